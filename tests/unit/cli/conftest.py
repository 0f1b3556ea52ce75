"""What tests of single commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from click.testing import CliRunner, Result

from khumue.cli.main import command

Run: TypeAlias = Callable[..., Result]
EPOCH = "1795219200"
"""21 November 2026, so 2569-11-21 in files."""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``khumue`` with arguments, nobody at the terminal; a fault of the program fails the test."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)

    def invoke(*arguments: str | Path) -> Result:
        return CliRunner().invoke(command, [str(argument) for argument in arguments], catch_exceptions=False)

    return invoke


@pytest.fixture
def office(tmp_path: Path, run: Run) -> Path:
    """A project that ``khumue new office`` made, with the office ``demo``."""
    project = tmp_path / "project"
    project.mkdir()
    title = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต 1"
    done = run("new", "office", "demo", "--title", title, "--short-title", "สพป.ตัวอย่าง เขต 1", "--project", project)
    assert done.exit_code == 0, done.output
    return project
