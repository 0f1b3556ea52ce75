"""``khumue show``: what is built in, what a project corrects of it, and what was meant by a wrong name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FILES = {
    "content/laws.yml": "- {id: saraban-regulation-2526, status: expired, note: ตรวจแล้ว}\n- {id: own-order, type: order, title: คำสั่งของสำนักงาน}\n",
    "content/laws/finance.yml": "- {id: lunch-rule, type: regulation, title: ระเบียบเงินอาหารกลางวัน, amendments: [{number: 2, year: 2560}]}\n",
    "content/offices/one/office.yml": "{id: one, title: สพป.หนึ่ง, short-title: หนึ่ง, kind: primary, updated: 2569-10-01}",
    "content/offices/one/roles.yml": "- {id: director, short-title: ผอ.เขต}\n",
}


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for file, text in FILES.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("asked", "said", "unsaid"),
    [
        (["law:saraban-regulation-2526"], ["ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526", "สถานะ (status): expired (สิ้นผลแล้ว)  ← แก้ในโครงการ", "content/laws.yml:1", "พ.ศ. (year): 2526\n"], ["มากับโปรแกรม"]),
        (["law:procurement-act-2560"], ["มากับโปรแกรม", "พระราชบัญญัติการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. 2560", "(effective): 23 สิงหาคม 2560"], ["แก้ในโครงการ"]),
        (["law:lunch-rule"], ["ของโครงการ ที่ content/laws/finance.yml:1", "  - ฉบับที่ (number): 2\n    พ.ศ. ที่แก้ไข (year): 2560"], ["แก้ในโครงการ"]),
        (["law:พัสดุ"], ["law:procurement-act-2560  พระราชบัญญัติการจัดซื้อจัดจ้าง", "law:procurement-regulation-2535  "], ["saraban"]),
        (["law:"], ["law:own-order  คำสั่งของสำนักงาน", "law:saraban-regulation-2526  "], []),
        (["role:director"], ["ชื่อย่อ (short-title): ผอ.สพท."], ["ผอ.เขต"]),
        (["role:director", "--office", "one"], ["ชื่อย่อ (short-title): ผอ.เขต  ← แก้ในโครงการ", "ชื่อเต็ม (title): ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา\n"], []),
        ([], ["law: ทะเบียนกฎหมาย", "เป็นของโครงการ 3 รายการ", "role: ทะเบียนบทบาท"], []),
    ],
)  # fmt: skip
def test_what_is_shown(project: Path, run: Callable[..., Any], asked: list[str], said: list[str], unsaid: list[str]) -> None:
    done = run("show", *asked, "--project", project)
    assert done.exit_code == 0, done.output
    assert [text for text in said if text not in done.output] == []
    assert [text for text in unsaid if text in done.output] == []


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("law:saraban", "น่าจะหมายถึง law:saraban-regulation-2526"), ("law:dmc", "แต่มี term:dmc"),
        ("lwa:own-order", "น่าจะหมายถึง law:own-order"), ("own-order", "เขียนเป็น ชนิด:รหัส"), ("law:xyzzy", "ดูทั้งหมดด้วย khumue show law:"),
        ("law:ไม่มีคำนี้", "ไม่มี law รหัส “ไม่มีคำนี้”"),
    ],
)  # fmt: skip
def test_what_is_unknown_is_refused_with_what_was_meant(project: Path, run: Callable[..., Any], what: str, said: str) -> None:
    done = run("show", what, "--project", project)
    assert done.exit_code == 2
    assert said in done.output
