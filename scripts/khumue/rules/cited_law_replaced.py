"""A citation of a law that no longer holds."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.model.registers import Law, LawStatus
from khumue.problems import Level, Problem
from khumue.resolve.project import Project, Registers
from khumue.resolve.references import Reference
from khumue.resolve.succession import law_in_force
from khumue.rules.citations import judge_citations
from khumue.rules.example_base import LAWS, PROCESS
from khumue.rules.rule import Example, Rule

_STATES = {
    LawStatus.REPLACED: "ถูกยกเลิกและมีฉบับอื่นใช้แทนแล้ว",
    LawStatus.EXPIRED: "สิ้นผลใช้บังคับแล้ว",
}


def check(project: Project) -> Iterator[Problem]:
    """By the status in the register; a date of expiry alone is judged by KM604."""
    return judge_citations(project, _judge)


def _judge(reference: Reference, law: Law, registers: Registers) -> Problem | None:
    if law.status not in _STATES:
        return None
    successor = law_in_force(law, registers.laws)
    return RULE.at(
        reference.place,
        value=law.id,
        title=law.title,
        state=_STATES[law.status],
        successor=successor.title if successor else "",
        successor_id=successor.id if successor else "",
    )


_LAWS = """\
- id: procurement-2535
  type: regulation
  title: ระเบียบสำนักนายกรัฐมนตรีว่าด้วยการพัสดุ พ.ศ. 2535
  status: replaced
  successor: procurement-2560
- id: procurement-2560
  type: act
  title: พระราชบัญญัติการจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. 2560
  status: in-force
"""

RULE = Rule(
    "KM601",
    Level.WARNING,
    check,
    good=Example({LAWS: _LAWS, PROCESS: "id: receive\ntitle: ตรวจรับพัสดุ\nlaws: [procurement-2560]\n"}),
    bad=Example(
        {LAWS: _LAWS, PROCESS: "id: receive\ntitle: ตรวจรับพัสดุ\nlaws: [procurement-2535]\n"},
        finds=((PROCESS, 3, 8),),
    ),
)
