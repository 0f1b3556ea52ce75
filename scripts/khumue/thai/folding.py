"""A text as a reader sees it, for matching: one kind of digits, blanks and dashes, and nothing that cannot be seen.

Numbers are written in full-width or mathematical digits, in those of neighbouring scripts, with invisible characters that came
along from a web page; a reader sees the same number in all of them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote

from khumue.thai.digits import to_arabic

_UNUSUAL = re.compile(r"(?:%[0-9A-Fa-f]{2})+|[^\n\x20-\x7e\u0e01-\u0e5b]")
"""What links write for other characters, and what is neither ASCII nor Thai."""
_UNSEEN_LETTERS = "\u115f\u1160\u3164\uffa0"
_PRESENTATION = {
    0xF700: "ฐ", 0xF70F: "ญ", **dict.fromkeys((0xF701,), "ิ"), 0xF702: "ี", 0xF703: "ึ", 0xF704: "ื", 0xF705: "่", 0xF706: "้",
    0xF707: "๊", 0xF708: "๋", 0xF709: "์", 0xF70A: "่", 0xF70B: "้", 0xF70C: "๊", 0xF70D: "๋", 0xF70E: "์", 0xF710: "ั", 0xF711: "ํ",
    0xF712: "็", 0xF713: "่", 0xF714: "้", 0xF715: "๊", 0xF716: "๋", 0xF717: "์", 0xF718: "ุ", 0xF719: "ู", 0xF71A: "ฺ",
}  # fmt: skip
"""Shapes of Thai letters and marks in the private use area, as old fonts and the PDFs made with them write them."""
_SHOWN = {
    "\t": "\t",
    **dict.fromkeys("\u00b7\u2022\u2027\u2219\u22c5\u30fb\uff65\u3002\uff61", "."),
    # Lines of boxes, and boxes themselves, as forms draw them around single digits.
    **dict.fromkeys("\u2502\u2503\u250a\u2551\u01c0\u2223\u25a1\u25a2\u2610\u25fb\u25ad", "|"),
    **dict.fromkeys("\u2800\r", " "),
    **dict.fromkeys("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\n"),
    **{chr(code): shown for code, shown in _PRESENTATION.items()},
}
"""What a character is read as, where its category does not tell."""


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text that remembers where its characters stood. ``starts`` is None where nothing moved."""

    text: str
    starts: Sequence[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the text as written; what cannot be seen behind the last character is left out."""
        if self.starts is None or start == end:
            return start, end
        return self.starts[start], self.starts[end - 1] + 1


def fold(text: str) -> Folded:
    """Fold a text: digits of any script to 0-9, blanks to one kind, dashes to ``-``; invisible characters are gone."""
    if _UNUSUAL.search(text) is None:
        return Folded(text if text.isascii() else to_arabic(text))
    pieces: list[str] = []
    starts: list[int] = []
    end = 0
    for found in _UNUSUAL.finditer(text):
        at = found.start()
        pieces.append(text[end:at])
        starts.extend(range(end, at))
        shown = "".join(map(_folded, found[0])) if len(found[0]) == 1 else _decoded(found[0])
        pieces.append(shown)
        starts.extend([at] * len(shown))
        end = found.end()
    pieces.append(text[end:])
    starts.extend(range(end, len(text)))
    return Folded(to_arabic("".join(pieces)), starts)


def _decoded(written: str) -> str:
    """What a link means by ``%2B66``; itself when it means no text."""
    try:
        text = unquote(written, errors="strict")
    except UnicodeDecodeError:
        return written
    return fold(text).text if text.isprintable() and text != written else written


@lru_cache(maxsize=4096)
def _folded(character: str) -> str:
    shown = _SHOWN.get(character)
    return _folded_by_category(character) if shown is None else shown


def _folded_by_category(character: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cf", "Mn", "Me", "Cc") or character in _UNSEEN_LETTERS:
        return ""
    digit = unicodedata.digit(character, None)
    if digit is not None:
        return str(digit)
    if category == "Zs":
        return " "
    if category == "Pd" or character in "\u2212\u02d7\u2043":
        return "-"
    shown = unicodedata.normalize("NFKC", character).replace("\u2044", "/").replace("\u2215", "/")
    return "".join(sign if sign.isprintable() and not unicodedata.combining(sign) else "" for sign in shown)
