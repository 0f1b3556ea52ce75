"""An address of a private mail provider."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import UNITS
from khumue.rules.private import texts_with
from khumue.rules.rule import Example, Rule
from khumue.thai.personal_data import Kind


def check(project: Project) -> Iterator[Problem]:
    """Mail of government and academic domains passes."""
    return texts_with(project, RULE, Kind.MAIL)


_UNIT = "- id: ict\n  title: กลุ่มส่งเสริมการศึกษาทางไกล\n  contact:\n    email: "

RULE = Rule(
    "KM753",
    Level.ERROR,
    check,
    good=Example({UNITS: f"{_UNIT}ict@example.go.th\n"}),
    bad=Example({UNITS: f"{_UNIT}ict.example@gmail.com\n"}, finds=((UNITS, 4, 12),)),
)
