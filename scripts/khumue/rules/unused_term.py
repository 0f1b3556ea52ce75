"""A term that no process defines and no other term points to."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.resolve.references import Target
from khumue.rules.example_base import GLOSSARY
from khumue.rules.rule import Example, Rule
from khumue.rules.usage import unused


def check(project: Project) -> Iterator[Problem]:
    """That another term says to see it counts as use."""
    return unused(project, RULE, Target.TERM, lambda registers: registers.glossary, lambda term: term.term)


_USED = """\
- id: official-letter
  term: หนังสือราชการ
  meaning: เอกสารที่เป็นหลักฐานในราชการ
"""

RULE = Rule(
    "KM316",
    Level.INFO,
    check,
    good=Example({GLOSSARY: _USED}),
    bad=Example(
        {GLOSSARY: f"{_USED}- id: urgent\n  term: ด่วนที่สุด\n  meaning: ให้ปฏิบัติทันทีที่ได้รับหนังสือ\n"},
        finds=((GLOSSARY, 4, 7),),
    ),
)
