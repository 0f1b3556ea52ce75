"""When a PDF is made anew: whatever goes into its bytes is part of its key."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from khumue.render.paper import press
from khumue.render.paper.press import PaperJob

JOB = PaperJob(
    url="manuals/one.pdf", data={"title": "คู่มือ", "parts": []}, templates={"book.typ": b"#set page()", "text.typ": b""},
    fonts=Path("fonts-1"), address="https://www.example.go.th/", emblem=("emblem.png", b"PNG"),
)  # fmt: skip
CHANGES = {
    "a word": {"data": {"title": "คู่มือใหม่", "parts": []}},
    "a template": {"templates": {"book.typ": b"#set page(margin: 2cm)", "text.typ": b""}},
    "another template": {"templates": {"book.typ": b"#set page()", "text.typ": b"", "sign.typ": b""}},
    "a template's name": {"templates": {"book.typ": b"#set page()", "texts.typ": b""}},
    "the typefaces": {"fonts": Path("fonts-2")},
    "the address in the code to scan": {"address": "https://www.example.go.th/manual/"},
    "the emblem": {"emblem": ("emblem.png", b"PNG of another")},
    "the kind of emblem": {"emblem": ("emblem.svg", b"PNG")},
    "no emblem": {"emblem": None},
}


def test_every_part_of_a_job_is_tried() -> None:
    """A new part of a job is found here before it is forgotten in the key. The address of the PDF is where it goes, not what it is."""
    tried = {name for change in CHANGES.values() for name in change}
    assert {field.name for field in dataclasses.fields(PaperJob)} - tried == {"url"}


@pytest.mark.parametrize("what", CHANGES)
def test_what_changes_the_bytes_changes_the_key(what: str) -> None:
    assert dataclasses.replace(JOB, **CHANGES[what]).key != JOB.key


def test_other_tools_make_other_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    before = JOB.key
    for changed in ("typst", "pikepdf", "segno"):
        with monkeypatch.context() as patched:
            patched.setattr(press.metadata, "version", lambda tool, changed=changed: "99" if tool == changed else "1")
            one = JOB.key
            patched.setattr(press.metadata, "version", lambda _tool: "1")
            assert JOB.key != one, changed
    assert JOB.key == before


def test_the_same_job_has_the_same_key() -> None:
    assert dataclasses.replace(JOB, url="manuals/two.pdf", templates=dict(reversed(JOB.templates.items()))).key == JOB.key
