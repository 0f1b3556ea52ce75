"""``khumue schema``: the JSON Schemas that let an editor complete, explain and check the YAML files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from khumue.cli.options import project_option


@click.command(short_help="เขียน JSON Schema ให้ VS Code ช่วยตรวจไฟล์")
@project_option
@click.option("--check", "only_check", is_flag=True, help="ไม่เขียนไฟล์ เพียงบอกว่าไฟล์ใดไม่ตรงกับโปรแกรมรุ่นนี้")
def schema(project: Path, only_check: bool) -> None:
    """เขียน JSON Schema ลงใน content/schemas ให้ VS Code เติมคำและตรวจไฟล์ YAML ขณะพิมพ์"""
    from khumue.model.schema import schema_texts
    from khumue.source.writing import write_all

    stale = {file: text for file, text in schema_texts().items() if _written(project / file) != text}
    if only_check:
        for file in stale:
            click.echo(f"{file} ไม่ตรงกับโปรแกรมรุ่นนี้ เขียนใหม่ด้วยคำสั่ง khumue schema")
        sys.exit(bool(stale))
    try:
        write_all({project / file: text for file, text in stale.items()})
    except OSError as error:
        raise click.ClickException(f"เขียนไฟล์ใน content/schemas ไม่ได้: {error.strerror or error}") from error
    for file in stale:
        click.echo(f"เขียน {file}")
    if not stale:
        click.echo("ทุกไฟล์ใน content/schemas เป็นปัจจุบันแล้ว")


def _written(path: Path) -> str | None:
    # Universal newlines: Git on Windows may check the files out with CRLF.
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else None
