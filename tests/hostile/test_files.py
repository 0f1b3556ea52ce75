"""Nothing outside the project is ever opened: not by a path in a text, not through a link, not by the list of what was submitted."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from khumue.opened import open_project
from khumue.outputs.data import write_data
from khumue.outputs.site.menu import navigation
from khumue.outputs.site.pages import OfficeViews
from khumue.outputs.site.writing import write_office
from khumue.problems import Level, Problem
from khumue.publish.build import build
from khumue.publish.request import BuildRequest
from khumue.render.output import OutputFolder

from .fields import Leaf
from .project import CARRIERS, EVERYTHING, Infected, write

ASSETS = "content/offices/example1/assets"
PATHS = (
    "../secret.pdf", "../../../../../secret.pdf", "{outside}/secret.pdf", "file://{outside}/secret.pdf", "..%2f..%2f..%2fsecret.pdf",
    "..\\..\\secret.pdf", "C:\\secret.pdf", "\\\\server\\share\\secret.pdf", "//server/share/secret.pdf", "~/secret.pdf", "/dev/zero",
    "/proc/self/environ", "secret.pdf", "./../secret.pdf/", "assets/../../../../../secret.pdf",
)  # fmt: skip

_opened: list[str] = []
_is_watching = False


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if _is_watching and event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], str | bytes | os.PathLike):
        _opened.append(os.path.realpath(os.fsdecode(arguments[0])))


sys.addaudithook(_hear)


@contextmanager
def opened_in(folder: Path) -> Iterator[list[str]]:
    """Fills with what was opened or listed below a folder; Python tells of every file that it opens."""
    global _is_watching  # noqa: PLW0603 - a hook cannot be taken away
    found: list[str] = []
    _opened.clear()
    _is_watching = True
    try:
        yield found
    finally:
        _is_watching = False
        found += [path for path in _opened if Path(path).is_relative_to(os.path.realpath(folder))]


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A folder beside the project, with a file of each kind that the program reads."""
    folder = tmp_path / "outside"
    folder.mkdir()
    for name in ("secret.pdf", "secret.yml", "secret.svg", "secret.css", "secret.j2", "secret.html"):
        (folder / name).write_text("- {id: secret, title: ความลับ}\n", encoding="utf-8")
    (folder / "manifest.json").write_text('{"date": "ก", "items": [], "files": {"secret.pdf": ""}}', encoding="utf-8")
    shutil.copy(folder / "secret.pdf", tmp_path / "secret.pdf")
    return folder


def read_and_write(root: Path, today: datetime.date) -> list[Problem]:
    """Judge the project and, when nothing stops it, write its pages."""
    opened = open_project(root, today)
    if not any(problem.level is Level.ERROR for problem in opened.problems):
        views = OfficeViews(opened.contexts["example1"])
        write_office(views, opened.templates, OutputFolder(root / ".build" / "docs"))
        write_data(views.context, OutputFolder(root / ".build" / "data"))
        navigation(views)
    return list(opened.problems)


def test_the_watch_sees_what_is_opened(outside: Path) -> None:
    with opened_in(outside) as opened:
        (outside / "secret.pdf").read_bytes()
        list(outside.iterdir())
    assert opened == [os.path.realpath(outside / "secret.pdf"), os.path.realpath(outside)]


def test_a_path_in_a_text_leads_nowhere(infected: Infected, outside: Path, tmp_path: Path, today: datetime.date) -> None:
    """In each field that takes any text, the paths one after another; in that of a form's file, every one."""
    free = [leaf for leaf, carrier in zip(infected.leaves, infected.carriers, strict=True) if carrier == CARRIERS[0]]
    paths = [path.format(outside=outside) for path in PATHS]
    (form_file,) = (leaf for leaf in free if leaf.field == ("Form", "file"))
    for first, path in enumerate(paths):
        root = tmp_path / f"project-{first}"
        write(root, [*((leaf, paths[(first + number) % len(paths)]) for number, leaf in enumerate(free)), (form_file, path)])
        with opened_in(tmp_path) as opened:
            problems = read_and_write(root, today) if first == 0 else open_project(root, today).problems
        assert [file for file in opened if not Path(file).is_relative_to(os.path.realpath(root))] == []
        told = [problem for problem in problems if (problem.span.file, problem.path) == (form_file.file, form_file.dotted)]
        assert "KM322" in {problem.code for problem in told}, path
        assert not list(root.rglob("secret*"))


def test_a_null_in_a_name_is_refused(infected: Infected, tmp_path: Path, today: datetime.date) -> None:
    leaves: list[Leaf] = [leaf for leaf in infected.accepted.values() if leaf.file == "content/forms.yml"]
    write(tmp_path, [(leaf, "secret.pdf\0.txt") for leaf in leaves])
    told = {(problem.code, problem.path) for problem in open_project(tmp_path, today).problems if problem.span.file == "content/forms.yml"}
    assert {("KM116", leaf.dotted) for leaf in leaves} <= told


Mischief = Callable[[Path, Path], str]
"""Puts a link into a project (first) to what stands outside (second); gives the file that is told."""


def link(name: str, target: str) -> Mischief:
    def make(root: Path, outside: Path) -> str:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).unlink(missing_ok=True)
        (root / name).symlink_to(outside / target)
        return name

    return make


def link_over_folder(name: str) -> Mischief:
    def make(root: Path, outside: Path) -> str:
        shutil.rmtree(root / name, ignore_errors=True)
        return link(name, "")(root, outside)

    return make


LINKS = {
    "emblem": link(f"{ASSETS}/emblem.svg", "secret.svg"),
    "form": link(f"{ASSETS}/request-form.pdf", "secret.pdf"),
    "assets": link_over_folder(ASSETS),
    "people": link("content/offices/example1/people.yml", "secret.yml"),
    "register": link("content/offices/example1/glossary.yml", "secret.yml"),
    "processes": link_over_folder("processes/example1/general"),
    "submitted": link("content/offices/example1/submitted/2568/page.html", "secret.html"),
    "submitted year": link_over_folder("content/offices/example1/submitted/2568"),
    "messages": link("templates/messages/th.yml", "secret.yml"),
    "style": link("templates/site/assets/own.css", "secret.css"),
    "page": link("templates/site/pages/home.md.j2", "secret.j2"),
    "book": link("templates/pdf/book.typ", "secret.j2"),
    "templates": link_over_folder("templates"),
    "settings": link("mkdocs.yml", "secret.yml"),
}


@pytest.mark.slow
@pytest.mark.parametrize("make", LINKS.values(), ids=LINKS.keys())
def test_a_link_out_of_the_project_is_told_and_not_followed(make: Mischief, outside: Path, tmp_path: Path, today: datetime.date) -> None:
    root = tmp_path / "project"
    shutil.copytree(EVERYTHING, root)
    file = make(root, outside)
    with opened_in(outside) as opened:
        result = build(BuildRequest(project=root, out=root / "site", today=today), lambda _: None)
    assert opened == []
    assert file in {problem.span.file for problem in result.problems if problem.code == "KM111" and problem.level is Level.ERROR}
    assert result.published == ()


def test_a_link_inside_the_project_is_followed(tmp_path: Path, today: datetime.date) -> None:
    root = tmp_path / "project"
    shutil.copytree(EVERYTHING, root)
    (root / ASSETS).mkdir(parents=True)
    (root / "shared.txt").write_text("แบบฟอร์ม", encoding="utf-8")
    (root / ASSETS / "request-form.pdf.txt").symlink_to("../../../../shared.txt")
    (root / ASSETS / "nowhere.txt").symlink_to("nowhere")
    assert "KM111" not in {problem.code for problem in open_project(root, today).problems}


def test_a_list_of_what_was_submitted_names_no_other_file(outside: Path, tmp_path: Path, today: datetime.date) -> None:
    root = tmp_path / "project"
    shutil.copytree(EVERYTHING, root)
    names = ["../../../../../../outside/secret.pdf", str(outside / "secret.pdf")]
    year = root / "content/offices/example1/submitted/2568"
    year.mkdir(parents=True)
    about = {"office": "example1", "year": "2568", "date": "ก", "items": [], "files": dict.fromkeys(names, "0" * 64)}
    (year / "manifest.json").write_text(json.dumps(about), encoding="utf-8")
    with opened_in(outside) as opened:
        problems = open_project(root, today).problems
    assert opened == []
    manifest = (year / "manifest.json").relative_to(root).as_posix()
    assert [(problem.span.file, problem.level) for problem in problems if problem.code == "KM809"] == [(manifest, Level.ERROR)]
