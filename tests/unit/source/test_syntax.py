"""KM101, KM103 and KM104: one problem, at the place where the mistake was made and not where the parser noticed."""

from __future__ import annotations

import pytest

from khumue.source.document import Place
from khumue.source.reader import read_text_document
from khumue.source.reasons import SyntaxReason

SYNTAX = [
    # a quote that is not closed: the opening quote, even when a later quote seems to close it
    ('title: "งาน\nunit: x\n', (1, 8), "UNCLOSED_QUOTE", '"'),
    ("title: 'งาน\n", (1, 8), "UNCLOSED_QUOTE", "'"),
    ('title: "งาน\nsteps:\n  - do: "x"\n', (1, 8), "UNCLOSED_QUOTE", '"'),
    ('title: "งาน\nunit: "a: b"\n', (1, 8), "UNCLOSED_QUOTE", '"'),
    ('a: ["x, y]\nb: "z"\n', (1, 5), "UNCLOSED_QUOTE", '"'),
    ("title: 'งาน\n---\nunit: x\n", (1, 8), "UNCLOSED_QUOTE", "'"),
    ('"title: งาน\nunit: x\n', (1, 1), "UNCLOSED_QUOTE", '"'),
    # text after what is complete
    ('title: "งาน" ใหม่\n', (1, 14), "TEXT_AFTER_QUOTE", "ใ"),
    ("title: 'it's'\n", (1, 12), "TEXT_AFTER_QUOTE", "s"),
    ("terms: [a] b\n", (1, 12), "TEXT_AFTER_BRACKET", "b"),
    # brackets
    ("terms: [a, b", (1, 8), "UNCLOSED_BRACKET", "["),
    ("terms: [\n", (1, 8), "UNCLOSED_BRACKET", "["),
    ("terms: [a, {b: c,\n", (1, 12), "UNCLOSED_BRACKET", "{"),
    ("terms: [a, b\nunit: x\n", (1, 8), "UNCLOSED_BRACKET", "["),
    ("no: {label: x, to: y\nunit: x\n", (1, 5), "UNCLOSED_BRACKET", "{"),
    ("steps:\n  - laws: [a, b\n  - do: x\n", (2, 11), "UNCLOSED_BRACKET", "["),
    ("steps:\n  - laws: [a, b\n    do: x\n", (2, 11), "UNCLOSED_BRACKET", "["),
    ("laws: [{law: a], b]\n", (1, 8), "UNCLOSED_BRACKET", "{"),
    ("terms: [\n  'a'\n  'b'\n]\n", (3, 3), "MISSING_COMMA", "'"),
    ("no: {label: x to: y}\n", (1, 17), "MISSING_COMMA", ":"),
    ("title: ]งาน\n", (1, 8), "WRONG_CHARACTER", "]"),
    ('title: "งาน"]\n', (1, 13), "WRONG_CHARACTER", "]"),
    ("terms: [a,,b]\n", (1, 11), "WRONG_CHARACTER", ","),
    ("title: ? งาน\n", (1, 8), "WRONG_CHARACTER", "?"),
    # colons
    ("id: x\ntitle งาน\nunit: y\n", (2, 1), "MISSING_COLON", "t"),
    ("steps:\n  do\n  by: x\n", (2, 3), "MISSING_COLON", "d"),
    ("- do\n  by: x\n", (1, 3), "MISSING_COLON", "d"),
    ("title\n  unit: x\n", (1, 1), "MISSING_COLON", "t"),
    ("id: x\ntitle:งาน\nunit: y\n", (2, 6), "MISSING_SPACE", ":"),
    ("title:งาน\nunit: y\n", (1, 6), "MISSING_SPACE", ":"),
    ("steps:\n  - id: a\n    do: ก\n  -id: b\n    do: ข\n", (4, 3), "MISSING_SPACE_AFTER_DASH", "-"),
    ("steps:\n  -id: a\n    do: ก\n", (2, 3), "MISSING_SPACE_AFTER_DASH", "-"),
    *((f"steps:\n  - {{id: a}}\n  -{item}\n", (3, 3), "MISSING_SPACE_AFTER_DASH", "-") for item in ("{id: b}", "ข: ค")),
    *((f"steps:\n  - {{id: a}}\n  {bullet} {{id: b}}\n", (3, 3), "OTHER_BULLET", bullet) for bullet in ("–", "—", "•", "●", "+", "1.", "2)", "๒.", "๑๐)")),
    ("title: “งาน: ใหม่”\n", (1, 8), "CURLY_QUOTES", "“"),
    ("<<<<<<< HEAD\ntitle: ก\n=======\ntitle: ข\n>>>>>>> other\nunit: x\n", (1, 1), "CONFLICT", "<"),
    ("id: x\n<<<<<<< HEAD\ntitle: ก\n||||||| base\ntitle: ค\n=======\ntitle: ข\n>>>>>>> other\n", (2, 1), "CONFLICT", "<"),
    ("title: งาน: ใหม่\n", (1, 11), "COLON_IN_VALUE", ":"),
    ("- do: ส่งที่ http://x.th: ด่วน\n", (1, 25), "COLON_IN_VALUE", ":"),
    # lists
    ("steps: - a\n", (1, 8), "LIST_ON_KEY_LINE", "-"),
    ("detail: ตรวจ\n  - ก\n  - ข\n", (2, 3), "LIST_AFTER_TEXT", "-"),
    ("detail: ตรวจ\n  - do: ก\n", (2, 3), "LIST_AFTER_TEXT", "-"),
    ("detail:\n  ตรวจ\n  -\n", (3, 3), "LIST_AFTER_TEXT", "-"),
    ("- a\nb: c\n", (2, 1), "LIST_AMONG_KEYS", "b"),
    ("a: 1\n- b\n", (2, 1), "LIST_AMONG_KEYS", "-"),
    # characters that may not begin a text
    ("title: %งาน\n", (1, 8), "START_CHARACTER", "%"),
    ("title: @งาน\n", (1, 8), "START_CHARACTER", "@"),
    ("title: `งาน`\n", (1, 8), "START_CHARACTER", "`"),
    ("title: *งาน\n", (1, 8), "START_CHARACTER", "*"),
    ("title: & งาน\n", (1, 8), "START_CHARACTER", "&"),
    ("a: 1\n%b: 2\n", (2, 1), "START_CHARACTER", "%"),
    ("%YAML 3.0\n---\na: 1\n", (1, 1), "START_CHARACTER", "%"),
    ("title: *nobody\n", (1, 8), "UNKNOWN_ALIAS", "*"),
    # the rest
    ('path: "C:\\ยาว"\n', (1, 10), "BAD_ESCAPE", "\\"),
    ('path: "\\xZZ"\n', (1, 8), "BAD_ESCAPE", "\\"),
    ("detail: |งาน\n  ก\n", (1, 10), "BLOCK_HEADER", "ง"),
    ("[a]\nb: 1\n", (2, 1), "OTHER", "b"),
    ("a" * 2000 + ": 1\n", (1, 2001), "OTHER", ":"),
]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("text", "place", "reason", "character"), SYNTAX, ids=[text[:30] for text, *_ in SYNTAX])
def test_syntax_faults(text: str, place: tuple[int, int], reason: str, character: str) -> None:
    _, problems = read_text_document("a.yml", text)
    assert [(problem.code, (problem.span.line, problem.span.column)) for problem in problems] == [("KM101", place)]
    expected = SyntaxReason[reason]
    assert problems[0].values["reason"] == expected.reason(character)
    assert problems[0].values["fix"] == expected.fix(character)


def test_every_reason_has_an_example() -> None:
    assert {reason for _, _, reason, _ in SYNTAX} == set(SyntaxReason.__members__)


def test_the_line_is_shown_without_its_indentation_and_end() -> None:
    _, problems = read_text_document("a.yml", "steps:\r\n  - do: ก: ข\r\n")
    assert problems[0].values["line_text"] == "- do: ก: ข"


def test_a_long_line_is_cut() -> None:
    _, problems = read_text_document("a.yml", "title: @" + "ก" * 5000)
    assert len(problems[0].values["line_text"]) == 200


TABS = [
    ("steps:\n\t- a\n", (2, 1)),
    ("a:\n  b: 1\n  \tc: 2\n", (3, 3)),
    ("a: 1\n\tb: 1\n", (2, 1)),
    ("detail: |\n\tข้อความ\n", (2, 1)),
    ("steps:\n  -\tdo: x\n", (2, 4)),
    ("steps:\r\n\t- a\r\n", (2, 1)),
]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("text", "place"), TABS)
def test_tabs(found, text: str, place: tuple[int, int]) -> None:
    assert found(text) == [("KM103", *place)]


@pytest.mark.parametrize("text", ["a: x\t# note\n", "a: |\n  x\n  \ty\n", 'a: "x\n\ty"\n', "a: [x,\n\ty]\n"])
def test_tabs_that_do_not_indent(found, text: str) -> None:
    assert found(text) == []


INDENTATION = [
    ("a: 1\n  b: 2\n", (2, 3), "2", "0"),
    ("a:\n    b: 1\n  c: 2\n", (3, 3), "2", "0 หรือ 4"),
    ("steps:\n  - id: a\n   do: b\n", (3, 4), "3", "2 หรือ 4"),
    ("steps:\n  - id: a\n - id: b\n", (3, 2), "1", "0 หรือ 2"),
    ("- a:\n    b: 1\n   c: 2\n", (3, 4), "3", "2 หรือ 4"),
    ("- a\n - b\n", (2, 2), "1", "0"),
    ("steps:\n  - a\n    - b: c\n", (3, 5), "4", "2"),
    ("a: &x\n    b: 1\n  c: 2\n", (3, 3), "2", "0 หรือ 4"),
    ("detail: |\n    ก\n  ข\n", (3, 3), "2", "0 หรือ 4"),
    ("detail: |\n   \n  ข\n", (3, 3), "2", "0 หรือ 3"),
    ("detail: ก # หมายเหตุ\n  ข\n", (2, 3), "2", "0"),
]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("text", "place", "indentation", "expected"), INDENTATION)
def test_indentation(text: str, place: tuple[int, int], indentation: str, expected: str) -> None:
    _, problems = read_text_document("a.yml", text)
    assert [(problem.code, (problem.span.line, problem.span.column)) for problem in problems] == [("KM104", place)]
    assert problems[0].values == {"found": indentation, "expected": expected}


@pytest.mark.parametrize(
    "text",
    [
        'detail: "ตรวจ\n  - ก"\n',
        "detail: |\n  ตรวจ\n  - ก\n",
        "detail: ยาว\n  -ไม่ใช่รายการ\n",
        "time: 8.30 - 16.30 น.\n",
        "detail: ยาว\n  08.30 - 16.30 น.\n",
    ],
)
def test_dashes_that_are_text(found, text: str) -> None:
    assert found(text) == []


def test_what_was_certain_before_the_fault_is_still_named(found) -> None:
    assert found('a: 1\na: 2\nb: "x\n') == [("KM102", 2, 1), ("KM101", 3, 4)]


MISTAKES = [
    "title: งาน: ใหม่", "note: [ก, ข", "scope: {a: ก", "result ข", "detail:ตรวจ", "trigger: %ก", "title: 'it's'", "standard: @ก", "note: - ก", "-id: x",
    "title: “ก: ข”", "scope: [ก,,ข]", "\tnote: ก", "note: *nobody", 'note: "C:\\ยาว"',
]  # fmt: skip
"""Lines that stop a reader of YAML, each for a reason of its own."""


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("first", MISTAKES)
def test_one_mistake_hides_no_other(first: str) -> None:
    """Each in a step of its own, between steps that are right: each is told at its line, and what is right is read."""
    for second in MISTAKES:
        rows = ["id: job", "steps:", "  - id: one", "    do: ก", f"    {first}", "  - id: two", "    do: ข", f"    {second}", "  - id: three", "    do: ค"]
        document, problems = read_text_document("a.yml", "\n".join(rows) + "\n")
        assert {problem.span.line for problem in problems} == {5, 8}, (first, second, problems)
        assert document is not None
        assert isinstance(document.data, dict)
        steps = document.data["steps"]
        assert isinstance(steps, list)
        assert [step for step in steps if isinstance(step, dict) and step.get("id") == "three"] == [{"id": "three", "do": "ค"}]
        place = Place(document) / "steps" / (len(steps) - 1) / "do"
        assert (place.span.line, place.span.column) == (10, 9)
