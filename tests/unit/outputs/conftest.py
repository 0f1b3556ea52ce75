"""A small project on the disk, opened as every command opens it."""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from khumue.opened import Opened, open_project

FILES = {
    "content/offices/one/office.yml": """
        id: one
        title: สพป.ตัวอย่าง เขต 1
        short-title: ตัวอย่าง
        kind: primary
        updated: 2567-09-30
        """,
    "content/offices/one/units.yml": "- {id: ict, title: กลุ่มส่งเสริมการศึกษาทางไกล}\n",
    "processes/one/ict/job.yml": "{id: job, title: งานตัวอย่าง, steps: [{id: a, do: รับเรื่อง, by: ict, time: 1 วันทำการ}]}\n",
}

Open = Callable[..., Opened]


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else textwrap.dedent(text).encode())
    return root


@pytest.fixture
def open_small(tmp_path: Path, today: datetime.date, without_standard: None) -> Open:
    """Opens the project with the given files over its own, from ``project/`` in the test's folder."""

    def opener(files: Mapping[str, str | bytes] | None = None) -> Opened:
        return open_project(write(tmp_path / "project", {**FILES, **(files or {})}), today)

    return opener
