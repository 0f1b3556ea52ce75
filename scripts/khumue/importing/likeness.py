"""How much two texts say the same, from 0 to 1, whatever their blanks, digits and marks."""

from __future__ import annotations

import functools
from difflib import SequenceMatcher
from typing import Final

from khumue.importing.vocabulary import squeezed

_TOO_FEW: Final = 0.5


@functools.lru_cache(maxsize=4096)
def likeness(one: str, other: str) -> float:
    """The share of letters that two texts have in common in the same order."""
    left, right = squeezed(one), squeezed(other)
    if left == right:
        return 1.0 if left else 0.0
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.real_quick_ratio() < 0.4 or matcher.quick_ratio() < 0.4:
        return 0.0
    return matcher.ratio()


@functools.lru_cache(maxsize=4096)
def within(short: str, long: str) -> float:
    """How much of the shorter text stands in the longer one, in pieces of at least four letters."""
    left, right = sorted((squeezed(short), squeezed(long)), key=len)
    if not left:
        return 0.0
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks() if block.size >= 4) / len(left)


def agreement(one: str, other: str) -> float:
    """Likeness, or nearly so when the one is a shortened form of the other."""
    left, right = _pairs(one), _pairs(other)
    shared, fewer = len(left & right), min(len(left), len(right))
    if shared < _TOO_FEW * fewer:
        return 0.0
    return (
        1.0
        if left == right and squeezed(one) == squeezed(other)
        else max(likeness(one, other), 0.85 * within(one, other))
    )


@functools.lru_cache(maxsize=4096)
def _pairs(text: str) -> frozenset[str]:
    """Neighbouring letters of a text: those of two texts that say the same are mostly the same, and are quick to compare."""
    plain = squeezed(text)
    return frozenset(plain[index : index + 2] for index in range(len(plain) - 1))
