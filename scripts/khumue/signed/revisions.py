"""The document as it was after each of its parts: every object, and which of them a part brought."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from khumue.signed.sections import Packed, Plain, no_length, sections, unpacked
from khumue.signed.syntax import ObjectText, Scanner, unreadable
from khumue.signed.values import Forged, Name, Reason, Ref, Stream, Value

_BLANKS_ONLY = re.compile(rb"[\x00\t\n\x0c\r ]*\Z")
_FOLLOWED = 20
"""How many references may lead from one to the next; more is a ring."""


class File:
    """A PDF with its parts. Objects are read when they are asked for, and kept."""

    def __init__(self, data: bytes, issued: int) -> None:
        self.data = data
        self.sections = sections(data, issued)
        self._plain: dict[tuple[int, int], ObjectText] = {}
        self._packed: dict[tuple[int, int], list[tuple[int, Value]]] = {}
        self.lengths: set[int] = set()
        """Objects that hold nothing but the length of a stream."""

    def revision(self, number: int) -> Revision:
        """The document after the part of that number; 0 is what was issued."""
        return Revision(self, number)

    def text(self, section: int, number: int) -> ObjectText | None:
        """An object of a part as it stands in the file; None when it is packed into an object stream."""
        entry = self.sections[section].entries[number]
        if isinstance(entry, Packed):
            return None
        key = section, number
        if key not in self._plain:
            read = ObjectText(self.data, entry.offset, partial(self._length, section))
            if (read.number, read.generation) != (number, entry.generation):
                raise unreadable()
            self._plain[key] = read
        return self._plain[key]

    def value(self, section: int, number: int) -> Value:
        text = self.text(section, number)
        if text is not None:
            return text.value
        entry = self.sections[section].entries[number]
        if not isinstance(entry, Packed):
            raise unreadable()
        objects = self._unpack(section, entry.container)
        if entry.place >= len(objects) or objects[entry.place][0] != number:
            raise unreadable()
        return objects[entry.place][1]

    def _length(self, section: int, ref: Ref) -> Value:
        """The length of a stream that stands in an object of its own, in the same part as the stream."""
        entry = self.sections[section].entries.get(ref.number)
        if not isinstance(entry, Plain) or ref.generation != entry.generation:
            raise unreadable()
        read = ObjectText(self.data, entry.offset, no_length)
        if (read.number, read.generation) != ref:
            raise unreadable()
        self.lengths.add(ref.number)
        return read.value

    def _unpack(self, section: int, container: int) -> list[tuple[int, Value]]:
        """The objects of an object stream, (number, value) in its order."""
        key = section, container
        if key not in self._packed:
            if not isinstance(self.sections[section].entries.get(container), Plain):
                raise unreadable()
            stream = self.value(section, container)
            if not isinstance(stream, Stream) or stream.entries.get("Type") != Name("ObjStm") or "Extends" in stream.entries:
                raise unreadable()
            self._packed[key] = list(_objects(stream))
        return self._packed[key]

    def check_whole(self, section: int) -> set[int]:
        """Every byte of an update belongs to an object that its table names; gives the numbers of its object streams.

        Raises:
            Forged: Something stands between the objects, or an object stream holds more than the table tells of.
        """
        part = self.sections[section]
        packed: dict[int, set[int]] = {}
        for number, entry in part.entries.items():
            if isinstance(entry, Packed):
                packed.setdefault(entry.container, set()).add(number)
        for container, numbers in packed.items():
            objects = [number for number, _ in self._unpack(section, container)]
            if len(objects) != len(numbers) or set(objects) != numbers:
                raise Forged(Reason.STRAY)
        position = part.start
        plain = sorted((entry.offset, number) for number, entry in part.entries.items() if isinstance(entry, Plain))
        for offset, number in plain:
            self._check_blank(position, offset)
            text = self.text(section, number)
            position = text.end if text else offset
        self._check_blank(position, part.table)
        return set(packed)

    def _check_blank(self, start: int, end: int) -> None:
        if start > end or not _BLANKS_ONLY.match(self.data, start, end):
            raise Forged(Reason.STRAY)


def _objects(stream: Stream) -> Iterator[tuple[int, Value]]:
    data = unpacked(stream)
    count, first = stream.entries.get("N"), stream.entries.get("First")
    if not isinstance(count, int) or not isinstance(first, int) or not 0 <= count <= first <= len(data):
        raise unreadable()
    scanner = Scanner(data, 0, first)
    heads = [scanner.value() for _ in range(2 * count)]
    offsets = [offset for offset in heads[1::2] if isinstance(offset, int)]
    if len(offsets) != count or offsets != sorted(offsets):
        raise unreadable()
    position = first
    for number, offset in zip(heads[::2], offsets, strict=True):
        if not isinstance(number, int) or first + offset < position:
            raise unreadable()
        if not _BLANKS_ONLY.match(data, position, first + offset):
            raise Forged(Reason.STRAY)
        scanner = Scanner(data, first + offset)
        yield number, scanner.value()
        position = scanner.position
    if not _BLANKS_ONLY.match(data, position):
        raise Forged(Reason.STRAY)


class Revision:
    """The document after one of its parts."""

    def __init__(self, file: File, last: int) -> None:
        self.file, self.last = file, last
        self.trailer = file.sections[last].trailer

    @property
    def root(self) -> dict[str, Value]:
        """The catalog."""
        return self.dictionary(self.trailer.get("Root"))

    def section_of(self, number: int) -> int | None:
        """The part that says what this object is; None when there is no such object."""
        for section in range(self.last, -1, -1):
            part = self.file.sections[section]
            if number in part.entries:
                return section
            if number in part.free:
                return None
        return None

    def object(self, number: int) -> Value:
        section = self.section_of(number)
        return None if section is None else self.file.value(section, number)

    def follow(self, value: Value) -> Value:
        """What a value leads to, when it is a reference.

        Raises:
            Forged: A reference with a generation that its object has not, or a ring of them.
        """
        for _ in range(_FOLLOWED):
            if not isinstance(value, Ref):
                return value
            section = self.section_of(value.number)
            if section is None:
                return None
            entry = self.file.sections[section].entries[value.number]
            if value.generation != (entry.generation if isinstance(entry, Plain) else 0):
                raise unreadable()
            value = self.file.value(section, value.number)
        raise unreadable()

    def dictionary(self, value: Value) -> dict[str, Value]:
        """A dictionary, followed.

        Raises:
            Forged: It is something else.
        """
        found = self.follow(value)
        if not isinstance(found, dict):
            raise unreadable()
        return found

    def array(self, value: Value) -> list[Value]:
        """An array, followed; empty when there is none.

        Raises:
            Forged: It is something else.
        """
        found = self.follow(value)
        if found is None:
            return []
        if not isinstance(found, list):
            raise unreadable()
        return found
