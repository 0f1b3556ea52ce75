"""Reads the objects of a PDF (ISO 32000-1, 7.2 and 7.3) without forgiving anything: what is written oddly may be read in two ways."""

from __future__ import annotations

import re
from collections.abc import Callable

from khumue.signed.values import Forged, Name, Reason, Ref, Stream, Value

_BLANK = rb"[\x00\t\n\x0c\r ]"
_BLANKS = re.compile(_BLANK + rb"*")
_END = rb"(?=[\x00\t\n\x0c\r ()<>\[\]{}/%]|$)"
_REF = re.compile(rb"(\d{1,10})" + _BLANK + rb"+(\d{1,5})" + _BLANK + rb"+R" + _END)
_NUMBER = re.compile(rb"([+-]?\d{1,20})(\.\d{0,20})?" + _END + rb"|([+-]?\.\d{1,20})" + _END)
_WORD = re.compile(rb"(true|false|null)" + _END)
_NAME = re.compile(rb"/((?:#(?!00)[0-9A-Fa-f]{2}|[!\"$&'*+,\-.0-:;=?@A-Z\\^_`a-z|~\x80-\xff])*)" + _END)
_HEX = re.compile(rb"<([0-9A-Fa-f\x00\t\n\x0c\r ]*)>")
_HEAD = re.compile(rb"(\d{1,10}) (\d{1,5}) obj" + _END)
_STREAM = re.compile(rb"stream\r?\n")
_STREAM_END = re.compile(rb"(?:\r\n|\n|\r)?endstream" + _BLANK + rb"*endobj" + _END)
_OBJECT_END = re.compile(rb"endobj" + _END)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"(": b"(", b")": b")", b"\\": b"\\"}
_IN_TEXT = re.compile(rb"[()\\\r]")
_OCTAL = re.compile(rb"[0-7]{1,3}")
_DEEPEST = 40

Length = Callable[[Ref], Value]
"""Gives the length of a stream that names it in another object."""


def unreadable(detail: str = "") -> Forged:
    return Forged(Reason.UNREADABLE, detail)


class Scanner:
    """Reads values from ``position`` on, up to ``end``. ``spans`` holds where the values of the outermost dictionary stand."""

    def __init__(self, data: bytes, position: int = 0, end: int | None = None) -> None:
        self.data, self.position = data, position
        self.end = len(data) if end is None else end
        self.spans: dict[str, tuple[int, int]] = {}

    def skip_blanks(self) -> None:
        found = _BLANKS.match(self.data, self.position, self.end)
        self.position = found.end() if found else self.position

    def take(self, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
        """Go on behind the pattern where it stands here."""
        found = pattern.match(self.data, self.position, self.end)
        if found:
            self.position = found.end()
        return found

    def need(self, pattern: re.Pattern[bytes]) -> re.Match[bytes]:
        found = self.take(pattern)
        if found is None:
            raise unreadable()
        return found

    def value(self, depth: int = 0) -> Value:
        """The value that stands next.

        Raises:
            Forged: What stands there is none, or is written in a way that readers take differently.
        """
        if depth > _DEEPEST:
            raise unreadable()
        self.skip_blanks()
        start = self.data[self.position : self.position + 2]
        if start == b"<<":
            return self._dictionary(depth)
        readers: dict[bytes, Callable[[int], Value]] = {b"[": self._array, b"/": self._name, b"(": self._text, b"<": self._hex}
        return readers.get(start[:1], self._atom)(depth)

    def _atom(self, _depth: int) -> Value:
        found = self.take(_REF)
        if found:
            return Ref(int(found[1]), int(found[2]))
        found = self.take(_NUMBER)
        if found:
            return int(found[1]) if found[1] and not found[2] else float(found[0])
        found = self.need(_WORD)
        return {b"true": True, b"false": False, b"null": None}[found[1]]

    def _name(self, _depth: int) -> Name:
        text = self.need(_NAME)[1].decode("latin-1")
        return Name(re.sub("#(..)", lambda code: chr(int(code[1], 16)), text))

    def _array(self, depth: int) -> list[Value]:
        self.position += 1
        found: list[Value] = []
        while True:
            self.skip_blanks()
            if self.data[self.position : self.position + 1] == b"]" and self.position < self.end:
                self.position += 1
                return found
            found.append(self.value(depth + 1))

    def _dictionary(self, depth: int) -> dict[str, Value]:
        self.position += 2
        found: dict[str, Value] = {}
        seen: set[str] = set()
        while True:
            self.skip_blanks()
            if self.data[self.position : self.position + 2] == b">>" and self.position + 2 <= self.end:
                self.position += 2
                return found
            key = str(self._name(depth))
            self.skip_blanks()
            start = self.position
            value = self.value(depth + 1)
            if key in seen:  # readers differ in which of the two they take
                raise unreadable(key)
            seen.add(key)
            if depth == 0:
                self.spans[key] = start, self.position
            if value is not None:
                found[key] = value

    def _hex(self, _depth: int) -> bytes:
        digits = re.sub(_BLANK, b"", self.need(_HEX)[1])
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())

    def _text(self, _depth: int) -> bytes:
        self.position += 1
        pieces: list[bytes] = []
        depth = 1
        while True:
            found = _IN_TEXT.search(self.data, self.position, self.end)
            if found is None:
                raise unreadable()
            pieces.append(self.data[self.position : found.start()])
            self.position = found.end()
            if found[0] == b"\\":
                pieces.append(self._escape())
            elif found[0] == b"\r":
                self.position += self.data[self.position : self.position + 1] == b"\n"
                pieces.append(b"\n")
            else:
                depth += 1 if found[0] == b"(" else -1
                if depth == 0:
                    return b"".join(pieces)
                pieces.append(found[0])

    def _escape(self) -> bytes:
        octal = self.take(_OCTAL)
        if octal:
            return bytes([int(octal[0], 8) & 255])
        letter = self.data[self.position : self.position + 1]
        self.position += 1
        if letter == b"\r":
            self.position += self.data[self.position : self.position + 1] == b"\n"
        return b"" if letter in (b"\r", b"\n") else _ESCAPES.get(letter, letter)


class ObjectText:
    """An indirect object as it stands in the file: its number, its value, where it ends, and where the values of its keys stand."""

    def __init__(self, data: bytes, offset: int, length: Length) -> None:
        scanner = Scanner(data, offset)
        head = scanner.need(_HEAD)
        self.number, self.generation = int(head[1]), int(head[2])
        self.value = scanner.value()
        self.spans = scanner.spans
        scanner.skip_blanks()
        if isinstance(self.value, dict) and scanner.take(_STREAM):
            size = self.value.get("Length")
            size = length(size) if isinstance(size, Ref) else size
            start = scanner.position
            if not isinstance(size, int) or isinstance(size, bool) or not 0 <= size <= len(data) - start:
                raise unreadable()
            scanner.position = start + size
            scanner.need(_STREAM_END)
            entries = {key: value for key, value in self.value.items() if key != "Length"}
            self.value = Stream(entries, data[start : start + size])
        else:
            scanner.need(_OBJECT_END)
        self.end = scanner.position
