"""Tables: fixed widths, heads that come again on every page, rows that no page break parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from khumue.render.word.styles import Styles
from khumue.render.word.xml import twips, w

_EDGES: Final = ("top", "left", "bottom", "right")


@dataclass(frozen=True, slots=True)
class Cell:
    """Paragraphs in a cell. ``inset`` is the room around them in points, ``edges`` are those drawn; ``None``: as the table has it."""

    content: Sequence[Any]
    span: int = 1
    shade: str = ""
    is_middle: bool = False
    inset: float | None = None
    edges: Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row. ``height`` in points is the least it has, or just what it has when ``is_exact``."""

    cells: Sequence[Cell]
    is_head: bool = False
    is_parted: bool = False
    """Whether a page break may part it: only a row that is higher than a page."""
    height: float = 0
    is_exact: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Widths in points. ``is_drawn`` tables have rules; the others only put things side by side."""

    widths: Sequence[float]
    rows: Sequence[Row]
    is_drawn: bool = True
    inset: float = 4
    space: float = 2
    """Above and below the words of a cell."""
    alt: str = ""
    align: str = field(default="left")


def table(styles: Styles, made: Table) -> Any:
    """The table as an element; a paragraph has to follow it, for two tables in a row would grow together."""
    grid = w("tblGrid", *(w("gridCol", w=twips(width)) for width in made.widths))
    sides = (("top", made.space), ("left", made.inset), ("bottom", made.space), ("right", made.inset))
    margins = w("tblCellMar", *(w(edge, w=twips(size), type="dxa") for edge, size in sides))
    properties = w(
        "tblPr",
        w("tblStyle", val=styles.ids["grid"]) if made.is_drawn else None,
        w("tblW", w=twips(sum(made.widths)), type="dxa"),
        w("jc", val="center") if made.align == "center" else None,
        w("tblLayout", type="fixed"),
        margins,
        w("tblLook", val="04A0" if made.is_drawn else "0000"),
        w("tblCaption", val=made.alt) if made.alt else None,
    )
    return w("tbl", properties, grid, *(_row(row, made.widths) for row in made.rows))


def _row(row: Row, widths: Sequence[float]) -> Any:
    properties = w(
        "trPr",
        None if row.is_parted else w("cantSplit"),
        w("trHeight", val=twips(row.height), hRule="exact" if row.is_exact else "atLeast") if row.height else None,
        w("tblHeader") if row.is_head else None,
    )
    made = w("tr", properties if len(properties) else None)
    at = 0
    for cell in row.cells:
        made.append(_cell(cell, sum(widths[at : at + cell.span])))
        at += cell.span
    return made


def _cell(cell: Cell, width: float) -> Any:
    borders = None
    if cell.edges is not None:
        line = {"val": "single", "sz": 4, "space": 0, "color": "auto"}
        borders = w("tcBorders", *(w(edge, **(line if edge in cell.edges else {"val": "nil"})) for edge in _EDGES))
    margins = None
    if cell.inset is not None:
        margins = w("tcMar", *(w(edge, w=twips(cell.inset), type="dxa") for edge in _EDGES))
    properties = w(
        "tcPr",
        w("tcW", w=twips(width), type="dxa"),
        w("gridSpan", val=cell.span) if cell.span > 1 else None,
        borders,
        w("shd", val="clear", color="auto", fill=cell.shade) if cell.shade else None,
        margins,
        w("vAlign", val="center") if cell.is_middle else None,
    )
    return w("tc", properties, *cell.content)
