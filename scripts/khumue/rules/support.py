"""What rules share: which processes and entries are the project's own, and findings in what is inherited told once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from khumue.model.base import Model
from khumue.problems import Problem
from khumue.resolve.attribution import attribute
from khumue.resolve.process import Process, Step, StepKind
from khumue.resolve.project import Entry, Project, Registers

Value = TypeVar("Value", bound=Model)
Find = Callable[[Process], Iterable[Problem]]


def every_process(project: Project) -> Iterator[Process]:
    """Base processes, those that come with the program too, and then every office's."""
    yield from project.base.values()
    yield from project.processes


def of_processes(project: Project, find: Find) -> Iterator[Problem]:
    """What ``find`` gives for each process; a finding in an inherited text once, in the file where the text stands.

    Findings in the base files that come with the program are left out: no reader of the messages could mend them.
    """
    own_files = {document.file for document in project.documents}
    found = ((process.place, problem) for process in every_process(project) for problem in find(process))
    return (problem for problem in attribute(found) if problem.span.file in own_files)


def of_absences(project: Project, find: Find) -> Iterator[Problem]:
    """The same for what is nowhere written, which has no place to tell it by.

    What a base of the project lacks as well is told there, once. What a base that comes with the program lacks is told
    of each heir, which can add it. Absences of the same code are told apart by their values.
    """
    own_files = {document.file for document in project.documents}
    by_key = {process.key: process for process in every_process(project)}
    for process in by_key.values():
        if process.place.document.file not in own_files:
            continue
        base = by_key.get(process.base)
        of_base = find(base) if base and base.place.document.file in own_files else ()
        already = [dict(problem.values) for problem in of_base]
        yield from (problem for problem in find(process) if dict(problem.values) not in already)


def is_proposed(process: Process, holder: Process | Step, name: str) -> bool:
    """Whether a base proposes a field and the office has yet to answer, which is told of the whole process at once (KM419)."""
    return process.content.adopt is None and name in holder.suggested


def substeps(process: Process) -> Mapping[str, list[Step]]:
    """Id of each activity that has any -> its substeps."""
    found: dict[str, list[Step]] = {}
    for step in process.steps:
        if step.kind is StepKind.SUBSTEP:
            found.setdefault(step.parent, []).append(step)
    return found


def registers_of(project: Project, process: Process) -> Registers:
    """What the process cites from: its office's registers, or for a base process the shared ones."""
    office = project.offices.get(process.office)
    return office.registers if office else project.registers


def own_entries(
    project: Project, entries_of: Callable[[Registers], Mapping[str, Entry[Value]]]
) -> Iterator[Entry[Value]]:
    """The project's own entries of one register, the shared ones first, each once."""
    seen: set[int] = set()
    for registers in (project.registers, *(office.registers for office in project.offices.values())):
        for entry in entries_of(registers).values():
            if not entry.standard and id(entry) not in seen:
                seen.add(id(entry))
                yield entry
