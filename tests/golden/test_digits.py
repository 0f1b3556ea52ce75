"""One word in ``office.yml`` gives pages, charts, tables, books and Word files the same digits, whatever authors wrote."""

from __future__ import annotations

import datetime
import html
import re
import shutil
from collections.abc import Iterator

import pytest
from tests.golden.test_golden import HERE, make

from khumue.resolve import load
from khumue.thai.digits import THAI, numbers

pytestmark = pytest.mark.slow

OFFICE = "content/offices/example1/office.yml"
_MERMAID = re.compile(r"```mermaid\n(.*?)```", re.DOTALL)
_LABEL = re.compile(r'"([^"]*)"')
_ESCAPE = re.compile(r"#\w+;")
_NOT_SHOWN = re.compile(r"^---\n.*?\n---\n|<(?:script|style)\b.*?</(?:script|style)>|<!--.*?-->|</?[A-Za-z][^>]*>|\{ ?[:#][^}]*\}|\]\([^)]*\)", re.DOTALL)


def shown(name: str, text: str) -> Iterator[str]:
    """What a reader sees of a file: labels of charts, and the text outside tags, attributes and addresses."""
    if name.endswith("nav.json"):
        text = html.unescape(_ESCAPE.sub(" ", text))
    if name.endswith((".md", ".later.json")):
        for chart in _MERMAID.findall(text):
            yield from (_ESCAPE.sub(" ", label) for label in _LABEL.findall(chart))
        text = html.unescape(_NOT_SHOWN.sub(" ", _MERMAID.sub(" ", text)))
    yield from text.splitlines()


@pytest.fixture(scope="module", params=["thai", "arabic"])
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, today: datetime.date) -> tuple[str, dict[str, str]]:
    """The project that uses every field, with the digits of the parameter; its texts are written in both."""
    root = tmp_path_factory.mktemp("digits")
    shutil.copytree(HERE / "everything" / "input", root / "project")
    office = root / "project" / OFFICE
    text = re.sub(r"(?m)^document-digits:.*\n", "", office.read_text(encoding="utf-8"))
    office.write_text(re.sub(r"(?m)^digits:.*$", f"digits: {request.param}", text), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(load, "standard_root", lambda: HERE / "_standard")
        return request.param, make(root / "project", root / "made", today)


@pytest.mark.parametrize("part", ["docs", "books", "word", "nav.json"])
def test_all_that_is_printed_has_the_same_digits(part: str, made: tuple[str, dict[str, str]]) -> None:
    digits, files = made
    names = [name for name in files if name.startswith(f"example1/{part}") and name.endswith((".md", ".json", ".txt"))]
    assert names
    wrong = [
        (name, line[max(0, start - 20) : end + 20])
        for name in names
        for line in shown(name, files[name])
        for start, end, is_thai in numbers(line)
        if is_thai != (digits == "thai")
    ]
    assert wrong == [], "\n".join(map(str, wrong))
    counted = sum(letter in THAI for name in names for line in shown(name, files[name]) for letter in line)
    assert (counted > 0) == (digits == "thai") or part == "nav.json"  # menus have no number here
