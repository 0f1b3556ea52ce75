"""Another id, or another place, for something that other files name: every file follows, and what was printed still finds its way.

An old id stays with the thing as ``formerly``, from which the site makes a page at the old address.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from khumue.edit.changes import Put
from khumue.edit.plan import Plan
from khumue.edit.shapes import Mention, mentions
from khumue.model.files import place_of
from khumue.resolve.project import Project
from khumue.resolve.references import Target
from khumue.source.document import Data, Document, Path

REGISTER_OF = {Target.LAW: "laws", Target.FORM: "forms", Target.TERM: "glossary"}
_LIST_OF = {**REGISTER_OF, Target.PERSON: "people", Target.UNIT: "units"}
_WITH_PAGES = frozenset({Target.PROCESS, Target.PERSON, Target.UNIT})


@dataclass(frozen=True, slots=True)
class Thing:
    """What is renamed: its kind, the office it belongs to (``""`` for what offices share), its unit if it is a process, its id."""

    kind: Target
    office: str
    id: str
    unit: str = ""


def rename_plan(project: Project, thing: Thing, new: str) -> Plan:
    """The plan that gives a thing another id."""
    plan = Plan()
    for document in project.documents:
        _definitions(plan, document, thing, new)
        for mention in mentions(document.file, document.data):
            text = _renamed(thing, mention, document, project, new)
            if text is not None:
                plan.add(document, Put(mention.path, text))
    if thing.kind is Target.UNIT:
        for document in project.documents:
            place = place_of(document.file)
            if place and place.kind.name == "process" and (place.office, place.unit) == (thing.office, thing.id):
                plan.move(document.file, f"processes/{thing.office}/{new}/{place.id}.yml")
    _permissions(plan, project)
    return plan


def move_plan(project: Project, thing: Thing, unit: str) -> Plan:
    """The plan that takes a process to another unit of its office; its address does not name the unit and stays."""
    plan = Plan()
    plan.move(_process_file(thing), f"processes/{thing.office}/{unit}/{thing.id}.yml")
    for document in project.documents:
        for mention in mentions(document.file, document.data):
            if mention.target is Target.PROCESS and "/" in mention.text and _names_process(thing, mention, document):
                *above, _, name = mention.text.split("/")
                plan.add(document, Put(mention.path, "/".join([*above, unit, name])))
    _permissions(plan, project)
    return plan


def definitions(document: Document, thing: Thing) -> Iterator[Path]:
    """Where in a file the thing is described."""
    place = place_of(document.file)
    if place is None:
        return
    if thing.kind is Target.PROCESS:
        if document.file == _process_file(thing):
            yield ()
    elif place.kind.name == _LIST_OF[thing.kind] and isinstance(document.data, list) and thing.office in ("", place.office):
        for index, entry in enumerate(document.data):
            if isinstance(entry, dict) and entry.get("id") == thing.id:
                yield (index,)


def office_of(document: Document) -> str:
    """The office that a file belongs to or speaks of; ``""`` for what offices share."""
    place = place_of(document.file)
    if place and place.kind.name == "source" and isinstance(document.data, dict):
        return str(document.data.get("office") or "")
    return place.office if place else ""


def _process_file(thing: Thing) -> str:
    return f"processes/{thing.office}/{thing.unit}/{thing.id}.yml"


def _definitions(plan: Plan, document: Document, thing: Thing, new: str) -> None:
    for path in definitions(document, thing):
        plan.add(document, Put((*path, "id"), new))
        if thing.kind in _WITH_PAGES:
            plan.add(document, Put((*path, "formerly"), _former(_entry(document.data, path), thing.id, new)))
        if thing.kind is Target.PROCESS:
            plan.move(document.file, f"processes/{thing.office}/{thing.unit}/{new}.yml")


def _entry(data: Data, path: Path) -> dict[str, Data]:
    found = data[path[0]] if path and isinstance(data, list) and isinstance(path[0], int) else data
    return found if isinstance(found, dict) else {}


def _former(entry: dict[str, Data], old: str, new: str) -> Data:
    before = entry.get("formerly")
    ids = before if isinstance(before, list) else [before] if before else []
    return [*(one for one in ids if one not in (old, new)), old]


def _renamed(thing: Thing, mention: Mention, document: Document, project: Project, new: str) -> str | None:
    """What a mention says afterwards; ``None`` when it names something else."""
    *above, name = mention.text.split("/")
    is_ours = not thing.office or office_of(document) == thing.office
    if mention.target is Target.PROCESS:
        if thing.kind is Target.PROCESS and _names_process(thing, mention, document):
            return "/".join([*above, new])
        in_unit = above == [thing.office, thing.id] or (above == [thing.id] and is_ours)
        return "/".join([*above[:-1], new, name]) if thing.kind is Target.UNIT and in_unit else None
    kinds = {thing.kind, *([Target.ACTOR] if thing.kind is Target.UNIT and not _is_role(project, thing) else [])}
    return new if is_ours and mention.text == thing.id and mention.target in kinds else None


def _is_role(project: Project, unit: Thing) -> bool:
    """Whether steps that say its id mean a role."""
    office = project.offices.get(unit.office)
    return office is not None and unit.id in office.registers.roles


def names(thing: Thing, mention: Mention, document: Document) -> bool:
    """Whether a mention in a file is of the thing."""
    if thing.kind is Target.PROCESS:
        return mention.target is Target.PROCESS and _names_process(thing, mention, document)
    return mention.target is thing.kind and mention.text == thing.id and (not thing.office or office_of(document) == thing.office)


def _names_process(thing: Thing, mention: Mention, document: Document) -> bool:
    *above, name = mention.text.split("/")
    if name != thing.id:
        return False
    if len(above) > 1:
        return above == [thing.office, thing.unit]
    return office_of(document) == thing.office and above in ([], [thing.unit])


def _permissions(plan: Plan, project: Project) -> None:
    """Permissions to publish name files; they follow those that get another name."""
    for document in project.documents:
        place = place_of(document.file)
        if place is None or place.kind.name != "privacy" or not isinstance(document.data, list):
            continue
        for index, entry in enumerate(document.data):
            where = entry.get("where") if isinstance(entry, dict) else None
            if isinstance(where, str) and where in plan.moved:
                plan.add(document, Put((index, "where"), plan.moved[where]))
            for number, file in enumerate(where if isinstance(where, list) else ()):
                if isinstance(file, str) and file in plan.moved:
                    plan.add(document, Put((index, "where", number), plan.moved[file]))
