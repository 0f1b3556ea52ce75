"""What leaves the site as a file: sheets, the calendar and open data."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import openpyxl
import pytest

from khumue.render.sheets import as_csv

from .conftest import Sites

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What spreadsheet programs take for the start of a formula, also in its wide forms."""


def shape(value: Any, key: str = "") -> Any:
    """Keys, kinds, lengths, and all that is no text; addresses are what they are."""
    if isinstance(value, dict):
        return {name: shape(inner, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [shape(inner) for inner in value]
    if isinstance(value, str) and not (key in ("url", "id") and "example.go.th" not in value):
        return str
    return value


def test_sheets_hold_no_formula(sites: Sites) -> None:
    with_texts = set()
    for name, content, beside in sites.pairs(".csv"):
        rows, others = (list(csv.reader(io.StringIO(text.decode("utf-8-sig")))) for text in (content, beside))
        assert [len(row) for row in rows] == [len(row) for row in others], name
        with_texts |= {name for row in rows for cell in row if "zq" in cell}
        assert not any(cell.startswith(FORMULA) for row in rows for cell in row)
    assert {name.rpartition("/")[2] for name in with_texts} >= {"processes.csv", "steps.csv"}
    for name, content, beside in sites.pairs(".xlsx"):
        book, other = (openpyxl.load_workbook(io.BytesIO(file)) for file in (content, beside))
        cells = [cell for row in book.active.iter_rows() for cell in row]
        assert book.active.dimensions == other.active.dimensions, name
        assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
        assert not any(cell.hyperlink for cell in cells)


@pytest.mark.parametrize("start", FORMULA)
def test_no_start_of_a_cell_is_a_formula(start: str) -> None:
    (row,) = csv.reader(io.StringIO(as_csv([[f"{start}cmd|'/c calc'!A1", "ก"]]).decode("utf-8-sig"), newline=""))
    assert row == [f"'{start}cmd|'/c calc'!A1", "ก"]


def test_the_calendar_holds_no_line_of_a_text(sites: Sites) -> None:
    for name, content, beside in sites.pairs(".ics"):
        assert all(len(line) <= 75 for line in content.split(b"\r\n"))
        assert b"\n" not in content.replace(b"\r\n", b"")
        lines, others = (re.sub(r"\r\n ", "", text.decode()).split("\r\n") for text in (content, beside))
        assert [line.partition(":")[0] for line in lines] == [line.partition(":")[0] for line in others], name
        summary = next(line for line in lines if line.startswith("SUMMARY"))
        assert r"\;" in summary
        assert not re.search(r"(?<!\\)[;,]", summary.partition(":")[2])


def test_open_data_has_the_same_shape(sites: Sites) -> None:
    found = 0
    for name, content, beside in sites.pairs(".json"):
        assert shape(json.loads(content)) == shape(json.loads(beside)), name
        found += b"<script>window.__pwned" in content
    assert found > 3
