"""What another program holds for a moment is waited for, what is read-only goes all the same, and what is held on to is named."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from khumue.render.output import put
from khumue.source import stubborn
from khumue.source.stubborn import held_file, move, patiently, remove


@pytest.fixture(autouse=True)
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    taken: list[float] = []
    monkeypatch.setattr(stubborn.time, "sleep", taken.append)
    return taken


def held(number: int = 32, kind: type[OSError] = PermissionError) -> OSError:
    """A fault as Windows tells of it."""
    fault = kind(13, "held", "somewhere")
    fault.winerror = number  # type: ignore[attr-defined]
    return fault


def refusing(times: int, fault: OSError) -> Callable[[], str]:
    left = [fault] * times

    def work() -> str:
        if left:
            raise left.pop()
        return "done"

    return work


@pytest.mark.parametrize("number", [5, 32, 33, 145])
@pytest.mark.parametrize("times", [0, 1, 7])
def test_what_passes_is_waited_for(pauses: list[float], number: int, times: int) -> None:
    assert patiently(refusing(times, held(number))) == "done"
    assert len(pauses) == times
    assert pauses == sorted(set(pauses))  # longer each time


@pytest.mark.parametrize(
    ("fault", "waits"),
    [(held(), 7), (held(112, OSError), 0), (PermissionError(13, "not yours"), 0), (FileNotFoundError(2, "gone"), 0)],
    ids=["held on to", "disk full", "no right to it", "not there"],
)
def test_what_does_not_pass_is_told(pauses: list[float], fault: OSError, waits: int) -> None:
    with pytest.raises(type(fault)) as told:
        patiently(refusing(99, fault))
    assert told.value is fault
    assert len(pauses) == waits


def hold(monkeypatch: pytest.MonkeyPatch, file: Path) -> None:
    """Windows' rule in the place of ours: neither an open file nor a folder above it can be renamed."""
    real = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if file == path or path in file.parents:
            raise held()
        return real(path, target)

    monkeypatch.setattr(Path, "replace", replace)


def test_the_open_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.html", "b/book.pdf", "c.html"):
        put_file(tmp_path / "site" / name)
    assert held_file(tmp_path / "site") is None
    hold(monkeypatch, tmp_path / "site" / "b" / "book.pdf")
    with pytest.raises(PermissionError) as told:
        move(tmp_path / "site", tmp_path / "other")
    assert told.value.filename == str(tmp_path / "site" / "b" / "book.pdf")
    assert (tmp_path / "site" / "a.html").read_text(encoding="utf-8") == "ก"


def put_file(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("ก", encoding="utf-8")
    return path


def as_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows' rule in the place of ours: what is read-only is neither removed nor written, whoever asks."""
    unlink, write = Path.unlink, Path.write_bytes

    def refused(path: Path) -> bool:
        return path.exists() and not path.stat().st_mode & 0o200

    def guarded_unlink(path: Path, missing_ok: bool = False) -> None:
        if refused(path):
            raise held(5)
        unlink(path, missing_ok)

    def guarded_write(path: Path, data: bytes) -> int:
        if refused(path):
            raise held(5)
        return write(path, data)

    def rmtree(folder: Path) -> None:
        for path in sorted(folder.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        folder.rmdir()

    monkeypatch.setattr(Path, "unlink", guarded_unlink)
    monkeypatch.setattr(Path, "write_bytes", guarded_write)
    monkeypatch.setattr(shutil, "rmtree", rmtree)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_read_only_files_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str) -> None:
    as_on_windows(monkeypatch)
    file = put_file(tmp_path / "site" / "deep" / "a.pdf")
    file.chmod(0o444)
    gone = file if what == "file" else tmp_path / "site"
    with pytest.raises(PermissionError):  # the rule holds, so that what follows shows something
        file.unlink()
    remove(gone)
    assert not gone.exists()


def test_read_only_files_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    as_on_windows(monkeypatch)
    file = put_file(tmp_path / "a.html")
    file.chmod(0o444)
    put(file, b"new")
    assert file.read_bytes() == b"new"


def test_a_link_goes_and_not_what_it_leads_to(tmp_path: Path) -> None:
    kept = put_file(tmp_path / "kept" / "a.html")
    link = tmp_path / "site"
    link.symlink_to(kept.parent, target_is_directory=True)
    remove(link)
    assert not link.exists()
    assert kept.exists()
