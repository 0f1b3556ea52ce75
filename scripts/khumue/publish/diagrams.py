"""Every diagram is read by Mermaid before it is published; one that has been read once is not read again."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from khumue.views.process.shapes import ProcessView

_BATCH = 40
"""Diagrams a worker reads at a time: a few seconds of work, against half a second to load Mermaid."""


def sources_of(pages: Sequence[ProcessView]) -> dict[str, str]:
    """The Mermaid source of each chart, by ``process/number of the part``."""
    return {f"{page.id}/{part.number}": part.mermaid for page in pages for part in page.parts}


def process_of(name: str) -> str:
    """The process that a chart's name begins with."""
    return name.rpartition("/")[0]


class ReadDiagrams:
    """Remembers, in a file, the digests of diagrams that Mermaid could read."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: set[str] = set(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else set()

    def unread(self, sources: Mapping[str, str]) -> Iterator[dict[str, str]]:
        """The diagrams that are still to be read, in batches."""
        names = [name for name, source in sources.items() if _digest(source) not in self._known]
        for some in _batches(names):
            yield {name: sources[name] for name in some}

    def remember(self, sources: Sequence[str]) -> None:
        """Note that these could be read."""
        self._known |= set(map(_digest, sources))
        self._file.parent.mkdir(parents=True, exist_ok=True)
        # Written whole beside the old one and then put in its place: a killed build must not leave half a file.
        fresh = self._file.with_suffix(".new")
        fresh.write_text(json.dumps(sorted(self._known)), encoding="utf-8")
        fresh.replace(self._file)


def _digest(source: str) -> str:
    return sha256(source.encode()).hexdigest()


def _batches(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[start : start + _BATCH] for start in range(0, len(names), _BATCH))
