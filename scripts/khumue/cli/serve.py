"""``khumue serve``: the site on this machine, built again whenever a file changes."""

from __future__ import annotations

import time
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khumue.cli import report
from khumue.cli.options import project_option, today
from khumue.problems import Level

if TYPE_CHECKING:
    from khumue.messages import Messages
    from khumue.publish.request import BuildResult


@click.command(short_help="เปิดเว็บตัวอย่างในเครื่องนี้ และสร้างใหม่ทุกครั้งที่บันทึกไฟล์")
@project_option
@click.option("--port", type=click.IntRange(0, 65535), default=8000, help="หมายเลขพอร์ต (0 คือพอร์ตใดก็ได้ที่ว่าง)")
@click.option("--no-open", is_flag=True, help="ไม่เปิดเบราว์เซอร์ให้")
def serve(project: Path, port: int, no_open: bool) -> None:
    """เปิดเว็บตัวอย่างฉบับภายในในเครื่องนี้ สลับดูฉบับเผยแพร่ได้ และสร้างใหม่ทุกครั้งที่บันทึกไฟล์"""
    from khumue.preview.server import open_server
    from khumue.preview.session import OUTPUT, Session
    from khumue.preview.state import Channel
    from khumue.publish.request import BuildRequest
    from khumue.views.edition import Edition

    project = project.resolve()
    console = report.console()

    def tell(result: BuildResult, messages: Messages) -> None:
        errors = [problem for problem in result.problems if problem.level is Level.ERROR]
        console.print(f"{time.strftime('%H:%M:%S')} {_summary(result)}")
        if errors:
            report.as_text(errors, messages, console)

    def tell_fault(fault: Exception) -> None:
        console.print(f"{time.strftime('%H:%M:%S')} สร้างไม่สำเร็จ: {type(fault).__name__}: {fault}")

    channel = Channel()
    try:
        server = open_server(project / OUTPUT, channel, port)
    except OSError as error:
        raise click.ClickException(f"เปิดพอร์ต {port} ไม่ได้: {error.strerror} ลองพอร์ตอื่นด้วย --port") from error
    if port not in (0, server.server_port):
        console.print(f"พอร์ต {port} มีโปรแกรมอื่นใช้อยู่ จึงใช้พอร์ต {server.server_port} แทน")

    def ready() -> None:
        console.print(f"เปิดดูที่ {server.url} (กด Ctrl-C เพื่อหยุด)")
        if not no_open:
            webbrowser.open(server.url)

    console.print("กำลังสร้างเว็บครั้งแรก")
    request = BuildRequest(project, project / OUTPUT, today=today(), edition=Edition.INTERNAL)
    try:
        Session(request, channel, tell, tell_fault).run(server, ready)
    except KeyboardInterrupt:
        console.print("หยุดแล้ว")


def _summary(result: BuildResult) -> str:
    if not result.published:
        return "ยังสร้างไม่ได้ เพราะมีข้อที่ต้องแก้"
    return f"สร้างแล้ว เปลี่ยน {result.changed} ไฟล์" if result.changed else "สร้างแล้ว ไม่มีไฟล์ใดเปลี่ยน"
