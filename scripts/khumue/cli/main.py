"""The command itself. Exit status: 0 fine, 1 problems of level error, 2 wrong usage, 3 a fault of the program itself."""

from __future__ import annotations

import os
import sys
import traceback

import click

import khumue
import khumue.cli.new_entries  # adds its commands to `new`
from khumue.cli.build import build
from khumue.cli.check import check
from khumue.cli.diff import diff
from khumue.cli.explain import explain
from khumue.cli.impact import impact
from khumue.cli.importing import import_manual
from khumue.cli.ita import ita
from khumue.cli.new import new
from khumue.cli.publish import publish
from khumue.cli.release import release
from khumue.cli.rename import move, rename
from khumue.cli.retire import retire
from khumue.cli.schema import schema
from khumue.cli.serve import serve
from khumue.cli.show import show
from khumue.cli.thai import speak_thai
from khumue.cli.undo import redo, undo
from khumue.cli.verify import verify

PROGRAM_FAULT = 3

speak_thai()  # before the first command is asked for its help, which is made once


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    khumue.__version__, prog_name="khumue", message="%(prog)s รุ่น %(version)s", help="แสดงรุ่นของโปรแกรม"
)
def command() -> None:
    """สร้างคู่มือการปฏิบัติงานของสำนักงานเขตพื้นที่การศึกษาจากไฟล์ YAML"""


for one in (build, check, ita, serve, new, show, explain, schema, release, publish, verify, diff, impact, import_manual):
    command.add_command(one)
for one in (rename, move, retire, undo, redo):
    command.add_command(one)


def main() -> None:
    """Run the command line and turn a fault of the program into exit status 3."""
    # Windows terminals default to a code page that cannot write Thai marks beside box characters.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        command(prog_name="khumue")
    except Exception:  # noqa: BLE001 - the last line of defence: say so plainly, keep the details for a report
        if os.environ.get("KHUMUE_DEBUG"):
            traceback.print_exc()
        else:
            last = traceback.format_exc().strip().splitlines()[-1]
            click.echo(f"โปรแกรมขัดข้อง: {last}\nโปรดแจ้งผู้พัฒนาพร้อมข้อความนี้ (ตั้ง KHUMUE_DEBUG=1 เพื่อดูรายละเอียด)", err=True)
        sys.exit(PROGRAM_FAULT)
