from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khumue.thai import digits


@pytest.mark.parametrize(
    "arabic, thai",
    [
        ("", ""),
        ("0123456789", "๐๑๒๓๔๕๖๗๘๙"),
        ("ข้อ 5.10 (2)", "ข้อ ๕.๑๐ (๒)"),
        ("27 มิถุนายน 2566", "๒๗ มิถุนายน ๒๕๖๖"),
        ("เว็บไซต์ https://www.esa26.example/page?id=1 หน้า 2", "เว็บไซต์ https://www.esa26.example/page?id=1 หน้า ๒"),
        ("อีเมล office26@esa26.example", "อีเมล office26@esa26.example"),
        ("ISO27001 ข้อ 4", "ISO27001 ข้อ ๔"),
        ("ส่งข้อมูล DMC 3 ครั้ง", "ส่งข้อมูล DMC ๓ ครั้ง"),
    ],
)
def test_both_ways(arabic: str, thai: str) -> None:
    assert digits.to_thai(arabic) == thai
    assert digits.to_arabic(thai) == arabic


@given(st.text())
def test_thai_digits_come_back(text: str) -> None:
    assert digits.to_arabic(digits.to_thai(text)) == digits.to_arabic(text)


@pytest.mark.parametrize("thai", ["๑ และ 2", "พ.ศ. ๒๕๖๖ เวลา 08.30 น.", "รองรับ Windows 11 ตามข้อ ๒ และข้อ 3"])
def test_mixed(thai: str) -> None:
    assert digits.has_both(thai)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "ไม่มีตัวเลข",
        "๑ และ ๒",
        "1 และ 2",
        "ข้อ ๑ ติดตั้ง Windows 11",
        "ข้อ ๑ ไฟล์ขนาดไม่เกิน 10 MB",
        "ข้อ ๑ ใช้ TLS 1.3",
        "ข้อ ๑ ดู https://www.esa26.example",
        "ข้อ ๑ ติดต่อ office26@esa26.example",
        "ข้อ ๑ ตาม ISO27001",
    ],
)
def test_not_mixed(text: str) -> None:
    assert not digits.has_both(text)


def test_numbers_have_their_places() -> None:
    text = "ข้อ ๑๒ Windows 11 และ 3.5"
    assert [(text[start:end], is_thai) for start, end, is_thai in digits.numbers(text)] == [
        ("๑๒", True),
        ("3.5", False),
    ]
