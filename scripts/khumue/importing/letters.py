"""Thai letters as old fonts and programs left them in files, written as they are meant.

Only what no writer can have meant is changed: shapes from the private use area, marks in an order that no keyboard gives, a mark
twice, signs that cannot be seen.
"""

from __future__ import annotations

import re
from typing import Final

# Forms of letters and marks, moved left or down to fit their neighbours: of Windows fonts (F7xx) and of Apple's (F8xx).
_TONES: Final = "\u0e48\u0e49\u0e4a\u0e4b\u0e4c"
_PRIVATE: Final = {
    **dict(zip(range(0xF700, 0xF705), "\u0e10\u0e34\u0e35\u0e36\u0e37", strict=True)),
    **{start + number: mark for start in (0xF705, 0xF70A, 0xF713) for number, mark in enumerate(_TONES)},
    **dict(zip(range(0xF70F, 0xF713), "\u0e0d\u0e31\u0e4d\u0e47", strict=True)),
    **dict(zip(range(0xF718, 0xF71B), "\u0e38\u0e39\u0e3a", strict=True)),
    **dict(zip(range(0xF884, 0xF88A), "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47", strict=True)),
    **{0xF88A + 3 * number + form: mark for number, mark in enumerate(_TONES) for form in range(3)},
    **dict(zip(range(0xF899, 0xF89F), "\u0e4d\u0e0d\u0e38\u0e39\u0e3a\u0e10", strict=True)),
}
"""Written as numbers, since editors put marks that follow each other into another order."""
_UNSEEN: Final = dict.fromkeys([*range(0x200B, 0x2010), 0x2060, 0xFEFF, 0x00AD, *range(0x202A, 0x202F)], "")
_TABLE: Final = {**_PRIVATE, **_UNSEEN, 0xA0: " ", 0x0B: "\n", 0x0C: "\n", 0x2028: "\n", 0x2029: "\n"}
_UNUSUAL: Final = re.compile(
    "[\u00a0\u00ad\u000b\u000c\u200b-\u200f\u2028-\u202e\u2060\ufeff\uf700-\uf71a\uf884-\uf89e]"
)
_ORDER: Final = (
    (re.compile("([ก-ฮ\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]) +(?=[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e])"), r"\1"),
    (re.compile("([ัิ-ฺ็-๎])\\1+"), r"\1"),
    (re.compile("([่-๋])ํา|ํ([่-๋]?)า"), lambda found: (found[1] or found[2] or "") + "ำ"),
    (re.compile("ำ([่-๋])"), r"\1ำ"),
    (re.compile("([่-์])([ัิ-ฺ])"), r"\2\1"),
    (re.compile("เเ"), "แ"),
)
_ODD: Final = re.compile("[ก-ฮัิ-\u0e3a็-๎] +[ัิ-ฺ็-๎]|([ัิ-ฺ็-๎])\\1|ํ[่-๋]?า|ำ[่-๋]|[่-์][ัิ-ฺ]|เเ")


def shown_letters(text: str) -> str:
    """The text with letters of private use as the letters that they show, and without signs that show nothing."""
    return text if _UNUSUAL.search(text) is None else text.translate(_TABLE)


def in_order(text: str) -> str:
    """The text with marks and vowels in the order in which Thai is written."""
    if _ODD.search(text) is None:
        return text
    for pattern, meant in _ORDER:
        text = pattern.sub(meant, text)
    return text


def mended(text: str) -> str:
    """Both, and without blanks at the ends of its lines."""
    return re.sub(r"[ \t]*\n[ \t]*", "\n", in_order(shown_letters(text))).strip()
