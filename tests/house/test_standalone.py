"""The repository stands by itself: nothing in it points to the machine it was written on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {".git", ".venv", ".build", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", "dist"}
TEXT = {".py", ".md", ".yml", ".json", ".toml", ".txt", ".j2", ".html", ".css", ".js", ".svg", ".cfg", ""}

# Written with gaps, so that this file does not mention them either.
_ABSOLUTE = ("wo_rk", "ro_ot", "t_mp", "ho_me", "Us_ers")
_NAMES = (r"(?<![\w-])sha_red/", r"\.lib_rary\b", r"\bsee_d 0\d\d\b", r"(?i:\bclau_de\b|\banthro_pic\b|\bchat_gpt\b)")
_PATTERNS = (*(rf"(?<![\w./])/{name}/" for name in _ABSOLUTE), *_NAMES)
_FOREIGN = re.compile("|".join(_PATTERNS).replace("_", ""))


def files() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*")):
        parts = path.relative_to(ROOT).parts
        built = parts[0] == "site" or parts[0].startswith(".site.")
        if path.is_file() and path.suffix in TEXT and not NOT_OURS.intersection(parts) and not built:
            yield path


def mentions(text: str) -> list[str]:
    return [match.group() for match in _FOREIGN.finditer(text)]


def test_nothing_points_to_another_machine() -> None:
    found = {}
    for path in files():
        text = path.read_text(encoding="utf-8", errors="replace")
        if mentions(text):
            found[path.relative_to(ROOT).as_posix()] = mentions(text)
    assert found == {}


def test_no_link_leads_out_of_the_repository() -> None:
    links = [path for path in ROOT.rglob("*") if path.is_symlink() and not NOT_OURS.intersection(path.relative_to(ROOT).parts)]
    assert [path for path in links if not path.resolve().is_relative_to(ROOT)] == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("see /wo_rk/main/a.py", 1),
        ("open(/t_mp/a)", 1),
        ("sha_red/facts.md", 1),
        ("content/homework/ and network/ and shared registers", 0),
        ("https://example.go.th/work/", 0),
    ],
)
def test_a_mention_would_be_seen(text: str, count: int) -> None:
    assert len(mentions(text.replace("_", ""))) == count


def test_many_files_are_looked_at() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in files()}
    assert {"pyproject.toml", "mkdocs.yml", "scripts/build.py", "templates/messages/th.yml"} <= names
