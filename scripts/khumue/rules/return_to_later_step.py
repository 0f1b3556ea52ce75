"""A ``back-to`` that leads forward."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.model.ids import END
from khumue.problems import Level, Problem
from khumue.resolve.process import Process, StepKind
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.rules.support import of_processes


def check(project: Project) -> Iterator[Problem]:
    """A decision may send back to itself. ``to`` may lead either way."""
    return of_processes(project, _find)


def _find(process: Process) -> Iterator[Problem]:
    order = {step.id: index for index, step in enumerate(process.steps)}
    for step in process.steps:
        if step.kind is not StepKind.DECISION:
            continue
        for key, index, way in step.written.all_exits:
            target = way.back_to
            if target == END or (target is not None and order.get(target, -1) > order[step.id]):
                place = step.field_place(key)
                place = (place if index is None else place / index) / "back-to"
                yield RULE.at(place, step=step.number, title=step.title, value=str(target))


RULE = Rule(
    "KM413",
    Level.ERROR,
    check,
    good=Example(
        {
            PROCESS: """\
id: receive
title: รับหนังสือราชการ
steps:
  - id: register
    do: ลงทะเบียนรับหนังสือ
  - id: check
    decide: ตรวจความถูกต้องของทะเบียน
    yes: ถูกต้อง
    no: {label: ไม่ถูกต้อง, back-to: register}
  - id: send
    do: ส่งให้กลุ่มที่รับผิดชอบ
""",
        }
    ),
    bad=Example(
        {
            PROCESS: """\
id: receive
title: รับหนังสือราชการ
steps:
  - id: register
    do: ลงทะเบียนรับหนังสือ
  - id: check
    decide: ตรวจความถูกต้องของทะเบียน
    yes: ถูกต้อง
    no: {label: ไม่ถูกต้อง, back-to: send}
  - id: send
    do: ส่งให้กลุ่มที่รับผิดชอบ
""",
        },
        finds=((PROCESS, 9, 38),),
    ),
)
