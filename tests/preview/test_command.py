"""``khumue serve``: the real command while files change, and a build that fails."""

from __future__ import annotations

import datetime
import os
import queue
import signal
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.e2e.conftest import khumue
from tests.page_text import without_marks
from tests.preview.hearing import PATIENCE, events, get

from khumue.preview import session
from khumue.preview.server import SCRIPT
from khumue.preview.session import OUTPUT
from khumue.preview.state import Channel
from khumue.publish.request import BuildRequest, BuildResult

pytestmark = pytest.mark.slow

TITLE = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต 1"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A project that ``khumue new office`` made, with the office ``demo``."""
    project = tmp_path / "project"
    project.mkdir()
    khumue("new", "office", "demo", "--title", TITLE, "--short-title", "สพป.ตัวอย่าง เขต 1", "--project", str(project))
    return project


def test_serving_a_project_while_it_is_edited(office: Path) -> None:
    """From start to Ctrl-C: a change, a mistake, a broken template of the office's own, and a port that is taken."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        server = subprocess.Popen(
            [sys.executable, "-m", "khumue", "serve", "--no-open", "--port", str(port), "--project", office],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
        )  # fmt: skip
        assert server.stdout
        said = []
        for line in server.stdout:
            said.append(line)
            if "เปิดดูที่" in line:
                break
        assert f"พอร์ต {port} มีโปรแกรมอื่นใช้อยู่" in said[0], said
    url = next(word for word in said[-1].split() if word.startswith("http"))
    try:
        with events(url) as heard:
            edit_and_listen(office, url, heard)
            server.send_signal(signal.SIGINT)
        rest = server.communicate(timeout=PATIENCE)[0]
    finally:
        server.kill()
    assert server.returncode == 0, rest
    assert rest.endswith("หยุดแล้ว\n")
    assert "Traceback" not in rest
    assert "content/offices/demo/units.yml:9:35 KM301 ต้องแก้ " in rest


def edit_and_listen(office: Path, url: str, heard: queue.Queue[dict[str, Any]]) -> None:
    first = heard.get(timeout=PATIENCE)
    assert (first["problems"], first["fault"]) == ([], "")
    status, page = get(url)
    assert status == 200
    assert f'<script src="{SCRIPT}" data-version="{first["version"]}" data-token="' in page

    units = office / "content/offices/demo/units.yml"
    good = units.read_text(encoding="utf-8")
    units.write_text(good.replace("กลุ่มส่งเสริม", "หน่วยส่งเสริม"), encoding="utf-8")
    second = heard.get(timeout=PATIENCE)
    assert second["version"] != first["version"]
    changed = get(url)[1]
    assert "หน่วยส่งเสริมการศึกษาทางไกล" in without_marks(changed)
    assert "หน่วยส่งเสริมการศึกษาทางไกล" not in without_marks(page)

    units.write_text(good.replace("process: saraban", "process: sarabun"), encoding="utf-8")
    third = heard.get(timeout=PATIENCE)
    assert third["version"] == second["version"]
    assert [(each["code"], each["file"], each["line"], each["column"]) for each in third["problems"]] == [
        ("KM301", "content/offices/demo/units.yml", 9, 35)
    ]
    assert "saraban" in third["problems"][0]["hint"]
    assert get(url) == (200, changed), "the last good page stays"

    units.write_text(good, encoding="utf-8")
    fourth = heard.get(timeout=PATIENCE)
    assert fourth["problems"] == []
    assert fourth["version"] != second["version"]

    assert [path.name for path in (office / "site").iterdir()] == [".gitignore"], "what is published stays as it was"


def test_a_fault_of_a_build_is_told_and_the_next_build_goes_on(
    office: Path, monkeypatch: pytest.MonkeyPatch, today: datetime.date
) -> None:
    def failing(*_: object) -> BuildResult:
        raise ValueError("a file went while it was read")

    channel, results, faults = Channel(), [], []
    request = BuildRequest(office, office / OUTPUT, only=("data",), today=today)
    made = session.Session(request, channel, lambda result, _: results.append(result), faults.append)
    with monkeypatch.context() as patched:
        patched.setattr(session, "build", failing)
        made.build_once()
    assert channel.state.fault == "ValueError: a file went while it was read"
    assert (len(faults), len(results)) == (1, 0)
    made.build_once()
    assert channel.state.fault == ""
    assert (len(faults), len(results)) == (1, 1)
    assert results[0].published == ("demo",)
