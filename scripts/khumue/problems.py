"""Problems found in a project.

A problem is a value, never an exception: one run collects all of them and shows them together.
It holds a code and the values that fill the code's sentence; the Thai sentences themselves are data
(``templates/messages/th.yml``), so this lowest layer knows no language.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """How much a problem matters: errors stop publishing, the others do not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the most serious level."""
        return list(Level).index(self)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file; lines and columns count from 1, columns in characters. ``file`` is relative, with ``/``."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding.

    ``values`` fill the placeholders of the code's sentences. ``path`` is the dotted place inside the file
    (``steps[2].time``). ``office`` is the office that the problem stops from publishing; ``""`` means every office.
    """

    code: str
    level: Level
    span: Span
    values: Mapping[str, str] = field(default_factory=dict)
    path: str = ""
    related: tuple[Span, ...] = ()

    @property
    def office(self) -> str:
        """The office whose files hold the problem, or ``""`` for what offices share."""
        parts = self.span.file.split("/")
        if parts[:2] == ["content", "offices"] and len(parts) > 3:
            return parts[2]
        if parts[0] == "processes" and len(parts) > 2 and parts[1] != "base":
            return parts[1]
        return ""


MOST_OF_A_KIND = 100
"""Problems of one code that are told of one file; more of them would be read by nobody."""


def bounded(problems: Iterable[Problem]) -> list[Problem]:
    """The problems in their order; of many of one code and level in one file the first, and a KM122 that counts the others."""
    told: dict[tuple[str, str, Level], list[Problem]] = {}
    kept = []
    for problem in problems:
        same = told.setdefault((problem.span.file, problem.code, problem.level), [])
        same.append(problem)
        if len(same) <= MOST_OF_A_KIND:
            kept.append(problem)
    for (_, code, level), same in told.items():
        if len(same) > MOST_OF_A_KIND:
            values = {"code": code, "count": f"{len(same) - MOST_OF_A_KIND:,}", "limit": str(MOST_OF_A_KIND)}
            kept.append(Problem("KM122", level, same[MOST_OF_A_KIND].span, values))
    return in_order(kept) if len(kept) < sum(map(len, told.values())) else kept


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Sort by file, place and code, each problem once; the order is the same in every run."""
    unique = {(p.span, p.code, p.path, tuple(sorted(p.values.items()))): p for p in problems}
    return [unique[key] for key in sorted(unique)]
