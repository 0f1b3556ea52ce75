"""A text with list marks of its own: an item numbered by hand, or several items run together into one text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from khumue.model.checking import strings
from khumue.problems import Level, Problem, Span
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.source.document import Place

# Names of documents and places in them keep the numbers they have there.
_QUOTED = frozenset({"aliases", "sources", "source", "section", "lines", "number", "phone"})
_LAWS = "laws.yml"
_TAKES_LIST = frozenset({
    "about", "channels", "complaints", "conditions", "documents", "duties", "items", "kpis", "mission", "notes",
    "objectives", "inputs", "outputs", "records", "scope", "who",
})  # fmt: skip
"""Keys whose value may be one text or a list of texts."""

_WORD = "[ก-ฮเ-ไA-Za-z\"'“‘(]"
_BULLET = rf"[•▪●○◦·]\s*(?={_WORD}|\d)"
# A dash or star next to Latin is an option or a file name (-v, *.pdf); a dash before a digit is a range or a minus.
_DASH = rf"[-–—](?=[ก-ฮเ-ไ])|[-–—*][ ]+(?={_WORD})"
_NUMBER = rf"[0-9๐-๙]{{1,2}}[.)][ ]*(?={_WORD})"
_MARK = re.compile(rf"{_BULLET}|{_DASH}|{_NUMBER}")
# The same at the start of a line; inside a line a dash or a number may be part of a sentence.
_MARK_INSIDE = re.compile(rf"(?:(?<=[\r\n])[ \t]*(?P<line>{_BULLET}|{_DASH}|{_NUMBER})|(?<=\s)(?P<bullet>{_BULLET}))")
# Few texts hold a mark at all; only for those is the place in the file looked up, which takes longer.
_MAY_HOLD = re.compile(rf"(?<!\S)(?:{_BULLET}|{_DASH}|{_NUMBER})")
_ITEM = 30


def check(project: Project) -> Iterator[Problem]:
    """Each text once, at its first mark. Titles of laws and what is quoted keep their own numbers."""
    for document in project.documents:
        for place, text in strings(document.data, Place(document)):
            if _MAY_HOLD.search(text) and not _is_quoted(place):
                yield from _find(place, text)


def _is_quoted(place: Place) -> bool:
    in_laws = place.document.file.rpartition("/")[2] == _LAWS
    return not _QUOTED.isdisjoint(place.path) or (in_laws and place.path[-1:] != ("note",))


def _takes_list(place: Place) -> bool:
    return isinstance(place.path[-1], int) or place.path[-1] in _TAKES_LIST


def _find(place: Place, text: str) -> Iterator[Problem]:
    if not place.path:
        return
    source = place.document.text
    start, end = place.document.positions.stretch(place.path)
    if source.startswith(("|", ">"), start):
        if not _takes_list(place):  # lines with marks are how several points are written where no list may stand
            return
        start = source.find("\n", start, end)
    if _MARK.match(text):
        mark = _MARK.search(source, start, end)
        yield _problem(place, mark.start() if mark else start, text)
    elif "\n" in source[start:end]:
        inside = _MARK_INSIDE.search(source, start, end)
        if inside:
            at = inside.start(inside.lastgroup or 0)
            yield _problem(place, at, source[at:end])


def _problem(place: Place, offset: int, text: str) -> Problem:
    """``text`` begins with the mark."""
    mark = _MARK.match(text)
    found = mark.group().strip() if mark else ""
    item = text[len(mark.group()) if mark else 0 :].splitlines()[0].rstrip("\"' ")
    shown = item if len(item) <= _ITEM else item[:_ITEM].rstrip() + "…"
    # The advice for a list names the item, that for a single text names the mark.
    advice = {"item": shown, "mark": ""} if _takes_list(place) else {"item": "", "mark": found}
    values = {"context": f"{found} {shown}", **advice}
    document = place.document
    return Problem(RULE.code, RULE.level, Span(document.file, *document.positions.place(offset)), values, place.dotted)


RULE = Rule(
    "KM511",
    Level.WARNING,
    check,
    good=Example(
        {
            PROCESS: """\
id: receive
title: รับหนังสือราชการ
objectives:
  - เพื่อรับหนังสือภายใน 1.5 ชั่วโมง
  - เพื่อส่งต่อภายใน 3 - 5 วัน
"""
        }
    ),
    bad=Example(
        {
            PROCESS: """\
id: receive
title: รับหนังสือราชการ
objectives:
  - 1. เพื่อรับหนังสือโดยเร็ว
scope: รับหนังสือ
  -ลงทะเบียน
  -ส่งต่อ
"""
        },
        finds=((PROCESS, 4, 5), (PROCESS, 6, 3)),
    ),
)
