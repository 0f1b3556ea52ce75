"""From an offset in a text to the line and column that an editor shows."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right

# Only the line ends that editors count. YAML 1.1 also breaks lines at U+0085, U+2028 and U+2029,
# and the parser's own line numbers do; such files are refused before they are parsed.
_LINE_END = re.compile(r"\r\n|\r|\n")


class Lines:
    """The starts of a text's lines. Offsets count characters from 0; lines and columns count from 1."""

    __slots__ = ("_starts", "source")

    def __init__(self, text: str) -> None:
        self.source = text
        self._starts = array("I", [0])
        self._starts.extend(match.end() for match in _LINE_END.finditer(text))

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset; an offset past the end counts as the end."""
        offset = min(offset, len(self.source))
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int, column: int) -> int:
        """The offset of a line and column."""
        return self._starts[min(line, len(self._starts)) - 1] + column - 1

    def start(self, offset: int) -> int:
        """Offset of the first character of the line that holds ``offset``."""
        return self._starts[bisect_right(self._starts, offset) - 1]

    def text(self, offset: int) -> str:
        """The line that holds ``offset``, without its line end."""
        line = bisect_right(self._starts, offset)
        stop = self._starts[line] if line < len(self._starts) else len(self.source)
        return self.source[self._starts[line - 1] : stop].rstrip("\r\n")
