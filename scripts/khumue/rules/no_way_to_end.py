"""A part of a process whose end cannot be reached from its start."""

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
    """A way that is cut off (KM310, KM403) has its own problem and is not told again here."""
    return of_processes(project, _find)


def _find(process: Process) -> Iterator[Problem]:
    found = reach(process)
    titles = {part.nodes[0].id: part.title for part in process.parts if part.nodes}
    for start in found.stuck_starts:
        inside = found.from_(start.id)
        loops = ", ".join(loop[0].number for loop in found.loops_without_exit() if loop[0].id in inside)
        yield RULE.at(start.place, step=start.number, title=start.title, part=titles[start.id], loop=loops)


RULE = Rule(
    "KM402",
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
    yes: {label: ถูกต้อง, to: end}
    no: {label: ไม่ถูกต้อง, back-to: register}
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
    do: ตรวจความถูกต้องของทะเบียน
    next: register
""",
        },
        finds=((PROCESS, 4, 5),),
    ),
)
