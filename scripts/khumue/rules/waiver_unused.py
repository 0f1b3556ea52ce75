"""A waiver that nothing needs."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import PRIVACY, UNIT_WITH_MAIL, UNITS, WAIVER
from khumue.rules.private import used_waivers
from khumue.rules.rule import Example, Rule
from khumue.rules.waivers import every_waiver, is_expired


def check(project: Project) -> Iterator[Problem]:
    """An expired one is told as that only. Nothing is judged while a file cannot be used: the need may stand there."""
    if project.broken:
        return
    used = used_waivers(project)
    for entry in every_waiver(project):
        if entry not in used and not is_expired(project, entry.value):
            yield RULE.at(entry.place / "id", value=entry.value.id, files=", ".join(entry.value.where))


RULE = Rule(
    "KM760",
    Level.WARNING,
    check,
    good=Example({UNITS: UNIT_WITH_MAIL.format(mail="ict.example@gmail.com"), PRIVACY: WAIVER.format(day="2570-09-30")}),
    bad=Example(
        {UNITS: UNIT_WITH_MAIL.format(mail="ict@example.go.th"), PRIVACY: WAIVER.format(day="2570-09-30")},
        finds=((PRIVACY, 1, 7),),
    ),
    depends_on_today=True,
)
