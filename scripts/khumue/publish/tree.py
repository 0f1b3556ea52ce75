"""Puts built trees into the output folder as one swap.

The new site is laid out beside the old one; files that did not change are links to the old ones, so they keep their bytes
and times. Then two renames exchange the folders. A build killed before the renames leaves the old site untouched; one killed
between them is repaired by ``repair`` at the next start.
"""

from __future__ import annotations

import filecmp
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath

from khumue.source.stubborn import move, remove

_MARK = ".khumue"
"""An empty file in an output folder without a site, by which the next build knows the folder as its own."""
KEPT = (".gitignore", _MARK)
"""Files of the output folder that are not output."""


def is_foreign(out: Path, project: Path) -> bool:
    """Whether publishing into ``out`` would do away with what no build made: the project itself, somebody's documents."""
    if project.is_relative_to(out):
        return True
    if not out.is_dir() or all(path.name in KEPT for path in out.iterdir()):
        return False
    ours = (out / _MARK, out / "assets" / "khumue.css", out / "data" / "office.json", *out.glob("*/data/office.json"))
    return not any(path.is_file() for path in ours)


def mark(out: Path, project: Path) -> None:
    """Leave a sign in an output folder that would pass for somebody else's: one with nothing but PDFs or Word files in it."""
    if is_foreign(out, project):
        (out / _MARK).touch()


def site_of(out: Path, office: str) -> Path:
    """An office's part of the output folder: a project of one office fills the whole of it."""
    return out / office if (out / office).is_dir() else out


def _beside(out: Path, name: str) -> Path:
    return out.parent / f".{out.name}.{name}"


def _set_aside(out: Path) -> list[Path]:
    """Sites that were published before and are still there, the oldest first: what is open in another program cannot be removed."""
    start = _beside(out, "previous").name
    found = {int(end or 1): path for path in out.parent.glob(f"{start}*") if not (end := path.name.removeprefix(start).lstrip("-")) or end.isdecimal()}
    return [path for _, path in sorted(found.items()) if path.is_dir()]


def _next_aside(out: Path) -> Path:
    """Where the site goes that is published now: behind all that could not be removed."""
    last = _set_aside(out)[-1:]
    number = 1 + max((int(path.name.rpartition("-")[2]) if path.name[-1].isdecimal() else 1 for path in last), default=0)
    return _beside(out, "previous" if number == 1 else f"previous-{number}")


def repair(out: Path) -> bool:
    """Undo a swap that was killed halfway; says whether there was one. What cannot be removed yet stays for another time."""
    aside = _set_aside(out)
    broken = bool(aside) and not out.exists()
    if broken:
        move(aside.pop(), out)
    for left_over in (*aside, _beside(out, "next")):
        _let_be(left_over)
    return broken


def _let_be(folder: Path) -> None:
    """Remove a folder that nobody needs, or leave it there."""
    if folder.is_dir():
        with suppress(OSError):
            remove(folder)


def publish(trees: Mapping[str, Path], carried: Iterable[str], out: Path) -> int:
    """Make ``out`` hold ``trees``, and what it had in the folders ``carried``.

    ``trees`` maps a folder inside ``out`` (``""`` for its top) to a built tree. Gives the number of files that changed,
    appeared or went.

    Raises:
        OSError: the output folder, or the folder it stands in, cannot be written.
    """
    following, previous = _beside(out, "next"), _next_aside(out)
    if following.exists():
        remove(following)
    following.mkdir(parents=True)
    before = _files(out)
    changed = 0
    for name, source in _wanted(trees, carried, out).items():
        target = following / name
        target.parent.mkdir(parents=True, exist_ok=True)
        old = before.get(name)
        if old is not None and (old == source or filecmp.cmp(old, source, shallow=False)):
            _link(old, target)
        else:
            shutil.copyfile(source, target)
            changed += 1
    changed += len(before.keys() - _files(following).keys())
    if not changed:
        _let_be(following)
        return 0
    if out.exists():
        move(out, previous)
    try:
        move(following, out)
    except OSError:
        if previous.exists():
            move(previous, out)
        raise
    _let_be(previous)
    return changed


def _wanted(trees: Mapping[str, Path], carried: Iterable[str], out: Path) -> dict[str, Path]:
    """Each file by its name, from what fills the folder nearest to it: a PDF that is no more does not come back with its site."""
    sources = {folder: out / folder for folder in carried} | dict(trees)
    wanted: dict[str, Path] = {name: out / name for name in KEPT if (out / name).is_file()}
    for folder, source in sources.items():
        for name, path in _files(source).items():
            full = PurePosixPath(folder, name)
            nearest = next(str(parent) for parent in full.parents if str(parent).removeprefix(".") in sources)
            if nearest.removeprefix(".") == folder:
                wanted[str(full)] = path
    return wanted


def _files(folder: Path) -> dict[str, Path]:
    if not folder.is_dir():
        return {}
    return {
        path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if path.is_file()
    }


def _link(old: Path, target: Path) -> None:
    try:
        os.link(old, target)
    except OSError:
        # Some file systems have no links (network drives, FAT); a copy that keeps the time does as well.
        shutil.copy2(old, target)
