"""Tables of a printed page, found by the lines that are ruled around their cells."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from khumue.importing.readers.pdf_page import Page, Rule, Span

_SAME: Final = 3.0
"""Points within which two lines are one, and within which lines meet."""
_MOST_EDGES: Final = 400
_FRAME: Final = 0.8
"""Share of the upper and lower edge of a table that is ruled; a flow chart has none."""


@dataclass(frozen=True, slots=True)
class Box:
    """A cell of the grid and the place that it takes on the page."""

    row: int
    column: int
    row_span: int
    column_span: int
    left: float
    top: float
    right: float
    bottom: float

    def holds(self, span: Span) -> bool:
        """Whether a stretch of text stands in it."""
        return (
            self.left - 1 <= (span.left + span.right) / 2 <= self.right + 1
            and self.top <= span.base - 0.3 * span.size <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is ruled; ``columns`` are the places of its upright lines."""

    boxes: tuple[Box, ...]
    columns: tuple[float, ...]
    top: float
    bottom: float


def grids(page: Page) -> list[Grid]:
    """The tables of a page, from its top."""
    across, down = _merged(page.across), _merged(page.down)
    found = [_grid(*component) for component in _components(across, down)]
    return sorted((grid for grid in found if grid is not None), key=lambda grid: (grid.top, grid.columns))


def _merged(rules: Sequence[Rule]) -> list[Rule]:
    """Lines that go on as each other, as one."""
    found: list[Rule] = []
    by_place: dict[int, list[Rule]] = defaultdict(list)
    edges = _clusters([rule.at for rule in rules])
    for rule in rules:
        by_place[bisect_right(edges, rule.at + 0.001) - 1].append(rule)
    for place, group in by_place.items():
        at = edges[max(place, 0)]
        start = end = None
        for rule in sorted(group, key=lambda one: one.start):
            if end is None or start is None or rule.start > end + _SAME:
                if start is not None and end is not None:
                    found.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            else:
                end = max(end, rule.end)
        if start is not None and end is not None:
            found.append(Rule(at, start, end))
    return found


def _clusters(values: Sequence[float]) -> list[float]:
    """The first value of each group of values that are nearly the same."""
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _SAME:
            found.append(value)
    return found


def _components(across: list[Rule], down: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Lines that meet, in groups."""
    rules = [*across, *down]
    parent = list(range(len(rules)))

    def root(at: int) -> int:
        while parent[at] != at:
            parent[at] = parent[parent[at]]
            at = parent[at]
        return at

    order = sorted(range(len(across)), key=lambda at: across[at].at)
    places = [across[at].at for at in order]
    for number, rule in enumerate(down, start=len(across)):
        for at in order[bisect_right(places, rule.start - _SAME) : bisect_right(places, rule.end + _SAME)]:
            if across[at].start - _SAME <= rule.at <= across[at].end + _SAME:
                parent[root(at)] = root(number)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for at, rule in enumerate(rules):
        groups.setdefault(root(at), ([], []))[at >= len(across)].append(rule)
    yield from (group for group in groups.values() if len(group[0]) > 1 and len(group[1]) > 1)


def _grid(across: list[Rule], down: list[Rule]) -> Grid | None:
    rows, columns = _clusters([rule.at for rule in across]), _clusters([rule.at for rule in down])
    if not (
        len(rows) + len(columns) - 1 > 2
        and len(rows) > 1
        and len(columns) > 1
        and max(len(rows), len(columns)) <= _MOST_EDGES
    ):
        return None
    if (len(rows) - 1) * (len(columns) - 1) < 2 or not _is_framed(across, rows, columns):
        return None
    boxes = tuple(_boxes(across, down, rows, columns))
    return Grid(boxes, tuple(columns), rows[0], rows[-1]) if len(boxes) > 1 else None


def _is_framed(across: list[Rule], rows: list[float], columns: list[float]) -> bool:
    width = columns[-1] - columns[0]
    return all(
        sum(rule.end - rule.start for rule in across if abs(rule.at - edge) <= _SAME) >= _FRAME * width
        for edge in (rows[0], rows[-1])
    )


def _boxes(across: list[Rule], down: list[Rule], rows: list[float], columns: list[float]) -> Iterator[Box]:
    """Cells that no line parts are one."""
    height, width = len(rows) - 1, len(columns) - 1
    parent = {(row, column): (row, column) for row in range(height) for column in range(width)}

    def root(cell: tuple[int, int]) -> tuple[int, int]:
        while parent[cell] != cell:
            cell = parent[cell]
        return cell

    def join(one: tuple[int, int], other: tuple[int, int]) -> None:
        first, second = sorted((root(one), root(other)))
        parent[second] = first

    middles = [[(start + end) / 2 for start, end in pairwise(edges)] for edges in (rows, columns)]
    for row in range(height):
        for column in range(width):
            if column + 1 < width and not _is_ruled(down, columns[column + 1], middles[0][row]):
                join((row, column), (row, column + 1))
            if row + 1 < height and not _is_ruled(across, rows[row + 1], middles[1][column]):
                join((row, column), (row + 1, column))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for cell in parent:
        groups[root(cell)].append(cell)
    for cells in groups.values():
        first_row, last_row = min(row for row, _ in cells), max(row for row, _ in cells)
        first, last = min(column for _, column in cells), max(column for _, column in cells)
        yield Box(
            first_row,
            first,
            last_row - first_row + 1,
            last - first + 1,
            columns[first],
            rows[first_row],
            columns[last + 1],
            rows[last_row + 1],
        )


def _is_ruled(rules: list[Rule], at: float, along: float) -> bool:
    return any(abs(rule.at - at) <= _SAME and rule.start - 1 <= along <= rule.end + 1 for rule in rules)
