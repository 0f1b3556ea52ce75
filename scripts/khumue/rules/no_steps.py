"""A process without any step."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.process import Process
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.rules.support import of_absences


def check(project: Project) -> Iterator[Problem]:
    """A part without steps is as empty a chart as a process without."""
    return of_absences(project, _find)


def _find(process: Process) -> Iterator[Problem]:
    if not process.parts:
        yield RULE.at(process.place / "steps", part="")
    for index, part in enumerate(process.parts):
        if not part.nodes:
            yield RULE.at(process.place / "parts" / index / "steps", part=part.title)


RULE = Rule(
    "KM411",
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
""",
        }
    ),
    bad=Example(
        {
            PROCESS: """\
id: receive
title: รับหนังสือราชการ
steps: []
""",
        },
        finds=((PROCESS, 3, 8),),
    ),
)
