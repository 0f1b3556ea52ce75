"""Anchors of hand-written headings."""

from __future__ import annotations

import pytest

from khumue.render.headings import heading_id


@pytest.mark.parametrize(
    "heading, anchor",
    [
        ("๕. ขั้นตอนการปฏิบัติงาน", "๕-ขั้นตอนการปฏิบัติงาน"),
        ("จัดซื้อ/จัดจ้าง (e-GP)", "จัดซื้อ-จัดจ้าง-e-gp"),
        ("น้ำใจ ทั้งนี้ เป็นต้น", "น้ำใจ-ทั้งนี้-เป็นต้น"),
        ("ต่าง ๆ ฯลฯ", "ต่าง-ๆ-ฯลฯ"),
        ("  AMSS++  ", "amss"),
        ("“”", ""),
    ],
)
def test_every_thai_mark_stays(heading: str, anchor: str) -> None:
    assert heading_id(heading, "-") == anchor
