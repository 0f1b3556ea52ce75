"""The resolved project: everything the rules and the views read. Immutable; holds no rendering and no URL."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar
from unicodedata import normalize

from khumue.model import office as shapes
from khumue.model import registers
from khumue.model.inventory import Source
from khumue.model.ita import ItaYear
from khumue.model.privacy import Waiver
from khumue.model.registers import Role
from khumue.resolve.process import Process
from khumue.source.document import Document, Place
from khumue.standard import EMBLEMS

Value_co = TypeVar("Value_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Entry(Generic[Value_co]):
    """A model with the place it stands at; ``standard`` when it comes with the program, not from the project.

    ``corrects`` is the entry beneath: of it is all that is not written at ``place``.
    """

    value: Value_co
    place: Place
    standard: bool = False
    corrects: Entry[Value_co] | None = None


@dataclass(frozen=True, slots=True)
class Registers:
    """What processes cite by id. An office sees the shared entries with its own laid over them."""

    laws: Mapping[str, Entry[registers.Law]]
    forms: Mapping[str, Entry[registers.Form]]
    systems: Mapping[str, Entry[registers.System]]
    glossary: Mapping[str, Entry[registers.Term]]
    roles: Mapping[str, Entry[registers.Role]]
    kinds: Mapping[str, Entry[registers.OfficeKind]]


@dataclass(frozen=True, slots=True)
class AssignedDuty:
    """A duty of a person: ``number`` is ``1.2.3``; ``order`` is the order that gives it, or ``""``.

    ``person`` is ``""`` where an order's copy has lost whose duty it is.
    """

    person: str
    number: str
    duty: shapes.Duty
    order: str
    place: Place

    @property
    def depth(self) -> int:
        """1 for a duty of the first level."""
        return self.number.count(".") + 1

    @property
    def is_leaf(self) -> bool:
        """Whether it is divided no further."""
        return not self.duty.duties


@dataclass(frozen=True)
class Office:
    """One office with all that is its own."""

    id: str
    entry: Entry[shapes.Office]
    units: Mapping[str, Entry[shapes.Unit]]
    people: Mapping[str, Entry[shapes.Person]]
    orders: Mapping[str, Entry[shapes.Order]]
    manuals: Mapping[str, Entry[shapes.Manual]]
    releases: Mapping[str, Entry[shapes.Release]]
    processes: Mapping[str, Process]
    registers: Registers = field(repr=False)
    assets: tuple[str, ...] = ()
    """The files below the office's ``assets`` folder, as project-relative paths, in order; they are opened when asked for."""
    waivers: tuple[Entry[Waiver], ...] = ()
    """What looks like personal data and may be published: the project's waivers, then the office's own."""

    def asset(self, name: str) -> str:
        """The project-relative path of an asset of this name, or ``""``: a name on disk may be composed otherwise (macOS does)."""
        wanted = normalize("NFC", name)
        return next((file for file in self.assets if normalize("NFC", file.rpartition("/")[2]) == wanted), "")

    @property
    def emblem(self) -> str:
        """The project-relative path of the emblem, or ``""``."""
        folder = f"content/offices/{self.id}/assets/"
        kept = {file.removeprefix(folder).lower(): file for file in reversed(self.assets)}
        return next((kept[name] for name in EMBLEMS if name in kept), "")

    @property
    def value(self) -> shapes.Office:
        """The office's own file."""
        return self.entry.value

    def process(self, reference: str) -> Process | None:
        """Find ``dmc`` or ``dlict/dmc`` among the office's processes."""
        unit, _, process_id = reference.rpartition("/")
        found = self.processes.get(process_id)
        return found if found and unit.rpartition("/")[2] in ("", found.unit) else None

    def actor(self, actor_id: str) -> Role | shapes.Unit | None:
        """Who ``by:`` names: a role, or a unit of the office."""
        role = self.registers.roles.get(actor_id)
        unit = self.units.get(actor_id)
        return role.value if role else unit.value if unit else None

    @cached_property
    def duties(self) -> tuple[AssignedDuty, ...]:
        """All duties of all people, from their own entries first and then from orders that hold, in order."""
        found: list[AssignedDuty] = []
        for person_id, person in self.people.items():
            found += _numbered(person_id, person.value.duties, person.place / "duties", "")
        for order_id, order in self.orders_in_force.items():
            for index, assignment in enumerate(order.value.assignments):
                place = order.place / "assignments" / index / "duties"
                found += _numbered(assignment.person or "", assignment.duties, place, order_id)
        return tuple(found)

    @property
    def orders_in_force(self) -> Mapping[str, Entry[shapes.Order]]:
        """The orders that no other order repeals."""
        return {name: order for name, order in self.orders.items() if not order.value.repealed_by}

    @cached_property
    def people_of(self) -> Mapping[str, tuple[str, ...]]:
        """Process id -> ids of the people who have it as a duty, in order. That a manual holds it makes nobody do it."""
        return self._by_process((duty.duty.process, duty.person) for duty in self.duties if duty.duty.process)

    @cached_property
    def concerned_of(self) -> Mapping[str, tuple[str, ...]]:
        """Process id -> ids of the people who have it as a duty and then of the owners of the manuals that hold it, in order."""
        owners = ((reference, one.value.person) for one in self.manuals.values() if one.value.person for reference in one.value.processes)
        duties = ((process, person) for process, people in self.people_of.items() for person in people)
        return self._by_process((*duties, *owners))

    def _by_process(self, pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {process_id: [] for process_id in self.processes}
        for reference, person in pairs:
            process = self.process(reference)
            if process and person in self.people and person not in found[process.id]:
                found[process.id].append(person)
        return {process_id: tuple(people) for process_id, people in found.items()}

    @cached_property
    def manuals_of(self) -> Mapping[str, tuple[str, ...]]:
        """Process id -> ids of the manuals that hold it, in order."""
        found: dict[str, list[str]] = {process_id: [] for process_id in self.processes}
        for manual_id, manual in self.manuals.items():
            for reference in manual.value.processes:
                process = self.process(reference)
                if process and manual_id not in found[process.id]:
                    found[process.id].append(manual_id)
        return {process_id: tuple(manuals) for process_id, manuals in found.items()}

    def processes_of_unit(self, unit_id: str) -> list[Process]:
        """The unit's processes, in the order of the manuals that hold them and then by id."""
        return [process for process in self.in_manual_order if process.unit == unit_id]

    @cached_property
    def in_manual_order(self) -> tuple[Process, ...]:
        """All processes as the manuals order them; those in no manual follow by id."""
        references = [r for manual in self.manuals.values() for r in manual.value.processes]
        ordered = {found.id: found for r in references if (found := self.process(r))}
        rest = {process_id: self.processes[process_id] for process_id in sorted(self.processes)}
        return tuple({**ordered, **rest}.values())


def _numbered(
    person: str, duties: tuple[shapes.Duty, ...], place: Place, order: str, prefix: str = ""
) -> Iterator[AssignedDuty]:
    for index, duty in enumerate(duties):
        number = f"{prefix}{index + 1}"
        yield AssignedDuty(person, number, duty, order, place / index)
        yield from _numbered(person, duty.duties, place / index / "duties", order, f"{number}.")


@dataclass(frozen=True)
class Project:
    """All offices, the base standard and what they share.

    ``today`` is the day that dates are judged against; it is given from outside so that the same input gives the same
    findings in tests and builds.
    """

    root: Path
    today: datetime.date
    offices: Mapping[str, Office]
    base: Mapping[str, Process]
    """Base processes by ``unit/id``."""
    registers: Registers = field(repr=False)
    documents: tuple[Document, ...] = field(repr=False)
    """The files of the project itself, not those that come with the program."""
    sources: Mapping[str, Entry[Source]] = field(default_factory=dict)
    """What the documents that the project was made from hold."""
    ita: Mapping[str, Entry[ItaYear]] = field(default_factory=dict)
    """The yearly ITA items, by fiscal year."""
    waivers: tuple[Entry[Waiver], ...] = ()
    """What looks like personal data and may be published, in any file; an office's own waivers are with the office."""
    broken: frozenset[str] = frozenset()
    """Files with a fault in them; what may stand in what could not be read is not judged."""
    partly: Mapping[str, Document] = field(default_factory=dict, repr=False)
    """Of the broken files those of which some was read, as it was read."""
    trusted: tuple[bytes, ...] = field(default=(), repr=False)
    """Certificates of issuers whose word is taken for who signed a copy, as DER."""

    def may_stand_unread(self, name: str, files: Iterable[str]) -> bool:
        """Whether a name may stand in what could not be read of these files."""
        broken = [file for file in files if file in self.broken]
        return any(file not in self.partly or name in self.left_out[file] for file in broken)

    @cached_property
    def left_out(self) -> Mapping[str, str]:
        """File of which some could not be read -> that text."""
        return {file: document.left_out_text for file, document in self.partly.items()}

    @cached_property
    def bases(self) -> Mapping[str, str]:
        """File of each office's process -> the base that it extends; ``""`` for none."""
        return {process.place.document.file: process.base for process in self.processes}

    @property
    def processes(self) -> Iterator[Process]:
        """Every office's processes."""
        return (process for office in self.offices.values() for process in office.processes.values())
