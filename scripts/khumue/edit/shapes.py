"""What the models say of the data of a file: which keys belong where, in which order, and which values name something else."""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from khumue.edit.changes import Order
from khumue.model.base import Model, Shorthand, kebab
from khumue.model.files import place_of
from khumue.resolve.references import Target
from khumue.source.document import Data, Path

_NAMED: dict[Target, str] = {
    Target.LAW: "LawReference.law ManualPart.laws SourceProcess.laws Source.laws Law.successor",
    Target.FORM: "FormReference.form ManualPart.forms SourceProcess.forms Source.forms",
    Target.TERM: "TermUse.term SourceProcess.terms Term.see",
    Target.SYSTEM: "SystemUse.system ProcessFile.systems Form.system",
    Target.ACTOR: "Step.by StepOverride.by Indicator.owner",
    Target.PERSON: "Signer.person Person.substitutes Order.signer Assignment.person Assignment.substitutes Manual.person ManualPart.people "
    "MemoBlock.person Source.people",
    Target.UNIT: "OpenData.maintainer Person.unit Acting.unit Manual.unit ManualPart.unit",
    Target.PROCESS: "ProcessFile.extends ProcessFile.related ScopeItem.process Duty.process ManualPart.processes SourceProcess.process",
    Target.ORDER: "Order.repealed_by ManualPart.orders Source.orders",
    Target.MANUAL: "SourceReference.manual Source.manual",
    Target.KIND: "Office.kind",
}
REFERRING: dict[tuple[str, str], Target] = {
    (name.partition(".")[0], name.partition(".")[2]): target for target, names in _NAMED.items() for name in names.split()
}
"""Fields whose values are the ids of something else; an id of a step is no one's but its process's."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A value that names something: where it stands, what it names, and its text."""

    path: Path
    target: Target
    text: str


def order_of(file: str) -> Order:
    """The keys of each mapping of a file in the order of its models; none for what no model describes."""
    place = place_of(file)

    def order(path: Path) -> tuple[str, ...]:
        model = _model_at(place.kind.model, path[1:] if place.kind.is_list else path) if place else None
        return _keys(model) if model else ()

    return order


def mentions(file: str, data: Data) -> Iterator[Mention]:
    """Every value of a file that names something else, in the order of the file."""
    place = place_of(file)
    if place is not None:
        yield from _mentions(place.kind.model, None, data, ())


@lru_cache(maxsize=256)
def _fields(model: type[Model]) -> dict[str, tuple[type[Model] | None, Target | None, str]]:
    """Key -> the model inside its value, what it names, and the key that a text alone stands for there."""
    found = {}
    for name, field in model.model_fields.items():
        whole = (field.annotation, *field.metadata)
        inner = next(iter(_models(whole)), None)
        short = next((note.key for note in _notes(whole) if isinstance(note, Shorthand)), "")
        found[kebab(name)] = (inner, REFERRING.get((model.__name__, name)), short)
    return found


def _keys(model: type[Model]) -> tuple[str, ...]:
    """In the order of people: what names a thing, and then what the model says."""
    keys = tuple(_fields(model))
    first = tuple(key for key in ("id",) if key in keys)
    return first + tuple(key for key in keys if key not in first)


def _model_at(model: type[Model], path: Path) -> type[Model] | None:
    inner: type[Model] | None = model
    for part in path:
        if isinstance(part, str):
            inner = _fields(inner)[part][0] if inner and part in _fields(inner) else None
    return inner


def _mentions(model: type[Model] | None, named: tuple[Target | None, str] | None, data: Data, path: Path) -> Iterator[Mention]:
    """``named``: what a text here names, or the key of the model that it stands for."""
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from _mentions(model, named, item, (*path, index))
    elif isinstance(data, dict):
        for key, value in data.items():
            if model and key in _fields(model):
                inner, target, short = _fields(model)[key]
                yield from _mentions(inner, (target, short), value, (*path, key))
    elif isinstance(data, str) and named:
        target, short = named
        if target is None and short and model:
            target = _fields(model)[short][1]
        if target is not None:
            yield Mention(path, target, data)


def _models(annotation: Any) -> Iterator[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield typing.cast("type[Model]", annotation)
    else:
        parts = annotation if isinstance(annotation, tuple) else typing.get_args(annotation)
        for part in parts:
            if part is not types.NoneType:
                yield from _models(part)


def _notes(annotation: Any) -> Iterator[object]:
    """Everything said about a type, however deep inside it."""
    if isinstance(annotation, tuple):
        for part in annotation:
            yield part
            yield from _notes(part)
        return
    yield from getattr(annotation, "__metadata__", ())
    for part in typing.get_args(annotation):
        yield from _notes(part)
