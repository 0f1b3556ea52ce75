"""Every field of every model is tried, and what is refused is refused at its own place in words that a clerk can use."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Annotated

import pytest
from pydantic import BaseModel

from khumue.messages import Messages
from khumue.model.base import Text
from khumue.opened import open_project
from khumue.problems import Level
from khumue.standard import standard_root

from . import fields
from .fields import Leaf, written_fields
from .payloads import TURNED, hostile
from .project import Infected, all_leaves, first_carrier, write


def test_every_field_of_every_model_is_reached() -> None:
    reached = {leaf.field for leaf in all_leaves()}
    assert len(written_fields()) > 280
    assert sorted(written_fields() - reached) == []


def test_a_kind_of_field_that_nobody_thought_of_stops_the_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    class Odd(BaseModel):
        id: Annotated[Text, "note"]
        weights: dict[str, float]

    monkeypatch.setattr(fields, "KINDS", [type("Kind", (), {"model": Odd})])
    with pytest.raises(AssertionError, match="cannot fill a field"):
        written_fields()


def test_what_is_refused_is_told_at_its_place(infected: Infected) -> None:
    """That each error stands at the very value is made sure while the project is made."""
    messages = Messages.load([standard_root() / "templates"])
    assert {problem.code for _, problem in infected.refused} >= {"KM203", "KM204", "KM205", "KM206", "KM207", "KM320"}
    for leaf, problem in infected.refused:
        for sentence in (messages.message(problem), messages.hint(problem)):
            assert re.search("[ก-๛]{3}", sentence), (leaf, sentence)
            assert "\n" not in sentence
            assert len(sentence) < 1000


def test_most_fields_take_any_text(infected: Infected) -> None:
    """Without this, refusing everything would pass for safety."""
    accepted = {leaf.field for leaf in infected.accepted.values()}
    assert len(accepted) > 170
    assert {("ProcessFile", "title"), ("Step", "time"), ("Duration", "dates"), ("Form", "url"), ("Waiver", "reason")} <= accepted


@pytest.mark.slow
@pytest.mark.parametrize("control", TURNED, ids=lambda control: f"U+{ord(control):04X}")
def test_a_turned_text_is_refused_everywhere(control: str, tmp_path: Path, today: datetime.date) -> None:
    every = all_leaves()
    left = list(every)
    while left:  # of one file only so many are told at a time, as to a writer who mends them and asks again
        write(tmp_path, [(leaf, f"{leaf.text}{control}txt.exe" if leaf in left else leaf.text) for leaf in every])
        problems = open_project(tmp_path, today).problems
        told = {(problem.span.file, problem.path) for problem in problems if problem.code == "KM509" and problem.level is Level.ERROR}
        before = len(left)
        left = [leaf for leaf in left if (leaf.file, leaf.dotted) not in told]
        assert len(left) < before, left


def test_texts_are_told_apart() -> None:
    marks = {fields.marker(number) for number in range(5000)}
    assert len(marks) == 5000
    assert not any(mark.isdigit() or "_" in mark for mark in marks)
    assert hostile("zqbbbqz").count("zqbbbqz") > 40
    assert first_carrier(Leaf("a.yml", (), ("Step", "do"), "")) == "{}"
