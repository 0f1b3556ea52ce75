"""``khumue verify``: which issue of which document a PDF is, and what came to it since."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from khumue.cli.options import project_option, today
from khumue.standard import template_folders
from khumue.words import Words

if TYPE_CHECKING:
    from khumue.publish.verify import Identity
    from khumue.signed.certificates import Signer

_MOST_BYTES = 500_000_000


@click.command(short_help="ตรวจว่าไฟล์ PDF เป็นฉบับใด และถูกแก้ไขหรือไม่")
@project_option
@click.option(
    "--trust", "trusted", multiple=True, metavar="FILE", type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="ใบรับรองของผู้ออกที่เชื่อถือ นอกจากใบที่โครงการเก็บไว้ (ใส่ซ้ำได้)",
)  # fmt: skip
@click.argument("file", metavar="FILE.pdf", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def verify(project: Path, trusted: tuple[Path, ...], file: Path) -> None:
    """ตรวจว่าไฟล์ PDF เป็นเอกสารใด ฉบับใด และถูกแก้ไขหรือไม่ (ไฟล์ที่ลงนามแล้วก็ตรวจได้)"""
    from khumue.publish.issues import issued_documents
    from khumue.publish.verify import identify
    from khumue.source.certificates import read_certificates

    project = project.resolve()
    if not file.is_file() or file.stat().st_size > _MOST_BYTES:
        raise click.BadParameter(f"{file.name} ไม่ใช่ไฟล์ PDF ธรรมดา หรือใหญ่เกินไป", param_hint="FILE.pdf")
    trust = [*read_certificates(project)[0], *_trusted(trusted)]
    identity = identify(file.read_bytes(), issued_documents(project, today()), trust, datetime.datetime.now(datetime.UTC))
    for line in _lines(identity, file.name, Words.load(template_folders(project))):
        click.echo(line)
    sys.exit(not identity.is_genuine)


def _trusted(files: Sequence[Path]) -> Iterator[bytes]:
    from khumue.signed.trust import trusted_certificates

    for file in files:
        try:
            yield from trusted_certificates(file.read_bytes())
        except (OSError, ValueError):
            raise click.BadParameter(f"{file.name} ไม่ใช่ใบรับรองในรูปแบบ PEM หรือ DER", param_hint="--trust") from None


def _lines(identity: Identity, name: str, words: Words) -> Iterator[str]:
    """What is said of a file: the verdict, then a line for each signature."""
    issued = identity.issued
    if issued is None:
        yield words("verify.verdict.unknown", file=name)
        return
    edition = f" {words('verify.edition', issue=issued.issue)}" if issued.issue else ""
    document = words("verify.document", title=issued.title, edition=edition, date=issued.date, fingerprint=issued.fingerprint)
    reason = words(f"verify.reason.{identity.reason}", detail=identity.detail) if identity.reason else ""
    verdict = f"{identity.verdict}-earlier" if identity.signers and not issued.is_current else identity.verdict
    told = words(f"verify.verdict.{verdict}", document=document, reason=reason.replace(" ()", ""))
    if not identity.is_genuine:
        told += " " + words("verify.where.genuine", url=issued.page or issued.url)
    elif not issued.is_current:
        told += " " + words("verify.where.newer", url=issued.page or issued.url)
    yield told
    for signer in identity.signers:
        yield "  " + _signer(signer, words)


def _signer(signer: Signer, words: Words) -> str:
    from khumue.thai.dates import long_date

    name = signer.name + (f" ({words('verify.signer.on-page', page=signer.page)})" if signer.page else "")
    if signer.at is None:
        time = words("verify.time.unsaid")
    else:
        local = signer.at.astimezone()
        how = "proven" if signer.is_time_proven else "stamped" if signer.is_timestamp else "claimed"
        time = words(f"verify.time.{how}", time=f"{long_date(local.date())} {local:%H.%M} น.")
    certificate = words(f"verify.certificate.{signer.certificate}", issuer=signer.issuer)
    return words("verify.signer.stamp" if signer.is_timestamp else "verify.signer.line", name=name, time=time, certificate=certificate)
