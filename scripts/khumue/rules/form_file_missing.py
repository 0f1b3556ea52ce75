"""A form names a file that is not among the office's assets."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.rules.example_base import FORMS
from khumue.rules.rule import Example, Rule


def check(project: Project) -> Iterator[Problem]:
    """A shared form is every office's; a file of it in one office's folder is enough."""
    seen: set[int] = set()
    for office in project.offices.values():
        for entry in office.registers.forms.values():
            name = entry.value.file
            if name and not any(one.asset(name) for one in project.offices.values()) and not entry.standard and id(entry) not in seen:
                seen.add(id(entry))
                yield RULE.at(entry.place / "file", value=name, title=entry.value.title)


_FORM = """\
- id: register-book
  title: ทะเบียนหนังสือรับ
  kind: register
  file: register.docx
"""

RULE = Rule(
    "KM322",
    Level.WARNING,
    check,
    good=Example({FORMS: _FORM.replace("docx", "txt"), "content/offices/demo/assets/register.txt": "แบบ\n"}),
    bad=Example({FORMS: _FORM}, finds=((FORMS, 4, 9),)),
)
