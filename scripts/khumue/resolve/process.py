"""A resolved process: its sections after inheritance, its steps with numbers and exits, and where each came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from khumue.model.process import LawReference, ProcessFile
from khumue.model.process import Step as WrittenStep
from khumue.source.document import Place
from khumue.thai.durations import Total


class OriginKind(StrEnum):
    """Where a field or a step of an office's process comes from."""

    OWN = "own"
    """The office wrote it, and the base standard (if any) has no such thing."""
    BASE = "base"
    """Taken over unchanged from the base standard."""
    CHANGED = "changed"
    """The base standard has it; the office says something else."""
    ADOPTED = "adopted"
    """The base standard proposes it, and the office says that it holds here as well."""
    SUGGESTED = "suggested"
    """The base standard proposes it, and the office has not adopted it: no word of the office's."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The lineage of one field or step: where its present text stands (of a suggestion, the text suggested), and what it replaces."""

    kind: OriginKind
    place: Place
    replaces: Place | None = None


def origin_of(name: str, whole: Origin, fields: Mapping[str, Origin], place: Place) -> Origin:
    """Lineage of a field of a step: what the office changed has lineages of its own, and the rest of a changed step is the base's."""
    return fields.get(name) or (Origin(OriginKind.BASE, place) if whole.kind is OriginKind.CHANGED else whole)


class StepKind(StrEnum):
    """Boxes of the flowchart, and what is text only."""

    ACTIVITY = "activity"
    DECISION = "decision"
    GROUP = "group"
    """A heading over steps; not a box."""
    SUBSTEP = "substep"
    """Part of an activity: a row of its own in the table, but inside its activity's box."""

    @property
    def is_node(self) -> bool:
        """Whether the flowchart draws a box for it."""
        return self in (StepKind.ACTIVITY, StepKind.DECISION)


@dataclass(frozen=True, slots=True)
class Exit:
    """A way on from a box: ``to`` is a step id or ``"end"``; ``is_return`` when it leads back."""

    to: str
    label: str
    is_return: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Step:
    """One step in document order. ``written`` holds its texts after inheritance; ``number`` is in Arabic digits (``2.1``)."""

    id: str
    number: str
    kind: StepKind
    depth: int
    parent: str
    written: WrittenStep
    origin: Origin
    field_origins: Mapping[str, Origin]
    exits: tuple[Exit, ...]
    place: Place
    suggested: Mapping[str, Any] = field(default_factory=dict)
    """Field -> what the base proposes and the office has not adopted; the field itself is unsaid. ``decide`` holds the ways out."""

    @property
    def title(self) -> str:
        """The step's sentence."""
        return self.written.title

    def origin_of(self, name: str) -> Origin:
        """Lineage of one field (Python name)."""
        return origin_of(name, self.origin, self.field_origins, self.place)

    def field_place(self, key: str) -> Place:
        """Where the value of the YAML key ``key`` stands, in the office's file or in the base's."""
        name = key.replace("-", "_")
        origin = self.field_origins.get(name)
        return (origin.place if origin else self.place) / key


@dataclass(frozen=True, slots=True)
class Part:
    """A chart and table of their own; a process without named parts has one, with an empty id and title."""

    id: str
    title: str
    trigger: str
    result: str
    steps: tuple[Step, ...]

    @property
    def nodes(self) -> tuple[Step, ...]:
        """The steps that are boxes, in order."""
        return tuple(step for step in self.steps if step.kind.is_node)


@dataclass(frozen=True, slots=True)
class Citation:
    """A section of a law (``""`` is the law as a whole) as one process cites it: for all of its work, in the steps of these numbers, or both."""

    section: str
    notes: tuple[str, ...]
    is_of_process: bool
    steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Process:
    """A process of an office (or of the base, with ``office`` = ``"base"``).

    ``content`` is the file after inheritance, without steps: read steps from ``parts`` only.
    """

    id: str
    office: str
    unit: str
    content: ProcessFile
    parts: tuple[Part, ...]
    lineage: Mapping[str, Origin]
    place: Place
    base: str
    total: Total
    by_id: Mapping[str, Step] = field(repr=False)
    removed: tuple[str, ...] = ()
    """Titles of base steps that the office does not do."""
    suggested: Mapping[str, Any] = field(default_factory=dict)
    """Field -> what the base proposes of the whole process and the office has not adopted."""

    @property
    def title(self) -> str:
        """ชื่องาน."""
        return self.content.title or self.id

    @property
    def short_title(self) -> str:
        """The title for menus."""
        return self.content.short_title or self.title

    @property
    def is_in_use(self) -> bool:
        """Whether the work is to be done by it: it is neither a draft nor given up."""
        return self.content.status not in ("draft", "retired")

    @property
    def key(self) -> str:
        """``office/unit/id``."""
        return f"{self.office}/{self.unit}/{self.id}"

    @property
    def steps(self) -> Iterator[Step]:
        """All steps of all parts in order."""
        return (step for part in self.parts for step in part.steps)

    @property
    def laws(self) -> tuple[LawReference, ...] | None:
        """What the process cites and then what only its steps cite, each law and section once; ``None`` when unsaid."""
        of_steps = [law for step in self.steps for law in step.written.laws or ()]
        if self.content.laws is None and not of_steps:
            return None
        found: dict[tuple[str, str | None], LawReference] = {}
        for law in (*(self.content.laws or ()), *of_steps):
            found.setdefault((law.law, law.section), law)
        return tuple(found.values())

    @property
    def cited_laws(self) -> Mapping[str, tuple[Citation, ...]] | None:
        """Id of each law that the process or any of its steps cites -> its sections in the order they are cited; ``None`` when unsaid."""
        if self.laws is None:
            return None
        found: dict[str, dict[str, Citation]] = {}
        cited = (("", self.content.laws), *((step.number, step.written.laws) for step in self.steps))
        for number, uses in cited:
            for use in uses or ():
                section = use.section or ""
                before = found.setdefault(use.law, {}).get(section, Citation(section, (), False, ()))
                notes = dict.fromkeys((*before.notes, *((use.note,) if use.note else ())))
                steps = dict.fromkeys((*before.steps, *((number,) if number else ())))
                found[use.law][section] = Citation(section, tuple(notes), before.is_of_process or not number, tuple(steps))
        return {law: tuple(sections.values()) for law, sections in found.items()}

    def origin(self, name: str) -> Origin | None:
        """Lineage of the field ``name`` (Python name), ``None`` when nobody says anything."""
        return self.lineage.get(name)

    def field_place(self, key: str) -> Place:
        """Where the value of the YAML key ``key`` stands (the office's file or the base's); else the file itself."""
        origin = self.lineage.get(key.replace("-", "_"))
        return origin.place / key if origin else self.place
