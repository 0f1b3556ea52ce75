"""Each text of the data can be found again in the file: by a bookmark, whose meaning travels inside the file."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.word.conftest import CODE, Written

from khumue.render.word.manuscript import Manuscript, word_file
from khumue.render.word.styles import Styles
from khumue.views.context import Context
from khumue.views.manual_book import books


def test_bookmarks_hold_just_the_text_that_the_table_says(written: Mapping[str, Written]) -> None:
    for one in written.values():
        marked, sent = one.file.marked(), one.file.sent()
        assert len(sent) > 5
        assert {bookmark: text for bookmark, (_, text) in sent.items()} == {
            bookmark: text for bookmark, text in marked.items() if bookmark.startswith("km_")
        }


def test_a_field_has_the_same_bookmark_in_every_file(written: Mapping[str, Written]) -> None:
    places: dict[str, tuple[str, str]] = {}
    for one in written.values():
        for bookmark, (path, text) in one.file.sent().items():
            assert places.setdefault(bookmark, (path, text)) == (path, text)


def test_paths_name_no_file_and_no_line(written: Mapping[str, Written]) -> None:
    paths = {path for one in written.values() for path, _ in one.file.sent().values()}
    assert {path.split("/")[0] for path in paths} <= {"manual", "process", "service", "form"}
    assert [path for path in paths if ".yml" in path or "content/" in path] == []


def test_no_name_of_the_file_is_a_number(written: Mapping[str, Written]) -> None:
    """A number of ten digits among the names that the file gives would be taken for somebody's telephone."""
    for one in written.values():
        names = [name for name in one.file.marked() if name.startswith(("km_", "at_"))]
        names += [name for name in one.file.names if "/media/" in name]
        assert len(names) > 5
        assert [name for name in names if re.search(r"[0-9]", name)] == []


_AGAIN = """
import datetime, hashlib, sys
from pathlib import Path
from lxml import etree
from khumue.render.word.xml import NAMESPACES
for prefix, space in NAMESPACES.items():
    etree.register_namespace(f"other-{prefix}", space)
from khumue.render.word.styles import load_styles
from khumue.source.reader import load_plain
from khumue.views.manual_book import books
from tests.paper.conftest import EVERYTHING, context_of
from tests.word.conftest import STYLES, write
context = context_of(EVERYTHING, datetime.date(2024, 10, 1))
styles = load_styles(load_plain(STYLES))
for book in books(context):
    print(hashlib.sha256(write(context, book, styles, Path(sys.argv[1])).content).hexdigest())
"""


def test_the_same_book_gives_the_same_bytes_elsewhere_and_later(written: Mapping[str, Written], fonts: Path) -> None:
    """In another process, with another order of sets, at another hour, in another part of the world, and among libraries that have
    other prefixes for the namespaces of Word."""
    from hashlib import sha256

    root = Path(__file__).parents[2]
    surroundings = {"PYTHONHASHSEED": "7", "TZ": "Asia/Bangkok", "PYTHONPATH": f"{root / 'scripts'}:{root}", "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", _AGAIN, str(fonts)]
    told = subprocess.run(command, check=True, capture_output=True, env=surroundings, cwd=root).stdout.decode().split()
    assert told == [sha256(one.content).hexdigest() for one in written.values()]


@pytest.mark.parametrize("hidden", ["\u200b", "\u2060", "\u00ad", "\u200e", "\ufeff", "\u001f", "\u00a0"])
def test_no_text_holds_what_cannot_be_seen(everything: Context, styles: Styles, hidden: str) -> None:
    import dataclasses

    book = next(book for book in books(everything) if any(part.kind == "cover" for part in book.parts))
    cover = tuple(part for part in book.parts if part.kind == "cover")
    hostile = dataclasses.replace(book, title=f"คู่{hidden}มือ", owner=(f"เจ้าของ{hidden}เล่ม",), parts=cover)
    content = word_file(Manuscript(hostile, CODE, everything.words, styles))
    text = Written(hostile, content).file.text
    assert hidden not in text
    assert "คู่มือ" in text.replace(" ", "")
