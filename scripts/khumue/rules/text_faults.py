"""Faults of Thai typing in all texts of a project, at the place of each fault."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from khumue.model.checking import strings
from khumue.problems import Problem
from khumue.resolve.project import Project
from khumue.rules.finder import Finder
from khumue.rules.rule import Rule
from khumue.source.document import Document, Place
from khumue.thai import lint

# Aliases hold what people mistype, so that searching finds it; nobody types what turns a text round.
_MEANT_TO_BE_WRONG = "aliases"
# The controls of the Unicode bidirectional algorithm (UAX 9) that open an embedding, an override or an isolate.
_TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def faulty_texts(project: Project, rule: Rule, is_meant: Callable[[lint.Fault], bool]) -> Iterator[Problem]:
    """A problem of ``rule`` for each fault that ``is_meant`` picks, in every string of the project's own files."""
    for place, text, faults in _faulty(project.documents):
        finder = Finder(place, text)
        for fault in filter(is_meant, faults):
            values = {"found": fault.found, "better": fault.better, "context": _context(text, fault)}
            span = finder.span(fault.found, fault.start, between_words=fault.kind == "double-space")
            yield Problem(rule.code, rule.level, span, values, place.dotted)


def turns_text(found: str) -> bool:
    """Whether a run of invisible characters holds a control that turns the direction of the text after it."""
    return _TURNING.search(found) is not None


# Eight rules ask for the faults of the same texts, which are looked at only once.
@lru_cache(maxsize=1)
def _faulty(documents: tuple[Document, ...]) -> tuple[tuple[Place, str, list[lint.Fault]], ...]:
    known: dict[str, list[lint.Fault]] = {}  # ids, times and names recur in file after file
    found = []
    for document in documents:
        for place, text in strings(document.data, Place(document)):
            if text not in known:
                known[text] = lint.faults(text)
            faults = known[text]
            if _MEANT_TO_BE_WRONG in place.path:
                faults = [fault for fault in faults if turns_text(fault.found)]
            if faults:
                found.append((place, text, faults))
    return tuple(found)


_CONTEXT = 12


def _context(text: str, fault: lint.Fault) -> str:
    """The fault with some letters around it: a mark alone cannot be seen, nor found in a file."""
    start, end = max(0, fault.start - _CONTEXT), fault.end + _CONTEXT
    while start and unicodedata.category(text[start]) == "Mn":
        start -= 1
    while end < len(text) and unicodedata.category(text[end]) == "Mn":
        end += 1
    cut = " ".join(text[start : fault.start].splitlines()) + fault.found + " ".join(text[fault.end : end].splitlines())
    return ("…" if start else "") + cut + ("…" if end < len(text) else "")
