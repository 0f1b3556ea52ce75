"""Open data of a process and its steps: every field that its file may say.

``null`` is what nobody said, an empty list what was said to be none. Who and what is referred to stands as id and as words.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from decimal import Decimal

from khumue.model import process as model
from khumue.model.base import texts_of
from khumue.resolve.process import Origin, OriginKind, Process, Step
from khumue.thai.durations import Duration, Unit
from khumue.views import urls
from khumue.views.context import Context
from khumue.views.process_shapes import (
    ChangeData,
    ChannelData,
    ControlData,
    DurationData,
    FeeData,
    FormItem,
    KpiData,
    LawItem,
    NamedItem,
    NextStep,
    PartData,
    ProcessData,
    RequiredDocumentData,
    ScreenFieldData,
    ServiceData,
    ServiceStepData,
    SignerData,
    SourceData,
    StepData,
    SystemUseData,
    TermItem,
)

REMARKS = ("notes",)
"""Texts in which those who write tell each other something; the public edition leaves them out."""


def process_data(context: Context, process: Process) -> ProcessData:
    """All that is said of a process."""
    content, control, told = process.content, process.content.control, context.is_internal
    return ProcessData(
        id=process.id,
        office=process.office,
        title=process.title,
        status=content.status,
        code=(control.code if control else None) or "",
        unit=process.unit,
        control=_control(context, control) if control else None,
        terms=None if content.terms is None else tuple(_terms(context, content.terms)),
        parts=tuple(PartData(id=part.id, title=part.title, trigger=part.trigger, result=part.result) for part in content.parts or ()),
        steps=tuple(_step(context, process, step) for step in process.steps),
        promised_time=_duration(content.promised_time),
        total_time=_in_numbers(process.total.text(), process.total.span),
        forms=_forms(context, process),
        laws=_laws(context, process.laws),
        systems=_systems(context, content.systems),
        kpis=None if content.kpis is None else tuple(_kpi(context, kpi) for kpi in content.kpis),
        related=_related(context, content.related),
        service=_service(content.service) if content.service else None,
        manuals=tuple(map(context.public_manual_id, context.office.manuals_of.get(process.id, ()))),
        people=tuple(map(context.public_id, context.office.people_of.get(process.id, ()))),
        base=process.base,
        origins=_origins(process, {name: process.origin(name) for name in ProcessData.model_fields}),
        url=urls.process(process.id),
        sources=None if content.sources is None else tuple(SourceData(title=one.title, lines=one.lines if told else None) for one in content.sources),
        **{name: getattr(content, name) if told or name not in REMARKS else None for name in texts_of(model.ProcessFile) if name != "title"},
    )


def _step(context: Context, process: Process, step: Step) -> StepData:
    written = step.written
    return StepData(
        number=step.number,
        id=step.id,
        kind=step.kind.value,
        title=step.title,
        detail=written.detail,
        actors=None if written.by is None else tuple(_actor(context, actor) for actor in written.by),
        duration=_duration(written.time),
        standard=written.standard,
        when=written.when,
        systems=None if written.using is None else tuple(_use(context, use) for use in written.using),
        inputs=written.inputs,
        outputs=written.outputs,
        records=written.records,
        forms=None if written.forms is None else tuple(_form(context, use.form, use.note or "") for use in written.forms),
        laws=_laws(context, written.laws),
        note=written.note,
        next=tuple(NextStep(to=way.to, label=way.label, is_return=way.is_return) for way in step.exits),
        part=next(part.id for part in process.parts if step in part.steps),
        origin=step.origin.kind.value if process.base else "own",
        origins=_origins(process, {_NAMED.get(name, name): step.origin_of(name) for name in _SAID_OF_STEPS if getattr(written, name) is not None}),
    )


_NAMED = {"do": "title", "decide": "title", "group": "title", "by": "actors", "time": "duration", "using": "systems"}
_SAID_OF_STEPS = ("do", "decide", "group", *(name for name in (*StepData.model_fields, *_NAMED) if name in model.StepFields.model_fields and name not in ("do", "decide", "group", "next")))


def _origins(process: Process, found: Mapping[str, Origin | None]) -> dict[str, str]:
    """Field -> whose word it is, in a process that builds on a base. What is only suggested is unsaid, and has none."""
    if not process.base:
        return {}
    said = ((name, origin.kind) for name, origin in found.items() if origin)
    return {name: kind.value for name, kind in said if kind is not OriginKind.SUGGESTED}


def _actor(context: Context, actor: str) -> NamedItem:
    link = context.actor(actor)
    return NamedItem(id=actor, title=link.note or link.title)


def _form(context: Context, form: str, note: str) -> FormItem:
    entry = context.office.registers.forms.get(form)
    return FormItem(id=form, title=entry.value.title if entry else form, note=note)


def _forms(context: Context, process: Process) -> tuple[FormItem, ...] | None:
    """Forms of the process and of its steps, each once."""
    said = process.content.forms
    used = {use.form: use.note or "" for use in said or ()}
    for step in process.steps:
        for use in step.written.forms or ():
            used.setdefault(use.form, use.note or "")
    return None if said is None and not used else tuple(_form(context, form, note) for form, note in used.items())


def _laws(context: Context, uses: Iterable[model.LawReference] | None) -> tuple[LawItem, ...] | None:
    if uses is None:
        return None
    cited = (context.law_use(use.law, use.section or "", use.note or "") for use in uses)
    return tuple(LawItem(id=law.id, title=law.title, section=law.section, status=law.status, note=law.note) for law in cited)


def _terms(context: Context, uses: Iterable[model.TermUse]) -> Iterable[TermItem]:
    for use in uses:
        if term := context.office.registers.glossary.get(use.term):
            yield TermItem(id=use.term, title=term.value.term, meaning=use.meaning or term.value.meaning)


def _system_title(context: Context, system: str) -> str:
    entry = context.office.registers.systems.get(system)
    return entry.value.title if entry else system


def _systems(context: Context, systems: Iterable[str] | None) -> tuple[NamedItem, ...] | None:
    return None if systems is None else tuple(NamedItem(id=one, title=_system_title(context, one)) for one in systems)


def _use(context: Context, use: model.SystemUse) -> SystemUseData:
    fields = (
        ScreenFieldData(name=one.name, options=one.options, limit=one.limit or "", note=one.note or "") for one in use.fields
    )
    return SystemUseData(
        id=use.system, title=_system_title(context, use.system), menu=use.menu, screen=use.screen or "",
        fields=tuple(fields), note=use.note or "",
    )  # fmt: skip


def _related(context: Context, related: Iterable[str] | None) -> tuple[NamedItem, ...] | None:
    if related is None:
        return None
    known = (process for reference in related if (process := context.office.process(reference)))
    return tuple(NamedItem(id=process.id, title=process.title) for process in known)


def _kpi(context: Context, kpi: model.Indicator) -> KpiData:
    return KpiData(
        name=kpi.name, formula=kpi.formula, unit=kpi.unit, target=kpi.target, frequency=kpi.frequency,
        owner=_actor(context, kpi.owner) if kpi.owner else None,
    )  # fmt: skip


def _control(context: Context, control: model.DocumentControl) -> ControlData:
    return ControlData(
        code=control.code,
        issue=control.issue,
        revision=control.revision,
        effective=_day(control.effective),
        review=_day(control.review),
        prepared_by=_signer(context, control.prepared_by),
        reviewed_by=_signer(context, control.reviewed_by),
        approved_by=_signer(context, control.approved_by),
        changes=tuple(ChangeData(issue=one.issue, date=_day(one.date), what=one.what) for one in control.changes),
    )


def _signer(context: Context, signer: model.Signer | None) -> SignerData | None:
    """By the id that a person has in public."""
    if signer is None:
        return None
    known = signer.person if signer.person in context.office.people else None
    return SignerData(person=context.public_id(known) if known else "", position=signer.position or "", date=_day(signer.date))


def _channels(channels: Iterable[model.Channel] | None) -> tuple[ChannelData, ...] | None:
    if channels is None:
        return None
    return tuple(ChannelData(title=one.title, place=one.place, hours=one.hours) for one in channels)


def _service(service: model.Service) -> ServiceData:
    documents = service.documents
    return ServiceData(
        title=service.title,
        who=service.who,
        channels=_channels(service.channels),
        steps=None
        if service.steps is None
        else tuple(ServiceStepData(title=one.do, by=one.by, duration=_duration(one.time)) for one in service.steps),
        documents=None if documents is None else tuple(RequiredDocumentData(**one.model_dump()) for one in documents),
        fee=None if service.fee is None else tuple(FeeData(**one.model_dump()) for one in service.fee),
        duration=_duration(service.time),
        complaints=_channels(service.complaints),
        conditions=service.conditions,
        category=service.category,
    )


def _day(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _duration(time: Duration | None) -> DurationData | None:
    return None if time is None else _in_numbers(time.text(), time.span())


def _in_numbers(text: str, span: tuple[Decimal, Decimal, Unit] | None) -> DurationData:
    """Times that cannot be counted have a text and no number."""
    if span is None:
        return DurationData(text=text, min=None, max=None, unit=None)
    minimum, maximum, unit = span
    return DurationData(text=text, min=float(minimum), max=float(maximum), unit=unit.value)
