"""Whole projects and all that is made of them before MkDocs takes over: findings, pages, menu, data and what Word files say, file by file.

``pytest tests/golden --update-golden`` rewrites what is expected. Read the difference before keeping it: it is the review.
"""

from __future__ import annotations

import datetime
import hashlib
import html
import json
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TypeAlias

import pytest
from tests.golden.word_text import word_texts

from khumue.cli.report import as_json
from khumue.opened import open_project
from khumue.outputs.data import write_data
from khumue.outputs.site.diagrams import diagrams_of, read_diagrams
from khumue.outputs.site.menu import navigation
from khumue.outputs.site.pages import OfficeViews
from khumue.outputs.site.portal import Portal, card_of, heading_of, write_cards
from khumue.outputs.site.writing import write_office
from khumue.render.output import OutputFolder
from khumue.render.paper.payload import CUT, SOFT, payload
from khumue.views.manual_book import books

HERE = Path(__file__).parent
NO_BREAK = "\u00a0"
PROJECTS = sorted(path.parent.name for path in HERE.glob("*/input"))

Files: TypeAlias = Mapping[str, str]


def make(root: Path, target: Path, today: datetime.date) -> dict[str, str]:
    """Everything made of the project at ``root``: name -> text."""
    opened = open_project(root, today)
    OutputFolder(target).write("problems.json", as_json(opened.problems, opened.messages) + "\n")
    for office, context in opened.contexts.items():
        folder = target / office
        views = OfficeViews(context)
        write_office(views, opened.templates, OutputFolder(folder / "docs"))
        write_data(context, OutputFolder(folder / "data"))
        shutil.rmtree(folder / "data" / "schema")  # the same for every project, and checked on its own
        OutputFolder(folder).write_json("nav.json", navigation(views))
        for file, text in word_texts(context):
            OutputFolder(folder / "word").write(file, text)
        for book in books(context):
            lines = outline(payload(book, context.words))
            OutputFolder(folder / "books").write(f"{book.url.removeprefix('manuals/').removesuffix('.pdf')}.txt", "\n".join(lines) + "\n")
        assert read_diagrams(list(diagrams_of(views))).problems == ()
    offices = opened.project.offices.values()
    if len(offices) > 1:
        portal = Portal(heading_of(offices, opened.messages.words), tuple(map(card_of, offices)))
        write_cards(portal, opened.templates, opened.messages.words, OutputFolder(target / "portal"), "วันที่ของข้อมูลล่าสุด")
    return read(target)


_LEFT_OUT = frozenset({"texts", "paper", "paper_lanes", "paper_chart", "key", "url", "anchor", "label", "state"})
"""Where the lines of a chart stand, tested on its own; addresses, which pages show; and what the line of a field tells."""


def outline(value: object, name: str = "", depth: int = 0) -> Iterator[str]:
    """What a book is given to print, as lines that can be read: what is empty left out, words whole."""
    pad = " " * depth
    if isinstance(value, dict):
        named = f"{value['label']} ({value['state']})".strip() if "state" in value else ""
        yield whole(f"{pad}{name} {named}").rstrip()
        for key, inner in value.items():
            yield from () if key in _LEFT_OUT or key.startswith(("is_", "has_")) else outline(inner, key, depth + 1)
    elif isinstance(value, list):
        for inner in value:
            yield from outline(inner, f"{name}-", depth)
    elif value or (value == 0 and not isinstance(value, bool)):
        yield whole(f"{pad}{name}: {value}")


def whole(text: str) -> str:
    return text.replace(CUT, "").replace(SOFT, "").replace(NO_BREAK, " ")


def read(folder: Path) -> dict[str, str]:
    found: dict[str, str] = {}
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        name, data = path.relative_to(folder).as_posix(), path.read_bytes()
        if path.suffix == ".xlsx":  # no text: known by its hash
            found[f"{name}.sha256"] = hashlib.sha256(data).hexdigest()
        else:
            found[name] = data.decode()
    return found


def differences(made: Files, expected: Files) -> list[str]:
    """What is missing, what nobody expects, and what is not as expected, one line each."""
    found = [f"missing: {name}" for name in sorted(expected.keys() - made.keys())]
    found += [f"unexpected: {name}" for name in sorted(made.keys() - expected.keys())]
    for name in sorted(made.keys() & expected.keys()):
        if made[name] != expected[name]:
            lines = zip([*made[name].splitlines(), ""], [*expected[name].splitlines(), ""], strict=False)
            number, (one, other) = next((n, pair) for n, pair in enumerate(lines, start=1) if pair[0] != pair[1])
            found.append(f"different: {name}:{number}\n    made:     {one}\n    expected: {other}")
    return found


_ITEM = re.compile(r"^( *)- \{?(?=id:)", re.MULTILINE)


def commented(file: Path) -> int:
    """Put a comment above the whole and above every entry that has an id; gives their number."""
    text, count = _ITEM.subn(r"\1# a comment\n\g<0>", file.read_text(encoding="utf-8"))
    file.write_text(f"# a comment\n{text}", encoding="utf-8")
    return count + 1


@pytest.mark.parametrize("name", PROJECTS)
def test_project(
    name: str, tmp_path: Path, today: datetime.date, small_standard: Path, request: pytest.FixtureRequest
) -> None:
    made = make(HERE / name / "input", tmp_path / "made", today)
    expected = HERE / name / "expected"
    if request.config.getoption("--update-golden"):
        shutil.rmtree(expected, ignore_errors=True)
        shutil.copytree(tmp_path / "made", expected)
    assert differences(made, read(expected)) == []


@pytest.mark.slow
@pytest.mark.parametrize("name", PROJECTS)
def test_the_same_input_gives_the_same_bytes(name: str, tmp_path: Path, today: datetime.date, small_standard: Path) -> None:
    """Also from another folder, with comments among the lines, and on another day but for the findings that depend on the day.

    Where a thing stands in a file is for those who write it: nothing published tells it.
    """
    shutil.copytree(HERE / name / "input", tmp_path / "elsewhere")
    assert sum(commented(file) for file in (tmp_path / "elsewhere").rglob("*.yml")) > 0
    one = make(HERE / name / "input", tmp_path / "one", today)
    other = make(tmp_path / "elsewhere", tmp_path / "other", today + datetime.timedelta(days=4000))
    one.pop("problems.json"), other.pop("problems.json")
    assert differences(one, other) == []


def test_every_project_says_what_it_is_for() -> None:
    assert len(PROJECTS) >= 4
    for folder in HERE.iterdir():
        if folder.is_dir() and folder.name != "__pycache__":
            assert (folder / "README.md").read_text(encoding="utf-8").strip(), folder.name


@pytest.mark.parametrize(
    ("made", "expected", "found"),
    [
        ({"a.md": "ก"}, {"a.md": "ก"}, []),
        ({"a.md": "ก"}, {}, ["unexpected: a.md"]),
        ({}, {"a.md": "ก"}, ["missing: a.md"]),
        ({"a.md": "ก\nข"}, {"a.md": "ก\nค"}, ["different: a.md:2\n    made:     ข\n    expected: ค"]),
        ({"a.md": "ก"}, {"a.md": "ก\nค"}, ["different: a.md:2\n    made:     \n    expected: ค"]),
    ],
)
def test_the_comparison_fails_in_both_directions(made: Files, expected: Files, found: list[str]) -> None:
    assert differences(made, expected) == found


def test_a_change_of_the_input_changes_the_output(tmp_path: Path, today: datetime.date, small_standard: Path) -> None:
    """The canary of the whole: a project that is not as it was is noticed, file by file."""
    root = tmp_path / "input"
    shutil.copytree(HERE / "one-office" / "input", root)
    unit = root / "content" / "offices" / "example1" / "units.yml"
    unit.write_text(unit.read_text(encoding="utf-8").replace("จัดระบบ", "ดูแลระบบ"), encoding="utf-8")
    (root / "processes" / "example1" / "ict" / "training.yml").unlink()
    changed = differences(make(root, tmp_path / "made", today), read(HERE / "one-office" / "expected"))
    kinds = {line.split("\n")[0] for line in changed}
    assert "missing: example1/docs/processes/training.md" in kinds
    assert any(line.startswith("different: example1/docs/units/ict") for line in kinds)
    assert any(line.startswith("different: example1/data/processes.json") for line in kinds)
    assert any(line.startswith("different: problems.json") for line in kinds)


@pytest.mark.parametrize("name", PROJECTS)
def test_nothing_published_names_a_file_of_the_project(name: str) -> None:
    files = {path.name for path in (HERE / name / "input").rglob("*.yml")}
    assert files
    for file, text in read(HERE / name / "expected").items():
        if file != "problems.json":
            assert {one for one in files if one in html.unescape(text)} == set(), file


def test_data_files_are_json() -> None:
    for path in HERE.glob("*/expected/**/*.json"):
        json.loads(path.read_text(encoding="utf-8"))


def test_no_name_is_published_of_an_office_that_shows_positions_only() -> None:
    made = read(HERE / "two-offices" / "expected" / "secondary2")
    assert len(made) > 15
    for name in ("วรรณา", "วรรณณา", "ประสิทธิ์", "wanna", "prasit"):
        assert [file for file, text in made.items() if name in file + text] == []
