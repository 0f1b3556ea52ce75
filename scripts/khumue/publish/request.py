"""What a build is asked for, and what came of it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from khumue.outputs import NAMES
from khumue.problems import Problem
from khumue.views.edition import Edition

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """What to build. ``offices`` empty means all; ``only`` names outputs."""

    project: Path
    out: Path
    offices: tuple[str, ...] = ()
    only: tuple[str, ...] = NAMES
    today: datetime.date = field(default_factory=datetime.date.today)
    edition: Edition = Edition.PUBLIC
    workers: int = 0
    """Processes that build offices side by side; 0 means one for each processor."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What came of it. ``published`` are the offices whose new pages stand in the output folder."""

    problems: tuple[Problem, ...]
    published: tuple[str, ...]
    changed: int
