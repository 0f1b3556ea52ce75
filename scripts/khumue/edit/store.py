"""The one place where files of a project are changed: one at a time, all of a change or nothing, and each can be taken back."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from khumue.edit.changes import Change
from khumue.edit.journal import FOLDER, Entry, FileChange, Journal, mark_of
from khumue.edit.merging import merged
from khumue.edit.shapes import order_of
from khumue.problems import Level, Problem, Span
from khumue.source.locking import locked
from khumue.source.reader import system_problem
from khumue.source.stubborn import remove
from khumue.source.writing import write_all

T = TypeVar("T")
_PATIENCE = 30.0
"""Seconds to wait for another program that changes the same project."""
CHANGED_SINCE, BUSY = "KM903", "KM904"


@dataclass(frozen=True, slots=True)
class Saved:
    """What a file holds now, and by what it is known again."""

    content: bytes
    mark: str


class Store:
    """The files of the project at ``root``, for changing. Many may be used at once, in one program and in several."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.journal = Journal(root)
        self._seen: dict[str, bytes] = {}

    def read(self, file: str) -> Saved | None:
        """A file as it stands, or ``None`` where there is none; what was read here is remembered by its mark."""
        content = self._content(file)
        if content is None:
            return None
        mark = mark_of(content)
        self._seen[mark] = content
        return Saved(content, mark)

    def edit(self, file: str, changes: Sequence[Change], what: str, seen: str) -> Saved | list[Problem]:
        """Change a file as it was seen; what others changed in other fields since stays.

        Args:
            file: Its name in the project.
            changes: What to change.
            what: The change in a few Thai words.
            seen: The mark of what the changes were made for.
        """

        def work() -> Saved | list[Problem]:
            current = self._content(file)
            base = current if current is None or mark_of(current) == seen else self._recalled(file, current, seen)
            if current is None or base is None:
                return [_changed_since(file)]
            after, problems = merged(file, base, current, changes, order_of(file))
            if after is None:
                return problems
            problems = self._commit(what, [FileChange(file, current, after)]) if after != current else []
            self._seen[mark_of(after)] = after
            return problems or Saved(after, mark_of(after))

        return self._alone(work)

    def commit(self, what: str, changes: Sequence[FileChange]) -> list[Problem]:
        """Change, make and remove files together, if each still is as it was before.

        Returns:
            What stands against it; nothing was changed then.
        """
        return self._alone(lambda: self._commit(what, changes))

    def undo(self) -> Entry | list[Problem]:
        """Take back the last change that holds; an empty list when there is none."""
        return self._alone(lambda: self._turn(back=True))

    def redo(self) -> Entry | list[Problem]:
        """Make the last change again that was taken back; an empty list when there is none."""
        return self._alone(lambda: self._turn(back=False))

    def _turn(self, *, back: bool) -> Entry | list[Problem]:
        position = self.journal.position
        number = position if back else position + 1
        entry = self.journal.entry(number)
        if entry is None:
            return []
        made = [piece.applied(self._content(piece.file), back=back) for piece in entry.pieces]
        others = [piece.file for piece, change in zip(entry.pieces, made, strict=True) if change is None]
        if others:
            return [_changed_since(file) for file in others]
        note = partial(self.journal.intend, number, back=back)
        return self._carry_out(number, [change for change in made if change], note, back=back) or entry

    def _commit(self, what: str, changes: Sequence[FileChange]) -> list[Problem]:
        others = [change.file for change in changes if self._content(change.file) != change.before]
        if others or not changes:
            return [_changed_since(file) for file in others]
        number = self.journal.position + 1
        return self._carry_out(number, changes, lambda: self.journal.begin(number, what, changes), back=False)

    def _carry_out(self, number: int, changes: Sequence[FileChange], note: Callable[[], None], *, back: bool) -> list[Problem]:
        """Note what is about to be done and do it; when the system refuses it halfway, what was done of it is taken back."""
        try:
            note()
            self._write(changes)
            self.journal.done(number - 1 if back else number)
        except OSError as error:
            with suppress(OSError):
                self.journal.intend(number, back=not back)
                self._finish()
            return [system_problem(changes[0].file, error)]
        return []

    def _write(self, changes: Sequence[FileChange]) -> None:
        write_all({self._place(change.file): change.after for change in changes if change.after is not None})
        for change in changes:
            path = self._place(change.file)
            if change.after is None and path.exists():
                remove(path)
                with suppress(OSError):  # a folder that holds more stays
                    path.parent.rmdir()

    def _finish(self) -> None:
        """Bring a change to its end that was begun and not noted as done: files that nobody touched since become what it meant."""
        intent = self.journal.intent
        if intent is None:
            return
        entry = self.journal.entry(intent.number)
        made = [piece.applied(self._content(piece.file), back=intent.back) for piece in (entry.pieces if entry else ())]
        self._write([change for change in made if change])
        self.journal.done(intent.number if entry and not intent.back else intent.number - 1)

    def _alone(self, work: Callable[[], T]) -> T | list[Problem]:
        """Do something while nobody else changes the project, after what was begun before was brought to its end."""
        try:
            with locked(self._root / FOLDER / "lock", _PATIENCE) as held:
                if not held:
                    return [Problem(BUSY, Level.ERROR, Span(FOLDER))]
                self._finish()
                return work()
        except OSError as error:
            return [system_problem(FOLDER, error)]

    def _place(self, file: str) -> Path:
        """Where a file really is; a link is followed, and none that leads out of the project."""
        real = Path(os.path.realpath(self._root / file))
        if not real.is_relative_to(os.path.realpath(self._root)):
            raise PermissionError(file)
        return real

    def _content(self, file: str) -> bytes | None:
        try:
            return self._place(file).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def _recalled(self, file: str, current: bytes, seen: str) -> bytes | None:
        """What a file held when it had this mark: read here before, or found by taking changes back, in mind only."""
        if seen in self._seen:
            return self._seen[seen]
        content: bytes | None = current
        for entry in self.journal.entries():
            for piece in entry.pieces:
                before = piece.applied(content, back=True) if piece.file == file else None
                if before is not None:
                    content = before.after
                    if mark_of(content) == seen:
                        return content
        return None


def _changed_since(file: str) -> Problem:
    return Problem(CHANGED_SINCE, Level.ERROR, Span(file), {"file": file})
