"""A whole text between quotes that YAML does not know, such as those of Word: they are printed with it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from khumue.model.checking import strings
from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.source.document import Place

_FAMILIES = ("“”„‟″〝〞＂", "‘’‚‛′＇`´", "«»", "‹›", "「」", "『』")
"""Signs that Word, phones and keyboards of other languages put in place of the straight quotes."""
_QUOTED = re.compile("|".join(f"[{signs}]+([^{signs}]+)[{signs}]+" for signs in _FAMILIES))


def check(project: Project) -> Iterator[Problem]:
    """Only a text that is in such quotes from its first to its last letter: inside a text they are the writer's own."""
    for document in project.documents:
        for place, text in strings(document.data, Place(document)):
            if found := _QUOTED.fullmatch(text.strip()):
                yield RULE.at(place, better=f'"{next(filter(None, found.groups()))}"')


RULE = Rule(
    "KM515",
    Level.WARNING,
    check,
    good=Example({PROCESS: 'id: receive\ntitle: "รับหนังสือ “ด่วน” ทุกวัน"\n'}),
    bad=Example({PROCESS: "id: receive\ntitle: “รับหนังสือราชการ”\n"}, finds=((PROCESS, 2, 8),)),
)
