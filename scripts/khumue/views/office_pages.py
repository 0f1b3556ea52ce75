"""Pages about an office: home, units, people, table of processes, findings, about these data."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from khumue.model import office as shapes
from khumue.model.process import DocumentControl
from khumue.resolve.process import Process
from khumue.resolve.project import AssignedDuty
from khumue.thai.dates import long_date
from khumue.views import mentions, urls
from khumue.views.context import Context
from khumue.views.control import ControlBlock, control_block
from khumue.views.ita import YearPage, latest_year
from khumue.views.papers import PaperRecord
from khumue.views.parts import Fact, Finding, Link, contact_facts, full_position, source_links
from khumue.views.said import Mention
from khumue.views.unit_status import ProcessStatus, unit_status


@dataclass(frozen=True, slots=True)
class ProcessRow:
    """A process in tables and lists. ``steps`` counts boxes of the chart; ``findings`` counts warnings and errors."""

    link: Link
    unit: Link
    code: str
    steps: int
    total: str
    people: tuple[Link, ...]
    base: bool
    findings: int


@dataclass(frozen=True, slots=True)
class Change:
    """An entry of a table of changes, for the home page."""

    date: datetime.date | None
    date_text: str
    issue: str
    what: str
    page: Link


@dataclass(frozen=True, slots=True)
class FindingCount:
    """How often a kind of finding occurs."""

    code: str
    level: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class UnitCard:
    """A unit on the home page."""

    link: Link
    processes: tuple[ProcessRow, ...]
    people: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class HomePage:
    """The office's first page."""

    title: str
    short_title: str
    parents: tuple[str, ...]
    about: tuple[str, ...]
    contact: tuple[Fact, ...]
    updated: str
    numbers: tuple[tuple[int, str, str], ...]
    """(number, what it counts, address)."""
    units: tuple[UnitCard, ...]
    changes: tuple[Change, ...]
    findings: tuple[FindingCount, ...]
    manuals: tuple[ManualCard, ...]
    ita: YearPage | None
    """The latest year whose items are known for certain."""
    calendar: Link | None
    shows_findings: bool
    shows_changes: bool
    others_title: str
    """What stands above the units without processes."""
    ita_title: str


@dataclass(frozen=True, slots=True)
class DutyView:
    """A duty with its number and, where there is one, its process."""

    number: str
    depth: int
    text: str
    note: str
    process: Link | None
    order: str


@dataclass(frozen=True, slots=True)
class ManualCard:
    """A manual on the page of whose it is; ``paper`` is its PDF, once one has been made."""

    title: str
    control: ControlBlock
    paper: PaperRecord | None
    owner: Link


@dataclass(frozen=True, slots=True)
class PersonPage:
    """A person with duties and the processes they lead to."""

    id: str
    url: str
    name: str
    aliases: tuple[str, ...]
    """Names under which the search finds the person."""
    shows_aliases: bool
    """Whether the page tells them, to those who write."""
    position: str
    position_number: str
    unit: Link | None
    duties: tuple[DutyView, ...]
    substitutes: tuple[Link, ...]
    processes: tuple[ProcessRow, ...]
    manuals: tuple[ManualCard, ...]
    note: str
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ScopeView:
    """An item of a unit's scope of work, nested."""

    text: str
    process: Link | None
    items: tuple[ScopeView, ...]


@dataclass(frozen=True, slots=True)
class UnitPage:
    """A unit with its powers, people and processes."""

    id: str
    url: str
    title: str
    powers: tuple[tuple[tuple[Mention, ...], tuple[str, ...]], ...]
    mission: tuple[str, ...]
    objectives: tuple[str, ...]
    scope: tuple[ScopeView, ...]
    processes: tuple[ProcessRow, ...]
    people: tuple[Link, ...]
    contact: tuple[Fact, ...]
    manuals: tuple[ManualCard, ...]
    status: tuple[ProcessStatus, ...]
    sources: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class AboutPage:
    """About these data: where they come from, how current they are, how to get them."""

    updated: str
    sources: tuple[Link, ...]
    manuals: tuple[tuple[str, ControlBlock, tuple[Link, ...]], ...]
    files: tuple[tuple[str, str], ...]
    """(file of open data, what it holds)."""
    inherited: tuple[tuple[Link, str], ...]
    """(process, title of the base standard it extends)."""


def process_row(context: Context, process: Process) -> ProcessRow:
    """One line of the table of processes."""
    findings = sum(about is process and problem.level != "info" for problem, about in context.findings)
    control = process.content.control
    return ProcessRow(
        link=context.process_link(process),
        unit=context.unit_link(process.unit),
        code=(control.code if control else None) or "",
        steps=sum(len(part.nodes) for part in process.parts),
        total=process.total.text(),
        people=tuple(context.person_link(person) for person in context.office.people_of.get(process.id, ())),
        base=bool(process.base),
        findings=findings,
    )


def process_rows(context: Context) -> tuple[ProcessRow, ...]:
    """All processes in the order of the manuals."""
    return tuple(process_row(context, process) for process in context.office.in_manual_order)


def home_page(context: Context, *, has_calendar: bool = True) -> HomePage:
    """The office's first page; ``has_calendar`` says whether there is a page of days to lead to."""
    office, value = context.office, context.office.value
    units = tuple(_unit_card(context, unit) for unit in office.units)
    laws = {law for (target, law) in context.citations if target == "law"}
    numbers = (
        (len(office.processes), context.words("site.number.processes"), urls.PROCESSES),
        (sum(len(part.nodes) for process in office.processes.values() for part in process.parts), context.words("site.number.steps"), urls.PROCESSES),
        (len(office.people), context.words("site.number.people"), urls.PEOPLE),
        (len(laws), context.words("site.number.laws"), urls.LAWS),
    )
    changes, year = _changes(context), latest_year(context)
    return HomePage(
        title=value.title,
        short_title=value.short_title,
        parents=value.parents,
        about=value.about,
        contact=contact_facts(value.contact),
        updated=long_date(value.updated),
        numbers=numbers,
        units=units,
        changes=changes,
        findings=finding_counts(context),
        manuals=_manuals(context, office.manuals),
        ita=year,
        calendar=Link(context.words("site.home.calendar"), urls.CALENDAR) if has_calendar else None,
        shows_findings=context.is_internal,
        shows_changes=context.is_internal or bool(changes),
        others_title=context.words(f"site.home.others.{context.edition}"),
        ita_title=context.words(f"site.home.ita.{context.edition}", year=year.id) if year else "",
    )


def _unit_card(context: Context, unit_id: str) -> UnitCard:
    processes = tuple(process_row(context, process) for process in context.office.processes_of_unit(unit_id))
    return UnitCard(context.unit_link(unit_id), processes, _people_of_unit(context, unit_id))


def _people_of_unit(context: Context, unit_id: str) -> tuple[Link, ...]:
    return tuple(
        context.person_link(person_id)
        for person_id, person in context.office.people.items()
        if unit_id in (person.value.unit, *(post.unit for post in person.value.acting))
    )


def _changes(context: Context, most: int = 10) -> tuple[Change, ...]:
    """The latest entries of all tables of changes, newest first; undated ones last."""
    found: list[Change] = []

    def take(control: DocumentControl | None, page: Link) -> None:
        found.extend(
            Change(one.date, long_date(one.date) if one.date else "", one.issue, one.what, page)
            for one in (control.changes if control else ())
        )

    for process in context.office.in_manual_order:
        take(process.content.control, context.process_link(process))
    for manual in context.office.manuals.values():
        page = Link(manual.value.title, context.person_url(manual.value.person)) if manual.value.person else Link(manual.value.title)
        take(manual.value.control, page)
    found.sort(key=lambda change: change.date or datetime.date.min, reverse=True)
    return tuple(found[:most])


def finding_counts(context: Context) -> tuple[FindingCount, ...]:
    """How often each kind of finding occurs: the most serious and most frequent first."""
    counts = Counter((problem.level.rank, problem.code, problem.level.value) for problem, _ in context.findings)
    ordered = sorted(counts.items(), key=lambda item: (item[0][0], -item[1], item[0][1]))
    return tuple(
        FindingCount(code, level, context.messages.title(code), count) for (_, code, level), count in ordered
    )


def findings_page(context: Context) -> tuple[tuple[FindingCount, tuple[Finding, ...]], ...]:
    """All findings, grouped by kind."""
    return tuple(
        (count, tuple(context.finding(*found) for found in context.findings if found[0].code == count.code))
        for count in finding_counts(context)
    )


def unit_page(context: Context, unit_id: str) -> UnitPage:
    """The page of a unit."""
    unit = context.office.units[unit_id].value
    powers = tuple(
        (mentions.laws(context, [one.law] if one.law else []) or (), one.items)
        for one in unit.powers
    )
    return UnitPage(
        id=unit_id,
        url=urls.unit(unit_id),
        title=unit.title,
        powers=powers,
        mission=unit.mission,
        objectives=unit.objectives,
        scope=_scope(context, unit.scope),
        processes=tuple(process_row(context, process) for process in context.office.processes_of_unit(unit_id)),
        people=_people_of_unit(context, unit_id),
        contact=contact_facts(unit.contact),
        manuals=_manuals(context, [name for name, manual in context.office.manuals.items() if manual.value.unit == unit_id]),
        status=unit_status(context, unit_id),
        sources=source_links(unit.sources, with_places=context.is_internal),
    )


def _scope(context: Context, items: Iterable[shapes.ScopeItem]) -> tuple[ScopeView, ...]:
    return tuple(
        ScopeView(item.text, _process(context, item.process), _scope(context, item.items)) for item in items
    )


def _process(context: Context, reference: str | None) -> Link | None:
    process = context.office.process(reference) if reference else None
    return context.process_link(process) if process else None


def _duty(context: Context, duty: AssignedDuty) -> DutyView:
    order = context.office.orders.get(duty.order)
    return DutyView(
        duty.number,
        duty.depth,
        duty.duty.text,
        duty.duty.note or "",
        _process(context, duty.duty.process),
        context.words("site.order", number=order.value.number) if order else "",
    )


def _manuals(context: Context, manual_ids: Iterable[str]) -> tuple[ManualCard, ...]:
    return tuple(_manual_card(context, manual_id) for manual_id in manual_ids)


def _manual_card(context: Context, manual_id: str) -> ManualCard:
    manual = context.office.manuals[manual_id].value
    if manual.person:
        owner = context.person_link(manual.person) if manual.person in context.office.people else Link("")
    else:
        owner = context.unit_link(manual.unit or "")
    paper = context.papers.get(context.manual_url(manual_id))
    return ManualCard(manual.title, control_block(context, manual.control), paper, owner)


def person_page(context: Context, person_id: str) -> PersonPage:
    """The page of a person."""
    office = context.office
    person = office.people[person_id].value
    processes = [process for process in office.in_manual_order if person_id in office.concerned_of.get(process.id, ())]
    orders = [
        assignment
        for order in office.orders_in_force.values()
        for assignment in order.value.assignments
        if assignment.person == person_id
    ]
    substitutes = dict.fromkeys((*person.substitutes, *(s for assignment in orders for s in assignment.substitutes)))
    return PersonPage(
        id=context.public_id(person_id),
        url=context.person_url(person_id),
        name=context.person_name(person_id),
        aliases=person.aliases if context.shows_names else (),
        shows_aliases=context.is_internal and context.shows_names and bool(person.aliases),
        position=full_position(person, context.words),
        position_number=person.position_number or "",
        unit=context.unit_link(person.unit) if person.unit else None,
        duties=tuple(_duty(context, duty) for duty in office.duties if duty.person == person_id),
        substitutes=tuple(context.person_link(other) for other in substitutes if other in office.people),
        processes=tuple(process_row(context, process) for process in processes),
        manuals=_manuals(context, [name for name, manual in office.manuals.items() if manual.value.person == person_id]),
        note=person.note or "",
        sources=source_links(person.sources, with_places=context.is_internal),
    )


def about_page(context: Context, files: tuple[tuple[str, str], ...]) -> AboutPage:
    """About these data; ``files`` names the open-data files."""
    office = context.office
    inherited = []
    for process in office.in_manual_order:
        base = context.project.base.get(process.base.removeprefix("base/"))
        if base and context.is_internal:
            inherited.append((context.process_link(process), base.title))
    return AboutPage(
        updated=long_date(office.value.updated),
        sources=source_links(office.value.sources, with_places=context.is_internal),
        manuals=tuple(
            (
                manual.value.title,
                control_block(context, manual.value.control),
                source_links(manual.value.sources, with_places=context.is_internal),
            )
            for manual in office.manuals.values()
        ),
        files=files,
        inherited=tuple(inherited),
    )
