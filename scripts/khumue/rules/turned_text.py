"""A control character that turns the direction of writing: what is read is then not what the file says."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.rules.text_faults import faulty_texts, turns_text


def check(project: Project) -> Iterator[Problem]:
    """The embedding, overriding and isolating controls; mere marks of direction are judged by KM507."""
    return faulty_texts(project, RULE, lambda fault: fault.kind == "invisible" and turns_text(fault.found))


RULE = Rule(
    "KM509",
    Level.ERROR,
    check,
    good=Example({PROCESS: "id: receive\ntitle: รับหนังสือ 2566\n"}),
    bad=Example({PROCESS: "id: receive\ntitle: รับหนังสือ \u202e2566\n"}, finds=((PROCESS, 2, 19),)),
)
