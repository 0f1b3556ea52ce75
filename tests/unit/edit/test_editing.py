"""A change changes what it says and nothing else, whatever is written and however the file is written; else nothing is changed."""

from __future__ import annotations

import copy
import difflib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from khumue.edit.changes import Change, Drop, Insert, Move, Put, Rename
from khumue.edit.editing import edited
from khumue.edit.shapes import order_of
from khumue.source.reader import read_text_document

from .texts import HOSTILE, MESSY

GOLDEN = Path(__file__).parents[2] / "golden"
FILES = sorted(path for path in GOLDEN.glob("*/input/**/*.yml"))
TEXTS = {path.relative_to(GOLDEN).as_posix(): path.read_bytes() for path in FILES} | {
    "messy": MESSY.encode(),
    "messy-windows": MESSY.replace("\n", "\r\n").encode(),
    "messy-marked": b"\xef\xbb\xbf" + MESSY.encode(),
    "messy-no-end": MESSY.removesuffix("\n...\n").encode(),
}
FILE = "processes/one/ict/job.yml"


def plain(content: bytes) -> Any:
    """What another reader of YAML makes of a file, all texts as they stand."""
    return yaml.load(content.decode("utf-8-sig"), yaml.CBaseLoader)


def paths_of(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(inner for part, value in parts for inner in paths_of(value, (*path, part)))]


def at(data: Any, path: tuple[str | int, ...]) -> Any:
    for part in path:
        data = data[part]
    return data


def expected(data: Any, change: Change) -> Any:
    """The same change made to plain data in the plainest way."""
    data = copy.deepcopy(data)
    if isinstance(change, Insert):
        at(data, change.path).insert(change.index, change.value)
    elif isinstance(change, Move):
        items = at(data, change.path)
        items.insert(change.to, items.pop(change.index))
    elif isinstance(change, Put):
        at(data, change.path[:-1])[change.path[-1]] = change.value
    elif isinstance(change, Rename):
        above = at(data, change.path[:-1])
        above[change.key] = above.pop(change.path[-1])
    else:
        del at(data, change.path[:-1])[change.path[-1]]
    return data


def change_made(content: bytes, change: Change, file: str = FILE) -> bytes:
    after, problems = edited(file, content, [change], order_of(file))
    assert problems == []
    assert after is not None
    assert plain(after) == expected(plain(content), change)
    return after


def differing(before: bytes, after: bytes) -> tuple[list[str], list[str]]:
    """Lines that went and lines that came."""
    lines = list(difflib.ndiff(before.decode().splitlines(keepends=True), after.decode().splitlines(keepends=True), charjunk=None))
    return [line[2:] for line in lines if line[0] == "-"], [line[2:] for line in lines if line[0] == "+"]


def comments(content: bytes) -> list[str]:
    return [line for line in content.decode().splitlines() if line.lstrip().startswith("#")]


DATA = {name: plain(content) for name, content in TEXTS.items()}
LEAVES = [(name, path) for name, data in DATA.items() for path in paths_of(data) if path and isinstance(at(data, path), str)]


@pytest.mark.slow
def test_every_text_of_every_file_can_be_any_other_text_and_all_else_stays() -> None:
    assert len(LEAVES) > 700
    parsed = {name: read_text_document(FILE, content)[0] for name, content in TEXTS.items()}
    for number, (name, path) in enumerate(LEAVES):
        content, document = TEXTS[name], parsed[name]
        assert document is not None
        after = change_made_or_refused(content, Put(path, HOSTILE[number % len(HOSTILE)]))
        start, end = document.positions.stretch(path)
        # A key without a value has its text put behind the colon.
        assert after.decode().lstrip("\ufeff").startswith(document.text[:start].rstrip(" ")), (name, path)
        assert after.decode().endswith(document.text[end:]), (name, path)
        assert after.startswith(b"\xef\xbb\xbf") == content.startswith(b"\xef\xbb\xbf")


def change_made_or_refused(content: bytes, change: Put) -> bytes:
    """A file cannot hold every character, and says so."""
    after, problems = edited(FILE, content, [change], order_of(FILE))
    if after is None:
        assert [problem.code for problem in problems] == ["KM901"]
        assert "\r" in str(change.value) or "\ufeff" in str(change.value), change
        return content
    if "\r" not in str(change.value):
        assert plain(after) == expected(plain(content), change), change
    return after


def some_of(data: Any, kind: type) -> list[tuple[str | int, ...]]:
    """Paths of the lists or mappings of a file that hold anything, evenly chosen where there are many."""
    found = [path for path in paths_of(data) if isinstance(at(data, path), kind) and at(data, path)]
    return found[:: max(1, len(found) // 10)]


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_lists_gain_lose_and_move_items(name: str) -> None:
    content = TEXTS[name]
    data = plain(content)
    for path in some_of(data, list):
        items = at(data, path)
        for index in {0, len(items) // 2, len(items)}:
            after = change_made(content, Insert(path, index, {"id": "new", "do": "ก: ข", "by": ["a", "b"]}))
            assert comments(after) == comments(content)
        for index in {0, len(items) - 1}:
            after = change_made(content, Drop((*path, index)))
            assert set(comments(after)) <= set(comments(content))
            moved = change_made(content, Move(path, index, len(items) - 1 - index))
            assert sorted(comments(moved)) == sorted(comments(content))


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_mappings_gain_lose_and_rename_keys(name: str) -> None:
    content = TEXTS[name]
    data = plain(content)
    for path in some_of(data, dict):
        keys = list(at(data, path))
        for value in ("ก # ข", ["ก", "ข ค"], {"id": "x", "forms": ["y"]}, [{"id": "x", "do": "ก"}]):
            assert comments(change_made(content, Put((*path, "added"), value))) == comments(content)
        change_made(content, Drop((*path, keys[len(keys) // 2])))
        change_made(content, Rename((*path, keys[len(keys) // 2]), "renamed"))


TEXT = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))
VALUE = st.recursive(TEXT, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.from_regex(r"[a-z][a-z-]{0,8}", fullmatch=True), inner, max_size=3), max_leaves=6)


@pytest.mark.slow
@settings(max_examples=100)
@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_any_value_in_the_place_of_any_other(name: str, draw: st.DataObject) -> None:
    content = TEXTS[name]
    paths = [path for path in paths_of(plain(content)) if path]
    change = Put(draw.draw(st.sampled_from(paths)), draw.draw(VALUE))
    after, problems = edited(FILE, content, [change], order_of(FILE))
    if after is None:
        assert {problem.code for problem in problems} <= {"KM901"}
        assert any(not (c.isprintable() or c in "\n\t") for c in str(change.value)) or "\\" in repr(change.value) or "\u00a0" in repr(change.value)
    else:
        document, found = read_text_document(FILE, after)
        assert document is not None
        assert not [problem for problem in found if problem.level == "error"]
        assert at(document.data, change.path) == change.value
        untouched = [path for path in paths if path[: len(change.path)] != change.path and change.path[: len(path)] != path]
        before = read_text_document(FILE, content)[0]
        assert before is not None
        assert [at(document.data, path) for path in untouched] == [at(before.data, path) for path in untouched]


STEPS = """\
id: job
title: งาน
steps:
  # ข้อแรกของทั้งหมด
  - id: one
    do: ก   # ทำก่อน
    # time: 1 วัน

  # เรื่องของข้อสอง
  - id: two
    do: ข
  - {id: three, do: ค}
laws: [a, b]
forms: []
"""


@pytest.mark.parametrize(
    ("change", "went", "came"),
    [
        (Put(("title",), "งานใหม่"), ["title: งาน\n"], ["title: งานใหม่\n"]),
        (Put(("steps", 0, "do"), "ก #1"), ["    do: ก   # ทำก่อน\n"], ['    do: "ก #1"   # ทำก่อน\n']),
        (Put(("status",), "draft"), [], ["status: draft\n"]),
        (Put(("objectives",), ["เพื่อ ก", "เพื่อ ข"]), [], ["objectives:\n", "  - เพื่อ ก\n", "  - เพื่อ ข\n"]),
        (Put(("steps", 0, "by"), ["officer", "clerk"]), [], ["    by: [officer, clerk]\n"]),
        (Put(("forms",), ["f1"]), ["forms: []\n"], ["forms: [f1]\n"]),
        (Put(("laws",), ["a", "c", "b"]), ["laws: [a, b]\n"], ["laws: [a, c, b]\n"]),
        (Insert(("laws",), 2, "c, d"), ["laws: [a, b]\n"], ['laws: [a, b, "c, d"]\n']),
        (Drop(("laws", 1)), ["laws: [a, b]\n"], ["laws: [a]\n"]),
        (Drop(("steps", 1)), ["  # เรื่องของข้อสอง\n", "  - id: two\n", "    do: ข\n"], []),
        (Drop(("steps", 0)), ["  - id: one\n", "    do: ก   # ทำก่อน\n", "    # time: 1 วัน\n", "\n"], []),
        (Drop(("steps", 2)), ["  - {id: three, do: ค}\n"], []),
        (Drop(("forms",)), ["forms: []\n"], []),
        (Put(("steps", 2, "time"), "1 วัน"), ["  - {id: three, do: ค}\n"], ["  - {id: three, do: ค, time: 1 วัน}\n"]),
        (Put(("steps", 1, "detail"), "ย่อหน้า\nที่สอง"), [], ["    detail: |-\n", "      ย่อหน้า\n", "      ที่สอง\n"]),
        (Rename(("laws",), "related"), ["laws: [a, b]\n"], ["related: [a, b]\n"]),
    ],
)  # fmt: skip
def test_what_a_change_looks_like(change: Change, went: list[str], came: list[str]) -> None:
    assert differing(STEPS.encode(), change_made(STEPS.encode(), change)) == (went, came)


def test_a_moved_item_takes_its_comments_along() -> None:
    after = change_made(STEPS.encode(), Move(("steps",), 1, 0)).decode()
    assert after.index("ข้อแรกของทั้งหมด") < after.index("เรื่องของข้อสอง") < after.index("id: two") < after.index("id: one") < after.index("# time: 1 วัน")
    assert sorted(after.splitlines()) == sorted(STEPS.splitlines())


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_new_lines_end_as_the_others(newline: str) -> None:
    content = STEPS.replace("\n", newline).encode()
    after = change_made(content, Insert(("steps",), 1, {"id": "new", "do": "ใหม่", "detail": "ก\nข"}))
    assert after.count(b"\n") - after.count(b"\r\n") == (0 if newline == "\r\n" else after.count(b"\n"))


def test_keys_stand_where_the_models_have_them() -> None:
    content = b"id: job\ntitle: \xe0\xb8\x81\nlaws: [a]\nnotes: \xe0\xb8\x82\n"
    changes = [Put((key,), value) for key, value in (("forms", ["f"]), ("steps", [{"id": "s", "do": "ก"}]), ("status", "draft"), ("related", ["x"]))]
    after, problems = edited(FILE, content, changes, order_of(FILE))
    assert not problems
    assert after is not None
    assert list(plain(after)) == ["id", "title", "status", "steps", "forms", "laws", "related", "notes"]


NOT_CHANGED: list[tuple[str, bytes, Change, str]] = [
    ("windows-874", "id: งาน\n".encode("cp874"), Put(("id",), "x"), "KM105"),
    ("utf-16", "id: งาน\n".encode("utf-16"), Put(("id",), "x"), "KM106"),
    ("not yaml", b"id: [a\n", Put(("id",), "x"), "KM101"),
    ("twice", b"id: a\nid: b\n", Put(("id",), "x"), "KM102"),
    ("empty", b"", Put(("id",), "x"), "KM108"),
    ("nothing there", b"id: a\n", Drop(("title",)), "KM901"),
    ("no such item", b"laws: [a]\n", Insert(("laws",), 3, "b"), "KM901"),
    ("no list", b"laws: a\n", Insert(("laws",), 0, "b"), "KM901"),
    ("a name that is taken", b"id: a\ntitle: b\n", Rename(("id",), "title"), "KM901"),
    ("an anchor that is used", b"id: &a x\ntitle: *a\n", Put(("id",), "y"), "KM901"),
    ("inside an alias", b"id: &a {x: y}\ntitle: *a\n", Put(("title", "x"), "z"), "KM901"),
    ("taken away but used", b"id: &a x\ntitle: *a\n", Drop(("id",)), "KM901"),
    ("a character that no file holds", b"id: a\n", Put(("id",), "x\0y"), "KM901"),
    ("half a character", b"id: a\n", Put(("id",), "x\ud800"), "KM901"),
    ("longer than any text", b"id: a\n", Put(("id",), "ก" * 10_001), "KM901"),
]  # fmt: skip


@pytest.mark.parametrize(("content", "change", "code"), [row[1:] for row in NOT_CHANGED], ids=[row[0] for row in NOT_CHANGED])
def test_what_cannot_be_done_exactly_is_not_done(content: bytes, change: Change, code: str) -> None:
    after, problems = edited(FILE, content, [change], order_of(FILE))
    assert after is None
    assert [problem.code for problem in problems] == [code]


def test_one_change_that_cannot_be_made_keeps_back_the_others() -> None:
    after, problems = edited(FILE, b"id: a\ntitle: b\n", [Put(("id",), "x"), Drop(("none",))], order_of(FILE))
    assert (after, [problem.code for problem in problems]) == (None, ["KM901"])


def test_a_writer_that_guessed_would_be_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Proposals that change something besides, or something else, are never taken."""
    wrong: Callable[..., list[str]] = lambda document, *_: [  # noqa: E731 - shorter than a function of its own
        document.text.replace("งาน", "x") + "more: y\n", document.text.replace("[a, b]", "[b, a]"), "id: x\n", "title: x\n", "",
    ]  # fmt: skip
    monkeypatch.setattr("khumue.edit.editing.proposals", wrong)
    after, problems = edited(FILE, STEPS.encode(), [Put(("title",), "x")], order_of(FILE))
    assert (after, [problem.code for problem in problems]) == (None, ["KM901"])
