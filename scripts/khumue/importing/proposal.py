"""What the recogniser proposes: plain values with the places they come from, and their form in JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal

from khumue.importing.blocks import NOWHERE, Place

StepKind = Literal["activity", "decision"]


@dataclass(frozen=True, slots=True)
class Exit:
    """Where a step leads: ``to`` is the number of a step, or ``"end"``."""

    to: int | Literal["end"]
    label: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A step. ``text`` is all of it as written, ``title`` its first clause and ``detail`` the rest; ``actor`` and ``time`` as written."""

    n: int
    text: str
    title: str
    detail: str = ""
    actor: str = ""
    time: str = ""
    kind: StepKind = "activity"
    next: tuple[Exit, ...] = ()
    standard: str = ""
    group: str = ""
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Term:
    """A word and what it means here."""

    term: str
    meaning: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Text:
    """A text with its place."""

    text: str
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Process:
    """A process. Lists are ``None`` where the document says nothing, empty where it says that there is none."""

    title: str
    objectives: tuple[Text, ...] | None = None
    scope: tuple[Text, ...] | None = None
    terms: tuple[Term, ...] | None = None
    steps: tuple[Step, ...] = ()
    forms: tuple[Text, ...] | None = None
    laws: tuple[Text, ...] | None = None
    kpis: tuple[Text, ...] | None = None
    duties: tuple[Text, ...] | None = None
    place: Place = NOWHERE


@dataclass(frozen=True, slots=True)
class Manual:
    """What the document says of itself and of the unit."""

    title: str = ""
    office: str = ""
    unit: str = ""
    person: str = ""
    position: str = ""
    preface: tuple[str, ...] = ()
    powers: tuple[str, ...] = ()
    appendix: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Review:
    """Something that a person must look at. ``reason`` is the key of its sentence among ``reasons``; ``values`` fill it."""

    reason: str
    text: str
    place: Place = NOWHERE
    values: tuple[tuple[str, str], ...] = ()
    process: str = ""


@dataclass(frozen=True, slots=True)
class Use:
    """Where a text of the document went: ``to`` is a field (``steps``, ``powers``), ``structure``, ``furniture`` or ``review``."""

    to: str
    text: str
    place: Place = NOWHERE
    process: int = -1


@dataclass(frozen=True, slots=True)
class Proposal:
    """All that was made of a document. ``uses`` accounts for every line of it."""

    manual: Manual = field(default_factory=Manual)
    processes: tuple[Process, ...] = ()
    review: tuple[Review, ...] = ()
    uses: tuple[Use, ...] = ()


def contract_of(proposal: Proposal, reasons: dict[str, str], where: dict[str, str]) -> dict[str, Any]:
    """The proposal as the JSON that tools read; ``reasons`` and ``where`` hold the Thai sentences."""
    manual = proposal.manual
    return {
        "manual": {
            "title": manual.title,
            "office": manual.office,
            "unit": manual.unit,
            "person": manual.person,
            "position": manual.position,
            "preface": list(manual.preface),
            "powers": list(manual.powers),
            "appendix": list(manual.appendix),
        },
        "processes": [_process(process) for process in proposal.processes],
        "review": [
            {"where": where_text(entry.place, where), "text": entry.text, "reason": sentence(entry, reasons)}
            for entry in proposal.review
        ],
    }


def sentence(entry: Review, reasons: dict[str, str]) -> str:
    """The Thai sentence of a review entry, with the process that it is about."""
    text = reasons.get(entry.reason, entry.reason)
    for name, value in entry.values:
        text = text.replace(f"{{{name}}}", value)
    return f"{entry.process}: {text}" if entry.process else text


def where_text(place: Place, where: dict[str, str]) -> str:
    """A place in Thai: ``หน้า 3 ตารางที่ 2 แถว 4 ช่อง 1``."""
    values = (("page", place.page), ("table", place.table), ("row", place.row), ("column", place.column))
    texts = [where.get(name, name).replace("{n}", str(value)) for name, value in values if value]
    if place.paragraph:
        texts.append(where.get("paragraph", "{n}").replace("{n}", str(place.paragraph)))
    return " ".join(texts) or where.get("nowhere", "")


def _process(process: Process) -> dict[str, Any]:
    return {
        "title": process.title,
        "objectives": [item.text for item in process.objectives or ()],
        "scope": "\n".join(item.text for item in process.scope or ()),
        "terms": [{"term": term.term, "meaning": term.meaning} for term in process.terms or ()],
        "steps": [_step(step) for step in process.steps],
        "forms": [item.text for item in process.forms or ()],
        "laws": [item.text for item in process.laws or ()],
        "kpis": [item.text for item in process.kpis or ()],
        **({"duties": [item.text for item in process.duties]} if process.duties else {}),
    }


def _step(step: Step) -> dict[str, Any]:
    extra = {name: value for name, value in (("standard", step.standard), ("group", step.group)) if value}
    return {
        "n": step.n,
        "text": step.text,
        "title": step.title,
        "detail": step.detail,
        "actor": step.actor,
        "time": step.time,
        "kind": step.kind,
        "next": [{"to": exit_.to, "label": exit_.label} for exit_ in step.next],
        **extra,
    }


def texts_of(proposal: Proposal) -> Iterator[str]:
    """Every text that the proposal holds in its fields."""
    manual = proposal.manual
    yield from (manual.title, manual.office, manual.unit, manual.person, manual.position)
    yield from (*manual.preface, *manual.powers, *manual.appendix)
    for process in proposal.processes:
        yield process.title
        for field_ in (process.objectives, process.scope, process.forms, process.laws, process.kpis, process.duties):
            yield from (item.text for item in field_ or ())
        for term in process.terms or ():
            yield from (term.term, term.meaning)
        for step in process.steps:
            yield from (step.text, step.title, step.detail, step.actor, step.time, step.standard, step.group)
            yield from (exit_.label for exit_ in step.next)
