"""What is sent, in which order, and what nobody may be made to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from khumue.publish.remote.address import Address, AddressError, read_address
from khumue.publish.remote.manifest import NAME, Manifest, digests, is_inside, plan
from khumue.publish.remote.sending import ForeignFilesError, differing, prepare, send
from khumue.publish.remote.stores import BESIDE, FolderStore, StoreError

SITE = {
    "index.html": "home", "one/index.html": "one", "one/two/index.html": "two", "assets/a.css": "css", "data/office.json": "{}",
    "search/index.json": "[]", "sitemap.xml": "map", "manuals/แผน.pdf": "pdf", "404.html": "lost",
}  # fmt: skip


def lay(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def standing(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file()}


def deliver(site: Path, folder: Path, *, replace: bool = False) -> tuple[str, ...]:
    store = FolderStore(folder)
    delivery = prepare(site, store, replace=replace)
    send(delivery, store, lambda *_: None)
    assert list(differing(delivery, store.read)) == []
    return delivery.plan.names


def test_what_pages_need_comes_first(tmp_path: Path) -> None:
    wanted = digests(lay(tmp_path, SITE))
    first = plan(wanted, Manifest())
    assert [name for name in first.send if not name.endswith((".html", ".xml"))] == list(first.send[:4])
    assert first.send[-1] == "sitemap.xml"
    assert first.send[-2] == "index.html"
    assert set(first.send) == set(SITE)


def test_new_pages_come_before_those_that_may_lead_to_them() -> None:
    there = Manifest({"index.html": "0", "one/index.html": "0", "old/index.html": "0", "old/a.css": "0", "sitemap.xml": "0", "same": "1"})
    wanted = {"index.html": "1", "one/index.html": "1", "new/index.html": "1", "new/a.css": "1", "sitemap.xml": "1", "same": "1"}
    found = plan(wanted, there)
    assert found.send == ("new/a.css", "new/index.html", "one/index.html", "index.html", "sitemap.xml")
    assert found.remove == ("old/index.html", "old/a.css")
    assert found.kept == 1


def test_only_what_changed_travels(tmp_path: Path) -> None:
    site, there = lay(tmp_path / "site", SITE), tmp_path / "web" / "manual"
    assert set(deliver(site, there)) == set(SITE)
    assert deliver(site, there) == ()
    lay(site, {"one/index.html": "newer"})
    (site / "assets/a.css").unlink()
    assert deliver(site, there) == ("one/index.html", "assets/a.css")
    assert {name: text for name, text in standing(there).items() if name != NAME} == standing(site)
    assert not (there / "assets").exists()


def test_hidden_files_stay_at_home(tmp_path: Path) -> None:
    site = lay(tmp_path / "site", {**SITE, ".gitignore": "*", ".khumue": "", "one/.secret": "x"})
    assert set(deliver(site, tmp_path / "web")) == set(SITE)


@pytest.mark.parametrize("foreign", ["index.html", "assets/theirs.css", "one/theirs.html"])
def test_nothing_foreign_is_touched(tmp_path: Path, foreign: str) -> None:
    site, there = lay(tmp_path / "site", SITE), lay(tmp_path / "web", {foreign: "theirs", "wp-config.php": "theirs"})
    with pytest.raises(ForeignFilesError) as refused:
        deliver(site, there)
    assert refused.value.args == (foreign.partition("/")[0],)
    assert standing(there) == {foreign: "theirs", "wp-config.php": "theirs"}
    deliver(site, there, replace=True)
    for name in SITE:
        (site / name).unlink()
    deliver(lay(site, {"index.html": "last"}), there)
    left = {name: text for name, text in standing(there).items() if name != NAME}
    assert left == {"index.html": "last", "wp-config.php": "theirs"} | ({foreign: "theirs"} if foreign != "index.html" else {})


def test_a_new_folder_does_not_fall_on_somebody_elses(tmp_path: Path) -> None:
    site, there = lay(tmp_path / "site", SITE), tmp_path / "web"
    deliver(site, there)
    lay(there, {"blog/index.html": "theirs"})
    with pytest.raises(ForeignFilesError):
        deliver(lay(site, {"blog/index.html": "ours"}), there)
    assert standing(there)["blog/index.html"] == "theirs"


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("a/b.html", True), ("แผน.pdf", True), ("../a", False), ("a/../b", False), ("/etc/passwd", False), ("a//b", False), ("", False), (".htaccess", False),
        ("a/.git/config", False), ("a\\b", False), ("a\nDELE b", False), ("a\r\nDELE b", False), ("a\0", False), (NAME, False),
    ],
)  # fmt: skip
def test_a_manifest_cannot_reach_other_files(name: str, inside: bool) -> None:
    assert is_inside(name) is inside
    for told in ({"files": {name: "0"}, "sending": []}, {"files": {}, "sending": [name]}):
        assert (Manifest.read(json.dumps(told).encode()) is not None) is inside


@pytest.mark.parametrize("content", [None, b"", b"[]", b"{}", b"\xff", b'{"files": [], "sending": []}', b'{"files": {}, "sending": 3}'])
def test_what_is_no_manifest(content: bytes | None) -> None:
    assert Manifest.read(content) is None


def test_a_manifest_is_read_as_it_was_written() -> None:
    manifest = Manifest({"a": "1", "ก": "2"}, frozenset({"b"}))
    assert Manifest.read(manifest.to_bytes()) == manifest


class Cut(FolderStore):
    """A line that is cut at the given call; then it is cut for good."""

    def __init__(self, folder: Path, calls: int) -> None:
        super().__init__(folder)
        self.left = calls

    def _cut(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise StoreError("cut")

    def write(self, name: str, content: bytes) -> None:
        self._cut()
        if self.left == 0:  # halfway
            path = self._folder / (name + BESIDE)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content[: len(content) // 2])
            raise StoreError("cut")
        super().write(name, content)

    def remove(self, name: str) -> None:
        self._cut()
        super().remove(name)


def needs(text: str) -> set[str]:
    """A page of these tests names what it needs and where it leads."""
    return {word for word in text.split() if "/" in word or word.endswith(".html")}


OLD = {"index.html": "assets/1.css p1/index.html", "p1/index.html": "assets/1.css", "p2/index.html": "assets/2.css", "assets/1.css": "1", "assets/2.css": "2"}
NEW = {
    "index.html": "assets/3.css p1/index.html p3/index.html", "p1/index.html": "assets/3.css p3/index.html", "p3/index.html": "assets/3.css assets/4.css",
    "assets/3.css": "3", "assets/4.css": "4",
}  # fmt: skip


def test_readers_find_what_pages_need_wherever_it_is_cut(tmp_path: Path) -> None:
    """Every moment at which the line can be cut, and the next attempt after each."""
    old, new = lay(tmp_path / "old", OLD), lay(tmp_path / "new", NEW)
    for calls in range(30):
        there = tmp_path / f"web{calls}"
        deliver(old, lay(there, {"foreign.html": "theirs"}))
        store = Cut(there, calls)
        try:
            send(prepare(new, store), store, lambda *_: None)
        except StoreError:
            pages = {name: text for name, text in standing(there).items() if name.endswith(".html") and name != "foreign.html"}
            missing = {name: lacks for name, text in pages.items() if (lacks := needs(text) - standing(there).keys())}
            assert missing == {}, f"cut at {calls}"
            deliver(new, there)
        else:
            assert calls > len(NEW) + 3
        left = standing(there)
        assert {name: text for name, text in left.items() if name != NAME} == NEW | {"foreign.html": "theirs"}
        assert Manifest.read(left[NAME].encode()) == Manifest(digests(new))


def test_what_was_being_sent_is_swept_up_though_nobody_wants_it_any_more(tmp_path: Path) -> None:
    there, site = tmp_path / "web", lay(tmp_path / "site", NEW)
    store = Cut(there, 3)
    with pytest.raises(StoreError):
        send(prepare(site, store), store, lambda *_: None)
    assert any(name.endswith(BESIDE) for name in standing(there))
    deliver(lay(tmp_path / "other", {"index.html": "x"}), there)
    assert set(standing(there)) == {"index.html", NAME}


def test_what_came_otherwise_is_told(tmp_path: Path) -> None:
    site, store = lay(tmp_path / "site", SITE), FolderStore(tmp_path / "web")
    delivery = prepare(site, store)
    send(delivery, store, lambda *_: None)
    (tmp_path / "web/index.html").write_text("changed on its way", encoding="utf-8")
    (tmp_path / "web/data/office.json").unlink()
    assert sorted(differing(delivery, store.read)) == ["data/office.json", "index.html"]


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("//server/web/manual", Address("folder", "//server/web/manual")),
        ("D:\\เว็บ", Address("folder", "D:\\เว็บ")),
        ("ftps://me@ftp.example.go.th/public_html/manual/", Address("ftps", "public_html/manual", "ftp.example.go.th", 21, "me")),
        ("ftp://me%40example.go.th@host:2121//srv/www", Address("ftp", "/srv/www", "host", 2121, "me@example.go.th")),
        ("sftp://me@host", Address("sftp", "", "host", 22, "me")),
        ("git:https://example.com/a.git", Address("git", "https://example.com/a.git", branch="gh-pages")),
        ("git:git@example.com:a/b.git#pages", Address("git", "git@example.com:a/b.git", branch="pages")),
    ],
)
def test_addresses(text: str, address: Address) -> None:
    assert read_address(text) == address


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("ftp://me:secret@host/a", "password"), ("sftp://me:@host", "password"), ("git:https://me:token@example.com/a.git", "password"),
        ("http://host/a", "scheme"), ("ftp:///a", "host"), ("ftp://host:99999/a", "host"), ("git:--upload-pack=x", "host"), ("git:a#--force", "host"),
    ],
)  # fmt: skip
def test_addresses_that_cannot_be(text: str, reason: str) -> None:
    with pytest.raises(AddressError, match=reason):
        read_address(text)
