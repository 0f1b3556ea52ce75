"""Diagrams are parsed by Mermaid itself, without a browser."""

from __future__ import annotations

import pytest

from khumue.render.mermaid_check import check_diagrams

GOOD = """flowchart TD
    n0(["เริ่มต้น"]):::terminal
    n1["๑. จัดทำแผนงาน/<br/>โครงการ #40;ประจำปี#41;"]:::activity
    n2{"๒. เห็นชอบ<br/>หรือไม่"}:::decision
    n0 --> n1
    n1 --> n2
    n2 -.->|"ไม่เห็นชอบ"| n1
    n2 -->|"เห็นชอบ"| n3(["สิ้นสุด"]):::terminal"""

BAD = {
    "an arrow that is none": 'flowchart TD\n a["ก"] -> b["ข"]',
    "a bracket in a bare label": "flowchart TD\n a[รายงาน (ฉบับร่าง)] --> b",
    "an edge to nowhere": 'flowchart TD\n a["ก"] -->',
    "no diagram": "ขั้นตอนที่ ๑",
    "nothing": "",
}


def test_a_good_diagram_is_not_mentioned() -> None:
    assert check_diagrams({"dltv": GOOD}) == {}


def test_no_diagrams_need_no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khumue.render.mermaid_check._engine", lambda: pytest.fail("the engine was started"))
    assert check_diagrams({}) == {}


def test_only_bad_diagrams_are_told_and_do_not_spoil_the_next() -> None:
    diagrams = {name: source for name, bad in BAD.items() for name, source in ((name, bad), (f"after {name}", GOOD))}
    assert list(check_diagrams(diagrams)) == list(BAD)


def test_the_reason_names_the_line() -> None:
    assert "line 2" in check_diagrams({"x": BAD["an arrow that is none"]})["x"]


def test_text_cannot_escape_into_the_engine() -> None:
    source = 'flowchart TD\n a["\u2028`${1}\\"); throw 1; ("]'
    assert list(check_diagrams({"x": source, "y": GOOD})) in ([], ["x"])
