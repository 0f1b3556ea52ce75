"""Known bugs as data: what to change where, and the narrow tests that must notice. They stand in ``known.yml``."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
KNOWN = Path(__file__).with_name("known.yml")
_TAKEN = ("content", "processes", "scripts", "templates", "tests")
"""Folders that the tests read; what is built stands beside them."""
_FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)
_LONGEST = 600
"""Seconds that the tests of one bug may take."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A bug: in ``file`` the text ``find``, which stands there once, becomes ``replace``; ``tests`` are to notice."""

    name: str
    says: str
    file: str
    find: str
    replace: str
    tests: tuple[str, ...]

    def applied(self, text: str) -> str:
        """The file with the bug.

        Raises:
            ValueError: The text does not stand there exactly once, or the bug changes nothing.
        """
        count = text.count(self.find)
        if count != 1 or self.find == self.replace:
            raise ValueError(f"{self.name}: {self.file} has the text {count} times, and it must be there once")
        return text.replace(self.find, self.replace)


@dataclass(frozen=True, slots=True)
class Outcome:
    """``verdict`` is ``caught``, ``survived``, or ``unfair`` when not even the tests could be read; ``by`` is the first that failed."""

    name: str
    verdict: str
    by: str
    seconds: float


def known(file: Path = KNOWN) -> list[Mutant]:
    """All bugs, in the order of the file."""
    entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [Mutant(**{**entry, "tests": tuple(entry["tests"])}) for entry in entries]


def copy_of_the_tree(folder: Path) -> Path:
    """The repository without what is built, to spoil."""
    for name in _TAKEN:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for file in ROOT.iterdir():
        if file.is_file():
            shutil.copy2(file, folder / file.name)
    return folder


def tried(mutant: Mutant, tree: Path) -> Outcome:
    """Put the bug into a copy, run its tests, and take it out again."""
    file = tree / mutant.file
    sound = file.read_bytes()
    started = time.monotonic()
    file.write_bytes(mutant.applied(sound.decode()).encode())
    try:
        status, output = run(mutant.tests, tree)
    finally:
        file.write_bytes(sound)
    failed = _FAILED.search(output)
    # 1: tests failed. All other numbers but 0 say that pytest itself could not do its work.
    verdict = {0: "survived", 1: "caught"}.get(status, "unfair")
    return Outcome(mutant.name, verdict, failed[1] if failed else "", time.monotonic() - started)


def run(tests: Iterable[str], tree: Path) -> tuple[int, str]:
    """Exit status and output of the tests in a copy. Bytecode of the sound program must not stand in for the spoilt one."""
    environment = {**os.environ, "PYTHONPATH": str(tree / "scripts"), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    command: Sequence[str] = (sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "-rfE", *tests)
    done = subprocess.run(
        command, cwd=tree, env=environment, capture_output=True, text=True, encoding="utf-8", check=False, timeout=_LONGEST
    )
    return done.returncode, done.stdout + done.stderr
