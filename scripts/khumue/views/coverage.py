"""The page that shows, for each source document, what it holds and where each of it now lives."""

from __future__ import annotations

from dataclasses import dataclass

from khumue.model.inventory import Source, SourceProcess
from khumue.resolve.process import Process
from khumue.resolve.references import Target
from khumue.views import urls
from khumue.views.context import Context
from khumue.views.parts import Link


@dataclass(frozen=True, slots=True)
class Count:
    """How many of a kind the source has, and how many the project."""

    label: str
    source: int
    project: int


@dataclass(frozen=True, slots=True)
class StepHome:
    """A numbered step of the source, or a row of its table, and the steps it became."""

    number: int
    homes: tuple[Link, ...]
    time: str = ""


@dataclass(frozen=True, slots=True)
class CoveredProcess:
    """A process of the source beside the process of the project."""

    number: str
    title: str
    lines: str
    link: Link
    counts: tuple[Count, ...]
    steps: tuple[StepHome, ...]
    rows: tuple[StepHome, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CoveredSource:
    """One source document."""

    id: str
    title: str
    totals: tuple[Count, ...]
    processes: tuple[CoveredProcess, ...]
    people: tuple[Link, ...]
    orders: tuple[str, ...]
    forms: tuple[Link, ...]
    notes: tuple[str, ...]


def coverage_page(context: Context) -> tuple[CoveredSource, ...]:
    """All sources of the office."""
    entries = context.project.sources.values()
    return tuple(_source(context, entry.value) for entry in entries if entry.value.office == context.office.id)


def _source(context: Context, source: Source) -> CoveredSource:
    office = context.office
    pairs = [(item, process) for item in source.processes if (process := office.process(item.process))]
    processes = tuple(_process(context, item, process) for item, process in pairs)
    labels = dict.fromkeys(count.label for one in processes for count in one.counts)
    totals = (
        Count(context.words("coverage.count.processes"), len(source.processes), len(processes)),
        *(
            Count(
                label,
                sum(count.source for one in processes for count in one.counts if count.label == label),
                sum(count.project for one in processes for count in one.counts if count.label == label),
            )
            for label in labels
        ),
    )
    forms = office.registers.forms
    return CoveredSource(
        id=source.id,
        title=source.title,
        totals=totals,
        processes=processes,
        people=tuple(context.person_link(person) for person in source.people if person in office.people),
        orders=tuple(
            context.words("coverage.order", number=office.orders[order].value.number, title=office.orders[order].value.title)
            for order in source.orders
            if order in office.orders
        ),
        forms=tuple(_form(context, form) for form in source.forms if form in forms),
        notes=source.notes,
    )


def _form(context: Context, form_id: str) -> Link:
    # A form that no process uses has no entry on the register's page to lead to.
    used = context.cited_in(Target.FORM, form_id)
    return Link(context.office.registers.forms[form_id].value.title, urls.entry(urls.FORMS, form_id) if used else "")


def _process(context: Context, item: SourceProcess, process: Process) -> CoveredProcess:
    content = process.content
    steps = list(process.steps)
    forms = {use.form for use in content.forms or ()} | {use.form for step in steps for use in step.written.forms or ()}
    names = context.words.table("coverage.count")
    counts = (
        Count(names["objectives"], item.objectives, len(content.objectives or ())),
        Count(names["terms"], len(item.terms), len(content.terms or ())),
        Count(names["steps"], len(item.steps), len(steps)),
        Count(names["rows"], len(item.rows), len(steps)),
        Count(names["boxes"], len(item.boxes), sum(step.kind.is_node for step in steps)),
        Count(names["returns"], item.rework, sum(way.is_return for step in steps for way in step.exits)),
        Count(names["times"], sum(bool(row.time) for row in item.rows), sum(bool(step.written.time) for step in steps)),
        Count(names["forms"], len(item.forms), len(forms)),
        Count(names["laws"], len(item.laws), len(process.cited_laws or ())),
        Count(names["kpis"], item.kpis, len(content.kpis or ())),
    )
    return CoveredProcess(
        number=item.number,
        title=item.title,
        lines=item.lines or "",
        link=context.process_link(process),
        counts=tuple(count for count in counts if count.source or count.project),
        steps=tuple(
            StepHome(number, _homes(process, group)) for number, group in enumerate(item.steps, start=1)
        ),
        rows=tuple(
            StepHome(number, _homes(process, row.steps), row.time or "") for number, row in enumerate(item.rows, start=1)
        ),
        notes=content.notes or (),
    )


def _homes(process: Process, ids: tuple[str, ...]) -> tuple[Link, ...]:
    steps = (process.by_id[name] for name in ids if name in process.by_id)
    return tuple(Link(step.title, urls.step(process.id, step.id), step.number) for step in steps)
