"""A law that nothing cites."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.resolve.references import Target
from khumue.rules.example_base import LAWS
from khumue.rules.rule import Example, Rule
from khumue.rules.usage import unused


def check(project: Project) -> Iterator[Problem]:
    """That a law succeeds one that is replaced counts as use."""
    return unused(project, RULE, Target.LAW, lambda registers: registers.laws, lambda law: law.title)


_CITED = """\
- id: saraban
  type: regulation
  title: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526
"""

RULE = Rule(
    "KM315",
    Level.INFO,
    check,
    good=Example({LAWS: _CITED}),
    bad=Example(
        {LAWS: f"{_CITED}- id: information-act\n  type: act\n  title: พระราชบัญญัติข้อมูลข่าวสารของราชการ พ.ศ. 2540\n"},
        finds=((LAWS, 4, 7),),
    ),
)
