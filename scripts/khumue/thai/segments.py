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
from typing import Any

CLUSTER = re.compile(r"[เ-ไ]?.[ะ-ฺๅ็-๎]*", re.DOTALL)
"""Letters that are written as one: a consonant with its vowels and marks."""

_END = ""
"""Key of the cost in a node of the tree; every other key is one letter."""
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
    tree = _tree()
    for start, end_of_cluster in pairwise([*starts, len(run)]):
        before = cost[start]
        _relax(cost, back, start, end_of_cluster, before + _UNKNOWN + _UNKNOWN_LETTER * (end_of_cluster - start))
        node = tree
        for place in range(start, len(run)):
            if run[place] not in node:
                break
            node = node[run[place]]
            if _END in node and place + 1 in can_end:
                _relax(cost, back, start, place + 1, before + node[_END])
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
    node = _tree()
    for letter in piece:
        if letter not in node:
            return False
        node = node[letter]
    return _END in node


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


@cache
def _fewest() -> Callable[[str], list[str]]:
    with loading():
        from pythainlp.tokenize.newmm import segment
        from pythainlp.util.trie import Trie

        return partial(segment, custom_dict=Trie([*_dictionary(), *domain_words()]))


@cache
def _dictionary() -> frozenset[str]:
    with loading():
        from pythainlp.corpus.common import thai_words
    return frozenset(thai_words())


@cache
def _tree() -> dict[str, Any]:
    """Letter -> the same for the letters after it; ``_END`` -> cost of the word that ends here, in nats."""
    with loading():
        from pythainlp.corpus import tnc, ttc

        counts: dict[str, int] = {}
        for corpus in (tnc.unigram_word_freqs(), ttc.unigram_word_freqs()):
            for word, count in corpus.items():
                counts[word] = counts.get(word, 0) + count
        known, total = _dictionary(), sum(counts.values())
        tree: dict[str, Any] = {}
        for word in known | {word for word, count in counts.items() if count >= _SEEN_OFTEN}:
            if len(word) > 1:
                _plant(tree, word, math.log(total / (counts.get(word, 0) + _RARE)))
        for word in domain_words():
            _plant(tree, word, _OWN_WORD)
        return tree


def _plant(tree: dict[str, Any], word: str, cost: float) -> None:
    for letter in word:
        tree = tree.setdefault(letter, {})
    tree[_END] = min(cost, tree.get(_END, math.inf))


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
