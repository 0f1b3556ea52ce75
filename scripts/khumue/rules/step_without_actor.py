"""A step that nobody is responsible for."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.process import Process, Step
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.rules.support import is_proposed, of_processes, substeps


def check(project: Project) -> Iterator[Problem]:
    """An activity all of whose substeps name someone needs nobody of its own; ``by: []`` says there is nobody."""
    return of_processes(project, _find)


def _find(process: Process) -> Iterator[Problem]:
    inner = substeps(process)
    for step in process.steps:
        if step.kind.is_node and _is_silent(process, step):
            children = inner.get(step.id, [])
            if not children or any(_is_silent(process, child) for child in children):
                yield RULE.at(step.place, step=step.number, title=step.title)


def _is_silent(process: Process, step: Step) -> bool:
    return step.written.by is None and not is_proposed(process, step, "by")


RULE = Rule(
    "KM407",
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
    by: clerk
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
""",
        },
        finds=((PROCESS, 4, 5),),
    ),
)
