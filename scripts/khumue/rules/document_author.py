"""The name of a person among the properties of a document."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.attachments import asset_problem, assets, is_picture, strangers
from khumue.rules.rule import Example, Rule


def check(project: Project) -> Iterator[Problem]:
    """The office, its units and what they belong to may be named as the author."""
    for asset in assets(project):
        names = () if is_picture(asset) or asset.is_to_be_replaced else strangers(project, asset)
        if names and (problem := asset_problem(project, RULE, asset, author=", ".join(names))):
            yield problem


_FOLDER = "content/offices/demo/assets"
_DOCUMENT = """\
%PDF-1.4
1 0 obj <</Type/Catalog /Pages 2 0 R>> endobj
2 0 obj <</Type/Pages /Kids[3 0 R] /Count 1>> endobj
3 0 obj <</Type/Page /Parent 2 0 R /MediaBox[0 0 595 842]>> endobj
4 0 obj <</Author({author})>> endobj
trailer <</Root 1 0 R /Info 4 0 R>>
"""

RULE = Rule(
    "KM757",
    Level.ERROR,
    check,
    good=Example({f"{_FOLDER}/form.pdf": _DOCUMENT.format(author="khumue")}),
    bad=Example({f"{_FOLDER}/form.pdf": _DOCUMENT.format(author="Somjai")}, finds=((f"{_FOLDER}/form.pdf", 1, 1),)),
)
