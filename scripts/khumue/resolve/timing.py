"""The total time of a process: the longest way through what is done at the same time, honest about steps without a fixed time.

Time is a graph. Steps that follow each other add up; of branches that one step starts together (``next`` with several ids)
the longest counts. A decision is left by its main way, an arrow back is not counted, and each part of a process follows the
one before it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from khumue.resolve.flow import main_exits, main_path
from khumue.resolve.process import Part, Step, StepKind
from khumue.thai.durations import HOURS_PER_DAY, Duration, Total
from khumue.thai.time_totals import Amounts, ends_of, longest, plus, total_of


@dataclass(frozen=True, slots=True)
class _Weight:
    """What a box adds to its way: least and most, and the numbers and times of the steps that this is made from."""

    low: Amounts
    high: Amounts
    items: tuple[tuple[str, Duration | None], ...]


def total_time(parts: Iterable[Part], hours_per_day: Decimal = HOURS_PER_DAY) -> Total:
    """The total over the main path. An activity's or a group's own time counts; without one, the times of its steps do."""
    low: Amounts = {}
    high: Amounts = {}
    items: list[tuple[str, Duration | None]] = []
    together: list[str] = []
    for part in parts:
        path = main_path([part])
        weights = _weights(part, path, hours_per_day)
        least = _longest_way(path, {name: weight.low for name, weight in weights.items()}, hours_per_day)
        most = _longest_way(path, {name: weight.high for name, weight in weights.items()}, hours_per_day)
        low, high = plus(low, least), plus(high, most)
        items += [item for step in path for item in weights[step.id].items]
        together += [_told_together(step, path) for step in path if len(_onward(step, weights)) > 1]
    return total_of(low, high, items, hours_per_day, together)


def _onward(step: Step, known: Container[str]) -> list[str]:
    """Where a box leads among those that are known."""
    return [name for name in dict.fromkeys(main_exits(step)) if name in known]


def _told_together(step: Step, path: list[Step]) -> str:
    numbers = {other.id: other.number for other in path}
    told = " และ ".join(sorted((numbers[name] for name in _onward(step, numbers)), key=_in_order))
    return f"ทางที่เริ่มจากขั้นตอนที่ {told} ทำไปพร้อมกัน นับเฉพาะทางที่ใช้เวลานานที่สุด"


def _in_order(number: str) -> list[int]:
    return [int(piece) for piece in number.split(".")]


def _longest_way(path: list[Step], weights: Mapping[str, Amounts], hours_per_day: Decimal) -> Amounts:
    """The longest way from any box to an end. Arrows lead only to boxes further down, so the last box is known first."""
    ways: dict[str, Amounts] = {}
    for step in reversed(path):
        after = longest((ways[name] for name in _onward(step, ways)), hours_per_day)
        ways[step.id] = plus(weights[step.id], after)
    return ways[path[0].id] if path else {}


def _weights(part: Part, path: list[Step], hours_per_day: Decimal) -> dict[str, _Weight]:
    by_id = {step.id: step for step in part.steps}
    substeps: dict[str, list[Step]] = {}
    for step in part.steps:
        if step.kind is StepKind.SUBSTEP:
            substeps.setdefault(step.parent, []).append(step)
    counted_groups: set[str] = set()
    weights = {}
    for step in path:
        group = _timed_group(step, by_id)
        if group is None:
            weights[step.id] = _weight(step, substeps.get(step.id, []), hours_per_day)
        elif group.id in counted_groups:
            weights[step.id] = _Weight({}, {}, ())
        else:
            counted_groups.add(group.id)
            weights[step.id] = _weight(group, [], hours_per_day)
    return weights


def _timed_group(step: Step, by_id: Mapping[str, Step]) -> Step | None:
    """The outermost heading over a step that has a time of its own: it stands for the times of all its steps."""
    found = None
    while parent := by_id.get(step.parent):
        found = parent if parent.kind is StepKind.GROUP and parent.written.time is not None else found
        step = parent
    return found


def _weight(step: Step, substeps: list[Step], hours_per_day: Decimal) -> _Weight:
    inner = [child for child in substeps if child.written.time is not None]
    counted = inner if step.written.time is None and inner else [step]
    low: Amounts = {}
    high: Amounts = {}
    for one in counted:
        if one.written.time is None or not one.written.time.is_counted:
            continue
        least, most = ends_of(one.written.time, hours_per_day)
        may_be_skipped = step.written.when is not None or one.written.when is not None
        low, high = plus(low, dict.fromkeys(least, Decimal(0)) if may_be_skipped else least), plus(high, most)
    return _Weight(low, high, tuple((one.number, one.written.time) for one in counted))
