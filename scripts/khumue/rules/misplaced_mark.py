"""A vowel or tone mark in the wrong order, or on nothing."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.rules.text_faults import faulty_texts


def check(project: Project) -> Iterator[Problem]:
    """Marks out of order may look right on one screen and wrong on another, and are not found by searching."""
    return faulty_texts(project, RULE, lambda fault: fault.kind in ("mark-order", "floating-mark"))


RULE = Rule(
    "KM505",
    Level.WARNING,
    check,
    good=Example({PROCESS: "id: receive\ntitle: ที่ประชุม\n"}),
    bad=Example({PROCESS: "id: receive\ntitle: ท\u0e48\u0e35ประชุม\n"}, finds=((PROCESS, 2, 9),)),
)
