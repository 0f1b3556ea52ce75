"""What tests of several layers share: small projects made from texts, a fixed day, and the options of the suite."""

from __future__ import annotations

import datetime
import shutil
import textwrap
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser, sync_playwright

from khumue.model.checking import check
from khumue.model.process import ProcessFile
from khumue.problems import Problem
from khumue.resolve import inherit, load
from khumue.resolve.flow import lay_out
from khumue.resolve.load import Loaded, load_project
from khumue.resolve.process import Process
from khumue.resolve.timing import total_time
from khumue.source.document import Place
from khumue.source.reader import read_text_document

pytest_plugins = ["tests.tiers"]

# The same examples in every run, however slow the machine: a test that fails now fails again when it is looked into.
settings.register_profile("khumue", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("khumue")

CHROMIUM = next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), "chromium")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--allow-file-access-from-files=0",
)  # fmt: skip

ProcessMaker: TypeAlias = Callable[[str], tuple[Process, list[Problem]]]
ProjectLoader: TypeAlias = Callable[[Mapping[str, str]], Loaded]


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-golden`` rewrites what the golden tests expect; read the difference before keeping it."""
    parser.addoption("--update-golden", action="store_true", help="rewrite tests/golden/*/expected from what is made now")


@pytest.fixture(scope="session")
def today() -> datetime.date:
    """The day of every check in the tests: 1 ตุลาคม 2567."""
    return datetime.date(2024, 10, 1)


@pytest.fixture
def without_standard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing comes with the program, so that a test depends on its own files only."""
    monkeypatch.setattr(load, "standard_root", lambda: tmp_path / "no-standard")


@pytest.fixture
def load_files(tmp_path: Path, today: datetime.date, without_standard: None) -> ProjectLoader:
    """Loads a project of the given files (name -> text, indented as the test is); an office ``one`` is there unasked."""

    def loader(files: Mapping[str, str]) -> Loaded:
        root = tmp_path / "project"
        office = "{id: one, title: สพป.ตัวอย่าง เขต 1, short-title: ตัวอย่าง, kind: primary, updated: 2567-09-30}"
        for name, text in {"content/offices/one/office.yml": office, **files}.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(textwrap.dedent(text), encoding="utf-8")
        return load_project(root, today)

    return loader


@pytest.fixture(scope="session")
def make_process() -> ProcessMaker:
    """Resolves one process that extends nothing from its text, without a disk; gives the problems of its steps too."""

    def maker(text: str) -> tuple[Process, list[Problem]]:
        document, problems = read_text_document("processes/one/ict/job.yml", textwrap.dedent(text))
        assert document is not None, problems
        content, problems = check(ProcessFile, Place(document), document.data)
        assert content is not None, problems
        merged = inherit.own(content, Place(document))
        parts, problems = lay_out(merged.parts)
        by_id = {step.id: step for part in reversed(parts) for step in reversed(part.steps)}
        process = Process(
            "job", "one", "ict", merged.content, parts, merged.lineage, Place(document), "", total_time(parts), by_id
        )
        return process, problems

    return maker


@pytest.fixture(scope="session")
def whole_project(slow: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The four offices, built once for all that read their site; tests that change files make their own copy."""
    from tests.e2e.conftest import khumue
    from tests.projects import copy_four_offices
    from tests.tiers import made_once

    def make(folder: Path) -> None:
        project = copy_four_offices(folder)
        for file in project.glob("content/offices/*/office.yml"):
            if file.parent.name not in ("chiangrai4", "uttaradit2"):  # nobody reads Word files of the others
                file.write_text(file.read_text(encoding="utf-8").rstrip("\n") + "\nword: false\n", encoding="utf-8")
        khumue("build", "--project", str(project))

    return made_once(tmp_path_factory, "project", make)


@pytest.fixture(scope="session")
def browser(slow: None) -> Iterator[Browser]:
    """The system's Chromium, started once: Playwright allows one in a process. A machine without it fails, nothing is skipped."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()
