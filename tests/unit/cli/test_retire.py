"""``khumue retire``: the day is noted, what is done now ends, and what was stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from khumue.opened import open_project
from khumue.rules.example_base import TODAY

PEOPLE = "content/offices/demo/people.yml"
ORDER = "content/offices/demo/orders/duties.yml"
PROCESS = "processes/demo/dlict/saraban.yml"
DAY = "1 ตุลาคม 2569"


@pytest.fixture
def project(office: Path) -> Path:
    (office / PEOPLE).write_text(
        "# บุคลากร\n- id: somchai\n  name: นายสมชาย ตัวอย่าง\n  position: ครู   # ตำแหน่ง\n  unit: dlict\n"
        "  duties:\n    - {text: งานสารบรรณ, process: saraban}\n    # งานอื่น\n  substitutes: suda\n"
        "- {id: suda, name: นางสุดา ตัวอย่าง, position: ครู, substitutes: [somchai], note: เดิม}\n",
        encoding="utf-8",
    )
    (office / ORDER).parent.mkdir()
    (office / ORDER).write_text(
        "{id: duties, number: 1/2569, title: มอบหมาย, date: 2569-10-01, signer: somchai, assignments: [{person: somchai, duties: [{text: ก, process: saraban}]}]}\n",
        encoding="utf-8",
    )
    assert errors(office) == []
    return office


def errors(project: Path) -> list[str]:
    return [str(problem) for problem in open_project(project, TODAY).problems if problem.level == "error"]


def tree(project: Path) -> dict[str, str]:
    files = {path.relative_to(project).as_posix(): path.read_bytes().decode() for path in project.rglob("*") if path.is_file()}
    return {name: content for name, content in files.items() if not name.startswith(".khumue/")}


def test_a_person_who_has_left_keeps_what_orders_say(project: Path, run) -> None:
    before = tree(project)
    done = run("retire", "person", "demo/somchai", "--date", DAY, "--project", project)
    assert done.exit_code == 0, done.output
    wanted = dict(before)
    wanted[PEOPLE] = wanted[PEOPLE].replace(
        "  duties:\n    - {text: งานสารบรรณ, process: saraban}\n    # งานอื่น\n  substitutes: suda\n", f"  note: พ้นหน้าที่ตั้งแต่วันที่ {DAY}\n"
    )
    assert tree(project) == wanted
    assert errors(project) == []
    assert done.output.splitlines()[-2:] == ["ที่เหล่านี้ยังอ้างถึงอยู่และไม่ได้เปลี่ยน ดูว่าควรแก้หรือไม่:", f"  {PEOPLE}:7 [1].substitutes[0]"]
    assert ORDER not in done.output
    run("undo", "--project", project)
    assert tree(project) == before


def test_a_note_that_is_there_stays(project: Path, run) -> None:
    run("retire", "person", "suda", "--date", "2569-10-01", "--project", project)
    assert f"- {{id: suda, name: นางสุดา ตัวอย่าง, position: ครู, note: เดิม พ้นหน้าที่ตั้งแต่วันที่ {DAY}}}\n" in tree(project)[PEOPLE]


def test_a_process_that_is_done_no_more_stays_for_orders(project: Path, run) -> None:
    inherited = open_project(project, TODAY).project.offices["demo"].processes["saraban"].content.notes or ()
    before = tree(project)
    done = run("retire", "process", "saraban", "--date", DAY, "--project", project)
    assert done.exit_code == 0, done.output
    process = open_project(project, TODAY).project.offices["demo"].processes["saraban"]
    assert process.content.status == "retired"
    assert process.content.notes == (*inherited, f"เลิกใช้ตั้งแต่วันที่ {DAY}")
    after = tree(project)
    assert {name for name in after if after[name] != before[name]} == {PROCESS}
    assert [line for line in before[PROCESS].splitlines() if line not in after[PROCESS].splitlines()] == []
    assert errors(project) == []
    assert "content/offices/demo/manuals/dlict.yml" in done.output
    assert ORDER not in done.output


def test_what_will_change_is_shown_first(project: Path, run) -> None:
    before = tree(project)
    done = run("retire", "--dry-run", "person", "somchai", "--project", project)
    assert "-  substitutes: suda" in done.output.splitlines()
    assert "+  note: พ้นหน้าที่ตั้งแต่วันที่ 21 พฤศจิกายน 2569" in done.output.splitlines(), "the day of the tests"
    assert tree(project) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("person", "somchay"), "น่าจะหมายถึง"),
        (("person", "somchai", "--date", "พรุ่งนี้"), "อ่านวันที่ “พรุ่งนี้” ไม่ได้"),
        (("process", "base/dlict/dmc"), "มากับโปรแกรม"),
    ],
)
def test_what_cannot_be_retired_is_told(project: Path, run, arguments, words) -> None:
    before = tree(project)
    done = run("retire", *arguments, "--project", project)
    assert (done.exit_code, words in done.output) == (2, True), done.output
    assert tree(project) == before
