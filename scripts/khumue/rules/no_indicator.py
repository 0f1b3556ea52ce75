"""A process whose success nothing measures."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.process import Process
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.rules.support import is_proposed, of_absences


def check(project: Project) -> Iterator[Problem]:
    """``kpis: []`` says that there is none, which is an answer."""
    return of_absences(project, _find)


def _find(process: Process) -> Iterator[Problem]:
    if process.content.kpis is None and not is_proposed(process, process, "kpis"):
        yield RULE.at(process.place)


RULE = Rule(
    "KM412",
    Level.WARNING,
    check,
    good=Example(
        {
            PROCESS: """\
id: receive
title: รับหนังสือราชการ
kpis: ร้อยละของหนังสือที่ลงทะเบียนภายใน 1 วันทำการ
""",
        }
    ),
    bad=Example({PROCESS: "id: receive\ntitle: รับหนังสือราชการ\n"}, finds=((PROCESS, 1, 1),)),
)
