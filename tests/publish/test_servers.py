"""A site goes to real servers, is cut off on its way, and arrives whole; what others put there stays."""

from __future__ import annotations

import functools
import http.server
import random
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
from click.testing import CliRunner
from keyring.errors import KeyringError
from tests.publish.servers import PASSWORD, USER, Line, certificate, ftp_server, repository, ssh_server

from khumue.cli import publish as command
from khumue.cli.main import command as khumue
from khumue.publish.remote.address import read_address
from khumue.publish.remote.branch import BranchStore
from khumue.publish.remote.ftp import FtpStore
from khumue.publish.remote.manifest import NAME, digests
from khumue.publish.remote.sending import differing, prepare, send
from khumue.publish.remote.sftp import SftpStore
from khumue.publish.remote.stores import FolderStore, Store, StoreError

pytestmark = pytest.mark.slow

OLD = {"index.html": "assets/1.css a/index.html", "a/index.html": "assets/1.css", "gone/index.html": "assets/1.css", "assets/1.css": "1"}
NEW = {
    "index.html": "assets/2.css a/index.html b/c/index.html", "a/index.html": "assets/2.css b/c/index.html", "b/c/index.html": "assets/2.css assets/3.svg",
    "assets/2.css": "2", "assets/3.svg": "3", "manuals/แผน งาน.pdf": "x" * 70_000, "data/empty.json": "",
}  # fmt: skip
FOREIGN = {"wp-config.php": "theirs", "blog/index.html": "theirs"}


def lay(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def standing(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file()}


def whole(folder: Path) -> None:
    """No page lacks what it names."""
    there = standing(folder)
    pages = {name: text for name, text in there.items() if name.endswith(".html") and name not in FOREIGN}
    assert {name: lacks for name, text in pages.items() if (lacks := {word for word in text.split() if "/" in word} - there.keys())} == {}


@contextmanager
def place(kind: str, folder: Path, line: Line, room: Path) -> Iterator[Callable[[], Store]]:
    """A server over ``folder``, and how it is reached."""
    with ExitStack() as stack:
        if kind == "folder":
            yield lambda: FolderStore(folder)
        elif kind == "sftp":
            port, key = stack.enter_context(ssh_server(folder, line))
            yield lambda: SftpStore("127.0.0.1", port, USER, PASSWORD, "", lambda _, told: told == key)
        else:
            pem, context = certificate(room)
            port = stack.enter_context(ftp_server(folder, line, pem if kind == "ftps" else None))
            yield lambda: FtpStore("localhost", port, USER, PASSWORD, "", context if kind == "ftps" else None)


@pytest.mark.parametrize("kind", ["folder", "ftp", "ftps", "sftp"])
def test_a_site_arrives(tmp_path: Path, kind: str) -> None:
    there, old, new = lay(tmp_path / "web", FOREIGN), lay(tmp_path / "old", OLD), lay(tmp_path / "new", NEW)
    with place(kind, there, Line(), tmp_path) as reach:
        for site, sent in ((old, len(OLD)), (new, len(NEW)), (new, 0)):
            with closing(reach()) as store:
                delivery = prepare(site, store)
                assert len(delivery.plan.send) == sent
                send(delivery, store, lambda *_: None)
                assert list(differing(delivery, store.read)) == []
                assert store.read("no/such.file") is None
    assert {name: text for name, text in standing(there).items() if name != NAME} == NEW | FOREIGN
    assert not (there / "gone").exists()


@pytest.mark.parametrize("kind", ["ftp", "ftps", "sftp"])
@pytest.mark.parametrize("seed", range(3))
def test_cut_off_at_random_moments(tmp_path: Path, kind: str, seed: int) -> None:
    """The line is cut again and again; a client that gives up is started anew, as a clerk would."""
    chance = random.Random(f"{kind}{seed}")
    line = Line(transfers=chance.randint(2, 4))
    there, sites = lay(tmp_path / "web", FOREIGN), [lay(tmp_path / "old", OLD), lay(tmp_path / "new", NEW)]
    with place(kind, there, line, tmp_path) as reach:
        for site in sites:
            for _ in range(40):
                stop = chance.randint(1, 6)

                def tell(count: int, *_: int, stop: int = stop) -> None:
                    if count == stop:
                        raise StoreError("the clerk's machine is switched off")

                with closing(reach()) as store:
                    try:
                        delivery = prepare(site, store)
                        send(delivery, store, tell if chance.random() < 0.5 else lambda *_: None)
                        break
                    except StoreError:
                        whole(there)
            assert {name: text for name, text in standing(there).items() if name != NAME} == standing(site) | FOREIGN
    assert line.cuts


def test_wrong_password_and_unknown_servers(tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    with place("sftp", tmp_path / "web", Line(), tmp_path) as reach, closing(reach()) as store:
        port = store._address[1]  # type: ignore[attr-defined]
        for wrong in (SftpStore("127.0.0.1", port, USER, PASSWORD, "", lambda *_: False), SftpStore("127.0.0.1", port, USER, "x", "", lambda *_: True)):
            with closing(wrong), pytest.raises(StoreError):
                wrong.read("a")
    pem, _ = certificate(tmp_path)
    with ftp_server(tmp_path / "web", Line(), pem) as port:
        import ssl

        for store in (FtpStore("localhost", port, USER, "x", "", None), FtpStore("localhost", port, USER, PASSWORD, "", ssl.create_default_context())):
            with closing(store), pytest.raises(StoreError):
                store.read("a")
    assert standing(tmp_path / "web") == {}


def test_a_branch(tmp_path: Path) -> None:
    bare, old, new = repository(tmp_path / "pages.git"), lay(tmp_path / "old", OLD), lay(tmp_path / "new", NEW)
    for site, pushes in ((old, True), (new, True), (new, False)):
        with closing(BranchStore(str(bare), "gh-pages")) as store:
            send(prepare(site, store), store, lambda *_: None)
            assert store.push("published") is pushes
    subprocess.run(["git", "clone", "--quiet", "--branch", "gh-pages", str(bare), str(tmp_path / "copy")], check=True, capture_output=True)
    there = {name: text for name, text in standing_plain(tmp_path / "copy").items() if name not in (NAME, ".nojekyll")}
    assert there == NEW
    with pytest.raises(StoreError):
        BranchStore(str(tmp_path / "nowhere.git"), "gh-pages")


def standing_plain(folder: Path) -> dict[str, str]:
    return {name: (folder / name).read_text(encoding="utf-8") for name in tracked(folder)}


def tracked(folder: Path) -> list[str]:
    told = subprocess.run(["git", "-C", str(folder), "ls-files", "-z"], check=True, capture_output=True).stdout.decode()
    return [name for name in told.split("\0") if name]


@contextmanager
def web(folder: Path) -> Iterator[str]:
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/manual"
        server.shutdown()
        thread.join()


class Ring:
    """A keyring of this test's own."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, user: str) -> str | None:
        return self.kept.get((service, user))

    def set_password(self, service: str, user: str, password: str) -> None:
        self.kept[service, user] = password


class Locked:
    """A keyring that nobody unlocks."""

    def get_password(self, *_: str) -> str:
        raise KeyringError

    set_password = get_password


@pytest.mark.parametrize("ring", [None, Locked()], ids=["none", "locked"])
def test_without_a_keyring_the_password_is_asked_for(monkeypatch: pytest.MonkeyPatch, ring: object) -> None:
    monkeypatch.setattr(command, "_keyring", lambda: ring)
    monkeypatch.setattr("click.prompt", lambda *_, **__: PASSWORD)
    address = read_address("ftps://me@host/a")
    assert [command._password(address, remember=remember) for remember in (False, True)] == [PASSWORD] * 2


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Plan, send, read back through the web, again without a word, and what another program changed meanwhile."""
    ring, project = Ring(), tmp_path / "project"
    lay(project / "site", OLD)
    there = lay(tmp_path / "web", {"manual/wp-config.php": "theirs"})
    monkeypatch.setattr(command, "_keyring", lambda: ring)

    def run(*arguments: str, typed: str | None = None) -> tuple[int, str]:
        done = CliRunner().invoke(khumue, ["publish", "--project", str(project), *arguments], input=typed)
        return done.exit_code, done.output

    assert run()[0] == 2
    with ftp_server(there, Line()) as port, web(there) as url:
        target = f"ftp://{USER}@localhost:{port}/manual"
        status, said = run("--dry-run", target, typed=f"{PASSWORD}\n")
        assert (status, "ส่ง 4 ไฟล์" in said, PASSWORD in said) == (0, True, False), said
        assert standing(there) == {"manual/wp-config.php": "theirs"}
        status, said = run("--remember", "--url", url, target, typed=f"{PASSWORD}\n")
        assert (status, "ตรงทุกไฟล์" in said) == (0, True), said
        assert list(ring.kept.values()) == [PASSWORD]
        lay(project / "site", NEW)
        assert run("--url", url)[0] == 0  # nobody is asked for anything any more
        assert digests(there / "manual").items() >= digests(project / "site").items()
        lay(project / "site", {"index.html": "newest"})
        status, said = run("--url", url.replace("manual", "elsewhere"))
        assert (status, "index.html" in said) == (1, True)
        assert run(f"ftp://{USER}:{PASSWORD}@localhost/manual")[0] == 2
    assert [path for path in project.rglob("*") if path.is_file() and PASSWORD.encode() in path.read_bytes()] == []
    for inside in (project / "site", project / "site" / "a", project):
        assert run(str(inside))[0] == 2
