"""Makes `.venv` and installs the project into it, with nothing but Python's own library.

Used by `build.py` and `test.py`, so that a fresh clone needs one command and no knowledge of pip.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
OLDEST = (3, 11)


def python() -> Path:
    """The interpreter inside `.venv`."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def ready(extra: str) -> Path:
    """Install the project (with the optional dependencies ``extra``) unless that is done already; give the interpreter.

    What is installed is remembered by a fingerprint of `pyproject.toml`, so that the second run starts at once.
    """
    if sys.version_info < OLDEST:
        sys.exit(f"ต้องใช้ Python {OLDEST[0]}.{OLDEST[1]} ขึ้นไป (เครื่องนี้เป็น {sys.version.split()[0]}) ดาวน์โหลดได้ที่ python.org")
    stamp = VENV / f"khumue-{extra or 'base'}.stamp"
    fingerprint = hashlib.sha256((ROOT / "pyproject.toml").read_bytes() + sys.version.encode()).hexdigest()
    if stamp.is_file() and python().is_file() and stamp.read_text(encoding="utf-8") == fingerprint:
        return python()
    print("กำลังเตรียมโปรแกรม (ทำครั้งเดียว ใช้เวลาประมาณ 1 นาที) …", flush=True)
    if not python().is_file():
        venv.create(VENV, with_pip=True)
    target = f"{ROOT}[{extra}]" if extra else str(ROOT)
    command = [str(python()), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--editable", target]
    if subprocess.run(command, check=False).returncode:
        sys.exit("ติดตั้งไม่สำเร็จ: ตรวจการเชื่อมต่ออินเทอร์เน็ต แล้วรันคำสั่งเดิมอีกครั้ง")
    stamp.write_text(fingerprint, encoding="utf-8")
    return python()


def run(arguments: list[str], extra: str = "") -> int:
    """Run a module of the installed project in the project's folder; give its exit status."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    return subprocess.run([str(ready(extra)), *arguments], check=False, env=environment).returncode
