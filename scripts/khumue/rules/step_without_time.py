"""A step that does not say how long it takes."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.process import Process, Step
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.rules.support import is_proposed, of_processes, substeps


def check(project: Project) -> Iterator[Problem]:
    """Time is needed once: for the activity, or for each of its substeps. Where some substeps have it, the others lack it."""
    return of_processes(project, _find)


def _find(process: Process) -> Iterator[Problem]:
    inner = substeps(process)
    for step in process.steps:
        if step.kind.is_node and step.written.time is None:
            for untimed in _lacking(step, inner.get(step.id, [])):
                if not is_proposed(process, untimed, "time"):
                    yield RULE.at(untimed.place, step=untimed.number, title=untimed.title)


def _lacking(step: Step, inner: list[Step]) -> list[Step]:
    """What to add a time to: the substeps that lack one when others have it, else the step itself."""
    lacking = [child for child in inner if child.written.time is None]
    return lacking if len(lacking) < len(inner) else [step]


RULE = Rule(
    "KM408",
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
