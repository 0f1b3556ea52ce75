"""The standard-work table (แบบสรุปมาตรฐานงาน): one row a step, and in its ผังขั้นตอน column the piece of chart of that row.

The chart pieces are lanes: the main line runs down the middle; an arrow that skips rows runs in a lane of its own beside it,
returns on the right, skips forward on the left. Both the site (SVG) and the PDF draw from these rows, so they agree.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from khumue.resolve.process import Part, Step, StepKind
from khumue.views.flow import START, FlowEdge, FlowGraph, main_line
from khumue.views.said import Raw


class Side(StrEnum):
    """Where a lane runs."""

    LEFT = "left"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class LanePiece:
    """What one lane does in one row.

    ``up`` and ``down``: it runs to the row's upper or lower edge. ``joins``: it leaves the row's symbol (``out``), reaches
    it (``in``), does ``both``, or only passes (``""``).
    """

    lane: int
    side: Raw
    up: bool
    down: bool
    joins: Raw = ""
    label: str = ""
    is_return: bool = False
    target: str = ""
    """Number of the step that the lane leads to; ``""`` for the end."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``symbol`` is terminal, activity, decision, or ``""`` for headings and substeps, which only pass lines on."""

    kind: Raw
    """start, end, or the kind of the step."""
    number: str
    step: Raw
    """Id of the step; ``""`` at the start and at the end."""
    symbol: Raw
    title: str
    line_in: bool
    line_out: bool
    out_label: str = ""
    pieces: tuple[LanePiece, ...] = ()
    connectors: tuple[tuple[str, str], ...] = ()
    """(label, number of the step) of arrows that leave for another part."""
    mark: str = ""
    """What stands in the symbol where it holds no title: the number, or the words for start and end."""


@dataclass(frozen=True, slots=True)
class WorkTable:
    """The rows of one part, and how many lanes its chart column needs on either side."""

    rows: tuple[Row, ...]
    left_lanes: int
    right_lanes: int


@dataclass(slots=True)
class _Lane:
    """Arrows that share a target and a side share a lane, as one draws them by hand."""

    side: Side
    target: int
    target_number: str
    sources: dict[int, list[FlowEdge]] = field(default_factory=dict)
    """Row -> the arrows that leave it: several when ways with different labels lead to the same step."""
    number: int = 0

    @property
    def top(self) -> int:
        return min(self.target, *self.sources)

    @property
    def bottom(self) -> int:
        return max(self.target, *self.sources)


def work_table(graph: FlowGraph, part: Part) -> WorkTable:
    """The table of one part: a start row, the steps with their headings and substeps, an end row."""
    skeleton: list[tuple[str, Step | None]] = [(START, None)]
    skeleton += [(step.id, step) for step in part.steps]
    ends = any(node.kind == "end" for node in graph.nodes)
    skeleton += [("end", None)] if ends else []
    row_of = {
        name: index for index, (name, step) in enumerate(skeleton) if step is None or step.kind.is_node
    }
    below = main_line(graph)
    lanes = _lanes(graph, row_of, below)
    open_line = _main_line_rows(row_of, below)
    rows = tuple(
        _row(graph, index, name, step, lanes, open_line, below) for index, (name, step) in enumerate(skeleton)
    )
    widths = {side: max((lane.number + 1 for lane in lanes if lane.side is side), default=0) for side in Side}
    return WorkTable(rows, widths[Side.LEFT], widths[Side.RIGHT])


def _lanes(graph: FlowGraph, row_of: dict[str, int], below: Mapping[str, str]) -> list[_Lane]:
    main = set(below.items())
    found: dict[tuple[Side, int], _Lane] = {}
    for edge in graph.edges:
        if (edge.source, edge.target) in main or edge.target not in row_of:
            continue
        side = Side.RIGHT if edge.is_return else Side.LEFT
        target = row_of[edge.target]
        lane = found.setdefault((side, target), _Lane(side, target, graph.node(edge.target).number))
        lane.sources.setdefault(row_of[edge.source], []).append(edge)
    lanes = sorted(found.values(), key=lambda lane: (lane.bottom - lane.top, lane.top))
    for side in Side:
        taken: list[list[_Lane]] = []
        for lane in (lane for lane in lanes if lane.side is side):
            # Short lanes first and nearest: a long one then runs outside them and crosses nothing on its way.
            number = next(
                (n for n, others in enumerate(taken) if all(_apart(lane, other) for other in others)), len(taken)
            )
            if number == len(taken):
                taken.append([])
            taken[number].append(lane)
            lane.number = number
    return lanes


def _apart(one: _Lane, other: _Lane) -> bool:
    return one.bottom < other.top or other.bottom < one.top


def _main_line_rows(row_of: dict[str, int], below: Mapping[str, str]) -> set[int]:
    """Rows whose lower edge the main line crosses (it passes headings and substeps on its way)."""
    return {row for source, target in below.items() for row in range(row_of[source], row_of[target])}


def _row(
    graph: FlowGraph,
    index: int,
    name: str,
    step: Step | None,
    lanes: list[_Lane],
    open_line: set[int],
    below: Mapping[str, str],
) -> Row:
    pieces = tuple(piece for lane in lanes if (piece := _piece(lane, index)))
    line_in, line_out = index - 1 in open_line, index in open_line
    if step is None:
        title = graph.node(name).title
        kind = "start" if name == START else name
        return Row(kind, "", "", "terminal", title, line_in, line_out, pieces=pieces, mark=graph.node(name).mark)
    if not step.kind.is_node:
        return Row(step.kind.value, step.number, step.id, "", step.title, line_in, line_out, pieces=pieces)
    straight = below.get(name)
    label = _label(edge for edge in graph.edges if edge.source == name and edge.target == straight)
    connectors = tuple(
        (edge.label, graph.node(edge.target).number)
        for edge in graph.edges
        if edge.source == name and graph.node(edge.target).kind == "connector"
    )
    symbol = "decision" if step.kind is StepKind.DECISION else "activity"
    return Row(
        step.kind.value, step.number, step.id, symbol, step.title, line_in, line_out, label, pieces, connectors, step.number,
    )


def _label(edges: Iterable[FlowEdge]) -> str:
    """The labels of the ways that one drawn arrow stands for."""
    return " / ".join(edge.label for edge in edges if edge.label)


def _piece(lane: _Lane, row: int) -> LanePiece | None:
    if not lane.top <= row <= lane.bottom:
        return None
    up, down = row > lane.top, row < lane.bottom
    is_return, number = lane.side is Side.RIGHT, lane.target_number
    leaves, label = row in lane.sources, _label(lane.sources.get(row, ()))
    if row == lane.target:
        # A box that returns to itself both leaves and enters in one row.
        return LanePiece(lane.number, lane.side, up, down, "both" if leaves else "in", label, is_return, number)
    if leaves:
        return LanePiece(lane.number, lane.side, up, down, "out", label, is_return, number)
    return LanePiece(lane.number, lane.side, up, down, is_return=is_return, target=number)
