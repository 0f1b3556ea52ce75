"""What the site says about its PDFs: where each is, how large, of which issue, and what to compare a copy with."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from khumue.model.office import Release
from khumue.thai.dates import long_date
from khumue.thai.sizes import size_text


@dataclass(frozen=True, slots=True)
class Editable:
    """The Word file of a document. ``size`` in bytes."""

    url: str
    size: int

    @property
    def size_text(self) -> str:
        """As people speak of files."""
        return size_text(self.size)


@dataclass(frozen=True, slots=True)
class PaperRecord:
    """A finished PDF. ``places`` maps ``chapter:ID``, ``section:ID/5`` and ``step:ID/STEP`` to the page: as printed, and counted from 1."""

    id: str
    kind: str
    url: str
    page: str
    title: str
    issue: str
    date: str
    pages: int
    size: int
    """Bytes."""
    sha256: str
    fingerprint: str
    places: Mapping[str, tuple[str, int]]
    editable: Editable | None = None
    """The same document as a Word file, once one has been made."""

    @property
    def size_text(self) -> str:
        """As people speak of files."""
        return size_text(self.size)


@dataclass(frozen=True, slots=True)
class Issued:
    """An issue of a document, to compare files with. ``page`` is where the site shows the document today."""

    url: str
    page: str
    title: str
    issue: str
    date: str
    size: int
    sha256: str
    fingerprint: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class CopyCheck:
    """What the page that recognises copies compares them with. ``trusted`` are certificates of trusted issuers, DER in Base64."""

    issued: tuple[Issued, ...]
    trusted: tuple[str, ...]

    @staticmethod
    def of(issues: Iterable[Issued], certificates: Iterable[bytes]) -> CopyCheck:
        """From the issues and the certificates as they are read."""
        return CopyCheck(tuple(issues), tuple(b64encode(one).decode() for one in certificates))


def issued(records: Iterable[PaperRecord], releases: Iterable[Release]) -> tuple[Issued, ...]:
    """What stands today, then every earlier issue that was released, the newest first."""
    today = {record.url: record for record in records}
    found = [
        Issued(
            record.url, record.page, record.title, record.issue, record.date, record.size, record.sha256,
            record.fingerprint, is_current=True,
        )
        for record in today.values()
    ]  # fmt: skip
    standing = {record.sha256 for record in today.values()}
    for release in reversed(list(releases)):
        if release.sha256 not in standing and not release.year:
            record = today.get(release.document)
            page, title = (record.page, record.title) if record else ("", release.document)
            found.append(
                Issued(
                    release.document, page, title, release.issue, long_date(release.date), release.size, release.sha256,
                    release.fingerprint, is_current=False,
                )
            )
    return tuple(found)
