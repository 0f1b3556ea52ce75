"""The benchmark itself works; no time is judged here, for machines differ."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from khumue.opened import open_project
from khumue.resolve import load

SCRIPT = Path(__file__).with_name("bench.py")


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    spec = importlib.util.spec_from_file_location("bench", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_the_projects_are_sound_and_the_same_every_time(
    bench: ModuleType, tmp_path: Path, today, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(load, "standard_root", lambda: tmp_path / "no-standard")
    files = bench.write_project(tmp_path / "one", 23, 4)
    again = bench.write_project(tmp_path / "two", 23, 4)
    assert [file.read_bytes() for file in files] == [file.read_bytes() for file in again]
    opened = open_project(tmp_path / "one", today)
    assert [problem for problem in opened.problems if problem.level == "error"] == []
    assert sorted(len(office.processes) for office in opened.project.offices.values()) == [5, 6, 6, 6]


@pytest.mark.slow
def test_a_small_run_prints_a_row() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--sizes", "2", "--offices", "1"], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    heading, row = done.stdout.splitlines()
    assert heading.startswith("offices")
    offices, processes, first, _, ratio, peak, unchanged, _ = map(float, row.split())
    assert (offices, processes, ratio) == (1, 2, 1)
    assert 0 < unchanged < first
    assert peak > 50


def test_the_search_box_is_measured(whole_project: Path) -> None:
    script = SCRIPT.with_name("search.py")
    site = whole_project / "site" / "chiangrai4"
    command = [sys.executable, str(script), "--site", str(site), "--counts", "10", "20", "--runs", "1"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300)
    assert done.returncode == 0, done.stderr
    rows = [line.split() for line in done.stdout.splitlines()[1:]]
    assert [row[0] for row in rows] == ["10", "20"]
    assert len(rows[1]) == len(rows[0]) + 2, "the second row has ratios"
    assert all(float(value) > 0 for row in rows for value in row)
