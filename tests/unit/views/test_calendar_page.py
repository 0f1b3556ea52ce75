"""The calendar of an office and its file: what stands in it, in which month, and how calendar programs read it."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import TypeAlias

import pytest

from khumue.messages import Messages
from khumue.render.calendar_file import calendar_file
from khumue.resolve.load import Loaded
from khumue.standard import standard_root
from khumue.thai.rounds import LAST_DAY, Round, YearDay, read_rounds
from khumue.views.calendar_page import CalendarPage, calendar_page, first_days
from khumue.views.context import Context

Loader: TypeAlias = Callable[[Mapping[str, str]], Loaded]

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
    messages = Messages.load([standard_root() / "templates"])
    return calendar_page(Context(loaded.project, loaded.project.offices["one"], (), messages))


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
    messages = Messages.load([standard_root() / "templates"])
    assert calendar_page(Context(loaded.project, loaded.project.offices["one"], (), messages)).is_empty


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
        ("ทุกวันที่ 5", (2024, 10, 5), (2024, 10, 5)),
        ("ทุกสิ้นเดือน", (2024, 10, 31), (2024, 10, 31)),
    ],
)
def test_when_a_round_first_comes(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    """From the fiscal year of the data on; 15 มกราคม 2568 is in that of 2568."""
    (one,) = read_rounds(text).rounds
    assert first_days(one, datetime.date(2025, 1, 15)) == (datetime.date(*first), datetime.date(*last))


def test_a_day_that_the_written_year_does_not_have_never_comes() -> None:
    one = Round("", "", YearDay(2, 29), YearDay(2, 29), 2025)
    assert first_days(one, datetime.date(2025, 1, 15)) is None
    assert YearDay(2, LAST_DAY).in_year(2025) == datetime.date(2025, 2, 28)


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
    assert collect["RRULE"] == "FREQ=YEARLY"
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
    messages = Messages.load([standard_root() / "templates"])

    def identities(text: str) -> list[str]:
        project = load_files({"processes/one/ict/job.yml": text}).project
        return [entry.identity for entry in calendar_page(Context(project, project.offices["one"], (), messages)).entries]

    assert identities(JOB) == identities(JOB.replace("10 มิถุนายน", "25 มิถุนายน"))
