"""Parts that are no text: what can be read in them all the same, and objects of older programs."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from khumue.source.attachments.reading import Fault, FaultFoundError

_SINGLE_BYTES = re.compile(rb"[\x20-\x7e\xa1-\xfb\t]{6,}")
_UTF8 = re.compile(rb"(?:[\x20-\x7e]|\xe0[\xb8\xb9][\x80-\xbf]){6,}")
_UTF16 = re.compile(rb"(?:[\x20-\x7e]\x00|[\x01-\x5b]\x0e){6,}")
_SAME = re.compile(rb"(.)\1{39,}", re.DOTALL)
_LONGEST_SAME = 40
"""Bytes of one kind in a row that are looked at: padding says nothing."""
_OLD_STREAMS = ("WordDocument", "Workbook", "Book", "PowerPoint Document", "__properties_version1.0")
_MOST_BYTES = 20 * 1024 * 1024


def strings(content: bytes) -> Iterator[str]:
    """Runs of readable characters in bytes of any kind, in the encodings that Thai programs use."""
    sample = _SAME.sub(lambda run: run[0][:_LONGEST_SAME], content[:_MOST_BYTES])
    yield from (run[0].decode("cp874", "replace") for run in _SINGLE_BYTES.finditer(sample))
    yield from (run[0].decode("utf-8", "replace") for run in _UTF8.finditer(sample) if b"\xe0" in run[0])
    for start in (0, 1):
        yield from (run[0].decode("utf-16-le", "replace") for run in _UTF16.finditer(sample[start:]) if run.start() % 2 == 0)


def ole_fault(content: bytes) -> tuple[Fault, str]:
    """What an OLE file is: a document with a password, or one of an older program."""
    streams = _stream_names(content)
    if any(name.lower() in ("encryptedpackage", "encryptioninfo") for name in streams):
        return Fault.LOCKED, ""
    kinds = {"WordDocument": ".doc", "Workbook": ".xls", "Book": ".xls", "PowerPoint Document": ".ppt"}
    known = next((kinds[name] for name in streams if name in kinds), "")
    return (Fault.OLD_OFFICE, known) if known else (Fault.LOCKED if not streams else Fault.OLD_OFFICE, "OLE")


def _stream_names(content: bytes) -> list[str]:
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as opened:
            return ["/".join(path) for path in opened.listdir()]
    except Exception:  # noqa: BLE001 - the reader of damaged files raises whatever it meets
        return []


def ole_parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and content of each stream of an embedded object.

    Raises:
        FaultFoundError: it is damaged, or a document of an older program, of which only pieces could be read.
    """
    import olefile

    try:
        with olefile.OleFileIO(io.BytesIO(content)) as opened:
            parts = [("/".join(path), opened.openstream(path).read()) for path in opened.listdir()]
    except Exception as error:
        raise FaultFoundError(Fault.UNREAD_PART, "OLE") from error
    if any(name.rpartition("/")[2] in _OLD_STREAMS for name, _ in parts):
        raise FaultFoundError(Fault.UNREAD_PART, "เอกสาร Office รุ่นเก่าที่แทรกไว้")
    yield from parts
