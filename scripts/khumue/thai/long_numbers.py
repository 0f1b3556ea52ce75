"""National ID numbers and mobile telephone numbers among all the other long numbers of an office.

A number is a chain of groups of digits with little between them. Of each chain every stretch of whole groups is tried that has
as many digits as wanted, so that a long chain costs no more than its length. Whether a stretch is personal is told by its
checksum, by how its digits are grouped, and by the words before it: a contract's number may have 13 digits as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from khumue.thai.number_labels import Label, label_after, label_before

_CHAIN = re.compile(
    r"[0-9]+(?:(?:"
    r" {1,4}(?![ -])|\t"  # blanks, or the next cell
    r"| {0,3}[-._/|~]{1,3} {0,3}(?=[0-9(\[{])"  # a sign
    r"| {0,2}[)\]}] {0,2}[-|]? {0,2}[(\[{]? {0,2}(?=[0-9])"  # boxes and bracketed prefixes
    r"| {0,2}[-/]?[(\[{] {0,2}(?=[0-9])"
    r"| {0,3}[-/]? {0,3}\n {0,40}[-/]? {0,2}(?=[0-9])"  # the end of a line, but not of a paragraph
    r")[([{]?[0-9]+)*"
)
_GROUP = re.compile("[0-9]+")
_LETTER_O = re.compile(r"(?<![A-Za-z0-9])[Oo](?=[689][0-9 -])|(?<=[0-9-])[Oo](?=[0-9-])")
_LETTER_L = re.compile(r"(?<=[0-9-])[lI](?=[0-9-])")
_TOKEN = re.compile("[0-9A-Za-z]")
_HEXADECIMAL = re.compile("[0-9a-fA-F]{20,}")
_UUID = re.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")

_SHORTEST_CHAIN = 9
_ID_DIGITS = 13
_PRINTED = (1, 4, 5, 2, 1)
"""How the digits of an ID number are grouped on the card."""
_OTHER_NUMBERS = frozenset({(8, 5), (4, 3, 4, 2)})
"""A date with a serial number, and the number of a piece of equipment: 13 digits as well."""
_SHORTEST_NUMBER = 10
"""Digits: from here on a group by itself is a whole number of its own, such as a telephone's or a contract's."""
_YEAR = re.compile("(?:25[0-9]{2}|20[0-4][0-9]|19[5-9][0-9])")

_AROUND = " ([{)]}|"
"""Blanks, and the sides of boxes."""

_MOST_GROUPS = 5
"""Numbers of more groups, such as single digits in boxes, are only known as such where they stand alone."""

_USUAL_CUTS = (frozenset({3, 6}), frozenset({2, 6}), frozenset({3}))
"""Where people divide a mobile number of ten digits: 081-234-5678, 08-1234-5678, 081-2345678."""
_MAY_BE_MOBILE = re.compile("0[689][0-9]{8}|[689][0-9]{8}|(?:00)?660?[689][0-9]{8}")
_WITHOUT_ITS_ZERO = ((9,), (2, 3, 4), (2, 7), (1, 4, 4))
"""How nine digits are grouped of which a spreadsheet took the first 0 away."""
_BANK_GROUPS = (3, 1, 5, 1)
"""As banks group the number of an account: nobody writes a telephone so."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Some whole groups of a chain that follow each other."""

    text: str
    """All of the text."""
    start: int
    end: int
    digits: str
    sizes: tuple[int, ...]
    gaps: tuple[str, ...]
    """What stands between the groups."""
    before: str
    """What stands between it and the group before it in its chain, ``""`` when it is the first."""
    after: str
    size_before: int = 0

    @property
    def cuts(self) -> frozenset[int]:
        """After how many digits it is divided."""
        total, found = 0, set()
        for size in self.sizes[:-1]:
            total += size
            found.add(total)
        return frozenset(found)

    @property
    def signs(self) -> frozenset[str]:
        """What kinds of things divide it: the signs without the blanks around them; ``" "`` for blanks alone."""
        return frozenset("\n" if "\n" in gap else "\t" if gap == "\t" else gap.strip(" ")[:1] or " " for gap in self.gaps)

    @property
    def stands_alone(self) -> bool:
        """Whether no other number stands beside it on its line; one that has signs is known apart from a neighbour by a blank."""
        has_signs = bool(self.gaps) and " " not in self.signs
        return all(not gap or "\n" in gap or "\t" in gap or (has_signs and " " in gap and not gap.strip(_AROUND)) for gap in (self.before, self.after))

    @property
    def is_in_a_sentence(self) -> bool:
        """Whether words stand on one of its lines: numbers below each other are more often different ones."""
        line = self.text.rfind("\n", 0, self.start) + 1
        end = self.text.find("\n", self.end)
        around = self.text[max(line, self.start - 60) : self.start] + self.text[self.end : self.end + 60 if end < 0 else min(end, self.end + 60)]
        return any(sign.isalpha() for sign in around)


def read_as_digits(text: str) -> str:
    """The text with letters that stand for digits, as in ``O81-234-5678``, replaced; of the same length."""
    if "O" in text or "o" in text:
        text = _LETTER_O.sub("0", text)
    return _LETTER_L.sub("1", text) if "l" in text or "I" in text else text


Found = tuple[int, int, str]
"""Start and end in the text, and the digits."""


def chains(text: str) -> list[Chain]:
    """The chains of digits of a folded text that are as long as a number; ``national_ids`` and ``mobiles`` look through them."""
    found = _CHAIN.finditer(read_as_digits(text))
    return [Chain.of(one.string, one) for one in found if one.end() - one.start() >= _SHORTEST_CHAIN]


def national_ids(numbers: Iterable[Chain]) -> Iterator[Found]:
    """The national ID numbers among chains of digits."""
    return _found(numbers, (_ID_DIGITS,), is_national_id, _as_national_id)


def mobiles(numbers: Iterable[Chain]) -> Iterator[Found]:
    """The mobile numbers among chains of digits, as ten digits that begin with 0."""
    return _found(numbers, (9, 10, 11, 12, 13), _MAY_BE_MOBILE.fullmatch, _as_mobile)


def is_national_id(number: str) -> bool:
    """Whether 13 digits are a person's: the last is the checksum of the others.

    The Department of Provincial Administration's rule: digits times 13, 12 … 2, summed; 11 less the rest modulo 11, its last
    digit. Numbers that begin with 0 are tax numbers of companies and (099) of the state, but for persons without a nationality
    (0-xxxx-89xxx and 0-xxxx-00xxx); nothing of a person begins with 9.
    """
    if not re.fullmatch("[0-9]{13}", number) or number[0] == "9":
        return False
    if number[0] == "0" and (number[5:7] not in ("89", "00") or number.startswith("099")):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:12], range(13, 1, -1), strict=True))
    return (11 - total % 11) % 10 == int(number[12])


def _found(numbers: Iterable[Chain], lengths: tuple[int, ...], may_be: Callable[[str], object], read: Callable[[_Stretch], str]) -> Iterator[Found]:
    for chain in numbers:
        first = 0
        while first < len(chain.groups):
            taken = first
            for length in reversed(lengths):
                last = chain.last_of(first, length)
                if last is None or (last - first >= _MOST_GROUPS and (length < _SHORTEST_NUMBER or not chain.begins_line(first))):
                    continue
                if not may_be(chain.digits[(at := chain.offsets[first]) : at + length]):
                    continue
                stretch = chain.stretch(first, last)
                if plain := read(stretch):
                    yield stretch.start, stretch.end, plain
                    taken = last + 1
                    break
            first = max(taken, first + 1)


@dataclass(frozen=True, slots=True)
class Chain:
    """Groups of digits with little between them."""

    text: str
    groups: list[tuple[int, int]]
    digits: str
    offsets: list[int]
    """How many digits stand before each group."""
    ends: dict[int, int]
    """How many digits stand up to the end of a group -> the group."""

    @staticmethod
    def of(text: str, match: re.Match[str]) -> Chain:
        groups = [group.span() for group in _GROUP.finditer(text, *match.span())]
        offsets, ends, total = [], {}, 0
        for number, (start, end) in enumerate(groups):
            offsets.append(total)
            total += end - start
            ends[total] = number
        return Chain(text, groups, "".join(text[start:end] for start, end in groups), offsets, ends)

    def begins_line(self, first: int) -> bool:
        """Whether no group stands before it on its line or in its cell."""
        before = self.text[self.groups[first - 1][1] : self.groups[first][0]] if first else "\n"
        behind = self.text[self.groups[first][1] : self.groups[first][1] + 1]
        return "\n" in before or "\t" in before or (" " in before and not before.strip(_AROUND) and behind != " ")

    def last_of(self, first: int, length: int) -> int | None:
        """The group with which so many digits end that begin with a group, if it is a whole group."""
        return self.ends.get(self.offsets[first] + length)

    def stretch(self, first: int, last: int) -> _Stretch:
        text, groups = self.text, self.groups
        here = groups[first : last + 1]
        return _Stretch(
            text,
            here[0][0],
            here[-1][1],
            "".join(text[start:end] for start, end in here),
            tuple(end - start for start, end in here),
            tuple(text[one[1] : two[0]] for one, two in pairwise(here)),
            text[groups[first - 1][1] : groups[first][0]] if first else "",
            text[groups[last][1] : groups[last + 1][0]] if last + 1 < len(groups) else "",
            groups[first - 1][1] - groups[first - 1][0] if first else 0,
        )


# National ID numbers


def _as_national_id(stretch: _Stretch) -> str:
    if _is_in_hash(stretch):
        return ""
    label = label_before(stretch.text, stretch.start)
    if label is Label.PERSON or _is_printed(stretch):
        return stretch.digits
    if label in (Label.OTHER, Label.BANK) or label_after(stretch.text, stretch.end) is Label.OTHER or _is_decimal(stretch):
        return ""
    if len(stretch.sizes) == 1:
        return stretch.digits
    return stretch.digits if stretch.stands_alone and _is_grouped_by_a_person(stretch) else ""


def _is_printed(stretch: _Stretch) -> bool:
    return stretch.sizes == _PRINTED and ("." not in stretch.signs or len(stretch.signs) == 1)


def _is_grouped_by_a_person(stretch: _Stretch) -> bool:
    """Whether 13 digits in groups of another kind are one number and not several beside each other."""
    sizes, signs = stretch.sizes, stretch.signs
    if len(signs) > 1 and not signs <= {"[", "]", "(", ")", "{", "}", "|", " "}:
        return len(sizes) == 2 + len(signs) and "\n" in signs and stretch.is_in_a_sentence and _is_plain(stretch)
    if "\n" in signs:
        return len(sizes) == 2 and stretch.is_in_a_sentence and max(sizes) < _SHORTEST_NUMBER
    return "\t" not in signs and (set(sizes) == {1} or _is_plain(stretch))


def _is_plain(stretch: _Stretch) -> bool:
    """Whether no group looks like a number or a year of its own."""
    sizes = stretch.sizes
    pieces = _GROUP.findall(stretch.text[stretch.start : stretch.end])
    has_year = any(_YEAR.fullmatch(piece) for piece in (pieces[0], pieces[-1], *(pieces[2:3] if sizes[0] <= 2 and sizes[1] <= 2 else ())))
    return sizes not in _OTHER_NUMBERS and max(sizes) < _SHORTEST_NUMBER and not has_year


def _is_decimal(stretch: _Stretch) -> bool:
    """Whether it is what follows the point of a number, or has a point and decimals behind it."""
    is_one = len(stretch.sizes) == 1
    behind = re.match(r"\.[0-9]{1,2}(?![0-9.])", stretch.text[stretch.end : stretch.end + 4])
    return is_one and (stretch.before == "." or behind is not None)


def _is_in_hash(stretch: _Stretch) -> bool:
    """Whether the digits are part of a long hexadecimal number such as a SHA-256, or of a UUID."""
    start, end, text = stretch.start, stretch.end, stretch.text
    while start and _TOKEN.match(text, start - 1) and stretch.start - start < 200:
        start -= 1
    while end < len(text) and _TOKEN.match(text, end) and end - stretch.end < 200:
        end += 1
    if _HEXADECIMAL.fullmatch(text, start, end):
        return True
    return any(one.start() < stretch.end and stretch.start < one.end() for one in _UUID.finditer(text, max(0, stretch.start - 40), stretch.end + 40))


# Mobile numbers


def _as_mobile(stretch: _Stretch) -> str:
    number = _national_number(stretch)
    if not number or stretch.sizes == _BANK_GROUPS or not _begins_here(stretch) or not _is_grouped_as_mobile(stretch):
        return ""
    label = label_before(stretch.text, stretch.start)
    if label is Label.BANK or (label is Label.OTHER and len(stretch.sizes) == 1):
        return ""
    if len(stretch.digits) == len(number) - 1 and label is not Label.TELEPHONE:
        return ""
    return "" if _is_in_hash(stretch) else number


def _national_number(stretch: _Stretch) -> str:
    """Ten digits that begin with 06, 08 or 09, or ``""``."""
    digits, sizes = stretch.digits, stretch.sizes
    if len(digits) == 10:
        return digits
    if len(digits) == 9:
        return f"0{digits}" if sizes in _WITHOUT_ITS_ZERO and stretch.signs <= {" ", "-"} else ""
    number = re.fullmatch("(?P<abroad>00)?66(?P<zero>0)?(?P<rest>[689][0-9]{8})", digits)
    if number is None:
        return ""
    is_marked = number["abroad"] or stretch.text[stretch.start - 1 : stretch.start] == "+" or stretch.text[max(0, stretch.start - 3) : stretch.start].lower() == "%2b"
    is_divided = sizes[0] == 2 and not stretch.gaps[0].startswith(("/", ".", "\n"))
    is_one = sizes == (11,)
    return f"0{number['rest']}" if is_marked or is_one or (is_divided and stretch.stands_alone) else ""


def _begins_here(stretch: _Stretch) -> bool:
    """Whether what stands before is no part of the same number: ``12-081-234-5678`` is none, ``1-0812345678`` is counted."""
    text, start = stretch.text, stretch.start
    before = text[max(0, start - 2) : start].rstrip("(+")
    if before and before[-1].isdigit():
        return False
    if not re.fullmatch("[0-9][-/.,:_|~]", before):
        return True
    if before[-1] == ".":
        return False
    is_one = len(stretch.sizes) == 1 or (before[-1] in ",:" and stretch.cuts in _USUAL_CUTS)
    return is_one and (before[-1] in ",:" or stretch.size_before <= 2)


def _is_grouped_as_mobile(stretch: _Stretch) -> bool:
    digits, signs = stretch.digits, stretch.signs
    if len(digits) != 10:
        return not signs & {".", "/", "_", "\n", "~"} or len(signs) == 1
    pieces = _GROUP.findall(stretch.text[stretch.start : stretch.end])
    if len(pieces) == 3 and pieces[0] in ("06", "08", "09") and all(_YEAR.fullmatch(piece) for piece in pieces[1:]):
        return False  # a month and two years, as a plan lists them
    if "\n" in signs:
        return _is_broken_mobile(stretch)
    is_usual = stretch.cuts in _USUAL_CUTS
    if "\t" in signs:
        return is_usual and len(signs) == 1 and (len(stretch.sizes) == 3 or label_before(stretch.text, stretch.start) is Label.TELEPHONE)
    if signs & {".", "/", "_", "~", "|"}:
        is_boxed = "|" in signs and set(stretch.sizes) == {1} and stretch.stands_alone
        return is_boxed or (is_usual and len(signs) == 1 and len(stretch.sizes) == 3)
    is_wide = any(gap.count(" ") > 2 and not gap.strip(" ") for gap in stretch.gaps)
    return is_usual or not stretch.gaps or (stretch.stands_alone and not is_wide)


def _is_broken_mobile(stretch: _Stretch) -> bool:
    """Whether a number goes on in the next line: divided as usual, once, and said of a telephone or with other signs."""
    if [gap for gap in stretch.gaps if "\n" in gap] != [gap for gap in stretch.gaps if "\n" in gap][:1]:
        return False
    if not stretch.stands_alone or stretch.cuts not in (*_USUAL_CUTS, frozenset({6}), frozenset({2}), frozenset({4}), frozenset({7})):
        return False
    is_marked = bool(stretch.signs & {"-"}) or any("-" in gap for gap in stretch.gaps)
    return is_marked or label_before(stretch.text, stretch.start) is Label.TELEPHONE or (len(stretch.sizes) == 3 and stretch.is_in_a_sentence)
