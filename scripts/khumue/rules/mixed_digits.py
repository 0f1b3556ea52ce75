"""Thai and Arabic digits in one text."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.rules.text_faults import faulty_texts


def check(project: Project) -> Iterator[Problem]:
    """Digits beside Latin words (``Windows 11``) are a name and not judged."""
    return faulty_texts(project, RULE, lambda fault: fault.kind == "mixed-digits")


RULE = Rule(
    "KM501",
    Level.WARNING,
    check,
    good=Example({PROCESS: "id: receive\ntitle: รับหนังสือราชการ ปี 2566 และ 2567\n"}),
    bad=Example({PROCESS: "id: receive\ntitle: รับหนังสือราชการ ปี 2566 และ ๒๕๖๗\n"}, finds=((PROCESS, 2, 37),)),
)
