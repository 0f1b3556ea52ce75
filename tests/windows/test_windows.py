"""What a clerk unpacks on Windows: small, whole, and kind to what stands there already."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from email.parser import Parser
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from tests.tiers import made_once

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
MOST = 90_000_000
"""Bytes that the ZIP may have: what a mailbox and a slow line still take."""


@pytest.fixture(scope="module")
def archive(slow: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        done = subprocess.run(
            [sys.executable, str(ROOT / "scripts" / "package.py"), str(folder / "khumue-windows.zip")], check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr

    return made_once(tmp_path_factory, "windows-package", make) / "khumue-windows.zip"


def test_the_archive(archive: Path) -> None:
    """Small enough to be sent, readable by Windows' own unpacking, and an update writes into nobody's project."""
    assert archive.stat().st_size <= MOST
    with zipfile.ZipFile(archive) as packed:
        infos = packed.infolist()
        names = [info.filename for info in infos]
        command = packed.read("khumue/khumue.bat")
    assert {info.compress_type for info in infos} <= {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
    assert [name for name in names if name.startswith("khumue/project/")] == ["khumue/project/"]
    assert max(map(len, names)) <= 140
    assert len({name.lower() for name in names}) == len(names), "Windows knows no capitals"
    assert command.isascii()
    assert command.count(b"\n") == command.count(b"\r\n")


def test_everything_that_is_needed_is_there(archive: Path) -> None:
    """What each package asks for on Windows: the machine that packs is another one."""
    machine = {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows", "python_version": "3.13", "python_full_version": "3.13.0"}
    asked: set[str] = set()
    there: set[str] = set()
    with zipfile.ZipFile(archive) as packed:
        for name in packed.namelist():
            if name.endswith(".dist-info/METADATA"):
                about = Parser().parsestr(packed.read(name).decode())
                own = canonicalize_name(about["Name"])
                there.add(own)
                needs = [Requirement(line) for line in about.get_all("Requires-Dist", [])]
                extra = "publish" if own == "khumue" else ""
                asked |= {canonicalize_name(need.name) for need in needs if not need.marker or need.marker.evaluate({**machine, "extra": extra})}
    assert {"khumue", "colorama", "pywin32-ctypes", "typst"} <= there
    assert asked - there == {"setuptools"}, "mermaid2 asks for it and nothing of it is used"
