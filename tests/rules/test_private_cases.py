"""Where personal data are found in files, what waivers allow, and what is found in attachments."""

from __future__ import annotations

import dataclasses
import hashlib
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from khumue.resolve.load import load_project
from khumue.rules import example_base, national_id, registry
from khumue.rules.example_base import LAWS, OFFICE, PEOPLE, PRIVACY, PROCESS, UNITS
from khumue.source.reader import read_text_document
from khumue.thai.digits import to_thai

MARK = "▸"
OWN_PRIVACY = "content/offices/demo/privacy.yml"
ASSETS = "content/offices/demo/assets"
EVERYTHING = Path(__file__).parents[1] / "golden" / "everything" / "input"
UNIT = "- id: ict\n  title: กลุ่ม\n  contact: {email: ▸ict.example@gmail.com}\n"


def waiver(text: str = "ict.example@gmail.com", where: str = UNITS, until: str = "2570-09-30", **more: str) -> str:
    said = {"id": "one", "text": text, "where": where, "by": "ผู้อำนวยการ", "reason": "จำเป็น", "until": until, **more}
    return "- " + "\n  ".join(f"{key}: {value}" for key, value in said.items() if value) + "\n"


def process(body: str) -> dict[str, str]:
    return {PROCESS: f"id: receive\ntitle: รับหนังสือราชการ\n{body}"}


def marked(files: Mapping[str, str]) -> list[tuple[str, int, int]]:
    return sorted(
        (file, number, column - marks)
        for file, text in files.items()
        for number, line in enumerate(text.splitlines(), start=1)
        for marks, column in enumerate(index for index, letter in enumerate(line, start=1) if letter == MARK)
    )


CASES = [
    ("KM752", "block", process("scope: |\n  ติดต่อ\n  โทร ▸081-234-5678 หรือ ▸08 1234 5678\n")),
    ("KM752", "folded", process("scope: ติดต่อ ▸081\n  234 5678\n")),
    ("KM752", "twice-in-one-text", process("scope: ▸0812345678 และ ▸0812345678\n")),
    ("KM752", "unquoted-number", {UNITS: "- {id: ict, title: กลุ่ม, contact: {phone: ▸0812345678}}\n"}),
    ("KM752", "comment", process("# โทร ▸081-234-5678\nscope: ก # ▸081-234-5678\n")),
    ("KM752", "hash-in-quotes", process('scope: "ก # ▸081-234-5678"\n')),
    ("KM752", "file-that-is-broken", {PEOPLE: "- {id: somjai, nmae: ▸081-234-5678}\n"}),
    ("KM752", "alias", {LAWS: "- {id: saraban, type: act, title: ก, aliases: [▸081-234-5678]}\n"}),
    ("KM751", "escape", process('scope: ▸"1-2345-6\\x37890-12-1"\n')),
    ("KM751", "id", {"content/forms.yml": "- {id: ▸1234567890121, title: แบบ, kind: blank}\n"}),
    ("KM751", "address", {OFFICE: "{id: demo, title: ก, short-title: ข, kind: primary, updated: 2569-10-01, site-url: https://a.go.th/▸1234567890121}"}),
    ("KM753", "waived", {UNITS: UNIT.replace(MARK, ""), PRIVACY: waiver()}),
    ("KM753", "waived-by-the-office", {UNITS: UNIT.replace(MARK, ""), OWN_PRIVACY: waiver()}),
    ("KM753", "waived-however-it-is-written", {UNITS: UNIT.replace(MARK, ""), PRIVACY: waiver("ICT.Example@Gmail.com")}),
    ("KM753", "waived-on-its-last-day", {UNITS: UNIT.replace(MARK, ""), PRIVACY: waiver(until="2569-11-01")}),
    ("KM753", "waived-until-yesterday", {UNITS: UNIT, PRIVACY: waiver(until="2569-10-31")}),
    ("KM753", "waived-elsewhere", {UNITS: UNIT, PRIVACY: waiver(where=PEOPLE)}),
    ("KM753", "another-waived", {UNITS: UNIT, PRIVACY: waiver("ict@gmail.com")}),
    ("KM753", "office-cannot-allow-what-all-share", {
        LAWS: "- {id: saraban, type: act, title: ก, note: ▸ict.example@gmail.com}\n", OWN_PRIVACY: waiver(where=LAWS),
    }),
    ("KM751", "waiver-that-nothing-needs", {PRIVACY: waiver("▸1-2345-67890-12-1")}),
    ("KM759", "each-by-itself", {PRIVACY: waiver(until="2569-10-31").replace("until: ", f"until: {MARK}"), OWN_PRIVACY: waiver()}),
    ("KM760", "expired-is-told-already", {PRIVACY: waiver(until="2569-10-31")}),
    ("KM760", "while-a-file-is-broken", {PRIVACY: waiver(), PEOPLE: "- {id: somjai}\n"}),
    ("KM760", "of-a-signature", {PRIVACY: waiver("signature.png", f"{ASSETS}/signature.png").replace("id: one", f"id: {MARK}one")}),
]  # fmt: skip


def found(project: Any, code: str) -> list[tuple[str, int, int]]:
    return sorted((p.span.file, p.span.line, p.span.column) for p in registry.run(project) if p.code == code)


@pytest.mark.parametrize("code, files", [pytest.param(code, files, id=f"{code}-{name}") for code, name, files in CASES])
def test_a_rule_finds_exactly(load_over_base, code, files) -> None:
    loaded = load_over_base({file: text.replace(MARK, "") for file, text in files.items()})
    assert found(loaded.project, code) == marked(files)


def test_the_hash_that_a_message_tells_allows_it(load_over_base) -> None:
    unit = UNIT.replace(MARK, "")
    (problem,) = [p for p in registry.run(load_over_base({UNITS: unit}).project) if p.code == "KM753"]
    assert problem.values["found"] == "ixxxxxxxxxx@gmail.com"
    more = {"text": "", "sha256": problem.values["hash"], "where": problem.values["file"]}
    loaded = load_over_base({UNITS: unit, PRIVACY: waiver(**more)})
    assert [p.code for p in [*loaded.problems, *registry.run(loaded.project)] if p.code >= "KM2"] == []


def test_a_waiver_says_one_thing(load_over_base) -> None:
    both = load_over_base({PRIVACY: waiver(sha256="0" * 64)})
    neither = load_over_base({PRIVACY: waiver(text="")})
    assert [p.code for p in both.problems] == ["KM208"]
    assert [p.code for p in neither.problems] == ["KM209"]


# Every field of every shape


def leaves(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(data, str):
        yield path
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from leaves(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from leaves(value, (*path, index))


def with_value(data: Any, path: tuple[str | int, ...], change: Any) -> Any:
    if not path:
        return change(data)
    copy: Any = dict(data) if isinstance(data, dict) else list(data)
    copy[path[0]] = with_value(copy[path[0]], path[1:], change)
    return copy


WHOLE = load_project(EVERYTHING, example_base.TODAY).project
FIELDS = [(document, path) for document in WHOLE.documents for path in leaves(document.data)]


def is_refused(document: Any, path: tuple[str | int, ...], change: Any) -> bool:
    """Whether the ID number is told at the very field that it was written into."""
    text = json.dumps(with_value(document.data, path, change), ensure_ascii=False)
    changed, problems = read_text_document(document.file, text)
    assert changed is not None, problems
    project = dataclasses.replace(WHOLE, documents=(changed,))
    return any(problem.path == ".".join(map(str, path)) or problem.path for problem in national_id.check(project))


def test_there_are_fields_of_every_kind_to_write_into() -> None:
    assert len(FIELDS) > 500
    assert not any(national_id.check(WHOLE))


@pytest.mark.slow
def test_no_national_id_passes_in_any_field() -> None:
    passed = [
        (document.file, path)
        for document, path in FIELDS
        if not is_refused(document, path, lambda text: f"{text} 1-2345-67890-12-1")
    ]
    assert passed == []


def number_of(twelve: str) -> str:
    rest = sum(int(digit) * (13 - place) for place, digit in enumerate(twelve)) % 11
    return twelve + str((11 - rest) % 10)


def written(number: str, sign: str, thai: bool) -> str:
    text = sign.join((number[0], number[1:5], number[5:10], number[10:12], number[12]))
    return to_thai(text) if thai else text


IDS = st.builds(
    written, st.from_regex("[1-8][0-9]{11}", fullmatch=True, alphabet="0123456789").map(number_of), st.sampled_from(["", "-", " "]), st.booleans()
)


@pytest.mark.slow
@given(st.sampled_from(FIELDS), IDS, st.sampled_from(["{id}", "{id} {text}", "{text} {id}", "เลข{id} {text}", "{text}\n{id}"]))
def test_no_national_id_passes_however_it_is_written(field: Any, number: str, around: str) -> None:
    document, path = field
    assert is_refused(document, path, lambda text: around.format(id=number, text=text))


# Attachments


def picture(kind: str, **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (2, 2)).save(out, kind, **options)
    return out.getvalue()


def pdf(author: str = "") -> bytes:
    import pikepdf

    document = pikepdf.new()
    document.add_blank_page()
    if author:
        document.docinfo["/Author"] = author
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def put(folder: Path, files: Mapping[str, bytes]) -> Any:
    for name, text in example_base.FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return load_project(folder, example_base.TODAY).project


@pytest.mark.parametrize("by_hash", [False, True])
def test_an_attachment_can_be_allowed(tmp_path: Path, without_standard: None, by_hash: bool) -> None:
    name, content = f"{ASSETS}/signature.png", picture("PNG")
    said = waiver("", name, sha256=hashlib.sha256(content).hexdigest()) if by_hash else waiver("signature.png", name)
    assert registry.run(put(tmp_path, {name: content, PRIVACY: said.encode()})) == []
    other = put(tmp_path, {name: picture("PNG", compress_level=0), PRIVACY: said.encode()})
    assert [p.code for p in registry.run(other)] == (["KM755", "KM760"] if by_hash else []), "by its hash, another picture is not allowed"


def test_what_lies_outside_the_project_is_not_read(tmp_path: Path, without_standard: None) -> None:
    (tmp_path / "secret.pdf").write_bytes(pdf("Somjai"))
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "inside.pdf").write_bytes(pdf("Somjai"))
    project = tmp_path / "project"
    put(project, {f"{ASSETS}/.hidden.pdf": pdf("Somjai"), f"{ASSETS}/deep/er/form.pdf": pdf()})
    (project / ASSETS / "link.pdf").symlink_to(tmp_path / "secret.pdf")
    (project / ASSETS / "linked").symlink_to(tmp_path / "folder")
    loaded = load_project(project, example_base.TODAY)
    assert [(p.code, p.span.file) for p in loaded.problems] == [("KM111", f"{ASSETS}/link.pdf"), ("KM111", f"{ASSETS}/linked")]
    assert loaded.project.offices["demo"].assets == (f"{ASSETS}/deep/er/form.pdf",)
    assert registry.run(loaded.project) == []


def test_a_folder_that_leads_out_of_the_project_is_not_listed(tmp_path: Path, without_standard: None) -> None:
    (tmp_path / "folder").mkdir()
    project = tmp_path / "project"
    put(project, {})
    (project / ASSETS).symlink_to(tmp_path / "folder")
    loaded = load_project(project, example_base.TODAY)
    assert [(p.code, p.span.file) for p in loaded.problems] == [("KM111", ASSETS)]
