"""ZIP archives and the documents that are such: every part is read by its content, whatever it is called."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

from khumue.source.attachments.binaries import ole_parts, strings
from khumue.source.attachments.kinds import OLE, ZIP_STARTS, Kind, opening
from khumue.source.attachments.markup import attributes, blocks, local, parse
from khumue.source.attachments.pictures import exif_traces, read_picture
from khumue.source.attachments.reading import DEEPEST, Fault, FaultFoundError, Notes
from khumue.source.attachments.sheets import read_workbook

ReadFile = Callable[[str, bytes, Notes, int], None]
"""Reads a whole file inside another: name, content, what was noted, how deep it lies."""

_BROKEN = (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError, RuntimeError, OverflowError, zipfile.LargeZipFile)
_CHUNK = 1024 * 1024
_PICTURES = re.compile(rb"\xff\xd8\xff|\x89PNG\r\n\x1a\n|GIF8|II\*\x00|MM\x00\*|RIFF....WEBP|BM....\x00\x00\x00\x00|....ftypavi", re.DOTALL)
_PLACES = (
    ("comments", "ข้อคิดเห็น"), ("header", "หัวกระดาษ"), ("footer", "ท้ายกระดาษ"), ("footnotes", "เชิงอรรถ"), ("endnotes", "เชิงอรรถท้ายเรื่อง"), ("notesslides", "บันทึกของผู้บรรยาย"),
    ("docprops", "คุณสมบัติของไฟล์"), ("meta.xml", "คุณสมบัติของไฟล์"), ("people.xml", "ผู้แสดงความเห็น"), ("glossary", "ข้อความอัตโนมัติ"), ("chart", "แผนภูมิ"), ("diagrams", "แผนผัง"),
    (".rels", "ลิงก์"), ("document.xml", "เนื้อความ"), ("content.xml", "เนื้อความ"), ("slides/slide", "สไลด์"), ("sharedstrings", "ข้อความที่ไม่ได้แสดงในแผ่นงาน"), ("customxml", "ข้อมูลที่ฝังไว้"),
)  # fmt: skip
_AUTHORS = frozenset({"creator", "lastModifiedBy", "initial-creator", "Manager", "printed-by"})
_REMARKS = frozenset({"comment", "ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "person", "cmAuthor", "author", "annotation", "change-info", "rfmt", "userInfo"})
"""Elements of remarks and tracked changes, which name who made them."""
_JUNK = re.compile(r"(?:^|/)(?:__MACOSX/|\._|\.DS_Store$|Thumbs\.db$|desktop\.ini$|~\$)", re.IGNORECASE)
_MACRO_PARTS = re.compile(r"vbaproject\.bin$|vbadata\.xml$|(?:^|/)activex/.*\.bin$|macrosheets/|(?:^|/)basic/(?!script-l[bc]\.xml).*\.xml$|(?:^|/)scripts/.+\.(?:py|js|bsh|java)$", re.IGNORECASE)
_SHOWN_ELSEWHERE = frozenset({"v", "f"})


def read_package(content: bytes, kind: Kind, notes: Notes, depth: int, read_file: ReadFile) -> None:
    """Note all that a package holds. Files in a plain archive are judged as if each stood by itself.

    Raises:
        FaultFoundError: it is damaged, locked, too large when unpacked, or too deep.
    """
    if depth > DEEPEST:
        raise FaultFoundError(Fault.TOO_MUCH)
    with _opened(content) as archive:
        listed = archive.infolist()
        infos = [info for info in listed if not info.is_dir()]
        if any(info.flag_bits & 1 for info in infos):
            raise FaultFoundError(Fault.LOCKED)
        if kind is not Kind.ZIP and (macro := next((info.filename for info in infos if _MACRO_PARTS.search(info.filename)), "")):
            raise FaultFoundError(Fault.MACROS, PurePosixPath(macro).name)
        if kind is Kind.OPEN_DOCUMENT and _is_encrypted(archive, notes):
            raise FaultFoundError(Fault.LOCKED)
        notes.text("ชื่อไฟล์ข้างใน", (_name(info) for info in infos))
        notes.text("หมายเหตุของไฟล์บีบอัด", strings(archive.comment))
        shown = read_workbook(content, notes) if kind is Kind.SHEET and _is_bearable(infos, notes) else None
        for info in infos:
            part = _part(archive, info, notes)
            if kind is Kind.ZIP:
                _read_member(_name(info), part, notes, depth, read_file)
            else:
                _read_part(_name(info), part, notes, depth, read_file, shown)
    if _has_more(content, listed):
        notes.fault(Fault.UNREAD_PART, "ข้อมูลที่ไม่อยู่ในรายการของไฟล์บีบอัด")


def _opened(content: bytes) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except _BROKEN as error:
        raise FaultFoundError(Fault.DAMAGED) from error


def _is_bearable(infos: list[zipfile.ZipInfo], notes: Notes) -> bool:
    return sum(info.file_size for info in infos) <= notes.budget.inflated


def _part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, notes: Notes) -> bytes:
    """A part, unpacked no further than the budget allows; what its header says of its size is not believed."""
    pieces: list[bytes] = []
    notes.budget.take(0)
    try:
        with archive.open(info) as file:
            while piece := file.read(_CHUNK):
                notes.budget.take(len(piece))
                notes.budget.parts += 1
                pieces.append(piece)
    except _BROKEN as error:
        raise FaultFoundError(Fault.DAMAGED) from error
    return b"".join(pieces)


def _name(info: zipfile.ZipInfo) -> str:
    """The name as it was written: Windows in Thai writes cp874 and does not say so."""
    if info.flag_bits & 0x800 or info.filename.isascii():
        return info.filename
    try:
        return info.filename.encode("cp437").decode("cp874")
    except UnicodeError:
        return info.filename


def _is_encrypted(archive: zipfile.ZipFile, notes: Notes) -> bool:
    manifest = next((info for info in archive.infolist() if info.filename == "META-INF/manifest.xml"), None)
    return manifest is not None and b"encryption-data" in _part(archive, manifest, notes)


def _read_member(name: str, part: bytes, notes: Notes, depth: int, read_file: ReadFile) -> None:
    if _JUNK.search(name):
        notes.text(f"ไฟล์ {name}", strings(part))
    elif part:
        read_file(name, part, notes, depth + 1)


def _read_part(name: str, part: bytes, notes: Notes, depth: int, read_file: ReadFile, shown: frozenset[str] | None) -> None:
    """A part of a document, by its content."""
    place = _place(name)
    if part.startswith(ZIP_STARTS):
        notes_before = len(notes.faults)
        read_file(f"{PurePosixPath(name).stem}{_ending(part)}", part, notes, depth + 1)
        if len(notes.faults) > notes_before:
            notes.faults[notes_before:] = [(fault if fault.is_refused else Fault.UNREAD_PART, what or "ไฟล์ที่แทรกไว้") for fault, what in notes.faults[notes_before:]]
    elif part.startswith(OLE):
        _read_object(part, notes, depth, read_file)
    elif part.startswith(b"%PDF-"):
        read_file(f"{PurePosixPath(name).stem}.pdf", part, notes, depth + 1)
    elif _PICTURES.match(part):
        read_picture(part, notes, "ภาพในเอกสาร")
    elif opening(part).lstrip("\ufeff").lstrip().startswith("<"):
        _read_markup(name, part, place, notes, shown)
    else:
        notes.text(place, strings(part))
        notes.traces |= exif_traces(part)


def _ending(part: bytes) -> str:
    """The ending that an embedded package has by what it holds."""
    try:
        names = zipfile.ZipFile(io.BytesIO(part)).namelist()
    except _BROKEN:
        return ".docx"
    folders = {name.partition("/")[0].lower() for name in names}
    if "mimetype" in folders:
        return ".odt"
    return ".docx" if "word" in folders else ".xlsx" if "xl" in folders else ".pptx" if "ppt" in folders else ".zip"


def _place(name: str) -> str:
    lower = name.lower()
    return next((thai for mark, thai in _PLACES if mark in lower), PurePosixPath(name).name)


def _read_markup(name: str, part: bytes, place: str, notes: Notes, shown: frozenset[str] | None) -> None:
    try:
        root = parse(part)
    except FaultFoundError as found:
        if name.lower().endswith((".xml", ".rels")):
            raise
        notes.text(place, strings(part))  # drawings of old versions are not always well formed
        if found.fault is not Fault.DAMAGED:
            notes.fault(found.fault, found.what)
        return
    lower = name.lower()
    texts = list(blocks(root, _SHOWN_ELSEWHERE if shown is not None and "worksheets/" in lower else frozenset()))
    if shown is not None and ("worksheets/" in lower or "sharedstrings" in lower):
        texts = [text for text in texts if text.strip() not in shown]
    notes.text(place, texts)
    notes.text(f"คำอธิบายใน{place}", attributes(root))
    notes.authors += _authors(root, is_about_the_file="docprops/" in lower or lower.endswith("meta.xml"))


def _authors(root: Any, *, is_about_the_file: bool) -> Iterator[str]:
    """Who made the file, and who commented on it or changed it."""
    for element in root.iter():
        name = local(element)
        if element.text and (name in _AUTHORS if is_about_the_file else name == "author" or (name == "creator" and local(element.getparent()) in _REMARKS)):
            yield element.text
        elif name in _REMARKS:
            yield from (value for key, value in element.attrib.items() if key.rpartition("}")[2] in ("author", "displayName", "name", "userName"))


def _read_object(part: bytes, notes: Notes, depth: int, read_file: ReadFile) -> None:
    try:
        for stream, content in ole_parts(part):
            notes.budget.take(len(content))
            found = re.search(rb"PK\x03\x04|%PDF-", content)
            if found and stream.rpartition("/")[2] in ("Package", "CONTENTS", "\x01Ole10Native", "EmbeddedOdf"):
                inner = content[found.start() :]
                read_file(f"object{'.pdf' if inner.startswith(b'%PDF-') else _ending(inner)}", inner, notes, depth + 1)
            notes.text("วัตถุที่แทรกไว้", strings(content))
            notes.traces |= exif_traces(content)
    except FaultFoundError as found:
        notes.text("วัตถุที่แทรกไว้", strings(part))
        notes.fault(Fault.UNREAD_PART, found.what or "วัตถุที่แทรกไว้")


def _has_more(content: bytes, infos: list[zipfile.ZipInfo]) -> bool:
    """Whether parts stand in the file that its list leaves out, as after a careless removal."""
    spans = [(info.header_offset, _end_of(content, info)) for info in infos]
    return any(not any(start <= at < end for start, end in spans) for at in _heads(content))


def _end_of(content: bytes, info: zipfile.ZipInfo) -> int:
    """Where a part ends; the lengths of its name and its extra field stand in its own header."""
    name, extra = (int.from_bytes(content[info.header_offset + at : info.header_offset + at + 2], "little") for at in (26, 28))
    return info.header_offset + 30 + name + extra + info.compress_size


def _heads(content: bytes) -> Iterator[int]:
    at = content.find(b"PK\x03\x04")
    while at >= 0:
        yield at
        at = content.find(b"PK\x03\x04", at + 4)
