"""A law that is cited although nobody has checked whether it holds."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.model.registers import LawStatus
from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.citations import cited_laws
from khumue.rules.example_base import LAWS
from khumue.rules.rule import Example, Rule
from khumue.rules.support import own_entries


def check(project: Project) -> Iterator[Problem]:
    """Told in the register, where it is mended, once however often the law is cited."""
    cited = {id(law) for law in cited_laws(project)}
    for entry in own_entries(project, lambda registers: registers.laws):
        if id(entry.value) in cited and entry.value.status is LawStatus.UNVERIFIED:
            status = entry.place / "status"
            yield RULE.at(
                status if status.exists else entry.place / "id", value=entry.value.id, title=entry.value.title
            )


_CHECKED = """\
- id: saraban
  type: regulation
  title: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526
  status: in-force
  checked: 1 ตุลาคม 2569
"""
_UNCHECKED = """\
- id: saraban
  type: regulation
  title: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยงานสารบรรณ พ.ศ. 2526
  status: unverified
"""

RULE = Rule(
    "KM602",
    Level.INFO,
    check,
    good=Example({LAWS: _CHECKED}),
    bad=Example({LAWS: _UNCHECKED}, finds=((LAWS, 4, 11),)),
)
