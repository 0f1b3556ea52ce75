"""From plain data to models: what pydantic refuses becomes problems at the exact key or value.

Pydantic speaks English and of types; a clerk needs to know which key, what is expected, and how to mend it. Each kind of
fault has one code here, whatever the field, so a new field needs no new sentence.
"""

from __future__ import annotations

import difflib
import types
import typing
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from khumue.model.base import Model, kebab
from khumue.problems import MOST_OF_A_KIND, Level, Problem
from khumue.source.document import Place

Shape = TypeVar("Shape", bound=Model)

_CODES = {
    "extra_forbidden": "KM201",
    "missing": "KM202",
    "missing_title": "KM202",
    "too_many_steps": "KM216",
    "literal_error": "KM204",
    "enum": "KM204",
    "bad_duration": "KM205",
    "value_error": "KM205",  # only durations raise ValueError themselves
    "bad_date": "KM206",
    "bad_id": "KM207",
    "reserved_id": "KM215",
    "two_of": "KM208",
    "none_of": "KM209",
    "exits_without_decide": "KM210",
    "substep_kind": "KM211",
    "empty_group": "KM212",
    "changes_without_extends": "KM213",
    "string_too_short": "KM214",
}
_WRONG_SHAPE = "KM203"

_EXPECTED = {
    "string_type": "ข้อความ",
    "int_parsing": "ตัวเลขจำนวนเต็ม",
    "int_type": "ตัวเลขจำนวนเต็ม",
    "date_type": "วันที่",
    "tuple_type": "รายการ (แต่ละข้อขึ้นต้นด้วยขีด -)",
    "list_type": "รายการ (แต่ละข้อขึ้นต้นด้วยขีด -)",
    "model_type": "กลุ่มของคีย์ (ชื่อคีย์: ค่า)",
    "model_attributes_type": "กลุ่มของคีย์ (ชื่อคีย์: ค่า)",
    "string_pattern_mismatch": "ค่าตามแบบที่โปรแกรมเขียนหรือบอกไว้",
    "bad_web_address": "ที่อยู่เว็บที่ขึ้นต้นด้วย https:// หรือ http://",
    "is_instance_of": "ระยะเวลา เช่น 3-5 วันทำการ",
    "bad_hours": "จำนวนชั่วโมงทำงานในหนึ่งวัน ตั้งแต่ 1 ถึง 24 เช่น 7",
    "greater_than_equal": "จำนวนนับ ตั้งแต่ 0 ขึ้นไป",
    "less_than_equal": "จำนวนนับไม่เกินเก้าหลัก",
}


@dataclass(frozen=True, slots=True)
class Fault:
    """A problem with the place of the whole value that is at fault; of something missing, of what lacks it."""

    problem: Problem
    place: Place


def check(shape: type[Shape], place: Place, data: object) -> tuple[Shape | None, list[Problem]]:
    """Make a ``shape`` of ``data``, which stands at ``place``; on faults give all of them and no model."""
    model, faults = faults_of(shape, place, data)
    return model, [fault.problem for fault in faults]


def faults_of(
    shape: type[Shape], place: Place, data: object, told: Counter[str] | None = None
) -> tuple[Shape | None, list[Fault]]:
    """The same, with the place of each fault. ``told`` counts the faults of each code in the entries of a file before."""
    try:
        return shape.model_validate(data), []
    except ValidationError as refusal:
        return None, list(_faults(shape, place, data, refusal.errors(include_url=False), told))


def _faults(
    shape: type[Model], place: Place, data: object, found: Iterable[ErrorDetails], told: Counter[str] | None
) -> Iterator[Fault]:
    """What is told in full, and of more of one kind than anybody reads, no advice: looking for it takes the longest."""
    met = Counter() if told is None else told
    for details in found:
        code = _CODES.get(details["type"], _WRONG_SHAPE)
        met[code] += 1
        where, owner, key = _follow(shape, place, data, details["loc"])
        if met[code] <= MOST_OF_A_KIND:
            yield Fault(_problem(details, where, owner, key), where)
        else:
            yield Fault(Problem(code, Level.ERROR, where.key_span if code == "KM201" else where.span, path=where.dotted), where)


def _problem(details: ErrorDetails, where: Place, owner: type[Model], key: str) -> Problem:
    code = _CODES.get(details["type"], _WRONG_SHAPE)
    values = {name: str(value) for name, value in (details.get("ctx") or {}).items() if name != "error"}
    if inner := values.pop("at", ""):
        # A value that one function reads as a whole, such as a duration, names the key of its own that is at fault.
        where = where / inner
    values["key"] = key
    values.setdefault("value", _kind_of(details["input"]))
    span = where.span
    if code == "KM201":
        span = where.key_span
        known = _keys(owner)
        values["suggestion"] = nearest(key, known) or _key_described_as(owner, key)
        values["known"] = ", ".join(known)
    elif code == "KM202":
        values["key"] = key if details["type"] == "missing" else "title"
        values["meaning"] = _description(owner, values["key"])
    elif code == "KM204":
        choices = _choices(details)
        values["value"] = str(details["input"])
        values["choices"] = ", ".join(choices)
        values["suggestion"] = nearest(values["value"], choices)
    elif code == _WRONG_SHAPE:
        values["expected"] = _EXPECTED.get(details["type"], "ค่าอีกแบบหนึ่ง")
        values["meaning"] = _description(owner, key)
        values["found"] = _kind_of(details["input"])
    return Problem(code, Level.ERROR, span, values, path=where.dotted)


def _follow(
    shape: type[Model], place: Place, data: object, location: tuple[int | str, ...]
) -> tuple[Place, type[Model], str]:
    """Walk pydantic's location through the data: the place, the model that owns the last key, and that key.

    Shorthands (a string for a mapping, one value for a list) put steps into the location that the file does not have;
    they are skipped for the place but still followed in the models.
    """
    owner: type[Model] = shape
    inside: Any = shape
    key = ""
    for step in location:
        if isinstance(step, str):
            model = _model_in(inside)
            if model is None:
                continue
            owner, key = model, step
            name = next((n for n in model.model_fields if kebab(n) == step), None)
            inside = model.model_fields[name].annotation if name else None
        if isinstance(data, Mapping) and step in data:
            data, place = data[str(step)], place / step
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data, place = data[step], place / step
    return place, owner, key


def _model_in(annotation: Any) -> type[Model] | None:
    """The model inside an annotation such as ``tuple[Annotated[Duty, ...], ...] | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return typing.cast("type[Model]", annotation)
    for argument in typing.get_args(annotation):
        if argument is not types.NoneType and (found := _model_in(argument)):
            return found
    return None


def _keys(model: type[Model]) -> list[str]:
    return [kebab(name) for name in model.model_fields]


def _description(model: type[Model], key: str) -> str:
    for name, field in model.model_fields.items():
        if kebab(name) == key:
            return field.description or key
    return key


def _key_described_as(owner: type[Model], words: str) -> str:
    """The key that a Thai word stands for: ``ชื่องาน`` is ``title``; ``""`` when none or several would do."""
    names = {kebab(name): (field.title or "", field.description or "") for name, field in owner.model_fields.items()}
    exact = [key for key, texts in names.items() if words in texts]
    near = exact or [key for key, texts in names.items() if len(words) > 2 and any(words in text for text in texts)]
    return near[0] if len(near) == 1 else ""


def _choices(details: ErrorDetails) -> list[str]:
    expected = str((details.get("ctx") or {}).get("expected", ""))
    return [part.strip(" '") for part in expected.replace(" or ", ", ").split(",")]


def _kind_of(value: object) -> str:
    if value is None:
        return "ค่าว่าง"
    if isinstance(value, Mapping):
        return "กลุ่มของคีย์"
    if isinstance(value, list | tuple):
        return "รายการ"
    return f"“{value}”"


def nearest(word: str, known: typing.Iterable[str]) -> str:
    """The known word most like ``word``, or ``""`` when none is near enough to be what was meant."""
    return next(iter(difflib.get_close_matches(word, list(known), n=1, cutoff=0.6)), "")


def strings(data: object, place: Place) -> Iterator[tuple[Place, str]]:
    """Every text of a document with its place, in the order of the file."""
    if isinstance(data, str):
        yield place, data
    elif isinstance(data, Mapping):
        for key, value in data.items():
            yield from strings(value, place / str(key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from strings(value, place / index)
