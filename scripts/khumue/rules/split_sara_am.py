"""The vowel ำ typed as two signs: it looks alike and is not found by searching."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.rules.text_faults import faulty_texts


def check(project: Project) -> Iterator[Problem]:
    """Also with a tone mark among the two."""
    return faulty_texts(project, RULE, lambda fault: fault.kind == "split-sara-am")


RULE = Rule(
    "KM503",
    Level.WARNING,
    check,
    good=Example({PROCESS: "id: receive\ntitle: ทำหนังสือราชการ\n"}),
    bad=Example({PROCESS: "id: receive\ntitle: ท\u0e4d\u0e32หนังสือราชการ\n"}, finds=((PROCESS, 2, 9),)),
)
