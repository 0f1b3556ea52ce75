"""Plain text files in the encodings that Thai programs write: a paragraph a line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from khumue.importing.blocks import Block, Document, Paragraph, Place
from khumue.importing.letters import mended
from khumue.importing.readers.contents import with_contents
from khumue.importing.readers.refused import NOTHING_IN_IT, TOO_MUCH, UNKNOWN_KIND, RefusedError
from khumue.source.attachments.kinds import Kind, content_kind
from khumue.source.attachments.plain_texts import decoded
from khumue.source.attachments.reading import FaultFoundError

MOST_BYTES: Final = 20 * 1024 * 1024
_BLANK: Final = 6.0
"""Points that a blank at the beginning of a line stands for."""


def read_plain(path: Path, name: str) -> Document:
    """The lines of a text file as paragraphs; form feeds begin pages.

    Raises:
        RefusedError: it is no text, too large or empty.
    """
    if path.stat().st_size > MOST_BYTES:
        raise RefusedError(TOO_MUCH, megabytes=f"{path.stat().st_size // 2**20:,}", limit=f"{MOST_BYTES // 2**20:,}")
    content = path.read_bytes()
    if not content.strip():
        raise RefusedError(NOTHING_IN_IT)
    try:
        kind = content_kind(content, Kind.TEXT)
    except FaultFoundError as error:
        raise RefusedError(UNKNOWN_KIND) from error
    if kind is not Kind.TEXT:
        raise RefusedError(UNKNOWN_KIND)
    blocks = with_contents(list(_paragraphs(decoded(content))))
    if not blocks:
        raise RefusedError(NOTHING_IN_IT)
    return Document(name, "txt", tuple(blocks))


def _paragraphs(text: str) -> Iterator[Block]:
    page = 1 if "\f" in text else 0
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for number, line in enumerate(lines, start=1):
        page += line.count("\f")
        shown = mended(line.replace("\f", ""))
        if shown:
            blanks = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
            yield Paragraph(shown, indent=blanks * _BLANK, place=Place(paragraph=number, page=page))
