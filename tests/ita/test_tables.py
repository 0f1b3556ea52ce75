"""The evidence as tables to take away: what stands in them, CSV for Excel, and XLSX."""

from __future__ import annotations

import csv
import datetime
import io

import openpyxl
import pytest

from ita.changes import step, with_, without
from ita.small import LAW, changed, context_of, files
from ita.test_elements import item_of
from khumue.render.sheets import as_csv, as_xlsx
from khumue.standard import standard_root
from khumue.views.ita import evidence_table
from khumue.words import Words

WORDS = Words.load([standard_root() / "templates"])
DAY = datetime.date(2026, 11, 21)
SITE = "https://www.example.go.th/manual/"


def test_the_table_says_what_the_page_says(load_files) -> None:
    gap = changed(with_("id", "gap"), with_("title", "งานที่ยังไม่ครบ"), step(1, time=None))
    item = item_of(load_files(files("2569", changed(), gap)), "2569", "o8")
    head, *rows = evidence_table(item, WORDS, SITE)
    first, second = sorted(rows, key=lambda row: "gap" in row[3])
    assert head == ["งาน", "กลุ่ม", "ผู้ปฏิบัติ", "ที่อยู่เว็บ", *(element.title for element in item.elements)]
    assert {len(row) for row in (head, first, second)} == {len(head)}
    assert first[:4] == ["งานให้บริการสื่อ", "กลุ่มทางไกล", "นางสาวตัวอย่าง ใจดี", f"{SITE}processes/job.html"]
    assert first[4] == f"มี {SITE}processes/job.html#section-1"
    assert all(cell.startswith(f"มี {SITE}processes/job.html#section-") for cell in first[4:])
    times = second[4 + [element.kind for element in item.elements].index("step-times")]
    assert times.startswith("ขาด ขั้นตอนที่ 2 ไม่มีเวลา (เพิ่ม time:")
    assert ".yml" not in times


def test_the_table_of_an_office_without_an_address(load_files) -> None:
    loaded = load_files(files("2569", changed()))
    assert evidence_table(item_of(loaded, "2569", "o8"), WORDS)[1][3] == "processes/job.html"


def test_a_service_has_the_name_its_users_know(load_files) -> None:
    assert evidence_table(item_of(load_files(files("2569", changed())), "2569", "o9"), WORDS)[1][0] == "ขอใช้สื่อการเรียนรู้"
    plain = load_files(files("2569", changed(without("service.title"))))
    assert evidence_table(item_of(plain, "2569", "o9"), WORDS)[1][0] == "งานให้บริการสื่อ"


def test_names_stay_out_of_the_table_when_the_office_says_so(load_files) -> None:
    office = (
        "{id: one, title: สพป.ตัวอย่าง เขต 1, short-title: ตัวอย่าง, kind: primary, updated: 2567-09-30, names: positions-only}"
    )
    loaded = load_files(files("2569", changed(), other={"content/offices/one/office.yml": office}))
    assert not context_of(loaded).shows_names
    made = as_csv(evidence_table(item_of(loaded, "2569", "o8"), WORDS)).decode("utf-8-sig")
    assert "ใจดี" not in made
    assert "เจ้าพนักงานธุรการ" in made


def test_csv_opens_in_excel_in_thai() -> None:
    made = as_csv([["งาน", "มี"], ["งาน, ก", 'กล่าวว่า "ดี"\nแล้ว']])
    assert made.startswith(b"\xef\xbb\xbf")
    assert made.endswith(b"\r\n")
    assert list(csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""))) == [
        ["งาน", "มี"], ["งาน, ก", 'กล่าวว่า "ดี"\nแล้ว'],
    ]  # fmt: skip


@pytest.mark.parametrize("cell", ["=1+1", "+66", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://example.org")'])
def test_a_formula_in_csv_stays_text(cell: str) -> None:
    (row,) = csv.reader(io.StringIO(as_csv([[cell, "ก-ข"]]).decode("utf-8-sig"), newline=""))
    assert row == [f"'{cell}", "ก-ข"]


def test_xlsx_can_be_opened_and_holds_the_texts() -> None:
    table = [["งาน", "ชื่อ"], ["=1+1", LAW], ["https://www.example.go.th", "ก" * 300]]
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(table, "หลักฐาน", "หลักฐาน O8", DAY)))
    sheet = book.active
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == table
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s"}
    assert (sheet.freeze_panes, book.properties.title) == ("B2", "หลักฐาน O8")
    assert book.properties.created.date() == DAY


def test_the_same_bytes_twice() -> None:
    table = [["งาน"], ["ก"]]
    assert as_xlsx(table, "ก", "ก", DAY) == as_xlsx(table, "ก", "ก", DAY)
    assert as_csv(table) == as_csv(table)
    assert as_xlsx(table, "ก", "ก", DAY) != as_xlsx([["งาน"], ["ข"]], "ก", "ก", DAY)
