"""A document as one stream of lines, tables, drawings and pictures, each line with the number that stands before it.

Numbers that the program counted and numbers that were typed look the same from here on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from khumue.importing.blocks import (
    NOWHERE,
    Block,
    Cell,
    Drawing,
    Furniture,
    Heading,
    Paragraph,
    Picture,
    Place,
    Table,
)
from khumue.thai.digits import to_arabic

_STEP_WORDS = r"(?:ขั้นตอนที่|ขั้นที่|ข้อที่|ลำดับที่|ข้อ|[Ss]tep)"
_CHAPTER_WORDS = r"(?:บทที่|ส่วนที่|ตอนที่|หมวดที่|หมวด)"
_DIGITS = r"[0-9๐-๙]"
_NUMBER = rf"{_DIGITS}{{1,2}}(?:\s?\.\s?{_DIGITS}{{1,2}})*"
_BULLET = "[-–—•●○▪■□◆◇➢➤►▶✓✔*·\uf0b7\uf0a7\uf0d8\uf0fc]"
_LABELS: Final = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        ("bullet", rf"(?P<bullet>{_BULLET})(?=[\s\u0e01-\u0e4f“\"'(A-Za-z])(?!\s*$)\s*"),
        ("step", rf"{_STEP_WORDS}\s*(?P<n>{_NUMBER})\s*[.):：\-–]*(?=\s|[\u0e01-\u0e4f“\"(A-Za-z]|$)\s*"),
        ("chapter", rf"{_CHAPTER_WORDS}\s*(?P<n>{_NUMBER})\s*[.):：\-–]*(?=\s|$)\s*"),
        ("(n)", rf"\(\s?(?P<n>{_NUMBER})\s?\)\s*"),
        ("n)", rf"(?P<n>{_NUMBER})\s?\.?\)\s*"),
        ("n.", rf"(?P<n>{_NUMBER})\.(?=\s|[\u0e01-\u0e4f“\"(\-–A-Za-z]|$)\s*(?:[-–]\s*(?=\S))?"),
        ("n.", rf"(?P<n>{_DIGITS}{{1,2}}(?:\s?\.\s?{_DIGITS}{{1,2}})+)\s?(?=\s|[\u0e01-\u0e4f“\"(]|$)\s*"),
        ("n.", rf"(?P<n>{_DIGITS}{{1,2}})(?=\t|$)\s*"),
        ("(ก)", r"\((?P<n>[\u0e01-\u0e2e]|[a-zA-Z]|[ivx]{1,4})\)\s*"),
        ("ก)", r"(?P<n>[\u0e01-\u0e2e]|[a-zA-Z]|[ivx]{1,4})\)\s*"),
        ("ก.", r"(?P<n>[\u0e01-\u0e2e]|[a-zA-Z]|[ivx]{1,4})\.(?=\s)(?!\s?[\u0e01-\u0e2e]\.)\s*"),
    )
)


@dataclass(frozen=True, slots=True)
class Label:
    """A number before a line. ``kind`` tells one series from another (``n.`` of two parts is ``n.2``); ``numbers`` are its parts."""

    kind: str = ""
    numbers: tuple[int, ...] = ()
    text: str = ""

    def follows(self, other: Label) -> bool:
        """Whether it is the next number of the same series."""
        if self.kind != other.kind or not self.numbers or not other.numbers:
            return False
        return self.numbers[:-1] == other.numbers[:-1] and self.numbers[-1] == other.numbers[-1] + 1


NONE: Final = Label()


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """A line of text without its number. ``heading`` is the level of a heading by style, 0 by its look, -1 of what is none."""

    text: str
    label: Label = NONE
    heading: int = -1
    bold: bool = False
    lead: str = ""
    size: float = 0
    indent: float = 0
    level: int = 0
    centred: bool = False
    place: Place = NOWHERE
    raw: str = ""
    """As read, with its tabs."""

    @property
    def whole(self) -> str:
        """As it stands in the document, its number before it."""
        return f"{self.label.text} {self.text}".strip()

    @property
    def stands_out(self) -> bool:
        """Whether it looks like a heading in any way."""
        return self.heading >= 0 or self.bold


@dataclass(frozen=True, slots=True, eq=False)
class GridCell:
    """A cell of a table with its content as a stream."""

    content: tuple[Part, ...]
    row: int
    column: int
    row_span: int
    column_span: int

    @property
    def lines(self) -> tuple[Line, ...]:
        return tuple(lines_of(self.content))

    @property
    def text(self) -> str:
        """Its lines joined; a number before them too."""
        return joined(self.lines)


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """A table. ``cells`` has for each place of the grid the cell that covers it, or ``None``."""

    rows: tuple[tuple[GridCell | None, ...], ...]
    head_rows: int = 0
    name: str = ""
    place: Place = NOWHERE

    @property
    def cells(self) -> Iterator[GridCell]:
        """Each cell once, in the order of reading."""
        for index, row in enumerate(self.rows):
            for column, cell in enumerate(row):
                if cell is not None and (cell.row, cell.column) == (index, column):
                    yield cell


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """A drawing."""

    drawing: Drawing
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True, eq=False)
class Image:
    """A picture that nobody has read."""

    text: str
    place: Place = NOWHERE


Part: TypeAlias = Line | Grid | Chart | Image


@dataclass(frozen=True, slots=True)
class Stream:
    """What a document says, in order, and what of it belongs to its pages only."""

    parts: tuple[Part, ...]
    furniture: tuple[Furniture, ...] = field(default=())


def stream_of(blocks: tuple[Block, ...]) -> Stream:
    """The blocks of a document as a stream; furniture apart, that in cells too."""
    furniture: list[Furniture] = []
    return Stream(tuple(_parts(blocks, furniture)), tuple(furniture))


def lines_of(parts: tuple[Part, ...]) -> Iterator[Line]:
    """All lines of a stream, those in tables too."""
    for part in parts:
        if isinstance(part, Line):
            yield part
        elif isinstance(part, Grid):
            for cell in part.cells:
                yield from lines_of(cell.content)


def joined(lines: tuple[Line, ...], with_first_label: bool = True) -> str:
    """Lines as one text; the number of the first may be left out."""
    texts = [line.whole if with_first_label or index else line.text for index, line in enumerate(lines)]
    return "\n".join(filter(None, texts))


def label_of(text: str) -> tuple[Label, str]:
    """The number that begins a text, and the text behind it.

    >>> label_of("๕.๑ ศึกษากฎหมาย")[0].numbers
    (5, 1)
    """
    for kind, pattern in _LABELS:
        found = pattern.match(text)
        if found is None:
            continue
        rest = text[found.end() :]
        if kind == "bullet":
            inner, behind = label_of(rest)
            return (inner, behind) if inner.numbers else (Label("-", (), found.group().strip()), rest)
        return Label(_kind(kind, found["n"]), _numbers(found["n"]), found.group().strip()), rest
    return NONE, text


def _kind(kind: str, number: str) -> str:
    parts = len(re.split(r"\s?\.\s?", number))
    return f"{kind}{parts}" if parts > 1 else kind


def _numbers(number: str) -> tuple[int, ...]:
    if re.match(_DIGITS, number):
        return tuple(int(part) for part in re.split(r"\s?\.\s?", to_arabic(number)))
    return (
        ("กขคฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ".find(number) + 1,)
        if len(number) == 1 and number >= "ก"
        else (ord(number[0]) - 96,)
    )


def _parts(blocks: tuple[Block, ...], furniture: list[Furniture]) -> Iterator[Part]:
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield from _lines(block)
        elif isinstance(block, Table):
            yield _grid(block, furniture)
        elif isinstance(block, Drawing):
            yield Chart(block, block.place)
        elif isinstance(block, Picture):
            yield Image(block.text, block.place)
        else:
            furniture.append(block)


def _lines(block: Heading | Paragraph) -> Iterator[Line]:
    """One line of a block, or several where it holds several numbered ones that were parted by hand."""
    pieces = _pieces(block.text)
    for index, piece in enumerate(pieces):
        label, text = label_of(piece)
        if index == 0 and block.label:
            counted, rest = label_of(f"{block.label} x")
            # A bullet or a sign that no number reads as is a label all the same.
            own = (
                Label(counted.kind, counted.numbers, block.label)
                if counted.kind and rest == "x"
                else Label("-", (), block.label)
            )
            label, text = (own, piece) if not label.numbers or own.numbers else (label, text)
        raw, text = text, " ".join(text.split())
        if not text and not label.text:
            continue
        if isinstance(block, Heading):
            yield Line(
                text,
                label,
                block.level if block.how == "style" else 0,
                block.how == "look",
                size=block.size,
                place=block.place,
                raw=raw,
            )
        else:
            lead = block.lead if index == 0 else ""
            yield Line(
                text,
                label,
                -1,
                block.bold,
                lead,
                block.size,
                block.indent,
                block.level,
                block.centred,
                block.place,
                raw,
            )


def _pieces(text: str) -> list[str]:
    """Lines that were broken by hand go on, unless a number or a bullet begins the next."""
    pieces: list[str] = []
    for raw in text.split("\n"):
        label, rest = label_of(raw.strip())
        if pieces and not (label.kind and rest):
            pieces[-1] = f"{pieces[-1]} {raw.strip()}"
        else:
            pieces.append(raw.strip())
    return pieces


def _grid(table: Table, furniture: list[Furniture]) -> Grid:
    made: dict[int, GridCell] = {}

    def cell_of(cell: Cell | None) -> GridCell | None:
        if cell is None:
            return None
        if id(cell) not in made:
            content = tuple(_parts(cell.blocks, furniture))
            made[id(cell)] = GridCell(content, cell.row, cell.column, cell.row_span, cell.column_span)
        return made[id(cell)]

    rows = tuple(tuple(cell_of(cell) for cell in row) for row in table.grid())
    return Grid(rows, table.head_rows, table.name, table.place)
