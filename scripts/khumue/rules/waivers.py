"""What may be published although it looks like personal data: which waiver counts for which file, and until when."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from khumue.model.privacy import Waiver
from khumue.resolve.project import Entry, Office, Project
from khumue.thai.personal_data import Datum, personal_data


def every_waiver(project: Project) -> Iterator[Entry[Waiver]]:
    """The waivers of the whole project and then those of each office, each once."""
    yield from project.waivers
    for office in project.offices.values():
        yield from office.waivers[len(project.waivers) :]


def is_expired(project: Project, waiver: Waiver) -> bool:
    """Whether the last day of a waiver has passed."""
    return waiver.until < project.today


class Waivers:
    """The waivers of a project, found by what they are about: as many look-ups as there are data, however many waivers there are."""

    def __init__(self, project: Project, *, of_today: bool = False) -> None:
        """``of_today``: without those that ran out."""
        self._offices = frozenset(project.offices)
        self._found: dict[tuple[str, str, str], list[Entry[Waiver]]] = {}
        scopes = {"": project.waivers} | {name: office.waivers for name, office in project.offices.items()}
        keys: dict[int, list[str]] = {}
        for scope, entries in scopes.items():
            for entry in entries:
                if of_today and is_expired(project, entry.value):
                    continue
                for key in keys.setdefault(id(entry), _keys(entry.value)):
                    for file in entry.value.where:
                        self._found.setdefault((scope, file, key), []).append(entry)

    def of_datum(self, file: str, datum: Datum) -> list[Entry[Waiver]]:
        """Those about a datum in a file, by its hash or however their text writes it."""
        return [*self._at(file, f"sha256 {datum.sha256}"), *self._at(file, f"datum {datum.plain}")]

    def of_file(self, file: str, sha256: str) -> list[Entry[Waiver]]:
        """Those about a whole file, by its hash or its name."""
        return [*self._at(file, f"sha256 {sha256}"), *self._at(file, f"text {file.rpartition('/')[2]}")]

    def _at(self, file: str, key: str) -> list[Entry[Waiver]]:
        """A file's waivers are those of its office; those of the project for what offices share."""
        name = _office_of(file)
        return self._found.get((name if name in self._offices else "", file, key), [])


def is_file_allowed(project: Project, file: str, sha256: str) -> bool:
    """Whether a waiver of today allows a whole file, by its hash or its name."""
    office = project.offices.get(_office_of(file))
    keys = {f"sha256 {sha256}", f"text {file.rpartition('/')[2]}"}
    return any(
        file in entry.value.where and not keys.isdisjoint(_keys(entry.value)) and not is_expired(project, entry.value)
        for entry in (office.waivers if office else project.waivers)
    )


def _office_of(file: str) -> str:
    parts = file.split("/")
    return parts[2] if parts[:2] == ["content", "offices"] and len(parts) > 3 else parts[1] if parts[0] == "processes" else ""


def _keys(waiver: Waiver) -> list[str]:
    if waiver.sha256:
        return [f"sha256 {waiver.sha256}"]
    return [f"text {waiver.text}", *_data_in(waiver.text or "")]


# Each of the rules about personal data asks.
@lru_cache(maxsize=1 << 15)
def _data_in(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(f"datum {datum.plain}" for datum in personal_data(text)))


def allowed_hashes(project: Project, office: Office) -> frozenset[str]:
    """SHA-256 of every datum that the office's pages may show."""
    entries = [entry for entry in office.waivers if not is_expired(project, entry.value)]
    told = [datum.sha256 for entry in entries for datum in personal_data(entry.value.text or "")]
    return frozenset([*told, *(entry.value.sha256 for entry in entries if entry.value.sha256)])
