"""Two or more spaces inside a line."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.rules.text_faults import faulty_texts


def check(project: Project) -> Iterator[Problem]:
    """Indentation and the ends of lines are no part of a text."""
    return faulty_texts(project, RULE, lambda fault: fault.kind == "double-space")


RULE = Rule(
    "KM506",
    Level.WARNING,
    check,
    good=Example({PROCESS: "id: receive\ntitle: รับหนังสือ ลงทะเบียน\n"}),
    bad=Example({PROCESS: "id: receive\ntitle: รับหนังสือ  ลงทะเบียน\n"}, finds=((PROCESS, 2, 18),)),
)
