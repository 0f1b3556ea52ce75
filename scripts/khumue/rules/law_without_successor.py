"""A law that is replaced, but nothing says by what."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.model.registers import LawStatus
from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import LAWS
from khumue.rules.rule import Example, Rule
from khumue.rules.support import own_entries


def check(project: Project) -> Iterator[Problem]:
    """Whether or not anything cites it."""
    for entry in own_entries(project, lambda registers: registers.laws):
        if entry.value.status is LawStatus.REPLACED and not entry.value.successor:
            yield RULE.at(entry.place / "status", value=entry.value.id, title=entry.value.title)


_REPLACED = """\
- id: saraban
  type: regulation
  title: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2506
  status: replaced
"""

RULE = Rule(
    "KM603",
    Level.WARNING,
    check,
    good=Example(
        {
            LAWS: f"""\
{_REPLACED}  successor: saraban-2526
- id: saraban-2526
  type: regulation
  title: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526
"""
        }
    ),
    bad=Example({LAWS: _REPLACED}, finds=((LAWS, 4, 11),)),
)
