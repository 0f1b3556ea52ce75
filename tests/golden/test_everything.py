"""``everything`` deserves its name: no field of any shape, and no kind of duration, is left out of it."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import BaseModel

from khumue.model.checking import check
from khumue.model.files import KINDS, place_of
from khumue.source.document import Place
from khumue.source.tree import read_project
from khumue.thai.durations import Duration, Kind

ROOT = Path(__file__).parent / "everything" / "input"


def entries(root: Path) -> Iterator[BaseModel]:
    """The model of each file, or of each entry of a list, as it is written."""
    documents, problems = read_project(root)
    assert problems == []
    for document in documents:
        place = place_of(document.file)
        assert place is not None, document.file
        for data in document.data if isinstance(document.data, list) else [document.data]:
            model, problems = check(place.kind.model, Place(document), data)
            assert model is not None, problems
            yield model


def values(value: object) -> Iterator[object]:
    """The value and everything inside it that is written and not a default."""
    yield value
    if isinstance(value, BaseModel):
        for name in sorted(value.model_fields_set):
            yield from values(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from values(item)


def all_fields(model: type[BaseModel], seen: set[type[BaseModel]] | None = None) -> set[tuple[str, str]]:
    """(model, field) of a model and of every model inside it."""
    seen = set() if seen is None else seen
    if model in seen:
        return set()
    seen.add(model)
    found = {(model.__name__, name) for name in model.model_fields}
    for field in model.model_fields.values():
        for inner in models_in(field.annotation):
            found |= all_fields(inner, seen)
    return found


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in typing.get_args(annotation):
        yield from models_in(argument)


def used_fields(written: list[object]) -> set[tuple[str, str]]:
    return {
        (type(value).__name__, name)
        for value in written
        if isinstance(value, BaseModel)
        for name in value.model_fields_set
        if getattr(value, name) is not None and getattr(value, name) != ()
    }


@pytest.fixture(scope="module")
def written() -> list[object]:
    return [inner for model in entries(ROOT) for inner in values(model)]


def test_every_field_is_used(written: list[object]) -> None:
    expected: set[tuple[str, str]] = set()
    for kind in KINDS:
        expected |= all_fields(kind.model)
    assert len(expected) > 200
    assert sorted(expected - used_fields(written)) == []


def test_a_field_left_out_would_be_seen(written: list[object]) -> None:
    without = [value for value in written if type(value).__name__ != "Fee"]
    expected = set().union(*(all_fields(kind.model) for kind in KINDS))
    assert expected - used_fields(without) == {("Fee", "item"), ("Fee", "amount"), ("Fee", "condition")}


def test_every_kind_of_duration_is_used(written: list[object]) -> None:
    durations = [value for value in written if isinstance(value, Duration)]
    assert {duration.kind for duration in durations} == set(typing.get_args(Kind))
    assert any(duration.per for duration in durations)
    assert any(duration.remark for duration in durations)
    assert any(duration.minimum != duration.maximum for duration in durations)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "{{ 7*7 }}", "```", '\\"', "#1", "[[", "-->", "%%{init", "`", " | ", "**"])
def test_hostile_texts_are_in_it(text: str) -> None:
    assert any(text in path.read_text(encoding="utf-8") for path in ROOT.rglob("*.yml"))


def test_no_hostile_text_reaches_a_page_raw() -> None:
    """Read once more without knowledge of the templates: these strings stand in the input and in no page's body."""
    texts = [path.read_text(encoding="utf-8") for path in (ROOT.parent / "expected").rglob("*.md")]
    pages = [text.split("\n---\n", 1)[1] for text in texts]
    pages += [path.read_text(encoding="utf-8") for path in (ROOT.parent / "expected").rglob(".*.later.json")]
    assert len(pages) > 15
    for text in ("<script>alert", "{{ 7*7", "<img src=x", "**ตัวหนา**", "</p></article><h1>", "[[วงเล็บ]]", "<i>", "<b>"):
        assert [page for page in pages if text in page] == [], text
