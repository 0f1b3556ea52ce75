"""KM105, KM106, KM107 and KM116."""

from __future__ import annotations

import codecs

import pytest

from khumue.problems import Level
from khumue.source.reader import read_text_document

THAI = "id: dltv\ntitle: งานธุรการ ที่เกี่ยวข้อง\n"

RECOGNISED = [
    (THAI.encode("tis-620"), ("KM105", 2, 8), "TIS-620"),
    ("title: หน้าที่ของเธอ\n".encode("tis-620"), ("KM105", 1, 8), "TIS-620"),
    ("title: “งาน”\n".encode("cp874"), ("KM105", 1, 8), "Windows-874"),
    (THAI.replace("\n", "\r\n").encode("tis-620"), ("KM105", 2, 8), "TIS-620"),
    (codecs.BOM_UTF16_LE + THAI.encode("utf-16-le"), ("KM106", 1, 1), "UTF-16 LE"),
    (codecs.BOM_UTF16_BE + THAI.encode("utf-16-be"), ("KM106", 1, 1), "UTF-16 BE"),
    (THAI.encode("utf-16-le"), ("KM106", 1, 1), "UTF-16 LE"),
    (THAI.encode("utf-16-be"), ("KM106", 1, 1), "UTF-16 BE"),
    (b"a: b\n".decode().encode("utf-16-le"), ("KM106", 1, 1), "UTF-16 LE"),
]


@pytest.mark.parametrize(("content", "expected", "encoding"), RECOGNISED)
def test_recognised_encodings_are_named_and_read(content: bytes, expected: tuple[str, int, int], encoding: str) -> None:
    document, problems = read_text_document("a.yml", content)
    assert [(problem.code, problem.span.line, problem.span.column) for problem in problems] == [expected]
    assert problems[0].values == {"encoding": encoding}
    assert problems[0].level is Level.ERROR
    assert document is not None


def test_the_text_of_a_recognised_encoding_is_right() -> None:
    for encoding in ("tis-620", "utf-16-le", "utf-16-be", "utf-16"):
        document, _ = read_text_document("a.yml", THAI.encode(encoding))
        assert document is not None
        assert document.data == {"id": "dltv", "title": "งานธุรการ ที่เกี่ยวข้อง"}


def test_other_faults_of_a_recognised_encoding_are_found_in_the_same_run(found) -> None:
    assert found("title: งาน\ntitle: ใหม่\n".encode("tis-620")) == [("KM105", 1, 8), ("KM102", 2, 1)]


UNREADABLE = [
    (b"a: caf\xe9\n", ("KM116", 1, 7), "0xE9"),
    ("a: ก\nb: ขข".encode()[:-1], ("KM116", 2, 5), "0xE0 0xB8"),
    ("a: งานธุรการ\nb: ".encode() + b"\xa1", ("KM116", 2, 4), "0xA1"),
    (b"a: x\x00y\n", ("KM116", 1, 5), "U+0000"),
    ("a: ก\nb: ข\u000bค\n".encode(), ("KM116", 2, 5), "U+000B"),
    ("a: ก\u2028b: ข\n".encode(), ("KM116", 1, 5), "U+2028"),
    ("a: ก\u0085b: ข\n".encode(), ("KM116", 1, 5), "U+0085"),
    (b"a: x\x7f\n", ("KM116", 1, 5), "U+007F"),
    (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ("KM116", 1, 1), "0x89"),
]


@pytest.mark.parametrize(("content", "expected", "character"), UNREADABLE)
def test_unreadable(content: bytes, expected: tuple[str, int, int], character: str) -> None:
    document, problems = read_text_document("a.yml", content)
    assert document is None
    assert [(problem.code, problem.span.line, problem.span.column) for problem in problems] == [expected]
    assert problems[0].values == {"found": character}


def test_half_a_utf16_file_is_still_named(found) -> None:
    assert found(codecs.BOM_UTF16_LE + "a: ก".encode("utf-16-le")[:-1]) == [("KM106", 1, 1)]


@pytest.mark.parametrize("marks", [1, 2])
def test_a_byte_order_mark_is_a_warning_and_no_column(marks: int) -> None:
    document, problems = read_text_document("a.yml", codecs.BOM_UTF8 * marks + b"a: 1\n")
    assert [(problem.code, problem.level) for problem in problems] == [("KM107", Level.WARNING)]
    assert document is not None
    assert document.text == "a: 1\n"
    assert document.positions["a",].key == (1, 1)


def test_a_byte_order_mark_before_bytes_that_are_not_utf8(found) -> None:
    assert found(codecs.BOM_UTF8 + b"a: \xff\n") == [("KM107", 1, 1), ("KM116", 1, 4)]
