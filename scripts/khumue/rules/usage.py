"""Which entries of the registers nothing refers to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from khumue.model import files
from khumue.problems import Problem
from khumue.resolve import references
from khumue.resolve.project import Entry, Office, Project, Registers
from khumue.resolve.references import Reference, Target
from khumue.rules.rule import Rule
from khumue.rules.support import Value, every_process
from khumue.standard import standard_root


def unused(
    project: Project,
    rule: Rule,
    target: Target,
    entries_of: Callable[[Registers], Mapping[str, Entry[Value]]],
    name_of: Callable[[Value], str],
    is_said: Callable[[Value], bool] = lambda _: False,
) -> Iterator[Problem]:
    """A problem of ``rule`` at the id of each of the project's own entries that is used nowhere.

    What comes with the program is for all offices and is never judged. A shared entry is used when any office or base process uses it, or when ``is_said`` knows of a use without its id.
    Nothing is judged while any file is unusable: the use may stand there. That an entry refers to itself is no use.
    """
    if not _is_complete(project):
        return
    of_base = [r for process in project.base.values() for r in references.of_process(process)]
    shared = _ids([*of_base, *references.of_registers(project.registers)], target)
    shared_entries = entries_of(project.registers)
    is_standard = project.root.resolve() == standard_root().resolve()
    own_use = {office.id: _ids(_of_office(office), target) for office in project.offices.values()}
    everywhere = shared.union(*own_use.values())
    found = [(entry, everywhere) for entry in shared_entries.values() if not is_standard]
    for office in project.offices.values():
        for entry_id, entry in entries_of(office.registers).items():
            if shared_entries.get(entry_id) is not entry:
                found.append((entry, own_use[office.id]))
    for entry, used in found:
        entry_id = str(entry.value.id)  # type: ignore[attr-defined]
        if not entry.standard and entry_id not in used and not is_said(entry.value):
            if project.may_stand_unread(entry_id, project.broken):
                continue
            yield rule.at(entry.place / "id", value=entry_id, title=name_of(entry.value))


def _of_office(office: Office) -> Iterator[Reference]:
    yield from references.of_office(office)
    for process in office.processes.values():
        yield from references.of_process(process)


def _ids(found: Iterable[Reference], target: Target) -> set[str]:
    return {reference.id for reference in found if reference.target is target and not _is_of_itself(reference)}


def _is_of_itself(reference: Reference) -> bool:
    """Whether an entry of a register (whose place is an index in a list) names itself."""
    place = reference.place
    if reference.process or not place.path or not isinstance(place.path[0], int):
        return False
    data = place.document.data
    entry = data[place.path[0]] if isinstance(data, list) else None
    return isinstance(entry, dict) and entry.get("id") == reference.id and place.path[1] in ("successor", "see")


def _is_complete(project: Project) -> bool:
    if project.broken - project.partly.keys():
        return False
    built = {process.place.document.file for process in every_process(project)}
    return all(
        document.file in built
        for document in project.documents
        if (place := files.place_of(document.file)) and place.kind.name == "process"
    )
