"""What commands that change files have in common: the thing they are about, what they tell, and what stands against it."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khumue.cli import report
from khumue.cli.options import today
from khumue.messages import Messages
from khumue.model import ids
from khumue.model.checking import nearest
from khumue.problems import Level, Problem
from khumue.resolve.load import BASE
from khumue.resolve.references import Target
from khumue.source.document import Place
from khumue.source.reader import read_document
from khumue.standard import template_folders

if TYPE_CHECKING:
    from khumue.edit.plan import Plan
    from khumue.edit.renaming import Thing
    from khumue.opened import Opened
    from khumue.resolve.project import Project

dry_run_option = click.option("--dry-run", is_flag=True, help="แสดงสิ่งที่จะเปลี่ยน โดยยังไม่เขียนไฟล์ใด")
THAI = {
    Target.PROCESS: "กระบวนงาน", Target.PERSON: "บุคลากร", Target.UNIT: "กลุ่ม", Target.LAW: "กฎหมาย", Target.FORM: "แบบฟอร์ม", Target.TERM: "คำศัพท์",
}  # fmt: skip
_SHOWN = 40
"""Places that are named one by one."""


def opened_whole(project: Path) -> Opened:
    """The project, all of whose files can be read: what is not read might name what is changed.

    Raises:
        SystemExit: Some cannot; they are told.
    """
    from khumue.opened import open_project

    opened = open_project(project, today())
    broken = [problem for problem in opened.unread if problem.span.file in opened.project.broken]
    if broken:
        click.echo("ยังเปลี่ยนไม่ได้ เพราะไฟล์ต่อไปนี้อ่านได้ไม่ครบ จึงไม่รู้ว่าอ้างถึงสิ่งที่จะเปลี่ยนหรือไม่", err=True)
        refuse(project, broken)
    return opened


def refuse(project: Path, problems: Iterable[Problem]) -> None:
    """Tell what stands against a change, and end."""
    report.as_text(list(problems), Messages.load(template_folders(project)), report.console())
    sys.exit(1)


def new_id(value: str, what: str) -> str:
    """An id that something may get.

    Raises:
        click.UsageError: It is none.
    """
    if ids.is_id(value) and not ids.is_reserved(value):
        return value
    better = ids.id_like(value)
    raise click.UsageError(
        f"รหัส{what} “{value}” ใช้ไม่ได้ ใช้อักษรอังกฤษตัวเล็ก ตัวเลข และขีดกลาง และไม่ใช่คำที่มีความหมายอื่นในเว็บ{f' ลองใช้ {better}' if better else ''}"
    )


def found_thing(project: Project, kind: Target, name: str) -> Thing:
    """What a name on the command line means: ``office/id``, for a process ``office/unit/id`` too, or an id that only one has.

    Raises:
        click.UsageError: Nothing has it, or several.
    """
    things = {written: thing for thing in _things(project, kind) for written in _names(thing)}
    several = [thing for thing in _things(project, kind) if thing.id == name and (thing.office != BASE or not _is_standard(project, thing))]
    if name not in things and len(several) != 1:
        if several:
            names = ", ".join(_names(thing)[0] for thing in several)
            raise click.UsageError(f"มี{THAI[kind]} “{name}” หลายแห่ง บอกให้ชัดว่าแห่งใด คือ {names}")
        near = nearest(name, things) or nearest(name, {thing.id for thing in things.values()})
        raise click.UsageError(f"ไม่มี{THAI[kind]} “{name}”" + (f" น่าจะหมายถึง {near}" if near else ""))
    thing = things.get(name) or several[0]
    if _is_standard(project, thing):
        raise click.UsageError(f"{THAI[kind]} “{name}” มากับโปรแกรม จึงเปลี่ยนรหัสในโครงการนี้ไม่ได้")
    return thing


def _names(thing: Thing) -> tuple[str, ...]:
    if not thing.office:
        return (thing.id,)
    short = f"{thing.office}/{thing.id}"
    return (f"{thing.office}/{thing.unit}/{thing.id}", *((short,) if thing.office != BASE else ())) if thing.unit else (short,)


def _things(project: Project, kind: Target) -> list[Thing]:
    from khumue.edit.renaming import REGISTER_OF, Thing

    offices = project.offices.values()
    if kind is Target.PROCESS:
        whole = [*project.base.values(), *(process for office in offices for process in office.processes.values())]
        return [Thing(kind, process.office, process.id, process.unit) for process in whole]
    if kind in REGISTER_OF:
        register = REGISTER_OF[kind]
        shared = getattr(project.registers, register)
        own = [Thing(kind, office.id, one) for office in offices for one in getattr(office.registers, register) if one not in shared]
        return [*(Thing(kind, "", one) for one in shared), *own]
    return [Thing(kind, office.id, one) for office in offices for one in (office.people if kind is Target.PERSON else office.units)]


def _is_standard(project: Project, thing: Thing) -> bool:
    """Whether the program brings it: then it is in no file of the project, or only corrected there."""
    from khumue.edit.renaming import REGISTER_OF, definitions

    entry = getattr(project.registers, REGISTER_OF[thing.kind]).get(thing.id) if thing.kind in REGISTER_OF else None
    if entry is not None and (entry.standard or (entry.corrects and entry.corrects.standard)):
        return True
    return not any(True for document in project.documents for _ in definitions(document, thing))


def taken(known: Collection[str], new: str, what: str) -> None:
    """Refuse an id that something has.

    Raises:
        click.UsageError: It is taken.
    """
    if new in known:
        raise click.UsageError(f"มี{what}รหัส “{new}” อยู่แล้ว")


def carry_out(opened: Opened, plan: Plan, what: str, *, dry_run: bool) -> None:
    """Make the changes of a plan, or show them, and say in Thai what was changed and where."""
    from khumue.edit.plan import difference
    from khumue.edit.store import Store

    root = opened.project.root
    changes, problems = plan.worked_out(root)
    if problems:
        refuse(root, problems)
    if dry_run:
        click.echo("\n".join(difference(changes, plan.moved)))
        click.echo(f"จะ{what} (ยังไม่ได้เขียนไฟล์ใด)")
        return
    if problems := Store(root).commit(what, changes):
        refuse(root, problems)
    click.echo(f"{what} แล้ว")
    for place in _places(plan, root)[:_SHOWN]:
        click.echo(f"  แก้ {place.span.file}:{place.span.line} {place.dotted}")
    if len(plan.places) > _SHOWN:
        click.echo(f"  และอีก {len(plan.places) - _SHOWN} แห่ง")
    for old, new in plan.moved.items():
        click.echo(f"  ย้าย {old} → {new}")
    for file in plan.new:
        click.echo(f"  เขียน {file}")
    _tell_new_errors(opened, root)
    click.echo("ย้อนกลับได้ด้วยคำสั่ง khumue undo")


def _places(plan: Plan, root: Path) -> list[Place]:
    """Where the changes stand by now: those above it may have moved a line."""
    names = {place.document.file: plan.moved.get(place.document.file, place.document.file) for place in plan.places}
    now = {file: read_document(root, name)[0] for file, name in names.items()}
    return [Place(now[place.document.file] or place.document, place.path) for place in plan.places]


def _tell_new_errors(before: Opened, root: Path) -> None:
    """Errors that were not there before: a change is whole, and yet may leave something to be done by hand."""
    from khumue.opened import open_project

    known = {_same(problem) for problem in before.problems}
    new = [problem for problem in open_project(root, today()).problems if problem.level is Level.ERROR and _same(problem) not in known]
    if new:
        click.echo("มีข้อที่ต้องแก้ต่อ:")
        report.as_text(new, before.messages, report.console())


def _same(problem: Problem) -> tuple[str, str]:
    return problem.code, problem.values.get("value", "")
