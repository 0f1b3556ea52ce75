"""Plain data, and what YAML allows but a project does not."""

from __future__ import annotations

import pytest

from khumue.problems import Level, Span
from khumue.source.compose import ALIAS_LIMIT, DEPTH_LIMIT, PROBLEM_LIMIT, REPEATED_LIMIT, TEXT_LIMIT
from khumue.source.reader import read_text_document

DATA = [
    ("a: 22", {"a": "22"}),
    ("a: 053123456", {"a": "053123456"}),
    ("a: 2566-06-27", {"a": "2566-06-27"}),
    ("a: 12:30:45", {"a": "12:30:45"}),
    ("a: 1_000", {"a": "1_000"}),
    ("a: 0x1F", {"a": "0x1F"}),
    ("a: .inf", {"a": ".inf"}),
    ("yes: no\non: off\ntrue: false\n", {"yes": "no", "on": "off", "true": "false"}),
    ("a: =\n", {"a": "="}),
    ("a:\nb: ~\nc: null\n", {"a": None, "b": None, "c": None}),
    ("a: Null\nb: NULL\n", {"a": "Null", "b": "NULL"}),
    ("a: 'null'\nb: \"~\"\nc: ''\n", {"a": "null", "b": "~", "c": ""}),
    ("- a\n-\n- [b, {c: d}]\n", ["a", None, ["b", {"c": "d"}]]),
    ("'null': x\n", {"null": "x"}),
    ("a: |\n  ก\n\n  ข\n", {"a": "ก\n\nข\n"}),
    ("a: >-\n  ก\n  ข\n", {"a": "ก ข"}),
    ("a: |\r\n  ก\r\n  ข\r\n", {"a": "ก\nข\n"}),
    ("---\na: 1\n...\n", {"a": "1"}),
    ("a: ข้อความ #1\n", {"a": "ข้อความ"}),
    ("just text\n", "just text"),
    ("https://example.go.th\n", "https://example.go.th"),
    ("a: &x [1, 2]\nb: *x\nc: {d: *x}\n", {"a": ["1", "2"], "b": ["1", "2"], "c": {"d": ["1", "2"]}}),
    ("a: &x k\n*x : v\n", {"a": "k", "k": "v"}),
    ("a: &x\nb: *x\n", {"a": None, "b": None}),
    ("a: &x 1\nb: &x 2\nc: *x\n", {"a": "1", "b": "2", "c": "2"}),
]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("text", "data"), DATA)
def test_data(text: str, data: object) -> None:
    document, problems = read_text_document("a.yml", text)
    assert problems == []
    assert document is not None
    assert document.data == data


BOMB = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"a{level}: &a{level} [{', '.join([f'*a{level - 1}'] * 10)}]\n" for level in range(1, 9)
)

FAULTS = [
    ("a: 1\nb: 2\na: 3\n", [("KM102", 3, 1)]),
    ("a: 1\na: 2\na: 3\n", [("KM102", 2, 1), ("KM102", 3, 1)]),
    ("s:\n  - {ก: 1, ก: 2}\n", [("KM102", 2, 12)]),
    ("yes: 1\n'yes': 2\n", [("KM102", 2, 1)]),
    ("", [("KM108", 1, 1)]),
    ("\n\n", [("KM108", 1, 1)]),
    ("# ยังไม่ได้เขียน\n", [("KM108", 1, 1)]),
    ("---\n", [("KM108", 1, 1)]),
    ("null\n", [("KM108", 1, 1)]),
    (BOMB, [("KM109", 5, 45)]),
    ("a: &a [*a]\n", [("KM109", 1, 8)]),
    ("a: &a x\nb:\n" + "  - *a\n" * (ALIAS_LIMIT + 1), [("KM109", ALIAS_LIMIT + 3, 5)]),
    (f"a: {'x' * TEXT_LIMIT}\n", []),
    (f"a:\n  - {'x' * TEXT_LIMIT}y\nb: 1\nb: 2\n", [("KM120", 2, 5), ("KM102", 4, 1)]),
    (f"{'k' * 900}: |\n{'  ข้อความ' * 2000}\n", [("KM120", 1, 903)]),
    (f"a: &a {'x' * TEXT_LIMIT}\nb:\n" + "  - *a\n" * (REPEATED_LIMIT // TEXT_LIMIT), []),
    (f"a: &a [{'x' * TEXT_LIMIT}]\nb:\n" + "  - *a\n" * (REPEATED_LIMIT // TEXT_LIMIT + 1), [("KM109", REPEATED_LIMIT // TEXT_LIMIT + 3, 5)]),
    ("a: x\n---\nb: y\n", [("KM113", 2, 1)]),
    ("a: x\n...\nb: y\n", [("KM113", 3, 1)]),
    ("---\n---\na: x\n", [("KM113", 2, 1)]),
    ("a: !!python/object:os.system x\n", [("KM114", 1, 4)]),
    ("a: &n !include other.yml\n", [("KM114", 1, 7)]),
    ("- !!set {a, b}\n", [("KM114", 1, 3)]),
    ("a: ! b\n", [("KM114", 1, 4)]),
    ("a: !สำคัญ\n", [("KM114", 1, 4)]),
    ("a: !e!x b\n", [("KM114", 1, 4)]),
    ("a: &b {c: 1}\nd:\n  <<: *b\n", [("KM114", 3, 3)]),
    ("a: " + "[" * 60 + "]" * 60, [("KM117", 1, 3 + DEPTH_LIMIT)]),
    ("{a: " * 200_000, [("KM117", 1, 1 + 4 * DEPTH_LIMIT)]),
    ("- " * 400_000, [("KM117", 1, 1 + 2 * DEPTH_LIMIT)]),
    ("a: &a " + "[" * 30 + "]" * 30 + "\nb: " + "[" * 30 + "*a" + "]" * 30, [("KM117", 2, 34)]),
    ("[a, b]: c\n", [("KM118", 1, 1)]),
    ("a: {{ name }}\n", [("KM118", 1, 5)]),
    ("a: {{{ name }}}\n", [("KM118", 1, 5)]),
    ("? - a\n: b\n", [("KM118", 1, 3)]),
    (": a\n", [("KM118", 1, 1)]),
    ("a: 1\n: b\n", [("KM118", 2, 1)]),
    ("a: {: b}\n", [("KM118", 1, 5)]),
    ("~: a\n", [("KM118", 1, 1)]),
    ("a: &a [x]\n*a : b\n", [("KM118", 2, 1)]),
    ('a: "\\0"\n', [("KM116", 1, 4)]),
]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(("text", "expected"), FAULTS, ids=[text[:30] for text, _ in FAULTS])
def test_faults(found, text: str, expected: list[tuple[str, int, int]]) -> None:
    assert found(text) == expected


VALUES = [
    ("a: 1\na: 2\n", "a", {"key": "a"}),
    ("s:\n  - b: 1\n    b: 2\n", "s[0].b", {"key": "b"}),
    ("a: &a [*a]\n", "a[0]", {"name": "a"}),
    ("a: !include other.yml\n", "a", {"tag": "!include"}),
    ("a: !<tag:x> y\n", "a", {"tag": "!<tag:x>"}),
    ("a: {<<: x}\n", "a.<<", {"tag": "<<"}),
    ("s: [a, {[b]: c}]\n", "s[1]", {}),
    ('- a\n- "\\a"\n', "[1]", {"found": "U+0007"}),
    ("- " * 60 + "\n", "[0]" * DEPTH_LIMIT, {"limit": "50"}),
]


@pytest.mark.parametrize(("text", "path", "values"), VALUES, ids=[text[:30] for text, _, _ in VALUES])
def test_values_and_paths(text: str, path: str, values: dict[str, str]) -> None:
    _, problems = read_text_document("a.yml", text)
    assert [(problem.path, problem.values, problem.level) for problem in problems] == [(path, values, Level.ERROR)]


def test_a_duplicate_names_the_first_place() -> None:
    _, problems = read_text_document("a.yml", "z: {y: [1, 2]}\nก: 1\nb:\n  c: 1\nก: 2\n")
    assert problems[0].related == (Span("a.yml", 2, 1),)


RECOVERED = [
    # (text, its data, line of the key z, which stands after the fault)
    ("a: 1\nb: 2\na: {c: 3}\nz: 4\n", {"a": "1", "b": "2", "z": "4"}, 4),
    ("a: {<<: {x: 1}, y: 2}\nz: 4\n", {"a": {"y": "2"}, "z": "4"}, 2),
    ("? {a: b}\n: [c]\nz: 4\n", {"z": "4"}, 3),
    ("a: !t {b: c}\nz: 4\n", {"a": {"b": "c"}, "z": "4"}, 2),
    ("a: b\n  - c\nz: 4\n", {"a": "b - c", "z": "4"}, 3),
    ("a: 1\na: &x [2]\nb: *x\nz: *x\n", {"a": "1", "b": ["2"], "z": ["2"]}, 4),
    ("z: 4\n---\nb: [\n", {"z": "4"}, 1),
]


@pytest.mark.parametrize(("text", "data", "line"), RECOVERED)
def test_the_rest_of_the_file_is_kept_with_right_positions(text: str, data: object, line: int) -> None:
    document, problems = read_text_document("a.yml", text)
    assert len(problems) == 1
    assert document is not None
    assert document.data == data
    assert len(document.positions) == len(list(document.positions))
    assert document.positions["z",].key == (line, 1)


@pytest.mark.slow
def test_a_flood_of_problems_is_cut() -> None:
    _, problems = read_text_document("a.yml", "a: 1\n" * 100_000)
    assert len(problems) == PROBLEM_LIMIT
