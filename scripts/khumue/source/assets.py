"""Files that are not YAML: an office's emblem, pictures and blank forms. Named when a project is read, opened when asked for."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from khumue.problems import Problem, in_order
from khumue.source.reader import printable, refused_link, system_problem, unreadable
from khumue.source.reasons import LinkReason, ReadReason
from khumue.source.tree import is_folder, leads_out

SIZE_LIMIT = 50 * 1024 * 1024
"""Bytes. A scanned form has a few MB; what is larger is a film or an archive, and no page would want to load it."""


_LEFT_BEHIND = re.compile(r"\.|~\$|~WRL\d+\.tmp$|(?:Thumbs|ehthumbs)\.db$|desktop\.ini$|Icon\r?$|__MACOSX$|\$RECYCLE\.BIN$", re.IGNORECASE)
"""Hidden files, locks of documents that somebody has open (``~$form.docx``), and what Windows and macOS note about a folder."""


def list_assets(root: Path, folder: str) -> tuple[tuple[str, ...], list[Problem]]:
    """The files below ``folder``, relative to ``root`` with ``/`` and sorted; hidden ones are left out, and what programs leave behind.

    A folder that does not exist holds none. Links are followed to files inside the project and never to folders; links out of
    the project are told by the reader of YAML, which meets them as well.
    """
    real_root = os.path.realpath(root)
    found: list[str] = []
    problems: list[Problem] = []
    is_inside = Path(os.path.realpath(root / folder)).is_relative_to(real_root)
    waiting = [folder] if is_inside and is_folder(root / folder) else []  # what may not be looked at is told elsewhere
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(root / here) as entries:
                found_here = [(entry.name, is_folder(Path(entry.path)), entry.is_symlink()) for entry in entries]
        except OSError as error:
            problems.append(system_problem(here, error))
            continue
        for name, is_inner, is_link in sorted(found_here):
            file = f"{here}/{name}"
            if _LEFT_BEHIND.match(name) or (is_link and (is_inner or leads_out(root / file, real_root))):
                continue
            if printable(file) != file:
                problems.append(unreadable(printable(file), ReadReason.NAME))
            elif is_inner:
                waiting.append(file)
            else:
                found.append(file)
    return tuple(sorted(found)), in_order(problems)


def read_asset(root: Path, file: str) -> bytes | Problem:
    """The content of a file of ``list_assets``, or why it cannot be had. What lies outside the project is never read."""
    try:
        real = Path(os.path.realpath(root / file, strict=True))
        if not real.is_relative_to(os.path.realpath(root)):
            return refused_link(file, LinkReason.OUTSIDE)
        status = real.stat()
        if not stat.S_ISREG(status.st_mode):
            return unreadable(file, ReadReason.FOLDER if stat.S_ISDIR(status.st_mode) else ReadReason.NOT_A_FILE)
        return unreadable(file, ReadReason.TOO_BIG) if status.st_size > SIZE_LIMIT else real.read_bytes()
    except OSError as error:
        return system_problem(file, error)
