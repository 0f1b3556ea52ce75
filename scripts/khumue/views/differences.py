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
from khumue.words import Words

_LISTS = frozenset(
    {
        "by", "using", "inputs", "outputs", "records", "forms", "laws", "systems", "kpis", "terms", "objectives", "scope",
        "related", "notes", "sources", "parts", "service.who", "service.channels", "service.documents", "service.fee",
        "service.complaints", "service.conditions", "control.changes",
    }
)  # fmt: skip
"""Fields in which items come and go; of the others the earlier and the later text are told."""
_LONGEST = 160
_TO_END = "→ end"
"""How a way to the end of the process is compared."""


def in_words(difference: ProjectDifference, words: Words) -> Iterator[tuple[int, str]]:
    """(depth, line): offices at depth 0, processes at 1, their changes at 2."""
    teller = _Teller(words)
    for office in difference.offices:
        yield 0, teller.office(office)
        for process in office.processes:
            yield 1, teller.process(process)
            yield from ((2, teller.change(change)) for change in process.changes)


def totals(difference: ProjectDifference, words: Words) -> str:
    """``รวมเพิ่ม 1 งาน ตัด 2 งาน แก้ไข 3 งาน``."""
    counts = Counter(process.kind for process in difference.processes)
    told = (
        (counts[Kind.ADDED], words("diff.total.added", count=counts[Kind.ADDED])),
        (counts[Kind.REMOVED], words("diff.total.removed", count=counts[Kind.REMOVED])),
        (counts[Kind.RENAMED], words("diff.total.renamed", count=counts[Kind.RENAMED])),
        (counts[Kind.CHANGED], words("diff.total.changed", count=counts[Kind.CHANGED])),
    )
    some = " ".join(text for count, text in told if count)
    return words("diff.total.some", counts=some) if some else words("diff.total.none")


def as_data(difference: ProjectDifference, before: str, after: str, words: Words) -> Mapping[str, Any]:
    """One object: ``{"before", "after", "offices": [{"id", "title", "kind", "processes": [...]}], "counts"}``.

    Each change carries its ``text``, and ``added`` and ``removed`` beside ``before`` and ``after``.
    """
    counts = Counter(process.kind.value for process in difference.processes)
    teller = _Teller(words)
    return {
        "before": before,
        "after": after,
        "offices": [
            {
                "id": office.id,
                "title": office.title,
                "kind": office.kind.value,
                "processes": [teller.process_data(process) for process in office.processes],
            }
            for office in difference.offices
        ],
        "counts": {kind.value: counts[kind.value] for kind in Kind},
    }


class _Teller:
    """Puts each thing that differs into one line."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def office(self, office: OfficeDifference) -> str:
        if office.kind is Kind.ADDED:
            return self._words("diff.office.added", title=office.title)
        return self._words("diff.office.removed", title=office.title) if office.kind is Kind.REMOVED else office.title

    def process(self, process: ProcessDifference) -> str:
        """What became of a process as a whole."""
        words, known = self._words, dataclasses.asdict(dataclasses.replace(process, changes=()))
        match process.kind:
            case Kind.ADDED:
                return words("diff.process.added", title=process.title)
            case Kind.REMOVED:
                return words("diff.process.removed", title=process.title_before)
            case Kind.RENAMED if process.title == process.title_before:
                return words("diff.process.other-id", **known)
            case Kind.RENAMED if process.id == process.id_before:
                return words("diff.process.renamed", **known)
            case Kind.RENAMED:
                return words("diff.process.renamed-and-other-id", **known)
        return process.title

    def change(self, change: Change) -> str:
        """One change in one line."""
        words, step = self._words, change.step
        if step is None:
            return self._field(change)
        match change.kind:
            case ChangeKind.STEP_ADDED:
                return words("diff.step.added", number=step.number_after, title=step.title)
            case ChangeKind.STEP_REMOVED:
                return words("diff.step.removed", number=step.number_before, title=step.title)
            case ChangeKind.STEP_MOVED:
                return words("diff.step.moved", title=step.title, number_before=step.number_before, number=step.number_after)
            case ChangeKind.STEP_REWORDED:
                before, after = self._said(change.before), self._said(change.after)
                return words("diff.step.reworded", step=self._step(step), before=before, after=after)
        return words("diff.step.field", step=self._step(step), title=step.title, change=self._field(change))

    def process_data(self, process: ProcessDifference) -> dict[str, Any]:
        return {
            "id": process.id,
            "title": process.title,
            "kind": process.kind.value,
            "id_before": process.id_before,
            "title_before": process.title_before,
            "text": self.process(process),
            "changes": [
                {
                    "kind": change.kind.value,
                    "step": dataclasses.asdict(change.step) if change.step else None,
                    "field": change.field,
                    "before": change.before,
                    "after": change.after,
                    "added": change.added,
                    "removed": change.removed,
                    "text": self.change(change),
                }
                for change in process.changes
            ],
        }

    def _step(self, step: StepMark) -> str:
        if step.number_before == step.number_after:
            return self._words("diff.step.same-number", number=step.number_after)
        return self._words("diff.step.other-number", number=step.number_after, number_before=step.number_before)

    def _field(self, change: Change) -> str:
        words, label = self._words, self._label(change)
        is_list = change.field in _LISTS and (change.before or change.after)
        if is_list and (change.added or change.removed):
            told = [words("diff.list.added", items=joined(label, self._quoted(change.added)))] if change.added else []
            told += [words("diff.list.removed", items=joined(label, self._quoted(change.removed)))] if change.removed else []
            return " ".join(told)
        if is_list and change.before and change.after:
            return words("diff.list.order", label=label)
        before, after = (self._said(self._worded(change, value)) for value in (change.before, change.after))
        return words("diff.field", label=label, before=before, after=after)

    def _worded(self, change: Change, value: Value) -> Value:
        words = self._words
        names = words.table("diff.kind") if change.field == "kind" else words.table("diff.status") if change.field == "status" else {}
        if value and names:
            return tuple(names.get(item, item) for item in value)
        if value and change.field == "exits":
            return tuple(item.removesuffix(_TO_END) + words("diff.end") if item.endswith(_TO_END) else item for item in value)
        return value

    def _quoted(self, items: tuple[str, ...]) -> str:
        return " ".join(self._words("diff.quoted", text=_short(item)) for item in items)

    def _said(self, value: Value) -> str:
        if value is None:
            return self._words("diff.unsaid")
        return _short("; ".join(value)) if value else self._words("diff.none")

    def _label(self, change: Change) -> str:
        """The field in Thai, as every page names it; what is compared and is no field of a model has a label of its own."""
        if own := self._words.table("diff.label").get(change.field):
            return own
        block, _, name = change.field.rpartition(".")
        models: dict[str, type[Model]] = {"control": DocumentControl, "service": Service}
        return label(models.get(block, ProcessFile if change.step is None else StepFields), name)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"
