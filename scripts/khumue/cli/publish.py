"""``khumue publish``: the built site to the office's web space."""

from __future__ import annotations

import ssl
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

from khumue.cli import report
from khumue.cli.options import project_option

if TYPE_CHECKING:
    from khumue.publish.remote.address import Address
    from khumue.publish.remote.sending import Delivery
    from khumue.publish.remote.stores import Store

_LAST = "publish-target"
"""In the project's work folder: where was published last. Never with a password."""
_SHOWN = 20
"""Names that a plan or a list of faults shows of each kind."""
_WRONG = {
    "password": "อย่าใส่รหัสผ่านในที่อยู่ เพราะจะค้างอยู่ในประวัติคำสั่ง โปรแกรมจะถามเอง",
    "scheme": "ใช้ได้เฉพาะโฟลเดอร์ ftps:// ftp:// sftp:// และ git:",
    "host": "ที่อยู่ไม่ครบ เขียนเช่น ftps://user@ftp.example.go.th/public_html/manual",
}


@click.command(short_help="ส่งเว็บที่สร้างแล้วขึ้นพื้นที่เว็บของสำนักงาน")
@project_option
@click.option("--dry-run", is_flag=True, help="แสดงแผนเท่านั้น ไม่ส่งและไม่ลบไฟล์ใด")
@click.option("--replace", is_flag=True, help="ทับไฟล์ชื่อเดียวกันที่ผู้อื่นวางไว้")
@click.option("--remember", is_flag=True, help="เก็บรหัสผ่านไว้ในที่เก็บรหัสของเครื่อง ครั้งต่อไปไม่ถาม")
@click.option("--host-key", metavar="SHA256:…", help="กุญแจของเครื่องปลายทาง (sftp) ตามที่ผู้ดูแลแจ้ง")
@click.option("--url", metavar="https://…", help="ที่อยู่เว็บของปลายทาง เพื่ออ่านกลับมาตรวจแบบที่ผู้อ่านเห็น")
@click.argument("target", metavar="[ปลายทาง]", required=False)
def publish(project: Path, target: str | None, host_key: str | None, url: str | None, *, dry_run: bool, replace: bool, remember: bool) -> None:
    """ส่งเฉพาะไฟล์ที่เปลี่ยนจากโฟลเดอร์ site ไปยังปลายทาง แล้วอ่านกลับมาตรวจ

    ปลายทางเป็นโฟลเดอร์ (เช่น //server/web/manual) หรือ ftps://user@host/folder, ftp://…, sftp://… หรือ git:https://…/repo.git#gh-pages ครั้งต่อไปไม่ต้องพิมพ์ซ้ำ
    """
    from khumue.publish.remote.sending import ForeignFilesError, differing, prepare, send
    from khumue.publish.remote.stores import StoreError
    from khumue.publish.remote.web import reader

    project = project.resolve()
    site = project / "site"
    if not (site / "index.html").is_file():
        raise click.UsageError("ยังไม่มีเว็บในโฟลเดอร์ site สร้างด้วยคำสั่ง khumue build ก่อน")
    if url and not url.startswith(("https://", "http://")):
        raise click.BadParameter("ที่อยู่เว็บเริ่มด้วย https:// หรือ http://", param_hint="--url")
    address = _address(project, target)
    try:
        with closing(_store(address, site, host_key, remember=remember)) as store:
            delivery = prepare(site, store, replace=replace)
            _tell_plan(delivery, names=dry_run)
            if dry_run:
                return
            _with_progress(delivery, lambda tell: send(delivery, store, tell))
            _finish(store, delivery)
            wrong = list(differing(delivery, reader(url) if url else store.read))
    except ForeignFilesError as fault:
        names = ", ".join(map(str, fault.args[:_SHOWN]))
        raise click.ClickException(f"ปลายทางมีสิ่งที่โปรแกรมไม่ได้วางไว้: {names} จึงยังไม่ส่งไฟล์ใด ใช้โฟลเดอร์ย่อยของตนเอง หรือเติม --replace ถ้าทับได้") from fault
    except StoreError as fault:
        raise click.ClickException(f"ส่งไม่สำเร็จ: {fault}\nสิ่งที่ส่งแล้วยังอยู่ สั่งคำสั่งเดิมอีกครั้งเพื่อทำต่อ") from fault
    _remember_target(project, address, target)
    if wrong:
        click.echo(f"อ่านกลับมาแล้วไม่ตรง {len(wrong)} ไฟล์: {', '.join(wrong[:_SHOWN])}", err=True)
        sys.exit(1)
    click.echo("อ่านกลับมาตรวจแล้ว ตรงทุกไฟล์ที่ส่ง" if delivery.plan.send else "ไม่มีไฟล์ใดต้องส่ง")


def _address(project: Path, target: str | None) -> Address:
    from khumue.publish.remote.address import AddressError, read_address

    last = project / ".build" / _LAST
    if target is None and not last.is_file():
        raise click.UsageError("ยังไม่ได้บอกปลายทาง เขียนเช่น khumue publish ftps://user@ftp.example.go.th/public_html/manual")
    try:
        return read_address(target if target is not None else last.read_text(encoding="utf-8").strip())
    except AddressError as fault:
        raise click.BadParameter(_WRONG[str(fault)], param_hint="ปลายทาง") from fault


def _remember_target(project: Path, address: Address, target: str | None) -> None:
    from khumue.source.writing import write_whole

    if target is not None:
        whole = str(Path(address.path).resolve()) if address.scheme == "folder" else target
        write_whole(project / ".build" / _LAST, whole + "\n")


def _store(address: Address, site: Path, host_key: str | None, *, remember: bool) -> Store:
    """The place itself; asks for what it needs to get in."""
    from khumue.publish.remote.branch import BranchStore
    from khumue.publish.remote.ftp import FtpStore
    from khumue.publish.remote.sftp import SftpStore
    from khumue.publish.remote.stores import FolderStore

    if address.scheme == "folder":
        folder = Path(address.path).resolve()
        if folder.is_relative_to(site) or site.is_relative_to(folder):
            raise click.BadParameter("ปลายทางต้องไม่ใช่โฟลเดอร์ site เอง หรือโฟลเดอร์ที่มีโครงการอยู่ข้างใน", param_hint="ปลายทาง")
        return FolderStore(folder)
    if address.scheme == "git":
        return BranchStore(address.path, address.branch)
    if not address.user:
        raise click.BadParameter("ยังไม่ได้บอกชื่อผู้ใช้ เขียนเช่น ftps://user@host/folder", param_hint="ปลายทาง")
    password = _password(address, remember=remember)
    where = (address.host, address.port, address.user, password, address.path)
    if address.scheme == "sftp":
        return SftpStore(*where, _trust(host_key))
    if address.scheme == "ftp":
        click.echo("ftp:// ส่งรหัสผ่านและไฟล์โดยไม่เข้ารหัส ใช้ ftps:// หรือ sftp:// ถ้าปลายทางรองรับ", err=True)
    return FtpStore(*where, ssl.create_default_context() if address.scheme == "ftps" else None)


def _password(address: Address, *, remember: bool) -> str:
    """From the keyring of the system, else asked; kept nowhere unless that is wanted."""
    ring = _keyring()
    known = _asked_ring(lambda: ring.get_password(address.account, address.user)) if ring else None
    if known:
        return str(known)
    said = str(click.prompt(f"รหัสผ่านของ {address.user} ที่ {address.host}", hide_input=True, default="", show_default=False, err=True))
    if remember and said and not (ring and _asked_ring(lambda: ring.set_password(address.account, address.user, said) or True)):
        click.echo("ที่เก็บรหัสผ่านของเครื่องใช้ไม่ได้ จึงไม่ได้เก็บ", err=True)
    return said


def _asked_ring(ask: Callable[[], Any]) -> Any:
    """What the keyring answers; ``None`` when it is locked, or nobody unlocks it."""
    from keyring.errors import KeyringError

    try:
        return ask()
    except KeyringError:
        return None


def _keyring() -> Any:
    """The system's store of passwords; ``None`` when there is none that can be used."""
    try:
        import keyring
        from keyring.backends.fail import Keyring
    except ImportError:
        return None
    return None if isinstance(keyring.get_keyring(), Keyring) else keyring


def _trust(host_key: str | None) -> Callable[[str, str], bool]:
    def trust(host: str, key: str) -> bool:
        if host_key is not None:
            return key == host_key
        return sys.stdin.isatty() and click.confirm(f"ไม่เคยติดต่อ {host} มาก่อน กุญแจของเครื่องนั้นคือ {key} ตรงกับที่ผู้ดูแลแจ้งหรือไม่")

    return trust


def _tell_plan(delivery: Delivery, *, names: bool) -> None:
    plan = delivery.plan
    megabytes = delivery.bytes / 1e6
    click.echo(f"ส่ง {len(plan.send)} ไฟล์ ({megabytes:.1f} MB) ลบ {len(plan.remove)} ไฟล์ที่โปรแกรมเคยวางไว้ คงเดิม {plan.kept} ไฟล์")
    for title, some in (("ส่ง", plan.send), ("ลบ", plan.remove)) if names else ():
        for name in some[:_SHOWN]:
            click.echo(f"  {title} {name}")
        if len(some) > _SHOWN:
            click.echo(f"  {title} อีก {len(some) - _SHOWN} ไฟล์")


def _with_progress(delivery: Delivery, work: Callable[[Callable[[int, int, int], None]], None]) -> None:
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=report.console(stderr=True), transient=True) as progress:
        task = progress.add_task("กำลังส่ง", total=delivery.bytes)

        def tell(count: int, most: int, sent: int) -> None:
            progress.update(task, completed=sent, description=f"กำลังส่ง {count}/{most}")

        work(tell)


def _finish(store: Store, delivery: Delivery) -> None:
    from khumue.publish.remote.branch import BranchStore

    if isinstance(store, BranchStore):
        store.push(f"khumue: {len(delivery.plan.send)} + {len(delivery.plan.remove)}")
