"""``khumue diff``: what changed between two folders or git revisions, told of processes and steps."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import click

from khumue.cli import report
from khumue.cli.options import project_option, today
from khumue.resolve.project import Project


@click.command(short_help="บอกว่ากระบวนงานและขั้นตอนใดต่างกันระหว่าง A กับ B")
@project_option
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="รูปแบบผลลัพธ์")
@click.option("--office", "offices", multiple=True, metavar="ID", help="เฉพาะสำนักงานนี้ (ใส่ซ้ำได้)")
@click.argument("before", metavar="A")
@click.argument("after", metavar="[B]", required=False)
def diff(project: Path, before: str, after: str | None, form: str, offices: tuple[str, ...]) -> None:
    """บอกว่ากระบวนงานและขั้นตอนใดต่างกัน ระหว่าง A กับ B ซึ่งเป็นโฟลเดอร์โครงการหรือรุ่นใน git (ไม่ใส่ B คือไฟล์ปัจจุบัน)"""
    from khumue.compare.projects import compare
    from khumue.compare.values import ProjectDifference
    from khumue.standard import template_folders
    from khumue.views.differences import as_data, in_words, totals
    from khumue.words import Words

    words = Words.load(template_folders(project.resolve()))
    later = str(project) if after is None else after
    found = compare(_read(project, before, "A"), _read(project, later, "B"))
    if offices:
        found = ProjectDifference(tuple(office for office in found.offices if office.id in offices))
    if form == "json":
        click.echo(json.dumps(as_data(found, before, later, words), ensure_ascii=False, indent=2))
        return
    out = report.console()
    for depth, line in in_words(found, words):
        out.print("  " * depth + line, style="bold" if depth == 0 else None)
    out.print(totals(found, words))


def _read(project: Path, name: str, side: str) -> Project:
    """The project in the folder ``name``; else as it was in the git revision ``name``."""
    from khumue.opened import open_project
    from khumue.source.revisions import RevisionError, take_out

    if Path(name).is_dir():
        return _told_of_broken(open_project(Path(name).resolve(), today()).project, name)
    with tempfile.TemporaryDirectory() as folder:
        try:
            take_out(project.resolve(), name, Path(folder))
        except RevisionError as fault:
            reason = f" ({_why(fault)})"
            raise click.BadParameter(f"ไม่พบโฟลเดอร์หรือรุ่นใน git ชื่อ “{name}”{reason}", param_hint=side) from fault
        return _told_of_broken(open_project(Path(folder), today()).project, name)


def _why(fault: Exception) -> str:
    """Git tells why in English, and where it is missing Python does."""
    if isinstance(fault.__cause__, OSError):
        return "เครื่องนี้ยังไม่ได้ติดตั้ง git จึงเทียบได้เฉพาะโฟลเดอร์"
    if "not a git repository" in str(fault) or not str(fault):
        return "โฟลเดอร์นี้ยังไม่ได้เก็บรุ่นด้วย git จึงเทียบได้เฉพาะโฟลเดอร์"
    return "git ไม่มีรุ่นชื่อนี้"


def _told_of_broken(project: Project, name: str) -> Project:
    if project.broken:
        files = ", ".join(sorted(project.broken))
        click.echo(f"{name}: ไฟล์ต่อไปนี้อ่านไม่ได้ จึงไม่ได้นำมาเทียบ: {files}", err=True)
    return project
