from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khumue.thai.durations import Duration, Unit, add_up, fixed, parse_duration

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
        (["3 วัน", "รวมอยู่ในขั้นตอนที่ 1"], "3 วัน"),
        (["3 วัน", "ภายในวันที่ 10 มิถุนายน"], "3 วัน (ไม่รวมขั้นตอนที่ 2)"),
        (["3 วัน", "ภายใน 5 วันทำการของเดือนถัดไป"], "3 วัน (ไม่รวมขั้นตอนที่ 2)"),
        (["3 วันทำการ", "?2 วันทำการ"], "3-5 วันทำการ"),
        (["?2-4 วันทำการ"], "ไม่เกิน 4 วันทำการ"),
        (["ไม่เกิน 5 วัน", "ไม่เกิน 2 วัน"], "ไม่เกิน 7 วัน"),
        (["ทันที"], "ทันที"),
        (["ทันที", "2 วัน"], "2 วัน"),
        (["ครึ่งวัน", "ครึ่งวัน"], "1 วัน"),
        (["15 วัน (ก) หรือ 30 วัน (ข)", "1 วัน"], "16-31 วัน"),
        (["1 สัปดาห์", "2 วัน"], "9 วัน"),
        (["1 ปี", "6 เดือน"], "18 เดือน"),
        # minutes and hours carry into each other
        (["30 นาที", "45 นาที"], "1 ชั่วโมง 15 นาที"),
        (["30 นาที", "30 นาที"], "1 ชั่วโมง"),
        (["1.5 ชั่วโมง", "30 นาที"], "2 ชั่วโมง"),
        (["1-3 ชั่วโมง", "30 นาที"], "1 ชั่วโมง 30 นาที ถึง 3 ชั่วโมง 30 นาที"),
        (["30-90 นาที"], "30-90 นาที"),
        (["60-120 นาที"], "1-2 ชั่วโมง"),
        (["?90 นาที"], "ไม่เกิน 1 ชั่วโมง 30 นาที"),
        # and hours into days of seven
        (["5 วันทำการ", "3 ชั่วโมง", "30 นาที"], "5.5 วันทำการ"),
        (["3 วัน", "10 ชั่วโมง"], "4 วัน 3 ชั่วโมง"),
        (["3 วัน", "?2 ชั่วโมง"], "3 วัน ถึง 3 วัน 2 ชั่วโมง"),
        (["13-14 วันทำการ", "ครึ่งวัน", "2 ชั่วโมง 30 นาที"], "13 วันทำการ 6 ชั่วโมง ถึง 14 วันทำการ 6 ชั่วโมง"),
        (["5 วันทำการ", "3 ชั่วโมง", "40 นาที"], "ประมาณ 5 วันทำการ 4 ชั่วโมง"),
        # calendar days and working days are no one figure, and hours beside both are told in half days
        (["7-9 วันทำการ", "15 วัน", "?30 นาที"], "ประมาณ 7-9.5 วันทำการ กับอีก 15 วัน"),
        (["15-28 วันทำการ", "1-31 วัน", "2 ชั่วโมง"], "ประมาณ 15.5-28.5 วันทำการ กับอีก 1-31 วัน"),
        (["3 วัน", "5 วันทำการ", "1 เดือน", "1 ปี", "2 สัปดาห์"], "ประมาณ 13 เดือน กับอีก 24 วัน"),
        (["1 เดือน", "3 วันทำการ"], "1 เดือน กับอีก 3 วันทำการ"),
        (["1 เดือน", "2 ชั่วโมง"], "1 เดือน กับอีก 2 ชั่วโมง"),
    ],
)
def test_text(times: list[str], text: str) -> None:
    assert add_up(steps(*times)).text() == text


def test_an_office_says_how_long_its_day_is() -> None:
    times = steps("1 วันทำการ", "10 ชั่วโมง")
    assert add_up(times).text() == "2 วันทำการ 3 ชั่วโมง"
    assert add_up(times, Decimal(8)).text() == "2 วันทำการ 2 ชั่วโมง"
    assert add_up(times, Decimal("7.5")).notes == ("คิด 7.5 ชั่วโมงเป็น 1 วัน",)


def test_ends_are_per_unit_and_largest_first() -> None:
    total = add_up(steps("90 นาที", "1-5 วันทำการ", "?3 วันทำการ"))
    assert total.low == ((Decimal(1), Unit.WORKING_DAY), (Decimal(90), Unit.MINUTE))
    assert total.high == ((Decimal(8), Unit.WORKING_DAY), (Decimal(90), Unit.MINUTE))


@pytest.mark.parametrize(
    "times, span",
    [
        (["1-5 วันทำการ", "3 วันทำการ"], (4, 8, Unit.WORKING_DAY)),
        (["90 นาที"], (90, 90, Unit.MINUTE)),
        (["5 วันทำการ", "3.5 ชั่วโมง"], (Decimal("5.5"), Decimal("5.5"), Unit.WORKING_DAY)),
        (["5 วันทำการ", "2 ชั่วโมง"], None),
        (["5 วันทำการ", "2 วัน"], None),
        (["ทันที"], (0, 0, Unit.MINUTE)),
        ([""], None),
    ],
)
def test_one_unit_is_a_number(times: list[str], span: object) -> None:
    assert add_up(steps(*times)).span == span


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
    assert round(add_up(steps(*times)).minimum_working_minutes, 9) == minutes


@st.composite
def _items(draw: st.DrawFn) -> list[Item]:
    amounts = st.lists(st.integers(0, 5000), min_size=2, max_size=2).map(sorted)
    found = draw(st.lists(st.tuples(amounts, st.sampled_from(Unit), st.booleans())))
    return [(str(i), fixed(low, high, unit), optional) for i, ((low, high), unit, optional) in enumerate(found)]


@given(_items(), st.sampled_from([Decimal(6), Decimal(7), Decimal("7.5"), Decimal(8)]))
def test_sums_keep_their_working_minutes(items: list[Item], hours: Decimal) -> None:
    total = add_up(items, hours)
    units = {unit for _, duration, _ in items if duration for _, unit in duration.ends()[1]}
    if units & {Unit.HOUR, Unit.MINUTE} and not units & {Unit.WORKING_DAY, Unit.MONTH, Unit.YEAR}:
        items = [item for item in items if item[1] and item[1].unit in (Unit.HOUR, Unit.MINUTE)]
        total = add_up(items, hours)  # beside calendar days alone, hours are parts of such days
    alone = [add_up([item], hours) for item in items]
    assert round(total.minimum_working_minutes - sum(part.minimum_working_minutes for part in alone), 9) == 0
    assert round(total.maximum_working_minutes - sum(part.maximum_working_minutes for part in alone), 9) == 0
    assert 0 <= total.minimum_working_minutes <= total.maximum_working_minutes
    assert total.is_counted == bool(items)


@pytest.mark.parametrize("hours", ["6", "7", "8"])
@pytest.mark.parametrize("unit", [Unit.DAY, Unit.WEEK, Unit.WORKING_DAY, Unit.MONTH])
@pytest.mark.parametrize("optional", [True, False])
def test_both_ends_are_measured_alike(hours: str, unit: Unit, optional: bool) -> None:
    """Also where the shorter end has nothing of the unit by which the longer one is told."""
    items = [("1", fixed(7, 30, Unit.HOUR), False), ("2", fixed(0, 5, unit), optional)]
    total = add_up(items, Decimal(hours))
    read = parse_duration(total.text())
    if read is not None and "ประมาณ" not in total.text():
        again = add_up([("", read, False)], Decimal(hours))
        assert round(again.minimum_working_minutes - total.minimum_working_minutes, 9) == 0


@given(_items(), st.sampled_from([Decimal(6), Decimal(7), Decimal("7.5"), Decimal(8)]))
def test_every_total_is_readable_and_true(items: list[Item], hours: Decimal) -> None:
    """At most two units in each end, and read back it says the same: exactly, or about so, and then never less."""
    total = add_up(items, hours)
    text = total.text()
    if not items:
        return
    for end in re.split(" ถึง | กับอีก", text):
        assert len(re.findall(r"วันทำการ|วัน|สัปดาห์|เดือน|ปี|ชั่วโมง|นาที|ทันที", end)) <= 2, text
    if " กับอีก" in text:
        assert len(re.findall(r"วันทำการ|วัน|สัปดาห์|เดือน|ปี|ชั่วโมง|นาที", text)) <= 4, text
        return  # ranges of two kinds beside each other are for people only
    read = parse_duration(text)
    assert read is not None, text
    again = add_up([("", read, False)], hours)
    if text.startswith("ประมาณ"):
        assert 0 <= round(again.maximum_working_minutes - total.maximum_working_minutes, 9) <= 30
    else:
        assert round(again.minimum_working_minutes - total.minimum_working_minutes, 9) == 0
        assert round(again.maximum_working_minutes - total.maximum_working_minutes, 9) == 0
