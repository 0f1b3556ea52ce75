"""A process that no manual holds and that nobody has as a duty."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Office, Project
from khumue.rules.example_base import MANUAL, PEOPLE
from khumue.rules.rule import Example, Rule


def check(project: Project) -> Iterator[Problem]:
    """Not judged in an office some of whose manuals, people or orders cannot be read, nor for what is retired."""
    for office in project.offices.values():
        if any(file.startswith(f"content/offices/{office.id}/") for file in project.broken):
            continue
        assigned = _assigned(office)
        for process in office.processes.values():
            is_held = bool(office.manuals_of[process.id]) or process.id in assigned
            if not is_held and process.content.status != "retired":
                yield RULE.at(process.place, value=process.id, title=process.title)


def _assigned(office: Office) -> set[str]:
    references = (duty.duty.process for duty in office.duties if duty.duty.process)
    return {process.id for reference in references if (process := office.process(reference))}


_NO_DUTY = """\
- id: somjai
  name: นางสมใจ ตัวอย่าง
  position: เจ้าพนักงานธุรการ
"""
_NO_PROCESS = """\
id: somjai
title: คู่มือการปฏิบัติงานรับหนังสือราชการ
person: somjai
parts: [cover]
"""

RULE = Rule(
    "KM312",
    Level.WARNING,
    check,
    good=Example({PEOPLE: _NO_DUTY}),
    bad=Example({PEOPLE: _NO_DUTY, MANUAL: _NO_PROCESS}, finds=(("processes/demo/ict/receive.yml", 1, 1),)),
)
