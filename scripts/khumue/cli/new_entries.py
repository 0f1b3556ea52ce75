"""``khumue new unit|manual|order|law|form|term``: entries of lists and files of an office, in the right place."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import click

from khumue.cli.new import add_entry, asked, found_office, known_unit, new, parts_of, unknown, write
from khumue.cli.options import project_option, today
from khumue.cli.scaffold import NewFiles
from khumue.model.registers import Form, LawType
from khumue.resolve.load import load_project
from khumue.thai.dates import parse_date

_LAW_TYPES = [kind.value for kind in LawType]
_FORM_KINDS = list(get_args(Form.model_fields["kind"].annotation))


@new.command()
@project_option
@click.argument("place", metavar="OFFICE/ID", required=False)
@click.option("--title", help="ชื่อเต็มของกลุ่ม")
@click.option("--short-title", help="ชื่อย่อของกลุ่ม")
def unit(project: Path, place: str | None, title: str | None, short_title: str | None) -> None:
    """เพิ่มกลุ่มใน units.yml"""
    place = asked(place, "OFFICE/ID", "ที่ของกลุ่ม เช่น chiangrai4/finance")
    office_id, unit_id = parts_of(place, ("สำนักงาน", "กลุ่ม"))
    _, owner = found_office(project, office_id)
    _refuse_known("กลุ่ม", unit_id, {key: entry.place.span for key, entry in owner.units.items()})
    files = NewFiles(project, {"id": unit_id, "title": asked(title, "--title", "ชื่อเต็มของกลุ่ม"), "short_title": short_title})
    add_entry(files, f"content/offices/{office_id}/units.yml", "unit.yml.j2")
    write(files, f"เพิ่มกลุ่ม {unit_id}")
    click.echo(f"ต่อไป: เพิ่มงานของกลุ่มด้วยคำสั่ง khumue new process {office_id}/{unit_id}/รหัสงาน")


@new.command()
@project_option
@click.argument("place", metavar="OFFICE/ID", required=False)
@click.option("--title", help="ชื่อคู่มือ")
@click.option("--unit", "unit_id", metavar="ID", help="กลุ่มเจ้าของเล่ม (เล่มของกลุ่ม มีงานทุกเรื่องของกลุ่ม)")
@click.option("--person", metavar="ID", help="เจ้าของเล่ม (เล่มรายบุคคล)")
def manual(project: Path, place: str | None, title: str | None, unit_id: str | None, person: str | None) -> None:
    """สร้างเล่มคู่มือของกลุ่มหรือของบุคคล"""
    place = asked(place, "OFFICE/ID", "ที่ของเล่ม เช่น chiangrai4/finance")
    office_id, manual_id = parts_of(place, ("สำนักงาน", "เล่ม"))
    _, owner = found_office(project, office_id)
    if bool(unit_id) == bool(person):
        raise click.UsageError("บอกเจ้าของเล่มหนึ่งอย่าง คือ --unit รหัสกลุ่ม หรือ --person รหัสบุคคล")
    if unit_id:
        known_unit(owner, unit_id)
    elif person not in owner.people:
        raise click.UsageError(unknown("บุคลากร", person or "", owner.people))
    processes = [process.id for process in owner.processes_of_unit(unit_id)] if unit_id else []
    values = {"id": manual_id, "title": asked(title, "--title", "ชื่อคู่มือ"), "unit": unit_id, "person": person, "processes": processes}
    files = NewFiles(project, values)
    files.add(f"content/offices/{office_id}/manuals/{manual_id}.yml", "manual.yml.j2")
    write(files, f"เพิ่มเล่ม {manual_id}")
    click.echo("ต่อไป: แก้ไฟล์ข้างต้น แล้วตรวจด้วย khumue check")


@new.command()
@project_option
@click.argument("place", metavar="OFFICE/ID", required=False)
@click.option("--number", help="เลขที่คำสั่ง เช่น 1/2570")
@click.option("--title", help="เรื่อง")
@click.option("--date", help="วันที่สั่ง เช่น 1 ตุลาคม 2569")
@click.option("--signer", metavar="ID", help="ผู้ลงนาม (รหัสบุคคล)")
def order(project: Path, place: str | None, number: str | None, title: str | None, date: str | None, signer: str | None) -> None:
    """สร้างไฟล์คำสั่งมอบหมายหน้าที่"""
    place = asked(place, "OFFICE/ID", "ที่ของคำสั่ง เช่น chiangrai4/duties-2570")
    office_id, order_id = parts_of(place, ("สำนักงาน", "คำสั่ง"))
    _, owner = found_office(project, office_id)
    if signer is not None and signer not in owner.people:
        raise click.UsageError(unknown("บุคลากร", signer, owner.people))
    values = {
        "id": order_id, "number": asked(number, "--number", "เลขที่คำสั่ง"), "title": asked(title, "--title", "เรื่อง"),
        "date": _checked_date(asked(date, "--date", "วันที่สั่ง")), "signer": signer,
    }  # fmt: skip
    files = NewFiles(project, values)
    files.add(f"content/offices/{office_id}/orders/{order_id}.yml", "order.yml.j2")
    write(files, f"เพิ่มคำสั่ง {order_id}")
    click.echo("ต่อไป: เพิ่มการมอบหมายในไฟล์ข้างต้น แล้วตรวจด้วย khumue check")


@new.command()
@project_option
@click.argument("place", metavar="[OFFICE/]ID", required=False)
@click.option("--type", "kind", type=click.Choice(_LAW_TYPES), help="ชนิด")
@click.option("--title", help="ชื่อเต็มที่เป็นทางการ รวมปี พ.ศ.")
@click.option("--year", help="พ.ศ.")
def law(project: Path, place: str | None, kind: str | None, title: str | None, year: str | None) -> None:
    """เพิ่มกฎหมาย ระเบียบ หรือเอกสารอ้างอิงในทะเบียน (ของทุกสำนักงาน หรือของสำนักงานเดียว)"""
    values = {"title": lambda: asked(title, "--title", "ชื่อเต็ม"), "type": lambda: asked(kind, "--type", "ชนิด"), "year": lambda: year}
    _register(project, place, "laws", "กฎหมาย", "law.yml.j2", values)


@new.command()
@project_option
@click.argument("place", metavar="[OFFICE/]ID", required=False)
@click.option("--title", help="ชื่อแบบฟอร์ม")
@click.option("--kind", type=click.Choice(_FORM_KINDS), default="blank", help="ชนิด (ปกติคือแบบเปล่า)")
def form(project: Path, place: str | None, title: str | None, kind: str) -> None:
    """เพิ่มแบบฟอร์มในทะเบียน (ของทุกสำนักงาน หรือของสำนักงานเดียว)"""
    values = {"title": lambda: asked(title, "--title", "ชื่อแบบฟอร์ม"), "kind": lambda: kind}
    _register(project, place, "forms", "แบบฟอร์ม", "form.yml.j2", values)


@new.command()
@project_option
@click.argument("place", metavar="[OFFICE/]ID", required=False)
@click.option("--term", "word", help="คำ")
@click.option("--meaning", help="ความหมาย")
def term(project: Path, place: str | None, word: str | None, meaning: str | None) -> None:
    """เพิ่มคำศัพท์ในทะเบียน (ของทุกสำนักงาน หรือของสำนักงานเดียว)"""
    values = {"term": lambda: asked(word, "--term", "คำ"), "meaning": lambda: asked(meaning, "--meaning", "ความหมาย")}
    _register(project, place, "glossary", "คำศัพท์", "term.yml.j2", values)


def _register(project: Path, place: str | None, register: str, thai: str, template: str, values: dict[str, Any]) -> None:
    """Add an entry to a register, once it is sure that none has its id."""
    place = asked(place, "[OFFICE/]ID", f"รหัส{thai} หรือ สำนักงาน/รหัส")
    *office_id, entry_id = parts_of(place, ("สำนักงาน", thai) if "/" in place else (thai,))
    if office_id:
        registers = found_office(project, office_id[0])[1].registers
    else:
        registers = load_project(project, today()).project.registers
    _refuse_known(thai, entry_id, {key: entry.place.span for key, entry in getattr(registers, register).items()})
    files = NewFiles(project, {"id": entry_id, **{name: value() for name, value in values.items()}})
    folder = f"content/offices/{office_id[0]}" if office_id else "content"
    add_entry(files, f"{folder}/{register}.yml", template)
    write(files, f"เพิ่ม{thai} {entry_id}")
    click.echo(f"ต่อไป: อ้างด้วยรหัส {entry_id} ในไฟล์กระบวนงาน แล้วตรวจด้วย khumue check")


def _refuse_known(what: str, value: str, known: dict[str, Any]) -> None:
    if value in known:
        raise click.UsageError(f"มี{what}รหัส {value} แล้วที่ {known[value]}")


def _checked_date(text: str) -> str:
    if parse_date(text) is None:
        raise click.UsageError(f"อ่านวันที่ “{text}” ไม่ได้ เขียนเช่น 1 ตุลาคม 2569 หรือ 2569-10-01")
    return text
