"""What the README says is so: files, steps, commands, pictures and examples."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from khumue.cli.main import command
from khumue.problems import Level
from khumue.resolve.load import Loaded

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = [textwrap.dedent(block) for block in re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)]


_FILE = re.compile(r"(?:\]\(|`)((?:\.github|content|processes|scripts|tests)/[\w./-]+\.\w+|[A-Z-]+\.md|LICENSE)")


def test_every_file_that_is_named_exists() -> None:
    named = sorted(set(_FILE.findall(README)))
    assert len(named) > 3
    assert [path for path in named if not (ROOT / path).is_file()] == []


def test_every_command_that_is_named_exists() -> None:
    named = set(re.findall(r"khumue (\w+)", README)) - {"turns"}
    assert named <= set(command.commands)
    assert set(command.commands) <= named


def test_the_tour_changes_a_step_that_is_there() -> None:
    file = re.search(r"`(processes/[\w/-]+\.yml)`", README)
    step = re.search(r"id: ([\w-]+)\n\s+do: (.+)", BLOCKS[0])
    assert file
    assert step
    text = (ROOT / file[1]).read_text(encoding="utf-8")
    assert f"- id: {step[1]}\n    do: {step[2]}\n" in text


@pytest.mark.parametrize("number", [1, 2])
def test_the_examples_can_be_used(number: int, load_files: Callable[[Mapping[str, str]], Loaded]) -> None:
    """The examples stand in a project that has the base standard and the registers of the repository."""
    name = re.search(r"^id: ([\w-]+)", BLOCKS[number], re.MULTILINE)
    assert name
    standard = ("processes/base/dlict/dmc.yml", *(f"content/{register}.yml" for register in ("laws", "forms", "systems", "glossary", "roles")))
    files = {path: (ROOT / path).read_text(encoding="utf-8") for path in standard}
    file = f"processes/one/ict/{name[1]}.yml"
    loaded = load_files({**files, file: BLOCKS[number]})
    assert [problem for problem in loaded.problems if problem.level is Level.ERROR] == []
    assert name[1] in loaded.project.offices["one"].processes
