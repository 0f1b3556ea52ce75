"""Every citation of a law, with the law as the one who cites it sees it in the registers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from khumue.model.registers import Law
from khumue.problems import Problem
from khumue.resolve import references
from khumue.resolve.process import Process
from khumue.resolve.project import Project, Registers
from khumue.resolve.references import Reference, Target
from khumue.rules.support import every_process, of_processes, registers_of

Judge = Callable[[Reference, Law, Registers], Problem | None]


def judge_citations(project: Project, judge: Judge) -> Iterator[Problem]:
    """What ``judge`` finds at citations in processes, units, orders and manuals; an inherited one is judged once."""

    def judged(found: Iterable[Reference], registers: Registers) -> Iterator[Problem]:
        for reference, law in _citations(found, registers):
            problem = judge(reference, law, registers)
            if problem:
                yield problem

    def of_process(process: Process) -> Iterator[Problem]:
        return judged(references.of_process(process), registers_of(project, process))

    yield from of_processes(project, of_process)
    for office in project.offices.values():
        yield from judged(references.of_office(office), office.registers)


def cited_laws(project: Project) -> Iterator[Law]:
    """The law of each citation, as the register that the citation is read against has it."""
    for process in every_process(project):
        for _, law in _citations(references.of_process(process), registers_of(project, process)):
            yield law
    for office in project.offices.values():
        for _, law in _citations(references.of_office(office), office.registers):
            yield law


def _citations(found: Iterable[Reference], registers: Registers) -> Iterator[tuple[Reference, Law]]:
    for reference in found:
        law = registers.laws.get(reference.id) if reference.target is Target.LAW else None
        # That a law succeeds another is said in the register and is no citation.
        if law and reference.place.path[-1] != "successor":
            yield reference, law.value
