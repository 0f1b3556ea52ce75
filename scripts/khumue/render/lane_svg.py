"""Draws the chart piece of one row of the standard-work table.

The row's height is known only to the browser, so lines are given in a mix of pixels (across) and per cent (down), and each
symbol sits in a nested ``<svg>`` at half height. Pieces of neighbouring rows meet at the rows' edges.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from khumue.thai.digits import to_thai
from khumue.thai.words import column_width, wrap
from khumue.views.work_table import LanePiece, Row, Side, WorkTable

_GAP = 14
"""Pixels between lanes."""
_HALF_WIDTH = 34
"""Half the width of every symbol, so that all lanes start at the same distance."""
_HALF_HEIGHT = {"terminal": 14, "activity": 16, "decision": 24}
_LABEL_COLUMNS = 10
_COLUMN = 7.2
"""Pixels a column of label text takes at 12 px."""
_LINE = 15
"""Pixels from one line of label text to the next."""
_BELOW_X = 7
"""How far right of the main line the label of the way down stands."""
_CONNECTOR_CENTRE = 25
"""From a symbol's edge to the middle of a connector."""
_CONNECTOR_RADIUS = 20


@dataclass(frozen=True, slots=True)
class Frame:
    """Where things stand across the column: the main line, and the first lane on either side."""

    width: int
    centre: int
    first_left: int
    first_right: int

    def lane(self, piece: LanePiece) -> int:
        """The x of a lane."""
        if piece.side is Side.LEFT:
            return self.first_left - piece.lane * _GAP
        return self.first_right + piece.lane * _GAP


def frame(table: WorkTable) -> Frame:
    """Room for all lanes, labels and connectors of the table: lanes run outside what stands beside the symbols."""
    room = {
        side: max(
            (_label_width(piece.label) for row in table.rows for piece in row.pieces if piece.side is side), default=0
        )
        for side in Side
    }
    below = max((_label_width(row.out_label) for row in table.rows), default=0)
    connectors = [_label_width(label) for row in table.rows for label, _ in row.connectors]
    aside = max(connectors) + _CONNECTOR_CENTRE + _CONNECTOR_RADIUS + 5 if connectors else 0
    beside = {
        Side.LEFT: max(18, room[Side.LEFT] + 8, aside + 8),
        Side.RIGHT: max(18, room[Side.RIGHT] + 8, below + _BELOW_X + 8 - _HALF_WIDTH),
    }
    lanes = {Side.LEFT: table.left_lanes, Side.RIGHT: table.right_lanes}
    reach = {
        side: _HALF_WIDTH + 12 + (beside[side] + (lanes[side] - 1) * _GAP if lanes[side] else 0) for side in Side
    }
    centre = max(reach[Side.LEFT], _HALF_WIDTH + aside + 4)
    return Frame(
        width=centre + max(reach[Side.RIGHT], below + 20),
        centre=centre,
        first_left=centre - _HALF_WIDTH - beside[Side.LEFT],
        first_right=centre + _HALF_WIDTH + beside[Side.RIGHT],
    )


def _label_width(label: str) -> int:
    return round(max((column_width(line) for line in wrap(label, _LABEL_COLUMNS)), default=0) * _COLUMN) if label else 0


def minimum_height(row: Row) -> int:
    """Pixels the row needs for its symbol and labels."""
    if not row.symbol:
        return 34
    half = _HALF_HEIGHT[row.symbol]
    lines = len(wrap(row.out_label, _LABEL_COLUMNS)) if row.out_label else 0
    above = [12 - top for side in Side for _, top in _stacked(row, side)]
    down = [y + max(_CONNECTOR_RADIUS, _LINE * len(rows)) + 4 for rows, _, y in _connectors(row)]
    return 2 * max(half + 14 + lines * _LINE, *above, *down, 0)


def _stacked(row: Row, side: Side) -> Iterator[tuple[list[str], int]]:
    """The labels at the lanes of one side, wrapped, with the baseline of their first lines: each above the one before."""
    bottom = -6
    for piece in row.pieces:
        if piece.side is side and piece.label:
            rows = wrap(piece.label, _LABEL_COLUMNS)
            top = bottom - _LINE * (len(rows) - 1)
            yield rows, top
            bottom = top - _LINE - 3


def _connectors(row: Row) -> Iterator[tuple[list[str], str, int]]:
    """Wrapped label, number and middle of each connector: one below the other, clear of an arrow at the symbol."""
    has_arrow = any(piece.side is Side.LEFT and piece.joins for piece in row.pieces)
    y = 2 * _CONNECTOR_RADIUS if has_arrow else 0
    for label, number in row.connectors:
        rows = wrap(label, _LABEL_COLUMNS)
        yield rows, number, y
        y += max(2 * _CONNECTOR_RADIUS, _LINE * len(rows)) + 4


def lane_svg(row: Row, frame_: Frame) -> str:
    """The row's piece of chart as one ``<svg>``; hidden from assistive technology, which has the chart in words."""
    centre = frame_.centre
    half = _HALF_HEIGHT.get(row.symbol, 0)
    lines: list[str] = []
    middle: list[str] = []
    if row.line_in:
        lines.append(_line(centre, "0", centre, "50%"))
        if row.symbol:
            middle.append(_arrow(0, -half, "down"))
    if row.line_out:
        lines.append(_line(centre, "50%", centre, "100%"))
    for piece in row.pieces:
        lines += _lane_lines(piece, frame_)
        middle += _lane_head(piece)
    for side, x, anchor in ((Side.LEFT, -_HALF_WIDTH - 5, "end"), (Side.RIGHT, _HALF_WIDTH + 5, "start")):
        for rows, top in _stacked(row, side):
            middle += _text(rows, x, top, anchor)
    if row.symbol:
        middle.append(_symbol(row))
    if row.out_label:
        middle += _text(wrap(row.out_label, _LABEL_COLUMNS), _BELOW_X, half + _LINE, "start")
    for rows, number, y in _connectors(row):
        middle += _connector(rows, number, y)
    size = f'width="{frame_.width}" height="{minimum_height(row)}"'
    return (
        f'<svg class="lane__room" {size} aria-hidden="true" focusable="false"></svg>'
        f'<svg class="lane__svg" width="100%" height="100%" aria-hidden="true" focusable="false">{"".join(lines)}'
        f'<svg x="{centre}" y="50%" overflow="visible">{"".join(middle)}</svg></svg>'
    )


def _line(x1: int, y1: str, x2: int, y2: str, style: str = "lane__line") -> str:
    return f'<line class="{style}" x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"/>'


def _lane_lines(piece: LanePiece, frame_: Frame) -> list[str]:
    style = "lane__line lane--return" if piece.is_return else "lane__line lane--skip"
    x = frame_.lane(piece)
    found = []
    if piece.up:
        found.append(_line(x, "0", x, "50%", style))
    if piece.down:
        found.append(_line(x, "50%", x, "100%", style))
    if piece.joins:
        edge = frame_.centre + (_HALF_WIDTH if piece.side is Side.RIGHT else -_HALF_WIDTH)
        found.append(_line(edge, "50%", x, "50%", style))
    return found


def _lane_head(piece: LanePiece) -> list[str]:
    if piece.joins not in ("in", "both"):
        return []
    right = piece.side is Side.RIGHT
    style = "lane__head lane--return" if piece.is_return else "lane__head"
    return [_arrow(_HALF_WIDTH if right else -_HALF_WIDTH, 0, "left" if right else "right", style)]


def _arrow(x: int, y: int, direction: str, style: str = "lane__head") -> str:
    points = {
        "down": f"{x},{y} {x - 4},{y - 8} {x + 4},{y - 8}",
        "left": f"{x},{y} {x + 8},{y - 4} {x + 8},{y + 4}",
        "right": f"{x},{y} {x - 8},{y - 4} {x - 8},{y + 4}",
    }[direction]
    return f'<polygon class="{style}" points="{points}"/>'


def _symbol(row: Row) -> str:
    wide, high = _HALF_WIDTH, _HALF_HEIGHT[row.symbol]
    if row.symbol == "decision":
        shape = f'<polygon class="symbol symbol--decision" points="0,{-high} {wide},0 0,{high} {-wide},0"/>'
    else:
        radius = high if row.symbol == "terminal" else 3
        shape = (
            f'<rect class="symbol symbol--{row.symbol}" x="{-wide}" y="{-high}" width="{2 * wide}" '
            f'height="{2 * high}" rx="{radius}"/>'
        )
    text = to_thai(row.number) if row.number else {"start": "เริ่มต้น", "end": "สิ้นสุด"}.get(row.kind, "")
    return f'{shape}<text class="lane__number" x="0" y="5" text-anchor="middle">{escape(text)}</text>'


def _connector(label: list[str], number: str, y: int) -> list[str]:
    """A circle with the number of the step in another part that the work goes on to."""
    x = -_HALF_WIDTH - _CONNECTOR_CENTRE
    first = y + 5 - _LINE * (len(label) - 1) // 2
    return [
        f'<circle class="symbol symbol--connector" cx="{x}" cy="{y}" r="{_CONNECTOR_RADIUS}"/>',
        f'<text class="lane__number" x="{x}" y="{y + 5}" text-anchor="middle">{escape(to_thai(number))}</text>',
        *_text(label, x - _CONNECTOR_RADIUS - 5, first, "end"),
    ]


def _text(rows: list[str], x: int, y: int, anchor: str) -> list[str]:
    return [
        f'<text class="lane__label" x="{x}" y="{y + _LINE * index}" text-anchor="{anchor}">{escape(row)}</text>'
        for index, row in enumerate(rows)
    ]
