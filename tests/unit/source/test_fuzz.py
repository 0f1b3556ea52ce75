"""Files that nobody would think of: nothing raises, and every place is a place in the file."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from khumue.problems import Problem
from khumue.source import events
from khumue.source.document import Data, Document, Place
from khumue.source.reader import read_text_document

pytestmark = pytest.mark.slow

VALID = """\
# ตัวอย่าง
id: dltv
title: "งานธุรการ: การรับหนังสือ"
terms: [ก, 'ข', {ค: ง}]
detail: |
  บรรทัดแรก
  บรรทัดที่สอง

shared: &shared
  time: 3-5 วันทำการ
steps:
  - id: plan
    do: >-
      จัดทำ
      แผน
    more: *shared
  - decide: พิจารณา
    no: { label: ไม่ผ่าน, to: plan }
"""

PIECES = [
    *"\t\n\r :-[]{},&*!|>%@`\"'#?~\\.\0\ufeff\u2028ก่",
    "\r\n", "- ", ": ", "---\n", "...\n", "<<: ", "*shared", "&shared ", "!!set ", "\\x", "  ", "? ", '"\\ud800"',
]  # fmt: skip

mutations = st.lists(
    st.tuples(st.integers(0, len(VALID)), st.integers(0, 6), st.one_of(st.sampled_from(PIECES), st.text(max_size=3))),
    min_size=1,
    max_size=4,
)


def mutated(changes: list[tuple[int, int, str]]) -> str:
    text = VALID
    for place, removed, added in changes:
        text = text[:place] + added + text[place + removed :]
    return text


def check(document: Document | None, problems: list[Problem]) -> None:
    assert document is not None or problems
    for problem in problems:
        assert re.fullmatch(r"KM1\d\d", problem.code)
        assert problem.span.line >= 1
        assert problem.span.column >= 1
        assert not re.search("[a-z]{4}", problem.values.get("reason", "").replace("YAML", "")), "English for a clerk"
    if document is not None:
        check_positions(document)


def check_positions(document: Document) -> None:
    lines = re.split(r"\r\n|\r|\n", document.text)
    paths = list(document.positions)
    assert len(paths) == len(document.positions) == len(set(paths))
    for path in paths:
        position = document.positions[path]
        assert position.value <= position.end
        for place in filter(None, position):
            assert 1 <= place[0] <= len(lines)
            assert 1 <= place[1] <= len(lines[place[0] - 1]) + 1
        follow(document.data, path)
    assert Place(document, (*paths[-1], "x", 0)).span.line >= 1


def follow(data: Data, path: tuple[str | int, ...]) -> None:
    for part in path:
        data = data[part]


@pytest.fixture(scope="module", autouse=True)
def default_parser() -> None:
    assert events.LOADER.__name__ == "CSafeLoader", "the tests run with the parser that users have"


def test_the_unchanged_file_is_fine() -> None:
    document, problems = read_text_document("a.yml", VALID)
    assert document is not None
    assert problems == []


@settings(max_examples=400, deadline=None)
@given(st.binary(max_size=200))
@example(b"\xff\xfe")
@example(b"\xfe\xff\x00")
@example(b"\xef\xbb\xbf")
def test_random_bytes(content: bytes) -> None:
    check(*read_text_document("a.yml", content))


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, "a", "b: ", "\n  "]), max_size=30).map("".join))
def test_random_pieces(text: str) -> None:
    check(*read_text_document("a.yml", text))


@settings(max_examples=600, deadline=None)
@given(mutations)
def test_random_changes(changes: list[tuple[int, int, str]]) -> None:
    check(*read_text_document("a.yml", mutated(changes)))


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(VALID.encode())), st.binary(min_size=1, max_size=3))
def test_random_bytes_in_a_file(place: int, added: bytes) -> None:
    content = VALID.encode()
    check(*read_text_document("a.yml", content[:place] + added + content[place:]))


@settings(max_examples=150, deadline=None)
@given(mutations)
def test_random_changes_with_the_pure_parser(changes: list[tuple[int, int, str]]) -> None:
    import yaml

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(events, "LOADER", yaml.SafeLoader)
        check(*read_text_document("a.yml", mutated(changes)))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(VALID)))
def test_every_beginning_of_a_file(length: int) -> None:
    check(*read_text_document("a.yml", VALID[:length]))
