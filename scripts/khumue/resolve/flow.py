"""Numbers and exits: from the tree of steps to boxes that know where they lead.

What can be derived is not written: a step without ``next`` leads to the one written after it, the last one to the end.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping

from khumue.model.checking import nearest
from khumue.model.ids import END
from khumue.problems import Level, Problem
from khumue.resolve.inherit import PartNode, StepNode
from khumue.resolve.process import Exit, Part, Step, StepKind
from khumue.source.document import Place

_OWN_NUMBER = re.compile(r"^(?:ตอนที่|ตอน|ส่วนที่) ?[0-9๐-๙]+ ?[.:)/–—-]* ?")


def lay_out(parts: list[PartNode]) -> tuple[tuple[Part, ...], list[Problem]]:
    """Number all steps and join the boxes; unknown targets are problems (KM310) and lead nowhere."""
    numbered: list[list[Step]] = []
    problems: list[Problem] = []
    for index, part in enumerate(parts, start=1):
        prefix = f"{index}." if len(parts) > 1 else ""
        numbered.append(list(_number(part.steps, prefix, 0, "", StepKind.GROUP)))
    order: dict[str, int] = {}
    for steps in numbered:
        for place, step in enumerate(steps):
            name = step.id
            if name in order:
                first = next(other for others in numbered for other in others if other.id == step.id)
                problems.append(_problem("KM302", step, "id", {"value": step.id, "what": "ขั้นตอน"}, (first.place / "id",)))
                # With a name of its own (no id holds a dot) the second step stays in the flow, and no more is told of it.
                name = f"{step.id}.{step.number}"
                steps[place] = dataclasses.replace(step, id=name)
            order[name] = len(order)
    first_box = _first_boxes(numbered)
    result = []
    for part, steps in zip(parts, numbered, strict=True):
        boxes = [step.id for step in steps if step.kind.is_node]
        following = dict(zip(boxes, [*boxes[1:], END], strict=False))
        joined = tuple(_join(step, following, first_box, order, problems) for step in steps)
        # Readers see "ตอนที่ 1" before the title already.
        title = _OWN_NUMBER.sub("", part.title) or part.title
        result.append(Part(part.id, title, part.trigger, part.result, joined))
    return tuple(result), problems


def _number(
    nodes: Iterable[StepNode], prefix: str, depth: int, parent: str, parent_kind: StepKind
) -> Iterable[Step]:
    for index, node in enumerate(nodes, start=1):
        number = f"{prefix}{index}"
        written = node.written
        if parent_kind is StepKind.ACTIVITY:
            kind = StepKind.SUBSTEP
        elif written.group:
            kind = StepKind.GROUP
        else:
            kind = StepKind.DECISION if written.decide else StepKind.ACTIVITY
        yield Step(
            written.id, number, kind, depth, parent, written, node.origin, node.field_origins, (), node.place, node.suggested
        )
        yield from _number(node.children, f"{number}.", depth + 1, written.id, kind)


def _first_boxes(numbered: list[list[Step]]) -> dict[str, str]:
    """Step id -> the box that an arrow to it reaches: itself, the first box of a group, or a substep's activity."""
    found: dict[str, str] = {}
    for steps in numbered:
        waiting: list[str] = []
        for step in steps:
            if step.kind is StepKind.SUBSTEP:
                found.setdefault(step.id, step.parent)
                continue
            waiting.append(step.id)
            if step.kind.is_node:
                for name in waiting:
                    found.setdefault(name, step.id)
                waiting = []
    return found


def _join(
    step: Step,
    following: Mapping[str, str],
    first_box: Mapping[str, str],
    order: Mapping[str, int],
    problems: list[Problem],
) -> Step:
    if not step.kind.is_node:
        return step
    written = step.written
    wanted: list[tuple[str | None, str, tuple[str | int, ...]]] = []
    if step.kind is StepKind.DECISION:
        for key, index, way in written.all_exits:
            wanted.append((way.target, way.label or "", (key,) if index is None else (key, index)))
        if not wanted:
            wanted.append((None, "", ("decide",)))
    elif written.next is not None:
        # `next: []` says that there is no way on, which a rule reports (KM403).
        wanted = [(target, "", ("next", index)) for index, target in enumerate(written.next)]
    else:
        wanted = [(None, "", ("do",))]
    exits = []
    for target, label, path in wanted:
        place = step.field_place(str(path[0]))
        for deeper in path[1:]:
            place = place / deeper
        to = following[step.id] if target is None else END if target == END else first_box.get(target)
        if to is None:
            at = next((place / key for key in ("to", "back-to") if (place / key).exists), place)
            # A name with a dot is of our own making, for a step whose id another has too.
            known = [name for name in order if "." not in name]
            values = {"value": str(target), "what": "ขั้นตอน", "known": ", ".join(known)}
            values["suggestion"] = nearest(str(target), known)
            problems.append(Problem("KM310", Level.ERROR, at.span, values, at.dotted))
            continue
        back = to != END and order[to] <= order[step.id]
        exits.append(Exit(to, label, back, place))
    return Step(
        step.id, step.number, step.kind, step.depth, step.parent, written, step.origin, step.field_origins,
        tuple(exits), step.place, step.suggested,
    )


def _problem(code: str, step: Step, key: str, values: Mapping[str, str], related: Iterable[Place] = ()) -> Problem:
    place = step.place / key
    return Problem(code, Level.ERROR, place.span, values, place.dotted, tuple(other.span for other in related))


def main_exits(step: Step) -> list[str]:
    """Where a box leads when nothing is sent back: all that starts together, but only the main way of a decision."""
    forward = [way.to for way in step.exits if not way.is_return]
    return forward[:1] if step.kind is StepKind.DECISION else forward


def main_path(parts: Iterable[Part]) -> list[Step]:
    """The boxes passed when nothing is sent back: a decision is left by ``yes``, or else by its first way forward.

    Steps done at the same time (``next`` with several ids) are all on it.
    """
    path: list[Step] = []
    for part in parts:
        boxes = {step.id: step for step in part.nodes}
        waiting = [part.nodes[0].id] if part.nodes else []
        seen: set[str] = set()
        while waiting:
            step = boxes.get(waiting.pop(0))
            if step is None or step.id in seen:
                continue
            seen.add(step.id)
            waiting += main_exits(step)
        path += [step for step in part.nodes if step.id in seen]
    return path
