"""Registers stand in the order of a Thai dictionary, whatever the files' order and whatever the letters' bytes."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from khumue.messages import Messages
from khumue.resolve.load import Loaded
from khumue.standard import standard_root
from khumue.views.context import Context
from khumue.views.register_pages import form_entries, glossary_entries, law_entries, system_entries

TITLES = ("เกณฑ์", "ขอบเขต", "กลุ่ม", "แก้ไข", "การยืม", "โครงการ", "ไกล", "คำขอ", "ก้าน", "กาน", "ข้อ 10", "ข้อ 9", "DMC")
IN_ORDER = ["กลุ่ม", "กาน", "ก้าน", "การยืม", "เกณฑ์", "แก้ไข", "ไกล", "ข้อ 9", "ข้อ 10", "ขอบเขต", "คำขอ", "โครงการ", "DMC"]
"""By the consonant that a leading vowel is written before, then by vowels, last by tone marks; numbers by value; Latin last."""

_IDS = [f"t{number}" for number in range(len(TITLES))]
_CITED = ", ".join(_IDS)


@pytest.fixture
def context(load_files: Callable[[Mapping[str, str]], Loaded]) -> Context:
    def register(fields: str) -> str:
        return "\n".join(f"- {{id: {name}, {fields.format(title)}}}" for name, title in zip(_IDS, TITLES, strict=True))

    steps = ", ".join(f"{{id: s{name}, do: ทำ, using: [{name}]}}" for name in _IDS)
    loaded = load_files({
        "content/glossary.yml": register("term: {}, meaning: ความหมาย"),
        "content/laws.yml": register("type: regulation, title: {}, status: in-force"),
        "content/forms.yml": register("title: {}, kind: blank"),
        "content/systems.yml": register("title: {}"),
        "processes/one/ict/job.yml": f"{{id: job, title: งาน, laws: [{_CITED}], forms: [{_CITED}], terms: [{_CITED}], steps: [{steps}]}}",
    })  # fmt: skip
    assert [problem for problem in loaded.problems if problem.level == "error"] == []
    return Context(loaded.project, loaded.project.offices["one"], (), Messages.load([standard_root() / "templates"]))


def test_terms(context: Context) -> None:
    assert [entry.term for entry in glossary_entries(context)] == IN_ORDER


def test_laws_forms_and_systems(context: Context) -> None:
    for entries in (law_entries(context), form_entries(context), system_entries(context)):
        assert [entry.title for entry in entries] == IN_ORDER
