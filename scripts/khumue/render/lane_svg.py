"""Prints the chart piece of one row of the standard-work table as SVG.

The row's height is known only to the browser, so lines are given in a mix of pixels (across) and per cent (down), and all that
hangs on the row's symbol sits in a nested ``<svg>`` at half height. Pieces of neighbouring rows meet at the rows' edges.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from khumue.views.lanes import Circle, Drawing, Head, Lettering, RowDrawing, Stroke, Y
from khumue.views.work_table import Row

HALF_HEIGHT = {"terminal": 14, "activity": 16, "decision": 24, "": 0}
"""Pixels of the symbols, which hold a number alone."""
_STYLES = {"main": "", "skip": " lane--skip", "return": " lane--return"}


def minimum_height(row: Row, drawn: RowDrawing) -> int:
    """Pixels the row needs for its symbol and labels."""
    return round(drawn.height(HALF_HEIGHT[row.symbol]))


def lane_svg(row: Row, drawing: Drawing, index: int, write: Callable[[str], str]) -> str:
    """The row's piece of chart as one ``<svg>``, with the digits that ``write`` gives; hidden from assistive technology, which has the chart in words."""
    drawn = drawing.rows[index]
    half = HALF_HEIGHT[row.symbol]
    lines = "".join(map(_stroke, drawn.strokes))
    middle = "".join(
        (
            *(_head(head, drawn.x, half) for head in drawn.heads),
            _symbol(row, drawing.half_width, write) if row.symbol else "",
            *(_circle(circle, drawn.x, half, write) for circle in drawn.circles),
            *(_lettering(label, drawn.x, half, drawing.line, write) for label in drawn.labels),
        )
    )
    size = f'width="{drawing.width:g}" height="{minimum_height(row, drawn)}"'
    return (
        f'<svg class="lane__room" {size} aria-hidden="true" focusable="false"></svg>'
        f'<svg class="lane__svg" width="100%" height="100%" aria-hidden="true" focusable="false">{lines}'
        f'<svg x="{drawn.x:g}" y="50%" overflow="visible">{middle}</svg></svg>'
    )


def _stroke(one: Stroke) -> str:
    # Pixels and per cent cannot be added up here: lines end in the middle of the row, below the symbol that covers them.
    return f'<line class="lane__line{_STYLES[one.kind]}" x1="{one.x1:g}" y1="{one.y1.row:.0%}" x2="{one.x2:g}" y2="{one.y2.row:.0%}"/>'


def _below_middle(y: Y, half: float) -> float:
    return y.symbol * half + y.more


def _head(one: Head, centre: float, half: float) -> str:
    x, y = one.x - centre, _below_middle(one.y, half)
    points = {
        "down": f"{x:g},{y:g} {x - 4:g},{y - 8:g} {x + 4:g},{y - 8:g}",
        "left": f"{x:g},{y:g} {x + 8:g},{y - 4:g} {x + 8:g},{y + 4:g}",
        "right": f"{x:g},{y:g} {x - 8:g},{y - 4:g} {x - 8:g},{y + 4:g}",
    }[one.direction]
    return f'<polygon class="lane__head{" lane--return" if one.kind == "return" else ""}" points="{points}"/>'


def _symbol(row: Row, wide: float, write: Callable[[str], str]) -> str:
    high = HALF_HEIGHT[row.symbol]
    if row.symbol == "decision":
        shape = f'<polygon class="symbol symbol--decision" points="0,{-high} {wide:g},0 0,{high} {-wide:g},0"/>'
    else:
        radius = high if row.symbol == "terminal" else 3
        shape = (
            f'<rect class="symbol symbol--{row.symbol}" x="{-wide:g}" y="{-high}" width="{2 * wide:g}" '
            f'height="{2 * high}" rx="{radius}"/>'
        )
    return f'{shape}<text class="lane__number" x="0" y="5" text-anchor="middle">{escape(write(row.mark))}</text>'


def _circle(one: Circle, centre: float, half: float, write: Callable[[str], str]) -> str:
    x, y = one.x - centre, _below_middle(one.y, half)
    return (
        f'<circle class="symbol symbol--connector" cx="{x:g}" cy="{y:g}" r="{one.radius:g}"/>'
        f'<text class="lane__number" x="{x:g}" y="{y + 5:g}" text-anchor="middle">{escape(write(one.text))}</text>'
    )


def _lettering(one: Lettering, centre: float, half: float, line: float, write: Callable[[str], str]) -> str:
    first = _below_middle(one.y, half)
    return "".join(
        f'<text class="lane__label" x="{one.x - centre:g}" y="{first + line * index:g}" text-anchor="{one.anchor}">{escape(write(text))}</text>'
        for index, text in enumerate(one.lines)
    )
