"""What stands inside a paragraph. Plain values; ``Writer`` turns them into runs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Run:
    """Text in a character style, by its key in ``styles.yml``. ``is_raw``: an address or a code, whose digits stay as they are."""

    text: str
    style: str = ""
    is_raw: bool = False


@dataclass(frozen=True, slots=True)
class Kept:
    """The text of one field of the data, between bookmarks. ``path`` says which, such as ``process/leave/step/send/time``."""

    path: str
    inside: Inlines
    style: str = ""


@dataclass(frozen=True, slots=True)
class Jump:
    """Text that leads to a place of the same file."""

    anchor: str
    inside: Inlines


@dataclass(frozen=True, slots=True)
class Address:
    """Text that leads to a place on the web."""

    url: str
    inside: Inlines


@dataclass(frozen=True, slots=True)
class PageOf:
    """The page on which a place of the same file stands; ``shown`` until Word counts again."""

    anchor: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Tab:
    """To the next stop; in a style that underlines, it draws the line to write on."""

    style: str = ""


@dataclass(frozen=True, slots=True)
class Break:
    """A new line in the same paragraph."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG. Width and height in points; ``alt`` is what it says to those who do not see it, ``""`` when that is nothing."""

    png: bytes
    width: float
    height: float
    alt: str


Inline: TypeAlias = str | Run | Kept | Jump | Address | PageOf | Tab | Break | Picture
Inlines: TypeAlias = str | Sequence[Inline]
