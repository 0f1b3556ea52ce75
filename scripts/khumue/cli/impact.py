"""``khumue impact``: what a change of a law, form, system, person, unit or term touches."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from khumue.cli.options import project_option, today
from khumue.model.checking import nearest

if TYPE_CHECKING:
    from khumue.resolve.project import Project
    from khumue.views.impact import Impact, OfficeImpact, Renewal, TouchedProcess

_STATUS = {"replaced": "ถูกแทนที่แล้ว", "expired": "สิ้นผลแล้ว"}


@click.command(short_help="บอกว่าการเปลี่ยนแปลงกระทบงานและคู่มือใดบ้าง")
@project_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="รูปแบบผลลัพธ์")
@click.argument("what", metavar="KIND:ID", required=False)
def impact(project: Path, form: str, what: str | None) -> None:
    """บอกว่าการเปลี่ยนแปลงกระทบงานใดบ้าง เช่น law:saraban-2526 (ไม่ใส่ แสดงกฎหมายที่เลิกใช้ทุกฉบับ)"""
    from khumue.opened import open_project
    from khumue.views.impact import impact as impact_of
    from khumue.views.impact import lapsed_laws

    opened = open_project(project, today())
    loaded, contexts = opened.project, list(opened.contexts.values())
    found = [impact_of(contexts, loaded, *_asked(what, loaded))] if what else list(lapsed_laws(contexts, loaded))
    if form == "json":
        values = [_as_data(one) for one in found]
        click.echo(json.dumps(values[0] if what else {"laws": values}, ensure_ascii=False, indent=2))
    else:
        click.echo("\n\n".join("\n".join(_lines(one)) for one in found) or "ไม่มีกระบวนงานใดอ้างกฎหมายที่เลิกใช้แล้ว")
    if loaded.broken:
        click.echo(f"มี {len(loaded.broken)} ไฟล์ที่ยังอ่านไม่ได้ ผลนี้จึงอาจไม่ครบ ดูด้วยคำสั่ง khumue check --level error", err=True)


def _asked(what: str, project: Project) -> tuple[str, str]:
    """Kind and id; what is unknown is refused with what was probably meant."""
    from khumue.views.impact import KINDS, known

    kind, colon, wanted = what.strip().partition(":")
    if not colon or not wanted or kind not in KINDS:
        near = nearest(kind, KINDS)
        meant = f" น่าจะหมายถึง {near}:{wanted or 'รหัส'}" if near and near != kind else ""
        raise click.UsageError(f"อ่าน “{what}” ไม่ได้{meant} เขียนเป็น ชนิด:รหัส ชนิดที่ใช้ได้คือ {', '.join(KINDS)}")
    ids = known(project, kind)
    if wanted not in ids:
        likely = ", ".join(f"{kind}:{one}" for one in _near(wanted, ids))
        meant = f" น่าจะหมายถึง {likely}" if likely else ""
        elsewhere = [other for other in KINDS if other != kind and wanted in known(project, other)]
        also = f" แต่มี {elsewhere[0]}:{wanted}" if elsewhere else ""
        raise click.UsageError(f"ไม่มี {kind} รหัส “{wanted}”{also}{meant}")
    return kind, wanted


def _near(wanted: str, ids: list[str]) -> list[str]:
    """The ids most like a wrong one, or else those one word of which is like it: ``sarabun`` for ``saraban-regulation-2526``."""
    whole = nearest(wanted, ids)
    return [whole] if whole else [one for one in ids if nearest(wanted, one.split("-"))][:3]


def _as_data(found: Impact) -> dict[str, Any]:
    data = dataclasses.asdict(found)
    data["totals"] = _totals(found)
    return data


def _totals(found: Impact) -> dict[str, int]:
    offices = found.offices
    return {
        "offices": len(offices),
        "processes": sum(len(office.processes) for office in offices),
        "steps": sum(len(process.steps) for office in offices for process in office.processes),
        "manuals": sum(len(office.manuals) for office in offices),
        "orders": sum(len(office.orders) for office in offices),
        "people": sum(len(office.people) for office in offices),
        "renewals": sum(len(manual.renew) for office in offices for manual in office.manuals)
        + sum(len(process.renew) for office in offices for process in office.processes),
    }


def _lines(found: Impact) -> Iterator[str]:
    yield f"{found.kind}:{found.id} {found.title}"
    if found.status in _STATUS:
        yield f"สถานะ: {_STATUS[found.status]} {_proposed(found)}"
    if found.base:
        yield f"ต้นแบบ {len(found.base)} งาน"
        yield from (f"  {_process(process)}" for process in found.base)
    for office in found.offices:
        yield ""
        yield office.title
        yield from _office(office)
    totals = _totals(found)
    yield ""
    if not found.offices:
        yield "ไม่กระทบงานของสำนักงานใด"
        return
    yield (
        f"รวม {totals['offices']} สำนักงาน {totals['processes']} กระบวนงาน {totals['steps']} ขั้นตอน {totals['manuals']} คู่มือ"
        f" {totals['orders']} คำสั่ง บุคลากร {totals['people']} คน ฉบับที่ออกแล้วและต้องทบทวน {totals['renewals']} ฉบับ"
    )


def _proposed(found: Impact) -> str:
    if found.proposal is None:
        return "ทะเบียนยังไม่มีฉบับแทนที่ใช้อยู่"
    return f"เสนอให้อ้าง “{found.proposal.title}” (รหัส {found.proposal.id})"


def _office(office: OfficeImpact) -> Iterator[str]:
    if office.processes:
        yield f"  กระบวนงาน {len(office.processes)} งาน"
        for process in office.processes:
            yield f"    {_process(process)}"
            yield from (f"      {_renewal(renewal)}" for renewal in process.renew)
    for label, touched in (
        ("คู่มือ", office.manuals),
        ("คำสั่ง", office.orders),
        ("บุคลากร", office.people),
        ("กลุ่ม", office.units),
    ):
        if touched:
            yield f"  {label} {len(touched)} รายการ"
            for one in touched:
                yield f"    {one.title} ({one.file})"
                yield from (f"      {_renewal(renewal)}" for renewal in one.renew)


def _process(process: TouchedProcess) -> str:
    numbers = ", ".join(step.number or step.title for step in process.steps)
    parts = [f"{process.file}:{process.line} {process.title}"]
    parts += [f"ขั้นตอนที่ {numbers}"] if numbers else []
    parts += [" ".join(process.details)] if process.details else []
    parts += [f"ตาม {process.base}"] if process.base else []
    return " · ".join(parts)


def _renewal(renewal: Renewal) -> str:
    return f"ต้องทบทวนและออกฉบับใหม่: {renewal.document} ฉบับที่ {renewal.issue} ({renewal.date})"
