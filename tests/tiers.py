"""Two tiers of tests: quick ones, which compute and read small files, and slow ones, which build sites, set PDFs or drive a browser.

A test is slow when it says so (``pytest.mark.slow``) or when it asks for a fixture that, somewhere below, asks for ``slow``.
``python scripts/test.py --fast`` leaves slow tests out. A quick test that builds or starts a browser after all fails.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

_BUILDS = ("build", "serve", "release", "mkdocs")
_quick_test = ""
"""The test that is running, when it must not build anything."""


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    """Python tells of every file that is opened and of every program that is started."""
    if not _quick_test:
        return
    if event == "open" and str(arguments[0]).endswith(f".build{os.sep}lock"):
        raise RuntimeError(f"{_quick_test} builds: mark it slow")
    if event == "subprocess.Popen":
        words = [os.fsdecode(word) for word in arguments[1]] if isinstance(arguments[1], list | tuple) else [str(arguments[1])]
        if any("chromium" in word for word in words[:1]) or ("khumue" in words and set(_BUILDS).intersection(words)):
            raise RuntimeError(f"{_quick_test} starts {words[:4]}: mark it slow")


sys.addaudithook(_hear)


@pytest.fixture(scope="session")
def slow() -> None:
    """Whatever asks for this takes seconds."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "slow" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.slow)


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """A module that says it is slow as a whole is not even imported by who wants quick tests."""
    if config.option.markexpr != "not slow" or collection_path.suffix != ".py":
        return None
    return "\npytestmark = pytest.mark.slow\n" in collection_path.read_text(encoding="utf-8") or None


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    global _quick_test  # noqa: PLW0603 - a hook of the interpreter cannot be taken away
    _quick_test = "" if item.get_closest_marker("slow") else item.nodeid
    try:
        return (yield)
    finally:
        _quick_test = ""


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that ``make`` fills, once in a run however many processes it has; nobody changes it afterwards."""
    top = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        top = top.parent
    folder, done = top / name, top / f"{name}.done"
    with FileLock(top / f"{name}.lock"):
        if not done.exists():
            folder.mkdir()  # fails when it could not be made before: what is half made is not tried again
            make(folder)
            done.touch()
    return folder
