"""Writes what the page builder makes an office's site from: pages, the files beside them, and the search index."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from khumue.outputs.site.pages import OfficeViews, aids_of, kinds_of, title_of
from khumue.render.calendar_file import calendar_file
from khumue.render.output import OutputFolder
from khumue.render.search import write_search_index
from khumue.render.sheets import as_csv, as_xlsx
from khumue.render.site import Owner, SiteWriter
from khumue.source.assets import read_asset
from khumue.thai.dates import long_date
from khumue.views import urls
from khumue.views.ita import evidence_table
from khumue.views.old_addresses import old_addresses
from khumue.views.parts import Link, source_links
from khumue.views.search import OfficePages, search_index


def write_office(views: OfficeViews, folders: Sequence[Path], target: OutputFolder) -> None:
    """Write all pages of an office and what stands beside them.

    Args:
        views: The office's views.
        folders: Template folders, the first that has a file wins.
        target: The folder of the pages' sources.

    Raises:
        jinja2.TemplateError: A template of the office's own has a fault.
    """
    value = views.context.office.value
    writer = SiteWriter(
        folders, target, digits=value.digits, updated=long_date(value.updated), owner=Owner(value.title, source_links(value.sources, with_places=views.context.is_internal))
    )
    written: set[str] = set()
    for kind in kinds_of(views.context):
        for page in kind.pages(views):
            writer.page(page.url, kind.name, page.view, aids_of(views.context, kind, page))
            written.add(page.url)
    for old, new in old_addresses(views.context.office):
        if old not in written and new in written:
            writer.moved(old, new, value.site_url or "")
    _write_calendar(views, target)
    _write_forms(views, target)
    _write_evidence(views, target)
    pages = OfficePages(views.processes, views.units, views.people, tuple(_found_by_title(views)), views.guide)
    write_search_index(search_index(views.context, pages), target, value.digits)


def _found_by_title(views: OfficeViews) -> Iterator[Link]:
    """Pages of which there is one by the name of their kind; others by their own, with that of their kind beside it."""
    for kind in kinds_of(views.context):
        if kind.in_search:
            name = title_of(views.context, kind)
            yield from (Link(page.title, page.url, name) if page.title else Link(name, page.url) for page in kind.pages(views))


def _write_calendar(views: OfficeViews, target: OutputFolder) -> None:
    office = views.context.office
    if views.calendar.entries:
        target.write(
            urls.CALENDAR_FILE, calendar_file(views.calendar, office.id, office.value.updated, office.value.site_url or "")
        )


def _write_forms(views: OfficeViews, target: OutputFolder) -> None:
    context = views.context
    for form in context.office.registers.forms.values():
        name = form.value.file or ""
        if name and context.asset(name):
            content = read_asset(context.project.root, context.asset(name))
            if isinstance(content, bytes):
                target.write(urls.form_file(name), content)


def _write_evidence(views: OfficeViews, target: OutputFolder) -> None:
    value, words = views.context.office.value, views.context.words
    for item in (item for year in views.years if not year.submitted for item in year.items if item.rows):
        table = evidence_table(item, words, value.site_url or "")
        folder = item.url.removesuffix("index.html")
        target.write(f"{folder}evidence.csv", as_csv(table))
        target.write(f"{folder}evidence.xlsx", as_xlsx(table, words("ita.table.sheet"), f"{item.code} {item.title}", value.updated))
