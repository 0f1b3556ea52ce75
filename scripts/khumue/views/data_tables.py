"""The processes and steps of an office as tables, for spreadsheets and catalogues: English heads without blanks, a row a thing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from khumue.model.base import Model
from khumue.model.labels import label
from khumue.model.process import DocumentControl, ProcessFile, Step
from khumue.views.process_shapes import DurationData, NamedItem, ProcessData, StepData
from khumue.words import Words

Table = list[list[str]]

_Column = tuple[tuple[type[Model], str] | str, Callable[[Any], object]]
"""Where a column's label comes from (a model's field, or the words of data), and its value."""


def _time(part: str, of: Callable[[Any], DurationData | None]) -> Callable[[Any], object]:
    return lambda row: getattr(time, part) if (time := of(row)) else None


def _listed(items: tuple[NamedItem, ...] | None, part: str) -> str:
    return "; ".join(getattr(item, part) for item in items or ())


_PROCESSES: dict[str, _Column] = {
    "id": ((ProcessFile, "id"), lambda row: row.id),
    "office": ("office", lambda row: row.office),
    "unit": ("unit", lambda row: row.unit),
    "code": ((DocumentControl, "code"), lambda row: row.code),
    "title": ((ProcessFile, "title"), lambda row: row.title),
    "status": ((ProcessFile, "status"), lambda row: row.status),
    "steps": ((ProcessFile, "steps"), lambda row: len(row.steps)),
    "total_time": ("total_time", lambda row: row.total_time.text),
    "total_time_min": ("time_min", _time("min", lambda row: row.total_time)),
    "total_time_max": ("time_max", _time("max", lambda row: row.total_time)),
    "total_time_unit": ("time_unit", _time("unit", lambda row: row.total_time)),
    "promised_time": ((ProcessFile, "promised_time"), _time("text", lambda row: row.promised_time)),
    "law_ids": ("law_ids", lambda row: _listed(row.laws, "id")),
    "laws": ((ProcessFile, "laws"), lambda row: _listed(row.laws, "title")),
    "forms": ((ProcessFile, "forms"), lambda row: _listed(row.forms, "title")),
    "url": ("url", lambda row: row.url),
}
_STEPS: dict[str, _Column] = {
    "id": ((Step, "id"), lambda row: row.id),
    "number": ("number", lambda row: row.number),
    "kind": ("kind", lambda row: row.kind),
    "title": ("step_title", lambda row: row.title),
    "detail": ((Step, "detail"), lambda row: row.detail),
    "when": ((Step, "when"), lambda row: row.when),
    "actor_ids": ("actor_ids", lambda row: _listed(row.actors, "id")),
    "actors": ((Step, "by"), lambda row: _listed(row.actors, "title")),
    "time": ((Step, "time"), _time("text", lambda row: row.duration)),
    "time_min": ("time_min", _time("min", lambda row: row.duration)),
    "time_max": ("time_max", _time("max", lambda row: row.duration)),
    "time_unit": ("time_unit", _time("unit", lambda row: row.duration)),
    "standard": ((Step, "standard"), lambda row: row.standard),
    "law_ids": ("law_ids", lambda row: _listed(row.laws, "id")),
    "forms": ((Step, "forms"), lambda row: _listed(row.forms, "title")),
    "next": ("next", lambda row: "; ".join(way.to for way in row.next)),
}


def tables(processes: tuple[ProcessData, ...], words: Words) -> Mapping[str, Table]:
    """Name of each table -> its head and rows: processes, their steps, and what every column means."""
    steps: list[tuple[ProcessData, StepData]] = [(process, step) for process in processes for step in process.steps]
    return {
        "processes": [list(_PROCESSES), *(_cells(_PROCESSES, process) for process in processes)],
        "steps": [["process", *_STEPS], *([process.id, *_cells(_STEPS, step)] for process, step in steps)],
        "dictionary": [
            ["table", "column", "label"],
            *(["processes", name, _label(column, words)] for name, column in _PROCESSES.items()),
            ["steps", "process", label(ProcessFile, "id")],
            *(["steps", name, _label(column, words)] for name, column in _STEPS.items()),
            *(["datasets", name, text] for name, text in words.table("data.key").items()),
        ],
    }


def _cells(columns: Mapping[str, _Column], row: ProcessData | StepData) -> list[str]:
    values = (value(row) for _, value in columns.values())
    return ["" if value is None else f"{value:g}" if isinstance(value, float) else str(value) for value in values]


def _label(column: _Column, words: Words) -> str:
    named = column[0]
    return words.table("data.column")[named] if isinstance(named, str) else label(*named)
