"""Document control: code, issue, dates and who answers for a document."""

from __future__ import annotations

from khumue.model.process import DocumentControl, Signer
from khumue.thai.dates import long_date
from khumue.views.context import Context
from khumue.views.parts import ControlBlock, Fact


def control_block(context: Context, control: DocumentControl | None) -> ControlBlock:
    """The document-control block. What is not said is named: its absence is what an assessor looks for."""
    control = control or DocumentControl()
    issue = control.issue or ""
    if control.revision:
        issue = f"{issue} แก้ไขครั้งที่ {control.revision}".strip()
    facts = [
        Fact("รหัสเอกสาร", control.code or ""),
        Fact("ฉบับที่", issue),
        Fact("วันที่มีผลใช้", long_date(control.effective) if control.effective else ""),
        Fact("ทบทวนครั้งต่อไป", long_date(control.review) if control.review else ""),
        _signer(context, "ผู้จัดทำ", control.prepared_by),
        _signer(context, "ผู้ทบทวน", control.reviewed_by),
        _signer(context, "ผู้อนุมัติ", control.approved_by),
    ]
    return ControlBlock(
        tuple(fact for fact in facts if fact.value), tuple(fact.label for fact in facts if not fact.value)
    )


def _signer(context: Context, label: str, signer: Signer | None) -> Fact:
    if signer is None:
        return Fact(label, "")
    if signer.person and signer.person in context.office.people:
        return Fact(label, context.person_name(signer.person), context.person_url(signer.person))
    return Fact(label, signer.position or "")
