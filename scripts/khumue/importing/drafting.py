"""A proposal as files of a project: processes, registers, the manual and the inventory that guards them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from khumue.importing.matching import Registers, actors, law_entry, without_number
from khumue.importing.proposal import Process, Proposal, Review, Step, Text
from khumue.source.document import Data
from khumue.thai.digits import to_arabic
from khumue.thai.durations import parse_duration

LONGEST: Final = 9_000
"""Characters of a text; the project takes 10,000."""
_QUOTED: Final = re.compile("[“”]")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a manual goes: office and unit by their ids, the id of its inventory, and how its file is called."""

    office: str
    unit: str
    source: str
    name: str


@dataclass(slots=True)
class Draft:
    """Files of a project as data, by their places; ``entries`` are added to what registers of the office hold."""

    files: dict[str, dict[str, Data]] = field(default_factory=dict)
    entries: dict[str, list[dict[str, Data]]] = field(default_factory=dict)
    review: list[Review] = field(default_factory=list)


def draft_of(
    proposal: Proposal,
    target: Target,
    registers: Registers,
    notes: Sequence[str],
    without_exits: frozenset[int] = frozenset(),
) -> Draft:
    """The files that a proposal becomes.

    ``notes`` are the sentences of the review list, which the inventory keeps. Processes whose numbers (from 0) are in ``without_exits`` get
    steps that follow each other, and their exits go to the review list.
    """
    draft = Draft()
    inventory: list[Data] = []
    names: list[Data] = []
    for number, process in enumerate(proposal.processes):
        id_ = f"{target.source}-{number + 1:02d}"
        data, held = _Drafter(process, registers, draft.review, follows=number in without_exits).process(id_)
        draft.files[f"processes/{target.office}/{target.unit}/{id_}.yml"] = data
        inventory.append({"number": str(number + 1), "title": _title(process, id_), "process": id_, **held})
        names.append(id_)
    draft.files[f"content/offices/{target.office}/manuals/{target.source}.yml"] = _manual(proposal, target, names)
    source: dict[str, Data] = {
        "id": target.source, "title": _line(proposal.manual.title) or target.name, "office": target.office, "manual": target.source, "processes": inventory,
    }  # fmt: skip
    if notes:
        source["notes"] = [_bounded(note) for note in notes]
    draft.files[f"content/sources/{target.source}.yml"] = source
    for name in ("laws", "forms", "glossary", "roles"):
        if new := getattr(registers, name).new:
            draft.entries[f"content/offices/{target.office}/{name}.yml"] = list(new)
    return draft


def _manual(proposal: Proposal, target: Target, names: list[Data]) -> dict[str, Data]:
    said = proposal.manual
    parts: list[Data] = [{"part": "cover"}]
    for part, texts in (("preface", said.preface), ("powers", said.powers)):
        if texts:
            parts.append({"part": part, "text": list(map(_bounded, texts))})
    parts += [{"part": "contents"}, {"part": "processes", "processes": names}] if names else [{"part": "contents"}]
    if said.appendix:
        parts.append({"part": "appendix", "text": list(map(_bounded, said.appendix))})
    return {"id": target.source, "title": _line(said.title) or target.name, "unit": target.unit, "parts": parts}


def _title(process: Process, id_: str) -> str:
    return _line(process.title) or id_


def _line(text: str) -> str:
    return " ".join(text.split())[:LONGEST]


def _bounded(text: str) -> str:
    return text.strip()[:LONGEST]


class _Drafter:
    """Makes the file of one process, and its place in the inventory."""

    def __init__(self, process: Process, registers: Registers, review: list[Review], *, follows: bool) -> None:
        self._process, self._registers, self._review, self._follows = process, registers, review, follows

    def process(self, id_: str) -> tuple[dict[str, Data], dict[str, Data]]:
        process = self._process
        data: dict[str, Data] = {"id": id_, "title": _title(process, id_), "status": "draft"}
        held: dict[str, Data] = {}
        for name, texts in (("objectives", process.objectives), ("scope", process.scope)):
            self._listed(data, held, name, texts)
        if process.terms is not None:
            uses = list(self._terms())
            data["terms"] = uses
            held["terms"] = [use["term"] if isinstance(use, dict) else use for use in uses]
        for name, ids in (("forms", self._forms()), ("laws", self._laws())):
            if ids is not None:
                data[name] = held[name] = list(ids)
        self._listed(data, held, "kpis", process.kpis)
        steps = [self._step(step) for step in process.steps]
        if steps:
            data["steps"] = list(steps)
            held["steps"] = [[_id(step)] for step in process.steps]
            rows: list[Data] = [
                {"steps": [_id(step)], "time": _line(step.time)} for step in process.steps if _line(step.time)
            ]
            held |= {"rows": rows} if rows else {}
            held["rework"] = str(sum(self._returns(step) for step in process.steps))
        return data, held

    def _listed(self, data: dict[str, Data], held: dict[str, Data], name: str, texts: tuple[Text, ...] | None) -> None:
        if texts is None:
            return
        items = [_bounded(without_number(item.text) if "\n" not in item.text else item.text) for item in texts]
        items = [item for item in items if item]
        data[name] = list(items)
        held[name] = str(len(items))

    def _terms(self) -> Iterator[Data]:
        told: set[str] = set()
        for term in self._process.terms or ():
            name, meaning = without_number(term.term), _bounded(term.meaning)
            if not name:
                continue
            is_known = self._registers.glossary.has(name)
            id_ = self._registers.glossary.id_of(name, {"term": name, "meaning": meaning or name})
            if id_ not in told:
                told.add(id_)
                # What the register says of it may be worded otherwise: here the words of this manual stand.
                yield {"term": id_, "meaning": meaning} if is_known and meaning else id_

    def _forms(self) -> list[str] | None:
        texts = self._process.forms
        return (
            None
            if texts is None
            else _ids(self._registers.forms.id_of(name, {"title": name, "kind": "blank"}) for name in _names(texts))
        )

    def _laws(self) -> list[str] | None:
        texts = self._process.laws
        return (
            None if texts is None else _ids(self._registers.laws.id_of(name, law_entry(name)) for name in _names(texts))
        )

    def _step(self, step: Step) -> dict[str, Data]:
        exits = self._exits(step)
        kind = "decide" if exits else "do"
        title = _line(step.title) or _line(step.text)
        detail, note = _bounded(step.detail), ""
        data: dict[str, Data] = {"id": _id(step), kind: title or f"({step.n})"}
        if detail:
            data["detail"] = detail
        by = _ids(self._registers.roles.id_of(name, {"title": name, "kind": "position"}) for name in actors(step.actor))
        if by:
            data["by"] = list(by)
        if time := _line(step.time):
            if parse_duration(to_arabic(time)) is not None:
                data["time"] = time
            else:
                note = f"“{_QUOTED.sub('', time)}”"
                self._review.append(Review("time-as-written", time, step.place, process=self._process.title))
        if step.standard:
            data["standard"] = _bounded(step.standard)
        if note:
            data["note"] = note
        if exits:
            data["exits"] = list(exits)
        elif (way := self._way(step)) is not None:
            data["next"] = way
        return data

    def _exits(self, step: Step) -> list[dict[str, Data]]:
        """The exits of a decision; none where it has only one, for then it decides nothing."""
        known = {one.n for one in self._process.steps}
        ways = [way for way in step.next if way.to == "end" or way.to in known]
        if step.kind != "decision" or self._follows or len({way.to for way in ways}) < 2:
            if step.kind == "decision" or (self._follows and ways):
                told = ", ".join(f"{way.label} → {way.to}".strip() for way in ways)
                self._review.append(
                    Review("exits-left-out", f"{step.n}. {step.text} ({told})", step.place, process=self._process.title)
                )
            return []
        if not all(way.label.strip() for way in ways):
            self._review.append(
                Review("exit-unlabelled", f"{step.n}. {step.text}", step.place, process=self._process.title)
            )
        return [self._exit(step, way.to, _line(way.label), number) for number, way in enumerate(ways, start=1)]

    def _exit(self, step: Step, to: int | str, label: str, number: int) -> dict[str, Data]:
        target = "end" if to == "end" else f"step-{to}"
        key = "back-to" if isinstance(to, int) and to <= step.n else "to"
        return {"label": label or f"ทางที่ {number}", key: target}

    def _way(self, step: Step) -> str | None:
        """Where an activity leads when not to the step behind it; only forwards, for what goes back decides something."""
        if self._follows or step.kind == "decision" or len(step.next) != 1:
            return None
        to = step.next[0].to
        last = max(one.n for one in self._process.steps)
        if to == "end":
            return "end" if step.n < last else None
        return f"step-{to}" if step.n + 1 < to <= last else None

    def _returns(self, step: Step) -> int:
        return sum("back-to" in way for way in self._peeked(step))

    def _peeked(self, step: Step) -> list[dict[str, Data]]:
        kept = len(self._review)
        found = self._exits(step)
        del self._review[kept:]
        return found


def _id(step: Step) -> str:
    return f"step-{step.n}"


def _names(texts: Iterable[Text]) -> Iterator[str]:
    return (name for text in texts if (name := without_number(text.text)[:LONGEST]))


def _ids(ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(ids))
