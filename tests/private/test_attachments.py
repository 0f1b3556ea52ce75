"""Every file ends in exactly the problems it has: nothing personal is missed, nothing sound is refused, nothing crashes."""

from __future__ import annotations

import io
import random
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from khumue.resolve import load
from khumue.resolve.load import load_project
from khumue.rules import example_base, registry
from khumue.source.attachments import read_attachment

from .corpus import CASES, PERSONAL, REFUSED, SOUND, UNREADABLE
from .files import docx, jpeg, open_document, package, paragraph, pdf, picture, png_with, svg, xlsx

pytestmark = pytest.mark.slow

ASSETS = "content/offices/demo/assets"


@pytest.fixture(autouse=True)
def no_standard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(load, "standard_root", lambda: tmp_path / "no-standard")


def put(folder: Path, files: Mapping[str, bytes]) -> Any:
    for name, text in example_base.FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return load_project(folder, example_base.TODAY).project


def told(folder: Path, name: str, content: bytes) -> tuple[str, ...]:
    project = put(folder, {f"{ASSETS}/{name}": content})
    assert project.offices["demo"].assets == (f"{ASSETS}/{name}",)
    problems = registry.run(project)
    assert {problem.span.file for problem in problems} <= {f"{ASSETS}/{name}"}
    return tuple(sorted(problem.code for problem in problems))


@pytest.mark.parametrize("name, content, codes", [pytest.param(*case, id=case[0]) for case in CASES])
def test_a_file_has_exactly_these_problems(tmp_path: Path, name: str, content: bytes, codes: tuple[str, ...]) -> None:
    assert told(tmp_path, name, content) == codes


def test_the_corpus_is_as_large_as_it_claims() -> None:
    assert len(PERSONAL) >= 130
    assert len(SOUND) >= 60


# What is not the file's own


def waiver(file: str, **more: str) -> bytes:
    said = {"id": "one", "text": file.rpartition("/")[2], "where": file, "by": "ผู้อำนวยการ", "reason": "จำเป็น", "until": "2570-09-30", **more}
    return ("- " + "\n  ".join(f"{key}: {value}" for key, value in said.items()) + "\n").encode()


@pytest.mark.parametrize("name, content, codes", [pytest.param(*case, id=case[0]) for case in (*REFUSED, *UNREADABLE)])
def test_what_cannot_be_read_may_be_allowed_and_what_runs_may_not(tmp_path: Path, name: str, content: bytes, codes: tuple[str, ...]) -> None:
    if "bomb" in name or name == "many.zip":
        content = b""
    file = f"{ASSETS}/{name}"
    for until, allowed in (("2570-09-30", True), ("2568-09-30", False)):
        project = put(tmp_path, {file: content, example_base.PRIVACY: waiver(file, until=until)})
        found = [problem.code for problem in registry.run(project) if problem.code not in ("KM759", "KM760")]
        is_allowed = allowed and codes == ("KM758",)
        assert found == ([] if is_allowed else list(codes)) or (not content and codes == ("KM761",) and found)


def test_a_datum_in_a_file_is_allowed_by_its_hash(tmp_path: Path) -> None:
    file = f"{ASSETS}/a.txt"
    content = "โทร 081-234-5678".encode()
    (problem,) = registry.run(put(tmp_path, {file: content}))
    assert (problem.values["found"], problem.values["inside"]) == ("08xxxxxx78", "เนื้อความ")
    said = waiver(file, text=f"\n  sha256: {problem.values['hash']}").replace(b"text: ", b"")
    assert registry.run(put(tmp_path, {file: content, example_base.PRIVACY: said})) == []


def test_a_list_of_many_is_told_with_its_number(tmp_path: Path) -> None:
    content = "\n".join(f"081-234-{number}" for number in range(1000, 1040)).encode()
    problems = [problem for problem in registry.run(put(tmp_path, {f"{ASSETS}/a.csv": content})) if problem.code == "KM752"]
    assert len(problems) == 5
    assert sorted(problem.values["more"] for problem in problems) == ["", "", "", "", "35"]


def test_a_problem_leads_to_the_form_that_names_the_file(tmp_path: Path) -> None:
    form = "- {id: f, title: ก, kind: blank, file: กุ่.docx}\n- {id: register-book, title: ทะเบียน, kind: register}\n"
    composed = unicodedata.normalize("NFD", "กุ่.docx")
    project = put(tmp_path, {f"{ASSETS}/{composed}": b"", example_base.FORMS: form.encode()})
    (problem,) = [problem for problem in registry.run(project) if problem.level == "error"]
    assert (problem.code, problem.span.file, problem.office) == ("KM758", f"{ASSETS}/{composed}", "demo")
    assert [(span.file, span.line) for span in problem.related] == [(example_base.FORMS, 1)]
    assert all(problem.code != "KM322" for problem in registry.run(project))


@pytest.mark.parametrize("name", ["~$form.docx", "~$แบบ.xlsx", ".~lock.a.odt#", "Thumbs.db", ".DS_Store", "desktop.ini", "~WRL0001.tmp", "__MACOSX/._a.docx", ".hidden"])
def test_what_programs_leave_behind_is_no_attachment(tmp_path: Path, name: str) -> None:
    project = put(tmp_path, {f"{ASSETS}/{name}": b"0812345678"})
    assert project.offices["demo"].assets == ()
    assert registry.run(project) == []


@pytest.mark.parametrize("name", ["emblem.svg", "emblem.PNG", "EMBLEM.jpg", "emblem.jpeg"])
def test_an_emblem_is_known_in_capitals_too(tmp_path: Path, name: str) -> None:
    content = {"svg": svg("<g/>"), "png": picture("PNG"), "jpg": jpeg(), "jpeg": jpeg()}[name.rpartition(".")[2].lower()]
    project = put(tmp_path, {f"{ASSETS}/{name}": content})
    assert project.offices["demo"].emblem == f"{ASSETS}/{name}"
    assert registry.run(project) == []


def test_a_large_emblem_is_told_once(tmp_path: Path) -> None:
    noise = random.Random(1).randbytes(1000 * 1000 * 3)
    out = io.BytesIO()
    Image.frombytes("RGB", (1000, 1000), noise).save(out, "PNG")
    assert len(out.getvalue()) > 2 * 1024 * 1024
    (problem,) = registry.run(put(tmp_path, {f"{ASSETS}/emblem.PNG": out.getvalue()}))
    assert (problem.code, problem.office) == ("KM762", "demo")


HIDING = (example_base.FILES[example_base.OFFICE] + "names: positions-only\n").encode()
NAMES = {
    "a.docx": docx(paragraph("ผู้ติดต่อ นางสม", "ใจ ตัว", "อย่าง")), "b.xlsx": xlsx(["ตัวอย่าง", "สมใจ"], ["ชื่อ", "นางสมใจ ตัวอย่าง"]), "c.zip": package({"สมใจ_ตัวอย่าง.txt": "ก"}), "แบบของสมใจ-ตัวอย่าง.txt": b"a", "d.txt": "ตัวอย่าง, สมใจ".encode("cp874"), "e.svg": svg("<desc>ส.ตัวอย่าง</desc>"),
    "f.pdf": pdf("Form of the office", field={"T": "a", "V": "สมใจ ตัวอย่าง"}), "g.csv": "ชื่อ,สกุล\nสมใจ,ตัวอย่าง\n".encode(), "h.odt": open_document("text", "<text:p>ครูสมใจ</text:p>"), "i.png": png_with("Software", "สมใจ ตัวอย่าง"),
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names_are_found_in_attachments_of_an_office_that_hides_them(tmp_path: Path, name: str) -> None:
    file = f"{ASSETS}/{name}"
    hidden = put(tmp_path, {file: NAMES[name], example_base.OFFICE: HIDING})
    assert [(p.code, p.values["found"]) for p in registry.run(hidden)] == [("KM763", "สมใจ ตัวอย่าง")]
    public = put(tmp_path, {file: NAMES[name], example_base.OFFICE: example_base.FILES[example_base.OFFICE].encode()})
    assert registry.run(public) == []


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SOUND), st.data())
def test_no_damage_makes_it_crash(case: Any, data: st.DataObject) -> None:
    """Any byte of any file may be anything: it ends in a reading, with a fault or without."""
    name, content, _ = case
    at = data.draw(st.integers(0, max(0, len(content) - 1)))
    piece = data.draw(st.binary(max_size=12))
    changed = data.draw(st.sampled_from((content[:at] + piece + content[at + len(piece) :], content[:at], content[at:], content[:at] + piece + content[at:])))
    reading = read_attachment(name, changed)
    assert bool(reading.fault) == bool(reading.reason)


@given(st.binary(max_size=300), st.sampled_from(sorted({case[0].rpartition(".")[2] for case in SOUND})))
@settings(max_examples=100, deadline=None)
def test_any_bytes_end_in_a_reading(content: bytes, ending: str) -> None:
    reading = read_attachment(f"a.{ending}", content)
    assert bool(reading.fault) == bool(reading.reason)
