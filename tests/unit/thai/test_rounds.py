from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khumue.thai.dates import MONTHS
from khumue.thai.digits import to_thai
from khumue.thai.rounds import EVERY_MONTH, LAST_DAY, Round, YearDates, impossible_days, read_rounds


def day(month: int, number: int, label: str = "", words: str = "", year: int | None = None) -> Round:
    """A day of one month, or with ``month`` 0 of every month."""
    return Round(label, words, (month,) if month else EVERY_MONTH, number, number, year=year, clamps=not month)


def span(first: tuple[int, int], last: tuple[int, int], words: str, label: str = "", year: int | None = None, years: int = 0) -> Round:
    """``year`` is that of the first day; ``years`` is how many whole years come between."""
    later = (last[0] - first[0]) % 12 or (12 if last[1] % 32 < first[1] % 32 else 0)
    return Round(label, words, (first[0],), first[1], last[1], later + 12 * years, year)


@pytest.mark.parametrize(
    ("text", "rounds"),
    [
        # As the manuals of three offices write the rounds of DMC.
        (
            "ภาคเรียนที่ 1 ข้อมูล ณ วันที่ 10 มิถุนายน, ภาคเรียนที่ 2 ข้อมูล ณ วันที่ 10 พฤศจิกายน, สิ้นปีการศึกษา ข้อมูล ณ วันที่ 31 มีนาคม",
            [
                day(6, 10, "ภาคเรียนที่ 1", "ข้อมูล ณ วันที่ 10 มิถุนายน"),
                day(11, 10, "ภาคเรียนที่ 2", "ข้อมูล ณ วันที่ 10 พฤศจิกายน"),
                day(3, 31, "สิ้นปีการศึกษา", "ข้อมูล ณ วันที่ 31 มีนาคม"),
            ],
        ),
        (
            "ภาคเรียนที่ 1 ระหว่างวันที่ 16 พฤษภาคม ถึง 10 มิถุนายน, ภาคเรียนที่ 2 ระหว่างวันที่ 15 กรกฎาคม ถึง 10 พฤศจิกายน",
            [
                span((5, 16), (6, 10), "ระหว่างวันที่ 16 พฤษภาคม ถึง 10 มิถุนายน", "ภาคเรียนที่ 1"),
                span((7, 15), (11, 10), "ระหว่างวันที่ 15 กรกฎาคม ถึง 10 พฤศจิกายน", "ภาคเรียนที่ 2"),
            ],
        ),
        (
            "ภาคเรียนที่ 1 (ข้อมูล ณ วันที่ 10 มิถุนายน) ภาคเรียนที่ 2 (ข้อมูล ณ วันที่ 10 พฤศจิกายน)",
            [
                day(6, 10, "ภาคเรียนที่ 1", "ข้อมูล ณ วันที่ 10 มิถุนายน"),
                day(11, 10, "ภาคเรียนที่ 2", "ข้อมูล ณ วันที่ 10 พฤศจิกายน"),
            ],
        ),
        # One day.
        ("10 มิถุนายน", [day(6, 10, words="10 มิถุนายน")]),
        ("ภายในวันที่ ๑๐ มิถุนายน", [day(6, 10, words="ภายในวันที่ 10 มิถุนายน")]),
        ("ก่อนวันที่ 30 เดือนกันยายน ของทุกปี", [day(9, 30, words="ก่อนวันที่ 30 เดือนกันยายน ของทุกปี")]),
        ("15 มี.ค.", [day(3, 15, words="15 มี.ค.")]),
        ("ทุกวันที่ 10 มิถุนายน", [day(6, 10, words="ทุกวันที่ 10 มิถุนายน")]),
        ("29 กุมภาพันธ์", [day(2, 29, words="29 กุมภาพันธ์")]),
        ("30 เมษายน 2567", [day(4, 30, words="30 เมษายน 2567", year=2024)]),
        ("30 เมษายน พ.ศ. 2567", [day(4, 30, words="30 เมษายน พ.ศ. 2567", year=2024)]),
        # Several days.
        ("10, 25 มิถุนายน", [day(6, 10, words="วันที่ 10 มิถุนายน"), day(6, 25, words="วันที่ 25 มิถุนายน")]),
        ("วันที่ 10 และ 25 มิ.ย.", [day(6, 10, words="วันที่ 10 มิ.ย."), day(6, 25, words="วันที่ 25 มิ.ย.")]),
        ("10 มิถุนายน 10 พฤศจิกายน", [day(6, 10, words="10 มิถุนายน"), day(11, 10, words="10 พฤศจิกายน")]),
        (
            "รอบที่ 1 วันที่ 10 มิถุนายน และ 25 มิถุนายน",
            [day(6, 10, "รอบที่ 1", "วันที่ 10 มิถุนายน"), day(6, 25, "รอบที่ 1", "25 มิถุนายน")],
        ),
        (
            "10 มิถุนายน (ภาคเรียนที่ 1), 10 พฤศจิกายน (ภาคเรียนที่ 2)",
            [day(6, 10, "ภาคเรียนที่ 1", "10 มิถุนายน"), day(11, 10, "ภาคเรียนที่ 2", "10 พฤศจิกายน")],
        ),
        # Spans.
        ("1-15 ตุลาคม", [span((10, 1), (10, 15), "1-15 ตุลาคม")]),
        ("1 ตุลาคม ถึง 30 กันยายน", [span((10, 1), (9, 30), "1 ตุลาคม ถึง 30 กันยายน")]),
        ("1 ตุลาคม 2566 - 30 กันยายน 2567", [span((10, 1), (9, 30), "1 ตุลาคม 2566 - 30 กันยายน 2567", year=2023)]),
        ("ตุลาคม - ธันวาคม", [span((10, 1), (12, LAST_DAY), "ตุลาคม - ธันวาคม")]),
        ("ต.ค.-ธ.ค.", [span((10, 1), (12, LAST_DAY), "ต.ค.-ธ.ค.")]),
        # Months.
        ("ภายในเดือนมีนาคมของทุกปี", [span((3, 1), (3, LAST_DAY), "ภายในเดือนมีนาคมของทุกปี")]),
        ("สิ้นเดือนกันยายน", [day(9, LAST_DAY, words="สิ้นเดือนกันยายน")]),
        (
            "ครั้งที่ 1 เดือนเมษายน ครั้งที่ 2 เดือนตุลาคม",
            [span((4, 1), (4, LAST_DAY), "เดือนเมษายน", "ครั้งที่ 1"), span((10, 1), (10, LAST_DAY), "เดือนตุลาคม", "ครั้งที่ 2")],
        ),
        # Every month.
        ("ทุกวันที่ 5", [day(0, 5, words="ทุกวันที่ 5")]),
        ("ภายในวันที่ 5 ของทุกเดือน", [day(0, 5, words="ภายในวันที่ 5 ของทุกเดือน")]),
        ("ไม่เกินวันที่ 15 ของเดือนถัดไป", [day(0, 15, words="ไม่เกินวันที่ 15 ของเดือนถัดไป")]),
        ("ทุกสิ้นเดือน", [day(0, LAST_DAY, words="ทุกสิ้นเดือน")]),
    ],
)
def test_days_with_what_they_are_for(text: str, rounds: list[Round]) -> None:
    assert read_rounds(text) == YearDates(tuple(rounds))
    assert read_rounds(to_thai(text)) == YearDates(tuple(rounds))


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("", ()),
        ("ตามประกาศ ก.พ.", ("ตามประกาศ ก.พ.",)),
        ("31 มิถุนายน", ("31 มิถุนายน",)),
        ("ปีงบประมาณ 2567", ("ปีงบประมาณ 2567",)),
        # A year of two digits is of an era that nobody knows, and the day must not come back every year.
        ("30 เม.ย. 67", ("30 เม.ย. 67",)),
        ("1 ต.ค. 66 - 30 ก.ย. 67", ("1 ต.ค. 66 - 30 ก.ย. 67",)),
    ],
)
def test_what_is_no_day_is_left_as_it_is(text: str, rest: tuple[str, ...]) -> None:
    assert read_rounds(text) == YearDates((), rest)


@pytest.mark.parametrize(
    ("text", "days", "rest"),
    [
        ("10 มิถุนายน, ตามที่ สพฐ. แจ้ง", [(6, 10)], ("ตามที่ สพฐ. แจ้ง",)),
        # A count is no day: the first semester is not the first of June.
        ("ภาคเรียนที่ 1, 10 มิถุนายน", [(6, 10)], ("ภาคเรียนที่ 1",)),
    ],
)
def test_days_beside_other_words(text: str, days: list[tuple[int, int]], rest: tuple[str, ...]) -> None:
    found = read_rounds(text)
    assert [(*one.months, one.day) for one in found.rounds] == days
    assert found.rest == rest


@pytest.mark.parametrize(
    ("one", "year", "month", "found"),
    [
        (day(2, LAST_DAY), 2024, 2, ((2024, 2, 29), (2024, 2, 29))),
        (day(2, LAST_DAY), 2025, 2, ((2025, 2, 28), (2025, 2, 28))),
        (day(2, 29), 2024, 2, ((2024, 2, 29), (2024, 2, 29))),
        (day(2, 29), 2025, 2, None),
        (day(0, 31), 2025, 2, ((2025, 2, 28), (2025, 2, 28))),
        (day(6, 10), 2025, 7, None),
        (day(6, 10, year=2024), 2025, 6, None),
        (span((11, 15), (2, LAST_DAY), ""), 2023, 11, ((2023, 11, 15), (2024, 2, 29))),
        (span((10, 1), (12, 31), "", year=2023, years=2), 2023, 10, ((2023, 10, 1), (2025, 12, 31))),
    ],
)
def test_a_round_in_a_month(one: Round, year: int, month: int, found: tuple[tuple[int, int, int], tuple[int, int, int]] | None) -> None:
    assert one.in_month(year, month) == (found and tuple(dt.date(*part) for part in found))


NAMES = list(MONTHS)
JOINS = [" ", ", ", " และ ", ", และ "]


@given(
    st.lists(st.integers(1, 28), min_size=1, max_size=3, unique=True),
    st.lists(st.integers(0, 11), min_size=1, max_size=4, unique=True),
    st.sampled_from([0, 1]),
    st.tuples(
        st.sampled_from([", ", " และ "]), st.sampled_from(JOINS), st.sampled_from(["วันที่ ", "ภายในวันที่ ", "ทุกวันที่ ", "ก่อนวันที่ "]),
        st.sampled_from([" ", " เดือน", " ของเดือน "]), st.sampled_from(["", " ของทุกปี"]),
    ),
)  # fmt: skip
def test_days_of_several_months(days: list[int], months: list[int], form: int, words: tuple[str, ...]) -> None:
    between_days, between_months, lead, of, tail = words
    text = f"{lead}{between_days.join(map(str, days))}{of}{between_months.join(NAMES[month][form] for month in months)}{tail}"
    for written in (text, to_thai(text)):
        found = read_rounds(written)
        assert found.rest == (), written
        assert sorted((one.months, one.day, one.last_day) for one in found.rounds) == sorted(
            ((month + 1,), number, number) for number in days for month in months
        ), written


WHICH = {
    "": EVERY_MONTH, "ของเดือน": EVERY_MONTH, " ของทุกเดือน": EVERY_MONTH, "ของเดือนถัดไป": EVERY_MONTH, "ของเดือนคู่": (2, 4, 6, 8, 10, 12),
    "ของเดือนคี่": (1, 3, 5, 7, 9, 11), "ของเดือนแรกของแต่ละไตรมาส": (1, 4, 7, 10), "ของเดือนที่ 2 ของทุกไตรมาส": (2, 5, 8, 11),
    "ของเดือนสุดท้ายของไตรมาส": (3, 6, 9, 12),
}  # fmt: skip


@pytest.mark.parametrize(("which", "months"), WHICH.items())
@pytest.mark.parametrize("without", [(), (4,), (4, 10)])
def test_days_of_some_months(which: str, months: tuple[int, ...], without: tuple[int, ...]) -> None:
    names = " และ".join(MONTHS[month - 1][0] for month in without)
    for before, after in (("ยกเว้น", ""), (" (ยกเว้นเดือน", ")"), (" เว้นเดือน", "")) if without else (("", ""),):
        for days in ([5], [1, 16], [15, 31]):
            text = f"ทุกวันที่ {' และ '.join(map(str, days))} {which.strip()}{before}{names}{after}"
            found = read_rounds(text)
            expected = [(tuple(month for month in months if month not in without), number) for number in days]
            assert [(one.months, one.day) for one in found.rounds] == expected, text
            assert found.rest == ()


@pytest.mark.parametrize(
    "text",
    [
        "ภายในวันที่ 5 ของเดือนถัดไปหลังสิ้นไตรมาส", "หลังวันที่ 10 มิถุนายน", "ตั้งแต่วันที่ 16 พฤษภาคม เป็นต้นไป", "ต้นเดือนมิถุนายน",
        "ปลายเดือนกันยายน", "ประมาณวันที่ 10 มิถุนายน", "10 มิถุนายน หรือ 25 มิถุนายน", "10 มิถุนายน และเดือนพฤศจิกายน",
        "15 วัน นับจากวันที่ 1 ตุลาคม", "ภายใน 5 วันทำการของเดือนถัดไป", "วันที่ 25 ถึงสิ้นเดือน", "ทุกวันที่ 10 ของเดือน ตั้งแต่ตุลาคมถึงมีนาคม",
        "ทุกเดือน", "ทุก 3 เดือน", "ทุกวันจันทร์", "10 มิถุนายน เฉพาะปีที่มีการประเมิน", "ทุกวันที่ 10 ของเดือน (กรณีมีข้อมูล)", "สิ้นปี",
        "10 มิถุนายน ยกเว้นปี 2567", "วันที่ 10 มกราคม เมษายน 2567", "ทุกวันที่ 28-31 ของเดือน", "10 มิถุนายน เลื่อนได้ 3 วัน",
    ],
)  # fmt: skip
def test_what_is_not_certain_stays_words(text: str) -> None:
    assert read_rounds(text) == YearDates((), (text,))
    beside = read_rounds(f"{text}, 1 มกราคม")
    assert beside.rest[:1] in ((text,), (f"{text}, 1 มกราคม",))
    assert all(one.words == "1 มกราคม" for one in beside.rounds)


@pytest.mark.parametrize("month", range(12))
def test_days_that_no_calendar_has(month: int) -> None:
    last = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month]
    for name in MONTHS[month]:
        for number in (0, last + 1, 45):
            for text in (f"{number} {name}", f"ภายในวันที่ {number} เดือน{name}", f"1 และ {number} {name}", f"1-{number} {name}", to_thai(f"{number} {name}")):
                assert impossible_days(text) == (f"{number} {name}",), text
                assert read_rounds(text).rounds == ()
        assert impossible_days(f"ภายในวันที่ {last} {name} ของทุกปี") == ()
        assert impossible_days(f"{last} {name} 2567") == ()
    assert impossible_days("29 กุมภาพันธ์ 2566, วันที่ 31 มกราคม เมษายน") == ("29 กุมภาพันธ์ 2566", "31 เมษายน")
    assert impossible_days("ทุกวันที่ 32") == ("วันที่ 32",)
    assert impossible_days("1 ต.ค. 2568 - 30 ก.ย. 2567") == ("1 ต.ค. 2568 - 30 ก.ย. 2567",)


@pytest.mark.parametrize("month", range(12))
def test_days_that_end_before_they_begin_or_in_no_year_of_ours(month: int) -> None:
    for name in MONTHS[month]:
        for text in (f"25-5 {name}", f"25 ถึง 5 {name}", f"ระหว่างวันที่ 25-5 {name} 2567", f"1 {name} 1566", f"1 {name} 9566"):
            assert len(impossible_days(text)) == 1, text
            assert read_rounds(text) == YearDates((), (text,))
        # A year of two digits is neither a day nor certain.
        for text in (f"1 {name} 66 - 30 ต.ค. 67", f"10 {name} 66", f"1 {name} 66 ถึง 5 {name} 66"):
            assert impossible_days(text) == (), text
            assert read_rounds(text) == YearDates((), (text,))
    assert read_rounds("ทุกวันที่ 25-5 ของเดือน") == YearDates((), ("ทุกวันที่ 25-5 ของเดือน",))


@pytest.mark.parametrize("month", [name for name, _ in MONTHS])
@pytest.mark.parametrize(
    "part", ["วันแรกของ", "วันทำการแรกของ", "สัปดาห์แรกของ", "ครึ่งแรกของ", "ครึ่งหลังของ", "วันจันทร์ที่สองของ", "วันสุดท้ายของ", "นอกจาก", "ยกเว้น", "สิบวันแรก"]
)  # fmt: skip
def test_a_part_of_a_month_is_not_the_month(part: str, month: str) -> None:
    text = f"{part}เดือน{month}"
    assert read_rounds(text) == YearDates((), (text,))


@given(st.dates())
def test_every_day_of_the_year_is_read(date: dt.date) -> None:
    for name in MONTHS[date.month - 1]:
        (found,) = read_rounds(f"ภายในวันที่ {date.day} {name}").rounds
        assert (found.months, found.day, found.last_day, found.year) == ((date.month,), date.day, date.day, None)


@given(st.text(alphabet="วันที่0123456789 มิถุนายนต.ค-,()ทุกถึง", max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    for one in read_rounds(text).rounds:
        assert one.months
    impossible_days(text)
