"""Nothing of the source manuals is lost: what was counted in each of them stands in ``content/sources``, which the rules check.

``inventory.yml`` was counted in the manuals themselves. The rules (KM319, KM320) hold ``content/sources`` against the processes;
this test holds ``content/sources`` against the manuals, so that nobody can make an omission vanish by forgetting it there too.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from khumue.model.inventory import Source, SourceProcess
from khumue.opened import open_project
from khumue.resolve.project import Project
from khumue.thai.digits import to_arabic

ROOT = Path(__file__).parents[2]
INVENTORY: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    Path(__file__).with_name("inventory.yml").read_text(encoding="utf-8")
)
PROCESSES = [(source, item) for source, items in INVENTORY.items() for item in items]


@pytest.fixture(scope="module")
def project() -> Project:
    return open_project(ROOT, datetime.date(2026, 11, 21)).project


def source_of(project: Project, name: str) -> Source:
    return project.sources[name].value


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", to_arabic(text))


def test_all_manuals_and_all_their_processes_are_there(project: Project) -> None:
    assert set(project.sources) == set(INVENTORY)
    assert len(PROCESSES) == 54
    for name, items in INVENTORY.items():
        assert [item.number for item in source_of(project, name).processes] == [str(one["number"]) for one in items]


@pytest.mark.parametrize(("source", "counted"), PROCESSES, ids=[f"{s}-{i['number']}" for s, i in PROCESSES])
def test_a_process_has_all_that_was_counted(project: Project, source: str, counted: dict[str, Any]) -> None:
    item = next(one for one in source_of(project, source).processes if one.number == str(counted["number"]))
    assert squeezed(item.title) == squeezed(counted["title"])
    there = counts(item)
    # One printed item may name two laws or hold two steps; none may be missing.
    assert {key: there[key] for key in there if there[key] < counted[key]} == {}
    assert there["rows"] == counted["rows"]
    assert [squeezed(row.time) for row in item.rows if row.time] == [squeezed(time) for time in counted["times"]]


def counts(item: SourceProcess) -> dict[str, int]:
    return {
        "objectives": item.objectives,
        "terms": len(item.terms),
        "steps": len(item.steps),
        "rows": len(item.rows),
        "forms": len(item.forms),
        "laws": len(item.laws),
        "kpis": item.kpis,
    }


def test_the_project_has_no_error(project: Project) -> None:
    problems = open_project(ROOT, datetime.date(2026, 11, 21)).problems
    assert [problem for problem in problems if problem.level.value == "error"] == []


@pytest.mark.parametrize(
    ("office", "people", "orders", "manuals"),
    [("ubon1", 18, 2, 2), ("mahasarakham-secondary", 4, 0, 1), ("chiangrai4", 1, 0, 1), ("uttaradit2", 1, 0, 1)],
)
def test_people_orders_and_manuals(project: Project, office: str, people: int, orders: int, manuals: int) -> None:
    found = project.offices[office]
    assert len(found.people) >= people
    assert (len(found.orders), len(found.manuals)) == (orders, manuals)


def test_the_order_of_2566_is_whole(project: Project) -> None:
    """Four deputies with their 25 school networks, and duties down to the fourth level."""
    order = project.offices["ubon1"].orders["31-2566"].value
    assert order.number == "31/2566"
    duties = [duty for duty in project.offices["ubon1"].duties if duty.order == "31-2566"]
    networks = {number for duty in duties for number in re.findall(r"เครือข่ายสถานศึกษาที่ (\d+)\b", to_arabic(duty.duty.text))}
    assert {str(n) for n in range(1, 26)} <= networks
    assert max(duty.depth for duty in duties) >= 4
