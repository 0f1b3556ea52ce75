"""Builds that are killed, in every phase, and what ``.build`` may then look like: anything lost, cut, turned or in its way."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from tests.attack import small

TEXT = "processes/demo/ict/a.yml"
CHANGED = small.FILES[TEXT].replace("รับเรื่อง", "รับคำขอ")
Site = Mapping[str, str]


def build(project: Path) -> list[str]:
    """Build, undisturbed; gives the lines that the build told, one a phase.

    Raises:
        AssertionError: It fails.
    """
    done = subprocess.run(small.command(project), capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr.strip().rpartition("\n")[2]
    return done.stdout.splitlines()


def kill(command: Sequence[str], phase: int, delay: float) -> bool:
    """Begin a build and kill it with all its helpers, ``delay`` seconds after it told its line number ``phase``; says whether it still ran."""
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True)
    assert running.stdout is not None
    for _ in range(phase):
        if not running.stdout.readline():
            break
    time.sleep(delay)
    still = running.poll() is None
    if still:
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    running.stdout.close()
    return still


def fault_of_kill(project: Path, old: Site, new: Site, phases: int, chance: random.Random) -> str:
    """Change the project, kill its build somewhere and build again; says what was wrong then, ``""`` when nothing was.

    Args:
        project: Built, so that its site is ``old``; it is left with the site ``new``, or wherever the fault left it.
        old: The site that stands.
        new: The site of the same project with ``CHANGED``.
        phases: Lines that a whole build tells.
        chance: Chooses the phase and the moment in it, and whether the build has an earlier one's ``.build``.
    """
    (project / TEXT).write_text(CHANGED, encoding="utf-8")
    if chance.random() < 0.3:
        shutil.rmtree(project / ".build")
    phase = chance.randrange(phases + 1)
    where = f"killed after line {phase} of {phases}"
    if not kill(small.command(project), phase, chance.random() ** 2 * 2.0):
        where = "not killed in time"
    stands = small.site(project) if (project / "site").is_dir() else small.site(project, ".site.previous")
    if stands not in (old, new):
        return f"{where}: the site that stood there is damaged, {differ(stands, old)}"
    fault = fault_of_build(project, new)
    return f"{where}: {fault}" if fault else ""


def fault_of_build(project: Path, expected: Site) -> str:
    """Build, and say how the site differs from what it must be; ``""`` when it does not."""
    try:
        build(project)
    except AssertionError as failed:
        return f"the build fails: {failed}"
    made = small.site(project)
    return "" if made == expected else f"the build made something else, {differ(made, expected)}"


def differ(one: Site, other: Site) -> str:
    """Where two sites differ."""
    names = sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))
    return f"{len(names)} files: {', '.join(names[:3])}"


def lose(file: Path, how: str) -> None:
    """Damage one file as a full disk, a power cut or somebody who tidies up does."""
    match how:
        case "lost":
            file.unlink()
        case "emptied":
            os.truncate(file, 0)
        case "cut":
            os.truncate(file, file.stat().st_size // 2)
        case "turned":
            content = bytearray(file.read_bytes())
            content[len(content) // 2 : len(content) // 2 + 1] = bytes([content[len(content) // 2] ^ 4]) if content else b""
            file.write_bytes(content)
        case _:
            file.unlink()
            file.mkdir()


DAMAGES = ("lost", "emptied", "cut", "turned", "a folder")
