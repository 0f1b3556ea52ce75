"""Files that do not let go at once: held for a moment by a virus scanner, an indexer or a folder that is kept in the cloud, or read-only.

Windows renames and removes nothing that another program has open, and nothing that is read-only. The first passes; the second is
the mark of a CD or of a careful colleague, and means nothing for what a program made itself.
"""

from __future__ import annotations

import shutil
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

_HELD = frozenset({5, 32, 33, 145})
"""Windows' numbers of faults that may pass: access denied, in use, locked, folder not empty yet."""
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 2.5)
"""Seconds between attempts."""


def patiently(work: Callable[[], T]) -> T:
    """Do what may be refused because another program holds a file for a moment.

    Raises:
        OSError: It was refused again and again, or for a reason that does not pass.
    """
    for pause in _PAUSES:
        try:
            return work()
        except OSError as error:
            if not may_pass(error):
                raise
            time.sleep(pause)
    return work()


def may_pass(error: OSError) -> bool:
    """Whether a fault is of those that another program makes for a moment."""
    return getattr(error, "winerror", None) in _HELD


def move(path: Path, target: Path) -> None:
    """Rename a file or folder; a file may take the place of another.

    Raises:
        OSError: As ``patiently``; a file that another program has open is named where it can be found.
    """
    try:
        patiently(lambda: path.replace(target))
    except OSError as error:
        if may_pass(error) and (held := held_file(path)):
            error.filename = str(held)
        raise


def remove(path: Path) -> None:
    """Do away with a file or a whole folder, read-only or not; a link goes, what it leads to stays.

    Raises:
        OSError: It cannot be removed.
    """
    away = shutil.rmtree if path.is_dir() and not path.is_symlink() else Path.unlink
    try:
        away(path)
    except PermissionError:
        let_go(path)
        patiently(lambda: away(path))
    except OSError as error:
        if not may_pass(error):
            raise
        patiently(lambda: away(path))


def held_file(folder: Path) -> Path | None:
    """The first file below a folder (or itself) that another program has open; a file that nobody holds can be renamed to its own name."""
    for path in sorted(folder.rglob("*")) if folder.is_dir() else [folder]:
        if path.is_file():
            try:
                path.replace(path)
            except OSError:
                return path
    return None


def let_go(path: Path) -> None:
    """Take the mark of being read-only away, of all inside a folder too."""
    for one in _all_of(path):
        if not one.is_symlink():
            more = stat.S_IRWXU if one.is_dir() else stat.S_IRUSR | stat.S_IWUSR
            try:
                one.chmod(one.stat().st_mode | more)
            except OSError:
                continue  # what stands in the way is told when it is removed


def _all_of(path: Path) -> Iterator[Path]:
    yield path
    if path.is_dir() and not path.is_symlink():
        for inner in path.iterdir():
            yield from _all_of(inner)
