"""The total time of a process: minimum and maximum over the main path, honest about steps without a fixed time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khumue.resolve.flow import main_path
from khumue.resolve.process import Part, Step, StepKind
from khumue.thai.durations import Duration, Total, add_up


def total_time(parts: Iterable[Part]) -> Total:
    """Add up the main path. An activity's own time counts; without one, the times of its substeps do."""
    parts = tuple(parts)
    substeps: dict[str, list[Step]] = {}
    for part in parts:
        for step in part.steps:
            if step.kind is StepKind.SUBSTEP:
                substeps.setdefault(step.parent, []).append(step)
    return add_up(_items(main_path(parts), substeps))


def _items(path: list[Step], substeps: dict[str, list[Step]]) -> Iterator[tuple[str, Duration | None, bool]]:
    for step in path:
        optional = step.written.when is not None
        inner = [s for s in substeps.get(step.id, []) if s.written.time is not None]
        if step.written.time is None and inner:
            for child in inner:
                yield child.number, child.written.time, optional or child.written.when is not None
        else:
            yield step.number, step.written.time, optional
