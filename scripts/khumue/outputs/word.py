"""Every manual and document once more as a Word file, to be marked up: the same book as the PDF, with the same code."""

from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, partial
from importlib import metadata
from pathlib import Path
from typing import Any, cast

import khumue
from khumue.outputs.drafts import Draft, drafts, emblem_of, merged_templates
from khumue.outputs.output import Done, Output, Piece, Place, Workshop
from khumue.problems import Level, Problem, Span
from khumue.render import word as writers
from khumue.render.output import OutputFolder, make_way
from khumue.render.paper.fonts import font_folder
from khumue.render.paper.press import TypesettingFault
from khumue.render.word.drawings import DrawingJob, Drawings, draw, swims_of
from khumue.render.word.manuscript import Manuscript, word_file
from khumue.render.word.styles import Styles, load_styles
from khumue.source.reader import load_plain
from khumue.source.reference_document import reference_of
from khumue.standard import standard_root
from khumue.views import urls
from khumue.views.context import Context
from khumue.views.manual_book import books
from khumue.views.papers import Editable

_TEMPLATES = ("pdf", "word")
_STYLES = "styles.yml"
_DRAWN = "drawings"
"""In the place's room: what Typst drew for each process."""


@dataclass(frozen=True, slots=True)
class WordJob:
    """A file to be written. ``drawings`` are jobs by the id of the process, ``""`` that of the emblem."""

    manuscript: Manuscript
    drawings: Mapping[str, DrawingJob] = field(repr=False)


class WordOutput(Output):
    """``word/``: a ``.docx`` for each book, unless the office wants none. Of the PDF it shows the pages that the contents name."""

    name = "word"
    folder = urls.WORD
    needs = ("pdf",)

    def make(self, shop: Workshop, place: Place, context: Context) -> Iterator[Piece | Problem]:
        if not context.office.value.word:
            return
        templates = merged_templates(shop.opened.templates, *_TEMPLATES)
        fonts, styles, emblem = font_folder(shop.cache), _styles(shop), emblem_of(context)

        def drawing(
            data: Mapping[str, Any],
            parts: Sequence[Mapping[str, Any]] = (),
            swims: Sequence[Mapping[str, Any]] = (),
            picture: tuple[str, bytes] | None = None,
        ) -> DrawingJob:
            return DrawingJob(parts, data["digits"], data["texts"], styles.page.text_width, templates, fonts, picture, swims)

        for draft in drafts(shop, place, context):
            chapters = [chapter for part in draft.data["parts"] for chapter in part["chapters"]]
            jobs = {chapter["id"]: drawing(draft.data, chapter["parts"], swims_of(chapter)) for chapter in chapters}
            jobs |= {"": drawing(draft.data, picture=emblem)} if emblem else {}
            manuscript = Manuscript(
                draft.book, draft.code, context.words, styles, address=draft.address, pages=_pages_of(context, draft)
            )
            job = WordJob(manuscript, jobs)
            file = self._file(draft)
            work = partial(write_word, job, self.tree(place) / file, place.room / _DRAWN)
            yield Piece(key_of(job, draft), draft.book.title, work, (f"{self.name}/{file}",))

    def finish(self, shop: Workshop, place: Place, values: Sequence[tuple[Piece, Any]]) -> None:
        del shop
        folder, drawn = OutputFolder(self.tree(place)), OutputFolder(place.room / _DRAWN)
        for _, value in values:
            folder.keep_file(value["file"])
            for name in value["drawn"]:
                drawn.keep_file(name)
        folder.prune()
        drawn.prune()

    def passed_on(self, context: Context, tree: Path) -> Context:
        papers = {}
        for url, record in context.papers.items():
            address = urls.editable(url)
            file = tree / address.removeprefix(f"{self.folder}/")
            papers[url] = dataclasses.replace(record, editable=Editable(address, file.stat().st_size) if file.is_file() else None)
        return dataclasses.replace(context, papers=papers)

    def contents(self, context: Context) -> Iterator[tuple[str, Any]]:
        if context.office.value.word:
            yield from ((urls.editable(book.url), book) for book in books(context))

    def _file(self, draft: Draft) -> str:
        return urls.editable(draft.book.url).removeprefix(f"{self.folder}/")


def _styles(shop: Workshop) -> Styles:
    """The program's styles, behind those of the project's own document; a damaged one is told when the project is opened."""
    reference = reference_of(shop.opened.project.root)
    data = cast("Mapping[str, Any]", load_plain(standard_root() / "templates" / "word" / _STYLES))
    return load_styles(data, None if isinstance(reference, Problem) else reference)


def _pages_of(context: Context, draft: Draft) -> Mapping[str, str]:
    """Page of each place, as the PDF prints it."""
    record = context.papers.get(draft.book.url)
    return {place: page for place, (page, _) in record.places.items()} if record and record.fingerprint == draft.code else {}


def key_of(job: WordJob, draft: Draft) -> str:
    """Changes with anything that changes the bytes of the file; 64 hexadecimal digits."""
    manuscript = job.manuscript
    styles = dataclasses.astuple(dataclasses.replace(manuscript.styles, xml=b"", numbering=b"", theme=b""))
    told = [draft.data, draft.address, dict(manuscript.pages), dict(manuscript.words.sentences), styles]
    tools = [khumue.__version__, *((tool, metadata.version(tool)) for tool in ("typst", "segno", "lxml"))]
    digest = hashlib.sha256(json.dumps([told, tools, _program()], ensure_ascii=False, default=str).encode())
    for content in (manuscript.styles.xml, manuscript.styles.numbering, manuscript.styles.theme):
        digest.update(hashlib.sha256(content).digest())
    for name, drawing in job.drawings.items():
        digest.update(f"{name} {drawing.key}".encode())
    return digest.hexdigest()


@cache
def _program() -> str:
    """Of the modules that write Word files."""
    folder = Path(str(writers.__file__)).parent
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in sorted(folder.glob("*.py")))).hexdigest()


def write_word(job: WordJob, file: Path, drawn: Path) -> Done:
    """Write one document into ``file``; runs in a worker."""
    drawings: dict[str, Drawings] = {}
    names = {name: f"{one.key}.zip" for name, one in job.drawings.items()}
    for name, one in job.drawings.items():
        made = draw(one, drawn / names[name])
        if isinstance(made, TypesettingFault):
            values = {"file": made.url, "reason": " ".join(made.diagnostic.split())[:400]}
            return Done(problems=(Problem("KM808", Level.ERROR, Span("templates/word"), values),))
        drawings[name] = made
    emblem = drawings[""].emblem if "" in drawings else b""
    content = word_file(dataclasses.replace(job.manuscript, drawings=drawings, emblem=emblem))
    make_way(file).write_bytes(content)
    return Done({"file": file.relative_to(drawn.parent / OUTPUT.name).as_posix(), "drawn": sorted(names.values())})


OUTPUT = WordOutput()
