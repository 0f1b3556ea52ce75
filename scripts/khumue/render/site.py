"""Writes what MkDocs builds an office's site from: Markdown pages, assets, data, and the generated configuration."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup, escape

import khumue
from khumue.render.lane_svg import frame, lane_svg
from khumue.render.later import Later, later_file
from khumue.render.output import OutputFolder
from khumue.render.templates import environment
from khumue.resolve.process import Process
from khumue.thai.dates import long_date
from khumue.thai.digits import to_thai
from khumue.views import data, office_pages, register_pages, urls
from khumue.views.common import Context, Link, source_links
from khumue.views.coverage import coverage_page
from khumue.views.papers import Issued
from khumue.views.process_page import ProcessPage, process_page


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


class SiteWriter:
    """Writes the documents of one office (or of the portal) into a folder."""

    def __init__(
        self, folders: Sequence[Path], target: OutputFolder, *, digits: str, updated: str, owner: Owner
    ) -> None:
        self._environment = environment(folders, digits=digits)
        self._target = target
        self._updated = updated
        self._owner = owner

    def page(self, url: str, template: str, view: Any) -> None:
        """Render one page."""
        here = self._environment.get_template(f"pages/{template}.md.j2", globals=self._globals(url))
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
            "known_issues": _known_issues,
        }

    def _legend(self) -> Markup:
        return Markup(self._environment.get_template("pages/_legend.j2").render())


def _known_issues(issues: Sequence[Issued]) -> Markup:
    """The issues as JSON inside a script element, so that the page can compare files without asking any server."""
    text = json.dumps([dataclasses.asdict(one) for one in issues], ensure_ascii=False, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _chart(source: str) -> Markup:
    # The fence is written here and not in a template, so that its source can hold no fence of its own.
    return Markup("```mermaid\n" + source.replace("```", "'''") + "\n```")


def write_office(context: Context, folders: Sequence[Path], target: OutputFolder) -> list[ProcessPage]:
    """Write all pages and data of an office; gives the process pages, whose diagrams are yet to be checked."""
    office = context.office
    value = office.value
    owner = Owner(value.title, source_links(value.sources))
    writer = SiteWriter(folders, target, digits=value.digits, updated=long_date(value.updated), owner=owner)
    pages = [process_page(context, process) for process in office.in_manual_order]
    for page in pages:
        writer.page(page.url, "process", page)
    for unit_id in office.units:
        writer.page(urls.unit(unit_id), "unit", office_pages.unit_page(context, unit_id))
    people = [office_pages.person_page(context, person_id) for person_id in office.people]
    for person in people:
        writer.page(person.url, "person", person)
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
    writer.page(urls.VERIFY, "verify", context.issued)
    if covered := coverage_page(context):
        writer.page(urls.COVERAGE, "coverage", covered)
    return pages


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
        {
            "ทะเบียน": [
                {"กฎหมายและเอกสารอ้างอิง": urls.source_file(urls.LAWS)},
                {"แบบฟอร์ม": urls.source_file(urls.FORMS)},
                {"ระบบสารสนเทศ": urls.source_file(urls.SYSTEMS)},
                {"คำศัพท์": urls.source_file(urls.GLOSSARY)},
            ]
        },
        {"ข้อที่ควรปรับปรุง": urls.source_file(urls.FINDINGS)},
        {"เกี่ยวกับข้อมูล": urls.source_file(urls.ABOUT)},
        {"ตรวจสอบเอกสาร": urls.source_file(urls.VERIFY)},
        *([{"ความครบถ้วนเทียบกับต้นฉบับ": urls.source_file(urls.COVERAGE)}] if coverage_page(context) else []),
    ]


def _menu_entry(context: Context, process: Process) -> dict[str, str]:
    return {menu_title(context, process.short_title): urls.source_file(urls.process(process.id))}


def menu_title(context: Context, text: str) -> str:
    """A title for menus and the header, which the theme prints as they are."""
    return str(escape(to_thai(text) if context.office.value.digits == "thai" else text))
