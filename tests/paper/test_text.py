"""What goes to Typst and what comes back out of the PDF is the text that was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khumue.render.paper.payload import CUT, SOFT, pieces
from khumue.thai.words import column_width


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("จัดทำแผนงาน", "จัดทำ|แผนงาน"),
        ("ผอ.สพท. เห็นชอบ", "ผอ.สพท.| |เห็นชอบ"),
        ("เขต 1", "เขต 1"),
        ("พ.ศ. 2560", "พ.ศ. 2560"),
        ("นายสมชาย ใจดี", None),
        ("ต่าง ๆ", "ต่าง ๆ"),
        ("", ""),
        ("a\u200bb\u202ec\x1fd", "abcd"),
        ("สอง   ช่องว่าง\nบรรทัด", None),
    ],
)
def test_pieces(text: str, cut: str | None) -> None:
    made = pieces(text)
    if cut is not None:
        assert made.replace(CUT, "|").replace(SOFT, "").replace("\u00a0", " ") == cut
    assert "  " not in made.replace(CUT, "").replace(SOFT, "")


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("สำนักงานเขตพื้นที่การศึกษา", "สำนักงาน|เขตพื้นที่|การศึกษา"),
        ("ความมั่นคงปลอดภัย", "ความมั่นคง|ปลอดภัย"),
        ("กระบวนการปฏิบัติงาน", "กระบวนการ|ปฏิบัติงาน"),
        ("บุคลากรทางการศึกษา", "บุคลากร|ทางการศึกษา"),
        ("กลุ่มอำนวยการ", "กลุ่ม|อำนวยการ"),
        ("https://example.go.th/a/b=c", "https://|example.|go.|th/|a/|b=|c"),
        ("ผอ.สพท.", "ผอ.สพท."),
        ("ก.ค.ศ.", "ก.ค.ศ."),
        ("จพ.สาธารณสุข", "จพ.|สาธารณสุข"),
        ("(นวก.คอมพิวเตอร์)", "(นวก.|คอมพิวเตอร์)"),
        ("สพป.อุบลราชธานี", "สพป.|อุบลราชธานี"),
        ("1.30", "1.30"),
    ],
)
def test_a_column_too_narrow_for_a_word_cuts_it_between_its_parts(word: str, parts: str) -> None:
    assert pieces(word).replace(SOFT, "|") == parts


@pytest.mark.parametrize("letter", ["_", ".", "-", "=", "*", "a", "9", "ก", "ก้", "□", "ab_", "a.", "0-"])
@pytest.mark.parametrize("before", ["", "ลงชื่อ", "(", "name"])
@pytest.mark.parametrize("length", [80, 200, 1000])
def test_no_piece_is_wider_than_a_sheet(letter: str, before: str, length: int) -> None:
    text = before + letter * length
    made = pieces(text)
    assert made.replace(CUT, "").replace(SOFT, "") == text
    assert max(map(column_width, made.replace(SOFT, "").split(CUT))) <= 40


@pytest.mark.slow
@given(st.text(alphabet="กขคงจฉญทธนบปพมรลวสหอเแโใไะาิีึืุู่้๊๋็์ำๆฯ ()“”.,0123456789abcAB-/", max_size=120))
def test_no_letter_is_lost_or_moved(text: str) -> None:
    # Blanks at the ends go, and doubled ones become one: on paper they are nothing but a hole in a line.
    assert pieces(text).replace(CUT, "").replace(SOFT, "").replace("\u00a0", " ") == " ".join(text.split())
