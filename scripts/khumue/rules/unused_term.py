"""A term that no process defines, no other term points to, and that is no word of the whole office."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from khumue.model import files
from khumue.model.registers import Term
from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.resolve.references import Target
from khumue.rules.example_base import GLOSSARY
from khumue.rules.rule import Example, Rule
from khumue.rules.usage import unused
from khumue.source.document import Data
from khumue.thai.likeness import letters

_NOT_READ = ("glossary", "source")
"""Kinds of files that show no use: the register itself, and the accounts of what old manuals hold."""


def check(project: Project) -> Iterator[Problem]:
    """That another term says to see it counts as use. A general term is used when any text says it under any of its names."""

    @cache
    def texts() -> str:
        return "\n".join(letters(text) for text in _texts(project))

    def is_said(term: Term) -> bool:
        names = (term.term, term.abbreviation or "", term.english or "", *term.aliases)
        return term.general and any(letters(name) in texts() for name in names if name)

    return unused(project, RULE, Target.TERM, lambda registers: registers.glossary, lambda term: term.term, is_said)


def _texts(project: Project) -> Iterator[str]:
    for document in project.documents:
        place = files.place_of(document.file)
        if place and place.kind.name not in _NOT_READ:
            yield from _strings(document.data)


def _strings(data: Data) -> Iterator[str]:
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, str):
            yield value
        elif value:
            waiting.extend(value.values() if isinstance(value, dict) else value)


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
