"""An information system that nothing is done in."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.resolve.references import Target
from khumue.rules.example_base import SYSTEMS
from khumue.rules.rule import Example, Rule
from khumue.rules.usage import unused


def check(project: Project) -> Iterator[Problem]:
    """A form that is a screen of the system counts as use."""
    return unused(project, RULE, Target.SYSTEM, lambda registers: registers.systems, lambda system: system.title)


_USED = "- id: e-saraban\n  title: ระบบสารบรรณอิเล็กทรอนิกส์\n"

RULE = Rule(
    "KM318",
    Level.INFO,
    check,
    good=Example({SYSTEMS: _USED}),
    bad=Example({SYSTEMS: f"{_USED}- id: e-filing\n  title: ระบบจัดเก็บเอกสาร\n"}, finds=((SYSTEMS, 3, 7),)),
)
