"""What people attach: which kinds may be published, and all that can be read of them, for the rules to judge."""

from __future__ import annotations

from pathlib import PurePosixPath

from khumue.source.attachments.binaries import ole_fault, strings
from khumue.source.attachments.drawings import read_drawing
from khumue.source.attachments.kinds import OLE, Kind, content_kind, kind_of
from khumue.source.attachments.packages import read_package
from khumue.source.attachments.pdfs import read_pdf
from khumue.source.attachments.pictures import read_picture
from khumue.source.attachments.plain_texts import read_rtf, read_text
from khumue.source.attachments.reading import DEEPEST, Fault, FaultFoundError, Notes, Passage, Reading, Trace

__all__ = ["Fault", "Kind", "Passage", "Reading", "Trace", "read_attachment"]

_PACKAGES = (Kind.WORD, Kind.SHEET, Kind.SLIDES, Kind.OPEN_DOCUMENT, Kind.ZIP)
_FEWEST_LETTERS = 12
"""As in ``pdfs``: a document with pictures and fewer letters than these is a scan in another wrapping."""


def read_attachment(name: str, content: bytes) -> Reading:
    """Read a file whole. Whatever its bytes are, this gives a reading: what is wrong with it is a ``fault``."""
    notes = Notes()
    _read_file(name, content, notes, 0)
    return notes.reading()


def _read_file(name: str, content: bytes, notes: Notes, depth: int) -> None:
    """A file, also one inside another; a file without a name is known by its content only."""
    try:
        kind = kind_of(name, content) if name else content_kind(content)
    except FaultFoundError as found:
        fault, what = found.fault, found.what
        if content.startswith(OLE) and fault in (Fault.LOCKED, Fault.OLD_OFFICE):
            of_content, what_of_content = ole_fault(content)
            fault, what = (of_content, what_of_content or what) if fault is not Fault.OLD_OFFICE else (fault, what_of_content or what)
        notes.fault(fault, _inside(name, what, depth))
        # What cannot be published can often be read as far as it goes: then it is known what to take out.
        if fault is Fault.WRONG_ENDING:
            _read_file("", content, notes, depth)
        return
    try:
        _read_kind(kind, name, content, notes, depth)
    except FaultFoundError as found:
        notes.fault(found.fault, _inside(name, found.what, depth))
    except RecursionError:
        notes.fault(Fault.TOO_MUCH)


def _inside(name: str, what: str, depth: int) -> str:
    """What is wrong, with the name of a file inside another."""
    return f"{PurePosixPath(name).name} {what}".strip() if depth and name else what


def _read_kind(kind: Kind, name: str, content: bytes, notes: Notes, depth: int) -> None:
    if depth > DEEPEST:
        raise FaultFoundError(Fault.TOO_MUCH)
    if kind is Kind.PDF:
        read_pdf(content, notes, depth, _read_file)
    elif kind in _PACKAGES:
        read_package(content, kind, notes, depth, _read_file)
        if kind not in (Kind.ZIP, Kind.SHEET) and not depth and _is_scan(content, notes):
            notes.fault(Fault.PICTURES_ONLY, "เนื้อหา")
    elif kind is Kind.SVG:
        read_drawing(content, notes)
    elif kind is Kind.RTF:
        if read_rtf(content, notes):
            notes.text("วัตถุที่แทรกไว้", strings(content))
            notes.fault(Fault.UNREAD_PART, "วัตถุที่แทรกไว้")
    elif kind is Kind.TEXT:
        read_text(name, content, notes)
    else:
        read_picture(content, notes, "ภาพ", kind)


def _is_scan(content: bytes, notes: Notes) -> bool:
    """Whether a document is pictures with hardly a letter in its text."""
    letters = sum(sign.isalnum() for passage in notes.passages if passage.place in ("เนื้อความ", "สไลด์") for sign in passage.text)
    return letters < _FEWEST_LETTERS and any(mark in content for mark in (b"media/image", b"Pictures/"))
