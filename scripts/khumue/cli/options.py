"""Options that several commands share, and the day that dates are judged against."""

from __future__ import annotations

import datetime
import os
from collections.abc import Collection, Sequence
from pathlib import Path

import click

project_option = click.option(
    "--project",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    help="โฟลเดอร์ของโครงการ (ปกติคือโฟลเดอร์ปัจจุบัน)",
)


def today() -> datetime.date:
    """The day of the check: ``SOURCE_DATE_EPOCH`` when it is set, so that a run can be repeated exactly."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.datetime.fromtimestamp(int(epoch), datetime.UTC).date()
    return datetime.datetime.now().astimezone().date()


def refuse_unknown_offices(wanted: Sequence[str], known: Collection[str]) -> None:
    """Stop a command that names an office which is not there.

    Raises:
        click.BadParameter: the unknown offices, with those that are there.
    """
    if unknown := [office for office in wanted if office not in known]:
        there = ", ".join(sorted(known)) or "(ยังไม่มี)"
        raise click.BadParameter(f"ไม่มีสำนักงาน {', '.join(unknown)} ที่มีคือ {there}", param_hint="--office")
