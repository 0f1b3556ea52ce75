"""What other programs may use: the names of the package, their types, and the example that shows them."""

from __future__ import annotations

import datetime
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import khumue
from khumue.problems import Level

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
EXAMPLE = re.search(r"```python\n(.*?)```", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.DOTALL)


def test_every_name_leads_to_what_it_says() -> None:
    assert khumue.__all__ == sorted(khumue.__all__, key=lambda name: (name[0].islower(), name))
    assert {name: getattr(khumue, name).__module__ for name in khumue._HOMES} == khumue._HOMES
    assert khumue._HOMES.keys() == {*khumue.__all__} - {"__version__"}
    with pytest.raises(AttributeError, match="no attribute 'missing'"):
        _ = khumue.missing


def test_the_package_alone_loads_nothing() -> None:
    """The command starts, and the layers below ask for the version, without all that stands above."""
    code = "import sys, khumue; print(sorted(name for name in sys.modules if name.startswith('khumue')), khumue.__version__)"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == f"['khumue'] {khumue.__version__}"


def test_its_types_are_for_others_too() -> None:
    """``py.typed`` stands in the package, from which the wheel takes every file."""
    assert (Path(khumue.__file__).parent / "py.typed").read_bytes() == b""
    assert 'packages = ["scripts/khumue"]' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_example_runs(tmp_path: Path) -> None:
    assert EXAMPLE is not None
    assert len(EXAMPLE[1].splitlines()) <= 20
    root = tmp_path / "project"
    shutil.copytree(GOLDEN / "smallest" / "input", root)
    (root / "content/offices/example1/units.yml").write_text("- {id: ict, title: กลุ่มส่งเสริมการศึกษาทางไกล}\n", encoding="utf-8")
    process = root / "processes/example1/ict/backup.yml"
    process.parent.mkdir(parents=True)
    process.write_text("{id: backup, title: การสำรองข้อมูล, steps: [{id: copy, do: สำรองข้อมูล, time: 2 วันทำการ}]}\n", encoding="utf-8")
    opened = khumue.open_project(root, datetime.date(2024, 10, 1))
    done = subprocess.run([sys.executable, "-c", EXAMPLE[1]], cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    (office,) = opened.project.offices.values()
    assert len(office.processes) == 1
    for process in office.in_manual_order:
        assert f"{process.title}: {process.total.text()}" in done.stdout
    assert (root / "open-data" / "data" / "processes.json").is_file()


def test_mistakes_of_writers_are_problems_and_raise_nothing(tmp_path: Path) -> None:
    opened = khumue.open_project(tmp_path / "nowhere", datetime.date(2024, 10, 1))
    assert [problem.code for problem in opened.problems if problem.level is Level.ERROR] == ["KM304"]
    assert opened.contexts == {}


def test_judging_waits_until_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    opened = khumue.open_project(GOLDEN / "one-office" / "input", datetime.date(2024, 10, 1))
    asked: list[object] = []
    monkeypatch.setattr("khumue.opened.registry.run", lambda project: asked.append(project) or [])
    assert opened.project.offices
    assert asked == []
    assert opened.contexts.keys() == opened.project.offices.keys()
    assert (asked, opened.problems) == ([opened.project], opened.problems)


@pytest.mark.slow
@pytest.mark.parametrize("names", ["public", "positions-only"])
def test_findings_about_people_are_shown_only_with_their_names(tmp_path: Path, names: str) -> None:
    """They quote what they are about; whoever writes the manual is told of them either way."""
    root = tmp_path / "project"
    shutil.copytree(GOLDEN / "everything" / "input", root)
    office = root / "content/offices/example1/office.yml"
    office.write_text(office.read_text(encoding="utf-8").replace("names: public", f"names: {names}"), encoding="utf-8")
    people = root / "content/offices/example1/people.yml"
    text = people.read_text(encoding="utf-8")
    people.write_text(text + "  duties: [{text: งานที่ได้รับมอบหมายเป็นครั้งคราวนอกเหนือจากหน้าที่}]\n", encoding="utf-8")
    opened = khumue.open_project(root, datetime.date(2024, 10, 1))
    about = {problem.code for problem in opened.problems if problem.span.file == "content/offices/example1/people.yml"}
    (context,) = opened.contexts.values()
    shown = {problem.code for problem in context.problems if problem.span.file == "content/offices/example1/people.yml"}
    assert about != set()
    assert shown == (about if names == "public" else set())
