"""One file to one document."""

from __future__ import annotations

import errno
import math
import os
import stat
from functools import cache
from pathlib import Path

from khumue.problems import Level, Problem, Span
from khumue.source.document import Data, Document
from khumue.source.encoding import decode
from khumue.source.reasons import LinkReason, ReadReason
from khumue.source.recovery import compose_in_parts

SIZE_LIMIT = 1024 * 1024
"""Bytes. The largest real process files have some 50 kB; a file of megabytes is something else by mistake."""


def read_document(root: Path, file: str) -> tuple[Document | None, list[Problem]]:
    """Read a file of a project; ``file`` is relative to ``root`` with ``/``. Never raises for what the file is."""
    shown = printable(file)
    if shown != file or "\0" in file:
        return None, [unreadable(shown, ReadReason.NAME)]
    try:
        content = _content(root, file)
    except OSError as error:
        return None, [system_problem(file, error)]
    return (None, [content]) if isinstance(content, Problem) else read_text_document(file, content)


def read_text_document(file: str, content: str | bytes) -> tuple[Document | None, list[Problem]]:
    """A document from the content of a file that need not exist; ``file`` is what problems name."""
    text, problems = decode(file, content.encode("utf-8") if isinstance(content, str) else content)
    if text is None:
        return None, problems
    document, more = compose_in_parts(file, text)
    return document, [*problems, *more]


def load_plain(path: Path) -> Data:
    """Data of one of the program's own files, which nobody may change: whoever reads the file again gets the same.

    Raises:
        OSError: the file cannot be read.
        ValueError: the file has any problem; the message names the place and the code.
    """
    return own_document(path.as_posix(), path.read_bytes()).data


@cache
def own_document(file: str, content: bytes) -> Document:
    """A document of one of the program's own files, parsed once however many projects are read.

    Raises:
        ValueError: the file has any problem; the message names the place and the code.
    """
    document, problems = read_text_document(file, content)
    if document is None or problems:
        raise ValueError("; ".join(f"{problem.span} {problem.code} {dict(problem.values)}" for problem in problems))
    return document


def _content(root: Path, file: str) -> bytes | Problem:
    real = Path(os.path.realpath(root / file, strict=True))
    if not real.is_relative_to(os.path.realpath(root)):
        return refused_link(file, LinkReason.OUTSIDE)
    status = real.stat()
    if stat.S_ISDIR(status.st_mode):
        return unreadable(file, ReadReason.FOLDER)
    if not stat.S_ISREG(status.st_mode):  # opening a named pipe would wait for ever
        return unreadable(file, ReadReason.NOT_A_FILE)
    if status.st_size > SIZE_LIMIT:
        # Rounded up, so that a file just over the limit does not read "1.0 MB, more than 1 MB".
        size = f"{math.ceil(status.st_size / SIZE_LIMIT * 10) / 10:.1f} MB"
        return Problem("KM110", Level.ERROR, Span(file), {"size": size})
    return real.read_bytes()


def printable(file: str) -> str:
    """A file name as it can be shown: what is not UTF-8 in it becomes ``?``."""
    return file.encode("utf-8", "replace").decode("utf-8")


def unreadable(file: str, reason: ReadReason) -> Problem:
    """A KM115."""
    return Problem("KM115", Level.ERROR, Span(file), {"reason": reason.value})


def refused_link(file: str, reason: LinkReason) -> Problem:
    """A KM111."""
    return Problem("KM111", Level.ERROR, Span(file), {"reason": reason.value})


def system_problem(file: str, error: OSError) -> Problem:
    """What the operating system said, as a problem."""
    if isinstance(error, PermissionError):
        return unreadable(file, ReadReason.NO_PERMISSION)
    if isinstance(error, FileNotFoundError):
        return unreadable(file, ReadReason.MISSING)
    if isinstance(error, NotADirectoryError):
        return unreadable(file, ReadReason.NOT_A_FOLDER)
    if error.errno == errno.ELOOP:
        return refused_link(file, LinkReason.LOOP)
    return unreadable(file, ReadReason.SYSTEM)
