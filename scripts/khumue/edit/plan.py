"""Changes of several files that belong together: worked out first, shown or made afterwards."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from khumue.edit.changes import Change
from khumue.edit.editing import edited
from khumue.edit.journal import FileChange
from khumue.edit.shapes import order_of
from khumue.problems import Problem
from khumue.source.document import Document, Place


@dataclass(slots=True)
class Plan:
    """What is to be changed, file by file, and which files get another name or are new."""

    changes: dict[str, list[Change]] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)
    """Where something is changed, as the files stand now."""
    moved: dict[str, str] = field(default_factory=dict)
    """File -> its new name."""
    new: dict[str, str] = field(default_factory=dict)
    """New file -> its text."""

    def add(self, document: Document, change: Change) -> None:
        """Plan one more change of a file."""
        self.changes.setdefault(document.file, []).append(change)
        self.places.append(Place(document, change.path))

    def move(self, file: str, to: str) -> None:
        """Plan another name for a file."""
        if file != to:
            self.moved[file] = to

    def worked_out(self, root: Path) -> tuple[list[FileChange], list[Problem]]:
        """What each file holds before and after, or what stands against it.

        Raises:
            OSError: A file cannot be read.
        """
        made: list[FileChange] = []
        problems: list[Problem] = []
        for file in dict.fromkeys([*self.changes, *self.moved]):
            before = (root / file).read_bytes()
            after, found = edited(file, before, self.changes.get(file, ()), order_of(file))
            problems += found if after is None else []
            target = self.moved.get(file, file)
            made += [FileChange(file, before, None), FileChange(target, None, after)] if target != file else [FileChange(file, before, after)]
        made += [FileChange(file, None, text.encode()) for file, text in self.new.items()]
        return ([], problems) if problems else (made, [])


def difference(changes: list[FileChange], moved: Mapping[str, str]) -> Iterator[str]:
    """The lines that go and come, as ``diff -u`` shows them; a file with another name is compared with what it was."""
    before = {change.file: change.before for change in changes if change.before is not None}
    sources = {target: source for source, target in moved.items()}
    for change in changes:
        if change.after is None and change.file in moved:
            continue
        source = sources.get(change.file, change.file)
        old, new = (_lines(content) for content in (before.get(source), change.after))
        yield from difflib.unified_diff(old, new, source, change.file, lineterm="")


def _lines(content: bytes | None) -> list[str]:
    return (content or b"").decode("utf-8", "replace").splitlines()
