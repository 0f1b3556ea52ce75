"""Inheritance: which text stands in an office's process in the end, and where each field and step says it came from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

import pytest

from khumue.resolve.load import Loaded
from khumue.resolve.process import Origin, Process

Load: TypeAlias = Callable[[Mapping[str, str]], Loaded]

BASE_FILE = "processes/base/ict/job.yml"
OWN_FILE = "processes/one/ict/job.yml"
BASE = """\
id: job
title: งานกลาง
objectives: [ข้อหนึ่ง, ข้อสอง]
standard: ถูกต้อง
steps:
  - id: prepare
    group: เตรียมการ
    steps:
      - {id: plan, do: วางแผน, by: officer, time: 1 วัน}
      - {id: check, decide: ตรวจแผน, yes: ผ่าน, no: {label: ไม่ผ่าน, back-to: plan}}
  - id: act
    do: ลงมือทำ
    steps:
      - {id: call, do: แจ้งโรงเรียน}
      - {id: visit, do: ลงพื้นที่}
  - {id: report, do: รายงาน}
"""


def resolved(loaded: Loaded) -> Process:
    return loaded.project.offices["one"].processes["job"]


def in_short(origin: Origin | None) -> str:
    """``changed OWN_FILE:3 was BASE_FILE:3``, with files in short."""
    if origin is None:
        return ""
    short = {BASE_FILE: "base", OWN_FILE: "own", "processes/base/ict/middle.yml": "middle"}
    text = f"{origin.kind.value} {short[origin.place.document.file]}"
    return f"{text} was {short[origin.replaces.document.file]}" if origin.replaces else text


def steps_of(process: Process) -> list[tuple[str, str, str]]:
    return [(step.number, step.id, step.origin.kind.value) for step in process.steps]


UNCHANGED = [
    ("1", "prepare", "base"),
    ("1.1", "plan", "base"),
    ("1.2", "check", "base"),
    ("2", "act", "base"),
    ("2.1", "call", "base"),
    ("2.2", "visit", "base"),
    ("3", "report", "base"),
]


@pytest.mark.parametrize(
    ("own", "value", "lineage"),
    [
        ("id: job\nextends: base/ict/job\n", ("งานกลาง", ("ข้อหนึ่ง", "ข้อสอง"), None), ("base base", "base base", "")),
        (
            "id: job\nextends: base/ict/job\ntitle: งานของเรา\n",
            ("งานของเรา", ("ข้อหนึ่ง", "ข้อสอง"), None),
            ("changed own was base", "base base", ""),
        ),
        # A list is replaced whole, never merged item by item.
        (
            "id: job\nextends: base/ict/job\nobjectives: [ข้อใหม่]\nscope: ทั้งเขต\n",
            ("งานกลาง", ("ข้อใหม่",), ("ทั้งเขต",)),
            ("base base", "changed own was base", "own own"),
        ),
        # "There is none" is something said.
        (
            "id: job\nextends: base/ict/job\nobjectives: []\n",
            ("งานกลาง", (), None),
            ("base base", "changed own was base", ""),
        ),
        # A key without a value says nothing.
        (
            "id: job\nextends: base/ict/job\nobjectives:\n",
            ("งานกลาง", ("ข้อหนึ่ง", "ข้อสอง"), None),
            ("base base", "base base", ""),
        ),
        # The same words again are still the standard's words.
        (
            "id: job\nextends: base/ict/job\ntitle: งานกลาง\n",
            ("งานกลาง", ("ข้อหนึ่ง", "ข้อสอง"), None),
            ("base own was base", "base base", ""),
        ),
    ],
    ids=["nothing", "scalar", "list and new field", "none", "no value", "same words"],
)
def test_fields(
    load_files: Load, own: str, value: tuple[str, tuple[str, ...], tuple[str, ...] | None], lineage: tuple[str, str, str]
) -> None:
    loaded = load_files({BASE_FILE: BASE, OWN_FILE: own})
    process = resolved(loaded)
    assert (process.title, process.content.objectives, process.content.scope) == value
    assert tuple(in_short(process.origin(name)) for name in ("title", "objectives", "scope")) == lineage
    assert steps_of(process) == UNCHANGED
    assert loaded.problems == ()


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            "override: [{id: plan, time: 2 วัน}]",
            [*UNCHANGED[:1], ("1.1", "plan", "changed"), *UNCHANGED[2:]],
        ),
        (
            "insert: [{after: plan, steps: [{id: new, do: ใหม่}]}]",
            [
                ("1", "prepare", "base"),
                ("1.1", "plan", "base"),
                ("1.2", "new", "own"),
                ("1.3", "check", "base"),
                *UNCHANGED[3:],
            ],
        ),
        (
            "insert: [{before: prepare, steps: [{id: new, do: ใหม่}, {id: newer, do: ใหม่กว่า}]}]",
            [
                ("1", "new", "own"),
                ("2", "newer", "own"),
                ("3", "prepare", "base"),
                ("3.1", "plan", "base"),
                ("3.2", "check", "base"),
                ("4", "act", "base"),
                ("4.1", "call", "base"),
                ("4.2", "visit", "base"),
                ("5", "report", "base"),
            ],
        ),
        # A step that was inserted can itself be the place to insert at, and be gone again.
        (
            "{insert: [{after: report, steps: [{id: new, do: ใหม่}]}, {after: new, steps: [{id: last, do: จบ}]}], remove: new}",
            [*UNCHANGED, ("4", "last", "own")],
        ),
        ("remove: [report]", UNCHANGED[:-1]),
        # With a group goes all that is in it, and with an activity its substeps.
        (
            "remove: [prepare]",
            [("1", "act", "base"), ("1.1", "call", "base"), ("1.2", "visit", "base"), ("2", "report", "base")],
        ),
        ("remove: [act]", [*UNCHANGED[:3], ("2", "report", "base")]),
        ("remove: [call]", [*UNCHANGED[:4], ("2.1", "visit", "base"), ("3", "report", "base")]),
        # A heading over nothing is no step.
        ("remove: [plan, check]", [("1", "act", "base"), ("1.1", "call", "base"), ("1.2", "visit", "base"), ("2", "report", "base")]),
        # Replaced in its place: inserted beside, then removed.
        (
            "{insert: [{after: report, steps: [{id: memo, do: ทำบันทึก}]}], remove: report}",
            [*UNCHANGED[:-1], ("3", "memo", "own")],
        ),
        (
            "override: [{id: act, steps: [{id: mail, do: ส่งหนังสือ}]}]",
            [*UNCHANGED[:3], ("2", "act", "changed"), ("2.1", "mail", "own"), ("3", "report", "base")],
        ),
    ],
    ids=[
        "override", "insert after", "insert before", "insert at an inserted one", "remove", "remove a group",
        "remove an activity", "remove a substep", "empty a group", "replace", "other substeps",
    ],
)  # fmt: skip
def test_step_changes(load_files: Load, changes: str, expected: list[tuple[str, str, str]]) -> None:
    body = changes if changes.startswith("{") else f"{{{changes}}}"
    loaded = load_files({BASE_FILE: BASE, OWN_FILE: f"id: job\nextends: base/ict/job\nstep-changes: {body}\n"})
    assert steps_of(resolved(loaded)) == expected
    assert loaded.problems == ()


def test_lineage_of_a_changed_step(load_files: Load) -> None:
    own = "id: job\nextends: base/ict/job\nstep-changes:\n  override: [{id: plan, time: 2 วัน, detail: ร่างแผน, adopt: by}]\n"
    step = resolved(load_files({BASE_FILE: BASE, OWN_FILE: own})).by_id["plan"]
    assert {name: in_short(origin) for name, origin in step.field_origins.items()} == {
        "time": "changed own was base",
        "detail": "own own",
        "by": "adopted base",
    }
    assert (step.written.do, step.written.by, str(step.written.detail)) == ("วางแผน", ("officer",), "ร่างแผน")
    assert str(step.field_place("time").span) == f"{OWN_FILE}:4:31"
    assert str(step.field_place("by").span) == f"{BASE_FILE}:9:36"
    assert in_short(step.origin) == "changed own was base"


@pytest.mark.parametrize(
    ("override", "kind", "exits"),
    [
        # What the office says of a step's ways on replaces all that the base says of them.
        ("{id: check, yes: เห็นชอบ}", "decision", [("act", "เห็นชอบ")]),
        ("{id: check, exits: [{label: ดี}, {label: เลิก, to: end}]}", "decision", [("act", "ดี"), ("end", "เลิก")]),
        ("{id: check, do: ส่งแผน}", "activity", [("act", "")]),
        ("{id: plan, decide: มีแผนแล้วหรือไม่, yes: {label: มี, to: act}, no: ไม่มี}", "decision", [("act", "มี"), ("check", "ไม่มี")]),
        ("{id: plan, next: report}", "activity", [("report", "")]),
    ],
    ids=["one exit", "exits for yes and no", "activity for decision", "decision for activity", "next"],
)
def test_kind_and_ways_on(load_files: Load, override: str, kind: str, exits: list[tuple[str, str]]) -> None:
    own = f"id: job\nextends: base/ict/job\nstep-changes: {{override: [{override}]}}\n"
    loaded = load_files({BASE_FILE: BASE, OWN_FILE: own})
    step = resolved(loaded).by_id[override.removeprefix("{id: ").split(",")[0]]
    assert (step.kind.value, [(way.to, way.label) for way in step.exits]) == (kind, exits)
    assert loaded.problems == ()


def test_removed_titles_are_told(load_files: Load) -> None:
    own = "id: job\nextends: base/ict/job\nstep-changes: {remove: [report, prepare]}\n"
    assert resolved(load_files({BASE_FILE: BASE, OWN_FILE: own})).removed == ("รายงาน", "เตรียมการ")


def test_own_steps_replace_all(load_files: Load) -> None:
    own = "id: job\nextends: base/ict/job\nsteps: [{id: plan, do: ทำเอง}]\n"
    process = resolved(load_files({BASE_FILE: BASE, OWN_FILE: own}))
    assert steps_of(process) == [("1", "plan", "own")]
    assert in_short(process.origin("steps")) == "changed own"


@pytest.mark.parametrize(
    ("changes", "line", "path", "suggestion"),
    [
        ("override: [{id: plann, time: 1 วัน}]", "4:19", "step-changes.override[0].id", "plan"),
        ("insert: [{after: reports, steps: [{id: new, do: ใหม่}]}]", "4:20", "step-changes.insert[0].after", "report"),
        ("insert: [{before: zzz, steps: [{id: new, do: ใหม่}]}]", "4:21", "step-changes.insert[0].before", ""),
        ("remove: [report, cheek]", "4:20", "step-changes.remove[1]", "check"),
    ],
    ids=["override", "after", "before", "remove"],
)
def test_changes_of_unknown_steps(load_files: Load, changes: str, line: str, path: str, suggestion: str) -> None:
    own = f"id: job\nextends: base/ict/job\nstep-changes:\n  {changes}\n"
    loaded = load_files({BASE_FILE: BASE, OWN_FILE: own})
    found = [(p.code, str(p.span), p.path, p.values["suggestion"]) for p in loaded.problems]
    assert found == [("KM305", f"{OWN_FILE}:{line}", path, suggestion)]


@pytest.mark.parametrize(
    ("override", "code"),
    [
        ("{id: plan, yes: ผ่าน}", "KM210"),
        ("{id: plan, group: วางแผน}", "KM212"),
        ("{id: prepare, do: เตรียมการ}", "KM211"),
        ("{id: check, steps: [{id: read, do: อ่านแผน}]}", "KM211"),
        ("{id: act, decide: ทำหรือไม่, yes: ทำ, no: {label: ไม่ทำ, to: end}}", "KM211"),
    ],
    ids=["exit of an activity", "empty group", "decision as substep", "substeps of a decision", "activity with substeps"],
)
def test_changes_that_do_not_fit_the_step(load_files: Load, override: str, code: str) -> None:
    own = f"id: job\nextends: base/ict/job\nstep-changes:\n  override:\n    - {override}\n"
    loaded = load_files({BASE_FILE: BASE, OWN_FILE: own})
    assert [(p.code, str(p.span)) for p in loaded.problems] == [(code, f"{OWN_FILE}:5:7")]


def test_chain_of_two_bases(load_files: Load) -> None:
    middle = "id: middle\nextends: base/ict/job\ntitle: งานกลางชั้นสอง\nstep-changes: {override: [{id: plan, time: 2 วัน}], remove: report}\n"
    own = "id: job\nextends: base/ict/middle\nadopt: time\nstandard: ถูกต้องครบถ้วน\nstep-changes: {override: [{id: plan, by: director}]}\n"
    loaded = load_files({BASE_FILE: BASE, "processes/base/ict/middle.yml": middle, OWN_FILE: own})
    process = resolved(loaded)
    assert {name: in_short(process.origin(name)) for name in ("title", "objectives", "standard")} == {
        "title": "base middle",
        "objectives": "base base",
        "standard": "changed own was base",
    }
    plan = process.by_id["plan"]
    assert {name: in_short(origin) for name, origin in plan.field_origins.items()} == {
        "time": "adopted middle",
        "by": "changed own was base",
    }
    assert (plan.written.by, plan.written.time and plan.written.time.text()) == (("director",), "2 วัน")
    assert process.removed == ()
    assert "report" not in process.by_id
    assert process.base == "base/ict/middle"
    assert loaded.problems == ()


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({OWN_FILE: "id: job\nextends: base/ict/jop\n"}, [("KM301", f"{OWN_FILE}:2:10", "base/ict/job")]),
        ({BASE_FILE: "[\n", OWN_FILE: "id: job\nextends: base/ict/job\n"}, [("KM101", f"{BASE_FILE}:1:1", None)]),
        ({BASE_FILE: "id: job\nextends: base/ict/job\n"}, [("KM307", f"{BASE_FILE}:2:10", None)]),
        (
            {
                BASE_FILE: "id: job\nextends: base/ict/middle\n",
                "processes/base/ict/middle.yml": "id: middle\nextends: base/ict/job\n",
                OWN_FILE: "id: job\nextends: base/ict/job\n",
            },
            [("KM307", "processes/base/ict/middle.yml:2:10", None)],
        ),
    ],
    ids=["unknown base", "broken base", "itself", "circle"],
)
def test_bases_that_cannot_be_used(load_files: Load, files: dict[str, str], expected: list[tuple[str, str, str | None]]) -> None:
    loaded = load_files({"processes/base/ict/other.yml": "id: other\ntitle: อื่น\n"} | ({BASE_FILE: BASE} | files))
    assert [(p.code, str(p.span), p.values.get("suggestion")) for p in loaded.problems] == expected
    assert "job" not in loaded.project.offices["one"].processes


def test_faults_of_a_base_are_told_once(load_files: Load) -> None:
    broken = "id: job\ntitle: งาน\nsteps: [{id: a, do: ก, next: zz}]\n"
    own = "id: job\nextends: base/ict/job\n"
    loaded = load_files({BASE_FILE: broken, OWN_FILE: own, "processes/one/ict/second.yml": own.replace("id: job", "id: second")})
    assert [(p.code, str(p.span)) for p in loaded.problems] == [("KM310", f"{BASE_FILE}:3:30")]


def test_a_removed_target_is_the_offices_fault(load_files: Load) -> None:
    """The arrow stands in the base, but it is the office that took away what it led to."""
    own = "id: job\nextends: base/ict/job\nadopt: decide\nstep-changes: {remove: [plan]}\n"
    loaded = load_files({BASE_FILE: BASE, OWN_FILE: own})
    assert [(p.code, str(p.span), [str(span) for span in p.related]) for p in loaded.problems] == [
        ("KM310", f"{OWN_FILE}:4:1", [f"{BASE_FILE}:10:79"])
    ]


def test_the_same_words_in_an_override_change_nothing(load_files: Load) -> None:
    own = (
        "id: job\nextends: base/ict/job\nstep-changes:\n  override:\n"
        "    - {id: plan, do: วางแผน, time: 1 วัน}\n    - {id: report, do: รายงาน, time: 2 วัน}\n"
    )
    process = resolved(load_files({BASE_FILE: BASE, OWN_FILE: own}))
    kinds = {step.id: step.origin.kind.value for step in process.steps}
    assert kinds == {name: "base" for _, name, _ in UNCHANGED} | {"report": "changed"}
