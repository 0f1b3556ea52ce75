"""The flow of a part with a lane for each actor: every box stands in the column of whoever does the step.

Drawn like every other chart (``lanes``): rows below one another, returns outside on the right, skips outside on the left. Only
here a box also holds its words, broken into lines, so that each row's height is known.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from khumue.thai.words import column_width, narrow_parts, wrap
from khumue.thai.words import words as words_of
from khumue.views.lanes import Measures, RowDrawing, draw
from khumue.views.said import Aside, Raw, Screen
from khumue.views.work_table import Row, WorkTable
from khumue.words import Words


@dataclass(frozen=True, slots=True)
class Medium:
    """Sizes for one medium, in its unit."""

    width: float
    """Room for the whole chart; a chart that is wider even with its narrowest boxes is for whoever prints it to make fit."""
    least: float
    most: float
    """Half the width of a box."""
    gap: float
    """Between the boxes of neighbouring lanes."""
    size: float
    """Of letters."""
    letter: float
    """Width of a column of text."""
    line: float
    padding: float
    clear: float
    """From a box to the edge of its row; on paper a connector and an arrow stand there where a page ends."""

    def measures(self, half_width: float) -> Measures:
        """The sizes of the drawing around boxes of this width."""
        return Measures(half_width, 14, 10, self.letter, self.line, self.line * 0.72, self.clear, 18, 7, 25, 14)


SCREEN = Medium(860, 50, 72, 16, 12, 7.2, 15, 7, 14)
"""Pixels."""
PAPER = Medium(453, 26, 62, 8, 11, 4.8, 12, 4, 21)
"""Points; the letters of paper are narrower for their size than those of screens."""


_TALLEST = 9
"""Half the height of a diamond, in lines, that words may take; beyond that it holds its number."""


@dataclass(frozen=True, slots=True)
class SwimColumn:
    """A lane of one actor: its middle, its width, and its name in lines."""

    x: float
    width: float
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SwimBox:
    """A box with its words. ``mates`` are the middles of the columns of those who do the step too."""

    symbol: Raw
    half_width: float
    half_height: float
    lines: tuple[str, ...]
    mates: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class SwimRow:
    """A row: what is drawn around its box, and how high it is."""

    drawing: RowDrawing
    height: float
    box: SwimBox


@dataclass(frozen=True, slots=True)
class SwimDrawing:
    """A chart in the unit of its medium."""

    width: float
    head: float
    """Height of the row of names."""
    size: float
    """Of letters."""
    line: float
    columns: tuple[SwimColumn, ...]
    rows: tuple[SwimRow, ...]
    mate: str
    """What stands in the lane of whoever does a step too."""


@dataclass(frozen=True, slots=True)
class SwimLanes:
    """The chart of one part, for the site and for paper; the words of the flow stand for it where it cannot be seen."""

    part: int
    screen: Screen[SwimDrawing]
    paper: SwimDrawing
    alt: Aside


def swim_lanes(part: int, table: WorkTable, actors: Mapping[str, Sequence[str]], alt: str, words: Words) -> SwimLanes:
    """The chart of a part. ``actors`` holds the actors of each step; steps of nobody stand in a lane of their own."""
    return SwimLanes(part, _drawing(table, actors, SCREEN, words), _drawing(table, actors, PAPER, words), alt)


def lanes_of(rows: Sequence[Row], actors: Mapping[str, Sequence[str]], nobody: str) -> dict[str, int]:
    """Actor -> the number of the lane, in the order in which they come into the flow."""
    names = dict.fromkeys(name for row in rows if row.step for name in actors.get(row.step) or (nobody,))
    return {name: index for index, name in enumerate(names or (nobody,))}


def _drawing(table: WorkTable, actors: Mapping[str, Sequence[str]], medium: Medium, words: Words) -> SwimDrawing:
    rows, nobody = [row for row in table.rows if row.symbol], words("said.unsaid")
    lanes = lanes_of(rows, actors, nobody)
    held = _lanes_of_rows(rows, actors, lanes, nobody)
    half = _half_width(table, rows, len(lanes), medium)
    column = 2 * half + medium.gap
    offsets = [own[0] * column for own in held]
    drawing = draw(table, medium.measures(half), rows=rows, offsets=offsets, span=(len(lanes) - 1) * column)
    first = drawing.rows[0].x - offsets[0] if drawing.rows else 0
    boxes = (_box(row, medium, half, tuple(first + lane * column for lane in own[1:])) for row, own in zip(rows, held, strict=True))
    names = {name: tuple(wrap(name, _text_columns(medium, column))) for name in lanes}
    return SwimDrawing(
        drawing.width,
        max(map(len, names.values())) * medium.line + 2 * medium.padding,
        medium.size,
        medium.line,
        tuple(SwimColumn(first + lane * column, column, names[name]) for name, lane in lanes.items()),
        tuple(SwimRow(drawn, drawn.height(box.half_height), box) for drawn, box in zip(drawing.rows, boxes, strict=True)),
        words("flow.mate"),
    )


def _half_width(table: WorkTable, rows: Sequence[Row], lanes: int, medium: Medium) -> float:
    """Half the width of a box: as wide as all lanes have room for beside what runs outside them."""
    outside = draw(table, medium.measures(medium.least), rows=rows).width - 2 * medium.least
    return min(medium.most, max(medium.least, ((medium.width - outside) / lanes - medium.gap) / 2))


def _lanes_of_rows(
    rows: Sequence[Row], actors: Mapping[str, Sequence[str]], lanes: Mapping[str, int], nobody: str
) -> list[list[int]]:
    """The lanes of each row, the one of its box first; start and end stand with the first and the last step."""
    steps = [[lanes[name] for name in dict.fromkeys(actors.get(row.step) or (nobody,))] for row in rows if row.step]
    known = iter(steps)
    found = [next(known) if row.step else [] for row in rows]
    return [own or [steps[0 if index == 0 else -1][0]] if steps else [0] for index, own in enumerate(found)]


def _text_columns(medium: Medium, width: float) -> int:
    return max(4, int((width - 2 * medium.padding) / medium.letter))


def _box(row: Row, medium: Medium, half: float, mates: tuple[float, ...]) -> SwimBox:
    text = f"{row.number}. {row.title}" if row.step else row.title
    if row.symbol == "decision":
        lines, high = _in_diamond(text, row.number, medium, half)
    else:
        lines = tuple(wrap(text, _text_columns(medium, 2 * half)))
        high = (len(lines) * medium.line + 8) / 2
    return SwimBox(row.symbol, half, high, lines, mates)


def _in_diamond(text: str, number: str, medium: Medium, half: float) -> tuple[tuple[str, ...], float]:
    """The lines that stand in a diamond of this half width, and half its height: of all ways to break them, the lowest.

    Words wider than its middle, and those that would make it a tower, are left to the table: its number stands for them.
    """
    best: tuple[tuple[str, ...], float] = ((f"{number}.",), medium.line)
    lowest = _TALLEST * medium.line
    widest = max(column_width(part) for word in words_of(text) for part in narrow_parts(word))
    for columns in range(widest, _text_columns(medium, 2 * half) + 1):
        lines = tuple(wrap(text, columns))
        middle = (len(lines) - 1) / 2
        # A line's outer corner touches the edge where its share of the width and of the height make one.
        shares = [(abs(at - middle) + 0.5, 1 - column_width(line) * medium.letter / (2 * half)) for at, line in enumerate(lines)]
        if min(rest for _, rest in shares) <= 0:
            continue
        high = max(reach * medium.line / rest for reach, rest in shares) + 2
        if high < lowest:
            best, lowest = (lines, high), high
    return best
