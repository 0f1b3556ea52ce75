"""The end of a book: what lets its reader find the document on the web, and what this file is."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

from khumue.render.word.inline import Address, Inline, Picture, Run
from khumue.render.word.tables import Cell, Row, Table, table
from khumue.render.word.writer import Writer
from khumue.views.manual_book import Book

_CODE: Final = 68.0
"""Points along the edge of the QR code."""


def proof(writer: Writer, book: Book, code: str, address: str) -> Iterator[Any]:
    """Issue, day and code of the content that the file was made from, and where to compare."""
    words, width = writer.words, writer.styles.page.text_width
    issue = f"{words('book.issue')} {book.issue} " if book.issue else ""
    where: Inline = Address(address, [Run(address, is_raw=True)]) if address else words("book.proof-no-address")
    lines: list[list[Inline]] = [
        [Run(words("book.proof"), "strong")],
        [f"{issue}{words('book.date')} {book.date} {words('book.code')} ", Run(code, is_raw=True)],
        [where],
        [words("book.proof-how")],
        [words("word.editable-note")],
    ]
    said = Cell([writer.paragraph("cell-small", *line) for line in lines])
    yield writer.paragraph("cell-small")
    if not address:
        yield table(writer.styles, Table((width,), [Row([said])], inset=8, space=6))
        return
    alt = f"{words('book.code-picture')} {address}"
    side = _CODE + 16
    picture = Cell([writer.paragraph("cell-small", Picture(qr_code(address), _CODE, _CODE, alt))], is_middle=True, edges=("top", "right", "bottom"))
    left = Cell(said.content, edges=("top", "left", "bottom"))
    yield table(writer.styles, Table((width - side, side), [Row([left, picture])], inset=8, space=6))


def qr_code(address: str) -> bytes:
    """A PNG of the code that leads to an address."""
    import segno

    made = io.BytesIO()
    segno.make(address, error="m", micro=False).save(made, kind="png", border=2, scale=6)
    return made.getvalue()
