"""Positions and places."""

from __future__ import annotations

import pickle

import pytest

from khumue.problems import Span
from khumue.source.document import Document, Place, dotted
from khumue.source.reader import read_text_document

TEXT = """\
# งานตัวอย่าง
title: งานธุรการ
unit: "ict"
terms: [ก่อน, 'กำหนด']
steps:
  - id: plan
    do: จัดทำแผน
    no: { label: ไม่ผ่าน, to: plan }
  -
    detail: |
      บรรทัดแรก
        น้ำ  ผลลัพธ์

    note: >-
      ผู้รับผิดชอบ
      ตรวจสอบ
    time:

  - [[a], b]
"""


def read(text: str) -> Document:
    document, problems = read_text_document("processes/a.yml", text)
    assert problems == []
    assert document is not None
    return document


POSITIONS = {
    (): (None, (2, 1), (19, 13)),
    ("title",): ((2, 1), (2, 8), (2, 17)),
    ("unit",): ((3, 1), (3, 7), (3, 12)),
    ("terms",): ((4, 1), (4, 8), (4, 23)),
    ("terms", 0): (None, (4, 9), (4, 13)),
    ("terms", 1): (None, (4, 15), (4, 22)),
    ("steps",): ((5, 1), (6, 3), (19, 13)),
    ("steps", 0): (None, (6, 5), (8, 37)),
    ("steps", 0, "id"): ((6, 5), (6, 9), (6, 13)),
    ("steps", 0, "do"): ((7, 5), (7, 9), (7, 17)),
    ("steps", 0, "no"): ((8, 5), (8, 9), (8, 37)),
    ("steps", 0, "no", "label"): ((8, 11), (8, 18), (8, 25)),
    ("steps", 0, "no", "to"): ((8, 27), (8, 31), (8, 35)),
    ("steps", 1): (None, (10, 5), (17, 10)),
    ("steps", 1, "detail"): ((10, 5), (10, 13), (12, 21)),
    ("steps", 1, "note"): ((14, 5), (14, 11), (16, 14)),
    ("steps", 1, "time"): ((17, 5), (17, 10), (17, 10)),
    ("steps", 2): (None, (19, 5), (19, 13)),
    ("steps", 2, 0): (None, (19, 6), (19, 9)),
    ("steps", 2, 0, 0): (None, (19, 7), (19, 8)),
    ("steps", 2, 1): (None, (19, 11), (19, 12)),
}


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_position(ending: str) -> None:
    document = read(TEXT.replace("\n", ending))
    assert {path: tuple(position) for path, position in document.positions.items()} == POSITIONS
    assert list(document.positions) == list(POSITIONS)
    assert len(document.positions) == len(POSITIONS)


def test_repeated_values_are_where_the_alias_is() -> None:
    document = read("a: &a {x: [1]}\nb: *a\nc: 2\n")
    assert tuple(document.positions["a", "x", 0]) == (None, (1, 12), (1, 13))
    assert tuple(document.positions["b", "x"]) == ((2, 4), (2, 4), (2, 6))
    assert tuple(document.positions["b", "x", 0]) == (None, (2, 4), (2, 6))
    assert tuple(document.positions["c",]) == ((3, 1), (3, 4), (3, 5))


@pytest.mark.parametrize("path", [("x",), ("title", 0), ("steps", 3), ("steps", -1), ("steps", "id"), ("terms", 0, 0)])
def test_what_does_not_exist_has_no_position(path: tuple[str | int, ...]) -> None:
    document = read(TEXT)
    assert path not in document.positions
    with pytest.raises(KeyError):
        document.positions[path]


PLACES = [
    ((), (2, 1), (2, 1), True, ""),
    (("title",), (2, 8), (2, 1), True, "title"),
    (("steps", 0, "do"), (7, 9), (7, 5), True, "steps[0].do"),
    (("steps", 1), (10, 5), (10, 5), True, "steps[1]"),
    (("steps", 1, "time"), (17, 10), (17, 5), True, "steps[1].time"),
    (("steps", 2, 0, 0), (19, 7), (19, 7), True, "steps[2][0][0]"),
    (("missing",), (2, 1), (2, 1), False, "missing"),
    (("steps", 0, "time"), (6, 5), (6, 5), False, "steps[0].time"),
    (("steps", 9, "time", "text"), (6, 3), (6, 3), False, "steps[9].time.text"),
]


@pytest.mark.parametrize(("path", "span", "key_span", "exists", "text"), PLACES)
def test_places(
    path: tuple[str | int, ...], span: tuple[int, int], key_span: tuple[int, int], exists: bool, text: str
) -> None:
    place = Place(read(TEXT))
    for part in path:
        place = place / part
    assert place.path == path
    assert place.span == Span("processes/a.yml", *span)
    assert place.key_span == Span("processes/a.yml", *key_span)
    assert place.exists is exists
    assert place.dotted == dotted(path) == text


SPANS_OF = [
    (("title",), "ธุรการ", (2, 11)),
    (("unit",), "ict", (3, 8)),
    (("terms",), "กำหนด", (4, 16)),
    (("steps", 1, "detail"), "บรรทัดแรก", (11, 7)),
    (("steps", 1, "detail"), "ผลลัพธ์", (12, 14)),
    (("steps", 1, "detail"), "น้ำ ผล", (12, 9)),
    (("steps", 1, "detail"), "แรก\n  น้ำ", (11, 13)),
    (("steps", 1, "note"), "ผู้รับผิดชอบ ตรวจ", (15, 7)),
    (("steps",), "ตรวจสอบ", (16, 7)),
    # not there, nothing to look for, no such value: the value or what is nearest above it
    (("steps", 1, "detail"), "ไม่มี", (10, 13)),
    (("title",), "", (2, 8)),
    (("title",), "ict", (2, 8)),
    (("missing",), "ict", (2, 1)),
]


@pytest.mark.parametrize(("path", "text", "expected"), SPANS_OF)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_span_of(path: tuple[str | int, ...], text: str, expected: tuple[int, int], ending: str) -> None:
    place = Place(read(TEXT.replace("\n", ending)), path)
    assert place.span_of(text) == Span("processes/a.yml", *expected)


@pytest.mark.parametrize(
    ("source", "text", "column"),
    [
        ("a: 'it''s x'", "it's x", 5),
        ('a: "x \\"y\\" z"', 'x "y" z', 5),
        ("a: | # x\n  x", "x", 3),
        ("a: x.y*", "y*", 6),
    ],
)
def test_span_of_quotes_headers_and_signs(source: str, text: str, column: int) -> None:
    assert Place(read(source), ("a",)).span_of(text).column == column


def test_columns_count_characters_not_bytes_or_clusters() -> None:
    place = Place(read("ผู้: {น้ำ: กำหนด}\n")) / "ผู้" / "น้ำ"
    assert (place.key_span.column, place.span.column) == (7, 12)


def test_documents_and_places_go_to_other_processes_and_into_sets() -> None:
    document = read(TEXT)
    copy = pickle.loads(pickle.dumps(document))
    assert dict(copy.positions) == dict(document.positions)
    assert len({Place(document) / "title", Place(document, ("title",)), Place(copy) / "title"}) == 2


def test_positions_are_small() -> None:
    document = read("steps:\n" + "  - {id: a, do: b}\n" * 1000)
    outline = document.positions._outline
    assert len(outline) == 3002
    assert outline._numbers.itemsize * len(outline._numbers) == 3002 * 16
