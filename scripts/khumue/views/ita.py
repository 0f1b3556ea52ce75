"""ITA evidence: for each item of a year, which process has which element, where it stands, and what is missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from khumue.evidence.answers import Answer
from khumue.evidence.elements import answer
from khumue.evidence.years import newest_year, years_of
from khumue.model.ita import ElementKind, ItaElement, ItaItem, ItaYear
from khumue.model.process import Service
from khumue.resolve.process import Process
from khumue.thai.dates import long_date
from khumue.views import urls
from khumue.views.context import Context
from khumue.views.parts import Link
from khumue.views.process.sections import says
from khumue.words import Words


@dataclass(frozen=True, slots=True)
class Cell:
    """One element of one process: present with its places, or missing with what to write."""

    kind: str
    title: str
    present: bool
    url: str
    """The very place on the page."""
    paper_url: str
    paper_page: str
    """The page as printed in the PDF."""
    missing: str
    write: str
    lacking: tuple[str, ...]
    """What exactly is missing, in order, such as each step; none when the element is there or missing as a whole."""
    answer: Answer
    """For those who write the files; pages and tables tell nothing of where a thing stands in them."""


    @property
    def has_paper(self) -> bool:
        """Whether it also stands on a page of a PDF."""
        return bool(self.paper_page)


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A process in an item's table."""

    process: str
    title: str
    link: Link
    unit: Link
    people: tuple[Link, ...]
    cells: tuple[Cell, ...]
    papers: tuple[str, ...]
    """Addresses of all documents that hold it, made or not."""

    @property
    def present(self) -> tuple[Cell, ...]:
        """The elements that are there."""
        return tuple(cell for cell in self.cells if cell.present)

    @property
    def gaps(self) -> tuple[Cell, ...]:
        """The elements that are not there; half-filled is not there."""
        return tuple(cell for cell in self.cells if not cell.present)

    @property
    def is_ready(self) -> bool:
        """All elements are there."""
        return not self.gaps


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the processes of a unit or a person are ready."""

    link: Link
    ready: int
    all: int


@dataclass(frozen=True, slots=True)
class Book:
    """A document that holds evidence, with how many of the item's jobs are in it."""

    link: Link
    jobs: int


@dataclass(frozen=True, slots=True)
class Sought:
    """An element that an item of the assessment asks for, and who says so."""

    kind: ElementKind
    title: str
    confidence: str
    source: str


@dataclass(frozen=True, slots=True)
class ItemPage:
    """An item with its evidence."""

    url: str
    year: str
    year_title: str
    is_confirmed: bool
    copied_from: str
    id: str
    code: str
    title: str
    about: str
    submit: bool
    note: str
    source: str
    confidence: str
    elements: tuple[Sought, ...]
    rows: tuple[EvidenceRow, ...]
    books: tuple[Book, ...]
    units: tuple[Share, ...]
    people: tuple[Share, ...]
    updated: str
    shows_gaps: bool
    """Whether it tells what is missing, or leads to what is there and nothing else."""

    @property
    def shows_unconfirmed(self) -> bool:
        """Whether it tells that nobody has confirmed the items of its year."""
        return self.shows_gaps and not self.is_confirmed

    @property
    def is_about_staff(self) -> bool:
        """Whether it asks for manuals of those who do the work, not of services."""
        return self.about == "staff-manual"

    @property
    def ready(self) -> int:
        """Rows that lack nothing."""
        return sum(row.is_ready for row in self.rows)

    @property
    def totals(self) -> tuple[int, ...]:
        """How many rows have each element, in the order of the elements."""
        return tuple(sum(row.cells[index].present for row in self.rows) for index in range(len(self.elements)))

    @property
    def passes(self) -> bool:
        """An assessor takes the item whole or not at all: there is something, and nothing of it lacks anything."""
        return bool(self.rows) and self.ready == len(self.rows)


@dataclass(frozen=True, slots=True)
class YearPage:
    """A fiscal year's items."""

    url: str
    id: str
    title: str
    is_confirmed: bool
    copied_from: str
    checked: str
    notes: tuple[str, ...]
    items: tuple[ItemPage, ...]
    submitted: str
    """The day in words when it was submitted, or ``""``."""
    shows_gaps: bool
    """Whether it tells what is missing."""

    @property
    def shows_unconfirmed(self) -> bool:
        """Whether it tells that nobody has confirmed the items of its year."""
        return self.shows_gaps and not self.is_confirmed

    @property
    def shows_itself(self) -> bool:
        """Whether there is anything of it for those who do not write."""
        return bool(self.submitted or self.items)


def ita_years(context: Context) -> tuple[YearPage, ...]:
    """All years in which the office takes part and that there is a file for, the latest first, and those that it has submitted."""
    return tuple(_shown_years(context))


def _shown_years(context: Context) -> Iterator[YearPage]:
    known, taken = context.project.ita, years_of(context.office.value, context.project.ita)
    for name in sorted(name for name in known if name in taken or name in context.submitted)[::-1]:
        page = ita_year(context, known[name].value)
        if context.is_internal or page.shows_itself:
            yield page


def latest_year(context: Context) -> YearPage | None:
    """The latest year that is published, else the latest there is a file for; of those that the edition shows."""
    pages = {page.id: page for page in _shown_years(context)}
    return pages.get(newest_year({name: entry for name, entry in context.project.ita.items() if name in pages}))


def ita_year(context: Context, year: ItaYear) -> YearPage:
    """One year with its items and their evidence; in the public edition with those items alone that there is evidence of.

    Of a year that was submitted, the items are those that were: no others have a page.
    """
    submitted = context.submitted.get(year.id)
    items = [_item(context, year, item) for item in year.items if submitted is None or f"{item.id}/index.html" in submitted.files]
    return YearPage(
        url=urls.ita_year(year.id),
        id=year.id,
        title=year.title,
        is_confirmed=year.status == "published",
        copied_from=year.copied_from or "",
        checked=long_date(year.checked) if year.checked else "",
        notes=year.notes,
        items=tuple(item for item in items if submitted or context.is_internal or item.rows),
        submitted=submitted.date if submitted else "",
        shows_gaps=context.is_internal,
    )


def _item(context: Context, year: ItaYear, item: ItaItem) -> ItemPage:
    processes = _processes(context, item) if item.elements else ()
    rows = tuple(row for process in processes if (row := _row(context, item, process)).present or context.is_internal)
    return ItemPage(
        url=urls.ita_item(year.id, item.id),
        year=year.id,
        year_title=year.title,
        is_confirmed=year.status == "published",
        copied_from=year.copied_from or "",
        id=item.id,
        code=item.code,
        title=item.title,
        about=item.about,
        submit=item.submit,
        note=item.note or "",
        source=item.source or "",
        confidence=item.confidence or "",
        elements=tuple(Sought(one.kind, one.title, one.confidence or "", one.source or "") for one in item.elements),
        rows=rows,
        books=tuple(book for book in _books(context, item, processes) if book.link.url or context.is_internal),
        units=_shares((row.unit, row) for row in rows),
        people=_shares((person, row) for row in rows for person in row.people),
        updated=long_date(context.office.value.updated),
        shows_gaps=context.is_internal,
    )


def _shares(pairs: Iterable[tuple[Link, EvidenceRow]]) -> tuple[Share, ...]:
    found: dict[str, list[tuple[Link, EvidenceRow]]] = {}
    for link, row in pairs:
        found.setdefault(link.url or link.title, []).append((link, row))
    return tuple(
        Share(several[0][0], sum(row.is_ready for _, row in several), len(several)) for several in found.values()
    )


def _processes(context: Context, item: ItaItem) -> Sequence[Process]:
    left_out = ("retired",) if context.is_internal else ("retired", "draft")
    everything = [process for process in context.office.in_manual_order if process.content.status not in left_out]
    if item.about != "staff-manual":
        return [process for process in everything if process.content.service is not None]
    return everything


def _row(context: Context, item: ItaItem, process: Process) -> EvidenceRow:
    office, service = context.office, process.content.service
    serves = item.about != "staff-manual"
    title = (service.title if serves and service else None) or process.title
    page = urls.service(process.id) if serves else urls.process(process.id)
    unit = office.units.get(process.unit)
    return EvidenceRow(
        process=process.id,
        title=title,
        link=Link(title, page, "", process.short_title),
        unit=Link(unit.value.short_title or unit.value.title, urls.unit(process.unit)) if unit else Link(process.unit),
        people=tuple(context.person_link(person) for person in office.people_of.get(process.id, ())),
        cells=tuple(_cell(context, element, process, serves=serves) for element in item.elements),
        papers=(*_manuals(context, process), urls.process_paper(process.id), urls.service_paper(process.id)),
    )


def _books(context: Context, item: ItaItem, processes: Sequence[Process]) -> tuple[Book, ...]:
    """The documents of the item: manuals of people and units for what officials do, one of its own for each service."""
    if item.about != "staff-manual":
        pairs = [((process.content.service or Service()).title or process.title, urls.service_paper(process.id), 1) for process in processes]
    else:
        held = Counter(name for process in processes for name in context.office.manuals_of.get(process.id, ()))
        pairs = [
            (entry.value.title, context.manual_url(name), held[name]) for name, entry in context.office.manuals.items() if held[name]
        ]
    return tuple(
        Book(Link(title, url if url in context.papers else "", _size(context, url)), count) for title, url, count in pairs
    )


def _size(context: Context, url: str) -> str:
    record = context.papers.get(url)
    if record is None:
        return context.words("ita.book.not-made")
    return context.words("ita.book.made", pages=record.pages, size=record.size_text)


def _cell(context: Context, element: ItaElement, process: Process, *, serves: bool) -> Cell:
    found = answer(element.kind, context.office, process, context.words)
    page, anchor, paper = _stands(context, element.kind, process, serves=serves)
    record = context.papers.get(paper)
    printed, number = "", 0
    if record and not found.missing:
        keys = (f"section:{process.id}/{anchor}", f"chapter:{process.id}")
        printed, number = next((record.places[key] for key in keys if key in record.places), ("", 0))
    return Cell(
        kind=element.kind,
        title=element.title,
        present=not found.missing,
        url="" if found.missing else f"{page}#{anchor}",
        paper_url=f"{paper}#page={number}" if number else "",
        paper_page=printed,
        missing=found.missing,
        write=found.write,
        lacking=tuple(dict.fromkeys(gap.what for gap in found.gaps if gap.what)),
        answer=found,
    )


def _stands(context: Context, kind: ElementKind, process: Process, *, serves: bool) -> tuple[str, str, str]:
    """Page, anchor and PDF that show an element, whichever item a year asks it in."""
    form = context.form
    if serves and (anchor := form.stands_in_service(kind)):
        return urls.service(process.id), anchor, urls.service_paper(process.id)
    paper = next((url for url in _manuals(context, process) if url in context.papers), urls.process_paper(process.id))
    section = form.stands(kind, lambda one: says(context, process, one))
    return urls.process(process.id), section.anchor, paper


def _manuals(context: Context, process: Process) -> list[str]:
    return [context.manual_url(name) for name in context.office.manuals_of.get(process.id, ())]


def evidence_table(page: ItemPage, words: Words, site_url: str = "") -> list[list[str]]:
    """The item's evidence as rows of text, with full addresses where the office has said where its site is."""
    root = site_url.rstrip("/") + "/" if site_url else ""
    head = [words("ita.table.job"), words("ita.table.unit"), words("ita.table.people"), words("ita.table.address")]
    table = [[*head, *(element.title for element in page.elements)]]
    for row in page.rows:
        people = ", ".join(person.title for person in row.people)
        cells = (_in_words(cell, words, root) if cell.present or page.shows_gaps else "" for cell in row.cells)
        table.append([row.title, row.unit.title, people, f"{root}{row.link.url}", *cells])
    return table


def _in_words(cell: Cell, words: Words, root: str) -> str:
    if not cell.present:
        return words("ita.table.missing", missing=cell.missing, write=cell.write)
    if cell.paper_page:
        return words("ita.table.present-on", page=cell.paper_page, address=f"{root}{cell.url}")
    return words("ita.table.present", address=f"{root}{cell.url}")
