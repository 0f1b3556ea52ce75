"""A small office built by the real command, once: for browsers to read, and for submissions to start from."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from tests.tiers import made_once

from ita.changes import step, with_, without
from ita.small import changed, files

OFFICE = """
    id: one
    title: สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่างซึ่งมีชื่อยาวมาก เขต 1
    short-title: สพป.ตัวอย่าง เขต 1
    kind: primary
    updated: 2569-09-30
    site-url: https://www.example.go.th/manual/
    """
MANUAL = """
    id: officer-1
    title: คู่มือการปฏิบัติงานธุรการ
    person: officer-1
    parts: [cover, contents, duties, {part: processes, processes: [gap, job]}]
    """


def khumue(*arguments: str | Path, status: int | None = 0) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does; the day is 21 November 2569."""
    environment = {**os.environ, "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "1795219200"}
    # A second helper takes longer to start than this office's pages take to build.
    arguments += ("--workers", "1") if arguments[0] == "build" else ()
    done = subprocess.run(
        [sys.executable, "-m", "khumue", *map(str, arguments)],
        capture_output=True, text=True, encoding="utf-8", check=False, env=environment, timeout=900,
    )  # fmt: skip
    if status is not None:
        assert done.returncode == status, done.stdout + done.stderr
    return done


def write(root: Path, made: dict[str, str]) -> None:
    for name, text in made.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")


@pytest.fixture(scope="session")
def project(slow: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A complete process that is a service too, and one that lacks a time and its laws; built with its PDFs, in both editions."""
    return made_once(tmp_path_factory, "ita", build_project)


def build_project(root: Path) -> None:
    gap = changed(
        with_("id", "gap"), with_("title", "งานที่ยังไม่ครบ"), step(1, time=None), without("laws", "service")
    )
    other = {
        "content/offices/one/office.yml": OFFICE, "content/offices/one/manuals/officer-1.yml": MANUAL,
        "content/forms.yml": "[{id: request, title: แบบขอใช้สื่อ, kind: blank, file: request.csv}]",
        "content/offices/one/assets/request.csv": "ชื่อสื่อ,จำนวน\n",
    }  # fmt: skip
    write(root, files("2569", changed(with_("forms", ["request"])), gap, other=other))
    khumue("build", "--project", root)
    khumue("build", "--project", root, "--edition", "internal")
