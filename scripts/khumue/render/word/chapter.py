"""A process, section by section as the form of the office has them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from khumue.render.word.control import changes
from khumue.render.word.drawings import Drawings
from khumue.render.word.inline import Inline, Kept, Picture, Run
from khumue.render.word.said import Line, lines, list_of, origin, paragraphs, rows, run_together, silent
from khumue.render.word.steps import steps
from khumue.render.word.tables import Cell, Row, Table, table
from khumue.render.word.work_table import work_table
from khumue.render.word.writer import Writer
from khumue.render.word.xml import w
from khumue.views.process.shapes import PartView, ProcessView, SectionView, ServiceView
from khumue.views.said import Said

_CODE_WIDTH: Final = 150.0
_RACI_NUMBER: Final = 40.0


@dataclass(frozen=True, slots=True)
class Block:
    """What stands in a section, and what printing it takes. ``top`` is the level of the chapter's heading."""

    writer: Writer
    path: str
    section: SectionView
    said: Said[Any]
    top: int
    view: ProcessView | ServiceView
    drawings: Drawings


def chapter(writer: Writer, view: ProcessView, drawings: Drawings, top: int) -> Iterator[Any]:
    """The chapter of a process. ``top`` is the level of its heading: 2 below the heading of a part, 1 where there is none."""
    path = f"process/{view.id}"
    yield writer.heading(top, Kept(f"{path}/title", view.title), anchor=writer.anchor(f"chapter/{view.id}"))
    if not view.is_in_use:
        yield writer.paragraph("plain", Run(view.standing, "strong"), jc=w("jc", val="center"))
    if view.is_inherited:
        yield writer.paragraph("note", f"{writer.words('book.lineage')} {view.lineage} {writer.words('book.origin-legend')}")
    for section in view.sections:
        yield heading_of(writer, path, section, top)
        for said in section.blocks:
            yield from block_of(Block(writer, path, section, said, top, view, drawings))


def heading_of(writer: Writer, path: str, section: SectionView, top: int) -> Any:
    """The heading of a section, and where the whole of it comes from."""
    number = f"{section.number}. " if section.is_numbered else ""
    english = f" ({section.english})" if section.has_english else ""
    words = Kept(f"{path}/section/{section.id}", f"{number}{section.title}{english}")
    return writer.heading(top + 1, words, *origin(section.origin), is_listed=False)


def block_of(block: Block) -> Iterator[Any]:
    """What stands in a section, by its kind."""
    said = block.said
    if said.kind in _ROWS:
        yield from _ROWS[said.kind](block)
    elif not said.is_said:
        yield block.writer.paragraph("body", silent(said))
    elif said.kind in _KINDS:
        yield from _KINDS[said.kind](block)
    else:
        yield from list_of(block.writer, block.path, block.section, said)


def _facts(block: Block) -> Iterator[Any]:
    return rows(block.writer, block.path, block.said.items)


def _nothing(_block: Block) -> Iterator[Any]:
    """What is for the site alone."""
    return iter(())


def _table_head(block: Block) -> Iterator[Any]:
    """The head of the standard-work table; the code of the document stands beside the first row, as on the printed form."""
    writer = block.writer
    width = writer.styles.page.text_width

    def cell(one: Said[Any], span: int = 1) -> Cell:
        shown = paragraphs(writer, "cell-small", one.label, lines(f"{block.path}/head", one), keepNext=w("keepNext"))
        return Cell(shown, span=span)

    beside = [one for one in block.said.items if one.key == "code"]
    others = [one for one in block.said.items if one.key != "code"]
    made = [
        Row([cell(one), cell(beside[0])] if index == 0 and beside else [cell(one, 2)]) for index, one in enumerate(others)
    ]
    if made:
        yield table(writer.styles, Table((width - _CODE_WIDTH, _CODE_WIDTH), made))


def _job_title(block: Block) -> Iterator[Any]:
    yield block.writer.paragraph("body", Kept(f"{block.path}/title", block.said.items[0]))


def _terms(block: Block) -> Iterator[Any]:
    words = block.writer.words
    for index, term in enumerate(block.said.items, start=1):
        path = f"{block.path}/terms/{index}"
        inside: list[Inline] = [Kept(f"{path}/term", [Run(f"“{term.term}”", "strong")])]
        for english in term.english.items:
            inside += [" ", Kept(f"{path}/english", english if english.startswith("(") else f"({english})")]
        yield block.writer.paragraph("body", *inside, f" {words('book.means')} ", Kept(f"{path}/meaning", term.meaning))


def _parts(block: Block) -> tuple[PartView, ...]:
    return block.view.parts if isinstance(block.view, ProcessView) else ()


def _part_heading(block: Block, part: PartView) -> Iterator[Any]:
    if part.is_named:
        words, writer = block.writer.words, block.writer
        number = f"{words('book.part')} {writer.number(part.number)} "
        yield writer.heading(block.top + 2, number, Kept(f"{block.path}/part/{part.number}", part.title), is_listed=False)


def _steps(block: Block) -> Iterator[Any]:
    for part in _parts(block):
        yield from _part_heading(block, part)
        yield from steps(block.writer, block.path, part)
    removed = block.view.removed if isinstance(block.view, ProcessView) else None
    if removed is not None and removed.is_said:
        shown = run_together(lines(block.path, removed, "; "))
        yield block.writer.paragraph("body", Run(f"{removed.label}: ", "small"), *shown)


def _charts(block: Block) -> Iterator[Any]:
    writer = block.writer
    for part, drawn in zip(_parts(block), block.drawings.parts, strict=True):
        yield from _part_heading(block, part)
        for index, one in enumerate(drawn.charts):
            alt = part.alt if index == 0 else writer.words("word.chart-goes-on")
            yield writer.paragraph("picture", Picture(one.png, one.width, one.height, alt))


def _work_tables(block: Block) -> Iterator[Any]:
    """The tables of all parts; the total and the legend close the last of them."""
    parts = _parts(block)
    for part, drawn in zip(parts, block.drawings.parts, strict=True):
        yield from _part_heading(block, part)
        tail = _tail(block) if part is parts[-1] else []
        yield work_table(block.writer, block.path, part, drawn, tail)


def _tail(block: Block) -> list[Any]:
    writer, view = block.writer, block.view
    words = writer.words
    assert isinstance(view, ProcessView)  # noqa: S101 - only processes have tables
    made = list(rows(writer, block.path, view.totals))
    made += [writer.paragraph("cell-small", note) for note in view.total_notes]
    made.append(writer.paragraph("cell-small", words("book.dash")))
    legend: Line = [f"{words('book.legend')}: "]
    for name, drawn in block.drawings.signs.items():
        legend += [Picture(drawn.png, drawn.width, drawn.height, ""), f" {words.table('book.sign')[name]}  "]
    return [*made, writer.paragraph("cell-small", *legend)]


def _part_called(block: Block, number: int) -> Iterator[Any]:
    for part in _parts(block):
        if part.number == number:
            yield from _part_heading(block, part)


def _swim_lanes(block: Block) -> Iterator[Any]:
    writer = block.writer
    for chart, drawn in zip(block.said.items, block.drawings.swims, strict=True):
        yield from _part_called(block, chart.part)
        for index, one in enumerate(drawn):
            alt = chart.alt if index == 0 else writer.words("word.chart-goes-on")
            yield writer.paragraph("picture", Picture(one.png, one.width, one.height, alt))


def _raci(block: Block) -> Iterator[Any]:
    """A row for each step, a column for each actor."""
    writer = block.writer
    words = writer.words
    width = writer.styles.page.text_width
    for one in block.said.items:
        yield from _part_called(block, one.part)
        actor = min(62.0, 230.0 / len(one.actors))
        widths = (_RACI_NUMBER, width - _RACI_NUMBER - actor * len(one.actors), *([actor] * len(one.actors)))
        heads = (words("book.raci-column.number"), words("book.raci-column.step"), *one.actors)
        made = [Row([Cell([writer.paragraph("cell-small", Run(head, "strong"))]) for head in heads], is_head=True)]
        made += [Row([Cell([writer.paragraph("cell-small", text)]) for text in (row.number, row.title, *row.cells)]) for row in one.rows]
        yield table(writer.styles, Table(widths, made))
    yield writer.paragraph("note", words("book.raci"))


def _changes(block: Block) -> Iterator[Any]:
    yield changes(block.writer, block.path, block.said)


_ROWS: Final[Mapping[str, Callable[[Block], Iterator[Any]]]] = {
    "facts": _facts,
    "contact": _facts,
    "table-head": _table_head,
    "service-page": _nothing,
}
"""Kinds that print rows, each said or not."""
_KINDS: Final[Mapping[str, Callable[[Block], Iterator[Any]]]] = {
    "job-title": _job_title,
    "terms": _terms,
    "steps": _steps,
    "charts": _charts,
    "work-table": _work_tables,
    "changes": _changes,
    "swim-lanes": _swim_lanes,
    "raci": _raci,
}
"""Kinds that print something of their own when it is said; every other kind is a list."""
