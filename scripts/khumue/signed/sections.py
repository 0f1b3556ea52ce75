"""The parts that a PDF was written in: as issued, then each update, every byte of the updates accounted for (ISO 32000-1, 7.5)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeGuard

from khumue.signed.syntax import ObjectText, Scanner, unreadable
from khumue.signed.values import Forged, Name, Reason, Ref, Stream, Value

_BLANK = rb"[\x00\t\n\x0c\r ]"
_TABLE = re.compile(rb"xref[ ]?(?:\r\n|\n|\r)")
_RANGE = re.compile(rb"(\d{1,10}) (\d{1,10})[ ]?(?:\r\n|\n|\r)")
_ENTRY = re.compile(rb"(\d{10}) (\d{5}) ([nf])(?: \n| \r|\r\n)")
_TRAILER = re.compile(rb"trailer(?=[\x00\t\n\x0c\r <])")
# Some programs leave their name before the end, in a comment that every reader passes over.
_TAIL = re.compile(
    _BLANK + rb"*(?:%iText[-\w .:()]{0,100}(?:\r\n|\n|\r))?startxref" + _BLANK + rb"+(\d{1,10})" + _BLANK + rb"+%%EOF(?:\r\n|\n|\r)?"
)
_LAST = re.compile(rb"startxref" + _BLANK + rb"+(\d{1,10})" + _BLANK + rb"+%%EOF" + _BLANK + rb"*\Z")
_NOTHING = re.compile(rb"/[^\s/<>\[\]()]+\s+null\b")
_TRAILER_KEYS = {"Size", "Root", "Info", "ID", "Prev"}
_TABLE_KEYS = {"Type", "W", "Index", "Filter", "DecodeParms"}
_MOST_UPDATES = 50
_MOST_BYTES = 2_000_000
"""What a packed stream may hold; a few bytes can claim to hold gigabytes."""


class Plain(NamedTuple):
    """An object that begins at ``offset``."""

    offset: int
    generation: int


class Packed(NamedTuple):
    """The object of that place in an object stream."""

    container: int
    place: int


@dataclass(slots=True)
class Section:
    """One part: its bytes, the objects that it holds, and those it takes out. ``start`` and ``end`` are offsets in the file."""

    start: int
    end: int
    table: int
    """Where its table of objects begins."""
    is_stream: bool
    trailer: Mapping[str, Value]
    entries: dict[int, Plain | Packed] = field(default_factory=dict)
    free: set[int] = field(default_factory=set)


def sections(data: bytes, issued: int) -> list[Section]:
    """The parts in the order in which they were written; the first is the document of the first ``issued`` bytes.

    Raises:
        Forged: The updates are not a plain chain that every reader follows alike.
    """
    first = _base(data[:issued])
    if len(data) == issued:
        return [first]
    end = _LAST.search(data, max(issued, len(data) - 2048))
    if end is None:
        raise unreadable()
    found: list[Section] = []
    table = int(end[1])
    while table != first.table:
        if not issued <= table < len(data) or len(found) == _MOST_UPDATES or (found and table >= found[-1].table):
            raise unreadable()
        section = _read(data, table)
        found.append(section)
        previous = section.trailer.get("Prev")
        if not isinstance(previous, int) or section.is_stream != first.is_stream:
            raise unreadable()
        table = previous
    start = issued
    for section in reversed(found):
        section.start = start
        start = section.end
    if start != len(data):
        raise Forged(Reason.STRAY)
    return [first, *reversed(found)]


def _base(issued: bytes) -> Section:
    end = _LAST.search(issued, max(0, len(issued) - 2048))
    if end is None:
        raise unreadable()
    first = _read(issued, int(end[1]))
    if "Prev" in first.trailer or "Encrypt" in first.trailer:
        raise unreadable()
    return first


def _read(data: bytes, offset: int) -> Section:
    is_table = data.startswith(b"xref", offset)
    section, scanner = _read_table(data, offset) if is_table else _read_stream(data, offset)
    tail = scanner.need(_TAIL)
    if int(tail[1]) != offset:
        raise unreadable()
    section.end = scanner.position
    if "Encrypt" in section.trailer:
        raise Forged(Reason.ENCRYPTED)
    if _NOTHING.search(data[offset : section.end].partition(b"stream")[0]):
        raise unreadable()  # a key without a value is absent to some readers and there to others
    allowed = _TRAILER_KEYS | (set() if is_table else _TABLE_KEYS)
    if not section.trailer.keys() <= allowed:
        raise unreadable()  # ``XRefStm`` shows old readers another document than new ones
    size = section.trailer.get("Size")
    if not isinstance(size, int) or any(number >= size for number in section.entries):
        raise unreadable()
    return section


def _read_table(data: bytes, offset: int) -> tuple[Section, Scanner]:
    scanner = Scanner(data, offset)
    scanner.need(_TABLE)
    section = Section(0, 0, offset, is_stream=False, trailer={})
    while found := scanner.take(_RANGE):
        for number in range(int(found[1]), int(found[1]) + int(found[2])):
            place, generation, kind = scanner.need(_ENTRY).groups()
            _enter(section, number, Plain(int(place), int(generation)) if kind == b"n" else None)
    scanner.need(_TRAILER)
    trailer = scanner.value()
    if not isinstance(trailer, dict):
        raise unreadable()
    section.trailer = trailer
    return section, scanner


def _enter(section: Section, number: int, entry: Plain | Packed | None) -> None:
    if number in section.entries or number in section.free:
        raise unreadable()
    if entry is None:
        section.free.add(number)
    else:
        section.entries[number] = entry


def _read_stream(data: bytes, offset: int) -> tuple[Section, Scanner]:
    read = ObjectText(data, offset, no_length)
    table = read.value
    if not isinstance(table, Stream) or table.entries.get("Type") != Name("XRef"):
        raise unreadable()
    section = Section(0, 0, offset, is_stream=True, trailer=table.entries)
    for number, kind, second, third in _rows(table):
        if kind == 0:
            _enter(section, number, None)
        elif kind == 1:
            _enter(section, number, Plain(second, third))
        elif kind == 2:
            _enter(section, number, Packed(second, third))
        else:
            raise unreadable()
    own = section.entries.pop(read.number, None)
    if own is not None and own != Plain(offset, read.generation):
        raise unreadable()
    return section, Scanner(data, read.end)


def no_length(_ref: Ref) -> Value:
    """Refuses a length that stands elsewhere."""
    raise unreadable()


def _rows(table: Stream) -> Iterator[tuple[int, int, int, int]]:
    widths = table.entries.get("W")
    size = table.entries.get("Size")
    index = table.entries.get("Index", [0, size])
    if not _whole(widths, 3) or not _whole(index) or len(index) % 2 or max(widths) > 8:
        raise unreadable()
    data = unpacked(table)
    width = sum(widths)
    counts = list(zip(index[::2], index[1::2], strict=True))
    if width == 0 or sum(count for _, count in counts) * width != len(data):
        raise unreadable()
    position = 0
    for start, count in counts:
        for number in range(start, start + count):
            fields = []
            for field_width in widths:
                fields.append(int.from_bytes(data[position : position + field_width]))
                position += field_width
            yield number, fields[0] if widths[0] else 1, fields[1], fields[2]


def _whole(value: Value, size: int | None = None) -> TypeGuard[list[int]]:
    """Whether it is a list of counts, of that length."""
    return (
        isinstance(value, list)
        and (size is None or len(value) == size)
        and all(isinstance(one, int) and not isinstance(one, bool) and one >= 0 for one in value)
    )


def unpacked(stream: Stream) -> bytes:
    """The data behind the filter.

    Raises:
        Forged: Another filter than Flate, damaged data, or far too many.
    """
    filters = stream.entries.get("Filter")
    parameters = stream.entries.get("DecodeParms")
    filters, parameters = (value[0] if isinstance(value, list) and len(value) == 1 else value for value in (filters, parameters))
    if filters is None and parameters is None:
        return stream.data
    if filters != Name("FlateDecode"):
        raise unreadable()
    unpacker = zlib.decompressobj()
    try:
        data = unpacker.decompress(stream.data, _MOST_BYTES)
    except zlib.error:
        raise unreadable() from None
    # A line end that some programs leave behind the data is no part of it.
    if not unpacker.eof or unpacker.unused_data.strip(b"\r\n"):
        raise unreadable()
    return data if parameters is None else _unpredicted(data, parameters)


def _unpredicted(data: bytes, parameters: Value) -> bytes:
    """Undo the PNG predictors (PNG, 9.2) of tables: one colour of eight bits."""
    if not isinstance(parameters, dict) or not parameters.keys() <= {"Predictor", "Columns", "Colors", "BitsPerComponent"}:
        raise unreadable()
    predictor, columns = parameters.get("Predictor", 1), parameters.get("Columns", 1)
    is_plain = parameters.get("Colors", 1) == 1 and parameters.get("BitsPerComponent", 8) == 8
    if predictor == 1:
        return data
    if not is_plain or not isinstance(columns, int) or not 1 <= columns <= 100 or predictor not in range(10, 16):
        raise unreadable()
    if len(data) % (columns + 1):
        raise unreadable()
    above = bytes(columns)
    rows: list[bytes] = []
    for start in range(0, len(data), columns + 1):
        kind, row = data[start], bytearray(data[start + 1 : start + 1 + columns])
        if kind not in (0, 1, 2):  # average and Paeth are for pictures
            raise unreadable()
        for place in range(columns) if kind else ():
            reference = above[place] if kind == 2 else (row[place - 1] if place else 0)
            row[place] = (row[place] + reference) & 255
        above = bytes(row)
        rows.append(above)
    return b"".join(rows)
