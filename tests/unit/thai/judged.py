"""Places where lines may end, judged by reading, and how a way of cutting texts into words does on them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

RIGHT, ALLOWED, WRONG = "|~!"
FILE = Path(__file__).with_name("breaks.txt")


@dataclass(frozen=True)
class Judged:
    """A text with its judged places; places are counted in letters from its beginning."""

    text: str
    places: dict[int, str]


def judged() -> Iterator[Judged]:
    """The texts of ``breaks.txt``."""
    for line in FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, places = "", dict[int, str]()
            for letter in line:
                if letter in (RIGHT, ALLOWED, WRONG):
                    places[len(text)] = letter
                else:
                    text += letter
            yield Judged(text, places)


@dataclass(frozen=True)
class Score:
    """``torn`` are the wrong ends taken, shown in their texts; precision counts allowed ones as right, recall the right ones."""

    torn: tuple[str, ...]
    taken: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        return 1 - len(self.torn) / self.taken if self.taken else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.right


def score(cut: Callable[[str], Sequence[str]]) -> Score:
    """How ``cut`` does. A place that nobody judged counts as torn: every reading that proposed a place had it judged."""
    torn: list[str] = []
    taken = found = right = 0
    for one in judged():
        ends = set(accumulate(map(len, cut(one.text)))) - {len(one.text)}
        taken += len(ends)
        torn += [f"{one.text[:end]}|{one.text[end:]}" for end in sorted(ends) if one.places.get(end, WRONG) == WRONG]
        found += sum(one.places[end] == RIGHT for end in ends if end in one.places)
        right += sum(judgement == RIGHT for judgement in one.places.values())
    return Score(tuple(torn), taken, found, right)
