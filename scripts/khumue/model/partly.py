"""A file of which some parts are wrong: each fault is told, and what is right becomes a model all the same.

What is at fault is left out of the text and the rest is read again, so that a wrong time in one step hides neither the wrong
actor of the next nor the law that no register knows.
"""

from __future__ import annotations

import datetime
import enum
import types
import typing
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from khumue.model.base import Model, kebab
from khumue.model.checking import Fault, faults_of
from khumue.problems import Problem, in_order
from khumue.source.document import Data, Document, Path, Place
from khumue.source.recovery import without

_ROUNDS = 8
_OF_ABSENCE = frozenset({"KM202", "KM209", "KM210", "KM211", "KM212", "KM213"})
"""Something is not there, or not with what belongs to it. It may be in what could not be read."""
_STAND_IN = "…"


@dataclass(frozen=True, slots=True)
class Parts:
    """What could be read: the document without what is at fault, and the models of it with their places."""

    document: Document
    models: tuple[tuple[Place, Model], ...]
    problems: tuple[Problem, ...]


def read_parts(
    shape: type[Model], document: Document, *, is_list: bool, name: str = "", beneath: Mapping[str, Mapping[str, Any]] = types.MappingProxyType({})
) -> Parts:
    """The models of a file; ``name`` is the id that its path gives it. A file that is right is read once and as it is.

    What an entry of a list leaves unsaid is that of the entry ``beneath`` it, by id.
    """
    problems: list[Problem] = []
    told: Counter[str] = Counter()
    for number in range(_ROUNDS):
        models: list[tuple[Place, Model]] = []
        paths: list[Path] = []
        lacking = False
        for place, data in _entries(document, is_list, beneath):
            model, faults = faults_of(shape, place, data if number == 0 else _filled(shape, data, name), told)
            problems += [fault.problem for fault in faults if not _may_be_left_out(document, fault)]
            paths += [path for fault in faults for path in _at_fault(fault, place)]
            lacking |= any(fault.problem.code == "KM202" and fault.place.path == place.path for fault in faults)
            # An entry of a list is known by its id; a file is known by its path.
            if model is not None and (not is_list or (isinstance(data, dict) and data.get("id"))):
                models.append((place, model))
        rest = without(document, paths) if paths else None
        if rest is not None and type(rest.data) is type(document.data):
            document = rest
        elif not (lacking and number == 0):
            break
    return Parts(document, tuple(models), tuple(in_order(problems)))


def _entries(document: Document, is_list: bool, beneath: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[Place, Data]]:
    if is_list and isinstance(document.data, list):
        for index, data in enumerate(document.data):
            under = beneath.get(str(data.get("id")), {}) if isinstance(data, dict) else {}
            yield Place(document) / index, {**under, **data} if under and isinstance(data, dict) else data
    else:
        yield Place(document), document.data


def _may_be_left_out(document: Document, fault: Fault) -> bool:
    return fault.problem.code in _OF_ABSENCE and document.lacks_something_in(fault.place.path)


def _at_fault(fault: Fault, entry: Place) -> Iterator[Path]:
    """What to leave out for the rest to be read."""
    path = fault.place.path
    keys = fault.problem.values.get("keys", "")
    match fault.problem.code:
        case "KM208":
            written = [key for key in keys.split(", ") if (fault.place / key).exists]
            yield from ((*path, key) for key in written[1:])
        case "KM210":
            yield from ((*path, key) for key in ("yes", "no", "exits") if (fault.place / key).exists)
        case "KM202" if path == entry.path:
            return  # a stand-in takes its place in the next round; the entry itself is read on
        case _:
            if path != entry.path or path:
                yield path


def _filled(shape: type[Model], data: Data, name: str) -> Data:
    """The data with something in place of what must be there and is not; never shown, only so that the rest can be judged."""
    if not isinstance(data, dict):
        return data
    absent = {kebab(key): info.annotation for key, info in shape.model_fields.items() if info.is_required() and not data.get(kebab(key))}
    stand_ins = {key: (name or "unread") if key == "id" else _stand_in(annotation) for key, annotation in absent.items()}
    made: dict[str, Data] = {**data, **stand_ins}
    if "extends" not in made and "title" in map(kebab, shape.model_fields) and not made.get("title"):
        made["title"] = _STAND_IN
    return made


def _stand_in(annotation: Any) -> Data:
    if typing.get_origin(annotation) is Literal:
        return str(typing.get_args(annotation)[0])
    if typing.get_origin(annotation) is tuple:
        return []
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        return str(next(iter(annotation)).value)
    if annotation is datetime.date:
        return "2500-01-01"
    arguments = [part for part in typing.get_args(annotation) if part is not types.NoneType]
    return _stand_in(arguments[0]) if arguments else "0" if annotation is int else _STAND_IN
