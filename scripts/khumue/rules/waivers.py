"""What may be published although it looks like personal data: which waiver counts for which file, and until when."""

from __future__ import annotations

from collections.abc import Iterator

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


def waivers_of(project: Project, file: str) -> tuple[Entry[Waiver], ...]:
    """The waivers that count for a file: those of its office, or for what offices share those of the project."""
    parts = file.split("/")
    name = parts[2] if parts[:2] == ["content", "offices"] and len(parts) > 3 else parts[1] if parts[0] == "processes" else ""
    office = project.offices.get(name)
    return office.waivers if office else project.waivers


def names_datum(entry: Entry[Waiver], file: str, datum: Datum) -> bool:
    """Whether a waiver is about a datum in a file, by its hash or however its text writes it."""
    waiver = entry.value
    if file not in waiver.where:
        return False
    return waiver.sha256 == datum.sha256 or any(told.plain == datum.plain for told in personal_data(waiver.text or ""))


def names_file(entry: Entry[Waiver], file: str, sha256: str) -> bool:
    """Whether a waiver is about a whole file, by its hash or its name."""
    waiver = entry.value
    known = (waiver.sha256 == sha256) if waiver.sha256 else (waiver.text == file.rpartition("/")[2])
    return file in waiver.where and known


def is_allowed(project: Project, file: str, datum: Datum) -> bool:
    """Whether a waiver of today allows a datum in a file."""
    return any(names_datum(entry, file, datum) and not is_expired(project, entry.value) for entry in waivers_of(project, file))


def allowed_hashes(project: Project, office: Office) -> frozenset[str]:
    """SHA-256 of every datum that the office's pages may show."""
    entries = [entry for entry in office.waivers if not is_expired(project, entry.value)]
    told = [datum.sha256 for entry in entries for datum in personal_data(entry.value.text or "")]
    return frozenset([*told, *(entry.value.sha256 for entry in entries if entry.value.sha256)])
