"""Lengths of time in files: a text as people write it, or a mapping; what cannot be read for certain is refused with advice."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from khumue.thai import durations
from khumue.thai.digits import to_arabic
from khumue.thai.rounds import impossible_days
from khumue.thai.time_words import CLOCK

_AMOUNT = ("min", "max", "unit", "per")
_OTHER_KINDS = ("inside", "reference", "throughout", "dates")
_KEYS = {*_AMOUNT, *_OTHER_KINDS, "remark"}
_LONGEST = 500
"""Characters of a text about a time. The longest real ones have some 120; reading looks at each of them more than once."""
_UNITS = {unit.value: unit for unit in durations.Unit} | {unit.thai: unit for unit in durations.Unit}


def _refused(value: str, at: str = "", **advice: str) -> PydanticCustomError:
    return PydanticCustomError("bad_duration", "bad duration", {"value": value, "at": at, **advice})


def _number(mapping: Mapping[str, Any], key: str, unit: durations.Unit | None) -> Decimal | None:
    written = mapping.get(key)
    if written is None:
        return None
    text = to_arabic(str(written)).strip()
    if unit is not None and CLOCK.search(f"{text} {unit.thai}"):
        # 1.30 of an hour may be half past one as well as a bit more than a quarter past.
        raise _refused(f"{written} {unit.thai}", key, **durations.time_advice(f"{text} {unit.thai}"))
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number < 0:
        raise _refused(str(written), key)
    return number


def _from_mapping(mapping: Mapping[str, Any]) -> durations.Duration:
    """``{min: 3, max: 5, unit: working-day}``; or one of ``inside``, ``reference``, ``throughout``, ``dates``."""
    if unknown := set(mapping) - _KEYS:
        raise _refused(min(unknown), min(unknown))
    for key, value in mapping.items():
        if isinstance(value, Mapping | list | tuple):
            raise _refused(key, key)
    amount = [key for key in _AMOUNT if key in mapping]
    kinds = [key for key in _OTHER_KINDS if key in mapping]
    if len(kinds) + bool(amount) > 1:
        raise PydanticCustomError("two_of", "two of", {"keys": ", ".join([*kinds, *amount]), "at": [*amount, *kinds][-1]})
    remark = str(mapping.get("remark") or "").strip()
    if kinds:
        return _of_kind(kinds[0], str(mapping[kinds[0]] or "").strip(), remark)
    unit = _UNITS.get(" ".join(str(mapping.get("unit") or "").split()))
    if unit is None:
        raise _refused(str(mapping.get("unit") or "unit"), "unit")
    minimum, maximum = _number(mapping, "min", unit), _number(mapping, "max", unit)
    if maximum is None:
        # "At least" alone says nothing of how long it may take.
        told = {} if minimum is None else {"least": f"min: {minimum}, max: {minimum * 2 or 1}"}
        raise _refused(f"min: {mapping['min']}" if told else "max", "min" if told else "", **told)
    minimum = Decimal(0) if minimum is None else minimum
    if minimum > maximum:
        raise _refused(f"{minimum}-{maximum} {unit.thai}", "max", turned=f"{maximum}-{minimum} {unit.thai}")
    if not maximum:
        raise _refused(f"{maximum} {unit.thai}", "max", zero="ทันที")
    return durations.fixed(minimum, maximum, unit, per=str(mapping.get("per") or "").strip(), remark=remark)


def _of_kind(kind: str, text: str, remark: str) -> durations.Duration:
    if kind == "throughout":
        if text.casefold() != "true":
            raise _refused(text, kind)
        return durations.Duration("throughout", remark=remark)
    if not text:
        raise _refused(kind, kind)
    if kind == "inside":
        return durations.Duration("inside", inside=to_arabic(text), remark=remark)
    if kind == "reference":
        return durations.Duration("reference", reference=text, remark=remark)
    return durations.Duration("dates", dates=to_arabic(text), remark=remark)


def _read(value: object) -> object:
    if isinstance(value, Mapping):
        read = _from_mapping(value)
    elif isinstance(value, str):
        if len(value) > _LONGEST:
            raise _refused(value)
        found = durations.parse_duration(value)
        if found is None:
            raise _refused(value, **durations.time_advice(value))
        read = found
    else:
        return value
    for key, text in (("dates", read.dates), ("reference", read.reference), ("remark", read.remark)):
        if wrong := impossible_days(text):
            at = key if isinstance(value, Mapping) and key in value else ""
            raise PydanticCustomError("bad_date", "bad date", {"value": wrong[0], "impossible": wrong[0], "at": at})
    return read


def _described(text: str, *kinds: str) -> dict[str, object]:
    return {"description": text, "type": kinds[0] if len(kinds) == 1 else list(kinds)}


def _shape(*required: str, **properties: dict[str, object]) -> dict[str, object]:
    properties["remark"] = _described("หมายเหตุ", "string", "number")
    return {"type": "object", "additionalProperties": False, "required": list(required), "properties": properties}


_SCHEMA = {
    "anyOf": [
        {"type": ["string", "number"], "examples": ["3-5 วันทำการ", "30 นาที", "ตลอดระยะเวลา"]},
        _shape(
            "max", "unit",
            min=_described("อย่างน้อยเท่าใด", "number", "string"),
            max=_described("อย่างมากเท่าใด", "number", "string"),
            unit={"description": "หน่วยของ min และ max", "enum": list(_UNITS)},
            per=_described("ต่อสิ่งใด เช่น กิจกรรม", "string", "number"),
        ),
        _shape("inside", inside=_described("รวมอยู่ในเวลาของขั้นตอนที่เท่าใด", "string", "number")),
        _shape("reference", reference=_described("เอกสารที่กำหนดเวลานี้ เช่น แผนงาน หรือปฏิทินของ สพฐ.", "string", "number")),
        _shape("dates", dates=_described("วันที่ตามปฏิทิน เช่น ภายในวันที่ 10 มิถุนายน", "string", "number")),
        _shape("throughout", throughout={"description": "true เมื่อทำตลอดระยะเวลา", "enum": [True, "true"]}),
    ]
}  # fmt: skip

Duration = Annotated[durations.Duration, BeforeValidator(_read), WithJsonSchema(_SCHEMA)]
"""A length of time as people write it, or a mapping."""


def _read_hours(value: object) -> object:
    if not isinstance(value, str):
        return value
    try:
        hours = Decimal(to_arabic(value).strip())
    except InvalidOperation:
        hours = Decimal("NaN")
    if not hours.is_finite() or not 1 <= hours <= 24:
        raise PydanticCustomError("bad_hours", "bad hours", {"value": value})
    return hours


HoursPerDay = Annotated[
    Decimal,
    BeforeValidator(_read_hours),
    WithJsonSchema({"type": ["number", "string"], "minimum": 1, "maximum": 24, "examples": [7]}),
]
"""Hours of work in a day, 1 to 24."""
