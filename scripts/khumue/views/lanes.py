"""Where the pieces of a drawn flow stand, row by row: computed here once, and printed by the site, by paper and by Word alike.

A row's height and the size of its symbol are known only where it is printed (a browser wraps text as it likes). So a place
is told by what it hangs on: ``x`` from the left edge, ``y`` by the row's height and by half the symbol's height.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from khumue.thai.words import column_width, wrap
from khumue.views.said import Raw
from khumue.views.work_table import LanePiece, Row, Side, WorkTable


@dataclass(frozen=True, slots=True)
class Measures:
    """Sizes of a drawing in the unit of whoever prints it (pixels or points)."""

    half_width: float
    """Of every symbol, so that all lanes start at the same distance."""
    gap: float
    """Between lanes."""
    label_columns: int
    column: float
    """What a column of label text takes across, and a line of it down."""
    line: float
    rise: float
    """How far letters reach above the line they stand on."""
    clear: float
    """From a symbol to the upper and lower edge of its row, at least."""
    beside: float
    """From a symbol to the first lane, at least."""
    below: float
    """How far right of the main line the label of the way down stands."""
    connector: float
    """From a symbol's edge to the middle of a connector."""
    radius: float
    """Of a connector."""


SCREEN = Measures(34, 14, 10, 7.2, 15, 11, 14, 18, 7, 25, 20)
"""Pixels; labels of 12 px."""
PAPER = Measures(40, 13, 12, 4.7, 13.5, 9.5, 18, 12, 8, 20, 9)
"""Points; labels of 10.5 pt."""
PAPER_NARROW = Measures(31, 13, 10, 4.7, 13.5, 9.5, 18, 12, 8, 20, 9)
PAPER_CHART = Measures(95, 13, 16, 4.7, 13.5, 9.5, 18, 12, 8, 20, 9)
WIDEST = 185
"""Points of the chart column of a table beyond which symbols become narrow, so that words keep their room."""


@dataclass(frozen=True, slots=True)
class Y:
    """A height: ``row`` times the row's height, ``symbol`` times half the symbol's, and ``more``."""

    row: float
    symbol: int = 0
    more: float = 0


TOP, MIDDLE, BOTTOM = Y(0), Y(0.5), Y(1)
_END = "•"
"""What a lane to the end is marked with where a page break parts it: the end has no number."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line. ``kind`` is main, skip or return; ``edge`` the edge of the row that it crosses (top, bottom or none; a ``turn`` runs along the top).

    ``target`` is the number of the step that a lane leads to, for where a page break parts it. A stroke without an edge joins a
    lane to the side of the symbol, and reaches on to one that is narrower than the others.
    """

    kind: Raw
    x1: float
    y1: Y
    x2: float
    y2: Y
    edge: Raw = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an arrow, its point at the edge of the symbol: ``down`` from above, ``left`` or ``right`` from beside it."""

    kind: Raw
    direction: Raw
    x: float
    y: Y


@dataclass(frozen=True, slots=True)
class Lettering:
    """Lines of text. ``anchor`` is start, middle or end; ``y`` is the line that the first of them stands on."""

    x: float
    y: Y
    anchor: Raw
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Circle:
    """A connector: the number of the step in another part that the work goes on to."""

    x: float
    y: Y
    radius: float
    text: str


@dataclass(frozen=True, slots=True)
class RowDrawing:
    """What is drawn in one row, in the order it is drawn, around a symbol whose middle is at ``x``.

    ``room`` is what the row needs above and below its middle: each ``(symbol, more)`` as in ``Y``.
    """

    x: float
    strokes: tuple[Stroke, ...]
    heads: tuple[Head, ...]
    labels: tuple[Lettering, ...]
    circles: tuple[Circle, ...]
    room: tuple[tuple[int, float], ...]

    def height(self, half: float) -> float:
        """The least height of the row for a symbol of half this height."""
        return 2 * max((symbol * half + more for symbol, more in self.room), default=0)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawn flow: as wide as ``width``, its symbols ``2 * half_width`` wide."""

    width: float
    half_width: float
    line: float
    rows: tuple[RowDrawing, ...]


def draw(
    table: WorkTable,
    measures: Measures,
    *,
    rows: Sequence[Row] | None = None,
    offsets: Sequence[float] | None = None,
    span: float = 0,
) -> Drawing:
    """Draw the rows of a table (all, or some of them) below one another.

    ``offsets`` move the symbol of each row to the right, by ``span`` at most: a column for each actor.
    """
    pen = _Pen(table, measures, table.rows if rows is None else rows, span)
    xs = [pen.centre + offset for offset in offsets or [0.0] * len(pen.rows)]
    # The line from above comes down where the symbol above stands, and turns at the edge between the rows.
    above = [xs[0], *xs] if xs else []
    drawn = tuple(pen.row(row, x, from_x) for row, x, from_x in zip(pen.rows, xs, above, strict=False))
    return Drawing(pen.width, measures.half_width, measures.line, drawn)


def paper_drawing(table: WorkTable) -> Drawing:
    """The chart column of a printed table: many lanes make its symbols narrow."""
    wide = draw(table, PAPER)
    return wide if wide.width <= WIDEST else draw(table, PAPER_NARROW)


def paper_chart(table: WorkTable) -> Drawing:
    """The printed chart: the boxes of the flow alone."""
    return draw(table, PAPER_CHART, rows=[row for row in table.rows if row.symbol])


class _Pen:
    """Room for all lanes, labels and connectors of the rows: lanes run outside what stands beside the symbols."""

    def __init__(self, table: WorkTable, measures: Measures, rows: Sequence[Row], span: float) -> None:
        self.rows, self._m = rows, measures
        m = measures
        room = {
            side: max((self._width(piece.label) for row in rows for piece in row.pieces if piece.side == side), default=0)
            for side in Side
        }
        below = max((self._width(row.out_label) for row in rows), default=0)
        connectors = [self._width(label) for row in rows for label, _ in row.connectors]
        aside = max(connectors) + m.connector + m.radius + 5 if connectors else 0
        beside = {
            Side.LEFT: max(m.beside, room[Side.LEFT] + 8, aside + 8),
            Side.RIGHT: max(m.beside, room[Side.RIGHT] + 8, below + m.below + 8 - m.half_width),
        }
        lanes = {Side.LEFT: table.left_lanes, Side.RIGHT: table.right_lanes}
        reach = {
            side: m.half_width + 12 + (beside[side] + (lanes[side] - 1) * m.gap if lanes[side] else 0) for side in Side
        }
        self.centre = max(reach[Side.LEFT], m.half_width + aside + 4)
        self._first = {
            Side.LEFT: self.centre - m.half_width - beside[Side.LEFT],
            Side.RIGHT: self.centre + span + m.half_width + beside[Side.RIGHT],
        }
        self.width = self.centre + span + max(reach[Side.RIGHT], below + 20)

    def row(self, row: Row, x: float, from_x: float) -> RowDrawing:
        """One row with its symbol at ``x``, below a symbol at ``from_x``."""
        connectors = tuple(self._connectors(row, x))
        labels = (*self._labels(row, x), *self._way_down(row, x), *(label for _, label in connectors if label.lines))
        circles = tuple(circle for circle, _ in connectors)
        strokes, heads = tuple(self._strokes(row, x, from_x)), tuple(self._heads(row, x))
        return RowDrawing(x, strokes, heads, labels, circles, tuple(self._room(row, labels, circles)))

    def _lines(self, label: str) -> tuple[str, ...]:
        return tuple(wrap(label, self._m.label_columns)) if label else ()

    def _width(self, label: str) -> float:
        return round(max(map(column_width, self._lines(label)), default=0) * self._m.column)

    def _lane(self, piece: LanePiece) -> float:
        outwards = -1 if piece.side == Side.LEFT else 1
        return self._first[Side(piece.side)] + outwards * piece.lane * self._m.gap

    def _edge(self, piece: LanePiece, x: float) -> float:
        return x + (self._m.half_width if piece.side == Side.RIGHT else -self._m.half_width)

    def _strokes(self, row: Row, x: float, from_x: float) -> Iterator[Stroke]:
        if row.line_in:
            if from_x != x:
                yield Stroke("main", from_x, TOP, x, TOP, "turn")
            yield Stroke("main", x, TOP, x, Y(0.5, -1), "top")
        if row.line_out:
            yield Stroke("main", x, Y(0.5, 1), x, BOTTOM, "bottom")
        for piece in row.pieces:
            kind, at = _kind(piece), self._lane(piece)
            if piece.up:
                yield Stroke(kind, at, TOP, at, MIDDLE, "top", piece.target or _END)
            if piece.down:
                yield Stroke(kind, at, MIDDLE, at, BOTTOM, "bottom", piece.target or _END)
            if piece.joins:
                yield Stroke(kind, self._edge(piece, x), MIDDLE, at, MIDDLE)

    def _heads(self, row: Row, x: float) -> Iterator[Head]:
        if row.line_in and row.symbol:
            yield Head("main", "down", x, Y(0.5, -1))
        for piece in row.pieces:
            if piece.joins in ("in", "both"):
                yield Head(_kind(piece), "left" if piece.side == Side.RIGHT else "right", self._edge(piece, x), MIDDLE)

    def _labels(self, row: Row, x: float) -> Iterator[Lettering]:
        """The labels at the lanes: each above the one before."""
        for side, outwards, anchor in ((Side.LEFT, -1, "end"), (Side.RIGHT, 1, "start")):
            bottom = -6.0
            for piece in row.pieces:
                if piece.side == side and piece.label:
                    lines = self._lines(piece.label)
                    top = bottom - self._m.line * (len(lines) - 1)
                    yield Lettering(x + outwards * (self._m.half_width + 5), Y(0.5, 0, top), anchor, lines)
                    bottom = top - self._m.line - 3

    def _way_down(self, row: Row, x: float) -> Iterator[Lettering]:
        if row.out_label:
            yield Lettering(x + self._m.below, Y(0.5, 1, self._m.line), "start", self._lines(row.out_label))

    def _connectors(self, row: Row, x: float) -> Iterator[tuple[Circle, Lettering]]:
        """One below the other, clear of an arrow at the symbol."""
        m = self._m
        at = x - m.half_width - m.connector
        y = 2 * m.radius if any(piece.side == Side.LEFT and piece.joins for piece in row.pieces) else 0.0
        for label, number in row.connectors:
            lines = self._lines(label)
            first = y + 5 - m.line * (len(lines) - 1) // 2
            yield Circle(at, Y(0.5, 0, y), m.radius, number), Lettering(at - m.radius - 5, Y(0.5, 0, first), "end", lines)
            y += max(2 * m.radius, m.line * len(lines)) + 4

    def _room(self, row: Row, labels: Sequence[Lettering], circles: Sequence[Circle]) -> Iterator[tuple[int, float]]:
        if not row.symbol:
            yield 0, self._m.clear
            return
        yield 1, self._m.clear
        for label in labels:
            last = label.y.more + self._m.line * (len(label.lines) - 1)
            yield (1, last + self._m.line - self._m.rise + 3) if label.y.symbol else (0, max(self._m.rise + 2 - label.y.more, last + 5))
        for circle in circles:
            yield 0, circle.y.more + circle.radius + 4


def _kind(piece: LanePiece) -> str:
    return "return" if piece.is_return else "skip"


Place = Callable[[Y], float]
"""Where a height stands in a row of known size."""


def places(height: float, half: float) -> Place:
    """Heights in a row that is ``height`` high, around a symbol of half the height ``half``."""
    return lambda y: y.row * height + y.symbol * half + y.more
