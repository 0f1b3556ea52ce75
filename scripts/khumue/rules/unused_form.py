"""A form that nothing uses."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.problems import Level, Problem
from khumue.resolve.project import Project
from khumue.resolve.references import Target
from khumue.rules.example_base import FORMS
from khumue.rules.rule import Example, Rule
from khumue.rules.usage import unused


def check(project: Project) -> Iterator[Problem]:
    """A manual's appendix counts as use."""
    return unused(project, RULE, Target.FORM, lambda registers: registers.forms, lambda form: form.title)


_USED = """\
- id: register-book
  title: ทะเบียนหนังสือรับ
  kind: register
"""

RULE = Rule(
    "KM314",
    Level.INFO,
    check,
    good=Example({FORMS: _USED}),
    bad=Example(
        {FORMS: f"{_USED}- id: loan-slip\n  title: บัตรยืมหนังสือ\n  kind: blank\n"},
        finds=((FORMS, 4, 7),),
    ),
)
