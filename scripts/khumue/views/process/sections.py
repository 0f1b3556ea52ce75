"""A form filled in: the sections of a process or of its service manual, with what is said in each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from khumue.forms import BlockOfForm, ManualForm, SectionOfForm
from khumue.model.labels import label
from khumue.model.office import Contact
from khumue.model.process import DocumentControl, Service, ServiceStep
from khumue.resolve.process import Process
from khumue.thai.dates import long_date
from khumue.views import urls
from khumue.views.context import Context
from khumue.views.flow import Sentence, in_one_text
from khumue.views.mentions import link
from khumue.views.parts import contact_facts, origin_mark
from khumue.views.process.fields import FIELDS, fact, service_link
from khumue.views.process.shapes import ChangeView, PartView, SectionView, ServiceSteps, ServiceStepView, TermView
from khumue.views.raci import raci
from khumue.views.said import Mention, OriginMark, Said, Silence, State, one, say
from khumue.views.swim_lanes import swim_lanes
from khumue.words import Words


@dataclass(frozen=True, slots=True)
class Filling:
    """What the blocks of one process are made from."""

    context: Context
    process: Process
    form: ManualForm
    parts: tuple[PartView, ...] = ()

    def sections(self, sections: Iterable[SectionOfForm], numbers: Mapping[str, str]) -> Iterator[SectionView]:
        """The sections in order, without those that the form lets go when nobody says anything."""
        for section in sections:
            blocks = tuple(self._blocks(section))
            if section.optional and all(block.state == State.UNSAID for block in blocks):
                continue
            number, marks = numbers.get(section.id, ""), [block.origin for block in blocks if block.origin]
            yield SectionView(
                section.id, section.anchor, number, bool(number), section.title or "", bool(section.title), section.english or "",
                bool(section.english), blocks, marks[0] if marks else None,
                is_shared=sum(block.kind == "list" for block in section.blocks) > 1,
            )

    def _blocks(self, section: SectionOfForm) -> Iterator[Said[Any]]:
        for block in section.blocks:
            silence = Silence(block.unsaid or self.form.unsaid, block.none or self.form.none)
            made = _MAKERS[block.kind](self, block, silence)
            if not (block.optional and made.state == State.UNSAID):
                yield made

    def mark(self, name: str) -> OriginMark | None:
        """Where a field of the process comes from."""
        return origin_mark(self.context.words, self.process.origin(name), self.process.base)


def says(context: Context, process: Process, section: SectionOfForm) -> bool:
    """Whether anything is said of a process in a section of its form (in one of the steps, whether there are any)."""
    named = [row.field for block in section.blocks for row in block.facts]
    named += [block.field for block in section.blocks if block.field]
    of_steps = any(block.kind in ("steps", "charts", "work-table") for block in section.blocks)
    return bool(process.parts) if of_steps else any(FIELDS[name].find(context, process) for name in named)


def _block(block: BlockOfForm, value: Iterable[Any] | None, silence: Silence, origin: OriginMark | None = None) -> Said[Any]:
    return say(block.kind, "", block.kind, value, silence, origin)


def _facts(filling: Filling, block: BlockOfForm, silence: Silence) -> Said[Any]:
    """Rows of facts. The block says something when one of its rows does."""
    rows = [fact(filling.context, filling.process, row, silence) for row in block.facts]
    silent = all(row.state == State.UNSAID for row in rows)
    optional = {row.field for row in block.facts if row.optional}
    shown = tuple(row for row in rows if row.key not in optional or row.state != State.UNSAID)
    made = _block(block, shown, silence)
    return Said(made.key, made.label, made.kind, State.UNSAID if silent else made.state, made.items, made.words)


def _field(filling: Filling, block: BlockOfForm, silence: Silence) -> Said[Any]:
    name = block.field or ""
    field = FIELDS[name]
    items = field.find(filling.context, filling.process)
    if items is not None and block.is_short:
        items = [Mention(item.title, item.url) if isinstance(item, Mention) else item for item in items]
    mark = filling.mark(field.name) if field.name else None
    return say(name, field.label(filling.context.words), field.kind, items, silence, mark)


def _terms(filling: Filling, block: BlockOfForm, silence: Silence) -> Said[Any]:
    terms = filling.process.content.terms
    views = None if terms is None else [view for use in terms if (view := term_view(filling.context, use.term, use.meaning))]
    return _block(block, views, silence, filling.mark("terms"))


def _job_title(filling: Filling, block: BlockOfForm, silence: Silence) -> Said[Any]:
    return _block(block, one(filling.process.title), silence, filling.mark("title"))


def _of_parts(filling: Filling, block: BlockOfForm, silence: Silence) -> Said[Any]:
    """What is printed of every part: its items are the numbers of the parts."""
    numbers = tuple(part.number for part in filling.parts) or None
    return _block(block, numbers, silence)


def _service_page(filling: Filling, block: BlockOfForm, silence: Silence) -> Said[Any]:
    served = filling.process.content.service is not None
    return _block(block, one(link(service_link(filling.context, filling.process)) if served else None), silence)


def _service_steps(filling: Filling, block: BlockOfForm, silence: Silence) -> Said[Any]:
    dash = Silence(filling.context.words("said.dash"), filling.context.words("said.dash"))
    steps = (filling.process.content.service or Service()).steps

    def view(number: int, step: ServiceStep) -> ServiceStepView:
        time = one(step.time.text() if step.time else None)
        return ServiceStepView(
            str(number), step.do,
            say("by", label(ServiceStep, "by"), "text", one(step.by), dash),
            say("time", label(ServiceStep, "time"), "text", time, dash),
        )

    if not steps:
        return _block(block, None if steps is None else (), silence)
    views = tuple(view(number, step) for number, step in enumerate(steps, start=1))
    acted, timed = {one_.by.is_said for one_ in views}, {one_.time.is_said for one_ in views}
    table = ServiceSteps(views, True in acted, True in timed, 2 in (len(acted), len(timed)))
    return _block(block, (table,), silence)


def _changes(filling: Filling, block: BlockOfForm, silence: Silence) -> Said[Any]:
    control = filling.process.content.control
    return _block(block, changes_of(filling.context, control) or None, silence)


def changes_of(context: Context, control: DocumentControl | None) -> tuple[ChangeView, ...]:
    """The rows of the table of changes."""
    dash = Silence(context.words("said.dash"), context.words("said.dash"))
    return tuple(
        ChangeView(one_.issue, say("date", "", "text", one(long_date(one_.date) if one_.date else None), dash), one_.what)
        for one_ in (control.changes if control else ())
    )


def _contact(filling: Filling, block: BlockOfForm, silence: Silence) -> Said[Any]:
    context = filling.context
    unit = context.office.units.get(filling.process.unit)
    rows = (contact_rows(context, unit.value.contact) if unit else ()) or contact_rows(context, context.office.value.contact)
    return _block(block, rows or None, silence)


def contact_rows(context: Context, contact: Contact | None) -> tuple[Said[Mention], ...]:
    """Contact data as rows; only what is known."""
    silence = Silence(context.words("said.unsaid"), context.words("said.none"))
    facts = contact_facts(contact)
    return tuple(say("contact", row.label, "mentions", one(Mention(row.value, row.url)), silence) for row in facts)


def actors_of(part: PartView) -> Mapping[str, Sequence[str]]:
    """Step -> the short titles of those who do it."""
    return {step.id: step.by.items for step in part.steps}


def _swim_lanes(filling: Filling, block: BlockOfForm, silence: Silence) -> Said[Any]:
    words = filling.context.words
    acted = any(step.by.is_said for part in filling.parts for step in part.steps)
    charts = [swim_lanes(part.number, part.table, actors_of(part), _acted(part, words), words) for part in filling.parts]
    return _block(block, charts if acted else None, silence)


def _acted(part: PartView, words: Words) -> str:
    """The chart in words, each step with those who do it."""
    actors = {step.number: step.by.items for step in part.steps}

    def told(one: Sentence) -> str:
        first, *others = actors[one.number] or (words("said.unsaid"),)
        if others:
            return words("flow.acted-together", text=one.text, first=first, others=", ".join(others))
        return words("flow.acted", text=one.text, first=first)

    return in_one_text((replace(one, text=told(one)) for one in part.words), words)


def _raci(filling: Filling, block: BlockOfForm, silence: Silence) -> Said[Any]:
    tables = [table for part in filling.parts if (table := raci(part.number, part.graph, actors_of(part)))]
    return _block(block, tables or None, silence)


def term_view(context: Context, term_id: str, meaning: str | None = None) -> TermView | None:
    """A term of the glossary with the meaning it has here; ``None`` when the glossary does not know it."""
    entry = context.office.registers.glossary.get(term_id)
    if entry is None:
        return None
    term = entry.value
    english = " ".join(filter(None, (term.english, f"({term.abbreviation})" if term.abbreviation else "")))
    silence = Silence("", "")
    named = say("english", "", "text", one("" if english == term.term else english), silence)
    return TermView(term.term, named, meaning or term.meaning, urls.entry(urls.GLOSSARY, term.id), meaning is not None)


Maker = Callable[[Filling, BlockOfForm, Silence], Said[Any]]

_MAKERS: Mapping[str, Maker] = {
    "job-title": _job_title,
    "facts": _facts,
    "table-head": _facts,
    "list": _field,
    "terms": _terms,
    "steps": _of_parts,
    "charts": _of_parts,
    "work-table": _of_parts,
    "service-page": _service_page,
    "service-steps": _service_steps,
    "contact": _contact,
    "changes": _changes,
    "swim-lanes": _swim_lanes,
    "raci": _raci,
}
"""Kind of block -> what makes it."""
