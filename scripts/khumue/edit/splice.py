"""Texts that a change may make of a text, the likeliest first: each cuts out or puts in one stretch and reuses all else.

Nothing here is sure to mean what was asked for; :mod:`khumue.edit.editing` reads each text again and takes the first that does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from khumue.edit.changes import Change, Drop, Insert, Move, Order, Put, Rename, missing, place_of_key, value_at
from khumue.edit.layout import Entry, Layout
from khumue.edit.render import block_texts, flow_texts, key_text, lines_of, scalar_texts
from khumue.source.document import Data, Document, Path


def proposals(document: Document, change: Change, order: Order) -> Iterator[str]:
    """Texts that may be what the change asks for.

    Raises:
        LookupError: There is nothing at the path, or nothing that could be changed so.
        UnplacedError: It is written in a way that nothing can be changed in.
    """
    splicer = _Splicer(document)
    match change:
        case Put():
            yield from splicer.put(change.path, change.value, order)
        case Drop():
            yield from splicer.drop(change.path)
        case Insert():
            yield from splicer.insert(change.path, change.index, change.value)
        case Move():
            yield from splicer.move(change.path, change.index, change.to)
        case Rename():
            yield from splicer.rename_key(change.path, change.key)


class _Splicer:
    def __init__(self, document: Document) -> None:
        self.layout = Layout(document)
        self.text = document.text
        self.data = document.data

    def _with(self, start: int, end: int, text: str) -> str:
        return self.text[:start] + text + self.text[end:]

    # ------------------------------------------------------------------ set

    def put(self, path: Path, value: Data, order: Order) -> Iterator[str]:
        above = value_at(self.data, path[:-1]) if path else None
        if path and isinstance(above, dict) and path[-1] not in above:
            index = place_of_key(list(above), str(path[-1]), order(path[:-1]))
            yield from self._add(path[:-1], above, index, value, str(path[-1]))
            return
        old = value_at(self.data, path)
        is_block = isinstance(old, list | dict) and bool(old) and not self.layout.is_flow(path)
        if not path:
            yield from (self._with(*self.layout.stretch(path), text) for text in self._block_root(value))
        elif isinstance(value, list | dict) and value and not self.layout.in_flow(path):
            yield from self._block(path, value)
        elif is_block:
            entry = self.layout.entry(path)
            comment = self.text[entry.head : entry.value].rstrip() if "#" in self.text[entry.head : entry.value] else ""
            for text in flow_texts(value):
                yield self._with(entry.head, entry.value_end, f" {text}{comment}")
        else:
            yield from self._scalar(path, value)

    def _block_root(self, value: Data) -> Iterator[str]:
        newline = self.layout.newline
        if isinstance(value, list) and value:
            yield newline.join(line for item in value for line in lines_of(item, newline))
        elif isinstance(value, dict) and value:
            yield newline.join(line for key, item in value.items() for line in lines_of(item, newline, key=key))
        else:
            yield from flow_texts(value)

    def _scalar(self, path: Path, value: Data) -> Iterator[str]:
        """In the place of a text, of nothing, or of what stands in brackets."""
        entry = self.layout.entry(path)
        written = self.text[entry.value : entry.value_end]
        is_empty = not written
        start, gap = (entry.head, " ") if is_empty else (entry.value, "")
        if is_empty and self.layout.is_flow(path[:-1]) and isinstance(path[-1], int):
            gap = ""
        if isinstance(value, str) and not self.layout.in_flow(path) and (written[:1] in ("|", ">") or "\n" in value):
            indent = self.layout.column(entry.name) + 2
            yield from (self._with(start, entry.value_end, gap + text) for text in block_texts(value, indent, self.layout.newline))
        texts = scalar_texts(value, like=written[:1]) if isinstance(value, str) or value is None else flow_texts(value)
        for text in texts:
            yield self._with(start, entry.value_end, gap + text)

    def _block(self, path: Path, value: Data) -> Iterator[str]:
        """A list or mapping on lines of its own in the place of another value."""
        entry, newline = self.layout.entry(path), self.layout.newline
        key = path[-1] if isinstance(path[-1], str) else None
        first, *rest = lines_of(value, newline, key=key)
        head = first.removeprefix("-" if key is None else f"{key_text(key)}:")
        indent = " " * self.layout.column(entry.name)
        body = "".join(f"{newline}{indent}{line}" for line in rest)
        line_end = self.layout.line_end(entry.value_end)
        comment = self.text[entry.value_end : line_end]
        if comment.lstrip().startswith("#") and key is not None:
            yield self.text[: entry.head] + head + comment + body + self.text[line_end:]
        yield self._with(entry.head, entry.value_end, head + body)

    # ------------------------------------------------------------------ add

    def insert(self, path: Path, index: int, value: Data) -> Iterator[str]:
        items = value_at(self.data, path)
        if not isinstance(items, list) or not 0 <= index <= len(items):
            raise LookupError(path)
        yield from self._add(path, items, index, value, None)

    def _add(self, path: Path, container: list[Data] | dict[str, Data], index: int, value: Data, key: str | None) -> Iterator[str]:
        if not container:
            whole: Data = [value] if key is None else {key: value}
            if isinstance(value, str) and (path and not self.layout.in_flow(path)):
                start, end = self.layout.stretch(path)
                yield from (self._with(start, end, text) for text in flow_texts(whole) if self.text[start:end].strip("[]{} ") == "")
            yield from self.put(path, whole, lambda _path: ())
            return
        entries = self.layout.entries(path, container)
        if self.layout.is_flow(path):
            named = [f"{key_text(key)}: {text}" if key is not None else text for text in flow_texts(value)]
            at = entries[index - 1].end if index else entries[0].start
            yield from (self._with(at, at, f", {text}" if index else f"{text}, ") for text in named)
            return
        for lines in self._entry_lines(value, key, self.layout.column(entries[0].name)):
            yield from self._add_lines(entries, index, lines)

    def _entry_lines(self, value: Data, key: str | None, column: int) -> Iterator[list[str]]:
        head = "-" if key is None else f"{key_text(key)}:"
        if isinstance(value, str):
            if "\n" in value:
                yield from ([f"{head} {text}"] for text in block_texts(value, column + 2, self.layout.newline))
            yield from ([f"{head} {text}"] for text in scalar_texts(value))
        else:
            yield lines_of(value, self.layout.newline, key=key)

    def _add_lines(self, entries: list[Entry], index: int, lines: list[str]) -> Iterator[str]:
        newline = self.layout.newline
        indent = " " * self.layout.column(entries[0].name)
        text = f"{newline}{indent}".join(lines)
        between = newline * (1 + self._are_apart(entries))
        if index:
            end = entries[index - 1].end
            yield self._with(end, end, f"{between}{indent}{text}")
        if index < len(entries):
            start = entries[index].start
            yield self._with(start, start, f"{text}{between}{indent}")

    def _are_apart(self, entries: list[Entry]) -> bool:
        """Whether empty lines stand between all entries."""
        gaps = [self.text[one.end : other.start] for one, other in pairwise(entries)]
        return bool(gaps) and all(len(re.findall(r"\r\n|\r|\n", gap)) > 1 for gap in gaps)

    # ------------------------------------------------------------------ take away and move

    def drop(self, path: Path) -> Iterator[str]:
        if not path:
            raise LookupError(path)
        container = value_at(self.data, path[:-1])
        value_at(self.data, path)
        if not isinstance(container, list | dict):
            missing(path)
            return
        if len(container) == 1:
            start, end = self.layout.stretch(path[:-1])
            empty: Data = [] if isinstance(container, list) else {}
            if self.layout.is_flow(path[:-1]):
                yield self._with(start, end, next(flow_texts(empty)))
            yield from self.put(path[:-1], empty, lambda _path: ())
            return
        entries = self.layout.entries(path[:-1], container)
        index = path[-1] if isinstance(path[-1], int) else list(container).index(path[-1])
        if self.layout.is_flow(path[:-1]):
            yield from self._drop_in_flow(entries, index)
        else:
            yield from self._drop_lines(entries, index)

    def _drop_in_flow(self, entries: list[Entry], index: int) -> Iterator[str]:
        entry = entries[index]
        if index + 1 < len(entries):
            behind = self.text[entry.end : entries[index + 1].start]
            _, mark, rest = behind.partition("\n")
            # A comment on the lines below is about what follows.
            keep = f"{mark}{rest}".lstrip() if "#" in rest else ""
            yield self._with(entry.start, entries[index + 1].start, keep)
            return
        before = self.text[entries[index - 1].end : entry.start]
        if "#" not in before:
            yield self._with(entries[index - 1].end, entry.end, "")
        yield self._with(entry.start, entry.end, "")

    def _drop_lines(self, entries: list[Entry], index: int) -> Iterator[str]:
        entry = entries[index]
        if index + 1 < len(entries):
            following = entries[index + 1].start
            if not self.text[entry.end : following].strip():
                yield self._with(entry.start, following, "")
        elif not self.text[entries[index - 1].end : entry.start].strip(" \t\r\n-"):
            yield self._with(entries[index - 1].end, entry.end, "")
        if self.layout.starts_line(entry.start):
            line_end = self.layout.line_end(entry.end)
            behind = re.compile(r"\r\n|\r|\n").match(self.text, line_end)
            yield self._with(self.layout.line_start(entry.start), behind.end() if behind else line_end, "")
        yield self._with(entry.start, entry.end, "")

    def move(self, path: Path, index: int, to: int) -> Iterator[str]:
        items = value_at(self.data, path)
        if not isinstance(items, list) or not (0 <= index < len(items) and 0 <= to < len(items)):
            raise LookupError(path)
        entries = self.layout.entries(path, items)
        pieces = [self.text[entry.start : entry.end] for entry in entries]
        gaps = [self.text[one.end : other.start] for one, other in pairwise(entries)]
        pieces.insert(to, pieces.pop(index))
        moved = "".join(piece + gap for piece, gap in zip(pieces, [*gaps, ""], strict=True))
        yield self._with(entries[0].start, entries[-1].end, moved)

    def rename_key(self, path: Path, key: str) -> Iterator[str]:
        if not path or not isinstance(path[-1], str):
            raise LookupError(path)
        value_at(self.data, path)
        start, end = self.layout.key_end(path)
        yield self._with(start, end, key_text(key))
