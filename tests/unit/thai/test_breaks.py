"""Lines end between words: judged places of real manuals, and the canary that a torn word is seen."""

from __future__ import annotations

import pytest
from pythainlp.tokenize import newmm
from tests.unit.thai.judged import RIGHT, WRONG, judged, score

from khumue.thai.words import words

MISPRINT = "สื่อวัต|กรรมการศึกษา"
"""A manual prints นวัตกรรม without its first letter; what is left of it are two words of the dictionary."""


def test_no_word_is_torn_and_most_ends_are_found() -> None:
    made = score(words)
    assert made.torn == (MISPRINT,)
    assert made.recall > 0.95


def test_enough_places_are_judged() -> None:
    places = [judgement for one in judged() for judgement in one.places.values()]
    assert len(places) >= 600
    assert min(places.count(RIGHT), places.count(WRONG) * 6) >= 400


@pytest.mark.slow
def test_a_torn_word_would_be_seen() -> None:
    assert score(lambda text: [text]).torn == ()
    assert score(list).torn != ()
    assert len(score(newmm.segment).torn) > len(score(words).torn)
