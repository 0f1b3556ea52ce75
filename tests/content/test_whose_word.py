"""What the manuals of two offices do not state, no output of these offices may show as their own: it stands in the bases they build on."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest

from khumue.opened import Opened, open_project
from khumue.resolve.process import OriginKind, Process
from khumue.views.process_data import process_data

ROOT = Path(__file__).parents[2]
UNSTATED = {
    "ubon1": ("dlict", ("by", "time", "standard"), {"computer-specifications": {"working-group"}, "saraban": None}),
    "chiangrai4": ("dlict", ("time", "standard"), {}),
}
"""Office -> the unit whose manual it is, what that manual states of no step, and the few who do a step by it (``None``: it names all)."""


@pytest.fixture(scope="module")
def opened() -> Opened:
    return open_project(ROOT, datetime.date(2026, 10, 1))


def processes(opened: Opened, office: str, unit: str) -> Iterator[Process]:
    return (one for one in opened.project.offices[office].processes.values() if one.base and one.unit == unit)


def shown(process: Process, fields: tuple[str, ...], stated: dict[str, set[str] | None]) -> list[str]:
    allowed = stated.get(process.id, set())
    if allowed is None:
        return []
    found = []
    for step in process.steps:
        for name in fields:
            value = getattr(step.written, name)
            if value is not None and not (name == "by" and set(value) <= allowed):
                found.append(f"{process.id}/{step.id}: {name}")
    return found


@pytest.mark.parametrize("office", sorted(UNSTATED))
def test_an_office_shows_nothing_that_its_manual_does_not_state(opened: Opened, office: str) -> None:
    unit, fields, stated = UNSTATED[office]
    context, met = opened.contexts[office], 0
    for process in processes(opened, office, unit):
        met += 1
        assert shown(process, fields, stated) == []
        assert not process.total.is_counted
        data = process_data(context, process)
        assert data.kpis is None
        assert data.total_time.min is None
        assert [step.duration for step in data.steps if step.duration] == []
        kinds = {kind for step in data.steps for name, kind in step.origins.items() if name in ("duration", "standard")}
        assert kinds <= {OriginKind.OWN.value}
    assert met >= 4


def test_what_is_sought_would_be_found(opened: Opened) -> None:
    """The office whose manual states them adopts the same bases, and shows it all."""
    adopting = list(processes(opened, "mahasarakham-secondary", "dlict"))
    assert sum(len(shown(process, ("by", "time", "standard"), {})) for process in adopting) > 200
    assert sum(process.total.is_counted for process in adopting) > 10
