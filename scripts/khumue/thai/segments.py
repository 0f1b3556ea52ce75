"""Runs of Thai letters cut where two independent readings agree that one word ends and the next begins.

One reading takes as few dictionary words as it can (PyThaiNLP's ``newmm``), the other those that people write most often. The
first cuts ``เอก|สารประกอบ``, the second ``สถาน|ศึกษา``; both cut ``ตรวจสอบ|เอกสาร``. Where only one of them sees an end of a
word, none is taken: a line that breaks a little early is better than a torn word.

The dictionary, its frequencies and the library are loaded at the first call, since they take half a second.
"""

from __future__ import annotations

import gc
import math
import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, lru_cache, partial
from importlib import resources
from itertools import accumulate, pairwise
from typing import Any, NamedTuple, cast

CLUSTER = re.compile(r"[เ-ไ]?.[ะ-ฺๅ็-๎]*", re.DOTALL)
"""Letters that are written as one: a consonant with its vowels and marks."""

_END = ""
"""Key of a word in a node of the tree; every other key is one letter."""
_STEM = 2
"""Letters by which words are kept apart until one of them is asked for."""
_RARE = 0.5
"""How often a word of the dictionary is taken to be written that no corpus has."""
_OWN_WORD = 9.0
"""Cost of a domain word: about that of a common word, so that it wins over its parts."""
_UNKNOWN, _UNKNOWN_LETTER = 18.0, 4.0
"""Cost of a cluster that no word explains, and of each letter in it: dearer than any word."""
_SEEN_OFTEN = 20
"""A word that no dictionary has is one if the corpora have it so often."""


_NOUN_MAKERS = frozenset({"การ", "ความ", "ผู้", "นัก", "ชาว"})


@lru_cache(maxsize=1 << 16)
def cut(run: str) -> tuple[str, ...]:
    """A run of Thai letters in pieces that must not be torn; ``"".join(cut(run)) == run``."""
    return tuple(_whole(_pieces(run, _ends(_fewest()(run)) & _ends(likeliest(run)))))


@lru_cache(maxsize=1 << 14)
def likeliest(run: str) -> tuple[str, ...]:
    """The words of the dictionary that people most likely mean: the cut whose words are together the most frequent."""
    starts = [found.start() for found in CLUSTER.finditer(run)]
    can_end = {*starts, len(run)}
    cost: dict[int, float] = {0: 0.0}
    back: dict[int, int] = {}
    for start, end_of_cluster in pairwise([*starts, len(run)]):
        before = cost[start]
        _relax(cost, back, start, end_of_cluster, before + _UNKNOWN + _UNKNOWN_LETTER * (end_of_cluster - start))
        for end, word in _words_at(run, start):
            if end in can_end:
                _relax(cost, back, start, end, before + word.cost)
    ends = [len(run)]
    while ends[-1]:
        ends.append(back[ends[-1]])
    # What makes a noun of the word after it never ends a line: ความ|รับผิด reads as two things.
    kept = [end for start, end in pairwise(reversed(ends)) if run[start:end] not in _NOUN_MAKERS or end == len(run)]
    return tuple(_pieces(run, set(kept)))


def _relax(cost: dict[int, float], back: dict[int, int], start: int, end: int, total: float) -> None:
    if total < cost.get(end, math.inf):
        cost[end], back[end] = total, start


def _ends(pieces: Sequence[str]) -> set[int]:
    return set(accumulate(map(len, pieces)))


def _pieces(run: str, ends: set[int]) -> Iterator[str]:
    return (run[start:end] for start, end in pairwise([0, *sorted(ends)]))


def _whole(pieces: Iterator[str]) -> Iterator[str]:
    """Pieces of a single cluster that is no word join the piece before: they are the rest of a word nobody knows."""
    held = ""
    for piece in pieces:
        if held and (_is_rest(piece) or _is_rest(held)):
            held += piece
        else:
            if held:
                yield held
            held = piece
    if held:
        yield held


def _is_rest(piece: str) -> bool:
    return CLUSTER.fullmatch(piece) is not None and not _is_word(piece)


def _is_word(piece: str) -> bool:
    return any(end == len(piece) and word.cost < math.inf for end, word in _words_at(piece, 0))


_THAI_RUN = re.compile("[ก-ฮะ-ฺเ-ๅ็-๎]+")


@lru_cache(maxsize=1 << 14)
def places_to_break(word: str) -> frozenset[int]:
    """Places inside a word of a text where a line may end without tearing it, though it better would not.

    Behind what makes nouns (การ|ศึกษา), where a domain word may be cut (เขตพื้นที่|การศึกษา), and between what are words by themselves.
    """
    found = _ends(cut(word)) if _THAI_RUN.fullmatch(word) else set()
    found |= {maker.end() for maker in re.finditer("การ|ความ|ผู้", word)}
    for domain_word, parts in domain_words().items():
        start = word.find(domain_word)
        if start >= 0:
            found |= {start + end for end in _ends(parts)} | {start}
    return frozenset(found)


class _Word(NamedTuple):
    """What is known of a word."""

    cost: float
    """In nats, the rarer the dearer; infinite for what the reading by frequency does not take for a word."""
    is_listed: bool
    """Whether the dictionary or our own list has it."""


class _Dictionary:
    """The words that the reading with the fewest words goes by, as PyThaiNLP asks for them."""

    def prefixes(self, text: str, start: int = 0) -> list[str]:
        """The words that begin at a place, the shortest first."""
        return [text[start:end] for end, word in _words_at(text, start) if word.is_listed]


def _words_at(run: str, start: int) -> tuple[tuple[int, _Word], ...]:
    """Ends of the words that begin at a place of a run, the nearest first, and what is known of them."""
    found: list[tuple[int, _Word]] = []
    if single := _branch(run[start]):
        found.append((start + 1, single[_END]))
    node: dict[str, Any] | None = _branch(run[start : start + _STEM]) if start + _STEM <= len(run) else None
    end = start + _STEM
    while node:
        if _END in node:
            found.append((end, node[_END]))
        node = node.get(run[end]) if end < len(run) else None
        end += 1
    return tuple(found)


@cache
def _branch(stem: str) -> dict[str, Any]:
    """The words that begin with a stem: letter -> the same for the letters after it; ``_END`` -> the word that ends here.

    A tree of all words would take half a second in every process, and most texts ask for a part of it.
    """
    top: dict[str, Any] = {}
    for word, known in _words_by_stem().get(stem, ()):
        node = top
        for letter in word[len(stem) :]:
            node = node.setdefault(letter, {})
        node[_END] = known
    return top


@cache
def _words_by_stem() -> dict[str, list[tuple[str, _Word]]]:
    """All words by their first letters; those of a single letter by themselves."""
    with loading():
        from pythainlp.corpus import tnc, ttc
        from pythainlp.corpus.common import thai_words

        counts: dict[str, int] = {}
        for corpus in (tnc.unigram_word_freqs(), ttc.unigram_word_freqs()):
            for word, count in corpus.items():
                counts[word] = counts.get(word, 0) + count
        listed, own, total = thai_words(), domain_words(), sum(counts.values())
        found: dict[str, list[tuple[str, _Word]]] = {}
        for word in {*listed, *own, *(word for word, count in counts.items() if count >= _SEEN_OFTEN)}:
            cost = math.log(total / (counts.get(word, 0) + _RARE)) if len(word) > 1 else math.inf
            known = _Word(min(cost, _OWN_WORD) if word in own else cost, word in listed or word in own)
            found.setdefault(word[:_STEM], []).append((word, known))
        return found


def word_costs() -> Iterator[tuple[str, float]]:
    """Every word that people write, and what it costs in a cut: the rarer, the dearer."""
    return ((word, known.cost) for words in _words_by_stem().values() for word, known in words if known.cost < math.inf)


UNKNOWN_LETTER = _UNKNOWN_LETTER
"""Cost of a letter that no word explains."""


@cache
def _fewest() -> Callable[[str], list[str]]:
    with loading():
        from pythainlp.tokenize.newmm import segment

        return partial(segment, custom_dict=cast("Any", _Dictionary()))


@cache
def domain_words() -> dict[str, list[str]]:
    """The words of ``words.txt``, each with the parts into which it may be cut."""
    lines = resources.files(__package__).joinpath("words.txt").read_text(encoding="utf-8").splitlines()
    return {line.replace("|", ""): line.split("|") for line in lines if line and not line.startswith("#")}


@contextmanager
def loading() -> Iterator[None]:
    """For loading word lists: nothing is written, and the collector does not look through millions of new objects again and again.

    PyThaiNLP makes a folder in the user's home when it is imported, unless told that it may not write.
    """
    names = ("PYTHAINLP_READ_ONLY", "PYTHAINLP_READ_MODE")
    is_told, is_collecting = any(name in os.environ for name in names), gc.isenabled()
    if not is_told:
        os.environ[names[0]] = "1"
    gc.disable()
    try:
        yield
    finally:
        if is_collecting:
            gc.enable()
        if not is_told:
            del os.environ[names[0]]
