"""The parts of a manual: what each kind of part shows, taken from the office's own data."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from khumue.model import office as shapes
from khumue.model.labels import label as label_of
from khumue.model.process import DocumentControl, Signer
from khumue.thai.dates import long_date
from khumue.views import mentions
from khumue.views.context import Context
from khumue.views.control import control_block
from khumue.views.parts import Fact, full_position, posts
from khumue.views.process.page import process_view
from khumue.views.process.sections import changes_of, contact_rows
from khumue.views.process.shapes import ChangeView, ProcessView, ServiceView
from khumue.views.register_pages import FormEntry, form_entry
from khumue.views.said import Mention, Raw, Said, Silence, say


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign. ``id`` names the field in the PDF, ``role`` says for readers of the PDF who signs as what."""

    id: Raw
    role: str
    title: str
    text: tuple[str, ...]
    name: str
    position: tuple[str, ...]
    choices: tuple[str, ...]
    date: str


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, nested; ``process`` is the id of a process that this book holds, or ``""``."""

    text: str
    process: Raw
    note: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class PersonBlock:
    """A person with position, duties and who stands in."""

    name: str
    position: str
    position_number: str
    unit: str
    duties: tuple[Item, ...]
    substitutes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PowersBlock:
    """Powers by one announcement."""

    law: Mention | None
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OrderAssignment:
    """What an order gives to one person."""

    name: str
    position: str
    duties: tuple[Item, ...]
    substitutes: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class OrderExtract:
    """An order as an appendix shows it: for a person's manual only what concerns that person."""

    number: str
    title: str
    date: str
    powers: tuple[Mention, ...]
    repeals: tuple[str, ...]
    text: tuple[str, ...]
    signer: tuple[str, ...]
    assignments: tuple[OrderAssignment, ...]
    is_extract: bool


_NO_CHANGES: Said[ChangeView] = say("changes", "", "changes", None, Silence("", ""))


@dataclass(frozen=True, slots=True)
class BookPart:
    """A part of the book. ``kind`` is the word the manual's file uses; most fields are for some kinds only."""

    kind: Raw
    title: str
    paragraphs: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()
    signatures: tuple[Signature, ...] = ()
    memo: tuple[Fact, ...] = ()
    """ส่วนราชการ ที่ วันที่ เรื่อง เรียน, in this order."""
    people: tuple[PersonBlock, ...] = ()
    powers: tuple[PowersBlock, ...] = ()
    chapters: tuple[ProcessView, ...] = ()
    service: ServiceView | None = None
    orders: tuple[OrderExtract, ...] = ()
    forms: tuple[FormEntry, ...] = ()
    laws: tuple[Mention, ...] = ()
    facts: tuple[Said[Any], ...] = ()
    changes: Said[ChangeView] = _NO_CHANGES


class PartMaker:
    """Makes the parts of one manual."""

    def __init__(self, context: Context, manual: shapes.Manual) -> None:
        self._context, self._manual = context, manual
        self._office = context.office
        self._held = {found.id for reference in manual.processes if (found := self._office.process(reference))}

    def owner(self) -> tuple[str, ...]:
        """Whose manual it is, line by line."""
        if self._manual.unit:
            return (self._context.unit_link(self._manual.unit).title,)
        entry = self._office.people.get(self._manual.person or "")
        if entry is None:
            return ()
        person = entry.value
        name = (person.name,) if self._context.shows_names else ()
        return (*name, *posts(person, self._context.words))

    def part(self, part: shapes.ManualPart) -> BookPart:
        """One part with what its kind shows."""
        kind = part.part
        if kind == "control":
            return dataclasses.replace(
                control_part(self._context, self._manual.control, part.title or self._context.words("manual.part.control")), paragraphs=part.text
            )
        return BookPart(
            kind=kind,
            title=part.title or self._title(part),
            paragraphs=part.text,
            items=self._items(part.items) or (self._scope(part) if kind == "scope" else ()),
            signatures=tuple(self._signature(kind, index, block) for index, block in enumerate(part.blocks)),
            memo=self._memo(part) if kind == "memo" else (),
            people=self._people(part) if kind in ("duties", "structure") else (),
            powers=self._powers(part) if kind == "powers" else (),
            chapters=tuple(
                process_view(self._context, process)
                for reference in part.processes
                if (process := self._office.process(reference))
            ),
            orders=tuple(self._order(order) for order in part.orders if order in self._office.orders),
            forms=tuple(form_entry(self._context, form) for form in part.forms if form in self._office.registers.forms),
            laws=tuple(mentions.law(self._context, self._context.law_use(law)) for law in part.laws),
            facts=contact_rows(self._context, self._office.value.contact) if kind == "contacts" else (),
        )

    def _title(self, part: shapes.ManualPart) -> str:
        unit = self._unit(part)
        if part.part == "powers" and unit:
            return self._context.words("manual.powers-of", unit=self._context.unit_link(unit).title)
        return self._context.words.table("manual.part").get(part.part, "")

    def _unit(self, part: shapes.ManualPart) -> str:
        person = self._office.people.get(self._manual.person or "")
        return part.unit or self._manual.unit or (person.value.unit if person else "") or ""

    def _memo(self, part: shapes.ManualPart) -> tuple[Fact, ...]:
        agency = f"{self._context.unit_link(self._unit(part)).title} {self._office.value.short_title}"
        words = self._context.words
        return (
            Fact(words("manual.memo.agency"), part.agency or agency),
            Fact(words("manual.memo.number"), part.number or ""),
            Fact(words("manual.memo.date"), long_date(part.date) if part.date else ""),
            Fact(words("manual.memo.subject"), part.subject or ""),
            Fact(words("manual.memo.to"), part.to or ""),
        )

    def _signature(self, kind: str, index: int, block: shapes.MemoBlock) -> Signature:
        name, posts = self._signer(block.person, block.position)
        lines = (*posts, block.acting_for) if block.acting_for else posts
        purpose = "approval" if block.choices else f"opinion-{index}" if block.title else "writer"
        words = self._context.words
        what = block.title or (words("manual.signer.writer") if kind == "memo" else words("manual.signer.author"))
        where = words.table("manual.part")[kind]
        return Signature(
            f"{kind}-{purpose}", words("manual.signing-field", where=where, who=" ".join((what, *lines))), block.title or "", block.text, name, lines,
            block.choices, long_date(block.date) if block.date else "",
        )

    def _signer(self, person_id: str | None, position: str | None) -> tuple[str, tuple[str, ...]]:
        """The name to print, and the position with each acting post on a line of its own."""
        entry = self._office.people.get(person_id or "")
        given = (position,) if position else ()
        if entry is None:
            return "", given
        name = entry.value.name if self._context.shows_names else ""
        return name, given or posts(entry.value, self._context.words)

    def _people(self, part: shapes.ManualPart) -> tuple[PersonBlock, ...]:
        ids: Sequence[str] = part.people
        if not ids and part.part == "duties":
            mine = self._manual.unit
            ids = [self._manual.person or ""] if self._manual.person else [
                name for name, entry in self._office.people.items() if entry.value.unit == mine
            ]
        return tuple(self._person(person, part.orders) for person in ids if person in self._office.people)

    def _person(self, person_id: str, only: Sequence[str]) -> PersonBlock:
        """A person with the duties of the orders that hold, or of ``only`` some orders, as an older manual shows them."""
        person = self._office.people[person_id].value
        orders = [self._office.orders[name] for name in only if name in self._office.orders]
        given = [
            assignment
            for order in orders or self._office.orders_in_force.values()
            for assignment in order.value.assignments
            if assignment.person == person_id
        ]
        others = dict.fromkeys((*person.substitutes, *(name for one in given for name in one.substitutes)))
        duties = (*(() if orders else person.duties), *(duty for one in given for duty in one.duties))
        return PersonBlock(
            name=person.name if self._context.shows_names else "",
            position=full_position(person, self._context.words),
            position_number=person.position_number or "",
            unit=self._context.unit_link(person.unit).title if person.unit else "",
            duties=self._duties(duties),
            substitutes=tuple(self._in_full(other) for other in others if other in self._office.people),
        )

    def _in_full(self, person_id: str) -> str:
        person = self._office.people[person_id].value
        name = f"{person.name} " if self._context.shows_names else ""
        return f"{name}{full_position(person, self._context.words)}"

    def _duties(self, duties: Sequence[shapes.Duty]) -> tuple[Item, ...]:
        return tuple(
            Item(duty.text, self._chapter(duty.process), duty.note or "", self._duties(duty.duties)) for duty in duties
        )

    def _items(self, items: Sequence[shapes.ScopeItem]) -> tuple[Item, ...]:
        return tuple(Item(item.text, self._chapter(item.process), "", self._items(item.items)) for item in items)

    def _scope(self, part: shapes.ManualPart) -> tuple[Item, ...]:
        unit = self._office.units.get(self._unit(part))
        return self._items(unit.value.scope) if unit else ()

    def _chapter(self, reference: str | None) -> str:
        process = self._office.process(reference) if reference else None
        return process.id if process and process.id in self._held else ""

    def _powers(self, part: shapes.ManualPart) -> tuple[PowersBlock, ...]:
        unit = self._office.units.get(self._unit(part))
        return tuple(
            PowersBlock(
                next(iter(mentions.laws(self._context, [powers.law] if powers.law else ()) or ()), None),
                powers.items,
            )
            for powers in (unit.value.powers if unit else ())
        )

    def _order(self, order_id: str) -> OrderExtract:
        order = self._office.orders[order_id].value
        mine = [one for one in order.assignments if one.person and one.person == self._manual.person]
        name, lines = self._signer(order.signer, order.signer_position)
        return OrderExtract(
            number=order.number,
            title=order.title,
            date=long_date(order.date),
            powers=mentions.laws(self._context, order.powers) or (),
            repeals=order.repeals,
            text=order.text,
            signer=(name, *lines) if name else lines,
            assignments=tuple(map(self._assignment, mine or order.assignments)),
            is_extract=bool(mine) and len(mine) < len(order.assignments),
        )

    def _assignment(self, assignment: shapes.Assignment) -> OrderAssignment:
        name, lines = self._signer(assignment.person, assignment.position)
        acting = (self._context.words("person.acting", post=post.post) for post in assignment.acting) if assignment.position else ()
        position = " ".join((*lines, *acting))
        others = tuple(self._in_full(other) for other in assignment.substitutes if other in self._office.people)
        return OrderAssignment(name, position, self._duties(assignment.duties), others, assignment.note or "")


def control_part(context: Context, control: DocumentControl | None, title: str) -> BookPart:
    """The table of document control, and a place to sign for each who has a part in it."""
    block = control_block(context, control)
    signers = [
        (name.replace("_", "-"), label_of(DocumentControl, name), signer)
        for name in ("prepared_by", "reviewed_by", "approved_by")
        if control and (signer := getattr(control, name))
    ]
    return BookPart(
        "control",
        title,
        facts=block.facts,
        changes=say("changes", label_of(DocumentControl, "changes"), "changes", changes_of(context, control) or None, Silence("", "")),
        signatures=tuple(_control_signature(context, key, label, signer) for key, label, signer in signers),
    )


def _control_signature(context: Context, key: str, label: str, signer: Signer) -> Signature:
    entry = context.office.people.get(signer.person or "")
    name = entry.value.name if entry and context.shows_names else ""
    position = signer.position or (full_position(entry.value, context.words) if entry else "")
    who = f"{label} {position}".strip()
    role = context.words("manual.signing-field", where=context.words("manual.part.control"), who=who)
    when = long_date(signer.date) if signer.date else ""
    return Signature(f"control-{key}", role, label, (), name, (position,) if position else (), (), when)
