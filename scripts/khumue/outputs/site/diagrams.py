"""Every diagram is read by Mermaid before it is published; one that has been read once is not read again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import metadata

from khumue.outputs.memory import Memory
from khumue.outputs.output import Done, Piece
from khumue.outputs.site.pages import OfficeViews
from khumue.problems import Level, Problem, Span
from khumue.render.mermaid_check import check_diagrams

_BATCH = 40
"""Diagrams a worker reads at a time: a few seconds of work, against half a second to load Mermaid."""


@dataclass(frozen=True, slots=True)
class Diagram:
    """The chart of a part of a process, and what a problem with it names."""

    source: str
    process: str
    span: Span

    @property
    def key(self) -> str:
        """Changes with the chart and with the library that reads it."""
        return hashlib.sha256(f"{metadata.version('mermaidx')}\0{self.source}".encode()).hexdigest()


def diagrams_of(views: OfficeViews) -> Iterator[Diagram]:
    """All charts of an office's pages."""
    processes = views.context.office.processes
    for page in views.processes:
        for part in page.parts:
            yield Diagram(part.mermaid, page.title, processes[page.id].place.span)


def unread_diagrams(views: OfficeViews, memory: Memory) -> Iterator[Piece]:
    """What is still to be read, in batches; the value of each is the keys of what could be read."""
    unread = [diagram for diagram in diagrams_of(views) if memory.recall(diagram.key) is None]
    for start in range(0, len(unread), _BATCH):
        batch = unread[start : start + _BATCH]
        yield Piece("", views.context.office.value.short_title, partial(read_diagrams, batch))


def read_diagrams(batch: Sequence[Diagram]) -> Done:
    """Read some charts; runs in a worker."""
    by_number = {str(number): diagram for number, diagram in enumerate(batch)}
    errors = check_diagrams({number: diagram.source for number, diagram in by_number.items()})
    return Done(
        [diagram.key for number, diagram in by_number.items() if number not in errors],
        tuple(_problem(by_number[number], reason) for number, reason in errors.items()),
    )


def _problem(diagram: Diagram, reason: str) -> Problem:
    return Problem("KM802", Level.ERROR, diagram.span, {"process": diagram.process, "reason": reason})
