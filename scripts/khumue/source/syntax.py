"""What a clerk did wrong when the parser gives up: one problem with the place to mend (KM101, KM103, KM104, KM119).

The parser names the place where it noticed, in terms of its grammar. Here the same text is looked at again to name the
place where the mistake was made: an opening quote, say, and not the line three below where the next quote closed it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentEndEvent,
    Event,
    ScalarEvent,
)

from khumue.problems import Level, Problem, Span
from khumue.source.blanks import odd_blank
from khumue.source.events import end_of, parse, start_of
from khumue.source.lines import Lines
from khumue.source.reasons import SyntaxReason

_LONGEST_LINE_SHOWN = 200
_NAME_AND_COLON = re.compile(r"([A-Za-z][\w-]*):(?!//)\S")
_DASHES_BEFORE = re.compile(r"[ ]*(-[ ]+)*")
_DASH_AND_TEXT = re.compile(r"-(?![- \r\n])")
_OTHER_BULLET = re.compile(r"(?:[–—−•·●○▪►+]|[0-9๐-๙]{1,3}[.)])[ \t]")
"""What people begin an item of a list with elsewhere."""
_DASH_AND_KEY = re.compile(r"[ ]*-(?=[A-Za-z][\w-]*:(?:[ \r\n]|$))")
_CURLY_QUOTE = re.compile(r"[“”„‟″]")
CONFLICT = re.compile(r"(?m)^<{7}(?: [^\r\n]*)?$")
_LIST_LINE = re.compile(r"(?:\r\n|\r|\n)[ ]*(?=-(?:[ \r\n]|$))")


def syntax_problem(file: str, lines: Lines, offset: int, reason: SyntaxReason, character: str = "") -> Problem:
    """A KM101 at an offset."""
    values = {
        "reason": reason.reason(character),
        "fix": reason.fix(character),
        "line_text": lines.text(offset).strip()[:_LONGEST_LINE_SHOWN],
    }
    return Problem("KM101", Level.ERROR, Span(file, *lines.place(offset)), values)


def indentation_problem(file: str, lines: Lines, offset: int, expected: str) -> Problem:
    """A KM104 for the line whose first character is at the offset; columns are counted as spaces."""
    line, column = lines.place(offset)
    return Problem("KM104", Level.ERROR, Span(file, line, column), {"found": str(column - 1), "expected": expected})


def swallowed_list(file: str, lines: Lines, start: int, end: int) -> Problem | None:
    """The problem of a plain text that runs on over lines beginning with ``- ``, which YAML takes for text.

    Valid YAML, but never meant: ``- a`` with ``  - b`` on the next line is one item, "a - b".
    """
    found = _LIST_LINE.search(lines.source, start, end)
    if found is None:
        return None
    before = lines.source[lines.start(start) : start]
    if before.strip() and _DASHES_BEFORE.fullmatch(before):
        return indentation_problem(file, lines, found.end(), str(before.rindex("-")))
    return syntax_problem(file, lines, found.end(), SyntaxReason.LIST_AFTER_TEXT)


def swallowed_mapping(file: str, lines: Lines, start: int) -> Problem | None:
    """The problem of a plain text that was meant as ``key: value`` but has no space after the colon."""
    found = _NAME_AND_COLON.match(lines.source, start)
    return syntax_problem(file, lines, found.end(1), SyntaxReason.MISSING_SPACE) if found else None


def dash_without_space(file: str, lines: Lines, start: int) -> Problem | None:
    """The problem of a key like ``-id``, which was meant as an item that begins with ``id``."""
    found = _DASH_AND_KEY.match(lines.source, lines.start(start))
    return syntax_problem(file, lines, found.end() - 1, SyntaxReason.MISSING_SPACE_AFTER_DASH) if found else None


def diagnose(file: str, lines: Lines, error: Exception) -> Problem:
    """The one problem that explains why parsing the text raised ``error``."""
    return _Diagnosis(file, lines, error).problem()


@dataclass(frozen=True)
class _Rule:
    """Parser messages, as far as both parsers word them alike, that need no second look."""

    context: str
    message: str
    reason: SyntaxReason
    at_context: bool = False


_RULES = (
    _Rule("quoted scalar", "end of stream", SyntaxReason.UNCLOSED_QUOTE, at_context=True),
    _Rule("quoted scalar", "document", SyntaxReason.UNCLOSED_QUOTE, at_context=True),
    _Rule("alias", "", SyntaxReason.START_CHARACTER, at_context=True),
    _Rule("anchor", "", SyntaxReason.START_CHARACTER, at_context=True),
    _Rule("directive", "", SyntaxReason.START_CHARACTER, at_context=True),
    _Rule("", "YAML document", SyntaxReason.START_CHARACTER),
    _Rule("", "cannot start any token", SyntaxReason.START_CHARACTER),
    _Rule("", "node content", SyntaxReason.WRONG_CHARACTER),
    _Rule("", "sequence entries are not allowed", SyntaxReason.LIST_ON_KEY_LINE),
    _Rule("", "mapping keys are not allowed", SyntaxReason.WRONG_CHARACTER),
    _Rule("block scalar", "", SyntaxReason.BLOCK_HEADER),
)


class _Diagnosis:
    def __init__(self, file: str, lines: Lines, error: Exception) -> None:
        self.file = file
        self.lines = lines
        self.text = lines.source
        self.context, self.message = "", ""
        self.last, self.columns, self.open_brackets = _last_event(lines)
        self.at = self.context_at = end_of(self.last) if self.last else 0
        if isinstance(error, yaml.MarkedYAMLError):
            self.context, self.message = error.context or "", error.problem or ""
            if error.problem_mark:
                self.at = self.context_at = error.problem_mark.index
            if error.context_mark:
                self.context_at = error.context_mark.index

    def problem(self) -> Problem:
        """The first explanation that fits; the order goes from certain to vague."""
        return next(problem for problem in self._explanations() if problem is not None)

    def _explanations(self) -> Iterator[Problem | None]:
        yield self._odd_blank()
        yield self._bad_escape()
        yield self._dash_without_space()
        yield self._earlier_quote()
        yield self._tab()
        yield self._brackets()
        yield self._tag()
        yield self._missing_key()
        yield self._from_rules()
        yield self._second_document()
        if "mapping values" in self.message:
            yield self._unexpected_colon()
        if "simple key" in self.context:
            yield self._missing_colon(self.context_at)
        if self.context in {"while parsing a block mapping", "while parsing a block collection"}:
            yield self._block()
        yield self._text_after()
        yield self._because(SyntaxReason.OTHER, self.at)

    def _because(self, reason: SyntaxReason, offset: int, sign: str = "") -> Problem:
        return syntax_problem(self.file, self.lines, offset, reason, sign or self.text[offset : offset + 1])

    def _odd_blank(self) -> Problem | None:
        """Only in what was read last: above it such a blank may be part of a text in quotes or below ``|``."""
        is_plain = not isinstance(self.last, ScalarEvent) or not self.last.style
        start = 0 if self.last is None else start_of(self.last) if is_plain else end_of(self.last)
        end = self.lines.start(self.at) + len(self.lines.text(self.at))
        return odd_blank(self.file, self.lines, start, end)

    def _dash_without_space(self) -> Problem | None:
        places = (self.at, self.context_at, *([start_of(self.last)] if self.last else []))
        found = (dash_without_space(self.file, self.lines, place) for place in places)
        return next((problem for problem in found if problem), None)

    def _bad_escape(self) -> Problem | None:
        if "escape" not in self.message and "hexdecimal" not in self.message:
            return None
        backslash = self.text.rfind("\\", self.context_at, self.at + 1)
        return self._because(SyntaxReason.BAD_ESCAPE, max(backslash, self.context_at))

    def _earlier_quote(self) -> Problem | None:
        """A quote that was never closed ends at the next opening quote, and the trouble starts there."""
        last = self.last
        if not isinstance(last, ScalarEvent) or last.style not in {"'", '"'}:
            return None
        start, end = start_of(last), end_of(last)
        if self.lines.start(start) == self.lines.start(end) or self.lines.start(end) != self.lines.start(self.at):
            return None
        return self._because(SyntaxReason.UNCLOSED_QUOTE, start)

    def _tab(self) -> Problem | None:
        offset = self.at
        if self.text[offset : offset + 1] != "\t":
            if "flow" in self.context:
                return None
            line = self.lines.text(offset)
            tab = line[: len(line) - len(line.lstrip(" \t"))].find("\t")
            if tab < 0:
                return None
            offset = self.lines.start(offset) + tab
        return Problem("KM103", Level.ERROR, Span(self.file, *self.lines.place(offset)))

    def _brackets(self) -> Problem | None:
        if "node content" in self.message and self.open_brackets and not self.text[self.at :].strip():
            return self._because(SyntaxReason.UNCLOSED_BRACKET, self.open_brackets[-1])
        if "',' or" not in self.message:
            return None
        entry = _DASHES_BEFORE.match(self.text, self.lines.start(self.context_at))
        entry_column = len(entry.group()) if entry else 0
        left = self._indentation(self.at) <= entry_column
        below = self.lines.start(self.at) > self.lines.start(self.context_at)
        wrong_pair = self.text[self.at : self.at + 1] in {"]", "}"}
        if wrong_pair or (below and left) or not self.text[self.at :].strip():
            return self._because(SyntaxReason.UNCLOSED_BRACKET, self.context_at)
        return self._because(SyntaxReason.MISSING_COMMA, self.at)

    def _tag(self) -> Problem | None:
        tag = re.compile(r"!\S*").match(self.text, self.context_at)
        if tag is None or ("tag" not in self.context and "tag" not in self.message):
            return None
        return Problem("KM114", Level.ERROR, Span(self.file, *self.lines.place(tag.start())), {"tag": tag.group()})

    def _missing_key(self) -> Problem | None:
        if not self.text.startswith(":", self.at):
            return None
        if "block mapping" not in self.context and "node content" not in self.message:
            return None
        return Problem("KM118", Level.ERROR, Span(self.file, *self.lines.place(self.at)))

    def _from_rules(self) -> Problem | None:
        for rule in _RULES:
            if rule.context in self.context and rule.message in self.message:
                return self._because(rule.reason, self.context_at if rule.at_context else self.at)
        return None

    def _second_document(self) -> Problem | None:
        if not isinstance(self.last, DocumentEndEvent) or "..." not in self.text[start_of(self.last) : self.at]:
            return None
        return Problem("KM113", Level.ERROR, Span(self.file, *self.lines.place(self.at)))

    def _unexpected_colon(self) -> Problem | None:
        """A colon inside a text: on the text's first line, or on a line that was taken for more of the text."""
        if not isinstance(self.last, ScalarEvent) or self.last.style:
            return None
        start = start_of(self.last)
        text_line, colon_line = self.lines.start(start), self.lines.start(self.at)
        before = self.text[text_line:start]
        if text_line == colon_line:
            if _CURLY_QUOTE.match(self.text, start):
                return self._because(SyntaxReason.CURLY_QUOTES, start)
            return self._because(SyntaxReason.COLON_IN_VALUE, self.at) if before.strip() else None
        first = colon_line + self._indentation(self.at)
        if self.text.startswith("- ", first):
            return swallowed_list(self.file, self.lines, start, first + 1)
        starts_line = not before.strip() or _DASHES_BEFORE.fullmatch(before)
        if starts_line and self._indentation(self.at) >= start - text_line:
            return self._missing_colon(start)
        return self._indentation_problem(first)

    def _missing_colon(self, start: int) -> Problem:
        found = _NAME_AND_COLON.match(self.text, start)
        if found:
            return self._because(SyntaxReason.MISSING_SPACE, found.end(1))
        return self._because(SyntaxReason.MISSING_COLON, start)

    def _block(self) -> Problem | None:
        """A line that fits no open list or mapping."""
        character = self.text[self.at : self.at + 1]
        if character in {"]", "}", ","}:
            return self._because(SyntaxReason.WRONG_CHARACTER, self.at)
        indentation = self._indentation(self.at)
        if self.lines.start(self.at) + indentation != self.at:
            return None
        if self.columns and indentation not in self.columns:
            return self._indentation_problem(self.at)
        is_list = self.context == "while parsing a block collection"
        if is_list and (bullet := _OTHER_BULLET.match(self.text, self.at)):
            return self._because(SyntaxReason.OTHER_BULLET, self.at, bullet[0].strip())
        if is_list and _DASH_AND_TEXT.match(self.text, self.at):
            return self._because(SyntaxReason.MISSING_SPACE_AFTER_DASH, self.at)
        return self._because(SyntaxReason.LIST_AMONG_KEYS, self.at) if is_list or character == "-" else None

    def _text_after(self) -> Problem | None:
        if self.last is None or self.lines.start(end_of(self.last)) != self.lines.start(self.at):
            return None
        before = self.text[self.lines.start(self.at) : self.at].rstrip()
        if before.endswith(("'", '"')):
            return self._because(SyntaxReason.TEXT_AFTER_QUOTE, self.at)
        return self._because(SyntaxReason.TEXT_AFTER_BRACKET, self.at) if before.endswith(("]", "}")) else None

    def _indentation(self, offset: int) -> int:
        """Spaces at the start of the line that holds the offset."""
        line = self.lines.text(offset)
        return len(line) - len(line.lstrip(" "))

    def _indentation_problem(self, offset: int) -> Problem:
        """Names the nearest indentation on either side of the one found: one of the two was meant."""
        found = self._indentation(offset)
        below = [column for column in self.columns if column < found]
        above = [column for column in self.columns if column > found]
        nearest = [*([max(below)] if below else []), *([min(above)] if above else [])]
        return indentation_problem(self.file, self.lines, offset, " หรือ ".join(str(column) for column in nearest))


def _last_event(lines: Lines) -> tuple[Event | None, set[int], list[int]]:
    """What was read before the parser gives up.

    The last event, the indentations that lines had at the last value, and the offsets of the brackets then open.
    """
    last: Event | None = None
    open_columns: list[int | None] = []
    open_brackets: list[int] = []
    columns: set[int] = set()
    try:
        for event in parse(lines.source):
            last = event
            if isinstance(event, CollectionStartEvent):
                open_columns.append(None if event.flow_style else _block_column(event, lines))
                if event.flow_style:
                    open_brackets.append(start_of(event))
            elif isinstance(event, CollectionEndEvent):
                if open_columns.pop() is None:
                    open_brackets.pop()
            elif isinstance(event, ScalarEvent | AliasEvent):
                columns = {column for column in open_columns if column is not None}
                if isinstance(event, ScalarEvent) and event.style in {"|", ">"}:
                    columns |= _block_scalar_column(event, lines.source)
    except (yaml.YAMLError, ValueError):
        pass  # the error that is being explained
    return last, columns, open_brackets


def _block_column(event: CollectionStartEvent, lines: Lines) -> int:
    """Spaces before the entries of a block list or mapping, without an anchor or tag that stands before them."""
    start = start_of(event)
    if event.anchor or event.tag:
        entry = re.compile(r"[^\r\n]*[\r\n]+([ ]*)").match(lines.source, start)
        return len(entry.group(1)) if entry else 0
    return lines.place(start)[1] - 1


def _block_scalar_column(event: ScalarEvent, text: str) -> set[int]:
    """Spaces before the first line of a ``|`` or ``>`` text; when all lines are blank the longest counts."""
    lines = re.split(r"\r\n|\r|\n", text[start_of(event) : end_of(event)])[1:]
    indentations = [len(line) - len(line.lstrip(" ")) for line in lines]
    with_text = [indentation for indentation, line in zip(indentations, lines, strict=True) if line.strip(" ")]
    return set(with_text[:1]) or ({max(indentations)} if indentations else set())
