"""The kinds of pages of an office's site, in one table: whoever writes pages, lists them, names them or finds them goes by it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, partial
from typing import Any

from khumue.standard import standard_root
from khumue.views import office_pages, register_pages, urls
from khumue.views.calendar_page import CalendarPage, calendar_page
from khumue.views.context import Context
from khumue.views.coverage import CoveredSource, coverage_page
from khumue.views.data import titles
from khumue.views.edition import Edition
from khumue.views.guide import GuidePage, guide_pages
from khumue.views.ita import YearPage, ita_years
from khumue.views.page_aids import PageAids, page_aids, person_aids, process_aids, unit_aids
from khumue.views.papers import CopyCheck
from khumue.views.process.page import process_view
from khumue.views.process.shapes import ProcessView, ServiceView
from khumue.views.service_page import service_views
from khumue.views.submitted_copies import removed_pages, renewed

GUIDE_FOLDER = standard_root() / "content" / "guide"


class OfficeViews:
    """The views of an office's pages, each made once, whoever asks for it."""

    def __init__(self, context: Context, *, is_alone: bool = False) -> None:
        self.context = context
        self.is_alone = is_alone
        """Whether the office is the only one of the project: then its site has the pages that offices share."""

    @cached_property
    def processes(self) -> Sequence[ProcessView]:
        """In the order of the manuals."""
        return [process_view(self.context, process) for process in self.context.office.in_manual_order]

    @cached_property
    def units(self) -> Sequence[office_pages.UnitPage]:
        """As their register orders them."""
        return [office_pages.unit_page(self.context, unit_id) for unit_id in self.context.office.units]

    @cached_property
    def people(self) -> Sequence[office_pages.PersonPage]:
        """As their register orders them."""
        return [office_pages.person_page(self.context, person_id) for person_id in self.context.office.people]

    @cached_property
    def services(self) -> Sequence[ServiceView]:
        """In the order of the manuals."""
        return service_views(self.context)

    @cached_property
    def calendar(self) -> CalendarPage:
        """The days of a year."""
        return calendar_page(self.context)

    @property
    def has_calendar(self) -> bool:
        """Whether there is a page of it: without a single day it tells those who write how to get one, and nobody else anything."""
        return self.context.is_internal or not self.calendar.is_empty

    @cached_property
    def years(self) -> Sequence[YearPage]:
        """Of the assessment, the latest first."""
        return ita_years(self.context)

    @cached_property
    def guide(self) -> Sequence[GuidePage]:
        """For those who write manuals; beside several offices it stands above them."""
        return guide_pages(GUIDE_FOLDER) if self.is_alone and self.context.is_internal else ()

    @cached_property
    def coverage(self) -> Sequence[CoveredSource]:
        """What became of the documents that the office's data were made from."""
        return coverage_page(self.context)


@dataclass(frozen=True, slots=True)
class Page:
    """A page to be written: its address, what its template shows, and what a letter about it calls it (``""``: as its kind)."""

    url: str
    view: Any
    title: str = ""
    aids: Callable[[], PageAids] | None = None
    """Of its own; else those of any page of the office."""


class Menu(Enum):
    """Where the menu has a page."""

    NOWHERE = 0
    TOP = 1
    REGISTERS = 2
    """Below the branch of the registers."""


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page."""

    name: str
    """Its template is ``pages/<name>.md.j2``, its title ``site.page.<name>`` among the words."""
    pages: Callable[[OfficeViews], Iterable[Page]]
    menu: Menu = Menu.NOWHERE
    below: Callable[[OfficeViews], Iterable[Branch]] | None = None
    """What the menu has below the first of its pages, which then is the only one that the menu has of the kind."""
    in_search: bool = False
    """Whether it is found by its title; what stands on other pages is found thing by thing."""
    only: Edition | None = None
    """The edition that has it; ``None``: both."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A part of the menu: a title (``""``: that of the page itself), the page it leads to, and what stands below it, if anything may."""

    title: str
    url: str
    below: tuple[Branch, ...] | None = None


def _single(url: str, view: Callable[[OfficeViews], Any]) -> Callable[[OfficeViews], Iterable[Page]]:
    return lambda views: (Page(url, view(views)),)


def _if_any(url: str, view: Callable[[OfficeViews], Sequence[Any]]) -> Callable[[OfficeViews], Iterable[Page]]:
    return lambda views: (Page(url, found),) if (found := view(views)) else ()


def _processes(views: OfficeViews) -> Iterator[Page]:
    for view in views.processes:
        process = views.context.office.processes[view.id]
        yield Page(view.url, view, view.title, partial(process_aids, views.context, process))


def _units(views: OfficeViews) -> Iterator[Page]:
    for view in views.units:
        yield Page(view.url, view, view.title, partial(unit_aids, views.context, view.id))


def _people(views: OfficeViews) -> Iterator[Page]:
    for person, view in zip(views.context.office.people, views.people, strict=True):
        yield Page(view.url, view, view.name, partial(person_aids, views.context, person))


def _calendar(views: OfficeViews) -> Iterator[Page]:
    if views.has_calendar:
        yield Page(urls.CALENDAR, views.calendar)


def _about(views: OfficeViews) -> office_pages.AboutPage:
    return office_pages.about_page(views.context, titles(views.context.words))


def _ita_home(views: OfficeViews) -> Sequence[Any]:
    return [(year, renewed(views.context, year.id)) for year in views.years]


def _ita_years(views: OfficeViews) -> Iterator[Page]:
    """Years that were submitted are published as they were on that day."""
    return (Page(year.url, year, year.title) for year in views.years if not year.submitted)


def _ita_items(views: OfficeViews) -> Iterator[Page]:
    for year in views.years:
        if not year.submitted:
            yield from (Page(item.url, item, item.title) for item in year.items)


def _removed(views: OfficeViews) -> Iterator[Page]:
    there = {page.url for kind in kinds_of(views.context) if kind.name != "removed" for page in kind.pages(views)}
    return (Page(view.url, view, view.title) for view in removed_pages(views.context, there.__contains__))


def _processes_by_unit(views: OfficeViews) -> Iterator[Branch]:
    office = views.context.office
    for unit_id, unit in office.units.items():
        below = tuple(Branch(process.short_title, urls.process(process.id)) for process in office.processes_of_unit(unit_id))
        yield Branch(unit.value.short_title or unit.value.title, urls.unit(unit_id), below)
    # A process whose folder is no unit is an error, but its page must not fall out of the menu while that is mended.
    for process in office.in_manual_order:
        if process.unit not in office.units:
            yield Branch(process.short_title, urls.process(process.id))


KINDS: tuple[PageKind, ...] = (
    PageKind("home", _single(urls.HOME, lambda views: office_pages.home_page(views.context, has_calendar=views.has_calendar)), Menu.TOP),
    PageKind(
        "processes",
        _single(urls.PROCESSES, lambda views: office_pages.process_rows(views.context)),
        Menu.TOP,
        _processes_by_unit,
        in_search=True,
    ),
    PageKind("process", _processes),
    PageKind("unit", _units),
    PageKind(
        "people",
        _single(urls.PEOPLE, lambda views: views.people),
        Menu.TOP,
        lambda views: (Branch("", view.url) for view in views.people),
        in_search=True,
    ),
    PageKind("person", _people),
    PageKind("calendar", _calendar, Menu.TOP, in_search=True),
    PageKind("laws", _single(urls.LAWS, lambda views: register_pages.law_entries(views.context)), Menu.REGISTERS, in_search=True),
    PageKind("forms", _single(urls.FORMS, lambda views: register_pages.form_entries(views.context)), Menu.REGISTERS, in_search=True),
    PageKind("systems", _single(urls.SYSTEMS, lambda views: register_pages.system_entries(views.context)), Menu.REGISTERS, in_search=True),
    PageKind("glossary", _single(urls.GLOSSARY, lambda views: register_pages.glossary_entries(views.context)), Menu.REGISTERS, in_search=True),
    PageKind(
        "services",
        _if_any(urls.SERVICES, lambda views: views.services),
        Menu.TOP,
        lambda views: (Branch("", view.url) for view in views.services),
    ),
    PageKind("service", lambda views: (Page(view.url, view, view.title) for view in views.services), in_search=True),
    PageKind("ita_home", _if_any(urls.ita_home(), _ita_home), Menu.TOP, in_search=True),
    PageKind("ita_year", _ita_years),
    PageKind("ita_item", _ita_items, only=Edition.INTERNAL),
    PageKind("ita_evidence", _ita_items, only=Edition.PUBLIC),
    PageKind(
        "findings",
        _single(urls.FINDINGS, lambda views: office_pages.findings_page(views.context)),
        Menu.TOP,
        in_search=True,
        only=Edition.INTERNAL,
    ),
    PageKind("about", _single(urls.ABOUT, _about), Menu.TOP, in_search=True),
    PageKind("verify", _single(urls.VERIFY, lambda views: CopyCheck.of(views.context.issued, views.context.project.trusted)), Menu.TOP, in_search=True),
    PageKind("coverage", _if_any(urls.COVERAGE, lambda views: views.coverage), Menu.TOP, only=Edition.INTERNAL),
    PageKind(
        "guide",
        lambda views: (Page(page.url, page, page.title) for page in views.guide),
        Menu.TOP,
        lambda views: (Branch(page.title, page.url) for page in views.guide[1:]),
        only=Edition.INTERNAL,
    ),
    PageKind("removed", _removed),
)
"""In the order of the menu. Another kind is a line here, a template and a title."""


def kinds_of(context: Context) -> Iterator[PageKind]:
    """The kinds of pages that the edition has, in the order of the menu."""
    return (kind for kind in KINDS if kind.only in (None, context.edition))


def aids_of(context: Context, kind: PageKind, page: Page) -> PageAids:
    """What helps a reader of a page to trust or mend it."""
    if page.aids:
        return page.aids()
    return page_aids(context, page.title or title_of(context, kind), page.url)


def title_of(context: Context, kind: PageKind) -> str:
    """What a page is called of which an office has one, and all pages of other kinds together."""
    return context.words(f"site.page.{kind.name}")
