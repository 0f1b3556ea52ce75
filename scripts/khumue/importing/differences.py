"""A newer file of a manual that was imported before: what it says otherwise than the project, for a person to take over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from khumue.importing.proposal import Process, Proposal
from khumue.importing.vocabulary import squeezed
from khumue.model.inventory import Source
from khumue.resolve.process import Process as Kept
from khumue.resolve.project import Office


@dataclass(frozen=True, slots=True)
class Difference:
    """One text that is new in the file (``added``) or no longer in it; ``field`` is that of the process, ``""`` for the whole process."""

    process: str
    field: str
    text: str
    added: bool


def differences(proposal: Proposal, source: Source, office: Office) -> list[Difference]:
    """What a newer file says otherwise than the processes that an earlier one became. Nothing is changed by it."""
    kept = {squeezed(item.title): item.process for item in source.processes}
    found: list[Difference] = []
    seen = set()
    for process in proposal.processes:
        reference = kept.get(squeezed(process.title))
        there = office.process(reference) if reference else None
        if there is None:
            found.append(Difference(process.title, "", process.title, added=True))
            continue
        seen.add(reference)
        found += _between(process, there, office)
    found += [
        Difference(item.title, "", item.title, added=False) for item in source.processes if item.process not in seen
    ]
    return found


def _between(process: Process, there: Kept, office: Office) -> Iterator[Difference]:
    content, held = there.content, office.registers
    laws = [held.laws[use.law].value.title for use in there.laws or () if use.law in held.laws]
    forms = [held.forms[use.form].value.title for use in content.forms or () if use.form in held.forms]
    terms = [held.glossary[use.term].value.term for use in content.terms or () if use.term in held.glossary]
    pairs: tuple[tuple[str, Sequence[str], Sequence[str]], ...] = (
        ("objectives", [item.text for item in process.objectives or ()], content.objectives or ()),
        ("scope", [item.text for item in process.scope or ()], content.scope or ()),
        ("terms", [item.term for item in process.terms or ()], terms),
        ("steps", [step.title for step in process.steps], [step.title for step in there.steps]),
        ("forms", [item.text for item in process.forms or ()], forms),
        ("laws", [item.text for item in process.laws or ()], laws),
        ("kpis", [item.text for item in process.kpis or ()], [item.name for item in content.kpis or ()]),
    )
    for field, new, old in pairs:
        matcher = SequenceMatcher(None, [_plain(text) for text in old], [_plain(text) for text in new], autojunk=False)
        for kind, first, last, begin, end in matcher.get_opcodes():
            if kind != "equal":
                yield from (Difference(process.title, field, text, added=False) for text in old[first:last])
                yield from (Difference(process.title, field, text, added=True) for text in new[begin:end])


def _plain(text: str) -> str:
    from khumue.importing.matching import without_number

    return squeezed(without_number(text))
