"""Projects that stay as they are, whatever offices write in theirs: tests may name what stands in them.

``four-offices`` holds two whole offices of few processes, one of many, and one whose every process is its own.
"""

from __future__ import annotations

import shutil
from pathlib import Path

_HERE = Path(__file__).parent
FOUR_OFFICES = _HERE / "four-offices"


def copy_four_offices(target: Path) -> Path:
    """The four offices in a folder of their own, with the repository's ``mkdocs.yml``; built-in registers come with the program."""
    shutil.copytree(FOUR_OFFICES, target, dirs_exist_ok=True)
    shutil.copy2(_HERE.parents[1] / "mkdocs.yml", target)
    return target
