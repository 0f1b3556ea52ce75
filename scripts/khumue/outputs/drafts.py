"""What PDFs and Word files are made from: each book of an office with its content and code, gathered once for both."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from khumue.outputs.output import Place, Workshop
from khumue.render.paper.payload import fingerprint, payload
from khumue.source.assets import read_asset
from khumue.views.context import Context
from khumue.views.manual_book import Book, books


@dataclass(frozen=True, slots=True)
class Draft:
    """A book, what the templates are handed of it, the code of that content, and where the document stands on the web, or ``""``."""

    book: Book
    data: Mapping[str, Any] = field(repr=False)
    code: str
    address: str


def drafts(shop: Workshop, place: Place, context: Context) -> Sequence[Draft]:
    """All documents of an office. They are the same whether others of them have been made yet."""
    bare = dataclasses.replace(context, papers={})
    return shop.once(f"drafts of {place.name}", lambda: [draft(book, bare) for book in books(bare)])


def draft(book: Book, context: Context) -> Draft:
    """What a book is made from."""
    data = payload(book, context.words)
    code = fingerprint(data)
    address = f"{book.site_url.rstrip('/')}/{book.page}" if book.site_url else ""
    return Draft(book, {**data, "fingerprint": code}, code, address)


def emblem_of(context: Context) -> tuple[str, bytes] | None:
    """Name and bytes of the office's emblem."""
    file = context.office.emblem
    content = read_asset(context.project.root, file) if file else None
    return (file.rpartition("/")[2], content) if isinstance(content, bytes) else None


def merged_templates(folders: Sequence[Path], *kinds: str) -> dict[str, bytes]:
    """All files of ``templates/<kind>`` by their names there; one of the project's own wins over the packaged one of the same name."""
    found: dict[str, bytes] = {}
    for root in reversed(folders):
        for kind in kinds:
            found |= dict(_files(root / kind))
    return found


def _files(root: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(root.rglob("*")):
        if path.is_file():
            yield path.relative_to(root).as_posix(), path.read_bytes()
