"""A project as it was: the files of a git revision, taken out into a folder of their own."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

_PARTS = ("content", "processes")
"""The folders that hold data; the rest of a repository is not taken out."""


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


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False)
    except OSError as fault:
        raise RevisionError(str(fault)) from fault
    if done.returncode:
        raise RevisionError(done.stderr.decode(errors="replace").strip())
    return done.stdout
