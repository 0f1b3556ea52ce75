"""An office makes manuals but has not said where its site will stand."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import OFFICE
from khumue.rules.rule import Example, Rule


def check(project: Project) -> Iterator[Problem]:
    """Without an address no QR code can lead from paper to the page, and evidence sheets hold half an address."""
    for office in project.offices.values():
        if office.manuals and not office.value.site_url:
            yield RULE.at(office.entry.place / "id", value=office.id)


_OFFICE = """\
id: demo
title: สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต 1
short-title: สพป.ตัวอย่าง เขต 1
kind: primary
updated: 2569-10-01
"""

RULE = Rule(
    "KM323",
    Level.INFO,
    check,
    good=Example({OFFICE: f"{_OFFICE}site-url: https://www.example.go.th/manual/\n"}),
    bad=Example({OFFICE: _OFFICE}, finds=((OFFICE, 1, 5),)),
)
