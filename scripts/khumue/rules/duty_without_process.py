"""A duty that no process describes how to do."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import AssignedDuty, Project
from khumue.rules.example_base import PEOPLE
from khumue.rules.rule import Example, Rule


def check(project: Project) -> Iterator[Problem]:
    """The innermost duties; a process named for a duty covers the duties inside it."""
    for office in project.offices.values():
        covered = {_key(duty, duty.number) for duty in office.duties if duty.duty.process}
        for duty in office.duties:
            parts = duty.number.split(".")
            above = (".".join(parts[:depth]) for depth in range(1, len(parts) + 1))
            if duty.is_leaf and not any(_key(duty, number) in covered for number in above):
                text = duty.place / "text"
                yield RULE.at(text if text.exists else duty.place, title=duty.duty.text)


def _key(duty: AssignedDuty, number: str) -> tuple[str, str, str]:
    return duty.order, duty.person, number


RULE = Rule(
    "KM313",
    Level.INFO,
    check,
    good=Example(
        {
            PEOPLE: """\
- id: somjai
  name: นางสมใจ ตัวอย่าง
  position: เจ้าพนักงานธุรการ
  duties:
    - text: รับหนังสือราชการ
      process: receive
""",
        }
    ),
    bad=Example(
        {
            PEOPLE: """\
- id: somjai
  name: นางสมใจ ตัวอย่าง
  position: เจ้าพนักงานธุรการ
  duties:
    - รับหนังสือราชการ
""",
        },
        finds=((PEOPLE, 5, 7),),
    ),
)
