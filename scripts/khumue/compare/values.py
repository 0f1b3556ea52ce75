"""The difference of two projects as values; ``views.differences`` puts it into words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

Value: TypeAlias = tuple[str, ...] | None
"""What a field says, item by item: ``None`` when it says nothing, empty when it says that there is none."""


class Kind(StrEnum):
    """What became of an office, a process or a step."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    CHANGED = "changed"


class ChangeKind(StrEnum):
    """What became of one thing in a process."""

    FIELD = "field-changed"
    STEP_ADDED = "step-added"
    STEP_REMOVED = "step-removed"
    STEP_MOVED = "step-moved"
    STEP_REWORDED = "step-reworded"
    STEP_FIELD = "step-field-changed"


@dataclass(frozen=True, slots=True)
class StepMark:
    """A step on both sides; its number is ``""`` on the side where it is not. ``title`` is the later one that there is."""

    id: str
    title: str
    number_before: str = ""
    number_after: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One change: of the field ``field`` of a process or of a step, or of a step as a whole (``field`` is ``""``)."""

    kind: ChangeKind
    step: StepMark | None = None
    field: str = ""
    before: Value = None
    after: Value = None

    @property
    def added(self) -> tuple[str, ...]:
        """Items that only the later side has, in order."""
        return tuple(item for item in self.after or () if item not in (self.before or ()))

    @property
    def removed(self) -> tuple[str, ...]:
        """Items that only the earlier side has, in order."""
        return tuple(item for item in self.before or () if item not in (self.after or ()))


@dataclass(frozen=True, slots=True)
class ProcessDifference:
    """A process that is not as it was. ``id_before`` and ``title_before`` are what it was called, ``""`` when it is new."""

    kind: Kind
    id: str
    title: str
    id_before: str
    title_before: str
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeDifference:
    """An office with those of its processes that are not as they were."""

    kind: Kind
    id: str
    title: str
    processes: tuple[ProcessDifference, ...]


@dataclass(frozen=True, slots=True)
class ProjectDifference:
    """All offices in which anything differs."""

    offices: tuple[OfficeDifference, ...]

    @property
    def processes(self) -> Iterator[ProcessDifference]:
        """Every process that differs."""
        return (process for office in self.offices for process in office.processes)
