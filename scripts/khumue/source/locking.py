"""One at a time: a lock on a file, which the operating system drops when the program ends, however it ends."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_PAUSE = 0.02
"""Seconds between attempts."""


@contextmanager
def locked(path: Path, patience: float) -> Iterator[bool]:
    """Hold the lock of a file, which is made when it is missing; yields ``False`` when it was not free in so many seconds.

    Raises:
        OSError: The file cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + patience
    with path.open("a+") as file:
        held = take(file)
        while not held and time.monotonic() < end:
            time.sleep(_PAUSE)
            held = take(file)
        try:
            yield held
        finally:
            if held:
                release(file)


if os.name == "nt":  # pragma: no cover - this branch runs on Windows only
    import msvcrt

    def take(file: IO[str]) -> bool:
        """Take the lock of an open file, if nobody has it."""
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
        except OSError:
            return False
        return True

    def release(file: IO[str]) -> None:
        """Give it back."""
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined]

else:
    import fcntl

    def take(file: IO[str]) -> bool:
        """Take the lock of an open file, if nobody has it."""
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def release(file: IO[str]) -> None:
        """Give it back."""
        fcntl.flock(file, fcntl.LOCK_UN)
