"""What a Word file says, as a text to read: a line a paragraph with its style, and in brackets what pictures say."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.word.reading import WordFile

from khumue.render.word.drawings import Drawings, Drawn, DrawnPart, DrawnRow
from khumue.render.word.manuscript import Manuscript, word_file
from khumue.render.word.styles import Styles, load_styles
from khumue.source.reader import load_plain
from khumue.standard import standard_root
from khumue.views.context import Context
from khumue.views.manual_book import Book, books
from khumue.views.process.shapes import ProcessView

_STYLES = standard_root() / "templates" / "word" / "styles.yml"
_NOTHING = Drawn(b"\x89PNG", 1, 1)
"""Pictures are looked at elsewhere: here their places and words are enough."""
_WIDTHS = (30.0, 110.0, 150.0, 50.0, 60.0, 60.0)


def word_texts(context: Context) -> Iterator[tuple[str, str]]:
    """Name and text of each Word file of an office."""
    for book in books(context):
        yield _name(book), "".join(f"{line}\n" for line in _lines(read_back(context, book)))


def read_back(context: Context, book: Book) -> WordFile:
    """The Word file of a book, with pictures that are none."""
    return WordFile(blank_word_file(context, book))


def blank_word_file(context: Context, book: Book) -> bytes:
    """A Word file with no pictures in the places of its pictures."""
    drawings = {view.id: _blank(view) for part in book.parts for view in part.chapters}
    address = f"{book.site_url}{book.page}" if book.site_url else ""
    return word_file(Manuscript(book, "CODE-CODE", context.words, _styles(), drawings, address=address))


@cache
def _styles() -> Styles:
    return load_styles(load_plain(_STYLES))  # type: ignore[arg-type]


def _name(book: Book) -> str:
    return f"{Path(book.url).relative_to('manuals').with_suffix('')}.txt"


def _blank(view: ProcessView) -> Drawings:
    drawn = tuple(
        DrawnPart((_NOTHING,), tuple(DrawnRow(_NOTHING, 20, is_apart=False) for _ in part.table.rows), _WIDTHS, 12) for part in view.parts
    )
    swims = view.block("swim-lanes")
    return Drawings(drawn, {}, tuple((_NOTHING,) for _ in swims.items) if swims else ())


def _lines(file: WordFile) -> Iterator[str]:
    for paragraph in file.paragraphs():
        said = [paragraph.text.replace("\n", " / ").replace("\t", " → ").strip(), *(f"({alt})" for alt in paragraph.alts if alt)]
        text = " ".join(filter(None, said))
        if text:
            yield f"{paragraph.style}: {text}"
