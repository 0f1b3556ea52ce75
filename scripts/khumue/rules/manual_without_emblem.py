"""An office makes manuals but keeps no emblem for their covers and memos."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import MANUAL, OFFICE
from khumue.rules.rule import Example, Rule
from khumue.standard import EMBLEMS

_EMBLEM = "content/offices/demo/assets/emblem.svg"


def check(project: Project) -> Iterator[Problem]:
    """The place of the emblem stays empty in the PDF, at its right size; the office should know."""
    for office in project.offices.values():
        shows = any(part.part in ("cover", "memo") for manual in office.manuals.values() for part in manual.value.parts)
        if shows and not office.emblem:
            yield RULE.at(office.entry.place / "id", value=office.id, names=", ".join(EMBLEMS))


_WITH_COVER = """\
id: somjai
title: คู่มือการปฏิบัติงานรับหนังสือราชการ
person: somjai
parts:
  - cover
  - part: processes
    processes: [receive]
"""

RULE = Rule(
    "KM321",
    Level.INFO,
    check,
    good=Example({MANUAL: _WITH_COVER, _EMBLEM: "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'/>\n"}),
    bad=Example({MANUAL: _WITH_COVER}, finds=((OFFICE, 1, 5),)),
)
