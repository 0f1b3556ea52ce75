"""The shapes of a process's view."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from khumue.views.control import ControlBlock
from khumue.views.flow import FlowGraph, Sentence
from khumue.views.lanes import Drawing
from khumue.views.papers import PaperRecord
from khumue.views.parts import Fact, Finding, Link
from khumue.views.said import Aside, OriginMark, Raw, Said, Screen
from khumue.views.work_table import WorkTable


@dataclass(frozen=True, slots=True)
class TermView:
    """A definition as the process uses it. ``is_local`` when the meaning is of this process alone."""

    term: str
    english: Said[str]
    meaning: str
    url: Raw
    is_local: bool


@dataclass(frozen=True, slots=True)
class SystemView:
    """Work in an information system inside a step; ``is_named_only`` when nothing more is said of it."""

    title: str
    url: Raw
    menu: Said[str]
    screen: Said[str]
    fields: tuple[Fact, ...]
    note: Said[str]
    is_named_only: bool


@dataclass(frozen=True, slots=True)
class StepView:
    """A step. ``number`` counts within the process, ``full_number`` begins with the number of the section (``5.2.1``)."""

    id: Raw
    anchor: Raw
    number: str
    full_number: str
    kind: Raw
    depth: int
    title: str
    when: Said[str]
    detail: Said[str]
    """Its paragraphs."""
    using: Said[SystemView]
    exits: Said[str]
    facts: tuple[Said[Any], ...]
    """What else is said of it, in the order of the form."""
    by: Said[str]
    """Who does it, by short titles, for the columns of tables."""
    time: Said[str]
    standard: Said[str]
    origin: OriginMark | None
    """Where its title comes from."""
    suggested: Screen[tuple[Said[str], ...]]
    """What the base proposes of it and the office has not adopted."""
    has_suggestions: Screen[bool]

    @property
    def has_facts(self) -> bool:
        """Whether anything else is said of it."""
        return bool(self.facts)


@dataclass(frozen=True, slots=True)
class PartView:
    """A part with its chart, words and table; ``is_named`` when it is one of several."""

    number: int
    title: str
    is_named: bool
    steps: tuple[StepView, ...]
    start: Said[str]
    end: Said[str]
    """What sets it off, and what there is when it is done here."""
    table: WorkTable
    lanes: Screen[Drawing]
    paper_lanes: Drawing
    paper_chart: Drawing
    alt: Aside
    """The chart in one line of words."""
    graph: Screen[FlowGraph]
    mermaid: Screen[str]
    words: Screen[tuple[Sentence, ...]]
    by_id: Screen[dict[str, StepView]]


@dataclass(frozen=True, slots=True)
class ServiceStepView:
    """A step that the requester meets."""

    number: str
    text: str
    by: Said[str]
    time: Said[str]


@dataclass(frozen=True, slots=True)
class ServiceSteps:
    """The steps that the requester meets, and which columns their table needs; ``has_gaps`` when a cell of them is silent."""

    steps: tuple[ServiceStepView, ...]
    has_actors: bool
    has_times: bool
    has_gaps: bool


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A row of the table of changes."""

    issue: str
    date: Said[str]
    what: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section of the form. ``number`` is ``""`` where it has none; ``blocks`` are what stands in it, in order."""

    id: Raw
    anchor: Raw
    number: str
    is_numbered: bool
    title: str
    is_titled: bool
    english: str
    has_english: bool
    blocks: tuple[Said[Any], ...]
    origin: OriginMark | None
    """Where the whole section comes from."""
    is_shared: bool
    """Whether it holds several lists: each then has its label above it, and numbers of its own."""

    @property
    def has_origin(self) -> bool:
        """Whether a mark beside the heading tells where it comes from."""
        return self.origin is not None

    @property
    def is_counted(self) -> bool:
        """Whether the things in its list carry its number before their own: ``7.1``."""
        return self.is_numbered and not self.is_shared


@dataclass(frozen=True, slots=True)
class Glance:
    """A line of the summary at the top of a page."""

    label: str
    text: str
    anchor: Raw


@dataclass(frozen=True, slots=True)
class ProcessView:
    """All that is shown of a process."""

    id: Raw
    url: Raw
    title: str
    short_title: Screen[str]
    title_origin: OriginMark | None
    status: Raw
    is_in_use: bool
    standing: str
    """Why it is not, in words: a draft, or no longer done."""
    unit: Link
    control: ControlBlock
    base: Raw
    is_inherited: bool
    lineage: str
    """What the base is, who composed it and from what; ``""`` without one."""
    suggested: Screen[tuple[Said[str], ...]]
    """What the base proposes of the whole process and the office has not adopted."""
    has_suggestions: Screen[bool]
    sections: tuple[SectionView, ...]
    """In the order of the form; what nobody said and the form lets go is not among them."""
    parts: tuple[PartView, ...]
    removed: Said[str]
    """Steps of the base that the office does not do."""
    totals: tuple[Said[Any], ...]
    total_notes: tuple[str, ...]
    code: Said[str]
    glance: Screen[tuple[Glance, ...]]
    notes: Screen[Said[str]]
    sources: Screen[tuple[Link, ...]]
    findings: Screen[tuple[Finding, ...]]
    paper: Screen[PaperRecord | None]
    """The PDF of this process alone, once one has been made."""

    def block(self, key: str) -> Said[Any] | None:
        """The first block of a field, or of a kind, whichever section it stands in."""
        return next((block for section in self.sections for block in section.blocks if key in (block.key, block.kind)), None)


@dataclass(frozen=True, slots=True)
class ServiceView:
    """All that a service's page and PDF show."""

    id: Raw
    url: Raw
    anchor: Raw
    title: str
    status: Raw
    is_in_use: bool
    standing: str
    unit: Link
    process: Link
    time: Said[str]
    sections: tuple[SectionView, ...]
    sources: Screen[tuple[Link, ...]]
    paper: Screen[PaperRecord | None]


