"""A waiver whose last day has passed."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import PRIVACY, UNIT_WITH_MAIL, UNITS, WAIVER
from khumue.rules.rule import Example, Rule
from khumue.rules.waivers import every_waiver, is_expired
from khumue.thai.dates import long_date


def check(project: Project) -> Iterator[Problem]:
    """What it allowed is a fault again, and is told at its own place as well."""
    for entry in every_waiver(project):
        if is_expired(project, entry.value):
            yield RULE.at(entry.place / "until", value=entry.value.id, date=long_date(entry.value.until), by=entry.value.by)


RULE = Rule(
    "KM759",
    Level.ERROR,
    check,
    good=Example({UNITS: UNIT_WITH_MAIL.format(mail="ict.example@gmail.com"), PRIVACY: WAIVER.format(day="2570-09-30")}),
    bad=Example(
        {UNITS: UNIT_WITH_MAIL.format(mail="ict@example.go.th"), PRIVACY: WAIVER.format(day="2568-09-30")},
        finds=((PRIVACY, 6, 10),),
    ),
    depends_on_today=True,
)
