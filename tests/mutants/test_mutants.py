"""The known bugs fit the program as it is, and trying one tells whether it was noticed. All are tried by ``python tests/mutants/run.py``."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from mutants.mutants import ROOT, Mutant, known, tried

MUTANTS = known()


def test_there_are_many_and_each_has_a_name_of_its_own() -> None:
    assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS) >= 30


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_each_can_be_put_into_the_program(mutant: Mutant) -> None:
    text = (ROOT / mutant.file).read_text(encoding="utf-8")
    assert mutant.applied(text) != text
    assert mutant.tests
    assert [test for test in mutant.tests if not (ROOT / test).exists()] == []


SUM = Mutant("sum", "the sum is one too few", "sums.py", "one + other", "one + other - 1", ("test_sums.py",))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("mutant", "verdict"),
    [
        (SUM, "caught"),
        (dataclasses.replace(SUM, replace="other + one"), "survived"),
        (dataclasses.replace(SUM, tests=("test_nothing.py",)), "unfair"),
    ],
    ids=["caught", "survived", "unfair"],
)
def test_a_bug_that_nobody_notices_survives(mutant: Mutant, verdict: str, tmp_path: Path) -> None:
    sound = "def add(one, other):\n    return one + other\n"
    (tmp_path / "sums.py").write_text(sound, encoding="utf-8")
    (tmp_path / "test_sums.py").write_text("from sums import add\n\ndef test_add():\n    assert add(1, 2) == 3\n", encoding="utf-8")
    outcome = tried(mutant, tmp_path)
    assert (outcome.name, outcome.verdict) == ("sum", verdict)
    assert (tmp_path / "sums.py").read_text(encoding="utf-8") == sound


def test_a_text_that_stands_twice_is_refused() -> None:
    with pytest.raises(ValueError, match="2 times"):
        SUM.applied("one + other\none + other\n")
