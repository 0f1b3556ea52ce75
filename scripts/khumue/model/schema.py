"""JSON Schemas of the files, for editors: the same models that check a file also complete and explain it while it is typed.

Draft 7, the one that the YAML extension of VS Code knows best. An editor resolves YAML types and this program does not
(``section: 22`` is a number there and a text here), so wherever the program reads text the schema takes numbers too.
"""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from khumue.model.base import COUNT_PATTERN
from khumue.model.files import KINDS, REGISTERS, FileKind, place_of

FOLDER = "content/schemas"
"""Where the schemas stand in a project."""
_DIALECT = "http://json-schema.org/draft-07/schema#"
_EDITOR_LINE = "# yaml-language-server: $schema="
_DEFINITIONS = "#/definitions/{model}"


def schema_file(kind: FileKind) -> str:
    """Path of a kind's schema in a project."""
    return f"{FOLDER}/{kind.name}.json"


def schema_texts() -> dict[str, str]:
    """Every schema of a project: path -> content of the file."""
    return {schema_file(kind): json.dumps(schema_of(kind), ensure_ascii=False, indent=2) + "\n" for kind in KINDS}


def schema_of(kind: FileKind) -> dict[str, Any]:
    """A kind's schema as plain data."""
    made = kind.model.model_json_schema(ref_template=_DEFINITIONS, schema_generator=_Generator)
    definitions = made.pop("$defs", {})
    if kind.name in REGISTERS:
        # An entry may correct one beneath it, and then its id and what is otherwise are enough.
        made["required"] = ["id"]
    if kind.is_list:
        made = {"type": "array", "items": made}
    whole = {"$schema": _DIALECT, **made, "title": kind.thai}
    if definitions:
        whole["definitions"] = definitions
    plain: dict[str, Any] = _tidied(whole)
    return plain


def editor_line(file: str) -> str:
    """The first line of a project's YAML file, which tells editors where its schema is; ``""`` where no schema belongs."""
    place = place_of(file)
    if place is None:
        return ""
    up = "../" * (len(PurePosixPath(file).parts) - 1)
    # A file below content/ reaches the schemas without leaving it: shorter, and how people write it.
    target = f"{up}{schema_file(place.kind)}"
    return _EDITOR_LINE + (target.replace("../content/", "", 1) if file.startswith("content/") else target)


class _Generator(GenerateJsonSchema):
    """Pydantic's schema in the terms of a YAML file and of its reader."""

    def str_schema(self, schema: core_schema.StringSchema) -> JsonSchemaValue:
        return {**super().str_schema(schema), "type": ["string", "number"]}

    def int_schema(self, schema: core_schema.IntSchema) -> JsonSchemaValue:
        # Quoted numbers are numbers to the program; a pattern binds strings only.
        return {**super().int_schema(schema), "type": ["integer", "string"], "pattern": COUNT_PATTERN}

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return _either([self.generate_inner(schema["schema"]), {"type": "null"}])

    def union_schema(self, schema: core_schema.UnionSchema) -> JsonSchemaValue:
        choices = (choice[0] if isinstance(choice, tuple) else choice for choice in schema["choices"])
        return _either([self.generate_inner(choice) for choice in choices])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        made = super().default_schema(schema)
        # An absent key is not an empty one; editors would offer to write `null` or `[]`.
        return made if made.get("default") else {key: value for key, value in made.items() if key != "default"}

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        made["title"] = made.pop("description")
        return made

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - pydantic's signature
        return False


_OF_ONE_TYPE = {"type", "minLength", "pattern", "items", "minimum", "maximum", "multipleOf"}
"""Keywords that bind values of one type only, so that schemas of different types can be written as one."""


def _either(schemas: list[JsonSchemaValue]) -> JsonSchemaValue:
    """What satisfies any of the schemas, with ``anyOf`` only where it must be: editors explain it poorly."""
    folded: JsonSchemaValue = {}
    others: list[JsonSchemaValue] = []
    for choice in (choice for schema in schemas for choice in schema.get("anyOf", [schema])):
        can_fold = choice.keys() <= _OF_ONE_TYPE and not folded.keys() & choice.keys() - {"type"}
        if can_fold and not set(_types(folded)) & set(_types(choice)):
            folded |= choice | {"type": [*_types(folded), *_types(choice)]}
        else:
            others.append(choice)
    if len(_types(folded)) == 1:
        folded["type"] = folded["type"][0]
    choices = [*others, folded] if folded else others
    return choices[0] if len(choices) == 1 else {"anyOf": choices}


def _types(schema: JsonSchemaValue) -> list[str]:
    types = schema.get("type", [])
    return types if isinstance(types, list) else [types]


def _tidied(schema: Any) -> Any:
    """Without what is for the readers of Python, and with references that stand alone."""
    if isinstance(schema, list):
        return [_tidied(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {key: _tidied(value) for key, value in schema.items()}
    if "enum" in plain and str(plain.get("title", "ก")).isascii():
        # Name and docstring of a Python enumeration; the title of a field is Thai.
        plain = {"type": plain["type"], "enum": plain["enum"]}
    if len(plain) > 1 and isinstance(plain.get("$ref"), str):
        # In draft 7 what stands beside a reference is ignored; `allOf` keeps both.
        plain = {"allOf": [{"$ref": plain.pop("$ref")}], **plain}
    return plain
