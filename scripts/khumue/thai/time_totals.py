"""Sums of times, kept per unit because a working day has no fixed length in calendar days, and told in one figure.

Hours and minutes are carried into days by the hours that an office works a day. What is then still of several kinds is told
in two units at the most; where that needs rounding the text says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import TypeAlias

from khumue.thai.digits import to_thai
from khumue.thai.time_values import (
    HALF,
    HOURS_PER_DAY,
    MINUTES_IN_HOUR,
    Amount,
    Duration,
    Unit,
    joined,
    number_text,
    range_text,
)

Amounts: TypeAlias = Mapping[Unit, Decimal]
"""Unit -> number."""

_NOTHING = Decimal(0)
# A calendar day is 5/7 of a working day, as a week of seven has five of them; a month is 30 calendar days and a year 12
# months. For comparing only: a sum is never told in units that this makes up.
_WORKING_DAYS = {
    Unit.DAY: Decimal(5) / 7,
    Unit.WORKING_DAY: Decimal(1),
    Unit.WEEK: Decimal(5),
    Unit.MONTH: Decimal(150) / 7,
    Unit.YEAR: Decimal(1800) / 7,
}
_READABLE_MINUTES = 120


def working_minutes(amounts: Amounts, hours_per_day: Decimal = HOURS_PER_DAY) -> Decimal:
    """Minutes at work, to compare sums of different units by."""
    day = hours_per_day * MINUTES_IN_HOUR
    of_one = {Unit.MINUTE: Decimal(1), Unit.HOUR: Decimal(MINUTES_IN_HOUR)} | {u: n * day for u, n in _WORKING_DAYS.items()}
    return sum((of_one[unit] * number for unit, number in amounts.items()), _NOTHING)


def _told_minutes(amounts: Amounts, beside: Amounts, hours_per_day: Decimal) -> Decimal:
    """Minutes at work of an end of a sum as its text tells it: beside calendar days alone, in either end, hours are parts of such days."""
    told = _in_families(amounts, hours_per_day)
    days = told["days"] or _in_families(beside, hours_per_day)["days"]
    longer = {Unit.WORKING_DAY, Unit.MONTH, Unit.YEAR}
    if not days or any(end.get(unit) for end in (amounts, beside) for unit in longer):
        return working_minutes(amounts, hours_per_day)
    return working_minutes({Unit.DAY: told["days"] + told["minutes"] / (hours_per_day * MINUTES_IN_HOUR)}, hours_per_day)


def plus(one: Amounts, other: Amounts) -> Amounts:
    """The sum, unit by unit."""
    return {unit: one.get(unit, _NOTHING) + other.get(unit, _NOTHING) for unit in Unit if unit in one or unit in other}


def longest(sums: Iterable[Amounts], hours_per_day: Decimal) -> Amounts:
    """The one that takes most minutes at work; the first of equals, and nothing of none."""
    return max(sums, key=lambda amounts: working_minutes(amounts, hours_per_day), default={})


def ends_of(duration: Duration, hours_per_day: Decimal) -> tuple[Amounts, Amounts]:
    """Least and most of a duration that is counted: of several choices the shortest and the longest."""
    ends = [choice.ends() for choice in (duration.choices or (duration,))]

    def minutes(amounts: Amounts) -> Decimal:
        return working_minutes(amounts, hours_per_day)

    return min((_amounts(low) for low, _ in ends), key=minutes), max((_amounts(high) for _, high in ends), key=minutes)


def _amounts(parts: Iterable[Amount]) -> Amounts:
    return {unit: number for number, unit in parts}


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of steps' times.

    ``low`` and ``high`` are its ends, each ``(number, unit)`` from the largest unit to the smallest. ``uncounted`` holds
    the numbers of steps without a fixed time, ``is_counted`` whether any step had one. ``notes`` are Thai sentences for a
    reader; they are not part of ``text``.
    """

    low: tuple[Amount, ...] = ()
    high: tuple[Amount, ...] = ()
    uncounted: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    hours_per_day: Decimal = HOURS_PER_DAY
    is_counted: bool = False

    def text(self, thai_digits: bool = False) -> str:
        """``7-15 วันทำการ (ไม่รวมขั้นตอนที่ 2, 5)``, or ``ไม่ได้ระบุเวลา`` when nothing is counted."""
        if not self.is_counted:
            return "ไม่ได้ระบุเวลา"
        figure = _figure(_amounts(self.low), _amounts(self.high), self.hours_per_day)
        wording = figure.text()
        if self.uncounted:
            wording += f" (ไม่รวมขั้นตอนที่ {', '.join(self.uncounted)})"
        return to_thai(wording) if thai_digits else wording

    @property
    def span(self) -> tuple[Decimal, Decimal, Unit] | None:
        """Minimum, maximum and unit when one unit tells exactly all that is counted; else ``None``."""
        return _figure(_amounts(self.low), _amounts(self.high), self.hours_per_day).span() if self.is_counted else None

    @property
    def minimum_working_minutes(self) -> Decimal:
        """The shortest time in minutes at work."""
        return _told_minutes(_amounts(self.low), _amounts(self.high), self.hours_per_day)

    @property
    def maximum_working_minutes(self) -> Decimal:
        """The longest time in minutes at work."""
        return _told_minutes(_amounts(self.high), _amounts(self.low), self.hours_per_day)


def total_of(
    low: Amounts, high: Amounts, items: Sequence[tuple[str, Duration | None]], hours_per_day: Decimal, notes: Sequence[str] = ()
) -> Total:
    """A total with these ends, of ``items``: the number and time of each step that it is made from.

    A step inside another's time is not missing. A time per activity or occurrence counts once and gives a note.
    """
    repeated: dict[str, list[str]] = {}
    counted = [(number, time) for number, time in items if time is not None and time.is_counted]
    for number, time in counted:
        for per in time.pers:
            repeated.setdefault(per, []).append(number)
    uncounted = [number for number, time in items if time is None or not (time.is_counted or time.kind == "inside")]
    said = [f"ขั้นตอนที่ {', '.join(found)} คิดเวลาต่อ{_of_one(per)}" for per, found in repeated.items()]
    if _is_carried(low, high, hours_per_day):
        said.append(f"คิด {number_text(hours_per_day)} ชั่วโมงเป็น 1 วัน")
    ends = (tuple((amounts[unit], unit) for unit in reversed(Unit) if unit in amounts) for amounts in (low, high))
    least, most = ends
    return Total(least, most, tuple(uncounted), (*notes, *said), hours_per_day, is_counted=bool(counted))


def _of_one(per: str) -> str:
    return joined("", per) if per[0].isdigit() else f" 1 {per}"


def add_up(items: Iterable[tuple[str, Duration | None, bool]], hours_per_day: Decimal = HOURS_PER_DAY) -> Total:
    """Add up ``(number, duration, is optional)`` of steps that follow each other; an optional step may take no time."""
    items = tuple(items)
    low: Amounts = {}
    high: Amounts = {}
    for _, duration, optional in items:
        if duration is not None and duration.is_counted:
            least, most = ends_of(duration, hours_per_day)
            low, high = plus(low, dict.fromkeys(least, _NOTHING) if optional else least), plus(high, most)
    return total_of(low, high, [(number, duration) for number, duration, _ in items], hours_per_day)


@dataclass(frozen=True, slots=True)
class _Figure:
    """A sum as it is told: parts that are ranges of their own, each ``(low, high)`` in one or two units."""

    parts: tuple[tuple[tuple[Amount, ...], tuple[Amount, ...]], ...]
    is_rounded: bool = False

    def text(self) -> str:
        told = [range_text(low, high) for low, high in self.parts]
        wording = told[0] + "".join(joined(" กับอีก", text) for text in told[1:])
        return joined("ประมาณ", wording) if self.is_rounded else wording

    def span(self) -> tuple[Decimal, Decimal, Unit] | None:
        if self.is_rounded or len(self.parts) > 1:
            return None
        low, high = ({unit: number for number, unit in end if number} for end in self.parts[0])
        units = low.keys() | high.keys()
        if len(units) > 1:
            return None
        unit = units.pop() if units else self.parts[0][1][0][1]
        return low.get(unit, _NOTHING), high.get(unit, _NOTHING), unit


def _figure(low: Amounts, high: Amounts, hours_per_day: Decimal) -> _Figure:
    ends = [_in_families(amounts, hours_per_day) for amounts in (low, high)]
    written = {unit for unit in Unit if low.get(unit) or high.get(unit)}
    months, days, work, minutes = (any(end[family] for end in ends) for family in ("months", "days", "work", "minutes"))
    if months:
        return _months_and(ends, written, hours_per_day)
    if days and work:
        parts, is_rounded = zip(*(_in_half_days(end, hours_per_day) for end in ends), strict=True)
        whole = ((parts[0], Unit.WORKING_DAY),), ((parts[1], Unit.WORKING_DAY),)
        return _Figure((whole, _days(ends, written)), is_rounded=any(is_rounded))
    if not (days or work):
        return _Figure((_hours(*(end["minutes"] for end in ends)),))
    if not minutes:
        return _Figure((_days(ends, written) if days else _one_unit(ends, "work", Unit.WORKING_DAY),))
    unit = Unit.DAY if days else Unit.WORKING_DAY
    carried = [_in_days_and_hours(end, unit, hours_per_day) for end in ends]
    return _Figure(((carried[0][0], carried[1][0]),), is_rounded=carried[0][1] or carried[1][1])


def _in_families(amounts: Amounts, hours_per_day: Decimal) -> dict[str, Decimal]:
    """Units of an exact ratio together. Beside working time the fraction of a day is hours of it."""
    found = {
        "months": amounts.get(Unit.YEAR, _NOTHING) * 12 + amounts.get(Unit.MONTH, _NOTHING),
        "days": amounts.get(Unit.WEEK, _NOTHING) * 7 + amounts.get(Unit.DAY, _NOTHING),
        "work": amounts.get(Unit.WORKING_DAY, _NOTHING),
        "minutes": amounts.get(Unit.HOUR, _NOTHING) * MINUTES_IN_HOUR + amounts.get(Unit.MINUTE, _NOTHING),
    }
    if found["work"] or (found["minutes"] and found["days"] < 1):
        part = found["days"] % 1
        found["days"] -= part
        found["minutes"] += part * hours_per_day * MINUTES_IN_HOUR
    return found


def _months_and(ends: Sequence[dict[str, Decimal]], written: set[Unit], hours_per_day: Decimal) -> _Figure:
    """Months or years, and one unit of days beside them."""
    in_years = Unit.MONTH not in written and all(end["months"] % 12 == 0 for end in ends)
    unit, size = (Unit.YEAR, 12) if in_years else (Unit.MONTH, 1)
    whole = _one_unit(ends, "months", unit, size)
    days, work, minutes = (any(end[family] for end in ends) for family in ("days", "work", "minutes"))
    if not (days or work or minutes):
        return _Figure((whole,))
    if not (days or work):
        beside, rounded = zip(*(_in_one_unit_of_hours(end, ends) for end in ends), strict=True)
        return _Figure((whole, beside), is_rounded=any(rounded))
    is_rounded = False
    days_beside = []
    for end in ends:
        number, inexact = _in_half_days(end, hours_per_day) if work or minutes else (_NOTHING, False)
        if days:
            inexact |= number > 0
            number = end["days"] + ((number * 7 / 5).to_integral_value(ROUND_CEILING) if work else number)
        is_rounded |= inexact
        days_beside.append(((number, Unit.DAY if days else Unit.WORKING_DAY),))
    return _Figure((whole, (days_beside[0], days_beside[1])), is_rounded=is_rounded)


def _in_one_unit_of_hours(end: dict[str, Decimal], ends: Sequence[dict[str, Decimal]]) -> tuple[tuple[Amount, ...], bool]:
    """Beside months: minutes while both ends are short, else hours, and whether they had to be rounded up."""
    if all(one["minutes"] < _READABLE_MINUTES for one in ends):
        return ((end["minutes"], Unit.MINUTE),), False
    told = (end["minutes"] / MINUTES_IN_HOUR).to_integral_value(ROUND_CEILING)
    return ((told, Unit.HOUR),), told * MINUTES_IN_HOUR != end["minutes"]


def _one_unit(
    ends: Sequence[dict[str, Decimal]], family: str, unit: Unit, size: int = 1
) -> tuple[tuple[Amount, ...], tuple[Amount, ...]]:
    low, high = (((end[family] / size, unit),) for end in ends)
    return low, high


def _days(ends: Sequence[dict[str, Decimal]], written: set[Unit]) -> tuple[tuple[Amount, ...], tuple[Amount, ...]]:
    in_weeks = Unit.WEEK in written and Unit.DAY not in written
    return _one_unit(ends, "days", Unit.WEEK, 7) if in_weeks else _one_unit(ends, "days", Unit.DAY)


def _in_half_days(end: dict[str, Decimal], hours_per_day: Decimal) -> tuple[Decimal, bool]:
    """Working time in days and half days, and whether that had to be rounded up."""
    exact = end["work"] + end["minutes"] / (hours_per_day * MINUTES_IN_HOUR)
    told = (exact * 2).to_integral_value(ROUND_CEILING) / 2
    return told, told != exact


def _in_days_and_hours(end: dict[str, Decimal], unit: Unit, hours_per_day: Decimal) -> tuple[tuple[Amount, ...], bool]:
    """``(4 วัน, 3 ชั่วโมง)``, and whether minutes beside days and hours had to be rounded up to half an hour."""
    day = hours_per_day * MINUTES_IN_HOUR
    days, minutes = divmod((end["work"] + end["days"]) * day + end["minutes"], day)
    if minutes * 2 == day and days:
        return ((days + HALF, unit),), False
    if not days or minutes < MINUTES_IN_HOUR:
        return ((days, unit), (minutes, Unit.MINUTE)), False
    told = (minutes * 2 / MINUTES_IN_HOUR).to_integral_value(ROUND_CEILING) / 2
    is_rounded = told * MINUTES_IN_HOUR != minutes
    if told >= hours_per_day:
        days, told = days + 1, _NOTHING
    return ((days, unit), (told, Unit.HOUR)), is_rounded


def _hours(low: Decimal, high: Decimal) -> tuple[tuple[Amount, ...], tuple[Amount, ...]]:
    """Hours where both ends are whole ones, minutes where few, else hours and minutes."""
    if low % MINUTES_IN_HOUR == high % MINUTES_IN_HOUR == 0 and high:
        return ((low / MINUTES_IN_HOUR, Unit.HOUR),), ((high / MINUTES_IN_HOUR, Unit.HOUR),)
    if low in (high, 0) or high <= _READABLE_MINUTES:
        return ((low, Unit.MINUTE),), ((high, Unit.MINUTE),)
    least, most = (
        tuple((number, unit) for number, unit in zip(divmod(end, MINUTES_IN_HOUR), (Unit.HOUR, Unit.MINUTE), strict=True))
        for end in (low, high)
    )
    return least, most


def _is_carried(low: Amounts, high: Amounts, hours_per_day: Decimal) -> bool:
    """Whether hours were made days, so that a reader is told by how many."""
    days = {unit for amounts in (low, high) for unit in amounts if unit not in (Unit.HOUR, Unit.MINUTE)}
    half_days = any(amounts[unit] % 1 for amounts in (low, high) for unit in days & amounts.keys())
    minutes = [_in_families(amounts, hours_per_day)["minutes"] for amounts in (low, high)]
    many = any(number * 2 >= hours_per_day * MINUTES_IN_HOUR for number in minutes)
    return bool(days) and any(minutes) and (many or half_days)
