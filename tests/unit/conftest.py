"""Flows that nobody would draw: what hypothesis makes of steps, exits, groups, parts and awkward ids."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import strategies as st

LABELS = ["", "ผ่าน", "ไม่ผ่าน", "เห็นชอบ", "แก้ไข", "กรณีอื่น"]
# Names that a chart uses for its own boxes must be as good for a step as any other.
AWKWARD_IDS = ["start", "to-s1", "to-start", "n0", "s0-s1"]


@st.composite
def _flows(draw: st.DrawFn) -> str:
    """The file of a process as JSON, which is YAML too."""
    count = draw(st.integers(1, 8))
    ids = [f"s{number}" for number in range(count)]
    for place, name in enumerate(draw(st.lists(st.sampled_from(AWKWARD_IDS), max_size=count, unique=True))):
        ids[place] = name
    steps = [_step(draw, name, ids) for name in ids]
    process: dict[str, Any] = {"id": "job", "title": "งานตัวอย่าง"}
    cut = draw(st.integers(0, count - 1))
    if cut:
        halves = (("one", steps[:cut]), ("two", steps[cut:]))
        process["parts"] = [{"id": name, "title": f"ตอน {name}", "steps": _grouped(draw, half)} for name, half in halves]
    else:
        process["steps"] = _grouped(draw, steps)
    return json.dumps(process, ensure_ascii=False)


def _step(draw: st.DrawFn, name: str, ids: list[str]) -> dict[str, Any]:
    targets = st.sampled_from([*ids, "end"])
    kind = draw(st.sampled_from(["do", "do", "next", "substeps", "yes-no", "exits"]))
    if kind == "yes-no":
        exits = [{"label": label} | ({"to": draw(targets)} if draw(st.booleans()) else {}) for label in ("ผ่าน", "ไม่ผ่าน")]
        return {"id": name, "decide": f"พิจารณา {name}", "yes": exits[0], "no": exits[1]}
    if kind == "exits":
        ways = draw(st.lists(st.tuples(st.sampled_from(LABELS[1:]), targets), min_size=1, max_size=4, unique=True))
        return {"id": name, "decide": f"พิจารณา {name}", "exits": [{"label": label, "to": to} for label, to in ways]}
    step: dict[str, Any] = {"id": name, "do": f"ทำ {name}"}
    if kind == "next":
        step["next"] = draw(st.lists(targets, min_size=1, max_size=3, unique=True))
    if kind == "substeps":
        step["steps"] = [{"id": f"{name}-sub-{index}", "do": "ย่อย"} for index in range(draw(st.integers(1, 2)))]
    return step


def _grouped(draw: st.DrawFn, steps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Some of the steps under a heading."""
    cut = draw(st.integers(0, len(steps)))
    if cut == len(steps):
        return steps
    return [*steps[:cut], {"id": f"group-{steps[cut]['id']}", "group": "หัวข้อ", "steps": steps[cut:]}]


@pytest.fixture(scope="session")
def flows() -> st.SearchStrategy[str]:
    return _flows()
