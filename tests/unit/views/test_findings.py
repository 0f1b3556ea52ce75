"""Which findings an office's pages show: its own, and those of the base that it really takes over."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from khumue.messages import Messages
from khumue.resolve.load import Loaded
from khumue.rules import registry
from khumue.standard import standard_root
from khumue.views.context import Context
from khumue.views.parts import Link

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


PLACES = """\
id: job
title: งานตัวอย่าง
objectives: [เพื่อให้ทันกำหนด, "1. เพื่อให้ถูกต้อง"]
steps:
  - {id: receive, do: รับเรื่อง, by: officer, time: 1 วันทำการ}
  - id: answer
    do: ตอบเรื่อง
    by: officer
    steps:
      - {id: write, do: ร่างเเล้วเสนอ, by: officer}
"""


def test_a_finding_names_its_place_as_readers_do(load_files: Callable[[Mapping[str, str]], Loaded]) -> None:
    """A step with its number, a text with its section: never the file or the line, which are of no use on a page."""
    loaded = load_files({"processes/one/ict/job.yml": PLACES})
    problems = tuple(registry.run(loaded.project))
    context = Context(loaded.project, loaded.project.offices["one"], problems, Messages.load([standard_root() / "templates"]))
    told = {one.code: one for one in context.findings_of(loaded.project.offices["one"].processes["job"])}
    assert told["KM408"].place == Link("ขั้นตอนที่ 2", "processes/job.html#step-answer")
    assert told["KM502"].place == Link("ขั้นตอนที่ 2.1", "processes/job.html#step-write")
    assert told["KM511"].place == Link("วัตถุประสงค์ ข้อที่ 2")
    assert told["KM412"].place is None
    assert not [one for one in told.values() if "job.yml" in str(one)]
