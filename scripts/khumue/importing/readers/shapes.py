"""Shapes and lines as they stand in a drawing, and who leads to whom: by the ids that the file gives, else by what stands nearest."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final, TypeAlias

from khumue.importing.blocks import NOWHERE, Drawing, Edge, Node, NodeKind, Place

Point: TypeAlias = tuple[float, float]
"""From the left and from the top, in points."""

NEAR_SHAPE: Final = 30.0
"""Points between the end of a line and the shape that it is meant to touch; a centimetre, as hands draw."""
NEAR_LINE: Final = 8.0
"""Points between the end of a line and another line that it goes on as."""
NEAR_LABEL: Final = 70.0
"""Points between the middle of a label and the line that it is about."""
LONGEST_LABEL: Final = 40


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed shape. ``is_bare`` says that it is a text box without an outline, which mostly is the label of a line."""

    id: str
    kind: NodeKind
    text: str
    left: float
    top: float
    width: float
    height: float
    is_bare: bool = False

    @property
    def middle(self) -> Point:
        """Its middle."""
        return self.left + self.width / 2, self.top + self.height / 2

    def distance(self, point: Point) -> float:
        """Points from its outline, 0 inside."""
        across = max(self.left - point[0], 0, point[0] - self.left - self.width)
        down = max(self.top - point[1], 0, point[1] - self.top - self.height)
        return math.hypot(across, down)


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was drawn: its corners, the shapes that the file says it joins, and at which ends it has arrowheads."""

    points: tuple[Point, ...]
    start: str = ""
    end: str = ""
    arrow_at_start: bool = False
    arrow_at_end: bool = False
    text: str = ""


@dataclass(slots=True)
class _Path:
    """Lines that go on as each other, with the shapes at their ends."""

    lines: list[Line] = field(default_factory=list)
    ends: list[tuple[str, bool]] = field(default_factory=list)
    """(id of the shape, whether an arrow points at it), in the order of drawing."""
    is_by_id: bool = True


def drawing_of(shapes: Sequence[Shape], lines: Sequence[Line], place: Place = NOWHERE) -> Drawing | None:
    """The drawing that shapes and lines make; ``None`` when nothing in it can be read."""
    shapes = _own_ids(shapes)
    named = {end for line in lines for end in (line.start, line.end) if end}
    labels = [shape for shape in shapes if _may_be_label(shape) and shape.id not in named] if lines else []
    nodes = [shape for shape in shapes if shape not in labels and (shape.text or shape.kind != "text")]
    paths = _paths(nodes, lines)
    edges = [(edge, path) for path in paths for edge in _edges(path)]
    said, left = _labelled(edges, labels, {node.id: node for node in nodes})
    nodes += [replace(label, kind="text") for label in left]
    loose = sum(len(path.lines) for path in paths if not any(True for _ in _edges(path)))
    if not nodes and not loose:
        return None
    return Drawing(tuple(map(_node, nodes)), tuple(dict.fromkeys(said)), loose, place)


def _node(shape: Shape) -> Node:
    left, top, width, height = (round(size, 1) for size in (shape.left, shape.top, shape.width, shape.height))
    return Node(shape.id, shape.kind, shape.text, left, top, width, height)


def _own_ids(shapes: Sequence[Shape]) -> list[Shape]:
    """Each shape with an id of its own: of those that share one, the first keeps it."""
    taken: set[str] = set()
    found: list[Shape] = []
    for number, shape in enumerate(shapes, start=1):
        own = shape.id if shape.id and shape.id not in taken else f"n{number}"
        taken.add(own)
        found.append(shape if own == shape.id else replace(shape, id=own))
    return found


def _may_be_label(shape: Shape) -> bool:
    return shape.is_bare and bool(shape.text) and len(shape.text) <= LONGEST_LABEL


def _paths(nodes: Sequence[Shape], lines: Sequence[Line]) -> list[_Path]:
    known = {node.id for node in nodes}
    tied = [_tied(number, lines, nodes, known) for number in range(len(lines))]
    parent = list(range(len(lines)))
    for number, ((start, end), line) in enumerate(zip(tied, lines, strict=True)):
        for point, shape in ((line.points[0], start), (line.points[-1], end)):
            other = None if shape else _line_near(point, number, lines)
            if other is not None:
                parent[_root(parent, number)] = _root(parent, other)
    paths: dict[int, _Path] = {}
    for number, ((start, end), line) in enumerate(zip(tied, lines, strict=True)):
        path = paths.setdefault(_root(parent, number), _Path())
        path.lines.append(line)
        path.ends += [
            (shape, arrow) for shape, arrow in ((start, line.arrow_at_start), (end, line.arrow_at_end)) if shape
        ]
        path.is_by_id &= bool(line.start in known and line.end in known)
    return list(paths.values())


def _root(parent: list[int], number: int) -> int:
    while parent[number] != number:
        number = parent[number]
    return number


def _tied(number: int, lines: Sequence[Line], nodes: Sequence[Shape], known: set[str]) -> tuple[str, str]:
    """The shapes at both ends: as the file says, else the nearest; not the same one twice unless the file says so."""
    line = lines[number]
    start = line.start if line.start in known else ""
    end = line.end if line.end in known else ""
    if start and end:
        return start, end
    near_start = [] if start else _near(line.points[0], nodes)
    near_end = [] if end else _near(line.points[-1], nodes)
    if near_start and _goes_on(line.points[0], near_start[0][0], number, lines, has_arrow=line.arrow_at_start):
        near_start = []
    if near_end and _goes_on(line.points[-1], near_end[0][0], number, lines, has_arrow=line.arrow_at_end):
        near_end = []
    start = start or next((node.id for distance, node in near_start if node.id != end), "")
    if end:
        return start, end
    if near_end and near_end[0][1].id == start and near_start and near_end[0][0] < near_start[0][0]:
        # The end is nearer to that shape than the start is: the start belongs to another one.
        end = near_end[0][1].id
        start = next((node.id for _, node in near_start if node.id != end), "")
    else:
        end = next((node.id for _, node in near_end if node.id != start), "")
    return start, end


def _goes_on(point: Point, to_shape: float, number: int, lines: Sequence[Line], *, has_arrow: bool) -> bool:
    """Whether an end touches another line rather than its nearest shape; one with an arrowhead has mostly come to its shape."""
    enough = 2 * NEAR_LINE if has_arrow else NEAR_LINE / 4
    return to_shape > enough and min(
        (_distance(point, line.points) for at, line in enumerate(lines) if at != number), default=math.inf
    ) <= min(NEAR_LINE, to_shape / 2)


def _near(point: Point, nodes: Sequence[Shape]) -> list[tuple[float, Shape]]:
    found = [(distance, node) for node in nodes if (distance := node.distance(point)) <= NEAR_SHAPE]
    return sorted(found, key=lambda one: (one[0], one[1].width * one[1].height))


def _line_near(point: Point, own: int, lines: Sequence[Line]) -> int | None:
    found = [(_distance(point, line.points), number) for number, line in enumerate(lines) if number != own]
    distance, number = min(found, default=(math.inf, 0))
    return number if distance <= NEAR_LINE else None


def _edges(path: _Path) -> Iterator[Edge]:
    """From each end without an arrow to each end with one; where none has one, the way it was drawn."""
    text = next((line.text for line in path.lines if line.text), "")
    tie = "id" if path.is_by_id else "place"
    targets = [shape for shape, is_target in path.ends if is_target]
    sources = [shape for shape, is_target in path.ends if not is_target]
    if targets and sources:
        for source in sources:
            for target in targets:
                if source != target or len(path.lines) == 1:
                    yield Edge(source, target, text, "id" if tie == "id" else "place")
    elif len(path.ends) > 1:
        yield Edge(path.ends[0][0], path.ends[-1][0], text, "id" if tie == "id" else "place", directed=False)


def _labelled(
    edges: Sequence[tuple[Edge, _Path]], labels: Sequence[Shape], nodes: dict[str, Shape]
) -> tuple[list[Edge], list[Shape]]:
    """The edges with their labels, and labels that are about none. The nearest pairs are taken first."""
    pairs = sorted(
        (score, number, at)
        for number, (edge, path) in enumerate(edges)
        for at, label in enumerate(labels)
        if not edge.label and (score := _score(label, edge, path, nodes)) <= NEAR_LABEL
    )
    chosen: dict[int, int] = {}
    for _, number, at in pairs:
        if number not in chosen and at not in chosen.values():
            chosen[number] = at
    said = [
        replace(edge, label=labels[chosen[number]].text) if number in chosen else edge
        for number, (edge, _) in enumerate(edges)
    ]
    return said, [label for at, label in enumerate(labels) if at not in chosen.values()]


def _score(label: Shape, edge: Edge, path: _Path, nodes: dict[str, Shape]) -> float:
    """How far a label is from a line: from all of it, a little also from where it begins; ways out of a decision come first."""
    source = nodes[edge.source]
    nearest = min(_distance(label.middle, line.points) for line in path.lines)
    from_decision = 0.0 if source.kind == "decision" else 20.0
    return max(0.0, nearest - label.height / 2) + 0.1 * source.distance(label.middle) + from_decision


def _distance(point: Point, points: Sequence[Point]) -> float:
    return min((_to_segment(point, start, end) for start, end in pairwise(points)), default=math.dist(point, points[0]))


def _to_segment(point: Point, start: Point, end: Point) -> float:
    across, down = end[0] - start[0], end[1] - start[1]
    length = across * across + down * down
    share = (
        0.0
        if not length
        else max(0.0, min(1.0, ((point[0] - start[0]) * across + (point[1] - start[1]) * down) / length))
    )
    return math.dist(point, (start[0] + share * across, start[1] + share * down))
