"""What an import would write: the bytes of each file, tried in a copy of the project before anything is touched."""

from __future__ import annotations

import datetime
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from khumue.edit.changes import Insert
from khumue.edit.editing import edited
from khumue.edit.render import lines_of
from khumue.edit.shapes import order_of
from khumue.importing.drafting import Draft, Target, draft_of
from khumue.importing.matching import registers_of
from khumue.importing.proposal import Proposal, Review
from khumue.model.schema import editor_line
from khumue.opened import open_project
from khumue.problems import Level, Problem
from khumue.resolve.project import Office
from khumue.source.document import Data

_READ = ("content", "processes", "templates")
"""Folders of a project that a check reads."""
_FILES = (".yml", ".yaml")


@dataclass(frozen=True, slots=True)
class Notes:
    """What the inventory keeps of the review list: with the texts, and with places and reasons alone.

    A text that was left out may hold what no project may (a telephone number of a person): then the short form is kept.
    """

    whole: tuple[str, ...] = ()
    short: tuple[str, ...] = ()


@dataclass(slots=True)
class Plan:
    """Files to write by their places in the project, what to look at besides, and errors that would be left."""

    files: dict[str, bytes] = field(default_factory=dict)
    review: list[Review] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def planned(root: Path, office: Office, today: datetime.date, proposal: Proposal, target: Target, notes: Notes) -> Plan:
    """The files of a manual that pass the check of the project.

    Where the exits of a process would make errors (a step that nothing leads to, a ring without a way out), its steps follow each other, and
    the review list tells what the manual drew.
    """
    without: frozenset[int] = frozenset()
    kept = notes.whole
    while True:
        draft = draft_of(proposal, target, registers_of(office, target.source), kept, without)
        files, refused = _contents(root, draft)
        if refused:
            return Plan(review=draft.review, problems=refused)
        errors = tried(root, today, files)
        wrong = (
            frozenset(number for number in range(len(proposal.processes)) if _is_wrong(errors, target, number))
            - without
        )
        is_noted = any(problem.span.file == f"content/sources/{target.source}.yml" for problem in errors)
        if not wrong and not (is_noted and kept is notes.whole):
            break
        without |= wrong
        kept = notes.short if is_noted else kept
    owner = " ".join(filter(None, (proposal.manual.person, proposal.manual.position)))
    left_out = [Review("person-left-out", owner)] if owner else []
    return Plan(files, [*draft.review, *left_out], errors)


def _is_wrong(errors: Sequence[Problem], target: Target, number: int) -> bool:
    own = f"processes/{target.office}/{target.unit}/{target.source}-{number + 1:02d}.yml"
    return any(problem.span.file == own for problem in errors)


def _contents(root: Path, draft: Draft) -> tuple[dict[str, bytes], list[Problem]]:
    """The bytes of new files, and of registers with what is added at their ends."""
    found: dict[str, bytes] = {}
    for file, data in draft.files.items():
        found[file] = _whole(file, data)
    for file, entries in draft.entries.items():
        path = root / file
        if not path.exists():
            found[file] = _whole(file, entries)
            continue
        content = path.read_bytes()
        length = _length(file, content)
        added, problems = edited(
            file,
            content,
            [Insert((), length + number, dict(entry)) for number, entry in enumerate(entries)],
            order_of(file),
        )
        if added is None:
            return {}, problems
        found[file] = added
    return found, []


def _length(file: str, content: bytes) -> int:
    from khumue.source.reader import read_text_document

    document, _ = read_text_document(file, content)
    return len(document.data) if document is not None and isinstance(document.data, list) else 0


def _whole(file: str, data: Mapping[str, Data] | Sequence[Mapping[str, Data]]) -> bytes:
    lines = [editor_line(file)]
    if isinstance(data, Mapping):
        lines += [line for key, value in data.items() for line in lines_of(value, "\n", key=key)]
    else:
        lines += [line for entry in data for line in lines_of(dict(entry), "\n")]
    return ("\n".join(filter(None, lines)) + "\n").encode()


def tried(root: Path, today: datetime.date, files: Mapping[str, bytes]) -> list[Problem]:
    """The errors in these files when they stand in the project; it is tried in a copy of what a check reads."""
    with tempfile.TemporaryDirectory(prefix="khumue-", ignore_cleanup_errors=True) as folder:
        copy = Path(folder, "project")
        copy.mkdir()
        for name in _read_files(root):
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(root / name, copy / name)
        for file, content in files.items():
            (copy / file).parent.mkdir(parents=True, exist_ok=True)
            (copy / file).write_bytes(content)
        problems = open_project(copy, today).problems
    return [problem for problem in problems if problem.level is Level.ERROR and problem.span.file in files]


def _read_files(root: Path) -> Iterator[Path]:
    for name in _READ:
        for path in sorted((root / name).rglob("*")):
            if path.suffix in _FILES and path.is_file():
                yield path.relative_to(root)
