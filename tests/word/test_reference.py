"""An office's own Word document: used for its looks, and told in plain words when it cannot be."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import docx
import pytest

from khumue.opened import open_project
from khumue.problems import Level, Problem
from khumue.source import reference_document
from khumue.source.reference_document import FILE, Reference, reference_of

OFFICE = "{id: one, title: สพป.ตัวอย่าง เขต 1, short-title: ตัวอย่าง, kind: primary, updated: 2567-09-30}"


def document() -> bytes:
    made = io.BytesIO()
    docx.Document().save(made)
    return made.getvalue()


def without(part: str, instead: bytes | None = None) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document())) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if name != part:
                new.writestr(name, old.read(name))
        if instead is not None:
            new.writestr(part, instead)
    return made.getvalue()


DAMAGED = {
    "empty": (b"", "ไม่ใช่เอกสาร Word"),
    "cut off": (document()[:5000], "ไม่ใช่เอกสาร Word"),
    "a page": (b"<html></html>", "ไม่ใช่เอกสาร Word"),
    "an archive of something else": (without("[Content_Types].xml"), "ไม่ใช่เอกสาร Word"),
    "styles that are no XML": (without("word/styles.xml", b"<w:styles"), "ไม่ใช่เอกสาร Word"),
    "no text": (without("word/document.xml"), "ไม่ใช่เอกสาร Word"),
    "an old one or a locked one": (bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 600, "แบบเก่า (.doc) หรือตั้งรหัสผ่าน"),
}


@pytest.fixture
def project(tmp_path: Path, without_standard: None) -> Path:
    office = tmp_path / "content/offices/one/office.yml"
    office.parent.mkdir(parents=True)
    office.write_text(OFFICE, encoding="utf-8")
    (tmp_path / FILE).parent.mkdir(parents=True)
    return tmp_path


@pytest.mark.parametrize(("content", "said"), DAMAGED.values(), ids=DAMAGED)
def test_one_that_cannot_be_used_is_told(content: bytes, said: str, project: Path, today: datetime.date) -> None:
    (project / FILE).write_bytes(content)
    opened = open_project(project, today)
    (problem,) = (one for one in opened.problems if one.code == "KM813")
    assert (problem.level, problem.span.file) == (Level.WARNING, FILE)
    assert said in opened.messages.message(problem)
    assert FILE in opened.messages.message(problem)
    assert ".docx" in opened.messages.hint(problem)


def test_a_sound_one_is_read_and_none_is_no_problem(project: Path, today: datetime.date) -> None:
    assert reference_of(project) is None
    (project / FILE).write_bytes(document())
    assert isinstance(reference_of(project), Reference)
    assert [one for one in open_project(project, today).problems if one.code == "KM813"] == []


def test_one_that_unpacks_to_too_much_is_not_unpacked(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / FILE).write_bytes(document())
    monkeypatch.setattr(reference_document, "_UNPACKED_LIMIT", 1000)
    assert isinstance(reference_of(project), Problem)
