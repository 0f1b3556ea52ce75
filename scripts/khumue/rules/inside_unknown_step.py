"""A time that is part of a step's time, when there is no such step."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.process import Process
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.rules.support import of_processes
from khumue.rules.time_inside import Named, times_inside


def check(project: Project) -> Iterator[Problem]:
    """By number or by id; a name in words is judged by KM416."""
    return of_processes(project, _find)


def _find(process: Process) -> Iterator[Problem]:
    for step, place, name, named in times_inside(process):
        if named is Named.WRONG:
            yield RULE.at(place, step=step.number, title=step.title, value=name)


RULE = Rule(
    "KM414",
    Level.WARNING,
    check,
    good=Example(
        {
            PROCESS: """\
id: receive
title: รับหนังสือราชการ
steps:
  - id: register
    do: ลงทะเบียนรับหนังสือ
    time: 30 นาที
  - id: number
    do: ให้เลขรับ
    time: รวมอยู่ในขั้นตอนที่ 1
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
    time: 30 นาที
  - id: number
    do: ให้เลขรับ
    time: รวมอยู่ในขั้นตอนที่ 6
""",
        },
        finds=((PROCESS, 9, 11),),
    ),
)
