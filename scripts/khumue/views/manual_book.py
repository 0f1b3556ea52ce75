"""A manual as a book: its parts in the order of the manual's file, with everything printed in them.

A book of one process is the same thing with a single part, so that both are set by the same templates.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from khumue.model.process import DocumentControl
from khumue.resolve.process import Process
from khumue.thai.dates import long_date
from khumue.views import urls
from khumue.views.context import Context
from khumue.views.manual_parts import BookPart, PartMaker, control_part
from khumue.views.process.page import process_view
from khumue.views.said import Raw
from khumue.views.service_page import has_service, service_view


@dataclass(frozen=True, slots=True)
class Book:
    """A document to be printed. ``url`` is its PDF, ``page`` the page that a printed copy leads back to."""

    id: Raw
    kind: Raw
    """``manual``, ``process`` or ``service``."""
    url: Raw
    page: Raw
    title: str
    owner: tuple[str, ...]
    """Name, position and acting posts of a person, or the title of a unit."""
    office: str
    office_short: str
    parents: tuple[str, ...]
    fiscal_year: str
    issue: str
    date: str
    updated: datetime.date
    digits: Raw
    site_url: Raw
    parts: tuple[BookPart, ...]


def books(context: Context) -> Iterator[Book]:
    """All documents of an office: its manuals, then one for each process, then one for each service."""
    yield from (manual_book(context, manual_id) for manual_id in context.office.manuals)
    yield from (process_book(context, process) for process in context.office.in_manual_order)
    yield from (service_book(context, process) for process in context.office.in_manual_order if has_service(process))


def manual_book(context: Context, manual_id: str) -> Book:
    """The book of a manual."""
    manual = context.office.manuals[manual_id].value
    made = PartMaker(context, manual)
    which = _Which(
        id=context.public_manual_id(manual_id),
        kind="manual",
        url=context.manual_url(manual_id),
        page=context.person_url(manual.person) if manual.person else urls.unit(manual.unit or ""),
        title=manual.title,
        owner=made.owner(),
        fiscal_year=manual.fiscal_year or "",
    )
    return _book(context, which, manual.control or DocumentControl(), tuple(made.part(part) for part in manual.parts))


def process_book(context: Context, process: Process) -> Book:
    """The document of one process alone."""
    page = process_view(context, process)
    which = _Which(process.id, "process", urls.process_paper(process.id), page.url, page.title, (page.unit.title,))
    control = process.content.control
    parts = (BookPart("processes", "", chapters=(page,)), control_part(context, control, ""))
    return _book(context, which, control or DocumentControl(), parts)


def service_book(context: Context, process: Process) -> Book:
    """The document of one service, for those who ask for it."""
    page = service_view(context, process)
    which = _Which(process.id, "service", urls.service_paper(process.id), page.url, page.title, (page.unit.title,))
    control = process.content.control or DocumentControl()
    return _book(context, which, control, (BookPart("service", page.title, service=page),))


@dataclass(frozen=True, slots=True)
class _Which:
    """What tells one book of an office from another."""

    id: Raw
    kind: Raw
    url: Raw
    page: Raw
    title: str
    owner: tuple[str, ...]
    fiscal_year: str = ""


def _book(context: Context, which: _Which, control: DocumentControl, parts: tuple[BookPart, ...]) -> Book:
    office = context.office.value
    issue = " ".join(filter(None, (control.issue, context.words("control.revision", number=control.revision) if control.revision else "")))
    return Book(
        id=which.id,
        kind=which.kind,
        url=which.url,
        page=which.page,
        title=which.title,
        owner=which.owner,
        office=office.title,
        office_short=office.short_title,
        parents=office.parents,
        fiscal_year=which.fiscal_year,
        issue=issue,
        date=long_date(control.effective or office.updated),
        updated=office.updated,
        digits=office.document_digits or office.digits,
        site_url=office.site_url or "",
        parts=parts,
    )
