"""A process in a folder that is no unit of its office."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.model.checking import nearest
from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule


def check(project: Project) -> Iterator[Problem]:
    """Only offices have units; a base process's folder is a name that offices may take up."""
    for office in project.offices.values():
        units_file = f"content/offices/{office.id}/units.yml"
        if units_file in project.broken:
            continue
        for process in office.processes.values():
            if process.unit not in office.units:
                suggestion = nearest(process.unit, office.units)
                known = ", ".join(office.units)
                yield RULE.at(process.place, value=process.unit, suggestion=suggestion, known=known, file=units_file)


_MINIMAL = """\
id: answer
title: ตอบข้อหารือ
"""

RULE = Rule(
    "KM311",
    Level.ERROR,
    check,
    good=Example({PROCESS: "id: receive\ntitle: รับหนังสือราชการ\n"}),
    bad=Example(
        {"processes/demo/ict2/answer.yml": _MINIMAL},
        finds=(("processes/demo/ict2/answer.yml", 1, 1),),
    ),
)
