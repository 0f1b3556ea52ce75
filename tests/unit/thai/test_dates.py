from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khumue.thai import dates
from khumue.thai.digits import to_thai

JUNE_27 = dt.date(2023, 6, 27)


@pytest.mark.parametrize(
    "text",
    [
        "2566-06-27",
        "2023-06-27",
        "2566-6-27",
        "27 มิถุนายน 2566",
        "27 มิถุนายน 2023",
        "27 มิ.ย. 2566",
        "27 มิ.ย.2566",
        "27 มิย. 2566",
        "27 มิ. ย. 2566",
        "๒๗ มิถุนายน พ.ศ. ๒๕๖๖",
        "27 มิถุนายน พ. ศ. 2566",
        "27 มิถุนายน ค.ศ. 2023",
        "วันที่ 27 เดือนมิถุนายน พ.ศ. 2566",
        "  27  มิถุนายน\u00a02566 ",
        "27/06/2566",
        "27/6/2566",
    ],
)
def test_reads(text: str) -> None:
    assert dates.parse_date(text) == JUNE_27


@pytest.mark.parametrize(
    "text",
    [
        "",
        "มิถุนายน 2566",
        "27 มิ.ย. 66",
        "27/06/66",
        "06/07/2023",
        "27 มิถุนา 2566",
        "2566-13-01",
        "2566-02-29",
        "31 เมษายน 2566",
        "27 มิถุนายน พ.ศ. 2023",
        "27 มิถุนายน ค.ศ. 2566",
        "2566",
        "27 มิถุนายน 2566 เวลา 9 น.",
    ],
)
def test_does_not_guess(text: str) -> None:
    assert dates.parse_date(text) is None


def test_leap_day_is_that_of_the_gregorian_year() -> None:
    assert dates.parse_date("2567-02-29") == dt.date(2024, 2, 29)


@pytest.mark.parametrize("month, name, short", [(i + 1, *names) for i, names in enumerate(dates.MONTHS)])
def test_every_month(month: int, name: str, short: str) -> None:
    date = dt.date(2023, month, 5)
    assert dates.long_date(date) == f"5 {name} 2566"
    assert dates.short_date(date) == f"5 {short} 2566"


@pytest.mark.parametrize(
    "date, year",
    [
        (dt.date(2022, 9, 30), 2565),
        (dt.date(2022, 10, 1), 2566),
        (dt.date(2022, 12, 31), 2566),
        (dt.date(2023, 1, 1), 2566),
        (dt.date(2023, 9, 30), 2566),
    ],
)
def test_fiscal_year(date: dt.date, year: int) -> None:
    assert dates.fiscal_year(date) == year


def test_buddhist_year() -> None:
    assert dates.buddhist_year(JUNE_27) == 2566


@given(st.dates(min_value=dt.date(1858, 1, 1), max_value=dt.date(2400, 12, 31)))
def test_round_trip(date: dt.date) -> None:
    long, short = dates.long_date(date), dates.short_date(date)
    iso = f"{dates.buddhist_year(date)}{date.isoformat()[4:]}"
    for text in (long, short, to_thai(long), to_thai(short), date.isoformat(), iso):
        assert dates.parse_date(text) == date


@given(st.text(alphabet="0123456789๐๑-/ พ.ศคมิถุนายวันที่"))
def test_never_raises(text: str) -> None:
    date = dates.parse_date(text)
    assert date is None or isinstance(date, dt.date)
