"""Which step is which, and which of them were moved."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khumue.compare.matching import match, out_of_order


@pytest.mark.parametrize(
    ("before", "after", "pairs"),
    [
        ({"a": "รับเรื่อง"}, {"a": "ตอบหนังสือถึงโรงเรียน"}, {"a": "a"}),
        ({"a": "รับเรื่อง"}, {"b": "รับ เรื่อง"}, {"a": "b"}),
        ({"a": "เสนอผู้อำนวยการลงนาม"}, {"b": "เสนอผู้อำนวยการเขตลงนาม"}, {"a": "b"}),
        ({"a": "เสนอผู้อำนวยการลงนาม"}, {"b": "จัดเก็บเอกสารเข้าแฟ้ม"}, {}),
        ({"a": "รับ"}, {"b": "รับๆ"}, {}),
        ({"a": "ส่งหนังสือถึงโรงเรียน"}, {"b": "ส่งหนังสือถึงโรงเรียนอีก", "c": "ส่งหนังสือถึงโรงเรียน"}, {"a": "c"}),
        ({"a": "เรื่องเดียวกัน", "b": "เรื่องเดียวกัน"}, {"c": "เรื่องเดียวกัน"}, {"a": "c"}),
        ({}, {"a": "รับเรื่อง"}, {}),
    ],
)
def test_match(before: dict[str, str], after: dict[str, str], pairs: dict[str, str]) -> None:
    assert match(before, after) == pairs


@pytest.mark.parametrize(
    ("positions", "moved"),
    [
        ([], set()),
        ([0, 1, 2], set()),
        ([1, 2, 3, 0], {3}),
        ([3, 0, 1, 2], {0}),
        ([0, 2, 1, 3], {1}),
        ([5, 7, 9], set()),
    ],
)
def test_out_of_order(positions: list[int], moved: set[int]) -> None:
    assert out_of_order(positions) == moved


@given(st.permutations(range(8)))
def test_what_stays_is_in_order_and_as_much_as_can_be(positions: list[int]) -> None:
    moved = out_of_order(positions)
    kept = [position for index, position in enumerate(positions) if index not in moved]
    assert kept == sorted(kept)
    longest = [1] * len(positions)
    for index in range(len(positions)):
        for earlier in range(index):
            if positions[earlier] < positions[index]:
                longest[index] = max(longest[index], longest[earlier] + 1)
    assert len(kept) == max(longest)
