"""A picture or document that cannot be looked into."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.attachments import asset_problem, assets
from khumue.rules.rule import Example, Rule


def check(project: Project) -> Iterator[Problem]:
    """What cannot be checked is not published unchecked: somebody has to allow it by name and until a day."""
    for asset in assets(project):
        is_found = asset.reason and not asset.is_refused
        if is_found and (problem := asset_problem(project, RULE, asset, reason=asset.reason, advice=asset.advice)):
            yield problem


_FOLDER = "content/offices/demo/assets"

RULE = Rule(
    "KM758",
    Level.ERROR,
    check,
    good=Example({f"{_FOLDER}/request.txt": "แบบคำขอ\n"}),
    bad=Example({f"{_FOLDER}/request.pdf": "request\n"}, finds=((f"{_FOLDER}/request.pdf", 1, 1),)),
)
