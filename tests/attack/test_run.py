"""What the large run tells: of each attack how often it was tried and held, and the number that repeats what failed."""

from __future__ import annotations

import random

import pytest
from tests.attack import run

pytestmark = pytest.mark.slow


def every_third(chance: random.Random) -> str:
    number = chance.randrange(10**6)
    if number % 3 == 0:
        raise ValueError(number)
    return "fault" if number % 3 == 1 else ""


def test_failures_are_told_by_their_number(capsys: pytest.CaptureFixture[str]) -> None:
    row = run.tried("attack", every_third, range(5, 35))
    kinds = {seed: random.Random(seed).randrange(10**6) % 3 for seed in range(5, 35)}
    assert [seed for seed, _ in row.failed] == [seed for seed, kind in kinds.items() if kind != 2]
    assert set(kinds.values()) == {0, 1, 2}
    assert str(row).split() == ["attack", "30", str(30 - len(row.failed)), str(len(row.failed))]
    said = capsys.readouterr().out
    assert all(f"attack, --first {seed}: " in said for seed, _ in row.failed)


def test_the_table_names_every_attack(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--mutants", "1", "--forged", "2", "--kills", "0", "--damaged", "0"]) == 0
    rows = [line.split() for line in capsys.readouterr().out.partition("\n\n")[2].splitlines()]
    assert rows == [["attack", "tried", "held", "failed"], ["damaged", "projects", "1", "1", "0"], ["forged", "copies", "2", "2", "0"]]
