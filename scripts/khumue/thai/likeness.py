"""When two ways of writing are one: with dots or without (``ผอ.สพท.``, ``ผอ สพท``), marks in another order (``ท\u0e48ี``, ``ที\u0e48``)."""

from __future__ import annotations

import re

_DISORDER = re.compile(
    "[\u00ad\u200b-\u200f\u2060\ufeff\u0e4d\u00a0]|\u0e40\u0e40|[\u0e48-\u0e4c][\u0e31\u0e34-\u0e3a]"
    "|\u0e33[\u0e48-\u0e4b]|([\u0e31\u0e34-\u0e3a\u0e47-\u0e4c])\\1"
)
_MENDS = (
    (re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]"), ""),
    (re.compile("\u00a0"), " "),
    (re.compile("\u0e4d([\u0e48-\u0e4b]?)\u0e32"), "\\1\u0e33"),  # sara am typed in two pieces
    (re.compile("\u0e33([\u0e48-\u0e4b])"), "\\1\u0e33"),  # tone typed after sara am
    (re.compile("([\u0e48-\u0e4c])([\u0e31\u0e34-\u0e3a])"), "\\2\\1"),  # tone typed before its vowel
    (re.compile("\u0e40\u0e40"), "\u0e41"),  # two sara e for sara ae
    (re.compile("([\u0e31\u0e34-\u0e3a\u0e47-\u0e4c])\\1+"), "\\1"),  # a mark typed twice stands on itself and is not seen
)
"""``normalise`` of ``text.js`` does the same with what people type; ``tests/search/test_box.py`` keeps the two alike."""


def letters(text: str) -> str:
    """What is left without blanks, dots and letter case."""
    return "".join(text.lower().replace(".", "").split())


def orderly(text: str) -> str:
    """The text as it ought to have been typed: each mark once and in its place, nothing that cannot be seen."""
    if _DISORDER.search(text):
        for pattern, instead in _MENDS:
            text = pattern.sub(instead, text)
    return text
