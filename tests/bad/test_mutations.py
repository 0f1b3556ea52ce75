"""Whatever is done to a project's files, reading it gives problems and never a fault of the program.

What is still sound is written out as pages too.
"""

from __future__ import annotations

import datetime
import random
import shutil
from pathlib import Path

import pytest
from tests.attack.mutations import EVERYTHING, STANDARD, read_and_write, write_damaged

from khumue.resolve import load

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module", autouse=True)
def small_standard() -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "standard_root", lambda: STANDARD)
        yield


def test_the_undamaged_project_is_written(tmp_path: Path, today: datetime.date) -> None:
    shutil.copytree(EVERYTHING, tmp_path / "project")
    assert read_and_write(tmp_path / "project", today)


@pytest.mark.parametrize("seed", range(80))
def test_nothing_raises(seed: int, tmp_path: Path, today: datetime.date) -> None:
    write_damaged(tmp_path / "project", random.Random(seed))
    read_and_write(tmp_path / "project", today)
    shutil.rmtree(tmp_path)
