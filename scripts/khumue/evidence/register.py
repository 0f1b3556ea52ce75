"""Whether the register of what was issued still says what was written into it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khumue.model.office import Release
from khumue.problems import Level, Problem, Span
from khumue.resolve.project import Entry, Office


def register_problems(offices: Iterable[Office]) -> list[Problem]:
    """KM861 for each entry of which it is certain that it, or one before it, was edited, moved, put in or taken out."""
    return [Problem("KM861", Level.ERROR, at, {"value": entry.value.id}) for office in offices for entry, at in _bent(office)]


def trustworthy(office: Office) -> list[Release]:
    """The entries that stand as they were written."""
    bent = {entry.value.id for entry, _ in _bent(office)}
    return [entry.value for entry in office.releases.values() if entry.value.id not in bent]


def last_link(office: Office) -> str:
    """The chain up to the last entry; what is written next goes on from it."""
    link = ""
    for entry in office.releases.values():
        link = entry.value.chain or entry.value.chained(link)
    return link


def _bent(office: Office) -> Iterator[tuple[Entry[Release], Span]]:
    link, is_chained = "", False
    for entry in office.releases.values():
        expected = entry.value.chained(link)
        if entry.value.chain != expected and (is_chained or entry.value.chain):
            # Entries of old projects have no chain; once it has begun, no entry is without it.
            yield entry, (entry.place / ("chain" if entry.value.chain else "id")).span
        is_chained |= entry.value.chain is not None
        link = entry.value.chain or expected
