"""A citation of a law or plan whose last day has passed."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.model.registers import Law
from khumue.problems import Level, Problem
from khumue.resolve.project import Project, Registers
from khumue.resolve.references import Reference
from khumue.resolve.succession import LAPSED, law_in_force
from khumue.rules.citations import judge_citations
from khumue.rules.example_base import LAWS, PROCESS
from khumue.rules.rule import Example, Rule
from khumue.thai.dates import long_date


def check(project: Project) -> Iterator[Problem]:
    """By the date alone; what the register already calls replaced or expired is told by KM601."""

    def judge(reference: Reference, law: Law, registers: Registers) -> Problem | None:
        if law.status in LAPSED or law.expires is None or law.expires >= project.today:
            return None
        successor = law_in_force(law, registers.laws)
        return RULE.at(
            reference.place,
            value=law.id,
            title=law.title,
            date=long_date(law.expires),
            successor=successor.title if successor else "",
            successor_id=successor.id if successor else "",
        )

    return judge_citations(project, judge)


def _plan(expires: str) -> str:
    return f"""\
- id: education-plan
  type: plan
  title: แผนพัฒนาการศึกษาขั้นพื้นฐาน
  status: not-applicable
  expires: {expires}
"""


_CITING = "id: receive\ntitle: รับหนังสือราชการ\nlaws: [education-plan]\n"

RULE = Rule(
    "KM604",
    Level.WARNING,
    check,
    good=Example({LAWS: _plan("30 กันยายน 2570"), PROCESS: _CITING}),
    bad=Example({LAWS: _plan("30 กันยายน 2568"), PROCESS: _CITING}, finds=((PROCESS, 3, 8),)),
    depends_on_today=True,
)
