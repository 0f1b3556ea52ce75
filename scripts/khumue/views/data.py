"""Open data: the same content as the pages, as JSON with schemas. These models are the contract; their keys are stable."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from khumue.evidence.years import years_of
from khumue.model.ita import ItaYear
from khumue.model.office import Manual, Office, Order, Person, Unit
from khumue.model.registers import Form, Law, OfficeKind, Role, System, Term
from khumue.views import urls
from khumue.views.catalogue import Dataset
from khumue.views.context import Context
from khumue.views.papers import Issued
from khumue.views.parts import full_position
from khumue.views.process_data import process_data
from khumue.views.process_shapes import NamedItem, ProcessData, Shape
from khumue.views.public_entries import public_entry
from khumue.views.register_pages import form_entries, glossary_entries, law_entries, system_entries
from khumue.words import Words


class RegisterLaw(NamedItem):
    """กฎหมายในทะเบียน"""

    type: str
    status: str
    amendments: str
    successor: str
    cited_by: tuple[str, ...]
    entry: Law


class RegisterForm(NamedItem):
    """แบบฟอร์มในทะเบียน"""

    kind: str
    note: str
    used_by: tuple[str, ...]
    entry: Form


class RegisterSystem(NamedItem):
    """ระบบสารสนเทศในทะเบียน"""

    kind: str
    note: str
    used_by: tuple[str, ...]
    entry: System


class RoleData(NamedItem):
    """บทบาทของผู้ปฏิบัติ"""

    entry: Role


class TermData(NamedItem):
    """คำศัพท์"""

    english: str
    abbreviation: str
    meaning: str
    aliases: tuple[str, ...]
    entry: Term


class PersonData(Shape):
    """บุคลากร; name ว่างเมื่อสำนักงานเลือกเผยแพร่เฉพาะตำแหน่ง"""

    id: str
    name: str
    position: str
    unit: str
    processes: tuple[str, ...]
    url: str
    entry: Person


class UnitData(NamedItem):
    """กลุ่ม"""

    powers: tuple[str, ...]
    processes: tuple[str, ...]
    url: str
    entry: Unit


class KindData(NamedItem):
    """ชนิดของสำนักงาน"""

    entry: OfficeKind


class OrderData(NamedItem):
    """คำสั่งมอบหมายหน้าที่"""

    entry: Order


class BookData(NamedItem):
    """เล่มคู่มือตามที่กำหนดไว้ และไฟล์ PDF ของเล่ม"""

    url: str
    entry: Manual


class YearData(NamedItem):
    """แบบวัด ITA ของปีหนึ่ง"""

    entry: ItaYear


class OfficeData(NamedItem):
    """สำนักงาน; format คือรุ่นของรูปแบบข้อมูลเปิดทั้งชุด"""

    format: str
    short_title: str
    kind: str
    updated: str
    generator: str
    entry: Office


class PaperData(Shape):
    """A PDF, or an earlier issue of one, to compare a copy with."""

    url: str
    title: str
    page: str
    issue: str
    date: str
    size: int
    sha256: str
    fingerprint: str
    current: bool
    word: str


FORMAT = "2.1"
"""Version of the shapes of all open data: the first number changes when a key goes or means another thing."""

DATASETS = "datasets"
"""The file that lists the others."""

FILES: dict[str, Any] = {
    "office": OfficeData,
    "units": tuple[UnitData, ...],
    "processes": tuple[ProcessData, ...],
    "people": tuple[PersonData, ...],
    "laws": tuple[RegisterLaw, ...],
    "forms": tuple[RegisterForm, ...],
    "systems": tuple[RegisterSystem, ...],
    "glossary": tuple[TermData, ...],
    "roles": tuple[RoleData, ...],
    "kinds": tuple[KindData, ...],
    "orders": tuple[OrderData, ...],
    "books": tuple[BookData, ...],
    "ita": tuple[YearData, ...],
    "manuals": tuple[PaperData, ...],
    DATASETS: tuple[Dataset, ...],
}
"""Name of each data file -> its shape."""


def titles(words: Words) -> tuple[tuple[str, str], ...]:
    """Name of each data file, and what it holds."""
    said = words.table("data.file")
    return tuple((name, said[name]) for name in FILES)


def schemas(words: Words) -> dict[str, dict[str, Any]]:
    """JSON Schema of each data file, by name."""
    return {
        name: {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}
        | TypeAdapter(shape).json_schema(mode="serialization", by_alias=False)
        for (name, title), shape in zip(titles(words), FILES.values(), strict=True)
    }


def office_data(context: Context, generator: str) -> dict[str, Any]:
    """The data files of an office, by name, as plain JSON values; ``generator`` names the program."""
    office, registers = context.office, context.office.registers
    values: dict[str, Any] = {
        "office": _office(context, generator),
        "units": _units(context),
        "processes": tuple(process_data(context, process) for process in context.office.in_manual_order),
        "people": _people(context),
        "laws": tuple(
            RegisterLaw(
                id=law.id,
                title=law.title,
                type=law.type,
                status=law.status,
                amendments=law.amendments,
                successor=law.successor.url.partition("#")[2] if law.successor else "",
                cited_by=tuple(link.url for link in law.cited),
                entry=registers.laws[law.id].value,
            )
            for law in law_entries(context)
        ),
        "forms": tuple(
            RegisterForm(
                id=form.id, title=form.title, kind=form.kind, note=form.note,
                used_by=tuple(link.url for link in form.used), entry=registers.forms[form.id].value,
            )
            for form in form_entries(context)
        ),
        "systems": tuple(
            RegisterSystem(
                id=system.id, title=system.title, kind="system", note=system.note,
                used_by=tuple(link.url for link in system.used), entry=registers.systems[system.id].value,
            )
            for system in system_entries(context)
        ),
        "glossary": tuple(
            TermData(
                id=term.id, title=term.term, english=term.english, abbreviation=term.abbreviation,
                meaning=term.meaning, aliases=term.aliases, entry=registers.glossary[term.id].value,
            )
            for term in glossary_entries(context)
        ),
        "roles": tuple(RoleData(id=name, title=role.value.title, entry=role.value) for name, role in registers.roles.items()),
        "kinds": tuple(KindData(id=name, title=kind.value.title, entry=kind.value) for name, kind in registers.kinds.items()),
        "orders": tuple(
            OrderData(id=name, title=order.value.title, entry=public_entry(context, order.value)) for name, order in office.orders.items()
        ),
        "books": tuple(
            BookData(
                id=context.public_manual_id(name), title=manual.value.title, url=context.manual_url(name),
                entry=public_entry(context, manual.value),
            )
            for name, manual in office.manuals.items()
        ),
        "ita": tuple(
            YearData(id=name, title=year.value.title, entry=public_entry(context, year.value))
            for name, year in years_of(context.office.value, context.project.ita).items()
        ),
        "manuals": tuple(
            PaperData(
                url=one.url, title=one.title, page=one.page, issue=one.issue, date=one.date, size=one.size,
                sha256=one.sha256, fingerprint=one.fingerprint, current=one.is_current, word=_editable(context, one),
            )
            for one in context.issued
        ),
    }
    return {name: TypeAdapter(FILES[name]).dump_python(value, mode="json") for name, value in values.items()}


def _office(context: Context, generator: str) -> OfficeData:
    value = context.office.value
    return OfficeData(
        format=FORMAT, id=value.id, title=value.title, short_title=value.short_title, kind=value.kind,
        updated=value.updated.isoformat(), generator=generator, entry=public_entry(context, value),
    )


def _editable(context: Context, one: Issued) -> str:
    """Address of the Word file of what stands today."""
    record = context.papers.get(one.url) if one.is_current else None
    return record.editable.url if record and record.editable else ""


def _units(context: Context) -> tuple[UnitData, ...]:
    return tuple(
        UnitData(
            id=unit_id,
            title=unit.value.title,
            powers=tuple(item for powers in unit.value.powers for item in powers.items),
            processes=tuple(process.id for process in context.office.processes_of_unit(unit_id)),
            url=urls.unit(unit_id),
            entry=public_entry(context, unit.value),
        )
        for unit_id, unit in context.office.units.items()
    )


def _people(context: Context) -> tuple[PersonData, ...]:
    office = context.office
    return tuple(
        PersonData(
            id=context.public_id(person_id),
            name=person.value.name if context.shows_names else "",
            position=full_position(person.value, context.words),
            unit=person.value.unit or "",
            processes=tuple(p.id for p in office.in_manual_order if person_id in office.concerned_of.get(p.id, ())),
            url=context.person_url(person_id),
            entry=public_entry(context, person.value),
        )
        for person_id, person in office.people.items()
    )
