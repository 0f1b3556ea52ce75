"""The page of one process: nine sections in the order of the form, all made from the resolved process."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from khumue.model.process import Service
from khumue.resolve.process import Origin, OriginKind, Part, Process, Step
from khumue.thai.dates import long_date
from khumue.views import urls
from khumue.views.context import Context
from khumue.views.control import control_block
from khumue.views.flow import FlowGraph, Sentence, flow_graph, in_words, mermaid
from khumue.views.papers import PaperRecord
from khumue.views.parts import (
    ControlBlock,
    Fact,
    Finding,
    LawUse,
    Link,
    OriginMark,
    channel_text,
    origin_mark,
    source_links,
)
from khumue.views.work_table import WorkTable, work_table


@dataclass(frozen=True, slots=True)
class Texts:
    """A section of plain items; ``items`` is ``None`` when nobody says anything, empty when there is none."""

    items: tuple[str, ...] | None
    origin: OriginMark | None


@dataclass(frozen=True, slots=True)
class TermView:
    """A definition as the process uses it."""

    term: str
    english: str
    meaning: str
    url: str
    is_local: bool


@dataclass(frozen=True, slots=True)
class FormView:
    """A form where it is used."""

    title: str
    kind: str
    note: str
    url: str
    steps: str


@dataclass(frozen=True, slots=True)
class SystemView:
    """Work in an information system inside a step."""

    title: str
    url: str
    menu: tuple[str, ...]
    screen: str
    fields: tuple[Fact, ...]
    note: str


@dataclass(frozen=True, slots=True)
class StepView:
    """A step as text and as table row; ``time`` is ``""`` when it is not said."""

    id: str
    anchor: str
    number: str
    kind: str
    depth: int
    title: str
    detail: str
    actors: tuple[Link, ...]
    time: str
    standard: str
    when: str
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    records: tuple[str, ...]
    note: str
    systems: tuple[SystemView, ...]
    forms: tuple[FormView, ...]
    laws: tuple[LawUse, ...]
    exits: tuple[str, ...]
    origin: OriginMark | None


@dataclass(frozen=True, slots=True)
class PartView:
    """A part with its chart, words and table."""

    number: int
    title: str
    steps: tuple[StepView, ...]
    graph: FlowGraph
    mermaid: str
    words: tuple[Sentence, ...]
    table: WorkTable
    by_id: dict[str, StepView]


@dataclass(frozen=True, slots=True)
class ServiceView:
    """The service block; each field ``None`` when not said, empty when there is none."""

    who: tuple[str, ...] | None
    channels: tuple[str, ...] | None
    documents: tuple[str, ...] | None
    fee: tuple[str, ...] | None
    time: str
    complaints: tuple[str, ...] | None
    conditions: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class KpiView:
    """An indicator; empty strings where it says nothing."""

    name: str
    formula: str
    unit: str
    target: str
    frequency: str
    owner: str


@dataclass(frozen=True, slots=True)
class ProcessPage:
    """All that a process's page shows."""

    id: str
    url: str
    title: str
    short_title: str
    title_origin: OriginMark | None
    status: str
    unit: Link
    powers: Link | None
    """Where the unit's powers by law stand, when they are known."""
    code: str
    control: ControlBlock
    base: str
    base_title: str
    removed: tuple[str, ...]
    objectives: Texts
    scope: Texts
    terms: tuple[TermView, ...] | None
    terms_origin: OriginMark | None
    trigger: str
    result: str
    parts: tuple[PartView, ...]
    steps_origin: OriginMark | None
    """The origin that all steps share; then no step carries a mark of its own."""
    forms: tuple[FormView, ...] | None
    forms_origin: OriginMark | None
    laws: tuple[LawUse, ...] | None
    laws_origin: OriginMark | None
    kpis: tuple[KpiView, ...] | None
    kpis_origin: OriginMark | None
    standard: str
    total: str
    total_notes: tuple[str, ...]
    promised: str
    systems: tuple[Link, ...]
    inputs: tuple[str, ...]
    outputs: tuple[str, ...]
    records: tuple[str, ...]
    related: tuple[Link, ...]
    service: ServiceView | None
    people: tuple[Link, ...]
    manuals: tuple[Link, ...]
    changes: tuple[tuple[str, str, str], ...]
    sources: tuple[Link, ...]
    notes: tuple[str, ...]
    findings: tuple[Finding, ...]
    paper: PaperRecord | None
    """The PDF of this process alone, once one has been made."""


def process_page(context: Context, process: Process) -> ProcessPage:
    """The page of a resolved process."""
    content = process.content
    base = process.base
    unit = context.unit_link(process.unit)
    parts = tuple(_part(context, process, part, number) for number, part in enumerate(process.parts, start=1))
    control = content.control
    return ProcessPage(
        id=process.id,
        url=urls.process(process.id),
        title=process.title,
        short_title=process.short_title,
        title_origin=origin_mark(process.origin("title"), base),
        status=content.status or "",
        unit=unit,
        powers=Link("อำนาจหน้าที่ของกลุ่มตามประกาศ", f"{unit.url}#powers") if _has_powers(context, process.unit) else None,
        code=(control.code if control else None) or "",
        control=control_block(context, control),
        base=base,
        base_title=_base_title(context, base),
        removed=process.removed,
        objectives=_texts(process, "objectives"),
        scope=_texts(process, "scope"),
        terms=_terms(context, process),
        terms_origin=_mark(process, "terms"),
        trigger=content.trigger or "",
        result=content.result or "",
        parts=parts,
        steps_origin=_shared_origin(process),
        forms=_forms(context, process),
        forms_origin=_mark(process, "forms"),
        laws=_laws(context, process),
        laws_origin=_mark(process, "laws"),
        kpis=_kpis(context, process),
        kpis_origin=_mark(process, "kpis"),
        standard=content.standard or "",
        total=_total(process),
        total_notes=process.total.notes,
        promised=content.promised_time.text() if content.promised_time else "",
        systems=_systems(context, process),
        inputs=content.inputs or (),
        outputs=content.outputs or (),
        records=content.records or (),
        related=tuple(
            context.process_link(other) for r in content.related or () if (other := context.office.process(r))
        ),
        service=_service(content.service) if content.service else None,
        people=tuple(context.person_link(person) for person in context.office.people_of.get(process.id, ())),
        manuals=tuple(_manual(context, manual) for manual in context.office.manuals_of.get(process.id, ())),
        changes=tuple(
            (change.issue, long_date(change.date) if change.date else "", change.what)
            for change in (control.changes if control else ())
        ),
        sources=source_links(content.sources),
        notes=content.notes or (),
        findings=context.findings_of(process),
        paper=context.papers.get(urls.process_paper(process.id)),
    )


def _has_powers(context: Context, unit_id: str) -> bool:
    unit = context.office.units.get(unit_id)
    return unit is not None and bool(unit.value.powers)


def _manual(context: Context, manual_id: str) -> Link:
    """A manual's PDF; while none is made, the page of whose manual it is."""
    manual = context.office.manuals[manual_id].value
    url = context.manual_url(manual_id)
    if url in context.papers:
        return Link(manual.title, url, f"PDF {context.papers[url].size_text}")
    return Link(manual.title, context.person_url(manual.person) if manual.person else urls.unit(manual.unit or ""))


def _total(process: Process) -> str:
    """The total in words; where no step has a time that can be added up but some say one, it points to them."""
    if not process.total.is_counted and any(step.written.time for step in process.steps):
        return "ไม่มีเวลาที่นับรวมได้ ดูเวลาที่ระบุในแต่ละขั้นตอน"
    return process.total.text() if any(part.steps for part in process.parts) else ""


def _mark(process: Process, name: str) -> OriginMark | None:
    return origin_mark(process.origin(name), process.base)


def _texts(process: Process, name: str) -> Texts:
    return Texts(getattr(process.content, name), _mark(process, name))


def _base_title(context: Context, reference: str) -> str:
    base = context.project.base.get(reference.removeprefix("base/"))
    return base.title if base else ""


def _terms(context: Context, process: Process) -> tuple[TermView, ...] | None:
    if process.content.terms is None:
        return None
    views = []
    for use in process.content.terms:
        entry = context.office.registers.glossary.get(use.term)
        if entry:
            term = entry.value
            english = " ".join(filter(None, (term.english, f"({term.abbreviation})" if term.abbreviation else "")))
            english = "" if english == term.term else english
            meaning = use.meaning or term.meaning
            url = urls.entry(urls.GLOSSARY, term.id)
            views.append(TermView(term.term, english, meaning, url, use.meaning is not None))
    return tuple(views)


def _forms(context: Context, process: Process) -> tuple[FormView, ...] | None:
    """Forms of the process and of its steps, each once, with the numbers of the steps that use it."""
    written: dict[str, str] = {use.form: use.note or "" for use in process.content.forms or ()}
    steps: dict[str, list[str]] = {}
    for step in process.steps:
        for use in step.written.forms or ():
            written.setdefault(use.form, use.note or "")
            steps.setdefault(use.form, []).append(step.number)
    if process.content.forms is None and not written:
        return None
    return tuple(_form(context, form, note, steps.get(form, [])) for form, note in written.items())


def _form(context: Context, form_id: str, note: str, steps: Sequence[str] = ()) -> FormView:
    entry = context.office.registers.forms.get(form_id)
    title, kind = (entry.value.title, entry.value.kind) if entry else (form_id, "")
    return FormView(title, kind, note, urls.entry(urls.FORMS, form_id), ", ".join(steps))


def _laws(context: Context, process: Process) -> tuple[LawUse, ...] | None:
    if process.laws is None:
        return None
    return tuple(context.law_use(use.law, use.section or "", use.note or "") for use in process.laws)


def _kpis(context: Context, process: Process) -> tuple[KpiView, ...] | None:
    if process.content.kpis is None:
        return None
    return tuple(
        KpiView(
            kpi.name, kpi.formula or "", kpi.unit or "", kpi.target or "", kpi.frequency or "",
            _full_title(context.actor(kpi.owner)) if kpi.owner else "",
        )
        for kpi in process.content.kpis
    )


def _full_title(actor: Link) -> str:
    return actor.note or actor.title


def _systems(context: Context, process: Process) -> tuple[Link, ...]:
    """Systems of the process and of its steps, each once."""
    ids = dict.fromkeys(process.content.systems or ())
    ids |= dict.fromkeys(use.system for step in process.steps for use in step.written.using or ())
    return tuple(_system_link(context, system_id) for system_id in ids)


def _system_link(context: Context, system_id: str) -> Link:
    entry = context.office.registers.systems.get(system_id)
    return Link(entry.value.title if entry else system_id, urls.entry(urls.SYSTEMS, system_id))


def _service(service: Service) -> ServiceView:
    documents = None
    if service.documents is not None:
        documents = tuple(
            " · ".join(
                filter(
                    None,
                    (
                        document.name,
                        f"ฉบับจริง {document.originals} ฉบับ" if document.originals else "",
                        f"สำเนา {document.copies} ฉบับ" if document.copies else "",
                        f"ออกโดย{document.issuer}" if document.issuer else "",
                        document.condition or "",
                    ),
                )
            )
            for document in service.documents
        )
    fee = None
    if service.fee is not None:
        fee = tuple(" · ".join(filter(None, (item.item, item.amount, item.condition))) for item in service.fee)
    return ServiceView(
        who=service.who,
        channels=None if service.channels is None else tuple(map(channel_text, service.channels)),
        documents=documents,
        fee=fee,
        time=service.time.text() if service.time else "",
        complaints=None if service.complaints is None else tuple(map(channel_text, service.complaints)),
        conditions=service.conditions,
    )


def _part(context: Context, process: Process, part: Part, number: int) -> PartView:
    graph = flow_graph(process, part)
    words = in_words(graph)
    exits = {sentence.number: sentence.exits for sentence in words}
    steps = tuple(_step(context, process, step, exits.get(step.number, ())) for step in part.steps)
    return PartView(
        number,
        part.title,
        steps,
        graph,
        mermaid(graph),
        words,
        work_table(process, part),
        {step.id: step for step in steps},
    )


def _step(context: Context, process: Process, step: Step, exits: tuple[str, ...]) -> StepView:
    written = step.written
    return StepView(
        id=step.id,
        anchor=urls.step_anchor(step.id),
        number=step.number,
        kind=step.kind.value,
        depth=step.depth,
        title=step.title,
        detail=written.detail or "",
        actors=tuple(context.actor(actor) for actor in written.by or ()),
        time=written.time.text() if written.time else "",
        standard=written.standard or "",
        when=written.when or "",
        inputs=written.inputs or (),
        outputs=written.outputs or (),
        records=written.records or (),
        note=written.note or "",
        systems=tuple(
            SystemView(
                _system_link(context, use.system).title,
                urls.entry(urls.SYSTEMS, use.system),
                use.menu,
                use.screen or "",
                tuple(
                    Fact(one.name, " · ".join(filter(None, (", ".join(one.options), one.limit, one.note))))
                    for one in use.fields
                ),
                use.note or "",
            )
            for use in written.using or ()
        ),
        forms=tuple(_form(context, use.form, use.note or "") for use in written.forms or ()),
        laws=tuple(context.law_use(use.law, use.section or "", use.note or "") for use in written.laws or ()),
        exits=exits if step.kind.value == "decision" or any(way.is_return for way in step.exits) else (),
        origin=_step_origin(process, step.origin, step),
    )


def _shared_origin(process: Process) -> OriginMark | None:
    kinds = {step.origin.kind for step in process.steps} if process.base and not process.removed else set()
    return OriginMark(kinds.pop().value) if len(kinds) == 1 and OriginKind.CHANGED not in kinds else None


def _step_origin(process: Process, origin: Origin, step: Step) -> OriginMark | None:
    """``changed`` names the fields that the office says otherwise, so that a reader sees what differs from the standard."""
    if not process.base or _shared_origin(process):
        return None
    names = {
        "do": "ชื่อขั้นตอน", "decide": "เรื่องที่พิจารณา", "group": "หัวข้อ", "detail": "รายละเอียด", "by": "ผู้รับผิดชอบ",
        "time": "เวลา", "standard": "มาตรฐานคุณภาพ", "when": "เงื่อนไข", "using": "ระบบที่ใช้", "inputs": "สิ่งนำเข้า",
        "outputs": "ผลผลิต", "records": "หลักฐาน", "forms": "แบบฟอร์ม", "laws": "กฎหมาย", "note": "หมายเหตุ",
        "next": "ขั้นตอนถัดไป", "yes": "ทางออก", "no": "ทางออก", "exits": "ทางออก", "steps": "ขั้นตอนย่อย",
    }  # fmt: skip
    differing = (name for name, field in step.field_origins.items() if field.kind is not OriginKind.BASE)
    changed = dict.fromkeys(names[name] for name in differing if name in names)
    return OriginMark(origin.kind.value, ", ".join(changed) if origin.kind is OriginKind.CHANGED else "")


