"""Notices that a file of the project changed."""

from __future__ import annotations

import os
import threading
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch

FOLDERS = ("content", "processes", "templates")
FILES = ("mkdocs.yml",)
_SETTLE_SECONDS = 0.3
"""Editors write a file in several moves, and a branch switch writes many files: wait until all is quiet for so long."""

# Only what changes a file: the builds themselves open and close all of them.
_CHANGES: tuple[type[FileSystemEvent], ...] = (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
)


class Changes:
    """Whether something changed since it was last asked."""

    def __init__(self) -> None:
        self._changed = threading.Event()
        self._last = 0.0
        self._closed = False

    def note(self) -> None:
        """Something changed just now."""
        self._last = time.monotonic()
        self._changed.set()

    def close(self) -> None:
        """Let whoever waits go home."""
        self._closed = True
        self._changed.set()

    def wait(self) -> bool:
        """Wait for a change, and until no other follows it; ``False`` once closed."""
        self._changed.wait()
        while not self._closed and (rest := self._last + _SETTLE_SECONDS - time.monotonic()) > 0:
            time.sleep(rest)
        self._changed.clear()
        return not self._closed


@contextmanager
def watching(project: Path, changes: Changes) -> Iterator[None]:
    """Notes into ``changes`` every change of the project's own files, folders that are yet to come among them."""
    observer = Observer()
    watch = _Watch(project, observer, changes)
    observer.schedule(watch, str(project), recursive=False, event_filter=list(_CHANGES))
    for name in FOLDERS:
        watch.follow(name)
    with warnings.catch_warnings():
        # A folder that comes with folders in it is sometimes noticed twice; watchdog warns, and nothing is lost.
        warnings.filterwarnings("ignore", category=RuntimeWarning, module="watchdog")
        observer.start()
        try:
            yield
        finally:
            observer.stop()
            observer.join()


class _Watch(FileSystemEventHandler):
    def __init__(self, project: Path, observer: BaseObserver, changes: Changes) -> None:
        self._project, self._observer, self._changes = project, observer, changes
        self._followed: dict[str, ObservedWatch] = {}

    def follow(self, name: str) -> None:
        """Watch a folder of the project with all below it, if it is there; again, if another folder took its place."""
        before = self._followed.pop(name, None)
        if before:
            self._observer.unschedule(before)
        folder = self._project / name
        if folder.is_dir():
            self._followed[name] = self._observer.schedule(
                self, str(folder), recursive=True, event_filter=list(_CHANGES)
            )

    def on_any_event(self, event: FileSystemEvent) -> None:
        touched = {self._parts(path) for path in (event.src_path, event.dest_path) if path}
        names = {parts[0] for parts in touched if parts and not parts[-1].startswith(".")}
        for name in names.intersection(FOLDERS):
            if (name,) in touched and isinstance(event, (DirCreatedEvent, DirMovedEvent)):
                self.follow(name)
        if names.intersection((*FOLDERS, *FILES)):
            self._changes.note()

    def _parts(self, path: str | bytes) -> tuple[str, ...]:
        full = Path(os.fsdecode(path))
        return full.relative_to(self._project).parts if full.is_relative_to(self._project) else ()
