"""What the Typst templates are handed: a book as plain data, with every Thai text already cut into unbreakable words.

Typst would break lines inside Thai words. Instead of invisible characters, which would come out with the copied text, each
word travels as a piece of its own, and the template sets every piece in a box that cannot break.
"""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

from khumue.thai import words as thai_words
from khumue.thai.digits import written_in
from khumue.thai.lint import printed
from khumue.views.manual_book import Book
from khumue.views.said import Mark, marks_of
from khumue.words import Words

CUT = "\x1f"
"""Stands between pieces; the source layer lets no control character into a text."""
SOFT = "\x1e"
"""Stands inside a piece where a column that is narrower than the piece may cut it."""
_WIDER_THAN_A_LINE, _OF_A_LONG_WORD = 40, 10
"""Columns: a piece that may be wider than the sheet is cut into pieces of the second width."""
_WORDS = "book."
_LONGEST_STRING = 10_000
"""Characters of a text that no page shows, such as that of a chart for screen readers. PDF/A allows 32,767 bytes, two a character;
the steps themselves say all of it."""
_SPACE = re.compile(r"[ \t\r\n]+")


def payload(book: Book, words: Words) -> dict[str, Any]:
    """The book for the templates: JSON values only."""
    write = written_in(book.digits)
    data: dict[str, Any] = _plain(book, write)
    data["updated"] = [book.updated.year, book.updated.month, book.updated.day]
    data["texts"] = sentences(words, book.digits)
    data["plain_title"] = _shortened(write(_clean(book.title)))
    data["plain_office"] = _shortened(write(_clean(book.office)))
    return data


def sentences(words: Words, digits: str) -> dict[str, str]:
    """What every book prints beside its data, as the templates get it."""
    found = {key: text for key, text in words.sentences.items() if key.startswith(_WORDS)}
    found["said.of-manual"] = words("said.of-manual", what="")  # what is unsaid, the templates put behind it
    return {key: for_templates(text, digits) for key, text in found.items()}


def for_templates(value: Any, digits: str) -> Any:
    """A value of a view as the templates get it: JSON, in the digits of the book."""
    return _plain(value, written_in(digits))


def fingerprint(data: dict[str, Any]) -> str:
    """Eight letters and digits that stand for the content, such as ``K7QF-2M9X``: 40 bits of its SHA-256.

    For people who compare a printed copy with the page on the site; files are compared by their whole SHA-256.
    """
    digest = hashlib.sha256(json.dumps(data, ensure_ascii=False, sort_keys=True).encode()).digest()
    return short_name(digest)


def short_name(digest: bytes) -> str:
    """The first 40 bits of a digest, in letters and digits that nobody mistakes."""
    letters = base64.b32encode(digest[:5]).decode()
    return f"{letters[:4]}-{letters[4:]}"


def pieces(text: str) -> str:
    """A text with ``CUT`` between the pieces that must not be broken."""
    tied = thai_words.tied(_clean(text))
    found: list[str] = []
    for word in thai_words.words(tied):
        if found and (word == "\u00a0" or found[-1].endswith("\u00a0")):
            found[-1] += word
        else:
            found.append(word)
    return CUT.join(map(_piece, found))


def _piece(word: str) -> str:
    """A piece with the places at which it may be cut, or pieces where it would leave the sheet."""
    if thai_words.column_width(word) > _WIDER_THAN_A_LINE:
        return CUT.join(thai_words.pieces_of_long(word, _OF_A_LONG_WORD))
    return SOFT.join(thai_words.small_parts(word))


def _clean(text: str) -> str:
    return _SPACE.sub(" ", printed(text)).strip()


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_STRING else f"{text[:_LONGEST_STRING].rstrip()}…"


def _plain(value: Any, write: Callable[[str], str], mark: Mark | None = None) -> Any:
    """A value of a view as JSON; the types of the view say which texts are words and what is for the site alone."""
    if isinstance(value, str):
        if mark is Mark.RAW:
            return str(value)
        return _shortened(write(_clean(value))) if mark is Mark.ASIDE else pieces(write(value))
    if isinstance(value, tuple | list):
        return [_plain(one, write, mark) for one in value if getattr(one, "is_essential", True)]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        marks = marks_of(type(value))
        return {name: _plain(getattr(value, name), write, of) for name, of in marks.items() if of is not Mark.SCREEN}
    return value if isinstance(value, bool | int | float) else None
