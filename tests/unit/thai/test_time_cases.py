"""Lengths of time made from what they are made of: every unit, range, figure, bound and order of words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from khumue.thai.digits import to_thai
from khumue.thai.durations import Duration, Unit, add_up, fixed, parse_duration, time_advice
from khumue.thai.time_totals import working_minutes

DAY, HOUR, MINUTE, MONTH, WEEK, WORKING_DAY, YEAR = (
    Unit.DAY, Unit.HOUR, Unit.MINUTE, Unit.MONTH, Unit.WEEK, Unit.WORKING_DAY, Unit.YEAR,
)  # fmt: skip
WORDS_OF_UNITS = {
    "นาที": (MINUTE, 1), "ชั่วโมง": (HOUR, 1), "ชม.": (HOUR, 1), "วัน": (DAY, 1), "วันปฏิทิน": (DAY, 1), "วันทำการ": (WORKING_DAY, 1),
    "วัน (ทำการ)": (WORKING_DAY, 1), "วัน(วันทำการ)": (WORKING_DAY, 1), "วัน (เฉพาะวันทำการ)": (WORKING_DAY, 1),
    "วันราชการ": (WORKING_DAY, 1), "สัปดาห์": (WEEK, 1), "อาทิตย์": (WEEK, 1), "เดือน": (MONTH, 1), "ไตรมาส": (MONTH, 3), "ปี": (YEAR, 1),
}  # fmt: skip
AMOUNTS = [("3", 3, 3), ("2-4", 2, 4), ("2 – 4", 2, 4), ("2 ถึง 4", 2, 4), ("2−4", 2, 4), ("2 ~ 4", 2, 4), ("1.5", 1.5, 1.5), ("ไม่เกิน 4", 0, 4)]
AMOUNTS += [(f"{words} 4", 0, 4) for words in ("ภายใน", "อย่างช้า", "สูงสุด", "ไม่มากกว่า")]
AMOUNTS += [("ไม่น้อยกว่า 2 แต่ไม่เกิน 4", 2, 4), ("ตั้งแต่ 2 ถึง 4", 2, 4), ("ระหว่าง 2-4", 2, 4)]


@pytest.mark.parametrize("word", WORDS_OF_UNITS)
@pytest.mark.parametrize("per", ["", "ต่อ", "/"])
def test_every_amount_of_every_unit(word: str, per: str) -> None:
    unit, size = WORDS_OF_UNITS[word]
    after = f"{per}คำขอ" if per else ""
    for amount, low, high in AMOUNTS:
        expected = fixed(Decimal(str(low)) * size, Decimal(str(high)) * size, unit, per="คำขอ" if per else "")
        for text in (f"{amount} {word}{after}", f" {amount}  {word} {after} ", to_thai(f"{amount} {word}{after}")):
            assert parse_duration(text) == expected, text


@pytest.mark.parametrize("word", [unit.thai for unit in Unit])
def test_halves_of_every_unit(word: str) -> None:
    unit = Unit(next(unit for unit in Unit if unit.thai == word))
    for text, number in ((f"ครึ่ง{word}", "0.5"), (f"1 {word}ครึ่ง", "1.5"), (f"{word}ครึ่ง", "1.5"), (f"½ {word}", "0.5"), (f"สอง{word}ครึ่ง", "2.5")):
        assert parse_duration(text) == fixed(Decimal(number), Decimal(number), unit), text


PAIRS = [(one, other) for one in reversed(Unit) for other in reversed(Unit) if list(Unit).index(other) < list(Unit).index(one)]


@pytest.mark.parametrize(("larger", "smaller"), PAIRS)
def test_two_units_are_one_length_from_the_larger_to_the_smaller(larger: Unit, smaller: Unit) -> None:
    read = parse_duration(f"3 {larger.thai} 2 {smaller.thai}")
    if {larger, smaller} == {DAY, WORKING_DAY}:
        assert read is None
        return
    assert read is not None
    assert parse_duration(f"๓ {larger.thai} กับ ๒ {smaller.thai}") == read
    assert parse_duration(f"2 {smaller.thai} 3 {larger.thai}") is None
    # Nothing of it is lost: told again in words it is the same, and in minutes it is the sum.
    assert parse_duration(read.text()) == read
    minutes = [working_minutes({unit: Decimal(number)}) for number, unit in ((3, larger), (2, smaller))]
    assert working_minutes({unit: number for number, unit in read.ends()[1]}) == sum(minutes)


@pytest.mark.parametrize("minutes", range(1, 60))
@pytest.mark.parametrize("word", ["ชั่วโมง", "ชม."])
def test_two_digits_behind_the_point_of_an_hour_are_asked_about(minutes: int, word: str) -> None:
    for text in (f"1.{minutes:02} {word}", f"0.{minutes:02}-2 {word}", f"1-2.{minutes:02} {word}", to_thai(f"12.{minutes:02}{word}")):
        assert parse_duration(text) is None, text
    advice = time_advice(f"1.{minutes:02} {word}")
    assert parse_duration(advice["clock"]) == parse_duration(f"1:{minutes:02} ชั่วโมง")
    assert add_up([("", parse_duration(advice["clock"]), False)]).maximum_working_minutes == 60 + minutes


@pytest.mark.parametrize("amount", ["5 วันทำการ", "7 วัน", "3-5 วัน", "ภายใน 10 วัน", "ไม่เกิน 2 สัปดาห์"])
@pytest.mark.parametrize(
    "when",
    ["ของเดือนถัดไป", " ของทุกเดือน", "ของไตรมาสถัดไป", "แรกของเดือน", " หลังสิ้นไตรมาส", " นับแต่วันสิ้นปีงบประมาณ", " (ของเดือนถัดไป)",
     " หลังเปิดภาคเรียน", " ก่อนการประชุม", " นับจากวันที่ 1 ตุลาคม", "ในเดือนมีนาคม"],
)  # fmt: skip
def test_a_time_of_a_period_is_a_date_and_no_length(amount: str, when: str) -> None:
    read = parse_duration(amount + when)
    assert read == Duration("dates", dates=amount + when)
    assert not read.is_counted


@pytest.mark.parametrize(
    ("written", "reason", "meant"),
    [
        ("5-3 วัน", "turned", "3-5 วัน"), ("๑๐ ถึง ๒ ชั่วโมง", "turned", "2-10 ชั่วโมง"), ("0 นาที", "zero", "ทันที"), ("๐ วัน", "zero", "ทันที"),
        ("ไม่น้อยกว่า 3 วัน", "least", "3-6 วัน"), ("3 วันขึ้นไป", "least", "3-6 วัน"), ("15 วัน หลังครบกำหนด 30 วัน", "several", "15 หรือ 30 วัน"),
        ("1-2 ชั่วโมง 30 นาที", "meant", "90-150 นาที"), ("1/2 วัน", "meant", "ครึ่งวัน"), ("30 วินาที", "seconds", "1 นาที"),
    ],
)  # fmt: skip
def test_what_is_refused_is_told_how_to_write(written: str, reason: str, meant: str) -> None:
    assert parse_duration(written) is None
    assert parse_duration(time_advice(written)[reason]) == parse_duration(meant)


@pytest.mark.parametrize("unit", Unit)
def test_a_slip_in_a_unit_is_mended(unit: Unit) -> None:
    for place in range(1, len(unit.thai)):
        written = f"10 {unit.thai[:place]}{unit.thai[place + 1 :]}"
        if len(unit.thai) > 3 and parse_duration(written) is None:
            assert time_advice(written).get("meant") == f"10 {unit.thai}", written


@pytest.mark.parametrize("mark", [".", "-", "–", "..", "- .", "1-", "+", "<", "≤", "~"])
@pytest.mark.parametrize("amount", ["5 ชั่วโมง", "3 วัน", "๓ วัน", "30 นาที"])
def test_a_sign_right_before_a_figure_is_not_thrown_away(mark: str, amount: str) -> None:
    """A point, a minus, a bound: without it the time would be another one."""
    read = parse_duration(f"{mark}{amount}")
    assert read is None or read != parse_duration(amount)


@pytest.mark.parametrize("mark", ["-", "•", "*", "–", ":"])
def test_a_mark_of_a_list_before_a_time_is_only_a_mark(mark: str) -> None:
    for amount in ("3 วัน", "ภายใน 3 วัน", "ครึ่งวัน"):
        assert parse_duration(f"{mark} {amount}") == parse_duration(amount) is not None


@pytest.mark.parametrize("first", ["3 วัน", "2-4 ชั่วโมง", "ภายใน 7 วัน"])
@pytest.mark.parametrize("second", ["5 วัน", "30 นาที", "2 สัปดาห์"])
@pytest.mark.parametrize("words", [("กรณีปกติ", "กรณีเร่งด่วน"), ("สำหรับโรงเรียน", "สำหรับสำนักงาน"), ("ก", "ข"), ("ภาคเช้า", "ภาคบ่าย")])
def test_a_second_time_between_brackets_is_a_choice_or_refused(first: str, second: str, words: tuple[str, str]) -> None:
    """It is never lost in the words of the first."""
    read = parse_duration(f"{first} ({words[0]}) {second} ({words[1]})")
    if words[0].startswith(("กรณี", "สำหรับ")):
        assert read is not None
        assert read == parse_duration(f"{first} ({words[0]}) หรือ {second} ({words[1]})")
        assert len(read.choices) == 2
    else:
        assert read is None


@pytest.mark.parametrize("unit", list(WORDS_OF_UNITS))
def test_a_time_is_not_counted_for_a_time_in_figures(unit: str) -> None:
    """``3 วัน/5 วัน`` is two times, and nobody knows which is meant."""
    assert parse_duration(f"3 วัน/5 {unit}") is None
    assert parse_duration("3 วัน ต่อ 10 คน") is not None


@pytest.mark.parametrize("words", ["ไม่รวมวันหยุด", "ไม่นับเสาร์อาทิตย์", "ยกเว้นวันเสาร์-อาทิตย์", "ไม่รวมวันหยุดราชการ", "เว้นวันหยุดนักขัตฤกษ์"])
@pytest.mark.parametrize("shape", ["7 วัน ({})", "7 วัน {}", "ภายใน 7 วัน ({})"])
def test_days_without_those_off_are_days_at_work(words: str, shape: str) -> None:
    read = parse_duration(shape.format(words))
    assert read is not None
    assert read.unit is WORKING_DAY
