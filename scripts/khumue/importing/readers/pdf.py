"""PDF files: lines as paragraphs and ruled tables, page by page, without what repeats on every page.

Damaged Thai is mended where a page gives evidence of its damage, and that is told; pages without readable text are told too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from khumue.importing.blocks import Block, Cell, Document, Furniture, Paragraph, Place, Remark, Table
from khumue.importing.damaged_vowels import Damage, evidence, without_damage
from khumue.importing.letters import mended
from khumue.importing.readers.contents import with_contents
from khumue.importing.readers.joined_tables import printed_on, with_joined_tables
from khumue.importing.readers.looks import with_headings
from khumue.importing.readers.pdf_lines import Line, lines_of, paragraphs, right_edge_of
from khumue.importing.readers.pdf_page import Page, Span, read_page
from khumue.importing.readers.pdf_tables import Box, Grid, grids
from khumue.importing.readers.refused import DAMAGED, LOCKED, NOTHING_IN_IT, SCANNED, TOO_MUCH, RefusedError
from khumue.source.attachments.pdfs import MOST_PAGES, ONE_AT_A_TIME, weigh
from khumue.source.attachments.reading import FaultFoundError, Notes

_EDGE: Final = 0.12
"""Share of a page at its top and bottom in which headers, footers and page numbers stand."""
_PAGE_NUMBER: Final = re.compile(r"\W*(?:หน้า(?:ที่)?\s*)?[0-9๐-๙ก-ฮivxlc]{1,4}(?:\s*(?:/|จาก|of)\s*[0-9๐-๙]{1,4})?\W*")
_NUMBER: Final = re.compile(r"[0-9๐-๙]+|(?<!\S)[ก-ฮivxlc]{1,4}(?!\S)")
"""What changes from page to page in what repeats."""
_FEWEST_LETTERS: Final = 12
_UNREADABLE: Final = re.compile("[\ue000-\uf6ff\uf71b-\uf883\uf89f-\uf8ff\ufffd]")
_MOST_UNREADABLE: Final = 0.3
_MOST_SCANNED: Final = 0.6
"""Share of pages without text from which on the whole file is taken for a scan."""
_SAME_COLUMN: Final = 4.0


def read_pdf(path: Path, name: str) -> Document:
    """The blocks of a PDF.

    Raises:
        RefusedError: it is damaged, locked, too large or has no text.
    """
    pages = _pages(path)
    unreadable = [page.number for page in pages if _is_unreadable(page)]
    if len(unreadable) > _MOST_SCANNED * len(pages):
        raise RefusedError(SCANNED, pages=str(len(unreadable)), all=str(len(pages)))
    remarks = [Remark("page-unreadable", place=Place(page=number)) for number in unreadable]
    pages = [page for page in pages if page.number not in unreadable]
    of_file = evidence("\n".join(mended(_text(page)) for page in pages))
    mended_pages = []
    for page in pages:
        meant, damages = _mended_page(page, of_file)
        mended_pages.append(meant)
        remarks += [Remark(damage.value, place=Place(page=page.number)) for damage in damages]
    blocks = _Builder(mended_pages).blocks()
    if not any(not isinstance(block, Furniture) for block in blocks):
        raise RefusedError(NOTHING_IN_IT)
    return Document(
        name, "pdf", tuple(with_headings(with_joined_tables(with_contents(blocks)))), remarks=tuple(remarks)
    )


def _pages(path: Path) -> list[Page]:
    import pikepdf
    import pypdfium2

    try:
        with pikepdf.open(path) as document:
            weigh(document, Notes())
    except pikepdf.PasswordError as error:
        raise RefusedError(LOCKED) from error
    except FaultFoundError as error:
        raise RefusedError(TOO_MUCH, pages=f"{MOST_PAGES:,}+", limit=f"{MOST_PAGES:,}") from error
    except Exception as error:  # the reader of damaged files raises whatever it meets
        raise RefusedError(DAMAGED) from error
    with ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(path)
            try:
                return [_page(document, number) for number in range(len(document))]
            finally:
                document.close()
        except pypdfium2.PdfiumError as error:
            raise RefusedError(DAMAGED) from error


def _page(document: Any, number: int) -> Page:
    page = document[number]
    try:
        return read_page(page, number + 1)
    finally:
        page.close()


def _text(page: Page) -> str:
    return "\n".join(span.text for span in page.spans)


def _is_unreadable(page: Page) -> bool:
    """Whether it is a picture, or its font tells no letters."""
    text = _text(page)
    letters = sum(sign.isalnum() for sign in text)
    bad = len(_UNREADABLE.findall(text))
    if bad > _MOST_UNREADABLE * max(letters + bad, 1) and bad > 2:
        return True
    return letters < _FEWEST_LETTERS and page.has_picture


def _mended_page(page: Page, of_file: Sequence[Damage]) -> tuple[Page, list[Damage]]:
    """The page as it was meant, and how it was damaged. A vowel that is missing from a whole file is missed on short pages too."""
    text = mended(_text(page))
    damages = evidence(text)
    if not damages and Damage.NO_AM in of_file and "ำ" not in text:
        damages = [Damage.NO_AM]
    spans = tuple(replace(span, text=_meant(span.text, damages)) for span in page.spans)
    changed = "\n".join(span.text for span in spans)
    told = damages if damages and changed != "\n".join(_meant(span.text, []) for span in page.spans) else []
    return replace(page, spans=spans), told


def _meant(text: str, damages: Sequence[Damage]) -> str:
    """A stretch with its letters mended; blanks at its ends stay, for they part words of two stretches."""
    core = without_damage(mended(text), damages)
    return (" " if text[:1] == " " and core else "") + core + (" " if text[-1:] == " " and core else "")


class _Builder:
    """Makes the blocks of pages."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._pages = pages
        self._lines = 0
        self._tables = 0
        self._repeated = _repeated(pages)

    def blocks(self) -> list[Block]:
        found: list[Block] = []
        waiting: list[Line] = []
        columns: tuple[float, ...] = ()
        edge = self._right_edge()
        for page in self._pages:
            parts = list(self._parts(page))
            for part in parts:
                if isinstance(part, Line):
                    waiting.append(part)
                    columns = ()
                    continue
                if isinstance(part, Furniture):
                    found.append(part)
                    continue
                found += self._paragraphs(waiting, edge)
                waiting = []
                table, own = part
                if columns and _are_same(columns, own) and isinstance(found[-1], Table | Furniture):
                    found = _gone_on(found, table)
                else:
                    found.append(table)
                columns = own
        return [*found, *self._paragraphs(waiting, edge)]

    def _right_edge(self) -> float:
        return right_edge_of([line for page in self._pages for line in lines_of(page.spans)])

    def _parts(self, page: Page) -> Iterator[Line | Furniture | tuple[Table, tuple[float, ...]]]:
        """What stands on a page from its top: lines, tables with the places of their columns, and what repeats."""
        spans = list(page.spans)
        placed: list[tuple[float, Line | tuple[Table, tuple[float, ...]]]] = []
        for grid in grids(page):
            inside = {box: [span for span in spans if box.holds(span)] for box in grid.boxes}
            held = {id(span) for group in inside.values() for span in group}
            if not held:
                continue
            spans = [span for span in spans if id(span) not in held]
            placed.append((grid.top, (self._table(grid, inside, page), grid.columns)))
        for line in lines_of(spans, page.number):
            kind = self._furniture(line, page)
            if kind is not None:
                yield Furniture(kind, line.text.strip(), Place(page=page.number))
            else:
                placed.append((line.base, line))
        yield from (part for _, part in sorted(placed, key=lambda one: one[0]))

    def _furniture(self, line: Line, page: Page) -> Any:
        share = line.base / page.height
        if _EDGE < share < 1 - _EDGE * 0.8:
            return None
        if _PAGE_NUMBER.fullmatch(line.text) and len(line.text) < 24 and any(sign.isalnum() for sign in line.text):
            return "page number"
        key = _key(line)
        return ("header" if share < 0.5 else "footer") if key in self._repeated else None

    def _paragraphs(self, lines: Sequence[Line], edge: float) -> Iterator[Block]:
        middle = (min((line.left for line in lines), default=0) + edge) / 2
        for block in paragraphs(lines, edge):
            first = block.lines[0]
            self._lines += len(block.lines)
            is_centred = (
                len(block.lines) == 1
                and abs((first.left + first.right) / 2 - middle) < 12
                and first.left > 2 * middle - edge + 30
            )
            yield Paragraph(
                mended(block.text), bold=all(line.is_bold for line in block.lines), lead=mended(first.lead), size=first.size, indent=round(first.left, 1), centred=is_centred,
                place=Place(self._lines - len(block.lines) + 1, page=first.page),
            )  # fmt: skip

    def _table(self, grid: Grid, inside: dict[Box, list[Span]], page: Page) -> Table:
        self._tables += 1
        rows: dict[int, list[Cell]] = {row: [] for row in range(max(box.row + box.row_span for box in grid.boxes))}
        for box in sorted(grid.boxes, key=lambda one: (one.row, one.column)):
            place = Place(0, self._tables, box.row + 1, box.column + 1, page.number)
            lines = lines_of(inside.get(box, []), page.number)
            held = (
                Paragraph(
                    mended(block.text),
                    bold=all(line.is_bold for line in block.lines),
                    size=block.lines[0].size,
                    place=place,
                )
                for block in paragraphs(lines, box.right - 4)
            )
            rows[box.row].append(Cell(tuple(held), box.row, box.column, box.row_span, box.column_span))
        return Table(tuple(map(tuple, rows.values())), place=Place(0, self._tables, page=page.number))


def _repeated(pages: Sequence[Page]) -> frozenset[str]:
    """Lines near the edges that stand on many pages, numbers aside."""
    counted: Counter[str] = Counter()
    for page in pages:
        near = (line for line in lines_of(page.spans) if not _EDGE < line.base / page.height < 1 - _EDGE * 0.8)
        counted.update({_key(line) for line in near})
    fewest = max(2, len(pages) // 4)
    return frozenset(text for text, count in counted.items() if count >= fewest)


def _key(line: Line) -> str:
    return "".join(_NUMBER.sub("0", line.text).split())


def _are_same(columns: Sequence[float], other: Sequence[float]) -> bool:
    return len(columns) == len(other) and all(
        abs(one - another) <= _SAME_COLUMN for one, another in zip(columns, other, strict=True)
    )


def _gone_on(found: list[Block], table: Table) -> list[Block]:
    """The blocks with a table that the last one goes on as; a row that was cut by the end of the page is one again."""
    at = max(number for number, block in enumerate(found) if isinstance(block, Table))
    before = found[at]
    return [*found[:at], *printed_on(before, table), *found[at + 1 :]] if isinstance(before, Table) else [*found, table]
