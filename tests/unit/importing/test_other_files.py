"""Text files and workbooks; what a file is, its first bytes tell and not its name."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from khumue.importing.blocks import Block, Document, Furniture, Paragraph, Place, Remark, Table
from khumue.importing.readers.reading import read_document

LINES = "๑. วัตถุประสงค์\n\n    เพื่อให้การรับหนังสือเป็นระบบ"


def read(path: Path, content: bytes, name: str = "manual.txt") -> Document:
    (path / name).write_bytes(content)
    found = read_document(path / name, name)
    assert isinstance(found, Document), found
    return found


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp874", "tis-620"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_a_text_is_read_in_any_encoding(encoding: str, line_end: str, tmp_path: Path) -> None:
    found = read(tmp_path, LINES.replace("\n", line_end).encode(encoding))
    assert found.blocks == (
        Paragraph("๑. วัตถุประสงค์", place=Place(1)),
        Paragraph("เพื่อให้การรับหนังสือเป็นระบบ", indent=24, place=Place(3)),
    )


def test_form_feeds_begin_pages_and_contents_are_furniture(tmp_path: Path) -> None:
    found = read(tmp_path, "สารบัญ\nขอบเขต.......๒\n\fขอบเขต\nรับหนังสือ".encode())
    assert [(type(block), block.place.page) for block in found.blocks] == [
        (Furniture, 1),
        (Furniture, 1),
        (Paragraph, 2),
        (Paragraph, 2),
    ]


def workbook(path: Path) -> bytes:
    book = Workbook()
    sheet = book.active
    sheet.title = "งานสารบรรณ"
    sheet["A1"] = "มาตรฐานงาน การรับหนังสือ"
    sheet["A1"].font = Font(bold=True)
    sheet.merge_cells("A1:D1")
    for row in (
        ["ที่", "ขั้นตอน", "เวลา", "ผู้รับผิดชอบ"],
        [1, "รับหนังสือ\nตรวจซอง", "๕ นาที", "ธุรการ"],
        [2, "ลงทะเบียน", None, "ธุรการ"],
    ):
        sheet.append(row)
    sheet["A3"].number_format = "[$-D07041E]0"
    sheet.merge_cells("C3:C4")
    sheet["A8"] = "แบบฟอร์ม"
    sheet["A9"], sheet["B9"] = 1, "ทะเบียนรับ"
    hidden = book.create_sheet("ข้อมูลช่วย")
    hidden["A1"] = "ลับ"
    hidden.sheet_state = "hidden"
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def grid(block: Block) -> list[list[str]]:
    assert isinstance(block, Table)
    return [[cell.text if cell else "" for cell in row] for row in block.grid()]


def test_a_sheet_is_titles_and_tables(tmp_path: Path) -> None:
    found = read(tmp_path, workbook(tmp_path), "manual.xlsx")
    title, steps, second, forms = found.blocks
    assert title == Paragraph("มาตรฐานงาน การรับหนังสือ", bold=True, place=Place(1, 1, 1, 1))
    assert grid(steps) == [
        ["ที่", "ขั้นตอน", "เวลา", "ผู้รับผิดชอบ"],
        ["๑", "รับหนังสือ\nตรวจซอง", "๕ นาที", "ธุรการ"],
        ["2", "ลงทะเบียน", "๕ นาที", "ธุรการ"],
    ]
    assert (second, grid(forms)) == (Paragraph("แบบฟอร์ม", place=Place(8, 1, 8, 1)), [["1", "ทะเบียนรับ"]])
    assert {block.name for block in found.blocks if isinstance(block, Table)} == {"งานสารบรรณ"}
    assert found.remarks == (Remark("hidden-sheet", "ข้อมูลช่วย", place=Place(table=2)),)


def test_the_content_tells_what_a_file_is(tmp_path: Path) -> None:
    assert read(tmp_path, workbook(tmp_path), "manual.docx").kind == "xlsx"
    assert read(tmp_path, "ก".encode(), "manual.pdf").kind == "txt"
