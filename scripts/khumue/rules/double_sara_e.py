"""The vowel เ typed twice for แ: it looks alike and is not found by searching."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.rules.text_faults import faulty_texts


def check(project: Project) -> Iterator[Problem]:
    """Everywhere but in aliases, which hold what people mistype."""
    return faulty_texts(project, RULE, lambda fault: fault.kind == "double-sara-e")


RULE = Rule(
    "KM502",
    Level.WARNING,
    check,
    good=Example({PROCESS: "id: receive\ntitle: แจ้งเวียนหนังสือ\n"}),
    bad=Example({PROCESS: "id: receive\ntitle: เเจ้งเวียนหนังสือ\n"}, finds=((PROCESS, 2, 8),)),
)
