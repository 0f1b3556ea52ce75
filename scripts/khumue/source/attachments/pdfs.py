"""PDF: what its pages print, what stands beside and behind them, what is attached, and what earlier revisions held."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from threading import Lock
from typing import Any

from khumue.source.attachments.pictures import exif_traces, read_picture, read_xmp
from khumue.source.attachments.reading import Fault, FaultFoundError, Notes, Trace

ONE_AT_A_TIME = Lock()
"""The library that reads pages is not made for threads."""
MOST_PAGES = 2_000
_MOST_REVISIONS = 12
_MOST_STREAM = 30 * 1024 * 1024
_LETTERS = re.compile(r"[^\W_]")
_FEWEST_LETTERS = 12
"""Letters and digits on a page that has a picture, from which on it is not only a picture."""
_MANY_PATHS = 150
"""Lines on a page without text that may be letters turned into outlines."""
_PRIVATE_USE = re.compile("[\ue000-\uf6ff\uf71b-\uf8ff\ufffd\ufffe\uffff\x00-\x08]")
_DIGITS_NEEDED = 9
_KEYS_DRAWN = frozenset({"/ID", "/Contents", "/U", "/O", "/OE", "/UE", "/Perms", "/CheckSum"})
_KEYS_OF_ANNOTATIONS = frozenset({"/Contents", "/T", "/RC", "/Subj", "/V", "/DV", "/TU", "/TM", "/DS", "/CA"})

_REMARKS = ("/Text", "/FreeText", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Stamp", "/Ink", "/Popup", "/Caret", "/Line", "/Square", "/Circle", "/FileAttachment")
"""Annotations that name who made them."""

ReadFile = Any


def read_pdf(content: bytes, notes: Notes, depth: int, read_file: ReadFile) -> None:
    """Note all that a PDF holds.

    Raises:
        FaultFoundError: it is damaged, locked, or too large.
    """
    for place, revision in _revisions(content):
        try:
            _read_revision(revision, notes, place, depth, read_file)
        except FaultFoundError:
            if not place:
                raise
    notes.traces |= exif_traces(content)
    # Whatever has no structure any more, such as notes between objects and behind the end.
    notes.text("ข้อความนอกโครงสร้าง", (run for run in _comments(content)))


def _revisions(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The file as it is, and what it was before each change that was only added to it."""
    yield "", content
    ends = [found.end() for found in re.finditer(rb"%%EOF", content)]
    for number, end in enumerate(ends[:-1][-_MOST_REVISIONS:], start=1):
        yield f" (รุ่นก่อนแก้ไขที่ {number})", content[:end]


def _comments(content: bytes) -> Iterator[str]:
    for found in re.finditer(rb"(?<![\w\\(<])%(?!%EOF|PDF-)([\x20-\x7e\xa1-\xfb]{9,400})[\r\n]", content):
        yield found[1].decode("cp874", "replace")


def _read_revision(content: bytes, notes: Notes, place: str, depth: int, read_file: ReadFile) -> None:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as document:
            weigh(document, notes)
            _of_objects(document, notes, place, depth, read_file)
    except pikepdf.PasswordError as error:
        raise FaultFoundError(Fault.LOCKED) from error
    except FaultFoundError:
        raise
    except Exception as error:
        raise FaultFoundError(Fault.DAMAGED) from error
    _of_pages(content, notes, place)


def weigh(document: Any, notes: Notes) -> None:
    """Count what the contents of pages unpack to, before anything else unpacks them."""
    import pikepdf

    if len(document.pages) > MOST_PAGES:
        raise FaultFoundError(Fault.TOO_MUCH)
    for item in document.objects:
        if not isinstance(item, pikepdf.Stream) or item.get("/Subtype") == "/Image":
            continue
        raw = item.read_raw_bytes()
        size = len(raw)
        if "FlateDecode" in str(item.get("/Filter", "")):
            try:
                size = len(zlib.decompressobj().decompress(raw, _MOST_STREAM))
            except zlib.error:
                size = len(raw)
            if size >= _MOST_STREAM:
                raise FaultFoundError(Fault.TOO_MUCH)
        notes.budget.take(size)
        notes.budget.parts += 1


def _of_objects(document: Any, notes: Notes, place: str, depth: int, read_file: ReadFile) -> None:
    import pikepdf

    said: list[str] = []
    for item in document.objects:
        if isinstance(item, pikepdf.Stream):
            _of_stream(item, notes, said, depth, read_file)
        said += _strings(item, 0)
        if isinstance(item, pikepdf.Dictionary) and item.get("/Subtype") in _REMARKS and isinstance(item.get("/T"), pikepdf.String):
            notes.authors.append(str(item["/T"]))
    info = document.trailer.get("/Info")
    if isinstance(info, pikepdf.Dictionary):
        said += [str(value) for value in info.values() if isinstance(value, pikepdf.String | str)]
        notes.authors += [str(info.get(key, "")) for key in ("/Author", "/Manager") if isinstance(info.get(key), pikepdf.String | str)]
    notes.text(f"หมายเหตุ ช่องกรอก และคุณสมบัติ{place}", dict.fromkeys(said))


def _strings(item: Any, level: int) -> Iterator[str]:
    """All strings of an object that somebody wrote; those of fonts and of the file's own keeping are left out."""
    import pikepdf

    if isinstance(item, pikepdf.String):
        yield str(item)
    elif isinstance(item, pikepdf.Array):
        for one in item:
            if not getattr(one, "is_indirect", False) and level < 20:
                yield from _strings(one, level + 1)
    elif isinstance(item, pikepdf.Dictionary | pikepdf.Stream):
        if item.get("/Type") in ("/Font", "/FontDescriptor", "/Sig", "/DocTimeStamp") or item.get("/Filter") == "/Standard":
            yield from (str(item[key]) for key in ("/Name", "/Reason", "/Location", "/ContactInfo") if isinstance(item.get(key), pikepdf.String))
            return
        for key, value in item.items():
            if (key not in _KEYS_DRAWN or key in _KEYS_OF_ANNOTATIONS) and not getattr(value, "is_indirect", False) and level < 20:
                yield from _strings(value, level + 1)


def _of_stream(item: Any, notes: Notes, said: list[str], depth: int, read_file: ReadFile) -> None:
    import pikepdf

    try:
        if item.get("/Type") == "/Metadata" or item.get("/Subtype") == "/XML":
            packet = item.read_bytes()
            read_xmp(packet, notes)
            said.append(re.sub(r"<[^<>]{0,500}>", "\n\n", packet.decode("utf-8", "replace")))
        elif item.get("/Type") == "/EmbeddedFile":
            _of_attached(item.read_bytes(), notes, depth, read_file)
        elif item.get("/Subtype") == "/Image" and "DCTDecode" in str(item.get("/Filter", "")):
            read_picture(item.read_raw_bytes(), notes, "ภาพใน PDF")
            notes.traces -= {Trace.BEHIND}
        elif item.get("/Type") is None and item.get("/Subtype") is None and _may_be_form(item):
            said.append(re.sub(r"<[^<>]{0,500}>", "\n\n", item.read_bytes().decode("utf-8", "replace")))
    except (pikepdf.PdfError, NotImplementedError):
        notes.fault(Fault.UNREAD_PART, "ข้อมูลใน PDF")


def _may_be_form(item: Any) -> bool:
    """Packets of XFA, rich texts and scripts have no type; contents of pages have none either, and are read as pages."""
    start = item.read_bytes()[:400].lstrip() if len(item.read_raw_bytes()) < _MOST_STREAM else b""
    return start.startswith((b"<", b"var ", b"function", b"this.", b"app."))


def _of_attached(content: bytes, notes: Notes, depth: int, read_file: ReadFile) -> None:
    before = len(notes.faults)
    read_file("", content, notes, depth + 1)
    notes.faults[before:] = [(fault if fault.is_refused else Fault.UNREAD_PART, what or "ไฟล์ที่แนบใน PDF") for fault, what in notes.faults[before:]]


# Pages


def _of_pages(content: bytes, notes: Notes, place: str) -> None:
    import pypdfium2

    unread: list[str] = []
    with ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(content)
            for number in range(len(document)):
                page = document[number]
                text_page = page.get_textpage()
                text = text_page.get_text_bounded()
                notes.text(f"หน้า {number + 1}{place}", text)
                notes.text(f"หน้า {number + 1}{place}", _by_rows(text_page, text))
                if not place and _is_picture_only(page, text):
                    unread.append(str(number + 1))
                text_page.close()
                page.close()
            document.close()
        except pypdfium2.PdfiumError as error:
            raise FaultFoundError(Fault.DAMAGED) from error
    if unread:
        shown = ", ".join(unread[:5]) + (" และอื่น ๆ " if len(unread) > 5 else "")
        notes.fault(Fault.PICTURES_ONLY, f"หน้า {shown} ")


def _is_picture_only(page: Any, text: str) -> bool:
    letters = _LETTERS.findall(text)
    if len(letters) >= _FEWEST_LETTERS:
        return len(_PRIVATE_USE.findall(text)) * 2 > len(letters)
    kinds = [item.type for item in page.get_objects(max_depth=4)]
    return 3 in kinds or kinds.count(2) > _MANY_PATHS or 4 in kinds  # picture, path, shading


def _by_rows(text_page: Any, text: str) -> str:
    """The digits of a page as they stand on it from left to right: boxes are filled one by one, in any order."""
    if sum(sign.isdigit() for sign in text) < _DIGITS_NEEDED or len(text) > 50_000:
        return ""
    placed: list[tuple[float, float, float, float, str]] = []
    for index in range(text_page.count_chars()):
        sign = text_page.get_text_range(index, 1)
        if len(sign) == 1 and (sign.isdigit() or sign in "-./ "):
            if sign == " ":
                continue
            left, bottom, right, top = text_page.get_charbox(index)
            placed.append(((bottom + top) / 2, left, right, top - bottom, sign))
    return "\n\n".join(_rows(placed))


def _rows(placed: list[tuple[float, float, float, float, str]]) -> Iterator[str]:
    placed.sort(key=lambda one: (-one[0], one[1]))
    row: list[tuple[float, float, float, float, str]] = []
    for one in placed:
        if row and abs(row[0][0] - one[0]) > max(2.0, row[0][3] * 0.6):
            yield _row(row)
            row = []
        row.append(one)
    yield _row(row)


def _row(row: list[tuple[float, float, float, float, str]]) -> str:
    row.sort(key=lambda one: one[1])
    shown, end, height = [], None, max((one[3] for one in row), default=1.0)
    for _, left, right, _, sign in row:
        if end is not None and left - end > height * 0.25:
            # Boxes of a form are up to some heights apart; what is further off is another number.
            shown.append(" " if left - end < height * 3 else "\t\n\n")
        shown.append(sign)
        end = right
    return "".join(shown)
