"""``khumue undo`` and ``khumue redo``: the last change that a command made is taken back, or made again."""

from __future__ import annotations

from pathlib import Path

import click

from khumue.cli.changing import refuse
from khumue.cli.options import project_option


@click.command(short_help="ย้อนการเปลี่ยนครั้งล่าสุด")
@project_option
def undo(project: Path) -> None:
    """ย้อนการเปลี่ยนครั้งล่าสุดของคำสั่ง khumue สั่งซ้ำเพื่อย้อนต่อไปได้เรื่อย ๆ แม้ปิดเครื่องไปแล้ว"""
    _turn(project, back=True)


@click.command(short_help="ทำสิ่งที่ย้อนไปแล้วอีกครั้ง")
@project_option
def redo(project: Path) -> None:
    """ทำการเปลี่ยนที่ย้อนไปด้วย khumue undo อีกครั้ง"""
    _turn(project, back=False)


def _turn(project: Path, *, back: bool) -> None:
    from khumue.edit.journal import Entry
    from khumue.edit.store import Store

    store = Store(project)
    found = store.undo() if back else store.redo()
    if isinstance(found, Entry):
        click.echo(f"{'ย้อน' if back else 'ทำอีกครั้ง'}: {found.what}")
        for file in dict.fromkeys(piece.file for piece in found.pieces):
            click.echo(f"  {file}")
    elif found:
        refuse(project, found)
    else:
        click.echo("ไม่มีสิ่งที่ย้อนได้" if back else "ไม่มีสิ่งที่ย้อนไว้")
