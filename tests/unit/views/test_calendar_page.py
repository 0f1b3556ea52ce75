"""The calendar of an office and its file: what stands in it, in which month, and how calendar programs read it."""

from __future__ import annotations

import calendar
import datetime
import json
from collections.abc import Callable, Mapping
from typing import TypeAlias

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st
from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar

from khumue.messages import Messages
from khumue.render.calendar_file import calendar_file
from khumue.resolve.load import Loaded
from khumue.standard import standard_root
from khumue.thai.dates import MONTHS
from khumue.thai.rounds import read_rounds
from khumue.views.calendar_page import CalendarPage, calendar_page, schedule
from khumue.views.context import Context

Loader: TypeAlias = Callable[[Mapping[str, str]], Loaded]

MESSAGES = Messages.load([standard_root() / "templates"])

JOB = """\
id: job
title: งานข้อมูล, นักเรียน; รายบุคคล \\ ทั้งหมด
promised-time: ภายในวันที่ 15 กันยายน
steps:
  - {id: collect, do: รวบรวมข้อมูล, time: {dates: "ภาคเรียนที่ 1 วันที่ 10 มิถุนายน, ภาคเรียนที่ 2 วันที่ 10 พฤศจิกายน"}}
  - {id: report, do: รายงานผล, time: ภายในวันที่ 5 ของทุกเดือน}
  - {id: meet, do: ประชุม, time: ตามปฏิทินของ สพฐ.}
  - {id: plan, do: ทำตามแผน, time: ตามแผนงาน}
  - {id: watch, do: ดูแลระบบ, time: ตลอดปีงบประมาณ}
  - {id: odd, do: ส่งรายงาน, time: {dates: วันที่ สพฐ. กำหนด}}
  - {id: long, do: จัดเก็บ, time: ระหว่างวันที่ 16 พฤษภาคม ถึง 10 กรกฎาคม}
  - {id: short, do: ตอบ, time: 3 วันทำการ}
"""
OLD = "id: old\ntitle: งานที่เลิกแล้ว\nstatus: retired\nsteps: [{id: a, do: ทำ, time: ภายในวันที่ 1 มกราคม}]\n"


@pytest.fixture
def page(load_files: Loader) -> CalendarPage:
    loaded = load_files({"processes/one/ict/job.yml": JOB, "processes/one/ict/old.yml": OLD})
    assert [problem for problem in loaded.problems if problem.level == "error"] == []
    return calendar_page(Context(loaded.project, loaded.project.offices["one"], (), MESSAGES))


def test_entries_stand_in_their_months(page: CalendarPage) -> None:
    found = {month.number: [(one.entry.words, one.is_continued) for one in month.entries] for month in page.fiscal if month.entries}
    assert found == {
        11: [("วันที่ 10 พฤศจิกายน", False)],
        5: [("ระหว่างวันที่ 16 พฤษภาคม ถึง 10 กรกฎาคม", False)],
        6: [("ระหว่างวันที่ 16 พฤษภาคม ถึง 10 กรกฎาคม", True), ("วันที่ 10 มิถุนายน", False)],
        7: [("ระหว่างวันที่ 16 พฤษภาคม ถึง 10 กรกฎาคม", True)],
        9: [("ภายในวันที่ 15 กันยายน", False)],
    }


def test_both_years_hold_the_same_in_their_own_order(page: CalendarPage) -> None:
    assert [month.number for month in page.fiscal] == [10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert [month.number for month in page.school] == [5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3, 4]
    assert sorted(page.fiscal, key=lambda month: month.number) == sorted(page.school, key=lambda month: month.number)


def test_entries_lead_to_their_steps(page: CalendarPage) -> None:
    first = page.entries[0]
    assert (first.label, first.step.url, first.step.note) == ("ภาคเรียนที่ 1", "processes/job.html#step-collect", "1")
    assert page.entries[-1].step.url == "processes/job.html"


def test_what_has_no_day_is_told_by_its_kind(page: CalendarPage) -> None:
    assert [entry.words for entry in page.monthly] == ["ภายในวันที่ 5 ของทุกเดือน"]
    assert [entry.words for entry in page.elsewhere] == ["ตามปฏิทินของ สพฐ."]
    assert [entry.words for entry in page.throughout] == ["ตลอดปีงบประมาณ"]
    assert [entry.words for entry in page.as_written] == ["วันที่ สพฐ. กำหนด"]
    assert not page.is_empty


def test_an_office_that_says_no_days_has_an_empty_calendar(load_files: Loader) -> None:
    loaded = load_files({"processes/one/ict/old.yml": OLD})
    assert calendar_page(Context(loaded.project, loaded.project.offices["one"], (), MESSAGES)).is_empty


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("10 มิถุนายน", (2025, 6, 10), (2025, 6, 10)),
        ("10 พฤศจิกายน", (2024, 11, 10), (2024, 11, 10)),
        ("1 ตุลาคม", (2024, 10, 1), (2024, 10, 1)),
        ("30 กันยายน", (2025, 9, 30), (2025, 9, 30)),
        ("29 กุมภาพันธ์", (2028, 2, 29), (2028, 2, 29)),
        ("สิ้นเดือนกุมภาพันธ์", (2025, 2, 28), (2025, 2, 28)),
        ("15 พฤศจิกายน ถึง 10 กุมภาพันธ์", (2024, 11, 15), (2025, 2, 10)),
        ("1 ตุลาคม 2566 ถึง 30 กันยายน 2567", (2023, 10, 1), (2024, 9, 30)),
        ("1 ต.ค. 2566 - 31 ธ.ค. 2568", (2023, 10, 1), (2025, 12, 31)),
        ("ทุกวันที่ 5", (2024, 10, 5), (2024, 10, 5)),
        ("ทุกสิ้นเดือน", (2024, 10, 31), (2024, 10, 31)),
    ],
)
def test_when_a_round_first_comes(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    """From the fiscal year of the data on; 15 มกราคม 2568 is in that of 2568."""
    (one,) = read_rounds(text).rounds
    found = schedule(one, datetime.date(2025, 1, 15)).first
    assert (found.first, found.last) == (datetime.date(*first), datetime.date(*last))


UPDATED = datetime.date(2023, 11, 21)
"""In fiscal year 2567, which holds a 29 February."""
TWO_YEARS = [datetime.date(2023, 10, 1) + datetime.timedelta(days=number) for number in range(731)]

MEANT: dict[str, Callable[[datetime.date], bool]] = {
    "ทุกวันที่ 1 และ 16 ของเดือน": lambda d: d.day in (1, 16),
    "ทุกวันที่ 1-5 ของเดือน": lambda d: d.day <= 5,
    "ภายในวันที่ 30 ของทุกเดือน": lambda d: d.day == min(30, last_of(d)),
    "ทุกวันที่ 31": lambda d: d.day == last_of(d),
    "ทุกวันที่ 29": lambda d: d.day == min(29, last_of(d)),
    "ทุกสิ้นเดือน": lambda d: d.day == last_of(d),
    "วันที่ 10 มกราคม เมษายน กรกฎาคม และ ตุลาคม": lambda d: d.day == 10 and d.month in (1, 4, 7, 10),
    "วันที่ 1 ของเดือน ม.ค. เม.ย. ก.ค. ต.ค.": lambda d: d.day == 1 and d.month in (1, 4, 7, 10),
    "ภายในวันที่ 15 ของเดือนแรกของแต่ละไตรมาส": lambda d: d.day == 15 and d.month in (1, 4, 7, 10),
    "ทุกวันที่ 31 ของเดือนคู่": lambda d: d.day == last_of(d) and d.month % 2 == 0,
    "ทุกวันที่ 10 ของเดือน (ยกเว้นเดือนเมษายน)": lambda d: d.day == 10 and d.month != 4,
    "สิ้นไตรมาส": lambda d: d.day == last_of(d) and d.month in (3, 6, 9, 12),
    "ภายในสิ้นปีงบประมาณ": lambda d: (d.month, d.day) == (9, 30),
    "29 กุมภาพันธ์": lambda d: (d.month, d.day) == (2, 29),
    "เดือนกุมภาพันธ์": lambda d: d.month == 2,
    "สิ้นเดือนกุมภาพันธ์": lambda d: d.month == 2 and d.day == last_of(d),
    "15 มกราคม ถึง 10 มีนาคม": lambda d: (1, 15) <= (d.month, d.day) <= (3, 10),
    "ม.ค. - ก.พ.": lambda d: d.month in (1, 2),
    "16 พฤษภาคม - 10 กุมภาพันธ์": lambda d: (d.month, d.day) >= (5, 16) or (d.month, d.day) <= (2, 10),
    "1 ต.ค. 2566 - 31 ธ.ค. 2568": lambda d: True,
    "1 ธ.ค. 2566 - 31 ม.ค. 2567": lambda d: datetime.date(2023, 12, 1) <= d <= datetime.date(2024, 1, 31),
    "29 กุมภาพันธ์ 2567": lambda d: d == datetime.date(2024, 2, 29),
    "10 มิถุนายน, 10 พฤศจิกายน": lambda d: (d.month, d.day) in ((6, 10), (11, 10)),
    # not certain: words only
    "ภายในวันที่ 5 ของเดือนถัดไปหลังสิ้นไตรมาส": lambda d: False,
    "หลังวันที่ 10 มิถุนายน": lambda d: False,
    "ต้นเดือนมิถุนายน": lambda d: False,
    "30 เม.ย. 67": lambda d: False,
}
"""A text, and whether a day is one of those that it means."""


def last_of(date: datetime.date) -> int:
    return calendar.monthrange(date.year, date.month)[1]


@pytest.mark.parametrize("text", MEANT)
def test_page_and_file_show_the_days_that_are_meant(text: str, load_files: Loader) -> None:
    process = f"id: job\ntitle: งาน\nsteps: [{{id: a, do: ทำ, time: {{dates: {json.dumps(text, ensure_ascii=False)}}}}}]\n"
    project = load_files({"processes/one/ict/job.yml": process}).project
    page = calendar_page(Context(project, project.offices["one"], (), MESSAGES))
    meant = {date for date in TWO_YEARS if MEANT[text](date)}
    data = calendar_file(page, "one", UPDATED, "https://www.example.go.th/")
    assert shown_in(data) == meant
    assert [event["UID"] for event in Calendar.from_ical(data).walk("VEVENT") if "RECURRENCE-ID" not in event] == [
        f"{entry.identity}@one.khumue" for entry in page.entries
    ]
    months = {month.number for month in page.fiscal if month.entries} | {
        month for entry in page.monthly for month in entry.when.months
    }
    assert months == {date.month for date in meant}
    assert [entry.words for entry in page.as_written] == ([] if meant else [text])


def shown_in(data: bytes) -> set[datetime.date]:
    """The days of the two years that another program's reader finds events on."""
    timeline = IcsCalendarStream.calendar_from_ics(data.decode()).timeline
    found: set[datetime.date] = set()
    for event in timeline.overlapping(TWO_YEARS[0], TWO_YEARS[-1] + datetime.timedelta(days=1)):
        found |= {day for day in TWO_YEARS if event.start <= day < event.end}
    return found


@given(st.integers(1, 31), st.sampled_from(["", "ของเดือนคู่", "ของเดือนแรกของแต่ละไตรมาส", "ของเดือน (ยกเว้นเดือนเมษายน)"]))
def test_every_month_has_every_day(day: int, which: str) -> None:
    (one,) = read_rounds(f"ทุกวันที่ {day} {which}").rounds
    when = schedule(one, UPDATED)
    rule = rrulestr(when.rule, dtstart=datetime.datetime.combine(when.first.first, datetime.time()))
    until = datetime.datetime.combine(TWO_YEARS[-1], datetime.time())
    expected = [date for date in TWO_YEARS if date.month in one.months and date.day == min(day, last_of(date))]
    assert [found.date() for found in rule.between(rule[0], until, inc=True)] == expected


@given(st.dates(datetime.date(2024, 1, 1), datetime.date(2024, 12, 31)), st.integers(1, 300))
def test_a_span_is_as_long_in_every_year_as_it_is(first: datetime.date, length: int) -> None:
    last = first + datetime.timedelta(days=length)
    text = f"{first.day} {MONTHS[first.month - 1][0]} - {last.day} {MONTHS[last.month - 1][1]}"
    (one,) = read_rounds(text).rounds
    when = schedule(one, UPDATED)
    rule = rrulestr(when.rule, dtstart=datetime.datetime.combine(when.first.first, datetime.time()))
    others = {other.first: other.last for other in when.others}
    for begin in (found.date() for found in rule.xafter(rule[0], count=6, inc=True)):
        assert (begin.month, begin.day) == (first.month, first.day)
        end = others.get(begin, begin + datetime.timedelta(days=when.first.length - 1))
        assert (end.month, end.day) == (last.month, last.day), text


def events(data: bytes) -> list[dict[str, str]]:
    """The events of a file, with folded lines joined."""
    text = data.decode().replace("\r\n ", "")
    blocks = text.split("BEGIN:VEVENT\r\n")[1:]
    return [dict(line.split(":", 1) for line in block.split("END:VEVENT")[0].split("\r\n") if line) for block in blocks]


def test_the_file_holds_every_day(page: CalendarPage) -> None:
    data = calendar_file(page, "one", datetime.date(2024, 9, 30), "https://www.example.go.th/manual/")
    found = events(data)
    assert len(found) == len(page.entries) == 5
    collect = found[0]
    assert collect["DTSTART;VALUE=DATE"] == "20240610"
    assert collect["DTEND;VALUE=DATE"] == "20240611"
    assert collect["RRULE"] == "FREQ=YEARLY;BYMONTHDAY=10;BYMONTH=6"
    assert collect["DTSTAMP"] == "20240930T000000Z"
    assert collect["SUMMARY"] == "ภาคเรียนที่ 1: งานข้อมูล\\, นักเรียน\\; รายบุคคล \\\\ ทั้งหมด"
    assert collect["URL"] == "https://www.example.go.th/manual/processes/job.html#step-collect"
    monthly = next(event for event in found if "MONTHLY" in event["RRULE"])
    assert (monthly["DTSTART;VALUE=DATE"], monthly["RRULE"]) == ("20231005", "FREQ=MONTHLY;BYMONTHDAY=5")
    assert len({event["UID"] for event in found}) == len(found)


def test_the_file_keeps_to_the_form(page: CalendarPage) -> None:
    data = calendar_file(page, "one", datetime.date(2024, 9, 30), "")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(b"\n" not in line for line in lines)
    assert (lines[0], lines[-2], lines[-1]) == (b"BEGIN:VCALENDAR", b"END:VCALENDAR", b"")
    assert b"URL:" not in data
    assert data == calendar_file(page, "one", datetime.date(2024, 9, 30), "")


def test_an_event_is_the_same_when_its_day_moves(load_files: Loader) -> None:

    def identities(text: str) -> list[str]:
        project = load_files({"processes/one/ict/job.yml": text}).project
        return [entry.identity for entry in calendar_page(Context(project, project.offices["one"], (), MESSAGES)).entries]

    assert identities(JOB) == identities(JOB.replace("10 มิถุนายน", "25 มิถุนายน"))
