"""A step that no arrow leads to."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.process import Process
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.reach import reach
from khumue.rules.rule import Example, Rule
from khumue.rules.support import of_processes


def check(project: Project) -> Iterator[Problem]:
    """Every part has a start of its own, and arrows may lead from one part into another."""
    return of_processes(project, _find)


def _find(process: Process) -> Iterator[Problem]:
    found = reach(process)
    if found.has_unknown_ways:
        return  # an arrow to a misspelt step has its own problem, and would have led to this one
    for box in found.boxes.values():
        if box.id not in found.reached:
            yield RULE.at(box.place, step=box.number, title=box.title)


RULE = Rule(
    "KM401",
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
    next: [send, copy]
  - id: copy
    do: สำเนาหนังสือเก็บไว้
    next: end
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
    next: send
  - id: copy
    do: สำเนาหนังสือเก็บไว้
  - id: send
    do: ส่งให้กลุ่มที่รับผิดชอบ
""",
        },
        finds=((PROCESS, 7, 5),),
    ),
)
