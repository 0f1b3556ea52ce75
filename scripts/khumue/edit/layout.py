"""Where the entries of a list or mapping stand in a text, and what around each of them is its own.

To an entry belong its key or dash and its value, a comment at the end of its line, comments below it that are indented further,
and comments right above it in its own column. What stands above the first entry belongs to the list or mapping as a whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from khumue.source.document import Data, Document, Path

_QUOTED = re.compile(r"""'(?:[^']|'')*'|"(?:[^"\\]|\\.)*\"""", re.DOTALL)
_COLON = re.compile(r"[ \t]*:")
_REST = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|\Z)")
_LINE_END = re.compile(r"\r\n|\r|\n")
_COMMENT_LINE = re.compile(r"([ \t]*)(#[^\r\n]*)?(?=[\r\n]|\Z)")


class UnplacedError(Exception):
    """The text is written in a way that nothing can be changed in it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Offsets of one entry. ``head`` is just behind its colon or dash; in a list in brackets it is the start of the value."""

    start: int
    name: int
    head: int
    value: int
    value_end: int
    end: int


class Layout:
    """The entries of the lists and mappings of a document."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.data = document.data
        self._positions = document.positions

    def stretch(self, path: Path) -> tuple[int, int]:
        """Offsets of the start and the end of a value that is there."""
        return self._positions.stretch(path)

    def is_flow(self, path: Path) -> bool:
        """Whether the list or mapping at a path is written in brackets."""
        return self.text[self.stretch(path)[0] : self.stretch(path)[0] + 1] in ("[", "{")

    def in_flow(self, path: Path) -> bool:
        """Whether a value stands inside brackets."""
        return any(self.is_flow(path[:depth]) for depth in range(len(path)))

    def entries(self, path: Path, data: Data) -> list[Entry]:
        """The entries of the list or mapping ``data`` at a path, in the order of the text.

        Raises:
            UnplacedError: One is written in a way that is not known.
        """
        parts = list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
        flow = self.is_flow(path)
        found: list[Entry] = []
        for part in parts:
            floor = found[-1].end if found else -1
            found.append(self._flow_entry((*path, part)) if flow else self._entry((*path, part), floor))
        return found

    def entry(self, path: Path) -> Entry:
        """The entry of the value at a path, without what stands above it."""
        return self._flow_entry(path) if self.is_flow(path[:-1]) else self._entry(path, -1)

    def column(self, offset: int) -> int:
        """Characters between the start of the line and an offset."""
        return offset - self.line_start(offset)

    def line_start(self, offset: int) -> int:
        """Offset of the first character of the line that holds an offset."""
        return max(self.text.rfind("\n", 0, offset), self.text.rfind("\r", 0, offset)) + 1

    def line_end(self, offset: int) -> int:
        """Offset of the line end of the line that holds an offset, or the end of the text."""
        found = _LINE_END.search(self.text, offset)
        return found.start() if found else len(self.text)

    def starts_line(self, offset: int) -> bool:
        """Whether only blanks stand before an offset on its line."""
        return not self.text[self.line_start(offset) : offset].strip(" \t")

    @property
    def newline(self) -> str:
        """How the lines of the text end."""
        found = _LINE_END.search(self.text)
        return found[0] if found else "\n"

    def _entry(self, path: Path, floor: int) -> Entry:
        start, end = self.stretch(path)
        name, head = self._key(path) if isinstance(path[-1], str) else self._dash(start)
        return Entry(self._start(name, floor), name, head, start, end, self._end(name, end))

    def _flow_entry(self, path: Path) -> Entry:
        start, end = self.stretch(path)
        name, head = self._key(path) if isinstance(path[-1], str) else (start, start)
        return Entry(name, name, head, start, end, end)

    def key_end(self, path: Path) -> tuple[int, int]:
        """Offsets of the start and the end of the key at a path, its quotes included."""
        key = str(path[-1])
        start = self._positions.key_start(path, -1)
        quoted = _QUOTED.match(self.text, start)
        if quoted:
            return start, quoted.end()
        if not self.text.startswith(key, start):
            raise UnplacedError
        return start, start + len(key)

    def _key(self, path: Path) -> tuple[int, int]:
        start, end = self.key_end(path)
        colon = _COLON.match(self.text, end)
        if colon is None:
            raise UnplacedError
        return start, colon.end()

    def _dash(self, value: int) -> tuple[int, int]:
        """The dash before a value, over the comments and empty lines between them."""
        start, stop = self.line_start(value), value
        while True:
            written = self.text[start:stop]
            code = written.split(" #", 1)[0].rstrip(" \t") if stop != value else written.rstrip(" \t")
            if code.endswith("-"):
                return start + len(code) - 1, start + len(code)
            if start == 0 or (code.strip() and not code.lstrip(" \t").startswith("#")):
                raise UnplacedError
            stop = start - 1
            start = self.line_start(stop)

    def _start(self, name: int, floor: int) -> int:
        """Where the comments right above an entry begin; only those behind another entry (``floor``) are its own."""
        if floor < 0 or not self.starts_line(name):
            return name
        start, column = name, self.column(name)
        while True:
            line = self.line_start(start)
            if line <= floor:
                return start
            above = self.line_start(line - 1 - (self.text[line - 2 : line] == "\r\n"))
            comment = _COMMENT_LINE.match(self.text, above)
            if above <= floor or comment is None or not comment[2] or len(comment[1]) != column:
                return start
            start = above + column

    def _end(self, name: int, value_end: int) -> int:
        """Where the comments behind and below a value end that are indented further than its entry."""
        rest = _REST.match(self.text, value_end)
        end = rest.end() if rest and rest[0].strip() else value_end
        column, at = self.column(name), self.line_end(value_end)
        if rest is None:
            return value_end
        while (line_end := _LINE_END.match(self.text, at)) and (line := _COMMENT_LINE.match(self.text, line_end.end())):
            if line[2] and len(line[1]) <= column:
                break
            at = line.end()
            end = at if line[2] else end
        return end
