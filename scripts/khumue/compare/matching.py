"""Which thing of one side is which of the other: by id, else by the same words, else by nearly the same."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

_NEARLY = 0.75
"""Share of common letters from which on two titles are one that was reworded; found by trying on real manuals."""


def match(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """``id before -> id after`` of things given as ``id -> title``; what has no counterpart is left out."""
    found = {name: name for name in before if name in after}
    taken = set(found)
    for least in (1.0, _NEARLY):
        for name in before:
            if name in found:
                continue
            best = max(
                ((_alike(before[name], after[other]), other) for other in after if other not in taken),
                key=lambda pair: pair[0],
                default=(0.0, ""),
            )
            if best[0] >= least:
                found[name] = best[1]
                taken.add(best[1])
    return found


def _alike(one: str, other: str) -> float:
    one, other = "".join(one.split()), "".join(other.split())
    if one == other:
        return 1.0
    # A title of a few letters is like too many others; and ratio() is slow where real_quick_ratio() has already decided.
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    if min(len(one), len(other)) < 6 or matcher.real_quick_ratio() < _NEARLY:
        return 0.0
    return min(matcher.ratio(), 0.999)


def out_of_order(positions: Sequence[int]) -> set[int]:
    """Indexes of what must be moved so that the rest stands in rising order, as few as can be."""
    ends: list[int] = []
    at: list[int] = []
    before: list[int] = []
    for index, position in enumerate(positions):
        place = bisect_left(ends, position)
        before.append(at[place - 1] if place else -1)
        ends[place:] = [position, *ends[place + 1 :]] if place < len(ends) else [position]
        at[place:] = [index, *at[place + 1 :]] if place < len(at) else [index]
    kept: set[int] = set()
    index = at[-1] if at else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return set(range(len(positions))) - kept
