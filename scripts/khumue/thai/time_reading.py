"""Reads durations as people write them: Thai or Arabic digits, and spaces wherever scanning put them.

What is read must be certain. A misspelt unit (``5 วันทำกาน``), a lower bound alone (``ไม่น้อยกว่า 3 วัน``), a point that may
part hours from minutes (``1.30 ชั่วโมง``) or a second length in a clause give ``None``, so that the author is asked instead
of being misunderstood; ``time_advice`` tells how to write what is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from khumue.thai.dates import MONTHS
from khumue.thai.time_values import HALF, LONGEST, Amount, Duration, Lesser, Unit
from khumue.thai.time_words import (
    AT_LEAST,
    AT_MOST,
    CLAUSES,
    CLOCK,
    DASH,
    NUMBER,
    ONE_AMOUNT,
    PERIODS,
    QUANTITY,
    UNIT,
    UNITS,
    any_of,
    listed,
    loose,
    split_remark,
    tidied,
    with_figures,
)


# The same few times stand in thousands of steps.
@lru_cache(maxsize=1 << 13)
def parse_duration(text: str) -> Duration | None:
    """Read one duration; ``None`` when the text is blank or cannot be read with certainty.

    ``parse_duration(duration.text()) == duration`` for every duration that was read.
    """
    plain = tidied(text)
    if not plain:
        return None
    if _is_day_of_a_period(plain):
        return Duration("dates", dates=plain)
    return _read_either(plain) or _read_one(plain)


def _read_one(plain: str) -> Duration | None:
    """A duration that is no choice between several."""
    head, bracketed = split_remark(plain)
    for read in (_read_same_day, _read_at_once, _read_fixed, _read_inside, _read_throughout, _read_reference, _read_dates):
        duration = read(head)
        if duration is not None:
            return _with_remark(duration, bracketed)
    return None


# Only pairs whose ratio never varies may be written together as one number.
_RATIOS = {(Unit.HOUR, Unit.MINUTE): 60, (Unit.WEEK, Unit.DAY): 7, (Unit.YEAR, Unit.MONTH): 12}
_APPROXIMATELY = re.compile(r"^(?:โดย)?(?:ประมาณ|ราวๆ|ราว ๆ|ราว) ?")
_APPROXIMATELY_AFTER = re.compile(r"(?<=.) ?โดยประมาณ$")
_CLAUSE = rf"{any_of(CLAUSES)}.*"
_PER = rf"(?: ?(?:/|ต่อ(?!เนื่อง|จาก)) ?(?:(?:1(?![\d.,])|หนึ่ง) ?)?(?P<per>(?:\d{{1,6}}(?!\d| ?{UNIT}) ?)?[^()/\d]+?))?"
_MOST = any_of(AT_MOST)
_FIXED = re.compile(
    rf"(?:(?P<each>[ก-๎]+?)ละ ?)?(?P<least>{any_of(AT_LEAST)} ?)?(?P<most>{_MOST} ?(?:ประมาณ ?)?)?"
    rf"(?:(?P<low>{QUANTITY}|{NUMBER}) ?(?P<to>{DASH}|จนถึง|ถึง|และ ?{_MOST}|(?:แต่ ?)?{_MOST}) ?)?(?P<high>{QUANTITY})"
    rf"{_PER}(?: ?(?P<clause>{_CLAUSE}))?"
)
_ANY_AMOUNT = re.compile(rf"(?:{NUMBER}|ครึ่ง) ?{UNIT}")
_AT_ONCE = re.compile(rf"(?:โดย|ดำเนินการ)? ?{loose('ทันที')}{_PER}(?: ?(?P<clause>(?:ที่|{_CLAUSE}).*))?")
_SAME_DAY = re.compile(rf"(?:ภายใน|ใน)?วัน(?P<work>{loose('ทำการ')})?(?:เดียวกัน|เดียว|นั้น|ที่(?:ได้)?รับ[ก-๎ ]+)")
_INSIDE = re.compile(
    rf"(?:{any_of(listed('รวมอยู่ใน รวมอยู่กับ รวมใน รวมกับ อยู่ใน นับรวมใน นับรวมกับ'))}) ?"
    rf"(?:{any_of(listed('ระยะเวลา ระยะเวลาของ เวลา เวลาของ'))})? ?(?P<inside>.+)"
)
_STEP_WORD = any_of(listed("ขั้นตอนที่ ขั้นตอน ขั้นที่ ข้อ ข้อที่ ลำดับที่"))
_STEP_NUMBER = re.compile(rf"{_STEP_WORD} ?(?P<number>\d+(?:[.\-]\d+)*)")
_THROUGHOUT = re.compile(
    rf"(?:{loose('ต่อเนื่อง')} ?)?ตลอด(?!จน) ?"
    rf"(?P<plain>{loose('ระยะเวลา')})? ?(?P<rest>.*)"
)
_REFERENCE = re.compile(
    rf"(?:{loose('เป็นไป')} ?)?ตาม ?"
    rf"(?:(?P<stated>{any_of(listed('ที่ระบุใน ที่ระบุไว้ใน ที่กำหนดใน ที่กำหนดไว้ใน'))}) ?)?(?P<reference>.+)"
)
# Where a time may be laid down: ตามความเหมาะสม is no such place.
_PLACES = listed(
    "ที่ ปฏิทิน กำหนด แผน โครงการ คำสั่ง สัญญา หนังสือ ประกาศ ระเบียบ กฎหมาย กฎกระทรวง ตาราง ระยะเวลา เวลา ช่วง ห้วง รอบ"
)
_MONTH = any_of([name for names in MONTHS for name in names])
_DAY = r"วันที่ ?\d{1,2}(?!\d)"
_DATE_WORDS = listed(
    "ภายใน ก่อน ไม่เกิน ตั้งแต่ ระหว่าง ช่วง ทุก ของ และ หรือ ถึง เดือน สิ้นเดือน ต้นเดือน กลางเดือน "
    "ปลายเดือน ปี พ.ศ. ถัดไป วันที่ รอบที่ ครั้งที่ ภาคเรียนที่ ปีการศึกษา ปีงบประมาณ"
)
_DATES = re.compile(rf"(?=.*(?:{_DAY}|{_MONTH}))(?:{_MONTH}|{any_of(_DATE_WORDS)}|[\d ,/\-–—])++")
# A time "of the next month" or "before the meeting" says when, not how long.
_PERIOD = any_of(PERIODS)
_EVERY = "(?:แต่ละ|ทุกๆ|ทุก ๆ|ทุก|สิ้น|ต้น|กลาง|ปลาย|วัน| )*"
_POINT = r"(?:วัน)?(?:ที่)? ?(?:สิ้นสุด|สิ้น|เริ่มต้น|เริ่ม|เปิด|ปิด|ต้น|ขึ้น|ครบ|จบ) ?"
_SINCE = any_of(listed("หลัง หลังจาก ภายหลัง ภายหลังจาก นับ นับจาก นับแต่ นับตั้งแต่ นับถัดจาก ตั้งแต่ จาก ถัดจาก"))
_WHEN = (
    rf"(?:ของ|ใน|ณ) ?{_EVERY}(?:{_PERIOD}|{_MONTH}|{_DAY})"
    rf"|{_SINCE} ?{_POINT}{_EVERY}{_PERIOD}"
    rf"|(?:{_SINCE}|ก่อน).*(?:{_DAY}|\d{{1,2}} ?{_MONTH}|{_MONTH})"
    r"|ก่อน"
)
_DAY_OF_A_PERIOD = re.compile(
    rf"(?:(?:{_MOST}|{any_of(AT_LEAST)}|{_APPROXIMATELY.pattern[1:]}) ?)*(?:{QUANTITY}|{NUMBER} ?{DASH} ?{QUANTITY}|{UNIT})"
    rf" ?(?:แรก|สุดท้าย)? ?(?:\( ?)?(?:{_WHEN}).*"
)
_BEFORE_AN_EVENT = re.compile(rf"(?:ก่อน|ล่วงหน้า)(?!วันที่ ?\d).*?{QUANTITY}(?: ?\(.*\))?|(?:{any_of(AT_LEAST)} ?)?{QUANTITY} ?ล่วงหน้า.*")
_END_OF_A_PERIOD = re.compile(
    rf"(?:(?:ภายใน|ก่อน|ไม่เกิน|ทุกๆ|ทุก|ใน|ช่วง|ณ|เมื่อ) ?)*(?:วัน)?(?:"
    rf"(?:{loose('ทำการ')})?(?:แรก|สุดท้าย) ?ของ ?{_EVERY}{_PERIOD}|(?:สิ้น|ต้น|กลาง|ปลาย) ?{_PERIOD}"
    rf"|{_PERIOD} ?(?:ถัดไป|หน้า|แรก|สุดท้าย|ที่ ?\d{{1,2}}))"
    rf"(?: ?(?:ของ|ใน)? ?{_EVERY}{_PERIOD})?(?: ?(?:ถัดไป|แรก|สุดท้าย))?(?: ?\(.*\))?"
)


def _is_day_of_a_period(plain: str) -> bool:
    return any(pattern.fullmatch(plain) for pattern in (_DAY_OF_A_PERIOD, _BEFORE_AN_EVENT, _END_OF_A_PERIOD))


# Days counted without holidays are days at work, wherever that is said.
_WITHOUT_HOLIDAYS = re.compile(r"(?:โดย)?(?:ไม่รวม|ไม่นับรวม|ไม่นับ|ยกเว้น|เว้น) ?(?:วันหยุด|(?:วัน)?เสาร์)")
_CONDITION = any_of(listed("กรณี ในกรณี ถ้า หาก เว้นแต่ ยกเว้น แต่ สำหรับ เฉพาะ หรือ"))
_CASE = re.compile(
    rf"(?P<words>{_CONDITION}[^\d()]*?)(?<!ครบ)(?<!ก่อน)(?<!หลัง)(?<!ไม่รวม)(?<!เวลา)"
    rf" ?(?P<time>(?:{_MOST} ?)?(?:{NUMBER} ?(?:{DASH}|ถึง) ?)?{QUANTITY})[ ,]*(?:และ(?=ก|ใน))?"
)
_SPLIT_AT_OR = re.compile(rf"(?P<or>หรือ)|\( ?(?P<case>{_CONDITION})?[^()]*\)")
_BETWEEN_BRACKETS = re.compile(r"\)([^()]*)\(")
_OPENS_AN_AMOUNT = re.compile(rf" ?(?:(?:{_MOST}|{_APPROXIMATELY.pattern[1:]}) ?)*(?:\d|ครึ่ง|{UNIT} ?ครึ่ง|ทันที)")


def _with_remark(duration: Duration, bracketed: str) -> Duration | None:
    """The duration with the words of its brackets, which must not be a second length of another extent."""
    if any(_ANY_AMOUNT.search(outside) for outside in _BETWEEN_BRACKETS.findall(bracketed)):
        return None  # 3 วัน (ก) 5 วัน (ข): nothing says whether they are added up
    if duration.kind == "fixed" and bracketed:
        other = _read_fixed(bracketed)
        if other is not None and not (other.per or other.remark) and other.ends() != duration.ends() and not _same(duration, other):
            return None
    remark = " ".join(filter(None, (duration.remark, bracketed)))
    if duration.unit is Unit.DAY and _WITHOUT_HOLIDAYS.search(remark):
        duration = replace(duration, unit=Unit.WORKING_DAY)
    return replace(duration, remark=remark)


def _same(one: Duration, other: Duration) -> bool:
    """Whether two lengths are one, told in units of an exact ratio (``90 นาที (1 ชั่วโมง 30 นาที)``)."""
    ends = [_in_smaller(amounts, (Unit.MINUTE, Unit.DAY, Unit.MONTH)) for d in (one, other) for amounts in d.ends()]
    return ends[:2] == ends[2:]


def _in_smaller(amounts: Iterable[Amount], units: Iterable[Unit]) -> dict[Unit, Decimal]:
    found: dict[Unit, Decimal] = {}
    for number, written in amounts:
        unit, value = written, number
        for smaller in units:
            if ratio := _RATIOS.get((written, smaller)):
                unit, value = smaller, number * ratio
        found[unit] = found.get(unit, Decimal(0)) + value
    return found


def _read_either(plain: str) -> Duration | None:
    """``15 วัน (ก) หรือ 30 วัน (ข)``, ``3 วัน (กรณีเร่งด่วน 1 วัน)``, ``กรณีปกติ 3 วัน กรณีเร่งด่วน 1 วัน``."""
    choices = _joined_by_or(plain) or _cases(plain)
    if choices is None or None in choices:
        return None
    counted = [choice for choice in choices if choice is not None and choice.kind != "dates"]
    return Duration("either", choices=tuple(counted)) if len(counted) == len(choices) > 1 else None


def _joined_by_or(plain: str) -> list[Duration | None] | None:
    pieces, start = [], 0
    for found in _SPLIT_AT_OR.finditer(plain):
        if (found["or"] or found["case"]) and _OPENS_AN_AMOUNT.match(plain, found.end()):
            pieces.append(plain[start : found.start() if found["or"] else found.end()].strip())
            start = found.end()
    if not pieces:
        return None
    pieces.append(plain[start:].strip())
    bare = re.compile(rf"(?:{_MOST} ?)?{NUMBER}")
    if all(bare.fullmatch(piece) for piece in pieces[:-1]) and (unit := re.match(rf"{NUMBER} ?({UNIT})", pieces[-1])):
        pieces = [*(f"{piece} {unit[1]}" for piece in pieces[:-1]), pieces[-1]]
    most = re.match(rf"{_MOST} ?", pieces[0])
    if most and all(re.match(r"\d|ครึ่ง", piece) for piece in pieces[1:]):
        # "within 15 or 30 days": the word stands once for all of them.
        pieces = [pieces[0], *(most[0] + piece for piece in pieces[1:])]
    return [_read_one(piece) for piece in pieces]


def _cases(plain: str) -> list[Duration | None] | None:
    head = re.split(rf" ?\(|(?<=.) (?={_CONDITION})", plain, maxsplit=1)[0] if not re.match(_CONDITION, plain) else ""
    rest = plain[len(head) :].strip()
    if rest.startswith("(") and rest.endswith(")"):
        rest = rest[1:-1].strip()
    cases = list(_CASE.finditer(rest))
    if not rest or not cases or "".join(found[0] for found in cases) != rest:
        return None
    read = [_case(found["words"].strip(), found["time"]) for found in cases]
    return [_read_one(head.strip()), *read] if head else read


def _case(words: str, time: str) -> Duration | None:
    duration = _read_fixed(time)
    condition = re.sub(r"^(?:หรือ|แต่) ?", "", words)
    return replace(duration, remark=condition) if duration else None


def _read_same_day(head: str) -> Duration | None:
    found = _SAME_DAY.fullmatch(head)
    unit = Unit.WORKING_DAY if found and found["work"] else Unit.DAY
    return Duration("fixed", Decimal(0), Decimal(1), unit, remark=head) if found else None


def _read_at_once(head: str) -> Duration | None:
    found = _AT_ONCE.fullmatch(head)
    if found is None:
        return None
    nothing = Decimal(0)
    return Duration(
        "fixed", nothing, nothing, Unit.MINUTE, per=(found["per"] or "").strip(), remark=found["clause"] or ""
    )


def _read_fixed(head: str) -> Duration | None:
    plain = with_figures(head)
    bare = _APPROXIMATELY_AFTER.sub("", _APPROXIMATELY.sub("", plain))
    found = None if CLOCK.search(bare) else _FIXED.fullmatch(bare)
    if found is None or (found["each"] and found["per"]) or _ANY_AMOUNT.search(found["clause"] or ""):
        return None
    if found["low"] is None and found["least"]:
        return None
    ends = _ends(found["low"], found["high"], at_most=bool(found["most"]))
    if ends is None:
        return None
    minimum, maximum, unit, lesser = ends
    remark = " ".join(filter(None, ("โดยประมาณ" if bare != plain else "", found["clause"])))
    per = (found["per"] or found["each"] or "").strip()
    return Duration("fixed", minimum, maximum, unit, per=per, remark=remark, lesser=lesser)


def _ends(low: str | None, high: str, *, at_most: bool) -> tuple[Decimal, Decimal, Unit, Lesser] | None:
    """Both ends of a range in the units that they need; a bare lower number takes the unit of the upper one."""
    upper = _quantity(high)
    if upper is None or not any(upper.values()):
        return None
    if low is None:
        lower = dict.fromkeys(upper, Decimal(0)) if at_most else upper
    elif re.fullmatch(NUMBER, low):
        # "1-2 ชั่วโมง 30 นาที" leaves open whether the minutes belong to the lower end.
        amounts = list(ONE_AMOUNT.finditer(high))
        factor = UNITS[amounts[0]["unit"].replace(" ", "")][1]
        if len(amounts) > 1:
            return None
        lower = {next(iter(upper)): _decimal(low) * factor}
    else:
        found = _quantity(low)
        if found is None:
            return None
        lower = found
    for (larger, smaller), ratio in _RATIOS.items():
        if {larger, smaller} <= lower.keys() | upper.keys():
            for end in (lower, upper):
                end[smaller] = end.pop(larger, Decimal(0)) * ratio + end.get(smaller, Decimal(0))
    units = [unit for unit in reversed(Unit) if unit in lower or unit in upper]
    parts = [(lower.get(unit, Decimal(0)), upper.get(unit, Decimal(0)), unit) for unit in units]
    if not _is_certainly_rising(parts) or any(number > LONGEST for low_, high_, _ in parts for number in (low_, high_)):
        return None
    return *parts[0], tuple(parts[1:])


# The calendar days that one of each unit takes, at least and at most: an office's day has six hours or more.
_LEAST_AND_MOST = {
    Unit.MINUTE: (Decimal(1) / 1440, Decimal(1) / 360),
    Unit.HOUR: (Decimal(1) / 24, Decimal(1) / 6),
    Unit.DAY: (Decimal(1), Decimal(1)),
    Unit.WORKING_DAY: (Decimal(1), Decimal(3)),
    Unit.WEEK: (Decimal(7), Decimal(7)),
    Unit.MONTH: (Decimal(28), Decimal(31)),
    Unit.YEAR: (Decimal(365), Decimal(366)),
}


def _is_certainly_rising(parts: Iterable[tuple[Decimal, Decimal, Unit]]) -> bool:
    more = ((high - low, *_LEAST_AND_MOST[unit]) for low, high, unit in parts)
    return sum((rise * (least if rise > 0 else most) for rise, least, most in more), Decimal(0)) >= 0


def _quantity(text: str) -> dict[Unit, Decimal] | None:
    """``1 ชั่วโมง 30 นาที`` as 90 minutes, ``3 วัน 2 ชั่วโมง`` as both: units from long to short."""
    found: dict[Unit, Decimal] = {}
    last: Unit | None = None
    for amount in ONE_AMOUNT.finditer(text):
        unit, factor = UNITS[amount["unit"].replace(" ", "")]
        if last is not None:
            days_apart = last is Unit.WORKING_DAY and unit is Unit.DAY
            if list(Unit).index(unit) >= list(Unit).index(last) or (days_apart and not amount["apart"]):
                return None
            if ratio := _RATIOS.get((last, unit)):
                found[unit] = found.pop(last) * ratio
        found[unit] = found.get(unit, Decimal(0)) + _number(amount) * factor
        last = unit
    return found or None


def _number(found: re.Match[str]) -> Decimal:
    if found["before"]:
        return HALF
    whole = _decimal(found["number"]) if found["number"] else Decimal(1)
    return whole + HALF if found["after"] else whole


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def _read_inside(head: str) -> Duration | None:
    found = _INSIDE.fullmatch(head)
    if found is None:
        return None
    step = _STEP_NUMBER.fullmatch(found["inside"])
    return Duration("inside", inside=step["number"] if step else found["inside"])


def _read_throughout(head: str) -> Duration | None:
    found = _THROUGHOUT.fullmatch(head)
    if found is None:
        return None
    period = found["rest"]
    return Duration("throughout", reference=f"ระยะเวลา{period}" if found["plain"] and period else period)


def _read_reference(head: str) -> Duration | None:
    found = _REFERENCE.fullmatch(head)
    if found is None or not (found["stated"] or found["reference"].startswith(_PLACES)):
        return None
    return Duration("reference", reference=found["reference"])


def _read_dates(head: str) -> Duration | None:
    return Duration("dates", dates=head) if _DATES.fullmatch(head) else None


