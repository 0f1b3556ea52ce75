"""The sites of one build: every office's pages written, its diagrams read, MkDocs run side by side."""

from __future__ import annotations

import dataclasses
import datetime
import importlib.metadata
import json
import os
import shutil
import signal
from collections import Counter
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

import khumue
from khumue.evidence import submitted
from khumue.opened import Opened
from khumue.problems import Level, Problem, Span
from khumue.publish.diagrams import ReadDiagrams, process_of, sources_of
from khumue.publish.links import broken_links
from khumue.publish.papers import PaperBuilds, published_papers
from khumue.publish.privacy import guard_of, guard_of_portal, leaks, leaks_of_books
from khumue.publish.request import BuildRequest, Tell
from khumue.publish.search_box import pages_without_thai_search
from khumue.publish.template_fault import template_problem
from khumue.render import assets, mkdocs_site
from khumue.render.content_policy import put_policies
from khumue.render.later import put_in_place
from khumue.render.mermaid_check import check_diagrams
from khumue.render.output import OutputFolder, fingerprint
from khumue.render.site import PortalCard, menu_title, navigation, write_data, write_office, write_portal
from khumue.render.whole_words import keep_words_whole
from khumue.resolve.project import Office, Project
from khumue.standard import standard_root
from khumue.thai.dates import long_date
from khumue.views import urls
from khumue.views.context import Context
from khumue.views.papers import PaperRecord
from khumue.views.process.shapes import ProcessView

PORTAL = ".portal"
"""Name of the portal's work folder; no office's id begins with a dot."""

_PAGE_MAKERS = ("mkdocs", "mkdocs-material", "mkdocs-mermaid2-plugin", "pymdown-extensions")
"""Packages whose versions pages depend on."""

_SHOWN_CODE = 80
"""Characters of a script that a message quotes."""


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What a worker gives back of one site."""

    errors: list[str] = field(default_factory=list)
    """Of the builder."""
    code: list[tuple[str, str]] = field(default_factory=list)
    """(page, script) of what stands in pages and may not run."""
    deaf: list[str] = field(default_factory=list)
    """Pages that cannot be searched in Thai."""
    broken: list[tuple[str, str]] = field(default_factory=list)
    """(page, link) of links that lead nowhere."""


class SiteBuilds:
    """One build of some offices: knows the work folders and what goes where."""

    def __init__(self, request: BuildRequest, opened: Opened, work: Path, tell: Tell) -> None:
        self._request, self._opened, self._work, self._tell = request, opened, work, tell
        self._project, self._folders = opened.project, opened.templates
        self._diagrams = ReadDiagrams(work / "cache" / "diagrams.json")
        self._overrides = work / "cache" / "overrides"
        self._papers = PaperBuilds(request.project, work, self._folders, tell)
        self._records: dict[str, dict[str, PaperRecord]] = {}
        # Counted by folders, so that the layout of the site does not change while an office's own file is being mended.
        self._known = {*self._project.offices, *_offices_with_files(self._project)}
        self._several = len(self._known) > 1

    def run(self, offices: Sequence[Office]) -> tuple[list[str], list[Problem]]:
        """Make what was asked for; gives the offices of which all is well, and what is wrong with the others."""
        workers = self._request.workers or os.cpu_count() or 1
        wanted, faults = set(self._request.only), list[Problem]()
        # "spawn" everywhere: MkDocs and its plugins keep state in modules, and a fork would share half of it.
        with ProcessPoolExecutor(workers, get_context("spawn"), _leave_interrupts_to_the_parent) as pool:
            # PDFs come first: the pages say how large they are and on which page things stand.
            if "pdf" in wanted:
                self._records, faults = self._papers.run(pool, [self._context(office) for office in offices])
            else:
                # What is not made again stays published: the pages speak of that.
                self._records = {office.id: published_papers(self._request.out / self._place(office.id)) for office in offices}
            sound = [office for office in offices if office.id in self._records]
            if "site" in wanted:
                built, more = self._build_sites(pool, sound)
                return built, faults + more
            for office in sound:
                self._write_data(office)
        return [office.id for office in sound], faults

    def _build_sites(self, pool: Executor, offices: Sequence[Office]) -> tuple[list[str], list[Problem]]:
        """Write every office's pages and let MkDocs build them side by side, the first while the next are written."""
        assets.write_overrides(self._overrides, self._folders)
        failed, faults = set[str](), list[Problem]()
        sites: dict[Future[_Outcome], str] = {}
        diagrams: dict[Future[dict[str, str]], tuple[str, dict[str, str]]] = {}
        for office in offices:
            self._tell(f"เขียนหน้า {office.value.short_title}")
            try:
                pages = self._write_office(office)
            except TemplateError as fault:
                failed.add(office.id)
                faults.append(template_problem(fault, self._request.project))
                continue
            for batch in self._diagrams.unread(sources_of(pages)):
                diagrams[pool.submit(check_diagrams, batch)] = office.id, batch
            self._submit(pool, office.id, sites)
        if self._several:
            self._write_portal()
            self._submit(pool, PORTAL, sites)
        for read in as_completed(diagrams):
            name, batch = diagrams[read]
            found = self._bad_diagrams(name, batch, read.result())
            faults += found
            failed |= {name} if found else set()
        for done in as_completed(sites):
            name = sites[done]
            found = self._faults(name, done)
            self._tell(f"สร้างเว็บ {self._title(name)}")
            faults += found
            if found:
                failed.add(name)
            else:
                (self._folder(name) / "fingerprint").write_text(self._fingerprint(name), encoding="utf-8")
        if PORTAL in failed:
            return [], faults
        return [office.id for office in offices if office.id not in failed], faults

    def without_leaks(self, built: Sequence[str]) -> tuple[list[str], list[Problem]]:
        """The offices in whose finished output no personal data stand, and what stands in that of the others."""
        self._tell("ตรวจข้อมูลส่วนบุคคลในผลลัพธ์")
        found: dict[str, list[Problem]] = {}
        for name in built:
            office = self._project.offices[name]
            guard = guard_of(self._project, office)
            trees = {folder: tree for folder, tree in self.trees([name]).items() if folder or not self._several}
            named = submitted.years_with_names(self._request.project, name)
            kept = [f"{self._place(name)}/{urls.ita_copies(year)}".lstrip("/") for year in named]
            found[name] = leaks(trees, guard, self._request.out.name, self._folder(name) / "clean.json", kept)
            if "pdf" in self._request.only:
                found[name] += leaks_of_books(self._context(office), guard, f"{self._request.out.name}/{self._place(name)}".rstrip("/"))
        if self._several and built and "site" in self._request.only:
            portal = {"": self._folder(PORTAL) / "html"}
            memory = self._folder(PORTAL) / "clean.json"
            found[PORTAL] = leaks(portal, guard_of_portal(self._project), self._request.out.name, memory)
        problems = [problem for each in found.values() for problem in each]
        return [] if found.get(PORTAL) else [name for name in built if not found[name]], problems

    def trees(self, built: Sequence[str]) -> dict[str, Path]:
        """Folder in the output -> tree to put there."""
        found: dict[str, Path] = {}
        if "site" in self._request.only:
            if self._several:
                found[""] = self._folder(PORTAL) / "html"
            found |= {self._place(name): self._folder(name) / "html" for name in built}
        if "pdf" in self._request.only:
            found |= {
                f"{self._place(name)}/{urls.MANUALS}".lstrip("/"): self._folder(name) / urls.MANUALS for name in built
            }
        if "site" in self._request.only:
            for name in built:
                found |= {f"{self._place(name)}/{folder}".lstrip("/"): tree for folder, tree in self._copies(name).items()}
        if "data" in self._request.only:
            found |= {f"{self._place(name)}/data".lstrip("/"): self._folder(name) / "data" for name in built}
        return found

    def carried(self, built: Sequence[str]) -> list[str]:
        """Folders of the output that stay as they are: offices not built this time, and kinds of output not asked for."""
        others = sorted(self._known - set(built)) if self._several else []
        if "site" not in self._request.only:
            return [""]
        for kind, folder in (("data", urls.DATA), ("pdf", urls.MANUALS)):
            if kind not in self._request.only:
                others += [f"{self._place(name)}/{folder}".lstrip("/") for name in built]
        return others

    def _copies(self, name: str) -> dict[str, Path]:
        """Folder inside the office's site -> the copies of a submitted year to publish there."""
        return {urls.ita_copies(year): tree for year, tree in submitted.copies(self._request.project, name).items()}

    def _place(self, name: str) -> str:
        return name if self._several else ""

    def _folder(self, name: str) -> Path:
        return self._work / "offices" / name

    def _title(self, name: str) -> str:
        return "หน้ารวมสำนักงาน" if name == PORTAL else self._project.offices[name].value.short_title

    def _context(self, office: Office) -> Context:
        return dataclasses.replace(self._opened.contexts[office.id], papers=self._records.get(office.id, {}))

    def _write_office(self, office: Office) -> list[ProcessView]:
        folder = self._folder(office.id)
        target = OutputFolder(folder / "docs")
        context = self._context(office)
        pages = write_office(context, self._folders, target)
        value = office.value
        settings = {
            "site_name": menu_title(context, value.short_title),
            "nav": navigation(context),
            "extra": {"updated": value.updated.isoformat(), "digits": value.digits},
        }
        self._finish(office.id, target, settings | ({"site_url": value.site_url} if value.site_url else {}))
        self._write_data(office)
        return pages

    def _write_data(self, office: Office) -> None:
        data = OutputFolder(self._folder(office.id))
        write_data(self._context(office), data)

    def _write_portal(self) -> None:
        offices = self._project.offices.values()
        cards = [card for name in sorted(self._known) if (card := self._portal_card(name))]
        target = OutputFolder(self._folder(PORTAL) / "docs")
        updated = max(office.value.updated for office in offices)
        write_portal(cards, self._folders, target, long_date(updated))
        settings = {
            "site_name": "คู่มือการปฏิบัติงาน",
            "nav": [{"หน้าแรก": "index.md"}],
            "extra": {
                "updated": updated.isoformat(),
                "digits": "thai",
                "portal": True,
                "search_sites": [card.url.removesuffix(urls.HOME) for card in cards],
            },
        }
        self._finish(PORTAL, target, settings)

    def _portal_card(self, name: str) -> PortalCard | None:
        """An office's card; one whose own file is broken is shown as it was last published."""
        office = self._project.offices.get(name)
        url = f"{name}/index.html"
        if office is not None:
            value = office.value
            updated = long_date(value.updated)
            return PortalCard(url, value.title, value.short_title, len(office.processes), len(office.people), updated)
        data = self._request.out / name / "data"
        if not (data / "office.json").is_file():
            return None
        last, processes, people = (
            json.loads((data / f"{part}.json").read_text(encoding="utf-8")) for part in ("office", "processes", "people")
        )
        updated = long_date(datetime.date.fromisoformat(last["updated"]))
        return PortalCard(url, last["title"], last["short_title"], len(processes), len(people), updated)

    def _finish(self, name: str, target: OutputFolder, settings: dict[str, Any]) -> None:
        assets.write_assets(target.root, self._folders, self._work / "cache")
        target.keep("assets")
        target.prune()
        folder = self._folder(name)
        config = {
            "INHERIT": str(self._site_config()),
            "docs_dir": str(folder / "docs"),
            "site_dir": str(folder / "html"),
            "theme": {"custom_dir": str(self._overrides)},
            **settings,
        }
        # JSON is YAML too, and needs no second library to be written safely.
        OutputFolder(folder).write_json("mkdocs.yml", config)

    def _site_config(self) -> Path:
        own = self._request.project / "mkdocs.yml"
        return (own if own.is_file() else standard_root() / "mkdocs.yml").resolve()

    def _fingerprint(self, name: str) -> str:
        """Everything the built pages depend on; when it is the same, they need no building."""
        folder = self._folder(name)
        versions = [importlib.metadata.version(package) for package in _PAGE_MAKERS]
        parts = [
            khumue.__version__,
            *versions,
            fingerprint(folder / "docs"),
            fingerprint(self._overrides),
            (folder / "mkdocs.yml").read_text(encoding="utf-8"),
            self._site_config().read_text(encoding="utf-8"),
        ]
        return sha256("\0".join(parts).encode()).hexdigest()

    def _faults(self, name: str, done: Future[_Outcome]) -> list[Problem]:
        """What went wrong with one site; a fault inside the builder is one of these, so that the other offices go on."""
        fault = done.exception()
        outcome = _Outcome([f"{type(fault).__name__}: {fault}"]) if fault else done.result()
        if outcome.errors:
            values = {"office": self._title(name), "reason": "; ".join(outcome.errors)}
            return [Problem("KM803", Level.ERROR, Span("mkdocs.yml"), values)]
        deaf = []
        if outcome.deaf:
            values = {"office": self._title(name), "page": outcome.deaf[0], "count": str(len(outcome.deaf))}
            deaf = [Problem("KM810", Level.ERROR, Span("templates/site/overrides/main.html"), values)]
        top = f"{self._request.out.name}/{self._place(name)}".rstrip("/")
        # A script in a template is in hundreds of pages; it is said once, with the first of them.
        pages = Counter(code for _, code in outcome.code)
        first = {code: page for page, code in reversed(outcome.code)}
        return [
            *deaf,
            *(
                Problem("KM811", Level.ERROR, Span(f"{top}/{first[code]}"), {"code": code[:_SHOWN_CODE], "count": str(count)})
                for code, count in pages.items()
            ),
            *(Problem("KM804", Level.ERROR, Span(f"{top}/{page}"), {"page": page, "link": link}) for page, link in outcome.broken),
        ]

    def _submit(self, pool: Executor, name: str, waiting: dict[Future[_Outcome], str]) -> None:
        folder = self._folder(name)
        stamp = folder / "fingerprint"
        if stamp.is_file() and stamp.read_text(encoding="utf-8") == self._fingerprint(name):
            return
        stamp.unlink(missing_ok=True)
        papers = folder if "pdf" in self._request.only else self._request.out / self._place(name)
        beside = {urls.DATA: folder / urls.DATA, urls.MANUALS: papers / urls.MANUALS}
        beside |= self._copies(name)
        waiting[pool.submit(_build_site, folder, beside if name != PORTAL else None)] = name

    def _bad_diagrams(self, name: str, batch: dict[str, str], errors: dict[str, str]) -> list[Problem]:
        """KM802 for each diagram of an office that Mermaid cannot read; the others are remembered."""
        self._diagrams.remember([source for diagram, source in batch.items() if diagram not in errors])
        processes = {diagram: self._project.offices[name].processes[process_of(diagram)] for diagram in errors}
        return [
            Problem(
                "KM802",
                Level.ERROR,
                processes[diagram].place.span,
                {"process": processes[diagram].title, "reason": reason},
            )
            for diagram, reason in errors.items()
        ]


def _leave_interrupts_to_the_parent() -> None:
    """Ctrl-C reaches every process of the terminal; the parent alone says what became of the build."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _drop_unused(site: Path) -> None:
    """Files of the theme that no page of ours loads: maps of its sources, and the search that ours takes the place of."""
    for path in sorted(site.rglob("*.map")):
        path.unlink()
    for folder in ("lunr", "workers"):
        shutil.rmtree(site / "assets" / "javascripts" / folder, ignore_errors=True)


def _build_site(folder: Path, beside: Mapping[str, Path] | None) -> _Outcome:
    """Runs in a worker. ``beside`` are the trees that its links may lead into.

    The portal's links lead to other sites, which are not built yet, so they are not checked.
    """
    site = folder / "html"
    if errors := mkdocs_site.build_site(folder / "mkdocs.yml"):
        return _Outcome(errors)
    put_in_place(folder / "docs", site)
    keep_words_whole(site)
    code = put_policies(site, mkdocs_site.inline_scripts(folder / "mkdocs.yml"))
    _drop_unused(site)
    broken = [] if beside is None else broken_links(site, beside)
    return _Outcome(code=code, deaf=pages_without_thai_search(site), broken=broken)


def _offices_with_files(project: Project) -> set[str]:
    files = [*(document.file for document in project.documents), *project.broken]
    return {parts[2] for file in files if (parts := file.split("/"))[:2] == ["content", "offices"] and len(parts) > 3}
