"""Reading on behind a mistake: what cannot be read is blanked out, place by place, and the rest of the file is read as it stands.

Offsets stay what they are, so every place in the rest is true. What was left out is remembered with the document: what is
missing there is not missing in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from khumue.problems import Problem
from khumue.source.compose import PROBLEM_LIMIT, compose
from khumue.source.document import Document, Path
from khumue.source.lines import Lines
from khumue.source.reasons import SyntaxReason
from khumue.source.syntax import CONFLICT, syntax_problem

ATTEMPTS = 25
"""Mistakes of writing that are looked behind in one file."""

_READ_AGAIN = 1_500_000
"""Characters that are read again and again for them: a long file is not looked behind as often as a short one."""

_RECOVERABLE = frozenset({"KM101", "KM103", "KM104", "KM114", "KM117", "KM118", "KM119"})
_EMPTY = "KM108"
_MIDDLE, _CLOSING, _OLDER = (re.compile(rf"(?m)^{mark}$") for mark in ("={7}", r">{7}(?: [^\r\n]*)?", r"\|{7}(?: [^\r\n]*)?"))
_NOT_A_LINE_END = re.compile(r"[^\r\n]")
_BLANK_OR_COMMENT = re.compile(r"[ \t]*(?:#.*)?$")


def compose_in_parts(file: str, text: str) -> tuple[Document | None, list[Problem]]:
    """The document in a text without the blocks that cannot be read, and the problems of each of them and of the rest."""
    lines = Lines(text)
    told, left_out = _conflicts(file, lines)
    masked = blanked(text, left_out)
    document, problems = compose(file, masked)
    if document is not None:
        return (_part(document, text, left_out) if left_out else document), [*told, *problems]
    told += problems
    for _ in range(min(ATTEMPTS, _READ_AGAIN // (len(text) + 1))):
        fault = problems[-1] if problems else None
        if fault is None or fault.code not in _RECOVERABLE:
            break
        stretch = _stretch_of(masked, fault.span.line, left_out)
        if stretch is None:
            break
        left_out.append(stretch)
        masked = blanked(masked, [stretch])
        document, problems = compose(file, masked)
        if document is not None:
            return _part(document, text, left_out), _without_echoes([*told, *problems], lines, left_out)
        told += problems
    return None, _without_echoes([problem for problem in told if problem.code != _EMPTY], lines, left_out) or told


def _conflicts(file: str, lines: Lines) -> tuple[list[Problem], list[tuple[int, int]]]:
    """Two versions of one stretch between the marks of Git: the first is read, the marks and the second are left out."""
    problems, left_out = [], []
    for opening in islice(CONFLICT.finditer(lines.source), PROBLEM_LIMIT):
        middle = _MIDDLE.search(lines.source, opening.end())
        closing = _CLOSING.search(lines.source, opening.end())
        older = _OLDER.search(lines.source, opening.end(), middle.start() if middle else opening.end())
        problems.append(syntax_problem(file, lines, opening.start(), SyntaxReason.CONFLICT))
        left_out.append(opening.span())
        if middle and closing and middle.start() < closing.start():
            left_out.append(((older or middle).start(), closing.end()))
    return problems, left_out


def without(document: Document, paths: Iterable[Path]) -> Document | None:
    """The document as if the values at these paths (and the keys that name them) were not written; ``None`` if nothing is left."""
    text = blanked(document.text, document.left_out)
    stretches = [stretch for path in paths if (stretch := _written(document, text, path))]
    if not stretches:
        return None
    left_out = [*document.left_out, *stretches]
    again, _ = compose(document.file, blanked(document.text, left_out))
    return _part(again, document.text, left_out) if again else None


def shares_a_block_with_what_is_left_out(document: Document, line: int) -> bool:
    """Whether in the item of a list that holds a line (without the items inside it) something could not be read."""
    rows = _rows_read(document)
    number = line - 1
    while number >= 0 and not _is_item(rows[number][1]):
        number = _row_above(rows, number)
    if number < 0:
        return bool(document.left_out)
    following = next((row for row in rows[_last_row(rows, number) + 1 :] if not _BLANK_OR_COMMENT.fullmatch(row[1])), None)
    end = following[0] if following else len(document.text)
    return any(rows[number][0] <= start < end for start, _ in document.left_out)


@lru_cache(maxsize=16)  # asked of one line after another
def _rows_read(document: Document) -> list[tuple[int, str]]:
    return _rows(blanked(document.text, document.left_out))


def blanked(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    """The text with spaces in place of all characters of the stretches but line ends."""
    pieces, done = [], 0
    for start, end in sorted(stretches):
        if end > done:
            first = max(start, done)
            pieces += [text[done:first], _NOT_A_LINE_END.sub(" ", text[first:end])]
            done = end
    return "".join([*pieces, text[done:]])


def _part(document: Document, text: str, left_out: list[tuple[int, int]]) -> Document:
    return Document(document.file, text, document.data, document.positions, tuple(sorted(left_out)))


def _without_echoes(problems: list[Problem], lines: Lines, left_out: list[tuple[int, int]]) -> list[Problem]:
    """Each problem once, and none of a line that is only wrong because the block right above it was left out."""
    found: dict[tuple[str, int, int], Problem] = {}
    ends = {lines.place(end)[0]: start for start, end in left_out}
    for problem in problems:
        line = problem.span.line
        above = ends.get(line)
        echo = above is not None and any(p.span.line == lines.place(above)[0] for p in found.values()) and problem.code == "KM104"
        alias = re.compile(r"\*(\w+)").match(lines.source, lines.offset(line, problem.span.column)) if left_out else None
        if alias and any(f"&{alias[1]}" in lines.source[start:end] for start, end in left_out):
            echo = True  # what it repeats was left out
        if not echo:
            found.setdefault((problem.code, line, problem.span.column), problem)
    return list(found.values())


def _stretch_of(masked: str, line: int, left_out: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The block that a line begins, or the first block around it that is not left out already; ``None`` at the whole file."""
    rows = _rows(masked)
    number = min(line, len(rows)) - 1
    while number >= 0 and _BLANK_OR_COMMENT.fullmatch(rows[number][1]):
        number -= 1  # the parser may notice on the empty lines after the fault
    while number >= 0:
        last = _last_row(rows, number)
        stretch = (rows[number][0], rows[last][0] + len(rows[last][1]))
        if stretch not in left_out and masked[stretch[0] : stretch[1]].strip():
            return stretch
        number = _row_above(rows, number)
    return None


def _rows(text: str) -> list[tuple[int, str]]:
    """Offset and content of each line."""
    return [(found.start(), found[0]) for found in re.finditer(r"[^\r\n]*(?=\r\n|\r|\n|\Z)", text) if found.start() == 0 or text[found.start() - 1] in "\r\n"]


def _indent(row: str) -> int:
    return len(row) - len(row.lstrip(" "))


def _is_item(row: str) -> bool:
    return row.lstrip(" ").startswith(("- ", "-\t")) or row.strip() == "-"


def _last_row(rows: list[tuple[int, str]], first: int) -> int:
    """The last line that belongs to the block which begins in a line: what is indented further, and a key's list below it."""
    indent, is_item = _indent(rows[first][1]), _is_item(rows[first][1])
    last = first
    if rows[first][1][indent : indent + 1].isspace():
        return last  # indented with what is no space: nobody can say how far
    for number in range(first + 1, len(rows)):
        row = rows[number][1]
        if _BLANK_OR_COMMENT.fullmatch(row):
            continue
        inside = _indent(row) > indent or (not is_item and _indent(row) == indent and _is_item(row))
        if not inside:
            break
        last = number
    return last


def _row_above(rows: list[tuple[int, str]], number: int) -> int:
    """The line that the block around a line begins in; -1 when there is none."""
    indent = _indent(rows[number][1])
    while number > 0:
        number -= 1
        row = rows[number][1]
        if not _BLANK_OR_COMMENT.fullmatch(row) and _indent(row) < indent:
            return number
    return -1


def _written(document: Document, text: str, path: Path) -> tuple[int, int] | None:
    """Where a value is written: from its key, or in a list from its dash, to its end, with the comma of a list in brackets.

    ``text`` is that of the document without what was left out already.
    """
    position = document.positions.get(path)
    if position is None or not path:
        return None
    start, end = document.positions.stretch(path)
    start = document.positions.key_start(path, start)
    if isinstance(path[-1], int):
        dash = re.compile(r"-[ \t\r\n]*\Z").search(text, max(0, start - 200), start)
        start = dash.start() if dash else start
    comma = re.compile(r"[ \t\r\n]*,").match(text, end)
    if comma:
        return start, comma.end()
    before = re.compile(r",[ \t\r\n]*\Z").search(text, max(0, start - 200), start)
    in_brackets = re.compile(r"[ \t\r\n]*[\]}]").match(text, end)
    return (before.start(), end) if before and in_brackets else (start, end)
