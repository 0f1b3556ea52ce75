"""Appends an update to a PDF, well made or as crooked as an attack wants it."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Callable

import pikepdf

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")


def stream(entries: str, data: bytes, *, packed: bool = False) -> bytes:
    """The body of a stream object."""
    shown = zlib.compress(data) if packed else data
    filters = "/Filter /FlateDecode " if packed else ""
    return f"<< {entries} {filters}/Length {len(shown)} >>\nstream\n".encode() + shown + b"\nendstream"


class Update:
    """Objects to be written behind a PDF. ``put`` says an object anew, ``new`` adds one."""

    def __init__(self, pdf: bytes) -> None:
        self.pdf = pdf
        self.document = pikepdf.open(io.BytesIO(pdf))
        found = _START.search(pdf[-2048:])
        assert found is not None
        self.previous = int(found[1])
        self.is_stream = not pdf.startswith(b"xref", self.previous)
        self.size = int(self.document.trailer.Size)
        self.objects: dict[int, bytes] = {}
        self.freed: list[int] = []
        self.offsets: dict[int, int] = {}
        """Where the table says that an object stands, when that is not where it stands."""
        self.generations: dict[int, int] = {}
        self.trailer_extra = ""
        self.root = self.document.Root.objgen[0]

    @property
    def pages(self) -> list[int]:
        return [page.obj.objgen[0] for page in self.document.pages]

    def new(self, body: bytes | str) -> int:
        number = self.size
        self.size += 1
        return self.put(number, body)

    def put(self, number: int, body: bytes | str) -> int:
        self.objects[number] = body.encode("latin-1") if isinstance(body, str) else body
        return number

    def change(self, number: int, change: Callable[[str], str]) -> int:
        """An object of the document with its text changed; a change that changes nothing is a fault of the test."""
        before = self.text(number)
        after = change(before)
        assert after != before, before
        return self.put(number, after)

    def text(self, number: int) -> str:
        if number in self.objects:
            return self.objects[number].decode("latin-1")
        return self.document.get_object(number, 0).unparse(resolved=True).decode("latin-1")

    def add(self, number: int, entry: str) -> int:
        """One key more in a dictionary; the last of the same name is gone."""
        key = entry.split(maxsplit=1)[0]
        item = self.document.get_object(number, 0)
        if number not in self.objects and key in item:
            del item[key]
        return self.change(number, lambda text: text.rstrip()[:-2] + f" {entry} >>")

    def finish(
        self, *, between: bytes = b"", before_table: bytes = b"", after: bytes = b"", previous: int | None = None, start: int | None = None,
        as_stream: bool | None = None,
    ) -> bytes:  # fmt: skip
        out = bytearray(self.pdf)
        at: dict[int, int] = {}
        for number, body in self.objects.items():
            at[number] = len(out)
            generation = self.generations.get(number, 0)
            out += f"{number} {generation} obj\n".encode() + body + b"\nendobj\n" + between
        out += before_table
        at |= self.offsets
        table = len(out)
        is_stream = self.is_stream if as_stream is None else as_stream
        previous = self.previous if previous is None else previous
        out += (self._stream if is_stream else self._table)(at, table, previous)
        out += f"startxref\n{table if start is None else start}\n%%EOF\n".encode() + after
        return bytes(out)

    def _trailer(self, previous: int) -> str:
        info = self.document.trailer.get("/Info")
        parts = [f"/Size {self.size} /Root {self.root} 0 R /Prev {previous}", self.trailer_extra]
        if info is not None and "/Info" not in self.trailer_extra:
            parts.append(f"/Info {info.objgen[0]} 0 R")
        ids = [bytes(one).hex() for one in self.document.trailer.ID]
        return " ".join([*parts, f"/ID [<{ids[0]}> <{'00' * 16}>]"])

    def _table(self, at: dict[int, int], _table: int, previous: int) -> bytes:
        lines = ["xref\n"]
        entries = {number: f"{offset:010} {self.generations.get(number, 0):05} n \n" for number, offset in at.items()}
        entries |= dict.fromkeys(self.freed, f"{0:010} {1:05} f \n")
        for number in sorted(entries):
            lines += [f"{number} 1\n", entries[number]]
        return "".join([*lines, f"trailer\n<< {self._trailer(previous)} >>\n"]).encode()

    def _stream(self, at: dict[int, int], table: int, previous: int) -> bytes:
        own = self.size
        self.size += 1
        rows = {number: (1, offset, self.generations.get(number, 0)) for number, offset in {**at, own: table}.items()}
        rows |= dict.fromkeys(self.freed, (0, 0, 1))
        index = " ".join(f"{number} 1" for number in sorted(rows))
        data = b"".join(
            bytes([kind]) + offset.to_bytes(4) + bytes([generation])
            for _, (kind, offset, generation) in sorted(rows.items())
        )
        entries = f"/Type /XRef /W [1 4 1] /Index [{index}] {self._trailer(previous)}"
        return f"{own} 0 obj\n".encode() + stream(entries, data, packed=True) + b"\nendobj\n"
