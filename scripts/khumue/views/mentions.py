"""Things that processes name, as they are named wherever they are named: laws, forms, people, systems, indicators."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from khumue.model.labels import label
from khumue.model.process import Indicator, LawReference
from khumue.resolve.process import Citation
from khumue.resolve.succession import LAPSED
from khumue.views import urls
from khumue.views.context import Context
from khumue.views.parts import LawUse, Link
from khumue.views.said import Mention, Phrase


def law(context: Context, use: LawUse, cited: Iterable[Phrase] = ()) -> Mention:
    """A law where it is cited, with its present status and what to cite today. ``cited`` is what follows its title."""
    asides = []
    words = context.words
    if use.amendments:
        asides.append(Phrase("note", words("law.amended", amendments=use.amendments)))
    if use.section:
        asides.append(Phrase("section", use.section))
    asides += cited
    if status := words.table("law.status")[use.status]:
        asides.append(Phrase(f"status-{use.status}", status, is_essential=use.status in LAPSED))
    if use.successor:
        label = words.table("law.successor")[use.successor.note or "present"]
        asides.append(Phrase("successor", use.successor.title, label, use.successor.url))
    elif use.status in LAPSED:
        asides.append(Phrase("note", words("law.successor.unknown")))
    if use.note:
        asides.append(Phrase("note", use.note))
    return Mention(use.title, use.url, tuple(asides))


def cited_laws(context: Context, cited: Mapping[str, Sequence[Citation]] | None) -> tuple[Mention, ...] | None:
    """The laws of a process, each once: its sections follow its title, each with where it is cited."""
    if cited is None:
        return None
    return tuple(_cited(context, law_id, sections) for law_id, sections in cited.items())


def _cited(context: Context, law_id: str, sections: Sequence[Citation]) -> Mention:
    is_of_process = any(one.is_of_process for one in sections)
    asides: list[Phrase] = []
    for one in sections:
        asides += [Phrase("section", one.section)] if one.section else []
        asides += [Phrase("note", note) for note in one.notes]
        if one.steps:
            numbers = ", ".join(one.steps)
            everywhere = context.words("step.everywhere-and-numbers", numbers=numbers)
            asides.append(Phrase("steps", everywhere if one.is_of_process else context.words("step.numbers", numbers=numbers)))
        elif is_of_process and len(sections) > 1:
            asides.append(Phrase("steps", context.words("step.everywhere")))
    return law(context, context.law_use(law_id), asides)


def laws(context: Context, references: Iterable[LawReference] | None) -> tuple[Mention, ...] | None:
    """Laws as a process or a step cites them; ``None`` stays unsaid."""
    if references is None:
        return None
    return tuple(law(context, context.law_use(one.law, one.section or "", one.note or "")) for one in references)


def form(context: Context, form_id: str, note: str = "", steps: Sequence[str] | None = None) -> Mention:
    """A form; in a list of forms with its kind and the numbers of the steps that use it."""
    entry = context.office.registers.forms.get(form_id)
    asides = []
    if entry and steps is not None:
        asides.append(Phrase("kind", context.words.table("form.kind")[entry.value.kind], is_essential=False))
    if steps:
        asides.append(Phrase("steps", context.words("step.numbers", numbers=", ".join(steps)), is_essential=False))
    if note:
        asides.append(Phrase("note", note))
    return Mention(entry.value.title if entry else form_id, urls.entry(urls.FORMS, form_id), tuple(asides))


def system(context: Context, system_id: str) -> Mention:
    """An information system."""
    entry = context.office.registers.systems.get(system_id)
    return Mention(entry.value.title if entry else system_id, urls.entry(urls.SYSTEMS, system_id))


def indicator(context: Context, kpi: Indicator) -> Mention:
    """An indicator with what is said of it, each under the label of its field."""
    owner = in_full(context.actor(kpi.owner)) if kpi.owner else None
    values = {"target": kpi.target, "unit": kpi.unit, "formula": kpi.formula, "frequency": kpi.frequency, "owner": owner}
    return Mention(
        kpi.name, "", tuple(Phrase(name, value, label(Indicator, name)) for name, value in values.items() if value)
    )


def in_full(actor: Link) -> str:
    """An actor's whole title."""
    return actor.note or actor.title


def link(one: Link) -> Mention:
    """A link with its note."""
    return Mention(one.title, one.url, (Phrase("note", one.note),) if one.note else ())
