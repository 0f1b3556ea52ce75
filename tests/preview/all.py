"""``khumue serve``: the real command, changed files, what pages are told, and what the script on them does."""

from __future__ import annotations

import datetime
import json
import os
import queue
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from khumue.preview import session, watch
from khumue.preview.server import EVENTS, SCRIPT, PreviewServer, open_server
from khumue.preview.session import OUTPUT
from khumue.preview.state import Channel
from khumue.preview.watch import Changes, watching
from khumue.publish.request import BuildRequest, BuildResult

PATIENCE = 60
PROBLEM = {
    "code": "KM301",
    "file": "processes/a/b/c.yml",
    "line": 3,
    "column": 9,
    "message": "ไม่มีบทบาท <b>directr</b>",
    "hint": "หมายถึง director หรือไม่",
}


def get(url: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode()


@contextmanager
def events(url: str) -> Iterator[queue.Queue[dict[str, Any]]]:
    """What a page would hear, as it comes."""
    heard: queue.Queue[dict[str, Any]] = queue.Queue()
    answer = urllib.request.urlopen(url.rstrip("/") + EVENTS, timeout=PATIENCE)
    assert answer.headers["Content-Type"] == "text/event-stream; charset=utf-8"

    def listen() -> None:
        for line in answer:
            if line.startswith(b"data: "):
                heard.put(json.loads(line.removeprefix(b"data: ")))

    listener = threading.Thread(target=listen, daemon=True)
    listener.start()
    yield heard
    listener.join(PATIENCE)
    assert not listener.is_alive(), "the server did not end the stream"


# ------------------------------------------------------------------------------------------------ the command


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
    assert f'<script src="{SCRIPT}" data-version="{first["version"]}"></script>' in page

    units = office / "content/offices/demo/units.yml"
    good = units.read_text(encoding="utf-8")
    units.write_text(good.replace("กลุ่มส่งเสริม", "หน่วยส่งเสริม"), encoding="utf-8")
    second = heard.get(timeout=PATIENCE)
    assert second["version"] != first["version"]
    changed = get(url)[1]
    assert "หน่วยส่งเสริมการศึกษาทางไกล" in changed
    assert "หน่วยส่งเสริมการศึกษาทางไกล" not in page

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


# ------------------------------------------------------------------------------------------------ the server


@pytest.fixture
def channel() -> Channel:
    return Channel()


@pytest.fixture
def server(tmp_path: Path, channel: Channel) -> Iterator[PreviewServer]:
    folder = tmp_path / "site"
    with open_server(folder, channel, 0) as made:
        thread = threading.Thread(target=made.serve_forever)
        thread.start()
        yield made
        channel.close()
        made.shutdown()
        thread.join()


@pytest.fixture
def site(server: PreviewServer) -> Path:
    (server.folder / "a").mkdir(parents=True)
    (server.folder / "index.html").write_text("<!doctype html><title>x</title><p id=p>หนึ่ง", encoding="utf-8")
    (server.folder / "a/index.html").write_text("<p>สอง", encoding="utf-8")
    (server.folder / "404.html").write_text("<p>ไม่พบ", encoding="utf-8")
    (server.folder / "data.json").write_text("{}", encoding="utf-8")
    (server.folder.parent / "secret.html").write_text("outside", encoding="utf-8")
    return server.folder


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("", 200, "หนึ่ง"),
        ("index.html", 200, "หนึ่ง"),
        ("index.html?q=1", 200, "หนึ่ง"),
        ("a/", 200, "สอง"),
        ("a", 200, "สอง"),
        ("none.html", 404, "ไม่พบ"),
        ("none/", 404, "ไม่พบ"),
        ("none.png", 404, "ไม่พบ"),
        ("../secret.html", 404, "ไม่พบ"),
        ("%2e%2e/secret.html", 404, "ไม่พบ"),
    ],
)
def test_every_page_carries_the_script(path: str, status: int, words: str, server: PreviewServer, site: Path) -> None:
    found, page = get(server.url + path)
    assert found == status
    assert words in page
    assert page.count(f'<script src="{SCRIPT}"') == 1


def test_other_files_are_given_out_as_they_are(server: PreviewServer, site: Path) -> None:
    assert get(server.url + "data.json") == (200, "{}")
    assert get(server.url.rstrip("/") + SCRIPT)[1].startswith("//")


def test_before_the_first_build_there_is_a_page_that_waits(server: PreviewServer) -> None:
    status, page = get(server.url)
    assert status == 404
    assert "ยังไม่มีหน้าเว็บ" in page
    assert SCRIPT in page


def test_a_listener_hears_the_present_and_what_follows(server: PreviewServer, channel: Channel) -> None:
    with events(server.url) as heard:
        first = heard.get(timeout=PATIENCE)
        channel.tell((PROBLEM,), changed=False)
        second = heard.get(timeout=PATIENCE)
        channel.tell((), changed=True, fault="หยุด")
        third = heard.get(timeout=PATIENCE)
        channel.close()
    assert first == {"version": f"{os.getpid()}.0", "problems": [], "fault": ""}
    assert second == {"version": first["version"], "problems": [PROBLEM], "fault": ""}
    assert third == {"version": f"{os.getpid()}.1", "problems": [], "fault": "หยุด"}


def test_the_next_free_port_is_taken(server: PreviewServer, tmp_path: Path, channel: Channel) -> None:
    with open_server(tmp_path, channel, server.server_port) as second:
        assert server.server_port < second.server_port <= server.server_port + 20


# ------------------------------------------------------------------------------------------------ watching


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "_SETTLE_SECONDS", 0.05)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for folder in ("content", "processes/a/b", ".build", "site"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "content/laws.yml").write_text("", encoding="utf-8")
    return tmp_path


class Listener:
    """Counts rebuilds that changes would make."""

    def __init__(self, changes: Changes) -> None:
        self.heard: queue.Queue[bool] = queue.Queue()
        self._changes = changes
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while self._changes.wait():
            self.heard.put(True)
        self.heard.put(False)

    def next(self) -> bool:
        return self.heard.get(timeout=PATIENCE)

    def is_quiet(self) -> bool:
        time.sleep(0.4)
        return self.heard.empty()


@pytest.mark.parametrize(
    ("act", "is_change"),
    [
        (lambda root: (root / "content/laws.yml").write_text("[]", encoding="utf-8"), True),
        (lambda root: (root / "content/laws.yml").unlink(), True),
        (lambda root: (root / "content/laws.yml").rename(root / "content/forms.yml"), True),
        (lambda root: (root / "processes/a/b/c.yml").write_text("", encoding="utf-8"), True),
        (lambda root: (root / "processes/new").mkdir(), True),
        (lambda root: (root / "mkdocs.yml").write_text("", encoding="utf-8"), True),
        (lambda root: (root / "templates").mkdir(), True),
        (lambda root: (root / "content/laws.yml").read_text(encoding="utf-8"), False),
        (lambda root: (root / "content/.laws.yml.swp").write_text("", encoding="utf-8"), False),
        (lambda root: (root / ".build/x").write_text("", encoding="utf-8"), False),
        (lambda root: (root / "site/x").write_text("", encoding="utf-8"), False),
        (lambda root: (root / "notes.txt").write_text("", encoding="utf-8"), False),
    ],
    ids=[
        "write", "delete", "rename", "new-file", "new-folder", "mkdocs", "templates", "read", "hidden", "work", "output", "other",
    ],
)  # fmt: skip
def test_what_counts_as_a_change(act, is_change: bool, project: Path, quick: None) -> None:
    changes = Changes()
    listener = Listener(changes)
    with watching(project, changes):
        act(project)
        assert listener.next() if is_change else listener.is_quiet()
    changes.close()


def test_a_folder_that_comes_later_or_anew_is_watched(project: Path, quick: None) -> None:
    changes = Changes()
    listener = Listener(changes)
    with watching(project, changes):
        for _ in range(2):
            (project / "templates/site").mkdir(parents=True)
            assert listener.next()
            assert listener.is_quiet()
            (project / "templates/site/home.md.j2").write_text("", encoding="utf-8")
            assert listener.next()
            shutil.rmtree(project / "templates")
            assert listener.next()
            assert listener.is_quiet()
    changes.close()


def test_many_changes_at_once_make_one_build() -> None:
    changes = Changes()
    listener = Listener(changes)
    for _ in range(10):
        changes.note()
        time.sleep(0.02)
    assert listener.next() is True
    assert listener.heard.empty()
    changes.close()
    assert listener.next() is False


# ------------------------------------------------------------------------------------------------ the script on the pages


@pytest.fixture(scope="module")
def browser_page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def test_an_open_page_shows_problems_and_reloads(
    browser_page: Page, server: PreviewServer, site: Path, channel: Channel
) -> None:
    page = browser_page
    panel = page.get_by_role("alert")
    page.goto(server.url)
    expect(page.locator("#p")).to_have_text("หนึ่ง")
    expect(panel).to_have_count(0)

    channel.tell((PROBLEM,), changed=False)
    expect(panel).to_contain_text("มี 1 ข้อที่ต้องแก้")
    expect(panel).to_contain_text("processes/a/b/c.yml:3:9 KM301")
    expect(panel).to_contain_text("ไม่มีบทบาท <b>directr</b>")
    expect(panel).to_contain_text("วิธีแก้: หมายถึง director หรือไม่")
    panel.get_by_role("button", name="ปิด").click()
    expect(panel).to_have_count(0)

    channel.tell(({**PROBLEM, "line": 4},), changed=False)
    expect(panel).to_contain_text("processes/a/b/c.yml:4:9")
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)

    channel.tell((), changed=False, fault="TemplateSyntaxError: home.md.j2")
    expect(panel).to_contain_text("สร้างหน้าเว็บไม่สำเร็จ")
    expect(panel).to_contain_text("TemplateSyntaxError: home.md.j2")

    (site / "index.html").write_text("<p id=p>สอง", encoding="utf-8")
    channel.tell((PROBLEM,), changed=True)
    expect(page.locator("#p")).to_have_text("สอง")
    expect(panel).to_contain_text("มี 1 ข้อที่ต้องแก้")
    channel.tell((), changed=False)
    expect(panel).to_have_count(0)


def test_a_page_older_than_the_last_build_reloads_itself(
    browser_page: Page, server: PreviewServer, site: Path, channel: Channel
) -> None:
    stale = f'<p id=p>เก่า</p><script src="{SCRIPT}" data-version="0.0"></script>'
    browser_page.route(
        server.url, lambda route: route.fulfill(body=stale, content_type="text/html; charset=utf-8"), times=1
    )
    browser_page.goto(server.url, wait_until="commit")
    expect(browser_page.locator("#p")).to_have_text("หนึ่ง")
