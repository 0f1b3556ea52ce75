"""Workbooks (.xlsx): each sheet that is shown, as a table with its merged cells, and titles above it as paragraphs."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from khumue.importing.blocks import Block, Cell, Document, Paragraph, Place, Remark, Table
from khumue.importing.letters import mended
from khumue.importing.readers.names import full
from khumue.importing.readers.package import Package
from khumue.importing.readers.refused import DAMAGED, NOTHING_IN_IT, TOO_MUCH, RefusedError
from khumue.source.attachments.sheets import as_shown

MOST_CELLS: Final = 300_000
MOST_COLUMNS: Final = 200
_RANGE: Final = re.compile(r"([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})")
_APART: Final = 2
"""Empty rows between two tables of one sheet."""

_Row = tuple[int, dict[int, tuple[str, bool]]]
"""Number of a row, and of its columns the text and whether it is bold."""


@dataclass(frozen=True, slots=True)
class _Merged:
    """Cells that a cell covers: its row and column, and how many of each."""

    row: int
    column: int
    rows: int
    columns: int


def read_sheets(path: Path, name: str) -> Document:
    """The tables of a workbook.

    Raises:
        RefusedError: it cannot be read.
    """
    blocks: list[Block] = []
    remarks: list[Remark] = []
    with Package(path) as package:
        parts = _parts(package)
        merged, drawn = {}, []
        cells = 0
        for title, part in parts.items():
            root = package.xml(part)
            cells += 0 if root is None else sum(1 for _ in root.iter("{*}c"))
            if cells > MOST_CELLS:
                raise RefusedError(TOO_MUCH, cells=f"{cells:,}", limit=f"{MOST_CELLS:,}")
            merged[title] = list(_merged(root))
            drawn += [title] if package.related(part, "drawing") else []
        for part in ("xl/sharedStrings.xml", "xl/styles.xml"):
            package.xml(part)  # weighed and looked through before another reader opens it
    for number, (title, is_shown, rows) in enumerate(_sheets(path), start=1):
        if not is_shown:
            remarks.append(Remark("hidden-sheet", title, place=Place(table=number)))
            continue
        blocks += _blocks(rows, title, number, merged.get(title, []))
        if title in drawn:
            remarks.append(Remark("drawing-in-sheet", title, place=Place(table=number)))
    if not blocks:
        raise RefusedError(NOTHING_IN_IT)
    return Document(name, "xlsx", tuple(blocks), remarks=tuple(remarks))


def _parts(package: Package) -> dict[str, str]:
    """Titles of sheets and the parts they stand in."""
    main = next(iter(package.related("", "officeDocument")), "xl/workbook.xml")
    root = package.xml(main)
    if root is None:
        raise RefusedError(DAMAGED)
    relations = package.relations(main)
    found = {}
    for sheet in root.iter("{*}sheet"):
        relation = relations.get(sheet.get(full("r:id"), ""))
        if relation is not None and relation.target:
            found[sheet.get("name", "")] = relation.target
    return found


def _merged(root: Any | None) -> Iterator[_Merged]:
    for element in () if root is None else root.iter("{*}mergeCell"):
        found = _RANGE.fullmatch(element.get("ref", ""))
        if found:
            left, top, right, bottom = _column(found[1]), int(found[2]), _column(found[3]), int(found[4])
            yield _Merged(top, left, bottom - top + 1, right - left + 1)


def _column(letters: str) -> int:
    count = 0
    for letter in letters:
        count = count * 26 + ord(letter) - ord("A") + 1
    return count


def _sheets(path: Path) -> Iterator[tuple[str, bool, list[_Row]]]:
    """Title, whether it is shown, and the rows that say something, of each sheet."""
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with path.open("rb") as file:  # by its content: a path with another ending would be refused
                book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
                found = [(sheet.title, sheet.sheet_state == "visible", list(_rows(sheet))) for sheet in book.worksheets]
                book.close()
        except Exception as error:  # the reader of damaged workbooks raises whatever it meets
            raise RefusedError(DAMAGED) from error
    yield from found


def _rows(sheet: Any) -> Iterator[_Row]:
    for cells in sheet.iter_rows(max_col=MOST_COLUMNS):
        said: dict[int, tuple[str, bool]] = {}
        number = 0
        for cell in cells:
            text = (
                mended(as_shown(cell.value, str(getattr(cell, "number_format", None) or "General")))
                if cell.value is not None
                else ""
            )
            if text:
                number = cell.row
                said[cell.column] = (text, bool(cell.font is not None and cell.font.b))
        if said:
            yield number, said


def _blocks(rows: list[_Row], title: str, number: int, merged: list[_Merged]) -> Iterator[Block]:
    for group in _groups(rows):
        titles = next((at for at, (_, said) in enumerate(group) if len(said) > 1), len(group))
        for row, said in group[:titles]:
            (column, (text, is_bold)), *_ = said.items()
            yield Paragraph(text, bold=is_bold, place=Place(row, number, row, column))
        if group[titles:]:
            yield _table(group[titles:], title, number, merged)


def _groups(rows: list[_Row]) -> Iterator[list[_Row]]:
    """Rows that stand together: apart by several empty rows, or by one with a title behind it."""
    group: list[_Row] = []
    for row in rows:
        gap = row[0] - group[-1][0] - 1 if group else 0
        if group and (
            gap >= _APART or (gap and len(row[1]) == 1 and min(row[1]) <= min(min(said) for _, said in group))
        ):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _table(rows: list[_Row], title: str, number: int, merged: list[_Merged]) -> Table:
    numbers = [row for row, _ in rows]
    left = min(min(said) for _, said in rows)
    spans = {(one.row, one.column): one for one in merged}
    found = []
    for at, (row, said) in enumerate(rows):
        cells = []
        for column, (text, is_bold) in said.items():
            span = spans.get((row, column), _Merged(row, column, 1, 1))
            place = Place(row, number, row, column)
            lines = tuple(Paragraph(line, bold=is_bold, place=place) for line in text.split("\n") if line)
            height = sum(row <= other < row + span.rows for other in numbers)
            cells.append(Cell(lines, at, column - left, height, min(span.columns, MOST_COLUMNS)))
        found.append(tuple(cells))
    return Table(tuple(found), name=title, place=Place(numbers[0], number))
