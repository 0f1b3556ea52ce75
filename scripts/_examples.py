"""An example of each field, cut from files that are known to be right, as they were typed."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

import yaml

from khumue.model.files import place_of
from khumue.model.schema import schema_of

Examples: TypeAlias = dict[tuple[str, str, str], list[str]]
"""(kind of file, shape, key) -> texts, as they were met; a shape is named by its model."""


def examples_in(files: Iterable[tuple[str, str]]) -> Examples:
    """All uses of all fields in the files, each ``(path in a project, text)``."""
    found: Examples = {}
    for file, text in files:
        place = place_of(file)
        if place is None:
            raise ValueError(f"no file of a project: {file}")
        kind = place.kind
        schema = schema_of(kind)
        for shape, key, example in _uses(yaml.compose(text, Loader=yaml.SafeLoader), schema, kind.model.__name__, schema, text):
            found.setdefault((kind.name, shape, key), []).append(example)
    return found


def _uses(node: Any, schema: Mapping[str, Any], shape: str, root: Mapping[str, Any], text: str) -> Iterator[tuple[str, str, str]]:
    """(shape, key, text) of every field at and below a node."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            name, inner = _choice(schema, item, root, shape)
            yield from _uses(item, inner, name, root, text)
    if isinstance(node, yaml.MappingNode) and "properties" in schema:
        for key, value in node.value:
            yield shape, key.value, _cut(key, value, text)
            name, inner = _choice(schema["properties"][key.value], value, root, "")
            yield from _uses(value, inner, name, root, text)


def _choice(schema: Mapping[str, Any], node: Any, root: Mapping[str, Any], shape: str) -> tuple[str, Mapping[str, Any]]:
    """The schema of a value among those that are allowed, with the name of its shape."""
    if "items" in schema and not isinstance(node, yaml.SequenceNode):
        return _choice(schema["items"], node, root, shape)
    for part in (*schema.get("anyOf", ()), *schema.get("allOf", ())):
        name, found = _choice(part, node, root, shape)
        if isinstance(node, yaml.MappingNode) and found.get("properties", {}).keys() >= {key.value for key, _ in node.value}:
            return name, found
        if isinstance(node, yaml.SequenceNode) and "items" in found:
            return name, found
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return name, root["definitions"][name]
    return shape, schema


def _cut(key: Any, value: Any, text: str) -> str:
    """The key with its value, as typed, moved to the left edge."""
    start, end = key.start_mark, value.end_mark
    lines = f"{' ' * start.column}{text[start.index : end.index]}".rstrip()
    return textwrap.dedent(lines)
