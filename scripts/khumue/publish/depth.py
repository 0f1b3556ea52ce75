"""How deep a project may stand: most Windows machines know no path of more than 259 letters."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from khumue.problems import Level, Problem, Span

DEEPEST = 160
"""Letters of the folder; what is made inside it takes up to 95 more."""


def depth_problems(folder: Path) -> Iterator[Problem]:
    """KM814 when paths inside the folder may be too long for this machine."""
    if not _knows_long_paths() and len(str(folder)) > DEEPEST:
        yield Problem("KM814", Level.WARNING, Span(folder.name), {"path": str(folder), "length": str(len(str(folder))), "most": str(DEEPEST)})


def _knows_long_paths() -> bool:
    if sys.platform != "win32":
        return True
    import winreg  # pragma: no cover - from here on Windows only

    place = r"SYSTEM\CurrentControlSet\Control\FileSystem"
    try:
        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, place) as key:
            return bool(winreg.QueryValueEx(key, "LongPathsEnabled")[0])
    except OSError:
        return False
