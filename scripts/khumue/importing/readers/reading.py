"""Any file to its blocks, or to the one problem that tells why it cannot be read. What it is, its first bytes tell."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Final

from khumue.importing.blocks import Document, Drawing, Remark, everything
from khumue.importing.readers.converted import converted
from khumue.importing.readers.plain import read_plain
from khumue.importing.readers.refused import DAMAGED, LOCKED, NOT_THERE, TOO_MUCH, UNKNOWN_KIND, RefusedError
from khumue.problems import Level, Problem, Span
from khumue.source.attachments.binaries import ole_fault
from khumue.source.attachments.kinds import OLE, ZIP_STARTS
from khumue.source.attachments.reading import Fault

MOST_BYTES: Final = 300 * 1024 * 1024
"""A manual with hundreds of photographs has less."""
_MOST_OF_OLD: Final = 50 * 1024 * 1024
_START: Final = 1024


def read_document(path: Path, name: str) -> Document | Problem:
    """The blocks of a file. ``name`` is how the file is called in problems and reviews.

    Whatever its bytes are, this gives one or the other; nothing is written beside it and nothing is fetched.
    """
    try:
        return _read(path, name)
    except RefusedError as refused:
        return _problem(name, refused)
    except RecursionError:
        return _problem(name, RefusedError(TOO_MUCH, depth="256"))
    except OSError as error:
        return _problem(name, RefusedError(NOT_THERE, reason=error.strerror or ""))


def _problem(name: str, refused: RefusedError) -> Problem:
    return Problem(refused.code, Level.ERROR, Span(name), {"name": name, **refused.values})


def _read(path: Path, name: str) -> Document:
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise RefusedError(TOO_MUCH, megabytes=f"{size // 2**20:,}", limit=f"{MOST_BYTES // 2**20:,}")
    with path.open("rb") as file:
        start = file.read(_START)
    if start.startswith(ZIP_STARTS):
        return _of_package(path, name)
    if start.startswith(OLE):
        return _of_old(path, name)
    if b"%PDF-" in start:
        from khumue.importing.readers.pdf import read_pdf

        return read_pdf(path, name)
    if start.startswith(b"{\\rtf"):
        return _from_other(path, name, ".docx")
    return read_plain(path, name)


def _of_package(path: Path, name: str) -> Document:
    from khumue.importing.readers.package import Package
    from khumue.importing.readers.sheets import read_sheets
    from khumue.importing.readers.word import read_word

    with Package(path) as package:
        is_word, is_workbook = "word/document.xml" in package, "xl/workbook.xml" in package
        is_open = "content.xml" in package and "mimetype" in package
        manifest = package.xml("META-INF/manifest.xml") if is_open else None
        if manifest is not None and any(True for _ in manifest.iter("{*}encryption-data")):
            raise RefusedError(LOCKED)
        kinds = {
            relation.target.partition("/")[0]
            for relation in package.relations("").values()
            if relation.kind == "officeDocument"
        }
    if is_word or "word" in kinds:
        return read_word(path, name)
    if is_workbook or "xl" in kinds:
        return read_sheets(path, name)
    if is_open:
        return _from_other(path, name, ".xlsx" if path.suffix.lower() in (".ods", ".ots") else ".docx")
    raise RefusedError(DAMAGED if path.suffix.lower() in (".docx", ".xlsx") else UNKNOWN_KIND)


def _of_old(path: Path, name: str) -> Document:
    if path.stat().st_size > _MOST_OF_OLD:
        raise RefusedError(TOO_MUCH, megabytes=f"{path.stat().st_size // 2**20:,}", limit=f"{_MOST_OF_OLD // 2**20:,}")
    fault, kind = ole_fault(path.read_bytes())
    if fault is Fault.LOCKED:
        raise RefusedError(LOCKED)
    if kind not in (".doc", ".xls"):
        raise RefusedError(UNKNOWN_KIND)
    return _from_other(path, name, ".docx" if kind == ".doc" else ".xlsx")


def _from_other(path: Path, name: str, ending: str) -> Document:
    """By way of another program; what that loses is said, and every drawing is to be looked at."""
    from khumue.importing.readers.sheets import read_sheets
    from khumue.importing.readers.word import read_word

    with converted(path, ending) as (copy, program):
        found = read_word(copy, name) if ending == ".docx" else read_sheets(copy, name)
    remarks = [Remark("converted", values=(("program", program),))]
    if program != "Word":
        remarks += [
            Remark("drawing-converted", place=block.place)
            for block in everything(found.blocks)
            if isinstance(block, Drawing)
        ]
    return dataclasses.replace(found, remarks=(*remarks, *found.remarks))
