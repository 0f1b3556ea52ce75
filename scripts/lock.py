"""Make the locks anew: `pip install uv`, then `python scripts/lock.py` (`--upgrade` takes the newest releases that pyproject.toml allows).

One lock serves Linux, Windows and macOS and all versions of Python from the oldest that the project supports: it holds the hash of
every file that the registry has of each release, so that each machine finds its own.
"""

from __future__ import annotations

import subprocess
import sys

from _bootstrap import LOCKS, OLDEST, ROOT

COMPILE = (
    "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", ".".join(map(str, OLDEST)), "--generate-hashes",
    "--no-annotate", "--custom-compile-command", "python scripts/lock.py", "--group", "bootstrap", "--extra", "publish", "pyproject.toml",
)  # fmt: skip


def main(arguments: list[str]) -> int:
    """The program's lock first; that of the tests holds the same releases and more."""
    own: list[str] = []
    for extra, lock in LOCKS.items():
        wanted = ["--extra", extra] if extra else []
        status = subprocess.run([sys.executable, *COMPILE, *wanted, *own, *arguments, "--output-file", lock], check=False, cwd=ROOT).returncode
        if status:
            return status
        own = ["--constraints", lock]
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
