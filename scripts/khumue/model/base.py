"""What all models share: the base class and the value types that YAML strings become.

Every scalar arrives as ``str`` (the source layer resolves no YAML types), so numbers, dates and durations are read here.
Descriptions are the attribute docstrings: they are Thai because editors show them to the people who write the files.
"""

from __future__ import annotations

import datetime
import re
import types
import typing
from dataclasses import dataclass
from functools import lru_cache
from typing import Annotated, Any, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    StringConstraints,
    WithJsonSchema,
)
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from khumue.model import ids
from khumue.thai import dates
from khumue.thai.digits import to_arabic


@lru_cache(maxsize=1024)
def kebab(name: str) -> str:
    """``back_to`` is written ``back-to`` in YAML; a trailing underscore only dodges a Python keyword."""
    return name.rstrip("_").replace("_", "-")


class Model(BaseModel):
    """Base of every shape: frozen, no unknown keys, kebab-case keys, Thai descriptions from docstrings."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        alias_generator=kebab,
        use_attribute_docstrings=True,
        arbitrary_types_allowed=True,
        # `validate_default` stays off: defaults are ours and already typed.
    )


ID_PATTERN = ids.PATTERN
PROCESS_REFERENCE_PATTERN = r"^([a-z0-9]+(-[a-z0-9]+)*/)*[a-z0-9]+(-[a-z0-9]+)*$"


def _check_id(value: object) -> object:
    if isinstance(value, str) and not ids.is_id(value):
        raise PydanticCustomError("bad_id", "bad id", {"value": value})
    return value


def _check_own_id(value: object) -> object:
    if isinstance(value, str) and ids.is_reserved(value):
        raise PydanticCustomError("reserved_id", "reserved id", {"value": value, "better": ids.id_like(value)})
    return _check_form(value)


def _check_step_id(value: object) -> object:
    if isinstance(value, str) and ids.is_reserved(value, of_step=True):
        raise PydanticCustomError("reserved_id", "reserved id", {"value": value, "better": ids.id_like(value)})
    return _check_form(value)


def _check_form(value: object) -> object:
    if isinstance(value, str) and not ids.is_id(value):
        raise PydanticCustomError("bad_id", "bad id", {"value": value, "better": ids.id_like(value)})
    return value


def _check_reference(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(PROCESS_REFERENCE_PATTERN[1:-1], value):
        raise PydanticCustomError("bad_id", "bad id", {"value": value})
    return value


# An editor reads `id: 1` as a number; to the program it is the text 1.
_ID_SCHEMA: dict[str, object] = {"type": ["string", "number"], "pattern": ID_PATTERN, "minimum": 0, "multipleOf": 1}

Id = Annotated[str, BeforeValidator(_check_id), WithJsonSchema(_ID_SCHEMA)]
"""A name in lower-case Latin letters, digits and hyphens: safe in URLs and file names on every system."""

OwnId = Annotated[str, BeforeValidator(_check_own_id), WithJsonSchema({**_ID_SCHEMA, "not": {"enum": sorted(ids.RESERVED)}})]
"""The id that something has, not one that it refers to: none that means something else already."""

StepId = Annotated[str, BeforeValidator(_check_step_id), WithJsonSchema({**_ID_SCHEMA, "not": {"enum": [ids.END]}})]
"""The id that a step has."""

ProcessReference = Annotated[
    str,
    BeforeValidator(_check_reference),
    WithJsonSchema({**_ID_SCHEMA, "pattern": PROCESS_REFERENCE_PATTERN}),
]
"""``dmc`` or, where it helps the reader, ``dlict/dmc``."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]

WEB_ADDRESS_PATTERN = r"^https?://[^\s\"<>]+$"


def _check_web_address(value: object) -> object:
    if isinstance(value, str) and not re.fullmatch(WEB_ADDRESS_PATTERN[1:-1], value.strip()):
        raise PydanticCustomError("bad_web_address", "bad web address", {"value": value})
    return value


WebAddress = Annotated[
    str,
    BeforeValidator(_check_web_address),
    StringConstraints(strip_whitespace=True),
    WithJsonSchema({"type": "string", "pattern": WEB_ADDRESS_PATTERN, "examples": ["https://www.obec.go.th"]}),
]
"""An address that a link may lead to: ``www.obec.go.th`` alone would lead nowhere, and ``javascript:`` must not lead at all."""

Item = TypeVar("Item")


class OneOrMany:
    """Lets one value stand for a list of one, for the reader of files and in the JSON Schema alike."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        many = handler(source)
        one = handler.generate_schema(typing.get_args(source)[0])
        either = core_schema.union_schema([one, many])
        return core_schema.no_info_before_validator_function(self._as_list, many, json_schema_input_schema=either)

    @staticmethod
    def _as_list(value: object) -> object:
        # `objectives: ข้อความเดียว` is as good as a list of one; `[]` says "none" and stays an empty list.
        if value is None or isinstance(value, list | tuple):
            return value
        return [value]


Many = Annotated[tuple[Item, ...], OneOrMany()]
"""One value or a list of them. An empty list says "there is none"; an absent key says nothing."""


def texts_of(model: type[Model]) -> dict[str, bool]:
    """The fields of a shape that hold words and nothing else -> whether they may hold several texts."""
    one, several = Text | None, Many[Text] | None
    fields = ((name, field.annotation) for name, field in model.model_fields.items())
    return {name: written == several for name, written in fields if written in (one, several)}


@dataclass(frozen=True, slots=True)
class Shorthand:
    """Lets a text stand for a mapping that has only ``key``: ``laws: [education-act]`` for ``[{law: education-act}]``.

    For the reader of files and in the JSON Schema alike.
    """

    key: str

    def __get_pydantic_core_schema__(self, source: type[Model], handler: GetCoreSchemaHandler) -> CoreSchema:
        whole = handler(source)
        short = handler.generate_schema(_written_type(source.model_fields[self.key]))
        either = core_schema.union_schema([short, whole])
        return core_schema.no_info_before_validator_function(self._widen, whole, json_schema_input_schema=either)

    def _widen(self, value: object) -> object:
        return {self.key: value} if isinstance(value, str) else value


def _written_type(field: FieldInfo) -> Any:
    """The type of a field's value when the field is there: ``Text`` of ``Text | None``."""
    annotation = field.annotation
    if typing.get_origin(annotation) in (typing.Union, types.UnionType):
        annotation = next(part for part in typing.get_args(annotation) if part is not types.NoneType)
    return Annotated[annotation, *field.metadata] if field.metadata else annotation


def _read_date(value: object) -> object:
    if not isinstance(value, str):
        return value
    read = dates.parse_date(value)
    if read is None:
        raise PydanticCustomError("bad_date", "bad date", {"value": value})
    return read


Date = Annotated[
    datetime.date,
    BeforeValidator(_read_date),
    WithJsonSchema({"type": "string", "examples": ["2566-10-01", "1 ตุลาคม 2566"]}),
]
"""A day, written ``2566-10-01`` or ``1 ตุลาคม 2566`` (Buddhist era)."""


def _read_count(value: object) -> object:
    if not isinstance(value, str):
        return value
    written = to_arabic(value).strip()
    if not re.fullmatch(COUNT_PATTERN[1:-1], written):
        raise PydanticCustomError("int_parsing", "bad count", {"value": value})
    return int(written.replace(",", ""))


COUNT_PATTERN = r"^([0-9๐-๙]{1,9}|[0-9๐-๙]{1,3}(,[0-9๐-๙]{3})+)$"

Count = Annotated[int, Field(ge=0, le=999_999_999), BeforeValidator(_read_count)]
"""How many: a whole number in Arabic or Thai digits."""


def _read_year(value: object) -> object:
    if not isinstance(value, str):
        return value
    written = to_arabic(value).strip()
    year = re.fullmatch(r"(?:ปี ?)?(?:พ\. ?ศ\. ?)?(\d{4})", written)
    if year is None or not _FIRST_BUDDHIST_YEAR <= int(year[1]) <= _LAST_BUDDHIST_YEAR:
        meant = f"{int(year[1]) + dates.BUDDHIST_OFFSET}" if year and int(year[1]) < _FIRST_BUDDHIST_YEAR else ""
        raise PydanticCustomError("bad_date", "bad date", {"value": value, "year": meant})
    return year[1]


_FIRST_BUDDHIST_YEAR, _LAST_BUDDHIST_YEAR = 2400, 2699

BuddhistYear = Annotated[
    str, BeforeValidator(_read_year), WithJsonSchema({"type": ["string", "integer"], "minimum": 2400, "maximum": 2699, "examples": [2570]})
]
"""A year of the Buddhist era in four digits, Arabic or Thai."""
