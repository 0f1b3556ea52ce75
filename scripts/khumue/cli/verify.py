"""``khumue verify``: which issue of which document a PDF is."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from khumue.cli.options import project_option, today


@click.command(short_help="ตรวจว่าไฟล์ PDF เป็นฉบับใด และถูกแก้ไขหรือไม่")
@project_option
@click.argument("file", metavar="FILE.pdf", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def verify(project: Path, file: Path) -> None:
    """ตรวจว่าไฟล์ PDF เป็นเอกสารใด ฉบับใด และถูกแก้ไขหรือไม่ (ไฟล์ที่ลงนามแล้วก็ตรวจได้)"""
    from khumue.publish.issues import issued_documents
    from khumue.publish.verify import Verdict, identify

    identity = identify(file.read_bytes(), issued_documents(project.resolve(), today()))
    issued = identity.issued
    signed = " มีลายมือชื่อหรือส่วนเพิ่มต่อท้าย ตรวจลายมือชื่อในโปรแกรมอ่าน PDF ด้วย" if identity.is_signed else ""
    if issued is None:
        click.echo(f"ไม่รู้จัก: {file.name} ไม่ใช่เอกสารที่สร้างจากโครงการนี้ หรือเป็นฉบับที่ไม่ได้บันทึกไว้")
    else:
        edition = f"ฉบับที่ {issued.issue} " if issued.issue else ""
        name = f"{issued.title} {edition}วันที่ {issued.date} รหัสเนื้อหา {issued.fingerprint}"
        click.echo(
            {
                Verdict.CURRENT: f"ฉบับปัจจุบัน: {name}{signed}",
                Verdict.EARLIER: f"ฉบับก่อน: {name}{signed} ดูฉบับปัจจุบันที่ {issued.page or issued.url}",
                Verdict.CHANGED: f"ถูกแก้ไข: ไฟล์อ้างว่าเป็น {name} แต่เนื้อไฟล์ไม่ตรงกับที่ออกไว้",
            }[identity.verdict]
        )
    sys.exit(identity.verdict not in (Verdict.CURRENT, Verdict.EARLIER))
