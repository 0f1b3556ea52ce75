"""What a clerk unpacks on Windows: it runs from a Thai folder with nothing installed, and makes the same bytes as every other system."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.parser import Parser
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from tests.tiers import made_once
from tests.windows.wine import TODAY, Wine, mend_pool

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
MOST = 90_000_000
"""Bytes that the ZIP may have: what a mailbox and a slow line still take."""
NEW = ("new", "office", "demo", "--title", "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต 1", "--short-title", "สพป.ตัวอย่าง เขต 1")
PROCESS = "processes/demo/dlict/saraban.yml"


@pytest.fixture(scope="module")
def archive(slow: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        done = subprocess.run(
            [sys.executable, str(ROOT / "scripts" / "package.py"), str(folder / "khumue-windows.zip")], check=False, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr

    return made_once(tmp_path_factory, "windows-package", make) / "khumue-windows.zip"


@dataclass
class Pair:
    """The same project on both systems."""

    wine: Wine
    program: Path
    """The unpacked folder."""
    here: Path
    """The project on this system."""

    @property
    def there(self) -> Path:
        return self.program / "project"

    def on_windows(self, *arguments: str) -> tuple[int, str]:
        done = self.wine.run("cmd", "/c", "khumue.bat", *arguments, folder=self.program)
        return done.returncode, done.stdout.replace("\r", "")

    def on_linux(self, *arguments: str) -> tuple[int, str]:
        environment = os.environ | {"PYTHONUTF8": "1", "PYTHONPATH": str(ROOT / "scripts"), "SOURCE_DATE_EPOCH": TODAY}
        command = [sys.executable, "-m", "khumue", *arguments]
        done = subprocess.run(command, cwd=self.here, env=environment, check=False, capture_output=True, text=True, encoding="utf-8", timeout=600)
        return done.returncode, done.stdout

    def both(self, *arguments: str) -> str:
        """Run a command on both; it ends and says the same."""
        windows, linux = self.on_windows(*arguments), self.on_linux(*arguments)
        assert windows == linux
        return linux[1]

    def edit(self, file: str, change: Callable[[str], str]) -> None:
        for project, line_end in ((self.here, "\n"), (self.there, "\r\n")):  # Notepad writes its own
            path = project / file
            path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8", newline=line_end)

    def same(self, *folders: str) -> list[str]:
        """Names of the files that the folders hold, which are the same on both."""
        here, there = ({name: data for folder in folders for name, data in files(project / folder).items()} for project in (self.here, self.there))
        assert sorted(here) == sorted(there)
        assert [name for name in here if here[name] != there[name]] == []
        return sorted(here)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder.parent).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def pair(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pair]:
    room = tmp_path_factory.mktemp("แฟ้ม งาน ทดสอบ")
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(room)
    mend_pool(next((room / "khumue").glob("khumue-*/python")) / "Lib" / "site-packages")
    here = room / "linux"
    here.mkdir()
    wine = Wine.make(room / "prefix")
    yield Pair(wine, room / "khumue", here)
    wine.stop()
    shutil.rmtree(room)


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


def test_the_same_bytes(pair: Pair) -> None:
    """From an empty folder to what is handed in; between, a file is edited, and what was published is read-only."""
    assert pair.both("--version").startswith("khumue รุ่น ")
    pair.both(*NEW)
    first = pair.same("content", "processes")
    assert "processes/demo/dlict/saraban.yml" in first
    assert b"\r" not in b"".join(files(pair.there / "content").values())
    for build in (pair.on_windows, pair.on_linux):
        status, said = build("build")
        assert (status, "เผยแพร่แล้ว 1 สำนักงาน" in said) == (0, True), said
    made = pair.same("site")
    assert {name.rpartition(".")[2] for name in made} >= {"html", "pdf", "docx", "xlsx", "csv", "json", "svg", "js", "css"}

    pair.edit(PROCESS, lambda text: text.replace("id: saraban\n", "id: saraban\ntitle: แก้แล้ว\n", 1))
    for project in (pair.here, pair.there):
        (project / "site" / "index.html").chmod(0o444)
    checked = json.loads(pair.both("check", "--format", "json"))
    assert checked["counts"]["error"] == 0
    for release in (pair.on_windows, pair.on_linux):
        status, said = release("release", "--ita", "2569", "--note-date", "2569-10-01")
        assert (status, "บันทึกหลักฐานปี 2569" in said) == (0, True), said
    pair.both("ita", "pack", "2569", "--office", "demo")
    again = pair.same("site", "content")
    assert any("submitted/2569/" in name for name in again)
    assert any("แก้แล้ว".encode() in files(pair.there / "site")[name] for name in again if name == "site/processes/saraban.html")
    packs = [[path for path in project.iterdir() if path.suffix == ".zip"] for project in (pair.here, pair.there)]
    assert [path.name for path in packs[0]] == [path.name for path in packs[1]] != []
    assert [path.read_bytes() for path in packs[0]] == [path.read_bytes() for path in packs[1]]
    paper = next(name for name in again if name.startswith("site/manuals/") and name.endswith(".pdf"))
    pair.both("verify", paper)
    assert not [path for path in pair.there.iterdir() if path.name.startswith(".site.")]


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(("diff", "HEAD"), 2), (("explain", "KM814"), 0), (("new", "process", "demo/dlict/aux", "--title", "ก"), 2), (("ita", "--year", "2569"), 1)],
    ids=["without Git", "explained", "a reserved name", "what is missing"],
)
def test_the_same_words(pair: Pair, arguments: tuple[str, ...], status: int) -> None:
    windows, linux = pair.on_windows(*arguments), pair.on_linux(*arguments)
    assert windows[0] == linux[0] == status
    assert windows[1] == linux[1]
