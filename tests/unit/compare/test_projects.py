"""What ``khumue diff`` tells of two small projects: as tables of two texts and the lines that they give."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest

from khumue.compare.projects import compare
from khumue.compare.values import Kind, ProjectDifference
from khumue.resolve.load import load_project
from khumue.standard import standard_root
from khumue.views.differences import as_data, in_words, totals
from khumue.words import Words

WORDS = Words.load([standard_root() / "templates"])

Compare: TypeAlias = Callable[[Mapping[str, str], Mapping[str, str]], ProjectDifference]

OFFICE = "{id: one, title: สำนักงานตัวอย่าง, short-title: ตัวอย่าง, kind: primary, updated: 2567-09-30}"
SHARED = {
    "content/offices/one/office.yml": OFFICE,
    "content/offices/one/units.yml": "- {id: ict, title: กลุ่มไอซีที}\n- {id: policy, title: กลุ่มนโยบาย}\n",
    "content/roles.yml": "- {id: officer, title: เจ้าหน้าที่}\n- {id: director, title: ผู้อำนวยการ, short-title: ผอ.}\n",
    "content/forms.yml": "- {id: request, title: แบบคำขอ, kind: blank}\n",
    "content/laws.yml": (
        "- {id: act, type: act, title: พระราชบัญญัติตัวอย่าง, status: in-force}\n"
        "- {id: rule, type: regulation, title: ระเบียบตัวอย่าง, status: in-force}\n"
    ),
}
JOB = "processes/one/ict/job.yml"
STEPS = """\
steps:
  - {id: receive, do: รับหนังสือจากหน่วยงานภายนอก}
  - {id: register, do: ลงทะเบียนรับ, by: officer, time: 15 นาที, detail: ลงทะเบียนในระบบ}
  - {id: check, decide: ตรวจความครบถ้วน, yes: ครบ, no: {label: ไม่ครบ, back-to: receive}}
  - {id: answer, do: ตอบหนังสือ, laws: [act], forms: [request]}
"""


def job(head: str = "title: งานรับหนังสือ", replace: tuple[tuple[str, str], ...] = (), name: str = "job") -> str:
    """The file of the process, with some of its text replaced."""
    text = f"id: {name}\n{head}\n{STEPS}"
    for old, new in replace:
        assert old in text
        text = text.replace(old, new)
    return text


@pytest.fixture
def compared(tmp_path: Path, without_standard: None) -> Compare:
    def compare_(before: Mapping[str, str], after: Mapping[str, str]) -> ProjectDifference:
        projects = []
        for side, files in (("before", before), ("after", after)):
            for name, text in {**SHARED, **files}.items():
                path = tmp_path / side / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
            loaded = load_project(tmp_path / side, datetime.date(2024, 10, 1))
            assert [problem for problem in loaded.problems if problem.level == "error"] == []
            projects.append(loaded.project)
        return compare(*projects)

    return compare_


def lines(difference: ProjectDifference) -> list[str]:
    return [line for depth, line in in_words(difference, WORDS) if depth == 2]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (job(), []),
        (job(replace=(("  - {id: answer", "  - {id: seal, do: ประทับตรา}\n  - {id: answer"),)), ["เพิ่มขั้นตอนที่ 4 “ประทับตรา”"]),
        (
            job(replace=(("  - {id: register, do: ลงทะเบียนรับ, by: officer, time: 15 นาที, detail: ลงทะเบียนในระบบ}\n", ""),)),
            ["เวลารวม เดิม “15 นาที (ไม่รวมขั้นตอนที่ 1, 3, 4)” เป็น “ไม่ได้ระบุเวลา”", "ตัดขั้นตอนที่ 2 “ลงทะเบียนรับ”"],
        ),
        (
            job(replace=(("  - {id: receive, do: รับหนังสือจากหน่วยงานภายนอก}\n", ""), ("  - {id: answer", "  - {id: receive, do: รับหนังสือจากหน่วยงานภายนอก}\n  - {id: answer"), ("back-to: receive", "to: receive"))),
            [
                "เวลารวม เดิม “15 นาที (ไม่รวมขั้นตอนที่ 1, 3, 4)” เป็น “15 นาที (ไม่รวมขั้นตอนที่ 2, 3, 4)”",
                "ย้ายขั้นตอน “รับหนังสือจากหน่วยงานภายนอก” จากลำดับที่ 1 ไปเป็นลำดับที่ 3",
            ],
        ),
        (
            job(replace=(("do: ลงทะเบียนรับ", "do: ลงทะเบียนรับหนังสือ"),)),
            ["ขั้นตอนที่ 2 แก้ถ้อยคำ เดิม “ลงทะเบียนรับ” เป็น “ลงทะเบียนรับหนังสือ”"],
        ),
        (
            job(replace=(("detail: ลงทะเบียนในระบบ", "detail: ลงทะเบียนในสมุด"),)),
            ["ขั้นตอนที่ 2 “ลงทะเบียนรับ” รายละเอียด เดิม “ลงทะเบียนในระบบ” เป็น “ลงทะเบียนในสมุด”"],
        ),
        (
            job(replace=(("15 นาที", "1-2 ชั่วโมง"),)),
            [
                "เวลารวม เดิม “15 นาที (ไม่รวมขั้นตอนที่ 1, 3, 4)” เป็น “1-2 ชั่วโมง (ไม่รวมขั้นตอนที่ 1, 3, 4)”",
                "ขั้นตอนที่ 2 “ลงทะเบียนรับ” เวลา เดิม “15 นาที” เป็น “1-2 ชั่วโมง”",
            ],
        ),
        (
            job(replace=(("by: officer", "by: [director]"),)),
            ["ขั้นตอนที่ 2 “ลงทะเบียนรับ” เพิ่มผู้รับผิดชอบ “ผอ.” ตัดผู้รับผิดชอบ “เจ้าหน้าที่”"],
        ),
        (
            job(replace=(("laws: [act], forms: [request]", "laws: [rule], forms: []"),)),
            [
                "เพิ่มเอกสาร/หลักฐานอ้างอิง “ระเบียบตัวอย่าง” ตัดเอกสาร/หลักฐานอ้างอิง “พระราชบัญญัติตัวอย่าง”",
                "ขั้นตอนที่ 4 “ตอบหนังสือ” ตัดแบบฟอร์ม “แบบคำขอ”",
                "ขั้นตอนที่ 4 “ตอบหนังสือ” เพิ่มกฎหมาย “ระเบียบตัวอย่าง” ตัดกฎหมาย “พระราชบัญญัติตัวอย่าง”",
            ],
        ),
        (job(head="title: งานรับหนังสือ\nforms: []"), ["แบบฟอร์มที่ใช้ เดิม “ไม่ได้ระบุ” เป็น “ไม่มี”"]),
        (
            job(replace=(("no: {label: ไม่ครบ, back-to: receive}", "no: {label: ไม่ครบ, to: end}"),)),
            ["ขั้นตอนที่ 3 “ตรวจความครบถ้วน” ทางออก เดิม “ครบ; ไม่ครบ → รับหนังสือจากหน่วยงานภายนอก” เป็น “ครบ; ไม่ครบ → จบ”"],
        ),
        # A step that only got another id is the same step, and an exit that leads to it still does.
        (job(replace=(("id: receive", "id: take-in"), ("back-to: receive", "back-to: take-in"))), []),
        (
            job(replace=(("{id: check, decide: ตรวจความครบถ้วน, yes: ครบ, no: {label: ไม่ครบ, back-to: receive}}", "{id: check, do: ตรวจความครบถ้วน}"),)),
            [
                "ขั้นตอนที่ 3 “ตรวจความครบถ้วน” ชนิดของขั้นตอน เดิม “การตัดสินใจ” เป็น “กิจกรรม”",
                "ขั้นตอนที่ 3 “ตรวจความครบถ้วน” ทางออก เดิม “ครบ; ไม่ครบ → รับหนังสือจากหน่วยงานภายนอก” เป็น “ไม่ได้ระบุ”",
            ],
        ),
        (
            job(head="title: งานรับหนังสือ\ncontrol: {issue: 2, review: 2570-10-01}\nservice: {fee: []}"),
            [
                "ฉบับที่ เดิม “ไม่ได้ระบุ” เป็น “2”",
                "ทบทวนครั้งต่อไป เดิม “ไม่ได้ระบุ” เป็น “1 ตุลาคม 2570”",
                "ค่าธรรมเนียม เดิม “ไม่ได้ระบุ” เป็น “ไม่มี”",
            ],
        ),
    ],
)
def test_changes_of_a_process(after: str, expected: list[str], compared: Compare) -> None:
    found = lines(compared({JOB: job()}, {JOB: after}))
    total = [line for line in found if line.startswith("เวลารวม")]
    # A step that comes or goes changes the numbers in the note of the total; each row says so only where that is its point.
    kept = found if any(line.startswith("เวลารวม") for line in expected) else [line for line in found if line not in total]
    assert kept == expected


@pytest.mark.parametrize(
    ("before", "after", "line", "kind"),
    [
        ({}, {JOB: job()}, "เพิ่มกระบวนงาน: งานรับหนังสือ", Kind.ADDED),
        ({JOB: job()}, {}, "ตัดกระบวนงาน: งานรับหนังสือ", Kind.REMOVED),
        (
            {JOB: job()},
            {JOB: job(head="title: งานรับและส่งหนังสือ")},
            "เปลี่ยนชื่อกระบวนงาน: เดิม “งานรับหนังสือ” เป็น “งานรับและส่งหนังสือ”",
            Kind.RENAMED,
        ),
        (
            {JOB: job()},
            {"processes/one/ict/letters.yml": job(name="letters")},
            "เปลี่ยนรหัสกระบวนงาน: งานรับหนังสือ เดิม job เป็น letters",
            Kind.RENAMED,
        ),
        ({JOB: job()}, {"processes/one/policy/job.yml": job()}, "งานรับหนังสือ", Kind.CHANGED),
    ],
)
def test_what_becomes_of_a_process(before: dict[str, str], after: dict[str, str], line: str, kind: Kind, compared: Compare) -> None:
    difference = compared(before, after)
    assert [text for depth, text in in_words(difference, WORDS) if depth == 1] == [line]
    assert [process.kind for process in difference.processes] == [kind]


def test_a_change_of_the_base_shows_in_each_office_that_takes_it_over(compared: Compare) -> None:
    base = {"processes/base/ict/job.yml": job(), JOB: "id: job\nextends: base/ict/job\nadopt: all\n"}
    changed = {**base, "processes/base/ict/job.yml": job(replace=(("15 นาที", "30 นาที"),))}
    assert "ขั้นตอนที่ 2 “ลงทะเบียนรับ” เวลา เดิม “15 นาที” เป็น “30 นาที”" in lines(compared(base, changed))


def test_steps_below_a_heading_move_with_it(compared: Compare) -> None:
    one = "- {id: first, group: ตอนแรก, steps: [{id: a, do: รับเรื่องเข้า}, {id: b, do: ส่งเรื่องออก}]}"
    two = "- {id: second, group: ตอนหลัง, steps: [{id: c, do: เก็บเรื่องไว้}]}"
    head = "id: job\ntitle: งาน\nsteps:\n"
    difference = compared({JOB: f"{head}  {one}\n  {two}\n"}, {JOB: f"{head}  {two}\n  {one}\n"})
    moved = [line for line in lines(difference) if line.startswith("ย้าย")]
    assert moved == ["ย้ายขั้นตอน “ตอนแรก” จากลำดับที่ 1 ไปเป็นลำดับที่ 2"]
    under = compared({JOB: f"{head}  {one}\n  {two}\n"}, {JOB: f"{head}  {one.replace(', {id: b, do: ส่งเรื่องออก}', '')}\n  {two.replace('[{id: c', '[{id: b, do: ส่งเรื่องออก}, {id: c')}\n"})
    assert "ย้ายขั้นตอน “ส่งเรื่องออก” จากลำดับที่ 1.2 ไปเป็นลำดับที่ 2.1" in lines(under)


def test_offices_come_and_go(compared: Compare) -> None:
    two = OFFICE.replace("id: one", "id: two").replace("ตัวอย่าง", "ที่สอง")
    other = {"content/offices/two/office.yml": two, "processes/two/ict/job.yml": job(), "content/offices/two/units.yml": "- {id: ict, title: กลุ่ม}\n"}
    difference = compared({}, other)
    assert [text for depth, text in in_words(difference, WORDS) if depth == 0] == ["ที่สอง (สำนักงานใหม่)"]
    assert totals(difference, WORDS) == "รวมเพิ่ม 1 งาน"
    assert totals(ProjectDifference(()), WORDS) == "ไม่มีกระบวนงานใดต่างกัน"


def test_as_data_says_the_same(compared: Compare) -> None:
    difference = compared({JOB: job()}, {JOB: job(replace=(("by: officer", "by: [officer, director]"),))})
    data = as_data(difference, "A", "B", WORDS)
    (office,) = data["offices"]
    (process,) = office["processes"]
    (change,) = process["changes"]
    assert (data["before"], data["after"], data["counts"]["changed"]) == ("A", "B", 1)
    assert (office["id"], process["id"], process["kind"]) == ("one", "job", "changed")
    assert change["step"] == {"id": "register", "title": "ลงทะเบียนรับ", "number_before": "2", "number_after": "2"}
    assert (change["kind"], change["field"], list(change["added"]), list(change["removed"])) == ("step-field-changed", "by", ["ผอ."], [])
    assert change["text"] == lines(difference)[0]
