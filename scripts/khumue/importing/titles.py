"""Which lines in front of a first section are the title of a process."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from khumue.importing.lines import NONE, Line, Part
from khumue.importing.marks import Marks
from khumue.importing.tables import StepTable
from khumue.importing.vocabulary import squeezed

_LOOK_BACK: Final = 4


@dataclass(frozen=True)
class Titles:
    """Finds titles at the end of what was read so far; ``listed`` are the lines of the contents page."""

    marks: Marks
    in_front: bool
    listed: Sequence[str]

    @functools.cached_property
    def _listed(self) -> str:
        return "\n".join(squeezed(text) for text in self.listed)

    def taken(self, parts: list[Part | StepTable]) -> tuple[list[Line], list[Line]]:
        """Takes the title of the process that begins, and headings above it, off the end of what stands before."""
        taken = self.candidates(parts)
        for _ in taken:
            parts.pop()
        if not taken:
            return [], []
        title = [taken[-1]]
        above = taken[:-1]
        while above and self._is_wrapped(above[-1], title[0]):
            title.insert(0, above.pop())
        return title, above

    def _is_wrapped(self, first: Line, second: Line) -> bool:
        same = (first.heading, first.bold, first.size, first.centred) == (
            second.heading,
            second.bold,
            second.size,
            second.centred,
        )
        return (
            same
            and second.label == NONE
            and self.marks.title_starts.match(second.text) is None
            and self.marks.title_starts.match(first.text) is not None
            and first.place.paragraph + 1 == second.place.paragraph
        )

    def candidates(self, parts: list[Part | StepTable]) -> list[Line]:
        """Lines at the end of the section that look like the title of what follows, in their order."""
        found: list[Line] = []
        for index in range(len(parts) - 1, max(-1, len(parts) - 1 - _LOOK_BACK), -1):
            part = parts[index]
            if not isinstance(part, Line) or self._score(parts, index, has_title=bool(found)) < 2:
                break
            found.insert(0, part)
        return found

    def _score(self, parts: list[Part | StepTable], index: int, *, has_title: bool) -> int:
        line = parts[index]
        if not isinstance(line, Line):
            return -9
        score = 3 if line.heading > 0 else 2 if line.stands_out else 1 if line.centred else 0
        if not has_title:
            score += 2 if self.marks.title_starts.match(line.text) else 0
            score += 4 if self._is_in_contents(line.text) else 0
            # In the front a line right before the first section is its title, whatever it looks like.
            score += 1 if self.in_front and len(line.text) < 100 and index == len(parts) - 1 else 0
        if self._counts_on(parts, index):
            score -= 2 if line.stands_out or self._is_in_contents(line.text) else 4
        if len(line.text) > (280 if line.stands_out or line.label.numbers else 160) or line.text.endswith(
            (":", "：", "ดังนี้")
        ):
            score -= 3
        return score

    def _counts_on(self, parts: list[Part | StepTable], index: int) -> bool:
        """Whether the line is the next number of the list before it."""
        line = parts[index]
        before = next((one for one in reversed(parts[:index]) if isinstance(one, Line) and one.label.kind), None)
        if not isinstance(line, Line) or before is None:
            return False
        return line.label.follows(before.label) or (line.label.kind == before.label.kind == "-")

    def _is_in_contents(self, text: str) -> bool:
        plain = squeezed(text)
        return len(plain) > 5 and plain in self._listed
