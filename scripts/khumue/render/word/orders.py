"""Orders and forms, as an appendix shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from khumue.render.word.inline import Inline, Kept, Run, Tab
from khumue.render.word.items import items
from khumue.render.word.phrases import BOX, CM, line_to_write_on, listed, stop, texts
from khumue.render.word.said import mention
from khumue.render.word.tables import Cell, Row, Table, table
from khumue.render.word.writer import Writer
from khumue.render.word.xml import twips, w
from khumue.views.manual_parts import OrderAssignment, OrderExtract
from khumue.views.register_pages import FormEntry, FormLine

_SIGNER: Final = 8 * CM


def order(writer: Writer, path: str, extract: OrderExtract) -> Iterator[Any]:
    """An order, or what of it concerns the owner of the manual."""
    words = writer.words
    yield writer.heading(2, f"{words('book.order')} {extract.number} ", Kept(f"{path}/title", extract.title))
    if extract.is_extract:
        yield writer.paragraph("body", Run(words("book.extract"), "small"))
    yield from texts(writer, path, extract.text)
    for index, use in enumerate(extract.powers, start=1):
        yield writer.paragraph("body", words("book.by-power-of"), *mention(f"{path}/power/{index}", use))
    for index, value in enumerate(extract.repeals, start=1):
        yield writer.paragraph("body", f"{words('book.repeals')} ", Kept(f"{path}/repeal/{index}", value))
    for index, one in enumerate(extract.assignments, start=1):
        yield from _assignment(writer, f"{path}/assignment/{index}", one)
    if extract.date:
        yield writer.paragraph("body", f"{words('book.ordered-on')} ", Kept(f"{path}/date", extract.date), keepNext=w("keepNext"))
    if extract.signer:
        lines = [writer.paragraph("sign", f"({line})" if index == 0 else line) for index, line in enumerate(extract.signer)]
        side = writer.styles.page.text_width - _SIGNER
        rows = [Row([Cell([writer.paragraph("sign")]), Cell(lines)])]
        yield table(writer.styles, Table((side, _SIGNER), rows, is_drawn=False))


def _assignment(writer: Writer, path: str, one: OrderAssignment) -> Iterator[Any]:
    head: list[Inline] = [Run(one.name, "strong"), " "] if one.name else []
    spaced = {"keepNext": w("keepNext"), "spacing": w("spacing", before=twips(10), after=twips(4))}
    yield writer.paragraph("plain", *head, Kept(f"{path}/position", one.position), **spaced)
    yield from items(writer, f"{path}/duty", one.duties)
    yield from listed(writer, f"{path}/substitute", one.substitutes, before=f"{writer.words('book.instead')} ", after="", width=46)
    if one.note:
        yield writer.paragraph("body", Kept(f"{path}/note", one.note, style="small"))


def form(writer: Writer, path: str, entry: FormEntry) -> Iterator[Any]:
    """A form to be filled in."""
    yield writer.heading(2, Kept(f"{path}/title", entry.title))
    for number, (title, fields) in enumerate(entry.sections, start=1):
        yield writer.heading(3, Kept(f"{path}/{number}/title", title), is_listed=False)
        for index, one in enumerate(fields, start=1):
            yield from _field(writer, f"{path}/{number}/{index}", one)
    if entry.note:
        note: list[Inline] = [f"{writer.words('book.note')} ", Kept(f"{path}/note", entry.note)]
        yield writer.paragraph("note", *note, spacing=w("spacing", before=twips(8)))


def _field(writer: Writer, path: str, one: FormLine) -> Iterator[Any]:
    width = writer.styles.page.text_width
    words: list[Inline] = [Kept(path, one.label)]
    if one.note:
        words += [Run(" (", "small"), Kept(f"{path}/note", one.note, style="small"), Run(")", "small")]
    if one.kind in ("choice", "choices", "rating"):
        options = one.options or tuple(writer.number(mark) for mark in range(5, 0, -1) if one.kind == "rating")
        ticks = [part for option in options for part in ("  ", BOX, f" {option}")]
        if one.kind == "rating":
            yield writer.paragraph("plain", *words, Tab(), *ticks, tabs=w("tabs", stop(width, "right")))
        else:
            yield writer.paragraph("plain", *words, *ticks)
    elif one.kind == "long-text":
        yield writer.paragraph("plain", *words, keepNext=w("keepNext"))
        yield line_to_write_on(writer, width, keepNext=w("keepNext"))
        yield line_to_write_on(writer, width)
    elif one.kind == "note":
        yield writer.paragraph("plain", *words)
    elif one.kind == "signature":
        left = width / 2
        stops = w("tabs", stop(left + 5 * CM, leader="dot"))
        signed = f"{writer.words('book.signed')} "
        yield writer.paragraph("plain", signed, Tab(), " ", *words, tabs=stops, ind=w("ind", left=twips(left)), spacing=w("spacing", before=twips(8)))
    else:
        yield line_to_write_on(writer, width, *words, " ")
