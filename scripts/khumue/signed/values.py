"""The values that a PDF is made of (ISO 32000-1, 7.3), and what it means that two of them are the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, TypeAlias, TypeGuard

ROUNDING = 0.01
"""Points. Programs that sign write numbers with fewer decimals; a hundredth of a point is nothing that anyone could see."""


class Name(str):
    """``/Name``, without its stroke and with its ``#`` codes resolved. A text string is ``bytes``."""

    __slots__ = ()


class Ref(NamedTuple):
    """An indirect reference, ``12 0 R``."""

    number: int
    generation: int


@dataclass(frozen=True, slots=True)
class Stream:
    """A dictionary with data as they stand in the file, before any filter."""

    entries: Mapping[str, Value]
    data: bytes


Value: TypeAlias = "bool | int | float | Name | bytes | Ref | list[Value] | dict[str, Value] | Stream | None"


class Reason(StrEnum):
    """Why an addition is not taken for signatures only; the words are in ``templates/``."""

    UNREADABLE = "unreadable"
    """Not written as the standard says, so that two readers may see two documents."""
    STRAY = "stray"
    """Bytes that belong to no object, or objects that nothing refers to."""
    ENCRYPTED = "encrypted"
    PAGE = "page"
    """What a page shows, or how, or which pages there are."""
    ANNOTATION = "annotation"
    """Something laid over a page that is no signature."""
    FORM = "form"
    """A field that is no signature, a value, or a signature that stood already."""
    OVERLAY = "overlay"
    """A new place to sign that covers what the page shows."""
    APPEARANCE = "appearance"
    """What is drawn at a place to sign may show more than itself."""
    DOCUMENT = "document"
    """The catalog: actions, layers, names, outlines, attached files."""
    METADATA = "metadata"
    """Title, author, keywords."""
    OBJECT = "object"
    """Any other object of the issued document."""
    UNSIGNED = "unsigned"
    """Something was added, yet no one signed."""
    RANGE = "range"
    """A signature that does not cover the whole file as it was when it was made."""
    PERMISSION = "permission"
    """An earlier signature forbids what was added after it."""
    SIGNATURE = "signature"
    """A signature that does not hold, or is made in a way that can be forged."""


class Forged(Exception):  # noqa: N818 - it says what was found, not that the program failed
    """The addition cannot be proven to be signatures only. ``detail`` is a page, a key or a field; ``""`` when there is none."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason, self.detail = reason, detail


def same(one: Value, other: Value) -> bool:
    """Whether two values say the same; references are not followed."""
    if type(one) is not type(other):
        return _is_number(one) and _is_number(other) and abs(one - other) <= ROUNDING
    match one, other:
        case float(), float():
            return abs(one - other) <= ROUNDING
        case list(), list():
            return len(one) == len(other) and all(map(same, one, other))
        case dict(), dict():
            return one.keys() == other.keys() and all(same(value, other[key]) for key, value in one.items())
        case Stream(), Stream():
            return one.data == other.data and same(dict(one.entries), dict(other.entries))
    return one == other


def _is_number(value: Value) -> TypeGuard[int | float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def changed_keys(before: Mapping[str, Value], after: Mapping[str, Value]) -> list[str]:
    """The keys that were added, removed or given another value, in order."""
    return sorted(
        key
        for key in {*before, *after}
        if (key in before) != (key in after) or not same(before.get(key), after.get(key))
    )
