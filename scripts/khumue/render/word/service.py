"""A service as those see it who ask for it: rows of facts stand in a table, where one looks for one of them alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from khumue.render.word.chapter import Block, block_of, heading_of
from khumue.render.word.drawings import Drawings
from khumue.render.word.inline import Kept, Run
from khumue.render.word.phrases import CM
from khumue.render.word.said import Line, lines, paragraphs
from khumue.render.word.tables import Cell, Row, Table, table
from khumue.render.word.writer import Writer
from khumue.render.word.xml import w
from khumue.views.manual_book import Book
from khumue.views.process.shapes import ServiceSteps, ServiceView


def service(writer: Writer, book: Book, view: ServiceView) -> Iterator[Any]:
    """The document of a service."""
    path = f"service/{view.id}"
    yield writer.heading(1, Kept(f"{path}/title", view.title))
    yield writer.paragraph("plain", f"{writer.words('book.service-of')} {book.office}", jc=w("jc", val="center"))
    if not view.is_in_use:
        yield writer.paragraph("plain", Run(view.standing, "strong"), jc=w("jc", val="center"))
    for section in view.sections:
        if section.is_titled:
            yield heading_of(writer, path, section, 1)
        for said in section.blocks:
            if said.kind == "facts":
                rows = [
                    Row([Cell([writer.paragraph("cell", Run(one.label, "strong"))]), Cell(paragraphs(writer, "cell", "", lines(path, one)))])
                    for one in said.items
                ]
                yield table(writer.styles, Table((5 * CM, writer.styles.page.text_width - 5 * CM), rows))
            elif said.kind == "service-steps" and said.is_said:
                yield from (_steps(writer, path, one) for one in said.items)
            else:
                yield from block_of(Block(writer, path, section, said, 1, view, Drawings((), {})))


def _steps(writer: Writer, path: str, steps: ServiceSteps) -> Any:
    words, width = writer.words, writer.styles.page.text_width
    columns = [("number", 1.2 * CM), ("step", 0.0)]
    columns += [("actor", 3.6 * CM)] if steps.has_actors else []
    columns += [("time", 2.6 * CM)] if steps.has_times else []
    rest = width - sum(size for _, size in columns)
    head = [Cell([writer.paragraph("cell", Run(words.table("book.service-column")[name], "strong"))]) for name, _ in columns]
    rows = [Row(head, is_head=True)]
    for index, step in enumerate(steps.steps, start=1):
        base = f"{path}/steps/{index}"
        values: dict[str, Line] = {
            "number": [step.number],
            "step": [Kept(f"{base}/text", step.text)],
            "actor": lines(base, step.by)[0],
            "time": lines(base, step.time)[0],
        }
        rows.append(Row([Cell([writer.paragraph("cell", *values[name])]) for name, _ in columns]))
    return table(writer.styles, Table([size or rest for _, size in columns], rows))
