"""What a rule is.

A rule's sentences (title, message, hint, explanation) are data under its code in ``templates/messages/th.yml``; its
examples stand beside its code, are run by the tests, and are what ``khumue explain`` shows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.source.document import Data, Place


@dataclass(frozen=True, slots=True)
class Example:
    """A small project as file name -> text; files not named are those of ``rules.example_base``.

    ``finds`` lists ``(file, line, column)`` of every problem the rule gives; an example of good writing gives none.
    """

    files: Mapping[str, str]
    finds: tuple[tuple[str, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """A code with its level and the function that finds its problems."""

    code: str
    level: Level
    check: Callable[[Project], Iterable[Problem]]
    good: Example
    bad: Example
    depends_on_today: bool = False
    """Judged against the day of the check; kept off built pages, whose bytes may not depend on the day."""

    def at(self, place: Place, **values: str) -> Problem:
        """A problem of this rule at a value."""
        place = _as_written(place)
        return Problem(self.code, self.level, place.span, values, place.dotted)


def _as_written(place: Place) -> Place:
    """``laws[0].law`` is ``laws.law`` or ``laws`` in a file that writes one value for a list of one, or an id for a mapping."""
    data: Data = place.document.data
    path: list[str | int] = []
    for part in place.path:
        if isinstance(data, list) and isinstance(part, int) and part < len(data):
            data = data[part]
        elif isinstance(data, dict) and part in data:
            data = data[str(part)]
        elif isinstance(data, list) or isinstance(part, str):
            break
        else:
            continue
        path.append(part)
    return Place(place.document, tuple(path))
