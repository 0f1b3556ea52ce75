"""Steps that may take longer than the time that the office has promised."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.process import Process
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.rules.support import of_processes
from khumue.thai.durations import add_up


def check(project: Project) -> Iterator[Problem]:
    """Both are compared in minutes at work. Steps without a fixed time could only make the total longer."""
    return of_processes(project, _find)


def _find(process: Process) -> Iterator[Problem]:
    promised = process.content.promised_time
    if promised is None or not promised.is_counted:
        return
    limit = add_up([("", promised, False)], process.total.hours_per_day).maximum_working_minutes
    if process.total.maximum_working_minutes > limit:
        yield RULE.at(process.field_place("promised-time"), total=process.total.text(), promised=promised.text())


RULE = Rule(
    "KM409",
    Level.WARNING,
    check,
    good=Example(
        {
            PROCESS: """\
id: receive
title: รับหนังสือราชการ
promised-time: 1 วันทำการ
steps:
  - id: register
    do: ลงทะเบียนรับหนังสือ
    time: 30 นาที
""",
        }
    ),
    bad=Example(
        {
            PROCESS: """\
id: receive
title: รับหนังสือราชการ
promised-time: 1 วันทำการ
steps:
  - id: register
    do: ลงทะเบียนรับหนังสือ
    time: 1-2 วันทำการ
""",
        },
        finds=((PROCESS, 3, 16),),
    ),
)
