"""An office publishes its open data, but has not said what catalogues of the government ask of them."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.model.office import Office, OpenData
from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import OFFICE
from khumue.rules.rule import Example, Rule

ASKED = ("license", "maintainer", "frequency", "coverage", "keywords")
"""Fields that catalogues require and nothing but the office can tell."""


def check(project: Project) -> Iterator[Problem]:
    """One finding an office, with all that is missing: the catalogue refuses an entry for any of them."""
    for office in project.offices.values():
        missing = ", ".join(f"open-data.{name}" for name in missing_fields(office.value))
        if missing and office.value.site_url:
            has = office.value.open_data is not None
            yield RULE.at(office.entry.place / ("open-data" if has else "site-url"), office=office.value.short_title, missing=missing)


def missing_fields(office: Office) -> list[str]:
    """What the office has not said."""
    said = office.open_data or OpenData()
    return [name for name in ASKED if not getattr(said, name)]


_OFFICE = """\
id: demo
title: สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต 1
short-title: สพป.ตัวอย่าง เขต 1
kind: primary
updated: 2569-10-01
site-url: https://www.example.go.th/manual/
"""

RULE = Rule(
    "KM324",
    Level.INFO,
    check,
    good=Example({
        OFFICE: f"""{_OFFICE}open-data:
  license: dga-open-government
  maintainer: ict
  frequency: year
  interval: 1
  coverage: province
  keywords: [คู่มือการปฏิบัติงาน, มาตรฐานงาน]
"""
    }),
    bad=Example({OFFICE: f"{_OFFICE}open-data: {{license: cc-by, maintainer: ict}}\n"}, finds=((OFFICE, 7, 12),)),
)
