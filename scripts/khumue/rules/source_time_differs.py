"""A time that a source document gives is not the time of the step that the row became."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.model.inventory import SourceRow
from khumue.problems import Level, Problem
from khumue.resolve.process import Process, Step
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.rules.source_item_lost import SOURCE
from khumue.thai.digits import to_arabic
from khumue.thai.durations import parse_duration


def check(project: Project) -> Iterator[Problem]:
    """Each row's time must be a step's time, or stand word for word in what the step says."""
    for entry in project.sources.values():
        office = project.offices.get(entry.value.office)
        for index, item in enumerate(entry.value.processes if office else ()):
            process = office.process(item.process) if office else None
            for number, row in enumerate(item.rows if process else ()):
                at = entry.place / "processes" / index / "rows" / number / "time"
                if process and row.time and not _is_told(process, row):
                    steps = [step for name in row.steps if (step := process.by_id.get(name))]
                    told = ", ".join(step.written.time.text() if step.written.time else "ไม่ระบุ" for step in steps)
                    yield RULE.at(at, value=row.time, told=told, process=process.title)


def _is_told(process: Process, row: SourceRow) -> bool:
    steps = [step for name in row.steps if (step := process.by_id.get(name))]
    if not steps:  # told by KM319
        return True
    steps += [step for step in process.steps if step.parent in row.steps]
    wanted = _words(row.time or "")
    return any(wanted in _times(step) for step in steps)


def _times(step: Step) -> list[str]:
    written = step.written
    times = [_words(written.time.text())] if written.time else []
    said = to_arabic(" ".join(filter(None, (written.detail, written.note, written.standard))))
    return [*times, *_found_in(said)]


def _found_in(text: str) -> list[str]:
    """What is between “ ”: how a note quotes a time that could not become the step's own."""
    return [_words(piece.partition("”")[0]) for piece in text.split("“")[1:]]


def _words(time: str) -> str:
    read = parse_duration(to_arabic(time))
    return "".join((read.text() if read else time).split())


_TASK = """\
id: receive
title: รับหนังสือราชการ
steps:
  - id: register
    do: ลงทะเบียนรับ
    time: 3 วันทำการ
"""
_SOURCE = """\
id: manual
title: คู่มือเล่มเดิม
office: demo
processes:
  - number: 1
    title: รับหนังสือราชการ
    process: receive
    rows:
      - steps: register
        time: {time}
"""

RULE = Rule(
    "KM320",
    Level.ERROR,
    check,
    good=Example({PROCESS: _TASK, SOURCE: _SOURCE.format(time="๓ วันทำการ")}),
    bad=Example({PROCESS: _TASK, SOURCE: _SOURCE.format(time="5 วันทำการ")}, finds=((SOURCE, 10, 15),)),
)
