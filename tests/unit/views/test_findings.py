"""Which findings an office's pages show: its own, and those of the base that it really takes over."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from khumue.messages import Messages
from khumue.resolve.load import Loaded
from khumue.rules import registry
from khumue.standard import standard_root
from khumue.views.context import Context

BASE = """\
id: job
title: งานกลาง
steps:
  - {id: receive, do: รับเรื่อง}
  - {id: answer, do: ตอบเรื่อง}
  - {id: file, do: เก็บเรื่อง}
"""
OWN = """\
id: job
extends: base/ict/job
kpis: ร้อยละของเรื่องที่ตอบทัน
step-changes:
  override:
    - {id: answer, time: 3 วันทำการ}
  remove: [file]
"""


def test_a_fault_of_the_base_counts_only_where_it_is_taken_over(load_files: Callable[[Mapping[str, str]], Loaded]) -> None:
    loaded = load_files({"processes/base/ict/job.yml": BASE, "processes/one/ict/job.yml": OWN})
    problems = tuple(registry.run(loaded.project))
    office = loaded.project.offices["one"]
    context = Context(loaded.project, office, problems, Messages.load([standard_root() / "templates"]))
    process = office.processes["job"]
    untimed = [p.values["title"] for p, about in context.findings if p.code == "KM408" and about is process]
    assert untimed == ["รับเรื่อง"], "the office times one step itself and drops another"
    assert "KM412" in {problem.code for problem in problems}, "the base has no indicator"
    assert "KM412" not in {problem.code for problem, _ in context.findings}, "the office has one"
    assert all(about is process or about is None for _, about in context.findings)
