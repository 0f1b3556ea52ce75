"""Processes and sections as they stand in a document, before anything is made of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from khumue.importing.lines import NONE, Label, Line, Part
from khumue.importing.tables import StepTable


@dataclass(slots=True)
class Section:
    """A part of the document under one heading; ``key`` as in the vocabulary."""

    key: str
    heading: Line | None = None
    parts: list[Part | StepTable] = field(default_factory=list)
    label: Label = NONE


@dataclass(slots=True)
class Draft:
    """A process as it stands in the document."""

    title: str = ""
    title_lines: list[Line] = field(default_factory=list)
    above: list[Line] = field(default_factory=list)
    """Headings over its title, of a group of processes."""
    sections: list[Section] = field(default_factory=list)
    title_is_labelled: bool = False

    def has(self, key: str) -> bool:
        return any(section.key == key for section in self.sections)


@dataclass(slots=True)
class Outline:
    """The document in its parts. ``front`` holds what belongs to no process, ``structure`` lines that only arrange others."""

    front: list[Section]
    drafts: list[Draft]
    structure: list[Line]
    contents: list[Line]
