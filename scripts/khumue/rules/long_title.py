"""A title too long to be one."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.process import Process
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.rules.support import of_processes, own_entries
from khumue.source.document import Place

LONGEST = 200
"""Characters. The longest official titles of acts and regulations stay below; what is longer holds a description."""


def check(project: Project) -> Iterator[Problem]:
    """Titles of processes, manuals, laws and forms."""

    def judged(title: str, place: Place) -> Iterator[Problem]:
        if len(title) > LONGEST:
            yield RULE.at(place, length=str(len(title)), limit=str(LONGEST))

    def of_process(process: Process) -> Iterator[Problem]:
        return judged(process.title, process.field_place("title"))

    yield from of_processes(project, of_process)
    for office in project.offices.values():
        for manual in office.manuals.values():
            yield from judged(manual.value.title, manual.place / "title")
    for law in own_entries(project, lambda registers: registers.laws):
        yield from judged(law.value.title, law.place / "title")
    for form in own_entries(project, lambda registers: registers.forms):
        yield from judged(form.value.title, form.place / "title")


RULE = Rule(
    "KM508",
    Level.WARNING,
    check,
    good=Example({PROCESS: "id: receive\ntitle: รับหนังสือราชการ\n"}),
    bad=Example(
        {
            PROCESS: f"""\
id: receive
title: รับหนังสือราชการ{" และส่งให้กลุ่มที่รับผิดชอบ" * 8}
""",
        },
        finds=((PROCESS, 2, 8),),
    ),
)
