from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khumue.thai.sorting import sort_key

# Each list is in dictionary order.
ORDERED = {
    "consonants before vowels": [
        "ก",
        "กก",
        "กฎ",
        "กด",
        "กบ",
        "กรณี",
        "กระ",
        "กลม",
        "กะ",
        "กัก",
        "กา",
        "กิน",
        "กีฬา",
        "กุ้ง",
        "กู้",
    ],
    "leading vowels after their consonant": [
        "กา",
        "กู",
        "เก",
        "เกม",
        "แก",
        "โก",
        "ใกล้",
        "ไก่",
        "ขา",
        "เขต",
        "แขก",
        "ไข่",
        "คน",
    ],
    "only the consonant beside the vowel moves": ["พลอย", "พละ", "เพล", "เพลง", "แพ", "แพลง", "โพธิ์"],
    "tone marks decide last": ["กา", "ก่า", "ก้า", "กาก", "ก้าง", "กาน", "ก้าน"],
    "the four tone marks": ["กา", "ก่า", "ก้า", "ก๊า", "ก๋า"],
    "silencer and maitaikhu before tone marks": ["กก", "ก์ก", "ก็ก", "ก่ก"],
    "sara am after sara aa": ["กา", "กาว", "กำ", "กำไร", "กิจ"],
    "short and long vowels": ["คะ", "คัด", "คา", "คำ", "คิด", "คีย์", "คึก", "คืน", "คุณ", "คู่"],
    "ฤ and ฦ stand after ร and ล": ["รูป", "เรือ", "ฤดู", "ลม", "โลก", "ฦๅ", "วัน"],
    "the end of the alphabet": ["สพฐ", "หก", "เหตุ", "ฬ", "องค์กร", "อาคาร", "เอกสาร", "ฮา"],
    "words of an office": [
        "กลุ่มกฎหมายและคดี",
        "กลุ่มนโยบายและแผน",
        "กลุ่มนิเทศ ติดตาม และประเมินผลการจัดการศึกษา",
        "กลุ่มบริหารงานการเงินและสินทรัพย์",
        "กลุ่มบริหารงานบุคคล",
        "กลุ่มพัฒนาครูและบุคลากรทางการศึกษา",
        "กลุ่มส่งเสริมการจัดการศึกษา",
        "กลุ่มส่งเสริมการศึกษาทางไกล",
        "กลุ่มอำนวยการ",
        "หน่วยตรวจสอบภายใน",
    ],
    "provinces": [
        "กระบี่",
        "กรุงเทพมหานคร",
        "ขอนแก่น",
        "เชียงราย",
        "เชียงใหม่",
        "นครพนม",
        "แพร่",
        "มหาสารคาม",
        "แม่ฮ่องสอน",
        "ยโสธร",
    ],
    "numbers by value, in either digits": ["ข้อ 2", "ข้อ ๓", "ข้อ 10", "ข้อ ๑๑", "ข้อ 100"],
    "section numbers": ["5.1", "5.2", "5.2.1", "5.10", "10.1"],
    "numbers, Thai, Latin": ["7", "ก", "ฮ", "AMSS++", "DLTV", "zoom"],
    "spaces and marks are passed over": ["งาน ก", "งานข", "งาน-ค", "(งาน) ง"],
    "repetition after the word": ["ต่าง", "ต่างๆ", "ต่างด้าว"],
}


@pytest.mark.parametrize("ordered", ORDERED.values(), ids=ORDERED)
def test_dictionary_order(ordered: list[str]) -> None:
    shuffled = random.Random(7).sample(ordered, len(ordered))
    assert sorted(shuffled, key=sort_key) == ordered


def test_order_is_not_that_of_code_points() -> None:
    words = ["เขต", "คน", "ไก่"]
    assert sorted(words, key=sort_key) == ["ไก่", "เขต", "คน"] != sorted(words)


def test_mistyped_sara_am_sorts_as_sara_am() -> None:
    assert sort_key("กํา")[:2] == sort_key("กำ")[:2]


@given(st.data())
def test_order_does_not_depend_on_the_input_order(data: st.DataObject) -> None:
    texts = data.draw(st.lists(st.text(alphabet="กขครลเแไาิ่้์ๆ ๑2aB-")))
    assert sorted(data.draw(st.permutations(texts)), key=sort_key) == sorted(texts, key=sort_key)


@given(st.text(), st.text())
def test_only_equal_texts_have_equal_keys(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)
