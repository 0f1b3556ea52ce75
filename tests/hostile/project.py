"""A sound project with other people's texts in it: wherever a text can stand, as far as the checks let it through."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from khumue.opened import open_project
from khumue.problems import Level, Problem
from khumue.resolve import load
from khumue.source.document import Data
from khumue.source.tree import read_project

from .fields import Leaf, leaves, marker, put

GOLDEN = Path(__file__).parents[1] / "golden"
EVERYTHING = GOLDEN / "everything" / "input"
"""The project that leaves no field of any model unused."""

CARRIERS = ("{}", "7 วัน ({})", "https://www.example.go.th/{}", "{old}", "")
"""How a text is tried at a place: as it is; in the remark of a duration; in a web address; at last what stood there before.

Where even that no longer fits what other places say now, nothing is said.
"""

_OF_A_TIME = 450
"""No longer text about a time is read."""

Text = Callable[[str], str]
"""A marker to the text that holds it."""


@dataclass(frozen=True)
class Infected:
    """A project whose every leaf says something else, in the first way that the checks accept."""

    root: Path
    leaves: tuple[Leaf, ...]
    carriers: tuple[str, ...]
    refused: tuple[tuple[Leaf, Problem], ...] = field(repr=False)
    """What was refused on the way, with the first problem at its place."""

    @property
    def accepted(self) -> dict[str, Leaf]:
        """Marker -> the leaf that holds it in the project that was accepted."""
        found = zip(self.leaves, self.carriers, strict=True)
        return {marker(number): leaf for number, (leaf, carrier) in enumerate(found) if "{}" in carrier}

    def again(self, root: Path, text: Text) -> Path:
        """The same project with other texts in the same carriers, unchecked."""
        pairs = zip(self.leaves, self.carriers, strict=True)
        write(root, [(leaf, carried(leaf, way, text(marker(n)))) for n, (leaf, way) in enumerate(pairs)])
        return root


def all_leaves() -> tuple[Leaf, ...]:
    documents, problems = read_project(EVERYTHING)
    assert problems == []
    return tuple(leaf for document in documents for leaf in leaves(document.file, document.data))


def write(root: Path, texts: Iterable[tuple[Leaf, str | None]]) -> None:
    """The project that uses every field, with these texts in the place of those of the leaves."""
    documents, _ = read_project(EVERYTHING)
    data: dict[str, Data] = {document.file: document.data for document in documents}
    for leaf, text in texts:
        put(data[leaf.file], leaf.path, text)
    for file, content in data.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")


def first_carrier(leaf: Leaf) -> str:
    """Where days are named they go on being named and nothing else, so that the calendar has something to show; a register whose
    entries were changed has no chain over them."""
    if leaf.field == ("Release", "chain"):
        return ""
    names_days = leaf.field == ("Duration", "dates") and re.search(r"[0-9๐-๙]", leaf.text)
    return "{old}" if names_days else CARRIERS[0]


def carried(leaf: Leaf, carrier: str, text: str) -> str | None:
    """The text in its carrier; a web address has no blanks in it, nor what could end it."""
    if not carrier:
        return None
    if carrier.startswith("7 วัน"):
        text = text[:_OF_A_TIME]
    if carrier.startswith("https:"):
        text = "".join(text.split()).translate({ord(sign): None for sign in '"<>'})
    return carrier.replace("{old}", leaf.text).replace("{}", text)


def infect(root: Path, text: Text, today: datetime.date) -> Infected:
    """Write the project with ``text`` everywhere; where an error refuses it, in the next carrier."""
    every = all_leaves()
    ways = [first_carrier(leaf) for leaf in every]
    refused: list[tuple[Leaf, Problem]] = []
    while True:
        texts = [(leaf, carried(leaf, way, text(marker(n)))) for n, (leaf, way) in enumerate(zip(every, ways, strict=True))]
        write(root, texts)
        # The rules have a say when every shape is right; to ask them each time would take ten times as long.
        errors = _errors(load.load_project(root, today).problems) or _errors(open_project(root, today).problems)
        if not errors:
            return Infected(root, every, tuple(ways), tuple(refused))
        met = dict(_met(every, errors))
        assert met, errors
        for number, problem in met.items():
            assert ways[number], (every[number], problem)
            refused.append((every[number], problem))
            ways[number] = CARRIERS[CARRIERS.index(ways[number]) + 1]


def _errors(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.level is Level.ERROR]


def _met(every: tuple[Leaf, ...], errors: Iterable[Problem]) -> Iterator[tuple[int, Problem]]:
    """Which leaf each error is at. An error that is at none would leave the reader of it without a place to mend."""
    numbers = {(leaf.file, leaf.dotted): number for number, leaf in enumerate(every)}
    for problem in errors:
        number = numbers.get((problem.span.file, problem.path))
        assert number is not None, problem
        yield number, problem


@contextmanager
def small_standard() -> Iterator[None]:
    """``tests/golden/_standard`` in the place of the standard that comes with the program."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "standard_root", lambda: GOLDEN / "_standard")
        yield
