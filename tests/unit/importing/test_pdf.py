"""PDF files: lines that were broken at the margin, ruled tables that go on over pages, what repeats, scans and locks."""

from __future__ import annotations

import io
from importlib import resources
from pathlib import Path

import pikepdf
import pytest
import typst

from khumue.importing.blocks import Document, Furniture, Heading, Paragraph, Remark, Table
from khumue.importing.readers.pdf_lines import Line, lines_of, paragraphs
from khumue.importing.readers.pdf_page import Page, Rule, Span
from khumue.importing.readers.pdf_tables import grids
from khumue.importing.readers.reading import read_document
from khumue.problems import Problem

SENTENCE = "สำนักงานเขตพื้นที่การศึกษากำหนดให้เจ้าหน้าที่นำหนังสือที่ลงทะเบียนแล้วเสนอผู้อำนวยการเพื่อพิจารณาดำเนินการตามคำขอภายในสองวันทำการนับแต่วันที่ได้รับหนังสือ"
BOOK = f"""
#set page(width: 400pt, height: 230pt, margin: (x: 50pt, y: 36pt), header: text(8pt)[คู่มือของสำนักงาน], footer: context text(8pt)[หน้า #counter(page).display()])
#set text(font: "Sarabun", size: 10pt, lang: "th")
#text(14pt, weight: "bold")[งานสารบรรณ]

*วัตถุประสงค์* เพื่อให้เป็นระบบ

๑. {SENTENCE}

๒. ส่งหนังสือ

#pagebreak()
#table(columns: (30pt, 1fr, 60pt),
  table.header([ที่], [งาน], [เวลา]),
  [๑], [{SENTENCE}], table.cell(rowspan: 2)[๒ วัน], [๒], [ลงทะเบียน],
  [๓], [เสนอ], [๑ วัน], [๔], [ลงนาม], [๑ วัน], [๕], [ส่ง], [๑ วัน], [๖], [เก็บ], [๑ วัน], [๗], [ทำลาย], [๑ วัน], [๘], [รายงาน], [๑ วัน])
จบเรื่อง
"""


def made(source: str) -> bytes:
    fonts = resources.files("fontpkg_sarabun") / "files"
    return typst.compile(source.encode(), format="pdf", font_paths=[str(fonts)], ignore_system_fonts=True)


@pytest.fixture(scope="module")
def book() -> bytes:
    return made(BOOK)


def read(path: Path, content: bytes) -> Document | Problem:
    (path / "a.pdf").write_bytes(content)
    return read_document(path / "a.pdf", "a.pdf")


def test_a_book_is_paragraphs_headings_and_tables(book: bytes, tmp_path: Path) -> None:
    found = read(tmp_path, book)
    assert isinstance(found, Document)
    shown = [block for block in found.blocks if not isinstance(block, Furniture)]
    assert [(type(block), getattr(block, "text", "")) for block in shown] == [
        (Heading, "งานสารบรรณ"), (Paragraph, "วัตถุประสงค์ เพื่อให้เป็นระบบ"), (Paragraph, f"๑. {SENTENCE}"), (Paragraph, "๒. ส่งหนังสือ"), (Table, ""), (Paragraph, "จบเรื่อง"),
    ]  # fmt: skip
    assert isinstance(shown[1], Paragraph)
    assert (shown[1].lead, shown[1].place.page) == ("วัตถุประสงค์", 1)
    assert isinstance(shown[4], Table)
    grid = [[cell.text if cell else "" for cell in row] for row in shown[4].grid()]
    assert grid[:3] == [["ที่", "งาน", "เวลา"], ["๑", SENTENCE, "๒ วัน"], ["๒", "ลงทะเบียน", "๒ วัน"]]
    assert [row[0] for row in grid[1:]] == list("๑๒๓๔๕๖๗๘")
    furniture = {(block.kind, block.text) for block in found.blocks if isinstance(block, Furniture)}
    assert {("header", "คู่มือของสำนักงาน"), ("page number", "หน้า 1"), ("header", "ที่\tงาน\tเวลา")} <= furniture


def test_a_scan_is_told_apart(book: bytes, tmp_path: Path) -> None:
    dot = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x02\x00\x00\x00\x90wS\xde\x00\x00\x00\x0cIDATx\x9cc\xf8\xff\xff?\x00\x05\xfe\x02\xfe\r\xefF\xb8\x00\x00\x00\x00IEND\xaeB`\x82"
    scan = made(f"#image(bytes({tuple(dot)}), width: 100%)")
    found = read(tmp_path, scan)
    assert isinstance(found, Problem)
    assert (found.code, found.values["pages"]) == ("KM137", "1")
    with pikepdf.open(io.BytesIO(book)) as whole, pikepdf.open(io.BytesIO(scan)) as one:
        whole.pages.append(one.pages[0])
        number = len(whole.pages)
        whole.save(tmp_path / "mixed.pdf")
    mixed = read_document(tmp_path / "mixed.pdf", "mixed.pdf")
    assert isinstance(mixed, Document)
    assert [(remark.code, remark.place.page) for remark in mixed.remarks] == [("page-unreadable", number)]


def test_damaged_vowels_are_mended_and_told(tmp_path: Path) -> None:
    longer = BOOK.replace("๒. ส่งหนังสือ", "\n\n".join(f"{number}. {SENTENCE}" for number in "๒๓๔๕"))
    found = read(tmp_path, made(longer.replace("ำ", "า")))
    assert isinstance(found, Document)
    assert f"๑. {SENTENCE}" in [block.text for block in found.blocks if isinstance(block, Paragraph)]
    assert {remark.code for remark in found.remarks} == {"vowels-no-am"}
    assert {remark.place.page for remark in found.remarks} >= {1, 2}


@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_cut_file_is_read_as_far_as_it_is_whole_or_refused(book: bytes, share: float, tmp_path: Path) -> None:
    found = read(tmp_path, book[: int(len(book) * share)])
    assert isinstance(found, Problem)
    assert found.code == "KM131"


def test_a_locked_file_is_refused(book: bytes, tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(book)) as whole:
        whole.save(tmp_path / "a.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    found = read_document(tmp_path / "a.pdf", "a.pdf")
    assert isinstance(found, Problem)
    assert found.code == "KM132"


def test_pages_that_unpack_to_too_much_are_refused(tmp_path: Path) -> None:
    with pikepdf.new() as whole:
        page = whole.add_blank_page()
        page.Contents = whole.make_stream(b" " * (31 * 2**20))
        whole.save(tmp_path / "a.pdf", compress_streams=True)
    found = read_document(tmp_path / "a.pdf", "a.pdf")
    assert isinstance(found, Problem)
    assert found.code == "KM133"


# Lines and paragraphs


def line(text: str, left: float = 50, right: float = 350, base: float = 0, **more: float | bool) -> Line:
    return Line(text, left, right, base, 10, **more)  # type: ignore[arg-type]


JOINED = {
    "broken at the margin": ([line("รับหนัง"), line("สือ", right=90, base=15)], ["รับหนังสือ"]),
    "a line that ends early": ([line("รับหนังสือ", right=200), line("ส่งหนังสือ", base=15)], ["รับหนังสือ", "ส่งหนังสือ"]),
    "an item": ([line("รับหนังสือ"), line("๒. ส่งหนังสือ", base=15)], ["รับหนังสือ", "๒. ส่งหนังสือ"]),
    "a bullet": ([line("รับหนังสือ"), line("- ส่งหนังสือ", base=15)], ["รับหนังสือ", "- ส่งหนังสือ"]),
    "what hangs below an item": ([line("๑. รับหนัง"), line("สือ", left=65, right=90, base=15)], ["๑. รับหนังสือ"]),
    "what is set in": ([line("รับหนังสือ"), line("ส่งหนังสือ", left=90, base=15)], ["รับหนังสือ", "ส่งหนังสือ"]),
    "a year is no item": ([line("ระเบียบ พ.ศ. "), line("2526 ว่าด้วย", base=15)], ["ระเบียบ พ.ศ. 2526 ว่าด้วย"]),
    "from bold to plain": ([line("หัวข้อ", is_bold=True), line("เนื้อ", base=15)], ["หัวข้อ", "เนื้อ"]),
    "far below": ([line("ก"), line("ข", base=15), line("ค", base=30), line("ง", base=80)], ["กขค", "ง"]),
    "over a page": ([line("รับหนัง", base=700, page=1), line("สือ", right=90, base=60, page=2)], ["รับหนังสือ"]),
    "Latin words": ([line("New"), line("GFMIS", right=90, base=15)], ["New GFMIS"]),
}


@pytest.mark.parametrize(("lines", "texts"), JOINED.values(), ids=JOINED)
def test_lines_that_were_broken_are_one(lines: list[Line], texts: list[str]) -> None:
    assert [block.text for block in paragraphs(lines, 350)] == texts


def test_what_stands_on_one_line_is_one_line() -> None:
    spans = [
        Span("ก่อน", 50, 80, 100, 10),
        Span("หลัง", 200, 230, 101, 10),
        Span("ติด", 230, 250, 100, 10),
        Span("ล่าง", 50, 80, 120, 10),
    ]
    assert [found.text for found in lines_of(spans)] == ["ก่อน\tหลังติด", "ล่าง"]


# Tables


def ruled(across: list[tuple[float, float, float]], down: list[tuple[float, float, float]]) -> Page:
    return Page(1, 400, 400, across=tuple(Rule(*rule) for rule in across), down=tuple(Rule(*rule) for rule in down))


FRAME = [(0, 0, 100), (40, 0, 100)]
RULED = {
    "four cells": (
        [*FRAME, (20, 0, 100)],
        [(0, 0, 40), (50, 0, 40), (100, 0, 40)],
        [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)],
    ),
    "a cell over two rows": (
        [*FRAME, (20, 50, 100)],
        [(0, 0, 40), (50, 0, 40), (100, 0, 40)],
        [(0, 0, 2, 1), (0, 1, 1, 1), (1, 1, 1, 1)],
    ),
    "a cell over two columns": (
        [*FRAME, (20, 0, 100)],
        [(0, 0, 40), (50, 20, 40), (100, 0, 40)],
        [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)],
    ),
    "lines in pieces": (
        [(0, 0, 50), (0, 51, 100), (20, 0, 100), (40.5, 0, 60), (40, 60, 100)],
        [(0, 0, 20), (0.4, 21, 40), (50, 0, 40), (100, 0, 40)],
        [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)],
    ),
    "a box": (FRAME, [(0, 0, 40), (100, 0, 40)], []),
    "boxes of a chart, joined by a line": (
        [(0, 0, 40), (20, 0, 40), (50, 60, 100), (70, 60, 100), (10, 40, 80)],
        [(0, 0, 20), (40, 0, 20), (60, 50, 70), (100, 50, 70), (80, 10, 50)],
        [],
    ),
}


@pytest.mark.parametrize(("across", "down", "boxes"), RULED.values(), ids=RULED)
def test_cells_are_what_lines_part(
    across: list[tuple[float, float, float]], down: list[tuple[float, float, float]], boxes: list[tuple[int, ...]]
) -> None:
    found = [box for grid in grids(ruled(across, down)) for box in grid.boxes]
    assert [(box.row, box.column, box.row_span, box.column_span) for box in found] == boxes


def test_remarks_have_sentences() -> None:
    import yaml

    from khumue.importing.damaged_vowels import Damage
    from khumue.standard import standard_root

    said = yaml.safe_load((standard_root() / "templates/import/reading.yml").read_text(encoding="utf-8"))["remarks"]
    assert {damage.value for damage in Damage} <= said.keys()
    assert Remark("page-unreadable").code in said
