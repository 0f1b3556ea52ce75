"""The total time of several steps, kept per unit because a working day has no fixed length in calendar days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from khumue.thai.digits import to_thai
from khumue.thai.time_values import MINUTES_IN_HOUR, Duration, Unit, amount_text, number_text

_LARGEST_FIRST = tuple(reversed(Unit))

# Minutes at work, for comparing totals only. An office is open 08.30-16.30 with an hour's break: 7 hours a
# working day. A calendar day is 5/7 of a working day, as a week of seven has five of them; a month is 30
# calendar days and a year 12 months.
_WORKING_DAY_MINUTES = Decimal(7 * MINUTES_IN_HOUR)
_CALENDAR_DAY_MINUTES = _WORKING_DAY_MINUTES * 5 / 7
_WORKING_MINUTES = {
    Unit.MINUTE: Decimal(1),
    Unit.HOUR: Decimal(MINUTES_IN_HOUR),
    Unit.DAY: _CALENDAR_DAY_MINUTES,
    Unit.WORKING_DAY: _WORKING_DAY_MINUTES,
    Unit.WEEK: _CALENDAR_DAY_MINUTES * 7,
    Unit.MONTH: _CALENDAR_DAY_MINUTES * 30,
    Unit.YEAR: _CALENDAR_DAY_MINUTES * 30 * 12,
}

Range: TypeAlias = tuple[Decimal, Decimal]
_NOTHING: Range = (Decimal(0), Decimal(0))


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of steps' times.

    ``parts`` holds ``(unit, minimum, maximum)``, the largest unit first; hours and minutes are carried into
    each other. ``uncounted`` holds the labels of steps without a fixed time. ``notes`` are Thai sentences
    for a reader; they are not part of ``text``.
    """

    parts: tuple[tuple[Unit, Decimal, Decimal], ...] = ()
    uncounted: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    def text(self, thai_digits: bool = False) -> str:
        """``7-15 วันทำการ 3 ชั่วโมง (ไม่รวมขั้นตอนที่ 2, 5)``, or ``ไม่ได้ระบุเวลา`` when nothing is counted."""
        if not self.parts:
            return "ไม่ได้ระบุเวลา"
        if len(self.parts) == 1:
            unit, minimum, maximum = self.parts[0]
            wording = amount_text(minimum, maximum, unit)
        else:
            wording = " ".join(_part_text(*part) for part in self.parts)
        if self.uncounted:
            wording += f" (ไม่รวมขั้นตอนที่ {', '.join(self.uncounted)})"
        return to_thai(wording) if thai_digits else wording

    @property
    def minimum_working_minutes(self) -> Decimal:
        """The shortest time in minutes at work (7 hours a working day, 5/7 of that a calendar day)."""
        return sum((_WORKING_MINUTES[unit] * minimum for unit, minimum, _ in self.parts), Decimal(0))

    @property
    def maximum_working_minutes(self) -> Decimal:
        """The longest time in minutes at work (7 hours a working day, 5/7 of that a calendar day)."""
        return sum((_WORKING_MINUTES[unit] * maximum for unit, _, maximum in self.parts), Decimal(0))


def add_up(items: Iterable[tuple[str, Duration | None, bool]]) -> Total:
    """Add up ``(label, duration, is optional)`` of steps.

    An optional step counts 0 for the minimum. A step inside another's time adds nothing. A time per
    activity or occurrence counts once and gives a note that names the steps.
    """
    sums: dict[Unit, Range] = {}
    uncounted: list[str] = []
    repeated: dict[str, list[str]] = {}
    for label, duration, optional in items:
        if duration is None or not duration.is_counted:
            if duration is None or duration.kind != "inside":
                uncounted.append(label)
            continue
        _add(sums, duration, optional)
        if duration.per:
            repeated.setdefault(duration.per, []).append(label)
    notes = tuple(_note(per, labels) for per, labels in repeated.items())
    return Total(_parts(sums), tuple(uncounted), notes)


def _add(sums: dict[Unit, Range], duration: Duration, optional: bool) -> None:
    least, most, unit = duration.amounts()
    minimum, maximum = sums.get(unit, _NOTHING)
    sums[unit] = (minimum + (0 if optional else least), maximum + most)


def _note(per: str, labels: list[str]) -> str:
    count = "" if per[0].isdigit() else "1 "
    return f"ขั้นตอนที่ {', '.join(labels)} คิดเวลาต่อ {count}{per}"


def _parts(sums: dict[Unit, Range]) -> tuple[tuple[Unit, Decimal, Decimal], ...]:
    if not sums:
        return ()
    (least_hours, most_hours), (least_minutes, most_minutes) = (
        sums.get(unit, _NOTHING) for unit in (Unit.HOUR, Unit.MINUTE)
    )
    carried = sums | _carried(
        least_hours * MINUTES_IN_HOUR + least_minutes, most_hours * MINUTES_IN_HOUR + most_minutes
    )
    parts = [(unit, *carried[unit]) for unit in _LARGEST_FIRST if carried.get(unit, _NOTHING)[1] > 0]
    # Steps done at once were counted, and come to no time at all.
    return tuple(parts) or ((Unit.MINUTE, *_NOTHING),)


def _carried(minimum: Decimal, maximum: Decimal) -> dict[Unit, Range]:
    """Minutes as hours and minutes, so that both columns stay ranges a reader can add.

    Both ends are carried alone (90-210 minutes: 1-3 hours 30 minutes), unless that would turn the minutes'
    range round (105-200: 1-2 hours 45-80 minutes) or start from no hours at all (30-90 stays 30-90
    minutes).
    """
    hour = Decimal(MINUTES_IN_HOUR)
    if minimum % hour == maximum % hour == 0:
        return {Unit.HOUR: (minimum // hour, maximum // hour), Unit.MINUTE: _NOTHING}
    if minimum < hour and minimum != maximum:
        return {Unit.HOUR: _NOTHING, Unit.MINUTE: (minimum, maximum)}
    (low_hours, low), (high_hours, high) = divmod(minimum, hour), divmod(maximum, hour)
    if low > high:
        high_hours, high = high_hours - 1, high + hour
    return {Unit.HOUR: (low_hours, high_hours), Unit.MINUTE: (low, high)}


def _part_text(unit: Unit, minimum: Decimal, maximum: Decimal) -> str:
    lower = "" if minimum == maximum else f"{number_text(minimum)}-"
    return f"{lower}{number_text(maximum)} {unit.thai}"
