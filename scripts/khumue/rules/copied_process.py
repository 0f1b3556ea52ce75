"""A process that says the same as another of its office: a copy that nobody has changed yet."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.process import Process
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule

_FEWEST_STEPS = 2


def check(project: Project) -> Iterator[Problem]:
    """The same steps in the same order. Two processes that take over one standard have them from there, and are no copies."""
    for office in project.offices.values():
        first: dict[tuple[str, ...], Process] = {}
        for process in office.processes.values():
            steps = tuple(" ".join(step.title.split()) for step in process.steps)
            if process.base or len(steps) < _FEWEST_STEPS:
                continue
            other = first.setdefault(steps, process)
            if other is not process:
                yield RULE.at(process.place / "id", title=process.title, other=other.title, file=other.place.document.file)


_STEPS = """\
steps:
  - id: register
    do: ลงทะเบียนรับหนังสือ
  - id: send
    do: เสนอหนังสือ
"""
_COPY = "processes/demo/ict/receive-copy.yml"

RULE = Rule(
    "KM418",
    Level.WARNING,
    check,
    good=Example({PROCESS: f"id: receive\ntitle: รับหนังสือราชการ\n{_STEPS}"}),
    bad=Example(
        {
            PROCESS: f"id: receive\ntitle: รับหนังสือราชการ\n{_STEPS}",
            _COPY: f"id: receive-copy\ntitle: รับหนังสือราชการ\n{_STEPS}",
        },
        finds=((_COPY, 1, 5),),
    ),
)
