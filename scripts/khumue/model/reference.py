"""Every field of every kind of file in words: what editors know from the JSON Schemas, said to people.

Made from the schemas themselves, so that the reference can differ neither from what editors complete nor from what the program reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from khumue.model.base import ID_PATTERN, PROCESS_REFERENCE_PATTERN, WEB_ADDRESS_PATTERN
from khumue.model.files import FileKind
from khumue.model.schema import schema_of

_BY_PATTERN = {ID_PATTERN: "รหัส", PROCESS_REFERENCE_PATTERN: "รหัสกระบวนงาน", WEB_ADDRESS_PATTERN: "ที่อยู่เว็บ"}
_DATE = "2566-10-01"
_DURATION = "ตลอดระยะเวลา"
"""Examples by which the schemas of days and of lengths of time are known."""


@dataclass(frozen=True, slots=True)
class FieldWords:
    """A field: its key in files, its Thai name, what to write there, what a value is, and the shapes that it may hold."""

    key: str
    label: str
    description: str
    value: str
    is_required: bool
    shapes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """A mapping with fields: a file, an entry of a list, or what stands below a key. ``name`` is its model's, unique in a kind."""

    name: str
    title: str
    fields: tuple[FieldWords, ...]


def shapes_of(kind: FileKind) -> tuple[Shape, ...]:
    """The shapes of a kind of file, from the outermost inwards, in the order in which they are met."""
    schema = schema_of(kind)
    definitions: Mapping[str, Any] = schema.get("definitions", {})
    root = schema["items"] if schema.get("type") == "array" else schema
    found: dict[str, Shape] = {}
    waiting = [(kind.model.__name__, kind.thai, root)]
    while waiting:
        name, title, written = waiting.pop(0)
        if name in found:
            continue
        required = written.get("required", ())
        fields = tuple(_field(key, part, key in required, definitions) for key, part in written["properties"].items())
        found[name] = Shape(name, title, fields)
        inner = [shape for field in fields for shape in field.shapes]
        waiting += [(shape, definitions[shape].get("title", shape), definitions[shape]) for shape in inner]
    return tuple(found.values())


def _field(key: str, written: Mapping[str, Any], is_required: bool, definitions: Mapping[str, Any]) -> FieldWords:
    shapes = tuple(name for name in dict.fromkeys(_inner(written)) if "properties" in definitions[name])
    return FieldWords(key, written.get("title", ""), written.get("description", ""), _value(written, definitions), is_required, shapes)


def _value(written: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    """What a value may be, in a phrase."""
    if any(_DURATION in choice.get("examples", ()) for choice in written.get("anyOf", ())):
        return "เวลา"
    single, listed = _ways(written, definitions)
    if not listed:
        return " หรือ ".join(single)
    several = " หรือ ".join(listed)
    return f"{several} เขียนค่าเดียวหรือเป็นรายการก็ได้" if set(single) == set(listed) else f"รายการของ{several}"


def _ways(written: Mapping[str, Any], definitions: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """What stands alone, and what stands in a list, each once."""
    single: dict[str, None] = {}
    listed: dict[str, None] = {}
    for choice in written.get("anyOf", [written]):
        types = _types(choice)
        if "array" in types:
            listed |= dict.fromkeys(_ways(choice["items"], definitions)[0])
        word = _word({**choice, "type": [kind for kind in types if kind not in ("array", "null")]}, definitions)
        single |= {word: None} if word else {}
    return list(single), list(listed)


def _word(written: Mapping[str, Any], definitions: Mapping[str, Any]) -> str:
    """What a value that is no list is called; ``""`` for none."""
    name = next(_inner({key: value for key, value in written.items() if key != "items"}), "")
    if name:
        definition = definitions[name]
        return _word(definition, definitions) if "enum" in definition else f"ชุด “{_short(definition.get('title', name))}”"
    if "enum" in written:
        return "เลือกหนึ่งคำ: " + ", ".join(f"`{value}`" for value in written["enum"])
    if _DATE in written.get("examples", ()):
        return "วันที่"
    types = _types(written)
    if "integer" in types:
        return "จำนวนเต็ม"
    if "string" in types:
        return _BY_PATTERN.get(written.get("pattern", ""), "ข้อความ")
    return "true หรือ false" if "boolean" in types else ""


def _types(written: Mapping[str, Any]) -> list[str]:
    types = written.get("type", [])
    return types if isinstance(types, list) else [types]


def _short(title: str) -> str:
    """The name of a shape without what explains it."""
    return re.split("[:;(]", title)[0].strip()


def _inner(written: Mapping[str, Any]) -> Iterator[str]:
    """The shapes that a value may hold."""
    if "$ref" in written:
        yield written["$ref"].rpartition("/")[2]
    for part in (*written.get("anyOf", ()), *written.get("allOf", ())):
        yield from _inner(part)
    if isinstance(written.get("items"), dict):
        yield from _inner(written["items"])
