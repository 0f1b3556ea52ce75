"""A document whose date of review has passed."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.model.process import DocumentControl
from khumue.problems import Level, Problem
from khumue.resolve.process import Process
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.rules.support import of_processes
from khumue.source.document import Place
from khumue.thai.dates import long_date


def check(project: Project) -> Iterator[Problem]:
    """Processes and manuals; the day of review itself is still in time, and what is retired needs no review."""

    def judged(control: DocumentControl | None, place: Place) -> Iterator[Problem]:
        if control and control.review and control.review < project.today:
            yield RULE.at(place / "review", date=long_date(control.review))

    def of_process(process: Process) -> Iterator[Problem]:
        if process.content.status != "retired":
            yield from judged(process.content.control, process.field_place("control"))

    yield from of_processes(project, of_process)
    for office in project.offices.values():
        for manual in office.manuals.values():
            yield from judged(manual.value.control, manual.place / "control")


RULE = Rule(
    "KM415",
    Level.WARNING,
    check,
    good=Example(
        {
            PROCESS: """\
id: receive
title: รับหนังสือราชการ
control:
  review: 1 ตุลาคม 2570
""",
        }
    ),
    bad=Example(
        {
            PROCESS: """\
id: receive
title: รับหนังสือราชการ
control:
  review: 1 ตุลาคม 2568
""",
        },
        finds=((PROCESS, 4, 11),),
    ),
    depends_on_today=True,
)
