"""Inheritance: an office's process file over the base file it extends, with the lineage of every field and step.

A field the office writes replaces the base's field whole; steps are overridden, inserted and removed by id. Lists are not
merged item by item: a clerk must be able to read in one file what a list holds.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from khumue.model.base import kebab
from khumue.model.checking import check, nearest
from khumue.model.process import PartOfProcess, ProcessFile, StepChanges, StepFields, StepOverride
from khumue.model.process import Step as WrittenStep
from khumue.problems import MOST_OF_A_KIND, Level, Problem
from khumue.resolve.process import Origin, OriginKind, origin_of
from khumue.source.document import Place

_NOT_INHERITED = {"id", "extends", "adopt", "composed", "step_changes", "steps", "parts", "formerly"}
_KINDS = ("do", "decide", "group")
_LEADS_ON = ("next", "yes", "no", "exits")


@dataclass(slots=True)
class StepNode:
    """A step while inheritance is worked out; becomes a ``resolve.process.Step``."""

    written: WrittenStep
    place: Place
    origin: Origin
    field_origins: dict[str, Origin] = field(default_factory=dict)
    children: list[StepNode] = field(default_factory=list)
    suggested: Mapping[str, Any] = field(default_factory=dict)

    def origin_of(self, name: str) -> Origin:
        """Lineage of one field."""
        return origin_of(name, self.origin, self.field_origins, self.place)


@dataclass(slots=True)
class PartNode:
    """A part of a process while inheritance is worked out."""

    id: str
    title: str
    trigger: str
    result: str
    steps: list[StepNode]


@dataclass(frozen=True, slots=True)
class Merged:
    """A process file after inheritance."""

    content: ProcessFile
    parts: list[PartNode]
    lineage: Mapping[str, Origin]
    removed: tuple[str, ...] = ()
    suggested: Mapping[str, Any] = field(default_factory=dict)


def own(file: ProcessFile, place: Place) -> Merged:
    """A file that extends nothing: all of it is the writer's own."""
    origin = Origin(OriginKind.OWN, place)
    lineage = {name: origin for name in file.model_fields_set if getattr(file, name) is not None}
    return Merged(file, _parts(file, place, OriginKind.OWN), lineage)


def extend(base: Merged, file: ProcessFile, place: Place) -> tuple[Merged, list[Problem]]:
    """``file`` over ``base``; unknown step ids in its changes are problems (KM305)."""
    written = [
        name
        for name in ProcessFile.model_fields
        if name not in _NOT_INHERITED and getattr(file, name) is not None
    ]
    content = base.content.model_copy(
        update={name: getattr(file, name) for name in written}
        | {name: getattr(file, name) for name in ("id", "extends", "adopt", "composed", "step_changes", "formerly")}
    )
    lineage = {name: _inherited(origin) for name, origin in base.lineage.items() if name not in _NOT_INHERITED}
    for name in written:
        before = base.lineage.get(name)
        # Writing the same words again changes nothing, whoever wrote them.
        same = getattr(file, name) == getattr(base.content, name)
        kind = OriginKind.BASE if same else OriginKind.CHANGED if before else OriginKind.OWN
        lineage[name] = Origin(kind, place, before.place if before else None)
    if file.steps is not None or file.parts is not None:
        key = "steps" if file.steps is not None else "parts"
        kind = OriginKind.CHANGED if base.parts else OriginKind.OWN
        lineage[key] = Origin(kind, place)
        return Merged(content, _parts(file, place, OriginKind.OWN), lineage), []
    parts = [replace_part(part) for part in base.parts]
    if not file.step_changes:
        return Merged(content, parts, lineage), []
    removed, problems = _change(parts, file.step_changes, place / "step-changes")
    return Merged(content, parts, lineage, removed), problems


def replace_part(part: PartNode) -> PartNode:
    """A copy of a base part whose steps are marked as inherited."""
    return PartNode(part.id, part.title, part.trigger, part.result, [_inherit_step(step) for step in part.steps])


def _inherited(origin: Origin) -> Origin:
    return replace(origin, kind=OriginKind.BASE, replaces=None)


def _inherit_step(node: StepNode) -> StepNode:
    return StepNode(
        node.written,
        node.place,
        _inherited(node.origin),
        {name: _inherited(origin) for name, origin in node.field_origins.items()},
        [_inherit_step(child) for child in node.children],
    )


def _parts(file: ProcessFile, place: Place, kind: OriginKind) -> list[PartNode]:
    if file.parts is not None:
        return [_part(part, place / "parts" / index, kind) for index, part in enumerate(file.parts)]
    steps = file.steps or ()
    if not steps:
        return []
    nodes = [_node(step, place / "steps" / index, kind) for index, step in enumerate(steps)]
    return [PartNode("", "", "", "", nodes)]


def _part(part: PartOfProcess, place: Place, kind: OriginKind) -> PartNode:
    nodes = [_node(step, place / "steps" / index, kind) for index, step in enumerate(part.steps)]
    return PartNode(part.id, part.title, part.trigger or "", part.result or "", nodes)


def _node(step: WrittenStep, place: Place, kind: OriginKind) -> StepNode:
    children = [_node(child, place / "steps" / index, kind) for index, child in enumerate(step.steps or ())]
    return StepNode(step, place, Origin(kind, place), {}, children)


def _siblings(nodes: list[StepNode]) -> Iterator[tuple[list[StepNode], int]]:
    for index, node in enumerate(nodes):
        yield nodes, index
        yield from _siblings(node.children)


class _Steps:
    """Finds steps by their ids: the list that a step stands in, and its place there."""

    def __init__(self, parts: list[PartNode]) -> None:
        self._parts = parts
        self._lists: dict[str, list[StepNode]] = {}
        self._advised = 0

    def moved(self) -> None:
        """Steps came or went: look again."""
        self._lists = {}

    def find(self, step_id: str) -> tuple[list[StepNode], int] | None:
        if not self._lists:
            for part in self._parts:
                for nodes, index in _siblings(part.steps):
                    self._lists.setdefault(nodes[index].written.id, nodes)
        found = self._lists.get(step_id)
        return None if found is None else (found, [node.written.id for node in found].index(step_id))

    def unknown(self, step_id: str, at: Place) -> Problem:
        """A KM305, with the step that may be meant for as many as are read."""
        values = {"value": step_id}
        self._advised += 1
        if self._advised <= MOST_OF_A_KIND:
            known = _ids(self._parts)
            values |= {"known": ", ".join(known), "suggestion": nearest(step_id, known)}
        return Problem("KM305", Level.ERROR, at.span, values, at.dotted)


def _ids(parts: list[PartNode]) -> list[str]:
    return [nodes[index].written.id for part in parts for nodes, index in _siblings(part.steps)]


def _change(
    parts: list[PartNode], changes: StepChanges, place: Place
) -> tuple[tuple[str, ...], list[Problem]]:
    """Apply changes in the order override, insert, remove, so that a step may be replaced by inserting beside it."""
    problems: list[Problem] = []
    steps = _Steps(parts)
    for index, override in enumerate(changes.override):
        at = place / "override" / index
        found = steps.find(override.id)
        if found is None:
            problems.append(steps.unknown(override.id, at / "id"))
        else:
            nodes, position = found
            nodes[position] = _overridden(nodes[position], override, at)
            if override.steps is not None:
                steps.moved()
    for index, insert in enumerate(changes.insert):
        at = place / "insert" / index
        anchor = insert.after or insert.before or ""
        found = steps.find(anchor)
        if found is None:
            problems.append(steps.unknown(anchor, at / ("after" if insert.after else "before")))
            continue
        nodes, position = found
        start = position + 1 if insert.after else position
        nodes[start:start] = [
            _node(step, at / "steps" / number, OriginKind.OWN) for number, step in enumerate(insert.steps)
        ]
        steps.moved()
    filled = {id(nodes[index]) for part in parts for nodes, index in _siblings(part.steps) if nodes[index].children}
    removed: list[str] = []
    for index, step_id in enumerate(changes.remove):
        found = steps.find(step_id)
        if found is None:
            problems.append(steps.unknown(step_id, place / "remove" / index))
        else:
            nodes, position = found
            removed.append(nodes.pop(position).written.title)
            steps.moved()
    for part in parts:
        _drop_emptied_groups(part.steps, filled)
    parts[:] = [part for part in parts if part.steps]
    steps.moved()
    for index, override in enumerate(changes.override):
        found = steps.find(override.id)
        if found is not None:
            problems += _shape_problems(found[0][found[1]], place / "override" / index)
    return tuple(removed), problems


def _drop_emptied_groups(nodes: list[StepNode], filled: set[int]) -> None:
    """Headings whose steps were all removed; ``filled`` holds the ``id()`` of steps that had steps of their own."""
    for node in nodes:
        _drop_emptied_groups(node.children, filled)
    nodes[:] = [node for node in nodes if node.children or not node.written.group or id(node) not in filled]


def _shape_problems(node: StepNode, place: Place) -> list[Problem]:
    """What an override says may be right in itself and wrong for the step it changes: ``yes`` for what is no decision."""
    values = {name: getattr(node.written, name) for name in WrittenStep.model_fields}
    values["steps"] = tuple(child.written for child in node.children) or None
    data = {kebab(name): value for name, value in values.items() if value is not None}
    return check(WrittenStep, place, data)[1]


def _overridden(node: StepNode, override: StepOverride, place: Place) -> StepNode:
    # In the order of the fields and not of a set: readers see it.
    written = {name: None for name in StepFields.model_fields if getattr(override, name) is not None}
    update = {name: getattr(override, name) for name in written}
    # A step has one kind and one way on: what the office says of them replaces all the base says of them.
    for family in (_KINDS, _LEADS_ON):
        if written.keys() & family:
            update |= {name: None for name in family if name not in written}
    if "do" in written:
        update |= {name: None for name in ("yes", "no", "exits") if name not in written}
    origins = dict(node.field_origins)
    for name in written:
        before = node.place / kebab(name)
        same = getattr(override, name) == getattr(node.written, name)
        kind = OriginKind.BASE if same else OriginKind.CHANGED if before.exists else OriginKind.OWN
        origins[name] = Origin(kind, place, before if before.exists else None)
    children = node.children
    if "steps" in written:
        children = [
            _node(child, place / "steps" / index, OriginKind.OWN) for index, child in enumerate(override.steps or ())
        ]
    step = node.written.model_copy(update=update)
    differs = any(origins[name].kind is not OriginKind.BASE for name in written)
    origin = Origin(OriginKind.CHANGED, place, node.place) if differs else node.origin
    return StepNode(step, node.place, origin, origins, children)
