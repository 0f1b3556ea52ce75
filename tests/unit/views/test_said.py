"""What nobody said, what there is none of, and what is said: one decision, whichever page or book prints it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias, get_args

import pytest
from tests.golden.word_text import read_back

from khumue.forms import USUAL, FieldName, Forms
from khumue.messages import Messages
from khumue.render.output import OutputFolder
from khumue.render.paper.payload import CUT, SOFT, payload
from khumue.render.site import Owner, SiteWriter
from khumue.resolve.load import Loaded
from khumue.standard import standard_root
from khumue.views.context import Context
from khumue.views.data import office_data
from khumue.views.manual_book import Book, process_book, service_book
from khumue.views.page_aids import PageAids
from khumue.views.process.fields import FIELDS
from khumue.views.process.page import process_view
from khumue.views.said import Said, Silence, State, say
from khumue.views.service_page import service_view

ProjectLoader: TypeAlias = Callable[[Mapping[str, str]], Loaded]
TEMPLATES = standard_root() / "templates"
OFFICE = """\
id: one
title: สำนักงานตัวอย่าง
short-title: ตัวอย่าง
kind: primary
document-digits: arabic
digits: arabic
updated: 2567-09-30
"""
SAID = {
    "who": "[ประชาชน]",
    "channels": "[ยื่นด้วยตนเอง]",
    "documents": "[บัตรประชาชน]",
    "fee": "[{item: ค่าคัดสำเนา, amount: 10 บาท}]",
    "complaints": "[ตู้รับความคิดเห็น]",
    "conditions": "[ยื่นในเวลาราชการ]",
}
WORDS = {
    "who": "ไม่จำกัด",
    "documents": "ไม่มีรายการเอกสารหลักฐานประกอบการยื่นคำขอ",
    "fee": "ไม่มีค่าธรรมเนียม",
}


def context_of(load: ProjectLoader, job: str) -> Context:
    loaded = load(
        {
            "content/offices/one/office.yml": OFFICE,
            "content/offices/one/units.yml": "- {id: ict, title: กลุ่มไอซีที}\n",
            "processes/one/ict/job.yml": f"id: job\ntitle: งาน\n{job}",
        }
    )
    assert [problem for problem in loaded.problems if problem.level == "error"] == []
    return Context(loaded.project, loaded.project.offices["one"], (), Messages.load([TEMPLATES]))


def pages(context: Context, folder: Path) -> tuple[str, str]:
    """The process's page and the service's, as finished Markdown."""
    process = context.office.processes["job"]
    target = OutputFolder(folder)
    writer = SiteWriter([TEMPLATES], target, digits="arabic", updated="", owner=Owner("ก"))
    writer.page("process.html", "process", process_view(context, process), PageAids())
    writer.page("service.html", "service", service_view(context, process), PageAids())
    return (folder / "process.md").read_text(encoding="utf-8"), (folder / "service.md").read_text(encoding="utf-8")


def row_of_page(page: str, label: str) -> str:
    """What stands beside a label on a page, without its marks."""
    found = re.findall(rf"<dt>{re.escape(label)}</dt><dd[^>]*>(.*?)</dd>", page)
    assert len(found) == 1, (label, found)
    return re.sub(r"<[^>]+>", "", found[0]).strip()


def rows_of_book(data: Any) -> dict[str, dict[str, Any]]:
    """Every row of facts that a book is given, by its label."""
    rows: dict[str, dict[str, Any]] = {}
    if isinstance(data, dict):
        if {"label", "state", "items"} <= data.keys():
            rows[data["label"].replace(CUT, "").replace(SOFT, "")] = data
        for value in data.values():
            rows |= rows_of_book(value)
    elif isinstance(data, list):
        for value in data:
            rows |= rows_of_book(value)
    return rows


def row_of_book(data: Any, label: str) -> str:
    row = rows_of_book(data)[label]
    return (row["words"] if row["state"] != "said" else "".join(row["items"])).replace(CUT, "").replace(SOFT, "").replace("\u00a0", " ")


def row_of_word(context: Context, book: Book, label: str) -> str:
    """What stands behind a label in the Word file of a book, or in the cell beside it."""
    texts = [paragraph.text.strip() for paragraph in read_back(context, book).paragraphs()]
    beside = [after for text, after in pairwise(texts) if text == label]
    return [*beside, *(text.removeprefix(label).strip() for text in texts if text.startswith(f"{label} "))][0]


@pytest.mark.parametrize("field", SAID)
@pytest.mark.parametrize("state", State)
def test_a_service_reads_the_same_wherever_it_is_printed(
    load_files: ProjectLoader, tmp_path: Path, field: str, state: State
) -> None:
    """On the process's page, on the service's page, in the chapter of a manual and in the service manual, as PDF and as Word; data tell the three apart."""
    block = {State.UNSAID: "", State.NONE: f"{field}: []", State.SAID: f"{field}: {SAID[field]}"}[state]
    context = context_of(load_files, f"service: {{category: request, {block}}}\n")
    process = context.office.processes["job"]
    label = FIELDS[f"service-{field}"].label(context.words)
    page, service = pages(context, tmp_path)
    manual, chapter = service_book(context, process), process_book(context, process)
    said = {row_of_page(service, label), row_of_book(payload(manual, context.words), label), row_of_word(context, manual, label)}
    if not (field == "conditions" and state is State.UNSAID):  # the only one that a process's own page lets go
        said |= {row_of_page(page, label), row_of_book(payload(chapter, context.words), label), row_of_word(context, chapter, label)}
    assert len(said) == 1, said
    expected = {State.UNSAID: "ไม่ได้ระบุ", State.NONE: WORDS.get(field, "ไม่มี")}.get(state)
    assert expected is None or said == {expected}
    told = office_data(context, "x")["processes"][0]["service"][field]
    assert (told is None, told == []) == (state is State.UNSAID, state is State.NONE)


@pytest.mark.parametrize("field", ["objectives", "scope", "terms", "forms", "laws"])
def test_sections_tell_silence_from_none(load_files: ProjectLoader, field: str) -> None:
    words = {}
    for state, text in ((State.UNSAID, ""), (State.NONE, f"{field}: []")):
        context = context_of(load_files, text)
        block = process_view(context, context.office.processes["job"]).block(field)
        assert block is not None
        assert (block.state, block.items) == (state, ())
        words[state] = block.words
    assert words[State.UNSAID].startswith("ไม่ได้ระบุ")
    assert words[State.NONE].startswith("ไม่มี")


def test_a_step_that_uses_no_form_says_nothing_and_one_without_forms_too(load_files: ProjectLoader) -> None:
    context = context_of(load_files, "steps: [{id: a, do: ก, forms: [], by: []}, {id: b, do: ข, time: 1 วัน}]")
    (part,) = process_view(context, context.office.processes["job"]).parts
    assert [[fact.key for fact in step.facts] for step in part.steps] == [[], ["time"]]
    assert [(step.by.state, step.by.words) for step in part.steps] == [("none", "ไม่มี"), ("unsaid", "–")]


@pytest.mark.parametrize(
    ("value", "state", "words"),
    [(None, State.UNSAID, "ไม่ได้บอก"), ((), State.NONE, "ไม่มี"), ([], State.NONE, "ไม่มี"), (("ก",), State.SAID, "")],
)
def test_say(value: Any, state: State, words: str) -> None:
    made: Said[str] = say("field", "ช่อง", "text", value, Silence("ไม่ได้บอก", "ไม่มี"))
    assert (made.state, made.words, made.is_said) == (state, words, state is State.SAID)
    assert made.items == tuple(value or ())


def test_every_field_of_a_form_can_be_found() -> None:
    assert set(get_args(FieldName)) <= set(FIELDS)
    assert Forms.load([TEMPLATES]).by_id[USUAL].id == USUAL
