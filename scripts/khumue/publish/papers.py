"""The PDFs of one build: set side by side in worker processes, each made again only when something in it changed."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, as_completed
from pathlib import Path

from khumue.problems import Level, Problem, Span
from khumue.publish.request import Tell
from khumue.publish.tree import site_of
from khumue.render.output import OutputFolder
from khumue.render.paper.fonts import font_folder
from khumue.render.paper.payload import fingerprint, payload
from khumue.render.paper.press import Paper, PaperJob, TypesettingFault, typeset
from khumue.source.assets import read_asset
from khumue.standard import EMBLEMS
from khumue.views import urls
from khumue.views.context import Context
from khumue.views.manual_book import Book, books
from khumue.views.papers import PaperRecord

_TEMPLATES = "pdf"
_TEXTS = "texts.json"
_INDEX = "papers.json"
"""In the work folder of an office: what its PDFs were made from, so that what stays the same is not made again."""


class PaperBuilds:
    """Makes the PDFs of some offices."""

    def __init__(self, project: Path, work: Path, templates: Sequence[Path], tell: Tell) -> None:
        self._project, self._work, self._tell = project, work, tell
        self._templates = _merged(templates)
        self._texts: Mapping[str, str] = json.loads(self._templates[_TEXTS])

    def run(self, pool: Executor, contexts: Sequence[Context]) -> tuple[dict[str, dict[str, PaperRecord]], list[Problem]]:
        """Office -> url -> record of each PDF, and what went wrong. PDFs stand in ``.build/offices/<id>/manuals``."""
        fonts = font_folder(self._work / "cache")
        waiting: dict[Future[Paper | TypesettingFault], tuple[str, Book, PaperJob]] = {}
        made: dict[str, list[tuple[Book, str]]] = {}
        kept: dict[str, dict[str, PaperRecord]] = {}
        for context in contexts:
            office = context.office.id
            kept[office] = _kept(self._folder(office))
            for book in books(context):
                job = self._job(context, book, fonts)
                made.setdefault(office, []).append((book, job.key))
                if job.key not in kept[office]:
                    waiting[pool.submit(typeset, job)] = office, book, job
        faults: list[Problem] = []
        failed: set[str] = set()
        for number, done in enumerate(as_completed(waiting), start=1):
            office, book, job = waiting[done]
            self._tell(f"จัดหน้า PDF {number} จาก {len(waiting)} เล่ม: {book.title}")
            result = done.result()
            if isinstance(result, TypesettingFault):
                failed.add(office)
                faults.append(_template_problem(result))
            else:
                OutputFolder(self._folder(office)).write(book.url, result.pdf)
                kept[office][job.key] = _record(book, str(job.data["fingerprint"]), result)
        for office, papers in made.items():
            self._settle(office, {key: kept[office][key] for _, key in papers if key in kept[office]})
        return {
            office: {book.url: kept[office][key] for book, key in papers}
            for office, papers in made.items()
            if office not in failed
        }, faults

    def _folder(self, office: str) -> Path:
        return self._work / "offices" / office

    def _settle(self, office: str, records: Mapping[str, PaperRecord]) -> None:
        """Write down what stands, and remove the PDFs of what is no more."""
        folder = OutputFolder(self._folder(office) / urls.MANUALS)
        for record in records.values():
            folder.keep_file(record.url.removeprefix(f"{urls.MANUALS}/"))
        folder.write_json(urls.PAPERS.removeprefix(f"{urls.MANUALS}/"), [dataclasses.asdict(record) for record in records.values()])
        folder.prune()
        index = [{"key": key, "record": dataclasses.asdict(record)} for key, record in records.items()]
        OutputFolder(self._folder(office)).write_json(_INDEX, index)

    def _job(self, context: Context, book: Book, fonts: Path) -> PaperJob:
        data = payload(book, self._texts)
        data["fingerprint"] = fingerprint(data)
        address = f"{book.site_url.rstrip('/')}/{book.page}" if book.site_url else ""
        return PaperJob(book.url, data, self._templates, fonts, address, self._emblem(context.office.id))

    def _emblem(self, office: str) -> tuple[str, bytes] | None:
        for name in EMBLEMS:
            content = read_asset(self._project, f"content/offices/{office}/assets/{name}")
            if isinstance(content, bytes):
                return name, content
        return None


def published_papers(site: Path) -> dict[str, PaperRecord]:
    """Address -> record of each PDF that stands whole in an office's published site; empty when none was published."""
    try:
        records = [PaperRecord(**record) for record in json.loads((site / urls.PAPERS).read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError):
        return {}  # never published, or by another version of the program
    return {record.url: record for record in records if _stands(site / record.url, record)}


def as_published(context: Context, out: Path) -> Context:
    """The context with the PDFs that stand in the output folder ``out``."""
    return dataclasses.replace(context, papers=published_papers(site_of(out, context.office.id)))


def _kept(folder: Path) -> dict[str, PaperRecord]:
    """Key -> record of each PDF that stands whole; a build killed while it wrote one leaves that one out."""
    file = folder / _INDEX
    if not file.is_file():
        return {}
    try:
        entries = json.loads(file.read_text(encoding="utf-8"))
        records = {entry["key"]: PaperRecord(**entry["record"]) for entry in entries}
    except (ValueError, KeyError, TypeError):
        return {}  # half written, or by another version of the program: the PDFs are made again
    return {key: record for key, record in records.items() if _stands(folder / record.url, record)}


def _stands(file: Path, record: PaperRecord) -> bool:
    return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == record.sha256


def _record(book: Book, fingerprint: str, paper: Paper) -> PaperRecord:
    return PaperRecord(
        id=book.id,
        kind=book.kind,
        url=book.url,
        page=book.page,
        title=book.title,
        issue=book.issue,
        date=book.date,
        pages=len(paper.labels),
        size=len(paper.pdf),
        sha256=hashlib.sha256(paper.pdf).hexdigest(),
        fingerprint=fingerprint,
        places={
            f"{place['kind']}:{place['id']}": (place["page"], paper.labels.index(place["page"]) + 1)
            for place in paper.places
        },
    )


def _merged(templates: Sequence[Path]) -> dict[str, bytes]:
    """All files of ``templates/pdf``; one of the project's own wins over the packaged one of the same name."""
    found: dict[str, bytes] = {}
    for root in reversed(templates):
        found |= dict(_files(root / _TEMPLATES))
    return found


def _files(root: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(root.rglob("*")):
        if path.is_file():
            yield path.relative_to(root).as_posix(), path.read_bytes()


def _template_problem(fault: TypesettingFault) -> Problem:
    values = {"file": "templates/pdf", "reason": " ".join(fault.diagnostic.split())[:400]}
    return Problem("KM808", Level.ERROR, Span("templates/pdf"), values)
