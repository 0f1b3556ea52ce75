"""A branch of a Git repository, as GitHub Pages and GitLab Pages publish it. Asks the machine's own Git, with its own ways to sign in."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from khumue.publish.remote.stores import FolderStore, StoreError

_WAIT = 600
"""Seconds that Git may take."""
_PLAIN = ".nojekyll"
"""Tells GitHub to publish all files as they are."""


class BranchStore(FolderStore):
    """A copy of the branch in a folder that goes with the store; ``push`` brings what was done to it to the repository.

    Raises:
        StoreError: Git is missing, or the repository cannot be read.
    """

    def __init__(self, repository: str, branch: str) -> None:
        self._room = tempfile.TemporaryDirectory(prefix="khumue-")
        self._copy = Path(self._room.name) / "branch"
        self._branch = branch
        super().__init__(self._copy)
        try:
            self._take(repository)
        except StoreError:
            self._room.cleanup()
            raise

    def _take(self, repository: str) -> None:
        heads = self._git(Path(self._room.name), "ls-remote", "--heads", "--", repository, f"refs/heads/{self._branch}")
        if heads.strip():
            self._git(Path(self._room.name), "clone", "--quiet", "--depth", "1", "--single-branch", "--branch", self._branch, "--", repository, "branch")
        else:
            self._git(Path(self._room.name), "init", "--quiet", f"--initial-branch={self._branch}", "branch")
            self._git(self._copy, "remote", "add", "origin", repository)
        (self._copy / ".git" / "info" / "attributes").write_text("* -text\n", encoding="utf-8", newline="\n")

    def top(self) -> set[str]:
        return super().top() - {".git"}

    def push(self, message: str) -> bool:
        """Bring it there; says whether there was anything to bring.

        Raises:
            StoreError: The repository refuses, as when somebody else pushed meanwhile.
        """
        (self._copy / _PLAIN).touch()
        self._git(self._copy, "add", "--all", "--force")
        if not self._git(self._copy, "status", "--porcelain").strip():
            return False
        self._git(self._copy, "-c", "user.name=khumue", "-c", "user.email=khumue@localhost", "commit", "--quiet", "--message", message)
        self._git(self._copy, "push", "--quiet", "origin", f"HEAD:refs/heads/{self._branch}")
        return True

    def close(self) -> None:
        self._room.cleanup()

    def _git(self, folder: Path, *arguments: str) -> str:
        command = ["git", "-c", "core.autocrlf=false", "-c", "core.longpaths=true", "-c", "protocol.ext.allow=never", *arguments]
        try:
            done = subprocess.run(command, cwd=folder, env={**os.environ, "LC_ALL": "C"}, capture_output=True, check=False, timeout=_WAIT)
        except (OSError, subprocess.TimeoutExpired) as fault:
            raise StoreError(str(fault)) from fault
        if done.returncode:
            raise StoreError(done.stderr.decode(errors="replace").strip())
        return done.stdout.decode(errors="replace")
