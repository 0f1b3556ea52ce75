"""What a document says, as one value to compare: the same whatever sets it, and whenever the rest of the data was looked through."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from typing import Any

from khumue.resolve.process import Step
from khumue.views.manual_book import Book

_NOT_SAID = frozenset({"findings", "paper", "mermaid", "graph", "by_id", "words", "url", "page", "anchor", "site_url", "digits"})
"""Fields that lead somewhere, draw once more what the steps say, or tell of the page instead of the work."""


def content_of(book: Book) -> str:
    """SHA-256 of all texts of a book in the order in which they are read.

    The day of the data is no part of it: any edit anywhere moves that. The day from which the document holds stands in its
    control block.
    """
    digest = hashlib.sha256()
    for text in texts(dataclasses.replace(book, date="")):
        digest.update(f"{text}\n".encode())
    return digest.hexdigest()


def texts(value: Any) -> Iterator[str]:
    """The texts of a view, each on one line. Numbers and marks of the layout say nothing that no text says."""
    if isinstance(value, str):
        if line := " ".join(value.split()):
            yield line
    elif isinstance(value, tuple | list):
        for one in value:
            yield from texts(one)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type | Step):
        for field in dataclasses.fields(value):
            if field.name not in _NOT_SAID:
                yield from texts(getattr(value, field.name))
