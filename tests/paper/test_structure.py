"""Every document of the project that uses every field: labels, contents, text, rows, fields, standards, and the same bytes twice."""

from __future__ import annotations

import dataclasses
import datetime
import io
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import page as validator
import pikepdf
import pytest

from khumue.render.paper.finish import SIGNATURE_ADDRESS
from khumue.render.paper.payload import CUT, SOFT, marks_of
from khumue.render.paper.press import Paper, typeset
from khumue.thai.digits import to_arabic, to_thai
from khumue.views.manual_book import books
from khumue.views.process.shapes import ProcessView
from khumue.views.said import Said

from .conftest import EVERYTHING, FOOTER_TOP, Printed, context_of, job_of, squeezed, text_of

pytestmark = pytest.mark.slow

MANUAL = "manuals/somchai.pdf"


def chapters(printed: Printed) -> list[ProcessView]:
    return [chapter for part in printed.book.parts for chapter in part.chapters]


def texts(value: object) -> Iterator[str]:
    """Every text of a view that readers are to see, whatever it is in: what is for the site alone, or no words, left out."""
    if isinstance(value, Said) and not value.is_said:
        yield value.words
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts(one) if getattr(one, "is_essential", True) else ()
    elif dataclasses.is_dataclass(value):
        for name, mark in marks_of(type(value)).items():
            yield from texts(getattr(value, name)) if mark is None else ()


def said(chapter: ProcessView) -> Iterator[str]:
    """Every text of a process that its document must print."""
    yield chapter.title
    for section in chapter.sections:
        yield section.title
        for block in section.blocks:
            if block.kind in ("facts", "table-head"):
                yield from (text for row in block.items for text in (row.label, *texts(row.items), row.words))
            elif block.kind not in ("service-page", "work-table"):
                yield from (text for text in (*texts(block.items), block.words) if text)
    for part in chapter.parts:
        yield from (*part.start.items, *part.end.items)
        for step in part.steps:
            shown = (step.title, step.when.items, step.detail.items, step.using, step.exits.items, step.full_number)
            yield from (text for one in shown for text in texts(one))
            yield from (text for fact in step.facts for text in (fact.label, *texts(fact.items)))
    yield from (*chapter.total_notes, *chapter.removed.items)
    yield from (text for row in chapter.totals for text in (row.label, *texts(row.items)))


def test_the_text_of_every_process_comes_out_as_it_went_in(everything: dict[str, Printed]) -> None:
    checked = 0
    for printed in everything.values():
        text = printed.text
        for chapter in chapters(printed):
            for words in said(chapter):
                wanted = squeezed(to_arabic(words) if printed.book.digits == "arabic" else to_thai(words))
                assert wanted in text, (printed.book.url, words)
                checked += bool(words)
    assert checked > 150


def test_every_row_of_every_table_is_printed(everything: dict[str, Printed]) -> None:
    for printed in everything.values():
        body = printed.text
        for chapter in chapters(printed):
            table = body[body.index("ชื่อกระบวนงาน" + squeezed(chapter.title)) :]
            for part in chapter.parts:
                for row in part.table.rows:
                    mark = squeezed(part.by_id[row.step].title if row.step else {"start": "เริ่มต้น", "end": "สิ้นสุด"}[row.kind])
                    assert mark in table, (printed.book.url, row.number, row.title)


def test_the_totals_stand_at_the_end_of_the_table(everything: dict[str, Printed]) -> None:
    """Each of them, behind the last row: above the table stand the same words, and would pass for these."""
    checked = 0
    for printed in everything.values():
        for chapter in chapters(printed):
            table = printed.text[printed.text.index("ชื่อกระบวนงาน" + squeezed(chapter.title)) :]
            end = table.index("สิ้นสุด") if any(row.kind == "end" for part in chapter.parts for row in part.table.rows) else 0
            for row in chapter.totals:
                for words in (row.label, *texts(row.items)):
                    place = table.find(squeezed(to_arabic(words) if printed.book.digits == "arabic" else to_thai(words)), end)
                    assert 0 <= place < end + 2000, (printed.book.url, words)
                    checked += 1
    assert checked > 6


def test_pages_are_labelled_as_they_are_printed(everything: dict[str, Printed]) -> None:
    printed = everything[MANUAL]
    with pikepdf.open(printed.file) as document:
        numbers = document.Root.PageLabels.Nums
        labels = [str(numbers[i + 1].get("/P", "")) for i in range(0, len(numbers), 2)]
        assert len(labels) == len(document.pages) == len(printed.paper.labels)
    assert tuple(labels) == printed.paper.labels
    # A cover without a number, then ก ข ค for what stands before the body, then the body from 1.
    assert labels[0] == ""
    front = [label for label in labels if re.fullmatch("[ก-ฮ]+", label)]
    assert front[:3] == ["ก", "ข", "ค"]
    assert labels[1 + len(front) :] == [str(n) for n in range(1, len(labels) - len(front))]
    for index, label in enumerate(labels):
        foot = squeezed(text_of_page_foot(printed.file, index))
        assert label in foot


def text_of_page_foot(file: Path, index: int) -> str:
    import subprocess

    area = ["-x", "250", "-y", "780", "-W", "100", "-H", "62"]
    command = ["pdftotext", "-raw", "-f", str(index + 1), "-l", str(index + 1), *area, str(file), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def test_contents_name_the_pages_where_the_headings_stand(everything: dict[str, Printed]) -> None:
    printed = everything[MANUAL]
    whole = text_of(printed.file).split("สารบัญ", 1)[1]
    contents = squeezed(whole[: whole.index("บทนำ", whole.index("บทนำ") + 1)])
    for place in printed.paper.places:
        if place["kind"] == "chapter":
            title = next(chapter.title for chapter in chapters(printed) if chapter.id == place["id"])
            assert re.search(re.escape(squeezed(title)) + r"\.*" + place["page"] + r"(?!\d)", contents), title
            page = printed.paper.labels.index(place["page"])
            assert squeezed(title) in squeezed(page_text(printed.file, page))


def page_text(file: Path, index: int) -> str:
    import subprocess

    command = ["pdftotext", "-raw", "-f", str(index + 1), "-l", str(index + 1), str(file), "-"]
    return subprocess.run(command, check=True, capture_output=True).stdout.decode()


def test_steps_stand_on_the_pages_that_are_told(everything: dict[str, Printed]) -> None:
    printed = everything[MANUAL]
    steps = {
        f"{chapter.id}/{step.id}": step
        for chapter in chapters(printed)
        for part in chapter.parts
        for step in part.steps
    }
    told = {place["id"]: place["page"] for place in printed.paper.places if place["kind"] == "step"}
    assert told.keys() == steps.keys()
    for name, page in told.items():
        # The place is told where the title ends; a long one may begin on the page before.
        index = printed.paper.labels.index(page)
        around = squeezed(page_text(printed.file, index - 1) + page_text(printed.file, index))
        assert squeezed(steps[name].title) in around, name


@pytest.mark.parametrize("profile", ["2a", "ua1"])
def test_documents_can_be_kept_and_read_by_everyone(everything: dict[str, Printed], profile: str) -> None:
    for printed in everything.values():
        result = validator.validate_pdf(str(printed.file), profile=profile)
        assert result.rules.total > 50
        assert result.is_compliant, (printed.book.url, [(f.rule_id, f.message) for f in result.failures][:5])


def test_a_document_that_is_not_tagged_would_be_found_out(everything: dict[str, Printed], tmp_path: Path) -> None:
    """The validator is no rubber stamp: without its structure a document fails."""
    printed = next(iter(everything.values()))
    with pikepdf.open(printed.file) as document:
        del document.Root["/StructTreeRoot"]
        document.save(tmp_path / "bare.pdf")
    assert not validator.validate_pdf(str(tmp_path / "bare.pdf"), profile="2a").is_compliant


def test_the_same_project_gives_the_same_bytes(
    everything: dict[str, Printed], fonts: Path, today: datetime.date
) -> None:
    context = context_of(EVERYTHING, today)
    for book in books(context):
        again = typeset(job_of(context, book, fonts))
        assert isinstance(again, Paper)
        assert again.pdf == everything[book.url].paper.pdf, book.url


def test_document_says_what_it_is(everything: dict[str, Printed]) -> None:
    for printed in everything.values():
        with pikepdf.open(io.BytesIO(printed.paper.pdf)) as document:
            assert str(document.docinfo["/Title"]) == " ".join(printed.book.title.split())
            assert str(document.docinfo["/Author"]) == printed.book.office
            assert str(document.Root.Lang) == "th-TH"
            assert document.Root.ViewerPreferences.DisplayDocTitle
            with document.open_outline() as outline:
                titles = [item.title.strip() for item in walk(outline.root)]
        for chapter in chapters(printed):
            assert any(squeezed(chapter.title) == squeezed(title) for title in titles)


def walk(items: object) -> Iterator[pikepdf.OutlineItem]:
    for item in items:  # type: ignore[attr-defined]
        yield item
        yield from walk(item.children)


def test_every_place_to_sign_is_a_field_that_names_its_role(everything: dict[str, Printed]) -> None:
    printed = everything[MANUAL]
    wanted = {one.id: one.role for part in printed.book.parts for one in part.signatures}
    assert {"memo-writer", "memo-opinion-1", "memo-approval", "control-approved-by"} <= wanted.keys()
    with pikepdf.open(printed.file) as document:
        fields = {str(field.T): str(field.TU) for field in document.Root.AcroForm.Fields}
        addresses = [
            str(a.A.URI) for page in document.pages for a in page.get("/Annots", []) if "/A" in a and "/URI" in a.A
        ]
    assert fields.keys() == wanted.keys()
    for name, role in wanted.items():
        assert role.startswith("ช่องลงนาม")
        assert squeezed(to_arabic(fields[name])) == squeezed(to_arabic(role))
    assert not [address for address in addresses if address.startswith(SIGNATURE_ADDRESS)]


def test_no_cutting_mark_reaches_the_paper(everything: dict[str, Printed]) -> None:
    for printed in everything.values():
        assert not {CUT, SOFT} & set(text_of(printed.file, height=842))


def test_every_page_of_a_draft_says_so_and_no_other_page(everything: dict[str, Printed]) -> None:
    """So that no sheet of it passes for a document in use; in a manual, the pages of the work that is a draft."""
    draft = "ฉบับร่างยังไม่ใช้ปฏิบัติ"
    told = {url: [draft in squeezed(page) for page in pages_of(printed.file)] for url, printed in everything.items()}
    assert len(told["manuals/processes/data-request.pdf"]) > 2
    assert all(told["manuals/processes/data-request.pdf"])
    assert all(told["manuals/services/data-request.pdf"])
    assert not any(told["manuals/processes/website.pdf"])
    assert {True, False} == set(told["manuals/somchai.pdf"])


def pages_of(file: Path) -> list[str]:
    done = subprocess.run(["pdftotext", "-raw", "-y", str(FOOTER_TOP), "-x", "0", "-W", "600", "-H", "900", str(file), "-"], check=True, capture_output=True)
    return done.stdout.decode().split("\f")[:-1]
