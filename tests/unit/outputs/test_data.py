"""Open data: unsaid, none and said are told apart, and the tables can be taken into any program."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from khumue.views.catalogue import KEYS
from khumue.views.data import office_data
from khumue.views.data_tables import tables
from khumue.views.process_data import process_data

from .conftest import Open

JOB = "processes/one/ict/job.yml"
STEP = "{id: a, do: รับเรื่อง, by: ict, time: 1 วันทำการ}"


@pytest.fixture
def job(open_small: Open) -> Callable[[str], dict[str, Any]]:
    def make(more: str) -> dict[str, Any]:
        opened = open_small({JOB: f"{{id: job, title: งานตัวอย่าง, steps: [{STEP}]{more}}}\n"})
        (process,) = office_data(opened.contexts["one"], "khumue")["processes"]
        return process

    return make


@pytest.mark.parametrize("key", ["objectives", "scope", "inputs", "outputs", "records", "notes", "systems", "laws", "kpis", "related"])
def test_unsaid_none_and_said(key: str, job: Callable[[str], dict[str, Any]]) -> None:
    assert job("")[key] is None
    assert job(f", {key}: []")[key] == []


def test_a_service_tells_them_apart_in_each_of_its_fields(job: Callable[[str], dict[str, Any]]) -> None:
    assert job("")["service"] is None
    service = job(", service: {who: [], channels: [ทางเว็บ]}")["service"]
    assert (service["who"], service["channels"], service["complaints"]) == ([], [{"title": "ทางเว็บ", "place": None, "hours": None}], None)


def test_a_step_names_who_does_it_by_id_and_in_words(job: Callable[[str], dict[str, Any]]) -> None:
    (step,) = job("")["steps"]
    assert step["actors"] == [{"id": "ict", "title": "กลุ่มส่งเสริมการศึกษาทางไกล"}]
    assert (step["standard"], step["forms"], step["when"]) == (None, None, None)


def test_the_shapes_have_a_version(open_small: Open) -> None:
    assert re.fullmatch(r"[0-9]+\.[0-9]+", office_data(open_small().contexts["one"], "khumue")["office"]["format"])


def test_every_column_has_a_plain_english_head_and_a_thai_label(open_small: Open) -> None:
    context = open_small().contexts["one"]
    found = tables(tuple(process_data(context, process) for process in context.office.in_manual_order), context.words)
    heads = [(name, column) for name in ("processes", "steps") for column in found[name][0]]
    assert all(re.fullmatch(r"[a-z][a-z_]*", column) for _, column in heads)
    heads += [("datasets", key) for key in KEYS]
    assert [(table, column) for table, column, _ in found["dictionary"][1:]] == heads
    assert all(re.search("[ก-๙]", label) for *_, label in found["dictionary"][1:])
    assert [len(found[name]) for name in ("processes", "steps")] == [2, 2]
    assert all(len(row) == len(table[0]) for table in found.values() for row in table)
    assert dict(zip(*found["steps"], strict=True))["actor_ids"] == "ict"
