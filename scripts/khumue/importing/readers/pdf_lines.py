"""Stretches of text on a page as lines, and lines as paragraphs: what was broken at the margin is one again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from statistics import median
from typing import Final

from khumue.importing.readers.pdf_page import Span

MARK: Final = re.compile(
    r"(?:\(?[0-9๐-๙]{1,3}(?:[./][0-9๐-๙]{1,3})*\.?\)?|\(?[ก-ฮ][.)]|[-–•●▪○◦➢✓☐☑*]|(?:ข้อ|บท|ส่วน|ขั้นตอน|ขั้น|ตอน)(?:ที่)?\s?[0-9๐-๙]{1,3})(?=[\s\t])"
)
"""What begins an item: ``๑.``, ``๒.๑``, ``ก)``, a bullet."""
_WORD: Final = 4.5
"""Sizes of the letters that a word may be wide which did not fit into the line before."""
_STEP: Final = 0.8
"""Sizes within which two lines begin at the same place."""
_HANGING: Final = 6.0
_FAR: Final = 1.7
"""Usual distances of lines from which on a paragraph begins."""
_APART: Final = 1.5


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page: columns apart by tabs."""

    text: str
    left: float
    right: float
    base: float
    size: float
    is_bold: bool = False
    page: int = 0
    lead: str = ""
    """The bold text that it begins with, when the rest is not bold."""


@dataclass(slots=True)
class Block:
    """A paragraph: its lines, and where it begins."""

    lines: list[Line] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its text; a blank at the end of a line stands where it was printed, and none is added between Thai letters."""
        whole = ""
        for line in self.lines:
            is_latin = (
                whole[-1:].isascii() and line.text[:1].isascii() and whole[-1:].isalnum() and line.text[:1].isalnum()
            )
            whole += (" " if is_latin else "") + line.text
        return whole


def lines_of(spans: Sequence[Span], page: int = 0) -> list[Line]:
    """The lines that stretches stand in, from the top; those on one base line are one line."""
    rows: list[list[Span]] = []
    for span in sorted(spans, key=lambda one: (one.base, one.left)):
        if rows and abs(span.base - rows[-1][0].base) <= 0.4 * max(rows[-1][0].size, 1) and span.text.strip():
            rows[-1].append(span)
        elif span.text.strip():
            rows.append([span])
    return [_line(sorted(row, key=lambda one: one.left), page) for row in rows]


def _line(row: list[Span], page: int) -> Line:
    text, right, size = "", row[0].left, row[0].size
    for span in row:
        gap = span.left - right
        between = (
            ""
            if not text
            else "\t"
            if gap > _APART * max(size, span.size)
            else " "
            if gap > 0.13 * max(size, span.size) or text.endswith(" ")
            else ""
        )
        text = (text.rstrip() if between else text) + between + span.text
        right, size = max(right, span.right), span.size
    letters = max(row, key=lambda span: len(span.text))
    said = [span for span in row if any(map(str.isalpha, span.text))]
    is_bold = bool(said) and all(span.is_bold for span in said)
    return Line(
        text.lstrip(),
        row[0].left,
        right,
        letters.base,
        max((span.size for span in said), default=letters.size),
        is_bold,
        page,
        "" if is_bold else _lead(row),
    )


def _lead(row: Sequence[Span]) -> str:
    bold = list(takewhile(lambda span: span.is_bold or not any(map(str.isalpha, span.text)), row))
    return "".join(span.text for span in bold).strip() if any(span.is_bold for span in bold) else ""


def paragraphs(lines: Sequence[Line], right_edge: float) -> Iterator[Block]:
    """Lines that were broken at ``right_edge``, joined."""
    usual = _usual_distance(lines)
    held = Block()
    for line in lines:
        if held.lines and _goes_on(held, line, right_edge, usual):
            held.lines.append(line)
            continue
        if held.lines:
            yield held
        held = Block([line])
    if held.lines:
        yield held


def _usual_distance(lines: Sequence[Line]) -> float:
    pairs = ((above, below) for above, below in pairwise(lines) if above.page == below.page)
    distances = [below.base - above.base for above, below in pairs if below.base > above.base]
    return median(distances) if distances else 0.0


def _goes_on(held: Block, line: Line, right_edge: float, usual: float) -> bool:
    first, last = held.lines[0], held.lines[-1]
    if (
        "\t" in line.text
        or (MARK.match(line.text) and not _is_inside_number(last, line))
        or abs(line.size - last.size) > 1
        or line.is_bold != last.is_bold
    ):
        return False
    if right_edge - last.right > _WORD * line.size:
        return False
    if last.page == line.page and usual and line.base - last.base > max(_FAR * usual, 2.2 * line.size):
        return False
    begins = [one.left for one in held.lines[1:]]
    if begins:
        return abs(line.left - begins[-1]) <= _STEP * line.size
    if MARK.match(first.text):
        return line.left <= first.left + _HANGING * line.size
    return line.left <= first.left + _STEP * line.size


def _is_inside_number(last: Line, line: Line) -> bool:
    """A line may be broken behind ``พ.ศ.`` or ``ข้อ``; what follows is no item."""
    return (
        re.search(r"(?:พ\.ศ\.|ข้อ|ที่|มาตรา|ฉบับที่|เลขที่|วันที่)\s*$", last.text) is not None
        and line.left <= last.left + _STEP * line.size
    )


def right_edge_of(lines: Sequence[Line]) -> float:
    """Where lines of a column are broken: the right end that few lines pass."""
    ends = sorted(line.right for line in lines)
    return ends[min(len(ends) - 1, int(len(ends) * 0.97))] if ends else 0.0
