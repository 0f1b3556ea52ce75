"""Tables that go on over pages as several tables, or repeat their head by hand: one table, its head once."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final, TypeAlias

from khumue.importing.blocks import Block, Cell, Furniture, Heading, Paragraph, Picture, Table

_GOES_ON: Final = re.compile(r".{0,80}\(?\s?ต่อ\s?\)", re.DOTALL)
_Rows: TypeAlias = tuple[tuple[Cell, ...], ...]


def with_joined_tables(blocks: list[Block]) -> list[Block]:
    """The blocks, with tables joined that go on; heads that are left out stand behind the table as furniture."""
    found: list[Block] = []
    last: int | None = None
    for block in blocks:
        if isinstance(block, Table):
            whole = _without_repeated_heads(block)
            before = found[last] if last is not None else None
            joined = _joined(before, whole[0]) if isinstance(before, Table) else None
            if joined is not None and last is not None:
                found[last] = joined[0]
                found += [*whole[1:], joined[1]]
                continue
            last = len(found)
            found += whole
            continue
        if not _is_between(block):
            last = None
        found.append(block)
    return found


def _is_between(block: Block) -> bool:
    """Whether it may stand between two parts of one table."""
    return isinstance(block, Furniture | Picture) or (
        isinstance(block, Heading | Paragraph) and _GOES_ON.fullmatch(block.text) is not None
    )


def head_height(table: Table) -> int:
    """Rows of a table's head: as marked, else its first row with all that its cells reach over."""
    first = table.rows[0] if table.rows else ()
    return table.head_rows or max((cell.row_span for cell in first), default=1)


def _texts(rows: _Rows) -> list[list[tuple[int, int, str]]]:
    return [[(cell.column, cell.column_span, "".join(cell.text.split())) for cell in row] for row in rows]


def _is_head(rows: _Rows, head: _Rows) -> bool:
    texts = _texts(head)
    return (
        len(rows) == len(head) and _texts(rows) == texts and sum(bool(text) for row in texts for _, _, text in row) > 1
    )


def _joined(before: Table, after: Table) -> tuple[Table, Furniture] | None:
    height = head_height(before)
    if len(after.rows) <= height or not _is_head(after.rows[:height], before.rows[:height]):
        return None
    joined = _put_below(before, after.rows[height:], height)
    return replace(joined, head_rows=height), _as_furniture(after.rows[:height], after)


def _put_below(before: Table, rows: _Rows, cut: int) -> Table:
    """A table with rows below it that stood below ``cut`` rows of another one."""
    shift = len(before.rows) - cut
    return replace(
        before, rows=before.rows + tuple(tuple(replace(cell, row=cell.row + shift) for cell in row) for row in rows)
    )


def printed_on(before: Table, after: Table) -> list[Block]:
    """A table that goes on at the top of the next page, as one with its beginning; a row that the page cut in two is one again."""
    joined = _joined(before, after)
    whole = joined[0] if joined else _put_below(before, after.rows, 0)
    at = len(before.rows)
    first, last = whole.rows[at] if at < len(whole.rows) else (), before.rows[-1] if before.rows else ()
    if _is_rest(first, last):
        grown = tuple(
            replace(cell, blocks=(*cell.blocks, *rest.blocks)) for cell, rest in zip(last, first, strict=True)
        )
        below = tuple(tuple(replace(cell, row=cell.row - 1) for cell in row) for row in whole.rows[at + 1 :])
        whole = replace(whole, rows=(*whole.rows[: at - 1], grown, *below))
    return [whole, *([joined[1]] if joined else [])]


def _is_rest(first: tuple[Cell, ...], last: tuple[Cell, ...]) -> bool:
    """Whether a row is the lower part of the row before the end of the page: its first cell, which numbers it, is empty."""
    if [(cell.column, cell.column_span, cell.row_span) for cell in first] != [
        (cell.column, cell.column_span, cell.row_span) for cell in last
    ]:
        return False
    return len(first) > 1 and not first[0].blocks and bool(last[0].blocks) and any(cell.blocks for cell in first)


def _without_repeated_heads(table: Table) -> tuple[Table, *tuple[Furniture, ...]]:
    height = head_height(table)
    head = table.rows[:height]
    again = [at for at in range(height, len(table.rows) - height) if _is_head(table.rows[at : at + height], head)]
    if not again or any(cell.row < at < cell.row + cell.row_span for at in again for row in table.rows for cell in row):
        return (table,)
    gone = {row for at in again for row in range(at, at + height)}
    rows = []
    for number, row in enumerate(table.rows):
        if number not in gone:
            shift = sum(one < number for one in gone)
            rows.append(tuple(replace(cell, row=cell.row - shift) for cell in row))
    furniture = (_as_furniture(table.rows[at : at + height], table) for at in again)
    return replace(table, rows=tuple(rows), head_rows=height), *furniture


def _as_furniture(rows: _Rows, table: Table) -> Furniture:
    return Furniture("header", "\n".join("\t".join(cell.text for cell in row) for row in rows), table.place)
