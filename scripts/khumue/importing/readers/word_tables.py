"""Tables of Word files on a grid: cells that reach over columns and rows stand once, at their corner."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final

from khumue.importing.blocks import Block, Cell, Place, Table
from khumue.importing.readers.names import full, is_on, number, value

_ROW, _CELL, _CHOICES = full("w:tr"), full("w:tc"), full("mc:AlternateContent")
_THROUGH: Final = frozenset(map(full, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo")))
_MOST_COLUMNS: Final = 100
"""Word itself allows 63."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a table asks of its reader: the blocks of a cell at a row and column from 0, and to count what is deleted."""

    read: Callable[[Any, int, int], tuple[Block, ...]]
    deleted: Callable[[], None]


def table_of(element: Any, held: Held, place: Place) -> Table | None:
    """The table of a ``w:tbl``, or ``None`` when nothing stands in it."""
    rows: list[list[Cell]] = []
    open_above: dict[int, tuple[int, int]] = {}
    head_rows = 0
    for row_element in _nearest(element, _ROW):
        said = row_element.find(full("w:trPr"))
        if said is not None and said.find(full("w:del")) is not None:
            held.deleted()
            continue
        row = len(rows)
        rows.append([])
        column = _skipped(said)
        for cell_element in _nearest(row_element, _CELL):
            column += _add_cell(cell_element, rows, (row, column), open_above, held)
        if row == head_rows and is_on(said, "w:tblHeader"):
            head_rows += 1
    if not any(cell.blocks for row_cells in rows for cell in row_cells):
        return None
    return Table(tuple(map(tuple, rows)), head_rows if head_rows < len(rows) else 0, place=place)


def _add_cell(
    element: Any, rows: list[list[Cell]], at: tuple[int, int], open_above: dict[int, tuple[int, int]], held: Held
) -> int:
    """Add a cell, or let the one above it reach further down; gives how many columns it takes."""
    row, column = at
    said = element.find(full("w:tcPr"))
    width = min(max(int(number(value(said, "w:gridSpan"), 1)), 1), max(_MOST_COLUMNS - column, 1))
    if said is not None and (said.find(full("w:cellDel")) is not None):
        held.deleted()
        return 0
    merged = None if said is None else said.find(full("w:vMerge"))
    goes_on = merged is not None and merged.get(full("w:val"), "continue") != "restart"
    blocks = held.read(element, row, column)
    above = open_above.get(column)
    if goes_on and above is not None and not blocks:
        owner = rows[above[0]][above[1]]
        if owner.row + owner.row_span == row:
            rows[above[0]][above[1]] = replace(owner, row_span=owner.row_span + 1)
            return width
    if _is_merged_left(said) and rows[row] and not blocks:
        rows[row][-1] = replace(rows[row][-1], column_span=rows[row][-1].column_span + width)
        return width
    rows[row].append(Cell(blocks, row, column, 1, width))
    open_above.pop(column, None)
    if merged is not None:
        open_above[column] = (row, len(rows[row]) - 1)
    return width


def _is_merged_left(said: Any | None) -> bool:
    merged = None if said is None else said.find(full("w:hMerge"))
    return merged is not None and merged.get(full("w:val"), "continue") != "restart"


def _skipped(said: Any | None) -> int:
    return min(int(number(value(said, "w:gridBefore"))), _MOST_COLUMNS) if said is not None else 0


def _nearest(element: Any, wanted: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, those in controls too; not those of tables inside."""
    for child in element:
        if child.tag == wanted:
            yield child
        elif child.tag in _THROUGH:
            yield from _nearest(child, wanted)
        elif child.tag == _CHOICES:
            yield from _nearest(next(iter(child), ()), wanted)
