"""Build everything: `python scripts/build.py`, then open `site/index.html`. Arguments go to `khumue build`."""

from __future__ import annotations

import sys

from _bootstrap import ROOT, run

if __name__ == "__main__":
    arguments = sys.argv[1:]
    if not any(argument.split("=")[0] == "--project" for argument in arguments):
        arguments = ["--project", str(ROOT), *arguments]
    sys.exit(run(["-m", "khumue", "build", *arguments]))
