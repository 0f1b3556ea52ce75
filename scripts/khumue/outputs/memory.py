"""What pieces of work came to in earlier builds, so that what stays the same is not made again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from khumue.render.output import fingerprint, make_way
from khumue.source.stubborn import move


class Memory:
    """Key -> value and traces of a piece that was done, in a file of the room.

    Each is written down as soon as it is done, a line each behind its SHA-256, so that a build that is killed loses one piece. What cannot be
    read, or does not stand as it was left, was not done.
    """

    def __init__(self, room: Path, name: str) -> None:
        self._room, self._file = room, room / f"{name}.jsonl"
        self._known: dict[str, dict[str, Any]] = {}
        lines = self._file.read_text(encoding="utf-8", errors="replace").splitlines() if self._file.is_file() else []
        for line in lines:
            try:
                digest, _, told = line.partition(" ")
                if digest != _digest(told):
                    continue
                entry = json.loads(told)
                self._known[str(entry["key"])] = {"value": entry["value"], "leaves": dict(entry["leaves"])}
            except (ValueError, KeyError, TypeError):
                continue

    def recall(self, key: str) -> tuple[Any] | None:
        """The value in a tuple, or ``None`` for what was not done or no longer stands."""
        entry = self._known.get(key)
        if entry is None or any(_trace(self._room / name) != trace for name, trace in entry["leaves"].items()):
            return None
        return (entry["value"],)

    def remember(self, key: str, value: Any, leaves: Iterable[str]) -> None:
        """Note what was done."""
        self._known[key] = {"value": value, "leaves": {name: _trace(self._room / name) for name in leaves}}
        with make_way(self._file).open("a", encoding="utf-8", newline="\n") as file:
            # A line that was cut off by a killed build ends here at the latest.
            file.write("\n" + self._line(key))

    def forget_all_but(self, keys: Iterable[str]) -> None:
        """Keep what was needed this time."""
        kept = [key for key in dict.fromkeys(keys) if key in self._known]
        self._known = {key: self._known[key] for key in kept}
        fresh = make_way(self._file.with_suffix(".new"))
        fresh.write_text("\n".join(map(self._line, kept)), encoding="utf-8", newline="\n")
        move(fresh, make_way(self._file))

    def _line(self, key: str) -> str:
        told = json.dumps({"key": key, **self._known[key]}, ensure_ascii=False)
        return f"{_digest(told)} {told}"


def _digest(told: str) -> str:
    return hashlib.sha256(told.encode(errors="replace")).hexdigest()


def _trace(path: Path) -> str:
    """SHA-256 of a file or of a whole folder; ``""`` when it is not there."""
    if path.is_file():
        return hashlib.sha256(path.read_bytes()).hexdigest()
    return fingerprint(path) if path.is_dir() else ""
