"""The name of one of the office's people in an attachment, although the office shows positions only."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.attachments import asset_problem, assets
from khumue.rules.example_base import FILES, OFFICE
from khumue.rules.rule import Example, Rule


def check(project: Project) -> Iterator[Problem]:
    """In its name, its text and all that it hides, however the name is written."""
    for asset in assets(project):
        if asset.names and (problem := asset_problem(project, RULE, asset, found=", ".join(asset.names))):
            yield problem


_FILE = "content/offices/demo/assets/request.txt"
_HIDING = FILES[OFFICE] + "names: positions-only\n"

RULE = Rule(
    "KM763",
    Level.ERROR,
    check,
    good=Example({OFFICE: _HIDING, _FILE: "ยื่นต่อเจ้าพนักงานธุรการ\n"}),
    bad=Example({OFFICE: _HIDING, _FILE: "ยื่นต่อนางสมใจ ตัวอย่าง\n"}, finds=((_FILE, 1, 1),)),
)
