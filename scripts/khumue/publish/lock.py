"""One build at a time in a project. The operating system drops the lock when the program ends, however it ends."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from khumue.render.output import make_way
from khumue.source.locking import release, take

WORKERS = "workers"
"""File beside the lock that every helper of a build holds as long as it lives."""
_PATIENCE = 10.0
"""Seconds that helpers have to notice that their build was killed."""


@contextmanager
def build_lock(path: Path) -> Iterator[bool]:
    """Hold the lock at ``path``; yields ``False`` when another build holds it, or helpers of one that was killed still work."""
    with make_way(path).open("a+") as file:
        held = take(file)
        try:
            yield held and _are_gone(path.with_name(WORKERS))
        finally:
            if held:
                release(file)


def _are_gone(path: Path) -> bool:
    """Wait until no helper of an earlier build is left."""
    end = time.monotonic() + _PATIENCE
    with make_way(path).open("a+") as file:
        while not take(file):
            if time.monotonic() > end:
                return False
            time.sleep(0.1)
        release(file)
    return True


if os.name == "nt":  # pragma: no cover - this branch runs on Windows only

    def join_workers(path: Path) -> None:
        """Windows has no lock that many hold; there helpers go as soon as their build does."""

else:
    import fcntl

    _held: list[IO[str]] = []

    def join_workers(path: Path) -> None:
        """Hold the file of the helpers until this process ends."""
        file = make_way(path).open("a+")
        fcntl.flock(file, fcntl.LOCK_SH)
        _held.append(file)
