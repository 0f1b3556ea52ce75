"""``khumue release``: write down what is issued today, so that every copy can be told apart from now on."""

from __future__ import annotations

import dataclasses
import datetime
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khumue.cli import report
from khumue.cli.options import project_option, refuse_unknown_offices, today
from khumue.messages import Messages
from khumue.outputs import NAMES
from khumue.problems import Level
from khumue.standard import template_folders

if TYPE_CHECKING:
    from khumue.opened import Opened


@click.command(short_help="ออกฉบับ แล้วบันทึกค่า SHA-256 ของแต่ละเล่ม")
@project_option
@click.option("--office", "offices", multiple=True, metavar="ID", help="เฉพาะสำนักงานนี้ (ใส่ซ้ำได้)")
@click.option("--all", "everything", is_flag=True, help="รวมเอกสารรายกระบวนงานด้วย (ปกติเฉพาะเล่มคู่มือ)")
@click.option("--ita", "year", metavar="ปี", help="บันทึกหลักฐาน ITA ของปีนี้ตามที่ส่งประเมิน ให้คงเดิมทุกไบต์")
@click.option("--note-date", "date", metavar="วันที่", help="วันที่ออก (ปกติคือวันนี้)")
def release(project: Path, offices: tuple[str, ...], year: str | None, date: str | None, *, everything: bool) -> None:
    """ออกฉบับ: สร้าง PDF แล้วบันทึกค่า SHA-256 ของแต่ละเล่มไว้ใน releases.yml"""
    from khumue.opened import open_project
    from khumue.publish.build import build
    from khumue.publish.issues import add_releases
    from khumue.publish.request import BuildRequest
    from khumue.thai.dates import parse_date
    from khumue.views.edition import Edition

    project = project.resolve()
    day = parse_date(date) if date else today()
    if day is None:
        raise click.BadParameter(f"อ่านวันที่ “{date}” ไม่ได้ เขียนเช่น 2569-10-01", param_hint="--note-date")
    refused: list[str] = []
    if year:
        offices, refused = _still_open(project, offices, year)
    wanted = NAMES if year else ("pdf",)
    result = build(BuildRequest(project, project / "site", offices, wanted, today()), lambda _text: None)
    errors = [problem for problem in result.problems if problem.level is Level.ERROR]
    if errors:
        report.as_text(errors, Messages.load(template_folders(project)), report.console())
    for office in result.published:
        added = add_releases(project, office, day, kinds=("manual", "process") if everything else ("manual",))
        click.echo(
            f"{office}: บันทึก {len(added)} เล่ม" + "".join(f"\n  {one.document} ฉบับที่ {one.issue}" for one in added)
        )
    if year and result.published:
        opened = open_project(project, today(), Edition.PUBLIC)
        for office in result.published:
            click.echo(_submit(opened, office, year, day))
        # Once more, so that the site shows the copies.
        build(BuildRequest(project, project / "site", offices, wanted, today()), lambda _text: None)
    sys.exit(bool(errors or refused))


def _still_open(project: Path, offices: tuple[str, ...], year: str) -> tuple[tuple[str, ...], list[str]]:
    """The wanted offices that have not submitted the year, and those that have: what was submitted is never submitted again."""
    from khumue.evidence.submitted import is_submitted
    from khumue.evidence.years import years_of
    from khumue.opened import open_project
    from khumue.publish.issues import remember_year

    loaded = open_project(project, today()).project
    if year not in loaded.ita:
        known = ", ".join(sorted(loaded.ita)) or "(ยังไม่มี)"
        raise click.BadParameter(f"ไม่มีไฟล์ content/ita/{year}.yml ปีที่มีคือ {known}", param_hint="--ita")
    refuse_unknown_offices(offices, loaded.offices)
    wanted = offices or tuple(loaded.offices)
    refused = [office for office in wanted if is_submitted(project, loaded.offices[office], year)]
    for office in refused:
        if remember_year(project, loaded.offices[office], year, today()):
            click.echo(f"{office}: จดปี {year} ไว้ใน releases.yml แล้ว", err=True)
        click.echo(f"{office}: ปี {year} บันทึกไว้แล้ว ไม่เปลี่ยนอีก", err=True)
    for office in wanted:
        if year not in years_of(loaded.offices[office].value, loaded.ita) and office not in refused:
            refused.append(office)
            click.echo(f"{office}: ปี {year} อยู่ก่อน ita: from: ใน office.yml จึงไม่มีหลักฐานให้บันทึก", err=True)
    left = tuple(office for office in wanted if office not in refused)
    if not left:
        sys.exit(1)
    return left, refused


def _submit(opened: Opened, office: str, year: str, day: datetime.date) -> str:
    from khumue.opened import open_project
    from khumue.outputs.pdf import published_papers
    from khumue.publish.freeze import freeze
    from khumue.publish.issues import remember_year
    from khumue.publish.tree import site_of
    from khumue.views.ita import ita_year

    site = opened.project.root / "site"
    place = site_of(site, office)
    context = dataclasses.replace(opened.contexts[office], papers=published_papers(place))
    page = ita_year(context, opened.project.ita[year].value)
    submitted = freeze(context, page, place, day)
    # By now the register may hold more than when the project was opened.
    remember_year(opened.project.root, open_project(opened.project.root, day).project.offices[office], year, day)
    return f"{office}: บันทึกหลักฐานปี {year} {len(submitted.files)} ไฟล์ ไว้ใน content/offices/{office}/submitted/{year}"
