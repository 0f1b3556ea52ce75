"""``khumue rename`` and ``khumue move``: another id or another place, and every file that names it follows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from khumue.cli.changing import THAI, carry_out, dry_run_option, found_thing, new_id, opened_whole, taken
from khumue.cli.options import project_option
from khumue.resolve.references import Target

if TYPE_CHECKING:
    from collections.abc import Collection

    from khumue.edit.renaming import Thing
    from khumue.resolve.project import Project

_KINDS = ("process", "person", "unit", "law", "form", "term")


@click.command(short_help="เปลี่ยนรหัส พร้อมทุกที่ที่อ้างถึง")
@project_option
@dry_run_option
@click.argument("kind", type=click.Choice(_KINDS), metavar="|".join(_KINDS))
@click.argument("old", metavar="รหัสเดิม")
@click.argument("new", metavar="รหัสใหม่")
def rename(project: Path, kind: str, old: str, new: str, *, dry_run: bool) -> None:
    """เปลี่ยนรหัสของงาน บุคลากร กลุ่ม กฎหมาย แบบฟอร์ม หรือคำศัพท์ พร้อมทุกไฟล์ที่อ้างถึง

    รหัสเดิมของสำนักงานเขียนเป็น สำนักงาน/รหัส ถ้ามีแห่งเดียว เขียนรหัสอย่างเดียวได้
    หน้าเว็บที่ที่อยู่เดิมนำไปหน้าใหม่ รหัสคิวอาร์และลิงก์ที่แจกไปแล้วจึงยังใช้ได้
    """
    from khumue.edit.renaming import rename_plan

    opened = opened_whole(project)
    thing = found_thing(opened.project, Target(kind), old)
    if new == thing.id:
        raise click.UsageError(f"รหัสใหม่เหมือนรหัสเดิม คือ {new}")
    new_id(new, THAI[thing.kind])
    taken(_known(opened.project, thing), new, THAI[thing.kind])
    plan = rename_plan(opened.project, thing, new)
    carry_out(opened, plan, f"เปลี่ยนรหัส{THAI[thing.kind]} {thing.id} เป็น {new}", dry_run=dry_run)


@click.command(short_help="ย้ายงานไปกลุ่มอื่น")
@project_option
@dry_run_option
@click.argument("process", metavar="สำนักงาน/งาน")
@click.argument("unit", metavar="กลุ่ม")
def move(project: Path, process: str, unit: str, *, dry_run: bool) -> None:
    """ย้ายงานไปเป็นของอีกกลุ่มในสำนักงานเดียวกัน พร้อมทุกไฟล์ที่อ้างถึง ที่อยู่หน้าเว็บคงเดิม"""
    from khumue.edit.renaming import move_plan

    opened = opened_whole(project)
    thing = found_thing(opened.project, Target.PROCESS, process)
    office = opened.project.offices.get(thing.office)
    if office is not None:
        found_thing(opened.project, Target.UNIT, f"{office.id}/{unit}")
    if unit == thing.unit:
        raise click.UsageError(f"งานนี้อยู่ในกลุ่ม {unit} อยู่แล้ว")
    new_id(unit, "กลุ่ม")
    taken(_of_unit(opened.project, thing.office, unit), thing.id, f"งานในกลุ่ม {unit} ")
    carry_out(opened, move_plan(opened.project, thing, unit), f"ย้ายงาน {thing.id} ไปกลุ่ม {unit}", dry_run=dry_run)


def _of_unit(project: Project, office: str, unit: str) -> set[str]:
    prefix = f"processes/{office}/{unit}/"
    return {document.file.removeprefix(prefix).removesuffix(".yml") for document in project.documents if document.file.startswith(prefix)}


def _known(project: Project, thing: Thing) -> Collection[str]:
    """The ids that others of its kind have, or had: at an old address there is one page at most."""
    office = project.offices.get(thing.office)
    if thing.kind is Target.PROCESS:
        if office is None:
            return _of_unit(project, thing.office, thing.unit)
        return {*office.processes, *(old for one in office.processes.values() if one.id != thing.id for old in one.content.formerly or ())}
    if office is not None and thing.kind in (Target.PERSON, Target.UNIT):
        entries = office.people if thing.kind is Target.PERSON else office.units
        former = {old for key, entry in entries.items() if key != thing.id for old in entry.value.formerly}
        return {*entries, *former, *(office.registers.roles if thing.kind is Target.UNIT else ())}
    return _registered(project, thing)


def _registered(project: Project, thing: Thing) -> Collection[str]:
    from khumue.edit.renaming import REGISTER_OF

    registers = [project.registers, *(office.registers for office in project.offices.values() if thing.office in ("", office.id))]
    return {one for register in registers for one in getattr(register, REGISTER_OF[thing.kind])}
