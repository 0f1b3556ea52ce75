"""What a file says stands wherever it belongs: on a page, in a PDF, in its Word file, in the data, and where it is searched.

A field that is kept out of one of them is listed here, with the reason.
"""

from __future__ import annotations

import datetime
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.golden.word_text import blank_word_file

from khumue.opened import open_project
from khumue.outputs.data import write_data
from khumue.outputs.site.pages import OfficeViews
from khumue.outputs.site.writing import write_office
from khumue.render.output import OutputFolder
from khumue.render.paper.payload import CUT, SOFT, payload
from khumue.render.search import INDEX, unpacked
from khumue.views.context import Context
from khumue.views.manual_book import books

from .fields import Field
from .project import Infected

pytestmark = pytest.mark.slow

PLACES = ("page", "paper", "word", "data", "search")

_PAPER, _SEARCH = frozenset({"paper", "word"}), frozenset({"search"})
_CONTROL = "who looks for work types no number of an issue and no position of a signer"
_NUMBERS = "who looks for work types no unit and no frequency"
_SERVICE_STEPS = "a service is found by its title; its steps are those of the process, told to the one who asks"
_SOURCES = "where the text came from is for those who check it"
_REGISTER = "books cite an entry by its title; what else is known of it stands on the register's page"
_CHECKING = "how we know what an entry says is for those who check it"
_ASSESSMENT = "the form of an assessment is no part of a manual, and evidence is found by the work that it is about"
_PRINTED = "books print it, and pages tell where it stands: what is signed is read on paper"
_OFFICE = "the home page introduces the office, a book names it"
_KIND = "what kind an office is chooses the form of its manuals; the page above several offices shows it"
_CATALOGUE = "told to catalogues of data, which nobody reads but programs"
_INVENTORY = "of documents that the manual was made from, and no part of it: the page of what is covered shows it"
_BASE = "who stands behind a base is told where its words are marked"
_COMPOSED = "a base that somebody issued is told by who issued it"
_PERMISSION = "who allows what to be published is for those who publish"
_REASONS: dict[str, dict[frozenset[str], str]] = {
    _CONTROL: {_SEARCH: "ChangeEntry.issue DocumentControl.issue DocumentControl.revision Signer.position"},
    _NUMBERS: {_SEARCH: "Indicator.frequency Indicator.unit ProcessFile.promised_time"},
    _SERVICE_STEPS: {_SEARCH: "ServiceStep.by ServiceStep.do ServiceStep.time"},
    _SOURCES: {_PAPER | _SEARCH: "SourceReference.lines SourceReference.title ProcessFile.notes"},
    _REGISTER: {
        _PAPER: "ProcessFile.short_title Form.code Form.file Form.issuer Form.url Law.aliases Law.issuer Law.note Law.published System.abbreviation "
        "System.aliases System.english System.note System.owner System.purpose System.url Term.aliases Person.aliases Person.note",
        _PAPER | {"page"}: "Law.short_title",
        _PAPER | _SEARCH: "Law.url",
        _PAPER | _SEARCH | {"page"}: "Amendment.note Role.note",
    },
    _CHECKING: {_PAPER | _SEARCH: "Law.source Term.source"},
    _ASSESSMENT: {_PAPER | _SEARCH: "ItaElement.source ItaElement.title ItaItem.code ItaItem.note ItaItem.source ItaItem.title ItaYear.notes ItaYear.title Release.issue"},
    _PRINTED: {
        _SEARCH: "Order.number Order.title",
        _SEARCH | {"page"}: "Assignment.note Assignment.position ManualPart.agency ManualPart.number ManualPart.subject ManualPart.text ManualPart.title ManualPart.to "
        "MemoBlock.acting_for MemoBlock.choices MemoBlock.position MemoBlock.text MemoBlock.title Order.repeals Order.signer_position Order.text",
    },
    _OFFICE: {_PAPER: "Office.about Unit.mission Unit.objectives", _SEARCH | {"page"}: "Office.site_url"},
    _KIND: {_PAPER | _SEARCH | {"page"}: "OfficeKind.note OfficeKind.portal_title OfficeKind.title"},
    _CATALOGUE: {_PAPER | _SEARCH | {"page"}: "OpenData.email OpenData.keywords"},
    _INVENTORY: {_PAPER | _SEARCH | {"data"}: "Source.notes Source.title SourceProcess.lines SourceProcess.number SourceProcess.title"},
    _BASE: {_SEARCH | {"data"}: "Composition.document Composition.issued_by"},
    _COMPOSED: {frozenset(PLACES): "Composition.by"},
    _PERMISSION: {frozenset(PLACES): "Waiver.by Waiver.reason Waiver.text Waiver.where"},
}
"""Why a field is kept out of some places -> those places -> the fields."""
HIDDEN: dict[Field, frozenset[str]] = {
    (name.partition(".")[0], name.partition(".")[2]): places for kept in _REASONS.values() for places, names in kept.items() for name in names.split()
}
@pytest.fixture(scope="module")
def shown(infected: Infected, tmp_path_factory: pytest.TempPathFactory, today: datetime.date) -> dict[Field, set[str]]:
    """Field -> where at least one text of it is shown, in the project that uses every field."""
    top = tmp_path_factory.mktemp("everywhere")
    opened = open_project(infected.again(top / "project", lambda mark: f"={mark} ข"), today)
    views = OfficeViews(opened.contexts["example1"])
    write_office(views, opened.templates, OutputFolder(top / "docs"))
    write_data(views.context, OutputFolder(top / "data"))
    paper = json.dumps([payload(book, views.context.words) for book in books(views.context)], ensure_ascii=False)
    for mark in (CUT, SOFT):
        paper = paper.replace(json.dumps(mark)[1:-1], "")
    texts = {
        "page": "\n".join(_pages(top / "docs")),
        "paper": paper,
        "word": "\n".join(_word_files(views.context)),
        "data": "\n".join(path.read_text(encoding="utf-8") for path in (top / "data").glob("*.json")),
        "search": unpacked((top / "docs" / INDEX).read_text(encoding="utf-8")),
    }
    found: dict[Field, set[str]] = {}
    for mark, leaf in infected.accepted.items():
        found.setdefault(leaf.field, set()).update(place for place, text in texts.items() if mark in text)
    return found


def _pages(docs: Path) -> Iterator[str]:
    return (path.read_text(encoding="utf-8") for path in docs.rglob("*") if path.suffix in (".md", ".json"))


def _word_files(context: Context) -> Iterator[str]:
    """All that a program that opens the Word files reads: text, footers, what pictures say, where links lead."""
    for book in books(context):
        with zipfile.ZipFile(io.BytesIO(blank_word_file(context, book))) as archive:
            yield from (archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels")) and "customXml" not in name)


def test_every_field_is_shown_everywhere_or_hidden_with_a_reason(shown: dict[Field, set[str]]) -> None:
    assert len(shown) > 150
    missing = {field: set(PLACES) - places for field, places in shown.items() if places != set(PLACES)}
    assert missing == {field: set(places) for field, places in HIDDEN.items()}
    assert all(reason and any(kept.values()) for reason, kept in _REASONS.items())


def test_a_field_that_is_lost_would_be_seen(shown: dict[Field, set[str]]) -> None:
    assert shown["Step", "note"] == set(PLACES)
    assert shown["SourceReference", "title"] == {"page", "data"}
    assert shown["Waiver", "text"] == set()
