"""Run the whole test suite: `python scripts/test.py`. Arguments go to pytest."""

from __future__ import annotations

import sys

from _bootstrap import ROOT, run

if __name__ == "__main__":
    sys.exit(run(["-m", "pytest", "--rootdir", str(ROOT), "-c", str(ROOT / "pyproject.toml"), *sys.argv[1:]] + (
        [] if any(not argument.startswith("-") for argument in sys.argv[1:]) else [str(ROOT / "tests")]
    ), extra="test"))
