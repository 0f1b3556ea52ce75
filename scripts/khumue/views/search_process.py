"""What of a process can be found: the sections of its page one by one, and each step."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from khumue.views.process.shapes import (
    ChangeView,
    ProcessView,
    SectionView,
    StepView,
    SystemView,
    TermView,
)
from khumue.views.said import Mention, Said

Words = tuple[str, ...]
"""What is said, in the parts it was written in: the same title or meaning stands in many places, and is kept once."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a document with its own anchor; ``number`` is said of steps only."""

    anchor: str
    title: str
    text: Words
    number: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that can be found. ``kind`` is the group it is listed in; a process's steps are listed in a group of their own.

    ``text`` is its own, beside its title. ``context`` helps when several words are typed (``แบบฟอร์ม DMC``), but is no hit alone:
    a law is not about every process that cites it.
    """

    kind: str
    url: str
    title: str
    under: str = ""
    text: Words = ()
    context: Words = ()
    pieces: tuple[Piece, ...] = ()


_NOT_SOUGHT = frozenset(
    {
        "job-title", "steps", "charts", "work-table", "swim-lanes", "raci", "service-page", "title", "unit", "unit-with-powers", "total", "promised-time", "code", "manuals", "related",
        "service-category",
    }
)  # fmt: skip
"""Blocks and rows that say again what is found as a title or as a step, or what nobody looks for."""
_SOUGHT_ASIDES = {"people": frozenset[str](), "kpis": frozenset({"target", "formula"})}
"""Field -> what of the things it names is looked for beside their titles, where that is not all that is said of them."""


def words_of(*said: str | Iterable[str]) -> Words:
    """All that is said, in order, without what is empty."""
    texts = (text for part in said for text in ((part,) if isinstance(part, str) else part))
    return tuple(" ".join(text.split()) for text in texts if text.strip())


def process_entry(page: ProcessView) -> Entry:
    """A process with its sections and steps."""
    pieces = (piece for section in page.sections for piece in _section(page, section))
    parts = tuple(Piece(f"part-{part.number}", part.title, ()) for part in page.parts if part.is_named)
    short = page.short_title if page.short_title != page.title else ""
    return Entry("process", page.url, page.title, page.unit.title, words_of(short, page.code.items), (), (*pieces, *parts))


def _section(page: ProcessView, section: SectionView) -> Iterator[Piece]:
    """A section that says anything, as one piece, and its steps as one each."""
    kinds = {block.kind for block in section.blocks}
    ends = _ends(page) if "charts" in kinds else ()
    text = words_of(*(_said(block) for block in section.blocks), ends)
    if text:
        yield Piece(section.anchor, section.title, text)
    if "steps" in kinds:
        yield from (_step(step) for part in page.parts for step in part.steps)


def _ends(page: ProcessView) -> Iterator[str]:
    """What begins and ends each part, but for what the process itself says of all."""
    own = {words for section in page.sections for block in section.blocks for words in _of_process(block)}
    ends = (words for part in page.parts for words in (*part.start.items, *part.end.items))
    return (words for words in ends if words not in own)


def _of_process(block: Said[Any]) -> Iterator[str]:
    rows = (row for row in block.items if isinstance(row, Said) and row.key in ("trigger", "result"))
    return (words for row in rows for words in row.items)


def _said(said: Said[Any]) -> Words:
    """What is said, without labels and without the words for silence."""
    return () if said.key in _NOT_SOUGHT else words_of(*(_item(said.key, item) for item in said.items))


def _item(key: str, item: Any) -> Words:
    words: tuple[str | Iterable[str], ...] = (str(item),)
    match item:
        case Said():
            words = _said(item)
        case Mention():
            sought = _SOUGHT_ASIDES.get(key, frozenset({"section", "note"}))
            words = (item.title, *(aside.text for aside in item.asides if aside.kind in sought))
        case TermView():
            words = (item.term, item.english.items, item.meaning)
        case ChangeView():
            words = (item.what,)
        case SystemView():
            fields = (text for fact in item.fields for text in (fact.label, fact.value))
            words = (item.title, item.menu.items, item.screen.items, fields, item.note.items)
    return words_of(*words)


def _step(step: StepView) -> Piece:
    said: tuple[Said[Any], ...] = (step.when, step.detail, step.using, step.exits, *step.facts)
    return Piece(step.anchor, step.title, words_of(*map(_said, said)), step.full_number)
