"""``khumue ita``: how ready the evidence of a year is, and exactly what is missing where."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from khumue.cli.options import project_option, refuse_unknown_offices, today
from khumue.source.writing import write_whole
from khumue.standard import standard_root

if TYPE_CHECKING:
    from khumue.evidence.answers import Gap
    from khumue.opened import Opened
    from khumue.problems import Problem
    from khumue.views.ita import Cell, ItemPage, Share, YearPage


@click.group(invoke_without_command=True, short_help="ความพร้อมของหลักฐาน ITA และชุดหลักฐานที่ส่ง")
@project_option
@click.option("--year", metavar="ปี พ.ศ.", help="ปีงบประมาณ (ปกติคือปีล่าสุดที่ยืนยันแล้ว)")
@click.option("--office", "offices", multiple=True, metavar="ID", help="เฉพาะสำนักงานนี้ (ใส่ซ้ำได้)")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="รูปแบบผลลัพธ์")
@click.pass_context
def ita(context: click.Context, project: Path, year: str | None, offices: tuple[str, ...], form: str) -> None:
    """ความพร้อมของหลักฐาน ITA ตามข้อ กลุ่ม และบุคคล พร้อมรายการสิ่งที่ต้องเพิ่ม"""
    context.obj = project.resolve()
    if context.invoked_subcommand:
        return
    from khumue.opened import open_project

    opened = open_project(project, today())
    # A file that cannot be read is left out, and what is left out lacks nothing: silence about it would be a lie.
    unread = [one for one in opened.unread if not offices or one.office in ("", *offices)]
    pages = list(_years(opened, year, offices))
    if form == "json":
        told = [_as_json(office, page, unread) for office, page in pages]
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        for office, page in pages:
            click.echo("\n".join(_as_text(office, page)))
    if unread:
        click.echo("อ่านไฟล์เหล่านี้ไม่ได้ครบ จึงยังบอกความพร้อมไม่ได้ แก้ก่อน (ดูวิธีแก้ด้วยคำสั่ง khumue check)", err=True)
        for one in unread:
            click.echo(f"  {one.span} {one.code} {opened.messages.message(one)}", err=True)
    sys.exit(bool(unread) or any(item.submit and not item.passes for _, page in pages for item in page.items))


def _years(opened: Opened, year: str | None, offices: tuple[str, ...]) -> Iterator[tuple[str, YearPage]]:
    from khumue.evidence.years import newest_year, years_of
    from khumue.views.ita import ita_year

    known = opened.project.ita
    refuse_unknown_offices(offices, opened.project.offices)
    if not known or (year and year not in known):
        raise click.BadParameter(
            f"ไม่มีไฟล์ของปี {year or ''} ที่มีคือ {', '.join(sorted(known))} เริ่มปีใหม่ด้วยคำสั่ง khumue ita new {year or 'ปี'} --from ปี",
            param_hint="--year",
        )
    for office, its_context in opened.contexts.items():
        if offices and office not in offices:
            continue
        taken = years_of(its_context.office.value, known)
        wanted = year or newest_year(taken)
        if wanted in taken:
            yield office, ita_year(its_context, known[wanted].value)
        else:
            click.echo(f"{office}: ไม่นับปี {wanted or 'ใด'} เพราะ ita: from: ใน office.yml เริ่มหลังจากนั้น", err=True)


def _as_json(office: str, page: YearPage, unread: Iterable[Problem]) -> dict[str, Any]:
    return {
        "office": office,
        "year": page.id,
        "confirmed": page.is_confirmed,
        "unread": [str(one.span) for one in unread if one.office in ("", office)],
        "items": [_item_as_json(item) for item in page.items],
    }


def _item_as_json(item: ItemPage) -> dict[str, Any]:
    def shares(values: tuple[Share, ...]) -> list[dict[str, Any]]:
        return [{"title": one.link.title, "ready": one.ready, "all": one.all} for one in values]

    return {
        "id": item.id,
        "code": item.code,
        "title": item.title,
        "url": item.url,
        "submit": item.submit,
        "passes": item.passes,
        "ready": item.ready,
        "all": len(item.rows),
        "units": shares(item.units),
        "people": shares(item.people),
        "gaps": [
            {
                "process": row.process, "element": cell.kind, "title": cell.title, "missing": cell.missing,
                "write": cell.write, "own": cell.answer.own, "where": str(cell.answer.gaps[0].place.span),
                "places": [{"what": gap.what, "where": str(gap.place.span)} for gap in _different(cell)],
            }
            for row in item.rows
            for cell in row.cells
            if not cell.present
        ],
    }  # fmt: skip


def _as_text(office: str, page: YearPage) -> Iterator[str]:
    mark = "" if page.is_confirmed else f" (ยังไม่ยืนยัน คัดลอกจากปี {page.copied_from})"
    yield f"{office} ปีงบประมาณ {page.id}{mark}"
    for item in page.items:
        if not item.submit:
            yield f"  {item.code} {item.title}: ไม่ได้ส่งจากเว็บนี้"
            continue
        state = "ครบ" if item.passes else "ยังไม่ครบ"
        yield f"  {item.code} {item.title}: {state} {item.ready} จาก {len(item.rows)} งาน"
        for share in (*item.units, *item.people):
            yield f"      {share.link.title} {share.ready} จาก {share.all}"
        for row in item.rows:
            for cells in _alike(row.gaps):
                places = _different(cells[0])
                cell, titles = cells[0], ", ".join(one.title for one in cells)
                yield f"    {places[0].place.span} {row.title}: {titles} – {cell.missing}"
                yield f"        วิธีแก้: {cell.write}" + (f" ({cell.answer.own})" if cell.answer.own else "")
                if len(places) > 1:
                    yield from (f"          {gap.place.span} {gap.what}" for gap in places)


def _alike(cells: Iterable[Cell]) -> Iterable[list[Cell]]:
    """Cells that lack the same at the same places are told once."""
    found: dict[Any, list[Cell]] = {}
    for cell in cells:
        places = tuple((gap.place.span, gap.what) for gap in _different(cell))
        found.setdefault((cell.missing, cell.write, cell.answer.own, places), []).append(cell)
    return found.values()


def _different(cell: Cell) -> list[Gap]:
    """The gaps of a cell, each place and name once."""
    return list({(gap.place.span, gap.what): gap for gap in cell.answer.gaps}.values())


@ita.command()
@click.argument("year", metavar="ปี")
@click.option("--from", "source", required=True, metavar="ปี", help="ปีที่จะคัดลอก")
@click.pass_obj
def new(project: Path, year: str, source: str) -> None:
    """เริ่มไฟล์ของปีใหม่โดยคัดลอกจากปีก่อน และทำเครื่องหมายว่ายังไม่ยืนยัน"""
    for value, name in ((year, "ปี"), (source, "--from")):
        if not re.fullmatch(r"25[0-9]{2}", value):
            raise click.BadParameter("เขียนปีงบประมาณ พ.ศ. เช่น 2571", param_hint=name)
    target = project / "content" / "ita" / f"{year}.yml"
    if target.exists():
        raise click.UsageError(f"มี {target.relative_to(project).as_posix()} อยู่แล้ว")
    places = (project / "content" / "ita" / f"{source}.yml", standard_root() / "content" / "ita" / f"{source}.yml")
    before = next((place for place in places if place.is_file()), None)
    if before is None:
        raise click.BadParameter(f"ไม่มีไฟล์ของปี {source}", param_hint="--from")
    write_whole(target, _next_year(before.read_text(encoding="utf-8"), source, year))
    click.echo(f"เขียน {target.relative_to(project).as_posix()} แล้ว ตรวจเลขข้อ ชื่อข้อ และองค์ประกอบกับแบบวัดของปี {year}")
    click.echo("เมื่อตรวจแล้ว แก้ status เป็น published")


@ita.command("pack")
@click.argument("year", metavar="ปี")
@click.option("--office", required=True, metavar="ID", help="สำนักงาน")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="ไฟล์ ZIP (ปกติคือ ita-<สำนักงาน>-<ปี>.zip)")
@click.pass_obj
def pack_year(project: Path, year: str, office: str, out: Path | None) -> None:
    """รวมหลักฐานที่บันทึกไว้เป็น ZIP พร้อมค่า SHA-256 และตารางที่อยู่เว็บสำหรับกรอกแบบประเมิน"""
    from khumue.evidence.submitted import damage, is_submitted
    from khumue.opened import open_project
    from khumue.publish.freeze import pack

    opened = open_project(project, today())
    entry = opened.project.offices.get(office)
    if entry is None or any(one.span.file == f"content/offices/{office}/office.yml" for one in opened.unread):
        raise click.ClickException(f"อ่านไฟล์ content/offices/{office}/office.yml ไม่ได้ แก้ก่อน (ดูวิธีแก้ด้วยคำสั่ง khumue check)")
    if not is_submitted(project, entry, year):
        raise click.UsageError(
            f"ยังไม่ได้บันทึกหลักฐานปี {year} ของ {office} สั่ง khumue release --ita {year} --office {office} ก่อน"
        )
    bad = sorted({problem.span.file for problem in damage(project, entry) if problem.values["year"] == year})
    if bad:
        names = "\n".join(f"  {file}" for file in bad)
        raise click.ClickException(f"ไฟล์เหล่านี้หายหรือไม่ตรงกับที่ส่งประเมิน นำกลับคืนก่อน\n{names}")
    target = out or Path(f"ita-{office}-{year}.zip")
    count = pack(project, entry, year, opened.messages.words, target)
    click.echo(f"เขียน {target} {count} ไฟล์")


def _next_year(text: str, source: str, year: str) -> str:
    """The file of another year: its id, its title, and that nobody has confirmed it."""
    lines = [line for line in text.splitlines() if not line.startswith(("copied-from:", "status:"))]
    made: list[str] = []
    for line in lines:
        if line.startswith("id:"):
            made.append(f'id: "{year}"')
        elif line.startswith("title:"):
            made += [line.replace(source, year), "status: unconfirmed", f'copied-from: "{source}"']
        else:
            made.append(line)
    return "\n".join(made) + "\n"
