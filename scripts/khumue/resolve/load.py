"""Read a folder into a ``Project``: source, shapes, inheritance, step graphs. Every fault is a problem; nothing raises.

What of a file cannot be read or checked is left out, and what refers to it is not reported again.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, cast

from khumue.model import files, ids
from khumue.model import office as shapes
from khumue.model.checking import nearest
from khumue.model.partly import read_parts
from khumue.model.process import ProcessFile
from khumue.problems import Level, Problem, Span
from khumue.resolve import corrections, inherit
from khumue.resolve.adoption import settle
from khumue.resolve.attribution import attribute
from khumue.resolve.flow import lay_out
from khumue.resolve.left_out import may_be_left_out
from khumue.resolve.process import Process
from khumue.resolve.project import Entry, Office, Project, Registers
from khumue.resolve.timing import total_time
from khumue.source.assets import list_assets
from khumue.source.certificates import read_certificates
from khumue.source.document import Document, Place
from khumue.source.tree import links_out, read_own, read_project
from khumue.standard import standard_root
from khumue.thai.durations import HOURS_PER_DAY

BASE = "base"
_LONGEST_RING = 12
"""Files that a message names of a ring; of a longer one its two ends."""


@dataclass(frozen=True)
class Loaded:
    """The project, and the problems met on the way to it."""

    project: Project
    problems: tuple[Problem, ...]


@dataclass
class _Files:
    """Checked files, sorted by what they are."""

    entries: dict[tuple[str, str], dict[str, Entry[Any]]] = field(default_factory=dict)
    """(kind, office) -> id -> entry."""
    processes: dict[tuple[str, str, str], Entry[ProcessFile]] = field(default_factory=dict)
    """(office, unit, id of the path) -> entry."""
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    partly: dict[str, Document] = field(default_factory=dict)
    """Of broken files, those of which some was read, as it was read."""
    offices: dict[str, Span] = field(default_factory=dict)
    """Offices that have any file, with the first of them."""
    told: set[tuple[str, int]] = field(default_factory=set)
    """Lines whose writing is wrong already: what they then seem to hold is not judged."""

    def add_of_shape(self, problems: Iterable[Problem]) -> None:
        self.problems += [problem for problem in problems if (problem.span.file, problem.span.line) not in self.told]

    def of(self, kind: str, office: str) -> dict[str, Entry[Any]]:
        return self.entries.setdefault((kind, office), {})


def load_project(root: Path, today: datetime.date) -> Loaded:
    """Read the project at ``root`` and, beneath it, the standard that comes with the program."""
    documents, problems = read_project(root)
    # Templates are read much later, and then without a look at where they stand.
    found = _Files(problems=[*problems, *links_out(root, ("templates", "mkdocs.yml"))])
    faults = [problem for problem in problems if problem.level is Level.ERROR]
    found.broken |= {problem.span.file for problem in faults}
    found.told |= {(problem.span.file, problem.span.line) for problem in faults}
    standard = standard_root()
    if standard.resolve() != root.resolve():
        _take_standard(standard, {document.file for document in documents}, found)
    # What offices correct is read before the corrections.
    for document in sorted(documents, key=lambda document: document.file.startswith("content/offices/")):
        _take(document, found, standard=False)
    for office in sorted(found.offices):
        own_file = f"content/offices/{office}/office.yml"
        if office not in found.of("office", "") and own_file not in found.broken:
            found.problems.append(
                Problem("KM308", Level.ERROR, found.offices[office], {"value": office, "file": own_file})
            )
    if not found.offices and not found.broken:
        found.problems.append(Problem("KM304", Level.ERROR, Span("content/offices")))
    project = _assemble(root, today, documents, found)
    certain = (problem for problem in found.problems if not may_be_left_out(project, problem))
    return Loaded(project, tuple(_with_ids_meant(problem, found) for problem in certain))


def _with_ids_meant(problem: Problem, found: _Files) -> Problem:
    """A name where an id belongs (``by: ผู้อำนวยการ``): say which entry has that name, when just one has."""
    if problem.code != "KM207":
        return problem
    words = problem.values.get("value", "").strip()
    ids = {
        entry_id
        for (_, office), entries in found.entries.items()
        if office in ("", problem.office)
        for entry_id, entry in entries.items()
        if len(words) > 2 and words in _names(entry.value)
    }
    return replace(problem, values={**problem.values, "suggestion": ids.pop()}) if len(ids) == 1 else problem


def _names(value: Any) -> set[str]:
    names = {getattr(value, key, None) for key in ("title", "short_title", "name", "term", "abbreviation", "position")}
    return {name for name in {*names, *getattr(value, "aliases", ())} if name}


def _take_standard(standard: Path, replaced: set[str], found: _Files) -> None:
    """Base processes, shared registers and ITA years that come with the program; a project's own process or year of the same name replaces it."""

    def is_wanted(file: str) -> bool:
        place = files.place_of(file)
        if place is None:
            return False
        if place.kind.name in files.REGISTERS:
            return not place.office
        is_one_of_a_kind = place.kind.name == "ita" or (place.kind.name == "process" and place.office == BASE)
        return is_one_of_a_kind and file not in replaced

    for document in read_own(standard, is_wanted):
        _take(document, found, standard=True)


def _take(document: Document, found: _Files, *, standard: bool) -> None:
    place = files.place_of(document.file)
    if place is None:
        found.problems.append(Problem("KM306", Level.WARNING, Span(document.file)))
        return
    if place.office and place.office != BASE and not standard:
        found.offices.setdefault(place.office, Span(document.file))
    if place.kind.is_list and not isinstance(document.data, list):
        at = Place(document)
        values = {"expected": "รายการ (แต่ละข้อขึ้นต้นด้วยขีด -)", "found": "กลุ่มของคีย์", "key": "", "meaning": place.kind.thai}
        found.problems.append(Problem("KM203", Level.ERROR, at.span, values))
        found.broken.add(document.file)
        return
    under = corrections.beneath(place, document, found.of(place.kind.name, ""))
    written = {name: corrections.fields(entry) for name, entry in under.items()}
    parts = read_parts(place.kind.model, document, is_list=place.kind.is_list, name=place.id or place.office, beneath=written)
    known = found.of(place.kind.name, "") if place.kind.name in files.REGISTERS else {}
    found.add_of_shape(corrections.with_entry_meant(problem, document, known) for problem in parts.problems)
    if parts.problems:
        found.broken.add(document.file)
    if parts.document.left_out and parts.models:
        found.partly[document.file] = parts.document
    if place.kind.is_list:
        _take_entries(parts.models, place, found, under, standard=standard)
    elif parts.models:
        (at, model), *_ = parts.models
        _take_file(Entry(model, at, standard), place, found)


def _take_file(entry: Entry[Any], place: files.FilePlace, found: _Files) -> None:
    expected = place.id or place.office
    if entry.value.id != expected:
        at = entry.place / "id"
        values = {"value": entry.value.id, "expected": expected, "file": entry.place.document.file}
        if ids.is_id(expected) and not ids.is_reserved(expected):
            values["meant"] = expected
        else:
            # A name of a file that can be no id: then the file is to be renamed.
            values["rename"] = entry.value.id
        found.problems.append(Problem("KM303", Level.ERROR, at.span, values, at.dotted))
    if place.kind.name == "process":
        found.processes[place.office, place.unit, expected] = entry
    else:
        key = "" if place.kind.name == "office" else place.office
        found.of(place.kind.name, key)[expected] = entry


def _take_entries(
    models: Iterable[tuple[Place, Any]], place: files.FilePlace, found: _Files, under: Mapping[str, Entry[Any]], *, standard: bool
) -> None:
    entries = found.of(place.kind.name, place.office)
    for at, model in models:
        before = entries.get(str(model.id))
        if before is not None and not before.standard:
            first = (before.place / "id").span
            where = at / "id"
            values = {"value": str(model.id), "what": place.kind.thai}
            found.problems.append(Problem("KM302", Level.ERROR, where.span, values, where.dotted, (first,)))
            continue
        entries[str(model.id)] = Entry(model, at, standard, under.get(str(model.id)))


def _registers(found: _Files, office: str) -> Registers:
    names = {name: {**found.of(name, ""), **(found.of(name, office) if office else {})} for name in files.REGISTERS}
    return Registers(**names)


def _assemble(root: Path, today: datetime.date, documents: list[Document], found: _Files) -> Project:
    builder = _ProcessBuilder(found)
    base = {
        f"{unit}/{name}": process
        for (office, unit, name) in sorted(found.processes)
        if office == BASE and (process := builder.build((office, unit, name)))
    }
    offices = {}
    waivers = tuple(found.of("privacy", "").values())
    for office_id in sorted(found.of("office", "")):
        assets, problems = list_assets(root, f"content/offices/{office_id}/assets")
        found.problems += problems
        processes: dict[str, Process] = {}
        for key in sorted(key for key in found.processes if key[0] == office_id):
            process = builder.build(key)
            if process is None:
                continue
            if process.id in processes:
                at = process.place / "id"
                first = processes[process.id].place.span
                values = {"value": process.id, "what": "กระบวนงาน"}
                found.problems.append(Problem("KM302", Level.ERROR, at.span, values, at.dotted, (first,)))
                continue
            processes[process.id] = process
        offices[office_id] = Office(
            id=office_id,
            entry=found.of("office", "")[office_id],
            units=found.of("units", office_id),
            people=found.of("people", office_id),
            orders=found.of("order", office_id),
            manuals=found.of("manual", office_id),
            releases=found.of("releases", office_id),
            processes=processes,
            registers=_registers(found, office_id),
            assets=assets,
            waivers=(*waivers, *found.of("privacy", office_id).values()),
        )
    found.problems += attribute(builder.flow_problems)
    trusted, problems = read_certificates(root)
    found.problems += problems
    return Project(
        root, today, offices, base, _registers(found, ""), tuple(documents), found.of("source", ""),
        dict(sorted(found.of("ita", "").items())), waivers, frozenset(found.broken), dict(sorted(found.partly.items())),
        trusted,
    )


class _ProcessBuilder:
    """Builds resolved processes; base files are merged once and shared by all offices that extend them."""

    def __init__(self, found: _Files) -> None:
        self._found = found
        self._merged: dict[tuple[str, str, str], inherit.Merged | None] = {}
        self.flow_problems: list[tuple[Place, Problem]] = []

    def build(self, key: tuple[str, str, str]) -> Process | None:
        """The resolved process, or ``None`` when what it extends cannot be used (already reported)."""
        merged = self._merge(key)
        if merged is None:
            return None
        office, unit, name = key
        entry = self._found.processes[key]
        if office != BASE and merged.content.extends:
            merged = settle(merged, entry.place.document)
        parts, problems = lay_out(merged.parts)
        self.flow_problems += [(entry.place, problem) for problem in problems]
        by_id = {step.id: step for part in reversed(parts) for step in reversed(part.steps)}
        return Process(
            id=name,
            office=office,
            unit=unit,
            content=merged.content,
            parts=parts,
            lineage=merged.lineage,
            place=entry.place,
            base=merged.content.extends or "",
            total=total_time(parts, self._hours_per_day(office)),
            by_id=by_id,
            removed=merged.removed,
            suggested=merged.suggested,
        )

    def _hours_per_day(self, office: str) -> Decimal:
        entry = self._found.of("office", "").get(office)
        return cast("shapes.Office", entry.value).hours_per_day if entry else HOURS_PER_DAY

    def _merge(self, key: tuple[str, str, str]) -> inherit.Merged | None:
        """From the far end of the chain of bases, and not by a call within a call: a chain may be as long as its writer likes."""
        chain: dict[tuple[str, str, str], None] = {}
        at: tuple[str, str, str] | None = key
        while at is not None and at not in self._merged and at not in chain:
            chain[at] = None
            at = self._target(self._found.processes[at].value.extends or "")
        names = list(chain)
        ring = names[names.index(at) :] if at is not None and at in chain else []
        is_ring = set(ring)
        for name in reversed(names):
            entry = self._found.processes[name]
            if name in is_ring:
                self._merged[name] = None
                if name == ring[-1]:
                    self._tell_ring(entry, [*ring, ring[0]])
            elif not entry.value.extends:
                self._merged[name] = inherit.own(entry.value, entry.place)
            else:
                self._merged[name] = self._extend(entry)
        return self._merged[key]

    def _tell_ring(self, entry: Entry[ProcessFile], ring: list[tuple[str, str, str]]) -> None:
        shown = ["/".join(name) for name in ring]
        if len(shown) > _LONGEST_RING:
            shown[_LONGEST_RING // 2 : -_LONGEST_RING // 2] = ["…"]
        self._problem("KM307", entry.place / "extends", {"value": " → ".join(shown)})

    def _extend(self, entry: Entry[ProcessFile]) -> inherit.Merged | None:
        at = entry.place / "extends"
        target = self._target(entry.value.extends or "")
        if target is None:
            file = f"processes/{entry.value.extends}.yml"
            if file not in self._found.broken:
                known = ["/".join(k) for k in sorted(self._found.processes) if k[0] == BASE]
                values = {"value": entry.value.extends or "", "what": "ต้นแบบ", "known": ", ".join(known)}
                values["suggestion"] = nearest(values["value"], known)
                self._problem("KM301", at, values)
            return None
        base = self._merged[target]
        if base is None:
            return None
        merged, problems = inherit.extend(base, entry.value, entry.place)
        self._found.problems += problems
        return merged

    def _target(self, reference: str) -> tuple[str, str, str] | None:
        parts = tuple(reference.split("/"))
        found = cast("Mapping[tuple[str, ...], object]", self._found.processes)
        return cast("tuple[str, str, str]", parts) if parts in found else None

    def _problem(self, code: str, at: Place, values: Mapping[str, str]) -> None:
        self._found.problems.append(Problem(code, Level.ERROR, at.span, values, at.dotted))
