"""One build at a time; a lock never outlives the program that took it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from khumue.publish.lock import build_lock

HOLDER = """
import sys, pathlib
from khumue.publish.lock import build_lock
with build_lock(pathlib.Path(sys.argv[1])) as held:
    print(held, flush=True)
    sys.stdin.read()
"""


def holder(lock: Path) -> subprocess.Popen[str]:
    """Another program that takes the lock and keeps it until its input ends."""
    scripts = Path(__file__).resolve().parents[3] / "scripts"
    return subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(lock)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=scripts,
    )  # fmt: skip


def test_the_second_is_refused(tmp_path: Path) -> None:
    lock = tmp_path / "deep" / "lock"
    with build_lock(lock) as first:
        with build_lock(lock) as second:
            assert (first, second) == (True, False)
        # That the second gave up has not freed the first's lock.
        with build_lock(lock) as third:
            assert third is False
    with build_lock(lock) as fourth:
        assert fourth is True


def test_the_lock_is_free_after_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), build_lock(tmp_path / "lock"):
        _ = 1 / 0
    with build_lock(tmp_path / "lock") as held:
        assert held


def test_another_program_is_refused_and_a_killed_one_lets_go(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with holder(lock) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "True\n"
        with build_lock(lock) as held:
            assert held is False
        other.kill()
        other.wait()
        with build_lock(lock) as held:
            assert held is True
