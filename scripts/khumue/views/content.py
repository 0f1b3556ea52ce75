"""What a document says, as one value to compare: the same whatever sets it, and whenever the rest of the data was looked through."""

from __future__ import annotations

import dataclasses
import hashlib
from collections.abc import Iterator
from typing import Any

from khumue.views.manual_book import Book
from khumue.views.said import marks_of


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
    """The texts of a view that a book prints, each on one line; what it sets of its own only tells whether it is a draft."""
    if isinstance(value, str):
        if line := " ".join(value.split()):
            yield line
    elif isinstance(value, tuple | list):
        for one in value:
            yield from texts(one)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for name, mark in marks_of(type(value)).items():
            if mark is None or name == "status":
                yield from texts(getattr(value, name))
