"""What a file says and where it says it: plain data, with the place of every value in the file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from khumue.problems import Span
from khumue.source.lines import Lines
from khumue.source.outline import Outline

Data: TypeAlias = dict[str, "Data"] | list["Data"] | str | None
"""Every scalar stays the text it is in the file (``yes``, ``22``, ``2566-06-27``); only an empty value, ``null``
and ``~`` are None."""

Path: TypeAlias = tuple[str | int, ...]
"""Keys and list indexes (from 0) that lead from the root of a file to a value."""


class Position(NamedTuple):
    """Where a value is; each pair is (line, column), from 1. ``end`` is just after the last character.

    ``key`` is None for list items and the root. A value that comes from an alias is where the alias is.
    """

    key: tuple[int, int] | None
    value: tuple[int, int]
    end: tuple[int, int]


def _within(data: Data, part: str | int) -> dict[str, Data] | list[Data] | None:
    """The data as a container, when there is a part of that name in it."""
    if isinstance(data, dict) and isinstance(part, str):
        return data if part in data else None
    return data if isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data) else None


_SHORT = 16
"""Values in a list or mapping that are counted off each time rather than remembered."""


def dotted(path: Path) -> str:
    """A path as people read it: ``steps[2].time``; list indexes count from 0."""
    parts = [f"[{part}]" if isinstance(part, int) else f".{part}" for part in path]
    return "".join(parts).removeprefix(".")


class Positions(Mapping[Path, Position]):
    """The position of every value of one file by its path, in reading order; positions are made when asked for."""

    __slots__ = ("_children", "_data", "_lines", "_outline", "_text")

    def __init__(self, text: str, data: Data, outline: Outline) -> None:
        self._text = text
        self._data = data
        self._outline = outline
        self._lines: Lines | None = None
        self._children: dict[int, dict[str | int, int]] = {}

    def __getitem__(self, path: Path) -> Position:
        node, depth = self._nearest(path)
        if depth < len(path):
            raise KeyError(path)
        key = self._outline.key(node)
        return Position(
            None if key is None else self.place(key),
            self.place(self._outline.start(node)),
            self.place(self._outline.end(node)),
        )

    def __iter__(self) -> Iterator[Path]:
        waiting: list[tuple[Path, Data]] = [((), self._data)]
        while waiting:
            path, data = waiting.pop()
            yield path
            if isinstance(data, dict):
                waiting.extend(((*path, key), value) for key, value in reversed(data.items()))
            elif isinstance(data, list):
                waiting.extend(((*path, index), data[index]) for index in reversed(range(len(data))))

    def __len__(self) -> int:
        return len(self._outline)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset in the text."""
        if self._lines is None:
            self._lines = Lines(self._text)
        return self._lines.place(offset)

    def nearest(self, path: Path) -> Path:
        """The longest beginning of the path that exists."""
        return path[: self._nearest(path)[1]]

    def start_after(self, path: Path) -> int:
        """Offset of the next value that is not inside the one at the path; the end of the text when there is none."""
        node, _ = self._nearest(path)
        following = node + self._outline.size(node)
        if following >= len(self._outline):
            return len(self._text)
        key = self._outline.key(following)
        return self._outline.start(following) if key is None else key

    def stretch(self, path: Path) -> tuple[int, int]:
        """Offsets of the start and the end of the value, or of the nearest one above it that exists."""
        node, _ = self._nearest(path)
        return self._outline.start(node), self._outline.end(node)

    def key_start(self, path: Path, otherwise: int) -> int:
        """Offset of the key that names the value at the path; ``otherwise`` for what has none."""
        key = self._outline.key(self._nearest(path)[0])
        return otherwise if key is None else key

    def _nearest(self, path: Path) -> tuple[int, int]:
        """The node that the path, or the longest existing beginning of it, leads to, and that beginning's length."""
        node, data = 0, self._data
        for depth, part in enumerate(path):
            found = _within(data, part)
            if found is None:
                return node, depth
            node, data = self._child(node, found, part), found[part]  # type: ignore[index]
        return node, len(path)

    def _child(self, node: int, data: dict[str, Data] | list[Data], part: str | int) -> int:
        """The node of a value in a container; what is long is gone through once and not for each of its values."""
        if len(data) <= _SHORT:
            return self._outline.child(node, part if isinstance(part, int) else list(data).index(part))
        if node not in self._children:
            names: Iterable[str | int] = data if isinstance(data, dict) else range(len(data))
            self._children[node] = dict(zip(names, self._outline.children(node, len(data)), strict=True))
        return self._children[node][part]


@dataclass(frozen=True, eq=False, slots=True)
class Document:
    """One file. ``file`` is relative to the project with ``/``; ``text`` has no byte order mark.

    Treat ``data`` as read-only: values that aliases repeat are the same objects. ``left_out`` holds the stretches of the
    text, as offsets, that could not be read and stand in neither ``data`` nor ``positions``.
    """

    file: str
    text: str
    data: Data
    positions: Positions
    left_out: tuple[tuple[int, int], ...] = ()

    @property
    def left_out_text(self) -> str:
        """What could not be read."""
        return "\n".join(self.text[start:end] for start, end in self.left_out)

    def lacks_something_in(self, path: Path) -> bool:
        """Whether something that could not be read stands in the value at the path, or just behind it."""
        if not self.left_out:
            return False
        start, end = self.positions.stretch(path)
        following = max(self.positions.start_after(path), end + 1)
        # Before its first key there is nothing but what was left out of it.
        return not path or any(
            start <= first < following or not self.text[last:start].strip() for first, last in self.left_out if first < following
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A value in a document, or the place where one would be: ``place / "steps" / 2 / "time"``."""

    document: Document
    path: Path = ()

    def __truediv__(self, part: str | int) -> Place:
        return Place(self.document, (*self.path, part))

    @property
    def exists(self) -> bool:
        """Whether the document has something at this path; an empty value counts."""
        return self.path in self.document.positions

    @property
    def dotted(self) -> str:
        """The path as people read it: ``steps[2].time``."""
        return dotted(self.path)

    @property
    def span(self) -> Span:
        """The start of the value, or of the nearest value above it when there is none."""
        positions = self.document.positions
        return self._span(positions[positions.nearest(self.path)].value)

    @property
    def key_span(self) -> Span:
        """The key that names the value; the value itself for list items, the root and what does not exist."""
        position = self.document.positions.get(self.path)
        return self._span(position.key) if position and position.key else self.span

    def span_of(self, text: str) -> Span:
        r"""Where ``text`` first occurs in the raw source of the value, else the start of the value.

        Spaces in ``text`` match line ends and indentation too, since YAML folds lines into spaces,
        and quotes match the way they are written inside quotes (``''``, ``\"``).
        """
        words = text.split()
        if not words or not self.exists:
            return self.span
        source = self.document.text
        start, end = self.document.positions.stretch(self.path)
        if source.startswith(("|", ">"), start):
            start = source.find("\n", start, end) + 1 or start
        pattern = r"\s+".join(re.escape(word).replace("'", "''?").replace('"', r'\\?"') for word in words)
        match = re.compile(pattern).search(source, start, end)
        return self._span(self.document.positions.place(match.start())) if match else self.span

    def _span(self, place: tuple[int, int]) -> Span:
        return Span(self.document.file, *place)
