"""Personal data in a project's files and what was allowed of it: what the rules KM751 to KM760 and the last check share."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from khumue.model.checking import strings
from khumue.model.files import place_of
from khumue.model.privacy import Waiver
from khumue.problems import Problem, Span
from khumue.resolve.project import Entry, Office, Project
from khumue.rules.finder import Finder
from khumue.rules.rule import Rule
from khumue.source.assets import read_asset
from khumue.source.document import Document, Place
from khumue.source.metadata import PICTURES, Metadata, metadata
from khumue.thai.personal_data import Datum, Kind, personal_data


@dataclass(frozen=True, slots=True)
class Found:
    """Personal data at a place in a file."""

    datum: Datum
    span: Span
    path: str
    in_waiver: bool = False
    """Whether it stands in a register of waivers, where it may be repeated to say what is allowed."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of an office's ``assets`` folder, with what it carries. ``sha256`` is of its content, ``""`` when it is unreadable."""

    office: str
    file: str
    sha256: str
    metadata: Metadata
    fault: str
    """Why it cannot be looked into, or ``""``."""

    @property
    def name(self) -> str:
        """The name without its folders."""
        return PurePosixPath(self.file).name


def texts_with(project: Project, rule: Rule, kind: Kind) -> Iterator[Problem]:
    """A problem of ``rule`` for each datum of a kind that no waiver of today allows: in values, comments and file names."""
    everything = list(_all_found(project))
    elsewhere = {found.datum.plain for found in everything if not found.in_waiver}
    for found in everything:
        datum = found.datum
        # A waiver may outlive what it allowed, which is a warning; an ID number must not be left standing even there.
        is_told = found.in_waiver and (kind is not Kind.NATIONAL_ID or datum.plain in elsewhere)
        if datum.kind is kind and not is_told and not _is_allowed(project, found.span.file, datum):
            values = {"found": datum.masked, "hash": datum.sha256, "file": found.span.file}
            yield Problem(rule.code, rule.level, found.span, values, found.path)


def assets(project: Project) -> tuple[Asset, ...]:
    """Every office's files that are not YAML, opened and looked into."""
    listed = tuple((office.id, office.assets) for office in project.offices.values())
    return _assets(project.root, project.documents, listed)


def asset_problem(project: Project, rule: Rule, asset: Asset, **values: str) -> Problem | None:
    """A problem of ``rule`` about a whole file, unless a waiver of today allows the file."""
    if any(_names_asset(entry, asset) and _is_of_today(project, entry) for entry in _waivers_of(project, asset.file)):
        return None
    return Problem(rule.code, rule.level, Span(asset.file), {**values, "name": asset.name, "hash": asset.sha256, "file": asset.file})


def is_signature(asset: Asset) -> bool:
    """Whether a picture's name, or that of a folder it stands in, says that it shows a signature."""
    _, _, below = asset.file.partition("/assets/")
    name = unicodedata.normalize("NFC", below).lower()
    return name.endswith(PICTURES) and _SIGNATURE.search(name) is not None


_SIGNATURE = re.compile(r"signature|autograph|ลายเซ็น|ลายเซน|ลายมือชื่อ|ลายชื่อ|(?<![a-z])(?:sign|sig|signed)(?![a-z])")


def is_picture(asset: Asset) -> bool:
    """Whether it is a picture by its name; its content is judged by what it is."""
    return asset.name.lower().endswith(PICTURES)


def strangers(project: Project, asset: Asset) -> tuple[str, ...]:
    """The authors of a file that are not the office, one of its units, what it belongs to, or this program."""
    office = project.offices[asset.office]
    units = [unit.value for unit in office.units.values()]
    own = [office.value.title, office.value.short_title, *office.value.parents, *(unit.title for unit in units), "khumue"]
    own += [unit.short_title for unit in units if unit.short_title]
    return tuple(author for author in asset.metadata.authors if _is_stranger(author, own))


def _is_stranger(author: str, own: Iterable[str]) -> bool:
    rest = " ".join(author.split()).lower()
    for name in sorted(own, key=len, reverse=True):
        rest = rest.replace(" ".join(name.split()).lower(), " ")
    return any(character.isalpha() for character in rest)


def every_waiver(project: Project) -> Iterator[Entry[Waiver]]:
    """The waivers of the whole project and then those of each office, each once."""
    yield from project.waivers
    for office in project.offices.values():
        yield from office.waivers[len(project.waivers) :]


def is_expired(project: Project, waiver: Waiver) -> bool:
    """Whether the last day of a waiver has passed."""
    return waiver.until < project.today


def used_waivers(project: Project) -> list[Entry[Waiver]]:
    """The waivers that something in the files needs."""
    data = [(found.span.file, found.datum) for found in _all_found(project) if not found.in_waiver]
    return [
        entry
        for entry in every_waiver(project)
        if any(entry in _waivers_of(project, file) and _names(entry, file, datum) for file, datum in data)
        or any(
            entry in _waivers_of(project, asset.file) and _names_asset(entry, asset)
            for asset in assets(project)
            if _needs_waiver(project, asset)
        )
    ]


def allowed_hashes(project: Project, office: Office) -> frozenset[str]:
    """SHA-256 of every datum that the office's pages may show."""
    entries = [entry for entry in office.waivers if _is_of_today(project, entry)]
    told = [datum.sha256 for entry in entries for datum in personal_data(entry.value.text or "")]
    return frozenset([*told, *(entry.value.sha256 for entry in entries if entry.value.sha256)])


def hidden_names(office: Office) -> tuple[str, ...]:
    """The names, as written, of an office's people that it does not show; none where names are public."""
    if office.value.names == "public":
        return ()
    people = [entry.value for entry in office.people.values()]
    return tuple(dict.fromkeys(name for person in people for name in (person.name, *person.aliases)))


def _needs_waiver(project: Project, asset: Asset) -> bool:
    return bool(asset.fault or is_signature(asset) or asset.metadata.traces or strangers(project, asset))


def _is_allowed(project: Project, file: str, datum: Datum) -> bool:
    return any(_names(entry, file, datum) and _is_of_today(project, entry) for entry in _waivers_of(project, file))


def _waivers_of(project: Project, file: str) -> tuple[Entry[Waiver], ...]:
    """The waivers that count for a file: those of its office, or for what offices share those of the project."""
    parts = file.split("/")
    name = parts[2] if parts[:2] == ["content", "offices"] and len(parts) > 3 else parts[1] if parts[0] == "processes" else ""
    office = project.offices.get(name)
    return office.waivers if office else project.waivers


def _is_of_today(project: Project, entry: Entry[Waiver]) -> bool:
    return not is_expired(project, entry.value)


def _names(entry: Entry[Waiver], file: str, datum: Datum) -> bool:
    waiver = entry.value
    if file not in waiver.where:
        return False
    return waiver.sha256 == datum.sha256 or any(told.plain == datum.plain for told in personal_data(waiver.text or ""))


def _names_asset(entry: Entry[Waiver], asset: Asset) -> bool:
    waiver = entry.value
    known = (waiver.sha256 == asset.sha256) if waiver.sha256 else (waiver.text == asset.name)
    return asset.file in waiver.where and known


def _all_found(project: Project) -> Iterator[Found]:
    yield from _in_documents(project.documents)
    for office in project.offices.values():
        for file in office.assets:
            for datum in personal_data(PurePosixPath(file).name):
                yield Found(datum, Span(file), "")


# Four rules and the waivers ask for the data of the same texts, which are looked at only once.
@lru_cache(maxsize=1)
def _in_documents(documents: tuple[Document, ...]) -> tuple[Found, ...]:
    known: dict[str, list[Datum]] = {}  # ids, times and names recur in file after file
    found: list[Found] = []
    for document in documents:
        here = list(_in_values(document, known))
        found += here
        found += _in_comments(document, [(one.span, one.datum) for one in here])
    return tuple(found)


def _in_values(document: Document, known: dict[str, list[Datum]]) -> Iterator[Found]:
    for at, text in strings(document.data, Place(document)):
        if text not in known:
            known[text] = personal_data(text)
        if not known[text]:
            continue
        finder = Finder(at, text)
        for datum in known[text]:
            span = finder.span(datum.found, datum.start)
            yield Found(datum, span, at.dotted, _holds_waivers(document) and at.path[-1:] == ("text",))


_COMMENT = re.compile(r"(?:^|[ \t])#(.*)", re.MULTILINE)


def _in_comments(document: Document, told: Iterable[tuple[Span, Datum]]) -> Iterator[Found]:
    """What stands behind ``#``: nobody reads it on a page, but the files are given to others too."""
    already = {(span.line, datum.plain) for span, datum in told}
    for comment in _COMMENT.finditer(document.text):
        for datum in personal_data(comment[1]):
            line, column = document.positions.place(comment.start(1) + datum.start)
            # A "#" inside quotes or a block is text, and its data have been told.
            if (line, datum.plain) not in already:
                yield Found(datum, Span(document.file, line, column), "", _holds_waivers(document))


def _holds_waivers(document: Document) -> bool:
    place = place_of(document.file)
    return place is not None and place.kind.name == "privacy"


# As above; ``documents`` is there because new ones are made whenever the project is read again.
@lru_cache(maxsize=1)
def _assets(root: Path, documents: tuple[Document, ...], listed: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[Asset, ...]:  # noqa: ARG001
    return tuple(_opened(root, office, file) for office, files in listed for file in files)


def _opened(root: Path, office: str, file: str) -> Asset:
    content = read_asset(root, file)
    if isinstance(content, Problem):
        return Asset(office, file, "", Metadata(), content.values["reason"])
    read = metadata(file, content)
    return Asset(office, file, hashlib.sha256(content).hexdigest(), read, read.fault or "")
