"""Entries of registers as they were written, for open data: whole, but without what an office that shows positions only does not tell.

The public edition also leaves out what those who wrote the files noted for themselves.
"""

from __future__ import annotations

from typing import Any, TypeVar

from khumue.model.base import Model
from khumue.model.office import Person
from khumue.views.context import Context
from khumue.views.parts import full_position

M = TypeVar("M", bound=Model)

PEOPLE = frozenset({
    ("Person", "id"), ("Person", "substitutes"), ("Assignment", "person"), ("Assignment", "substitutes"), ("Order", "signer"),
    ("Manual", "person"), ("ManualPart", "people"), ("MemoBlock", "person"), ("Signer", "person"),
})  # fmt: skip
"""Fields that hold ids of people, which usually are names."""
MANUALS = frozenset({("Manual", "id"), ("SourceReference", "manual")})
"""Fields that hold ids of manuals, which like those of their owners usually are names."""
REMARKS = frozenset({
    ("SourceReference", "lines"), ("ItaElement", "source"), ("ItaElement", "confidence"), ("ItaItem", "source"), ("ItaItem", "confidence"),
    ("ItaItem", "note"), ("ItaYear", "copied_from"), ("ItaYear", "notes"),
})  # fmt: skip
"""Fields in which those who write note where they have something from, and how sure they are of it."""


def public_entry(context: Context, entry: M) -> M:
    """The entry; where names are not public, people are told by the ids that they have on the site, and not by name."""
    return entry if context.shows_names and context.is_internal else _public(context, entry)


def _public(context: Context, value: M) -> M:
    fields = type(value).model_fields
    kept = {name: getattr(value, name) for name in fields if context.is_internal or (type(value).__name__, name) not in REMARKS}
    changed = {name: fields[name].default for name in fields.keys() - kept.keys()}
    changed |= {name: _told(context, (type(value).__name__, name), inner) for name, inner in kept.items()}
    if isinstance(value, Person) and not context.shows_names:
        changed |= {"name": full_position(value, context.words), "aliases": ()}
    return value.model_copy(update=changed)


def _told(context: Context, field: tuple[str, str], value: Any) -> Any:
    if isinstance(value, Model):
        return _public(context, value)
    if isinstance(value, tuple):
        return tuple(_told(context, field, one) for one in value)
    if context.shows_names:
        return value
    if field in PEOPLE and value:
        return context.public_id(value) if value in context.office.people else ""
    if field in MANUALS and value:
        return context.public_manual_id(value) if value in context.office.manuals else None
    return value
