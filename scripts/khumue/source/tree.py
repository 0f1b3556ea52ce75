"""All YAML files of a project."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from khumue.problems import Level, Problem, Span, in_order
from khumue.source.document import Document
from khumue.source.reader import own_document, printable, read_document, refused_link, system_problem, unreadable
from khumue.source.reasons import LinkReason, ReadReason

_ENDING = ".yml"
# Endings that people and programs give by mistake; Notepad adds .txt unasked.
_WRONG_ENDINGS = (".yaml", ".yml", ".yaml.txt", ".yml.txt")
_IGNORED_FOLDERS = frozenset({"content/schemas"})
# Links inside linked folders multiply: twenty folders of two links each would be a million files.
_LINKS_LIMIT = 4


def read_project(root: Path, folders: Sequence[str] = ("content", "processes")) -> tuple[list[Document], list[Problem]]:
    """Read every ``*.yml`` below the folders, documents sorted by file name.

    A folder that does not exist holds no files. Hidden files and folders, the lock files of office programs (``~$…``), ``content/schemas`` and files of other kinds
    are ignored. A problem in one file never stops the others.
    """
    files, problems = _Search(root).run(folders)
    documents = []
    for file in sorted(files):
        document, found = read_document(root, file)
        problems.extend(found)
        if document:
            documents.append(document)
    return documents, in_order(problems)


def read_own(root: Path, is_wanted: Callable[[str], bool]) -> list[Document]:
    """Those of the program's own files in ``content`` and ``processes`` whose names are wanted, sorted by name.

    Raises:
        OSError: a file cannot be read.
        ValueError: a file has any problem.
    """
    files, _ = _Search(root).run(("content", "processes"))
    return [own_document(file, (root / file).read_bytes()) for file in sorted(filter(is_wanted, files))]


def listed(root: Path, name: str) -> tuple[list[Path], list[Problem]]:
    """The ``*.yml`` right in a folder of the project, sorted; none of one that is not there, and a problem of one that may not be read.

    Nor any of one that a link leads out of the project: :func:`links_out` tells of that, once for all that lies behind the link.
    """
    folder = root / name
    try:
        if not Path(os.path.realpath(folder)).is_relative_to(os.path.realpath(root)):
            return [], []
        return sorted(path for path in folder.iterdir() if path.name.endswith(_ENDING)), []
    except (FileNotFoundError, NotADirectoryError):
        return [], []
    except OSError as error:
        return [], [system_problem(name, error)]


def links_out(root: Path, names: Sequence[str]) -> list[Problem]:
    """A KM111 for each of the files and folders, and for each inside them, that is a link out of the project."""
    real_root = os.path.realpath(root)
    paths = [root / name for name in names]
    for top in [path for path in paths if not leads_out(path, real_root)]:
        for folder, folders, files in os.walk(top):
            paths += [Path(folder, inner) for inner in (*folders, *files)]
    out = (path.relative_to(root).as_posix() for path in paths if leads_out(path, real_root))
    return in_order(refused_link(printable(name), LinkReason.OUTSIDE) for name in out)


def leads_out(path: Path, real_root: str) -> bool:
    """Whether it is a link to what lies outside the folder; one that leads nowhere is read by nobody."""
    try:
        return path.is_symlink() and path.exists() and not Path(os.path.realpath(path)).is_relative_to(real_root)
    except OSError:  # nobody may look at it, so nobody reads it either
        return False


def is_folder(path: Path) -> bool:
    """Whether it is a folder; what may not even be looked at is none."""
    try:
        return path.is_dir()
    except OSError:
        return False


def _is_link_loop(path: Path) -> bool:
    """Whether a link leads nowhere but back to itself; to most calls it is simply no folder."""
    try:
        path.stat()
    except OSError as error:
        return error.errno == errno.ELOOP
    return False


@dataclass(frozen=True)
class _Folder:
    """A folder to look into. ``real`` are the true paths of the folder and all above it, as they were reached."""

    name: str
    real: tuple[str, ...]
    links: int = 0


class _Search:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.real_root = os.path.realpath(root)
        self.files: list[str] = []
        self.problems: list[Problem] = []

    def run(self, folders: Sequence[str]) -> tuple[list[str], list[Problem]]:
        start = _Folder("", (self.real_root,))
        waiting = [
            folder
            for name in folders
            if os.path.lexists(self.root / name) and (folder := self._folder(start, name, self.root / name))
        ]
        while waiting:
            waiting.extend(self._look_into(waiting.pop()))
        return self.files, self.problems

    def _look_into(self, folder: _Folder) -> list[_Folder]:
        """Note the files of a folder; return the folders in it."""
        try:
            with os.scandir(self.root / folder.name) as entries:
                found = [(entry.name, Path(entry.path)) for entry in entries]
        except OSError as error:
            self.problems.append(system_problem(folder.name, error))
            return []
        inner = []
        for name, path in found:
            full_name = f"{folder.name}/{name}"
            if name.startswith((".", "~$")) or full_name in _IGNORED_FOLDERS:
                continue
            if name.endswith(_ENDING):
                self.files.append(full_name)
            elif is_folder(path) or _is_link_loop(path):
                inner.append(self._folder(folder, full_name, path))
            elif leads_out(path, self.real_root):
                self.problems.append(refused_link(printable(full_name), LinkReason.OUTSIDE))
            elif name.lower().endswith(_WRONG_ENDINGS):
                self._report_ending(full_name, name)
        return [each for each in inner if each]

    def _folder(self, parent: _Folder, name: str, path: Path) -> _Folder | None:
        """The folder to look into, or None and a problem."""
        if printable(name) != name:
            self.problems.append(unreadable(printable(name), ReadReason.NAME))
            return None
        try:
            real = os.path.realpath(path, strict=True)
        except OSError as error:
            self.problems.append(system_problem(name, error))
            return None
        if not path.is_symlink():
            return _Folder(name, (*parent.real, real), parent.links)
        reason = self._link_fault(parent, real)
        if reason:
            self.problems.append(refused_link(name, reason))
            return None
        return _Folder(name, (*parent.real, real), parent.links + 1)

    def _link_fault(self, parent: _Folder, real: str) -> LinkReason | None:
        if not Path(real).is_relative_to(self.real_root):
            return LinkReason.OUTSIDE
        if any(Path(above).is_relative_to(real) for above in parent.real):
            return LinkReason.LOOP
        return LinkReason.TOO_MANY if parent.links >= _LINKS_LIMIT else None

    def _report_ending(self, file: str, name: str) -> None:
        stem = name[: name.lower().rindex(".y")]
        span = Span(printable(file))
        self.problems.append(Problem("KM112", Level.ERROR, span, {"name": printable(stem) + _ENDING}))
