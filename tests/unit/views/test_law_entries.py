"""The law's entry says what a change of it touches: processes with steps, manuals with the issue to renew, people."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from khumue.messages import Messages
from khumue.resolve.load import Loaded
from khumue.standard import standard_root
from khumue.views.context import Context
from khumue.views.register_pages import LawEntry, law_entries

FILES = {
    "content/laws.yml": """\
- {id: oldest, type: act, title: ก เก่าสุด, status: expired, successor: old}
- {id: old, type: act, title: ข เก่า, status: replaced, successor: new}
- {id: new, type: act, title: ค ใหม่, status: in-force}
""",
    "content/offices/one/units.yml": "- {id: ict, title: กลุ่ม}",
    "content/offices/one/people.yml": "- {id: ann, name: นางแอน ดี, position: ธุรการ, duties: [{text: ตอบ, process: job}]}",
    "content/offices/one/manuals/ann.yml": "{id: ann, title: คู่มืองาน, person: ann, parts: [{part: processes, processes: [job]}]}",
    "content/offices/one/releases.yml": f"- {{id: a, document: manuals/ann.pdf, issue: 3, date: 2567-01-01, fingerprint: AAAA-2345, sha256: {'0' * 64}, size: 1, pages: 1}}",
    "processes/one/ict/job.yml": "{id: job, title: งาน, laws: [oldest], steps: [{id: go, do: ทำ, laws: [{law: new, section: ข้อ 1}]}]}",
}


@pytest.fixture
def laws(load_files: Callable[[Mapping[str, str]], Loaded]) -> dict[str, LawEntry]:
    project = load_files(FILES).project
    context = Context(project, project.offices["one"], (), Messages.load([standard_root() / "templates"]))
    return {entry.id: entry for entry in law_entries(context)}


@pytest.mark.parametrize(
    ("law", "cited", "manuals", "people", "successor", "present"),
    [
        ("oldest", [("งาน", "")], [("คู่มืองาน", "ฉบับที่ 3 ต้องทบทวนและออกใหม่")], ["นางแอน ดี"], "ข เก่า", "ค ใหม่"),
        ("old", [], [], [], "ค ใหม่", "ค ใหม่"),
        ("new", [("งาน", "ขั้นตอนที่ 1")], [("คู่มืองาน", "")], ["นางแอน ดี"], "", ""),
    ],
)
def test_what_an_entry_says(
    laws: dict[str, LawEntry], law: str, cited: list[tuple[str, str]], manuals: list[tuple[str, str]], people: list[str], successor: str, present: str
) -> None:
    entry = laws[law]
    assert [(link.title, link.note) for link in entry.cited] == cited
    assert [(link.title, link.note) for link in entry.manuals] == manuals
    assert [link.url for link in entry.manuals] == ["people/ann.html"] * len(manuals)
    assert [link.title for link in entry.people] == people
    assert (entry.successor.title if entry.successor else "", entry.present.title if entry.present else "") == (successor, present)
