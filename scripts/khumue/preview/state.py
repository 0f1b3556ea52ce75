"""What the last build came to, and everyone who waits to hear of the next."""

from __future__ import annotations

import json
import os
import queue
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from khumue.messages import Messages
from khumue.problems import Problem


@dataclass(frozen=True, slots=True)
class State:
    """One build's result as pages hear of it.

    ``version`` changes whenever the pages change; ``fault`` is why the program could not finish, or ``""``.
    """

    version: str
    problems: tuple[dict[str, Any], ...] = ()
    fault: str = ""

    @property
    def json(self) -> str:
        """``{"version", "problems": [{"code", "file", "line", "column", "message", "hint"}], "fault"}`` on one line."""
        return json.dumps({"version": self.version, "problems": self.problems, "fault": self.fault}, ensure_ascii=False)


def told(problems: Sequence[Problem], messages: Messages) -> tuple[dict[str, Any], ...]:
    """Problems as a page shows them."""
    return tuple(
        {
            "code": problem.code,
            "file": problem.span.file,
            "line": problem.span.line,
            "column": problem.span.column,
            "message": messages.message(problem),
            "hint": messages.hint(problem),
        }
        for problem in problems
    )


@dataclass
class Channel:
    """The present state, and one queue for each listener; safe to use from several threads."""

    _number: int = 0
    _state: State | None = None
    _listeners: set[queue.SimpleQueue[State | None]] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def state(self) -> State:
        """The last build's result."""
        with self._lock:
            return self._state or State(self._version)

    @property
    def _version(self) -> str:
        # The process's number sets versions of an earlier run apart: pages opened then are reloaded too.
        return f"{os.getpid()}.{self._number}"

    def tell(self, problems: tuple[dict[str, Any], ...], *, changed: bool, fault: str = "") -> None:
        """Note what a build came to and let every listener know."""
        with self._lock:
            self._number += changed
            self._state = State(self._version, problems, fault)
            for listener in self._listeners:
                listener.put(self._state)

    def close(self) -> None:
        """Let every listener go home."""
        with self._lock:
            for listener in self._listeners:
                listener.put(None)

    @contextmanager
    def listener(self) -> Iterator[queue.SimpleQueue[State | None]]:
        """A queue of states from the present one on; ``None`` means that no more will come."""
        mine: queue.SimpleQueue[State | None] = queue.SimpleQueue()
        with self._lock:
            mine.put(self._state or State(self._version))
            self._listeners.add(mine)
        try:
            yield mine
        finally:
            with self._lock:
                self._listeners.discard(mine)
