"""An address of a private mail provider."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import UNIT_WITH_MAIL, UNITS
from khumue.rules.private import texts_with
from khumue.rules.rule import Example, Rule
from khumue.thai.personal_data import Kind


def check(project: Project) -> Iterator[Problem]:
    """Mail of government and academic domains passes."""
    return texts_with(project, RULE, Kind.MAIL)


RULE = Rule(
    "KM753",
    Level.ERROR,
    check,
    good=Example({UNITS: UNIT_WITH_MAIL.format(mail="ict@example.go.th")}),
    bad=Example({UNITS: UNIT_WITH_MAIL.format(mail="ict.example@gmail.com")}, finds=((UNITS, 4, 12),)),
)
