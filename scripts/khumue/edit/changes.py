"""What can be changed in the data of a file, and what the data are afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from khumue.source.document import Data, Path


@dataclass(frozen=True, slots=True)
class Put:
    """Let the value at a path be this one; a key that is not there is added."""

    path: Path
    value: Data


@dataclass(frozen=True, slots=True)
class Drop:
    """Take a key, or an item of a list, away."""

    path: Path


@dataclass(frozen=True, slots=True)
class Insert:
    """Put an item into the list at a path, before the item of this index, or behind the last."""

    path: Path
    index: int
    value: Data


@dataclass(frozen=True, slots=True)
class Move:
    """Take an item of the list at a path to another index; ``to`` counts without the item."""

    path: Path
    index: int
    to: int


@dataclass(frozen=True, slots=True)
class Rename:
    """Give a key another name."""

    path: Path
    key: str


Change: TypeAlias = Put | Drop | Insert | Move | Rename
Order: TypeAlias = Callable[[Path], Sequence[str]]
"""The keys that a mapping at a path may have, in the order that people write them in."""


def changed(data: Data, change: Change, order: Order) -> Data:
    """The data after a change; what is not on the way to it stays the same object.

    Raises:
        LookupError: There is nothing at the path, or nothing that could be changed so.
    """
    if isinstance(change, Put) and not change.path:
        return change.value
    if isinstance(change, Insert | Move):
        return _at(data, change.path, lambda inner: _in_list(inner, change))
    *above, last = change.path or ("",)
    return _at(data, tuple(above), lambda inner: _in_container(inner, last, change, order))


def _at(data: Data, path: Path, change: Callable[[Data], Data]) -> Data:
    if not path:
        return change(data)
    part, *rest = path
    if isinstance(data, dict) and isinstance(part, str):
        return {key: _at(value, tuple(rest), change) if key == part else value for key, value in data.items()} if part in data else missing(part)
    if isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data):
        return [*data[:part], _at(data[part], tuple(rest), change), *data[part + 1 :]]
    return missing(part)


def missing(part: object) -> Data:
    """Say that there is nothing of that name.

    Raises:
        LookupError: Always.
    """
    raise LookupError(part)


def _in_list(data: Data, change: Insert | Move) -> Data:
    if not isinstance(data, list):
        return missing(change.path)
    items = list(data)
    if isinstance(change, Insert):
        if not 0 <= change.index <= len(items):
            return missing(change.index)
        items.insert(change.index, change.value)
    else:
        if not (0 <= change.index < len(items) and 0 <= change.to < len(items)):
            return missing(change.index)
        items.insert(change.to, items.pop(change.index))
    return items


def _in_container(data: Data, part: str | int, change: Put | Drop | Rename, order: Order) -> Data:
    if isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data) and not isinstance(change, Rename):
        return [*data[:part], *([change.value] if isinstance(change, Put) else []), *data[part + 1 :]]
    if not isinstance(data, dict) or not isinstance(part, str):
        return missing(part)
    if isinstance(change, Put):
        return {**data, part: change.value} if part in data else _with_key(data, part, change.value, order(change.path[:-1]))
    if part not in data or (isinstance(change, Rename) and change.key in data):
        return missing(part)
    named = {key: change.key if isinstance(change, Rename) and key == part else key for key in data}
    return {named[key]: value for key, value in data.items() if key != part or isinstance(change, Rename)}


def _with_key(data: dict[str, Data], key: str, value: Data, order: Sequence[str]) -> Data:
    entries = list(data.items())
    entries.insert(place_of_key(list(data), key, order), (key, value))
    return dict(entries)


def place_of_key(keys: Sequence[str], key: str, order: Sequence[str]) -> int:
    """The index at which a new key is put among those that are there: behind the last that people write before it."""
    if key not in order:
        return len(keys)
    before = set(order[: order.index(key)])
    places = [index + 1 for index, one in enumerate(keys) if one in before]
    behind = [index for index, one in enumerate(keys) if one in order and one not in before]
    return max(places) if places else behind[0] if behind else len(keys)


def same(one: Data, other: Data) -> bool:
    """Whether two values are the same, the order of their keys included."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other


def smallest(data: Data, change: Change, order: Order) -> Iterator[Change]:
    """The changes, one after the other, that make of a value what is wanted, each as small as it can be.

    Raises:
        LookupError: There is nothing at the path.
    """
    if isinstance(change, Put):
        found = value_at(data, change.path[:-1]) if change.path else data
        last = change.path[-1] if change.path else None
        if isinstance(found, dict) and isinstance(last, str) and last not in found:
            yield change
        else:
            yield from _between(value_at(data, change.path), change.value, change.path, order)
    else:
        yield change


def value_at(data: Data, path: Path) -> Data:
    """The value at a path.

    Raises:
        LookupError: There is none.
    """
    for part in path:
        data = _child(data, part)
    return data


def _child(data: Data, part: str | int) -> Data:
    if isinstance(data, dict):
        return data[part] if isinstance(part, str) else missing(part)
    return data[part] if isinstance(data, list) and isinstance(part, int) and part >= 0 else missing(part)


def _between(old: Data, new: Data, path: Path, order: Order) -> Iterator[Change]:
    if isinstance(old, dict) and isinstance(new, dict) and old and new:
        yield from (Put((*path, key), value) for key, value in new.items() if key not in old)
        for key, value in old.items():
            if key in new:
                yield from _between(value, new[key], (*path, key), order)
        yield from (Drop((*path, key)) for key in old if key not in new)
    elif isinstance(old, list) and isinstance(new, list) and old and new:
        yield from _between_lists(old, new, path, order)
    elif not same(old, new):
        yield Put(path, new)


def _between_lists(old: list[Data], new: list[Data], path: Path, order: Order) -> Iterator[Change]:
    start = 0
    while start < min(len(old), len(new)) and same(old[start], new[start]):
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and same(old[-1 - end], new[-1 - end]):
        end += 1
    before, after = old[start : len(old) - end], new[start : len(new) - end]
    pairs = min(len(before), len(after))
    for index in range(pairs):
        yield from _between(before[index], after[index], (*path, start + index), order)
    yield from (Insert(path, start + index, after[index]) for index in range(pairs, len(after)))
    yield from (Drop((*path, start + index)) for index in reversed(range(pairs, len(before))))
