"""What can be an id, and what cannot: one answer for the command that makes files, the check, the editors' schemas and the build.

An id is part of addresses and of file names, on every system. Some words mean something else there already.
"""

from __future__ import annotations

import re

PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""Lower-case Latin letters, digits and hyphens."""
END = "end"
"""The target that means "the process ends here"; no step may have this id."""

_OF_WINDOWS = frozenset({"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10))})
"""Names of devices: Windows makes no file or folder of such a name, whatever its ending."""
_OF_PAGES = frozenset({"index", "page"})
"""Pages and anchors that every site has."""
_OF_FOLDERS = frozenset({"assets", "base", "search", "guide", "cache", "lock"})
"""Folders of the sites, of the standard and of the work at them."""
RESERVED = frozenset({END}) | _OF_WINDOWS | _OF_PAGES | _OF_FOLDERS
"""What no office, unit, person, process, manual, order or entry of a register may be called."""


def is_id(text: str) -> bool:
    """Whether it has the form of an id."""
    return re.fullmatch(PATTERN[1:-1], text) is not None


def is_reserved(text: str, *, of_step: bool = False) -> bool:
    """Whether the word means something else. Steps have no files and no pages: only their ``end`` does."""
    return text == END if of_step else text in RESERVED


def id_like(text: str) -> str:
    """The id most like a text (``leave - Copy`` is ``leave-copy``); ``""`` when it holds no Latin letter to make one of."""
    made = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    if not re.search("[a-z]", made):
        return ""
    return f"{made}-1" if is_reserved(made) else made
