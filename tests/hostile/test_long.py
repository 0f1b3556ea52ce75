"""Texts as long as books are refused at their place; the longest that are let pass are read and written like any other.

Nothing here looks at a clock: what took a time that grows with the square of the length would not come to an end.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from khumue.opened import open_project
from khumue.outputs.data import write_data
from khumue.outputs.site.diagrams import diagrams_of, read_diagrams
from khumue.outputs.site.pages import OfficeViews
from khumue.outputs.site.writing import write_office
from khumue.problems import Level
from khumue.render.output import OutputFolder
from khumue.render.paper.payload import payload
from khumue.source.compose import TEXT_LIMIT
from khumue.source.reader import read_document, read_text_document
from khumue.views.manual_book import books

from .fields import Leaf, by_field, put
from .project import EVERYTHING, Infected, all_leaves, write

pytestmark = pytest.mark.slow

MEGABYTE = 1_000_000
AT_ONCE = 30
"""Leaves whose texts have room in one file."""
LETTERS = {"thai": "ก", "marks": "่", "latin": "a", "digits": "1", "dashes": "- ", "brackets": "(", "mailboxes": "a@", "blanks": "ก "}
"""What the readers of times, days, numbers and addresses may go over more than once."""


def test_a_text_of_a_megabyte_is_refused_in_every_kind_of_file() -> None:
    for leaf in {leaf.file: leaf for leaf in all_leaves()}.values():
        problems = refusals([leaf], "ก" * (MEGABYTE // 3))
        assert problems == [("KM120", leaf.dotted)]


def test_a_text_longer_than_the_limit_is_refused_in_every_field() -> None:
    found = list(by_field(all_leaves()).values())
    for file in {leaf.file for leaf in found}:
        leaves = [leaf for leaf in found if leaf.file == file]
        for start in range(0, len(leaves), AT_ONCE):
            some = leaves[start : start + AT_ONCE]
            assert refusals(some, "ก" * (TEXT_LIMIT + 1)) == sorted(("KM120", leaf.dotted) for leaf in some)
            assert refusals(some, "ก" * TEXT_LIMIT) == []


def refusals(leaves: Sequence[Leaf], text: str) -> list[tuple[str, str]]:
    """Code and place of each problem that the reader of files has with the text in these leaves of one file."""
    document, _ = read_document(EVERYTHING, leaves[0].file)
    assert document is not None
    for leaf in leaves:
        put(document.data, leaf.path, text)
    long, problems = read_text_document(document.file, json.dumps(document.data, ensure_ascii=False))
    assert long is not None
    assert all(problem.span.line >= 1 and problem.span.column > 1 for problem in problems)
    return sorted((problem.code, problem.path) for problem in problems)


@pytest.mark.parametrize("letters", LETTERS.values(), ids=LETTERS.keys())
def test_the_longest_texts_are_judged(letters: str, tmp_path: Path, today: datetime.date) -> None:
    text = (letters * TEXT_LIMIT)[:TEXT_LIMIT].strip()
    write(tmp_path, [(leaf, text) for leaf in by_field(all_leaves()).values()][::6])
    codes = {problem.code for problem in open_project(tmp_path, today).problems}
    assert codes >= {"KM205", "KM206"}
    assert not codes & {"KM110", "KM120"}


def test_the_longest_texts_are_written(infected: Infected, tmp_path: Path, today: datetime.date) -> None:
    both = zip(infected.leaves, infected.carriers, strict=True)
    # A waiver with other words would no longer allow what it allows, and an issue with other words is not what was issued.
    free = by_field(leaf for leaf, carrier in both if carrier == "{}" and leaf.field[0] not in ("Waiver", "Release"))
    write(tmp_path, [(leaf, "ก " * (TEXT_LIMIT // 2 - 1) + "ข") for leaf in free.values()][::8])
    opened = open_project(tmp_path, today)
    assert not [problem for problem in opened.problems if problem.level is Level.ERROR]
    views = OfficeViews(opened.contexts["example1"])
    write_office(views, opened.templates, OutputFolder(tmp_path / "docs"))
    write_data(views.context, OutputFolder(tmp_path / "out"))
    assert read_diagrams(list(diagrams_of(views))).problems == ()
    for book in books(views.context):
        assert max(len(part) for part in json.dumps(payload(book, views.context.words), ensure_ascii=False).split('"')) > TEXT_LIMIT
