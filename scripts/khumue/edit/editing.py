"""A file with a change in it: proposed, read again and compared, so that it says exactly what was asked for and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from khumue.edit.changes import Change, Order, Put, changed, same, smallest, value_at
from khumue.edit.layout import UnplacedError
from khumue.edit.splice import proposals
from khumue.problems import Level, Problem, Span
from khumue.source.document import Document, Place, dotted
from khumue.source.encoding import UNPRINTABLE
from khumue.source.reader import SIZE_LIMIT, read_text_document

REFUSED = "KM901"
_ANCHORS = ("&", "*")


def edited(file: str, content: bytes, changes: Iterable[Change], order: Order) -> tuple[bytes | None, list[Problem]]:
    """The content of a file after all of the changes, one after the other, or none and why.

    Args:
        file: Its name in the project, for problems.
        content: Its bytes as they stand; what no change touches stays as it is among them.
        changes: Their paths are those after the changes before them.
        order: The keys of each mapping in the order that people write them in.
    """
    document, problems = read_text_document(file, content)
    errors = [problem for problem in problems if problem.level is Level.ERROR]
    if document is None or errors:
        return None, errors or problems
    mark = content[: len(content) - len(document.text.encode())]
    for change in changes:
        after = _after(document, change, order)
        if isinstance(after, Problem):
            return None, [after]
        document = after
    whole = mark + document.text.encode()
    if len(whole) > SIZE_LIMIT:
        return None, [Problem("KM110", Level.ERROR, Span(file), {"size": f"{len(whole) / SIZE_LIMIT:.1f} MB"})]
    return whole, []


def _after(document: Document, change: Change, order: Order) -> Document | Problem:
    """The document after one change, made of the smallest changes that lead there."""
    try:
        parts = list(smallest(document.data, change, order))
        for part in parts:
            wanted = changed(document.data, part, order)
            found = _first(document, proposals(document, part, order), wanted)
            if found is None:
                return _refused(document, change)
            document = found
        if isinstance(change, Put) and not _holds(document, change):
            return _refused(document, change)
    except (LookupError, UnplacedError):
        return _refused(document, change)
    return document


def _holds(document: Document, change: Put) -> bool:
    """Whether the wanted value is there, in whatever order its keys are written."""
    return value_at(document.data, change.path) == change.value


def _first(document: Document, texts: Iterable[str], wanted: object) -> Document | None:
    for text in texts:
        if UNPRINTABLE.search(text):
            continue
        found, problems = read_text_document(document.file, text)
        if found is None or any(problem.level is Level.ERROR for problem in problems):
            continue
        if same(found.data, wanted):  # type: ignore[arg-type]
            return found
    return None


def _refused(document: Document, change: Change) -> Problem:
    place = Place(document, change.path)
    values = {"key": dotted(change.path)}
    if _has_anchors(document):
        values["anchors"] = "& *"
    return Problem(REFUSED, Level.ERROR, place.span, values, place.dotted)


def _has_anchors(document: Document) -> bool:
    starts = (document.positions.stretch(path)[0] for path in document.positions)
    return any(document.text[start : start + 1] in _ANCHORS for start in starts)
