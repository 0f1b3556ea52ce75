"""``khumue new``: files of a new office, process or person, of the right shape and in the right place."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from khumue.cli.options import project_option, today
from khumue.cli.scaffold import NewFiles, one_line
from khumue.messages import Messages
from khumue.model import ids
from khumue.model.checking import nearest
from khumue.model.schema import schema_texts
from khumue.resolve.load import BASE, load_project
from khumue.resolve.project import Office, Project
from khumue.standard import template_folders
from khumue.thai.dates import buddhist_year

# A file of a new project -> its text below templates/new/project. No dots there: such files get lost in packaging.
_PROJECT_FILES = {
    ".gitattributes": "gitattributes",
    ".gitignore": "gitignore",
    "site/.gitignore": "site-gitignore",
    ".vscode/settings.json": "vscode-settings.json",
    ".vscode/extensions.json": "vscode-extensions.json",
}


@click.group()
def new() -> None:
    """สร้างไฟล์ใหม่ที่ถูกแบบ ไม่เขียนทับไฟล์เดิม"""


@new.command()
@project_option
@click.argument("office_id", metavar="ID", required=False)
@click.option("--title", help="ชื่อเต็มของสำนักงาน")
@click.option("--short-title", help="ชื่อย่อ เช่น สพป.เชียงราย เขต 4")
@click.option("--kind", help="ประเภทของสำนักงาน: รหัสใน kinds.yml เช่น primary, secondary (ปกติดูจากชื่อ)")
def office(project: Path, office_id: str | None, title: str | None, short_title: str | None, kind: str | None) -> None:
    """สร้างสำนักงานพร้อมกลุ่ม บุคลากร คู่มือ และกระบวนงานตัวอย่างที่สร้างเว็บได้ทันที"""
    office_id = _checked_id(asked(office_id, "ID", "รหัสสำนักงาน เช่น chiangrai4"), "สำนักงาน")
    title = asked(title, "--title", "ชื่อเต็มของสำนักงาน")
    short_title = asked(short_title, "--short-title", "ชื่อย่อของสำนักงาน")
    now = today()
    values = {
        "id": office_id,
        "title": title,
        "short_title": short_title,
        "kind": kind or _kind_of(project, title),
        "updated": f"{buddhist_year(now)}-{now:%m-%d}",
    }
    files = NewFiles(project, values)
    folder = f"content/offices/{office_id}"
    files.add(f"{folder}/office.yml", "office.yml.j2")
    files.add(f"{folder}/units.yml", "units.yml.j2")
    files.add(f"{folder}/people.yml", "people.yml.j2")
    files.add(f"{folder}/manuals/dlict.yml", "unit-manual.yml.j2")
    files.add(f"processes/{office_id}/dlict/saraban.yml", "sample-process.yml.j2")
    files.add(f"processes/{office_id}/dlict/it-consulting.yml", "sample-service.yml.j2")
    for file, source in _PROJECT_FILES.items():
        files.add_missing(file, _project_file(project, source))
    for file, text in schema_texts().items():
        files.add_missing(file, text)
    write(files, f"เริ่มสำนักงาน {office_id}")
    click.echo("ต่อไป: แก้ไฟล์ข้างต้นให้ตรงกับสำนักงาน ตรวจด้วย khumue check แล้วสร้างเว็บด้วย khumue build")
    click.echo("ดูสิ่งที่ยังขาดสำหรับ ITA ด้วย khumue ita")


@new.command()
@project_option
@click.argument("place", metavar="OFFICE/UNIT/ID", required=False)
@click.option("--title", help="ชื่องาน")
@click.option("--extends", metavar="base/UNIT/ID", help="ต้นแบบที่ใช้")
def process(project: Path, place: str | None, title: str | None, extends: str | None) -> None:
    """สร้างกระบวนงานในกลุ่มของสำนักงาน"""
    place = asked(place, "OFFICE/UNIT/ID", "ที่ของกระบวนงาน เช่น chiangrai4/dlict/saraban")
    office_id, unit, process_id = parts_of(place, ("สำนักงาน", "กลุ่ม", "กระบวนงาน"))
    loaded, owner = found_office(project, office_id)
    known_unit(owner, unit)
    before = owner.processes.get(process_id)
    if before and before.unit != unit:
        raise click.UsageError(f"สำนักงานนี้มีกระบวนงานรหัส {process_id} แล้วที่ {before.place.document.file}")
    values = {"id": process_id, "title": asked(title, "--title", "ชื่องาน"), "extends": extends}
    if extends:
        values["first_step"] = _first_step(loaded, extends)
    files = NewFiles(project, values)
    files.add(f"processes/{place}.yml", "extending-process.yml.j2" if extends else "process.yml.j2")
    write(files, f"เพิ่มงาน {process_id}")
    click.echo(f"ต่อไป: แก้ไฟล์ข้างต้น เพิ่ม {process_id} ในคู่มือ (content/offices/{office_id}/manuals) แล้วตรวจด้วย khumue check")


@new.command()
@project_option
@click.argument("place", metavar="OFFICE/ID", required=False)
@click.option("--name", help="ชื่อพร้อมคำนำหน้า")
@click.option("--position", help="ตำแหน่ง")
@click.option("--unit", metavar="ID", help="รหัสกลุ่มที่สังกัด")
def person(project: Path, place: str | None, name: str | None, position: str | None, unit: str | None) -> None:
    """เพิ่มบุคลากรใน people.yml และสร้างคู่มือรายบุคคล"""
    place = asked(place, "OFFICE/ID", "ที่ของบุคลากร เช่น chiangrai4/somchai")
    office_id, person_id = parts_of(place, ("สำนักงาน", "บุคลากร"))
    _, owner = found_office(project, office_id)
    if unit is not None:
        known_unit(owner, unit)
    people = f"content/offices/{office_id}/people.yml"
    if person_id in owner.people:
        raise click.UsageError(f"มีบุคลากรรหัส {person_id} แล้วที่ {owner.people[person_id].place.span}")
    name = asked(name, "--name", "ชื่อพร้อมคำนำหน้า")
    position = asked(position, "--position", "ตำแหน่ง")
    files = NewFiles(project, {"id": person_id, "name": name, "position": position, "unit": unit})
    files.add(f"content/offices/{office_id}/manuals/{person_id}.yml", "person-manual.yml.j2")
    add_entry(files, people, "person.yml.j2")
    write(files, f"เพิ่มบุคลากร {person_id}")
    click.echo(f"ต่อไป: เพิ่มหน้าที่ (duties) ของ {person_id} ใน {people} แล้วตรวจด้วย khumue check")


def add_entry(files: NewFiles, file: str, template: str) -> None:
    """Plan one more entry of a list.

    Raises:
        click.UsageError: Nothing can be added to the file; what is to be added by hand is told.
    """
    if not files.add_entry(file, template):
        entry = files.render(template)
        raise click.UsageError(f"เพิ่มข้อมูลต่อท้าย {file} ไม่ได้ จึงยังไม่ได้เขียนไฟล์ใด เพิ่มเองในไฟล์นั้นดังนี้\n{entry}")


def asked(value: str | None, option: str, question: str) -> str:
    """The value of an option; asked for when it is missing and somebody can answer."""
    if value is None and sys.stdin.isatty():
        value = click.prompt(question, type=str)
    text = one_line(value or "")
    if not text:
        raise click.UsageError(f"ยังไม่ได้บอก{question} (ใส่ที่ {option})")
    return text


def _kind_of(project: Path, title: str) -> str:
    """The kind of office whose name the title holds; the first there is when none does."""
    kinds = load_project(project, today()).project.registers.kinds
    held = [kind for kind, entry in kinds.items() if entry.value.title in title]
    return max(held, key=lambda kind: len(kinds[kind].value.title)) if held else next(iter(kinds), "primary")


def _checked_id(value: str, what: str) -> str:
    better = ids.id_like(value)
    suggestion = f" ลองใช้ {better}" if better else ""
    if ids.is_reserved(value):
        raise click.UsageError(f"รหัส{what} {value} ใช้ไม่ได้ เพราะคำนี้มีความหมายอื่นในระบบแฟ้มหรือในเว็บ{suggestion}")
    if ids.is_id(value):
        return value
    raise click.UsageError(
        f"รหัส{what} “{value}” ใช้ไม่ได้ ใช้ได้เฉพาะอักษรอังกฤษตัวเล็ก ตัวเลข และขีดกลาง (-) คั่นระหว่างคำ เช่น plan-2570{suggestion}"
    )


def parts_of(place: str, names: tuple[str, ...]) -> list[str]:
    """The ids of a place such as ``office/unit/id``; ``names`` are what people call them.

    Raises:
        click.UsageError: It has other parts, or one that is no id.
    """
    parts = place.split("/")
    if len(parts) != len(names):
        raise click.UsageError(f"“{place}” ต้องเป็นรหัส {len(names)} ส่วนคั่นด้วย / คือ {'/'.join(names)}")
    return [_checked_id(part, name) for part, name in zip(parts, names, strict=True)]


def found_office(project: Path, office_id: str) -> tuple[Project, Office]:
    """The project, and the office of this id.

    Raises:
        click.UsageError: There is none.
    """
    from khumue.opened import open_project

    loaded = open_project(project, today()).project
    if office_id in loaded.offices:
        return loaded, loaded.offices[office_id]
    if f"content/offices/{office_id}/office.yml" in loaded.broken:
        raise click.UsageError(f"ไฟล์ content/offices/{office_id}/office.yml มีข้อที่ต้องแก้ก่อน ดูด้วยคำสั่ง khumue check")
    create = f"สร้างด้วยคำสั่ง khumue new office {office_id}"
    raise click.UsageError(f"{unknown('สำนักงาน', office_id, loaded.offices)} หรือ{create}")


def known_unit(owner: Office, unit: str) -> None:
    """Refuse a unit that the office has not.

    Raises:
        click.UsageError: It has not.
    """
    if unit not in owner.units:
        file = f"content/offices/{owner.id}/units.yml"
        raise click.UsageError(f"{unknown('กลุ่ม', unit, owner.units)} หรือเพิ่มกลุ่มใน {file} ก่อน")


def _first_step(loaded: Project, extends: str) -> str:
    """Id of the first step of a process of the standard; the new file's comments show with it what may be changed."""
    known = {f"{BASE}/{name}": each for name, each in loaded.base.items()}
    if extends not in known:
        raise click.UsageError(unknown("ต้นแบบ", extends, known))
    return next((step.id for step in known[extends].steps), "prepare")


def unknown(what: str, value: str, known: Iterable[str]) -> str:
    """That there is nothing of this name, what was probably meant, and what there is."""
    names = sorted(known)
    near = nearest(value, names)
    meant = f" น่าจะหมายถึง {near}" if near else ""
    return f"ไม่มี{what} “{value}”{meant} ที่มีคือ {', '.join(names) or '(ยังไม่มี)'}"


def _project_file(project: Path, source: str) -> str:
    files = (folder / "new" / "project" / source for folder in template_folders(project))
    return next(file for file in files if file.is_file()).read_text(encoding="utf-8")


def write(files: NewFiles, what: str) -> None:
    """Write the planned files, so that they can be taken back.

    Raises:
        click.ClickException: They cannot be written; none is.
    """
    from khumue.edit.store import Store

    if files.existing:
        names = "\n".join(f"  {file}" for file in files.existing)
        raise click.UsageError(f"มีไฟล์เหล่านี้อยู่แล้ว จึงไม่เขียนทับและยังไม่ได้สร้างไฟล์ใด\n{names}")
    if problems := Store(files.project).commit(what, files.changes()):
        messages = Messages.load(template_folders(files.project))
        told = "; ".join(f"{messages.message(problem)} ({problem.span.file})" for problem in problems)
        raise click.ClickException(f"เขียนไฟล์ไม่ได้ จึงยังไม่ได้สร้างไฟล์ใด: {told}")
    for file in files.names:
        click.echo(f"เขียน {file}")
