"""A way out of a decision that does not say in which case it is taken."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.process import Process, StepKind
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.rules.support import of_processes


def check(project: Project) -> Iterator[Problem]:
    """``yes`` and ``no`` need words too: a reader sees ผ่าน or อนุมัติ, never the key."""
    return of_processes(project, _find)


def _find(process: Process) -> Iterator[Problem]:
    for step in process.steps:
        if step.kind is not StepKind.DECISION:
            continue
        for key, index, way in step.written.all_exits:
            if not way.label:
                place = step.field_place(key)
                yield RULE.at(place if index is None else place / index, step=step.number, title=step.title)


RULE = Rule(
    "KM405",
    Level.ERROR,
    check,
    good=Example(
        {
            PROCESS: """\
id: receive
title: รับหนังสือราชการ
steps:
  - id: check
    decide: ตรวจความถูกต้องของหนังสือ
    yes: ถูกต้อง
    no: {label: ไม่ถูกต้อง, to: end}
  - id: register
    do: ลงทะเบียนรับหนังสือ
""",
        }
    ),
    bad=Example(
        {
            PROCESS: """\
id: receive
title: รับหนังสือราชการ
steps:
  - id: check
    decide: ตรวจความถูกต้องของหนังสือ
    yes: ถูกต้อง
    no: {to: end}
  - id: register
    do: ลงทะเบียนรับหนังสือ
""",
        },
        finds=((PROCESS, 7, 9),),
    ),
)
