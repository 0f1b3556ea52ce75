"""``khumue impact``: what each kind of thing touches, in every office, and what is said about what is unknown."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from khumue.resolve import load

OFFICE = "{{id: {0}, title: สพป.{0}, short-title: {0}, kind: primary, names: {1}, updated: 2569-10-01}}"
SHA = "0" * 63
FILES = {
    "content/laws.yml": """\
- {id: oldest, type: regulation, title: ระเบียบเก่าสุด, status: expired, successor: old}
- {id: old, type: regulation, title: ระเบียบเก่า, status: replaced, successor: new}
- {id: new, type: regulation, title: ระเบียบใหม่, status: in-force}
- {id: lost, type: plan, title: แผนที่สิ้นผล, status: expired}
- {id: gone, type: plan, title: แผนที่สิ้นผลทั้งสาย, status: expired, successor: lost}
- {id: powers, type: announcement, title: ประกาศแบ่งงาน, status: in-force}
- {id: idle, type: act, title: กฎหมายที่ไม่มีใครอ้าง, status: in-force}
""",
    "content/forms.yml": "- {id: request, title: แบบคำขอ, kind: blank}\n- {id: screen, title: หน้าจอ, kind: screen, system: desk}\n",
    "content/systems.yml": "- {id: desk, title: ระบบรับคำขอ}\n- {id: mail, title: ระบบจดหมาย}\n",
    "content/glossary.yml": "- {id: letter, term: หนังสือ, meaning: เอกสาร}\n",
    "content/roles.yml": "- {id: clerk, title: ธุรการ}\n",
    "processes/base/ict/answer.yml": """\
id: answer
title: ตอบคำขอ
laws: [{law: old, section: ข้อ 5}]
terms: [letter]
steps:
  - {id: receive, do: รับ, by: clerk, forms: screen}
  - {id: reply, do: ตอบ, by: clerk, laws: [{law: old, section: ข้อ 6}], using: mail}
""",
    "processes/one/ict/answer.yml": "{id: answer, extends: base/ict/answer}",
    "processes/two/ict/answer.yml": "{id: answer, extends: base/ict/answer}",
    "processes/one/ict/own.yml": "{id: own, title: งานของตน, laws: [new], steps: [{id: go, do: ทำ, by: ict, forms: request}]}",
    "processes/three/ict/answer.yml": "{id: answer, extends: base/ict/answer, laws: [new], step-changes: {override: [{id: reply, laws: []}]}}",
    "content/offices/one/office.yml": OFFICE.format("one", "public"),
    "content/offices/two/office.yml": OFFICE.format("two", "positions-only"),
    "content/offices/three/office.yml": OFFICE.format("three", "public"),
    **{f"content/offices/{name}/units.yml": "- {id: ict, title: กลุ่มไอซีที}" for name in ("two", "three")},
    "content/offices/one/units.yml": "- {id: ict, title: กลุ่มไอซีที, powers: [{law: {law: powers}, items: ตอบคำขอ}]}\n- {id: plan, title: กลุ่มแผน}\n",
    "content/offices/one/people.yml": """\
- {id: somjai, name: นางสมใจ ดี, position: ธุรการ, unit: ict, duties: [{text: ตอบ, process: answer}], substitutes: [somsri]}
- {id: somsri, name: นางสมศรี งาม, position: ครู, unit: plan, acting: [{post: หัวหน้า, unit: ict}]}
""",
    "content/offices/two/people.yml": "- {id: wanna, name: นางวรรณา ดี, position: ธุรการ, unit: ict, duties: [{text: ตอบ, process: answer}]}\n",
    "content/offices/one/manuals/somjai.yml": "{id: somjai, title: คู่มือสมใจ, person: somjai, parts: [cover, powers, {part: processes, processes: [answer]}]}",
    "content/offices/one/manuals/ict.yml": "{id: ict, title: คู่มือกลุ่ม, unit: ict, parts: [{part: processes, processes: [own]}, {part: appendix, forms: [screen], orders: [duties]}]}",
    "content/offices/one/orders/duties.yml": "{id: duties, number: 1/2569, title: มอบหมาย, date: 2569-10-01, powers: [{law: powers}], signer: somsri, assignments: [{person: somjai}]}",
    "content/offices/one/releases.yml": f"""\
- {{id: a-1, document: manuals/somjai.pdf, issue: 1, date: 2568-10-01, fingerprint: AAAA-2345, sha256: {SHA}1, size: 1, pages: 1}}
- {{id: a-2, document: manuals/somjai.pdf, issue: 2, date: 2569-10-01, fingerprint: AAAA-2346, sha256: {SHA}2, size: 1, pages: 1}}
- {{id: b-1, document: manuals/processes/answer.pdf, issue: 7, date: 2569-10-01, fingerprint: AAAA-2347, sha256: {SHA}3, size: 1, pages: 1}}
""",
}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(load, "standard_root", lambda: tmp_path / "no-standard")
    for name, text in FILES.items():
        path = tmp_path / "project" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "project"


def touched(data: Mapping[str, Any]) -> dict[str, list[str]]:
    """Office -> what is touched there, in short: ``answer/reply``, ``manual:somjai``."""
    found: dict[str, list[str]] = {}
    for office in data["offices"]:
        short = [f"{one['id']}/{'+'.join(step['id'] for step in one['steps'])}".rstrip("/") for one in office["processes"]]
        for kind in ("manuals", "orders", "people", "units"):
            short += [f"{kind.removesuffix('s')}:{one['id']}" for one in office[kind]]
        found[office["id"]] = short
    return found


ONE = ["answer/reply", "manual:somjai", "people:somjai"]
CASES = [
    ("law:old", {"one": ONE, "two": ["answer/reply", "people:position-1"]}),
    ("law:new", {"one": ["own", "manual:ict"], "three": ["answer"]}),
    ("law:powers", {"one": ["manual:ict", "manual:somjai", "order:duties", "people:somjai", "unit:ict"]}),
    ("law:idle", {}),
    ("form:request", {"one": ["own/go", "manual:ict"]}),
    ("form:screen", {"one": ["answer/receive", "manual:ict", "manual:somjai", "people:somjai"], "two": ["answer/receive", "people:position-1"], "three": ["answer/receive"]}),
    ("system:desk", {"one": ["answer/receive", "manual:ict", "manual:somjai", "people:somjai"], "two": ["answer/receive", "people:position-1"], "three": ["answer/receive"]}),
    ("system:mail", {"one": ONE, "two": ["answer/reply", "people:position-1"], "three": ["answer/reply"]}),
    ("term:letter", {"one": ["answer", *ONE[1:]], "two": ["answer", "people:position-1"], "three": ["answer"]}),
    ("person:somjai", {"one": ["answer", "manual:ict", "manual:somjai", "order:duties"]}),
    ("person:somsri", {"one": ["manual:ict", "order:duties", "people:somjai"]}),
    ("person:wanna", {"two": ["answer"]}),
    ("unit:ict", {
        "one": ["answer", "own/go", "manual:ict", "manual:somjai", "people:somjai", "people:somsri"], "two": ["answer", "people:position-1"], "three": ["answer"],
    }),
    ("unit:plan", {"one": ["people:somsri"]}),
]  # fmt: skip


@pytest.mark.parametrize("what, expected", CASES, ids=[what for what, _ in CASES])
def test_what_is_touched(project: Path, run: Callable[..., Any], what: str, expected: dict[str, list[str]]) -> None:
    done = run("impact", what, "--format", "json", "--project", project)
    assert done.exit_code == 0, done.output
    data = json.loads(done.stdout)
    assert {office: sorted(found) for office, found in touched(data).items()} == {office: sorted(found) for office, found in expected.items()}
    assert data["totals"]["offices"] == len(expected)
    assert data["totals"]["processes"] == sum(not one.partition(":")[2] for found in expected.values() for one in found)


@pytest.mark.parametrize(
    "law, status, proposal",
    [
        ("oldest", "expired", "new"), ("old", "replaced", "new"), ("new", "in-force", None), ("lost", "expired", None),
        ("gone", "expired", None),
    ],
)  # fmt: skip
def test_the_successor_in_force_is_proposed(project: Path, run: Callable[..., Any], law: str, status: str, proposal: Any) -> None:
    data = json.loads(run("impact", f"law:{law}", "--format", "json", "--project", project).stdout)
    assert data["status"] == status
    found = data["proposal"]
    assert (found and found["id"]) == proposal


def test_issued_manuals_that_need_renewal(project: Path, run: Callable[..., Any]) -> None:
    data = json.loads(run("impact", "law:old", "--format", "json", "--project", project).stdout)
    office = data["offices"][0]
    assert office["manuals"][0]["renew"] == [{"document": "manuals/somjai.pdf", "issue": "2", "date": "1 ตุลาคม 2569"}]
    assert [one["issue"] for one in office["processes"][0]["renew"]] == ["7"]
    assert data["totals"]["renewals"] == 2
    other = json.loads(run("impact", "law:new", "--format", "json", "--project", project).stdout)
    assert other["totals"]["renewals"] == 0


def test_the_base_that_names_it_is_told_with_its_heirs(project: Path, run: Callable[..., Any]) -> None:
    data = json.loads(run("impact", "law:old", "--format", "json", "--project", project).stdout)
    (base,) = data["base"]
    assert (base["file"], [step["id"] for step in base["steps"]], base["details"]) == ("processes/base/ict/answer.yml", ["reply"], ["ข้อ 5", "ข้อ 6"])
    assert {process["base"] for office in data["offices"] for process in office["processes"]} == {"base/ict/answer"}


def test_as_text(project: Path, run: Callable[..., Any]) -> None:
    done = run("impact", "law:old", "--project", project)
    for text in (
        "law:old ระเบียบเก่า", "สถานะ: ถูกแทนที่แล้ว เสนอให้อ้าง “ระเบียบใหม่” (รหัส new)", "processes/one/ict/answer.yml:1 ตอบคำขอ · ขั้นตอนที่ 2 · ข้อ 5 ข้อ 6 · ตาม base/ict/answer",
        "ต้องทบทวนและออกฉบับใหม่: manuals/somjai.pdf ฉบับที่ 2 (1 ตุลาคม 2569)", "นางสมใจ ดี",
        "รวม 2 สำนักงาน 2 กระบวนงาน 2 ขั้นตอน 1 คู่มือ 0 คำสั่ง บุคลากร 2 คน ฉบับที่ออกแล้วและต้องทบทวน 2 ฉบับ",
    ):  # fmt: skip
        assert text in done.output
    assert "วรรณา" not in done.output, "that office shows positions only"
    assert "ไม่กระทบงานของสำนักงานใด" in run("impact", "law:idle", "--project", project).output


def test_without_an_id_all_laws_that_lapsed(project: Path, run: Callable[..., Any]) -> None:
    data = json.loads(run("impact", "--format", "json", "--project", project).stdout)
    assert [(law["id"], law["proposal"]["id"]) for law in data["laws"]] == [("old", "new")]
    text = run("impact", "--project", project).output
    assert text.startswith("law:old ระเบียบเก่า\n")
    (project / "processes/base/ict/answer.yml").write_text("{id: answer, title: ตอบ}", encoding="utf-8")
    (project / "processes/three/ict/answer.yml").unlink()
    assert "ไม่มีกระบวนงานใดอ้างกฎหมายที่เลิกใช้แล้ว" in run("impact", "--project", project).output


@pytest.mark.parametrize(
    "what, said",
    [
        ("law:odl", "ไม่มี law รหัส “odl” น่าจะหมายถึง law:old"), ("person:somjay", "น่าจะหมายถึง person:somjai"),
        ("unit:itc", "น่าจะหมายถึง unit:ict"), ("term:lettre", "น่าจะหมายถึง term:letter"), ("form:desk", "แต่มี system:desk"),
        ("lwa:old", "น่าจะหมายถึง law:old"), ("old", "เขียนเป็น ชนิด:รหัส"), ("law:", "เขียนเป็น ชนิด:รหัส"), ("process:own", "law, form, system, person, unit, term"),
    ],
)  # fmt: skip
def test_what_is_unknown_is_refused_with_what_was_meant(project: Path, run: Callable[..., Any], what: str, said: str) -> None:
    done = run("impact", what, "--project", project)
    assert done.exit_code == 2
    assert said in done.output


def test_a_file_that_cannot_be_read_is_told(project: Path, run: Callable[..., Any]) -> None:
    (project / "processes/one/ict/own.yml").write_text("id: own\n", encoding="utf-8")
    done = run("impact", "law:new", "--project", project)
    assert done.exit_code == 0
    assert "มี 1 ไฟล์ที่ยังอ่านไม่ได้" in done.stderr
