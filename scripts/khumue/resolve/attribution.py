"""Whose fault it is: a fault in an inherited step belongs to the base, unless it is the office's changes that made it.

The base's file is read by every office that extends it, so its own faults are told once, there. But an office that removes
a step which others lead to breaks what was sound: then the text at fault stands in the base and the cause in the office.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator

from khumue.problems import Problem
from khumue.source.document import Place


def attribute(found: Iterable[tuple[Place, Problem]]) -> Iterator[Problem]:
    """Problems at the file that causes them, from ``(place of the process's file, problem found in that process)``.

    ``found`` holds the findings of all processes, the bases' too. What a process shows in another process's file and that
    file's own process shows as well is left out; what only the heir shows moves to the key by which it inherits, with the
    text at fault as a related place.
    """
    everything = list(found)
    at_home = {_key(problem) for place, problem in everything if problem.span.file == place.document.file}
    for place, problem in everything:
        if problem.span.file == place.document.file:
            yield problem
        elif _key(problem) not in at_home:
            cause = next(at for key in ("step-changes", "extends", "id") if (at := place / key).exists or key == "id")
            yield dataclasses.replace(
                problem, span=cause.key_span, path=cause.dotted, related=(problem.span, *problem.related)
            )


def _key(problem: Problem) -> tuple[str, str, str]:
    return problem.code, problem.span.file, problem.path
