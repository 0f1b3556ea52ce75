"""The file of the search index: smaller than what it says, and nothing of it lost."""

from __future__ import annotations

import pytest

from khumue.render.search import WrittenIndex, index_file, read_search_index, said_twice, unpacked
from khumue.views.search import Entry, Names, Piece, SearchIndex

TWICE = "ระเบียบสำนักนายกรัฐมนตรี"
INDEX = SearchIndex(
    "สพป.ตัวอย่าง เขต 1",
    (
        Entry("process", "processes/a.html", "งานสารบรรณ", "กลุ่มอำนวยการ", ("SB-01", TWICE), (), (
            Piece("section-1", "ชื่องาน", ("ที่\u0e35", "e-mail: a'b\\\"c”")),
            Piece("step-1", "รับหนังสือ", (), "5.1"),
        )),
        Entry("law", "laws.html#b", TWICE, "", (), ("งานสารบรรณ",)),
    ),
    (Names(("งานสารบรรณ", "saraban"), ("สารบรรณ",)), Names(("ไม่มีใครพูดถึง", "unsaid"))),
)  # fmt: skip


def test_what_is_written_can_be_read() -> None:
    assert read_search_index(index_file(INDEX, "thai")) == WrittenIndex(
        ("processes/a.html", "laws.html#b"),
        ("งานสารบรรณ", "saraban", "สารบรรณ"),
        (
            "สพป.ตัวอย่าง เขต ๑", "งานสารบรรณ", "SB-01", TWICE, "ชื่องาน", "ที่", "e-mail: a'b\\\"c”", "รับหนังสือ", "กลุ่มอำนวยการ",
            TWICE, "งานสารบรรณ",
        ),
    )  # fmt: skip


def test_what_stands_in_several_places_is_kept_once() -> None:
    file = index_file(INDEX, "arabic")
    assert said_twice(INDEX) == [TWICE]
    assert len(file) < len(index_file(INDEX, "arabic", shared=()))
    assert read_search_index(file) == read_search_index(index_file(INDEX, "arabic", shared=()))


@pytest.mark.parametrize("mark", ["\x00", "\x81", "\x82", "\x83", "\ue000", "\uf8ff"])
def test_no_letter_of_a_text_is_taken_for_a_mark_of_the_file(mark: str) -> None:
    index = SearchIndex("ก", (Entry("page", "a.html", f"ก{mark}ข", "", (TWICE, f"{mark}ค")), Entry("page", "b.html", TWICE)), ())
    assert read_search_index(index_file(index, "arabic")).texts == ("ก", "ก ข", TWICE, " ค", TWICE)


@pytest.mark.parametrize("said", ["081-234-5678", "<script>", "สมชาย ใจดี", "café"])
def test_who_looks_for_words_in_the_file_finds_them(said: str) -> None:
    index = SearchIndex("ก", (Entry("page", "a.html", "ข", "", (f"โทร {said}",)),), ())
    assert said not in index_file(index, "arabic")
    assert f"โทร {said}" in unpacked(index_file(index, "arabic")).splitlines()
