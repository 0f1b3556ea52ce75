"""Pages of the registers: laws with where they are cited and whether they hold, forms, systems, glossary.

A page lists what the office uses, not all that the shared registers hold.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from khumue.model.labels import label
from khumue.model.registers import Form, FormField, Law, System
from khumue.resolve.references import Target
from khumue.resolve.succession import LAPSED
from khumue.thai.dates import long_date
from khumue.thai.sorting import sort_key
from khumue.views import urls
from khumue.views.context import Context
from khumue.views.impact import as_links, office_impact
from khumue.views.parts import Fact, Link, amendments
from khumue.views.said import Raw, Screen


@dataclass(frozen=True, slots=True)
class LawEntry:
    """A law on its register's page."""

    id: str
    type: str
    title: str
    status: str
    amendments: str
    facts: tuple[Fact, ...]
    successor: Link | None
    replaces: tuple[Link, ...]
    aliases: tuple[str, ...]
    """Names under which the search finds it."""
    shows_aliases: bool
    """Whether the page tells them, to those who write."""
    note: str
    cited: tuple[Link, ...]
    present: Link | None = None
    """What to cite today in the place of one that lapsed; its ``note`` says how it is called."""
    is_lapsed: bool = False
    manuals: tuple[Link, ...] = ()
    """Manuals that a change of the law touches; at a law that no longer holds, with the issue that is to be renewed."""
    people: tuple[Link, ...] = ()
    """Whose work it touches."""


@dataclass(frozen=True, slots=True)
class FormLine:
    """A field of a form. ``value`` is its options and note in one line; ``kind`` says what is filled in."""

    label: str
    value: Screen[str]
    kind: Raw
    options: tuple[str, ...]
    note: str
    url: Raw = ""


@dataclass(frozen=True, slots=True)
class FormEntry:
    """A form on its register's page."""

    id: Raw
    kind: Raw
    title: str
    facts: Screen[tuple[Fact, ...]]
    sections: tuple[tuple[str, tuple[FormLine, ...]], ...]
    note: str
    used: Screen[tuple[Link, ...]]


@dataclass(frozen=True, slots=True)
class SystemEntry:
    """An information system on its register's page."""

    id: str
    title: str
    abbreviation: str
    english: str
    facts: tuple[Fact, ...]
    aliases: tuple[str, ...]
    note: str
    used: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term of the glossary."""

    id: str
    term: str
    english: str
    abbreviation: str
    meaning: str
    aliases: tuple[str, ...]
    source: str
    see: tuple[Link, ...]
    used: tuple[Link, ...]


def _facts(*rows: tuple[str, str | None, str]) -> tuple[Fact, ...]:
    return tuple(Fact(label, value, url) for label, value, url in rows if value)


def law_entries(context: Context) -> tuple[LawEntry, ...]:
    """Laws that the office cites, with the successors of those that no longer hold, in dictionary order."""
    laws = context.office.registers.laws
    wanted = dict.fromkeys(target_id for (target, target_id) in context.citations if target is Target.LAW)
    shown = {law for law in wanted if context.cited_in(Target.LAW, law) or _cited_by_office(context, law)}
    waiting = list(shown)
    while waiting:
        entry = laws.get(waiting.pop())
        successor = entry.value.successor if entry else None
        if successor and successor not in shown and successor in laws:
            shown.add(successor)
            waiting.append(successor)
    found = sorted((laws[law] for law in shown if law in laws), key=lambda entry: sort_key(entry.value.title))
    return tuple(_law(context, entry.value.id, shown) for entry in found)


def _cited_by_office(context: Context, law_id: str) -> bool:
    """Cited by a unit, an order or a manual (successors named in the register do not count as citations)."""
    references = context.citations.get((Target.LAW, law_id), ())
    return any(reference.place.path[-1] != "successor" for reference in references)


def _law(context: Context, law_id: str, shown: set[str]) -> LawEntry:
    laws = context.office.registers.laws
    law = laws[law_id].value
    successor = laws.get(law.successor or "")
    replaces = [
        Link(other.value.title, urls.entry(urls.LAWS, other.value.id))
        for other in laws.values()
        if other.value.successor == law_id and other.value.id in shown
    ]
    words = context.words
    confidence = words.table("law.confidence").get(law.confidence or "", "")
    checked = long_date(law.checked) if law.checked else ""
    if checked and confidence and context.is_internal:
        checked = words("law.checked", date=checked, confidence=confidence)
    units = [
        context.unit_link(unit.value.id)
        for unit in context.office.units.values()
        if any(powers.law and powers.law.law == law_id for powers in unit.value.powers)
    ]
    touched = office_impact(context, "law", law_id) if context.is_internal else None
    present = context.present_law(law)
    return LawEntry(
        id=law_id,
        type=law.type.value,
        title=law.title,
        status=law.status.value,
        amendments=amendments(law, words),
        facts=_facts(
            (label(Law, "issuer"), law.issuer, ""),
            (label(Law, "published"), law.published, ""),
            (label(Law, "effective"), long_date(law.effective) if law.effective else None, ""),
            (label(Law, "expires"), long_date(law.expires) if law.expires else None, ""),
            (label(Law, "checked"), checked, ""),
            _found(context, law),
            (label(Law, "url"), law.url, law.url or ""),
        ),
        successor=Link(successor.value.title, urls.entry(urls.LAWS, successor.value.id)) if successor else None,
        replaces=tuple(replaces),
        aliases=law.aliases,
        shows_aliases=context.is_internal and bool(law.aliases),
        note=law.note or "",
        cited=(*context.cited_in(Target.LAW, law_id), *units),
        present=replace(present, note=words.table("law.successor")[present.note or "present"]) if present else None,
        is_lapsed=law.status in LAPSED,
        manuals=as_links(touched.manuals, (lambda issue: words("law.to-renew", issue=issue)) if law.status in LAPSED else None) if touched else (),
        people=as_links(touched.people) if touched else (),
    )


def _found(context: Context, law: Law) -> tuple[str, str | None, str]:
    """Where its status was checked; where it was found while nobody has checked it is for those who are to do so."""
    if law.checked:
        return context.words("law.checked-in"), law.source, ""
    return context.words("law.found-in"), law.source if context.is_internal else None, ""


def form_entries(context: Context) -> tuple[FormEntry, ...]:
    """Forms that the office's processes use, in dictionary order."""
    entries = (form_entry(context, form) for form in context.office.registers.forms)
    return tuple(sorted((entry for entry in entries if entry.used), key=lambda entry: sort_key(entry.title)))


def form_entry(context: Context, form_id: str) -> FormEntry:
    """A form with its fields and where it is used."""
    form = context.office.registers.forms[form_id].value
    systems = context.office.registers.systems
    return FormEntry(
        id=form.id,
        kind=form.kind,
        title=form.title,
        facts=_facts(
            (label(Form, "code"), form.code, ""),
            (label(Form, "issuer"), form.issuer, ""),
            (label(Form, "system"), systems[form.system].value.title if form.system and form.system in systems else None, ""),
            (label(Form, "file"), form.file, urls.form_link(form.file) if form.file and context.asset(form.file) else ""),
            (label(Form, "url"), form.url, form.url or ""),
        ),
        sections=tuple((section.title, tuple(map(_line, section.fields))) for section in form.sections),
        note=form.note or "",
        used=context.cited_in(Target.FORM, form_id),
    )


def _line(field: FormField) -> FormLine:
    value = " · ".join(filter(None, (", ".join(field.options), field.note)))
    return FormLine(field.name, value, field.kind, field.options, field.note or "")


def system_entries(context: Context) -> tuple[SystemEntry, ...]:
    """Information systems that the office's processes use, in dictionary order."""
    systems = context.office.registers.systems
    used = {system: context.cited_in(Target.SYSTEM, system) for system in systems}
    found = [systems[system].value for system, links in used.items() if links]
    return tuple(
        SystemEntry(
            id=system.id,
            title=system.title,
            abbreviation=system.abbreviation or "",
            english=system.english or "",
            facts=_facts(
                (label(System, "owner"), system.owner, ""),
                (label(System, "purpose"), system.purpose, ""),
                (label(System, "url"), system.url, system.url or ""),
            ),
            aliases=system.aliases,
            note=system.note or "",
            used=used[system.id],
        )
        for system in sorted(found, key=lambda system: sort_key(system.title))
    )


def glossary_entries(context: Context) -> tuple[TermEntry, ...]:
    """Terms that the office's processes use, with those they point to and the words of every office, in dictionary order."""
    glossary = context.office.registers.glossary
    used = {term: context.cited_in(Target.TERM, term) for term in glossary}
    shown = {term for term, links in used.items() if links or glossary[term].value.general}
    shown |= {other for term in shown for other in glossary[term].value.see if other in glossary}
    found = sorted((glossary[term].value for term in shown), key=lambda term: sort_key(term.term))
    return tuple(
        TermEntry(
            id=term.id,
            term=term.term,
            english=term.english or "",
            abbreviation=term.abbreviation or "",
            meaning=term.meaning,
            aliases=term.aliases,
            source=term.source or "",
            see=tuple(
                Link(glossary[other].value.term, urls.entry(urls.GLOSSARY, other)) for other in term.see if other in shown
            ),
            used=used[term.id],
        )
        for term in found
    )
