"""“None” written in words, or as a dash, where an empty list says so."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.model.checking import strings
from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.source.document import Path, Place

_PROCESSES = "processes/"
_NOTHING = frozenset({"ไม่มี", "ไม่ระบุ", "-", "–", "—"})
_NAME_OF_ENTRY = {"kpis": "name", "documents": "name", "channels": "title", "complaints": "title", "fee": "item"}
"""Lists whose entries are mappings -> the key that a single text stands for."""

_LISTS = frozenset(
    {"objectives", "scope", "inputs", "outputs", "records", "notes", "conditions", "who", *_NAME_OF_ENTRY}
)


def check(project: Project) -> Iterator[Problem]:
    """Said once, in the file where it stands, whoever inherits it."""
    for document in project.documents:
        if document.file.startswith(_PROCESSES):
            for place, text in strings(document.data, Place(document)):
                key = _list_of(place.path) if text.strip() in _NOTHING else ""
                if key:
                    yield RULE.at(place, key=key, found=text.strip())


def _list_of(path: Path) -> str:
    """The key of the list that a text is an item of, or ``""``; ``kpis: a``, ``kpis[0]`` and ``kpis[0].name`` are alike."""
    *above, last = path or ("",)
    name = str(last) if isinstance(last, str) and last in _NAME_OF_ENTRY.values() else ""
    if name:
        *above, last = above or [""]
    if isinstance(last, int):
        *above, last = above or [""]
    key = str(last)
    return key if key in _LISTS and (not name or _NAME_OF_ENTRY.get(key) == name) else ""


RULE = Rule(
    "KM512",
    Level.WARNING,
    check,
    good=Example({PROCESS: "id: receive\ntitle: รับหนังสือราชการ\noutputs: []\n"}),
    bad=Example({PROCESS: "id: receive\ntitle: รับหนังสือราชการ\noutputs: ไม่มี\n"}, finds=((PROCESS, 3, 10),)),
)
