"""What a page says about itself as it was submitted: where that copy is, and whether something newer stands here.

Evidence that was submitted never changes, so its links to the living site must lead somewhere for good: where a page is
taken away, another at its address says so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from khumue.views import urls
from khumue.views.context import Context
from khumue.views.parts import Link
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
    """Whether the page's PDF is no longer what was submitted."""


def copies_of(context: Context, page: str) -> tuple[SubmittedCopy, ...]:
    """The submitted copies of a page, those of the latest year first."""
    return tuple(
        SubmittedCopy(
            year,
            submitted.date,
            f"{urls.ITA}/{year}/{page}",
            any(
                record.page == page and submitted.files.get(record.url, record.sha256) != record.sha256
                for record in context.papers.values()
            ),
        )
        for year, submitted in sorted(context.submitted.items(), reverse=True)
        if page in submitted.files
    )


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
