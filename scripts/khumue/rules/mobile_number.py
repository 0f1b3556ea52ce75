"""A personal mobile number."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import UNITS
from khumue.rules.private import texts_with
from khumue.rules.rule import Example, Rule
from khumue.thai.personal_data import Kind


def check(project: Project) -> Iterator[Problem]:
    """Landlines of offices pass."""
    return texts_with(project, RULE, Kind.MOBILE)


_UNIT = "- id: ict\n  title: กลุ่มส่งเสริมการศึกษาทางไกล\n  contact:\n    phone: "

RULE = Rule(
    "KM752",
    Level.ERROR,
    check,
    good=Example({UNITS: f"{_UNIT}0 2000 0000 ต่อ 12\n"}),
    bad=Example({UNITS: f"{_UNIT}081-234-5678\n"}, finds=((UNITS, 4, 12),)),
)
