"""The chart pieces of the work table: well-formed, nothing on top of anything else, everything inside the column."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khumue.problems import Problem
from khumue.render.lane_svg import lane_svg, minimum_height
from khumue.resolve.process import Process
from khumue.standard import standard_root
from khumue.thai.digits import to_thai
from khumue.thai.words import column_width
from khumue.views.flow import flow_graph
from khumue.views.lanes import SCREEN, Drawing, draw
from khumue.views.work_table import Row, WorkTable, work_table
from khumue.words import Words

WORDS = Words.load([standard_root() / "templates"])

Maker: TypeAlias = Callable[[str], tuple[Process, list[Problem]]]

# Sizes of 12 px Sarabun: an ordinary column, and how far letters reach above and below the base line.
COLUMN, ABOVE, BELOW = 7.2, 11, 3


@dataclass(frozen=True)
class Box:
    """What a symbol or a text covers; ``x`` from the column's left edge, ``y`` from the row's middle."""

    name: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


def drawn(row: Row, drawing: Drawing, index: int) -> tuple[ElementTree.Element, ElementTree.Element]:
    """The lines' and the symbols' elements."""
    tree = ElementTree.fromstring(f"<td>{lane_svg(row, drawing, index, str)}</td>")
    room, picture = list(tree)
    assert (room.get("width"), room.get("height")) == (f"{drawing.width:g}", str(minimum_height(row, drawing.rows[index])))
    (middle,) = picture.findall("svg")
    assert middle.get("x") == f"{drawing.rows[index].x:g}"
    return picture, middle


def boxes(middle: ElementTree.Element, centre: float) -> Iterator[Box]:
    for item in middle:
        if item.tag == "text" and "lane__label" in str(item.get("class")):
            text, x, y = item.text or "", float(item.get("x", "")), float(item.get("y", ""))
            width = column_width(text) * COLUMN
            left = centre + x - {"start": 0, "middle": width / 2, "end": width}[item.get("text-anchor", "")]
            yield Box(text, left, y - ABOVE, left + width, y + BELOW)
        elif item.tag == "circle":
            x, y, radius = (float(item.get(key, "")) for key in ("cx", "cy", "r"))
            yield Box("connector", centre + x - radius, y - radius, centre + x + radius, y + radius)
        elif item.tag == "rect":
            x, y, width, height = (float(item.get(key, "")) for key in ("x", "y", "width", "height"))
            yield Box("symbol", centre + x, y, centre + x + width, y + height)
        elif item.tag == "polygon" and "symbol" in str(item.get("class")):
            points = [tuple(map(float, point.split(","))) for point in item.get("points", "").split()]
            xs, ys = zip(*points, strict=True)
            yield Box("symbol", centre + min(xs), min(ys), centre + max(xs), max(ys))


def uprights(picture: ElementTree.Element) -> Iterator[tuple[float, str]]:
    """x and side ("0%" above the middle, "100%" below) of each vertical line."""
    for line in picture.findall("line"):
        if line.get("x1") == line.get("x2"):
            ends = {line.get("y1"), line.get("y2")}
            yield float(line.get("x1", "")), (ends - {"50%"}).pop() or ""


def check_table(table: WorkTable) -> None:
    drawing = draw(table, SCREEN)
    below: set[float] = set()
    for index, row in enumerate(table.rows):
        picture, middle = drawn(row, drawing, index)
        centre = drawing.rows[index].x
        covered = list(boxes(middle, centre))
        half = minimum_height(row, drawing.rows[index]) / 2
        for box in covered:
            assert 0 <= box.left < box.right <= drawing.width, f"{box} leaves a column of {drawing.width}"
            assert -half <= box.top < box.bottom <= half, f"{box} leaves a row of {2 * half}"
        for one, other in combinations(covered, 2):
            assert not one.overlaps(other), f"{one} is on top of {other}"
        lines = list(uprights(picture))
        for x, _ in lines:
            assert 0 < x < drawing.width
            if x != centre:
                assert not [box for box in covered if box.left < x < box.right], f"a line at {x} runs through {covered}"
        above = {x for x, side in lines if side == "0%"}
        assert above == below, f"lines break above row {index}"
        below = {x for x, side in lines if side == "100%"}
    assert not below


@pytest.mark.slow
@settings(max_examples=150)
@given(data=st.data())
def test_nothing_covers_anything_else(make_process: Maker, flows: st.SearchStrategy[str], data: st.DataObject) -> None:
    process, _ = make_process(data.draw(flows))
    for part in process.parts:
        check_table(work_table(flow_graph(process, part, WORDS), part))


LONG = "เห็นชอบตามที่เสนอโดยไม่มีข้อแก้ไข"


@pytest.mark.parametrize(
    "steps",
    [
        f"steps: [{{id: a, do: ก}}, {{id: b, decide: ข, exits: [{LONG}, {{label: {LONG}, to: a}}, {{label: {LONG}, to: b}}]}}, {{id: c, do: ค}}]",
        f"parts: [{{id: x, title: ก, steps: [{{id: a, decide: ก, exits: [{{label: {LONG}, to: b}}, {{label: {LONG}, to: c}}, {{label: {LONG}, to: e}}]}},"  # noqa: ISC004
        " {id: d, do: ง}, {id: e, do: จ}]}, {id: y, title: ข, steps: [{id: b, do: ข}, {id: c, do: ค}]}]",
        f"steps: [{{id: a, do: ก}}, {{id: b, decide: ข, exits: [{LONG}, {{label: ก, to: a}}]}}, {{id: c, decide: ค, yes: ก, no: {{label: ข, to: a}}}}]",
    ],
    ids=["returns", "connectors and a skip", "a long way down beside a lane"],
)
def test_long_labels(make_process: Maker, steps: str) -> None:
    process, _ = make_process(f"id: job\ntitle: งาน\n{steps}\n")
    check_table(work_table(flow_graph(process, process.parts[0], WORDS), process.parts[0]))


def test_the_check_notices_labels_on_top_of_each_other() -> None:
    one = Box("ก", 0, 0, 10, 10)
    assert one.overlaps(Box("ข", 9, 9, 12, 12))
    assert not one.overlaps(Box("ข", 10, 0, 20, 10))


def test_one_row(make_process: Maker) -> None:
    """The whole of one small piece, so that a change of the drawing is seen and not only its soundness."""
    process, _ = make_process("id: job\ntitle: งาน\nsteps: [{id: a, decide: ก<ข, yes: ใช่, no: {label: ไม่ & แก้, back-to: a}}]")
    table = work_table(flow_graph(process, process.parts[0], WORDS), process.parts[0])
    row = table.rows[1]
    svg = lane_svg(row, draw(table, SCREEN), 1, to_thai)
    assert svg.count("<polygon") == 3  # the diamond and two arrow heads
    assert 'text-anchor="middle">๑</text>' in svg
    assert 'text-anchor="start">ใช่</text>' in svg
    assert 'text-anchor="start">ไม่ &amp; แก้</text>' in svg
    assert svg.count('aria-hidden="true"') == 2
