"""Days of the year as people write them: ``ภาคเรียนที่ 1 ข้อมูล ณ วันที่ 10 มิถุนายน, ภาคเรียนที่ 2 ...``.

Work that comes round every year has no year in its text; where one is written the day comes only once.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from khumue.thai.dates import BUDDHIST_OFFSET, MONTHS
from khumue.thai.digits import to_arabic

LAST_DAY = -1
EVERY_MONTH = 0
_LEAP_YEAR = 2000
_LAST_GREGORIAN_YEAR = 2400
_MONTHS_IN_YEAR = 12


@dataclass(frozen=True, slots=True, order=True)
class YearDay:
    """A day that every year has: ``month`` 1-12 (0: every month), ``day`` 1-31 (-1: the last of the month)."""

    month: int
    day: int

    def in_year(self, year: int) -> datetime.date | None:
        """The day in a Gregorian year; ``None`` for 29 February of a common year, and for a day of every month."""
        if self.month == EVERY_MONTH:
            return None
        last = calendar.monthrange(year, self.month)[1]
        day = last if self.day == LAST_DAY else self.day
        return datetime.date(year, self.month, day) if day <= last else None

    @property
    def in_order(self) -> tuple[int, int]:
        """For comparing days of one year."""
        return self.month, self.day if self.day != LAST_DAY else 99


@dataclass(frozen=True, slots=True)
class Round:
    """One day, or the days from ``first`` to ``last``, that come round.

    ``label`` is what it is a round of (``ภาคเรียนที่ 1``), or ``""``; ``words`` are the author's own (``ภายในวันที่ 10 มิถุนายน``).
    ``year`` is the Gregorian year of ``last`` when one is written: then it comes only once.
    """

    label: str
    words: str
    first: YearDay
    last: YearDay
    year: int | None = None

    @property
    def is_monthly(self) -> bool:
        """Whether it comes every month."""
        return self.first.month == EVERY_MONTH

    @property
    def crosses_new_year(self) -> bool:
        """Whether its last day is in the year after its first."""
        return self.last.in_order < self.first.in_order

    @property
    def months(self) -> tuple[int, ...]:
        """The months it touches, from the first on."""
        if self.is_monthly:
            return tuple(range(1, _MONTHS_IN_YEAR + 1))
        count = self.last.month - self.first.month + (_MONTHS_IN_YEAR if self.crosses_new_year else 0) + 1
        return tuple((self.first.month - 1 + step) % _MONTHS_IN_YEAR + 1 for step in range(min(count, _MONTHS_IN_YEAR)))


@dataclass(frozen=True, slots=True)
class YearDates:
    """What a text says: its rounds in order, and ``rest``, the pieces in which no day could be read."""

    rounds: tuple[Round, ...]
    rest: tuple[str, ...] = ()


_NUMBERS: dict[str, int] = {}
for _number, (_name, _short) in enumerate(MONTHS, start=1):
    _NUMBERS[_name] = _NUMBERS[_short.replace(".", "")] = _number
_FULL = "|".join(name for name, _ in MONTHS)
_SHORT = "|".join(r"\.? ?".join(map(re.escape, short.rstrip(".").split("."))) + r"\.?" for _, short in MONTHS)
_ANY = f"(?:{_FULL}|{_SHORT})"
# Two digits of a year may be of either era; a day is never as great.
_YEAR = r"(?: ?(?:พ\. ?ศ\. ?|ปี ?)?(?P<{name}>\d{{4}})(?!\d))?(?![. ]{{0,2}}[4-9]\d(?!\d))"
_TO = r" ?(?:ถึง|จนถึง|[-–—]) ?"
_NOT_A_MONTH = rf"(?! ?(?:เดือน ?)?{_ANY})"
# A number after ที่ counts (ภาคเรียนที่ 1); only วันที่ makes it a day.
_DAY = r"(?<![\d.])(?:(?<!ที่)(?<!ที่ )|(?<=วันที่)|(?<=วันที่ ))\d{1,2}(?![\d.])"
_WITH_WORD = rf"(?:วันที่ ?)?{_DAY}"

_RANGE = (
    rf"(?:วันที่ ?)?(?P<from_day>{_DAY})(?: ?(?:เดือน ?)?(?P<from_month>{_ANY}))?{_YEAR.format(name='from_year')}{_TO}"
    rf"(?:วันที่ ?)?(?P<to_day>\d{{1,2}})(?!\d) ?(?:เดือน ?)?(?P<to_month>{_ANY}){_YEAR.format(name='to_year')}"
)
_DAYS = (
    rf"(?P<days>{_WITH_WORD}(?:(?: ?, ?| ?และ ?| ?หรือ ?){_WITH_WORD})*) ?"
    rf"(?:เดือน ?)?(?P<month>{_ANY}){_YEAR.format(name='year')}"
)
_MONTHLY = (
    rf"ทุก ?วันที่ ?(?P<every>\d{{1,2}})(?!\d){_NOT_A_MONTH}(?: ?(?:ของ ?)?(?:ทุก|แต่ละ)? ?เดือน)?"
    rf"|วันที่ ?(?P<each>\d{{1,2}}) ?ของ ?(?:ทุก|แต่ละ)? ?เดือน{_NOT_A_MONTH}"
    rf"|(?P<ends>(?:ทุก ?)?สิ้นเดือน){_NOT_A_MONTH}(?: ?ของ ?ทุกเดือน)?"
)
_MONTH_SPAN = rf"(?:เดือน ?)?(?P<span_from>{_ANY}){_TO}(?:เดือน ?)?(?P<span_to>{_ANY}){_YEAR.format(name='span_year')}"
# A short name alone may be something else: ก.พ. is also the Civil Service Commission.
_ONE_MONTH = (
    rf"(?:(?P<part>ต้น|กลาง|ปลาย|สิ้น) ?)?(?:เดือน ?(?P<one>{_ANY})|(?P<one_full>{_FULL})){_YEAR.format(name='one_year')}"
)
_FOUND = re.compile(f"{_RANGE}|{_DAYS}|{_MONTHLY}|{_MONTH_SPAN}|{_ONE_MONTH}")
_LEADING = re.compile(
    r"(?:ข้อมูล ?ณ|ข้อมูล|ณ|ภายใน|ก่อน|ไม่เกิน|ตั้งแต่|ระหว่าง|(?:ใน)?ช่วง|ห้วง|ประมาณ|ทุก|ใน|ถึง|เดือน|วันที่|คือ|ได้แก่|[ (:]|[-–—])+$"
)
_SEPARATOR = re.compile(r"[,;\n]")
_JOINED = re.compile(r"^\)? ?(?:และ|หรือ) ?")


def read_rounds(text: str) -> YearDates:
    """Read the days of a text that may hold several, each with what it is for.

    ``ภาคเรียนที่ 1 ข้อมูล ณ วันที่ 10 มิถุนายน`` gives the label ``ภาคเรียนที่ 1`` and the words ``ข้อมูล ณ วันที่ 10 มิถุนายน``.
    A month without a day stands for all its days. What is no possible day (``31 มิถุนายน``) is left in ``rest``.
    """
    plain = " ".join(to_arabic(text).split())
    found = list(_FOUND.finditer(plain))
    rounds: list[Round] = []
    end, label = 0, ""
    for number, match in enumerate(found):
        following = found[number + 1].start() if number + 1 < len(found) else len(plain)
        before = plain[end : match.start()]
        after = _SEPARATOR.split(plain[match.end() : following])[0] if number + 1 == len(found) else ""
        own = _label(before)
        if not own and not _JOINED.match(before):
            own = _bracketed(_SEPARATOR.split(plain[match.end() : following])[0])
        label = own or (label if _JOINED.match(before) else "")
        words = _tidy(_lead(before) + match[0] + ("" if _bracketed(after) else after))
        rounds += _rounds(match, label, words)
        end = match.end()
    pieces = [piece.strip(" ()") for piece in _SEPARATOR.split(plain)]
    rest = tuple(piece for piece in pieces if piece and not any(True for _ in _readable(piece)))
    return YearDates(tuple(rounds), rest if not rounds or _has_words(rest) else ())


def _readable(piece: str) -> Iterator[Round]:
    for match in _FOUND.finditer(piece):
        yield from _rounds(match, "", "")


def _has_words(rest: tuple[str, ...]) -> bool:
    """Numbers alone between commas are the days of a list (``10, 25 มิถุนายน``)."""
    return any(re.search("[ก-๙]", re.sub(r"วันที่|[\d ]", "", piece)) for piece in rest)


def _label(before: str) -> str:
    after_separator = _SEPARATOR.split(before)[-1]
    return _tidy(_LEADING.sub("", _JOINED.sub("", after_separator)))


def _lead(before: str) -> str:
    """The words that belong to the day itself: ``ข้อมูล ณ``, ``ภายใน``."""
    found = _LEADING.search(_SEPARATOR.split(before)[-1])
    return found[0] if found else ""


def _bracketed(after: str) -> str:
    found = re.match(r" ?\(([^)]*)\)", after)
    return found[1].strip() if found and not any(True for _ in _readable(found[1])) else ""


def _tidy(text: str) -> str:
    text = " ".join(text.split()).strip(" ,:;-–—")
    if text.count("(") != text.count(")"):
        text = text.strip("() ")
    return re.sub(r"^\((.*)\)$", r"\1", text).strip()


def _rounds(match: re.Match[str], label: str, words: str) -> Iterator[Round]:
    """The rounds of one match; none when a day is impossible."""

    def made(first: YearDay, last: YearDay, year: str | None) -> Iterator[Round]:
        if _is_possible(first) and _is_possible(last):
            yield Round(label, words, first, last, _gregorian(year))

    if match["to_day"]:
        last = _day(match["to_month"], match["to_day"])
        yield from made(_day(match["from_month"] or match["to_month"], match["from_day"]), last, match["to_year"])
    elif match["days"]:
        several = re.findall(r"\d+", match["days"])
        for day in several:
            one = _day(match["month"], day)
            for found in made(one, one, match["year"]):
                written = f"วันที่ {day} {match['month']}" if len(several) > 1 else words
                yield Round(label, written, found.first, found.last, found.year)
    elif match["every"] or match["each"] or match["ends"]:
        day = int(match["every"] or match["each"] or LAST_DAY)
        yield from made(YearDay(EVERY_MONTH, day), YearDay(EVERY_MONTH, day), None)
    elif match["span_from"]:
        first, last = YearDay(_month(match["span_from"]), 1), YearDay(_month(match["span_to"]), LAST_DAY)
        yield from made(first, last, match["span_year"])
    else:
        month = _month(match["one"] or match["one_full"])
        first = YearDay(month, LAST_DAY if match["part"] == "สิ้น" else 1)
        yield from made(first, YearDay(month, LAST_DAY), match["one_year"])


def _month(name: str) -> int:
    return _NUMBERS[name] if name in _NUMBERS else _NUMBERS[re.sub(r"[. ]", "", name)]


def _day(month: str, day: str) -> YearDay:
    return YearDay(_month(month), int(day))


def _is_possible(day: YearDay) -> bool:
    if day.day == LAST_DAY:
        return True
    return 1 <= day.day <= (31 if day.month == EVERY_MONTH else calendar.monthrange(_LEAP_YEAR, day.month)[1])


def _gregorian(year: str | None) -> int | None:
    if year is None:
        return None
    return int(year) - BUDDHIST_OFFSET if int(year) > _LAST_GREGORIAN_YEAR else int(year)
