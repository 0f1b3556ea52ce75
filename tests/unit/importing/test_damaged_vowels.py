"""Vowels that PDF files damage: known by the page, mended by the words that people write; what is sound stays."""

from __future__ import annotations

import re

import pytest

from khumue.importing.damaged_vowels import Damage, evidence, without_damage
from khumue.importing.letters import in_order, mended, shown_letters

SOUND = (
    "สำนักงานเขตพื้นที่การศึกษากำหนดให้เจ้าหน้าที่นำหนังสือที่ลงทะเบียนแล้วเสนอผู้อำนวยการเพื่อพิจารณาดำเนินการตามคำสั่ง "
    "และจัดทำรายงานจำนวนงานประจำเดือน สำเนาให้สถานศึกษาทราบ การรับฟังความเห็นของประชาชนเป็นหน้าที่ของส่วนราชการ "
) * 3
DAMAGED = {
    Damage.SPLIT: re.sub("ำ", " า", SOUND),
    Damage.ALL_AM: SOUND.replace("า", "ำ"),
    Damage.NO_AM: SOUND.replace("ำ", "า"),
    Damage.BYTES: SOUND.encode("cp874").decode("latin-1"),
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_damage_is_seen_and_mended(damage: Damage) -> None:
    assert evidence(DAMAGED[damage]) == [damage]
    assert without_damage(DAMAGED[damage], [damage]) == SOUND


def test_what_is_sound_gives_no_evidence_and_is_not_touched() -> None:
    assert evidence(SOUND) == []
    assert without_damage(SOUND, []) == SOUND
    assert without_damage("กาหนด สาราญ", []) == "กาหนด สาราญ"


@pytest.mark.parametrize("text", ["", "English only", "ตาราง การ งาน ราคา ยา", "น้ำ คำ ทำ"])
def test_few_words_are_no_evidence(text: str) -> None:
    assert evidence(text) == []


def test_a_word_that_nobody_knows_stays() -> None:
    assert without_damage("กาหนด ฆฆาฆฆ", [Damage.NO_AM]) == "กำหนด ฆฆาฆฆ"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ที\u0e48\u0e48", "ที\u0e48"), ("ท\u0e48\u0e35", "ท\u0e35\u0e48"), ("น\u0e4d\u0e49า", "น้ำ"), ("น\u0e49\u0e4dา", "น้ำ"), ("น\u0e33\u0e49", "น้ำ"), ("ก\u0e4dา", "กำ"),
        ("เเบบ", "แบบ"), ("ปั๊ม ที \u0e48", "ปั๊ม ที\u0e48"), ("ก \u0e48", "ก\u0e48"), ("สิทธิ์ ศาสตร์ ๆ ฯ", "สิทธิ์ ศาสตร์ ๆ ฯ"),
    ],
)  # fmt: skip
def test_marks_stand_in_the_order_of_writing(written: str, meant: str) -> None:
    assert in_order(written) == meant
    assert in_order(meant) == meant


@pytest.mark.parametrize(
    ("code", "letter"),
    [
        (0xF700, "\u0e10"), (0xF701, "\u0e34"), (0xF704, "\u0e37"), (0xF705, "\u0e48"), (0xF709, "\u0e4c"), (0xF70A, "\u0e48"), (0xF70E, "\u0e4c"), (0xF70F, "\u0e0d"), (0xF710, "\u0e31"),
        (0xF711, "\u0e4d"), (0xF712, "\u0e47"), (0xF713, "\u0e48"), (0xF717, "\u0e4c"), (0xF718, "\u0e38"), (0xF71A, "\u0e3a"), (0xF884, "\u0e31"), (0xF889, "\u0e47"), (0xF88A, "\u0e48"),
        (0xF88C, "\u0e48"), (0xF88D, "\u0e49"), (0xF898, "\u0e4c"), (0xF899, "\u0e4d"), (0xF89A, "\u0e0d"), (0xF89B, "\u0e38"), (0xF89E, "\u0e10"),
    ],
)  # fmt: skip
def test_forms_of_old_fonts_are_their_letters(code: int, letter: str) -> None:
    assert shown_letters(f"ก{chr(code)}") == f"ก{letter}"


def test_blanks_at_the_ends_of_lines_say_nothing() -> None:
    assert mended("  ก \t\n  ข\u00a0") == "ก\nข"
