"""A picture of a signature, by its name."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.attachments import asset_problem, assets, is_signature
from khumue.rules.rule import Example, Rule


def check(project: Project) -> Iterator[Problem]:
    """What anyone can copy from a page, anyone can put below a letter."""
    for asset in assets(project):
        if is_signature(asset) and (problem := asset_problem(project, RULE, asset)):
            yield problem


_FOLDER = "content/offices/demo/assets"
_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg"/>\n'

RULE = Rule(
    "KM755",
    Level.ERROR,
    check,
    good=Example({f"{_FOLDER}/emblem.svg": _PICTURE}),
    bad=Example({f"{_FOLDER}/signature.svg": _PICTURE}, finds=((f"{_FOLDER}/signature.svg", 1, 1),)),
)
