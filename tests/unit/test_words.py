"""Sentences of outputs: every key that code and templates use is there, every key that is there is used, and single ones are replaced."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import khumue
from khumue.standard import standard_root
from khumue.thai import lint
from khumue.words import Words, placeholders

TEMPLATES = standard_root() / "templates"
WORDS = Words.load([TEMPLATES])
PACKAGE = Path(khumue.__file__).parent
# A name that ends in "words" is called with the key first: `words("a.b")`, `context.words.table("a")`.
_CALL = re.compile(r"""words(\.table)?\(\s*["']([a-z0-9.-]+)["']""")
_ANY_OF = re.compile(r"""words\(\s*f["']([a-z0-9.-]+)\.\{\w[\w.]*\}["']""")
"""``words(f"site.page.{name}")`` uses all that stands below."""


def used() -> Iterator[tuple[str, str]]:
    """(``sentence`` or ``table``, key) of every use in code, templates and styles of books."""
    places = [*PACKAGE.rglob("*.py"), *(path for ending in ("*.j2", "*.html", "*.typ") for path in TEMPLATES.rglob(ending))]
    for path in places:
        text = path.read_text(encoding="utf-8")
        for table, key in _CALL.findall(text):
            yield ("table" if table else "sentence"), key
        for key in _ANY_OF.findall(text):
            yield "table", key


def missing(uses: list[tuple[str, str]], keys: set[str]) -> list[str]:
    return [
        key for what, key in uses
        if (key not in keys if what == "sentence" else not any(name.startswith(f"{key}.") for name in keys))
    ]  # fmt: skip


def unused(uses: list[tuple[str, str]], keys: set[str]) -> list[str]:
    sentences = {key for what, key in uses if what == "sentence"}
    tables = tuple(f"{key}." for what, key in uses if what == "table")
    return sorted(key for key in keys if key not in sentences and not key.startswith(tables))


def test_every_sentence_that_is_used_is_there() -> None:
    assert missing(list(used()), set(WORDS.sentences)) == []


def test_every_sentence_that_is_there_is_used() -> None:
    assert unused(list(used()), set(WORDS.sentences)) == []


def test_a_missing_and_an_unused_sentence_would_be_seen() -> None:
    uses = [("sentence", "a.one"), ("table", "b")]
    assert missing(uses, {"a.two", "c.x"}) == ["a.one", "b"]
    assert unused(uses, {"a.one", "a.two", "b.x", "bc.x"}) == ["a.two", "bc.x"]


def test_sentences_are_sound_thai() -> None:
    for key, sentence in WORDS.sentences.items():
        text = re.sub(r"\{[a-z_]+\}", "ก", sentence)
        assert lint.faults(text) == [], key
        assert re.fullmatch(r"[a-z0-9_-]+(\.[a-z0-9_-]+)+", key), key


def test_values_are_put_in_once_and_what_is_missing_is_a_fault() -> None:
    words = Words({"a.b": "ขั้นที่ {number} {title}"})
    assert words("a.b", number=3, title="{number}") == "ขั้นที่ 3 {number}"
    with pytest.raises(KeyError):
        words("a.b", number=3)
    with pytest.raises(KeyError):
        words("a.c")


def test_a_table_holds_what_stands_right_below() -> None:
    words = Words({"a.b.x": "ก", "a.b.y": "ข", "a.b.z.deep": "ค", "a.bc.x": "ง"})
    assert dict(words.table("a.b")) == {"x": "ก", "y": "ข"}
    with pytest.raises(KeyError):
        words.table("b")


def write(folder: Path, text: str) -> list[Path]:
    file = folder / "project" / "templates" / "words" / "process.yml"
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return [folder / "project" / "templates", TEMPLATES]


def test_an_office_replaces_single_sentences(tmp_path: Path) -> None:
    words = Words.load(write(tmp_path, "status:\n  draft: ร่าง\n"))
    assert words("process.status.draft") == "ร่าง"
    assert words("process.status.retired") == WORDS("process.status.retired")
    assert words.problems == ()


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("status:\n  drafts: ร่าง\n", {"unknown": "process.status.drafts"}),
        ("status:\n  draft: ร่าง {title}\n", {"placeholder": "title"}),
        ("status:\n  draft: [ร่าง]\n", {"shape": "process.status.draft"}),
        ("status:\n", {"shape": "process.status"}),
        ("ร่าง\n", {"shape": "process"}),
    ],
)
def test_a_faulty_sentence_is_named_and_not_used(tmp_path: Path, text: str, values: dict[str, str]) -> None:
    words = Words.load(write(tmp_path, text))
    (problem,) = words.problems
    assert problem.code == "KM812"
    assert {key: value for key, value in problem.values.items() if key != "file"} == values
    assert words.sentences == WORDS.sentences


def test_placeholders_are_names_in_braces() -> None:
    assert placeholders("ขั้นที่ {number} ของ {title}") == {"number", "title"}
