"""Document control: its rows, the history of the document, and who signs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from khumue.render.word.inline import Kept, Run
from khumue.render.word.phrases import CM, texts
from khumue.render.word.said import Line, lines, paragraphs
from khumue.render.word.signing import in_pairs
from khumue.render.word.tables import Cell, Row, Table, table
from khumue.render.word.writer import Writer
from khumue.render.word.xml import twips, w
from khumue.views.manual_parts import BookPart
from khumue.views.process.shapes import ChangeView
from khumue.views.said import Said


def changes(writer: Writer, path: str, said: Said[ChangeView]) -> Any:
    """The history of a document."""
    words, width = writer.words, writer.styles.page.text_width
    titles = (words("book.issue"), words("book.date"), words("book.change"))
    head = [Cell([writer.paragraph("cell", Run(title, "strong"))]) for title in titles]
    rows = [Row(head, is_head=True)]
    for index, one in enumerate(said.items, start=1):
        base = f"{path}/changes/{index}"
        values: list[Line] = [[Kept(f"{base}/issue", one.issue)], *lines(base, one.date), [Kept(f"{base}/what", one.what)]]
        rows.append(Row([Cell([writer.paragraph("cell", *value)]) for value in values]))
    return table(writer.styles, Table((70, 120, width - 190), rows))


def control(writer: Writer, path: str, part: BookPart) -> Iterator[Any]:
    """The part of a manual that says which issue it is."""
    width, first = writer.styles.page.text_width, 5 * CM
    yield writer.heading(1, Kept(f"{path}/title", part.title))
    yield from texts(writer, path, part.paragraphs)
    rows = [
        Row([Cell([writer.paragraph("cell", Run(one.label, "strong"))]), Cell(paragraphs(writer, "cell", "", lines(path, one)))])
        for one in part.facts
    ]
    if rows:
        yield table(writer.styles, Table((first, width - first), rows))
    if part.changes.is_said:
        more = {"keepNext": w("keepNext"), "spacing": w("spacing", before=twips(10))}
        yield writer.paragraph("plain", Run(part.changes.label, "strong"), **more)
        yield changes(writer, path, part.changes)
    yield from signatures(writer, path, part)


def signatures(writer: Writer, path: str, part: BookPart) -> Iterator[Any]:
    """The places of a part to sign, in pairs."""
    if part.signatures:
        yield writer.paragraph("sign")
        yield in_pairs(writer, path, part.signatures)
