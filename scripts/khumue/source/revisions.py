"""A project as it was: the files of a git revision, taken out into a folder of their own."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from pathlib import Path

_PARTS = ("content", "processes")
"""The folders that hold data; the rest of a repository is not taken out."""


_LONGEST = 60
"""Seconds that git may take; whoever waits longer has a history that is not on this machine."""


class RevisionError(Exception):
    """The revision cannot be read; the argument says why, in git's words."""


def take_out(root: Path, revision: str, target: Path) -> None:
    """Write the data of the project at ``root``, as it stood in ``revision``, below ``target``.

    The project may be a folder inside a larger repository. Nothing of the working folder is touched.

    Raises:
        RevisionError: git is missing, ``root`` is in no repository, or it has no such revision.
    """
    # `^{commit}` and the option end keep a name such as `--output=x` from being anything but a revision.
    commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}").decode().strip()
    there = _git(root, "ls-tree", "--name-only", commit, *_PARTS).decode().split("\n")
    parts = [part for part in _PARTS if part in there]
    if not parts:
        return
    archive = _git(root, "archive", "--format=tar", commit, *parts)
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(target, filter="data")


def added_lines(root: Path, pattern: str) -> dict[str, list[str]]:
    """Every line that the files whose names fit ever got, by file, in the history of the revision that is checked out, the newest first.

    Git is asked once for all files. Only of a project that is a repository itself.

    Raises:
        RevisionError: git is missing or takes too long, or ``root`` is no repository with a commit.
    """
    if not (root / ".git").exists():
        raise RevisionError("no repository")
    how = ("--format=", "--patch", "--diff-merges=separate", "--unified=0", "--no-ext-diff", "--no-textconv", "--no-color", "--no-show-signature")
    prefixes = ("--src-prefix=a/", "--dst-prefix=b/", "--no-renames")
    told = _git(root, "log", *how, *prefixes, "--", f":(glob){pattern}")
    found: dict[str, list[str]] = {}
    here: list[str] = []
    is_text = False
    for line in told.decode("utf-8", errors="replace").splitlines():
        if line.startswith("diff --git "):
            is_text = False
        elif line.startswith("@@ "):
            is_text = True
        elif line.startswith("+++ b/") and not is_text:
            here = found.setdefault(line.removeprefix("+++ b/").rstrip("\t"), [])
        elif line.startswith("+") and is_text:
            here.append(line[1:])
    return found


def _git(root: Path, *arguments: str) -> bytes:
    # Nothing is fetched, asked for or written, and none of the repository's own programs is run. Reasons are told in English.
    quiet = {"LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
    command = ["git", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false", "--no-pager", *arguments]
    try:
        done = subprocess.run(command, cwd=root, env={**os.environ, **quiet}, capture_output=True, check=False, timeout=_LONGEST)
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise RevisionError(str(fault)) from fault
    if done.returncode:
        raise RevisionError(done.stderr.decode(errors="replace").strip())
    return done.stdout
