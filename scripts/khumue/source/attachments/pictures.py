"""What pictures carry besides what they show: who made them, with which camera, and where.

Phones write the place where a picture was taken into it. What stands in a file is looked for by its marks, so that a damaged
file hides nothing; pillow then reads what it knows and tells whether the picture is whole.
"""

from __future__ import annotations

import html
import io
import re
import struct
import warnings
import zlib
from collections.abc import Iterator
from typing import Any

from khumue.source.attachments.binaries import strings
from khumue.source.attachments.kinds import Kind
from khumue.source.attachments.reading import Fault, Notes, Trace

MOST_DOTS = 40_000_000
"""A sheet of A4 at 600 dots an inch has 35 million. More is read without looking at its dots."""

_EXIF = b"Exif\x00\x00"
_PNG = b"\x89PNG\r\n\x1a\n"
_GPS_TAG, _EXIF_TAG = 0x8825, 0x8769
_HARMLESS_TAGS = frozenset({
    0x0100, 0x0101, 0x0102, 0x0103, 0x0106, 0x0112, 0x0115, 0x011A, 0x011B, 0x011C, 0x0128, 0x0131, 0x0132, 0x0201, 0x0202, 0x0213, _EXIF_TAG, 0x9000, 0x9101, 0xA000, 0xA001, 0xA002, 0xA003, 0xA005,
})  # fmt: skip
"""Sizes, resolution, orientation, colours, the program and the day: what a drawing program writes."""
_TELLING_TAGS = frozenset({0x010E, 0x013B, 0x013C, 0x8298, 0x9C9B, 0x9C9C, 0x9C9D, 0x9C9E, 0x9C9F, 0x9286, 0xA430, 0x83BB})
"""Description, artist, host, copyright, what Windows adds, comment, owner of the camera, IPTC."""
_HARMLESS_PNG_TEXTS = frozenset({"software", "creation time", "date:create", "date:modify", "date:timestamp", "xml:com.adobe.xmp"})

# XMP and the RDF of SVG. Lengths are bounded, so that a file of opening tags costs no more than its length.
_CREATOR = re.compile(r"<(dc:creator|dc:publisher|dc:rights|pdf:Author)\b[^>]{0,300}>(.{1,2000}?)</\1>", re.DOTALL)
_AUTHOR_ATTRIBUTE = re.compile(r"\b(?:pdf:Author|dc:creator|aux:OwnerName|exifEX:CameraOwnerName|tiff:Artist)\s*=\s*[\"']([^\"'<>]{1,300})[\"']")
_XMP_PLACE = re.compile(r"exif:GPS(?:Latitude|Longitude)")
_SAVED_AS = re.compile(r"(?:inkscape:export-filename|sodipodi:absref)\s*=")
_TAG = re.compile("<[^>]{0,300}>")
_XMP_MARKS = (b"dc:", b"exif:", b"pdf:", b"tiff:", b"aux:", b"exifEX:", b"inkscape:", b"sodipodi:")
_COMPRESSED_XMP = re.compile(rb"iTXtXML:com\.adobe\.xmp\x00\x01\x00[^\x00]*\x00[^\x00]*\x00")
_XMP_LIMIT = 1024 * 1024


def read_picture(content: bytes, notes: Notes, place: str, kind: Kind | None = None) -> None:
    """Note what a picture carries; with its ``kind``, a whole file is judged, and whether its dots are all there."""
    read_xmp(content, notes)
    notes.traces |= _of_png(content) if content.startswith(_PNG) else _of_other_picture(content)
    _of_pillow(content, notes, place, whole=kind is not None)


def read_xmp(content: bytes, notes: Notes) -> None:
    """Note authors and traces of a packet of XMP, or of the texts of an SVG."""
    if not any(mark in content for mark in _XMP_MARKS):
        compressed = _COMPRESSED_XMP.search(content)
        content = _inflated(content[compressed.end() :]) if compressed else b""
    if not content:
        return
    text = content.decode("utf-8", "replace")
    written = [match[2] for match in _CREATOR.finditer(text)] + [match[1] for match in _AUTHOR_ATTRIBUTE.finditer(text)]
    notes.authors += [html.unescape(_TAG.sub(" ", author)) for author in written]
    notes.traces |= {Trace.PLACE} if _XMP_PLACE.search(text) else set()
    notes.traces |= {Trace.TEXT} if _SAVED_AS.search(text) else set()


def _inflated(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content, _XMP_LIMIT)
    except zlib.error:
        return b""


def exif_traces(content: bytes) -> set[Trace]:
    """What blocks of Exif tell, wherever in the bytes they stand: JPEG, WebP, HEIF, pictures inside a PDF."""
    found: set[Trace] = set()
    for block in re.finditer(re.escape(_EXIF), content):
        found |= _of_exif(content, block.end())
    # WebP may leave out the mark and begin with the block itself.
    for block in re.finditer(rb"EXIF....(?=II\*\x00|MM\x00\*)", content, re.DOTALL):
        found |= _of_exif(content, block.end())
    return found


def _of_other_picture(content: bytes) -> set[Trace]:
    if content[:4] in (b"II*\x00", b"MM\x00*"):
        tags = _tags(content, 0)
        return ({Trace.PLACE} if _GPS_TAG in tags else set()) | ({Trace.TEXT} if tags & _TELLING_TAGS else set())
    found = exif_traces(content)
    # IPTC's by-line (record 2, data set 80), as news photographers and agencies write it.
    if b"Photoshop 3.0\x00" in content and b"\x1c\x02\x50" in content:
        found.add(Trace.TEXT)
    return found


def _of_exif(content: bytes, start: int) -> set[Trace]:
    tags = _tags(content, start)
    return _of_tags(tags) if tags else {Trace.CAMERA}


def _of_tags(tags: set[int]) -> set[Trace]:
    """Programs write sizes and resolutions as Exif too; these tell nothing of anybody."""
    found = {Trace.CAMERA} if tags - _HARMLESS_TAGS else set()
    return found | ({Trace.PLACE} if _GPS_TAG in tags else set())


def _tags(content: bytes, start: int) -> set[int]:
    """The tags of the first directory of a TIFF block and of that of Exif; as many as are there when it is cut off."""
    order = "<" if content[start : start + 2] == b"II" else ">"
    try:
        (offset,) = struct.unpack_from(f"{order}I", content, start + 4)
        tags = dict(_directory(content, start + offset, order))
        return {*tags, *dict(_directory(content, start + tags[_EXIF_TAG], order))} if _EXIF_TAG in tags else set(tags)
    except struct.error:
        return set()


def _directory(content: bytes, at: int, order: str) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from(f"{order}H", content, at)
    for number in range(min(count, max(0, (len(content) - at - 2) // 12))):
        tag, _, _, value = struct.unpack_from(f"{order}HHII", content, at + 2 + 12 * number)
        yield tag, value


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


def _of_pillow(content: bytes, notes: Notes, place: str, *, whole: bool) -> None:
    from PIL import Image

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            picture = Image.open(io.BytesIO(content))
            _note_texts(picture, notes, place)
            if whole:
                _look_at_dots(picture)
        except Image.DecompressionBombError:
            _fault(notes, Fault.TOO_MUCH, whole=whole)
        except Exception:  # noqa: BLE001 - damaged pictures make it raise whatever it meets
            _fault(notes, Fault.DAMAGED, whole=whole)
        else:
            _note_rest(content, picture.format or "", notes, place)


def _fault(notes: Notes, fault: Fault, *, whole: bool) -> None:
    if whole:
        notes.fault(fault)


def _look_at_dots(picture: Any) -> None:
    """Read the whole picture, as small as its format allows."""
    if picture.width * picture.height > MOST_DOTS:
        return
    picture.draft("L", (max(1, picture.width // 8), max(1, picture.height // 8)))
    picture.load()


def _note_texts(picture: Any, notes: Notes, place: str) -> None:
    said: list[str] = []
    for key, value in {**picture.info, **getattr(picture, "text", {})}.items():
        if key in ("icc_profile", "exif", "xmp", "photoshop", "dpi", "gamma", "transparency", "background", "palette", "adobe"):
            continue
        if key == "comment" and value:
            notes.traces.add(Trace.TEXT)
        if isinstance(value, str | bytes):
            said.append(value if isinstance(value, str) else _as_text(value))
    tags = picture.getexif()
    said += [_as_text(value) if isinstance(value, bytes) else value for value in _values(tags) if isinstance(value, str | bytes)]
    if tags and picture.format != "TIFF":
        notes.traces |= _of_tags({*tags, *tags.get_ifd(_EXIF_TAG)}) | ({Trace.PLACE} if tags.get_ifd(_GPS_TAG) else set())
    for raw in (picture.info.get("xmp"), picture.info.get("XML:com.adobe.xmp"), picture.info.get("photoshop")):
        if isinstance(raw, str | bytes):
            said.append(raw if isinstance(raw, str) else _as_text(raw))
            read_xmp(raw.encode() if isinstance(raw, str) else raw, notes)
        elif isinstance(raw, dict):
            said += [_as_text(value) for value in raw.values() if isinstance(value, bytes)]
    notes.text(f"ข้อมูลแฝงของ{place}", said)


def _values(tags: Any) -> Iterator[Any]:
    yield from tags.values()
    for directory in (_EXIF_TAG, _GPS_TAG):
        yield from tags.get_ifd(directory).values()


def _as_text(content: bytes) -> str:
    for encoding in ("utf-8", "utf-16-le", "cp874"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if sum(sign.isprintable() for sign in text) * 10 > len(text) * 9:
            return text
    return "\n\n".join(strings(content))


_ENDS = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82", "GIF": b";"}


def _note_rest(content: bytes, picture_format: str, notes: Notes, place: str) -> None:
    """What stands behind the end of a picture: a second one, a film, a thumbnail with its own traces."""
    end = _ENDS.get(picture_format)
    if end is None:
        return
    at = _end_of_jpeg(content) if picture_format == "JPEG" else content.find(end) if picture_format == "PNG" else content.rfind(end)
    rest = content[at + len(end) :].strip(b"\x00\r\n \xff") if at >= 0 else b""
    if len(rest) > 16:
        notes.traces.add(Trace.BEHIND)
        notes.text(f"ข้อมูลต่อท้าย{place}", strings(rest))


def _end_of_jpeg(content: bytes) -> int:
    """Where the picture ends, by its segments: thumbnails inside have ends of their own."""
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xDA:
            ends = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]").search(content, at + 2 + int.from_bytes(content[at + 2 : at + 4], "big"))
            while ends and content[ends.start() + 1] != 0xD9:
                length = int.from_bytes(content[ends.start() + 2 : ends.start() + 4], "big")
                ends = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]").search(content, ends.start() + 2 + length)
            return ends.start() if ends else -1
        at += 2 + int.from_bytes(content[at + 2 : at + 4], "big")
    return -1
