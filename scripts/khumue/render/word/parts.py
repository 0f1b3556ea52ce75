"""The parts of a manual's body that are no process: one function a kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from khumue.render.word.chapter import chapter
from khumue.render.word.drawings import Drawings
from khumue.render.word.inline import Address, Inline, Kept, Run
from khumue.render.word.items import items
from khumue.render.word.orders import form, order
from khumue.render.word.phrases import CM, begin_page, hanging, listed, texts, unsaid
from khumue.render.word.said import Line, mention, named
from khumue.render.word.tables import Cell, Row, Table, table
from khumue.render.word.writer import Writer
from khumue.render.word.xml import twips, w
from khumue.views.manual_book import Book
from khumue.views.manual_parts import BookPart, PersonBlock
from khumue.views.said import Mention


def plain(writer: Writer, path: str, part: BookPart) -> Iterator[Any]:
    """Heading, paragraphs, items; that nothing is said, when there is nothing else either."""
    yield writer.heading(1, Kept(f"{path}/title", part.title))
    yield from texts(writer, path, part.paragraphs)
    yield from items(writer, path, part.items)
    if not any((part.paragraphs, part.items, part.people, part.orders, part.forms, part.laws)):
        yield writer.paragraph("body", unsaid(writer, part.title))


def structure(writer: Writer, path: str, part: BookPart) -> Iterator[Any]:
    """People in boxes, from the head downwards."""
    yield from plain(writer, path, part)
    rows: list[Row] = []
    for index, person in enumerate(part.people, start=1):
        if index > 1:
            rows.append(Row([Cell([writer.paragraph("cell-small")], edges=("right",)), Cell([writer.paragraph("cell-small")], edges=("left",))], height=16, is_exact=True))
        words = [writer.paragraph("cell", Run(person.name, "strong"))] if person.name else []
        words.append(writer.paragraph("cell", Kept(f"{path}/person/{index}/position", person.position)))
        rows.append(Row([Cell(words, span=2, edges=("top", "left", "bottom", "right"))]))
    if rows:
        yield table(writer.styles, Table((5.5 * CM, 5.5 * CM), rows, inset=8, space=6, align="center"))


def powers(writer: Writer, path: str, part: BookPart) -> Iterator[Any]:
    """Powers by law, announcement by announcement."""
    words = writer.words
    yield writer.heading(1, Kept(f"{path}/title", part.title))
    yield from texts(writer, path, part.paragraphs)
    for number, block in enumerate(part.powers, start=1):
        if block.law is not None:
            law = mention(f"{path}/powers/{number}/law", block.law)
            said = [words("book.according-to"), *law, f" {words('book.as-follows')}"]
            yield writer.paragraph("body", *said, keepNext=w("keepNext"))
        yield from listed(writer, f"{path}/powers/{number}", block.items)
    if not part.powers and not part.paragraphs:
        yield writer.paragraph("body", unsaid(writer, words("book.powers")))
    yield from items(writer, path, part.items)


def duties(writer: Writer, path: str, part: BookPart) -> Iterator[Any]:
    """Duties, person by person."""
    yield writer.heading(1, Kept(f"{path}/title", part.title))
    yield from texts(writer, path, part.paragraphs)
    for index, person in enumerate(part.people, start=1):
        yield from _person(writer, f"{path}/person/{index}", person)
    yield from items(writer, path, part.items)


def _person(writer: Writer, path: str, person: PersonBlock) -> Iterator[Any]:
    words = writer.words
    head: list[Inline] = [Run(person.name, "strong"), "  "] if person.name else []
    head.append(Kept(f"{path}/position", person.position))
    if person.position_number:
        head += [f" {words('book.position-number')} ", Kept(f"{path}/position-number", person.position_number)]
    yield writer.paragraph("plain", *head, keepNext=w("keepNext"), spacing=w("spacing", before=twips(10), after=twips(4)))
    if person.duties:
        yield from items(writer, f"{path}/duty", person.duties)
    else:
        yield writer.paragraph("plain", unsaid(writer, words("book.duties")))
    if person.substitutes:
        yield writer.paragraph("plain", Run(words("book.substitutes"), "strong"), f" {words('book.in-order')}", keepNext=w("keepNext"), spacing=w("spacing", before=twips(8)))
        yield from listed(writer, f"{path}/substitute", person.substitutes)


def appendix(writer: Writer, path: str, part: BookPart) -> Iterator[Any]:
    """Orders, forms and laws."""
    yield from plain(writer, path, part)
    for index, extract in enumerate(part.orders, start=1):
        yield from order(writer, f"{path}/order/{index}", extract)
    for entry in part.forms:
        yield from form(writer, f"form/{entry.id}", entry)
    for index, use in enumerate(part.laws, start=1):
        yield hanging(writer, f"{writer.number(index)}.", *mention(f"{path}/law/{index}", use))


def contacts(writer: Writer, path: str, part: BookPart, book: Book) -> Iterator[Any]:
    """How to reach the office."""
    yield writer.heading(1, Kept(f"{path}/title", part.title))
    yield from texts(writer, path, part.paragraphs)
    yield writer.paragraph("plain", Run(book.office, "strong"))
    for index, one in enumerate(part.facts, start=1):
        yield from named(writer, one.label, [_web(f"{path}/contact/{index}", item) for item in one.items])
    if not part.facts:
        yield writer.paragraph("plain", unsaid(writer, writer.words("book.contacts")))
    yield from items(writer, path, part.items)


def _web(path: str, item: Mention) -> Line:
    """A way to reach the office; an address of the web leads there."""
    text = Kept(path, item.title)
    return [Address(item.url, [text])] if item.url.startswith("http") else [text]


def processes(writer: Writer, path: str, part: BookPart, drawings: Mapping[str, Drawings]) -> Iterator[Any]:
    """The chapters of a part, each beginning a page."""
    if part.title:
        yield writer.heading(1, Kept(f"{path}/title", part.title))
        yield from texts(writer, path, part.paragraphs)
        yield from items(writer, path, part.items)
    for index, view in enumerate(part.chapters):
        made = list(chapter(writer, view, drawings[view.id], 2 if part.title else 1))
        if index:
            begin_page(made)
        yield from made
