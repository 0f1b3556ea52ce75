"""Open data: the same content as the pages, as JSON with schemas. These models are the contract; their keys are stable."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from pydantic import BaseModel, ConfigDict, TypeAdapter

from khumue.resolve.process import Process, Step
from khumue.thai.durations import Duration, Total, Unit
from khumue.views import urls
from khumue.views.context import Context
from khumue.views.parts import full_position
from khumue.views.register_pages import form_entries, glossary_entries, law_entries, system_entries


class _Shape(BaseModel):
    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class NamedItem(_Shape):
    """รายการที่อ้างด้วยรหัส"""

    id: str
    title: str


class LawItem(NamedItem):
    """กฎหมายที่อ้าง"""

    section: str
    status: str


class TermItem(NamedItem):
    """คำจำกัดความ"""

    meaning: str


class DurationData(_Shape):
    """ระยะเวลา; min และ max เป็น null เมื่อไม่ใช่เวลาที่นับได้"""

    text: str
    min: float | None
    max: float | None
    unit: str | None


class NextStep(_Shape):
    """ทางไปต่อ; to เป็นรหัสขั้นตอน หรือ end"""

    to: str
    label: str


class StepData(_Shape):
    """ขั้นตอน"""

    number: str
    id: str
    kind: str
    title: str
    detail: str
    actor: str
    duration: DurationData | None
    standard: str
    next: tuple[NextStep, ...]
    part: str
    origin: str


class KpiData(_Shape):
    """ตัวชี้วัด"""

    name: str
    formula: str
    unit: str
    target: str
    frequency: str


class ProcessData(_Shape):
    """กระบวนงาน"""

    id: str
    office: str
    title: str
    code: str
    unit: str
    objectives: tuple[str, ...] | None
    scope: tuple[str, ...] | None
    terms: tuple[TermItem, ...] | None
    steps: tuple[StepData, ...]
    forms: tuple[NamedItem, ...] | None
    laws: tuple[LawItem, ...] | None
    kpis: tuple[KpiData, ...] | None
    total_time: DurationData
    manuals: tuple[str, ...]
    people: tuple[str, ...]
    base: str
    url: str
    source: str


class RegisterLaw(NamedItem):
    """กฎหมายในทะเบียน"""

    type: str
    status: str
    amendments: str
    successor: str
    cited_by: tuple[str, ...]


class RegisterItem(NamedItem):
    """รายการในทะเบียน"""

    kind: str
    note: str
    used_by: tuple[str, ...]


class TermData(NamedItem):
    """คำศัพท์"""

    english: str
    abbreviation: str
    meaning: str
    aliases: tuple[str, ...]


class PersonData(_Shape):
    """บุคลากร; name ว่างเมื่อสำนักงานเลือกเผยแพร่เฉพาะตำแหน่ง"""

    id: str
    name: str
    position: str
    unit: str
    processes: tuple[str, ...]
    url: str


class UnitData(NamedItem):
    """กลุ่ม"""

    powers: tuple[str, ...]
    processes: tuple[str, ...]
    url: str


class OfficeData(NamedItem):
    """สำนักงาน"""

    short_title: str
    kind: str
    updated: str
    generator: str


class PaperData(_Shape):
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


FILES: dict[str, tuple[Any, str]] = {
    "office": (OfficeData, "ข้อมูลสำนักงาน"),
    "units": (tuple[UnitData, ...], "กลุ่มและอำนาจหน้าที่"),
    "processes": (tuple[ProcessData, ...], "กระบวนงานทั้งหมด พร้อมขั้นตอน เวลา และกฎหมาย"),
    "people": (tuple[PersonData, ...], "บุคลากรและกระบวนงานที่รับผิดชอบ"),
    "laws": (tuple[RegisterLaw, ...], "กฎหมายและเอกสารอ้างอิง พร้อมสถานะ"),
    "forms": (tuple[RegisterItem, ...], "แบบฟอร์ม"),
    "systems": (tuple[RegisterItem, ...], "ระบบสารสนเทศ"),
    "glossary": (tuple[TermData, ...], "คำศัพท์"),
    "manuals": (tuple[PaperData, ...], "เล่ม PDF และค่า SHA-256 ของทุกฉบับที่ออก"),
}
"""Name of each data file -> its shape and what it holds."""


def schemas() -> dict[str, dict[str, Any]]:
    """JSON Schema of each data file, by name."""
    return {
        name: {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": thai}
        | TypeAdapter(shape).json_schema(mode="serialization")
        for name, (shape, thai) in FILES.items()
    }


def office_data(context: Context, generator: str) -> dict[str, Any]:
    """The data files of an office, by name, as plain JSON values; ``generator`` names the program."""
    values: dict[str, Any] = {
        "office": _office(context, generator),
        "units": _units(context),
        "processes": tuple(_process(context, process) for process in context.office.in_manual_order),
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
            )
            for law in law_entries(context)
        ),
        "forms": tuple(
            RegisterItem(
                id=form.id, title=form.title, kind=form.kind, note=form.note,
                used_by=tuple(link.url for link in form.used),
            )
            for form in form_entries(context)
        ),
        "systems": tuple(
            RegisterItem(
                id=system.id, title=system.title, kind="system", note=system.note,
                used_by=tuple(link.url for link in system.used),
            )
            for system in system_entries(context)
        ),
        "glossary": tuple(
            TermData(
                id=term.id, title=term.term, english=term.english, abbreviation=term.abbreviation,
                meaning=term.meaning, aliases=term.aliases,
            )
            for term in glossary_entries(context)
        ),
        "manuals": tuple(
            PaperData(
                url=one.url, title=one.title, page=one.page, issue=one.issue, date=one.date, size=one.size,
                sha256=one.sha256, fingerprint=one.fingerprint, current=one.is_current,
            )
            for one in context.issued
        ),
    }
    return {name: TypeAdapter(FILES[name][0]).dump_python(value, mode="json") for name, value in values.items()}


def _office(context: Context, generator: str) -> OfficeData:
    value = context.office.value
    return OfficeData(
        id=value.id, title=value.title, short_title=value.short_title, kind=value.kind,
        updated=value.updated.isoformat(), generator=generator,
    )


def _units(context: Context) -> tuple[UnitData, ...]:
    return tuple(
        UnitData(
            id=unit_id,
            title=unit.value.title,
            powers=tuple(item for powers in unit.value.powers for item in powers.items),
            processes=tuple(process.id for process in context.office.processes_of_unit(unit_id)),
            url=urls.unit(unit_id),
        )
        for unit_id, unit in context.office.units.items()
    )


def _people(context: Context) -> tuple[PersonData, ...]:
    office = context.office
    return tuple(
        PersonData(
            id=context.public_id(person_id),
            name=person.value.name if context.shows_names else "",
            position=full_position(person.value),
            unit=person.value.unit or "",
            processes=tuple(p.id for p in office.in_manual_order if person_id in office.people_of.get(p.id, ())),
            url=context.person_url(person_id),
        )
        for person_id, person in office.people.items()
    )


def _process(context: Context, process: Process) -> ProcessData:
    content = process.content
    registers = context.office.registers
    control = content.control
    forms = dict.fromkeys(use.form for use in content.forms or ())
    forms |= dict.fromkeys(use.form for step in process.steps for use in step.written.forms or ())
    return ProcessData(
        id=process.id,
        office=process.office,
        title=process.title,
        code=(control.code if control else None) or "",
        unit=process.unit,
        objectives=content.objectives,
        scope=content.scope,
        terms=None
        if content.terms is None
        else tuple(
            TermItem(id=use.term, title=term.value.term, meaning=use.meaning or term.value.meaning)
            for use in content.terms
            if (term := registers.glossary.get(use.term))
        ),
        steps=tuple(_step(context, process, step) for step in process.steps),
        forms=None
        if content.forms is None and not forms
        else tuple(
            NamedItem(id=form, title=entry.value.title) for form in forms if (entry := registers.forms.get(form))
        ),
        laws=None
        if process.laws is None
        else tuple(
            LawItem(id=law.id, title=law.title, section=law.section, status=law.status)
            for use in process.laws
            if (law := context.law_use(use.law, use.section or ""))
        ),
        kpis=None
        if content.kpis is None
        else tuple(
            KpiData(
                name=kpi.name, formula=kpi.formula or "", unit=kpi.unit or "", target=kpi.target or "",
                frequency=kpi.frequency or "",
            )
            for kpi in content.kpis
        ),
        total_time=_total(process.total),
        manuals=tuple(map(context.public_manual_id, context.office.manuals_of.get(process.id, ()))),
        people=tuple(map(context.public_id, context.office.people_of.get(process.id, ()))),
        base=process.base,
        url=urls.process(process.id),
        source="; ".join(
            f"{source.title} {source.lines}".strip() if source.lines else source.title
            for source in content.sources or ()
        ),
    )


def _step(context: Context, process: Process, step: Step) -> StepData:
    written = step.written
    part = next(part.id for part in process.parts if step in part.steps)
    return StepData(
        number=step.number,
        id=step.id,
        kind=step.kind.value,
        title=step.title,
        detail=written.detail or "",
        actor=", ".join(context.actor(actor).note or context.actor(actor).title for actor in written.by or ()),
        duration=_duration(written.time) if written.time else None,
        standard=written.standard or "",
        next=tuple(NextStep(to=way.to, label=way.label) for way in step.exits),
        part=part,
        origin=step.origin.kind.value if process.base else "own",
    )


def _duration(time: Duration) -> DurationData:
    return _in_numbers(time.text(), time.span())


def _total(total: Total) -> DurationData:
    """One unit: its sum. Several: all of them in the text, and the sum in working minutes would be false, so no number."""
    return _in_numbers(total.text(), total.span)


def _in_numbers(text: str, span: tuple[Decimal, Decimal, Unit] | None) -> DurationData:
    if span is None:
        return DurationData(text=text, min=None, max=None, unit=None)
    minimum, maximum, unit = span
    return DurationData(text=text, min=float(minimum), max=float(maximum), unit=unit.value)
