from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khumue.thai.lint import Fault, faults


def mended(text: str) -> str:
    for fault in reversed(faults(text)):
        text = text[: fault.start] + fault.better + text[fault.end :]
    return text


FAULTY = [
    ("double-sara-e", "เเผนงาน", "แผนงาน"),
    ("double-sara-e", "กลุ่มนโยบายเเละแผน", "กลุ่มนโยบายและแผน"),
    ("split-sara-am", "ทําการ", "ทำการ"),
    ("split-sara-am", "นํ้า", "น้ำ"),
    ("split-sara-am", "น้ํา", "น้ำ"),
    ("doubled-mark", "กิิน", "กิน"),
    ("doubled-mark", "ที่่", "ที่"),
    ("doubled-mark", "ก่้าว", "ก่าว"),
    ("doubled-mark", "การศึกษาา", "การศึกษา"),
    ("doubled-mark", "จะะ", "จะ"),
    ("doubled-mark", "ทีี่", "ที่"),
    ("doubled-mark", "แแผน", "แผน"),
    ("doubled-mark", "เมีัย", "เมีย"),
    ("mark-order", "ก่ิน", "กิ่น"),
    ("mark-order", "ผู้ท่ีเกี่ยวข้อง", "ผู้ที่เกี่ยวข้อง"),
    ("mark-order", "สิทธ์ิ", "สิทธิ์"),
    ("mark-order", "นำ้", "น้ำ"),
    ("mark-order", "กา่ว", "ก่าว"),
    ("mark-order", "จะ๊", "จ๊ะ"),
    ("mark-order", "เ่กา", "เก่า"),
    ("floating-mark", "่ก", "ก"),
    ("floating-mark", "งาน ้บุคคล", "งาน้บุคคล"),
    ("floating-mark", "ดำเน ินการ", "ดำเนินการ"),
    ("floating-mark", "ก ารศึกษา", "การศึกษา"),
    ("floating-mark", "ข้อ 5ิ", "ข้อ 5"),
    ("floating-mark", "DLTVิ", "DLTV"),
    ("floating-mark", "ต่าง ๆ่", "ต่าง ๆ"),
    ("double-space", "งานบริหาร  งานบุคคล", "งานบริหาร งานบุคคล"),
    ("double-space", "ก \u00a0ข", "ก ข"),
    ("invisible", "การ\u200bศึกษา", "การศึกษา"),
    ("invisible", "การ\u00adศึกษา", "การศึกษา"),
    ("invisible", "\ufeffการศึกษา", "การศึกษา"),
    ("invisible", "ก\u202aข\u202c", "กข"),
    ("invisible", "ก\u200bิน", "กิน"),
    ("invisible", "ก\x0bข", "กข"),
    ("mixed-digits", "ข้อ ๑ ข้อ ๒ และข้อ 3", "ข้อ ๑ ข้อ ๒ และข้อ ๓"),
    ("mixed-digits", "1.1 ตาม พ.ศ. ๒๕๖๖ ภายใน 15 วัน", "1.1 ตาม พ.ศ. 2566 ภายใน 15 วัน"),
    ("mixed-digits", "ข้อ ๑ และ 2", "ข้อ ๑ และ ๒"),
]


@pytest.mark.parametrize("kind, text, better", FAULTY)
def test_finds_and_mends(kind: str, text: str, better: str) -> None:
    assert {fault.kind for fault in faults(text)} == {kind}
    assert mended(text) == better


def test_fault_gives_its_place() -> None:
    assert faults("แผน เเละ ทําการ") == [
        Fault("double-sara-e", 4, 6, "เเ", "แ"),
        Fault("split-sara-am", 10, 12, "ํา", "ำ"),
    ]


def test_minority_digits_are_reported() -> None:
    assert [(fault.found, fault.better) for fault in faults("1 ก 2 ข ๓ ค 4.5 ง ๖")] == [("๓", "3"), ("๖", "6")]


CORRECT = """
# คู่มือการปฏิบัติงาน กลุ่มส่งเสริมการศึกษาทางไกล เทคโนโลยีสารสนเทศและการสื่อสาร

ผู้รับผิดชอบตรวจสอบคำขอ น้ำหนักเอกสาร ค่าธรรมเนียม และสิทธิ์การใช้งานของบุคลากรทุกคน ทั้งข้าราชการ ลูกจ้าง ฯลฯ
เมื่อข้อมูลครบถ้วนแล้ว ให้เสนอ ผอ.สพท. พิจารณาภายใน ๓ วันทำการ ตามระเบียบฯ ที่เกี่ยวข้องต่าง ๆ เป็นต้น
    - ก็ต่อเมื่อเพราะเหตุใดเหตุหนึ่ง เกาะ เปี๊ยะ จ้ะ จ๋า เก๊ะ ขั้ว ผัวะ เสิร์ฟ ฟิล์ม ศิลป์ พันธุ์ บริสุทธิ์ ฤๅษี ฤทธิ์ กฎเกณฑ์
    - ไม่ใช่ทุกเรื่องที่ใช้ระบบ AMSS++ บน Windows 11 (64 bit) ดู https://www.esa26.example/page?id=12
    - ส่งไฟล์ PDF ขนาดไม่เกิน 10 MB ไปที่ office26@esa26.example ข้อ ๑.๒ (๓) วันที่ ๑ ตุลาคม ๒๕๖๗
“โรงเรียนคุณภาพ” มีผู้เรียน ๙๕% หรือ ‘มากกว่า’ — เขต\u00a0๑
สระ -ะ -ิ และ ◌ั ไม่ต้องมีพยัญชนะ
"""


def test_correct_text_has_no_faults() -> None:
    assert faults(CORRECT) == []


@pytest.mark.parametrize(
    "text", ["", " ", "ก  ", "  ก", "ก\n  ข", "ก  \nข", "อรหํ", "พระ อรหนฺต", "Windows 11 ข้อ ๑", "เขต\u00a01"]
)
def test_no_false_alarm(text: str) -> None:
    assert faults(text) == []


TYPED = st.text(alphabet="กขนเแไะาำัิีุ่้์็ํๆฯ ๑2aA-\u200b\u00a0\n", max_size=40)


@given(TYPED)
def test_faults_lie_in_order_on_the_text(text: str) -> None:
    found = faults(text)
    assert all(text[fault.start : fault.end] == fault.found != fault.better for fault in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(TYPED)
def test_mending_comes_to_an_end(text: str) -> None:
    for _ in range(2 * len(text) + 1):
        text = mended(text)
    assert faults(text) == []
