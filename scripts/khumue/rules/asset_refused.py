"""A file of a kind that is not published: it runs in the reader's browser or computer, or hides more than it shows."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.attachments import asset_problem, assets
from khumue.rules.rule import Example, Rule


def check(project: Project) -> Iterator[Problem]:
    """No waiver helps: a page among the files of an office acts in the office's name."""
    for asset in assets(project):
        if asset.is_refused and (problem := asset_problem(project, RULE, asset, may_be_allowed=False, reason=asset.reason, advice=asset.advice)):
            yield problem


_FOLDER = "content/offices/demo/assets"
_START, _END = '<svg xmlns="http://www.w3.org/2000/svg">', "</svg>\n"

RULE = Rule(
    "KM761",
    Level.ERROR,
    check,
    good=Example({f"{_FOLDER}/emblem.svg": f"{_START}<path d='M0 0h9v9z'/>{_END}"}),
    bad=Example({f"{_FOLDER}/emblem.svg": f"{_START}<script>alert(1)</script>{_END}"}, finds=((f"{_FOLDER}/emblem.svg", 1, 1),)),
)
