"""A change made to what somebody saw, in a file that holds something else by now: another field's change stays, the same field's is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from khumue.edit.changes import Change, Drop, Order, Put, changed, same, value_at
from khumue.edit.editing import edited
from khumue.problems import Level, Problem, Span
from khumue.source.document import Data, Document, Path, Place, dotted
from khumue.source.reader import read_text_document

CONFLICT = "KM902"
_NOTHING = object()


def merged(
    file: str, base: bytes, current: bytes, changes: Sequence[Change], order: Order
) -> tuple[bytes | None, list[Problem]]:
    """The current content with changes that were meant for ``base``, or none and what stands against it.

    The values of a KM902 are those of the two sides: ``base``, ``theirs`` and ``mine``, of the field that both changed.
    """
    if base == current:
        return edited(file, current, changes, order)
    seen, _ = read_text_document(file, base)
    now, problems = read_text_document(file, current)
    errors = [problem for problem in problems if problem.level is Level.ERROR]
    if now is None or errors:
        return None, errors or problems
    if seen is None:
        return None, [_conflict(now, (), {})]
    meant: list[Change] = []
    ours, theirs = seen.data, now.data
    for change in changes:
        found = _moved(change, ours, theirs)
        if isinstance(found, tuple):
            return None, [_conflict(now, found, _sides(ours, theirs, found, change))]
        if found is not None:
            meant.append(found)
            theirs = changed(theirs, found, order)
        ours = changed(ours, change, order)
    return edited(file, current, meant, order)


def _moved(change: Change, base: Data, current: Data) -> Change | Path | None:
    """The change as it is made to the current data: none when it is made already, a path when both sides changed it."""
    try:
        path = _path_in(base, current, change.path)
    except LookupError:
        return change.path
    old, new = _value(base, change.path), _value(current, path)
    if (isinstance(change, Put) and new == change.value) or (isinstance(change, Drop) and new is _NOTHING):
        return None
    if (old is _NOTHING) != (new is _NOTHING) or (old is not _NOTHING and not same(old, new)):  # type: ignore[arg-type]
        return change.path
    return replace(change, path=path)


def _path_in(base: Data, current: Data, path: Path) -> Path:
    """The same path in the current data: items are known by their ids, and without ids by their places in an equally long list.

    Raises:
        LookupError: It cannot be told where it leads by now.
    """
    found: Path = ()
    for depth, part in enumerate(path):
        above, there = value_at(base, path[:depth]), value_at(current, found)
        if isinstance(part, int) and isinstance(above, list) and isinstance(there, list):
            part = _index_in(above, there, part)  # noqa: PLW2901 - it is the same part, found again
        found = (*found, part)
    return found


def _index_in(base: list[Data], current: list[Data], index: int) -> int:
    item = base[index] if index < len(base) else None
    name = item.get("id") if isinstance(item, dict) else None
    if name is None:
        if len(base) != len(current):
            raise LookupError(index)
        return index
    places = [place for place, one in enumerate(current) if isinstance(one, dict) and one.get("id") == name]
    if len(places) != 1:
        raise LookupError(name)
    return places[0]


def _value(data: Data, path: Path) -> object:
    try:
        return value_at(data, path)
    except LookupError:
        return _NOTHING


def _sides(base: Data, current: Data, path: Path, change: Change) -> dict[str, str]:
    try:
        theirs = _value(current, _path_in(base, current, path))
    except LookupError:
        theirs = _NOTHING
    mine = getattr(change, "value", None)
    sides = {"base": _value(base, path), "theirs": theirs, "mine": mine}
    return {name: value for name, value in sides.items() if isinstance(value, str)}


def _conflict(document: Document, path: Path, sides: dict[str, str]) -> Problem:
    place = Place(document, path)
    span = place.span if path else Span(document.file)
    return Problem(CONFLICT, Level.ERROR, span, {"key": dotted(path) or document.file, **sides}, dotted(path))
