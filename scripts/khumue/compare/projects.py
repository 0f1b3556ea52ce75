"""Compares two resolved projects. What an office takes over from a base standard counts as its own: readers see it so."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from khumue.compare.matching import match, out_of_order
from khumue.compare.reading import process_fields, step_fields
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
from khumue.model.ids import END
from khumue.resolve.process import Process, Step
from khumue.resolve.project import Office, Project


def compare(before: Project, after: Project) -> ProjectDifference:
    """What is different in ``after``, office by office in the order of their ids."""
    found = []
    for name in sorted({*before.offices, *after.offices}):
        old, new = before.offices.get(name), after.offices.get(name)
        title = (new or old).value.short_title  # type: ignore[union-attr]
        kind = Kind.ADDED if old is None else Kind.REMOVED if new is None else Kind.CHANGED
        processes = tuple(_processes(old, new))
        if processes or kind is not Kind.CHANGED:
            found.append(OfficeDifference(kind, name, title, processes))
    return ProjectDifference(tuple(found))


def _processes(old: Office | None, new: Office | None) -> Iterator[ProcessDifference]:
    """Changed and new processes in the order of the later manuals, then those that are gone in that of the earlier."""
    was = {process.id: process for process in old.in_manual_order} if old else {}
    now = {process.id: process for process in new.in_manual_order} if new else {}
    pairs = match({name: process.title for name, process in was.items()}, {name: p.title for name, p in now.items()})
    earlier = {name: was[other] for other, name in pairs.items()}
    for name, process in now.items():
        if name not in earlier:
            yield ProcessDifference(Kind.ADDED, name, process.title, "", "")
        elif old and new and (difference := _process(old, earlier[name], new, process)):
            yield difference
    for name, process in was.items():
        if name not in pairs:
            yield ProcessDifference(Kind.REMOVED, "", "", name, process.title)


def _process(old: Office, before: Process, new: Office, after: Process) -> ProcessDifference | None:
    earlier, later = process_fields(old, before), process_fields(new, after)
    if before.content.related == after.content.related:
        later["related"] = earlier["related"]  # another process was renamed, which is told where it stands
    changes = (
        *_fields(earlier, later, ChangeKind.FIELD),
        *_steps(old, before, new, after),
    )
    is_renamed = (before.id, before.title) != (after.id, after.title)
    if not changes and not is_renamed:
        return None
    kind = Kind.RENAMED if is_renamed else Kind.CHANGED
    return ProcessDifference(kind, after.id, after.title, before.id, before.title, changes)


def _fields(
    before: Mapping[str, Value], after: Mapping[str, Value], kind: ChangeKind, step: StepMark | None = None
) -> Iterator[Change]:
    for name in dict.fromkeys((*before, *after)):
        if before.get(name) != after.get(name):
            yield Change(kind, step, name, before.get(name), after.get(name))


def _steps(old: Office, before: Process, new: Office, after: Process) -> Iterator[Change]:
    """Steps in the order of the later text, then those that are gone."""
    pairs = match(
        {step.id: step.title for step in before.by_id.values()}, {step.id: step.title for step in after.by_id.values()}
    )
    earlier = {name: before.by_id[other] for other, name in pairs.items()}
    moved = _moved(before, after, pairs)
    for step in after.steps:
        was = earlier.get(step.id)
        if was is None:
            yield Change(ChangeKind.STEP_ADDED, StepMark(step.id, step.title, "", step.number))
            continue
        mark = StepMark(step.id, step.title, was.number, step.number)
        if step.id in moved:
            yield Change(ChangeKind.STEP_MOVED, mark)
        if was.title != step.title:
            yield Change(ChangeKind.STEP_REWORDED, mark, "title", (was.title,), (step.title,))
        yield from _fields(step_fields(old, was), step_fields(new, step), ChangeKind.STEP_FIELD, mark)
        if _exits(was, pairs) != _exits(step, {}):
            yield Change(ChangeKind.STEP_FIELD, mark, "exits", _exits_in_words(was, before), _exits_in_words(step, after))
    for step in before.steps:
        if step.id not in pairs:
            yield Change(ChangeKind.STEP_REMOVED, StepMark(step.id, step.title, step.number, ""))


def _moved(before: Process, after: Process, pairs: Mapping[str, str]) -> set[str]:
    """Later ids of steps under another heading or part, or elsewhere among their neighbours; what lies below them goes along."""
    homes_before, homes_after = _homes(before), _homes(after)
    found: set[str] = set()
    siblings: dict[tuple[str, str], list[tuple[int, str]]] = {}
    order = {step.id: place for place, step in enumerate(after.steps)}
    for step in before.steps:
        name = pairs.get(step.id)
        if name is None:
            continue
        part, parent = homes_before[step.id]
        if (part, pairs.get(parent, parent)) != homes_after[name]:
            found.add(name)
        else:
            siblings.setdefault(homes_after[name], []).append((order[name], name))
    for group in siblings.values():
        found |= {group[index][1] for index in out_of_order([place for place, _ in group])}
    return found


def _homes(process: Process) -> dict[str, tuple[str, str]]:
    return {step.id: (part.id, step.parent) for part in process.parts for step in part.steps}


def _exits(step: Step, pairs: Mapping[str, str]) -> Sequence[tuple[str, str]]:
    """What is written of where it leads, with the later ids; the way to the step that follows is not written."""
    written = step.written
    ways = [(way.label or "", way.target or "") for _, _, way in written.all_exits]
    ways += [("", target) for target in written.next or ()]
    return [(label, pairs.get(target, target)) for label, target in ways]


def _exits_in_words(step: Step, process: Process) -> Value:
    """``ผ่าน`` alone leads on to the next step; an arrow leads to the step it names. ``end`` stays for the views to word."""
    ways = _exits(step, {})
    titles = {name: found.title for name, found in process.by_id.items()}
    return tuple(f"{label} → {END if to == END else titles.get(to, to)}".strip() if to else label for label, to in ways) or None
