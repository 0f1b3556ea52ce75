from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khumue.thai.durations import Duration, Total, Unit, add_up, fixed, parse_duration

Item = tuple[str, Duration | None, bool]


def steps(*texts: str) -> list[Item]:
    """Steps numbered from 1; ``?`` before a time makes its step optional."""
    return [(str(number), parse_duration(text.lstrip("?")), text[:1] == "?") for number, text in enumerate(texts, 1)]


@pytest.mark.parametrize(
    "times, text",
    [
        ([], "ไม่ได้ระบุเวลา"),
        (["", ""], "ไม่ได้ระบุเวลา"),
        (["ตลอดระยะเวลา"], "ไม่ได้ระบุเวลา"),
        (["3 วัน"], "3 วัน"),
        (["1-5 วันทำการ", "3 วันทำการ"], "4-8 วันทำการ"),
        (
            ["7-10 วันทำการ", "", "3 ชั่วโมง", "0-5 วันทำการ", "ตามแผนงาน"],
            "7-15 วันทำการ 3 ชั่วโมง (ไม่รวมขั้นตอนที่ 2, 5)",
        ),
        (["3 วัน", "5 วันทำการ", "1 เดือน", "1 ปี", "2 สัปดาห์"], "1 ปี 1 เดือน 2 สัปดาห์ 5 วันทำการ 3 วัน"),
        (["3 วัน", "รวมอยู่ในขั้นตอนที่ 1"], "3 วัน"),
        (["3 วัน", "ภายในวันที่ 10 มิถุนายน"], "3 วัน (ไม่รวมขั้นตอนที่ 2)"),
        (["3 วันทำการ", "?2 วันทำการ"], "3-5 วันทำการ"),
        (["?2-4 วันทำการ"], "ไม่เกิน 4 วันทำการ"),
        (["3 วัน", "?2 ชั่วโมง"], "3 วัน 0-2 ชั่วโมง"),
        (["ไม่เกิน 5 วัน", "ไม่เกิน 2 วัน"], "ไม่เกิน 7 วัน"),
        (["ทันที"], "ทันที"),
        (["ทันที", "2 วัน"], "2 วัน"),
        (["ครึ่งวัน", "ครึ่งวัน"], "1 วัน"),
        # minutes and hours carry into each other
        (["30 นาที", "45 นาที"], "1 ชั่วโมง 15 นาที"),
        (["30 นาที", "30 นาที"], "1 ชั่วโมง"),
        (["1.5 ชั่วโมง", "30 นาที"], "2 ชั่วโมง"),
        (["1-3 ชั่วโมง", "30 นาที"], "1-3 ชั่วโมง 30 นาที"),
        (["30-90 นาที"], "30-90 นาที"),
        (["60-120 นาที"], "1-2 ชั่วโมง"),
        (["105-200 นาที"], "1-2 ชั่วโมง 45-80 นาที"),
        (["?90 นาที"], "ไม่เกิน 1 ชั่วโมง 30 นาที"),
    ],
)
def test_text(times: list[str], text: str) -> None:
    assert add_up(steps(*times)).text() == text


def test_parts_are_per_unit_and_largest_first() -> None:
    assert add_up(steps("90 นาที", "1-5 วันทำการ", "?3 วันทำการ")).parts == (
        (Unit.WORKING_DAY, Decimal(1), Decimal(8)),
        (Unit.HOUR, Decimal(1), Decimal(1)),
        (Unit.MINUTE, Decimal(30), Decimal(30)),
    )


def test_uncounted_steps_are_named() -> None:
    assert add_up([("5.1", None, False), ("5.2", fixed(1, 1, Unit.DAY), False)]).uncounted == ("5.1",)


def test_what_is_repeated_counts_once_and_is_noted() -> None:
    total = add_up(steps("3-5 วันต่อกิจกรรม", "1 วัน", "2 วันต่อกิจกรรม", "1 วัน/ครั้ง", "1 วันต่อ 10 คน"))
    assert total.text() == "8-10 วัน"
    assert total.notes == (
        "ขั้นตอนที่ 1, 3 คิดเวลาต่อ 1 กิจกรรม",
        "ขั้นตอนที่ 4 คิดเวลาต่อ 1 ครั้ง",
        "ขั้นตอนที่ 5 คิดเวลาต่อ 10 คน",
    )


def test_thai_digits() -> None:
    assert add_up(steps("3-5 วัน", "")).text(thai_digits=True) == "๓-๕ วัน (ไม่รวมขั้นตอนที่ ๒)"


@pytest.mark.parametrize(
    "less, more",
    [
        ("6 ชั่วโมง", "1 วันทำการ"),
        ("1 วัน", "1 วันทำการ"),
        ("4 วันทำการ", "1 สัปดาห์"),
        ("4 สัปดาห์", "1 เดือน"),
        ("11 เดือน", "1 ปี"),
    ],
)
def test_comparison(less: str, more: str) -> None:
    assert add_up(steps(less)).maximum_working_minutes < add_up(steps(more)).minimum_working_minutes


@pytest.mark.parametrize(
    "times, minutes",
    [
        ([], 0),
        (["7 ชั่วโมง"], 420),
        (["1 วันทำการ"], 420),
        (["7 วัน"], 2100),
        (["1 สัปดาห์"], 2100),
        (["1 เดือน"], 9000),
        (["1 ปี"], 108000),
        (["1 วันทำการ", "90 นาที"], 510),
    ],
)
def test_working_minutes(times: list[str], minutes: int) -> None:
    assert add_up(steps(*times)).minimum_working_minutes == minutes


@st.composite
def _items(draw: st.DrawFn) -> list[Item]:
    amounts = st.lists(st.integers(0, 5000), min_size=2, max_size=2).map(sorted)
    found = draw(st.lists(st.tuples(amounts, st.sampled_from(Unit), st.booleans())))
    return [(str(i), fixed(low, high, unit), optional) for i, ((low, high), unit, optional) in enumerate(found)]


@given(_items())
def test_sums_keep_their_working_minutes(items: list[Item]) -> None:
    total = add_up(items)
    alone = [add_up([item]) for item in items]
    assert total.minimum_working_minutes == sum(part.minimum_working_minutes for part in alone)
    assert total.maximum_working_minutes == sum(part.maximum_working_minutes for part in alone)
    assert all(0 <= minimum <= maximum for _, minimum, maximum in total.parts)
    assert (total == Total()) == (not items)
    assert total.text()
