"""Lines of a section as its items: numbers open them, lines without one go on, deeper numbers belong to the item above."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from khumue.importing.lines import NONE, Grid, Label, Line, Part, label_of
from khumue.importing.tables import Head, StepTable, head_of, list_rows
from khumue.importing.vocabulary import Vocabulary
from khumue.thai.placeholders import says_none

_NOTHING = re.compile(r"[-–—_.…\s*]*")
_OPENS_LIST = re.compile(r"(?:ดังนี้|ดังต่อไปนี้|ได้แก่|คือ|ประกอบด้วย)\s*[:：]?\s*$")
_DEEPER: Final = 9
"""Points of indent from which on a paragraph stands below the one before it."""
_LONG_LINE: Final = 62
"""Letters after which a line without a full end may have been cut by hand."""


@dataclass(slots=True)
class Item:
    """An item: its own text, what stands below it, and the lines that they were."""

    text: str
    label: Label = NONE
    below: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    columns: dict[str, str] = field(default_factory=dict)
    """The other columns of its row by their meaning, where it comes from a table."""

    @property
    def whole(self) -> str:
        """Its text and all below it, a line each."""
        return "\n".join([self.text, *(line.whole for line in self.below)])


def says_nothing(text: str) -> bool:
    """Whether an item is a dash, dots, or the word that there is none."""
    return _NOTHING.fullmatch(text) is not None or says_none(text.strip(" -–."))


def items_of(parts: Sequence[Part | StepTable], vocabulary: Vocabulary, *, wraps: bool = False) -> list[Item]:
    """The items of a section, those in lists with columns too.

    ``wraps`` says that lines end where the page did, so that a long line may go on in the next (plain text).
    """
    items: list[Item] = []
    run: list[Line] = []
    for part in parts:
        if isinstance(part, Line):
            run.append(part)
        elif isinstance(part, Grid):
            items += items_of_lines(run, wraps=wraps)
            run = []
            items += _of_table(part, head_of(part, vocabulary))
    return items + items_of_lines(run, wraps=wraps)


def items_of_lines(lines: Sequence[Line], *, wraps: bool = False) -> list[Item]:
    """Items of a run of lines."""
    top = _top_kind(lines)
    items: list[Item] = []
    for index, line in enumerate(lines):
        if top:
            _by_number(items, line, top)
        elif items and _goes_on(lines[index - 1], line, wraps=wraps):
            items[-1].text = f"{items[-1].text} {line.text}"
            items[-1].lines.append(line)
        elif items and not line.label.kind and line.indent > lines[0].indent + _DEEPER:
            items[-1].below.append(line)
            items[-1].lines.append(line)
        else:
            items.append(Item(line.text, line.label, [], [line]))
    return [item for item in items if item.text or item.below]


def _top_kind(lines: Sequence[Line]) -> str:
    """The kind of number that opens items: the first, or that of the outermost level when it comes later."""
    labelled = [line for line in lines if line.label.kind]
    if not labelled:
        return ""
    first = labelled[0]
    outer = next((line for line in labelled if 0 < line.level < first.level and line.label.numbers), None)
    numbered = next((line for line in labelled if line.label.numbers), None)
    if first.label.kind == "-" and numbered is not None and not numbered.level and numbered is not labelled[-1]:
        return numbered.label.kind
    return (outer or first).label.kind


def _by_number(items: list[Item], line: Line, top: str) -> None:
    if line.label.kind == top and not _is_deeper(items, line):
        items.append(Item(line.text, line.label, [], [line]))
        return
    if not items:
        items.append(Item(line.text, line.label, [], [line]))
        return
    last = items[-1]
    last.lines.append(line)
    if line.label.kind or last.below or _is_apart(last, line):
        last.below.append(line)
    else:
        last.text = f"{last.text} {line.text}".strip()


def _is_deeper(items: list[Item], line: Line) -> bool:
    """The same kind of number counted anew under an item that announced a list."""
    if not items or not line.label.numbers or not items[-1].label.numbers:
        return (
            bool(items) and line.level > 0 and bool(items[-1].lines[0].level) and line.level > items[-1].lines[0].level
        )
    levels = (items[-1].lines[0].level, line.level)
    return all(levels) and levels[1] > levels[0]


def _is_apart(item: Item, line: Line) -> bool:
    """A paragraph of its own under an item, and not the rest of its last line."""
    first = item.lines[0]
    return (
        len(item.text) < _LONG_LINE
        and bool(item.text)
        and first.place.paragraph != line.place.paragraph
        and not _is_indented_less(first, line)
    )


def _is_indented_less(first: Line, line: Line) -> bool:
    return bool(first.indent) and line.indent < first.indent


def _goes_on(before: Line, line: Line, *, wraps: bool) -> bool:
    """Whether a line without a number is the rest of the one before it."""
    if line.label.kind or _OPENS_LIST.search(before.text):
        return False
    if re.match(r"[,;)ฯๆ”]", line.text):
        return True
    if before.text.endswith((",", "(", "/", " และ", " หรือ")):
        return True
    if wraps and before.text.endswith(("และ", "หรือ", "ของ", "การ", "ที่", "ใน", "ให้", "เพื่อ")):
        return True
    return wraps and len(before.text) >= _LONG_LINE and not line.text.startswith(("เพื่อ", "“", '"'))


def _of_table(grid: Grid, head: Head | None) -> Iterator[Item]:
    order = ("form", "law", "term", "step", "detail", "kpi", "")
    for columns, lines in list_rows(grid, head):
        named = next((key for key in order if columns.get(key)), None)
        if named is None:
            continue
        text = columns[named]
        rest = {key: value for key, value in columns.items() if key not in (named, "order")}
        first = next((line for line in lines if line.label.numbers), None)
        yield Item(_without_number(text), first.label if first else NONE, [], list(lines), rest)


def _without_number(text: str) -> str:
    label, rest = label_of(text)
    return rest if label.numbers and rest else text


def spread(items: Iterable[Item]) -> Iterator[Item]:
    """Items one by one: short headings of groups (``กฎหมาย`` over a list of laws) give way to what stands below them."""
    for item in items:
        below = items_of_lines(item.below)
        labelled = [one for one in below if one.label.kind]
        if len(item.text) < 40 and len(labelled) == len(below) and len(below) > 1:
            head = item.lines[0]
            below[0].lines.insert(0, head)
            yield from below
        else:
            yield item
