from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from khumue.thai.dates import MONTHS
from khumue.thai.durations import Duration, Unit, fixed, parse_duration

DAY, HOUR, MINUTE, MONTH, WEEK, WORKING_DAY, YEAR = (
    Unit.DAY,
    Unit.HOUR,
    Unit.MINUTE,
    Unit.MONTH,
    Unit.WEEK,
    Unit.WORKING_DAY,
    Unit.YEAR,
)
HALF = Decimal("0.5")


def mixed(first: tuple[int, int, Unit], *others: tuple[int, int, Unit]) -> Duration:
    """A length in several units, each ``(minimum, maximum, unit)``."""
    (low, high, unit), lesser = first, tuple((Decimal(low), Decimal(high), unit) for low, high, unit in others)
    return Duration("fixed", Decimal(low), Decimal(high), unit, lesser=lesser)


def either(*choices: Duration) -> Duration:
    return Duration("either", choices=choices)


# Every distinct duration of one real manual of 21 processes, as scanned.
SCANNED: list[tuple[str, Duration | None]] = [
    ("๑ - ๕ วันทำการ", fixed(1, 5, WORKING_DAY)),
    ("๑ - ๑๐ วันทำการ", fixed(1, 10, WORKING_DAY)),
    ("๑๕ วันทำการ", fixed(15, 15, WORKING_DAY)),
    ("๑ - ๕ วัน", fixed(1, 5, DAY)),
    ("", None),
    ("๕ วันทำการ", fixed(5, 5, WORKING_DAY)),
    ("๗ วันทำการ", fixed(7, 7, WORKING_DAY)),
    ("ตามที่ระบุ ในแผนงาน", Duration("reference", reference="แผนงาน")),
    ("๓ วันทำการ", fixed(3, 3, WORKING_DAY)),
    ("๓ - ๕ วันต่อ กิจกรรม", fixed(3, 5, DAY, per="กิจกรรม")),
    ("๓ - ๕ วันต่อกิจกรรม", fixed(3, 5, DAY, per="กิจกรรม")),
    ("๓ - ๕ วัน ต่อกิจกรรม", fixed(3, 5, DAY, per="กิจกรรม")),
    ("๕ - ๗ วันทำการ (สำหรับชั้น ประมวลผล)", fixed(5, 7, WORKING_DAY, remark="สำหรับชั้น ประมวลผล")),
    ("๕ - ๗ วันทำการ", fixed(5, 7, WORKING_DAY)),
    ("๔๕ - ๖๐ วัน", fixed(45, 60, DAY)),
    ("รวมอยู่ในระยะเวลา ชั้นวิจัย", Duration("inside", inside="ชั้นวิจัย")),
    ("รวมอยู่ในระยะเวลาชั้นวิจัย", Duration("inside", inside="ชั้นวิจัย")),
    ("๗ - ๑๐ วันทำการ", fixed(7, 10, WORKING_DAY)),
    ("๓ - ๕ วันทำการ", fixed(3, 5, WORKING_DAY)),
    ("ตลอด ระยะเวลา", Duration("throughout")),
    ("๓ - ๕ วัน/ครั้ง", fixed(3, 5, DAY, per="ครั้ง")),
    ("๑ วัน", fixed(1, 1, DAY)),
    ("๓ ชั่วโมง", fixed(3, 3, HOUR)),
    ("๓ วัน", fixed(3, 3, DAY)),
    ("ตลอดระยะเวลา", Duration("throughout")),
    ("๑ เดือน", fixed(1, 1, MONTH)),
    ("๑ - ๒ วันทำการต่อกิจกรรม", fixed(1, 2, WORKING_DAY, per="กิจกรรม")),
    ("๑ - ๓ วัน", fixed(1, 3, DAY)),
    ("๑ - ๑๕ วัน", fixed(1, 15, DAY)),
    ("๑ - ๒ วันทำการต่อ กิจกรรม", fixed(1, 2, WORKING_DAY, per="กิจกรรม")),
    ("๑ วันทำการ", fixed(1, 1, WORKING_DAY)),
    ("๑๕ วัน", fixed(15, 15, DAY)),
    ("๓๐ นาที", fixed(30, 30, MINUTE)),
    ("๑ - ๓ วันทำการ", fixed(1, 3, WORKING_DAY)),
    ("๒-๓ วัน", fixed(2, 3, DAY)),
    ("๕ ชั่วโมง", fixed(5, 5, HOUR)),
    (
        "** ระยะเวลาดำเนินการ จำนวน ๕-๗ วัน หลังจากมีการขอใช้พื้นที่แพลตฟอร์ม",
        fixed(5, 7, DAY, remark="หลังจากมีการขอใช้พื้นที่แพลตฟอร์ม"),
    ),
    (
        "** ระยะเวลาตรวจสอบ จำนวน ๓-๕ วัน หลังจากมีการขอเข้าถึงระบบสารสนเทศ",
        fixed(3, 5, DAY, remark="หลังจากมีการขอเข้าถึงระบบสารสนเทศ"),
    ),
]


@pytest.mark.parametrize("written, duration", SCANNED)
def test_scanned(written: str, duration: Duration | None) -> None:
    assert parse_duration(written) == duration


WRITTEN: list[tuple[str, Duration, str]] = [
    # amounts
    ("3-5 วันทำการ", fixed(3, 5, WORKING_DAY), "3-5 วันทำการ"),
    ("3–5 วันทำการ", fixed(3, 5, WORKING_DAY), "3-5 วันทำการ"),
    ("3 ถึง 5 วันทำการ", fixed(3, 5, WORKING_DAY), "3-5 วันทำการ"),
    ("3 วันทำการ ถึง 5 วันทำการ", fixed(3, 5, WORKING_DAY), "3-5 วันทำการ"),
    ("30 นาที - 1 ชั่วโมง", fixed(30, 60, MINUTE), "30-60 นาที"),
    ("1 ชั่วโมง - 90 นาที", fixed(60, 90, MINUTE), "60-90 นาที"),
    ("๓วันทำการ", fixed(3, 3, WORKING_DAY), "3 วันทำการ"),
    ("3 วัน ทำ การ", fixed(3, 3, WORKING_DAY), "3 วันทำการ"),
    ("3 วันทําการ", fixed(3, 3, WORKING_DAY), "3 วันทำการ"),
    ("3 วัน\u200bทำการ", fixed(3, 3, WORKING_DAY), "3 วันทำการ"),
    ("3 วันราชการ", fixed(3, 3, WORKING_DAY), "3 วันทำการ"),
    ("2 ชม.", fixed(2, 2, HOUR), "2 ชั่วโมง"),
    ("1.5 ชั่วโมง", fixed(Decimal("1.5"), Decimal("1.5"), HOUR), "1.5 ชั่วโมง"),
    ("1 วันครึ่ง", fixed(Decimal("1.5"), Decimal("1.5"), DAY), "1.5 วัน"),
    ("วันครึ่ง", fixed(Decimal("1.5"), Decimal("1.5"), DAY), "1.5 วัน"),
    ("ครึ่งวัน", fixed(HALF, HALF, DAY), "ครึ่งวัน"),
    ("0.5 วัน", fixed(HALF, HALF, DAY), "ครึ่งวัน"),
    ("ครึ่ง ชั่วโมง", fixed(HALF, HALF, HOUR), "ครึ่งชั่วโมง"),
    ("ครึ่งวัน - 1 วัน", fixed(HALF, 1, DAY), "0.5-1 วัน"),
    ("2 สัปดาห์", fixed(2, 2, WEEK), "2 สัปดาห์"),
    ("1 ปี", fixed(1, 1, YEAR), "1 ปี"),
    ("1,000 วัน", fixed(1000, 1000, DAY), "1000 วัน"),
    ("จำนวน 5 วัน", fixed(5, 5, DAY), "5 วัน"),
    ("ใช้เวลา 5 วัน", fixed(5, 5, DAY), "5 วัน"),
    # compounds
    ("1 ชั่วโมง 30 นาที", fixed(90, 90, MINUTE), "1 ชั่วโมง 30 นาที"),
    ("๑ ชม. ๓๐ นาที", fixed(90, 90, MINUTE), "1 ชั่วโมง 30 นาที"),
    ("90 นาที", fixed(90, 90, MINUTE), "1 ชั่วโมง 30 นาที"),
    ("120 นาที", fixed(120, 120, MINUTE), "120 นาที"),
    ("ไม่เกิน 1 ชั่วโมง 30 นาที", fixed(0, 90, MINUTE), "ไม่เกิน 1 ชั่วโมง 30 นาที"),
    ("1 ปี 6 เดือน", fixed(18, 18, MONTH), "18 เดือน"),
    ("1 ไตรมาส", fixed(3, 3, MONTH), "3 เดือน"),
    ("3 วัน 2 ชั่วโมง", mixed((3, 3, DAY), (2, 2, HOUR)), "3 วัน 2 ชั่วโมง"),
    ("๓ วันทำการ ๒ ชม. ๓๐ นาที", mixed((3, 3, WORKING_DAY), (150, 150, MINUTE)), "3 วันทำการ 2 ชั่วโมง 30 นาที"),
    ("ไม่เกิน 3 วัน 2 ชั่วโมง", mixed((0, 3, DAY), (0, 2, HOUR)), "ไม่เกิน 3 วัน 2 ชั่วโมง"),
    ("30 นาที - 1 วันทำการ", mixed((0, 1, WORKING_DAY), (30, 0, MINUTE)), "30 นาที ถึง 1 วันทำการ"),
    ("1 เดือน - 45 วัน", mixed((1, 0, MONTH), (0, 45, DAY)), "1 เดือน ถึง 45 วัน"),
    ("5 วันทำการ กับอีก 2 วัน", mixed((5, 5, WORKING_DAY), (2, 2, DAY)), "5 วันทำการ กับอีก 2 วัน"),
    ("1:30 ชั่วโมง", fixed(90, 90, MINUTE), "1 ชั่วโมง 30 นาที"),
    ("หนึ่งชั่วโมง", fixed(1, 1, HOUR), "1 ชั่วโมง"),
    ("ภายในสิบห้าวัน", fixed(0, 15, DAY), "ไม่เกิน 15 วัน"),
    ("15 (สิบห้า) วัน", fixed(15, 15, DAY), "15 วัน"),
    ("ภายในวันเดียวกัน", fixed(0, 1, DAY, remark="ภายในวันเดียวกัน"), "ไม่เกิน 1 วัน (ภายในวันเดียวกัน)"),
    # days at work
    ("3 วัน (ทำการ)", fixed(3, 3, WORKING_DAY), "3 วันทำการ"),
    ("3-5 วัน (ทำการ) ต่อกิจกรรม", fixed(3, 5, WORKING_DAY, per="กิจกรรม"), "3-5 วันทำการต่อกิจกรรม"),
    ("5 วัน (วันทำการ นับจากรับเรื่อง)", fixed(5, 5, WORKING_DAY, remark="นับจากรับเรื่อง"), "5 วันทำการ (นับจากรับเรื่อง)"),
    ("5 วัน ไม่รวมวันหยุด", fixed(5, 5, WORKING_DAY, remark="ไม่รวมวันหยุด"), "5 วันทำการ (ไม่รวมวันหยุด)"),
    # one of several
    (
        "ภายใน 15 วัน (นับจากวันกลับมาถึง) หรือ 30 วัน (นับจากวันได้รับเงิน)",
        either(fixed(0, 15, DAY, remark="นับจากวันกลับมาถึง"), fixed(0, 30, DAY, remark="นับจากวันได้รับเงิน")),
        "ไม่เกิน 15 วัน (นับจากวันกลับมาถึง) หรือไม่เกิน 30 วัน (นับจากวันได้รับเงิน)",
    ),
    ("15 หรือ 30 วัน", either(fixed(15, 15, DAY), fixed(30, 30, DAY)), "15 วัน หรือ 30 วัน"),
    (
        "3 วัน (กรณีเร่งด่วน 1 วัน)",
        either(fixed(3, 3, DAY), fixed(1, 1, DAY, remark="กรณีเร่งด่วน")),
        "3 วัน หรือ 1 วัน (กรณีเร่งด่วน)",
    ),
    (
        "กรณีปกติ 3 วัน กรณีเร่งด่วน 1 ชั่วโมง",
        either(fixed(3, 3, DAY, remark="กรณีปกติ"), fixed(1, 1, HOUR, remark="กรณีเร่งด่วน")),
        "3 วัน (กรณีปกติ) หรือ 1 ชั่วโมง (กรณีเร่งด่วน)",
    ),
    ("1 สัปดาห์ 3 วัน", fixed(10, 10, DAY), "10 วัน"),
    # bounds
    ("ไม่เกิน 5 วันทำการ", fixed(0, 5, WORKING_DAY), "ไม่เกิน 5 วันทำการ"),
    ("ไม่เกินครึ่งวัน", fixed(0, HALF, DAY), "ไม่เกินครึ่งวัน"),
    ("ภายใน 15 วัน", fixed(0, 15, DAY), "ไม่เกิน 15 วัน"),
    ("ภายใน 3-5 วัน", fixed(3, 5, DAY), "3-5 วัน"),
    ("0-5 วัน", fixed(0, 5, DAY), "ไม่เกิน 5 วัน"),
    ("ทันที", fixed(0, 0, MINUTE), "ทันที"),
    ("โดยทันที", fixed(0, 0, MINUTE), "ทันที"),
    ("ทันทีที่ได้รับเรื่อง", fixed(0, 0, MINUTE, remark="ที่ได้รับเรื่อง"), "ทันที (ที่ได้รับเรื่อง)"),
    ("ประมาณ 3 วัน", fixed(3, 3, DAY, remark="โดยประมาณ"), "3 วัน (โดยประมาณ)"),
    # per and remarks
    ("3-5 วันต่อ 1 กิจกรรม", fixed(3, 5, DAY, per="กิจกรรม"), "3-5 วันต่อกิจกรรม"),
    ("3 วัน ต่อ 10 คน", fixed(3, 3, DAY, per="10 คน"), "3 วันต่อ 10 คน"),
    ("ครั้งละ 30 นาที", fixed(30, 30, MINUTE, per="ครั้ง"), "30 นาทีต่อครั้ง"),
    ("3 วันต่อเนื่อง", fixed(3, 3, DAY, remark="ต่อเนื่อง"), "3 วัน (ต่อเนื่อง)"),
    (
        "15 วันนับแต่วันที่ได้รับคำขอ",
        fixed(15, 15, DAY, remark="นับแต่วันที่ได้รับคำขอ"),
        "15 วัน (นับแต่วันที่ได้รับคำขอ)",
    ),
    (
        "5-7 วันทำการ (สำหรับขั้นประมวลผล)",
        fixed(5, 7, WORKING_DAY, remark="สำหรับขั้นประมวลผล"),
        "5-7 วันทำการ (สำหรับขั้นประมวลผล)",
    ),
    (
        "3 วันต่อโรงเรียน นับแต่วันนัด (ถ้ามี)",
        fixed(3, 3, DAY, per="โรงเรียน", remark="นับแต่วันนัด ถ้ามี"),
        "3 วันต่อโรงเรียน (นับแต่วันนัด ถ้ามี)",
    ),
    # inside another step
    ("รวมอยู่ในขั้นตอนที่ 6", Duration("inside", inside="6"), "รวมอยู่ในขั้นตอนที่ 6"),
    ("(รวมในข้อ ๕.๒)", Duration("inside", inside="5.2"), "รวมอยู่ในขั้นตอนที่ 5.2"),
    ("รวมอยู่ในระยะเวลาของขั้นวิจัย", Duration("inside", inside="ขั้นวิจัย"), "รวมอยู่ในระยะเวลาขั้นวิจัย"),
    # throughout
    ("ตลอด", Duration("throughout"), "ตลอดระยะเวลา"),
    ("ตลอดปีการศึกษา", Duration("throughout", reference="ปีการศึกษา"), "ตลอดปีการศึกษา"),
    ("ตลอดระยะเวลาโครงการ", Duration("throughout", reference="ระยะเวลาโครงการ"), "ตลอดระยะเวลาโครงการ"),
    # laid down elsewhere
    ("ตามที่กำหนดไว้ในแผนงาน", Duration("reference", reference="แผนงาน"), "ตามที่ระบุในแผนงาน"),
    ("ตามแผนปฏิบัติการ", Duration("reference", reference="แผนปฏิบัติการ"), "ตามที่ระบุในแผนปฏิบัติการ"),
    ("ตามปฏิทินของ สพฐ.", Duration("reference", reference="ปฏิทินของ สพฐ."), "ตามปฏิทินของ สพฐ."),
    ("ตามกำหนดของ DMC", Duration("reference", reference="กำหนดของ DMC"), "ตามกำหนดของ DMC"),
    ("ตามที่ สพฐ. กำหนด", Duration("reference", reference="ที่ สพฐ. กำหนด"), "ตามที่ สพฐ. กำหนด"),
    # dates of the year
    ("ภายในวันที่ ๑๐ มิถุนายน", Duration("dates", dates="ภายในวันที่ 10 มิถุนายน"), "ภายในวันที่ 10 มิถุนายน"),
    ("ภายใน 30 กันยายน", Duration("dates", dates="ภายใน 30 กันยายน"), "ภายใน 30 กันยายน"),
    (
        "10 มิ.ย., 10 พ.ย. และ 30 เม.ย. ของทุกปี (รอบ DMC)",
        Duration("dates", dates="10 มิ.ย., 10 พ.ย. และ 30 เม.ย. ของทุกปี", remark="รอบ DMC"),
        "10 มิ.ย., 10 พ.ย. และ 30 เม.ย. ของทุกปี (รอบ DMC)",
    ),
    (
        "ภายในวันที่ 5 ของทุกเดือน",
        Duration("dates", dates="ภายในวันที่ 5 ของทุกเดือน"),
        "ภายในวันที่ 5 ของทุกเดือน",
    ),
]


@pytest.mark.parametrize("written, duration, text", WRITTEN)
def test_written(written: str, duration: Duration, text: str) -> None:
    assert parse_duration(written) == duration
    assert duration.text() == text
    assert parse_duration(text) == duration


@pytest.mark.parametrize(
    "written",
    [
        "   ",
        "-",
        "5",
        "5 ครั้ง",
        "วันทำการ",
        "5 วันทำกาน",
        "5-3 วัน",
        "ไม่น้อยกว่า 3 วัน",
        "3 วันขึ้นไป",
        "2 วัน 3 วันทำการ",
        "3 วันทำการ 10 ชั่วโมง - 4 วันทำการ",
        "1 เดือน - 30 วัน",
        "0 นาที",
        "0-0 วัน",
        "15 วัน หลังครบกำหนด 30 วัน",
        "3 วัน (5 วัน)",
        "3 วัน (ไม่เกิน 10 วัน)",
        "15 (สิบหก) วัน",
        "ทุกเดือน",
        "30 วินาที",
        "30 นาที 1 ชั่วโมง",
        "1-2 ชั่วโมง 30 นาที",
        "10 ปีงบประมาณ",
        "3 วัน, 5 วัน",
        "3 วันต่อ",
        "ตามความเหมาะสม",
        "ตลอดจนปัญหาอุปสรรค",
        "ในเวลาราชการ",
        "รอหนังสือจาก สพฐ.",
        "9999999 วัน",
        "99999999999999999999999999999999999 นาที",
        "999999 ปี 1 เดือน",
    ],
)
def test_asks_instead_of_guessing(written: str) -> None:
    assert parse_duration(written) is None


@pytest.mark.parametrize(
    "duration, text",
    [
        (fixed(3, 5, WORKING_DAY), "๓-๕ วันทำการ"),
        (Duration("inside", inside="6"), "รวมอยู่ในขั้นตอนที่ ๖"),
        (fixed(1, 1, DAY, remark="ผ่านระบบ AMSS++ รุ่น 4"), "๑ วัน (ผ่านระบบ AMSS++ รุ่น ๔)"),
    ],
)
def test_thai_digits(duration: Duration, text: str) -> None:
    assert duration.text(thai_digits=True) == text
    assert parse_duration(text) == duration


@pytest.mark.parametrize("unit", Unit)
def test_every_unit_is_read(unit: Unit) -> None:
    assert parse_duration(f"3 {unit.thai}") == fixed(3, 3, unit)


def test_only_fixed_is_counted() -> None:
    counted = {duration.kind: duration.is_counted for _, duration, _ in WRITTEN}
    assert counted == {"fixed": True, "either": True, "inside": False, "throughout": False, "reference": False, "dates": False}


@pytest.mark.parametrize(
    "fields",
    [
        {"kind": "fixed"},
        {"kind": "fixed", "minimum": Decimal(1), "maximum": Decimal(2)},
        {"kind": "fixed", "minimum": Decimal(2), "maximum": Decimal(1), "unit": DAY},
        {"kind": "fixed", "minimum": Decimal(-1), "maximum": Decimal(1), "unit": DAY},
        {"kind": "fixed", "minimum": Decimal(0), "maximum": Decimal(10**30), "unit": DAY},
        {"kind": "inside"},
        {"kind": "reference"},
        {"kind": "dates"},
    ],
)
def test_fields_must_make_up_the_kind(fields: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=f"{fields['kind']} "):
        Duration(**fields)


_AMOUNTS = st.decimals(min_value=0, max_value=999, places=1) | st.integers(0, 9999).map(Decimal)
_PHRASES = st.lists(
    st.sampled_from(["ขั้น", "วิจัย", "งานพัสดุ", "สพฐ.", "โรงเรียน", "DMC", "ครั้งที่ 2", "ขนาดเล็ก"]), min_size=1, max_size=4
).map(" ".join)
_REMARKS = st.just("") | st.text(alphabet="กขนวันทำการเดือนทีุ่์ ()0123456789abc.,-/", min_size=1).map(
    lambda text: " ".join(text.split())
)
_DATES = st.builds(
    "{} {} {}{}".format,
    st.sampled_from(["ภายในวันที่", "ก่อนวันที่", "วันที่", "ภายใน"]),
    st.integers(1, 31),
    st.sampled_from([name for names in MONTHS for name in names]),
    st.sampled_from(["", " ของทุกปี", " และ 30 กันยายน", " 2567"]),
)


@st.composite
def _fixed_durations(draw: st.DrawFn) -> Duration:
    minimum, maximum = sorted((draw(_AMOUNTS), draw(_AMOUNTS)))
    per = draw(st.sampled_from(["", "กิจกรรม", "ครั้ง", "คำขอ", "10 คน"]))
    return fixed(minimum, maximum, draw(st.sampled_from(Unit)), per=per, remark=draw(_REMARKS))


_OTHERS = (
    st.builds(lambda inside, remark: Duration("inside", inside=inside, remark=remark), _PHRASES, _REMARKS)
    | st.builds(
        lambda number, remark: Duration("inside", inside=str(number), remark=remark), st.integers(1, 99), _REMARKS
    )
    | st.builds(
        lambda start, reference, remark: Duration("reference", reference=start + reference, remark=remark),
        st.sampled_from(["", "แผน", "ปฏิทิน", "กำหนดของ "]),
        _PHRASES,
        _REMARKS,
    )
    | st.builds(lambda period, remark: Duration("throughout", reference=period, remark=remark), _PHRASES, _REMARKS)
    | st.builds(lambda dates, remark: Duration("dates", dates=dates, remark=remark), _DATES, _REMARKS)
)


@given(_fixed_durations() | _OTHERS)
@example(fixed(90, 150, MINUTE))
@example(fixed(1, 1, DAY, remark="ก) (ข"))
def test_text_reads_back(duration: Duration) -> None:
    text = duration.text()
    read = parse_duration(text)
    if says_two_things(duration):
        assert read is None or parse_duration(read.text()) == read
    else:
        assert read == duration
        assert parse_duration(duration.text(thai_digits=True)) == duration


def says_two_things(duration: Duration) -> bool:
    """No time at all, hours with two digits behind the point, or words beside a time that tell of another time."""
    amounts = [number for number in (duration.minimum, duration.maximum) if number is not None]
    clock = any(re.search(r"\.[0-5]\d$", f"{number}") for number in amounts)
    said = f"{duration.remark} {duration.dates} {duration.inside} {duration.reference}"
    told = re.search(r"\d|วัน|เดือน|นาที|ชั่วโมง|ปี|ทำการ|ของ", said)
    return (bool(amounts) and not any(amounts)) or clock or bool(told)


@pytest.mark.slow
@given(st.text(alphabet="0๑2 5,.-–/()ชม.วันทำการชั่วโมงนาทีเดือนปีครึ่งไม่เกินภายในต่อละตลอดตามรวมอยู่ใน", max_size=60))
@example("ครึ่งวัน" * 200 + "ก")
@example("1 วันครึ่ง" * 200 + "ก")
@example("ภายในวันที่ 1 " + "ทุกปี" * 400 + "ก")
@example("ครั้งละ" * 300)
@example("วันที่ " + "1" * 5000 + "ก")
def test_reads_anything_quickly_and_settles(text: str) -> None:
    duration = parse_duration(text)
    if duration is not None:
        assert parse_duration(duration.text()) == duration
