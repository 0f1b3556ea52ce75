"""What a base proposes and an office has neither adopted nor refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from khumue.model.base import kebab
from khumue.model.labels import label
from khumue.model.process import ProcessFile, StepFields
from khumue.problems import Level, Problem
from khumue.resolve.process import Process
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule

_BASE = "processes/base/ict/receive.yml"


def check(project: Project) -> Iterator[Problem]:
    """One finding for each process: adopting is one line, and ``adopt: []`` says that none of it holds here."""
    for process in project.processes:
        if process.content.adopt is None and (proposed := tuple(_proposed(process))):
            fields, words = zip(*proposed, strict=True)
            yield RULE.at(process.place / "extends", fields=", ".join(fields), words=", ".join(dict.fromkeys(words)))


def _proposed(process: Process) -> Iterator[tuple[str, str]]:
    """``(what it is called and of how many steps, word that adopts it)``."""
    counted = Counter(name for step in process.steps for name in step.suggested if name != "detail")
    for name in ("time", "standard", "by", "decide"):
        if counted[name]:
            yield f"{label(StepFields, name)} {counted[name]} ขั้นตอน", name
    for name in process.suggested:
        yield label(ProcessFile, name), kebab(name)


_OF_BASE = """\
id: receive
title: รับหนังสือราชการ
steps:
  - id: register
    do: ลงทะเบียนรับหนังสือ
    by: clerk
    time: 30 นาที
"""

RULE = Rule(
    "KM419",
    Level.WARNING,
    check,
    good=Example({_BASE: _OF_BASE, PROCESS: "id: receive\nextends: base/ict/receive\nadopt: [by, time]\n"}),
    bad=Example({_BASE: _OF_BASE, PROCESS: "id: receive\nextends: base/ict/receive\n"}, finds=((PROCESS, 2, 10),)),
)
