"""A field that every manual has a section for, and nothing is said about."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.model.labels import label
from khumue.model.process import ProcessFile
from khumue.problems import Level, Problem
from khumue.resolve.process import Process
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.rules.support import of_absences

_SECTIONS = ("objectives", "scope", "terms", "forms", "laws")


def check(project: Project) -> Iterator[Problem]:
    """``[]`` says that there is none, which is an answer, and so does what steps name. Steps have a rule of their own (KM411)."""
    return of_absences(project, _find)


def _find(process: Process) -> Iterator[Problem]:
    for key in _SECTIONS:
        in_steps = any(getattr(step.written, key, None) for step in process.steps)
        if getattr(process.content, key) is None and not in_steps:
            yield RULE.at(process.place, key=key, section=label(ProcessFile, key))


RULE = Rule(
    "KM410",
    Level.WARNING,
    check,
    good=Example(
        {
            PROCESS: """\
id: receive
title: รับหนังสือราชการ
objectives: เพื่อให้หนังสือราชการถึงผู้รับผิดชอบโดยเร็ว
scope: ตั้งแต่รับหนังสือจนถึงส่งให้กลุ่มที่รับผิดชอบ
terms: []
forms: []
laws: [saraban]
""",
        }
    ),
    bad=Example(
        {
            PROCESS: """\
id: receive
title: รับหนังสือราชการ
objectives: เพื่อให้หนังสือราชการถึงผู้รับผิดชอบโดยเร็ว
scope: ตั้งแต่รับหนังสือจนถึงส่งให้กลุ่มที่รับผิดชอบ
terms: []
laws: [saraban]
""",
        },
        finds=((PROCESS, 1, 1),),
    ),
)
