"""``khumue new unit|manual|order|law|form|term``: sound entries in the right file, each of which can be taken back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from khumue.opened import open_project
from khumue.rules.example_base import TODAY

FOLDER = "content/offices/demo"
MADE: dict[str, tuple[list[str], str, Any]] = {
    "unit": (["demo/finance", "--title", "กลุ่ม: การเงิน"], f"{FOLDER}/units.yml", {"id": "finance", "title": "กลุ่ม: การเงิน"}),
    "unit-short": (["demo/plan", "--title", "ก", "--short-title", "ข"], f"{FOLDER}/units.yml", {"id": "plan", "title": "ก", "short-title": "ข"}),
    "law": (
        ["my-rule", "--type", "regulation", "--title", "ระเบียบ พ.ศ. 2569", "--year", "2569"], "content/laws.yml",
        {"id": "my-rule", "type": "regulation", "title": "ระเบียบ พ.ศ. 2569", "year": "2569", "status": "unverified"},
    ),
    "law-of-office": (
        ["demo/my-plan", "--type", "plan", "--title", "แผน"], f"{FOLDER}/laws.yml",
        {"id": "my-plan", "type": "plan", "title": "แผน", "status": "unverified"},
    ),
    "form": (["demo/ask", "--title", "แบบ #1"], f"{FOLDER}/forms.yml", {"id": "ask", "title": "แบบ #1", "kind": "blank"}),
    "term": (["my-word", "--term", "คำ", "--meaning", "ความหมาย"], "content/glossary.yml", {"id": "my-word", "term": "คำ", "meaning": "ความหมาย"}),
    "manual": (
        ["demo/all", "--title", "คู่มือ", "--unit", "dlict"], f"{FOLDER}/manuals/all.yml",
        {"id": "all", "title": "คู่มือ", "unit": "dlict", "parts": ["cover", "contents", {"part": "processes", "processes": ["saraban", "it-consulting"]}]},
    ),
    "manual-of-person": (
        ["demo/one", "--title", "คู่มือ", "--person", "officer-1"], f"{FOLDER}/manuals/one.yml",
        {"id": "one", "title": "คู่มือ", "person": "officer-1", "parts": ["cover", "contents", "duties"]},
    ),
    "order": (
        ["demo/duties", "--number", "1/2570", "--title", "มอบหมาย", "--date", "1 ตุลาคม 2569", "--signer", "officer-1"], f"{FOLDER}/orders/duties.yml",
        {"id": "duties", "number": "1/2570", "title": "มอบหมาย", "date": "1 ตุลาคม 2569", "signer": "officer-1"},
    ),
}  # fmt: skip


def tree(project: Path) -> dict[str, bytes]:
    files = {path.relative_to(project).as_posix(): path.read_bytes() for path in project.rglob("*") if path.is_file()}
    return {name: content for name, content in files.items() if not name.startswith(".khumue/")}


def errors(project: Path) -> list[str]:
    return [str(problem) for problem in open_project(project, TODAY).problems if problem.level == "error"]


@pytest.mark.parametrize("name", MADE)
def test_what_is_made_is_sound_and_can_be_taken_back(office: Path, run, name: str) -> None:
    arguments, file, wanted = MADE[name]
    before = tree(office)
    done = run("new", name.partition("-")[0], *arguments, "--project", office)
    assert done.exit_code == 0, done.output
    after = tree(office)
    assert {one for one in after if after[one] != before.get(one)} == {file}
    assert after[file].startswith(before.get(file, b""))
    assert after[file].decode().startswith("# yaml-language-server: ")
    data = yaml.load(after[file], yaml.BaseLoader)
    assert (data[-1] if isinstance(data, list) else data) == wanted
    assert errors(office) == []
    assert done.output.startswith(f"เขียน {file}\nต่อไป: ")
    assert run("undo", "--project", office).exit_code == 0
    assert tree(office) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["unit"], "ยังไม่ได้บอกที่ของกลุ่ม"),
        (["unit", "demo/dlict", "--title", "ก"], "มีกลุ่มรหัส dlict แล้วที่ content/offices/demo/units.yml"),
        (["unit", "demo/index", "--title", "ก"], "ใช้ไม่ได้"),
        (["unit", "demo/plan"], "ใส่ที่ --title"),
        (["law", "demo/x", "--title", "ก"], "ใส่ที่ --type"),
        (["law", "office-division-announcement-2560", "--title", "ก", "--type", "act"], "แล้วที่"),
        (["law", "a/b/c", "--title", "ก", "--type", "act"], "สำนักงาน/กฎหมาย"),
        (["form", "dem/x", "--title", "ก"], "น่าจะหมายถึง demo"),
        (["term", "x", "--term", "ก"], "ใส่ที่ --meaning"),
        (["manual", "demo/x", "--title", "ก"], "บอกเจ้าของเล่มหนึ่งอย่าง"),
        (["manual", "demo/x", "--title", "ก", "--unit", "dlict", "--person", "officer-1"], "บอกเจ้าของเล่มหนึ่งอย่าง"),
        (["manual", "demo/x", "--title", "ก", "--unit", "dlct"], "น่าจะหมายถึง dlict"),
        (["manual", "demo/x", "--title", "ก", "--person", "officer"], "น่าจะหมายถึง officer-1"),
        (["manual", "demo/dlict", "--title", "ก", "--unit", "dlict"], "จึงไม่เขียนทับ"),
        (["order", "demo/x", "--number", "1", "--title", "ก", "--date", "พรุ่งนี้"], "อ่านวันที่ “พรุ่งนี้” ไม่ได้"),
        (["order", "demo/x", "--number", "1", "--title", "ก", "--date", "2569-10-01", "--signer", "x"], "ไม่มีบุคลากร “x”"),
    ],
)
def test_wrong_usage_is_told_in_thai_and_writes_nothing(arguments: list[str], words: str, office: Path, run) -> None:
    before = tree(office)
    done = run("new", *arguments, "--project", office)
    assert done.exit_code == 2
    assert words in done.output
    assert tree(office) == before
