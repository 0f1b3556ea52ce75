"""Word files made without a build: the documents of the project that uses every field."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from tests.paper.conftest import EVERYTHING, context_of
from tests.word.reading import WordFile

from khumue.render.paper.fonts import font_folder
from khumue.render.paper.payload import for_templates, sentences
from khumue.render.paper.press import Paper
from khumue.render.word.drawings import DrawingJob, Drawings, draw
from khumue.render.word.manuscript import Manuscript, word_file
from khumue.render.word.styles import Styles, load_styles
from khumue.source.reader import load_plain
from khumue.standard import standard_root
from khumue.views.context import Context
from khumue.views.manual_book import Book, books
from khumue.words import Words

CODE = "ABCD-EFGH"
STYLES = standard_root() / "templates" / "word" / "styles.yml"


@dataclass(frozen=True)
class Written:
    """A book and the Word file that was made of it."""

    book: Book
    content: bytes

    @property
    def url(self) -> str:
        return self.book.url

    @cached_property
    def file(self) -> WordFile:
        return WordFile(self.content)


@pytest.fixture(scope="session")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return font_folder(tmp_path_factory.mktemp("fonts"))


@pytest.fixture(scope="session")
def styles() -> Styles:
    return load_styles(load_plain(STYLES))


def drawings_of(book: Book, words: Words, styles: Styles, fonts: Path) -> Mapping[str, Drawings]:
    """The pictures of each process in a book."""
    folders = (standard_root() / "templates" / name for name in ("pdf", "word"))
    templates = {path.name: path.read_bytes() for folder in folders for path in folder.iterdir()}
    texts = sentences(words, book.digits)
    found = {}
    for view in (view for part in book.parts for view in part.chapters):
        parts = for_templates(view.parts, book.digits)
        swims = for_templates(block.items if (block := view.block("swim-lanes")) else (), book.digits)
        drawn = draw(DrawingJob(parts, book.digits, texts, styles.page.text_width, templates, fonts, swims=swims))
        assert isinstance(drawn, Drawings), drawn
        found[view.id] = drawn
    return found


def write(context: Context, book: Book, styles: Styles, fonts: Path, *, paper: Paper | None = None, code: str = CODE) -> Written:
    address = f"{book.site_url}{book.page}" if book.site_url else ""
    pages = {f"{place['kind']}:{place['id']}": place["page"] for place in paper.places} if paper else {}
    drawings = drawings_of(book, context.words, styles, fonts)
    return Written(book, word_file(Manuscript(book, code, context.words, styles, drawings, address=address, pages=pages)))


@pytest.fixture(scope="session")
def everything(today: datetime.date) -> Context:
    return context_of(EVERYTHING, today)


@pytest.fixture(scope="session")
def written(slow: None, everything: Context, styles: Styles, fonts: Path) -> Mapping[str, Written]:
    """Every document of the project that uses every field, by the address of its PDF."""
    return {book.url: write(everything, book, styles, fonts) for book in books(everything)}
