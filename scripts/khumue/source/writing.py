"""The one way in which files of a project are written: whole or not at all, whatever ends the program or the machine halfway.

What is being written stands under a hidden name beside its place and is moved there when it is safe on the disk. What a killed
program left under such a name is swept away by the next one that writes into the folder; nothing else ever reads it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from khumue.source.stubborn import move, remove

UNFINISHED = ".khumue-new"
"""How hidden names of unfinished files and folders end."""


def write_whole(path: Path, content: str | bytes) -> None:
    """Make a file hold ``content``; text in UTF-8, its line ends as they are.

    Raises:
        OSError: It cannot be written; what stood there still does.
    """
    write_all({path: content})


def write_all(files: Mapping[Path, str | bytes]) -> None:
    """The same for several files: none of them is put in its place before all are on the disk.

    Raises:
        OSError: One cannot be written. When it was a move that failed, those moved before stay.
    """
    waiting: list[tuple[Path, Path]] = []
    try:
        for path in files:
            path.parent.mkdir(parents=True, exist_ok=True)
            sweep(path.parent)
        for path, content in files.items():
            beside = unfinished(path)
            waiting.append((beside, path))
            with beside.open("wb") as target:
                target.write(content.encode() if isinstance(content, str) else content)
                target.flush()
                os.fsync(target.fileno())
            if path.exists():
                shutil.copymode(path, beside)
        while waiting:
            beside, path = waiting[0]
            move(beside, path)
            waiting.pop(0)
            _settle(path.parent)
    finally:
        for beside, _ in waiting:
            with suppress(OSError):
                beside.unlink()


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """A folder to fill, which then becomes ``path``; nothing is at ``path`` before all of it is.

    Raises:
        OSError: It cannot be written, or something stands at ``path`` already.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    sweep(path.parent)
    beside = unfinished(path)
    beside.mkdir()
    try:
        yield beside
        for folder, _, files in os.walk(beside, topdown=False):
            for name in files:
                with Path(folder, name).open("rb+") as file:
                    os.fsync(file.fileno())
            _settle(Path(folder))
        if path.exists():
            raise FileExistsError(path)
        move(beside, path)
        _settle(path.parent)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def sweep(folder: Path) -> None:
    """Do away with what was left unfinished in a folder."""
    for left_over in folder.glob(f".*{UNFINISHED}"):
        with suppress(OSError):  # what cannot be swept away is told when its place is needed
            remove(left_over)


def unfinished(path: Path) -> Path:
    """Where a file or folder is made ready."""
    return path.with_name(f".{path.name}{UNFINISHED}")


def _settle(folder: Path) -> None:
    """See that the names in a folder are on the disk too, where the system can be asked to."""
    if os.name == "nt":  # pragma: no cover - folders cannot be opened there
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
