"""Every reference from one thing to another, in one place: what rules check, and what "where is this cited" pages list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from khumue.model import office as shapes
from khumue.model.process import DocumentControl
from khumue.resolve.process import Process, Step
from khumue.resolve.project import Entry, Office, Registers
from khumue.source.document import Place


class Target(StrEnum):
    """Kinds of things that can be referred to."""

    LAW = "law"
    FORM = "form"
    SYSTEM = "system"
    TERM = "term"
    ACTOR = "actor"
    PERSON = "person"
    UNIT = "unit"
    PROCESS = "process"
    ORDER = "order"
    MANUAL = "manual"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Reference:
    """``source`` names what refers: a process id, or ``""`` for what is not a process; ``step`` a step id or ``""``."""

    target: Target
    id: str
    place: Place
    process: str = ""
    step: str = ""
    detail: str = ""
    """A section of a law, or a note."""


def of_process(process: Process) -> Iterator[Reference]:
    """All references that a process makes, from its sections and then from its steps."""
    content = process.content

    def reference(target: Target, target_id: str, place: Place, detail: str = "") -> Reference:
        return Reference(target, target_id, place, process.id, "", detail)

    for index, law in enumerate(content.laws or ()):
        detail = law.section or ""
        yield reference(Target.LAW, law.law, process.field_place("laws") / index / "law", detail)
    for index, form in enumerate(content.forms or ()):
        yield reference(Target.FORM, form.form, process.field_place("forms") / index / "form", form.note or "")
    for index, term in enumerate(content.terms or ()):
        yield reference(Target.TERM, term.term, process.field_place("terms") / index / "term")
    for index, system in enumerate(content.systems or ()):
        yield reference(Target.SYSTEM, system, process.field_place("systems") / index)
    for index, other in enumerate(content.related or ()):
        yield reference(Target.PROCESS, other, process.field_place("related") / index)
    for index, kpi in enumerate(content.kpis or ()):
        if kpi.owner:
            yield reference(Target.ACTOR, kpi.owner, process.field_place("kpis") / index / "owner")
    for index, source in enumerate(content.sources or ()):
        if source.manual:
            yield reference(Target.MANUAL, source.manual, process.field_place("sources") / index / "manual")
    yield from _of_control(content.control, process.field_place("control"), process.id)
    for step in process.steps:
        yield from _of_step(process, step)


def _of_step(process: Process, step: Step) -> Iterator[Reference]:
    written = step.written

    def reference(target: Target, target_id: str, place: Place, detail: str = "") -> Reference:
        return Reference(target, target_id, place, process.id, step.id, detail)

    for index, actor in enumerate(written.by or ()):
        yield reference(Target.ACTOR, actor, step.field_place("by") / index)
    for index, use in enumerate(written.using or ()):
        yield reference(Target.SYSTEM, use.system, step.field_place("using") / index / "system")
    for index, form in enumerate(written.forms or ()):
        yield reference(Target.FORM, form.form, step.field_place("forms") / index / "form", form.note or "")
    for index, law in enumerate(written.laws or ()):
        yield reference(Target.LAW, law.law, step.field_place("laws") / index / "law", law.section or "")


def _of_control(control: DocumentControl | None, place: Place, process: str = "") -> Iterator[Reference]:
    if control is None:
        return
    for key in ("prepared-by", "reviewed-by", "approved-by"):
        signer = getattr(control, key.replace("-", "_"))
        if signer and signer.person:
            yield Reference(Target.PERSON, signer.person, place / key / "person", process)


def of_office(office: Office) -> Iterator[Reference]:
    """All references made by the office's files other than processes, and by entries of its registers."""
    yield Reference(Target.KIND, office.value.kind, office.entry.place / "kind")
    if office.value.open_data and office.value.open_data.maintainer:
        yield Reference(Target.UNIT, office.value.open_data.maintainer, office.entry.place / "open-data" / "maintainer")
    for unit in office.units.values():
        for index, powers in enumerate(unit.value.powers):
            if powers.law:
                at = unit.place / "powers" / index / "law" / "law"
                yield Reference(Target.LAW, powers.law.law, at, detail=powers.law.section or "")
        yield from _of_scope(unit.value.scope, unit.place / "scope")
    for person in office.people.values():
        if person.value.unit:
            yield Reference(Target.UNIT, person.value.unit, person.place / "unit")
        for index, other in enumerate(person.value.substitutes):
            yield Reference(Target.PERSON, other, person.place / "substitutes" / index)
        yield from _of_acting(person.value.acting, person.place / "acting")
    for duty in office.duties:
        if duty.duty.process:
            yield Reference(Target.PROCESS, duty.duty.process, duty.place / "process")
    for order in office.orders.values():
        yield from _of_order(order.value, order.place)
    for manual in office.manuals.values():
        yield from _of_manual(manual.value, manual.place)
    yield from _of_sources(office)
    yield from of_registers(office.registers)


def _of_scope(items: Iterable[shapes.ScopeItem], place: Place) -> Iterator[Reference]:
    for index, item in enumerate(items):
        if item.process:
            yield Reference(Target.PROCESS, item.process, place / index / "process")
        yield from _of_scope(item.items, place / index / "items")


def _of_order(order: shapes.Order, place: Place) -> Iterator[Reference]:
    for index, law in enumerate(order.powers):
        yield Reference(Target.LAW, law.law, place / "powers" / index / "law", detail=law.section or "")
    if order.repealed_by:
        yield Reference(Target.ORDER, order.repealed_by, place / "repealed-by")
    if order.signer:
        yield Reference(Target.PERSON, order.signer, place / "signer")
    for index, assignment in enumerate(order.assignments):
        at = place / "assignments" / index
        if assignment.person:
            yield Reference(Target.PERSON, assignment.person, at / "person")
        for number, other in enumerate(assignment.substitutes):
            yield Reference(Target.PERSON, other, at / "substitutes" / number)
        yield from _of_acting(assignment.acting, at / "acting")


def _of_acting(posts: Iterable[shapes.Acting], place: Place) -> Iterator[Reference]:
    for index, acting in enumerate(posts):
        if acting.unit:
            yield Reference(Target.UNIT, acting.unit, place / index / "unit")


def _of_sources(office: Office) -> Iterator[Reference]:
    entries: list[Entry[Any]] = [office.entry]
    for kind in (office.units, office.people, office.orders, office.manuals):
        entries += kind.values()
    for entry in entries:
        for index, source in enumerate(entry.value.sources):
            if source.manual:
                yield Reference(Target.MANUAL, source.manual, entry.place / "sources" / index / "manual")


def _of_manual(manual: shapes.Manual, place: Place) -> Iterator[Reference]:
    if manual.person:
        yield Reference(Target.PERSON, manual.person, place / "person")
    if manual.unit:
        yield Reference(Target.UNIT, manual.unit, place / "unit")
    yield from _of_control(manual.control, place / "control")
    kinds = (
        ("people", Target.PERSON), ("processes", Target.PROCESS), ("orders", Target.ORDER),
        ("forms", Target.FORM), ("laws", Target.LAW),
    )
    for index, part in enumerate(manual.parts):
        at = place / "parts" / index
        if part.unit:
            yield Reference(Target.UNIT, part.unit, at / "unit")
        for key, target in kinds:
            for number, target_id in enumerate(getattr(part, key)):
                yield Reference(target, target_id, at / key / number)
        yield from _of_scope(part.items, at / "items")
        for number, block in enumerate(part.blocks):
            if block.person:
                yield Reference(Target.PERSON, block.person, at / "blocks" / number / "person")


def of_registers(registers: Registers) -> Iterator[Reference]:
    """The references that entries of registers make to each other."""
    for law in registers.laws.values():
        if law.value.successor:
            yield Reference(Target.LAW, law.value.successor, law.place / "successor")
    for form in registers.forms.values():
        if form.value.system:
            yield Reference(Target.SYSTEM, form.value.system, form.place / "system")
    for term in registers.glossary.values():
        for index, other in enumerate(term.value.see):
            yield Reference(Target.TERM, other, term.place / "see" / index)


def standard_entries(registers: Registers) -> Iterator[Entry[Any]]:
    """The entries that come with the program."""
    for register in (registers.laws, registers.forms, registers.systems, registers.glossary, registers.roles):
        yield from (entry for entry in register.values() if entry.standard)


def known_ids(office: Office, target: Target) -> Iterable[str]:
    """The ids that a reference of this kind may name in this office."""
    registers = office.registers
    known: dict[Target, Iterable[str]] = {
        Target.LAW: registers.laws,
        Target.FORM: registers.forms,
        Target.SYSTEM: registers.systems,
        Target.TERM: registers.glossary,
        Target.ACTOR: [*registers.roles, *office.units],
        Target.PERSON: office.people,
        Target.UNIT: office.units,
        Target.PROCESS: office.processes,
        Target.ORDER: office.orders,
        Target.MANUAL: office.manuals,
        Target.KIND: registers.kinds,
    }
    return known[target]
