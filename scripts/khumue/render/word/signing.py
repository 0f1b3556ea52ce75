"""Places to sign: a dotted line, the name, the position and the day below it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from khumue.render.word.inline import Kept, Run, Tab
from khumue.render.word.phrases import BOX, line_to_write_on, stop
from khumue.render.word.tables import Cell, Row, Table, table
from khumue.render.word.writer import Writer
from khumue.render.word.xml import twips, w
from khumue.views.manual_parts import Signature

_NAME_WIDTH: Final = 153.0
_DAY_WIDTH: Final = 102.0
_GAP: Final = 6.0


def signature(writer: Writer, path: str, place: Signature, width: float) -> Iterator[Any]:
    """Paragraphs for a place ``width`` points wide."""
    base = f"{path}/signature/{place.id}"
    yield line_to_write_on(writer, width - 10, writer.words("book.signed"), style="sign-line", jc=w("jc", val="left"))
    if place.name:
        yield writer.paragraph("sign", "(", Kept(f"{base}/name", place.name), ")")
    else:
        yield _blank(writer, width, "(", _NAME_WIDTH, ")")
    for index, line in enumerate(place.position, start=1):
        yield writer.paragraph("sign", Kept(f"{base}/position/{index}", line))
    if place.date:
        yield writer.paragraph("sign", Kept(f"{base}/date", place.date), keepNext=w("keepNext", val=0))
    else:
        yield _blank(writer, width, f"{writer.words('book.date')} ", _DAY_WIDTH, "")


def _blank(writer: Writer, width: float, before: str, room: float, after: str) -> Any:
    """A centred line with room to write in."""
    left = max(0.0, (width - room) / 2)
    return writer.paragraph(
        "sign", before, Tab(), after,
        tabs=w("tabs", stop(left + room - 5, leader="dot")), ind=w("ind", left=twips(left)), jc=w("jc", val="left"),
    )  # fmt: skip


def opinion(writer: Writer, path: str, place: Signature, width: float) -> Iterator[Any]:
    """What a superior writes: an opinion or lines for one, boxes to tick, and the signature."""
    base = f"{path}/signature/{place.id}"
    if place.title:
        yield writer.paragraph("sign", Run(place.title, "strong"), jc=w("jc", val="left"))
    for index, text in enumerate(place.text, start=1):
        yield writer.paragraph("sign", Kept(f"{base}/text/{index}", text), jc=w("jc", val="left"))
    half = w("tabs", stop(width / 2))
    for first in range(0, len(place.choices), 2):
        pair = [part for choice in place.choices[first : first + 2] for part in (BOX, f" {choice}", Tab())]
        yield writer.paragraph("sign", *pair[:-1], tabs=half, jc=w("jc", val="left"))
    if not place.choices and not place.text:
        yield from (line_to_write_on(writer, width, style="sign", jc=w("jc", val="left")) for _ in range(2))
    yield from signature(writer, path, place, width)


def side_by_side(writer: Writer, cells: Sequence[Sequence[Any]], gap: float = _GAP) -> Any:
    """Cells two in a row, without rules, each whole on its page. They are ``half`` wide inside."""
    width = writer.styles.page.text_width / 2
    rows = []
    for first in range(0, len(cells), 2):
        pair = [Cell(content) for content in cells[first : first + 2]]
        pair += [Cell([writer.paragraph("sign")])] * (2 - len(pair))
        rows.append(Row(pair))
    return table(writer.styles, Table((width, width), rows, is_drawn=False, inset=gap))


def half(writer: Writer) -> float:
    """The width inside a cell of ``side_by_side``."""
    return writer.styles.page.text_width / 2 - 2 * _GAP


def at_the_right(writer: Writer, content: Sequence[Any]) -> Any:
    """One place alone, in the right half."""
    return side_by_side(writer, [[writer.paragraph("sign")], content])


def in_pairs(writer: Writer, path: str, places: Sequence[Signature]) -> Any:
    """Places with who signs as what above each."""
    return side_by_side(writer, [
        [writer.paragraph("sign", Run(place.title, "strong")), *signature(writer, path, place, half(writer))] for place in places
    ])  # fmt: skip
