"""``khumue show``: what the registers hold, the program's own entries and what the project adds or corrects."""

from __future__ import annotations

import datetime
import enum
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from khumue.cli.options import project_option, refuse_unknown_offices, today
from khumue.model.checking import nearest

if TYPE_CHECKING:
    from khumue.model.base import Model
    from khumue.resolve.project import Entry, Project
    from khumue.words import Words

KINDS = {"law": "laws", "form": "forms", "term": "glossary", "system": "systems", "role": "roles"}
"""What people ask for -> the register that has it."""
_MANY = 12


@click.command(short_help="แสดงรายการในทะเบียน เช่น law:saraban-regulation-2526")
@project_option
@click.option("--office", help="ดูตามที่สำนักงานนี้เห็น คือรวมรายการของสำนักงานเอง")
@click.argument("what", metavar="KIND:ID", required=False)
def show(project: Path, office: str | None, what: str | None) -> None:
    """แสดงรายการในทะเบียน ทั้งที่มากับโปรแกรมและที่โครงการเพิ่มหรือแก้

    law:รหัส form:รหัส term:รหัส system:รหัส role:รหัส แสดงรายการนั้นทุกข้อ
    เขียนคำไทยแทนรหัสเพื่อค้นจากชื่อ เช่น law:พัสดุ เขียน law: เพื่อดูทั้งทะเบียน ไม่ใส่อะไร แสดงจำนวนของทุกทะเบียน
    """
    from khumue.resolve.load import load_project
    from khumue.standard import template_folders
    from khumue.words import Words

    loaded = load_project(project, today()).project
    if office:
        refuse_unknown_offices([office], loaded.offices)
    registers = {kind: _register(loaded, office, name) for kind, name in KINDS.items()}
    if not what:
        click.echo("\n".join(_counts(registers)))
        return
    kind, wanted = _asked(what, registers)
    entries = registers[kind]
    if wanted in entries:
        click.echo("\n".join(_entry(kind, entries[wanted], Words.load(template_folders(project)))))
        return
    found = [entry for entry in entries.values() if _is_named(entry, wanted)]
    if not found:
        raise click.UsageError(_unknown(kind, wanted, registers))
    click.echo("\n".join(f"{kind}:{entry.value.id}  {_name(entry)}" for entry in found))


def _register(project: Project, office: str | None, name: str) -> Mapping[str, Entry[Any]]:
    registers = project.offices[office].registers if office else project.registers
    found: Mapping[str, Entry[Any]] = getattr(registers, name)
    return found


def _counts(registers: Mapping[str, Mapping[str, Entry[Any]]]) -> Iterator[str]:
    from khumue.model.files import KIND_BY_NAME

    for kind, entries in registers.items():
        own = sum(not entry.standard for entry in entries.values())
        mine = f" เป็นของโครงการ {own} รายการ" if own != len(entries) else ""
        yield f"{kind}: {KIND_BY_NAME[KINDS[kind]].thai} {len(entries)} รายการ{mine}"
    yield ""
    yield "ดูทั้งทะเบียนด้วย khumue show law: ดูรายการเดียวด้วย khumue show law:รหัส ค้นจากชื่อด้วย khumue show law:คำ"


def _asked(what: str, kinds: Mapping[str, object]) -> tuple[str, str]:
    kind, colon, wanted = what.strip().partition(":")
    if not colon or kind not in kinds:
        near = nearest(kind, kinds) if colon else ""
        meant = f" น่าจะหมายถึง {near}:{wanted}" if near else ""
        raise click.UsageError(f"อ่าน “{what}” ไม่ได้{meant} เขียนเป็น ชนิด:รหัส ชนิดที่ใช้ได้คือ {', '.join(kinds)}")
    return kind, wanted.strip()


def _is_named(entry: Entry[Any], words: str) -> bool:
    """By what people call it; in Thai, for a wrong id is not to find whatever has a letter of it."""
    if words and words.isascii():
        return False
    value = entry.value
    names = (_name(entry), getattr(value, "short_title", None), getattr(value, "abbreviation", None), *getattr(value, "aliases", ()))
    return any(words in name for name in names if name)


def _unknown(kind: str, wanted: str, registers: Mapping[str, Mapping[str, Entry[Any]]]) -> str:
    ids = list(registers[kind])
    near = [nearest(wanted, ids)] if nearest(wanted, ids) else [one for one in ids if nearest(wanted, one.split("-")) or wanted in one]
    likely = ", ".join(f"{kind}:{one}" for one in near[:_MANY])
    meant = f" น่าจะหมายถึง {likely}" if likely else f" ดูทั้งหมดด้วย khumue show {kind}:"
    elsewhere = [other for other, entries in registers.items() if other != kind and wanted in entries]
    also = f" แต่มี {elsewhere[0]}:{wanted}" if elsewhere else ""
    return f"ไม่มี {kind} รหัส “{wanted}”{also}{meant}"


def _name(entry: Entry[Any]) -> str:
    return str(getattr(entry.value, "title", None) or getattr(entry.value, "term", ""))


def _entry(kind: str, entry: Entry[Any], words: Words) -> Iterator[str]:
    yield f"{kind}:{entry.value.id}"
    if entry.standard:
        yield f"มากับโปรแกรม ถ้าจะแก้ ให้เขียนรหัสนี้กับข้อที่ต่างไปใน content/{KINDS[kind]}.yml ของโครงการ"
    else:
        yield f"{'โครงการแก้จากรายการที่มีอยู่เดิม' if entry.corrects else 'ของโครงการ'} ที่ {entry.place.span}"
    yield ""
    yield from _fields(kind, entry.value, words, entry if entry.corrects else None)


def _fields(kind: str, model: Model, words: Words, corrected: Entry[Any] | None = None, indent: str = "") -> Iterator[str]:
    from khumue.model.base import Model, kebab
    from khumue.model.labels import label

    for name in type(model).model_fields:
        value = getattr(model, name)
        if name == "id" or value is None or value == ():
            continue
        mark = "  ← แก้ในโครงการ" if corrected and (corrected.place / kebab(name)).exists else ""
        head = f"{indent}{label(type(model), name)} ({kebab(name)}):"
        items = value if isinstance(value, tuple) else (value,)
        if any(isinstance(item, Model) for item in items):
            yield head + mark
            for item in items:
                yield from _item(kind, item, words, indent)
        elif isinstance(value, tuple):
            yield head + mark
            yield from (f"{indent}  - {_said(kind, name, item, words)}" for item in items)
        else:
            yield f"{head} {_said(kind, name, value, words)}{mark}"


def _item(kind: str, item: Any, words: Words, indent: str) -> Iterator[str]:
    """Fields of one of several, the first behind the dash."""
    for number, line in enumerate(_fields(kind, item, words)):
        yield f"{indent}  {'-' if number == 0 else ' '} {line}"


def _said(kind: str, name: str, value: Any, words: Words) -> str:
    from khumue.thai.dates import long_date

    if isinstance(value, bool):
        return "ใช่" if value else "ไม่ใช่"
    if isinstance(value, datetime.date):
        return long_date(value)
    if isinstance(value, enum.Enum):
        told = words.table(f"{kind}.{name}").get(str(value.value), "")
        return f"{value.value} ({told})" if told else str(value.value)
    return str(value)
