"""What a document says: it changes with every word of it, and with nothing else."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from typing import TypeAlias

import pytest

from khumue.evidence.submitted import Submitted
from khumue.messages import Messages
from khumue.resolve.load import Loaded
from khumue.standard import standard_root
from khumue.views import urls
from khumue.views.content import content_of
from khumue.views.context import Context
from khumue.views.manual_book import books
from khumue.views.papers import PaperRecord
from khumue.views.submitted_copies import copies_of, renewed

Loader: TypeAlias = Callable[[Mapping[str, str]], Loaded]

OFFICE = "{id: one, title: สพป.ตัวอย่าง เขต 1, short-title: ตัวอย่าง, kind: primary, updated: 2567-09-30}"
JOB = """\
id: job
title: งานให้บริการสื่อ
objectives: [เพื่อให้โรงเรียนได้ใช้สื่อ]
control: {issue: 1, effective: 2566-10-01}
steps:
  - {id: receive, do: รับคำขอ, by: officer, time: 1 วันทำการ}
  - {id: answer, do: ตอบคำขอ, by: officer, time: 2 วันทำการ, laws: [{law: rule, section: ข้อ 5}]}
laws: [rule]
service:
  who: [ครู]
  channels: [{title: ยื่นด้วยตนเอง, place: ห้องธุรการ}]
  fee: []
"""
FILES = {
    "content/offices/one/office.yml": OFFICE,
    "content/offices/one/units.yml": "[{id: ict, title: กลุ่มสื่อ}]",
    "content/roles.yml": "[{id: officer, title: เจ้าหน้าที่, short-title: เจ้าหน้าที่, kind: position}]",
    "content/laws.yml": "[{id: rule, type: regulation, title: ระเบียบตัวอย่าง, year: 2526, status: in-force}]",
    "processes/one/ict/job.yml": JOB,
}
PROCESS, SERVICE = urls.process_paper("job"), urls.service_paper("job")


def context_of(load_files: Loader, file: str = "processes/one/ict/job.yml", old: str = "", new: str = "") -> Context:
    assert old in FILES[file]
    loaded = load_files({**FILES, file: FILES[file].replace(old, new) if old else FILES[file]})
    assert [problem for problem in loaded.problems if problem.level == "error"] == []
    return Context(loaded.project, loaded.project.offices["one"], (), Messages.load([standard_root() / "templates"]))


def said(context: Context) -> dict[str, str]:
    return {book.url: content_of(book) for book in books(context)}


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("processes/one/ict/job.yml", "1 วันทำการ", "3 วันทำการ"),
        ("processes/one/ict/job.yml", "do: รับคำขอ", "do: รับคำร้อง"),
        ("processes/one/ict/job.yml", "section: ข้อ 5", "section: ข้อ 6"),
        ("processes/one/ict/job.yml", "time: 2 วันทำการ, ", ""),
        ("processes/one/ict/job.yml", "issue: 1", "issue: 2"),
        ("processes/one/ict/job.yml", "id: job\n", "id: job\nstatus: draft\n"),
        ("processes/one/ict/job.yml", "  fee: []\n", "  fee: []\n  complaints: []\n"),
        ("processes/one/ict/job.yml", "effective: 2566-10-01", "effective: 2567-10-01"),
        ("content/laws.yml", "status: in-force", "status: expired"),
        ("content/offices/one/units.yml", "กลุ่มสื่อ", "กลุ่มสื่อการเรียนรู้"),
    ],
)
def test_another_word_is_another_content(file: str, old: str, new: str, load_files: Loader) -> None:
    before = said(context_of(load_files))[PROCESS]
    assert said(context_of(load_files, file, old, new))[PROCESS] != before


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("content/offices/one/office.yml", "updated: 2567-09-30", "updated: 2568-01-15"),
        ("content/offices/one/office.yml", "kind: primary", "kind: primary, site-url: https://www.example.go.th/"),
        ("processes/one/ict/job.yml", "steps:\n", "steps:\n  # a comment\n"),
        ("processes/one/ict/job.yml", "do: รับคำขอ,", 'do: "รับคำขอ", '),
    ],
)
def test_nothing_else_is(file: str, old: str, new: str, load_files: Loader) -> None:
    before = said(context_of(load_files))
    assert said(context_of(load_files, file, old, new)) == before
    assert before.keys() == {PROCESS, SERVICE}


def submitted_then(context: Context) -> Context:
    """The office after its evidence was submitted, its PDFs made anew by a program that sets other bytes."""
    says = said(context)
    pages = (urls.process("job"), urls.service("job"), urls.LAWS)
    year = Submitted("2569", "1 ตุลาคม 2567", dict.fromkeys((*says, *pages), "bytes of that day"), says=says)
    papers = {url: PaperRecord("job", "process", url, "", "งาน", "", "", 1, 9, "bytes of today", "", {}) for url in says}
    return dataclasses.replace(context, papers=papers, submitted={"2569": year})


def newer(context: Context) -> tuple[list[bool], list[str]]:
    """Whether the pages of process, service and laws are newer, and the PDFs that are."""
    pages = (urls.process("job"), urls.service("job"), urls.LAWS)
    return [copy.is_newer for page in pages for copy in copies_of(context, page)], [link.url for link in renewed(context, "2569")]


def test_other_bytes_are_not_newer(load_files: Loader) -> None:
    assert newer(submitted_then(context_of(load_files))) == ([False, False, False], [])


def test_other_words_are_newer_where_they_stand(load_files: Loader) -> None:
    before = submitted_then(context_of(load_files))
    of_both = context_of(load_files, old="title: งานให้บริการสื่อ", new="title: งานให้บริการสื่อการสอน")
    of_process = context_of(load_files, old="1 วันทำการ", new="3 วันทำการ")
    for after, expected in ((of_both, [True, True]), (of_process, [True, False])):
        live = dataclasses.replace(after, papers=before.papers, submitted=before.submitted)
        pages, documents = newer(live)
        assert pages == [*expected, False]
        assert documents == [url for url, is_newer in zip((PROCESS, SERVICE), expected, strict=True) if is_newer]


def test_of_a_submission_that_did_not_note_what_was_said_nothing_is_called_newer(load_files: Loader) -> None:
    before = submitted_then(context_of(load_files))
    old = {"2569": dataclasses.replace(before.submitted["2569"], says={})}
    after = context_of(load_files, old="1 วันทำการ", new="3 วันทำการ")
    assert newer(dataclasses.replace(after, papers=before.papers, submitted=old)) == ([False, False, False], [])
