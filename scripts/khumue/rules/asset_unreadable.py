"""A picture or document that cannot be looked into."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.private import asset_problem, assets
from khumue.rules.rule import Example, Rule


def check(project: Project) -> Iterator[Problem]:
    """What cannot be checked is not published unchecked."""
    for asset in assets(project):
        if asset.fault and (problem := asset_problem(project, RULE, asset, reason=asset.fault)):
            yield problem


_FOLDER = "content/offices/demo/assets"

RULE = Rule(
    "KM758",
    Level.ERROR,
    check,
    good=Example({f"{_FOLDER}/emblem.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>\n'}),
    bad=Example({f"{_FOLDER}/emblem.svg": "emblem\n"}, finds=((f"{_FOLDER}/emblem.svg", 1, 1),)),
)
