"""The fields that a form may name: what each is called, what it says of a process, and what its items are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from khumue.forms import FactOfForm
from khumue.model.base import Model, texts_of
from khumue.model.labels import label
from khumue.model.process import Channel, DocumentControl, Fee, ProcessFile, RequiredDocument, Service
from khumue.resolve.process import Process
from khumue.views import mentions, urls
from khumue.views.context import Context
from khumue.views.parts import Link, channel_text, origin_mark
from khumue.views.said import Mention, Phrase, Said, Silence, one, say
from khumue.words import Words

Find = Callable[[Context, Process], Iterable[Any] | None]


@dataclass(frozen=True, slots=True)
class Field:
    """A field: the kind of its items, where its label comes from (a model's field, or the words of processes), and its value.

    ``name`` is that of the field in the process's file, whose lineage it shows; ``""`` when it has none.
    """

    kind: str
    named: tuple[type[Model], str] | str
    find: Find
    name: str = ""

    def label(self, words: Words) -> str:
        """What readers see it called."""
        return words.table("process.field")[self.named] if isinstance(self.named, str) else label(*self.named)


def fact(context: Context, process: Process, row: FactOfForm, silence: Silence) -> Said[Any]:
    """A row of facts."""
    field = FIELDS[row.field]
    words = Silence(row.unsaid or silence.unsaid, row.none or silence.none)
    title = row.label or field.label(context.words)
    mark = origin_mark(context.words, process.origin(field.name), process.base) if field.name else None
    return say(row.field, title, field.kind, field.find(context, process), words, mark, row.anchor or "")


def _texts(name: str, *, are_several: bool) -> Field:
    def find(_context: Context, process: Process) -> tuple[Any, ...] | None:
        value = getattr(process.content, name)
        return value if are_several else one(value)

    return Field("text", (ProcessFile, name), find, name)


def _unit(context: Context, process: Process) -> tuple[Mention, ...]:
    unit = context.unit_link(process.unit)
    return (Mention(unit.title, unit.url),)


def _unit_with_powers(context: Context, process: Process) -> tuple[Mention, ...]:
    """The unit, and on a screen the way to its powers by law, when they are known."""
    unit = context.unit_link(process.unit)
    entry = context.office.units.get(process.unit)
    asides = (Phrase("note", context.words("process.powers"), "", f"{unit.url}#powers", is_essential=False),)
    return (Mention(unit.title, unit.url, asides if entry and entry.value.powers else ()),)


def _people(context: Context, process: Process) -> tuple[Mention, ...] | None:
    people = context.office.people_of.get(process.id, ())
    return tuple(mentions.link(context.person_link(person)) for person in people) or None


def total(context: Context, process: Process) -> str:
    """The total in words; where no step has a time that can be added up but some say one, it points to them."""
    if process.total.is_counted:
        return process.total.text()
    return context.words("process.no-total") if any(step.written.time for step in process.steps) else ""


def _manuals(context: Context, process: Process) -> tuple[Mention, ...] | None:
    return tuple(_manual(context, manual) for manual in context.office.manuals_of.get(process.id, ())) or None


def _manual(context: Context, manual_id: str) -> Mention:
    """A manual's PDF; while none is made, the page of whose manual it is."""
    manual = context.office.manuals[manual_id].value
    url = context.manual_url(manual_id)
    if url in context.papers:
        return Mention(manual.title, url)
    return Mention(manual.title, context.person_url(manual.person) if manual.person else urls.unit(manual.unit or ""))


def _code(_context: Context, process: Process) -> tuple[str] | None:
    return one(process.content.control.code if process.content.control else None)


def _systems(context: Context, process: Process) -> tuple[Mention, ...] | None:
    """Systems of the process and of its steps, each once."""
    ids = dict.fromkeys(process.content.systems or ())
    ids |= dict.fromkeys(use.system for step in process.steps for use in step.written.using or ())
    if process.content.systems is None and not ids:
        return None
    return tuple(mentions.system(context, name) for name in ids)


def _forms(context: Context, process: Process) -> tuple[Mention, ...] | None:
    """Forms of the process and of its steps, each once, with the numbers of the steps that use it."""
    written, steps = _used_forms(process)
    if process.content.forms is None and not written:
        return None
    return tuple(mentions.form(context, form, note, steps.get(form, [])) for form, note in written.items())


def _used_forms(process: Process) -> tuple[dict[str, str], dict[str, list[str]]]:
    written: dict[str, str] = {use.form: use.note or "" for use in process.content.forms or ()}
    steps: dict[str, list[str]] = {}
    for step in process.steps:
        for use in step.written.forms or ():
            written.setdefault(use.form, use.note or "")
            steps.setdefault(use.form, []).append(step.number)
    return written, steps


def _service_forms(context: Context, process: Process) -> tuple[Mention, ...] | None:
    """What the requester fills in; the office's own registers and reports are none of that."""
    registers = context.office.registers.forms
    written, _ = _used_forms(process)
    asked = [name for name in written if name in registers and registers[name].value.kind in ("blank", "online")]
    return tuple(mentions.form(context, name) for name in asked) or None


def _laws(context: Context, process: Process) -> tuple[Mention, ...] | None:
    return mentions.cited_laws(context, process.cited_laws)


def _kpis(context: Context, process: Process) -> tuple[Mention, ...] | None:
    kpis = process.content.kpis
    return None if kpis is None else tuple(mentions.indicator(context, kpi) for kpi in kpis)


def _related(context: Context, process: Process) -> tuple[Mention, ...] | None:
    related = process.content.related
    if related is None:
        return None
    known = (other for reference in related if (other := context.office.process(reference)))
    return tuple(mentions.link(context.process_link(other)) for other in known)


def _of_service(name: str, kind: str, read: Callable[[Words, Any], str] = lambda _, value: value) -> Field:
    def find(context: Context, process: Process) -> tuple[str, ...] | None:
        value = getattr(process.content.service or Service(), name)
        return None if value is None else tuple(read(context.words, item) for item in value)

    return Field(kind, (Service, name), find, "service")


def _channel(_words: Words, channel: Channel) -> str:
    return channel_text(channel)


def _document(words: Words, document: RequiredDocument) -> str:
    return _in_one(
        document.name,
        words("process.document.originals", count=document.originals) if document.originals else "",
        words("process.document.copies", count=document.copies) if document.copies else "",
        words("process.document.issuer", issuer=document.issuer) if document.issuer else "",
        document.condition,
    )


def _fee(_words: Words, fee: Fee) -> str:
    return _in_one(fee.item, fee.amount, fee.condition)


def _in_one(*parts: str | None) -> str:
    return " · ".join(part for part in parts if part)


def _service_time(_context: Context, process: Process) -> tuple[str] | None:
    service = process.content.service
    return one(service.time.text() if service and service.time else None)


def _category(context: Context, process: Process) -> tuple[str] | None:
    service = process.content.service
    category = service.category if service else None
    return one(context.words.table("service.category")[category] if category else None)


def _promised(_context: Context, process: Process) -> tuple[str] | None:
    return one(process.content.promised_time.text() if process.content.promised_time else None)


FIELDS: Mapping[str, Field] = {
    **{name: _texts(name, are_several=are_several) for name, are_several in texts_of(ProcessFile).items()},
    "title": Field("text", (ProcessFile, "title"), lambda _, process: one(process.title), "title"),
    "unit": Field("mentions", "unit", _unit),
    "unit-with-powers": Field("mentions", "unit", _unit_with_powers),
    "people": Field("mentions", "people", _people),
    "total": Field("text", "total", lambda context, process: one(total(context, process))),
    "main-total": Field("text", "main-total", lambda context, process: one(total(context, process))),
    "promised-time": Field("text", (ProcessFile, "promised_time"), _promised, "promised_time"),
    "manuals": Field("mentions", "manuals", _manuals),
    "code": Field("text", (DocumentControl, "code"), _code),
    "systems": Field("mentions", (ProcessFile, "systems"), _systems, "systems"),
    "forms": Field("mentions", (ProcessFile, "forms"), _forms, "forms"),
    "laws": Field("mentions", (ProcessFile, "laws"), _laws, "laws"),
    "kpis": Field("indicators", (ProcessFile, "kpis"), _kpis, "kpis"),
    "related": Field("mentions", (ProcessFile, "related"), _related, "related"),
    "service-who": _of_service("who", "lines"),
    "service-channels": _of_service("channels", "lines", _channel),
    "service-documents": _of_service("documents", "lines", _document),
    "service-fee": _of_service("fee", "lines", _fee),
    "service-time": Field("text", (Service, "time"), _service_time, "service"),
    "service-complaints": _of_service("complaints", "lines", _channel),
    "service-conditions": _of_service("conditions", "lines"),
    "service-category": Field("text", (Service, "category"), _category, "service"),
    "service-forms": Field("mentions", "service-forms", _service_forms),
}
"""Field of a form -> what it is. What a process says in words needs no line of its own."""


def standing(context: Context, process: Process) -> str:
    """What every page and document of a process says of it when nobody is to work by it; ``""`` when it is in use."""
    return "" if process.is_in_use else context.words.table("process.status")[process.content.status or ""]


def service_link(context: Context, process: Process) -> Link:
    """The page for those who ask for the service."""
    return Link(context.words("process.service-page"), urls.service(process.id))
