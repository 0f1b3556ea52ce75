"""The linter and the type checker find nothing, and no file grows past what one reads in a sitting."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYTHON_FILES = sorted(path for folder in ("scripts", "tests") for path in (ROOT / folder).rglob("*.py"))
LONGEST = 400
LONGER_FOR_A_REASON = {
    "scripts/khumue/model/process.py": "one shape, read beside the file it describes",
    "tests/rules/test_cases.py": "a table, one rule after another",
}


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)


def test_the_linter_finds_nothing() -> None:
    done = run("ruff", "check", "--no-fix", "scripts", "tests")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_linter_would_find_something(tmp_path: Path) -> None:
    (tmp_path / "bad.py").write_text("import os\n", encoding="utf-8")
    done = run("ruff", "check", "--no-fix", "--config", str(ROOT / "pyproject.toml"), str(tmp_path))
    assert done.returncode == 1
    assert "F401" in done.stdout


@pytest.mark.slow
def test_the_type_checker_finds_nothing() -> None:
    done = run("mypy", "--strict", "scripts/khumue")
    assert done.returncode == 0, done.stdout + done.stderr


def length(file: Path) -> int:
    return file.read_text(encoding="utf-8").count("\n")


def too_long(files: Iterable[Path]) -> set[str]:
    return {file.relative_to(ROOT).as_posix() for file in files if length(file) > LONGEST}


def test_no_file_is_too_long() -> None:
    assert len(PYTHON_FILES) > 200
    assert too_long(PYTHON_FILES) - LONGER_FOR_A_REASON.keys() == set()


def test_every_exemption_is_needed() -> None:
    """So it is seen, too, that a file which is too long would be found."""
    assert too_long(ROOT / name for name in LONGER_FOR_A_REASON) == LONGER_FOR_A_REASON.keys() != set()
