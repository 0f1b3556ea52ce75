"""``khumue check``: read and judge, build nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from khumue.cli import report
from khumue.cli.options import project_option, today
from khumue.problems import Level


@click.command()
@project_option
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="รูปแบบผลลัพธ์")
@click.option("--level", type=click.Choice([level.value for level in Level]), default="info", help="แสดงตั้งแต่ระดับนี้ขึ้นไป")
def check(project: Path, form: str, level: str) -> None:
    """ตรวจข้อมูลทั้งหมดและบอกวิธีแก้ทุกข้อ"""
    from khumue.opened import open_project

    opened = open_project(project, today())
    messages = opened.messages
    problems = [problem for problem in opened.problems if problem.level.rank <= Level(level).rank]
    if form == "json":
        click.echo(report.as_json(problems, messages))
    elif form == "github":
        lines = report.as_github(problems, messages)
        if lines:
            click.echo(lines)
    else:
        report.as_text(problems, messages, report.console())
    sys.exit(any(problem.level is Level.ERROR for problem in opened.problems))
