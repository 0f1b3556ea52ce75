"""Makes the outputs of some places side by side: in the order in which they need each other, and only what is new."""

from __future__ import annotations

import errno
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing import connection, get_context, parent_process
from pathlib import Path
from typing import Any

from khumue.outputs.memory import Memory
from khumue.outputs.output import TOP, Done, Output, Piece, Place, Workshop
from khumue.problems import Level, Problem, Span
from khumue.publish.lock import WORKERS, join_workers
from khumue.publish.request import Tell
from khumue.views.context import Context

_OF_THE_MACHINE = (errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EROFS, errno.EMFILE, errno.ENFILE)
"""Faults that no office's files have made."""
_MOST_WORKERS = 61
"""Windows cannot wait for more processes than these at once, and no project has work for more."""


@dataclass
class _Making:
    """One output of one place while it is made."""

    place: Place
    memory: Memory
    pieces: list[Piece] = field(default_factory=list)
    values: dict[int, Any] = field(default_factory=dict)
    """Number of a piece -> what it came to."""
    problems: list[Problem] = field(default_factory=list)


class Schedule:
    """The making of one build."""

    def __init__(self, shop: Workshop, offices: Sequence[Place], workers: int, tell: Tell) -> None:
        self._shop, self._workers, self._tell = shop, min(workers or os.cpu_count() or 1, _MOST_WORKERS), tell
        self.contexts: dict[str, Context] = {place.name: shop.opened.contexts[place.name] for place in offices}
        """Of each office of which all is well so far, as the next output sees it."""
        self.problems: list[Problem] = []

    def run(self) -> None:
        """Make what is wanted; an office with a fault drops out and stops no other, and without the top nothing is published.

        Raises:
            OSError: The disk is full, a helper was ended, or the folder to work in is gone: no fault of any office.
        """
        try:
            with _workers(self._workers, self._shop.work) as pool:
                for output in self._shop.outputs:
                    if output.name in self._shop.wanted:
                        self._make(output, pool)
                    for name, context in self.contexts.items():
                        self.contexts[name] = output.passed_on(context, self._shop.tree_of(output, self._shop.places[name]))
        except BrokenProcessPool:
            raise OSError(errno.ENOMEM, self._words("build.helper-ended"), str(self._shop.work)) from None
        if not self._shop.work.is_dir():
            raise OSError(errno.ENOENT, self._words("build.room-gone"), str(self._shop.work))

    def _make(self, output: Output, pool: Executor) -> None:
        makings = [_Making(place, Memory(output.room(place), output.name)) for place in self._places(output)]
        waiting: dict[Future[Done], tuple[_Making, int]] = {}
        for making in makings:
            for piece in self._ordered(output, making):
                number = len(making.pieces)
                making.pieces.append(piece)
                known = making.memory.recall(piece.key) if piece.key else None
                if known is not None:
                    making.values[number] = known[0]
                else:
                    waiting[pool.submit(piece.work)] = making, number
        for count, done in enumerate(as_completed(waiting), start=1):
            making, number = waiting[done]
            piece = making.pieces[number]
            self._tell(self._words("build.made", number=count, all=len(waiting), title=piece.title))
            _take(making, number, _result(done, piece))
        for making in makings:
            self._settle(output, making)

    def _places(self, output: Output) -> Iterator[Place]:
        yield from (self._shop.places[name] for name in self.contexts)
        if output.gathers and TOP in self._shop.places and self.contexts:
            yield self._shop.places[TOP]

    def _ordered(self, output: Output, making: _Making) -> Iterator[Piece]:
        """The pieces of a place; what is wrong with it is noted."""
        place = making.place
        if place.name == TOP:
            found = output.make_top(self._shop, place)
        else:
            self._tell(self._words("build.writing", title=place.title))
            found = output.make(self._shop, place, self.contexts[place.name])
        for one in found:
            if isinstance(one, Problem):
                making.problems.append(one)
            else:
                yield one

    def _settle(self, output: Output, making: _Making) -> None:
        done = [(making.pieces[number], value) for number, value in sorted(making.values.items())]
        output.finish(self._shop, making.place, done)
        making.memory.forget_all_but(piece.key for piece, _ in done)
        self.problems += making.problems
        if making.problems:
            dropped = list(self.contexts) if making.place.name == TOP else [making.place.name]
            for name in dropped:
                self.contexts.pop(name, None)

    def _words(self, key: str, **values: object) -> str:
        return self._shop.opened.messages.words(key, **values)


def _result(done: Future[Done], piece: Piece) -> Done:
    """What a piece came to; a fault inside it is a problem of its office, so that the others go on."""
    fault = done.exception()
    if fault is None:
        return done.result()
    if isinstance(fault, BrokenProcessPool) or (isinstance(fault, OSError) and fault.errno in _OF_THE_MACHINE):
        raise fault
    values = {"office": piece.title, "reason": f"{type(fault).__name__}: {fault}"}
    return Done(problems=(Problem("KM803", Level.ERROR, Span("mkdocs.yml"), values),))


def _take(making: _Making, number: int, done: Done) -> None:
    making.problems += done.problems
    if not done.problems:
        making.values[number] = done.value
    piece = making.pieces[number]
    if piece.key and not done.problems:
        making.memory.remember(piece.key, done.value, piece.leaves)


def _workers(count: int, work: Path) -> Executor:
    """Processes that work side by side."""
    # "spawn" everywhere: page builders keep state in modules, and a fork would share half of it.
    return ProcessPoolExecutor(count, get_context("spawn"), _begin, (str(work / WORKERS),))


def _begin(place: str) -> None:
    """What a helper does first."""
    # Ctrl-C reaches every process of the terminal; the parent alone says what became of the build.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    join_workers(Path(place))
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    """A helper whose parent was killed would go on writing where the next build works."""
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)
