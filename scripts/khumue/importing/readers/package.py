"""The parts of a Word or Excel file, unpacked no further than a manual ever needs, and their XML without entities or network."""

from __future__ import annotations

import posixpath
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from lxml import etree

from khumue.importing.readers.refused import DAMAGED, LOCKED, MACROS, REACHES_OUT, TOO_MUCH, RefusedError

MOST_ENTRIES: Final = 10_000
"""Parts of one file; a manual with a photograph on each of its 2,000 pages has a fifth of it."""
MOST_LISTED_BYTES: Final = 4 * 1024 * 1024
"""Bytes of the list of parts."""
MOST_PART: Final = 32 * 1024 * 1024
"""Bytes of one unpacked part; 1,000 pages of Word have about 25 MB. Pictures are never unpacked."""
MOST_MARKS: Final = 2_000_000
"""Elements' ends and attributes of one part, which cost memory however short they are; 1,000 pages have about 1,500,000."""

_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    NotImplementedError,
    ValueError,
    RuntimeError,
    OverflowError,
)
_CHUNK = 1024 * 1024
_MACROS = re.compile(r"vbaproject\.bin$|vbadata\.xml$|macrosheets/|activex/.*\.bin$", re.IGNORECASE)
_REMOTE = re.compile(r"(?:https?|ftp):|\\\\|//|file:/{2}[^/]|mhtml:|ms-", re.IGNORECASE)
_LOADS = ("attachedTemplate", "frame", "subDocument", "oleObject", "aFChunk", "externalLink", "control", "package")
"""Kinds of relations whose target a program loads when it opens the file. Links and pictures load nothing here."""
_DECLARED = tuple("<!DOCTYPE".encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be"))
"""What no office program writes, and what all tricks with entities begin with."""
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)  # fmt: skip
"""Names of the strict form of the standard, and those that Word itself writes."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A part that another part names: the last word of its kind, and where it stands, ``""`` outside the file."""

    kind: str
    target: str


class Package:
    """A file of parts, to be used with ``with``.

    Raises:
        RefusedError: on opening and reading: it is damaged, locked, too large, holds macros or would load something from elsewhere.
    """

    def __init__(self, path: Path) -> None:
        _weigh_list(path)
        try:
            self._archive = zipfile.ZipFile(path)
        except _BROKEN as error:
            raise RefusedError(DAMAGED) from error
        try:
            self._check()
        except RefusedError:
            self._archive.close()
            raise

    def _check(self) -> None:
        infos = self._archive.infolist()
        if len(infos) > MOST_ENTRIES:
            raise RefusedError(TOO_MUCH, parts=f"{len(infos):,}", limit=f"{MOST_ENTRIES:,}")
        if any(info.flag_bits & 1 for info in infos):
            raise RefusedError(LOCKED)
        self._names = {info.filename.lower(): info for info in reversed(infos)}
        for name in self._names:
            if _MACROS.search(name):
                raise RefusedError(MACROS)
        for name in [name for name in self._names if name.endswith(".rels")]:
            self._check_relations(name)

    def _check_relations(self, name: str) -> None:
        for element in self._xml(name):
            kind = element.get("Type", "").rpartition("/")[2]
            if element.get("TargetMode") == "External" and kind in _LOADS and _REMOTE.match(element.get("Target", "")):
                raise RefusedError(REACHES_OUT, target=element.get("Target", "")[:120])

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def xml(self, name: str) -> Any | None:
        """The root of a part, or ``None`` when there is no such part."""
        return self._xml(name.lower()) if name in self else None

    def relations(self, name: str) -> dict[str, Relation]:
        """The relations of a part by their ids; those of the file itself for ``""``."""
        folder, _, file = name.rpartition("/")
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, Relation] = {}
        for element in [] if root is None else root:
            target, is_outside = element.get("Target", ""), element.get("TargetMode") == "External"
            inside = (
                target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            )
            found[element.get("Id", "")] = Relation(
                element.get("Type", "").rpartition("/")[2], "" if is_outside else inside
            )
        return found

    def related(self, name: str, kind: str) -> list[str]:
        """The parts that a part names, of one kind."""
        return [
            relation.target for relation in self.relations(name).values() if relation.kind == kind and relation.target
        ]

    def _xml(self, name: str) -> Any:
        content = self._bytes(name)
        marks = content.count(b"<") + content.count(b"=")
        if marks > MOST_MARKS:
            raise RefusedError(TOO_MUCH, marks=f"{marks:,}", limit=f"{MOST_MARKS:,}")
        if b"purl.oclc.org" in content[:8192]:
            for strict, usual in _STRICT:
                content = content.replace(strict, usual)
        return parsed(content)

    def _bytes(self, name: str) -> bytes:
        """A part; what its header says of its size is not believed."""
        pieces: list[bytes] = []
        size = 0
        try:
            with self._archive.open(self._names[name]) as file:
                while piece := file.read(_CHUNK):
                    size += len(piece)
                    if size > MOST_PART:
                        raise RefusedError(TOO_MUCH, megabytes=f"{size // 2**20:,}", limit=f"{MOST_PART // 2**20:,}")
                    pieces.append(piece)
        except _BROKEN as error:
            raise RefusedError(DAMAGED) from error
        return b"".join(pieces)


def parsed(content: bytes) -> Any:
    """The root of an XML text; entities are never replaced, nothing is fetched.

    Raises:
        RefusedError: it is not well formed, or declares entities.
    """
    if any(mark in content for mark in _DECLARED):
        raise RefusedError(REACHES_OUT, target="DTD")
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise (RefusedError(TOO_MUCH, depth="256") if "depth" in str(error) else RefusedError(DAMAGED)) from error
    return root


def _weigh_list(path: Path) -> None:
    """Refuse a list of parts that would fill the memory by itself, before anything reads it."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 65_557))
        end = file.read()
    at = end.rfind(b"PK\x05\x06")
    if at < 0:
        raise RefusedError(DAMAGED)
    entries, listed = int.from_bytes(end[at + 10 : at + 12], "little"), int.from_bytes(end[at + 12 : at + 16], "little")
    if entries > MOST_ENTRIES or listed > MOST_LISTED_BYTES:
        raise RefusedError(TOO_MUCH, parts=f"{entries:,}", limit=f"{MOST_ENTRIES:,}")
