"""The same bytes on every system: nothing is written in a way that Windows does otherwise."""

from __future__ import annotations

import ast
import datetime
import ntpath
import posixpath
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

import khumue
from khumue.publish import depth
from khumue.publish.depth import DEEPEST, depth_problems
from khumue.render.sheets import as_xlsx
from khumue.render.word.package import Package
from khumue.views.urls import way

FILES = sorted(Path(khumue.__file__).parent.rglob("*.py"))
WANTED = {"read_text": {"encoding"}, "write_text": {"encoding", "newline"}}
"""What a call must say: Windows reads and writes in an old code page, and ends lines otherwise."""


def offences(text: str) -> Iterator[str]:
    if text.count("ZipInfo(") > text.count(".create_system"):
        yield "ZipInfo without create_system"
    for node in ast.walk(ast.parse(text)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        name, said = node.func.attr, {keyword.arg for keyword in node.keywords}
        if missing := WANTED.get(name, set()) - said - ({"encoding"} if name == "read_text" and node.args else set()):
            yield f"{node.lineno}: {name} without {', '.join(sorted(missing))}"
        if name == "relpath":
            yield f"{node.lineno}: relpath asks where the program runs"
        if name in ("rename", "rmtree") or (name == "replace" and len(node.args) == 1 and not said):
            yield f"{node.lineno}: {name} is refused while another program looks at a file"


MAY = {
    "source/stubborn.py": "the place where they are made to work",
    "render/word/sheets.py": "says itself what is done when it is refused",
    "source/writing.py": "what is left over is swept away the next time",
    "publish/remote/ftp.py": "renames on a server",
    "publish/remote/sftp.py": "renames on a server",
    "outputs/site/builder.py": "ignores what cannot be removed",
}
"""Files that rename and remove in their own way."""


def test_nothing_depends_on_the_system() -> None:
    found = {}
    for file in FILES:
        name = file.relative_to(Path(khumue.__file__).parent).as_posix()
        here = [one for one in offences(file.read_text(encoding="utf-8")) if not (name in MAY and "refused" in one)]
        found |= {name: here} if here else {}
    assert found == {}


@pytest.mark.parametrize(
    "text",
    ["ZipInfo(name)", "p.read_text()", "p.write_text(x, encoding='utf-8')", "posixpath.relpath(a, b)", "p.rename(q)", "shutil.rmtree(p)", "p.replace(q)"],
)
def test_the_guard_sees(text: str) -> None:
    assert list(offences(text))


@pytest.mark.parametrize(
    ("folder", "target", "way_there"),
    [
        ("", "a/b.html", "a/b.html"),
        ("a", "a/b.html", "b.html"),
        ("a/c", "a/b.html", "../b.html"),
        ("a/b", ".", "../.."),
        ("a", "a", "."),
        ("x", "../guide/index.html", "../../guide/index.html"),
        ("..", "../assets/x.js", "assets/x.js"),
        ("../../..", "../../../assets/x.js", "assets/x.js"),
        ("../one", "../two/a.html", "../two/a.html"),
        ("a//b/", "./a/c", "../c"),
        ("แผน", "แผน/งาน", "งาน"),
    ],
)
@pytest.mark.parametrize("here", ["/", "/srv/a/b", "C:\\งาน\\โครงการ", "\\\\server\\share"])
def test_ways_do_not_ask_where_the_program_runs(
    monkeypatch: pytest.MonkeyPatch, here: str, folder: str, target: str, way_there: str
) -> None:
    monkeypatch.setattr("os.getcwd", lambda: here)
    assert way(folder, target) == way_there


@pytest.mark.parametrize(("folder", "target"), [("..", "a"), ("a/../..", "b"), ("../x/..", "y")])
def test_nobody_knows_the_way_down_from_above(folder: str, target: str) -> None:
    with pytest.raises(ValueError, match="no way"):
        way(folder, target)


def test_ways_are_those_of_the_library() -> None:
    """Wherever both can answer; the drive that the other one needs to stand on is Windows' own."""
    names = ["", "a", "a/b", "a/c/d", "b", "b/a"]
    for folder in names:
        for target in names:
            theirs = ntpath.relpath(ntpath.join("C:\\", target), ntpath.join("C:\\", folder)).replace("\\", "/")
            assert way(folder, target) == theirs == posixpath.relpath(f"/{target}", f"/{folder}")


def packed(monkeypatch: pytest.MonkeyPatch, system: str) -> dict[str, bytes]:
    monkeypatch.setattr(zipfile, "sys", SimpleNamespace(platform=system))
    package = Package()
    package.add("a.xml", b"<a/>", "text/xml")
    return {
        "xlsx": as_xlsx([["ก", "ข"], ["1", "2"]], "แผ่น", "ชื่อ", datetime.date(2024, 9, 30)),
        "docx": package.to_bytes(),
    }


def test_archives_name_one_system(monkeypatch: pytest.MonkeyPatch) -> None:
    """ZIP notes in every part on which system it was made."""
    made = {system: packed(monkeypatch, system) for system in ("linux", "win32")}
    assert zipfile.ZipInfo("a").create_system == 0  # the rule of Windows stands in the place of ours
    assert made["linux"] == made["win32"]


@pytest.mark.parametrize(("length", "knows", "found"), [(DEEPEST, False, 0), (DEEPEST + 1, False, 1), (300, False, 1), (300, True, 0)])
def test_deep_folders(monkeypatch: pytest.MonkeyPatch, length: int, knows: bool, found: int) -> None:
    monkeypatch.setattr(depth, "_knows_long_paths", lambda: knows)
    assert [problem.code for problem in depth_problems(Path("/" + "x" * (length - 1)))] == ["KM814"] * found
