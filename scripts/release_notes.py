"""What the changelog tells of a version: `python scripts/release_notes.py 0.2.0`. Fails when the program is of another version."""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEADING = re.compile(r"^## (?P<version>\d+\.\d+\.\d+) - (?P<date>\d{4}-\d\d-\d\d)$", re.MULTILINE)


def notes(changelog: str, version: str) -> str:
    """The part of the changelog about ``version``, without its heading; ``""`` when it has none."""
    heads = list(HEADING.finditer(changelog))
    ends = [*(head.start() for head in heads[1:]), len(changelog)]
    found = (changelog[head.end() : end] for head, end in zip(heads, ends, strict=False) if head["version"] == version)
    return next(found, "").strip()


def main(version: str) -> int:
    program = (ROOT / "scripts" / "khumue" / "__init__.py").read_text(encoding="utf-8")
    if f'__version__ = "{version}"' not in program:
        print(f"scripts/khumue/__init__.py is not of version {version}", file=sys.stderr)
        return 1
    found = notes((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), version)
    if not found:
        print(f"CHANGELOG.md has no part `## {version} - <day>`", file=sys.stderr)
        return 1
    sys.stdout.reconfigure(encoding="utf-8")
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
