"""What a change of one thing touches: processes with their steps, manuals and which issues of them, orders, people and units."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from khumue.model import files
from khumue.model.registers import Law
from khumue.resolve.process import Process
from khumue.resolve.project import Office, Project, Registers
from khumue.resolve.references import Reference, Target, known_ids, of_process
from khumue.resolve.succession import LAPSED, law_in_force
from khumue.thai.dates import long_date
from khumue.views import urls
from khumue.views.context import Context
from khumue.views.parts import Link

KINDS: Final[Mapping[str, Target]] = {
    "law": Target.LAW, "form": Target.FORM, "system": Target.SYSTEM, "person": Target.PERSON, "unit": Target.UNIT, "term": Target.TERM,
}  # fmt: skip
"""What can be asked about, by its word on the command line."""


@dataclass(frozen=True, slots=True)
class TouchedStep:
    """A step of a touched process."""

    id: str
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class Renewal:
    """The last issue of a document that was released, and holds what has changed."""

    document: str
    issue: str
    date: str


@dataclass(frozen=True, slots=True)
class TouchedProcess:
    """``steps`` are those that name the thing; none when only the process as a whole does. ``base`` is what it extends."""

    id: str
    title: str
    file: str
    line: int
    url: str
    base: str
    steps: tuple[TouchedStep, ...]
    details: tuple[str, ...]
    renew: tuple[Renewal, ...] = ()


@dataclass(frozen=True, slots=True)
class Touched:
    """A manual, an order, a person or a unit. ``renew`` is of manuals only."""

    id: str
    title: str
    file: str
    url: str = ""
    renew: tuple[Renewal, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeImpact:
    """What is touched in one office."""

    id: str
    title: str
    processes: tuple[TouchedProcess, ...]
    manuals: tuple[Touched, ...]
    orders: tuple[Touched, ...]
    people: tuple[Touched, ...]
    units: tuple[Touched, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing of the office is touched."""
        return not (self.processes or self.manuals or self.orders or self.people or self.units)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to cite instead of a law that no longer holds."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change touches in all offices. ``status`` and ``proposal`` are of laws only; ``base`` are standards that name it."""

    kind: str
    id: str
    title: str
    status: str
    proposal: Proposal | None
    base: tuple[TouchedProcess, ...]
    offices: tuple[OfficeImpact, ...]


def known(project: Project, kind: str) -> list[str]:
    """Every id of a kind that any office knows, each once."""
    found = {wanted: None for office in project.offices.values() for wanted in known_ids(office, KINDS[kind])}
    shared: Mapping[str, Iterable[str]] = {
        "law": project.registers.laws, "form": project.registers.forms, "system": project.registers.systems, "term": project.registers.glossary,
    }  # fmt: skip
    return [*found, *(wanted for wanted in shared.get(kind, ()) if wanted not in found)]


def impact(contexts: Iterable[Context], project: Project, kind: str, wanted: str) -> Impact:
    """What a change of ``kind:wanted`` touches. ``contexts`` are those of the offices to look at."""
    everyone = list(contexts)
    offices = tuple(found for context in everyone if not (found := office_impact(context, kind, wanted)).is_empty)
    law = _law(project, wanted) if kind == "law" else None
    proposed = _proposal(*law) if law else None
    return Impact(
        kind, wanted, _title(everyone, project, kind, wanted), law[0].status.value if law else "", proposed,
        tuple(_of_base(project, kind, wanted)), offices,
    )  # fmt: skip


def lapsed_laws(contexts: Iterable[Context], project: Project) -> tuple[Impact, ...]:
    """The impact of every replaced or expired law that anything names, in the order of the registers."""
    everyone = list(contexts)
    wanted = [law for law in known(project, "law") if (entry := _law(project, law)) and entry[0].status in LAPSED]
    touching = (impact(everyone, project, "law", law) for law in wanted)
    return tuple(one for one in touching if one.offices or one.base)


def office_impact(context: Context, kind: str, wanted: str) -> OfficeImpact:
    """What a change touches in one office."""
    return _Search(context, kind, wanted).found()


class _Search:
    """Follows the references to one thing through one office."""

    def __init__(self, context: Context, kind: str, wanted: str) -> None:
        self._context, self._office, self._kind, self._wanted = context, context.office, kind, wanted
        self._references = [one for target, wanted_id in self._targets() for one in context.citations.get((target, wanted_id), ())]
        direct = [one for one in self._references if one.process not in self._office.processes]
        self._units = self._named(direct, "units", self._office.units)
        self._people = self._named(direct, "people", self._office.people)
        self._orders = self._named(direct, "order", self._office.orders)
        self._manuals = self._named(direct, "manual", self._office.manuals)

    def _targets(self) -> Iterator[tuple[Target, str]]:
        yield KINDS[self._kind], self._wanted
        if self._kind == "unit" and self._wanted not in self._office.registers.roles:
            yield Target.ACTOR, self._wanted
        if self._kind == "system":
            forms = self._office.registers.forms.values()
            yield from ((Target.FORM, form.value.id) for form in forms if form.value.system == self._wanted)

    @staticmethod
    def _named(references: Iterable[Reference], kind: str, entries: Mapping[str, object]) -> set[str]:
        """The ids of an office's entries whose own files make the references."""
        found: set[str] = set()
        for reference in references:
            place = files.place_of(reference.place.document.file)
            if place is None or place.kind.name != kind:
                continue
            if place.kind.is_list:
                found |= {str(wanted) for wanted, entry in entries.items() if _stands_in(reference, entry)}
            else:
                found.add(place.id)
        return found & set(entries)

    def found(self) -> OfficeImpact:
        """Everything that is touched, each in the order of the office's own files."""
        office = self._office
        processes = [(process, steps) for process in office.in_manual_order if (steps := self._places(process)) is not None]
        ids = {process.id for process, _ in processes}
        # A person who leaves changes the manuals that name them; what they did is done by somebody else in the same way.
        held = ids if self._kind != "person" else set[str]()
        manuals = {manual for manual in office.manuals if manual in self._manuals or self._holds(manual, held)}
        people = self._people | self._responsible(ids, manuals)
        return OfficeImpact(
            office.id,
            office.value.short_title,
            tuple(self._process(process, places) for process, places in processes),
            tuple(self._manual(manual) for manual in office.manuals if manual in manuals),
            tuple(self._order(order) for order in office.orders if order in self._orders),
            tuple(self._person(person) for person in office.people if person in people),
            tuple(self._unit(unit) for unit in office.units if unit in self._units),
        )

    def _places(self, process: Process) -> list[Reference] | None:
        """Where a process names the thing; ``None`` when it is not touched."""
        here = [one for one in self._references if one.process == process.id]
        belongs = (self._kind == "unit" and process.unit == self._wanted) or (
            self._kind == "person" and self._wanted in self._office.concerned_of.get(process.id, ())
        )
        return here if here or belongs else None

    def _responsible(self, processes: set[str], manuals: set[str]) -> set[str]:
        """Who does the touched work, and whose manuals are touched."""
        office = self._office
        if self._kind in ("person", "unit"):
            return set()
        owners = {office.manuals[manual].value.person or "" for manual in manuals}
        return owners.union(*(office.concerned_of.get(process, ()) for process in processes))

    def _holds(self, manual_id: str, processes: set[str]) -> bool:
        """Whether a manual prints a touched process, order or unit."""
        office, manual = self._office, self._office.manuals[manual_id].value
        if any((process := office.process(one)) and process.id in processes for one in manual.processes):
            return True
        owner = office.people.get(manual.person or "")
        of_manual = manual.unit or (owner.value.unit if owner else None)
        return any(
            self._orders.intersection(part.orders)
            or (part.part in ("powers", "scope") and (part.unit or of_manual) in self._units)
            for part in manual.parts
        )

    def _process(self, process: Process, places: list[Reference]) -> TouchedProcess:
        documents = (urls.process_paper(process.id), urls.service_paper(process.id))
        touched = _touched_process(process, places, urls.process(process.id))
        return TouchedProcess(
            touched.id, touched.title, touched.file, touched.line, touched.url, touched.base, touched.steps, touched.details,
            self._renewals(documents),
        )  # fmt: skip

    def _manual(self, manual_id: str) -> Touched:
        entry = self._office.manuals[manual_id]
        owner = entry.value.person or ""
        page = self._context.person_url(owner) if owner in self._office.people else urls.unit(entry.value.unit or "")
        return Touched(
            self._context.public_manual_id(manual_id), entry.value.title, entry.place.document.file, page,
            self._renewals((self._context.manual_url(manual_id),)),
        )  # fmt: skip

    def _order(self, order_id: str) -> Touched:
        entry = self._office.orders[order_id]
        title = self._context.words("impact.order", number=entry.value.number, title=entry.value.title)
        return Touched(order_id, title, entry.place.document.file)

    def _person(self, person_id: str) -> Touched:
        link = self._context.person_link(person_id)
        file = self._office.people[person_id].place.document.file
        return Touched(self._context.public_id(person_id), link.title, file, link.url)

    def _unit(self, unit_id: str) -> Touched:
        link = self._context.unit_link(unit_id)
        return Touched(unit_id, link.title, self._office.units[unit_id].place.document.file, link.url)

    def _renewals(self, documents: Iterable[str]) -> tuple[Renewal, ...]:
        """The last released issue of each document; issues before it are replaced already."""
        last = {entry.value.document: entry.value for entry in self._office.releases.values()}
        found = (last[document] for document in documents if document in last)
        return tuple(Renewal(one.document, one.issue, long_date(one.date)) for one in found)


def _stands_in(reference: Reference, entry: object) -> bool:
    place = getattr(entry, "place", None)
    return place is not None and place.document is reference.place.document and place.path == reference.place.path[:1]


def _touched_process(process: Process, places: Iterable[Reference], url: str) -> TouchedProcess:
    named = {place.step: None for place in places}
    steps = tuple(TouchedStep(step.id, step.number, step.title) for step in process.steps if step.id in named)
    span = process.place.span
    details = tuple(dict.fromkeys(place.detail for place in places if place.detail))
    return TouchedProcess(process.id, process.title, span.file, span.line, url, process.base, steps, details)


def _of_base(project: Project, kind: str, wanted: str) -> Iterator[TouchedProcess]:
    for process in project.base.values():
        places = [one for one in of_process(process) if (one.target, one.id) == (KINDS[kind], wanted)]
        if places and kind not in ("person", "unit"):
            yield _touched_process(process, places, "")


def _law(project: Project, wanted: str) -> tuple[Law, Registers] | None:
    """A law as the shared register has it, or else as the first office that has it."""
    registers = (project.registers, *(office.registers for office in project.offices.values()))
    return next(((found.laws[wanted].value, found) for found in registers if wanted in found.laws), None)


def _proposal(law: Law, registers: Registers) -> Proposal | None:
    successor = law_in_force(law, registers.laws)
    if law.status not in LAPSED or successor is None:
        return None
    return Proposal(successor.id, successor.title)


def _title(contexts: Iterable[Context], project: Project, kind: str, wanted: str) -> str:
    for context in contexts:
        title = _title_in(context, kind, wanted)
        if title:
            return title
    return _of_register(project.registers, kind, wanted)


def _title_in(context: Context, kind: str, wanted: str) -> str:
    office: Office = context.office
    if kind == "person":
        return context.person_name(wanted)
    if kind == "unit":
        return office.units[wanted].value.title if wanted in office.units else ""
    return _of_register(office.registers, kind, wanted)


def _of_register(registers: Registers, kind: str, wanted: str) -> str:
    if kind == "term":
        return registers.glossary[wanted].value.term if wanted in registers.glossary else ""
    entries: Mapping[str, Mapping[str, object]] = {"law": registers.laws, "form": registers.forms, "system": registers.systems}
    entry = entries.get(kind, {}).get(wanted)
    return str(getattr(getattr(entry, "value", None), "title", ""))


def as_links(touched: Iterable[Touched], renewed: Callable[[str], str] | None = None) -> tuple[Link, ...]:
    """Links for a page; ``renewed`` says of an issue that it is to be renewed, and stands at the manuals that have one."""
    return tuple(Link(one.title, one.url, "; ".join(renewed(old.issue) for old in one.renew) if renewed else "") for one in touched)
