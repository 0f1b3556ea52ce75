"""Thai dictionary order, without a C library.

The order is that of the Royal Society's dictionary, which Unicode's Thai tailoring (CLDR ``th``) follows: a
leading vowel (เ แ โ ใ ไ) sorts after the consonant it is written before; tone marks, ็ and ์ decide only
between words that are otherwise equal; punctuation and spaces are passed over. Numbers, in Thai or Arabic
digits, sort by value and come before Thai words, and Thai words before Latin ones.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from khumue.thai.digits import to_arabic

SortKey: TypeAlias = tuple[tuple[tuple[int, int], ...], tuple[str, ...], str]

_NUMBER, _THAI, _OTHER = range(3)
_LEADING_VOWEL = re.compile("([เ-ไ])([ก-ฮ])")
# Marks that decide last, each with its rank: ๎ ์ ็ ่ ้ ๊ ๋.
_MARKS = {mark: str(rank) for rank, mark in enumerate("๎์็่้๊๋")}
_UNIT = re.compile(r"[0-9]+|[^\W_]|[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]")


def sort_key(text: str) -> SortKey:
    """The key for ``sorted``: letters first, then tone marks, then the text itself."""
    plain = _LEADING_VOWEL.sub(r"\2\1", to_arabic(text).casefold().replace("\u0e4d\u0e32", "\u0e33"))
    letters: list[tuple[int, int]] = []
    marks = [""]
    for found in _UNIT.finditer(plain):
        unit = found.group()
        if unit in _MARKS:
            marks[-1] += _MARKS[unit]
        elif unit not in ("ๆ", "ฯ"):
            letters.append(_weight(unit))
            marks.append("")
    return tuple(letters), tuple(marks), text


def _weight(unit: str) -> tuple[int, int]:
    if unit[0].isascii() and unit.isdigit():
        return _NUMBER, int(unit)
    return (_THAI if "ก" <= unit <= "๎" else _OTHER), ord(unit)
