"""What was submitted in a year stays: copies in the project, as ``content/offices/<office>/submitted/<year>/``, and what is known of them.

They are part of the project, like the files that they were made from: whatever is edited later, and on whatever machine the
site is built again, the assessor's link shows the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from khumue.problems import Level, Problem, Span
from khumue.resolve.project import Office

MANIFEST = "manifest.json"
ITEM_KEYS = ("code", "title", "url", "words")
"""What the manifest tells of each item, in the order of the sheet of addresses."""


@dataclass(frozen=True, slots=True)
class Submitted:
    """A year's evidence as it was submitted: the day in words, and the SHA-256 of each file by its name."""

    year: str
    date: str
    files: Mapping[str, str]
    items: tuple[tuple[str, ...], ...] = ()
    """Code, title, address and explanation of each item, as they were on that day."""
    leads_to: tuple[str, ...] = ()
    """Pages of the living site that the evidence leads to."""
    says: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of what each document said, by its address, so that it can be told whether it says something else today."""
    shows_names: bool = False
    """Whether the office showed names on that day."""


def folder_of(project: Path, office: str) -> Path:
    """Where an office's submitted years are kept."""
    return project / "content" / "offices" / office / "submitted"


def submitted_years(project: Path, office: str) -> dict[str, Submitted]:
    """Fiscal year -> what was submitted; a year without a readable manifest is not counted."""
    found: dict[str, Submitted] = {}
    for file in sorted(folder_of(project, office).glob(f"*/{MANIFEST}")):
        if not _is_in_project(project, file):
            continue
        try:
            about = json.loads(file.read_text(encoding="utf-8"))
            items = tuple(tuple(str(item[key]) for key in ITEM_KEYS) for item in about["items"])
            leads_to = tuple(str(url) for url in about.get("leads-to", ()))
            found[file.parent.name] = Submitted(
                file.parent.name, about["date"], dict(about["files"]), items, leads_to, dict(about.get("says", {})),
                shows_names=about.get("names") == "public",
            )  # fmt: skip
        except (ValueError, KeyError, TypeError, OSError):
            continue
    return found


def is_submitted(project: Path, office: str, year: str) -> bool:
    """Whether the year was submitted, even if its manifest can no longer be read."""
    return (folder_of(project, office) / year / MANIFEST).exists()


def copies(project: Path, office: str) -> Mapping[str, Path]:
    """Fiscal year -> the folder of its copies."""
    return {year: folder_of(project, office) / year for year in submitted_years(project, office)}


def years_with_names(project: Path, office: str) -> list[str]:
    """The years whose evidence shows names because the office did on that day."""
    return [year for year, submitted in submitted_years(project, office).items() if submitted.shows_names]


def damaged(project: Path, office: str) -> list[str]:
    """Files of submitted years that are gone or are not what was submitted, relative to the project.

    A manifest that cannot be read is one of them: without it nobody can tell what was submitted.
    """
    bad: list[str] = []
    known = submitted_years(project, office)
    for folder in sorted(path for path in folder_of(project, office).glob("*") if path.is_dir()):
        if folder.name not in known:
            bad.append((folder / MANIFEST).relative_to(project).as_posix())
            continue
        for name, digest in known[folder.name].files.items():
            file = folder / name
            if not _is_in_project(project, file):
                bad.append((folder / MANIFEST).relative_to(project).as_posix())
            elif not file.is_file() or hashlib.sha256(file.read_bytes()).hexdigest() != digest:
                bad.append(file.relative_to(project).as_posix())
    return bad


def damage_problems(project: Path, offices: Iterable[str]) -> list[Problem]:
    """KM809 for each damaged file; the office then keeps the site that was published last."""
    return [
        Problem("KM809", Level.ERROR, Span(file), {"year": file.split("/")[4]})
        for office in offices
        for file in damaged(project, office)
    ]


def name_problems(project: Path, offices: Mapping[str, Office]) -> list[Problem]:
    """KM853 for each year whose evidence shows names, of an office that has since chosen to show positions only."""
    return [
        Problem("KM853", Level.WARNING, Span(f"{_inside(project, office)}/{year}/{MANIFEST}"), {"year": year})
        for office, value in offices.items()
        if value.value.names == "positions-only"
        for year in years_with_names(project, office)
    ]


def _inside(project: Path, office: str) -> str:
    return folder_of(project, office).relative_to(project).as_posix()


def _is_in_project(project: Path, file: Path) -> bool:
    """Whether neither a link nor the name itself leads out of the project, where nothing is ever read."""
    return Path(os.path.realpath(file)).is_relative_to(os.path.realpath(project))
