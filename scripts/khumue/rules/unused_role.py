"""A role that does no step."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.resolve.references import Target
from khumue.rules.example_base import ROLES
from khumue.rules.rule import Example, Rule
from khumue.rules.usage import unused


def check(project: Project) -> Iterator[Problem]:
    """Owning an indicator counts as use."""
    return unused(project, RULE, Target.ACTOR, lambda registers: registers.roles, lambda role: role.title)


_USED = "- id: clerk\n  title: เจ้าหน้าที่ธุรการ\n"

RULE = Rule(
    "KM317",
    Level.INFO,
    check,
    good=Example({ROLES: _USED}),
    bad=Example({ROLES: f"{_USED}- id: messenger\n  title: เจ้าหน้าที่เดินหนังสือ\n"}, finds=((ROLES, 3, 7),)),
)
