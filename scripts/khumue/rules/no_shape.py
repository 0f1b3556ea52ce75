"""A character that the typefaces of the manuals do not have."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.rules.text_faults import faulty_texts


def check(project: Project) -> Iterator[Problem]:
    """The site shows it as the reader's device can; in a PDF something else stands in its place."""
    return faulty_texts(project, RULE, lambda fault: fault.kind == "no-shape")


RULE = Rule(
    "KM514",
    Level.WARNING,
    check,
    good=Example({PROCESS: "id: receive\ntitle: รับหนังสือ ✓ ☐ ≥ →\n"}),
    bad=Example({PROCESS: "id: receive\ntitle: รับหนังสือ \U0001f600\n"}, finds=((PROCESS, 2, 19),)),
)
