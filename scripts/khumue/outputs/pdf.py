"""Manuals, and the document of each process and service, as PDF: set side by side, each again only when something in it changed."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from khumue.outputs.drafts import drafts, emblem_of, merged_templates
from khumue.outputs.output import Done, Output, Piece, Place, Workshop
from khumue.problems import Level, Problem, Span
from khumue.render.output import OutputFolder, make_way
from khumue.render.paper.fonts import font_folder
from khumue.render.paper.press import Paper, PaperJob, TypesettingFault, typeset
from khumue.views import urls
from khumue.views.context import Context
from khumue.views.manual_book import Book, books
from khumue.views.papers import PaperRecord

_TEMPLATES = "pdf"
_INDEX = "index.json"
"""Beside the PDFs, what they are: whoever has a published site can tell them without the program's work folder."""


class PaperOutput(Output):
    """``manuals/``: one PDF for each book."""

    name = "pdf"
    folder = urls.MANUALS

    def make(self, shop: Workshop, place: Place, context: Context) -> Iterator[Piece | Problem]:
        templates = merged_templates(shop.opened.templates, _TEMPLATES)
        fonts = font_folder(shop.cache)
        emblem = emblem_of(context)
        for draft in drafts(shop, place, context):
            book = draft.book
            job = PaperJob(book.url, draft.data, templates, fonts, draft.address, emblem)
            file = self._file(book.url)
            work = partial(set_paper, job, self.tree(place) / file, _about(book, draft.code))
            yield Piece(job.key, book.title, work, (f"{self.name}/{file}",))

    def finish(self, shop: Workshop, place: Place, values: Sequence[tuple[Piece, Any]]) -> None:
        del shop
        folder = OutputFolder(self.tree(place))
        for _, record in values:
            folder.keep_file(self._file(record["url"]))
        folder.write_json(_INDEX, [record for _, record in values])
        folder.prune()

    def passed_on(self, context: Context, tree: Path) -> Context:
        return dataclasses.replace(context, papers=papers_in(tree))

    def contents(self, context: Context) -> Iterator[tuple[str, Any]]:
        yield from ((book.url, book) for book in books(context))

    def _file(self, url: str) -> str:
        return url.removeprefix(f"{self.folder}/")


def papers_in(tree: Path) -> dict[str, PaperRecord]:
    """Address -> record of each PDF that stands whole in a tree of this output; empty for another tree, or none."""
    try:
        records = [PaperRecord(**record) for record in json.loads((tree / _INDEX).read_text(encoding="utf-8"))]
    except (OSError, ValueError, TypeError):
        return {}  # never made, or by another version of the program
    return {record.url: record for record in records if _stands(tree / record.url.removeprefix(f"{urls.MANUALS}/"), record)}


def published_papers(site: Path) -> dict[str, PaperRecord]:
    """The same of what is published in an office's part of an output folder."""
    return papers_in(site / urls.MANUALS)


def _stands(file: Path, record: PaperRecord) -> bool:
    return file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == record.sha256


def set_paper(job: PaperJob, file: Path, about: Mapping[str, Any]) -> Done:
    """Set one document into ``file``; runs in a worker."""
    result = typeset(job)
    if isinstance(result, TypesettingFault):
        values = {"file": "templates/pdf", "reason": " ".join(result.diagnostic.split())[:400]}
        return Done(problems=(Problem("KM808", Level.ERROR, Span("templates/pdf"), values),))
    make_way(file).write_bytes(result.pdf)
    told = dataclasses.asdict(_record(about, result))
    del told["editable"]  # known once Word files are made
    return Done(told)


def _about(book: Book, content: str) -> dict[str, Any]:
    known = ("id", "kind", "url", "page", "title", "issue", "date")
    return {name: getattr(book, name) for name in known} | {"fingerprint": content}


def _record(about: Mapping[str, Any], paper: Paper) -> PaperRecord:
    return PaperRecord(
        **about,
        pages=len(paper.labels),
        size=len(paper.pdf),
        sha256=hashlib.sha256(paper.pdf).hexdigest(),
        places={
            f"{place['kind']}:{place['id']}": (place["page"], paper.labels.index(place["page"]) + 1)
            for place in paper.places
        },
    )


OUTPUT = PaperOutput()
