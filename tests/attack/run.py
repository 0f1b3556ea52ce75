"""``python tests/attack/run.py``: the attacks of the suite in large, and a table of what was tried, what held and what did not.

Each attempt is made from a number of its own, which the table names when the attempt failed: ``--first`` begins there.
"""

from __future__ import annotations

import argparse
import datetime
import multiprocessing
import random
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.attack import kills, mutations, small

TODAY = datetime.date(2024, 10, 1)
SECONDS, BYTES = 30, 2 * 1024**3
"""Of processor and memory that reading and writing one damaged project may take."""
Attempt = Callable[[random.Random], str]
"""Makes one attempt by chance; gives what did not hold, ``""`` when all held."""


@dataclass
class Row:
    """One line of the table."""

    attack: str
    tried: int = 0
    failed: list[tuple[int, str]] = field(default_factory=list)

    def __str__(self) -> str:
        return f"{self.attack:34} {self.tried:6} {self.tried - len(self.failed):6} {len(self.failed):6}"


def tried(attack: str, attempt: Attempt, seeds: Sequence[int]) -> Row:
    """Make all attempts of an attack; what fails is told at once."""
    row = Row(attack)
    for seed in seeds:
        try:
            fault = attempt(random.Random(seed))
        except Exception:  # noqa: BLE001 - whatever it is, it is told
            fault = traceback.format_exc()
        row.tried += 1
        if fault:
            row.failed.append((seed, fault))
            print(f"{attack}, --first {seed}: {fault}", flush=True)
    print(f"{attack}: {row.tried - len(row.failed)} of {row.tried} held", flush=True)
    return row


def damaged_project(room: Path) -> Attempt:
    """A damaged project is read and written, in a process of its own that may take no more than is allowed."""

    def attempt(chance: random.Random) -> str:
        project = room / "project"
        shutil.rmtree(project, ignore_errors=True)
        mutations.write_damaged(project, chance)
        (room / "said").write_text("")
        apart = multiprocessing.get_context("spawn").Process(target=_read, args=(project, room / "said"))
        apart.start()
        apart.join()
        return (room / "said").read_text() or (f"ended by {apart.exitcode}" if apart.exitcode else "")

    return attempt


def _read(project: Path, said: Path) -> None:
    import resource

    from khumue.resolve import load

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))
    load.standard_root = lambda: mutations.STANDARD
    try:
        mutations.read_and_write(project, TODAY)
    except BaseException:  # noqa: BLE001 - the same
        said.write_text(traceback.format_exc())


class Builds:
    """A project with its site, and what its site must be once it is changed."""

    def __init__(self, room: Path) -> None:
        self.room, self.project = room, room / "project"
        small.write(self.project)
        self.phases = len(kills.build(self.project))
        self.old = small.site(self.project)
        clean = room / "clean" / "project"
        small.write(clean, files={**small.FILES, kills.TEXT: kills.CHANGED})
        kills.build(clean)
        self.new = small.site(clean)
        shutil.copytree(self.project, room / "kept")

    def _begin(self) -> None:
        shutil.rmtree(self.project)
        shutil.copytree(self.room / "kept", self.project)

    def killed(self, chance: random.Random) -> str:
        self._begin()
        return kills.fault_of_kill(self.project, self.old, self.new, self.phases, chance)

    def damaged(self, chance: random.Random) -> str:
        self._begin()
        files = sorted(path for path in (self.project / ".build").rglob("*") if path.is_file())
        told = []
        for file in chance.sample(files, chance.choice((1, 2, 5, 50))):
            how = chance.choice(kills.DAMAGES)
            kills.lose(file, how)
            told.append(f"{file.relative_to(self.project)} {how}")
        fault = kills.fault_of_build(self.project, self.old)
        return f"{fault} ({', '.join(told[:5])})" if fault else ""


def forged(chance: random.Random) -> str:
    """A forged copy is called changed, by the command and by the page."""
    from tests.attack.browser_rules import Page
    from tests.attack.forgeries import forgery
    from tests.attack.test_verify import agree

    from khumue.publish.verify import Verdict

    name, pdf, issued = forgery(chance)
    verdict = agree(Page(), pdf, issued)
    return "" if verdict is Verdict.ADDED else f"{name}: called {verdict}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status 0 when everything held."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mutants", type=int, default=1000, help="damaged projects to read and write")
    parser.add_argument("--kills", type=int, default=200, help="builds to kill")
    parser.add_argument("--damaged", type=int, default=100, help="builds with parts of .build lost or damaged")
    parser.add_argument("--forged", type=int, default=60, help="forged copies to be seen")
    parser.add_argument("--first", type=int, default=0, help="number of the first attempt of each attack")
    asked = parser.parse_args(arguments)

    def seeds(count: int) -> range:
        return range(asked.first, asked.first + count)

    rows = []
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        rows.append(tried("damaged projects", damaged_project(room), seeds(asked.mutants)))
        rows.append(tried("forged copies", forged, seeds(asked.forged)))
        if asked.kills or asked.damaged:
            builds = Builds(room / "builds")
            rows.append(tried("killed builds", builds.killed, seeds(asked.kills)))
            rows.append(tried("damaged .build", builds.damaged, seeds(asked.damaged)))
    print(f"\n{'attack':34} {'tried':>6} {'held':>6} {'failed':>6}", *rows, sep="\n")
    return int(any(row.failed for row in rows))


if __name__ == "__main__":
    sys.exit(main())
