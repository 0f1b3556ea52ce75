"""Diagrams are parsed by Mermaid itself, without a browser."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khumue.render import mermaid_check
from khumue.render.mermaid_check import check_diagrams, kinds_of_lines
from khumue.standard import standard_root
from khumue.views.flow import flow_graph, mermaid
from khumue.words import Words

WORDS = Words.load([standard_root() / "templates"])

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


def test_a_chart_is_of_few_kinds_of_lines() -> None:
    assert kinds_of_lines(GOOD) == {
        '    n(["x"]):::terminal', '    n["x"]:::activity', '    n{"x"}:::decision', "    n --> n", '    n -.->|"x"| n',
        '    n -->|"x"| n(["x"]):::terminal',
    }  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("source", [*BAD.values(), *(GOOD.replace(old, new) for old, new in (
    ("{", "{{"), ("(["[0] + "[", "["), ("|", ""), ('"', "" ), ("-->", "--"), ("flowchart", "flow"), ("n1[", "n1 n1["), (":::", "::"),
))])  # fmt: skip
def test_lines_by_themselves_give_the_verdict_of_the_whole(source: str) -> None:
    whole = bool(mermaid_check._parse(mermaid_check._engine(), source))
    assert bool(check_diagrams({"x": source})) is whole


@pytest.mark.slow
def test_generated_charts_are_sound_as_a_whole(flows: st.SearchStrategy[str], make_process: Any) -> None:
    @settings(max_examples=25)
    @given(flows)
    def sound(text: str) -> None:
        process, problems = make_process(text)
        for part in process.parts if not problems else ():
            source = mermaid(flow_graph(process, part, WORDS))
            assert mermaid_check._parse(mermaid_check._engine(), source) == ""
            assert check_diagrams({"x": source}) == {}

    sound()
