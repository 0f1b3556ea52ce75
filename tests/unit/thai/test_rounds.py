from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khumue.thai.dates import MONTHS
from khumue.thai.digits import to_thai
from khumue.thai.rounds import LAST_DAY, Round, YearDates, YearDay, read_rounds


def day(month: int, number: int, label: str = "", words: str = "", year: int | None = None) -> Round:
    return Round(label, words, YearDay(month, number), YearDay(month, number), year)


def span(first: tuple[int, int], last: tuple[int, int], words: str, label: str = "", year: int | None = None) -> Round:
    return Round(label, words, YearDay(*first), YearDay(*last), year)


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
        ("1 ตุลาคม 2566 - 30 กันยายน 2567", [span((10, 1), (9, 30), "1 ตุลาคม 2566 - 30 กันยายน 2567", year=2024)]),
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
    assert [(one.first.month, one.first.day) for one in found.rounds] == days
    assert found.rest == rest


@pytest.mark.parametrize(
    ("one", "months"),
    [
        (day(6, 10), (6,)),
        (span((10, 1), (12, LAST_DAY), ""), (10, 11, 12)),
        (span((11, 15), (2, 10), ""), (11, 12, 1, 2)),
        (span((10, 1), (9, 30), ""), (10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9)),
        (span((5, 16), (5, 10), ""), (5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3, 4)),
        (day(0, 5), tuple(range(1, 13))),
    ],
)
def test_months_that_are_touched(one: Round, months: tuple[int, ...]) -> None:
    assert one.months == months


@pytest.mark.parametrize(
    ("one", "year", "found"),
    [
        (YearDay(2, LAST_DAY), 2024, dt.date(2024, 2, 29)),
        (YearDay(2, LAST_DAY), 2025, dt.date(2025, 2, 28)),
        (YearDay(2, 29), 2024, dt.date(2024, 2, 29)),
        (YearDay(2, 29), 2025, None),
        (YearDay(0, 5), 2025, None),
    ],
)
def test_a_day_in_a_year(one: YearDay, year: int, found: dt.date | None) -> None:
    assert one.in_year(year) == found


@given(st.dates())
def test_every_day_of_the_year_is_read(date: dt.date) -> None:
    for name in MONTHS[date.month - 1]:
        (found,) = read_rounds(f"ภายในวันที่ {date.day} {name}").rounds
        assert (found.first, found.last, found.year) == (YearDay(date.month, date.day),) * 2 + (None,)


@given(st.text(alphabet="วันที่0123456789 มิถุนายนต.ค-,()ทุกถึง", max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    for one in read_rounds(text).rounds:
        assert one.months
