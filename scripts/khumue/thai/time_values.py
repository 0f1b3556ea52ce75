"""How long a step takes, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Literal, TypeAlias

from khumue.thai.digits import to_thai

Kind: TypeAlias = Literal["fixed", "throughout", "reference", "inside", "dates"]

HALF = Decimal("0.5")
MINUTES_IN_HOUR = 60
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

    - ``fixed``: ``minimum`` <= ``maximum`` of ``unit``, equal for a single value; ``per`` is what it is counted for
    - ``throughout``: ``reference`` is the period (``ปีการศึกษา``), or ``""``
    - ``reference``: ``reference`` is where the time is laid down (``แผนงาน``, ``ปฏิทินของ สพฐ.``)
    - ``inside``: ``inside`` is the step whose time holds this one, a number (``6``) or words (``ขั้นวิจัย``)
    - ``dates``: ``dates`` is the day or days of the year as written (``ภายในวันที่ 10 มิถุนายน``)

    ``minimum`` 0 with a greater ``maximum`` means "at most"; 0 minutes means "at once". ``remark`` goes
    with every kind. Texts hold Arabic digits. Raises ValueError when the fields do not make up their kind.
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

    def __post_init__(self) -> None:
        if self.kind == "fixed":
            self.amounts()
        elif self.kind != "throughout" and not getattr(self, self.kind):
            raise ValueError(f"a duration of kind {self.kind} needs its field {self.kind}")

    @property
    def is_counted(self) -> bool:
        """Whether it can be added up."""
        return self.kind == "fixed"

    def amounts(self) -> tuple[Decimal, Decimal, Unit]:
        """Minimum, maximum and unit of a fixed duration. Raises ValueError when it is not one."""
        if self.minimum is None or self.maximum is None or self.unit is None:
            raise ValueError("a fixed duration needs a minimum, a maximum and a unit")
        if not 0 <= self.minimum <= self.maximum <= LONGEST:
            raise ValueError(f"a fixed duration needs 0 <= minimum <= maximum <= {LONGEST}")
        return self.minimum, self.maximum, self.unit

    def text(self, thai_digits: bool = False) -> str:
        """The normal wording: ``3-5 วันต่อกิจกรรม``, ``รวมอยู่ในขั้นตอนที่ 6``. ``parse_duration`` reads it back."""
        wording = self._wording()
        if self.remark:
            wording = f"{wording} ({self.remark})"
        return to_thai(wording) if thai_digits else wording

    def _wording(self) -> str:
        match self.kind:
            case "fixed":
                return self._amount_wording()
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

    def _amount_wording(self) -> str:
        return amount_text(*self.amounts()) + (joined("ต่อ", self.per) if self.per else "")


def fixed(minimum: Decimal | int, maximum: Decimal | int, unit: Unit, per: str = "", remark: str = "") -> Duration:
    """A duration that can be counted. Raises ValueError unless 0 <= minimum <= maximum <= ``LONGEST``."""
    return Duration("fixed", Decimal(minimum), Decimal(maximum), unit, per=per, remark=remark)


def amount_text(minimum: Decimal, maximum: Decimal, unit: Unit) -> str:
    """``5 วัน``, ``3-5 วัน``, ``ไม่เกิน 5 วัน`` for 0 to 5, ``ทันที`` for 0 minutes."""
    if maximum == 0 and unit is Unit.MINUTE:
        return "ทันที"
    if minimum == maximum:
        return _single(maximum, unit)
    if minimum == 0:
        return joined("ไม่เกิน", _single(maximum, unit))
    return f"{number_text(minimum)}-{number_text(maximum)} {unit.thai}"


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
