"""The register of issues: what is published today, and what was released in ``releases.yml``."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path

from khumue.model.office import Release
from khumue.opened import open_project
from khumue.outputs.pdf import published_papers
from khumue.publish.tree import site_of
from khumue.views.papers import Issued, issued

_EDITOR_LINE = "# yaml-language-server: $schema=../../schemas/releases.json\n"


def issued_documents(project: Path, today: datetime.date) -> tuple[Issued, ...]:
    """Every document of every office that a copy may be compared with."""
    offices = open_project(project, today).project.offices.values()
    found: list[Issued] = []
    for office in offices:
        papers = published_papers(site_of(project / "site", office.id)).values()
        found += issued(papers, [entry.value for entry in office.releases.values()])
    return tuple(found)


def add_releases(project: Path, office: str, day: datetime.date, kinds: Sequence[str]) -> list[Release]:
    """Add the published PDFs that no release holds yet to the office's ``releases.yml``; gives what was added.

    Raises:
        OSError: The file cannot be written.
    """
    loaded = open_project(project, day).project.offices[office]
    released = [entry.value for entry in loaded.releases.values()]
    added: list[Release] = []
    for record in published_papers(site_of(project / "site", office)).values():
        before = [one for one in released if one.document == record.url]
        if record.kind not in kinds or any(one.sha256 == record.sha256 for one in before):
            continue
        number = len(before) + 1
        name = record.url.removeprefix("manuals/").removesuffix(".pdf").replace("/", "-")
        added.append(
            Release(
                id=f"{name}-{number}", document=record.url, issue=record.issue or str(number), date=day,
                fingerprint=record.fingerprint, sha256=record.sha256, size=record.size, pages=record.pages,
            )
        )
    if added:
        file = project / "content" / "offices" / office / "releases.yml"
        before_text = file.read_text(encoding="utf-8") if file.is_file() else _EDITOR_LINE
        text = before_text if before_text.endswith("\n") else before_text + "\n"
        # Written beside and moved: a full disk must not cost the register of what was issued.
        beside = file.with_suffix(".new")
        beside.write_text(text + "".join(map(_as_yaml, added)), encoding="utf-8", newline="\n")
        beside.replace(file)
    return added


def _as_yaml(release: Release) -> str:
    date = f"{release.date.year + 543}-{release.date:%m-%d}"
    issue = release.issue.replace("'", "''")
    return (
        f"- id: {release.id}\n  document: {release.document}\n  issue: '{issue}'\n  date: {date}\n"
        f"  fingerprint: {release.fingerprint}\n  sha256: {release.sha256}\n  size: {release.size}\n  pages: {release.pages}\n"
    )
