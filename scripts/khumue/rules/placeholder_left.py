"""A text that somebody was to replace: a sample of ``khumue new``, a blank to fill in, or a label for a name or position."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.model.checking import strings
from khumue.model.files import place_of
from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import PEOPLE
from khumue.rules.rule import Example, Rule
from khumue.source.document import Place
from khumue.thai.placeholders import is_label, is_to_fill_in

_ALIASES = "aliases"
_OF_PEOPLE = ("name", "position")
_LONGEST = 60


def check(project: Project) -> Iterator[Problem]:
    """Labels are looked for only where a person's name or position stands: forms have fields that are called so."""
    for document in project.documents:
        place = place_of(document.file)
        of_people = place is not None and place.kind.name == "people"
        for at, text in strings(document.data, Place(document)):
            is_value = of_people and at.path[-1:] in [(key,) for key in _OF_PEOPLE] and is_label(text)
            if (is_value or is_to_fill_in(text)) and _ALIASES not in at.path:
                yield RULE.at(at, found=_shown(text))


def _shown(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rstrip() + "…"


RULE = Rule(
    "KM513",
    Level.WARNING,
    check,
    good=Example({PEOPLE: "- id: somjai\n  name: นางสาวสมใจ ตัวอย่าง\n  position: เจ้าพนักงานธุรการ\n"}),
    bad=Example(
        {PEOPLE: "- id: somjai\n  name: ชื่อ-นามสกุล\n  position: ตำแหน่ง (แก้เป็นตำแหน่งจริง)\n"},
        finds=((PEOPLE, 2, 9), (PEOPLE, 3, 13)),
    ),
)
