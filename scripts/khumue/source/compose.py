"""Text to plain data with positions: the shape that a file has, and what in it YAML allows but a project does not."""

from __future__ import annotations

import re
import sys
from typing import NamedTuple

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from khumue.problems import Level, Problem, Span
from khumue.source.blanks import has_odd_blanks, odd_blank, skipped_mark
from khumue.source.document import Data, Document, Path, Positions, dotted
from khumue.source.encoding import UNPRINTABLE, name_of
from khumue.source.events import end_of, parse, start_of
from khumue.source.lines import Lines
from khumue.source.outline import Outline
from khumue.source.reasons import SyntaxReason
from khumue.source.syntax import dash_without_space, diagnose, swallowed_list, swallowed_mapping, syntax_problem

DEPTH_LIMIT = 50
"""Lists and mappings inside each other. Real files have six; far deeper ones would overflow the stack of readers."""

ALIAS_LIMIT = 1_000
"""Uses of aliases in one file."""

PROBLEM_LIMIT = 100
"""Problems named in one file; what is past it repeats them."""

NODE_LIMIT = 100_000
"""Values in one file after aliases are replaced by what they stand for ("billion laughs" reaches 10**9)."""

VALUES_LIMIT = 20_000
"""Values that one file writes. The largest real ones have some 2,000."""

TEXT_LIMIT = 10_000
"""Characters in one text. The longest real ones have some 600; a book in one field would fit no page, table or chart."""

REPEATED_LIMIT = 1_000_000
"""Characters in one file that only aliases say again."""

_NULL = frozenset({"", "~", "null"})
_TAG = re.compile(r"(?:&\S+\s+)?(!\S*)")


def compose(file: str, text: str) -> tuple[Document | None, list[Problem]]:
    """The document in a text, and its problems.

    Duplicate keys, tags, keys that are not text and a second document leave a document without the parts at fault (of
    duplicates the first stays), so that the rest of it is checked in the same run; any other problem leaves none.
    """
    composer = _Composer(file, text)
    try:
        composer.run()
    except _RefusedError as refused:
        return None, [*composer.problems, refused.problem]
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # The last two come from the pure Python parser: impossible numbers in escapes and directives.
        certain = [problem for problem in composer.problems if problem.code not in {"KM101", "KM104"}]
        return None, [*certain, diagnose(file, composer.lines, error)]
    if composer.root is None:
        return None, composer.problems or [Problem("KM108", Level.ERROR, Span(file))]
    positions = Positions(text, composer.root, composer.outline)
    return Document(file, text, composer.root, positions), composer.problems


class _RefusedError(Exception):
    """The file is not read any further."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class _Anchor(NamedTuple):
    value: Data
    size: int


class _Frame:
    """A list or mapping that is not complete yet."""

    __slots__ = ("anchor", "awaits_value", "container", "inside_key", "keep", "key", "key_offset", "node")

    def __init__(
        self, container: list[Data] | dict[str, Data], node: int, anchor: str | None, inside_key: bool
    ) -> None:
        self.container = container
        self.node = node
        self.anchor = anchor
        self.inside_key = inside_key
        self.key = ""
        self.key_offset = 0
        self.awaits_value = False  # in a mapping: the key has been read
        self.keep = True  # whether the value goes into the data


class _Composer:
    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.lines = Lines(text)
        self.problems: list[Problem] = []
        self.outline = Outline()
        self.root: Data = None
        self._frames: list[_Frame] = []
        self._anchors: dict[str, _Anchor | None] = {}  # None until the value is complete
        self._aliases = 0
        self._repeated = 0  # characters
        self._copied = 0  # values that only aliases say again
        self._has_odd_blanks = has_odd_blanks(text)
        self._end = 0  # of the last complete value: where a block list or mapping ends too

    def run(self) -> None:
        mark = skipped_mark(self.file, self.lines) if self._has_odd_blanks else None
        if mark:
            raise _RefusedError(mark)
        documents = 0
        for event in parse(self.text):
            if len(self.outline) - self._copied > VALUES_LIMIT:
                raise self._refused("KM121", self._end, limit=f"{VALUES_LIMIT:,}")
            if isinstance(event, ScalarEvent):
                self._scalar(event)
            elif isinstance(event, CollectionStartEvent):
                self._open(event)
            elif isinstance(event, CollectionEndEvent):
                start, end = start_of(event), end_of(event)
                self._close(end if end > start else self._end)
            elif isinstance(event, AliasEvent):
                self._alias(event)
            elif isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._report("KM113", start_of(event))
                    return

    def _scalar(self, event: ScalarEvent) -> None:
        start, end = start_of(event), end_of(event)
        value = None if not event.style and event.value in _NULL else event.value
        if event.tag:
            self._report_tag(start, event.tag)
        if value and len(value) > TEXT_LIMIT:
            # Cut, so that the rest of the file is still checked: nothing that reads it meets more than this.
            self._report("KM120", start, length=f"{len(value):,}", limit=f"{TEXT_LIMIT:,}")
            value = value[:TEXT_LIMIT]
        if event.style in {"|", ">"}:
            end = start + len(self.text[start:end].rstrip())
        elif event.style == '"':
            self._check_escapes(event.value, start)
        elif not event.style:
            self._check_plain(event.value, start, end)
        self._end = end
        if event.anchor:
            self._anchors[event.anchor] = _Anchor(value, 1)
        if self._awaits_key():
            self._key(value, start, is_merge=value == "<<" and not event.style)
        else:
            node = self.outline.open(self._key_offset(), start)
            self.outline.close(node, end)
            self._attach(value, node)

    def _check_escapes(self, value: str, start: int) -> None:
        r"""``"\0"`` writes a character that could not stand in the file itself."""
        found = UNPRINTABLE.search(value)
        if found:
            self._report("KM116", start, found=name_of(found.group()))

    def _check_plain(self, value: str, start: int, end: int) -> None:
        if self._has_odd_blanks:
            problem = odd_blank(self.file, self.lines, start, end, is_key=self._awaits_key())
            if problem:
                raise _RefusedError(problem)
        if self._awaits_key() and value.startswith("-") and (problem := dash_without_space(self.file, self.lines, start)):
            self._add(problem)
        if "- " in value or value.endswith("-"):
            problem = swallowed_list(self.file, self.lines, start, end)
            if problem:
                self._add(problem)
        elif not self._frames:
            problem = swallowed_mapping(self.file, self.lines, start)
            if problem:
                raise _RefusedError(problem)

    def _key(self, value: Data, start: int, *, is_merge: bool) -> None:
        frame = self._frames[-1]
        frame.awaits_value, frame.keep = True, True
        frame.key, frame.key_offset = "", start
        if not isinstance(value, str):
            self._refuse_key(start)
            return
        frame.key = sys.intern(value)  # the same few keys stand in thousands of files
        if is_merge:
            self._report("KM114", start, tag="<<")
            frame.keep = False
        elif value in frame.container:
            self._report_duplicate(frame, value, start)
            frame.keep = False

    def _report_duplicate(self, frame: _Frame, key: str, start: int) -> None:
        if len(self.problems) < PROBLEM_LIMIT and not key.startswith("-"):  # a dash without its space is told already
            first = self.outline.child(frame.node, list(frame.container).index(key))
            place = self.lines.place(self.outline.key(first) or 0)
            self._report("KM102", start, related=(Span(self.file, *place),), key=key)

    def _refuse_key(self, start: int) -> None:
        """Once for a whole key: in ``{{ name }}: x`` the inner braces are one fault with the outer."""
        frame = self._frames[-1]
        frame.keep = False
        if not frame.inside_key:
            self._report("KM118", start)

    def _open(self, event: CollectionStartEvent) -> None:
        start = start_of(event)
        if len(self._frames) >= DEPTH_LIMIT:
            raise self._refused("KM117", start, limit=str(DEPTH_LIMIT))
        if event.tag:
            self._report_tag(start, event.tag)
        inside_key = bool(self._frames) and self._frames[-1].inside_key
        if self._awaits_key():
            self._refuse_key(start)
            inside_key = True
        if event.anchor:
            self._anchors[event.anchor] = None
        node = self.outline.open(self._key_offset(), start)
        container: list[Data] | dict[str, Data] = {} if isinstance(event, MappingStartEvent) else []
        self._frames.append(_Frame(container, node, event.anchor, inside_key))

    def _close(self, end: int) -> None:
        frame = self._frames.pop()
        self._end = end
        self.outline.close(frame.node, end)
        if frame.anchor:
            self._anchors[frame.anchor] = _Anchor(frame.container, self.outline.size(frame.node))
        self._attach(frame.container, frame.node)

    def _alias(self, event: NodeEvent) -> None:
        start, end, name = start_of(event), end_of(event), event.anchor or ""
        if name not in self._anchors:
            raise _RefusedError(syntax_problem(self.file, self.lines, start, SyntaxReason.UNKNOWN_ALIAS))
        anchor = self._anchors[name]
        self._aliases += 1
        if anchor is None or self._aliases > ALIAS_LIMIT or len(self.outline) + anchor.size > NODE_LIMIT:
            raise self._refused("KM109", start, name=name)
        self._repeated += _characters(anchor.value)
        if self._repeated > REPEATED_LIMIT:
            raise self._refused("KM109", start, name=name)
        self._end = end
        if self._awaits_key():
            self._key(anchor.value, start, is_merge=False)
        else:
            node = self._repeat(anchor.value, self._key_offset(), start, end, len(self._frames))
            self._copied += anchor.size
            self._attach(anchor.value, node)

    def _repeat(self, value: Data, key: int | None, start: int, end: int, depth: int) -> int:
        """Positions for what an alias stands for: all of it is where the alias is."""
        node = self.outline.open(key, start)
        if isinstance(value, dict | list):
            if depth >= DEPTH_LIMIT:
                raise self._refused("KM117", start, limit=str(DEPTH_LIMIT))
            named = isinstance(value, dict)
            for child in value.values() if isinstance(value, dict) else value:
                self._repeat(child, start if named else None, start, end, depth + 1)
        self.outline.close(node, end)
        return node

    def _attach(self, value: Data, node: int) -> None:
        if not self._frames:
            self.root = value
            return
        frame = self._frames[-1]
        if isinstance(frame.container, list):
            frame.container.append(value)
        elif not frame.awaits_value:  # a list or mapping as a key, refused when it opened
            self.outline.cut(node)
            frame.awaits_value = True
        else:
            frame.awaits_value = False
            if frame.keep:
                frame.container[frame.key] = value
            else:
                self.outline.cut(node)

    def _awaits_key(self) -> bool:
        return bool(self._frames) and isinstance(self._frames[-1].container, dict) and not self._frames[-1].awaits_value

    def _key_offset(self) -> int | None:
        frame = self._frames[-1] if self._frames else None
        return frame.key_offset if frame and frame.awaits_value else None

    def _path(self) -> Path:
        return tuple(
            len(frame.container) if isinstance(frame.container, list) else frame.key
            for frame in self._frames
            if frame.awaits_value or isinstance(frame.container, list)
        )

    def _report_tag(self, start: int, tag: str) -> None:
        written = _TAG.match(self.text, start)
        self._report("KM114", written.start(1) if written else start, tag=written.group(1) if written else tag)

    def _report(self, code: str, start: int, related: tuple[Span, ...] = (), **values: str) -> None:
        self._add(self._problem(code, start, related, values))

    def _add(self, problem: Problem) -> None:
        if len(self.problems) < PROBLEM_LIMIT:
            self.problems.append(problem)

    def _refused(self, code: str, start: int, **values: str) -> _RefusedError:
        return _RefusedError(self._problem(code, start, (), values))

    def _problem(self, code: str, start: int, related: tuple[Span, ...], values: dict[str, str]) -> Problem:
        span = Span(self.file, *self.lines.place(start))
        return Problem(code, Level.ERROR, span, values, dotted(self._path()), related)


def _characters(value: Data) -> int:
    """Characters of all texts in a value; keys are few and short."""
    if isinstance(value, dict | list):
        return sum(map(_characters, value.values() if isinstance(value, dict) else value))
    return len(value or "")
