"""Document control: code, issue, dates and who answers for a document."""

from __future__ import annotations

from dataclasses import dataclass

from khumue.model.labels import label
from khumue.model.process import DocumentControl, Signer
from khumue.thai.dates import long_date
from khumue.views.context import Context
from khumue.views.said import Mention, Said, Screen, Silence, one, say


@dataclass(frozen=True, slots=True)
class ControlBlock:
    """Document control: its rows, and the labels of those that nobody said, whose absence is what an assessor looks for."""

    facts: tuple[Said[Mention], ...]
    missing: Said[str]
    shows_missing: Screen[bool]

    @property
    def shows_itself(self) -> bool:
        """Whether there is anything to show."""
        return self.says_some or self.shows_missing

    @property
    def says_some(self) -> bool:
        """Whether anything is said."""
        return any(fact.is_said for fact in self.facts)


def control_block(context: Context, control: DocumentControl | None) -> ControlBlock:
    """The document-control block of a process or a manual."""
    control = control or DocumentControl()
    words = context.words
    silence = Silence(words("said.unsaid"), words("said.none"))
    revised = words("control.revision", number=control.revision) if control.revision else ""
    values = {
        "code": _text(control.code),
        "issue": _text(f"{control.issue or ''} {revised}".strip()),
        "effective": _text(long_date(control.effective) if control.effective else ""),
        "review": _text(long_date(control.review) if control.review else ""),
        "prepared_by": _signer(context, control.prepared_by),
        "reviewed_by": _signer(context, control.reviewed_by),
        "approved_by": _signer(context, control.approved_by),
    }
    facts = tuple(say(name, label(DocumentControl, name), "mentions", one(value), silence) for name, value in values.items())
    silent = tuple(fact.label for fact in facts if not fact.is_said)
    return ControlBlock(facts, say("missing", "", "text", silent, silence), context.is_internal and bool(silent))


def _text(value: str | None) -> Mention | None:
    return Mention(value) if value else None


def _signer(context: Context, signer: Signer | None) -> Mention | None:
    if signer is None:
        return None
    if signer.person and signer.person in context.office.people:
        return Mention(context.person_name(signer.person), context.person_url(signer.person))
    return _text(signer.position)
