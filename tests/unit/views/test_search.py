"""Other names of things, as the search box of an office knows them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from khumue.messages import Messages
from khumue.resolve.load import load_project
from khumue.rules import example_base
from khumue.rules.example_base import GLOSSARY
from khumue.standard import standard_root
from khumue.views.context import Context
from khumue.views.register_pages import glossary_entries
from khumue.views.search import Names, OfficePages, search_index


@pytest.fixture
def context(tmp_path: Path) -> Context:
    glossary = (
        "- {id: procurement, term: การจัดซื้อจัดจ้าง, english: Procurement, meaning: การได้มาซึ่งพัสดุ, aliases: [พัสดุ], general: true}\n"
        "- {id: schooling, term: การศึกษา, abbreviation: EDU, meaning: การเรียนรู้, general: true}\n"
        "- {id: urgent, term: ด่วนที่สุด, meaning: ทันที, aliases: [รีบ]}\n"
    )
    for name, text in {**example_base.FILES, GLOSSARY: glossary}.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    project = load_project(tmp_path, datetime.date(2026, 11, 21)).project
    return Context(project, next(iter(project.offices.values())), (), Messages.load((standard_root() / "templates",)))


def test_a_word_of_every_office_is_in_each_glossary(context: Context) -> None:
    own = {entry.id for entry in glossary_entries(context)} & {"procurement", "schooling", "urgent"}
    assert own == {"procurement", "schooling"}


@pytest.mark.parametrize(
    "names",
    [
        Names(("การจัดซื้อจัดจ้าง", "จัดซื้อจัดจ้าง", "Procurement"), ("พัสดุ",)),
        Names(("การศึกษา", "EDU")),
        Names(("ด่วนที่สุด",), ("รีบ",)),
    ],
    ids=["a noun and its verb", "a verb that is too short", "no verb"],
)
def test_names_lead_to_one_another(names: Names, context: Context) -> None:
    assert names in search_index(context, OfficePages((), (), (), ())).names
