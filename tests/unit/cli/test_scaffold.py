"""Whatever a user types comes out of the new file as it went in."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from khumue.cli.scaffold import one_line, quoted
from khumue.source.reader import read_text_document


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("สพป.เชียงราย เขต 4", "สพป.เชียงราย เขต 4"),
        ("base/dlict/saraban", "base/dlict/saraban"),
        ("2569-11-21", "2569-11-21"),
        ("งาน: ก", '"งาน: ก"'),
        ("งาน # ก", '"งาน # ก"'),
        ('เรียก "ก"', '"เรียก \\"ก\\""'),
        ("[ก]", '"[ก]"'),
        ("- ก", '"- ก"'),
        ("2569", '"2569"'),
        ("yes", '"yes"'),
        ("Null", '"Null"'),
        ("~", '"~"'),
        ("", '""'),
        ("  ก\n ข\u2028ค\u200bง  ", "ก ข คง"),
    ],
)
def test_quotes_only_where_they_are_needed(text: str, written: str) -> None:
    assert quoted(text) == written


@given(st.text())
@example("\ud800")
@example("\x00\x7f\x85\ufeff\ufffe")
@example("😀")
@example("a: b #c")
@example("null")
def test_any_text_is_read_back_as_it_was_written(text: str) -> None:
    for line in (f"key: {quoted(text)}\n", f"{{key: {quoted(text)}, other: x}}\n"):
        document, problems = read_text_document("file.yml", line)
        assert document is not None
        assert problems == []
        assert isinstance(document.data, dict)
        assert document.data["key"] == one_line(text)
