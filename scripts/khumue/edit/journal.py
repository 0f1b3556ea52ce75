"""What was changed in a project and how it was before, one file a change, so that each can be taken back and made again.

Nothing here depends on Git or on a program that still runs. What a change is about to do is noted before the first file is touched:
a program that was killed halfway leaves a note, and the next one finishes what it says.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Any

from khumue.source.writing import write_whole

FOLDER = ".khumue"
"""What the program keeps of a project for the one who works in it; Git leaves it alone."""
_EDITS = "edits"
_POSITION, _DOING = "position", "doing.json"
_NAME = re.compile(r"\d{6,}\.json")


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a file held before a change and after it; ``None`` where there was no such file."""

    file: str
    before: bytes | None
    after: bytes | None

    @property
    def turned(self) -> FileChange:
        """The change that takes this one back."""
        return FileChange(self.file, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Piece:
    """The lines of a file that a change put in the place of others, and the marks of the whole file before and after."""

    file: str
    start: int
    before: bytes
    after: bytes
    was: str
    now: str

    def applied(self, content: bytes | None, *, back: bool = False) -> FileChange | None:
        """The change of a file that holds ``content``; ``None`` when it is not what the piece was cut from."""
        old, new, was, now = (self.after, self.before, self.now, self.was) if back else (self.before, self.after, self.was, self.now)
        if mark_of(content) != was:
            return None
        whole = content or b""
        made = whole[: self.start] + new + whole[self.start + len(old) :]
        result = made if now else None
        return FileChange(self.file, content, result) if mark_of(result) == now else None


@dataclass(frozen=True, slots=True)
class Entry:
    """One change as people know it: what was done, in which files."""

    number: int
    what: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Intent:
    """A change that was begun: the number of its entry, and whether it was being taken back."""

    number: int
    back: bool


def mark_of(content: bytes | None) -> str:
    """By what the content of a file is known again; ``""`` for a file that is not there."""
    return "" if content is None else hashlib.sha256(content).hexdigest()


class Journal:
    """The changes of a project in their order. ``position`` is the number of the last that holds; those behind it were taken back."""

    def __init__(self, root: Path) -> None:
        self._top = root / FOLDER
        self._folder = self._top / _EDITS

    @property
    def position(self) -> int:
        """Number of the last change that holds; 0 before the first."""
        text = self._text(_POSITION)
        return int(text) if text and text.strip().isdigit() else 0

    def entry(self, number: int) -> Entry | None:
        """One change, or none of that number that can be read."""
        text = self._text(_name(number))
        try:
            return _read(number, json.loads(text)) if text else None
        except (ValueError, KeyError, TypeError):
            return None

    def entries(self) -> Iterator[Entry]:
        """The changes that hold, the newest first."""
        for number in range(self.position, 0, -1):
            found = self.entry(number)
            if found is None:
                return
            yield found

    def begin(self, number: int, what: str, changes: Iterable[FileChange]) -> None:
        """Note a new change that is about to be made; those that had been taken back are forgotten.

        Raises:
            OSError: It cannot be written.
        """
        self._make()
        for path in self._folder.iterdir():
            if _NAME.fullmatch(path.name) and int(path.stem) >= number:
                path.unlink()
        # First the intent: an entry without one would look like a change that was taken back.
        self.intend(number, back=False)
        pieces = [_as_data(_piece(change)) for change in changes]
        write_whole(self._folder / _name(number), json.dumps({"what": what, "files": pieces}, indent=1) + "\n")

    def intend(self, number: int, *, back: bool) -> None:
        """Note that a change is being made, or taken back."""
        write_whole(self._folder / _DOING, json.dumps({"number": number, "back": back}))

    def done(self, position: int) -> None:
        """Note that what was intended is done."""
        write_whole(self._folder / _POSITION, f"{position}\n")
        (self._folder / _DOING).unlink(missing_ok=True)

    @property
    def intent(self) -> Intent | None:
        """What was begun and not noted as done."""
        text = self._text(_DOING)
        try:
            said = json.loads(text) if text else None
            return Intent(int(said["number"]), bool(said["back"])) if said else None
        except (ValueError, KeyError, TypeError):
            return None

    def _make(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        ignored = self._top / ".gitignore"
        if not ignored.exists():
            write_whole(ignored, "*\n")

    def _text(self, name: str) -> str | None:
        try:
            return (self._folder / name).read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None


def _name(number: int) -> str:
    return f"{number:06}.json"


def _piece(change: FileChange) -> Piece:
    before, after = change.before or b"", change.after or b""
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    first = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False))))
    rest = zip(reversed(old[first:]), reversed(new[first:]), strict=False)
    last = len(list(takewhile(lambda pair: pair[0] == pair[1], rest)))
    cut = b"".join(old[first : len(old) - last]), b"".join(new[first : len(new) - last])
    return Piece(change.file, len(b"".join(old[:first])), *cut, mark_of(change.before), mark_of(change.after))


def _as_data(piece: Piece) -> dict[str, Any]:
    texts = {name: getattr(piece, name).decode("utf-8", "surrogateescape") for name in ("before", "after")}
    return {"file": piece.file, "start": piece.start, **texts, "was": piece.was, "now": piece.now}


def _read(number: int, data: Mapping[str, Any]) -> Entry:
    pieces = tuple(
        Piece(
            str(one["file"]), int(one["start"]), _bytes(one["before"]), _bytes(one["after"]), str(one["was"]), str(one["now"])
        )
        for one in data["files"]
    )
    return Entry(number, str(data["what"]), pieces)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")
