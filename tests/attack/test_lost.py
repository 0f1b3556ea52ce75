"""Whatever is lost or damaged of ``.build``, the next build makes what a clean one makes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.attack import kills, small

pytestmark = pytest.mark.slow
MEMORIES = (".json", ".jsonl", ".yml", "")
"""Endings of files in which a build looks up what was done; all others are what was done."""


def is_memory(file: Path) -> bool:
    return file.suffix in MEMORIES and not {"data", "site", "docs"}.intersection(file.parts)


@pytest.mark.parametrize("memories", [True, False], ids=["what was done", "what came of it"])
def test_all_of_it_damaged_in_turn(memories: bool, undisturbed: Path, tmp_path: Path) -> None:
    """Half at a time: a memory that is gone would have all that came of it made again, whatever became of that."""
    project = tmp_path / "project"
    shutil.copytree(undisturbed, project)
    files = [file for file in sorted((project / ".build").rglob("*")) if file.is_file() and is_memory(file.relative_to(project)) is memories]
    assert len(files) > 8
    for number, file in enumerate(files):
        kills.lose(file, kills.DAMAGES[number % len(kills.DAMAGES)])
    assert kills.fault_of_build(project, small.site(undisturbed)) == ""
    assert all(file.is_file() for file in files if file.suffix in (".pdf", ".docx", ".ttf", ".zip"))
    shutil.rmtree(project)


@pytest.mark.parametrize("how", kills.DAMAGES)
def test_every_damage_is_one(how: str, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"0123456789")
    kills.lose(file, how)
    assert not file.is_file() or file.read_bytes() != b"0123456789"
