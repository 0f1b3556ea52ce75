"""What a page says about itself as it was submitted: where that copy is, and whether something newer stands here.

Evidence that was submitted never changes, so its links to the living site must lead somewhere for good: where a page is
taken away, another at its address says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from khumue.views import urls
from khumue.views.content import content_of
from khumue.views.context import Context
from khumue.views.manual_book import Book, books, process_book, service_book
from khumue.views.parts import Link
from khumue.views.service_page import has_service
from khumue.words import Words

_PAGE = re.compile(r"(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+\.html")
_TODAY = {"people": urls.PEOPLE, "processes": urls.PROCESSES, "units": urls.PROCESSES, "ita": urls.ita_home()}
"""Folder of a page -> where what stands there today is listed."""


@dataclass(frozen=True, slots=True)
class SubmittedCopy:
    """A copy of a page among the evidence of a fiscal year."""

    year: str
    date: str
    """The day of the submission, in words."""
    url: str
    is_newer: bool
    """Whether the page says something else than what was submitted. In which bytes it says so is no news to an assessor."""


def copies_of(context: Context, page: str) -> tuple[SubmittedCopy, ...]:
    """The submitted copies of a page, those of the latest year first."""
    kept = any(page in submitted.files for submitted in context.submitted.values())
    today = {book.url: content_of(book) for book in _books_of(context, page)} if kept else {}
    return tuple(
        SubmittedCopy(
            year,
            submitted.date,
            f"{urls.ITA}/{year}/{page}",
            any(submitted.says.get(url, says) != says for url, says in today.items()),
        )
        for year, submitted in sorted(context.submitted.items(), reverse=True)
        if page in submitted.files
    )


def renewed(context: Context, year: str) -> tuple[Link, ...]:
    """The documents that say something else today than what was submitted in a year."""
    submitted = context.submitted.get(year)
    if submitted is None or not context.papers:
        return ()
    kept = (book for book in books(context) if book.url in submitted.says and book.url in context.papers)
    return tuple(Link(book.title, book.url) for book in kept if submitted.says[book.url] != content_of(book))


def _books_of(context: Context, page: str) -> Iterator[Book]:
    """The documents that say what a page says: those of the process or the service alone."""
    for process in context.office.in_manual_order:
        if page == urls.process(process.id):
            yield process_book(context, process)
        if page == urls.service(process.id) and has_service(process):
            yield service_book(context, process)


@dataclass(frozen=True, slots=True)
class RemovedPage:
    """The page at the address of one that the office has taken away, but that submitted evidence leads to."""

    url: str
    title: str
    years: tuple[Link, ...]
    """The evidence that leads here, the latest year first; the copy of the page where there is one."""
    instead: Link


def removed_pages(context: Context, is_there: Callable[[str], bool]) -> Iterator[RemovedPage]:
    """A page for each address that evidence leads to and that ``is_there`` does not know, in order."""
    copies = {f"{urls.ITA}/{year}/{name}" for year, one in context.submitted.items() for name in one.files}
    wanted = {link for one in context.submitted.values() for link in one.leads_to}
    for url in sorted(link for link in wanted - copies if _PAGE.fullmatch(link) and not is_there(link)):
        years = [one for _, one in sorted(context.submitted.items(), reverse=True) if url in one.leads_to]
        yield RemovedPage(
            url,
            context.words("submitted.removed.title"),
            tuple(
                Link(context.words("submitted.removed.year", year=one.year), f"{urls.ITA}/{one.year}/{url if url in one.files else urls.HOME}", one.date)
                for one in years
            ),
            _today(url.partition("/")[0], context.words),
        )


def _today(folder: str, words: Words) -> Link:
    titles = words.table("submitted.today")
    return Link(titles.get(folder, titles["home"]), _TODAY.get(folder, urls.HOME))
