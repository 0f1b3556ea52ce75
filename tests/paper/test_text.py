"""What goes to Typst and what comes back out of the PDF is the text that was written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khumue.render.paper.payload import CUT, pieces


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
        assert made.replace(CUT, "|").replace("\u00a0", " ") == cut
    assert "  " not in made.replace(CUT, "")


@given(st.text(alphabet="กขคงจฉญทธนบปพมรลวสหอเแโใไะาิีึืุู่้๊๋็์ำๆฯ ()“”.,0123456789abcAB-/", max_size=120))
def test_no_letter_is_lost_or_moved(text: str) -> None:
    # Blanks at the ends go, and doubled ones become one: on paper they are nothing but a hole in a line.
    assert pieces(text).replace(CUT, "").replace("\u00a0", " ") == " ".join(text.split())
