"""What a picture tells besides what it shows: where and with what it was taken, and by whom."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.attachments import asset_problem, assets, is_picture, strangers
from khumue.rules.rule import Example, Rule


def check(project: Project) -> Iterator[Problem]:
    """Pictures inside PDFs count as well."""
    for asset in assets(project):
        if asset.is_to_be_replaced:
            continue
        told = [*asset.traces, *(f"ชื่อผู้จัดทำ “{name}”" for name in strangers(project, asset) if is_picture(asset))]
        if told and (problem := asset_problem(project, RULE, asset, told=", ".join(told))):
            yield problem


_FOLDER = "content/offices/demo/assets"
_START, _END = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:dc="http://purl.org/dc/elements/1.1/">', "</svg>\n"

RULE = Rule(
    "KM756",
    Level.ERROR,
    check,
    good=Example({f"{_FOLDER}/emblem.svg": f"{_START}{_END}"}),
    bad=Example(
        {f"{_FOLDER}/emblem.svg": f"{_START}<metadata><dc:creator>สมใจ ตัวอย่าง</dc:creator></metadata>{_END}"},
        finds=((f"{_FOLDER}/emblem.svg", 1, 1),),
    ),
)
