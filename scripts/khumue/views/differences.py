"""The difference of two projects in the words of people, and as data."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from khumue.compare.values import (
    Change,
    ChangeKind,
    Kind,
    OfficeDifference,
    ProcessDifference,
    ProjectDifference,
    StepMark,
    Value,
)
from khumue.model.base import Model
from khumue.model.labels import label
from khumue.model.process import DocumentControl, ProcessFile, Service, StepFields
from khumue.thai.time_values import joined

_LABELS = {"kind": "ชนิดของขั้นตอน", "unit": "กลุ่ม", "total": "เวลารวม"}
"""Of what is compared and is no field of a model."""
_KINDS = {"activity": "กิจกรรม", "decision": "การตัดสินใจ", "group": "หัวข้อ", "substep": "ขั้นตอนย่อย"}
_STATUS = {"draft": "ฉบับร่าง", "in-force": "ใช้ปฏิบัติ", "retired": "เลิกใช้"}
_LISTS = frozenset(
    {
        "by", "using", "inputs", "outputs", "records", "forms", "laws", "systems", "kpis", "terms", "objectives", "scope",
        "related", "notes", "sources", "parts", "service.who", "service.channels", "service.documents", "service.fee",
        "service.complaints", "service.conditions", "control.changes",
    }
)  # fmt: skip
"""Fields in which items come and go; of the others the earlier and the later text are told."""
_LONGEST = 160


def in_words(difference: ProjectDifference) -> Iterator[tuple[int, str]]:
    """(depth, line): offices at depth 0, processes at 1, their changes at 2."""
    for office in difference.offices:
        yield 0, _office(office)
        for process in office.processes:
            yield 1, process_in_words(process)
            yield from ((2, change_in_words(change)) for change in process.changes)


def totals(difference: ProjectDifference) -> str:
    """``เพิ่ม 1 งาน ตัด 2 งาน แก้ไข 3 งาน``."""
    counts = Counter(process.kind for process in difference.processes)
    names = {Kind.ADDED: "เพิ่ม", Kind.REMOVED: "ตัด", Kind.RENAMED: "เปลี่ยนชื่อ", Kind.CHANGED: "แก้ไข"}
    told = [f"{names[kind]} {counts[kind]} งาน" for kind in names if counts[kind]]
    return f"รวม{' '.join(told)}" if told else "ไม่มีกระบวนงานใดต่างกัน"


def _office(office: OfficeDifference) -> str:
    added = {Kind.ADDED: " (สำนักงานใหม่)", Kind.REMOVED: " (ไม่มีสำนักงานนี้แล้ว)"}
    return office.title + added.get(office.kind, "")


def process_in_words(process: ProcessDifference) -> str:
    """What became of a process as a whole."""
    match process.kind:
        case Kind.ADDED:
            return f"เพิ่มกระบวนงาน: {process.title}"
        case Kind.REMOVED:
            return f"ตัดกระบวนงาน: {process.title_before}"
        case Kind.RENAMED if process.title == process.title_before:
            return f"เปลี่ยนรหัสกระบวนงาน: {process.title} เดิม {process.id_before} เป็น {process.id}"
        case Kind.RENAMED:
            was = f" (รหัสเดิม {process.id_before})" if process.id != process.id_before else ""
            return f"เปลี่ยนชื่อกระบวนงาน: เดิม “{process.title_before}” เป็น “{process.title}”{was}"
    return process.title


def change_in_words(change: Change) -> str:
    """One change in one line."""
    step = change.step
    if step is None:
        return _field_in_words(_label(change), change)
    match change.kind:
        case ChangeKind.STEP_ADDED:
            return f"เพิ่มขั้นตอนที่ {step.number_after} “{step.title}”"
        case ChangeKind.STEP_REMOVED:
            return f"ตัดขั้นตอนที่ {step.number_before} “{step.title}”"
        case ChangeKind.STEP_MOVED:
            return f"ย้ายขั้นตอน “{step.title}” จากลำดับที่ {step.number_before} ไปเป็นลำดับที่ {step.number_after}"
        case ChangeKind.STEP_REWORDED:
            return f"{_step(step)} แก้ถ้อยคำ เดิม “{_said(change.before)}” เป็น “{_said(change.after)}”"
    return f"{_step(step)} “{step.title}” {_field_in_words(_label(change), change)}"


def _step(step: StepMark) -> str:
    was = "" if step.number_before == step.number_after else f" (เดิมขั้นตอนที่ {step.number_before})"
    return f"ขั้นตอนที่ {step.number_after}{was}"


def _field_in_words(label: str, change: Change) -> str:
    is_list = change.field in _LISTS and (change.before or change.after)
    if is_list and (change.added or change.removed):
        told = [f"เพิ่ม{joined(label, _quoted(change.added))}"] if change.added else []
        told += [f"ตัด{joined(label, _quoted(change.removed))}"] if change.removed else []
        return " ".join(told)
    if is_list and change.before and change.after:
        return f"{label} เปลี่ยนลำดับ"
    return f"{label} เดิม “{_said(_worded(change, change.before))}” เป็น “{_said(_worded(change, change.after))}”"


def _worded(change: Change, value: Value) -> Value:
    names = {"kind": _KINDS, "status": _STATUS}.get(change.field)
    if value and names:
        return tuple(names.get(item, item) for item in value)
    if value and change.field == "exits":
        return tuple(item.replace("→ end", "→ จบ") if item.endswith("→ end") else item for item in value)
    return value


def _quoted(items: tuple[str, ...]) -> str:
    return " ".join(f"“{_short(item)}”" for item in items)


def _said(value: Value) -> str:
    if value is None:
        return "ไม่ได้ระบุ"
    return _short("; ".join(value)) if value else "ไม่มี"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"


def _label(change: Change) -> str:
    """The field in Thai, as every page names it."""
    if change.field in _LABELS:
        return _LABELS[change.field]
    block, _, name = change.field.rpartition(".")
    models: dict[str, type[Model]] = {"control": DocumentControl, "service": Service}
    return label(models.get(block, ProcessFile if change.step is None else StepFields), name)


def as_data(difference: ProjectDifference, before: str, after: str) -> Mapping[str, Any]:
    """One object: ``{"before", "after", "offices": [{"id", "title", "kind", "processes": [...]}], "counts"}``.

    Each change carries its ``text``, and ``added`` and ``removed`` beside ``before`` and ``after``.
    """
    counts = Counter(process.kind.value for process in difference.processes)
    return {
        "before": before,
        "after": after,
        "offices": [
            {
                "id": office.id,
                "title": office.title,
                "kind": office.kind.value,
                "processes": [_process_data(process) for process in office.processes],
            }
            for office in difference.offices
        ],
        "counts": {kind.value: counts[kind.value] for kind in Kind},
    }


def _process_data(process: ProcessDifference) -> dict[str, Any]:
    return {
        "id": process.id,
        "title": process.title,
        "kind": process.kind.value,
        "id_before": process.id_before,
        "title_before": process.title_before,
        "text": process_in_words(process),
        "changes": [
            {
                "kind": change.kind.value,
                "step": dataclasses.asdict(change.step) if change.step else None,
                "field": change.field,
                "before": change.before,
                "after": change.after,
                "added": change.added,
                "removed": change.removed,
                "text": change_in_words(change),
            }
            for change in process.changes
        ],
    }
