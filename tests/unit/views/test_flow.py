"""The chart of a part: its boxes and arrows, its Mermaid source, and its alternative in words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khumue.problems import Problem
from khumue.render.mermaid_check import check_diagrams
from khumue.resolve.process import Process
from khumue.source.encoding import UNPRINTABLE
from khumue.standard import standard_root
from khumue.thai.digits import to_arabic
from khumue.views.flow import FlowEdge, FlowGraph, FlowNode, flow_graph, in_words, mermaid
from khumue.words import Words

WORDS = Words.load([standard_root() / "templates"])

Maker: TypeAlias = Callable[[str], tuple[Process, list[Problem]]]

TEXTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from('"#;`{}[]()|<>&%\\*_~$@^-.+=!:/ กาำ่้๐9'),
    min_size=1,
    max_size=40,
).filter(lambda text: text.strip() and not UNPRINTABLE.search(text))
NASTY = ("end", "1. ก", "- ก", "# ก", '"ก"', "ก|ข", "`**ก**`", "<script>alert(1)</script>", "%%{init: {}}%%", "ก;ข", "]]-->n0", "#quot;")


def graph_of(make_process: Maker, text: str, part: int = 0) -> FlowGraph:
    process, _ = make_process(text)
    return flow_graph(process, process.parts[part], WORDS)


def test_boxes_and_arrows(make_process: Maker) -> None:
    graph = graph_of(
        make_process,
        """\
        id: job
        title: งาน
        trigger: ได้รับหนังสือ
        steps:
          - id: head
            group: หัวข้อ
            steps:
              - {id: a, do: ลงรับ, steps: [{id: a1, do: ย่อย}]}
              - {id: b, decide: ถูกต้องหรือไม่, yes: ถูกต้อง, no: {label: ไม่ถูกต้อง, back-to: head}}
          - {id: c, do: ส่ง}
        """,
    )
    assert graph.nodes == (
        FlowNode(graph.nodes[0].id, "start", "", "ได้รับหนังสือ", "เริ่มต้น"),
        FlowNode("a", "activity", "1.1", "ลงรับ", "1.1"),
        FlowNode("b", "decision", "1.2", "ถูกต้องหรือไม่", "1.2"),
        FlowNode("c", "activity", "2", "ส่ง", "2"),
        FlowNode(graph.nodes[-1].id, "end", "", "สิ้นสุด", "สิ้นสุด"),
    )
    assert graph.edges == (
        FlowEdge(graph.nodes[0].id, "a", "", False),
        FlowEdge("a", "b", "", False),
        FlowEdge("b", "c", "ถูกต้อง", False),
        FlowEdge("b", "a", "ไม่ถูกต้อง", True),
        FlowEdge("c", graph.nodes[-1].id, "", False),
    )
    assert graph.has_return


@pytest.mark.parametrize(
    ("ways", "ends"),
    [
        ("yes: จำเป็น, no: {label: ไม่จำเป็น, to: end}", "สิ้นสุด"),
        ("yes: จำเป็น, no: {label: ไม่จำเป็น, back-to: a}", "จ่ายเงินแล้ว"),
        ("yes: {label: จำเป็น, to: end}, no: {label: ไม่จำเป็น, back-to: a}", "จ่ายเงินแล้ว"),
        ("exits: [{label: ก, to: c}, {label: ข, to: c}, {label: ค, to: end}]", "สิ้นสุด"),
    ],
)
def test_a_way_past_the_work_does_not_reach_its_result(make_process: Maker, ways: str, ends: str) -> None:
    text = f"""\
    id: job
    title: งาน
    result: จ่ายเงินแล้ว
    steps:
      - {{id: a, do: รับ}}
      - {{id: b, decide: จำเป็นหรือไม่, {ways}}}
      - {{id: c, do: จ่าย}}
    """
    graph = graph_of(make_process, text)
    assert graph.nodes[-1].title == ends
    assert graph.ends_early is (ends == "สิ้นสุด")


def test_what_begins_and_ends_the_work_is_said_of_its_first_and_last_part(make_process: Maker) -> None:
    part = "{{id: {0}, title: ตอน{0}{1}, steps: [{{id: {0}1, do: ทำ}}]}}"
    parts = ", ".join((part.format("a", ""), part.format("b", ", trigger: รับต่อ, result: ส่งต่อ"), part.format("c", ""), part.format("d", "")))
    text = f"{{id: job, title: งาน, trigger: ได้รับเรื่อง, result: เสร็จ, parts: [{parts}]}}"
    told = [(graph.nodes[0].title, graph.nodes[-1].title) for graph in (graph_of(make_process, text, index) for index in range(4))]
    assert told == [("ได้รับเรื่อง", "สิ้นสุด"), ("รับต่อ", "ส่งต่อ"), ("เริ่มต้น", "สิ้นสุด"), ("เริ่มต้น", "เสร็จ")]


def test_arrows_into_another_part_end_in_a_connector(make_process: Maker) -> None:
    text = """\
    id: job
    title: งาน
    parts:
      - {id: one, title: ตอนหนึ่ง, steps: [{id: a, do: ก}, {id: b, do: ข, next: [c, d]}]}
      - {id: two, title: ตอนสอง, result: เสร็จงาน, steps: [{id: c, do: ค}, {id: d, do: ง, next: [a, end]}]}
    """
    first, second = graph_of(make_process, text), graph_of(make_process, text, 1)
    assert [(node.kind, node.number, node.title) for node in first.nodes] == [
        ("start", "", "เริ่มต้น"),
        ("activity", "1.1", "ก"),
        ("activity", "1.2", "ข"),
        ("connector", "2.1", "ค"),
        ("connector", "2.2", "ง"),
    ]
    assert [(node.kind, node.number, node.title) for node in second.nodes][-2:] == [("connector", "1.1", "ก"), ("end", "", "เสร็จงาน")]
    assert in_words(second, WORDS)[-1].exits == ("กลับไปทำขั้นตอนที่ 1.1 ก", "จบกระบวนงาน")


def test_names_of_the_charts_own_boxes_are_free_for_steps(make_process: Maker) -> None:
    """``start`` and ``to-a`` are what a clerk may well call a step."""
    text = """\
    id: job
    title: งาน
    parts:
      - {id: one, title: ตอนหนึ่ง, steps: [{id: start, do: เปิดเรื่อง}, {id: to-a, do: ส่งต่อ, next: a}]}
      - {id: two, title: ตอนสอง, steps: [{id: a, do: ก}]}
    """
    graph = graph_of(make_process, text)
    assert len({node.id for node in graph.nodes}) == len(graph.nodes) == 4
    assert [(graph.node(edge.source).title, graph.node(edge.target).title) for edge in graph.edges] == [
        ("เริ่มต้น", "เปิดเรื่อง"),
        ("เปิดเรื่อง", "ส่งต่อ"),
        ("ส่งต่อ", "ก"),
    ]


def test_mermaid_source(make_process: Maker) -> None:
    text = "id: job\ntitle: งาน\nsteps: [{id: a, do: ลงรับ}, {id: b, decide: ถูกไหม, yes: ถูก, no: {label: ผิด, back-to: a}}]"
    assert mermaid(graph_of(make_process, text)).splitlines() == [
        "flowchart TD",
        '    n0(["เริ่มต้น"]):::terminal',
        '    n1["1. ลงรับ"]:::activity',
        '    n2{"2. ถูกไหม"}:::decision',
        '    n3(["สิ้นสุด"]):::terminal',
        "    n0 --> n1",
        "    n1 --> n2",
        '    n2 -->|"ถูก"| n3',
        '    n2 -.->|"ผิด"| n1',
    ]


_BOX = re.compile(r'    n\d+(?:\(\[|\[|\{|\(\()"([^"]*)"(?:\]\)|\]|\}|\)\)):::[a-z]+')
_ARROW = re.compile(r'    n\d+ -\.?->(?:\|"([^"]*)"\|)? n\d+')
_SPECIAL = re.compile('["#&<>`{}\\[\\]()|\\\\%;_*~$@^]')


def _read_back(label: str) -> str:
    """The text that Mermaid shows for a label, without spaces (lines are broken at some of them)."""
    for line in label.split("<br/>"):
        assert not _SPECIAL.search(re.sub(r"#\d+;", "", line)), label
    return "".join(re.sub(r"#(\d+);", lambda code: chr(int(code[1])), label.replace("<br/>", "")).split())


@given(title=TEXTS, label=TEXTS, trigger=TEXTS)
def test_texts_in_labels_stay_texts(title: str, label: str, trigger: str) -> None:
    nodes = (FlowNode("a", "start", "", trigger, ""), FlowNode("b", "decision", "1", title, "1"), FlowNode("c", "end", "", title, ""))
    graph = FlowGraph("", "", nodes, (FlowEdge("a", "b", label, False), FlowEdge("b", "a", label, True)))
    head, *lines = mermaid(graph).split("\n")
    assert head == "flowchart TD"
    boxes, arrows = [_BOX.fullmatch(line) for line in lines[:3]], [_ARROW.fullmatch(line) for line in lines[3:]]
    shown = [_read_back(found[1]) for found in (*boxes, *arrows) if found]
    squeezed = ["".join(text.split()) for text in (trigger, title, title, label, label)]
    assert shown == [squeezed[0], f"1.{squeezed[1]}", *squeezed[2:]]


@pytest.mark.slow
def test_mermaid_reads_nasty_texts() -> None:
    nodes = [FlowNode(f"b{index}", "activity", "1", text, "1") for index, text in enumerate(NASTY)]
    nodes += [FlowNode("start", "start", "", text, "") for text in NASTY[:1]]
    edges = [FlowEdge("start", node.id, node.title, False) for node in nodes[:-1]]
    source = mermaid(FlowGraph("", "", tuple(nodes), tuple(edges)))
    assert check_diagrams({"good": source, "canary": source.replace('"', "", 1)}).keys() == {"canary"}


_WAY = re.compile(r"(?:ถ้า “(?P<label>.*)” )?(?:จบกระบวนงาน|(?P<verb>กลับไปทำ|ไป)ขั้นตอนที่ (?P<number>[0-9.]+) .+)")


@pytest.mark.slow
@settings(max_examples=150)
@given(data=st.data())
def test_the_chart_can_be_redrawn_from_its_words(make_process: Maker, flows: st.SearchStrategy[str], data: st.DataObject) -> None:
    process, problems = make_process(data.draw(flows))
    assert problems == []
    for part in process.parts:
        graph = flow_graph(process, part, WORDS)
        assert len({node.id for node in graph.nodes}) == len(graph.nodes)
        number_of = {node.id: node.number for node in graph.nodes}
        drawn = sorted(
            (number_of[edge.source], number_of[edge.target], edge.label, edge.is_return)
            for edge in graph.edges
            if graph.node(edge.source).kind != "start"
        )
        told = []
        for sentence in in_words(graph, WORDS):
            for way in sentence.exits:
                found = _WAY.fullmatch(way)
                assert found, way
                number = to_arabic(found["number"] or "")
                told.append((sentence.number, number, found["label"] or "", found["verb"] == "กลับไปทำ"))
        assert sorted(told) == drawn


@pytest.mark.parametrize("text", ["ราคา $$x$$", "$$$$", "$$ $ $$$", "a$$\\sqrt{2}$$b"])
def test_no_text_is_a_formula(text: str, make_process: Maker) -> None:
    """Mermaid reads escapes before it looks for formulas: no two dollar signs may stand side by side even then."""
    source = mermaid(graph_of(make_process, f"id: job\ntitle: ก\nsteps: [{{id: a, do: {json.dumps(text)}}}]"))
    unescaped = re.sub(r"#(\d+);", lambda found: chr(int(found[1])), source)
    assert "$$" not in unescaped
    assert text.replace("$", "") in unescaped.replace("$", "").replace("\u2060", "")


def test_the_chart_has_the_digits_of_the_text(make_process: Maker) -> None:
    steps = "id: job\ntitle: ก\nsteps: [{id: a, decide: ไม่เกิน 30 วัน, yes: ร้อยละ 80, no: {label: ต่ำกว่า 80, to: end}}]"
    assert not re.search("[0-9]", re.sub(r"#\d+;|n\d", "", mermaid(graph_of(make_process, steps), "thai")))
    assert "30" in mermaid(graph_of(make_process, steps))
