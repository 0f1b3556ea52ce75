"""``khumue release``: write down what is issued today, so that every copy can be told apart from now on."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from khumue.cli import report
from khumue.cli.options import project_option, today
from khumue.messages import Messages
from khumue.problems import Level
from khumue.standard import template_folders


@click.command()
@project_option
@click.option("--office", "offices", multiple=True, metavar="ID", help="เฉพาะสำนักงานนี้ (ใส่ซ้ำได้)")
@click.option("--all", "everything", is_flag=True, help="รวมเอกสารรายกระบวนงานด้วย (ปกติเฉพาะเล่มคู่มือ)")
@click.option("--note-date", "date", metavar="วันที่", help="วันที่ออก (ปกติคือวันนี้)")
def release(project: Path, offices: tuple[str, ...], date: str | None, *, everything: bool) -> None:
    """ออกฉบับ: สร้าง PDF แล้วบันทึกค่า SHA-256 ของแต่ละเล่มไว้ใน releases.yml"""
    from khumue.publish.build import build
    from khumue.publish.issues import add_releases
    from khumue.publish.request import BuildRequest
    from khumue.thai.dates import parse_date

    project = project.resolve()
    day = parse_date(date) if date else today()
    if day is None:
        raise click.BadParameter(f"อ่านวันที่ “{date}” ไม่ได้ เขียนเช่น 2569-10-01", param_hint="--note-date")
    result = build(BuildRequest(project, project / "site", offices, ("pdf",), today()), lambda _text: None)
    errors = [problem for problem in result.problems if problem.level is Level.ERROR]
    if errors:
        report.as_text(errors, Messages.load(template_folders(project)), report.console())
    for office in result.published:
        added = add_releases(project, office, day, kinds=("manual", "process") if everything else ("manual",))
        click.echo(f"{office}: บันทึก {len(added)} เล่ม" + "".join(f"\n  {one.document} ฉบับที่ {one.issue}" for one in added))
    sys.exit(bool(errors))
