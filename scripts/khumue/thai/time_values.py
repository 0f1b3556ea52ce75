"""How long a step takes, as a value."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal, TypeAlias

from khumue.thai.digits import to_thai

Kind: TypeAlias = Literal["fixed", "either", "throughout", "reference", "inside", "dates"]
Amount: TypeAlias = tuple[Decimal, "Unit"]
Lesser: TypeAlias = tuple[tuple[Decimal, Decimal, "Unit"], ...]

HALF = Decimal("0.5")
MINUTES_IN_HOUR = 60
HOURS_PER_DAY = Decimal(7)
"""Of work, where an office says nothing else: open 08.30-16.30 with an hour's break."""
# Beyond any real step in any unit; a longer one is a slip of the pen.
LONGEST = Decimal(1_000_000)


class Unit(StrEnum):
    """A unit of time, from the shortest to the longest; the value is the word used in data."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WORKING_DAY = "working-day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"

    @property
    def thai(self) -> str:
        """The word a reader sees."""
        return _THAI_UNITS[self]


_THAI_UNITS = {
    Unit.MINUTE: "นาที",
    Unit.HOUR: "ชั่วโมง",
    Unit.DAY: "วัน",
    Unit.WORKING_DAY: "วันทำการ",
    Unit.WEEK: "สัปดาห์",
    Unit.MONTH: "เดือน",
    Unit.YEAR: "ปี",
}

# References that read well straight after ตาม; any other is "ตามที่ระบุใน...".
_DIRECT_REFERENCES = ("ที่", "ปฏิทิน", "กำหนด", "ระยะเวลา", "เวลา", "ช่วง", "ห้วง", "รอบ")


@dataclass(frozen=True, slots=True)
class Duration:
    """The time of one step.

    The kind says which fields hold it:

    - ``fixed``: ``minimum`` to ``maximum`` of ``unit``, equal for a single value; ``per`` is what it is counted for.
      ``lesser`` holds ``(minimum, maximum, unit)`` of smaller units that have no exact ratio to it: the 2 hours of
      ``3 วัน 2 ชั่วโมง``
    - ``either``: ``choices`` are the durations of which one applies (``15 วัน (ก) หรือ 30 วัน (ข)``)
    - ``throughout``: ``reference`` is the period (``ปีการศึกษา``), or ``""``
    - ``reference``: ``reference`` is where the time is laid down (``แผนงาน``, ``ปฏิทินของ สพฐ.``)
    - ``inside``: ``inside`` is the step whose time holds this one, a number (``6``) or words (``ขั้นวิจัย``)
    - ``dates``: ``dates`` is the day or days of the year as written (``ภายในวันที่ 10 มิถุนายน``)

    ``minimum`` 0 with a greater ``maximum`` means "at most"; 0 minutes means "at once". ``remark`` goes with every
    kind but ``either``, whose choices have their own. Texts hold Arabic digits. Raises ValueError when the fields do
    not make up their kind.
    """

    kind: Kind
    minimum: Decimal | None = None
    maximum: Decimal | None = None
    unit: Unit | None = None
    per: str = ""
    inside: str = ""
    reference: str = ""
    dates: str = ""
    remark: str = ""
    lesser: Lesser = ()
    choices: tuple[Duration, ...] = ()

    def __post_init__(self) -> None:
        if self.kind == "fixed":
            self._check_amounts()
        elif self.kind == "either":
            if len(self.choices) < 2 or any(choice.kind == "either" for choice in self.choices):
                raise ValueError("a duration of kind either needs choices that are none themselves")
        elif self.kind != "throughout" and not getattr(self, self.kind):
            raise ValueError(f"a duration of kind {self.kind} needs its field {self.kind}")

    def _check_amounts(self) -> None:
        if self.minimum is None or self.maximum is None or self.unit is None:
            raise ValueError("a fixed duration needs a minimum, a maximum and a unit")
        low, high = self.ends()
        if not all(0 <= number <= LONGEST for number, _ in (*low, *high)):
            raise ValueError(f"a fixed duration needs amounts of 0 to {LONGEST}")
        if least_days(low) > least_days(high):
            raise ValueError("a fixed duration needs minimum <= maximum")

    @property
    def is_counted(self) -> bool:
        """Whether it can be added up."""
        return self.kind == "fixed" or (self.kind == "either" and all(choice.is_counted for choice in self.choices))

    @property
    def takes_no_time(self) -> bool:
        """Whether it is counted and comes to nothing: 0 days, and "at once" too."""
        return self.is_counted and all(not number for _, high in map(Duration.ends, self._counted) for number, _ in high)

    @property
    def pers(self) -> tuple[str, ...]:
        """What it is counted for, each once; empty when it is counted for the whole."""
        return tuple(dict.fromkeys(choice.per for choice in self._counted if choice.per))

    @property
    def _counted(self) -> tuple[Duration, ...]:
        return self.choices if self.kind == "either" else (self,)

    def ends(self) -> tuple[tuple[Amount, ...], tuple[Amount, ...]]:
        """The least and the most of a fixed duration, each as its amounts from the largest unit to the smallest.

        Raises ValueError when it is not fixed.
        """
        if self.minimum is None or self.maximum is None or self.unit is None:
            raise ValueError("only a fixed duration has ends")
        parts = ((self.minimum, self.maximum, self.unit), *self.lesser)
        return tuple((low, unit) for low, _, unit in parts), tuple((high, unit) for _, high, unit in parts)

    def span(self) -> tuple[Decimal, Decimal, Unit] | None:
        """Minimum, maximum and unit where one unit tells all of it; ``None`` otherwise."""
        if not self.is_counted or any(choice.lesser for choice in self._counted):
            return None
        lows, highs = zip(*map(Duration.ends, self._counted), strict=True)
        units = {unit for ((_, unit),) in lows}
        return (min(low for ((low, _),) in lows), max(high for ((high, _),) in highs), units.pop()) if len(units) == 1 else None

    def text(self, thai_digits: bool = False) -> str:
        """The normal wording: ``3-5 วันต่อกิจกรรม``, ``รวมอยู่ในขั้นตอนที่ 6``. ``parse_duration`` reads it back."""
        wording = self._wording()
        if self.remark:
            wording = f"{wording} ({self.remark})"
        return to_thai(wording) if thai_digits else wording

    def _wording(self) -> str:
        match self.kind:
            case "fixed":
                return range_text(*self.ends()) + (joined("ต่อ", self.per) if self.per else "")
            case "either":
                first, *others = (choice.text() for choice in self.choices)
                return first + "".join(joined(" หรือ", other) for other in others)
            case "throughout":
                return joined("ตลอด", self.reference or "ระยะเวลา")
            case "reference":
                is_direct = self.reference.startswith(_DIRECT_REFERENCES)
                return joined("ตาม" if is_direct else "ตามที่ระบุใน", self.reference)
            case "inside":
                is_number = self.inside[0].isdigit()
                return joined("รวมอยู่ในขั้นตอนที่" if is_number else "รวมอยู่ในระยะเวลา", self.inside)
            case "dates":
                return self.dates


def fixed(minimum: Decimal | int, maximum: Decimal | int, unit: Unit, per: str = "", remark: str = "") -> Duration:
    """A duration that can be counted. Raises ValueError unless 0 <= minimum <= maximum <= ``LONGEST``."""
    return Duration("fixed", Decimal(minimum), Decimal(maximum), unit, per=per, remark=remark)


_SHORTEST_DAYS = {
    Unit.MINUTE: Decimal(1) / (24 * 60),
    Unit.HOUR: Decimal(1) / 24,
    Unit.DAY: Decimal(1),
    Unit.WORKING_DAY: Decimal(1),
    Unit.WEEK: Decimal(7),
    Unit.MONTH: Decimal(28),
    Unit.YEAR: Decimal(365),
}


def least_days(amounts: Iterable[Amount]) -> Decimal:
    """The calendar days that amounts take at the least, only to tell which of two ends is the greater."""
    return sum((_SHORTEST_DAYS[unit] * number for number, unit in amounts), Decimal(0))


def range_text(low: Iterable[Amount], high: Iterable[Amount]) -> str:
    """``5 วัน``, ``3-5 วัน``, ``ไม่เกิน 5 วัน`` from nothing on, ``ทันที`` for 0 minutes.

    Where an end needs two units both are told whole: ``1 วัน 2 ชั่วโมง ถึง 3 วัน``. Amounts of nothing are left out.
    """
    low, high = tuple(low), tuple(high)
    least, most = (tuple(amount for amount in end if amount[0]) for end in (low, high))
    if not most:
        return "ทันที" if high[-1][1] is Unit.MINUTE else _single(*high[0])
    if least == most:
        return end_text(most)
    if not least:
        return joined("ไม่เกิน", end_text(most))
    if len(least) == len(most) == 1 and least[0][1] is most[0][1]:
        return f"{number_text(least[0][0])}-{number_text(most[0][0])} {most[0][1].thai}"
    return f"{end_text(least)} ถึง {end_text(most)}"


def end_text(amounts: Iterable[Amount]) -> str:
    """``3 วัน 2 ชั่วโมง``; calendar days beside working days are a sum of their own: ``5 วันทำการ กับอีก 2 วัน``."""
    text, before = "", None
    amounts = tuple(amounts)
    for number, unit in amounts:
        if len(amounts) > 1 and unit is Unit.MINUTE and number % MINUTES_IN_HOUR == 0:
            number, unit = number / MINUTES_IN_HOUR, Unit.HOUR  # noqa: PLW2901 - whole hours beside days
        is_apart = before is Unit.WORKING_DAY and unit is Unit.DAY
        text += (" กับอีก " if is_apart else " " if text else "") + _single(number, unit)
        before = unit
    return text


def number_text(value: Decimal) -> str:
    """``5`` for 5.0 and ``1.5`` for 1.50: no exponent, no trailing zeros."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def joined(before: str, after: str) -> str:
    """Thai words are written together; a number or a Latin word keeps a space before it."""
    is_thai_letter = "ก" <= after[:1] <= "๎"
    return before + ("" if is_thai_letter else " ") + after


def _single(value: Decimal, unit: Unit) -> str:
    """One amount; minutes beyond an hour are told in hours and minutes."""
    if value == HALF:
        return f"ครึ่ง{unit.thai}"
    if unit is Unit.MINUTE and value > MINUTES_IN_HOUR and value % MINUTES_IN_HOUR:
        hours, minutes = divmod(value, MINUTES_IN_HOUR)
        return f"{number_text(hours)} {Unit.HOUR.thai} {number_text(minutes)} {Unit.MINUTE.thai}"
    return f"{number_text(value)} {unit.thai}"
