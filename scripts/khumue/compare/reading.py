"""The fields of processes and steps as texts that can be compared and shown: ids become titles, times become words."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any, cast

from khumue.compare.values import Value
from khumue.model.base import Model
from khumue.model.process import FormReference, LawReference, ProcessFile, StepFields, SystemUse, TermUse
from khumue.resolve.process import Process, Step
from khumue.resolve.project import Entry, Office
from khumue.thai.dates import long_date
from khumue.thai.durations import Duration

_OF_PROCESS = tuple(
    name
    for name in ProcessFile.model_fields
    if name not in ("id", "title", "steps", "parts", "step_changes", "control", "service", "laws")
)
_OF_STEP = tuple(
    name
    for name in StepFields.model_fields
    if name not in ("do", "decide", "group", "steps", "next", "yes", "no", "exits")
)


def process_fields(office: Office, process: Process) -> dict[str, Value]:
    """Every field but title and steps; those of document control and service as ``control.review``, ``service.fee``."""
    content = process.content
    found = {name: texts(office, name, getattr(content, name)) for name in _OF_PROCESS}
    found["unit"] = (_title(office.units, process.unit),)
    found["laws"] = texts(office, "laws", process.laws)
    found["total"] = (process.total.text(),) if process.parts else None
    named = [part for part in process.parts if part.title]
    found["parts"] = tuple(" · ".join(filter(None, (part.title, part.trigger, part.result))) for part in named) or None
    for block in ("control", "service"):
        value = cast("Model | None", getattr(content, block))
        for name in type(value).model_fields if value is not None else ():
            found[f"{block}.{name}"] = texts(office, name, getattr(value, name))
    # A table of changes without rows says nothing; other lists say "there is none".
    found["control.changes"] = found.get("control.changes") or None
    return found


def step_fields(office: Office, step: Step) -> dict[str, Value]:
    """Every field of a step that is no title, no exit and no substep."""
    return {"kind": (step.kind.value,), **{name: texts(office, name, getattr(step.written, name)) for name in _OF_STEP}}


def texts(office: Office, name: str, value: Any) -> Value:
    """The items of a field's value."""
    if value is None:
        return None
    if isinstance(value, tuple):
        return tuple(_one(office, name, item) for item in value)
    return (_one(office, name, value),)


def _one(office: Office, name: str, value: Any) -> str:
    if isinstance(value, str):
        read = _NAMED.get(name)
        return " ".join((read(office, value) if read else value).split())
    if isinstance(value, Duration):
        return value.text()
    if isinstance(value, datetime.date):
        return long_date(value)
    return _shape(office, value) if isinstance(value, Model) else str(value)


def _shape(office: Office, value: Model) -> str:
    registers = office.registers
    match value:
        case LawReference():
            return _joined(_title(registers.laws, value.law), value.section, value.note)
        case FormReference():
            return _joined(_title(registers.forms, value.form), value.note)
        case TermUse():
            return _joined(_title(registers.glossary, value.term, "term"), value.meaning)
        case SystemUse():
            own = [_shape(office, field) for field in value.fields]
            return _joined(_title(registers.systems, value.system), " › ".join(value.menu), value.screen, *own, value.note)
    parts = (texts(office, key, getattr(value, key)) for key in type(value).model_fields)
    return _joined(*(", ".join(part) for part in parts if part))


def _actor(office: Office, actor_id: str) -> str:
    actor = office.actor(actor_id)
    return actor.short_title or actor.title if actor else actor_id


def _process(office: Office, reference: str) -> str:
    process = office.process(reference)
    return process.title if process else reference


_NAMED: Mapping[str, Callable[[Office, str], str]] = {
    "by": _actor,
    "owner": _actor,
    "related": _process,
    "systems": lambda office, name: _title(office.registers.systems, name),
    "person": lambda office, name: _title(office.people, name, "name"),
}
"""Fields that hold ids, and what is shown for them."""


def _title(entries: Mapping[str, Entry[Any]], name: str, key: str = "title") -> str:
    entry = entries.get(name)
    return str(getattr(entry.value, key)) if entry else name


def _joined(*parts: str | None) -> str:
    return " · ".join(" ".join(part.split()) for part in parts if part)
