"""A character that takes no room and cannot be seen."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.rules.text_faults import faulty_texts, turns_text


def check(project: Project) -> Iterator[Problem]:
    """Those that turn the direction of writing have a rule of their own (KM509)."""
    return faulty_texts(project, RULE, lambda fault: fault.kind == "invisible" and not turns_text(fault.found))


RULE = Rule(
    "KM507",
    Level.WARNING,
    check,
    good=Example({PROCESS: "id: receive\ntitle: รับหนังสือราชการ\n"}),
    bad=Example({PROCESS: "id: receive\ntitle: รับหนังสือ\u200bราชการ\n"}, finds=((PROCESS, 2, 18),)),
)
