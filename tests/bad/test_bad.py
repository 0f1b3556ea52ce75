"""Mistakes that clerks make, one small project each, and exactly what is found in it: every line, and nothing else.

A folder holds the files that differ from the sound project in ``_sound/``, a ``README.md`` of one sentence, and
``expected.txt``, written by hand: lines of ``file:line:column CODE level``, sorted. What a file system or Git may not keep well
(old encodings, links, huge files) is described in ``special.yml``: file -> one of

- ``absent``: the sound project's file is left out
- ``{encoding: cp874}``: the file, kept here in UTF-8, is saved in this encoding
- ``{before: "ff"}``: these bytes, in hexadecimal, stand before its first character
- ``{repeat: 1000}``: its text so many times
- ``{link: ../outside}``: a symbolic link that leads there
- ``{word: much, times: 1000}``: the word in it stands there so many times in a row
"""

from __future__ import annotations

import datetime
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from khumue.messages import Messages
from khumue.opened import open_project
from khumue.problems import Problem
from khumue.resolve import load
from khumue.standard import standard_root

HERE = Path(__file__).parent
SOUND = HERE / "_sound"
NAMES = sorted(path.parent.name for path in HERE.glob("[!_]*/expected.txt"))
NOT_FOUND_IN_FILES = {
    **{f"KM{number}": "an old manual that is imported cannot be read" for number in range(131, 141)},
    "KM801": "the output folder cannot be written",
    "KM802": "every text is escaped, so no diagram can be undrawable by what a clerk writes",
    "KM803": "MkDocs fails",
    "KM804": "a built page has a link that leads nowhere",
    "KM805": "the message file of the office's own has a fault",
    "KM806": "another build is running",
    "KM807": "an earlier build was killed",
    "KM808": "a page template of the office's own has a fault",
    "KM810": "a page is left with the search of the theme",
    "KM811": "a page holds a script of its own, as from a template of the office's own",
    "KM812": "the words file of the office's own has a fault",
    "KM813": "the office's own Word document cannot be read",
    "KM814": "the folder stands too deep for a Windows machine",
    "KM851": "personal data stand in what was made, as from a template of the office's own",
    "KM852": "a name stands in what was made of an office that shows positions only",
    "KM862": "what is published is not what was issued",
    "KM863": "the site or Git remembers an entry that the register has no more",
    "KM901": "a change of a file cannot be made exactly as it was asked for",
    "KM902": "two people changed the same field",
    "KM903": "a file is not what it was when a change of it was begun, or is to be taken back",
    "KM904": "another program changes the project",
}
"""Codes that come of building, importing and changing, not of what a project's YAML files say, with what makes them."""


def lay_over(name: str, root: Path) -> Path:
    """The sound project with the bad one's files over it."""
    shutil.copytree(SOUND, root)
    for path in (HERE / name).rglob("*"):
        target = root / path.relative_to(HERE / name)
        if path.is_file() and target.parent != root:
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)
    special = HERE / name / "special.yml"
    if special.is_file():
        for file, what in yaml.safe_load(special.read_text(encoding="utf-8")).items():
            make_special(root / file, what)
    return root


def make_special(path: Path, what: str | Mapping[str, Any]) -> None:
    match what:
        case "absent":
            path.unlink()
        case {"encoding": encoding}:
            path.write_bytes(path.read_text(encoding="utf-8").encode(encoding))
        case {"before": before}:
            path.write_bytes(bytes.fromhex(before) + path.read_bytes())
        case {"repeat": times}:
            path.write_bytes(path.read_bytes() * times)
        case {"link": target}:
            path.parent.mkdir(parents=True, exist_ok=True)
            (path.parent / target).resolve().mkdir(parents=True, exist_ok=True)
            path.symlink_to(target)
        case {"word": word, "times": times}:
            path.write_text(path.read_text(encoding="utf-8").replace(word, word * times), encoding="utf-8")
        case _:
            raise ValueError(what)


def found_in(root: Path, today: datetime.date) -> list[Problem]:
    return open_project(root, today).problems


def in_lines(problems: list[Problem]) -> list[str]:
    return sorted(f"{problem.span} {problem.code} {problem.level}" for problem in problems)


@pytest.fixture(autouse=True)
def no_standard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(load, "standard_root", lambda: tmp_path / "no-standard")


@pytest.fixture(scope="module")
def messages() -> Messages:
    return Messages.load([standard_root() / "templates"])


def test_the_sound_project_is_sound(today: datetime.date) -> None:
    assert in_lines(found_in(SOUND, today)) == []


@pytest.mark.parametrize("name", NAMES)
def test_what_is_found(name: str, tmp_path: Path, today: datetime.date, messages: Messages) -> None:
    problems = found_in(lay_over(name, tmp_path / "project"), today)
    assert in_lines(problems) == (HERE / name / "expected.txt").read_text(encoding="utf-8").splitlines()
    for problem in problems:
        # A clerk gets a whole sentence and a way to mend it: no placeholder, no stand-in for a value that is missing.
        for text in (messages.message(problem), messages.hint(problem)):
            assert text, problem
            assert not re.search(r"\{[a-z_]+\}", text), text
            assert "…" not in text or "…" in "".join(problem.values.values()), text


@pytest.mark.parametrize("name", NAMES)
def test_files_of_a_bad_project(name: str) -> None:
    readme = (HERE / name / "README.md").read_text(encoding="utf-8")
    assert re.fullmatch(r"[^\n]+\.\n", readme), "one sentence"
    expected = (HERE / name / "expected.txt").read_text(encoding="utf-8")
    assert expected.splitlines() == sorted(set(expected.splitlines())), "sorted lines"


def test_every_code_has_a_bad_project(messages: Messages) -> None:
    assert len(NAMES) >= 45
    lines = [line for name in NAMES for line in (HERE / name / "expected.txt").read_text(encoding="utf-8").splitlines()]
    shown = {line.split()[1] for line in lines}
    assert shown | NOT_FOUND_IN_FILES.keys() == set(messages.codes)
    assert not shown & NOT_FOUND_IN_FILES.keys()


def test_no_folder_is_forgotten() -> None:
    folders = {path.name for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == {"_sound", *NAMES}


def test_a_mistake_that_is_not_expected_would_be_seen(tmp_path: Path, today: datetime.date) -> None:
    root = lay_over("two-spaces", tmp_path / "project")
    people = root / "content/offices/sample/people.yml"
    people.write_text(people.read_text(encoding="utf-8") + "- {id: Somsak}\n", encoding="utf-8")
    expected = (HERE / "two-spaces" / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert set(in_lines(found_in(root, today))) > set(expected)
