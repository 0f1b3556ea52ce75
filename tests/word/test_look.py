"""Typefaces, sizes and page numbers of official documents, real headings, and an office's own styles before ours."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import docx
import pytest
from docx.shared import Cm, Pt
from tests.word.conftest import CODE, STYLES, Written
from tests.word.reading import W, WordFile

from khumue.render.word.manuscript import Manuscript, word_file
from khumue.render.word.styles import Styles, load_styles
from khumue.source.reader import load_plain
from khumue.source.reference_document import read_reference
from khumue.views.context import Context
from khumue.views.manual_book import books


def _value(element: Any, path: str, attribute: str = "val") -> str | None:
    found = element.find("/".join(f"{W}{tag}" for tag in path.split("/")))
    return None if found is None else str(found.get(f"{W}{attribute}"))


def test_thai_is_set_as_official_documents_are(written: Mapping[str, Written]) -> None:
    for one in written.values():
        defaults = one.file.part("word/styles.xml").find(f"{W}docDefaults")
        fonts = {_value(defaults, "rPrDefault/rPr/rFonts", kind) for kind in ("ascii", "hAnsi", "eastAsia", "cs")}
        assert fonts == {"TH Sarabun New"}
        assert _value(defaults, "rPrDefault/rPr/sz") == _value(defaults, "rPrDefault/rPr/szCs") == "32"
        assert _value(defaults, "rPrDefault/rPr/lang", "bidi") == "th-TH"
        assert "Sarabun" in (_value(one.file.part("word/fontTable.xml"), "font/altName") or "").split(", ")


def test_what_latin_letters_get_thai_letters_get_too(written: Mapping[str, Written]) -> None:
    """Word reads size and weight of Thai from properties of their own."""
    counted = 0
    for one in written.values():
        for part in ("word/styles.xml", "word/document.xml", "word/footer1.xml"):
            for properties in one.file.part(part).iter(f"{W}rPr"):
                counted += 1
                assert (properties.find(f"{W}b") is None) == (properties.find(f"{W}bCs") is None)
                assert _value(properties, "sz") == _value(properties, "szCs")
    assert counted


def test_pages_are_numbered_with_letters_before_the_body_and_with_figures_in_it(written: Mapping[str, Written]) -> None:
    kinds = {}
    for url, one in written.items():
        sections = list(one.file.body.iter(f"{W}sectPr"))
        kinds[url] = [(_value(section, "pgNumType", "fmt"), _value(section, "pgNumType", "start")) for section in sections]
        footers = [section.find(f"{W}footerReference") is not None for section in sections]
        assert footers == [bool(fmt) for fmt, _ in kinds[url]], "a cover has no number"
    figures = {one.book.url: "thaiNumbers" if one.book.digits == "thai" else "decimal" for one in written.values()}
    assert kinds["manuals/somchai.pdf"] == [(None, None), ("thaiLetters", "1"), (figures["manuals/somchai.pdf"], "1")]
    assert kinds["processes/data-request.pdf" if "processes/data-request.pdf" in kinds else "manuals/processes/data-request.pdf"] == [
        (figures["manuals/processes/data-request.pdf"], "1")
    ]


def test_the_footer_tells_the_page_the_office_and_the_code(written: Mapping[str, Written]) -> None:
    one = written["manuals/somchai.pdf"]
    footer = one.file.part("word/footer1.xml")
    assert [code.text.strip() for code in footer.iter(f"{W}instrText")] == ["PAGE"]
    text = "".join(piece.text or "" for piece in footer.iter(f"{W}t"))
    assert text.startswith("สพป.ตัวอย่าง เขต 1")
    assert text.endswith(CODE)


def test_headings_are_word_s_own(written: Mapping[str, Written]) -> None:
    levels_of = {"heading 1": 1, "heading 2": 2, "คู่มือ หัวข้อในสารบัญ": 2, "heading 3": 3, "heading 4": 4}
    for one in written.values():
        levels = [levels_of[paragraph.style] for paragraph in one.file.paragraphs() if paragraph.style in levels_of]
        assert levels[0] == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), "no level is left out"


def test_heads_of_tables_come_again_and_rows_stay_whole(written: Mapping[str, Written]) -> None:
    rows = [row for one in written.values() for row in one.file.body.iter(f"{W}tr")]
    assert rows
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    assert sum(row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows) > 1


def test_the_contents_stand_there_before_word_counts(written: Mapping[str, Written]) -> None:
    one = written["manuals/somchai.pdf"]
    entries = [paragraph.text.split("\t")[0] for paragraph in one.file.paragraphs() if re.match("toc [12]", paragraph.style)]
    wanted = [p.text for p in one.file.paragraphs() if p.style in ("heading 1", "คู่มือ หัวข้อในสารบัญ") and p.text]
    assert entries == wanted
    codes = [code.text.strip() for code in one.file.body.iter(f"{W}instrText")]
    assert codes[0] == 'TOC \\o "1-1" \\h \\z \\t "คู่มือ หัวข้อในสารบัญ,2"'
    settings = one.file.part("word/settings.xml")
    assert settings.find(f"{W}updateFields") is None, "Word would ask a question before anyone has read a line"


def test_day_and_author_come_from_the_data(written: Mapping[str, Written]) -> None:
    for one in written.values():
        properties = docx.Document(io.BytesIO(one.content)).core_properties
        assert properties.created is not None
        assert properties.created.date() == properties.modified.date() == one.book.updated  # type: ignore[union-attr]
        assert properties.author == one.book.office
        assert properties.title == one.book.title
        assert {entry.date_time for entry in one.file.archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.fixture(scope="module")
def reference() -> bytes:
    """An office's own document: another typeface, green headings, narrow margins."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Angsana New"
    document.styles["Heading 1"].font.size = Pt(24)
    document.sections[0].page_width, document.sections[0].left_margin = Cm(21), Cm(2)
    document.add_paragraph("ข้อความเดิมของสำนักงาน", style="List Number")
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def test_an_office_s_own_styles_and_margins_go_before_ours(everything: Context, reference: bytes) -> None:
    styles = load_styles(load_plain(STYLES), read_reference(reference))
    book = next(book for book in books(everything) if book.kind == "service")
    file = WordFile(word_file(Manuscript(book, CODE, everything.words, styles)))
    found = {style.find(f"{W}name").get(f"{W}val").lower(): style for style in file.part("word/styles.xml").iter(f"{W}style")}
    assert _value(found["normal"], "rPr/rFonts", "ascii") == "Angsana New"
    assert _value(found["heading 1"], "rPr/sz") == "48"
    assert "คู่มือ ลงนาม" in found, "what the office's document lacks is ours"
    assert file.body.find(f"{W}sectPr/{W}pgMar").get(f"{W}left") == str(round(2 / 2.54 * 1440))
    assert "word/numbering.xml" in file.names, "a style of the office's may belong to a list"
    assert "ข้อความเดิมของสำนักงาน" not in file.text
    assert _value(file.part("word/styles.xml"), "docDefaults/rPrDefault/rPr/lang", "bidi") == "th-TH"


@pytest.mark.parametrize("damaged", [b"", b"PK\x03\x04", b"<html></html>"])
def test_what_is_no_word_file_is_said_to_be_none(damaged: bytes) -> None:
    assert read_reference(damaged) is None


def test_styles_of_ours_have_names_of_their_own(styles: Styles) -> None:
    assert len(set(styles.names.values())) == len(styles.names)
    assert len(set(styles.ids.values())) == len(styles.ids)
