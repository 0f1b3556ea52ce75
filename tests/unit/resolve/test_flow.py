"""Numbers, kinds, exits, the main path and the total time of a process's steps."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khumue.problems import Problem
from khumue.resolve.flow import main_path
from khumue.resolve.process import Process

Maker: TypeAlias = Callable[[str], tuple[Process, list[Problem]]]

HEAD = "id: job\ntitle: งานตัวอย่าง\n"

FLAT = """\
steps:
  - {id: a, do: ก}
  - {id: b, do: ข}
"""
GROUPED = """\
steps:
  - id: prepare
    group: เตรียมการ
    steps:
      - {id: a, do: ก}
      - id: b
        do: ข
        steps:
          - {id: b1, do: ข1}
          - {id: b2, do: ข2}
  - id: act
    group: ดำเนินการ
    steps:
      - id: inner
        group: ชั้นใน
        steps:
          - {id: c, decide: ค, yes: ผ่าน, no: {label: ไม่ผ่าน, back-to: prepare}}
"""
PARTS = """\
parts:
  - id: first
    title: ตอนแรก
    steps:
      - {id: a, do: ก}
      - {id: b, do: ข, next: d}
  - id: second
    title: ตอนหลัง
    steps:
      - {id: c, do: ค}
      - {id: d, do: ง}
"""


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (FLAT, [("a", "1", "activity", 0, ""), ("b", "2", "activity", 0, "")]),
        (
            GROUPED,
            [
                ("prepare", "1", "group", 0, ""),
                ("a", "1.1", "activity", 1, "prepare"),
                ("b", "1.2", "activity", 1, "prepare"),
                ("b1", "1.2.1", "substep", 2, "b"),
                ("b2", "1.2.2", "substep", 2, "b"),
                ("act", "2", "group", 0, ""),
                ("inner", "2.1", "group", 1, "act"),
                ("c", "2.1.1", "decision", 2, "inner"),
            ],
        ),
        (
            PARTS,
            [
                ("a", "1.1", "activity", 0, ""),
                ("b", "1.2", "activity", 0, ""),
                ("c", "2.1", "activity", 0, ""),
                ("d", "2.2", "activity", 0, ""),
            ],
        ),
        ("steps: []\n", []),
        ("", []),
    ],
    ids=["flat", "grouped", "parts", "no steps", "steps unsaid"],
)
def test_numbers_and_kinds(make_process: Maker, steps: str, expected: list[tuple[str, str, str, int, str]]) -> None:
    process, problems = make_process(HEAD + steps)
    assert [(s.id, s.number, s.kind.value, s.depth, s.parent) for s in process.steps] == expected
    assert problems == []


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (FLAT, {"a": [("b", "", False)], "b": [("end", "", False)]}),
        (
            # An arrow to a group reaches its first box; a substep has no arrows of its own.
            GROUPED,
            {
                "a": [("b", "", False)],
                "b": [("c", "", False)],
                "c": [("end", "ผ่าน", False), ("a", "ไม่ผ่าน", True)],
            },
        ),
        # The last step of a part ends its chart; only `next` leads on into another part.
        (
            PARTS,
            {
                "a": [("b", "", False)],
                "b": [("d", "", False)],
                "c": [("d", "", False)],
                "d": [("end", "", False)],
            },
        ),
        (
            "steps: [{id: a, do: ก, next: [b, c]}, {id: b, do: ข, next: end}, {id: c, do: ค}]",
            {"a": [("b", "", False), ("c", "", False)], "b": [("end", "", False)], "c": [("end", "", False)]},
        ),
        (
            "steps: [{id: a, decide: ก, exits: [ใช่, {label: รอ, to: a}, {label: เลิก, to: end}]}, {id: b, do: ข}]",
            {"a": [("b", "ใช่", False), ("a", "รอ", True), ("end", "เลิก", False)], "b": [("end", "", False)]},
        ),
        ("steps: [{id: a, decide: ก}, {id: b, do: ข}]", {"a": [("b", "", False)], "b": [("end", "", False)]}),
        (
            "steps: [{id: a, do: ก, steps: [{id: a1, do: ก1}]}, {id: b, decide: ข, yes: ดี, no: {label: แก้, to: a1}}]",
            {"a": [("b", "", False)], "b": [("end", "ดี", False), ("a", "แก้", True)]},
        ),
    ],
    ids=["flat", "grouped", "parts", "fork", "three exits", "no exits said", "arrow to a substep"],
)
def test_exits(make_process: Maker, steps: str, expected: dict[str, list[tuple[str, str, bool]]]) -> None:
    process, problems = make_process(HEAD + steps)
    found = {s.id: [(e.to, e.label, e.is_return) for e in s.exits] for s in process.steps if s.kind.is_node}
    assert found == expected
    assert problems == []


def test_a_second_step_of_an_id_stays_in_the_flow(make_process: Maker) -> None:
    """It is told of once; what is wrong with it and with what follows is told as well, and its time counts."""
    process, _ = make_process(HEAD + "steps: [{id: a, do: ก, time: 1 วัน}, {id: a, do: ข, time: 2 วัน}, {id: b, do: ค, time: 3 วัน}]\n")
    assert [(step.id, step.number, [way.to for way in step.exits]) for step in process.steps] == [
        ("a", "1", ["a.2"]), ("a.2", "2", ["b"]), ("b", "3", ["end"]),
    ]  # fmt: skip
    assert process.total.text() == "6 วัน"


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        (
            "steps:\n  - {id: a, do: ก, next: b}\n",
            [("KM310", "processes/one/ict/job.yml:4:26", "steps[0].next[0]")],
        ),
        (
            "steps:\n  - id: a\n    decide: ก\n    yes: ผ่าน\n    no: {label: ไม่ผ่าน, back-to: aa}\n",
            [("KM310", "processes/one/ict/job.yml:7:35", "steps[0].no.back-to")],
        ),
        (
            "steps:\n  - id: a\n    decide: ก\n    exits:\n      - ผ่าน\n      - {label: อื่น, to: zz}\n",
            [("KM310", "processes/one/ict/job.yml:8:27", "steps[0].exits[1].to")],
        ),
        (
            # The column is that of the target, not of the same letter somewhere before it.
            "steps: [{id: b, decide: ก, yes: ผ่าน, no: {label: แก้ a, to: a}}]",
            [("KM310", "processes/one/ict/job.yml:3:62", "steps[0].no.to")],
        ),
        ("steps: [{id: a, do: ก}, {id: a, do: ข}]", [("KM302", "processes/one/ict/job.yml:3:30", "steps[1].id")]),
    ],
    ids=["next", "no", "exits", "letter before", "same id twice"],
)
def test_unknown_targets(make_process: Maker, steps: str, expected: list[tuple[str, str, str]]) -> None:
    _, problems = make_process(HEAD + steps)
    assert [(p.code, str(p.span), p.path) for p in problems] == expected


@pytest.mark.parametrize(
    ("steps", "path"),
    [
        (FLAT, "a b"),
        (GROUPED, "a b c"),
        # `yes` is the main way even when it skips forward; what only `no` reaches is beside the path.
        ("steps: [{id: a, decide: ก, yes: {label: ดี, to: c}, no: {label: ไม่, to: b}}, {id: b, do: ข}, {id: c, do: ค}]", "a c"),
        # A decision whose `yes` goes back is left by its first way forward.
        ("steps: [{id: a, do: ก}, {id: b, decide: ข, yes: {label: ซ้ำ, back-to: a}, no: พอ}, {id: c, do: ค}]", "a b c"),
        # Both branches of a fork are on it, in the order of the document.
        ("steps: [{id: a, do: ก, next: [c, b]}, {id: b, do: ข, next: end}, {id: c, do: ค}]", "a b c"),
        # Each part has a path of its own, whether or not another part leads into it.
        (PARTS, "a b c d"),
        ("steps: []", ""),
    ],
    ids=["flat", "grouped", "skip", "yes goes back", "fork", "parts", "no steps"],
)
def test_main_path(make_process: Maker, steps: str, path: str) -> None:
    process, _ = make_process(HEAD + steps)
    assert " ".join(step.id for step in main_path(process.parts)) == path


FORK = "steps: [{id: a, do: ก, time: 1 วัน, next: [b, c]}"


@pytest.mark.parametrize(
    ("steps", "text"),
    [
        ("steps: [{id: a, do: ก, time: 3-5 วันทำการ}, {id: b, do: ข, time: 2 วันทำการ}]", "5-7 วันทำการ"),
        # A rework loop is not on the main path, and a step without a time is named.
        ("steps: [{id: a, do: ก, time: 1 วัน}, {id: b, decide: ข, yes: ดี, no: {label: แก้, back-to: a}}]", "1 วัน (ไม่รวมขั้นตอนที่ 2)"),
        # A conditional step may take no time.
        ("steps: [{id: a, do: ก, time: 1 วัน}, {id: b, do: ข, when: ถ้ามี, time: 2 วัน}]", "1-3 วัน"),
        # Without a time of its own an activity takes that of its substeps; with one, theirs are inside it.
        ("steps: [{id: a, do: ก, steps: [{id: x, do: ข, time: 10 นาที}, {id: y, do: ค, time: 5 นาที}]}]", "15 นาที"),
        ("steps: [{id: a, do: ก, time: 1 วัน, steps: [{id: x, do: ข, time: 10 นาที}]}]", "1 วัน"),
        (
            "steps: [{id: a, do: ก, when: ถ้ามี, steps: [{id: x, do: ข, time: 10 นาที}]}, {id: b, do: ค, time: 5 นาที}]",
            "5-15 นาที",
        ),
        ("steps: [{id: a, do: ก}]", "ไม่ได้ระบุเวลา"),
        ("steps: []", "ไม่ได้ระบุเวลา"),
        # What is done at the same time takes as long as the longest of it, whichever branch that is.
        (f"{FORK}, {{id: b, do: ข, time: 5 วัน, next: d}}, {{id: c, do: ค, time: 5 วัน}}, {{id: d, do: ง, time: 1 วัน}}]", "7 วัน"),
        (f"{FORK}, {{id: b, do: ข, time: 2-9 วัน, next: d}}, {{id: c, do: ค, time: 3-4 วัน}}, {{id: d, do: ง, time: 1 วัน}}]", "5-11 วัน"),
        (f"{FORK}, {{id: b, do: ข, time: 6 วัน, next: end}}, {{id: c, do: ค, time: 2 วัน}}, {{id: d, do: ง, time: 1 วัน}}]", "7 วัน"),
        (f"{FORK}, {{id: b, do: ข, next: d}}, {{id: c, do: ค, time: 2 วัน}}, {{id: d, do: ง, time: 1 วัน}}]", "4 วัน (ไม่รวมขั้นตอนที่ 2)"),
        # A working day is longer than a calendar day, and 8 hours of seven a day are longer than one.
        (f"{FORK}, {{id: b, do: ข, time: 5 วันทำการ, next: d}}, {{id: c, do: ค, time: 6 วัน}}, {{id: d, do: ง}}]", "5 วันทำการ กับอีก 1 วัน (ไม่รวมขั้นตอนที่ 4)"),
        (f"{FORK}, {{id: b, do: ข, time: 8 ชั่วโมง, next: d}}, {{id: c, do: ค, time: 1 วัน}}, {{id: d, do: ง, time: ทันที}}]", "2 วัน 1 ชั่วโมง"),
        # A branch of several steps, with a decision in it.
        (
            FORK + ", {id: b, decide: ข, time: 1 วัน, yes: {label: ดี, to: e}, no: {label: แก้, to: c}}, "
            + "{id: c, do: ค, time: 3 วัน}, {id: d, do: ง, time: 3 วัน}, {id: e, do: จ, time: 1 วัน}]",
            "8 วัน",
        ),
        # One of several lengths applies: the total is from the shortest to the longest.
        ("steps: [{id: a, do: ก, time: 15 วัน (ก) หรือ 30 วัน (ข)}, {id: b, do: ข, time: 1 วัน}]", "16-31 วัน"),
        # The time of a heading stands for the times below it.
        ("steps: [{id: g, group: ก, time: 3 วัน, steps: [{id: a, do: ก, time: 1 วัน}, {id: b, do: ข}]}, {id: c, do: ค, time: 1 วัน}]", "4 วัน"),
        ("steps: [{id: a, do: ก, time: 1 วัน}, {id: b, do: ข, time: ภายใน 5 วันทำการของเดือนถัดไป}]", "1 วัน (ไม่รวมขั้นตอนที่ 2)"),
    ],
    ids=["ranges", "rework", "conditional", "substeps", "own time wins", "conditional substeps", "none said", "no steps",
         "fork", "fork of ranges", "branch that ends", "branch without a time", "fork of two kinds of days", "fork of hours and days",
         "branch of several", "one of several lengths", "time of a heading", "date is no length"],
)  # fmt: skip
def test_total_time(make_process: Maker, steps: str, text: str) -> None:
    process, _ = make_process(HEAD + steps)
    assert process.total.text() == text


@st.composite
def _webs(draw: st.DrawFn) -> tuple[list[list[int]], list[int]]:
    """Boxes that lead to later boxes (the last number is the end), and the minutes of each."""
    count = draw(st.integers(1, 7))
    onward = [draw(st.lists(st.integers(box + 1, count), min_size=1, max_size=3, unique=True)) for box in range(count)]
    return onward, draw(st.lists(st.integers(1, 99), min_size=count, max_size=count))


@given(_webs())
def test_the_total_is_that_of_the_longest_way(make_process: Maker, web: tuple[list[list[int]], list[int]]) -> None:
    onward, minutes = web
    end = len(minutes)
    steps = [
        {"id": f"s{box}", "do": "ทำ", "time": f"{minutes[box]} นาที", "next": ["end" if to == end else f"s{to}" for to in ways]}
        for box, ways in enumerate(onward)
    ]
    process, _ = make_process(HEAD + f"steps: {json.dumps(steps, ensure_ascii=False)}\n")
    ways = [[0]]
    for way in ways:  # every way there is, one after the other
        ways += [[*way, to] for to in (onward[way[-1]] if way[-1] != end else ())]
    longest = max(sum(minutes[box] for box in way if box != end) for way in ways)
    assert process.total.maximum_working_minutes == process.total.minimum_working_minutes == longest


@pytest.mark.parametrize("title", ["ตอนที่ 1 ขอซื้อ", "ตอนที่ ๑ ขอซื้อ", "ตอนที่ 1: ขอซื้อ", "ตอน 1. ขอซื้อ", "ตอนที่ 1 - ขอซื้อ", "ขอซื้อ"])
def test_the_number_of_a_part_is_told_once(make_process: Maker, title: str) -> None:
    process, _ = make_process(HEAD + f"parts: [{{id: a, title: '{title}', steps: [{{id: s, do: ก}}]}}]")
    assert process.parts[0].title == "ขอซื้อ"


def test_messages_name_only_ids_that_stand_in_the_file(make_process: Maker) -> None:
    _, problems = make_process(HEAD + "steps: [{id: submit, do: ก}, {id: submit, do: ข}, {id: c, do: ค, next: submt}]")
    assert [(p.code, p.values.get("known", ""), p.values.get("suggestion", "")) for p in problems] == [
        ("KM302", "", ""), ("KM310", "submit, c", "submit"),
    ]  # fmt: skip
    assert [str(span) for span in problems[0].related] == ["processes/one/ict/job.yml:3:14"]
