"""A draft and what is given up say so wherever they stand, and a draft is evidence of nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import get_args

import pytest

from khumue.evidence.elements import answer
from khumue.messages import Messages
from khumue.model.ita import ElementKind
from khumue.resolve.load import Loaded
from khumue.standard import standard_root
from khumue.views.content import texts
from khumue.views.context import Context
from khumue.views.process.page import process_view
from khumue.views.service_page import service_view

Loader = Callable[[Mapping[str, str]], Loaded]


def context_of(load_files: Loader, status: str) -> Context:
    told = f"status: {status}\n" if status else ""
    project = load_files(
        {
            "content/offices/one/units.yml": "- {id: ict, title: กลุ่ม}",
            "processes/one/ict/job.yml": f"id: job\ntitle: งาน\n{told}objectives: ก\nsteps: [{{id: go, do: ทำ, time: 1 วัน}}]\nservice: {{who: ครู}}",
        }
    ).project
    return Context(project, project.offices["one"], (), Messages.load([standard_root() / "templates"]))


@pytest.mark.parametrize(
    ("status", "told"), [("", ""), ("in-force", ""), ("draft", "ฉบับร่าง ยังไม่ใช้ปฏิบัติ"), ("retired", "เลิกใช้แล้ว")]
)
def test_every_document_tells_it(load_files: Loader, status: str, told: str) -> None:
    context = context_of(load_files, status)
    process = context.office.processes["job"]
    for view in (process_view(context, process), service_view(context, process)):
        assert (view.standing, view.is_in_use) == (told, not told)
        assert not told or told in list(texts(view))


@pytest.mark.parametrize("kind", get_args(ElementKind))
def test_a_draft_is_no_evidence(load_files: Loader, kind: ElementKind) -> None:
    context = context_of(load_files, "draft")
    found = answer(kind, context.office, context.office.processes["job"], context.words)
    assert "ฉบับร่าง" in found.missing
    assert [str(gap.place.span) for gap in found.gaps] == ["processes/one/ict/job.yml:3:9"]


def test_what_is_in_force_is_evidence(load_files: Loader) -> None:
    context = context_of(load_files, "in-force")
    assert not answer("steps", context.office, context.office.processes["job"], context.words).missing
