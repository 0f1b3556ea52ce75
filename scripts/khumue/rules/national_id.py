"""A person's national ID number."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import UNITS
from khumue.rules.private import texts_with
from khumue.rules.rule import Example, Rule
from khumue.thai.personal_data import Kind


def check(project: Project) -> Iterator[Problem]:
    """By its checksum, with or without dashes and blanks, in either kind of digits."""
    return texts_with(project, RULE, Kind.NATIONAL_ID)


_UNIT = "- id: ict\n  title: กลุ่มส่งเสริมการศึกษาทางไกล\n  contact:\n    address: "

RULE = Rule(
    "KM751",
    Level.ERROR,
    check,
    good=Example({UNITS: f"{_UNIT}เลขที่ 1 ถนนตัวอย่าง\n"}),
    bad=Example({UNITS: f"{_UNIT}ติดต่อนายตัวอย่าง เลขประจำตัว 1-2345-67890-12-1\n"}, finds=((UNITS, 4, 44),)),
)
