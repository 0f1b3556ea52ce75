"""Rows of cells as a text in which numbers stand by their headings, and a number in boxes is whole again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from khumue.thai.folding import fold
from khumue.thai.long_numbers import is_national_id

_LONG_NUMBER = re.compile(r"(?:[^0-9]*[0-9]){9,}[^0-9]{0,3}")
_LABEL = re.compile(r"[^0-9]*[A-Za-zก-๙][^0-9]{0,60}")
_EMPTY = re.compile(r"[\s\-–—./|]*")
_MOBILE = re.compile("0[689][0-9]{8}")
_PERSONAL = re.compile(r"ประชาชน|ประจำตัว|13\s?หลัก|บัตร|\bID\b|โทร|มือถือ|เบอร์|phone|mobile|tel", re.IGNORECASE)
_BOXES: dict[int, Callable[[str], object]] = {13: is_national_id, 10: _MOBILE.fullmatch}
"""How many single digits in a row may be a number, and what tells that they are one."""
_LOOK_ABOVE = 3
"""Rows above a row of boxes in which its label may stand."""


def table_text(rows: Sequence[Sequence[str]]) -> str:
    """The rows as text: cells apart by tabs, rows by empty lines; before a long number stands the heading of its column."""
    headings: dict[int, str] = {}
    lines: list[str] = []
    for cells in rows:
        shown = []
        for column, cell in enumerate(cells):
            text = cell.strip()
            heading = headings.get(column, "")
            shown.append(f"{heading}: {text}" if heading and _LONG_NUMBER.fullmatch(text) else text)
            if _LABEL.fullmatch(text):
                headings[column] = text
        lines.append("\t".join(shown).rstrip("\t"))
    return "\n\n".join([*lines, *numbers_in_boxes(rows)])


def numbers_in_boxes(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Numbers that are written one digit to a cell.

    A row of thirteen small numbers is more often a count of something; it is an ID number where a label says so, or where every
    such row of the table has the checksum.
    """
    found: dict[int, list[tuple[int, str]]] = {size: [] for size in _BOXES}
    for number, cells in enumerate(rows):
        for digits in _runs(cells):
            if len(digits) in found:
                found[len(digits)].append((number, digits))
    for size, runs in found.items():
        fitting = [(number, digits) for number, digits in runs if _BOXES[size](digits)]
        for number, digits in fitting:
            around = " ".join(cell for row in rows[max(0, number - _LOOK_ABOVE) : number + 1] for cell in row)
            is_said = _PERSONAL.search(around) is not None
            if is_said or len(fitting) == len(runs):
                yield digits


def _runs(cells: Sequence[str]) -> Iterator[str]:
    """Digits of cells beside each other that hold one each; empty cells and dashes may stand between them."""
    here: list[str] = []
    for cell in cells:
        text = fold(cell.strip()).text
        if len(text) == 1 and text.isdigit():
            here.append(text)
        elif not _EMPTY.fullmatch(text):
            yield "".join(here)
            here = []
    yield "".join(here)
