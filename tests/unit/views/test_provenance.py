"""Whose word each field is, on every output: what an office adopted, what is only suggested to it, its own, and what nobody says."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TypeAlias

import pytest

from khumue.messages import Messages
from khumue.resolve.load import Loaded
from khumue.resolve.process import Process
from khumue.resolve.project import Project
from khumue.standard import standard_root
from khumue.views.context import Context
from khumue.views.process.page import process_view
from khumue.views.process.shapes import ProcessView
from khumue.views.process_data import process_data
from khumue.views.said import Mark, marks_of
from khumue.views.service_page import has_service

Load: TypeAlias = Callable[[Mapping[str, str]], Loaded]

BASE = """\
id: job
title: งานกลาง
composed: ผู้เรียบเรียงตัวอย่าง
scope: ทั้งงาน
standard: มาตรฐานกลางงาน
promised-time: 9 วันทำการ
kpis: ตัวชี้วัดของต้นแบบ
service: {title: บริการของต้นแบบ, fee: [{item: ค่าคำขอ, amount: 77 บาท}], channels: ช่องทางของต้นแบบ, time: 8 วันทำการ, who: ผู้ขอของต้นแบบ}
steps:
  - {id: plan, do: วางแผน, by: officer, time: 41 วันทำการ, standard: แผนครบ, inputs: ข้อมูลเดิม}
  - {id: check, decide: ตรวจแผน, detail: ถ้าไม่ผ่านให้ทำใหม่, by: director, time: 3 วันทำการ, yes: ผ่าน, no: {label: ไม่ผ่านเลย, back-to: plan}}
  - {id: report, do: รายงาน, by: officer, time: 1 วันทำการ}
sources: [{title: คู่มือของสำนักงานอื่น}]
"""
ROLES = "[{id: officer, title: เจ้าหน้าที่ต้นแบบ}, {id: director, title: ผู้อำนวยการต้นแบบ}]"
PROMISES = (
    "41 วันทำการ", "3 วันทำการ", "45 วันทำการ", "9 วันทำการ", "8 วันทำการ", "แผนครบ", "มาตรฐานกลางงาน", "ตัวชี้วัดของต้นแบบ",
    "เจ้าหน้าที่ต้นแบบ", "ผู้อำนวยการต้นแบบ", "ไม่ผ่านเลย", "ถ้าไม่ผ่านให้ทำใหม่", "77 บาท", "ช่องทางของต้นแบบ", "บริการของต้นแบบ",
)  # fmt: skip
"""What the base alone says and only an office can promise."""
STRUCTURE = ("งานกลาง", "ทั้งงาน", "วางแผน", "ข้อมูลเดิม", "ตรวจแผน", "รายงาน")
FILES = {"processes/base/ict/job.yml": BASE, "content/roles.yml": ROLES, "content/offices/one/units.yml": "[{id: ict, title: กลุ่มไอซีที}]"}


def context_of(project: Project) -> Context:
    return Context(project, project.offices["one"], (), Messages.load([standard_root() / "templates"]))


def opened(load: Load, own: str) -> tuple[Context, Process]:
    loaded = load({**FILES, "processes/one/ict/job.yml": f"id: job\nextends: base/ict/job\n{own}"})
    assert loaded.problems == ()
    context = context_of(loaded.project)
    return context, context.office.processes["job"]


def printed(view: object) -> str:
    """All texts of a view that a book prints: what is for the screen alone is left out, as when it goes to Typst."""
    if isinstance(view, str):
        return view + "\n"
    if isinstance(view, tuple | list):
        return "".join(map(printed, view))
    if isinstance(view, Mapping):
        return "".join(map(printed, view.values()))
    if hasattr(type(view), "__dataclass_fields__"):
        return "".join(printed(getattr(view, name)) for name, mark in marks_of(type(view)).items() if mark is not Mark.SCREEN)
    return ""


def everywhere(context: Context, process: Process) -> dict[str, str]:
    view = process_view(context, process)
    return {
        "book": printed(view),
        "glance": printed(view.glance),
        "data": json.dumps(process_data(context, process).model_dump(mode="json"), ensure_ascii=False),
    }


def test_what_an_office_did_not_adopt_is_its_word_nowhere(load_files: Load) -> None:
    context, process = opened(load_files, "")
    for name, text in everywhere(context, process).items():
        assert [one for one in PROMISES if one in text] == [], name
    assert not process.total.is_counted
    assert not has_service(process)
    assert [one for one in STRUCTURE if one not in everywhere(context, process)["book"]] == []


def test_what_it_adopted_is_its_word_everywhere(load_files: Load) -> None:
    """The canary: what is sought above would be found."""
    context, process = opened(load_files, "adopt: all\n")
    texts = everywhere(context, process)
    assert [one for one in PROMISES if not any(one in text for text in texts.values())] == []
    assert process.total.text() == "45 วันทำการ"
    assert has_service(process)


def test_a_maker_sees_what_is_suggested(load_files: Load) -> None:
    view = process_view(*opened(load_files, ""))
    seen = printed([said.items for said in view.suggested]) + printed([said.items for part in view.parts for step in part.steps for said in step.suggested])
    assert [one for one in ("41 วันทำการ", "แผนครบ", "ตัวชี้วัดของต้นแบบ", "9 วันทำการ", "ไม่ผ่านเลย", "บริการของต้นแบบ") if one not in seen] == []


def marks(view: ProcessView, step: str) -> dict[str, str]:
    one = next(one for part in view.parts for one in part.steps if one.id == step)
    found = {said.key: said for said in (one.by, one.time, one.standard, *one.facts)}
    return {key: f"{said.origin.kind}{said.origin.sign}" if said.origin else said.state for key, said in found.items()} | {
        "title": f"{one.origin.kind}{one.origin.sign}" if one.origin else ""
    }


@pytest.mark.parametrize(
    ("own", "shown", "data"),
    [
        ("", {"by": "unsaid", "time": "unsaid", "standard": "unsaid", "inputs": "base°", "title": "base°"},
         {"title": "base", "inputs": "base"}),
        ("adopt: all\n", {"by": "adopted*", "time": "adopted*", "standard": "adopted*", "inputs": "base°", "title": "base°"},
         {"title": "base", "actors": "adopted", "duration": "adopted", "standard": "adopted", "inputs": "base"}),
        ("adopt: [by]\nstep-changes: {override: [{id: plan, time: 2 วัน, adopt: standard}]}\n",
         {"by": "adopted*", "time": "changed", "standard": "adopted*", "inputs": "base°", "title": "base°"},
         {"title": "base", "actors": "adopted", "duration": "changed", "standard": "adopted", "inputs": "base"}),
        ("step-changes: {override: [{id: plan, by: [], time: 41 วันทำการ, note: ข้อสังเกต, inputs: []}]}\n",
         {"by": "changed", "time": "adopted*", "standard": "unsaid", "note": "own", "title": "base°"},
         {"title": "base", "actors": "changed", "duration": "adopted", "note": "own", "inputs": "changed"}),
    ],
    ids=["suggested", "adopted", "some", "own and none"],
)  # fmt: skip
def test_each_field_says_whose_it_is(load_files: Load, own: str, shown: dict[str, str], data: dict[str, str]) -> None:
    context, process = opened(load_files, own)
    assert marks(process_view(context, process), "plan") == shown
    assert process_data(context, process).steps[0].origins == data


@pytest.mark.parametrize(
    ("own", "kind", "exits", "detail"),
    [
        ("", "activity", [("report", False)], None),
        ("adopt: decide\n", "decision", [("report", False), ("plan", True)], "ถ้าไม่ผ่านให้ทำใหม่"),
        ("step-changes: {override: [{id: check, adopt: decide}]}\n", "decision", [("report", False), ("plan", True)], "ถ้าไม่ผ่านให้ทำใหม่"),
        ("step-changes: {override: [{id: check, yes: ผ่าน, no: {label: แก้, back-to: plan}}]}\n", "decision", [("report", False), ("plan", True)], "ถ้าไม่ผ่านให้ทำใหม่"),
        ("step-changes: {override: [{id: check, detail: ของเรา}]}\n", "activity", [("report", False)], "ของเรา"),
    ],
    ids=["suggested", "adopted", "adopted in the step", "own way back", "own detail"],
)  # fmt: skip
def test_a_decision_is_a_promise(load_files: Load, own: str, kind: str, exits: list[tuple[str, bool]], detail: str | None) -> None:
    _, process = opened(load_files, own)
    step = process.by_id["check"]
    assert (step.kind.value, [(way.to, way.is_return) for way in step.exits], step.written.detail) == (kind, exits, detail)


def test_ways_that_part_the_work_are_structure(load_files: Load) -> None:
    base = BASE.replace("yes: ผ่าน, no:", "yes: {label: ผ่าน, to: report}, exits: [{label: ด่วน, to: end}, {label: พิเศษ, to: extra}], no:")
    base = base.replace("  - {id: report", "  - {id: extra, do: ทำเพิ่ม}\n  - {id: report")
    loaded = load_files({**FILES, "processes/base/ict/job.yml": base, "processes/one/ict/job.yml": "id: job\nextends: base/ict/job\n"})
    step = loaded.project.offices["one"].processes["job"].by_id["check"]
    assert [(way.to, way.label) for way in step.exits] == [("report", "ผ่าน"), ("end", "ด่วน"), ("extra", "พิเศษ")]
    assert loaded.problems == ()


@pytest.mark.parametrize(
    ("own", "fee", "channels", "time"),
    [("adopt: service\n", True, True, True), ("adopt: [fee]\n", True, False, False), ("adopt: [channels, time]\n", False, True, True)],
)
def test_a_service_is_adopted_whole_or_in_parts(load_files: Load, own: str, *, fee: bool, channels: bool, time: bool) -> None:
    service = opened(load_files, own)[1].content.service
    assert service is not None
    assert (service.fee is not None, service.channels is not None, service.time is not None) == (fee, channels, time)
    assert service.who == ("ผู้ขอของต้นแบบ",)


@pytest.mark.parametrize(
    ("composed", "told"),
    [
        ("ผู้เรียบเรียงตัวอย่าง", "ต้นแบบ “งานกลาง” เรียบเรียงโดยผู้เรียบเรียงตัวอย่าง จากคู่มือของสำนักงานอื่น"),
        ("{by: คณะทำงาน, issued-by: สพฐ.}", "ต้นแบบ “งานกลาง” เรียบเรียงโดยคณะทำงาน จากคู่มือของสำนักงานอื่น"),
        ("{by: คณะทำงาน, issued-by: สพฐ., document: หนังสือเวียน}", "มาตรฐานกลาง “งานกลาง” ของสพฐ. ตามหนังสือเวียน"),
    ],
)
def test_only_what_was_issued_is_a_standard(load_files: Load, composed: str, told: str) -> None:
    base = BASE.replace("composed: ผู้เรียบเรียงตัวอย่าง", f"composed: {composed}")
    loaded = load_files({**FILES, "processes/base/ict/job.yml": base, "processes/one/ict/job.yml": "id: job\nextends: base/ict/job\n"})
    context = context_of(loaded.project)
    assert process_view(context, context.office.processes["job"]).lineage == told
    assert "composed" not in context.office.processes["job"].lineage
