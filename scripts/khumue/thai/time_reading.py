"""Reads durations as people write them: Thai or Arabic digits, and spaces wherever scanning put them.

What is read must be certain. A misspelt unit (``5 วันทำกาน``), a lower bound alone (``ไม่น้อยกว่า 3 วัน``) or
units that have no exact ratio (``1 วัน 3 ชั่วโมง``) give ``None``, so that the author is asked instead of
being misunderstood.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from khumue.thai.dates import MONTHS
from khumue.thai.digits import to_arabic
from khumue.thai.time_values import HALF, LONGEST, Duration, Unit


def parse_duration(text: str) -> Duration | None:
    """Read one duration; ``None`` when the text is blank or cannot be read with certainty.

    ``parse_duration(duration.text()) == duration`` for every duration that was read.
    """
    head, bracketed = _split_remark(_tidied(text))
    for read in (_read_at_once, _read_fixed, _read_inside, _read_throughout, _read_reference, _read_dates):
        duration = read(head)
        if duration is not None:
            return replace(duration, remark=" ".join(filter(None, (duration.remark, bracketed))))
    return None


def _loose(word: str) -> str:
    """A pattern for the word with a possible space between any two letters."""
    return " ?".join(re.escape(letter) for letter in word if letter != " ")


def _any_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(_loose(word) for word in sorted(words, key=lambda w: (-len(w), w))) + ")"


def _listed(words: str) -> tuple[str, ...]:
    return tuple(words.split())


_UNITS = {unit.thai: unit for unit in Unit} | {
    "ชม.": Unit.HOUR,
    "ชม": Unit.HOUR,
    "วันราชการ": Unit.WORKING_DAY,
    "วันทำงาน": Unit.WORKING_DAY,
    "อาทิตย์": Unit.WEEK,
}
# Only pairs whose ratio never varies may be written together.
_RATIOS = {(Unit.HOUR, Unit.MINUTE): 60, (Unit.WEEK, Unit.DAY): 7, (Unit.YEAR, Unit.MONTH): 12}
_AT_MOST = _listed("ไม่เกิน ไม่เกินกว่า ภายใน ภายในเวลา ภายในระยะเวลา ภายในไม่เกิน")
# Words that may open a clause after the unit; anything else there is a slip of the pen.
_CLAUSES = _listed(
    "หลัง ภายหลัง นับ ตั้งแต่ ก่อน สำหรับ กรณี ในกรณี เมื่อ หาก ถ้า รวม ไม่รวม โดย เฉพาะ ขึ้นกับ ขึ้นอยู่ "
    "ต่อจาก ต่อเนื่อง ทั้งนี้ แล้ว จาก ตาม ใน ของ เพื่อ ยกเว้น เว้นแต่ พร้อม"
)
_LEAD_IN = re.compile(
    rf"^[*•·:\-–—. ]*(?:(?:ใช้ ?)?(?:{_loose('ระยะเวลา')}|{_loose('เวลา')}) ?"
    r"(?:(?:ใน)?(?:การ)?(?:ดำเนินการ|ดำเนินงาน|ปฏิบัติงาน|ตรวจสอบ|พิจารณา|ให้บริการ))? ?[:=]? ?)?(?:จำนวน ?)?"
)
_APPROXIMATELY = re.compile(r"^(?:โดย)?ประมาณ ?")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")

_UNIT = _any_of(_UNITS)
_NUMBER = r"(?:\d{1,3},\d{3}|\d{1,6})(?:\.\d{1,3})?"
_AMOUNT = rf"(?:{_NUMBER} ?{_UNIT}(?: ?ครึ่ง)?|ครึ่ง ?{_UNIT}|{_UNIT} ?ครึ่ง)"
_QUANTITY = rf"{_AMOUNT}(?: ?{_AMOUNT})*"
_CLAUSE = rf"{_any_of(_CLAUSES)}.*"
_PER = r"(?: ?(?:/|ต่อ(?!เนื่อง|จาก)) ?(?:(?:1(?![\d.,])|หนึ่ง) ?)?(?P<per>(?:\d{1,6} ?)?[^()/\d]+?))?"
_ONE_AMOUNT = re.compile(
    rf"(?P<before>ครึ่ง)? ?(?P<number>{_NUMBER})? ?"
    rf"(?P<unit>{_UNIT})(?P<after> ?ครึ่ง(?! ?{_UNIT}))?"
)
_FIXED = re.compile(
    rf"(?:(?P<each>[ก-๎]+?)ละ ?)?(?P<most>{_any_of(_AT_MOST)} ?)?"
    rf"(?:(?P<low>{_QUANTITY}|{_NUMBER}) ?(?:[-–—‐‑]|ถึง) ?)?(?P<high>{_QUANTITY})"
    rf"{_PER}(?: ?(?P<clause>{_CLAUSE}))?"
)
_AT_ONCE = re.compile(rf"(?:โดย|ดำเนินการ)? ?{_loose('ทันที')}{_PER}(?: ?(?P<clause>(?:ที่|{_CLAUSE}).*))?")
_INSIDE = re.compile(
    rf"(?:{_any_of(_listed('รวมอยู่ใน รวมอยู่กับ รวมใน รวมกับ อยู่ใน นับรวมใน นับรวมกับ'))}) ?"
    rf"(?:{_any_of(_listed('ระยะเวลา ระยะเวลาของ เวลา เวลาของ'))})? ?(?P<inside>.+)"
)
_STEP_WORD = _any_of(_listed("ขั้นตอนที่ ขั้นตอน ขั้นที่ ข้อ ข้อที่ ลำดับที่"))
_STEP_NUMBER = re.compile(rf"{_STEP_WORD} ?(?P<number>\d+(?:[.\-]\d+)*)")
_THROUGHOUT = re.compile(
    rf"(?:{_loose('ต่อเนื่อง')} ?)?ตลอด(?!จน) ?"
    rf"(?P<plain>{_loose('ระยะเวลา')})? ?(?P<rest>.*)"
)
_REFERENCE = re.compile(
    rf"(?:{_loose('เป็นไป')} ?)?ตาม ?"
    rf"(?:(?P<stated>{_any_of(_listed('ที่ระบุใน ที่ระบุไว้ใน ที่กำหนดใน ที่กำหนดไว้ใน'))}) ?)?(?P<reference>.+)"
)
# Where a time may be laid down: ตามความเหมาะสม is no such place.
_PLACES = _listed(
    "ที่ ปฏิทิน กำหนด แผน โครงการ คำสั่ง สัญญา หนังสือ ประกาศ ระเบียบ กฎหมาย กฎกระทรวง ตาราง ระยะเวลา เวลา ช่วง ห้วง รอบ"
)
_MONTH = _any_of([name for names in MONTHS for name in names])
_DAY = r"วันที่ ?\d{1,2}(?!\d)"
_DATE_WORDS = _listed(
    "ภายใน ก่อน ไม่เกิน ตั้งแต่ ระหว่าง ช่วง ทุก ของ และ หรือ ถึง เดือน สิ้นเดือน ต้นเดือน กลางเดือน "
    "ปลายเดือน ปี พ.ศ. ถัดไป วันที่ รอบที่ ครั้งที่ ภาคเรียนที่ ปีการศึกษา ปีงบประมาณ"
)
_DATES = re.compile(rf"(?=.*(?:{_DAY}|{_MONTH}))(?:{_MONTH}|{_any_of(_DATE_WORDS)}|[\d ,/\-–—])++")


def _tidied(text: str) -> str:
    plain = _INVISIBLE.sub("", to_arabic(text)).replace("\u0e4d\u0e32", "\u0e33")
    return _LEAD_IN.sub("", " ".join(plain.split()), count=1)


def _split_remark(text: str) -> tuple[str, str]:
    """A trailing ``(...)`` is a remark; brackets around the whole are only brackets."""
    head, opening, inner = text.partition("(")
    if not opening or not text.endswith(")"):
        return text, ""
    return (head.strip(), inner[:-1].strip()) if head.strip() else (inner[:-1].strip(), "")


def _read_at_once(text: str) -> Duration | None:
    found = _AT_ONCE.fullmatch(text)
    if found is None:
        return None
    nothing = Decimal(0)
    return Duration(
        "fixed", nothing, nothing, Unit.MINUTE, per=(found["per"] or "").strip(), remark=found["clause"] or ""
    )


def _read_fixed(text: str) -> Duration | None:
    bare = _APPROXIMATELY.sub("", text)
    found = _FIXED.fullmatch(bare)
    amounts = _bounds(found["low"], found["high"]) if found else None
    if found is None or amounts is None or (found["each"] and found["per"]):
        return None
    minimum, maximum, unit = amounts
    if found["most"] and minimum == maximum:
        minimum = Decimal(0)
    if not minimum <= maximum <= LONGEST:
        return None
    remark = " ".join(filter(None, ("โดยประมาณ" if bare != text else "", found["clause"])))
    return Duration("fixed", minimum, maximum, unit, per=(found["per"] or found["each"] or "").strip(), remark=remark)


def _bounds(low: str | None, high: str) -> tuple[Decimal, Decimal, Unit] | None:
    """The two ends of a range in one unit; a bare lower number takes the unit of the upper one."""
    upper = _quantity(high)
    if upper is None:
        return None
    if low is None:
        return upper[0], upper[0], upper[1]
    if re.fullmatch(_NUMBER, low):
        # "1-2 ชั่วโมง 30 นาที" leaves open whether the minutes belong to the lower end.
        is_compound = len(list(_ONE_AMOUNT.finditer(high))) > 1
        return None if is_compound else (_decimal(low), *upper)
    lower = _quantity(low)
    return None if lower is None else _in_one_unit(lower, upper)


def _in_one_unit(lower: tuple[Decimal, Unit], upper: tuple[Decimal, Unit]) -> tuple[Decimal, Decimal, Unit] | None:
    if lower[1] is upper[1]:
        return lower[0], *upper
    if ratio := _RATIOS.get((lower[1], upper[1])):
        return lower[0] * ratio, *upper
    if ratio := _RATIOS.get((upper[1], lower[1])):
        return lower[0], upper[0] * ratio, lower[1]
    return None


def _quantity(text: str) -> tuple[Decimal, Unit] | None:
    """``1 ชั่วโมง 30 นาที`` as 90 minutes: units from long to short, each with an exact ratio to the next."""
    total, smallest = Decimal(0), None
    for found in _ONE_AMOUNT.finditer(text):
        unit = _UNITS[found["unit"].replace(" ", "")]
        if smallest is not None:
            ratio = _RATIOS.get((smallest, unit))
            if ratio is None:
                return None
            total *= ratio
        total, smallest = total + _number(found), unit
    return None if smallest is None else (total, smallest)


def _number(found: re.Match[str]) -> Decimal:
    if found["before"]:
        return HALF
    whole = _decimal(found["number"]) if found["number"] else Decimal(1)
    return whole + HALF if found["after"] else whole


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _read_inside(text: str) -> Duration | None:
    found = _INSIDE.fullmatch(text)
    if found is None:
        return None
    step = _STEP_NUMBER.fullmatch(found["inside"])
    return Duration("inside", inside=step["number"] if step else found["inside"])


def _read_throughout(text: str) -> Duration | None:
    found = _THROUGHOUT.fullmatch(text)
    if found is None:
        return None
    period = found["rest"]
    return Duration("throughout", reference=f"ระยะเวลา{period}" if found["plain"] and period else period)


def _read_reference(text: str) -> Duration | None:
    found = _REFERENCE.fullmatch(text)
    if found is None or not (found["stated"] or found["reference"].startswith(_PLACES)):
        return None
    return Duration("reference", reference=found["reference"])


def _read_dates(text: str) -> Duration | None:
    return Duration("dates", dates=text) if _DATES.fullmatch(text) else None
