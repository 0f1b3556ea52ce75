"""What PDF files do to ``า`` and ``ำ``, mended where the page itself gives evidence of it.

Fonts without a table of their letters lose the ring of ``ำ`` or give every ``า`` one. Which of both was meant is told by the words
that people write: ``ก าหนด``, ``กำหนด`` and ``กาหนด`` can only be one of them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import Final

from khumue.thai.segments import CLUSTER, UNKNOWN_LETTER, word_costs


class Damage(StrEnum):
    """How vowels of a page are damaged; the name is that of a remark."""

    SPLIT = "vowels-split"
    """``ก าหนด``: the ring is lost, and a blank stands where it was."""
    ALL_AM = "vowels-all-am"
    """``กำรศึกษำ``: every ``า`` has a ring."""
    NO_AM = "vowels-no-am"
    """``กาหนด``: no ``ำ`` has one."""
    BYTES = "letters-of-another-code"
    """``¤Ù่Á×Í``: bytes of Thai read as those of Latin letters."""


_SPLIT: Final = re.compile("(?<=[ก-ฮ])([\u0e48-\u0e4b]?) +า")
_SPLIT_AM: Final = re.compile("(?<=[ก-ฮ])([\u0e48-\u0e4b]?) +ำ")
_RUN: Final = re.compile("[ก-ฮะ-\u0e3aเ-ๅ\u0e47-\u0e4e]+")
_LATIN: Final = re.compile("[\u00a1-\u00da\u00df-\u00fb]")
_THAI: Final = re.compile("[ก-ฮ]")
_FEWEST_SPLIT: Final = 2
_FEWEST_AM: Final = 8
_FEWEST_AA: Final = 60
_MOST_OF_AM: Final = 0.6
"""Share of ``ำ`` among both; Thai has 0.1."""
_LONGEST_WORD: Final = 24
_UNLIKELY: Final = 1.0
"""What it costs more to take a vowel for the other one than for itself: nearly three times as rare."""


def evidence(text: str) -> list[Damage]:
    """How the vowels of a page are damaged, by the page alone."""
    if len(_LATIN.findall(text)) > max(20, 4 * len(_THAI.findall(text))):
        return [Damage.BYTES]
    found = [Damage.SPLIT] if len(_SPLIT.findall(text)) >= _FEWEST_SPLIT else []
    am, aa = text.count("ำ"), text.count("า")
    if am >= _FEWEST_AM and am >= _MOST_OF_AM * (am + aa):
        found.append(Damage.ALL_AM)
    elif am == 0 and aa >= _FEWEST_AA and not found:
        found.append(Damage.NO_AM)
    return found


def without_damage(text: str, damages: Sequence[Damage]) -> str:
    """The text as it was meant, as far as words tell."""
    if Damage.BYTES in damages:
        return re.sub("[\u00a1-\u00fb]+", lambda run: run[0].encode("latin-1").decode("cp874", "ignore"), text)
    text = _SPLIT_AM.sub(r"\1ำ", text)
    if not damages:
        return text
    doubtful = "ำ" if Damage.ALL_AM in damages else "า" if Damage.NO_AM in damages else ""
    mark = "\uffff"
    if Damage.SPLIT in damages:
        text = _SPLIT.sub(rf"\1{mark}", text)
    return re.sub(f"[{_RUN.pattern[1:-2]}{mark}]+", lambda run: _meant(run[0], doubtful, mark), text)


def _meant(run: str, doubtful: str, mark: str) -> str:
    doubts = frozenset(at for at, letter in enumerate(run) if letter == mark or (doubtful and letter == doubtful))
    # A lost ring leaves a blank behind: there ำ is as likely as า.
    cost = 0.0 if mark in run else _UNLIKELY if doubtful == "า" else 0.0
    return chosen(run.replace(mark, "า"), doubts, cost) if doubts else run


def chosen(run: str, doubts: frozenset[int], change_cost: float = 0.0) -> str:
    """A run of Thai letters with ``า`` or ``ำ`` at the doubtful places, as makes the likeliest words."""
    folded = run.replace("ำ", "า")
    ends = {0: (0.0, "")}
    can_end = {*(found.start() for found in CLUSTER.finditer(folded)), len(run)}
    for start in sorted(can_end - {len(run)}):
        before, text = ends.get(start, (math.inf, ""))
        for end in range(start + 1, min(len(run), start + _LONGEST_WORD) + 1):
            if end not in can_end:
                continue
            for word, cost in _words().get(folded[start:end], ()):
                changes = _changes(word, run[start:end], start, doubts)
                if changes is not None:
                    _relax(ends, end, before + cost + changes * change_cost, text + word)
            if min(one for one in can_end if one > start) == end:
                unknown = before + 2 * UNKNOWN_LETTER + UNKNOWN_LETTER * (end - start) * 2
                _relax(ends, end, unknown, text + run[start:end])
    return ends[len(run)][1]


def _changes(word: str, run: str, start: int, doubts: frozenset[int]) -> int | None:
    """How many doubtful vowels a word takes for the other one; ``None`` when it changes a letter that is not in doubt."""
    changed = [start + at for at, (meant, read) in enumerate(zip(word, run, strict=True)) if meant != read]
    return len(changed) if doubts.issuperset(changed) else None


def _relax(ends: dict[int, tuple[float, str]], end: int, cost: float, text: str) -> None:
    if cost < ends.get(end, (math.inf, ""))[0]:
        ends[end] = cost, text


@cache
def _words() -> dict[str, list[tuple[str, float]]]:
    """Words by what is left of them when ``ำ`` is written ``า``."""
    found: dict[str, list[tuple[str, float]]] = {}
    for word, cost in word_costs():
        found.setdefault(word.replace("ำ", "า"), []).append((word, cost))
    return found
