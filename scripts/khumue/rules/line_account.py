"""A personal LINE account, by its ID or its address."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import UNITS
from khumue.rules.private import texts_with
from khumue.rules.rule import Example, Rule
from khumue.thai.personal_data import Kind


def check(project: Project) -> Iterator[Problem]:
    """Official accounts, whose names begin with ``@``, pass."""
    return texts_with(project, RULE, Kind.LINE)


_UNIT = "- id: ict\n  title: กลุ่มส่งเสริมการศึกษาทางไกล\n  contact:\n    address: "

RULE = Rule(
    "KM754",
    Level.ERROR,
    check,
    good=Example({UNITS: f"{_UNIT}บัญชีทางการของไลน์ @example\n"}),
    bad=Example({UNITS: f'{_UNIT}"Line ID: example99"\n'}, finds=((UNITS, 4, 15),)),
)
