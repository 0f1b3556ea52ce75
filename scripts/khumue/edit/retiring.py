"""A process that is done no more, a person who has left: what they were stays, for orders and for readers of old manuals."""

from __future__ import annotations

from collections.abc import Iterator

from khumue.edit.changes import Drop, Put, value_at
from khumue.edit.plan import Plan
from khumue.edit.renaming import Thing, definitions, names
from khumue.edit.shapes import mentions
from khumue.model.files import place_of
from khumue.resolve.project import Project
from khumue.resolve.references import Target
from khumue.source.document import Document, Place

_OF_WORK = ("acting", "duties", "substitutes")
"""What a person does now; what orders gave them stands in the orders."""


def retire_plan(project: Project, thing: Thing, sentence: str) -> Plan:
    """The plan that says of a process or person, in a sentence with its day, that it is one no more."""
    plan = Plan()
    for document in project.documents:
        for path in definitions(document, thing):
            entry = value_at(document.data, path)
            if thing.kind is Target.PROCESS:
                plan.add(document, Put((*path, "status"), "retired"))
                plan.add(document, Put((*path, "notes"), [*_notes(project, thing), sentence]))
            elif isinstance(entry, dict):
                before = entry.get("note")
                for key in _OF_WORK:
                    if key in entry:
                        plan.add(document, Drop((*path, key)))
                plan.add(document, Put((*path, "note"), f"{before} {sentence}" if isinstance(before, str) else sentence))
    return plan


def still_named(project: Project, thing: Thing) -> Iterator[Place]:
    """Where it is named as if it still were one: everywhere but in orders, in documents of the past and in its own entry."""
    for document in project.documents:
        own = list(definitions(document, thing))
        if _is_past(document) or (thing.kind is Target.PROCESS and own):
            continue
        for mention in mentions(document.file, document.data):
            if names(thing, mention, document) and not any(mention.path[: len(path)] == path for path in own):
                yield Place(document, mention.path)


def _is_past(document: Document) -> bool:
    place = place_of(document.file)
    return place is not None and place.kind.name in ("order", "source")


def _notes(project: Project, thing: Thing) -> tuple[str, ...]:
    """What its notes say already, those of the standard that it extends among them: notes of its own take their place."""
    office = project.offices.get(thing.office)
    process = office.processes.get(thing.id) if office else None
    return (process.content.notes or ()) if process else ()
