"""What a view says: each section, field and list is unsaid, none or said, and carries the words for the first two.

Whoever prints asks for the state and for nothing else: a template that tested the truth of a value would take "there is
none" for "nobody said", and each output its own way. The types also say what of a view is no text for readers.
"""

from __future__ import annotations

import dataclasses
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Generic, TypeAlias, TypeVar, get_args, get_type_hints

Item = TypeVar("Item")


class State(StrEnum):
    """Whether anyone said anything: a manual that is silent is not one that says "none"."""

    UNSAID = "unsaid"
    NONE = "none"
    SAID = "said"


class Mark(StrEnum):
    """What a text of a view is, when it is not words to be printed."""

    RAW = "raw"
    SCREEN = "screen"
    ASIDE = "aside"


Raw: TypeAlias = Annotated[str, Mark.RAW]
"""A text that printers compare or link with, and nobody reads: an id, an anchor, a kind, an address."""
Aside: TypeAlias = Annotated[str, Mark.ASIDE]
"""A text that no page shows, such as that of a chart for screen readers."""
Screen: TypeAlias = Annotated[Item, Mark.SCREEN]
"""What is for the site alone and has no place in a book."""


@dataclass(frozen=True, slots=True)
class OriginMark:
    """Lineage shown to readers: ``base``, ``adopted``, ``changed`` or ``own``.

    ``sign`` is what stands for it in a book, where only what the office did not write itself is marked.
    """

    kind: Raw
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Said(Generic[Item]):
    """A field, list or block of a view. A single value is a list of one.

    ``kind`` tells what the items are and so how to print them; ``words`` stand in their place while there are none to print,
    and are ``""`` when there are.
    """

    key: Raw
    label: str
    kind: Raw
    state: Raw
    items: tuple[Item, ...]
    words: str
    origin: OriginMark | None = None
    anchor: Raw = ""

    @property
    def is_said(self) -> bool:
        """Whether there are items to print."""
        return self.state == State.SAID

    @property
    def is_anchored(self) -> bool:
        """Whether something leads here."""
        return bool(self.anchor)


@dataclass(frozen=True, slots=True)
class Silence:
    """The words for what nobody said, and for what there is none of."""

    unsaid: str
    none: str


def say(
    key: str,
    label: str,
    kind: str,
    value: Iterable[Item] | None,
    silence: Silence,
    origin: OriginMark | None = None,
    anchor: str = "",
) -> Said[Item]:
    """Make it of a value that is ``None`` when nobody said anything and empty when there is none."""
    items = tuple(value or ())
    state = State.UNSAID if value is None else State.SAID if items else State.NONE
    words = {State.UNSAID: silence.unsaid, State.NONE: silence.none, State.SAID: ""}[state]
    return Said(key, label, kind, state.value, items, words, origin, anchor)


def one(value: Item | None) -> tuple[Item] | None:
    """A single value as a list of one; ``None`` and ``""`` stay unsaid."""
    return None if value is None or value == "" else (value,)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Something said beside a title: ``kind`` tells how it is set; ``label`` may be empty.

    What is not ``is_essential`` helps on a screen and is left out on paper.
    """

    kind: Raw
    text: str
    label: str = ""
    url: Raw = ""
    is_essential: bool = True

    @property
    def is_link(self) -> bool:
        """Whether it leads anywhere."""
        return bool(self.url)

    @property
    def is_labelled(self) -> bool:
        """Whether a word stands before it."""
        return bool(self.label)


@dataclass(frozen=True, slots=True)
class Mention:
    """A thing by its title: a law, a form, a person, an indicator. ``asides`` are what is said of it there, in order."""

    title: str
    url: Raw = ""
    asides: tuple[Phrase, ...] = ()

    @property
    def is_link(self) -> bool:
        """Whether it leads anywhere."""
        return bool(self.url)


@functools.cache
def marks_of(shape: type) -> dict[str, Mark | None]:
    """Field of a view's type -> how its texts are to be taken; what the type answers with yes or no belongs to them."""
    hints = get_type_hints(shape, include_extras=True)
    asked = {name: None for name, value in vars(shape).items() if isinstance(value, property) and name.startswith(("is_", "has_"))}
    return {field.name: _mark(hints[field.name]) for field in dataclasses.fields(shape)} | asked


def _mark(hint: Any) -> Mark | None:
    """The mark that stands in a type, however deep: ``tuple[Raw, ...]`` is raw, and so is ``Raw | None``."""
    own = next((one for one in getattr(hint, "__metadata__", ()) if isinstance(one, Mark)), None)
    return own or next((found for inner in get_args(hint) if (found := _mark(inner))), None)
