"""What the search box of an office searches: everything its pages say, in pieces that can be led to, and the other names of things.

Made from the views of the pages, so a search never finds what a page does not show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from khumue.views import urls
from khumue.views.context import Context
from khumue.views.office_pages import PersonPage, ScopeView, UnitPage, contact_facts
from khumue.views.parts import Fact, LawUse, Link
from khumue.views.process_page import ProcessPage, StepView
from khumue.views.register_pages import (
    FormEntry,
    LawEntry,
    SystemEntry,
    TermEntry,
    form_entries,
    glossary_entries,
    law_entries,
    system_entries,
)

Words = tuple[str, ...]
"""What is said, in the parts it was written in: the same title or meaning stands in many places, and is kept once."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a document with its own anchor; ``number`` is said of steps only."""

    anchor: str
    title: str
    text: Words
    number: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing that can be found. ``kind`` is the group it is listed in; a process's steps are listed in a group of their own.

    ``text`` is its own, beside its title. ``context`` helps when several words are typed (``แบบฟอร์ม DMC``), but is no hit alone:
    a law is not about every process that cites it.
    """

    kind: str
    url: str
    title: str
    under: str = ""
    text: Words = ()
    context: Words = ()
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True)
class Names:
    """Names of one thing. Whoever types one of ``same`` finds the others; ``others`` lead to ``same``, and not the other way."""

    same: tuple[str, ...]
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """All of one office."""

    office: str
    entries: tuple[Entry, ...]
    names: tuple[Names, ...]


@dataclass(frozen=True, slots=True)
class OfficePages:
    """The views of an office's pages, as they were also printed."""

    processes: Sequence[ProcessPage]
    units: Sequence[UnitPage]
    people: Sequence[PersonPage]
    others: Sequence[Link]
    """Pages that are found by their titles alone."""


def search_index(context: Context, pages: OfficePages) -> SearchIndex:
    """The index of an office."""
    entries = (
        *map(_process, pages.processes),
        *map(_person, pages.people),
        *(_law(context, law) for law in law_entries(context)),
        *map(_form, form_entries(context)),
        *map(_term, glossary_entries(context)),
        *map(_system, system_entries(context)),
        *(_manual(context, manual) for manual in context.office.manuals),
        *map(_unit, pages.units),
        _home(context),
        *(Entry("page", link.url, link.title, link.note) for link in pages.others),
    )
    return SearchIndex(context.office.value.short_title, entries, tuple(_names(context)))


def _words(*said: str | Iterable[str]) -> Words:
    """All that is said, in order, without what is empty."""
    texts = (text for part in said for text in ((part,) if isinstance(part, str) else part))
    return tuple(" ".join(text.split()) for text in texts if text.strip())


def _titles(links: Iterable[Link]) -> Words:
    return _words(link.title for link in links)


def _fact_words(facts: Iterable[Fact]) -> Words:
    return _words(*((fact.label, fact.value) for fact in facts))


def _law_words(laws: Iterable[LawUse]) -> Words:
    return _words(*((law.title, law.section, law.note) for law in laws))


def _process(page: ProcessPage) -> Entry:
    about = _words(
        _titles(page.people), _titles(page.systems), page.inputs, page.outputs, page.records, page.trigger, page.result
    )
    terms = _words(*((term.term, term.english, term.meaning) for term in page.terms or ()))
    forms = _words(*((form.title, form.note) for form in page.forms or ()))
    kpis = _words(*((kpi.name, kpi.target, kpi.formula) for kpi in page.kpis or ()))
    sections = (
        Piece("section-1", "ชื่องาน", about),
        Piece("section-2", "วัตถุประสงค์", _words(page.objectives.items or ())),
        Piece("section-3", "ขอบเขตของงาน", _words(page.scope.items or ())),
        Piece("section-4", "คำจำกัดความ", terms),
        *(_step(step) for part in page.parts for step in part.steps),
        Piece("section-7", "แบบฟอร์มที่ใช้", forms),
        Piece("section-8", "เอกสาร/หลักฐานอ้างอิง", _law_words(page.laws or ())),
        Piece("section-9", "แบบสรุปมาตรฐานงาน", _words(kpis, page.standard)),
        Piece("service", "การให้บริการ", _service(page)),
        Piece("changes", "ประวัติการแก้ไข", _words(what for _, _, what in page.changes)),
    )
    parts = tuple(Piece(f"part-{part.number}", part.title, ()) for part in page.parts if part.title)
    kept = tuple(piece for piece in (*sections, *parts) if piece.text or piece.number or piece in parts)
    short = page.short_title if page.short_title != page.title else ""
    return Entry("process", page.url, page.title, page.unit.title, _words(short, page.code), (), kept)


def _step(step: StepView) -> Piece:
    systems = (_words(use.title, use.menu, use.screen, _fact_words(use.fields), use.note) for use in step.systems)
    text = _words(
        step.when, step.detail, *systems, step.exits,
        (actor.note or actor.title for actor in step.actors), step.time, step.standard,
        step.inputs, step.outputs, step.records,
        (form.title for form in step.forms), _law_words(step.laws), step.note,
    )  # fmt: skip
    return Piece(step.anchor, step.title, text, f"5.{step.number}")


def _service(page: ProcessPage) -> Words:
    if page.service is None:
        return ()
    one = page.service
    lists = (one.who, one.channels, one.documents, one.fee, one.complaints, one.conditions)
    return _words(*(items or () for items in lists), one.time)


def _person(page: PersonPage) -> Entry:
    about = _words(page.aliases, page.position, page.position_number, page.unit.title if page.unit else "", page.note)
    duties = _words(*((duty.text, duty.note) for duty in page.duties))
    pieces = (Piece("duties", "หน้าที่ความรับผิดชอบ", duties),) if duties else ()
    work = _titles(row.link for row in page.processes)
    return Entry("person", page.url, page.name, page.position, about, work, pieces)


def _law(context: Context, law: LawEntry) -> Entry:
    """Not from where its status was checked: that names other documents, and is about none of them."""
    value = context.office.registers.laws[law.id].value
    text = _words(value.short_title or "", law.aliases, law.amendments, value.issuer or "", value.published or "", law.note)
    return Entry("law", urls.entry(urls.LAWS, law.id), law.title, "", text, _titles(law.cited))


def _form(form: FormEntry) -> Entry:
    fields = (_words(title, *((line.label, line.value) for line in lines)) for title, lines in form.sections)
    text = _words(_fact_words(form.facts), *fields, form.note)
    return Entry("form", urls.entry(urls.FORMS, form.id), form.title, "", text, _titles(form.used))


def _term(term: TermEntry) -> Entry:
    text = _words(term.abbreviation, term.english, term.meaning, term.aliases)
    return Entry("term", urls.entry(urls.GLOSSARY, term.id), term.term, "", text, _titles(term.used))


def _system(system: SystemEntry) -> Entry:
    text = _words(system.abbreviation, system.english, _fact_words(system.facts), system.aliases, system.note)
    return Entry("system", urls.entry(urls.SYSTEMS, system.id), system.title, "", text, _titles(system.used))


def _manual(context: Context, manual_id: str) -> Entry:
    """The PDF of a manual, or the page of whose manual it is while none is made."""
    office = context.office
    manual = office.manuals[manual_id].value
    paper = context.manual_url(manual_id)
    if manual.person:
        owner, page = context.person_name(manual.person), context.person_url(manual.person)
    else:
        owner, page = context.unit_link(manual.unit or "").title, urls.unit(manual.unit or "")
    url = paper if paper in context.papers else f"{page}#manuals"
    held = _titles(
        context.process_link(one) for name, one in office.processes.items() if manual_id in office.manuals_of.get(name, ())
    )
    return Entry("manual", url, manual.title, owner, (owner,), held)


def _unit(page: UnitPage) -> Entry:
    powers = _words(*((law.title if law else "", *items) for law, items in page.powers))
    pieces = (
        Piece("people", "บุคลากร", _titles(page.people)),
        Piece("powers", "อำนาจหน้าที่", powers),
        Piece("mission", "แนวคิด", _words(page.mission)),
        Piece("objectives", "วัตถุประสงค์ของกลุ่ม", _words(page.objectives)),
        Piece("scope", "ขอบข่ายและภารกิจ", _words(_scope(page.scope))),
        Piece("contact", "ติดต่อกลุ่ม", _fact_words(page.contact)),
    )
    work = _titles(row.link for row in page.processes)
    return Entry("unit", page.url, page.title, "", (), work, tuple(piece for piece in pieces if piece.text))


def _scope(items: Iterable[ScopeView]) -> Iterator[str]:
    for item in items:
        yield item.text
        yield from _scope(item.items)


def _home(context: Context) -> Entry:
    value = context.office.value
    facts = contact_facts(value.contact)
    contact = (Piece("contact", "ติดต่อสำนักงาน", _fact_words(facts)),) if facts else ()
    return Entry("page", urls.HOME, value.title, "", _words(value.short_title, value.parents, value.about), (), contact)


def _names(context: Context) -> Iterator[Names]:
    """Other names of things, from the registers; nothing but them knows any."""
    registers, office = context.office.registers, context.office
    for term in registers.glossary.values():
        yield from _same(term.value.term, term.value.abbreviation, term.value.english, others=term.value.aliases)
    for system in registers.systems.values():
        yield from _same(system.value.title, system.value.abbreviation, system.value.english, others=system.value.aliases)
    for law in registers.laws.values():
        yield from _same(law.value.title, law.value.short_title, others=law.value.aliases)
    for role in registers.roles.values():
        yield from _same(role.value.title, role.value.short_title)
    for unit in office.units.values():
        yield from _same(unit.value.title, unit.value.short_title)
    yield from _same(office.value.title, office.value.short_title)
    if context.shows_names:
        for person in office.people.values():
            yield from _same(person.value.name, others=person.value.aliases)


def _same(*names: str | None, others: Iterable[str] = ()) -> Iterator[Names]:
    same = tuple(dict.fromkeys(form for name in names if name for form in _forms(name)))
    different = tuple(dict.fromkeys(name for name in others if name not in same))
    if len(same) > 1 or different:
        yield Names(same, different)


_NOUN_OF_A_VERB = "การ"
_SHORTEST_VERB = 8
"""Letters; a shorter verb (ศึกษา of การศึกษา) is said of much else."""


def _forms(name: str) -> tuple[str, ...]:
    """A noun that is made of a verb, and the verb: การจัดซื้อจัดจ้าง is what is done when an office จัดซื้อจัดจ้าง."""
    verb = name.removeprefix(_NOUN_OF_A_VERB)
    return (name, verb) if verb != name and len(verb) >= _SHORTEST_VERB else (name,)
