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
from collections.abc import Mapping
from typing import Any

from khumue.resolve.process import Step
from khumue.thai.digits import to_arabic, to_thai
from khumue.thai.lint import printed
from khumue.thai.words import words
from khumue.views.flow import in_one_text
from khumue.views.manual_book import Book
from khumue.views.process_page import PartView

CUT = "\x1f"
"""Stands between pieces; the source layer lets no control character into a text."""
_RAW = frozenset({"id", "kind", "url", "page", "symbol", "side", "joins", "anchor", "status", "site_url", "digits", "key"})
"""Fields that the templates compare or link with, and nobody reads."""
_LEFT_OUT = frozenset({"paper", "mermaid", "graph", "words", "by_id", "findings", "short_title"})
"""Fields that are drawn for the site only."""
_LONGEST_STRING = 10_000
"""Characters of a text that no page shows, such as that of a chart for screen readers. PDF/A allows 32,767 bytes, two a character;
the steps themselves say all of it."""
_SPACE = re.compile(r"[ \t\r\n]+")
_TIED = re.compile(r"(?<![ก-๎])(นาย|นาง|นางสาว|ฉบับที่|ครั้งที่|ข้อที่|คำสั่งที่) (?=\S)")


def payload(book: Book, texts: Mapping[str, str]) -> dict[str, Any]:
    """The book for the templates: JSON values only. ``texts`` are the sentences that every book prints."""
    write = to_thai if book.digits == "thai" else to_arabic
    data: dict[str, Any] = _plain(book, write)
    data["updated"] = [book.updated.year, book.updated.month, book.updated.day]
    data["texts"] = {key: pieces(write(text)) for key, text in texts.items()}
    data["plain_title"] = _shortened(write(_clean(book.title)))
    data["plain_office"] = _shortened(write(_clean(book.office)))
    return data


def fingerprint(data: dict[str, Any]) -> str:
    """Eight letters and digits that stand for the content, such as ``K7QF-2M9X``: 40 bits of its SHA-256.

    For people who compare a printed copy with the page on the site; files are compared by their whole SHA-256.
    """
    digest = hashlib.sha256(json.dumps(data, ensure_ascii=False, sort_keys=True).encode()).digest()
    letters = base64.b32encode(digest[:5]).decode()
    return f"{letters[:4]}-{letters[4:]}"


def pieces(text: str) -> str:
    """A text with ``CUT`` between the pieces that must not be broken."""
    tied = _TIED.sub("\\1\u00a0", _clean(text))
    found: list[str] = []
    for word in words(tied):
        if found and (word == "\u00a0" or found[-1].endswith("\u00a0")):
            found[-1] += word
        else:
            found.append(word)
    return CUT.join(found)


def _clean(text: str) -> str:
    return _SPACE.sub(" ", printed(text)).strip()


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_STRING else f"{text[:_LONGEST_STRING].rstrip()}…"


def _plain(value: Any, write: Any, name: str = "") -> Any:
    if isinstance(value, str):
        return value if name in _RAW else pieces(write(value))
    if isinstance(value, tuple | list):
        return [_plain(one, write, name) for one in value]
    if isinstance(value, Step):
        return value.id
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = {
            field.name: _plain(getattr(value, field.name), write, field.name)
            for field in dataclasses.fields(value)
            if field.name not in _LEFT_OUT
        }
        if isinstance(value, PartView):
            fields["alt"] = _shortened(write(_clean(in_one_text(value.words))))
        return fields
    return value if isinstance(value, bool | int | float) else None
