"""The chart with a lane for each actor: every box in the lane of whoever does it, every arrow from box to box, nothing on top of another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations, pairwise
from typing import TypeAlias
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khumue.problems import Problem
from khumue.render.swim_svg import swim_svg
from khumue.resolve.process import Part, Process
from khumue.standard import standard_root
from khumue.thai.words import column_width
from khumue.views.flow import flow_graph, in_one_text, in_words
from khumue.views.raci import raci
from khumue.views.swim_lanes import PAPER, SCREEN, Medium, SwimBox, SwimDrawing, SwimLanes, swim_lanes
from khumue.views.work_table import work_table
from khumue.words import Words

Maker: TypeAlias = Callable[[str], tuple[Process, list[Problem]]]
WORDS = Words.load([standard_root() / "templates"])
STEPS = """\
id: job
title: งาน
steps:
  - {id: receive, do: รับเรื่อง, by: clerk}
  - {id: study, do: ศึกษาเรื่องและเสนอความเห็น, by: [officer, clerk]}
  - {id: judge, decide: เห็นชอบหรือไม่, by: director, yes: เห็นชอบ, no: {label: แก้ไข, back-to: study}}
  - {id: answer, do: ตอบหนังสือ}
  - {id: keep, do: เก็บเรื่อง, by: clerk}
"""


def actors_of(part: Part) -> dict[str, Sequence[str]]:
    return {step.id: step.written.by or () for step in part.steps}


def lanes(process: Process, actors: Mapping[str, Sequence[str]] | None = None) -> SwimLanes:
    part = process.parts[0]
    graph = flow_graph(process, part, WORDS)
    alt = in_one_text(in_words(graph, WORDS), WORDS)
    return swim_lanes(1, work_table(graph, part), actors_of(part) if actors is None else actors, alt, WORDS)


def test_boxes_stand_in_the_lane_of_whoever_does_them(make_process: Maker) -> None:
    process, _ = make_process(STEPS)
    drawing = lanes(process).screen
    assert [column.lines for column in drawing.columns] == [("clerk",), ("officer",), ("director",), ("ไม่ได้ระบุ",)]
    middles = [column.x for column in drawing.columns]
    stands = [middles.index(row.drawing.x) for row in drawing.rows]
    assert stands == [0, 0, 1, 2, 3, 0, 0]  # start with the first step, end with the last
    assert [[middles.index(mate) for mate in row.box.mates] for row in drawing.rows] == [[], [], [0], [], [], [], []]
    assert lanes(process).alt.startswith("ขั้นตอนที่ 1 รับเรื่อง")


def test_a_process_of_one_actor_is_one_lane(make_process: Maker) -> None:
    process, _ = make_process("id: job\ntitle: งาน\nsteps: [{id: a, do: ก, by: clerk}, {id: b, do: ข, by: clerk}]")
    drawing = lanes(process).screen
    assert len(drawing.columns) == 1
    assert {row.drawing.x for row in drawing.rows} == {drawing.columns[0].x}


def _check_diamond(box: SwimBox, drawing: SwimDrawing, medium: Medium) -> None:
    """The corners of each line are inside."""
    middle = (len(box.lines) - 1) / 2
    for at, line in enumerate(box.lines):
        across = column_width(line) * medium.letter / 2 / box.half_width
        assert across + (abs(at - middle) + 0.5) * drawing.line / box.half_height <= 1


def check(drawing: SwimDrawing) -> None:
    """Lines go on from row to row, and no box, label or connector covers another or leaves its row."""
    below: set[float] = set()
    for row in drawing.rows:
        boxes = [(row.drawing.x - row.box.half_width, -row.box.half_height, row.drawing.x + row.box.half_width, row.box.half_height)]
        boxes += [(one.x - one.radius, one.y.more - one.radius, one.x + one.radius, one.y.more + one.radius) for one in row.drawing.circles]
        for left, top, right, bottom in boxes:
            assert 0 <= left < right <= drawing.width
            assert -row.height / 2 <= top < bottom <= row.height / 2
        if row.box.symbol == "decision":
            _check_diamond(row.box, drawing, PAPER if drawing.size == PAPER.size else SCREEN)
        for one, other in combinations(boxes, 2):
            assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
        turns = {stroke.x2: stroke.x1 for stroke in row.drawing.strokes if stroke.edge == "turn"}
        above = {turns.get(stroke.x1, stroke.x1) for stroke in row.drawing.strokes if stroke.edge == "top"}
        assert above == below
        below = {stroke.x1 for stroke in row.drawing.strokes if stroke.edge == "bottom"}
    assert not below
    for one, other in pairwise(drawing.columns):
        assert other.x - one.x == pytest.approx((one.width + other.width) / 2)


@pytest.mark.parametrize("title", ["ครบ", "พิจารณาเอกสารประกอบคำขอ", "พิจารณาว่าถูกต้องครบถ้วนตามระเบียบสำนักนายกรัฐมนตรีหรือไม่", "ตรวจ " * 60, "A" * 40])
def test_a_decision_is_a_diamond_around_its_words(make_process: Maker, title: str) -> None:
    process, _ = make_process(STEPS)
    actors = {step.id: [f"{step.id}-{n}" for n in range(3)] for step in process.steps}
    process, _ = make_process(f"{{id: job, title: งาน, steps: [{{id: a, do: รับ}}, {{id: b, decide: {title}, yes: ได้, no: {{label: ไม่ได้, back-to: a}}}}]}}")
    for made in (lanes(process), lanes(process, actors)):
        for drawing in (made.screen, made.paper):
            box = drawing.rows[2].box
            check(drawing)
            assert "".join(box.lines).replace(" ", "") in (f"2.{title}".replace(" ", ""), "2.")
        svg = ElementTree.fromstring(swim_svg(made.screen, str))
        assert [len(str(one.get("points")).split()) for one in svg.iter("polygon") if "symbol--decision" in str(one.get("class"))] == [4]
    assert lanes(process).screen.rows[2].box.lines != ("2.",) or len(title) > 30


@pytest.mark.slow
@settings(max_examples=80)
@given(data=st.data())
def test_charts_of_any_flow(make_process: Maker, flows: st.SearchStrategy[str], data: st.DataObject) -> None:
    process, _ = make_process(data.draw(flows))
    names = ["ธุรการ", "ผู้อำนวยการกลุ่มส่งเสริมการศึกษาทางไกล", "เจ้าหน้าที่", "คณะกรรมการ"]
    actors = {step.id: data.draw(st.lists(st.sampled_from(names), max_size=3)) for step in process.steps}
    if process.parts and process.parts[0].nodes:
        made = lanes(process, actors)
        check(made.screen)
        check(made.paper)


def test_the_check_notices_a_line_that_breaks(make_process: Maker) -> None:
    import dataclasses

    process, _ = make_process(STEPS)
    drawing = lanes(process).screen
    row = drawing.rows[2]
    broken = dataclasses.replace(row, drawing=dataclasses.replace(row.drawing, strokes=row.drawing.strokes[1:]))
    with pytest.raises(AssertionError):
        check(dataclasses.replace(drawing, rows=(*drawing.rows[:2], broken, *drawing.rows[3:])))


def test_more_actors_make_narrower_columns_on_paper(make_process: Maker) -> None:
    process, _ = make_process(STEPS)
    few = lanes(process).paper
    many = lanes(process, {step.id: [f"{step.id}-{n}" for n in range(3)] for step in process.steps}).paper
    assert few.width <= PAPER.width
    assert many.columns[0].width < few.columns[0].width


def test_the_picture_is_well_formed_and_holds_texts_as_texts(make_process: Maker) -> None:
    process, _ = make_process(STEPS.replace("รับเรื่อง", "'รับ <b> & \"1\"'"))
    svg = ElementTree.fromstring(swim_svg(lanes(process).screen, lambda text: text.replace("1", "๑")))
    texts = " ".join(element.text or "" for element in svg.iter("text"))
    assert "รับ <b> &" in texts
    assert '"๑"' in texts
    assert svg.get("aria-hidden") == "true"


def test_raci_is_read_from_the_flow(make_process: Maker) -> None:
    process, _ = make_process(STEPS)
    part = process.parts[0]
    table = raci(1, flow_graph(process, part, WORDS), actors_of(part))
    assert table is not None
    assert table.actors == ("clerk", "officer", "director")
    assert [(row.number, row.cells) for row in table.rows] == [
        ("1", ("RA", "I", "")),  # the officer takes over
        ("2", ("R", "R", "A")),  # the director decides about what both did
        ("3", ("C", "C", "RA")),  # who made it gets it back
        ("4", ("I", "", "")),  # nobody is said to do it
        ("5", ("RA", "", "")),
    ]


def test_steps_of_nobody_have_no_table(make_process: Maker) -> None:
    process, _ = make_process("id: job\ntitle: งาน\nsteps: [{id: a, do: ก}]")
    part = process.parts[0]
    assert raci(1, flow_graph(process, part, WORDS), actors_of(part)) is None
