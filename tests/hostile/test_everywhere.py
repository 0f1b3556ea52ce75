"""What a file says of a process stands wherever the process is shown: on its page, on paper, in the data, and where it is searched.

A field that is kept out of one of them is listed here, with the reason.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from khumue.opened import open_project
from khumue.outputs.site.pages import OfficeViews
from khumue.outputs.site.writing import write_office
from khumue.render.output import OutputFolder
from khumue.render.paper.payload import CUT, SOFT, payload
from khumue.render.search import INDEX, unpacked
from khumue.views.data import office_data
from khumue.views.manual_book import books

from .fields import Field
from .project import Infected

PLACES = ("page", "paper", "data", "search")
MODELS = frozenset({
    "ProcessFile", "PartOfProcess", "Step", "StepOverride", "Exit", "Duration", "SystemUse", "ScreenField", "LawReference", "FormReference",
    "TermUse", "Indicator", "DocumentControl", "ChangeEntry", "Signer", "Service", "ServiceStep", "Channel", "RequiredDocument", "Fee",
    "SourceReference",
})  # fmt: skip
"""Of which a process is made."""

_SERVICE_STEPS = "a service is found by its title; its steps are those of the process, told to the one who asks"
_CONTROL = "who looks for work types no number of an issue and no position of a signer"
_NUMBERS = "who looks for work types no unit and no frequency"
_SOURCES = "where the text came from is for those who check it"
HIDDEN: dict[Field, tuple[frozenset[str], str]] = {
    ("ChangeEntry", "issue"): (frozenset({"search"}), _CONTROL),
    ("DocumentControl", "issue"): (frozenset({"search"}), _CONTROL),
    ("DocumentControl", "revision"): (frozenset({"search"}), _CONTROL),
    ("Signer", "position"): (frozenset({"search"}), _CONTROL),
    ("Indicator", "frequency"): (frozenset({"search"}), _NUMBERS),
    ("Indicator", "unit"): (frozenset({"search"}), _NUMBERS),
    ("ProcessFile", "promised_time"): (frozenset({"search"}), _NUMBERS),
    ("ServiceStep", "by"): (frozenset({"search"}), _SERVICE_STEPS),
    ("ServiceStep", "do"): (frozenset({"search"}), _SERVICE_STEPS),
    ("ServiceStep", "time"): (frozenset({"search"}), _SERVICE_STEPS),
    ("SourceReference", "lines"): (frozenset({"paper", "search"}), _SOURCES),
    ("SourceReference", "title"): (frozenset({"paper", "search"}), _SOURCES),
    ("ProcessFile", "notes"): (frozenset({"paper", "search"}), "a note of the writer to readers of the page"),
    ("ProcessFile", "short_title"): (frozenset({"paper"}), "paper has room for the whole title"),
}


@pytest.fixture(scope="module")
def shown(infected: Infected, tmp_path_factory: pytest.TempPathFactory, today: datetime.date) -> dict[Field, set[str]]:
    """Field -> where at least one text of it is shown, in the project that uses every field."""
    top = tmp_path_factory.mktemp("everywhere")
    opened = open_project(infected.again(top / "project", lambda mark: f"={mark} ข"), today)
    views = OfficeViews(opened.contexts["example1"])
    write_office(views, opened.templates, OutputFolder(top / "docs"))
    paper = json.dumps([payload(book, views.context.words) for book in books(views.context)], ensure_ascii=False)
    for mark in (CUT, SOFT):
        paper = paper.replace(json.dumps(mark)[1:-1], "")
    texts = {
        "page": "\n".join(_pages(top / "docs")),
        "paper": paper,
        "data": json.dumps(office_data(views.context, "x"), ensure_ascii=False),
        "search": unpacked((top / "docs" / INDEX).read_text(encoding="utf-8")),
    }
    found: dict[Field, set[str]] = {}
    for mark, leaf in infected.accepted.items():
        found.setdefault(leaf.field, set()).update(place for place, text in texts.items() if mark in text)
    return {field: places for field, places in found.items() if field[0] in MODELS}


def _pages(docs: Path) -> Iterator[str]:
    return (path.read_text(encoding="utf-8") for path in docs.rglob("*") if path.suffix in (".md", ".json"))


def test_every_field_is_shown_everywhere_or_hidden_with_a_reason(shown: dict[Field, set[str]]) -> None:
    assert len(shown) > 60
    missing = {field: set(PLACES) - places for field, places in shown.items() if places != set(PLACES)}
    assert missing == {field: set(places) for field, (places, _) in HIDDEN.items()}


def test_a_field_that_is_lost_would_be_seen(shown: dict[Field, set[str]]) -> None:
    assert shown["Step", "note"] == set(PLACES)
    assert shown["SourceReference", "title"] == {"page", "data"}
