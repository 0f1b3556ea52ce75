"""A release can be made from what stands here: the version, what the changelog tells of it, and the forms for those who write to us."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest
import yaml

import khumue

ROOT = Path(__file__).resolve().parents[2]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.fixture
def release_notes() -> ModuleType:
    spec = importlib.util.spec_from_file_location("release_notes", ROOT / "scripts" / "release_notes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_changelog_tells_of_this_version(release_notes: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    assert release_notes.main(khumue.__version__) == 0
    told = capsys.readouterr().out
    assert told.startswith("### ")
    assert re.search(r"^- .*[ก-๙]", told, re.MULTILINE)


def test_another_version_is_refused(release_notes: ModuleType) -> None:
    assert release_notes.main("99.0.0") == 1
    assert release_notes.notes("## 1.0.0 - 2026-01-02\n\nก\n\n## 0.9.0 - 2025-01-02\n\nข\n", "1.0.0") == "ก"
    assert release_notes.notes("## 1.0.0\n\nก\n", "1.0.0") == ""


def test_versions_go_down_and_what_is_to_come_stands_first() -> None:
    heads = re.findall(r"^## (.+)$", CHANGELOG, re.MULTILINE)
    assert heads[0] == "ยังไม่ออก"
    versions = [tuple(map(int, head.partition(" - ")[0].split("."))) for head in heads[1:]]
    assert versions == sorted(set(versions), reverse=True)
    days = [head.partition(" - ")[2] for head in heads[1:]]
    assert days == sorted(days, reverse=True)
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in days)
    kinds = set(re.findall(r"^### (.+)$", CHANGELOG, re.MULTILINE))
    assert kinds <= {"เพิ่ม", "เปลี่ยน", "เลิกใช้", "ตัดออก", "แก้ไข", "ความปลอดภัย"}


@pytest.mark.parametrize("file", sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / ".github").rglob("*.yml")))
def test_files_for_the_repository_service_are_sound(file: str) -> None:
    """Forms have what is asked in Thai; workflows run what is there."""
    data = yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))
    if "ISSUE_TEMPLATE" in file and not file.endswith("config.yml"):
        asked = [part["attributes"]["label"] for part in data["body"] if part["type"] != "markdown"]
        assert len(asked) >= 2
        assert all(re.search("[ก-๙]", text) for text in (data["name"], data["description"], *asked))
        assert len({part.get("id") for part in data["body"] if part["type"] != "markdown"}) == len(asked)
    if "workflows" in file:
        commands = [step["run"] for job in data["jobs"].values() for step in job["steps"] if "run" in step]
        assert commands
        for command in commands:
            for script in re.findall(r"python (scripts/\w+\.py)|bash (\S+)", command):
                assert (ROOT / (script[0] or script[1])).is_file(), command
