"""Makes `.venv` and installs the project into it, with nothing but Python's own library.

Used by `build.py` and `test.py`, so that a fresh clone needs one command and no knowledge of pip. What is installed stands in
`requirements.lock`, each file with its hash. A folder of wheels (`wheels/`, or the one that KHUMUE_WHEELS names) takes the place
of the internet.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
OLDEST, NEWEST = (3, 11), (3, 14)
"""The versions of Python that the locks are made for. A newer one gets what the project asks for, not what is locked."""
LOCKS = {"": "requirements.lock", "test": "requirements-test.lock"}
SOURCES = "pyftpdlib"
"""What its makers give out as source alone; it needs no compiler, and only the tests need it."""
WINDOWS = os.name == "nt"
PIP = ("-m", "pip", "--disable-pip-version-check", "install", "--no-input", "--no-compile", "--progress-bar", "off")


def python() -> Path:
    """The interpreter inside `.venv`."""
    return VENV / ("Scripts/python.exe" if WINDOWS else "bin/python")


def run(arguments: list[str], extra: str = "", folder: Path | None = None) -> int:
    """Run a module of the installed project, in ``folder`` where one is given; give its exit status."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    if environment.pop("PYTHONDONTWRITEBYTECODE", None):
        # Who wants no compiled files in the project's folders gets them in `.venv`: with none, each process of a build compiles all anew.
        environment.setdefault("PYTHONPYCACHEPREFIX", str(VENV / "compiled"))
    return subprocess.run([str(ready(extra)), *arguments], check=False, env=environment, cwd=folder).returncode


def ready(extra: str) -> Path:
    """Install the project (with the optional dependencies ``extra``) unless that is done already; give the interpreter.

    What is installed is remembered by a fingerprint of what was asked for, so that the second run starts at once.
    """
    _speak_utf8()
    if sys.version_info < OLDEST:
        _stop(f"ต้องใช้ Python {OLDEST[0]}.{OLDEST[1]} ขึ้นไป (ที่ใช้อยู่คือ {sys.version.split()[0]}) ดาวน์โหลดได้ที่ https://www.python.org/downloads/")
    stamp = VENV / f"khumue-{extra or 'base'}.stamp"
    asked = _fingerprint(extra)
    is_sound = _starts()
    if is_sound and stamp.is_file() and stamp.read_text(encoding="utf-8") == asked:
        return python()
    if not (is_sound and _starts("import pip")):
        _make_environment()
    stamp.unlink(missing_ok=True)
    _install(extra)
    stamp.write_text(asked, encoding="utf-8")
    return python()


def _speak_utf8() -> None:
    # Windows writes a redirected stream in the old code page, which has no Thai on most machines.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _fingerprint(extra: str) -> str:
    files = (ROOT / name for name in ("pyproject.toml", LOCKS[extra], "scripts/_bootstrap.py"))
    texts = [file.read_bytes() if file.is_file() else b"" for file in files]
    return hashlib.sha256(b"\0".join([*texts, sys.version.encode(), str(ROOT).encode()])).hexdigest()


def _starts(code: str = "") -> bool:
    """Whether `.venv` has an interpreter of this version that runs ``code``: it may be half made, or its Python may be gone."""
    ask = f"import sys; {code}\nsys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    try:
        return subprocess.run([str(python()), "-c", ask], check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def _make_environment() -> None:
    if VENV.exists():
        print("โฟลเดอร์ .venv ใช้ไม่ได้ (ทำค้างไว้ หรือ Python เดิมถูกถอนหรือเปลี่ยนรุ่น) กำลังทำใหม่", flush=True)
        try:
            shutil.rmtree(VENV)
        except OSError as error:
            _stop(f"ลบโฟลเดอร์ .venv ไม่ได้: {error.strerror}\nปิดโปรแกรมที่เปิดไฟล์ในโฟลเดอร์นั้นอยู่ ลบโฟลเดอร์ .venv แล้วรันคำสั่งเดิมอีกครั้ง")
    try:
        venv.create(VENV, with_pip=True)
    except (OSError, subprocess.CalledProcessError) as error:
        _stop(f"สร้างโฟลเดอร์ .venv ไม่สำเร็จ: {error}\nถ้าใช้ Debian หรือ Ubuntu ให้ติดตั้ง python3-venv ก่อน (sudo apt install python3-venv)")


def _install(extra: str) -> None:
    wheels = _wheels()
    print(f"กำลังเตรียมโปรแกรม ทำครั้งเดียว {'จากโฟลเดอร์ ' + str(wheels) if wheels else 'ใช้เวลาราว 1-5 นาทีตามความเร็วอินเทอร์เน็ต'}", flush=True)
    source = ["--no-index", "--find-links", str(wheels)] if wheels else []
    if _is_locked():
        lock = ROOT / LOCKS[extra]
        parts = sum("==" in line and not line.startswith((" ", "#")) for line in lock.read_text(encoding="utf-8").splitlines())
        _pip([*source, "--require-hashes", "--only-binary", ":all:", "--no-binary", SOURCES, "--requirement", str(lock)], parts)
        _pip(["--no-index", "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    else:
        _pip([*source, "--editable", f"{ROOT}[{','.join(filter(None, ('publish', extra)))}]"])


def _wheels() -> Path | None:
    named = os.environ.get("KHUMUE_WHEELS")
    if named:
        folder = Path(named).expanduser().resolve()
        if not any(folder.glob("*.whl")):
            _stop(f"KHUMUE_WHEELS คือ {folder} แต่ไม่มีไฟล์ .whl ในโฟลเดอร์นั้น")
        return folder
    return ROOT / "wheels" if any(ROOT.glob("wheels/*.whl")) else None


def _is_locked() -> bool:
    if os.environ.get("KHUMUE_UNLOCKED"):
        return False
    if sys.version_info[:2] > NEWEST:
        print(f"Python {sys.version.split()[0]} ใหม่กว่ารุ่นที่ทดสอบไว้ จึงติดตั้งส่วนประกอบรุ่นล่าสุดแทนรุ่นที่ตรึงไว้", flush=True)
        return False
    return True


def _pip(arguments: list[str], parts: int = 0) -> None:
    """Run pip and tell how far it is; stop with what can be done when it fails."""
    environment = {**os.environ, "PYTHONUTF8": "1"}
    command = [str(python()), *PIP, *arguments]
    started = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", errors="replace", env=environment
    )
    last: deque[str] = deque(maxlen=12)
    for said in _progress(started, last, parts):
        print(said, end="", flush=True)
    if started.wait():
        _stop("\n".join(["", *last, "", f"ติดตั้งไม่สำเร็จ: {_advice(' '.join(last))} แล้วรันคำสั่งเดิมอีกครั้ง"]))


def _progress(started: subprocess.Popen[str], last: deque[str], parts: int) -> Iterator[str]:
    """What to print while pip works: a line that is written over on a terminal, a line now and then in a file."""
    is_terminal = sys.stdout.isatty()
    count = 0
    for line in started.stdout or ():
        last.append(line.rstrip())
        if not parts:
            continue
        if line.startswith("Collecting "):
            count += 1
            name = line.split()[1].partition("=")[0]
            if is_terminal:
                yield f"\r  ดาวน์โหลด {count} จากราว {parts}: {name:<40}"
            elif count % 10 == 0:
                yield f"  ดาวน์โหลด {count} จากราว {parts}\n"
        elif line.startswith("Installing collected packages"):
            yield f"\r{'  กำลังติดตั้ง':<70}" if is_terminal else "  กำลังติดตั้ง\n"
    if is_terminal and parts:
        yield "\n"


def _advice(said: str) -> str:
    """What a person can do about pip's last words."""
    if "DO NOT MATCH THE HASHES" in said:
        return "ไฟล์ที่ดาวน์โหลดไม่ตรงกับค่าที่บันทึกไว้ อาจถูกแก้ระหว่างทางหรือดาวน์โหลดไม่ครบ ลองอีกครั้งจากเครือข่ายอื่น"
    if "No space left" in said or "not enough space" in said:
        return "พื้นที่ดิสก์ไม่พอ (ต้องใช้ราว 500 MB) ลบไฟล์ที่ไม่ใช้"
    if "No matching distribution" in said and not any(word in said for word in ("retr", "timed out", "Connection")):
        bits = "64 บิต" if sys.maxsize > 2**32 else "64 บิต (ที่ใช้อยู่เป็น 32 บิต)"
        return f"ไม่พบส่วนประกอบสำหรับเครื่องนี้ ใช้ Python {bits} รุ่น {OLDEST[0]}.{OLDEST[1]}-{NEWEST[0]}.{NEWEST[1]}"
    return "ตรวจการเชื่อมต่ออินเทอร์เน็ต (ถ้าสำนักงานใช้พร็อกซี ให้ตั้งตัวแปร HTTPS_PROXY ก่อน) หรือวางไฟล์ติดตั้งไว้ในโฟลเดอร์ wheels"


def _stop(words: str) -> NoReturn:
    sys.exit(words)
