"""A few manuals of each kind of layout, printed, read and recognised: nothing lost, nothing made up, the aims held."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.importing.layouts import write
from tests.importing.report import NAMES, measure
from tests.importing.styles import HELD_OUT, TUNED, Style
from tests.importing.truths import OTHERS

from khumue.importing.vocabulary import Vocabulary
from khumue.standard import standard_root

AIMS = dict.fromkeys(NAMES, 0.95) | {"steps": 0.93, "exits": 0.95, "order": 1.0}
BY_PLACE = 0.85


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load([standard_root() / "templates"])


@pytest.mark.parametrize("style", [*TUNED, *HELD_OUT], ids=lambda style: style.name)
def test_manuals_of_groups_that_no_project_has(style: Style, vocabulary: Vocabulary, tmp_path: Path) -> None:
    score, kept = measure(write(tmp_path / "manual.docx", style, OTHERS), style, list(OTHERS), vocabulary)
    aims = AIMS | ({"exits": BY_PLACE} if style.flow == "loose" else {})
    below = {name: score.f1(name) for name in NAMES if score.f1(name) < aims[name]}
    assert below == {}, score.misses
    assert kept == 1.0
    assert score.ghosts == 0
    assert score.found["steps"] == sum(len(process.steps) for process in OTHERS)
