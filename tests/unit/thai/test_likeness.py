from __future__ import annotations

import pytest

from khumue.thai.likeness import letters, orderly


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("น\u0e4d\u0e32", "นำ"),
        ("น\u0e49\u0e4d\u0e32", "น้ำ"),
        ("น\u0e4d\u0e49\u0e32", "น้ำ"),
        ("น\u0e33\u0e49", "น้ำ"),
        ("เเผน", "แผน"),
        ("ท\u0e48\u0e35", "ที่"),
        ("สิทธ\u0e4c\u0e34", "สิทธิ์"),
        ("นี\u0e49\u0e49", "นี้"),
        ("ก\u200bข\ufeff", "กข"),
        ("ก\u00a0ข", "ก ข"),
        ("ต่าง ๆ", "ต่าง ๆ"),
        ("", ""),
    ],
)
def test_marks_stand_where_they_ought_to(typed: str, written: str) -> None:
    assert orderly(typed) == written
    assert orderly(written) == written


@pytest.mark.parametrize(("one", "other"), [("ผอ.สพท.", "ผอ สพท"), ("E-Saraban", "e-saraban"), ("พ.ศ. 2540", "พศ 2540")])
def test_dots_blanks_and_case_do_not_tell_texts_apart(one: str, other: str) -> None:
    assert letters(one) == letters(other)


def test_letters_tell_texts_apart() -> None:
    assert letters("กา") != letters("ก่า")
