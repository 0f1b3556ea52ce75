"""Where the arrows of a process lead: what can be reached, and from where its end can."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from khumue.model.ids import END
from khumue.resolve.process import Process, Step, StepKind


@dataclass(frozen=True, slots=True)
class Reach:
    """Reachability in the whole process, arrows between its parts included. Steps are named by id."""

    boxes: Mapping[str, Step]
    starts: tuple[Step, ...]
    """The first box of each part."""
    reached: frozenset[str]
    """Boxes that some start leads to."""
    closing: frozenset[str]
    """Boxes that lead to the end, or to where the way is cut off (which has a problem of its own)."""
    forward: Mapping[str, list[str]] = field(repr=False)
    backward: Mapping[str, list[str]] = field(repr=False)

    @property
    def has_unknown_ways(self) -> bool:
        """Whether an arrow names a step that does not exist; then nothing can be said about what is never reached."""
        return any(lacks_ways(step) for step in self.boxes.values())

    @property
    def stuck_starts(self) -> list[Step]:
        """Starts of parts from which no end can be reached."""
        return [step for step in self.starts if step.id not in self.closing]

    def from_(self, step_id: str) -> frozenset[str]:
        """The boxes that can be reached from a box, itself included."""
        return _spread([step_id], self.forward)

    def loops_without_exit(self) -> Iterator[list[Step]]:
        """The boxes, in document order, of every loop that is reached and that nothing leads out of."""
        seen: set[str] = set()
        for box in self.boxes.values():
            if box.id in seen or box.id in self.closing or box.id not in self.reached:
                continue
            ahead = self.from_(box.id)
            # Whatever lies ahead leads back here: a circle, and closed, since nothing else lies ahead.
            if ahead <= _spread([box.id], self.backward):
                seen |= ahead
                yield [step for step in self.boxes.values() if step.id in ahead]


def reach(process: Process) -> Reach:
    """Follow all arrows of a process."""
    boxes = {step.id: step for part in process.parts for step in part.nodes}
    starts = tuple(part.nodes[0] for part in process.parts if part.nodes)
    forward = {step.id: [way.to for way in step.exits] for step in boxes.values()}
    backward: dict[str, list[str]] = {}
    for source, targets in forward.items():
        for target in targets:
            backward.setdefault(target, []).append(source)
    cut_off = [step.id for step in boxes.values() if is_dead_end(step) or lacks_ways(step)]
    return Reach(
        boxes,
        starts,
        reached=_spread([step.id for step in starts], forward) - {END},
        closing=_spread([END, *cut_off], backward) - {END},
        forward=forward,
        backward=backward,
    )


def is_dead_end(step: Step) -> bool:
    """Whether the step says that it leads nowhere (``next: []``)."""
    return step.kind is StepKind.ACTIVITY and step.written.next == ()


def lacks_ways(step: Step) -> bool:
    """Whether some way on is written that leads to no known step."""
    written = step.written
    ways = len(written.all_exits) if step.kind is StepKind.DECISION else len(written.next or ())
    return len(step.exits) < ways


def _spread(start: Iterable[str], arrows: Mapping[str, Iterable[str]]) -> frozenset[str]:
    found = set(start)
    waiting = list(found)
    while waiting:
        for target in arrows.get(waiting.pop(), ()):
            if target not in found:
                found.add(target)
                waiting.append(target)
    return frozenset(found)
