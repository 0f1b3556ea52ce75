"""Names of elements and attributes in Word files."""

from __future__ import annotations

from typing import Any, Final

MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES: Final = {
    "w": MAIN,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wpc": "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
}


def full(name: str) -> str:
    """``w:p`` as lxml names it."""
    prefix, _, local = name.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


def local(element: Any) -> str:
    """The name of an element without its namespace."""
    return str(element.tag).rpartition("}")[2]


_VAL: Final = full("w:val")


def value(element: Any, name: str) -> str:
    """``w:val`` of a child such as ``w:jc``; ``""`` when there is none."""
    child = element.find(full(name)) if element is not None else None
    return "" if child is None else str(child.get(_VAL, ""))


def is_on(element: Any, name: str) -> bool | None:
    """A switch such as ``w:b``: on, off, or ``None`` when nothing is said."""
    child = element.find(full(name)) if element is not None else None
    return None if child is None else child.get(_VAL, "1") not in ("0", "false", "off", "none")


def number(text: str | None, default: float = 0) -> float:
    """A number as a file writes it; ``default`` for what is none, or larger than any page."""
    try:
        found = float(text or "")
    except ValueError:
        return default
    return found if abs(found) < 1e9 else default
