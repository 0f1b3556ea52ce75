"""Steps that lead round in a circle which nothing leads out of."""

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
    """A loop that already keeps a part's start from its end (KM402) is not told again."""
    return of_processes(project, _find)


def _find(process: Process) -> Iterator[Problem]:
    found = reach(process)
    told = frozenset().union(*(found.from_(start.id) for start in found.stuck_starts))
    for loop in found.loops_without_exit():
        if loop[0].id not in told:
            numbers = ", ".join(step.number for step in loop)
            yield RULE.at(loop[0].place, step=loop[0].number, title=loop[0].title, loop=numbers)


RULE = Rule(
    "KM406",
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
    yes: {label: ถูกต้อง, to: end}
    no: ไม่ถูกต้อง
  - id: return
    do: ส่งคืนเจ้าของเรื่องเพื่อแก้ไข
    next: check
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
    yes: {label: ถูกต้อง, to: end}
    no: ไม่ถูกต้อง
  - id: return
    do: ส่งคืนเจ้าของเรื่องเพื่อแก้ไข
  - id: wait
    do: รอหนังสือที่แก้ไขแล้ว
    next: return
""",
        },
        finds=((PROCESS, 8, 5),),
    ),
)
