"""A real project, built by the real command, read in a real browser. Nothing here is skipped: a machine without Chromium fails."""

from __future__ import annotations

import functools
import http.server
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from tests.tiers import made_once

from .pages import Kind

ROOT = Path(__file__).resolve().parents[2]
GONE = "{id: gone, title: งานที่ยกเลิก, steps: [{id: keep, do: เก็บเรื่อง, by: officer, time: 1 วันทำการ}]}\n"


def keep_offices(project: Path, *kept: str) -> Path:
    """Take the other offices out of a project, with the sources that they were made from."""
    for folder in (*project.glob("content/offices/*"), *project.glob("processes/*")):
        if folder.is_dir() and folder.name not in (*kept, "base"):
            shutil.rmtree(folder)
    for source in project.glob("content/sources/*.yml"):
        if not any(f"\noffice: {office}\n" in source.read_text(encoding="utf-8") for office in kept):
            source.unlink()
    return project


def khumue(*arguments: str, status: int | None = 0) -> subprocess.CompletedProcess[str]:
    """Run the command as a user does."""
    environment = {**os.environ, "PYTHONUTF8": "1", "SOURCE_DATE_EPOCH": "1795219200"}
    done = subprocess.run(
        [sys.executable, "-m", "khumue", *arguments],
        capture_output=True, text=True, encoding="utf-8", check=False, env=environment, timeout=900,
    )  # fmt: skip
    if status is not None:
        assert done.returncode == status, done.stdout + done.stderr
    return done


@pytest.fixture(scope="session")
def project(whole_project: Path) -> Path:
    return whole_project


@pytest.fixture(scope="session")
def site(project: Path) -> Path:
    return project / "site"


@pytest.fixture(scope="session")
def everything(slow: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The internal edition of the golden project that uses every field, for it has what no real office has yet: dates of review, mailboxes,
    rounds of every kind, evidence that was submitted, a page that is newer than it, and one that is not there any more."""
    return made_once(tmp_path_factory, "everything", build_everything) / "site"


def build_everything(root: Path) -> None:
    golden = ROOT / "tests" / "golden"
    shutil.copytree(golden / "everything" / "input", root, dirs_exist_ok=True)
    shutil.copytree(golden / "_standard" / "processes", root / "processes", dirs_exist_ok=True)
    for register in sorted((golden / "_standard" / "content").glob("*.yml")):
        with (root / "content" / register.name).open("a", encoding="utf-8") as file:
            file.write("\n" + register.read_text(encoding="utf-8"))
    shutil.copy2(ROOT / "mkdocs.yml", root)
    edited = root / "processes" / "example1" / "general" / "website.yml"
    text = edited.read_text(encoding="utf-8")
    edited.write_text(text.replace("time: 15-20 นาที", "time: 25-30 นาที"), encoding="utf-8")
    gone = edited.with_name("gone.yml")
    gone.write_text(GONE, encoding="utf-8")
    khumue("release", "--project", str(root), "--ita", "2569", "--note-date", "2569-10-01")
    gone.unlink()
    edited.write_text(text, encoding="utf-8")
    khumue("build", "--project", str(root), "--edition", "internal", "--out", str(root / "site"))


@contextmanager
def served(site: Path, top: Path) -> Iterator[str]:
    """The site in a subfolder of a web server, as an office would put it on its own server; ``top`` is an empty folder."""
    (top / "sub").mkdir()
    (top / "sub" / "manuals").symlink_to(site, target_is_directory=True)

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(top)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/sub/manuals/"
    server.shutdown()


@pytest.fixture(scope="session")
def address(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the four offices are served."""
    with served(site, tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture(scope="session")
def small(everything: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the project that uses every field is served."""
    with served(everything, tmp_path_factory.mktemp("server")) as address:
        yield address


@pytest.fixture(scope="session")
def place(address: str, small: str, site: Path, everything: Path) -> Callable[..., str]:
    """The address of a kind of page: ``place(kind)`` on a server, ``place(kind, folder=True)`` in a folder."""

    def find(kind: Kind, *, folder: bool = False) -> str:
        if folder:
            return f"{(site if kind.is_real else everything).as_uri()}/{kind.page}"
        return f"{address if kind.is_real else small}{kind.page}"

    return find


@dataclass
class Visit:
    """A page with what went wrong while it loaded."""

    page: Page
    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    @property
    def foreign(self) -> list[str]:
        own = ("http://127.0.0.1:", "file://", "data:", "blob:", "about:")
        return [url for url in self.requests if not url.startswith(own)]

    @property
    def refused(self) -> list[str]:
        """What the page's policy kept from being loaded or run."""
        return list(self.page.evaluate("window.refused"))


REFUSED = """
    window.refused = [];
    addEventListener("securitypolicyviolation", event => refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""
"""Runs in each page, and in each frame of it, before anything else."""


Open = Callable[..., Visit]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Open]:
    """Open an address: ``visit(url, width=1440, dark=False)``; waits until diagrams are drawn.

    ``instead`` is what the server gives for that address.
    """
    contexts = []

    def open_(url: str, *, width: int = 1440, dark: bool = False, instead: str | None = None) -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", reduced_motion="reduce"
        )
        contexts.append(context)
        context.add_init_script(REFUSED)
        page = context.new_page()
        seen = Visit(page)
        page.on("console", lambda message: seen.errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: seen.errors.append(str(error)))
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("requestfailed", lambda request: seen.errors.append(f"failed: {request.url}"))
        if instead is not None:
            page.route(url, lambda route: route.fulfill(body=instead, content_type="text/html"))
        page.goto(url, wait_until="load")
        page.wait_for_load_state("networkidle")
        if page.locator(".mermaid").count():
            page.wait_for_function("() => [...document.querySelectorAll('.mermaid')].every(e => (e.shadowRoot || e).querySelector('svg'))")
        return seen

    yield open_
    for context in contexts:
        context.close()
