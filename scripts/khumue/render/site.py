"""Writes what MkDocs builds an office's site from: Markdown pages, assets, data, and the generated configuration."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

import khumue
from khumue.render.calendar_file import calendar_file
from khumue.render.lane_svg import frame, lane_svg
from khumue.render.later import Later, later_file
from khumue.render.output import OutputFolder
from khumue.render.search import write_search_index
from khumue.render.sheets import as_csv, as_xlsx
from khumue.render.templates import environment
from khumue.resolve.process import Process
from khumue.source.assets import read_asset
from khumue.thai.dates import long_date
from khumue.thai.digits import to_thai
from khumue.views import data, office_pages, register_pages, urls
from khumue.views.calendar_page import calendar_page
from khumue.views.context import Context
from khumue.views.coverage import coverage_page
from khumue.views.ita import evidence_table, ita_years
from khumue.views.page_aids import PageAids, page_aids, person_aids, process_aids, unit_aids
from khumue.views.papers import Issued
from khumue.views.parts import Link, source_links
from khumue.views.process.page import process_view
from khumue.views.process.shapes import ProcessView
from khumue.views.search import OfficePages, search_index
from khumue.views.service_page import has_service, service_views
from khumue.views.submitted_copies import removed_pages, renewed


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose data a page shows, for the block at its foot."""

    title: str
    sources: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class PortalCard:
    """An office on the portal page."""

    url: str
    title: str
    short_title: str
    processes: int
    people: int
    updated: str


_TITLES = {
    "home": "หน้าแรก", "processes": "กระบวนงานทั้งหมด", "people": "บุคลากร", "laws": "กฎหมายและเอกสารอ้างอิง",
    "forms": "แบบฟอร์ม", "systems": "ระบบสารสนเทศ", "glossary": "คำศัพท์", "findings": "ข้อที่ควรปรับปรุง",
    "about": "เกี่ยวกับข้อมูล", "calendar": "ปฏิทินงาน", "verify": "ตรวจสอบเอกสาร", "coverage": "ความครบถ้วนเทียบกับต้นฉบับ",
}  # fmt: skip
"""Pages of which every office has one, as a letter about them names them."""


_PAGES = {
    "processes": urls.PROCESSES, "people": urls.PEOPLE, "calendar": urls.CALENDAR, "laws": urls.LAWS, "forms": urls.FORMS,
    "systems": urls.SYSTEMS, "glossary": urls.GLOSSARY, "findings": urls.FINDINGS, "about": urls.ABOUT, "verify": urls.VERIFY,
}  # fmt: skip
"""Pages that are found by their titles; what stands on them is found one by one."""


class SiteWriter:
    """Writes the documents of one office (or of the portal) into a folder."""

    def __init__(
        self,
        folders: Sequence[Path],
        target: OutputFolder,
        *,
        digits: str,
        updated: str,
        owner: Owner,
        aids: Callable[[str, str], PageAids] = lambda _title, _url: PageAids(),
    ) -> None:
        self._environment = environment(folders, digits=digits)
        self._figures: Callable[[str], str] = to_thai if digits == "thai" else str
        self._target = target
        self._updated = updated
        self._owner = owner
        self._aids = aids

    def page(self, url: str, template: str, view: Any, aids: PageAids | None = None) -> None:
        """Render one page; without aids of its own it gets those of any page of the office."""
        aids = aids or self._aids(_TITLES.get(template) or str(getattr(view, "title", "") or url), url)
        values = {**self._globals(url), "aids": aids}
        here = self._environment.get_template(f"pages/{template}.md.j2", globals=values)
        later = Later()
        file = urls.source_file(url)
        self._target.write(file, here.render(page=view, later=later))
        if later.pieces:
            self._target.write_json(later_file(file), later.pieces)

    def _globals(self, url: str) -> dict[str, Any]:
        return {
            "urls": urls,
            "here": url,
            "updated": self._updated,
            "owner": self._owner,
            "chart": _chart,
            "lane": lambda row, frame_: Markup(lane_svg(row, frame_)),
            "frame_of": frame,
            "legend": self._legend,
            "known_issues": self._known_issues,
        }

    def _known_issues(self, issues: Sequence[Issued]) -> Markup:
        """The issues as JSON inside a script element, so that the page can compare files without asking any server."""
        shown = [
            {**dataclasses.asdict(one), **{key: self._figures(getattr(one, key)) for key in ("title", "issue", "date")}}
            for one in issues
        ]
        text = json.dumps(shown, ensure_ascii=False, separators=(",", ":"))
        return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))

    def _legend(self) -> Markup:
        return Markup(self._environment.get_template("pages/_legend.j2").render())


def _chart(source: str) -> Markup:
    # The fence is written here and not in a template, so that its source can hold no fence of its own.
    return Markup("```mermaid\n" + source.replace("```", "'''") + "\n```")


def write_office(context: Context, folders: Sequence[Path], target: OutputFolder) -> list[ProcessView]:
    """Write all pages and data of an office; gives the process pages, whose diagrams are yet to be checked."""
    office = context.office
    value = office.value
    owner = Owner(value.title, source_links(value.sources))
    writer = SiteWriter(
        folders, target, digits=value.digits, updated=long_date(value.updated), owner=owner, aids=partial(page_aids, context)
    )
    pages = [process_view(context, process) for process in office.in_manual_order]
    for page in pages:
        writer.page(page.url, "process", page, process_aids(context, office.processes[page.id]))
    units = [office_pages.unit_page(context, unit_id) for unit_id in office.units]
    for unit in units:
        writer.page(unit.url, "unit", unit, unit_aids(context, unit.id))
    people = [office_pages.person_page(context, person_id) for person_id in office.people]
    for person_id, person in zip(office.people, people, strict=True):
        writer.page(person.url, "person", person, person_aids(context, person_id))
    calendar = calendar_page(context)
    writer.page(urls.CALENDAR, "calendar", calendar)
    if calendar.entries:
        target.write(urls.CALENDAR_FILE, calendar_file(calendar, office.id, value.updated, value.site_url or ""))
    data_files = tuple((name, thai) for name, (_, thai) in data.FILES.items())
    for url, template, view in (
        (urls.HOME, "home", office_pages.home_page(context)),
        (urls.PROCESSES, "processes", office_pages.process_rows(context)),
        (urls.PEOPLE, "people", people),
        (urls.LAWS, "laws", register_pages.law_entries(context)),
        (urls.FORMS, "forms", register_pages.form_entries(context)),
        (urls.SYSTEMS, "systems", register_pages.system_entries(context)),
        (urls.GLOSSARY, "glossary", register_pages.glossary_entries(context)),
        (urls.FINDINGS, "findings", office_pages.findings_page(context)),
        (urls.ABOUT, "about", office_pages.about_page(context, data_files)),
    ):
        writer.page(url, template, view)
    for form in context.office.registers.forms.values():
        name = form.value.file or ""
        if name and context.asset(name):
            content = read_asset(context.project.root, context.asset(name))
            if isinstance(content, bytes):
                target.write(urls.form_file(name), content)
    services = service_views(context)
    for service in services:
        writer.page(service.url, "service", service)
    if services:
        writer.page(urls.SERVICES, "services", services)
    _write_ita(context, writer, target)
    writer.page(urls.VERIFY, "verify", context.issued)
    if covered := coverage_page(context):
        writer.page(urls.COVERAGE, "coverage", covered)
    found_by_title = (
        *(Link(_TITLES[name], url) for name, url in _PAGES.items()),
        *(Link(service.title, service.url, "คู่มือการให้บริการ") for service in services),
        *([Link("หลักฐาน ITA", urls.ita_home())] if context.project.ita else []),
    )
    write_search_index(search_index(context, OfficePages(pages, units, people, found_by_title)), target, value.digits)
    _write_removed(context, writer, target)
    return pages


def _write_ita(context: Context, writer: SiteWriter, target: OutputFolder) -> None:
    years = ita_years(context)
    if not years:
        return
    value = context.office.value
    writer.page(urls.ita_home(), "ita_home", [(year, renewed(context, year.id)) for year in years])
    for year in years:
        if year.submitted:
            continue
        writer.page(year.url, "ita_year", year)
        for item in year.items:
            writer.page(item.url, "ita_item", item)
            if item.rows:
                table = evidence_table(item, context.words, value.site_url or "")
                folder = item.url.removesuffix("index.html")
                target.write(f"{folder}evidence.csv", as_csv(table))
                target.write(f"{folder}evidence.xlsx", as_xlsx(table, context.words("ita.table.sheet"), f"{item.code} {item.title}", value.updated))


def _write_removed(context: Context, writer: SiteWriter, target: OutputFolder) -> None:
    """Last, when all that is there has been written."""
    for removed in removed_pages(context, lambda url: target.has(urls.source_file(url))):
        writer.page(removed.url, "removed", removed)


def write_data(context: Context, target: OutputFolder) -> None:
    """Write the open data of an office and its schemas below ``data/``."""
    generator = f"khumue {khumue.__version__}"
    for name, value in data.office_data(context, generator).items():
        target.write_json(f"{urls.DATA}/{name}.json", value)
    for name, schema in data.schemas().items():
        target.write_json(f"{urls.DATA}/schema/{name}.json", schema)


def write_portal(cards: Iterable[PortalCard], folders: Sequence[Path], target: OutputFolder, updated: str) -> None:
    """Write the page that leads to the offices."""
    owner = Owner("สำนักงานเขตพื้นที่การศึกษาทุกแห่งในหน้านี้")
    writer = SiteWriter(folders, target, digits="thai", updated=updated, owner=owner)
    writer.page(urls.HOME, "portal", tuple(cards))


def navigation(context: Context) -> list[Any]:
    """MkDocs' ``nav``. Titles are escaped here, because the theme prints them as they are."""
    office = context.office
    process_branches: list[Any] = [urls.source_file(urls.PROCESSES)]
    for unit_id, unit in office.units.items():
        pages = [_menu_entry(context, process) for process in office.processes_of_unit(unit_id)]
        title = unit.value.short_title or unit.value.title
        process_branches.append({menu_title(context, title): [urls.source_file(urls.unit(unit_id)), *pages]})
    # A process whose folder is no unit is an error, but its page must not fall out of the menu while that is mended.
    listed = set(office.units)
    process_branches += [
        _menu_entry(context, process) for process in office.in_manual_order if process.unit not in listed
    ]
    people = [urls.source_file(context.person_url(person_id)) for person_id in office.people]
    return [
        {"หน้าแรก": urls.source_file(urls.HOME)},
        {"กระบวนงาน": process_branches},
        {"บุคลากร": [urls.source_file(urls.PEOPLE), *people]},
        {"ปฏิทินงาน": urls.source_file(urls.CALENDAR)},
        {
            "ทะเบียน": [
                {"กฎหมายและเอกสารอ้างอิง": urls.source_file(urls.LAWS)},
                {"แบบฟอร์ม": urls.source_file(urls.FORMS)},
                {"ระบบสารสนเทศ": urls.source_file(urls.SYSTEMS)},
                {"คำศัพท์": urls.source_file(urls.GLOSSARY)},
            ]
        },
        *_service_branch(context),
        *([{"หลักฐาน ITA": urls.source_file(urls.ita_home())}] if context.project.ita else []),
        {"ข้อที่ควรปรับปรุง": urls.source_file(urls.FINDINGS)},
        {"เกี่ยวกับข้อมูล": urls.source_file(urls.ABOUT)},
        {"ตรวจสอบเอกสาร": urls.source_file(urls.VERIFY)},
        *([{"ความครบถ้วนเทียบกับต้นฉบับ": urls.source_file(urls.COVERAGE)}] if coverage_page(context) else []),
    ]


def _service_branch(context: Context) -> list[Any]:
    served = [process for process in context.office.in_manual_order if has_service(process)]
    pages = [urls.source_file(urls.service(process.id)) for process in served]
    return [{"คู่มือการให้บริการ": [urls.source_file(urls.SERVICES), *pages]}] if served else []


def _menu_entry(context: Context, process: Process) -> dict[str, str]:
    return {menu_title(context, process.short_title): urls.source_file(urls.process(process.id))}


_MENU_TITLE = 200
"""Characters, as many as a title may have without a warning. Escaped five times as long, it must stay below the 1,024 that a
reader of YAML allows the key of a menu entry."""


def menu_title(context: Context, text: str) -> str:
    """A title for menus and the header, which the theme prints as they are."""
    flat = " ".join(text.split())
    short = flat if len(flat) <= _MENU_TITLE else f"{flat[:_MENU_TITLE].rstrip()}…"
    return str(escape(to_thai(short) if context.office.value.digits == "thai" else short))
