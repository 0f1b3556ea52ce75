"""What a table is: rows of steps under their heads, labels beside texts, a list with columns, a contents page, or mere layout."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from khumue.importing.lines import NONE, Grid, GridCell, Line, Part, joined, label_of
from khumue.importing.vocabulary import Vocabulary, squeezed

_HEAD_ROWS: Final = 10
"""In how many rows from the top heads of columns are looked for."""
_STEPS: Final = frozenset({"step", "detail", "flow"})
_BESIDE: Final = frozenset({"order", "time", "actor", "standard"})
_PAGE = re.compile(r"[0-9๐-๙ก-ฮa-z]{1,4}(?:\s?[-–]\s?[0-9๐-๙]{1,4})?")
_LABEL_AND_TEXT = re.compile(r"^([^:：]{2,60})[:：]\s*(.*)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Head:
    """The row of heads: ``columns`` from column to meaning, ``first`` its row and ``end`` the row behind it."""

    columns: dict[int, str]
    first: int
    end: int
    unknown: int = 0
    """How many heads mean nothing that is known."""

    @property
    def is_of_steps(self) -> bool:
        meanings = set(self.columns.values())
        if "step" not in meanings and "flow" not in meanings and self.unknown > 1:
            return False  # a list of letters or of people has details and dates too
        return bool(meanings & _STEPS) and bool(meanings & _BESIDE)


@dataclass(slots=True)
class StepRow:
    """A row of a table of steps, or several that share the cell of their step."""

    order: str = ""
    step: list[Line] = field(default_factory=list)
    detail: list[Line] = field(default_factory=list)
    flow: list[Part] = field(default_factory=list)
    time: str = ""
    actor: str = ""
    standard: str = ""
    process: str = ""
    others: list[tuple[str, str]] = field(default_factory=list)
    shared: set[str] = field(default_factory=set)
    """Meanings of the cells that it shares with rows of other steps."""
    lines: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class StepTable:
    """A table of steps: what its first rows say of the whole process, its steps, and what belongs to none."""

    rows: list[StepRow]
    facts: list[tuple[str, str, Line]] = field(default_factory=list)
    """(label, text, line) of the rows above the heads."""
    rest: list[Line] = field(default_factory=list)
    structure: list[Line] = field(default_factory=list)


def cells_of_row(grid: Grid, index: int) -> list[GridCell]:
    """The cells that reach into a row, each once, from the left."""
    found: list[GridCell] = []
    for cell in grid.rows[index]:
        if cell is not None and cell not in found:
            found.append(cell)
    return found


def head_of(grid: Grid, vocabulary: Vocabulary) -> Head | None:
    """The heads of the columns by their meaning, wherever among the first rows they stand; ``None`` when there are none."""
    best: Head | None = None
    for index in range(min(_HEAD_ROWS, len(grid.rows))):
        head = _head_in(grid, index, vocabulary)
        if head is None or (best is not None and len(set(head.columns.values())) <= len(set(best.columns.values()))):
            continue
        best = head
        if head.is_of_steps:
            break
    return best


def head_lines(grid: Grid, vocabulary: Vocabulary) -> list[Line]:
    """The lines of the heads of a table."""
    head = head_of(grid, vocabulary)
    rows = range(head.first, head.end) if head else range(0)
    return [line for row in rows for cell in cells_of_row(grid, row) if cell.row == row for line in cell.lines]


def _head_in(grid: Grid, index: int, vocabulary: Vocabulary) -> Head | None:
    cells = [cell for cell in cells_of_row(grid, index) if cell.text]
    named = [(cell, vocabulary.column(_flat(cell.text))) for cell in cells]
    found = [(cell, meaning) for cell, meaning in named if meaning]
    # A row of texts that happens to have one known word in it is no head.
    if (
        len({meaning for _, meaning in found}) < 2
        or len(found) * 2 < len(cells)
        or any(len(cell.text) > 60 for cell in cells)
    ):
        return None
    columns: dict[int, str] = {}
    for cell, meaning in found:
        for column in range(cell.column, cell.column + cell.column_span):
            columns[column] = meaning
    end = index + max((cell.row_span for cell in cells if cell.row == index), default=1)
    for row in range(index + 1, end):
        for cell in cells_of_row(grid, row):
            below = vocabulary.column(_flat(cell.text)) if cell.row == row else None
            columns |= {cell.column: below} if below else {}
    return Head(columns, index, end, len(cells) - len(found))


def step_table(grid: Grid, head: Head, vocabulary: Vocabulary) -> StepTable:
    """The rows under the heads as steps."""
    table = StepTable([])
    for index in range(head.first):
        _facts(grid, index, table)
    for index in range(head.first, head.end):
        table.structure += [line for cell in cells_of_row(grid, index) if cell.row == index for line in cell.lines]
    seen: dict[GridCell, StepRow] = {}
    for index in range(head.end, len(grid.rows)):
        _read_row(grid, index, head, vocabulary, table, seen)
    _mark_shared(grid, head, seen, table)
    return table


def _facts(grid: Grid, index: int, table: StepTable) -> None:
    cells = [cell for cell in cells_of_row(grid, index) if cell.row == index]
    waiting = ""
    for line in (line for cell in cells for line in cell.lines):
        found = _LABEL_AND_TEXT.match(line.text)
        if found and found[2]:
            table.facts.append((found[1].strip(), found[2].strip(), line))
            waiting = ""
        elif found:
            waiting = found[1].strip()
            table.structure.append(line)
        elif waiting:
            table.facts.append((waiting, line.text, line))
            waiting = ""
        else:
            table.facts.append(("", line.text, line))


def _read_row(
    grid: Grid, index: int, head: Head, vocabulary: Vocabulary, table: StepTable, seen: dict[GridCell, StepRow]
) -> None:
    cells = [cell for cell in cells_of_row(grid, index) if cell.content]
    new = [cell for cell in cells if cell.row == index]
    lines = [line for cell in new for line in cell.lines]
    if not cells or (not lines and not any(cell.content for cell in new)):
        return
    if _is_head_again(new, head, vocabulary):
        table.structure += lines
        return
    plain = squeezed("".join(line.text for line in lines))
    if plain.startswith(vocabulary.legend):
        table.structure += lines
        return
    width = len(grid.rows[index])
    if plain.startswith(vocabulary.total) or (
        len(new) == 1 and len(cells) == 1 and new[0].column_span >= max(2, width - 1)
    ):
        table.rest += lines
        return
    owner = next((seen[cell] for cell in cells if cell in seen and head.columns.get(cell.column) == "step"), None)
    row = owner or StepRow()
    if owner is None:
        table.rows.append(row)
    for cell in cells:
        _put(cell, head, row, is_new=cell.row == index, seen=seen)
    row.lines += lines
    if owner is None and not (row.step or row.detail or row.flow):
        table.rows.remove(row)
        _append_to_last(table, row)


def _append_to_last(table: StepTable, row: StepRow) -> None:
    """A row without a step goes on where a page cut the row above it, or stands alone."""
    if row.order or not table.rows:
        table.rest += row.lines
        return
    last = table.rows[-1]
    last.lines += row.lines
    for name in ("time", "actor", "standard"):
        text = getattr(row, name)
        if text and text != getattr(last, name):
            setattr(last, name, "\n".join(filter(None, (getattr(last, name), text))))
    last.others += row.others


def _put(cell: GridCell, head: Head, row: StepRow, *, is_new: bool, seen: dict[GridCell, StepRow]) -> None:
    meaning = head.columns.get(cell.column, "note")
    if meaning in ("step", "detail"):
        if is_new:
            getattr(row, meaning).extend(cell.lines)
            row.flow += [part for part in cell.content if not isinstance(part, Line | Grid)]
            seen[cell] = row
    elif meaning == "flow":
        if is_new:
            row.flow += cell.content
    elif meaning == "order":
        row.order = row.order or cell.text
    elif meaning in ("time", "actor", "standard", "process"):
        text = _flat(joined(cell.lines))
        old = getattr(row, meaning)
        setattr(row, meaning, text if not old or old == text else f"{old}\n{text}")
    elif cell.text and is_new:
        row.others.append((meaning, cell.text))


def _mark_shared(grid: Grid, head: Head, seen: dict[GridCell, StepRow], table: StepTable) -> None:
    """Notes for each row which of its values stand in a cell that reaches over other steps as well."""
    for cell in grid.cells:
        meaning = head.columns.get(cell.column, "")
        if meaning not in ("time", "actor", "standard") or cell.row_span < 2 or cell.row < head.end or not cell.text:
            continue
        owners = [
            row
            for row in table.rows
            if any(cell_row(seen, row, index) for index in range(cell.row, cell.row + cell.row_span))
        ]
        if len(owners) > 1:
            for row in owners:
                row.shared.add(meaning)


def cell_row(seen: dict[GridCell, StepRow], row: StepRow, index: int) -> bool:
    """Whether a cell of the row's step reaches into that row of the grid."""
    return any(owner is row and cell.row <= index < cell.row + cell.row_span for cell, owner in seen.items())


def _is_head_again(cells: list[GridCell], head: Head, vocabulary: Vocabulary) -> bool:
    texts = [cell for cell in cells if cell.text]
    same = [cell for cell in texts if vocabulary.column(_flat(cell.text)) == head.columns.get(cell.column, "?")]
    return len(texts) > 1 and len(same) * 2 > len(texts)


def parted(grid: Grid, row: int) -> tuple[Grid, Grid]:
    """The rows above a row, and those from it on, each as a table of its own."""
    moved: dict[int, GridCell] = {}

    def cells(rows: tuple[tuple[GridCell | None, ...], ...], first: int) -> tuple[tuple[GridCell | None, ...], ...]:
        for cell in (cell for line in rows for cell in line if cell is not None):
            moved.setdefault(id(cell), replace(cell, row=max(0, cell.row - first)))
        return tuple(tuple(None if cell is None else moved[id(cell)] for cell in line) for line in rows)

    return replace(grid, rows=cells(grid.rows[:row], 0)), replace(grid, rows=cells(grid.rows[row:], row))


def label_rows(grid: Grid, vocabulary: Vocabulary, names: re.Pattern[str], *, least: int = 2) -> Iterator[Part] | None:
    """The parts of a table that says in one column what stands in the next, as if they were written below each other.

    ``names`` matches labels of titles. ``None`` when the table is none of that kind.
    """
    hits = [index for index in range(len(grid.rows)) if _label_cell(grid, index, vocabulary, names) is not None]
    filled = [
        index
        for index in range(len(grid.rows))
        if any(cell.content for cell in cells_of_row(grid, index) if cell.row == index)
    ]
    if len(hits) < least or len(hits) * 2 < len(filled):
        return None
    return _label_parts(grid, vocabulary, names)


def _label_parts(grid: Grid, vocabulary: Vocabulary, names: re.Pattern[str]) -> Iterator[Part]:
    for index in range(len(grid.rows)):
        label = _label_cell(grid, index, vocabulary, names)
        cells = [cell for cell in cells_of_row(grid, index) if cell.row == index]
        for cell in cells:
            if cell is label:
                first, *others = cell.lines
                number = next((other.text for other in cells if other.column < cell.column and other.content), "")
                given = label_of(f"{number} x")[0] if number else NONE
                name = " ".join(line.text for line in cell.lines) if others and len(cell.text) < 90 else first.text
                yield replace(
                    first,
                    text=name,
                    label=first.label if first.label.numbers else given,
                    heading=max(first.heading, 0),
                    raw=name,
                )
                if name == first.text:
                    yield from others
            elif label is None or cell.column > label.column or not _is_number(cell.text):
                yield from cell.content


def _label_cell(grid: Grid, index: int, vocabulary: Vocabulary, names: re.Pattern[str]) -> GridCell | None:
    cells = [cell for cell in cells_of_row(grid, index) if cell.content]
    if len(cells) > 4:
        return None
    for position, cell in enumerate(cells[:2]):
        if (
            cell.row != index
            or position + 1 >= len(cells)
            or not cell.lines
            or (position and not _is_number(cells[0].text))
        ):
            continue
        name = " ".join(line.text for line in cell.lines)
        if len(name) < 90 and (vocabulary.section(name) or names.fullmatch(name)):
            return cell
    return None


def is_contents(grid: Grid, vocabulary: Vocabulary) -> bool:
    """Whether the table is a contents page: a text and a page number in each row."""
    rows = [[cell.text for cell in cells_of_row(grid, index) if cell.text] for index in range(len(grid.rows))]
    filled = [row for row in rows if row]
    if any(vocabulary.column(row[-1]) == "page" for row in filled[:2]):
        return True
    paged = [row for row in filled if len(row) > 1 and _PAGE.fullmatch(row[-1]) and not _PAGE.fullmatch(row[-2])]
    return len(filled) > 3 and len(paged) * 4 >= len(filled) * 3 and all(len(row[-1]) < 8 for row in paged)


def layout_parts(grid: Grid) -> Iterator[Part]:
    """What stands in the cells of a table that only arranges it, in the order of reading."""
    for cell in grid.cells:
        yield from cell.content


def list_rows(grid: Grid, head: Head | None) -> Iterator[tuple[dict[str, str], list[Line]]]:
    """Rows of any other table: the text of each column by its meaning (``""`` where unknown), and its lines."""
    for index in range(head.end if head else 0, len(grid.rows)):
        cells = [cell for cell in cells_of_row(grid, index) if cell.row == index and cell.content]
        texts: dict[str, str] = {}
        for cell in cells:
            meaning = head.columns.get(cell.column, "") if head else "order" if _is_number(cell.text) else ""
            texts[meaning] = "\n".join(filter(None, (texts.get(meaning), _flat(cell.text))))
        if cells:
            yield texts, [line for cell in cells for line in cell.lines]


def _is_number(text: str) -> bool:
    return re.fullmatch(r"[(\s]*[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,2})*[.)\s]*", text) is not None or not text


def _flat(text: str) -> str:
    return " ".join(text.split())
