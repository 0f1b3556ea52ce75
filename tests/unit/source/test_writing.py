"""A file is written whole or not at all, wherever the program or the disk gives up."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from khumue.source.writing import UNFINISHED, unfinished, whole_folder, write_all, write_whole

SCRIPTS = Path(__file__).parents[3] / "scripts" / "khumue"
CALLS = ("fsync", "replace", "rename", "open", "mkdir")
"""What writing asks of the system, one after another."""
KILLED = """
import os, pathlib, sys
from khumue.source import writing
calls, last = 0, int(sys.argv[2])
def counted(function):
    def call(*values, **named):
        global calls
        calls += 1
        if calls == last:
            os.kill(os.getpid(), 9)
        return function(*values, **named)
    return call
os.fsync = counted(os.fsync)
for name in ("replace", "rename", "open", "mkdir"):
    setattr(pathlib.Path, name, counted(getattr(pathlib.Path, name)))
root = pathlib.Path(sys.argv[1])
writing.write_all({root / "one.yml": "new one", root / "two.yml": "new two"})
with writing.whole_folder(root / "2569") as folder:
    (folder / "a.html").write_text("a")
    (folder / "manifest.json").write_text("{}")
print(calls)
"""


def names(root: Path) -> set[str]:
    return {path.name for path in root.iterdir()}


def test_a_new_file_and_one_in_place_of_another(tmp_path: Path) -> None:
    write_whole(tmp_path / "deep" / "a.yml", "ก\r\n")
    assert (tmp_path / "deep" / "a.yml").read_bytes() == "ก\r\n".encode()
    (tmp_path / "deep" / "a.yml").chmod(0o640)
    write_whole(tmp_path / "deep" / "a.yml", b"b")
    assert (tmp_path / "deep" / "a.yml").read_bytes() == b"b"
    assert (tmp_path / "deep" / "a.yml").stat().st_mode & 0o777 == 0o640
    assert names(tmp_path / "deep") == {"a.yml"}


@pytest.mark.slow
@pytest.mark.parametrize("last", range(1, 40))
def test_killed_at_any_moment(last: int, tmp_path: Path) -> None:
    (tmp_path / "one.yml").write_text("old one")
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(last)], capture_output=True, text=True, check=False)
    assert done.returncode in (0, -9), done.stderr
    assert (tmp_path / "one.yml").read_text() in ("old one", "new one")
    assert not (tmp_path / "two.yml").exists() or (tmp_path / "two.yml").read_text() == "new two"
    assert not (tmp_path / "2569").exists() or names(tmp_path / "2569") == {"a.html", "manifest.json"}
    if done.returncode == 0:
        assert int(done.stdout) < 40, "more moments than are tried"
        assert names(tmp_path) == {"one.yml", "two.yml", "2569"}
    write_whole(tmp_path / "after.yml", "x")
    assert not any(name.endswith(UNFINISHED) for name in names(tmp_path)), "left-overs are swept"


@pytest.mark.parametrize("fails", range(3))
def test_a_full_disk_costs_nothing_that_stood(fails: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {tmp_path / f"{i}.yml": f"new {i}" for i in range(3)}
    for path in files:
        path.write_text("old")
    calls = iter(range(100))
    sync = os.fsync

    def full(handle: int) -> None:
        if next(calls) == fails:
            raise OSError(28, "No space left on device")
        sync(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_all(files)
    assert {path.read_text() for path in files} == {"old"}
    assert names(tmp_path) == {path.name for path in files}


def test_what_was_left_read_only_is_swept_where_that_needs_a_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows refuses to remove or replace what is read-only, as a file is that was to take the place of one."""
    remove = Path.unlink

    def as_windows(path: Path, missing_ok: bool = False) -> None:
        if not path.stat().st_mode & 0o200:
            raise PermissionError(path)
        remove(path, missing_ok)

    left_over = unfinished(tmp_path / "a.yml")
    left_over.write_text("half")
    left_over.chmod(0o400)
    monkeypatch.setattr(Path, "unlink", as_windows)
    write_whole(tmp_path / "b.yml", "whole")
    assert names(tmp_path) == {"b.yml"}


def test_a_folder_that_fails_is_not_there(tmp_path: Path) -> None:
    def fails() -> None:
        with whole_folder(tmp_path / "2569") as folder:
            (folder / "a").write_text("a")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails()
    assert names(tmp_path) == set()
    with whole_folder(tmp_path / "2569") as folder:
        (folder / "a").write_text("a")
    with pytest.raises(FileExistsError), whole_folder(tmp_path / "2569") as folder:
        (folder / "b").write_text("b")
    assert names(tmp_path / "2569") == {"a"}
    assert unfinished(tmp_path / "x").name.startswith("."), "nothing that reads a project reads what is hidden"


ROOMS = {
    "publish/lock.py": "opens the lock",
    "publish/tree.py": "lays out the new site beside the old one and exchanges the two",
    "publish/privacy.py": "remembers in .build what was looked through",
    "outputs/memory.py": "remembers in .build what was made",
    "outputs/pdf.py": "makes PDFs in .build",
    "render/": "makes pages and books in .build and in folders of its own",
    "publish/freeze.py": "fills a whole folder",
    "cli/explain.py": "writes an example into a folder that goes at once",
    "outputs/word.py": "makes Word files in .build",
    "source/writing.py": "is the one way",
    "source/locking.py": "opens the locks",
    "importing/plan.py": "tries an import in a copy of the project that goes at once",
    "importing/readers/converted.py": "hands a copy of an old document to the program that converts it",
    "publish/remote/": "writes where the office's web space is",
}
"""Modules that write what is not the project's."""


def test_what_is_the_projects_is_written_in_one_way() -> None:
    found = {
        path.relative_to(SCRIPTS).as_posix()
        for path in SCRIPTS.rglob("*.py")
        if re.search(r"\.(write_text|write_bytes)\(|\.open\(\"[wax]|copyfile\(|ZipFile\([^)]*\"w\"", path.read_text(encoding="utf-8"))
    }
    assert "publish/issues.py" not in found
    assert {name for name in found if not name.startswith(tuple(ROOMS))} == set()
