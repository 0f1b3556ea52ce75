"""A reference to something that does not exist."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cached_property

from khumue.model.checking import nearest
from khumue.problems import Level, Problem
from khumue.resolve import references
from khumue.resolve.process import Process
from khumue.resolve.project import Office, Project
from khumue.resolve.references import Reference, Target
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.rules.support import every_process, of_processes

_SHARED = ("content/{register}.yml", "content/offices/{office}/{register}.yml")
_UNITS = "content/offices/{office}/units.yml"


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a reader calls it, the register it stands in, and the files that describe it, the first to add to first."""

    thai: str
    register: str
    files: tuple[str, ...]


_KINDS = {
    Target.LAW: _Kind("กฎหมายหรือเอกสารอ้างอิง", "laws", _SHARED),
    Target.FORM: _Kind("แบบฟอร์ม", "forms", _SHARED),
    Target.SYSTEM: _Kind("ระบบสารสนเทศ", "systems", _SHARED),
    Target.TERM: _Kind("คำศัพท์", "glossary", _SHARED),
    Target.ACTOR: _Kind("บทบาทหรือกลุ่ม", "roles", (*_SHARED, _UNITS)),
    Target.PERSON: _Kind("บุคลากร", "", ("content/offices/{office}/people.yml",)),
    Target.UNIT: _Kind("กลุ่ม", "", (_UNITS,)),
    Target.PROCESS: _Kind("กระบวนงาน", "", ("processes/{office}/{unit}/{id}.yml",)),
    Target.ORDER: _Kind("คำสั่ง", "", ("content/offices/{office}/orders/{id}.yml",)),
    Target.KIND: _Kind("ประเภทของสำนักงาน", "kinds", _SHARED),
    Target.MANUAL: _Kind("คู่มือ", "", ("content/offices/{office}/manuals/{id}.yml",)),
}
_LONGEST_LIST = 12
"""Names that are still read when a message lists them."""
_MOST_COMPARED = 50_000
"""Names that unknown ones are compared with in one project, to advise which was meant."""


def check(project: Project) -> Iterator[Problem]:
    """Processes, the offices' other files, and the shared registers, which are judged once and not for each office."""
    names = _Names(project)
    yield from of_processes(project, lambda process: _of_process(names, process))
    for office in project.offices.values():
        folder = f"content/offices/{office.id}/"
        own = (r for r in references.of_office(office) if r.place.document.file.startswith(folder))
        yield from _unknown(names, own, office)
    files = {document.file for document in project.documents}
    standard = {id(entry.place.document) for entry in references.standard_entries(project.registers)}
    shared = references.of_registers(project.registers)
    yield from _unknown(
        names, (r for r in shared if r.place.document.file in files and id(r.place.document) not in standard), None
    )


class _Names:
    """The names that references may use, gathered once; and how many were advised already, for looking for advice is slow."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._known: dict[tuple[str, Target], dict[str, None]] = {}
        self._advised = 0

    def known(self, office: Office | None, target: Target) -> dict[str, None]:
        key = office.id if office else "", target
        if key not in self._known:
            self._known[key] = dict.fromkeys(_known(self.project, office, target))
        return self._known[key]

    def nearest(self, name: str, names: Collection[str]) -> str:
        self._advised += len(names)
        return nearest(name, names) if self._advised <= _MOST_COMPARED else ""

    @cached_property
    def files(self) -> Mapping[str, list[str]]:
        """The last part of the path of every file -> its whole paths."""
        found: dict[str, list[str]] = {}
        for file in (*self.project.broken, *(document.file for document in self.project.documents)):
            found.setdefault(file.rpartition("/")[2], []).append(file)
        return found


def _of_process(names: _Names, process: Process) -> Iterator[Problem]:
    office = names.project.offices.get(process.office)
    found = references.of_process(process)
    if office:
        # A related process of the standard need not exist in every office; pages leave out what is not there.
        own_file = process.place.document.file
        found = (r for r in found if r.target is not Target.PROCESS or r.place.document.file == own_file)
    return _unknown(names, found, office)


def _unknown(known: _Names, found: Iterable[Reference], office: Office | None) -> Iterator[Problem]:
    """Problems of references that name nothing; ``office`` is None for what offices share."""
    for reference in found:
        names: Collection[str] = known.known(office, reference.target)
        # `base/unit/id` and `office/unit/id` are as good as `unit/id`.
        short = reference.id.removeprefix("base/").removeprefix(f"{office.id}/" if office else "")
        if short in names or _may_be_unreadable(known, office, reference):
            continue
        if "/" not in reference.id:
            names = [name for name in names if "/" not in name]
        yield RULE.at(
            reference.place,
            what=_KINDS[reference.target].thai,
            value=reference.id,
            suggestion=known.nearest(reference.id, names),
            known=", ".join(names) if len(names) <= _LONGEST_LIST else "",
            file=_files(office, reference)[0].replace("*", "…"),
        )


def _known(project: Project, office: Office | None, target: Target) -> list[str]:
    """Names that a reference may use. What offices share may name units, people and manuals of any of them."""
    if target is Target.PROCESS:
        processes = office.processes.values() if office else every_process(project)
        return list(
            dict.fromkeys(name for process in processes for name in (process.id, f"{process.unit}/{process.id}"))
        )
    if office:
        return list(references.known_ids(office, target))
    names: list[str] = list(getattr(project.registers, _KINDS[target].register, ()))
    if target in (Target.ACTOR, Target.UNIT):
        names += [process.unit for process in project.base.values()]
        names += [unit for each in project.offices.values() for unit in each.units]
    elif not _KINDS[target].register:
        names += [name for each in project.offices.values() for name in references.known_ids(each, target)]
    return list(dict.fromkeys(names))


def _may_be_unreadable(names: _Names, office: Office | None, reference: Reference) -> bool:
    """Whether what is meant may stand in a file that has a problem of its own."""
    patterns = _files(office, reference)
    if reference.target in (Target.PROCESS, Target.ORDER, Target.MANUAL):
        # These have a file each: where it is there, it is what was meant, whatever is wrong with it or what it extends.
        return any(fnmatchcase(file, pattern) for pattern in patterns for file in names.files.get(pattern.rpartition("/")[2], ()))
    project = names.project
    matching = [file for file in project.broken if any(fnmatchcase(file, pattern) for pattern in patterns)]
    return project.may_stand_unread(reference.id, matching)


def _files(office: Office | None, reference: Reference) -> list[str]:
    """Patterns of the files that may describe what is referred to."""
    unit, _, name = reference.id.rpartition("/")
    kind = _KINDS[reference.target]
    values = {
        "office": office.id if office else "*",
        "register": kind.register,
        "unit": unit.rpartition("/")[2] or "*",
        "id": name,
    }
    return [file.format(**values) for file in kind.files]


RULE = Rule(
    "KM301",
    Level.ERROR,
    check,
    good=Example(
        {
            PROCESS: """\
id: receive
title: รับหนังสือราชการ
laws: [saraban]
""",
        }
    ),
    bad=Example(
        {
            PROCESS: """\
id: receive
title: รับหนังสือราชการ
laws: [sarabun]
""",
        },
        finds=((PROCESS, 3, 8),),
    ),
)
