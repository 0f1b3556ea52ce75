"""Something that a source document holds lives nowhere in the project."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from khumue.model.inventory import Source, SourceProcess
from khumue.problems import Level, Problem
from khumue.resolve.process import Process
from khumue.resolve.project import Entry, Office, Project
from khumue.rules.example_base import PROCESS
from khumue.rules.rule import Example, Rule
from khumue.source.document import Place

SOURCE = "content/sources/manual.yml"


def check(project: Project) -> Iterator[Problem]:
    """Every item of every source; an office or a process that is not there stands for all that it would hold."""
    for entry in project.sources.values():
        office = project.offices.get(entry.value.office)
        if office is None:
            if not project.broken:
                yield RULE.at(entry.place / "office", what="สำนักงาน", value=entry.value.office, process="")
            continue
        yield from _whole(entry, office)
        for index, item in enumerate(entry.value.processes):
            at = entry.place / "processes" / index
            process = office.process(item.process)
            if process is not None:
                yield from _of_process(at, item, process)
            elif not project.broken:
                yield RULE.at(at / "process", what="กระบวนงาน", value=item.process, process=item.title)


def _whole(entry: Entry[Source], office: Office) -> Iterator[Problem]:
    source, place = entry.value, entry.place
    held = (
        ("people", source.people, office.people, "บุคลากร"),
        ("orders", source.orders, office.orders, "คำสั่ง"),
        ("forms", source.forms, office.registers.forms, "แบบฟอร์ม"),
        ("laws", source.laws, office.registers.laws, "กฎหมายหรือเอกสารอ้างอิง"),
        ("manual", (source.manual,) if source.manual else (), office.manuals, "คู่มือ"),
    )
    for key, ids, known, what in held:
        for number, name in enumerate(ids):
            if name not in known:
                at = place / key / number if key != "manual" else place / key
                yield RULE.at(at, what=what, value=name, process="")


def _of_process(at: Place, item: SourceProcess, process: Process) -> Iterator[Problem]:
    content = process.content
    forms = {use.form for use in content.forms or ()}
    forms |= {use.form for step in process.steps for use in step.written.forms or ()}
    held: tuple[tuple[str, Iterable[str], set[str], str], ...] = (
        ("terms", item.terms, {use.term for use in content.terms or ()}, "คำจำกัดความ"),
        ("forms", item.forms, forms, "แบบฟอร์ม"),
        ("laws", item.laws, {use.law for use in process.laws or ()}, "เอกสารอ้างอิง"),
    )
    for key, ids, known, what in held:
        for number, name in enumerate(ids):
            if name not in known:
                yield RULE.at(at / key / number, what=what, value=name, process=process.title)
    nested = (("steps", item.steps), ("boxes", item.boxes), ("rows", [row.steps for row in item.rows]))
    for key, groups in nested:
        for index, group in enumerate(groups):
            place = at / key / index / "steps" if key == "rows" else at / key / index
            for number, name in enumerate(group):
                if name not in process.by_id:
                    yield RULE.at(place / number, what="ขั้นตอน", value=name, process=process.title)
    yield from _counts(at, item, process)


def _counts(at: Place, item: SourceProcess, process: Process) -> Iterator[Problem]:
    returns = sum(way.is_return for step in process.steps for way in step.exits)
    counted = (
        ("objectives", item.objectives, len(process.content.objectives or ()), "วัตถุประสงค์"),
        ("scope", min(item.scope, 1), len(process.content.scope or ()), "ขอบเขตของงาน"),
        ("rework", item.rework, returns, "ทางย้อนกลับ"),
        ("kpis", item.kpis, len(process.content.kpis or ()), "ตัวชี้วัด"),
    )
    for key, wanted, there, what in counted:
        if there < wanted:
            yield RULE.at(at / key, what=what, value=f"{there} จาก {wanted}", process=process.title)


_TASK = """\
id: receive
title: รับหนังสือราชการ
objectives: เพื่อให้หนังสือถึงผู้รับ
steps:
  - id: register
    do: ลงทะเบียนรับ
"""
_SOURCE = """\
id: manual
title: คู่มือเล่มเดิม
office: demo
processes:
  - number: 1
    title: รับหนังสือราชการ
    process: receive
    objectives: 1
    steps: [{step}]
"""

RULE = Rule(
    "KM319",
    Level.ERROR,
    check,
    good=Example({PROCESS: _TASK, SOURCE: _SOURCE.format(step="register")}),
    bad=Example({PROCESS: _TASK, SOURCE: _SOURCE.format(step="stamp")}, finds=((SOURCE, 9, 13),)),
)
