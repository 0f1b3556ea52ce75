"""The letter about a page, and the days of review: for which pages, to whom, with what."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from khumue.messages import Messages
from khumue.resolve.load import Loaded
from khumue.standard import standard_root
from khumue.views.context import Context
from khumue.views.page_aids import ReviewDay, mailbox, page_aids, person_aids, process_aids, unit_aids

Loader: TypeAlias = Callable[[Mapping[str, str]], Loaded]

OFFICE = (
    "id: one\ntitle: สำนักงานตัวอย่าง\nshort-title: ตัวอย่าง\nkind: primary\nupdated: 2567-09-30\n"
    "contact: {email: saraban@one.go.th}\n"
)
UNITS = "- {id: ict, title: กลุ่มไอซีที, contact: {email: ict@one.go.th}}\n- {id: policy, title: กลุ่มนโยบาย}\n"
PEOPLE = "- {id: somchai, name: นายสมชาย, position: นักวิชาการ, unit: ict}\n"
MANUAL = "id: book\ntitle: คู่มือของสมชาย\nperson: somchai\ncontrol: {issue: 2, review: 2569-10-01}\nparts: [cover]\n"
JOB = (
    'id: job\ntitle: "งาน & <b> ?x=1"\ncontrol:\n  issue: 3\n  review: 2568-09-30\n'
    "  changes: [{issue: 2, what: เรื่องเก่า}, {issue: 3, what: ปรับเวลา}, {issue: 3, what: เพิ่มขั้นตอน}]\n"
    "steps: [{id: a, do: ทำ}]\n"
)


def context_of(load_files: Loader, **changed: str) -> Context:
    files = {
        "content/offices/one/office.yml": OFFICE,
        "content/offices/one/units.yml": UNITS,
        "content/offices/one/people.yml": PEOPLE,
        "content/offices/one/manuals/book.yml": MANUAL,
        "processes/one/ict/job.yml": JOB,
    } | {name.replace("__", "/") + ".yml": text for name, text in changed.items()}
    loaded = load_files(files)
    assert [problem for problem in loaded.problems if problem.level == "error"] == []
    return Context(loaded.project, loaded.project.offices["one"], (), Messages.load([standard_root() / "templates"]))


@pytest.mark.parametrize(
    ("unit", "office_says", "units_say", "found"),
    [
        ("ict", OFFICE, UNITS, "ict@one.go.th"),
        ("policy", OFFICE, UNITS, "saraban@one.go.th"),
        ("", OFFICE, UNITS, "saraban@one.go.th"),
        ("policy", OFFICE.replace("email: saraban@one.go.th", "phone: 0 2000 0000"), UNITS, ""),
        ("ict", OFFICE, UNITS.replace("ict@one.go.th", "ยังไม่มี"), "saraban@one.go.th"),
        ("ict", OFFICE, UNITS.replace("ict@one.go.th", "'a@one.go.th, b@one.go.th'"), "a@one.go.th"),
        ("ict", OFFICE, UNITS.replace("ict@one.go.th", "a@one.go.th?bcc=x@y.go.th"), "a@one.go.th"),
    ],
)
def test_whom_to_write_to(unit: str, office_says: str, units_say: str, found: str, load_files: Loader) -> None:
    context = context_of(load_files, content__offices__one__office=office_says, content__offices__one__units=units_say)
    assert mailbox(context, unit) == found


def test_a_letter_names_page_address_and_issue(load_files: Loader) -> None:
    aids = process_aids(context_of(load_files), context_of(load_files).office.processes["job"])
    parts = urlsplit(aids.report)
    assert (parts.scheme, unquote(parts.path)) == ("mailto", "ict@one.go.th")
    letter = parse_qs(parts.query)
    assert letter["subject"] == ["แจ้งแก้ไขหน้า งาน & <b> ?x=1"]
    body = letter["body"][0].split("\r\n")
    assert body[:3] == ["ที่อยู่ของหน้า: processes/job.html", "ฉบับที่: 3", "ข้อมูล ณ วันที่: 30 กันยายน 2567"]
    assert aids.report_place == "processes/job.html"
    assert not set(aids.report) & set("<>\"' \n")


def test_a_site_that_knows_its_address_names_it(load_files: Loader) -> None:
    office = OFFICE + "site-url: https://www.one.go.th/manual/\n"
    aids = page_aids(context_of(load_files, content__offices__one__office=office), "หน้าแรก", "index.html")
    assert "https://www.one.go.th/manual/index.html" in unquote(aids.report)
    assert aids.report_place == ""


def test_without_a_mailbox_there_is_no_letter(load_files: Loader) -> None:
    office = OFFICE.replace("contact: {email: saraban@one.go.th}\n", "")
    assert page_aids(context_of(load_files, content__offices__one__office=office), "หน้าแรก", "index.html").report == ""


def test_days_of_review_and_what_changed(load_files: Loader) -> None:
    context = context_of(load_files)
    job = process_aids(context, context.office.processes["job"])
    assert job.reviews == (ReviewDay("งานนี้", "2025-09-30", "30 กันยายน 2568"),)
    assert job.latest == ("ปรับเวลา", "เพิ่มขั้นตอน")
    assert person_aids(context, "somchai").reviews == (ReviewDay("คู่มือของสมชาย", "2026-10-01", "1 ตุลาคม 2569"),)
    assert unit_aids(context, "ict").reviews == ()


def test_what_is_retired_needs_no_review(load_files: Loader) -> None:
    context = context_of(load_files, processes__one__ict__job=JOB.replace("title:", "status: retired\ntitle:"))
    assert process_aids(context, context.office.processes["job"]).reviews == ()
