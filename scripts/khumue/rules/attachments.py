"""The files of an office's ``assets`` folder, each read once and judged: what the rules about attachments share."""

from __future__ import annotations

import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath

from khumue.problems import Problem, Span
from khumue.resolve.project import Office, Project
from khumue.rules.rule import Rule
from khumue.rules.waivers import is_file_allowed
from khumue.source.assets import read_asset
from khumue.source.attachments import Fault, Trace, read_attachment
from khumue.thai.names import NameFinder
from khumue.thai.personal_data import Datum, personal_data

PICTURES = (".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".webp", ".gif", ".svg", ".bmp", ".tif", ".tiff", ".heic", ".heif", ".avif")
"""Endings of pictures."""
_MOST_DATA = 500
"""Data in one passage after which no more are looked for: the file is not published anyhow."""
_ADVICE_FOR_THE_UNREADABLE = "ตรวจว่าเปิดไฟล์ได้ด้วยบัญชีที่สั่งงาน และมีขนาดไม่เกิน 50 MB"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file of an office's ``assets`` folder, and what was found in it. ``sha256`` is of its content, ``""`` when it is unreadable."""

    office: str
    file: str
    size: int = 0
    sha256: str = ""
    fault: Fault | None = None
    reason: str = ""
    """Why it cannot be published or looked into, or ``""``."""
    traces: tuple[Trace, ...] = ()
    authors: tuple[str, ...] = ()
    data: tuple[tuple[str, Datum], ...] = ()
    """Where in the file, and what; each datum once."""
    names: tuple[str, ...] = ()
    """Names of people whom the office does not name."""

    @property
    def name(self) -> str:
        """The name without its folders."""
        return PurePosixPath(self.file).name

    @property
    def below(self) -> str:
        """The name with the folders inside ``assets``, as one writes them."""
        return unicodedata.normalize("NFC", self.file.partition("/assets/")[2])

    @property
    def advice(self) -> str:
        """How to mend what is wrong."""
        return self.fault.advice if self.fault else _ADVICE_FOR_THE_UNREADABLE

    @property
    def is_to_be_replaced(self) -> bool:
        """Whether the file has to be saved anew before anything else can be said of it."""
        return bool(self.reason) and self.fault not in (Fault.PICTURES_ONLY, Fault.UNREAD_PART)

    @property
    def is_refused(self) -> bool:
        """Whether nobody can allow it: it runs, or a browser would draw what could not be read."""
        return self.fault is not None and (self.fault.is_refused or self.name.lower().endswith(".svg"))


def assets(project: Project) -> Iterator[Asset]:
    """Every office's files that are not YAML, read and looked into."""
    for office in project.offices.values():
        hidden = hidden_names(office)
        yield from (_asset(project.root, office.id, file, hidden) for file in office.assets)


def asset_problem(project: Project, rule: Rule, asset: Asset, *, may_be_allowed: bool = True, **values: str) -> Problem | None:
    """A problem of ``rule`` about a whole file, unless a waiver of today allows the file."""
    if may_be_allowed and is_file_allowed(project, asset.file, asset.sha256):
        return None
    told = {**values, "name": asset.name, "hash": asset.sha256, "file": asset.file}
    return Problem(rule.code, rule.level, Span(asset.file), told, related=tuple(_named_at(project, asset)))


def _named_at(project: Project, asset: Asset) -> Iterator[Span]:
    """Where forms name the file."""
    office = project.offices[asset.office]
    for entry in office.registers.forms.values():
        if entry.value.file and unicodedata.normalize("NFC", entry.value.file) in (asset.below, PurePosixPath(asset.below).name):
            yield (entry.place / "file").span


def needs_waiver(project: Project, asset: Asset) -> bool:
    """Whether a file is published only with a waiver for the whole of it."""
    return bool((asset.reason and not asset.is_refused) or is_signature(asset) or asset.traces or strangers(project, asset))


def is_signature(asset: Asset) -> bool:
    """Whether a picture's name, or that of a folder it stands in, says that it shows a signature."""
    name = asset.below.lower()
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
    return tuple(author for author in asset.authors if _is_stranger(author, own))


def _is_stranger(author: str, own: Iterable[str]) -> bool:
    rest = " ".join(author.split()).lower()
    for name in sorted(own, key=len, reverse=True):
        rest = rest.replace(" ".join(name.split()).lower(), " ")
    return any(character.isalpha() for character in rest)


def hidden_names(office: Office) -> tuple[str, ...]:
    """The names, as written, of an office's people that it does not show; none where names are public."""
    if office.value.names == "public":
        return ()
    people = [entry.value for entry in office.people.values()]
    return tuple(dict.fromkeys(name for person in people for name in (person.name, *person.aliases)))


def _asset(root: Path, office: str, file: str, hidden: tuple[str, ...]) -> Asset:
    try:
        status = os.stat(root / file)  # noqa: PTH116 - the path may be longer than pathlib likes to follow
        return _read(root, office, file, hidden, status.st_mtime_ns, status.st_size)
    except OSError:
        return _read(root, office, file, hidden, 0, 0)


# Six rules ask, and `serve` reads the project again after every keystroke; the time and size of a file tell whether it is the same.
@lru_cache(maxsize=4096)
def _read(root: Path, office: str, file: str, hidden: tuple[str, ...], _changed: int, size: int) -> Asset:
    content = read_asset(root, file)
    if isinstance(content, Problem):
        return Asset(office, file, size, reason=content.values["reason"])
    reading = read_attachment(file, content)
    data: dict[str, tuple[str, Datum]] = {}
    finder, names = _finder(hidden), list[str]()
    for passage in reading.passages:
        for datum in personal_data(passage.text, _MOST_DATA):
            data.setdefault(datum.plain, (passage.place, datum))
        names += finder.found(passage.text)
    names += finder.found(file.partition("/assets/")[2])
    digest = hashlib.sha256(content).hexdigest()
    told = tuple(dict.fromkeys(names))
    return Asset(office, file, size, digest, reading.fault, reading.reason, reading.traces, reading.authors, tuple(data.values()), told)


@lru_cache(maxsize=16)
def _finder(names: tuple[str, ...]) -> NameFinder:
    return NameFinder(names)
