"""What others remember of the issues in an office's register: the site that was published, and the history of the project in Git.

The register's own chain tells of every entry that was edited; it cannot tell that its last entries are gone, nor that somebody
has written all of it anew.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from khumue.problems import Level, Problem, Span
from khumue.resolve.project import Office
from khumue.source.assets import read_asset
from khumue.source.revisions import RevisionError, added_lines
from khumue.source.tree import is_folder

CODES = ("KM862", "KM863")
"""Not of the project's files alone, so pages, books and data never speak of them."""
_SITE = "site"
_INDEX = "manuals/index.json"
_KNOWN = re.compile(rb'<script id="verify-known" type="application/json">(.*?)</script>', re.DOTALL)
_ENTRY = re.compile(r"^- id: (\S+)|^\s+sha256: ([0-9a-f]{64})\s*$")


def remembered_problems(project: Path, offices: Iterable[Office]) -> list[Problem]:
    """KM862 for each document that is not published as it was issued, KM863 for each entry that the register once had."""
    found: list[Problem] = []
    history = _history(project)
    for office in offices:
        file = f"content/offices/{office.id}/releases.yml"
        known = {entry.value.sha256 for entry in office.releases.values()}
        found += _published(project, office)
        lost = dict(_in_site(project, office)) | dict(_in_history(history.get(file, ())))
        found += [
            Problem("KM863", Level.WARNING, Span(file), {"value": name}) for digest, name in sorted(lost.items()) if digest not in known
        ]
    return found


def _home(project: Path, office: Office) -> str:
    """The office's part of the published site, as names in the project."""
    return f"{_SITE}/{office.id}" if is_folder(project / _SITE / office.id) else _SITE


def _published(project: Path, office: Office) -> Iterator[Problem]:
    """The last issue of each document against the file that the site has of it.

    A document whose content was changed since has another code, and its next issue is still to come.
    """
    home = _home(project, office)
    records = _json(read_asset(project, f"{home}/{_INDEX}"))
    if not isinstance(records, list):
        return
    standing = {record["url"]: record for record in records if _is_record(record)}
    last = {entry.value.document: entry for entry in office.releases.values() if not entry.value.year}
    for document, entry in last.items():
        release, at = entry.value, (entry.place / "document").span
        content = read_asset(project, f"{home}/{document}")
        if document not in standing or isinstance(content, Problem):
            yield Problem("KM862", Level.WARNING, at, {"lacks": document})
        elif standing[document]["fingerprint"] == release.fingerprint and hashlib.sha256(content).hexdigest() != release.sha256:
            yield Problem("KM862", Level.WARNING, at, {"differs": document})


def _in_site(project: Path, office: Office) -> Iterator[tuple[str, str]]:
    """SHA-256 and document of each earlier issue that the published page for checking copies knows."""
    page = read_asset(project, f"{_home(project, office)}/verify.html")
    found = _KNOWN.search(page) if isinstance(page, bytes) else None
    known = _json(found[1]) if found else None
    for one in known if isinstance(known, list) else ():
        if _is_record(one) and one.get("is_current") is False:
            yield str(one.get("sha256")), one["url"]


def _history(project: Path) -> Mapping[str, Sequence[str]]:
    """The lines that each office's register ever got."""
    try:
        return added_lines(project, "content/offices/*/releases.yml")
    except RevisionError:
        return {}


def _in_history(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """SHA-256 and id of each entry that ever stood in the register."""
    name = ""
    for line in lines:
        if found := _ENTRY.match(line):
            if found[1]:
                name = found[1]
            elif name:
                yield found[2], name


def _json(content: bytes | Problem | None) -> Any:
    try:
        return None if content is None or isinstance(content, Problem) else json.loads(content)
    except (ValueError, RecursionError):
        return None


def _is_record(one: object) -> bool:
    return isinstance(one, Mapping) and isinstance(one.get("url"), str) and isinstance(one.get("fingerprint"), str)
