"""What several attacks begin from, made once."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from tests.attack import small
from tests.tiers import made_once


def build_undisturbed(folder: Path) -> None:
    small.write(folder / "project")
    done = subprocess.run(small.command(folder / "project"), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="session")
def undisturbed(slow: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project with its site and its ``.build``, as they are when nothing went wrong. Nobody changes it."""
    return made_once(tmp_path_factory, "undisturbed", build_undisturbed) / "project"
