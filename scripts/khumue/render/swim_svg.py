"""Prints a chart with a lane for each actor as one SVG: all of its sizes are known, so it can also be drawn as a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape

from khumue.views.lanes import Circle, Head, Lettering, Place, RowDrawing, Stroke, Y, places
from khumue.views.swim_lanes import SwimBox, SwimDrawing, SwimRow

_STYLES = {"main": "", "skip": " lane--skip", "return": " lane--return"}

Write = Callable[[str], str]


def swim_svg(drawing: SwimDrawing, write: Write) -> str:
    """The chart; ``write`` gives numbers the digits of the page. Hidden from assistive technology, which has the words."""
    height = drawing.head + sum(row.height for row in drawing.rows)
    parts = [*_columns(drawing, height, write)]
    top = drawing.head
    for row in drawing.rows:
        parts += _row(row, top, drawing, write)
        top += row.height
    size = f'width="{drawing.width:g}" height="{height:g}" viewBox="0 0 {drawing.width:g} {height:g}" font-size="{drawing.size:g}"'
    return f'<svg class="swim" {size} aria-hidden="true" focusable="false">{"".join(parts)}</svg>'


def _columns(drawing: SwimDrawing, height: float, write: Write) -> Iterator[str]:
    for index, column in enumerate(drawing.columns):
        left = column.x - column.width / 2
        shade = " swim__column--even" if index % 2 else ""
        yield f'<rect class="swim__column{shade}" x="{left:g}" y="0" width="{column.width:g}" height="{height:g}"/>'
        yield f'<rect class="swim__head" x="{left:g}" y="0" width="{column.width:g}" height="{drawing.head:g}"/>'
        first = (drawing.head - drawing.line * len(column.lines)) / 2 + drawing.line * 0.75
        yield from _lines(column.lines, column.x, first, drawing.line, "middle", "swim__name", write)


def _row(row: SwimRow, top: float, drawing: SwimDrawing, write: Write) -> Iterator[str]:
    drawn, box = row.drawing, row.box
    at = places(row.height, box.half_height)
    middle = top + row.height / 2

    def y(place: Y) -> float:
        return top + at(place)

    yield from (_stroke(one, y) for one in drawn.strokes)
    for mate in box.mates:
        yield f'<rect class="swim__mate" x="{mate - box.half_width:g}" y="{middle - 12:g}" width="{2 * box.half_width:g}" height="24" rx="3"/>'
        yield from _lines((drawing.mate,), mate, middle + 4, drawing.line, "middle", "swim__text", write)
    yield _box(box, drawn.x, middle)
    first = middle - drawing.line * (len(box.lines) - 1) / 2 + drawing.line * 0.28
    yield from _lines(box.lines, drawn.x, first, drawing.line, "middle", "swim__text", write)
    yield from (_head(one, y) for one in drawn.heads)
    yield from _marks(drawn, y, drawing, write)


def _marks(drawn: RowDrawing, y: Place, drawing: SwimDrawing, write: Write) -> Iterator[str]:
    for circle in drawn.circles:
        yield _circle(circle, y(circle.y), write)
    for label in drawn.labels:
        yield from _lettering(label, y(label.y), drawing.line, write)


def _stroke(one: Stroke, y: Place) -> str:
    return f'<line class="lane__line{_STYLES[one.kind]}" x1="{one.x1:g}" y1="{y(one.y1):g}" x2="{one.x2:g}" y2="{y(one.y2):g}"/>'


def _head(one: Head, y: Place) -> str:
    x, at = one.x, y(one.y)
    points = {
        "down": f"{x:g},{at:g} {x - 4:g},{at - 8:g} {x + 4:g},{at - 8:g}",
        "left": f"{x:g},{at:g} {x + 8:g},{at - 4:g} {x + 8:g},{at + 4:g}",
        "right": f"{x:g},{at:g} {x - 8:g},{at - 4:g} {x - 8:g},{at + 4:g}",
    }[one.direction]
    return f'<polygon class="lane__head{" lane--return" if one.kind == "return" else ""}" points="{points}"/>'


def _box(box: SwimBox, x: float, y: float) -> str:
    left, right, high = x - box.half_width, x + box.half_width, box.half_height
    if box.symbol == "decision":
        points = f"{left:g},{y:g} {x:g},{y - high:g} {right:g},{y:g} {x:g},{y + high:g}"
        return f'<polygon class="symbol symbol--decision" points="{points}"/>'
    radius = min(14.0, high) if box.symbol == "terminal" else 3
    return (
        f'<rect class="symbol symbol--{box.symbol}" x="{left:g}" y="{y - high:g}" width="{2 * box.half_width:g}" '
        f'height="{2 * high:g}" rx="{radius:g}"/>'
    )


def _circle(one: Circle, y: float, write: Write) -> str:
    return (
        f'<circle class="symbol symbol--connector" cx="{one.x:g}" cy="{y:g}" r="{one.radius:g}"/>'
        f'<text class="lane__number" x="{one.x:g}" y="{y + 5:g}" text-anchor="middle">{escape(write(one.text))}</text>'
    )


def _lettering(one: Lettering, y: float, line: float, write: Write) -> Iterator[str]:
    return _lines(one.lines, one.x, y, line, one.anchor, "lane__label", write)


def _lines(lines: tuple[str, ...], x: float, y: float, line: float, anchor: str, style: str, write: Write) -> Iterator[str]:
    for index, text in enumerate(lines):
        yield f'<text class="{style}" x="{x:g}" y="{y + line * index:g}" text-anchor="{anchor}">{escape(write(text))}</text>'
