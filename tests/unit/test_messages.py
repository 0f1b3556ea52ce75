"""Sentences are complete, are filled safely, and may be replaced one by one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from khumue.messages import FIELDS, Messages, printable
from khumue.problems import Level, Problem, Span
from khumue.rules.example_base import OFFICE, PEOPLE, PROCESS
from khumue.standard import standard_root
from khumue.thai import lint

TEMPLATES = standard_root() / "templates"
MESSAGES = Messages.load([TEMPLATES])


def problem(code: str, **values: str) -> Problem:
    return Problem(code, Level.ERROR, Span("a.yml"), values)


def sentences(**codes: dict[str, tuple[str, ...]]) -> Messages:
    return Messages(codes)


@pytest.mark.parametrize("code", MESSAGES.codes)
def test_a_code_has_all_fields_in_sound_thai(code):
    fields = MESSAGES.sentences[code]
    assert tuple(fields) == FIELDS
    for field, texts in fields.items():
        for text in texts:
            words = re.sub(r"\{[a-z_]+\}", "", text)
            assert re.search("[ก-๙]", words) or not re.search("[A-Za-z]", words), field
            # Explanations show faulty YAML in columns.
            faults = [fault for fault in lint.faults(text) if fault.kind != "double-space"]
            assert not faults, (field, faults)


SHAPES = [
    ("KM201", PROCESS, "id: receive\ntitle: ก\nobjective: ข\n", "ไม่รู้จักคีย์ objective", "หมายถึง “objectives” หรือไม่ คีย์ที่ใช้ตรงนี้ได้ คือ id, "),
    ("KM201", PROCESS, "id: receive\ntitle: ก\nzzz: ข\n", "ไม่รู้จักคีย์ zzz", "คีย์ที่ใช้ตรงนี้ได้ คือ id, "),
    ("KM202", OFFICE, "id: demo\ntitle: ก\nkind: primary\nupdated: 2569-10-01\n", "ขาดคีย์ short-title (ชื่อย่อ", "เพิ่มบรรทัด short-title: "),
    ("KM203", PROCESS, "id: receive\ntitle: [ก]\n", "คีย์ title (ชื่องาน) ต้องเป็นข้อความ แต่ที่เขียนไว้เป็นรายการ", "เขียนใหม่ให้เป็นข้อความ"),
    ("KM203", PEOPLE, "id: somjai\n", "ต้องเป็นรายการ", "เขียนใหม่ให้เป็นรายการ"),
    ("KM204", OFFICE, "{id: demo, title: ก, short-title: ข, kind: primary, names: publik, updated: 2569-10-01}", "ค่า “publik” ใช้กับคีย์ names ไม่ได้", "หมายถึง “public” หรือไม่ เลือก"),
    ("KM205", PROCESS, "id: receive\ntitle: ก\npromised-time: 5 วันทำกาน\n", "อ่านระยะเวลา “5 วันทำกาน” ไม่ได้", "หมายถึง 5 วันทำการ หรือไม่"),
    ("KM206", OFFICE, "{id: demo, title: ก, short-title: ข, kind: primary, updated: 1 ต.ค. 66}", "อ่านวันที่ “1 ต.ค. 66” ไม่ได้", "วันที่ของเอกสารเขียนเป็น"),
    ("KM207", PROCESS, "id: receive\ntitle: ก\nsteps: [{id: one, do: ข, by: Big Boss}]\n", "รหัส “Big Boss” ใช้ไม่ได้", "ตรงนี้ต้องเป็นรหัส"),
    ("KM215", PROCESS, "id: receive\ntitle: ก\nsteps: [{id: end, do: ข}]\n", "ใช้ “end” เป็นรหัสไม่ได้", "เปลี่ยนเป็น"),
    ("KM208", PROCESS, "id: receive\ntitle: ก\nsteps: []\nparts: []\n", "คีย์ steps, parts ใช้พร้อมกันไม่ได้", "เก็บไว้"),
    ("KM209", PROCESS, "id: receive\ntitle: ก\nsteps: [{id: one}]\n", "ต้องมีคีย์ใดคีย์หนึ่งต่อไปนี้ do, decide, group", "เพิ่มคีย์"),
    ("KM210", PROCESS, "id: receive\ntitle: ก\nsteps: [{id: one, do: ข, yes: ค}]\n", "ขั้นตอน “one” ไม่ใช่จุดตัดสินใจ", "ถ้าเป็น"),
    ("KM211", PROCESS, "id: receive\ntitle: ก\nsteps: [{id: one, do: ข, steps: [{id: two, decide: ค}]}]\n", "ขั้นตอนย่อยของ “one”", "ถ้าต้องมี"),
    ("KM212", PROCESS, "id: receive\ntitle: ก\nsteps: [{id: one, group: ข}]\n", "หัวข้อ “one” ไม่มี", "เพิ่มขั้นตอน"),
    ("KM213", PROCESS, "id: receive\ntitle: ก\nstep-changes: {remove: [one]}\n", "มี step-changes แต่ไม่มี extends", "เพิ่ม extends:"),
    ("KM214", PROCESS, "id: receive\ntitle: ' '\n", "คีย์ title ไม่มีข้อความ", "เขียนข้อความ"),
    ("KM301", PROCESS, "id: receive\nextends: base/none/none\n", "ไม่มีต้นแบบรหัส “base/none/none”", ""),
    ("KM302", PROCESS, "id: receive\ntitle: ก\nsteps: [{id: one, do: ข}, {id: one, do: ค}]\n", "รหัส “one” (ขั้นตอน) ซ้ำ", "เปลี่ยน"),
    ("KM303", PROCESS, "id: recieve\ntitle: ก\n", "รหัส “recieve” ไม่ตรงกับชื่อไฟล์หรือโฟลเดอร์ ซึ่งเป็น “receive”", "แก้เป็น id: receive"),
    ("KM306", "content/notes.yml", "ก: ข\n", "ไม่มีไฟล์ชนิดใดอยู่ในตำแหน่งนี้", "ย้ายไฟล์"),
    ("KM307", PROCESS, "id: receive\nextends: demo/ict/receive\n", "demo/ict/receive → demo/ict/receive", "ลบ extends"),
    ("KM308", "processes/dmeo/ict/receive.yml", "{id: receive, title: ก}", "มีข้อมูลของสำนักงาน “dmeo” แต่ไม่มีไฟล์ content/offices/dmeo/office.yml", "สร้างไฟล์"),
    ("KM310", PROCESS, "id: receive\ntitle: ก\nsteps: [{id: one, do: ข, next: oen}]\n", "ไม่มีขั้นตอน “oen” ให้ไปต่อ", "หมายถึง “one” หรือไม่ ขั้นตอนที่มี คือ one"),
]  # fmt: skip


@pytest.mark.parametrize(
    "code, file, text, message, hint", SHAPES, ids=[f"{row[0]}-{i}" for i, row in enumerate(SHAPES)]
)
def test_a_fault_in_a_file_is_told_in_full(load_files, code, file, text, message, hint):
    files = {OFFICE: "{id: demo, title: ก, short-title: ข, kind: primary, updated: 2569-10-01}", file: text}
    found = [p for p in load_files(files).problems if p.code == code]
    assert len(found) == 1
    assert message in MESSAGES.message(found[0])
    assert MESSAGES.hint(found[0]).startswith(hint)
    assert "…" not in MESSAGES.message(found[0])


def test_changed_steps_that_the_base_lacks_are_told_in_full(load_files):
    loaded = load_files(
        {
            "processes/base/ict/receive.yml": "{id: receive, title: ก, steps: [{id: check, do: ข}]}",
            "processes/one/ict/receive.yml": "{id: receive, extends: base/ict/receive, step-changes: {remove: [chek]}}",
        }
    )
    (found,) = loaded.problems
    assert found.code == "KM305"
    assert MESSAGES.message(found) == "ต้นแบบที่ใช้ไม่มีขั้นตอน “chek”"
    assert MESSAGES.hint(found) == "หมายถึง “check” หรือไม่ ขั้นตอนที่มี คือ check"


@pytest.mark.parametrize(
    "texts, values, filled",
    [
        (("รหัส {value}",), {"value": "ก"}, "รหัส ก"),
        (("รหัส {value}",), {}, "รหัส …"),
        (("รหัส {value}",), {"value": ""}, "รหัส …"),
        (("ตอน {part}", "ไม่มีขั้นตอน"), {"part": ""}, "ไม่มีขั้นตอน"),
        (("ตอน {part}", "ไม่มีขั้นตอน"), {"part": "ต้น"}, "ตอน ต้น ไม่มีขั้นตอน"),
        (("{one} {two}",), {"one": "{two}", "two": "{0} {} {"}, "{two} {0} {} {"),
        (("เขียน no: {label: ก, to: end} หรือ {}",), {}, "เขียน no: {label: ก, to: end} หรือ {}"),
        (("ค่า {value}",), {"value": "ก\nข\tค"}, "ค่า ก ข ค"),
        (("ค่า {value}",), {"value": "\x1b[31mแดง\u202e"}, "ค่า <U+001B>[31mแดง<U+202E>"),
        (("ค่า {value}",), {"value": "ก" * 400}, "ค่า " + "ก" * 300 + "…"),
    ],
)
def test_filling(texts, values, filled):
    assert sentences(KM999={"message": texts}).message(problem("KM999", **values)) == filled


def test_a_hint_without_its_values_is_no_hint():
    messages = sentences(KM999={"message": ("ก",), "hint": ("หมายถึง “{suggestion}” หรือไม่",)})
    assert messages.hint(problem("KM999", suggestion="")) == ""
    assert messages.hint(problem("KM999", suggestion="ข")) == "หมายถึง “ข” หรือไม่"


def test_an_unknown_code_does_no_harm():
    found = problem("KM999", value="ก")
    assert (MESSAGES.title("KM999"), MESSAGES.message(found), MESSAGES.hint(found), MESSAGES.explain("KM999")) == (
        "KM999",
        "KM999",
        "",
        "",
    )


def test_printable_leaves_thai_alone():
    assert printable("ผู้อำนวยการกลุ่ม “ก” ฯ") == "ผู้อำนวยการกลุ่ม “ก” ฯ"


def own(folder: Path, text: str | bytes) -> Messages:
    file = folder / "templates" / "messages" / "th.yml"
    file.parent.mkdir(parents=True)
    file.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return Messages.load([folder / "templates", TEMPLATES])


def test_an_office_replaces_single_sentences(tmp_path):
    messages = own(tmp_path, "KM403:\n  hint: ถามผู้ดูแลระบบ\n")
    assert messages.problems == ()
    assert messages.hint(problem("KM403")) == "ถามผู้ดูแลระบบ"
    assert messages.title("KM403") == MESSAGES.title("KM403")
    assert messages.hint(problem("KM404")) == MESSAGES.hint(problem("KM404"))


def test_a_project_without_sentences_of_its_own_uses_the_program_ones(tmp_path):
    assert Messages.load([tmp_path / "templates", TEMPLATES]) == MESSAGES


@pytest.mark.parametrize(
    "text, code, line, column",
    [
        ("KM403:\n  hnit: ก\n", "KM805", 2, 3),
        ("KM403:\n  hint: {a: b}\n", "KM805", 2, 3),
        ("KM403:\n  hint: ['']\n", "KM805", 2, 3),
        ("KM403: ก\n", "KM805", 1, 1),
        ("KM999:\n  hint: ก\n", "KM805", 1, 1),
        ("- ก\n", "KM805", 1, 1),
        ("KM403: 'ก\n", "KM101", 1, 8),
        ("ก: ข".encode("cp874"), "KM105", 1, 1),
        ("# ว่าง\n", "KM108", 1, 1),
    ],
)
def test_faults_in_an_office_own_sentences_are_problems_there(tmp_path, text, code, line, column):
    messages = own(tmp_path, text)
    assert [(p.code, p.span) for p in messages.problems] == [(code, Span("templates/messages/th.yml", line, column))]
    assert messages.sentences == MESSAGES.sentences
    assert "…" not in messages.message(messages.problems[0])


@pytest.mark.parametrize("text", ["KM403: [\n", "KM403:\n  hnit: ก\n"])
def test_a_fault_in_the_program_own_sentences_is_the_program_fault(tmp_path, text):
    (tmp_path / "messages").mkdir()
    (tmp_path / "messages" / "th.yml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"th\.yml"):
        Messages.load([tmp_path])
