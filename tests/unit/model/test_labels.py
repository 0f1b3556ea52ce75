"""Every field of every model has one Thai label, and whoever names the field uses it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest

from khumue.model import files
from khumue.model.base import Model, kebab
from khumue.model.labels import label
from khumue.model.schema import schema_of

LONGEST = 28
"""Letters of the longest label: what still fits the left column of a table on a phone."""
THAI = re.compile("[ก-ฮ]")


def models(parent: type[Model] = Model) -> Iterator[type[Model]]:
    """Every model of the program."""
    for model in parent.__subclasses__():
        yield model
        yield from models(model)


MODELS = sorted(set(models()), key=lambda model: (model.__module__, model.__name__))


def faults(model: type[Model]) -> list[str]:
    """Fields of a model without a label, with one that is no short Thai word, or with that of another field."""
    found, taken = [], dict[str, str]()
    for name, field in model.model_fields.items():
        title = field.title or ""
        if not THAI.search(title) or title != title.strip() or len(title) > LONGEST:
            found.append(f"{model.__name__}.{name}: {title!r}")
        if title in taken:
            found.append(f"{model.__name__}.{name}: {title!r} is the label of {taken[title]}")
        taken[title] = name
    return found


def test_every_field_of_every_model_has_a_short_label_of_its_own() -> None:
    assert len(MODELS) > 40
    assert [fault for model in MODELS for fault in faults(model)] == []


def test_a_field_without_a_label_or_with_anothers_would_be_seen() -> None:
    field = files.KIND_BY_NAME["privacy"].model.model_fields["by"]
    unnamed = type("Unnamed", (), {"model_fields": {"by": field, "who": field, "note": type(field)()}})
    assert faults(unnamed) == ["Unnamed.who: 'ผู้อนุญาต' is the label of by", "Unnamed.note: ''"]


@pytest.mark.parametrize("kind", files.KINDS, ids=lambda kind: kind.name)
def test_the_schema_of_a_file_carries_the_labels(kind: files.FileKind) -> None:
    schema = schema_of(kind)
    top = schema["items"]["properties"] if kind.is_list else schema["properties"]
    assert {key: each["title"] for key, each in top.items()} == {
        kebab(name): label(kind.model, name) for name in kind.model.model_fields
    }
    written = json.dumps(schema, ensure_ascii=False)
    assert all(f'"title": "{label(model, "id")}"' in written for model in [kind.model] if "id" in model.model_fields)


def test_a_field_that_is_not_there_is_a_fault_of_the_program() -> None:
    with pytest.raises(KeyError):
        label(files.KIND_BY_NAME["process"].model, "no_such_field")
