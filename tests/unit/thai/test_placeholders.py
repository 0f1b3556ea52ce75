"""What still has to be written is told apart from what says that there is none, and from ordinary texts."""

from __future__ import annotations

import pytest

from khumue.thai.placeholders import is_label, is_to_fill_in, says_none, says_nothing


@pytest.mark.parametrize(
    "text",
    [
        "ชื่อและนามสกุล (แก้เป็นชื่อจริง)", "เตรียมเอกสาร (แก้ให้ตรงกับงานจริง)", "ก (ตัวอย่าง แก้เป็นของจริง) ", "(ระบุตำแหน่ง)", "[ใส่ชื่อ]",
        "<กรอกหมายเลข>", "(โปรดระบุ)", "TODO: เวลา", "tbd", "........", "โทร ..............", "ชื่อ ____________", "ก……", ". . . . . . . .",
    ],
)  # fmt: skip
def test_to_fill_in(text: str) -> None:
    assert is_to_fill_in(text)
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text", ["", " ", "-", "–", "...", "…", "x", "xxx", "?", "(-)", "ไม่ระบุ", "ยัง ไม่ได้ระบุ", "รอข้อมูล", "N/A", "n.a.", "ตำแหน่ง", "ชื่อ-สกุล", "_"]
)
def test_says_nothing_without_being_a_sample(text: str) -> None:
    assert says_nothing(text)
    assert not is_to_fill_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "เจ้าพนักงานธุรการ", "นางสมใจ ตัวอย่าง", "ระบุความต้องการของผู้ขอ", "ใส่ชื่อผู้ขอในแบบ", "แก้ไขปัญหา (แก้เป็น", "ร่างพระราชบัญญัติ พ.ศ. ....",
        "ที่ ศธ 04006/....", "ไม่มีค่าธรรมเนียม", "ไม่มี", "ตรวจ (ถ้ามี)", "แจ้งผล (ตัวอย่างในภาคผนวก)", "กรอกแบบ (ระบุเหตุผลด้วย) แล้วส่ง", "Todos", "ณ",
        "ตามที่ระบุในแผน", "อื่น ๆ ...", "ระบบ X", "ผู้ขอ",
    ],
)  # fmt: skip
def test_ordinary_texts_say_something(text: str) -> None:
    assert not says_nothing(text)
    assert not is_label(text)


@pytest.mark.parametrize(
    "text", ["ไม่มี", "ไม่มีค่าธรรมเนียม", "ไม่เสียค่าใช้จ่าย", "ไม่ต้องใช้เอกสาร", "ไม่เก็บค่าบริการ", "ฟรี", "ไม่มีรายการเอกสารหลักฐานประกอบการยื่นคำขอ"]
)
def test_none_in_words(text: str) -> None:
    assert says_none(text)
    assert not says_nothing(text)


@pytest.mark.parametrize("text", ["-", "ไม่ระบุ", "ไม่มีผู้รับเรื่อง", "ค่าธรรมเนียม 10 บาท", "ฟรีแลนซ์", "ไม่เสียหาย"])
def test_something_else_than_none(text: str) -> None:
    assert not says_none(text)
