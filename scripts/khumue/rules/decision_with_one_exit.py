"""A decision that does not tell what happens in each case."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.process import Process, StepKind
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.rules.support import of_processes

_FEWEST = 2


def check(project: Project) -> Iterator[Problem]:
    """Exits are counted as they are written, in ``yes``, ``no`` and ``exits`` together."""
    return of_processes(project, _find)


def _find(process: Process) -> Iterator[Problem]:
    for step in process.steps:
        count = len(step.written.all_exits)
        if step.kind is StepKind.DECISION and count < _FEWEST:
            yield RULE.at(step.field_place("decide"), step=step.number, title=step.title, count=str(count))


RULE = Rule(
    "KM404",
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
  - id: register
    do: ลงทะเบียนรับหนังสือ
""",
        },
        finds=((PROCESS, 5, 13),),
    ),
)
