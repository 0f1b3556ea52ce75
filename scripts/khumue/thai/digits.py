"""Thai (๐-๙) and Arabic (0-9) digits.

Data hold Arabic digits; official Thai documents may print Thai ones. Digits that belong to a Latin-letter
token (``www.esa26.example``, ``ISO27001``, ``3D``) are part of a name and are never changed or judged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal, TypeAlias

Digits: TypeAlias = Literal["thai", "arabic"]
"""Which digits a reader sees."""
ARABIC = "0123456789"
THAI = "๐๑๒๓๔๕๖๗๘๙"

_TO_THAI = str.maketrans(ARABIC, THAI)
_TO_ARABIC = str.maketrans(THAI, ARABIC)

_SIGN = r"[A-Za-z0-9@:/._+\-#?=&%~]"
_LATIN_WORD = rf"{_SIGN}*[A-Za-z]{_SIGN}*"
_NUMBER = r"[0-9]+(?:[.,:/][0-9]+)*"
_LATIN_TOKEN = re.compile(rf"(?<!{_SIGN}){_LATIN_WORD}")
# "Windows 11" and "10 MB": a number beside a Latin word is written in the digits of that word.
_LATIN_PHRASE = re.compile(rf"(?<!{_SIGN})(?:{_NUMBER} )?{_LATIN_WORD}(?: {_NUMBER}(?![0-9]))?")
_ANY_NUMBER = re.compile(rf"{_NUMBER}|[{THAI}]+(?:[.,:/][{THAI}]+)*")


def to_thai(text: str) -> str:
    """Arabic digits to Thai digits, except inside tokens that hold a Latin letter (URLs, addresses, names)."""
    pieces: list[str] = []
    end = 0
    for token in _LATIN_TOKEN.finditer(text):
        pieces += [text[end : token.start()].translate(_TO_THAI), token.group()]
        end = token.end()
    return "".join(pieces) + text[end:].translate(_TO_THAI)


def to_arabic(text: str) -> str:
    """Every Thai digit to its Arabic digit."""
    return text.translate(_TO_ARABIC)


def written_in(digits: str) -> Callable[[str], str]:
    """What gives a text the digits, ``thai`` or ``arabic``, that readers are to see: the one switch for all that is printed."""
    return to_thai if digits == "thai" else to_arabic


_UNITS_IN_WORDS = {"หนึ่ง": 1, "เอ็ด": 1, "สอง": 2, "สาม": 3, "สี่": 4, "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9}
_ONE_TO_NINE = "|".join(_UNITS_IN_WORDS)
_IN_WORDS = re.compile(
    rf"(?:(?P<hundreds>{_ONE_TO_NINE})?(?P<hundred>ร้อย))?(?:(?P<tens>ยี่|{_ONE_TO_NINE})?(?P<ten>สิบ))?(?P<units>{_ONE_TO_NINE})?"
)


def from_words(words: str) -> int | None:
    """The number 1 to 999 that words say (``สิบห้า`` is 15); ``None`` for any other words."""
    found = _IN_WORDS.fullmatch(words)
    if not words or found is None or (found["units"] == "เอ็ด" and not (found["ten"] or found["hundred"])):
        return None
    if found["tens"] in ("หนึ่ง", "สอง"):
        return None
    hundreds = _UNITS_IN_WORDS[found["hundreds"] or "หนึ่ง"] if found["hundred"] else 0
    tens = (2 if found["tens"] == "ยี่" else _UNITS_IN_WORDS[found["tens"] or "หนึ่ง"]) if found["ten"] else 0
    return hundreds * 100 + tens * 10 + (_UNITS_IN_WORDS[found["units"]] if found["units"] else 0)


def numbers(text: str) -> Iterator[tuple[int, int, bool]]:
    """Each number of the text as ``(start, end, is_thai)``, leaving out what stands in or beside a Latin word."""
    # A blank of the same length keeps the positions.
    outside = _LATIN_PHRASE.sub(lambda phrase: " " * len(phrase.group()), text)
    for number in _ANY_NUMBER.finditer(outside):
        yield number.start(), number.end(), number.group()[0] in THAI


def has_both(text: str) -> bool:
    """Whether the text mixes Thai and Arabic digits outside Latin-letter tokens such as ``Windows 11`` or a URL."""
    return len({is_thai for _, _, is_thai in numbers(text)}) == 2
