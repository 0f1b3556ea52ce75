"""A vowel or tone mark typed twice, of which a reader sees one."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.rules.text_faults import faulty_texts


def check(project: Project) -> Iterator[Problem]:
    """Also two tone marks, or two vowels, on one consonant."""
    return faulty_texts(project, RULE, lambda fault: fault.kind == "doubled-mark")


RULE = Rule(
    "KM504",
    Level.WARNING,
    check,
    good=Example({PROCESS: "id: receive\ntitle: ที่ประชุม\n"}),
    bad=Example({PROCESS: "id: receive\ntitle: ที่\u0e48ประชุม\n"}, finds=((PROCESS, 2, 9),)),
)
