"""Every value that a file can hold, found by looking at the models: a field added later is found without a change here."""

from __future__ import annotations

import datetime
import decimal
import enum
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import BaseModel

from khumue.model.base import OneOrMany, Shorthand, kebab
from khumue.model.files import KINDS, place_of
from khumue.source.document import Data, Path, dotted
from khumue.thai.durations import Duration

PLAIN_TYPES = (str, int, bool, datetime.date, decimal.Decimal, Duration)

Field: typing.TypeAlias = tuple[str, str]
"""Name of a model and of one of its fields; what a duration says in a mapping of its own is a field of ``Duration``."""


@dataclass(frozen=True)
class Leaf:
    """A text that stands in a file: where, as which field, and what it says."""

    file: str
    path: Path
    field: Field
    text: str

    @property
    def dotted(self) -> str:
        """The place as problems name it."""
        return dotted(self.path)


def written_fields() -> set[Field]:
    """Every field of every model that a file can say something in, rather than in fields further inside."""
    found: set[Field] = set()
    waiting: list[type[BaseModel]] = [kind.model for kind in KINDS]
    seen: set[type[BaseModel]] = set()
    while waiting:
        model = waiting.pop()
        if model in seen:
            continue
        seen.add(model)
        for name, info in model.model_fields.items():
            inner = list(_plain_parts(info.annotation))
            waiting += [part for part in inner if _is_model(part)]
            if any(not _is_model(part) for part in inner):
                found.add((model.__name__, name))
    return found


def leaves(file: str, data: Data) -> Iterator[Leaf]:
    """Every text of a file, in its order."""
    place = place_of(file)
    assert place is not None, file
    shape = tuple[place.kind.model, ...] if place.kind.is_list else place.kind.model
    yield from _walk(file, shape, (), data, ("", ""))


def _walk(file: str, shape: Any, path: Path, data: Data, field: Field) -> Iterator[Leaf]:
    shape, notes = _bare(shape)
    if data is None:
        return
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from _walk(file, typing.get_args(shape)[0], (*path, index), item, field)
    elif any(isinstance(note, OneOrMany) for note in notes):
        yield from _walk(file, typing.get_args(shape)[0], path, data, field)
    elif isinstance(data, dict) and shape is Duration:
        yield from (Leaf(file, (*path, key), ("Duration", key), str(value)) for key, value in data.items())
    elif isinstance(data, dict):
        assert _is_model(shape), (file, path, shape)
        names = {kebab(name): name for name in shape.model_fields}
        for key, value in data.items():
            yield from _walk(file, _whole(shape, names[key]), (*path, key), value, (shape.__name__, names[key]))
    elif _is_model(shape):
        short = next(note.key for note in notes if isinstance(note, Shorthand))
        yield from _walk(file, _whole(shape, short), path, data, (shape.__name__, short))
    else:
        yield Leaf(file, path, field, data)


def _bare(shape: Any) -> tuple[Any, tuple[Any, ...]]:
    """A type without ``None`` and without its notes, and the notes."""
    notes: tuple[Any, ...] = ()
    while True:
        if typing.get_origin(shape) is Annotated:
            shape, notes = shape.__origin__, (*notes, *shape.__metadata__)
        elif typing.get_origin(shape) in (typing.Union, types.UnionType):
            (shape,) = (part for part in typing.get_args(shape) if part is not types.NoneType)
        else:
            return shape, notes


def _whole(model: type[BaseModel], name: str) -> Any:
    """A field's type with the notes that pydantic takes off it."""
    info = model.model_fields[name]
    return Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation


def _is_model(shape: Any) -> bool:
    return isinstance(shape, type) and issubclass(shape, BaseModel)


def _plain_parts(annotation: Any) -> Iterator[Any]:
    """What a type is made of; a kind of type that nobody has thought of stops the tests, so that it is thought of."""
    bare, _ = _bare(annotation)
    if typing.get_origin(bare) is tuple:
        yield from _plain_parts(typing.get_args(bare)[0])
    elif typing.get_origin(bare) is Literal:
        yield str
    else:
        known = isinstance(bare, type) and issubclass(bare, (*PLAIN_TYPES, BaseModel, enum.StrEnum))
        assert known, f"tests/hostile cannot fill a field of type {annotation}"
        yield bare


def put(data: Data, path: Path, text: str | None) -> None:
    """Write a text over the one at a path."""
    for part in path[:-1]:
        data = typing.cast("Any", data)[part]
    typing.cast("Any", data)[path[-1]] = text


def marker(number: int) -> str:
    """A word that no language has, different for each number, without digits, which pages may write in another way."""
    letters = ""
    for _ in range(3):
        number, rest = divmod(number, 20)
        letters += "bcdfghjklmnpqrstvwxz"[rest]
    return f"zq{letters}qz"


def by_field(found: typing.Iterable[Leaf]) -> Mapping[Field, Leaf]:
    """One leaf of each field, the first."""
    return {leaf.field: leaf for leaf in reversed(list(found))}
