"""An emblem that is too large to stand on every page of every PDF."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.attachments import asset_problem, assets
from khumue.rules.rule import Example, Rule

_LARGEST = 2 * 1024 * 1024
"""Bytes. A drawn emblem has some ten thousand; a photograph of one, cut to size, a few hundred thousand."""


def check(project: Project) -> Iterator[Problem]:
    """Each manual carries the emblem; one of 20 MB makes a hundred manuals of 20 MB."""
    for asset in assets(project):
        is_large = asset.size > _LARGEST and asset.file == project.offices[asset.office].emblem
        values = {"size": f"{asset.size / 1024 / 1024:.1f}", "most": str(_LARGEST // 1024 // 1024)}
        if is_large and not asset.reason and (problem := asset_problem(project, RULE, asset, may_be_allowed=False, **values)):
            yield problem


_FILE = "content/offices/demo/assets/emblem.svg"
_DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"><path d="{}"/></svg>\n'

RULE = Rule(
    "KM762",
    Level.ERROR,
    check,
    good=Example({_FILE: _DRAWING.format("M0 0h9v9z")}),
    bad=Example({_FILE: _DRAWING.format("M0 0" + "h9v9" * (_LARGEST // 4))}, finds=((_FILE, 1, 1),)),
)
