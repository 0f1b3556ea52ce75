"""The register of issues: what is published today, and what was released in ``releases.yml``."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Sequence
from pathlib import Path

from khumue.evidence.register import last_link, trustworthy
from khumue.evidence.submitted import MANIFEST, damage, folder_of, submitted_years
from khumue.model.office import Release
from khumue.opened import open_project
from khumue.outputs.pdf import published_papers
from khumue.publish.tree import site_of
from khumue.render.paper.payload import short_name
from khumue.resolve.project import Office
from khumue.source.writing import write_whole
from khumue.views.papers import Issued, issued

_EDITOR_LINE = "# yaml-language-server: $schema=../../schemas/releases.json\n"


def issued_documents(project: Path, today: datetime.date) -> tuple[Issued, ...]:
    """Every document of every office that a copy may be compared with."""
    offices = open_project(project, today).project.offices.values()
    found: list[Issued] = []
    for office in offices:
        papers = published_papers(site_of(project / "site", office.id)).values()
        found += issued(papers, trustworthy(office))
    return tuple(found)


def add_releases(project: Path, office: str, day: datetime.date, kinds: Sequence[str]) -> list[Release]:
    """Add the published PDFs that no release holds yet to the office's ``releases.yml``; gives what was added.

    Raises:
        OSError: The file cannot be written.
    """
    loaded = open_project(project, day).project.offices[office]
    released = [entry.value for entry in loaded.releases.values()]
    link = last_link(loaded)
    added: list[Release] = []
    for record in published_papers(site_of(project / "site", office)).values():
        before = [one for one in released if one.document == record.url]
        if record.kind not in kinds or any(one.sha256 == record.sha256 for one in before):
            continue
        number = len(before) + 1
        name = record.url.removeprefix("manuals/").removesuffix(".pdf").replace("/", "-")
        release = Release(
            id=f"{name}-{number}", document=record.url, issue=record.issue or str(number), date=day,
            fingerprint=record.fingerprint, sha256=record.sha256, size=record.size, pages=record.pages,
        )  # fmt: skip
        link = release.chained(link)
        added.append(release.model_copy(update={"chain": link}))
    _append(project, office, added)
    return added


def remember_year(project: Path, office: Office, year: str, day: datetime.date) -> bool:
    """Note in the register that a year was submitted, and what its manifest was: its folder cannot then change, or go, unseen.

    Gives whether there was anything to note. A year whose copies are damaged, or noted already, is left as it is.

    Raises:
        OSError: The file cannot be written.
    """
    submitted = submitted_years(project, office.id).get(year)
    is_noted = any(entry.value.year == year for entry in office.releases.values())
    if submitted is None or is_noted or any(problem.values["year"] == year for problem in damage(project, office)):
        return False
    content = (folder_of(project, office.id) / year / MANIFEST).read_bytes()
    digest = hashlib.sha256(content)
    release = Release(
        id=f"ita-{year}", document=f"ita/{year}/{MANIFEST}", issue=year, date=day,
        fingerprint=short_name(digest.digest()), sha256=digest.hexdigest(), size=len(content), pages=len(submitted.files),
    )  # fmt: skip
    release = release.model_copy(update={"chain": release.chained(last_link(office))})
    _append(project, office.id, [release])
    return True


def _append(project: Path, office: str, added: Sequence[Release]) -> None:
    if not added:
        return
    file = project / "content" / "offices" / office / "releases.yml"
    before = file.read_bytes().decode("utf-8") if file.is_file() else _EDITOR_LINE
    text = before if before.endswith("\n") else before + "\n"
    write_whole(file, text + "".join(map(_as_yaml, added)))


def _as_yaml(release: Release) -> str:
    date = f"{release.date.year + 543}-{release.date:%m-%d}"
    issue = release.issue.replace("'", "''")
    return (
        f"- id: {release.id}\n  document: {release.document}\n  issue: '{issue}'\n  date: {date}\n"
        f"  fingerprint: {release.fingerprint}\n  sha256: {release.sha256}\n  size: {release.size}\n  pages: {release.pages}\n"
        f"  chain: {release.chain}\n"
    )
