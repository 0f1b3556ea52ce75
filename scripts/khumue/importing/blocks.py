r"""The neutral form of a document that was read: blocks in the order of reading, each with its place.

Readers of Word, PDF, Excel and plain text make it. They keep every word that a reader of the document sees, once, and say what they
left out; what the words mean is the recogniser's business. Texts hold ``\n`` where a line was broken by hand and ``\t`` where a tab
stands, and are otherwise as written: nothing is trimmed but the ends.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in its file, each counted from 1; 0 where that does not apply.

    ``paragraph`` counts the paragraphs of a Word file in the order of its body, those in tables and text boxes too, the lines of a text
    or PDF file, the rows of a sheet. ``table`` counts the tables of the file, inner ones too, or the sheets; ``row`` and ``column`` are
    those of the grid. ``page`` is known in PDF files.
    """

    paragraph: int = 0
    table: int = 0
    row: int = 0
    column: int = 0
    page: int = 0


NOWHERE: Final = Place()


@dataclass(frozen=True, slots=True)
class Heading:
    """A paragraph that heads what follows.

    ``label`` is its number as it is shown, without blanks (``๒.๑``, ``ก)``, ``บทที่ 2``), when the program that wrote it counted it; a
    number that was typed still stands in ``text``. ``level`` is 1 for the outermost. ``how`` tells why it is taken for one: by its
    ``style`` (or outline level), or by its ``look`` alone (bold, larger or centred, and short), which is a guess: level is then 0.
    """

    text: str
    level: int
    how: Literal["style", "look"]
    label: str = ""
    size: float = 0
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Any other paragraph, or line group of a PDF.

    ``label`` is as of ``Heading``; ``level`` is 1 for the outermost list, 0 outside of lists. ``bold`` says that all of it is, and
    ``lead`` is the part at its beginning that is bold or underlined when the rest is not (``"วัตถุประสงค์"``). ``size`` and ``indent``
    (of its first line, from the margin) are in points, 0 where unknown.
    """

    text: str
    label: str = ""
    level: int = 0
    bold: bool = False
    lead: str = ""
    size: float = 0
    indent: float = 0
    centred: bool = False
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a grid, at its upper left corner; ``row`` and ``column`` count from 0. Cells it covers are not there."""

    blocks: tuple[Block, ...]
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1

    @property
    def text(self) -> str:
        """The texts of its paragraphs and of tables in it, one a line, labels before them; drawings are left out."""
        return "\n".join(_lines(self.blocks))


@dataclass(frozen=True, slots=True)
class Table:
    """A table; one that went on over pages as several tables with the same head is one, its head once.

    ``rows`` holds the cells that begin in each row of the grid, from the left. The first ``head_rows`` are marked as head by the
    document, or repeat on each page; 0 where it says nothing, and the meaning of the first row must tell. ``name`` is a sheet's.
    """

    rows: tuple[tuple[Cell, ...], ...]
    head_rows: int = 0
    name: str = ""
    place: Place = NOWHERE

    def grid(self) -> tuple[tuple[Cell | None, ...], ...]:
        """Row by row, the cell that covers each column, again wherever it reaches; ``None`` where there is none."""
        cells = [cell for row in self.rows for cell in row]
        width = max((cell.column + cell.column_span for cell in cells), default=0)
        height = max((cell.row + cell.row_span for cell in cells), default=0)
        grid: list[list[Cell | None]] = [[None] * width for _ in range(max(height, len(self.rows)))]
        for cell in cells:
            for row in grid[cell.row : cell.row + cell.row_span]:
                row[cell.column : cell.column + cell.column_span] = [cell] * cell.column_span
        return tuple(map(tuple, grid))


NodeKind: TypeAlias = Literal["process", "decision", "terminator", "document", "connector", "other", "text"]
"""What the shape of a node says. ``connector`` is the small circle that leads to the same circle elsewhere; ``text`` is a text box
without a shape of its own that no edge took for its label."""


@dataclass(frozen=True, slots=True)
class Node:
    """A shape with its text; ``left`` to ``height`` in points, in a frame that the nodes of one drawing share."""

    id: str
    kind: NodeKind
    text: str
    left: float = 0
    top: float = 0
    width: float = 0
    height: float = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """A line between two nodes, in the direction of its arrow.

    ``tie`` says how its ends are known: by the ``id`` that the document itself gives, or by ``place``, the nearest shapes. ``directed``
    is false for a line without an arrowhead, which goes the way it was drawn.
    """

    source: str
    target: str
    label: str = ""
    tie: Literal["id", "place"] = "id"
    directed: bool = True


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes that stand together. ``loose`` counts lines that lead from or to no shape."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...] = ()
    loose: int = 0
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture, which nobody has read; ``text`` is what its author said of it for those who cannot see it."""

    text: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Furniture:
    """What belongs to pages and not to the matter."""

    kind: Literal["header", "footer", "page number", "contents"]
    text: str
    place: Place = NOWHERE


Block: TypeAlias = Heading | Paragraph | Table | Drawing | Picture | Furniture


@dataclass(frozen=True, slots=True)
class Note:
    """What stands beside the text: never part of a sentence. ``place`` is where its mark stands; names of authors are not read."""

    kind: Literal["comment", "footnote", "endnote"]
    text: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about the reading that a person should know, for the review list.

    ``code`` names its sentence among the ``remarks`` of ``templates/import/reading.yml``; ``values`` fill it. ``text`` is the text that it is about, if any.
    """

    code: str
    text: str = ""
    values: tuple[tuple[str, str], ...] = ()
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read. ``deleted`` and ``inserted`` count the stretches of tracked changes; deleted ones are not in the blocks."""

    name: str
    kind: Literal["docx", "pdf", "xlsx", "txt"]
    blocks: tuple[Block, ...] = ()
    notes: tuple[Note, ...] = ()
    remarks: tuple[Remark, ...] = ()
    inserted: int = 0
    deleted: int = 0


def labelled(block: Heading | Paragraph) -> str:
    """The text with its number as it is shown."""
    return f"{block.label} {block.text}".strip()


def everything(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """All blocks in their order, those in cells after their table."""
    for block in blocks:
        yield block
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row:
                    yield from everything(cell.blocks)


def _lines(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield labelled(block)
        elif isinstance(block, Table):
            for row in block.rows:
                yield "\t".join(cell.text for cell in row)


def as_data(value: Any) -> Any:
    """Blocks as plain data for JSON: the name of its class as ``block``, then the fields that say something."""
    if isinstance(value, tuple | list):
        return [as_data(item) for item in value]
    if not dataclasses.is_dataclass(value):
        return value
    named = {"block": type(value).__name__.lower()} if isinstance(value, Block) else {}
    fields = {
        field.name: as_data(getattr(value, field.name))
        for field in dataclasses.fields(value)
        if field.default is dataclasses.MISSING or getattr(value, field.name) != field.default
    }
    return named | fields
