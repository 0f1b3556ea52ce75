"""Blanks that are not spaces where YAML counts spaces (KM119).

Text copied from Word, a web page or LINE brings a no-break or ideographic space, or a character of no width. An editor
shows it as a space or not at all, but to YAML it is a letter: the line begins a text there, and the parser complains of
something else further on, or reads ``-<no-break space>a`` as text instead of as an item of a list.
"""

from __future__ import annotations

import re

from khumue.problems import Level, Problem, Span
from khumue.source.encoding import name_of
from khumue.source.lines import Lines

_ODD = "[\u00a0\u200b\ufeff\u3000\u2007\u202f]"
_LINE_START = r"(?<![^\r\n])[ \t]*"
# At the start of a line, or straight after the dash of an item or the colon of a key.
_MISPLACED = re.compile(rf"{_LINE_START}(?:(?:-[ ]+)*(?:-|[A-Za-z][\w-]*:))?(?P<odd>{_ODD})")
_ANY = re.compile(_ODD)
# The C parser skips a byte order mark at the start of any line; the Python one takes it for a letter.
_SKIPPED = re.compile("(?<=[\r\n])\ufeff")


def has_odd_blanks(text: str) -> bool:
    """Whether a text needs to be looked at at all; few do."""
    return _ANY.search(text) is not None


def skipped_mark(file: str, lines: Lines) -> Problem | None:
    """The problem of the first byte order mark that begins a line below the first, as joined files have it."""
    found = _SKIPPED.search(lines.source)
    return _problem(file, lines, found.start()) if found else None


def odd_blank(file: str, lines: Lines, start: int, end: int, *, is_key: bool = False) -> Problem | None:
    """The problem of the first odd blank that stands for a space between two offsets.

    The stretch may hold no quoted or ``|`` text, in which such blanks are the writer's own. A key may not begin with one
    wherever it stands.
    """
    if is_key and _ANY.match(lines.source, start):
        return _problem(file, lines, start)
    for found in _MISPLACED.finditer(lines.source, lines.start(start), end):
        if found.start("odd") >= start:
            return _problem(file, lines, found.start("odd"))
    return None


def _problem(file: str, lines: Lines, offset: int) -> Problem:
    return Problem("KM119", Level.ERROR, Span(file, *lines.place(offset)), {"found": name_of(lines.source[offset])})
