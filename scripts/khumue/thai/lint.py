"""Faults of Thai typing that a reader may not see but that break search, sorting, speech and printing.

They come from keyboards that take marks in any order, from text copied out of PDF files and from scanning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from khumue.thai import digits

# What is written around a consonant, in the order in which it must be typed.
_VOWELS_ABOVE_BELOW = "ัิีึืฺุูํ"
_MAITAIKHU = "็"
_TONES = "่้๊๋"
_SILENCERS = "์๎"
_VOWELS_AFTER = "ะาำๅ"
_RANKS = {
    sign: rank
    for rank, signs in enumerate((_VOWELS_ABOVE_BELOW, _MAITAIKHU, _TONES, _SILENCERS, _VOWELS_AFTER))
    for sign in signs
}

_SIGN = f"[{''.join(_RANKS)}]"
# ◌ and - stand for a consonant where a vowel itself is spoken of: -ะ.
_BASE = "[ก-ฮ◌-]"
# Zero-width characters, bidi controls, soft hyphen, control characters, fillers of other scripts, selectors of variants and the
# tags that hide text among text; a no-break space is wanted.
_INVISIBLE_CHARACTERS = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
_INVISIBLE = f"[{_INVISIBLE_CHARACTERS}]"
# What the typefaces of the manuals can print, as far as a Thai office may want it: Sarabun, and what Typst carries for the signs
# that Sarabun lacks. PDF/A allows no letter without a shape, so Typst makes no PDF at all of any other.
PRINTED = (
    "\t\n\r\x20-\x7e\xa0-\xac\xae-\u034e\u0350-\u0377\u038e-\u03a1\u03a3-\u04ff\u0e01-\u0e3a\u0e3f-\u0e5b\u1e00-\u1eff"
    "\u2000-\u200a\u2010-\u2027\u202f-\u2040\u2044-\u2052\u2070\u2071\u2074-\u208e\u20a0-\u20c0\u2100-\u211e\u2122\u2126-\u2151"
    "\u2153-\u2184\u2190-\u23ff\u2460-\u2606\u2609-\u262f\u270c-\u2714\u2717-\u2726\u2776-\u277f\u3000\ufffd"
)
"""The inside of a character class."""
_NO_SHAPE = re.compile(f"[^{PRINTED}{_INVISIBLE_CHARACTERS}]+")
_NO_ROOM = re.compile(f"{_INVISIBLE}+")
STAND_IN = "\u25a1"
"""Printed in the place of what has no shape."""

_SIGNS_OF_CONSONANT = re.compile(rf"(?<={_BASE}){_SIGN}{{2,}}")
_SIGNS_OF_LEADING_VOWEL = re.compile(rf"(?P<vowel>[เ-ไ])(?P<early>{_SIGN}+)(?P<consonant>[ก-ฮ])(?P<late>{_SIGN}*)")
_SIGNS_OF_NOTHING = re.compile(rf"(?<!{_BASE})(?<!{_SIGN})(?<!{_INVISIBLE})(?P<signs>{_SIGN}+)")
_LOST_SPACE = re.compile(r"(?<=[ก-ฮ])[ \u00a0]")
_SPLIT_SARA_AM = re.compile(f"([{_TONES}]?)ํ([{_TONES}]?)า")
_SAME_TWICE = re.compile(r"(.)\1+")
_TWO_TONES = re.compile(f"([{_TONES}])[{_TONES}]+")
_TWO_VOWELS = re.compile("([ัิีึืุู])[ัิีึืุู]+")

_REPLACEMENTS = (
    ("double-sara-e", re.compile("เเ"), "แ"),
    ("doubled-mark", re.compile(r"([แ-ไ])\1+"), r"\1"),
    ("double-space", re.compile(r"(?<=\S)[ \u00a0]{2,}(?=\S)"), " "),
    ("invisible", _NO_ROOM, ""),
    ("no-shape", _NO_SHAPE, STAND_IN),
)


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: ``text[start:end] == found``, and ``better`` is what should stand there instead.

    The kinds:

    - ``double-sara-e``: เ twice for แ
    - ``split-sara-am``: ํ and า for ำ, also with a tone mark among them
    - ``doubled-mark``: the same vowel or mark twice, two tone marks, or two vowels above or below one consonant
    - ``mark-order``: a tone mark typed before the vowel above or below, or after the vowel that follows
    - ``floating-mark``: a vowel or mark without a consonant: at the start of a word, after a space or a digit
    - ``double-space``: two or more spaces inside a line
    - ``invisible``: a character that takes no room: zero-width, bidi control, soft hyphen, control character
    - ``no-shape``: characters that cannot be printed in a PDF, such as pictures of faces
    - ``mixed-digits``: Thai and Arabic digits in one text; the numbers of the rarer sort are reported
    """

    kind: str
    start: int
    end: int
    found: str
    better: str


def faults(text: str) -> list[Fault]:
    """All faults of the text in order; no two overlap."""
    result: list[Fault] = []
    taken: set[int] = set()
    for fault in (*_sign_faults(text), *_replacements(text), *_mixed_digits(text)):
        places = range(fault.start, fault.end)
        if taken.isdisjoint(places):
            taken.update(places)
            result.append(fault)
    return sorted(result, key=lambda fault: fault.start)


def printed(text: str) -> str:
    """The text as it goes on paper: what takes no room is left out, and what has no shape is ``STAND_IN``."""
    return _NO_SHAPE.sub(lambda found: STAND_IN * len(found[0]), _NO_ROOM.sub("", text))


def _sign_faults(text: str) -> Iterator[Fault]:
    for found in _SIGNS_OF_LEADING_VOWEL.finditer(text):
        better = found["vowel"] + found["consonant"] + _mended(found["early"] + found["late"])[1]
        yield Fault("mark-order", *found.span(), found.group(), better)
    for found in _SIGNS_OF_CONSONANT.finditer(text):
        kind, better = _mended(found.group())
        if kind:
            yield Fault(kind, *found.span(), found.group(), better)
    for found in _SIGNS_OF_NOTHING.finditer(text):
        # In "ก ิน" the space goes, so that the consonant has its vowel; signs of no consonant go themselves.
        space = _LOST_SPACE.match(text, found.start() - 1) if found.start() else None
        start, better = (space.start(), _mended(found["signs"])[1]) if space else (found.start(), "")
        yield Fault("floating-mark", start, found.end(), text[start : found.end()], better)


def _mended(signs: str) -> tuple[str, str]:
    """The kind of fault in the signs of one consonant (``""`` for none) and the signs as they should be typed."""
    joined = _SPLIT_SARA_AM.sub(r"\1\2ำ", signs)
    ordered = "".join(sorted(joined, key=_RANKS.__getitem__))
    single = _TWO_VOWELS.sub(r"\1", _TWO_TONES.sub(r"\1", _SAME_TWICE.sub(r"\1", ordered)))
    if joined != signs:
        return "split-sara-am", single
    if single != ordered:
        return "doubled-mark", single
    return ("mark-order" if ordered != signs else ""), single


def _replacements(text: str) -> Iterator[Fault]:
    for kind, pattern, better in _REPLACEMENTS:
        for found in pattern.finditer(text):
            yield Fault(kind, *found.span(), found.group(), found.expand(better))


def _mixed_digits(text: str) -> Iterator[Fault]:
    numbers = list(digits.numbers(text))
    thai = sum(is_thai for _, _, is_thai in numbers)
    arabic = len(numbers) - thai
    if not thai or not arabic:
        return
    # In a tie the first number of the text sets the style.
    keep_thai = numbers[0][2] if thai == arabic else thai > arabic
    for start, end, is_thai in numbers:
        if is_thai != keep_thai:
            found = text[start:end]
            better = digits.to_thai(found) if keep_thai else digits.to_arabic(found)
            yield Fault("mixed-digits", start, end, found, better)
