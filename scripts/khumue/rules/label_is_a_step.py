"""An exit whose words are the id of a step: the step was meant to be where it leads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from khumue.model.ids import END
from khumue.problems import Level, Problem
from khumue.resolve.process import Process, Step
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.rules.support import of_processes

_WORDS = {"yes": "ผ่าน", "no": "ไม่ผ่าน"}
_OTHER_WORDS = "กรณีอื่น"


def check(project: Project) -> Iterator[Problem]:
    """``yes: train`` is an exit with the words “train” to the step that follows, whichever that is."""
    return of_processes(project, _find)


def _find(process: Process) -> Iterator[Problem]:
    order = {each.id: number for number, each in reversed(list(enumerate(process.steps)))}
    for step in process.steps:
        for key, index, way in step.written.all_exits:
            label = way.label or ""
            if label != END and label not in process.by_id:
                continue
            place = step.field_place(key)
            place = place if index is None else place / index
            target = way.target or label
            better = f"{{label: {_WORDS.get(key, _OTHER_WORDS)}, {_way_to(order, step, target)}: {target}}}"
            better = f"{key}: {better}" if index is None else f"- {better}"
            yield RULE.at(place / "label", step=step.number, title=step.title, label=label, better=better)


def _way_to(order: Mapping[str, int], step: Step, target: str) -> str:
    is_back = target in order and order[target] <= order[step.id]
    return "back-to" if is_back else "to"


RULE = Rule(
    "KM417",
    Level.WARNING,
    check,
    good=Example(
        {
            PROCESS: """\
id: receive
title: รับหนังสือราชการ
steps:
  - id: check
    decide: ตรวจความถูกต้องของหนังสือ
    yes: {label: ถูกต้อง, to: register}
    no: {label: ไม่ถูกต้อง, to: end}
  - id: register
    do: ลงทะเบียนรับหนังสือ
""",
        }
    ),
    bad=Example(
        {
            PROCESS: """\
id: receive
title: รับหนังสือราชการ
steps:
  - id: check
    decide: ตรวจความถูกต้องของหนังสือ
    yes: register
    no: {label: ไม่ถูกต้อง, to: end}
  - id: register
    do: ลงทะเบียนรับหนังสือ
""",
        },
        finds=((PROCESS, 6, 10),),
    ),
)
