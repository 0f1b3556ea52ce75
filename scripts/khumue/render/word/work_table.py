"""The standard-work table (แบบสรุปมาตรฐานงาน): one row a step, its piece of the chart beside its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from khumue.render.word.drawings import DrawnPart, DrawnRow
from khumue.render.word.inline import Inline, Kept, Picture
from khumue.render.word.said import Line, lines, origin, run_together
from khumue.render.word.tables import Cell, Row, Table, table
from khumue.render.word.writer import Writer
from khumue.render.word.xml import w
from khumue.views.process.shapes import PartView, StepView
from khumue.views.said import Said
from khumue.views.work_table import Row as TableRow

_COLUMNS: Final = ("number", "chart", "detail", "time", "standard", "by")
_WHOLE: Final = 500.0
"""Points: a higher row may be parted by a page break."""
_TOGETHER: Final = 3
"""Rows at the end that stay on one page with the tail: the last step, the end, and the tail itself."""
_SMALL: Final = 12.0


def work_table(writer: Writer, path: str, part: PartView, drawn: DrawnPart, tail: Sequence[Any]) -> Any:
    """The table of one part. ``tail`` are paragraphs that close it, or none."""
    made = _Rows(writer, path, part, drawn)
    rows = [made.head(), *(made.row(index, row, one) for index, (row, one) in enumerate(zip(part.table.rows, drawn.rows, strict=True)))]
    if tail:
        rows.append(Row([Cell([writer.paragraph("cell-small")]), Cell(tail, span=len(_COLUMNS) - 1)]))
    for row in rows[-_TOGETHER:-1] if tail else rows[-2:-1]:
        for cell in row.cells:
            for paragraph in cell.content:
                _keep(paragraph)
    return table(writer.styles, Table(drawn.widths, rows, inset=3, space=0, alt=writer.words("word.table")))


def _keep(paragraph: Any) -> None:
    properties = paragraph[0]
    if not any(one.tag.endswith("}keepNext") for one in properties):
        properties.insert(1, w("keepNext"))


class _Rows:
    def __init__(self, writer: Writer, path: str, part: PartView, drawn: DrawnPart) -> None:
        self._writer, self._path, self._part = writer, path, part
        self._style = "cell-tiny" if drawn.size < _SMALL else "cell-small"
        self._widths = drawn.widths
        self._ways: Mapping[str, str] = {one.number: ", ".join(one.exits) for one in part.words}

    def head(self) -> Row:
        words = self._writer.words
        cells = [Cell([self._writer.paragraph("cell-head", words.table("book.column")[name])], shade="EBEBEB", is_middle=True, inset=0.5) for name in _COLUMNS]
        return Row(cells, is_head=True)

    def row(self, index: int, row: TableRow, drawn: DrawnRow) -> Row:
        writer = self._writer
        number = Cell([writer.paragraph(self._style, Kept(f"{self._path}/row/{self._part.number}/{index}", row.number), jc=w("jc", val="center"))], inset=0)
        chart = Cell([writer.paragraph("lane", *self._picture(row, drawn))], inset=0)
        step = self._part.by_id.get(row.step)
        if step is None or row.kind == "group":
            words = Cell([writer.paragraph(self._style, *self._across(row, step))], span=4, is_middle=True)
            cells = [number, chart, words]
        else:
            values: list[Line] = [self._words(step, is_apart=drawn.is_apart), *(self._value(step, one) for one in (step.time, step.standard, step.by))]
            cells = [number, chart, *(Cell([writer.paragraph(self._style, *value)]) for value in values)]
        made = Row(cells, height=drawn.height, is_parted=drawn.height > _WHOLE)
        if row.kind == "group":
            for cell in cells:
                _keep(cell.content[0])
        return made

    def _picture(self, row: TableRow, drawn: DrawnRow) -> list[Inline]:
        """The piece of the chart: what it says is the symbol's text and where its arrows lead; mere lines say nothing."""
        one = drawn.picture
        if one is None:
            return []
        ways = self._ways.get(row.number, "")
        title = row.mark if row.symbol == "terminal" else row.title
        alt = f"{title} — {ways}" if ways else title if row.symbol else ""
        return [Picture(one.png, one.width, one.height, alt)]

    def _across(self, row: TableRow, step: StepView | None) -> Line:
        words = self._writer.words
        if step is not None:
            return [Kept(f"{self._path}/step/{step.id}/title", row.title, style="strong")]
        said = self._part.start if row.kind == "start" else self._part.end
        if not said.is_said:
            return []
        return [f"{words.table('book.row')[row.kind]} ", *run_together(lines(f"{self._path}/part/{self._part.number}", said))]

    def _words(self, step: StepView, *, is_apart: bool) -> Line:
        """The title where the symbol has no room for it, the condition, and the detail or, without one, the title."""
        words, path = self._writer.words, f"{self._path}/step/{step.id}"
        title = Kept(f"{path}/title", step.title, style="strong" if is_apart else "")
        condition: Line = [f"{words('book.case')} ", *run_together(lines(path, step.when)), ") "] if step.when.is_said else []
        detail: Line = run_together([[Kept(f"{path}/detail/{index}", one)] for index, one in enumerate(step.detail.items, start=1)], " ")
        detail += origin(step.detail.origin) if detail else []
        if not is_apart:
            return condition + (detail or [title])
        return [title, *([" "] if condition or detail else []), *condition, *detail]

    def _value(self, step: StepView, said: Said[str]) -> Line:
        return run_together(lines(f"{self._path}/step/{step.id}", said)) if said.is_said else [said.words]
