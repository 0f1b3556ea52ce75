"""An entry that names one beneath it says only what is otherwise, in every register."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from khumue.model.files import REGISTERS
from khumue.resolve import load
from khumue.resolve.load import Loaded

STANDARD = {
    "laws": "- {id: saraban-regulation-2526, type: regulation, title: ระเบียบ, amendments: [{number: 2, year: 2548, effective: 2548-01-01}]}\n",
    "forms": "- {id: request, title: แบบคำขอ, kind: blank, sections: [{title: ผู้ขอ, fields: [{name: ชื่อ, kind: text}]}]}\n",
    "systems": "- {id: dmc, title: ระบบข้อมูล, url: https://www.obec.go.th}\n",
    "glossary": "- {id: letter, term: หนังสือ, meaning: เอกสาร, see: [letter-register]}\n- {id: letter-register, term: ทะเบียน, meaning: สมุด, general: true}\n",
    "kinds": "- {id: primary, title: สำนักงานประถม, form: nine-sections}\n",
    "roles": "- {id: director, title: ผู้อำนวยการสำนักงาน, short-title: ผอ., kind: position}\n",
}


@pytest.fixture
def load_files(load_files: Callable[[Mapping[str, str]], Loaded], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Mapping[str, str]], Loaded]:
    """Over a standard of a few entries."""
    for register, text in STANDARD.items():
        file = tmp_path / "standard" / "content" / f"{register}.yml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    monkeypatch.setattr(load, "standard_root", lambda: tmp_path / "standard")
    return load_files


def entry_of(loaded: Loaded, register: str, office: str = "") -> Any:
    registers = loaded.project.offices[office].registers if office else loaded.project.registers
    return next(iter(getattr(registers, register).values()))


@pytest.mark.parametrize("register", REGISTERS)
@pytest.mark.parametrize("folder", ["content", "content/offices/one"])
def test_only_what_is_written_is_otherwise(load_files: Callable[[Mapping[str, str]], Loaded], register: str, folder: str) -> None:
    before = entry_of(load_files({}), register).value
    key = "aliases" if register == "glossary" else "note"
    loaded = load_files({f"{folder}/{register}.yml": f"- id: {before.id}\n  {key}: ตรวจแล้ว\n"})
    assert loaded.problems == ()
    entry = entry_of(loaded, register, "one")
    expected = {**before.model_dump(), key: ("ตรวจแล้ว",) if key == "aliases" else "ตรวจแล้ว"}
    assert entry.value.model_dump() == expected
    assert (entry.standard, entry.corrects.value) == (False, before)
    shared = entry_of(loaded, register).value
    assert (shared == before) is (folder != "content")


def test_an_office_corrects_what_its_project_corrected(load_files: Callable[[Mapping[str, str]], Loaded]) -> None:
    """Registers whose names come after ``offices`` in the alphabet too."""
    loaded = load_files({"content/roles.yml": "- {id: director, note: ก}\n", "content/offices/one/roles.yml": "- {id: director, short-title: ข}\n"})
    role = loaded.project.offices["one"].registers.roles["director"].value
    assert (role.title, role.short_title, role.note) == ("ผู้อำนวยการสำนักงาน", "ข", "ก")


@pytest.mark.parametrize(
    ("file", "text", "code", "values"),
    [
        ("content/laws.yml", "- {id: saraban-regulaton-2526, status: expired}\n", "KM202", {"meant": "saraban-regulation-2526"}),
        ("content/laws.yml", "- {id: saraban-regulation-2526, status: lapsed}\n", "KM204", {"value": "lapsed"}),
        ("content/laws.yml", "- {id: saraban-regulation-2526, statuss: expired}\n", "KM201", {"suggestion": "status"}),
        ("content/laws/a.yml", "- {id: x, type: act, title: ก}\n- {id: x, type: act, title: ข}\n", "KM302", {"value": "x"}),
    ],
)
def test_faults_of_corrections(load_files: Callable[[Mapping[str, str]], Loaded], file: str, text: str, code: str, values: dict[str, str]) -> None:
    (problem,) = {problem.code: problem for problem in load_files({file: text}).problems}.values()
    assert (problem.code, problem.span.file) == (code, file)
    assert {key: problem.values[key] for key in values} == values


def test_a_register_in_several_files_is_one(load_files: Callable[[Mapping[str, str]], Loaded]) -> None:
    loaded = load_files({"content/laws/a.yml": "- {id: x, type: act, title: ก}\n", "content/offices/one/laws/b.yml": "- {id: x, status: expired}\n"})
    assert loaded.problems == ()
    law = loaded.project.offices["one"].registers.laws["x"].value
    assert (law.title, law.status.value) == ("ก", "expired")


