"""Where processes begin and end, and which part of the document belongs to which section of which process.

A process begins where its name stands (``ชื่องาน``, a heading in front of its first section), or where sections that it has already
begin once more.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from khumue.importing.drafts import Draft, Outline, Section
from khumue.importing.likeness import likeness
from khumue.importing.lines import NONE, Grid, Line, Part
from khumue.importing.marks import GENERAL, Mark, Marks, continues
from khumue.importing.tables import StepTable, head_of, is_contents, label_rows, layout_parts, parted, step_table
from khumue.importing.titles import Titles
from khumue.importing.vocabulary import squeezed

_OF_PAGE: Final = re.compile(r"\s*[-–—]?\s*[0-9๐-๙]{1,3}\s*[-–—]?\s*|/\s?[^/]{1,80}(?:\.\.+|…)\s*")
"""Page numbers that were typed, and the first words of the next page at the end of one (``/๔.๒ งานจัดทำ...``)."""
_ARROWS: Final = re.compile(r"[\s↓→←↑⬇➡▼▲⇓⇒|]+")
_LISTED: Final = {"form": "forms", "law": "laws", "term": "terms", "kpi": "kpis"}
"""Sections that a list behind the steps is of by the heads of its columns, when no heading says it."""
_OPENERS: Final = frozenset({"objectives", "scope", "steps"})
"""Sections that no process has twice."""
_SAME_TITLE: Final = 0.75
_TITLE_AGAIN: Final = 0.92
"""Neighbouring processes may have names that are nearly alike."""


def outline_of(parts: Iterable[Part], marks: Marks) -> Outline:
    """The outline of a document."""
    return _Outliner(marks).read(parts)


class _Outliner:
    def __init__(self, marks: Marks) -> None:
        self.marks = marks
        self.words = marks.vocabulary
        self.front = [Section("cover")]
        self.drafts: list[Draft] = []
        self.draft: Draft | None = None
        self.section = self.front[0]
        self.structure: list[Line] = []
        self.contents: list[Line] = []
        self.last_item = NONE
        self.sheet = ""

    def read(self, parts: Iterable[Part]) -> Outline:
        for part in self._expanded(parts):
            if isinstance(part, Line):
                self._line(part)
            else:
                self._other(part)
        return Outline(self.front, self.drafts, self.structure, self.contents)

    def _expanded(self, parts: Iterable[Part]) -> Iterator[Part]:
        """Tables that stand for something else, as that."""
        for part in parts:
            if not isinstance(part, Grid):
                yield part
                continue
            # What names sections in most of its rows is no table of steps, whatever words stand beside the names.
            sections = label_rows(part, self.words, self.marks.title_labels, least=3)
            if sections is not None:
                yield from self._expanded(sections)
                continue
            head = head_of(part, self.words)
            if head is not None and head.is_of_steps:
                above, below = parted(part, head.first)
                labelled = label_rows(above, self.words, self.marks.title_labels, least=1) if head.first else None
                if labelled is not None:
                    yield from self._expanded(labelled)
                yield part if labelled is None else below
                continue
            if is_contents(part, self.words):
                self.contents += [line for cell in part.cells for line in cell.lines]
                continue
            labelled = label_rows(part, self.words, self.marks.title_labels)
            if labelled is not None:
                yield from self._expanded(labelled)
            elif head is not None or (len(part.rows) > 1 and len(part.rows[0]) > 1 and not self._holds_headings(part)):
                yield part
            else:
                yield from self._expanded(layout_parts(part))

    def _holds_headings(self, grid: Grid) -> bool:
        marks = (self.marks.of(line) for cell in grid.cells for line in cell.lines)
        return any(mark is not None and mark.kind != "front" for mark in marks)

    def _line(self, line: Line) -> None:
        if _OF_PAGE.fullmatch(line.whole):
            self.contents.append(line)
            return
        if _ARROWS.fullmatch(line.text) or (not line.text and line.label.kind == "chapter"):
            self.structure.append(line)
            return
        mark = self.marks.of(line)
        if mark is None or self._is_item(line, mark):
            mark = self._by_beginning(line)
        if mark is None:
            self._text(line)
        elif mark.kind == "front":
            self._begin_front(line, mark)
        elif mark.kind == "title":
            self._begin_labelled(line, mark)
        else:
            self._begin_section(line, mark)

    def _is_item(self, line: Line, mark: Mark) -> bool:
        """A name of a section that is but one number of a list in another section."""
        if self.section.key == "contents":
            return mark.kind != "front" and not line.stands_out and not mark.rest and bool(line.label.numbers)
        if mark.kind != "section":
            return False
        own = self.section.label
        if mark.key == "other" and mark.rest and self.section.key in ("steps", "standard"):
            # Who does a step and how long it takes, said under it.
            return not line.label.follows(own)
        if not line.label.numbers or line.heading > 0:
            return False
        if own.numbers and line.label.numbers[:-1] == own.numbers and len(squeezed(line.text)) <= GENERAL:
            return True
        return (
            line.label.follows(self.last_item)
            and line.label.kind != own.kind
            and (bool(own.numbers) or not line.stands_out)
        )

    def _by_beginning(self, line: Line) -> Mark | None:
        key = self.marks.beginning(line) if line.stands_out or line.label.numbers else None
        if key is None:
            return None
        if self.draft is None:
            return Mark("section", key) if line.stands_out and key in _OPENERS else None
        last = next((one for one in reversed(self.draft.sections) if one.heading is not None), None)
        if last is None:
            return Mark("section", key) if line.stands_out else None
        if self.draft.has(key):
            return None
        same_look = (
            last.heading is not None
            and line.stands_out
            and (last.heading.heading, last.heading.bold) == (line.heading, line.bold)
        )
        return Mark("section", key) if same_look or line.label.follows(last.label) else None

    def _text(self, line: Line) -> None:
        if self.draft is not None and not self.draft.sections:
            self._under_title(line)
            return
        if self.draft is None and self.section.key == "contents" and line.heading > 0:
            self._new_front("other", None)
        if self.draft is None and self.marks.powers.search(line.text) and len(line.text) < 400:
            self._new_front("powers", line)
            return
        self.section.parts.append(line)
        if line.label.numbers:
            self.last_item = line.label

    def _under_title(self, line: Line) -> None:
        """A line between a title and its first section: the title goes on, or something is said of the process."""
        draft = self.draft
        if draft is None:
            return
        last = draft.title_lines[-1] if draft.title_lines else None
        goes_on = (
            last is not None
            and line.label == NONE
            and line.stands_out
            and last.bold == line.bold
            and last.heading == line.heading
        )
        if not draft.title and len(line.text) < 250:
            draft.title = line.text
            draft.title_lines.append(line)
        elif (
            goes_on
            and not draft.title_is_labelled
            and len(line.text) < 120
            and not self.marks.title_starts.match(line.text)
        ):
            draft.title = f"{draft.title} {line.text}"
            draft.title_lines.append(line)
        else:
            self._new_section("other", None)
            self.section.parts.append(line)

    def _begin_front(self, line: Line, mark: Mark) -> None:
        is_part_of_process = self.draft is not None and mark.key in ("introduction", "powers", "structure")
        if is_part_of_process and not (line.heading == 1 or line.label.kind == "chapter"):
            self._text(line)
            return
        self.draft = None
        self._new_front(mark.key, line)
        if mark.rest:
            self.section.parts.append(replace(line, text=mark.rest, label=NONE))

    def _new_front(self, key: str, heading: Line | None) -> None:
        self.section = Section(key, heading)
        self.front.append(self.section)
        self.last_item = NONE

    def _begin_labelled(self, line: Line, mark: Mark) -> None:
        draft = self.draft
        if draft is not None and draft.title and mark.rest and likeness(draft.title, mark.rest) >= self._again(mark):
            self.structure.append(line)
            return
        if draft is not None and not draft.sections and (not mark.rest or not draft.title or mark.key == "label"):
            # A name under the name of a group of processes, or the label of a name that stands above or below it.
            if mark.rest and draft.title:
                draft.above += draft.title_lines
                draft.title_lines = []
            draft.title = mark.rest or draft.title
            draft.title_lines.append(line)
            draft.title_is_labelled = draft.title_is_labelled or bool(mark.rest)
            return
        self._start(mark.rest, [line])
        if self.draft is not None:
            self.draft.title_is_labelled = bool(mark.rest)

    def _again(self, mark: Mark) -> float:
        """How like its own title is a name that a process gives once more: its table often says it a little otherwise."""
        is_of_table = mark.key == "label" and self.section.key in ("steps", "flow", "standard")
        return _SAME_TITLE if is_of_table else _TITLE_AGAIN

    def _start(self, title: str, lines: list[Line], above: list[Line] | None = None) -> Draft:
        self.draft = Draft(title, lines, above or [])
        self.drafts.append(self.draft)
        self.section = Section("other")
        self.last_item = NONE
        return self.draft

    def _begin_section(self, line: Line, mark: Mark) -> None:
        if self._starts_anew(line, mark):
            lines, above = self._titles_behind()
            if self.draft is None or lines or mark.key in _OPENERS:
                self._start(self.marks.bare_title(" ".join(one.text.strip("*_# :：") for one in lines)), lines, above)
        self._new_section(mark.key, line)
        if mark.rest:
            self.section.parts.append(replace(line, text=mark.rest, label=NONE))

    def _new_section(self, key: str, heading: Line | None) -> None:
        label = heading.label if heading else NONE
        self.section = Section(key, heading, label=label)
        if self.draft is not None:
            self.draft.sections.append(self.section)
        self.last_item = NONE

    def _starts_anew(self, line: Line, mark: Mark) -> bool:
        draft = self.draft
        if draft is None:
            return True
        if mark.continued or not draft.sections:
            return False
        last = next((one.label for one in reversed(draft.sections) if one.label.numbers), NONE)
        if line.label.numbers and last.kind == line.label.kind:
            return not continues(line.label, last)
        previous = self.section.parts[-1] if self.section.parts else None
        if isinstance(previous, Line) and len(draft.sections) > 1:
            if 0 < previous.heading < line.heading:
                return True
            if (
                draft.title_lines
                and _look(previous) == _look(draft.title_lines[-1]) != _look(line)
                and previous.stands_out
            ):
                return True
        return draft.has(mark.key) and (mark.key in _OPENERS or bool(self._titles().candidates(self.section.parts)))

    def _titles_behind(self) -> tuple[list[Line], list[Line]]:
        """Takes the title of the process that begins, and headings above it, off the end of what stands before."""
        return self._titles().taken(self.section.parts)

    def _titles(self) -> Titles:
        listed = [line.text for line in self.contents]
        listed += [
            one.text
            for section in self.front
            if section.key == "contents"
            for one in section.parts
            if isinstance(one, Line)
        ]
        return Titles(self.marks, self.draft is None, listed)

    def _other(self, part: Part) -> None:
        if not isinstance(part, Grid):
            self.section.parts.append(part)
            return
        head = head_of(part, self.words)
        if head is None or not head.is_of_steps:
            listed = next((_LISTED[name] for name in head.columns.values() if name in _LISTED), "") if head else ""
            if (
                listed
                and self.draft is not None
                and self.section.key in ("steps", "standard")
                and not self.draft.has(listed)
            ):
                self._new_section(listed, None)
            self.section.parts.append(part)
            return
        for name, table in _by_process(step_table(part, head, self.words)):
            if name and (self.draft is None or likeness(self.draft.title, name) < _SAME_TITLE):
                self._start(name, [])
            self._step_table(part, table)

    def _step_table(self, grid: Grid, table: StepTable) -> None:
        self.structure += table.structure
        if grid.name and grid.name != self.sheet and self.draft is not None and self.draft.has("standard"):
            self.draft = None if not any(row.process for row in table.rows) else self.draft
        self.sheet = grid.name
        name = next(
            (
                text
                for label, text, _ in table.facts
                if self.marks.title_labels.fullmatch(label) or self._is_process_word(label)
            ),
            "",
        )
        draft = self.draft
        own = (
            [row for section in draft.sections for row in section.parts if isinstance(row, StepTable)] if draft else []
        )
        differs = (
            draft is not None
            and bool(name)
            and bool(draft.title)
            and likeness(draft.title, name) < _SAME_TITLE
            and bool(own)
        )
        if draft is None or differs:
            lines, above = self._titles_behind()
            draft = self._start(
                self.marks.bare_title(" ".join(line.text for line in lines)) or name or grid.name, lines, above
            )
        elif (
            own
            and not name
            and self.section.key not in ("standard", "steps", "flow")
            and (lines_above := self._titles_behind())[0]
        ):
            draft = self._start(" ".join(line.text for line in lines_above[0]), *lines_above)
        draft.title = draft.title or name
        if self.section not in draft.sections or self.section.key not in ("steps", "flow", "standard"):
            self._new_section("standard", None)
        self.section.parts.append(table)

    def _is_process_word(self, label: str) -> bool:
        return squeezed(label) in {squeezed(word) for word in self.words.data["titles"]["numbered"]}


def _look(line: Line) -> tuple[int, bool, float, bool, str]:
    return (line.heading, line.bold, line.size, line.centred, line.label.kind)


def _by_process(table: StepTable) -> list[tuple[str, StepTable]]:
    """A table with a column of processes as one table for each, under its name; any other under none."""
    found: list[tuple[str, StepTable]] = []
    for row in table.rows:
        if not found:
            found.append((row.process, replace(table, rows=[])))
        elif row.process and row.process != found[-1][0]:
            found.append((row.process, StepTable([])))
        found[-1][1].rows.append(row)
    return found or [("", table)]
