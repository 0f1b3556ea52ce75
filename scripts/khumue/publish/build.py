"""The build: from a folder of YAML to a published site. ``build`` reads from top to bottom as the story of the program."""

from __future__ import annotations

import datetime
import importlib.metadata
import json
import os
import shutil
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

import khumue
from khumue.messages import Messages
from khumue.problems import Level, Problem, Span, in_order
from khumue.publish import tree
from khumue.publish.links import broken_links
from khumue.publish.lock import build_lock
from khumue.render import assets, mkdocs_site
from khumue.render.mermaid_check import check_diagrams
from khumue.render.output import OutputFolder, fingerprint
from khumue.render.site import PortalCard, menu_title, navigation, write_data, write_office, write_portal
from khumue.resolve.load import load_project
from khumue.resolve.project import Office, Project
from khumue.rules import registry
from khumue.standard import standard_root, template_folders
from khumue.thai.dates import long_date
from khumue.views.common import Context
from khumue.views.process_page import ProcessPage

PORTAL = ".portal"
"""Name of the portal's work folder; no office's id begins with a dot."""
EVERYTHING = ("site", "data")

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What to build. ``offices`` empty means all; ``only`` is a subset of ``EVERYTHING``."""

    project: Path
    out: Path
    offices: tuple[str, ...] = ()
    only: tuple[str, ...] = EVERYTHING
    today: datetime.date = field(default_factory=datetime.date.today)
    workers: int = 0
    """Processes that build offices side by side; 0 means one for each processor."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What came of it. ``published`` are the offices whose new pages stand in the output folder."""

    problems: tuple[Problem, ...]
    published: tuple[str, ...]
    changed: int

    @property
    def has_errors(self) -> bool:
        """Whether any problem stops publishing."""
        return any(problem.level is Level.ERROR for problem in self.problems)


def find_problems(project: Path, today: datetime.date) -> tuple[Project, list[Problem]]:
    """Read the project and judge it; this is all that ``khumue check`` does."""
    loaded = load_project(project, today)
    messages = Messages.load(template_folders(project))
    return loaded.project, in_order([*loaded.problems, *messages.problems, *registry.run(loaded.project)])


def build(request: BuildRequest, tell: Tell) -> BuildResult:
    """Build and publish. An office with errors keeps its last good pages and stops no other office."""
    work = request.project / ".build"
    with build_lock(work / "lock") as held:
        if not held:
            return BuildResult((_output_problem("KM806", request, path=str(work)),), (), 0)
        found: list[Problem] = []
        if tree.repair(request.out):
            found.append(_output_problem("KM807", request, Level.INFO, path=request.out.name))
        tell("อ่านและตรวจข้อมูล")
        project, problems = find_problems(request.project, request.today)
        found += problems
        offices = [office for office in _wanted(project, request.offices) if _is_sound(office.id, problems)]
        if not offices:
            return BuildResult(tuple(in_order(found)), (), 0)
        job = _Job(request, project, tuple(problems), work, tell)
        built, faults = job.run(offices)
        found += faults
        changed = 0
        if built:
            tell("เผยแพร่")
            try:
                changed = tree.publish(job.trees(built), job.carried(built), request.out)
            except OSError as error:
                found.append(_output_problem("KM801", request, path=str(request.out), reason=str(error)))
                built = []
        return BuildResult(tuple(in_order(found)), tuple(built), changed)


def _output_problem(code: str, request: BuildRequest, level: Level = Level.ERROR, **values: str) -> Problem:
    return Problem(code, level, Span(request.out.name), values)


def _wanted(project: Project, offices: Sequence[str]) -> Iterator[Office]:
    return (office for office in project.offices.values() if not offices or office.id in offices)


def _is_sound(office: str, problems: Sequence[Problem]) -> bool:
    """Whether no error stands in the office's own files or in what all offices share."""
    return not any(problem.level is Level.ERROR and problem.office in ("", office) for problem in problems)


def _offices_with_files(project: Project) -> set[str]:
    files = [*(document.file for document in project.documents), *project.broken]
    return {parts[2] for file in files if (parts := file.split("/"))[:2] == ["content", "offices"] and len(parts) > 3}


class _Job:
    """One build of some offices: knows the work folders and what goes where."""

    def __init__(
        self, request: BuildRequest, project: Project, problems: tuple[Problem, ...], work: Path, tell: Tell
    ) -> None:
        self._request, self._project, self._work, self._tell = request, project, work, tell
        self._folders = template_folders(request.project)
        self._messages = Messages.load(self._folders)
        self._overrides = work / "cache" / "overrides"
        self._shown = tuple(p for p in problems if p.code not in registry.DEPENDING_ON_TODAY)
        # Counted by folders, so that the layout of the site does not change while an office's own file is being mended.
        self._known = {*project.offices, *_offices_with_files(project)}
        self._several = len(self._known) > 1

    def run(self, offices: Sequence[Office]) -> tuple[list[str], list[Problem]]:
        """Write every office's pages and let MkDocs build them side by side, the first while the next are written."""
        faults: list[Problem] = []
        if self._request.only == ("data",):
            for office in offices:
                self._write_data(office)
            return [office.id for office in offices], faults
        assets.write_overrides(self._overrides, self._folders)
        workers = self._request.workers or os.cpu_count() or 1
        failed: set[str] = set()
        # "spawn" everywhere: MkDocs and its plugins keep state in modules, and a fork would share half of it.
        with ProcessPoolExecutor(min(workers, len(offices) + self._several), get_context("spawn")) as pool:
            waiting: dict[Future[_Outcome], str] = {}
            for office in offices:
                self._tell(f"เขียนหน้า {office.value.short_title}")
                try:
                    bad = self._bad_diagrams(office, self._write_office(office))
                except TemplateError as fault:
                    bad = [self._template_problem(fault)]
                faults += bad
                if bad:
                    failed.add(office.id)
                else:
                    self._submit(pool, office.id, waiting)
            if self._several:
                self._write_portal()
                self._submit(pool, PORTAL, waiting)
            for done in as_completed(waiting):
                name = waiting[done]
                found = self._faults(name, done)
                self._tell(f"สร้างเว็บ {self._title(name)}")
                if found:
                    failed.add(name)
                    faults += found
                else:
                    (self._folder(name) / "fingerprint").write_text(self._fingerprint(name), encoding="utf-8")
        if PORTAL in failed:
            return [], faults
        return [office.id for office in offices if office.id not in failed], faults

    def trees(self, built: Sequence[str]) -> dict[str, Path]:
        """Folder in the output -> tree to put there."""
        found: dict[str, Path] = {}
        if "site" in self._request.only:
            if self._several:
                found[""] = self._folder(PORTAL) / "html"
            found |= {self._place(name): self._folder(name) / "html" for name in built}
        if "data" in self._request.only:
            found |= {f"{self._place(name)}/data".lstrip("/"): self._folder(name) / "data" for name in built}
        return found

    def carried(self, built: Sequence[str]) -> list[str]:
        """Folders of the output that stay as they are: offices not built this time, and kinds of output not asked for."""
        others = sorted(self._known - set(built)) if self._several else []
        if "site" not in self._request.only:
            return [""]
        if "data" not in self._request.only:
            others += [f"{self._place(name)}/data".lstrip("/") for name in built]
        return others

    def _place(self, name: str) -> str:
        return name if self._several else ""

    def _folder(self, name: str) -> Path:
        return self._work / "offices" / name

    def _title(self, name: str) -> str:
        return "หน้ารวมสำนักงาน" if name == PORTAL else self._project.offices[name].value.short_title

    def _context(self, office: Office) -> Context:
        # Findings quote what they are about and name the file, and these files are of people.
        private = ("people.yml", "manuals/", "orders/") if office.value.names == "positions-only" else ()
        hidden = tuple(f"content/offices/{office.id}/{name}" for name in private)
        shown = tuple(
            problem
            for problem in self._shown
            if problem.office in ("", office.id) and not problem.span.file.startswith(hidden)
        )
        return Context(self._project, office, shown, self._messages)

    def _write_office(self, office: Office) -> list[ProcessPage]:
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
            "extra": {"updated": updated.isoformat(), "digits": "thai"},
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
        versions = [importlib.metadata.version(package) for package in ("mkdocs", "mkdocs-material", "pymdown-extensions")]
        parts = [
            khumue.__version__,
            *versions,
            fingerprint(folder / "docs"),
            fingerprint(self._overrides),
            (folder / "mkdocs.yml").read_text(encoding="utf-8"),
            self._site_config().read_text(encoding="utf-8"),
        ]
        return sha256("\0".join(parts).encode()).hexdigest()

    def _template_problem(self, fault: TemplateError) -> Problem:
        """A template that an office replaced by a faulty one of its own is its mistake, not the program's."""
        name = getattr(fault, "filename", None) or getattr(fault, "name", None) or "templates/site"
        line = getattr(fault, "lineno", None)
        if line is None:
            # A fault met while a template runs carries no place; the last template on the traceback is where it stands.
            for frame, number in traceback.walk_tb(fault.__traceback__):
                if frame.f_code.co_filename.endswith((".j2", ".html")):
                    name, line = frame.f_code.co_filename, number
        file = Path(str(name))
        if file.is_absolute() and file.is_relative_to(self._request.project):
            file = file.relative_to(self._request.project)
        values = {"file": file.as_posix(), "reason": fault.message or type(fault).__name__}
        return Problem("KM805", Level.ERROR, Span(file.as_posix(), line or 1), values)

    def _faults(self, name: str, done: Future[_Outcome]) -> list[Problem]:
        """What went wrong with one site; a fault inside the builder is one of these, so that the other offices go on."""
        fault = done.exception()
        errors, broken = ([f"{type(fault).__name__}: {fault}"], []) if fault else done.result()
        if errors:
            values = {"office": self._title(name), "reason": "; ".join(errors)}
            return [Problem("KM803", Level.ERROR, Span("mkdocs.yml"), values)]
        return [
            Problem("KM804", Level.ERROR, Span(f"{self._request.out.name}/{self._place(name)}/{page}"), {"page": page, "link": link})
            for page, link in broken
        ]

    def _submit(self, pool: ProcessPoolExecutor, name: str, waiting: dict[Future[_Outcome], str]) -> None:
        folder = self._folder(name)
        stamp = folder / "fingerprint"
        if stamp.is_file() and stamp.read_text(encoding="utf-8") == self._fingerprint(name):
            return
        stamp.unlink(missing_ok=True)
        waiting[pool.submit(_build_site, folder, check_links=name != PORTAL)] = name

    def _bad_diagrams(self, office: Office, pages: Sequence[ProcessPage]) -> list[Problem]:
        """Parse every diagram before it is published; one that has been read once is not read again."""
        cache = self._work / "cache" / "diagrams.json"
        known: set[str] = set(json.loads(cache.read_text(encoding="utf-8"))) if cache.is_file() else set()
        sources = {
            f"{page.id}/{part.number}": part.mermaid for page in pages for part in page.parts
        }
        digests = {name: sha256(source.encode()).hexdigest() for name, source in sources.items()}
        unread = {name: source for name, source in sources.items() if digests[name] not in known}
        errors = check_diagrams(unread) if unread else {}
        good = {digests[name] for name in unread if name not in errors}
        if good:
            cache.parent.mkdir(parents=True, exist_ok=True)
            cache.write_text(json.dumps(sorted(known | good)), encoding="utf-8")
        return [
            Problem(
                "KM802",
                Level.ERROR,
                office.processes[name.rpartition("/")[0]].place.span,
                {"process": office.processes[name.rpartition("/")[0]].title, "reason": reason},
            )
            for name, reason in errors.items()
        ]


_Outcome = tuple[list[str], list[tuple[str, str]]]
"""What a worker gives back: the builder's errors, and broken links as (page, link)."""


def _drop_unused(site: Path) -> None:
    """Files of the theme that no page of ours loads: maps of its sources, and the stemmers of the search we replace."""
    for path in sorted(site.rglob("*.map")):
        path.unlink()
    stemmers = site / "assets" / "javascripts" / "lunr"
    if stemmers.is_dir():
        shutil.rmtree(stemmers)


def _build_site(folder: Path, *, check_links: bool) -> _Outcome:
    """Runs in a worker. The portal's links lead to other sites, which are not built yet, so they are not checked."""
    errors = mkdocs_site.build_site(folder / "mkdocs.yml")
    _drop_unused(folder / "html")
    if errors or not check_links:
        return errors, []
    return [], broken_links(folder / "html", {"data": folder / "data"})
