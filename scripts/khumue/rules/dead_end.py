"""A step that leads nowhere, not even to the end."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.process import Process
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.reach import is_dead_end
from khumue.rules.rule import Example, Rule
from khumue.rules.support import of_processes


def check(project: Project) -> Iterator[Problem]:
    """``next: []``; an end is written ``next: end``."""
    return of_processes(project, _find)


def _find(process: Process) -> Iterator[Problem]:
    for step in process.steps:
        if is_dead_end(step):
            yield RULE.at(step.field_place("next"), step=step.number, title=step.title)


RULE = Rule(
    "KM403",
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
    next: end
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
    next: []
""",
        },
        finds=((PROCESS, 6, 11),),
    ),
)
