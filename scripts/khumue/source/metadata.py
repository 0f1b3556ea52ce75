"""What pictures and documents carry besides what they show: who made them, with which camera, and where.

Phones write the place where a picture was taken into it, and office programs the name of the account. The formats are read
only as far as this needs; what stands in a file is looked for by its marks, so that a damaged file hides nothing.
"""

from __future__ import annotations

import html
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Trace(StrEnum):
    """What a picture tells about its making."""

    PLACE = "พิกัดสถานที่ถ่าย (GPS)"
    CAMERA = "ข้อมูลของกล้องหรือโทรศัพท์ที่ถ่าย (Exif)"
    TEXT = "ข้อความที่โปรแกรมฝังไว้ในไฟล์"


class Fault(StrEnum):
    """Why a file cannot be looked into."""

    NOT_A_PICTURE = "นามสกุลเป็นไฟล์ภาพ แต่เนื้อไฟล์ไม่ใช่ภาพ"
    NOT_A_PDF = "นามสกุลเป็น PDF แต่เนื้อไฟล์ไม่ใช่ PDF"
    LOCKED = "ไฟล์ตั้งรหัสผ่านไว้"
    DAMAGED = "เนื้อไฟล์เสียหาย"


@dataclass(frozen=True, slots=True)
class Metadata:
    """``authors`` are names as they are written; ``fault`` is why the file could not be read, or ``None``."""

    traces: tuple[Trace, ...] = ()
    authors: tuple[str, ...] = ()
    fault: Fault | None = None


PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".svg", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif", ".jfif")
"""Endings of pictures."""

_PICTURE_STARTS = re.compile(
    rb"\xff\xd8|\x89PNG\r\n\x1a\n|RIFF....WEBP|GIF8|BM|II\*\x00|MM\x00\*|....ftyp|(?:\xef\xbb\xbf)?\s*<(?:\?xml|!|svg)", re.DOTALL
)
_PDF_START = b"%PDF-"
_EXIF = b"Exif\x00\x00"
_PNG = b"\x89PNG\r\n\x1a\n"
_GPS_TAG, _ARTIST_TAG = 0x8825, 0x013B
_HARMLESS_PNG_TEXTS = frozenset({"software", "creation time", "date:create", "date:modify", "date:timestamp", "xml:com.adobe.xmp"})

# XMP and the RDF of SVG. Lengths are bounded, so that a file of opening tags costs no more than its length.
_CREATOR = re.compile(r"<(dc:creator|dc:publisher|dc:rights|pdf:Author)\b[^>]{0,300}>(.{1,2000}?)</\1>", re.DOTALL)
_AUTHOR_ATTRIBUTE = re.compile(r"\b(?:pdf:Author|dc:creator|aux:OwnerName|exifEX:CameraOwnerName|tiff:Artist)\s*=\s*[\"']([^\"'<>]{1,300})[\"']")
_DOCUMENT_AUTHOR = re.compile(r"<(dc:creator|cp:lastModifiedBy|meta:initial-creator|Manager)\b[^>]{0,300}>([^<]{1,500})</\1>")
_XMP_PLACE = re.compile(r"exif:GPS(?:Latitude|Longitude)")
_SAVED_AS = re.compile(r"(?:inkscape:export-filename|sodipodi:absref)\s*=")
_TAG = re.compile("<[^>]{0,300}>")
_DOCUMENT_PARTS = ("docProps/core.xml", "docProps/app.xml", "meta.xml")
_PART_LIMIT = 1024 * 1024


def metadata(name: str, content: bytes) -> Metadata:
    """What a file carries; ``name`` matters by its ending only. Files of other kinds carry nothing that is looked for."""
    ending = "." + name.lower().rpartition(".")[2]
    if _PDF_START in content[:1024]:
        return _of_pdf(content)
    if ending == ".pdf":
        return Metadata(fault=Fault.NOT_A_PDF)
    if content.startswith(b"PK\x03\x04"):
        return _of_document(content)
    is_picture = _PICTURE_STARTS.match(content) is not None
    if ending in PICTURES and not is_picture:
        return Metadata(fault=Fault.NOT_A_PICTURE)
    if not is_picture:
        return Metadata()
    authors, traces = _of_xmp(content)
    traces |= _of_png(content) if content.startswith(_PNG) else _of_other_picture(content)
    return Metadata(_sorted(traces), authors)


def _sorted(traces: set[Trace]) -> tuple[Trace, ...]:
    return tuple(trace for trace in Trace if trace in traces)


def _of_other_picture(content: bytes) -> set[Trace]:
    """JPEG, WebP, TIFF, HEIF: blocks of Exif, wherever in the file they stand."""
    found: set[Trace] = set()
    if content[:4] in (b"II*\x00", b"MM\x00*"):
        tags = _tags(content, 0)
        found |= {Trace.PLACE} if _GPS_TAG in tags else set()
        found |= {Trace.TEXT} if _ARTIST_TAG in tags else set()
        return found
    for block in re.finditer(re.escape(_EXIF), content):
        found |= _of_exif(content, block.end())
    # WebP may leave out the mark and begin with the block itself.
    for block in re.finditer(rb"EXIF....(?=II\*\x00|MM\x00\*)", content, re.DOTALL):
        found |= _of_exif(content, block.end())
    # IPTC's by-line (record 2, data set 80), as news photographers and agencies write it.
    if b"Photoshop 3.0\x00" in content and b"\x1c\x02\x50" in content:
        found.add(Trace.TEXT)
    return found


def _of_exif(content: bytes, start: int) -> set[Trace]:
    return {Trace.CAMERA, Trace.PLACE} if _GPS_TAG in _tags(content, start) else {Trace.CAMERA}


def _tags(content: bytes, start: int) -> set[int]:
    """The tags of the first directory of a TIFF block; as many as are there when it is cut off."""
    order = "<" if content[start : start + 2] == b"II" else ">"
    try:
        (offset,) = struct.unpack_from(f"{order}I", content, start + 4)
        (count,) = struct.unpack_from(f"{order}H", content, start + offset)
        last = min(count, (len(content) - start - offset - 2) // 12)
        return {struct.unpack_from(f"{order}H", content, start + offset + 2 + 12 * i)[0] for i in range(max(last, 0))}
    except struct.error:
        return set()


def _of_png(content: bytes) -> set[Trace]:
    found: set[Trace] = set()
    for kind, data in _chunks(content):
        if kind == b"eXIf":
            found |= _of_exif(data, 0)
        elif kind in (b"tEXt", b"zTXt", b"iTXt"):
            keyword = data.partition(b"\x00")[0].decode("latin-1").lower()
            if keyword.startswith("raw profile type"):
                found.add(Trace.CAMERA)
            elif keyword not in _HARMLESS_PNG_TEXTS:
                found.add(Trace.TEXT)
    return found


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 8 <= len(content):
        (length,) = struct.unpack_from(">I", content, at)
        yield content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        at += 12 + length


def _of_xmp(content: bytes) -> tuple[tuple[str, ...], set[Trace]]:
    """Authors, and the traces of a packet of XMP or of the texts of an SVG."""
    if not any(mark in content for mark in (b"dc:", b"exif:", b"pdf:", b"tiff:", b"aux:", b"exifEX:", b"inkscape:", b"sodipodi:")):
        compressed = re.search(rb"iTXtXML:com\.adobe\.xmp\x00\x01\x00[^\x00]*\x00[^\x00]*\x00", content)
        return _of_xmp(_inflated(content[compressed.end() :])) if compressed else ((), set())
    text = content.decode("utf-8", "replace")
    authors = [match[2] for match in _CREATOR.finditer(text)] + [match[1] for match in _AUTHOR_ATTRIBUTE.finditer(text)]
    traces = {Trace.PLACE} if _XMP_PLACE.search(text) else set()
    traces |= {Trace.TEXT} if _SAVED_AS.search(text) else set()
    return _names(authors), traces


def _inflated(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, _PART_LIMIT)
    except zlib.error:
        return b""


def _names(written: list[str]) -> tuple[str, ...]:
    """Names without markup, each once, in order."""
    found = (" ".join(html.unescape(_TAG.sub(" ", text)).split()) for text in written)
    return tuple(dict.fromkeys(name for name in found if name))


def _of_pdf(content: bytes) -> Metadata:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            written = [str(document.docinfo.get("/Author", ""))]
            packet = document.Root.get("/Metadata")
            authors, _ = _of_xmp(packet.read_bytes()) if isinstance(packet, pikepdf.Stream) else ((), set())
    except pikepdf.PasswordError:
        return Metadata(fault=Fault.LOCKED)
    except (pikepdf.PdfError, ValueError, KeyError, TypeError):
        return Metadata(fault=Fault.DAMAGED)
    # Pictures from phones stand in a PDF as they were taken.
    traces = {trace for block in re.finditer(re.escape(_EXIF), content) for trace in _of_exif(content, block.end())}
    return Metadata(_sorted(traces), _names([*written, *authors]))


def _of_document(content: bytes) -> Metadata:
    """Word, Excel, PowerPoint and OpenDocument files are ZIP archives; other archives have none of these parts."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            known = set(archive.namelist())
            texts = []
            for part in _DOCUMENT_PARTS:
                if part in known:
                    with archive.open(part) as file:
                        texts.append(file.read(_PART_LIMIT).decode("utf-8", "replace"))
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, zlib.error):
        return Metadata(fault=Fault.DAMAGED)
    return Metadata(authors=_names([match[2] for text in texts for match in _DOCUMENT_AUTHOR.finditer(text)]))
