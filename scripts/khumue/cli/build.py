"""``khumue build``: everything, from YAML to ``site/``."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console

from khumue.cli import report
from khumue.cli.options import project_option, refuse_unknown_offices, today
from khumue.messages import Messages
from khumue.outputs import NAMES
from khumue.problems import Level
from khumue.standard import template_folders
from khumue.views.edition import Edition

_FOLDERS = {Edition.PUBLIC: "site", Edition.INTERNAL: "site-internal"}
"""Apart, so that what is put on a web server is never the edition for those who write."""


@click.command()
@project_option
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="โฟลเดอร์ปลายทาง (ปกติคือ site ในโครงการ หรือ site-internal ถ้าเป็นฉบับ internal)")
@click.option(
    "--edition",
    type=click.Choice([one.value for one in Edition]),
    default=Edition.PUBLIC.value,
    help="ฉบับ: public สำหรับเผยแพร่ (ปกติ) หรือ internal สำหรับผู้จัดทำ มีข้อที่ควรปรับปรุงและสิ่งที่ยังขาด ลงในโฟลเดอร์ site-internal",
)
@click.option("--office", "offices", multiple=True, metavar="ID", help="สร้างเฉพาะสำนักงานนี้ (ใส่ซ้ำได้)")
@click.option("--only", type=click.Choice(NAMES), help="สร้างเฉพาะผลลัพธ์ชนิดนี้")
@click.option("--workers", type=click.IntRange(0), default=0, help="จำนวนงานที่ทำพร้อมกัน (0 คือตามเครื่อง)")
def build(project: Path, out: Path | None, edition: str, offices: tuple[str, ...], only: str | None, workers: int) -> None:
    """สร้างเว็บคู่มือ เล่ม PDF ไฟล์ Word และข้อมูลเปิดลงในโฟลเดอร์ site"""
    from khumue.publish.build import build as run
    from khumue.publish.request import BuildRequest

    project = project.resolve()
    known = {path.parent.name for path in project.glob("content/offices/*/office.yml")}
    refuse_unknown_offices(offices, known)
    request = BuildRequest(
        project=project,
        out=(out or project / _FOLDERS[Edition(edition)]).resolve(),
        offices=offices,
        only=(only,) if only else NAMES,
        today=today(),
        edition=Edition(edition),
        workers=workers,
    )
    console = report.console()
    start = time.monotonic()
    with _status(console) as tell:
        result = run(request, tell)
    messages = Messages.load(template_folders(project))
    errors = [problem for problem in result.problems if problem.level is Level.ERROR]
    if errors:
        report.as_text(errors, messages, console)
    others = [problem for problem in result.problems if problem.level is not Level.ERROR]
    if others:
        console.print(report.totals(others))
        console.print("ดูทุกข้อและวิธีแก้ด้วยคำสั่ง khumue check")
    if result.published:
        seconds = time.monotonic() - start
        console.print(f"เผยแพร่แล้ว {len(result.published)} สำนักงาน เปลี่ยน {result.changed} ไฟล์ ใช้เวลา {seconds:.1f} วินาที")
        home = request.out / "index.html"
        console.print(f"เปิดดูที่ {home if home.is_file() else request.out}")
        left = sorted((set(offices) or known) - set(result.published))
        if left:
            console.print(f"ไม่ได้เผยแพร่ {', '.join(left)} เพราะมีข้อที่ต้องแก้ หน้าเดิม (ถ้ามี) ยังอยู่ครบ")
    elif errors:
        console.print("ยังไม่ได้เผยแพร่ เว็บเดิม (ถ้ามี) ยังอยู่ครบ")
    sys.exit(bool(errors))


@contextmanager
def _status(console: Console) -> Iterator[Callable[[str], None]]:
    """Shows what is being done while it is done; silent when nobody watches a terminal."""
    if not console.is_terminal:
        yield lambda _text: None
        return
    with console.status("เริ่มงาน") as status:
        yield status.update
