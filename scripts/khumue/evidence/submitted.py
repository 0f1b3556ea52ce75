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
from khumue.source.assets import read_asset
from khumue.source.reader import printable
from khumue.source.tree import is_folder

MANIFEST = "manifest.json"
MOST_FILES = 20_000
"""Files of one year. The largest real evidence has some 300."""
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
    read = ((year, _manifest(project, _inside(project, office), year)) for year in year_folders(project, office))
    return {year: submitted for year, submitted in read if submitted}


def year_folders(project: Path, office: str) -> list[str]:
    """The folders of years; what is hidden is not finished yet and never counts."""
    try:
        folders = [path for path in folder_of(project, office).iterdir() if is_folder(path)]
    except OSError:
        return []
    return sorted(path.name for path in folders if not path.name.startswith("."))


def _manifest(project: Path, folder: str, year: str) -> Submitted | None:
    """What the manifest of a year says; ``None`` when that cannot be told for certain."""
    content = read_asset(project, f"{folder}/{year}/{MANIFEST}")
    if isinstance(content, Problem):
        return None
    try:
        about = json.loads(content)
        items = tuple(tuple(str(item[key]) for key in ITEM_KEYS) for item in about["items"])
        leads_to = tuple(str(url) for url in about.get("leads-to", ()))
        files = {str(name): str(digest) for name, digest in about["files"].items()}
        says = {str(name): str(digest) for name, digest in about.get("says", {}).items()}
        submitted = Submitted(year, str(about["date"]), files, items, leads_to, says, shows_names=about.get("names") == "public")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return submitted if len(files) <= MOST_FILES and all(map(_is_name, files)) else None


def _is_name(name: str) -> bool:
    """Whether it names a file inside the folder of its year."""
    return name.isprintable() and all(part not in ("", ".", "..") for part in name.split("/")) and "\\" not in name


def is_submitted(project: Path, office: Office, year: str) -> bool:
    """Whether the year was submitted, even if its manifest, or all of its copies, are gone."""
    return os.path.lexists(folder_of(project, office.id) / year) or any(entry.value.year == year for entry in office.releases.values())


def copies(project: Path, office: str) -> Mapping[str, Path]:
    """Fiscal year -> the folder of its copies."""
    return {year: folder_of(project, office) / year for year in submitted_years(project, office)}


def years_with_names(project: Path, office: str) -> list[str]:
    """The years whose evidence shows names because the office did on that day."""
    return [year for year, submitted in submitted_years(project, office).items() if submitted.shows_names]


def damage(project: Path, office: Office) -> list[Problem]:
    """KM809 for each file of a submitted year that is gone, is not what was submitted, or is none of what was.

    A manifest that cannot be read is one of them: without it nobody can tell what was submitted. The register of what was
    issued remembers the years, so that a year does not vanish with its folder, nor change together with its manifest.
    """
    home = _inside(project, office.id)
    known = submitted_years(project, office.id)
    found = [_problem(f"{home}/{year}/{MANIFEST}", "changed", year) for year in year_folders(project, office.id) if year not in known]
    for entry in office.releases.values():
        year, at = entry.value.year, (entry.place / "document").span
        if year and not is_folder(folder_of(project, office.id) / year):
            found.append(_problem(at.file, "gone", year, at))
        elif year and year in known and _digest(project, f"{home}/{year}/{MANIFEST}") != entry.value.sha256:
            found.append(_problem(f"{home}/{year}/{MANIFEST}", "changed", year))
    for year, submitted in known.items():
        there = _files_below(folder_of(project, office.id) / year)
        found += [
            _problem(f"{home}/{year}/{name}", "changed", year)
            for name, digest in submitted.files.items()
            if _digest(project, f"{home}/{year}/{name}") != digest
        ]
        more = sorted(there - submitted.files.keys() - {MANIFEST})
        found += [_problem(printable(f"{home}/{year}/{name}"), "extra", year) for name in more]
    return found


def damage_problems(project: Path, offices: Iterable[Office]) -> list[Problem]:
    """The same of all offices; one that has any keeps the site that was published last."""
    return [problem for office in offices for problem in damage(project, office)]


def _problem(file: str, what: str, year: str, at: Span | None = None) -> Problem:
    return Problem("KM809", Level.ERROR, at or Span(file), {what: year, "year": year})


def _digest(project: Path, file: str) -> str:
    """SHA-256 of a file; ``""`` for what is no plain file of the project."""
    content = read_asset(project, file)
    return "" if isinstance(content, Problem) else hashlib.sha256(content).hexdigest()


def _files_below(folder: Path) -> set[str]:
    """Everything in a folder that is no folder itself, hidden files and links too."""
    found = set()
    for here, folders, files in os.walk(folder):
        links = [name for name in folders if Path(here, name).is_symlink()]
        found |= {Path(here, name).relative_to(folder).as_posix() for name in (*files, *links)}
    return found


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
