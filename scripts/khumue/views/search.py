"""What the search box of an office searches: everything its pages say, in pieces that can be led to, and the other names of things.

Made from the views of the pages, so a search never finds what a page does not show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from khumue.thai.words import verb_of
from khumue.views import urls
from khumue.views.context import Context
from khumue.views.guide import GuidePage, guide_entries
from khumue.views.office_pages import PersonPage, ScopeView, UnitPage
from khumue.views.parts import Fact, Link, contact_facts
from khumue.views.process.shapes import ProcessView
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
from khumue.views.search_process import Entry, Piece, Words, process_entry, words_of


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

    processes: Sequence[ProcessView]
    units: Sequence[UnitPage]
    people: Sequence[PersonPage]
    others: Sequence[Link]
    """Pages that are found by their titles alone."""
    guide: Sequence[GuidePage] = ()


def search_index(context: Context, pages: OfficePages) -> SearchIndex:
    """The index of an office."""
    said = context.words.table("search.piece")
    entries = (
        *map(process_entry, pages.processes),
        *(_person(page, said) for page in pages.people),
        *(_law(context, law) for law in law_entries(context)),
        *map(_form, form_entries(context)),
        *map(_term, glossary_entries(context)),
        *map(_system, system_entries(context)),
        *(_manual(context, manual) for manual in context.office.manuals),
        *(_unit(page, said) for page in pages.units),
        _home(context),
        *(Entry("page", link.url, link.title, link.note) for link in pages.others),
        *guide_entries(pages.guide),
    )
    return SearchIndex(context.office.value.short_title, entries, tuple(_names(context)))


def _titles(links: Iterable[Link]) -> Words:
    return words_of(link.title for link in links)


def _factwords_of(facts: Iterable[Fact]) -> Words:
    return words_of(*((fact.label, fact.value) for fact in facts))


def _person(page: PersonPage, said: Mapping[str, str]) -> Entry:
    about = words_of(page.aliases, page.position, page.position_number, page.unit.title if page.unit else "", page.note)
    duties = words_of(*((duty.text, duty.note) for duty in page.duties))
    pieces = (Piece("duties", said["duties"], duties),) if duties else ()
    work = _titles(row.link for row in page.processes)
    return Entry("person", page.url, page.name, page.position, about, work, pieces)


def _law(context: Context, law: LawEntry) -> Entry:
    """Not from where its status was checked: that names other documents, and is about none of them."""
    value = context.office.registers.laws[law.id].value
    text = words_of(value.short_title or "", law.aliases, law.amendments, value.issuer or "", value.published or "", law.note)
    return Entry("law", urls.entry(urls.LAWS, law.id), law.title, "", text, _titles(law.cited))


def _form(form: FormEntry) -> Entry:
    fields = (words_of(title, *((line.label, line.value) for line in lines)) for title, lines in form.sections)
    text = words_of(_factwords_of(form.facts), *fields, form.note)
    return Entry("form", urls.entry(urls.FORMS, form.id), form.title, "", text, _titles(form.used))


def _term(term: TermEntry) -> Entry:
    text = words_of(term.abbreviation, term.english, term.meaning, term.aliases)
    return Entry("term", urls.entry(urls.GLOSSARY, term.id), term.term, "", text, _titles(term.used))


def _system(system: SystemEntry) -> Entry:
    text = words_of(system.abbreviation, system.english, _factwords_of(system.facts), system.aliases, system.note)
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


def _unit(page: UnitPage, said: Mapping[str, str]) -> Entry:
    powers = words_of(*((*(law.title for law in laws), *items) for laws, items in page.powers))
    pieces = (
        Piece("people", said["people"], _titles(page.people)),
        Piece("powers", said["powers"], powers),
        Piece("mission", said["mission"], words_of(page.mission)),
        Piece("objectives", said["objectives"], words_of(page.objectives)),
        Piece("scope", said["scope"], words_of(_scope(page.scope))),
        Piece("contact", said["contact"], _factwords_of(page.contact)),
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
    contact = (Piece("contact", context.words("search.piece.office-contact"), _factwords_of(facts)),) if facts else ()
    return Entry("page", urls.HOME, value.title, "", words_of(value.short_title, value.parents, value.about), (), contact)


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


_SHORTEST_VERB = 8
"""Letters; a shorter verb (ศึกษา of การศึกษา) is said of much else."""


def _forms(name: str) -> tuple[str, ...]:
    """A noun that is made of a verb, and the verb: การจัดซื้อจัดจ้าง is what is done when an office จัดซื้อจัดจ้าง."""
    verb = verb_of(name)
    return (name, verb) if verb and len(verb) >= _SHORTEST_VERB else (name,)
