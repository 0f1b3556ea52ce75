"""The swap into the output folder: what stays, what goes, and what a killed build leaves behind."""

from __future__ import annotations

import datetime
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from khumue.publish import tree
from khumue.publish.build import build
from khumue.publish.request import BuildRequest
from khumue.publish.tree import is_foreign, publish, repair


def fill(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def content(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*") if path.is_file()
    }


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.mark.parametrize(
    ("before", "tree", "after", "changed"),
    [
        ({}, {"index.html": "ใหม่", "a/b.html": "ข"}, {"index.html": "ใหม่", "a/b.html": "ข"}, 2),
        ({"index.html": "เก่า"}, {"index.html": "ใหม่"}, {"index.html": "ใหม่"}, 1),
        ({"index.html": "ก", "old/gone.html": "ข"}, {"index.html": "ก"}, {"index.html": "ก"}, 1),
        ({".gitignore": "*", "index.html": "ก"}, {"index.html": "ข"}, {".gitignore": "*", "index.html": "ข"}, 1),
        ({".gitignore": "*"}, {"index.html": "ก"}, {".gitignore": "*", "index.html": "ก"}, 1),
        ({"index.html": "ก"}, {"index.html": "ก"}, {"index.html": "ก"}, 0),
        ({"a": "ไฟล์"}, {"a/b.html": "โฟลเดอร์"}, {"a/b.html": "โฟลเดอร์"}, 2),
    ],
    ids=["first", "change", "removal", "kept file", "only the kept file", "nothing new", "folder for file"],
)
def test_publish(tmp_path: Path, out: Path, before: dict[str, str], tree: dict[str, str], after: dict[str, str], changed: int) -> None:
    fill(out, before)
    assert publish({"": fill(tmp_path / "built", tree)}, [], out) == changed
    assert content(out) == after
    assert sorted(path.name for path in tmp_path.iterdir()) == ["built", "site"]


def test_folders_of_others_are_carried_over(tmp_path: Path, out: Path) -> None:
    fill(out, {"index.html": "รวม", "one/index.html": "เก่า", "one/data/a.json": "1", "two/index.html": "สอง", "gone/index.html": "เลิก"})
    trees = {"": fill(tmp_path / "portal", {"index.html": "รวมใหม่"}), "one": fill(tmp_path / "one", {"index.html": "ใหม่"})}
    assert publish(trees, ["two", "one/data"], out) == 3
    assert content(out) == {"index.html": "รวมใหม่", "one/index.html": "ใหม่", "one/data/a.json": "1", "two/index.html": "สอง"}


def test_carrying_everything_but_one_folder(tmp_path: Path, out: Path) -> None:
    fill(out, {".gitignore": "*", "index.html": "ก", "data/a.json": "1", "data/old/gone.json": "0", "data.html": "ข"})
    assert publish({"data": fill(tmp_path / "data", {"a.json": "2"})}, [""], out) == 2
    assert content(out) == {".gitignore": "*", "index.html": "ก", "data/a.json": "2", "data.html": "ข"}


def test_the_nearest_folder_decides(tmp_path: Path, out: Path) -> None:
    fill(out, {"one/manuals/a.pdf": "1", "one/ita/2569/a.html": "2", "one/b.html": "3", "two/manuals/c.pdf": "4"})
    trees = {"": fill(tmp_path / "portal", {"one/manuals/x.pdf": "0", "index.html": "ก"}), "one/ita/2569": fill(tmp_path / "kept", {"a.html": "5"})}
    assert publish(trees, ["one", "one/manuals"], out) == 3
    assert content(out) == {"index.html": "ก", "one/manuals/a.pdf": "1", "one/ita/2569/a.html": "5", "one/b.html": "3"}


def test_unchanged_files_keep_their_time(tmp_path: Path, out: Path) -> None:
    fill(out, {"same.html": "ก", "other.html": "ข", "two/same.html": "ค"})
    for name in ("same.html", "other.html", "two/same.html"):
        os.utime(out / name, (1_000_000_000, 1_000_000_000))
    publish({"": fill(tmp_path / "built", {"same.html": "ก", "other.html": "ใหม่"})}, ["two"], out)
    times = {name: (out / name).stat().st_mtime == 1_000_000_000 for name in ("same.html", "other.html", "two/same.html")}
    assert times == {"same.html": True, "other.html": False, "two/same.html": True}


def test_a_published_file_is_not_the_built_one(tmp_path: Path, out: Path) -> None:
    """What the next build writes into its work folder must not reach the published site."""
    built = fill(tmp_path / "built", {"index.html": "ก"})
    for _ in range(2):  # copied the first time, then linked to what is published
        publish({"": built}, [], out)
        fill(built, {"index.html": "ข"})
        assert content(out) == {"index.html": "ก"}
        fill(built, {"index.html": "ก"})


def test_without_links(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Network drives have no hard links; the result is the same."""

    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(os, "link", refuse)
    fill(out, {"same.html": "ก", "gone.html": "ข"})
    os.utime(out / "same.html", (1_000_000_000, 1_000_000_000))
    assert publish({"": fill(tmp_path / "built", {"same.html": "ก"})}, [], out) == 1
    assert content(out) == {"same.html": "ก"}
    assert (out / "same.html").stat().st_mtime == 1_000_000_000


class Killed(BaseException):
    """Ends the program at one place, as a power cut would."""


def kill_at(monkeypatch: pytest.MonkeyPatch, owner: object, name: str, call: int) -> None:
    """Let ``owner.name`` work until its ``call``-th call (from 1)."""
    real, calls = getattr(owner, name), [0]

    def counted(*arguments: object) -> object:
        calls[0] += 1
        if calls[0] == call:
            raise Killed
        return real(*arguments)

    monkeypatch.setattr(owner, name, counted)


@pytest.mark.parametrize(
    ("place", "survivor", "was_broken"),
    [
        ((shutil, "copyfile", 2), "เก่า", False),
        ((Path, "replace", 1), "เก่า", False),
        ((Path, "replace", 2), "เก่า", True),
        ((shutil, "rmtree", 1), "ใหม่", False),
    ],
    ids=["while copying", "before the swap", "between the renames", "while clearing up"],
)
def test_a_killed_build_leaves_a_whole_site(
    tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch, place: tuple[object, str, int], survivor: str, was_broken: bool
) -> None:
    fill(out, {".gitignore": "*", "index.html": "เก่า", "a.html": "เก่า"})
    built = fill(tmp_path / "built", {"index.html": "ใหม่", "a.html": "ใหม่"})
    with monkeypatch.context() as patch:
        kill_at(patch, *place)
        with pytest.raises(Killed):
            publish({"": built}, [], out)
    assert out.exists() is not was_broken
    assert repair(out) is was_broken
    assert content(out) == {".gitignore": "*", "index.html": survivor, "a.html": survivor}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["built", "site"]
    publish({"": built}, [], out)
    assert content(out) == {".gitignore": "*", "index.html": "ใหม่", "a.html": "ใหม่"}


def hold(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Another program has files open: folders that hold them stay, whoever wants to remove them."""
    real = tree.remove

    def remove(path: Path) -> None:
        if any(inner.name in names for inner in path.rglob("*")):
            raise PermissionError(13, "in use", str(path))
        real(path)

    monkeypatch.setattr(tree, "remove", remove)


def test_an_old_site_that_cannot_be_removed_stops_nothing(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        hold(patch, "open.pdf")
        for number in range(1, 13):
            fill(tmp_path / "built", {"index.html": str(number), "open.pdf": "a"})
            assert repair(out) is False
            assert publish({"": tmp_path / "built"}, [], out) == (2 if number == 1 else 1)
            assert content(out)["index.html"] == str(number)
        aside = sorted(path.name for path in tmp_path.iterdir() if path.name.startswith("."))
        assert len(aside) == 11
        shutil.move(out, tmp_path / "lost")  # as a build that is killed between the renames leaves it: the newest comes back
        assert repair(out) is True
        assert content(out)["index.html"] == "11"
    assert repair(out) is False
    assert sorted(path.name for path in tmp_path.iterdir()) == ["built", "lost", "site"]


def test_the_site_stays_when_it_cannot_be_moved(tmp_path: Path, out: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(out, {"index.html": "เก่า"})
    real = Path.replace
    for name in ("site", ".site.next"):

        def replace(path: Path, target: Path, held: str = name) -> Path:
            if path.name == held:
                raise PermissionError(13, "in use", str(path))
            return real(path, target)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "replace", replace)
            with pytest.raises(PermissionError):
                publish({"": fill(tmp_path / "built", {"index.html": "ใหม่"})}, [], out)
        assert content(out) == {"index.html": "เก่า"}


def test_nothing_to_repair(out: Path) -> None:
    assert repair(out) is False
    fill(out, {"index.html": "ก"})
    assert repair(out) is False
    assert content(out) == {"index.html": "ก"}


@pytest.mark.parametrize(
    ("files", "foreign"),
    [
        ({}, False),
        ({".gitignore": "*"}, False),
        ({"assets/khumue.css": "", "index.html": ""}, False),
        ({"data/office.json": "{}"}, False),
        ({"index.html": "", "one/data/office.json": "{}"}, False),
        ({"thesis.docx": ""}, True),
        ({"index.html": "", "assets/style.css": ""}, True),
    ],
    ids=["nothing", "kept file", "site", "data", "data of several offices", "documents", "another site"],
)
def test_whose_folder_it_is(tmp_path: Path, out: Path, files: dict[str, str], foreign: bool) -> None:
    fill(out, files)
    assert is_foreign(out, tmp_path / "project") is foreign


@pytest.mark.slow
@pytest.mark.parametrize("place", ["project", "project/..", "documents"])
def test_a_build_never_replaces_what_it_did_not_make(tmp_path: Path, today: datetime.date, place: str) -> None:
    fill(tmp_path, {"project/content/offices/one/office.yml": "id: one\n", "documents/thesis.docx": "ก", "a.txt": "ข"})
    before = content(tmp_path)
    result = build(BuildRequest(project=tmp_path / "project", out=(tmp_path / place).resolve(), today=today), lambda _: None)
    assert [problem.code for problem in result.problems] == ["KM801"]
    assert {name: text for name, text in content(tmp_path).items() if ".build" not in name} == before
