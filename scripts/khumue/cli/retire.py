"""``khumue retire``: a process that is done no more or a person who has left, since a day; nothing of the past is taken away."""

from __future__ import annotations

from pathlib import Path

import click

from khumue.cli.changing import THAI, carry_out, dry_run_option, found_thing, opened_whole
from khumue.cli.options import project_option, today
from khumue.resolve.references import Target
from khumue.thai.dates import long_date, parse_date

_SENTENCES = {"process": "เลิกใช้ตั้งแต่วันที่ {day}", "person": "พ้นหน้าที่ตั้งแต่วันที่ {day}"}


@click.command(short_help="เลิกใช้งาน หรือให้คนพ้นหน้าที่ โดยเก็บประวัติไว้")
@project_option
@dry_run_option
@click.option("--date", help="ตั้งแต่วันที่ เช่น 1 ตุลาคม 2569 (ปกติคือวันนี้)")
@click.argument("kind", type=click.Choice(list(_SENTENCES)), metavar="process|person")
@click.argument("name", metavar="สำนักงาน/รหัส")
def retire(project: Path, kind: str, name: str, date: str | None, *, dry_run: bool) -> None:
    """เลิกใช้งาน หรือให้คนพ้นหน้าที่ พร้อมจดวันที่ คำสั่งเก่าและเล่มเก่ายังอ้างได้

    คนที่พ้นหน้าที่ยังอยู่ใน people.yml เฉพาะหน้าที่ปัจจุบันที่ถูกนำออก ที่ใดยังอ้างถึงอยู่ โปรแกรมบอกให้แก้ต่อ
    """
    from khumue.edit.retiring import retire_plan, still_named

    day = parse_date(date) if date else today()
    if day is None:
        raise click.UsageError(f"อ่านวันที่ “{date}” ไม่ได้ เขียนเช่น 1 ตุลาคม 2569 หรือ 2569-10-01")
    opened = opened_whole(project)
    thing = found_thing(opened.project, Target(kind), name)
    sentence = _SENTENCES[kind].format(day=long_date(day))
    what = f"ให้{THAI[thing.kind]} {thing.id} {sentence}" if kind == "person" else f"เลิกใช้งาน {thing.id}"
    carry_out(opened, retire_plan(opened.project, thing, sentence), what, dry_run=dry_run)
    places = list(still_named(opened_whole(project).project, thing))
    if places:
        click.echo("ที่เหล่านี้ยังอ้างถึงอยู่และไม่ได้เปลี่ยน ดูว่าควรแก้หรือไม่:")
    for place in places:
        click.echo(f"  {place.span.file}:{place.span.line} {place.dotted}")
