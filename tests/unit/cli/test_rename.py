"""``khumue rename``, ``move``, ``undo`` and ``redo``: whole projects before and after, to the byte."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from khumue.opened import open_project
from khumue.resolve import load
from khumue.rules.example_base import TODAY

FILES = {
    "content/laws.yml": """\
# กฎหมาย
- {id: rule, type: regulation, title: ระเบียบ, status: replaced, successor: newer}   # เก่า
- {id: newer, type: regulation, title: ระเบียบใหม่, status: in-force}
""",
    "content/forms.yml": "- {id: letter, title: แบบคำขอ, kind: blank}\n",
    "content/glossary.yml": "- {id: word, term: คำ, meaning: ความหมาย}\n- {id: other, term: คำอื่น, meaning: ความหมาย, see: word}\n",
    "content/kinds.yml": "- {id: primary, title: ประถมศึกษา, form: nine-sections}\n",
    "content/roles.yml": "- {id: clerk, title: ธุรการ}\n",
    "content/privacy.yml": """\
- id: mailbox
  text: x@gmail.com
  where: [processes/one/ict/answer.yml, content/offices/one/units.yml]
  by: ผอ.
  reason: ชั่วคราว
  until: 2570-09-30
""",
    "content/sources/old.yml": """\
id: old
title: เล่มเดิม
office: one
processes:
  - {number: "1", title: ตอบ, process: answer, laws: [rule]}
  - {number: "2", title: อื่น, process: other, forms: [letter], terms: [word], steps: [go]}
people: [somjai]
""",
    "processes/base/ict/answer.yml": "{id: answer, title: ตอบคำขอ, laws: [rule], steps: [{id: reply, do: ตอบ, by: clerk}], related: [other]}\n",
    "processes/one/ict/answer.yml": """\
# งานนี้สืบทอด
id: answer
extends: base/ict/answer
related: [other, ict/other, one/ict/other]   # งานอื่น
step-changes:
  override:
    - {id: reply, by: ict, laws: [{law: rule, section: ข้อ 5}]}
""",
    "processes/one/ict/other.yml": """\
id: other
title: งานอื่น
terms: [word, {term: other}]
forms: letter
laws: rule
steps:
  - id: go
    do: ทำ
    by: [ict, clerk]
    forms:
      - form: letter   # ใบแรก
    laws: [rule, newer]
related: answer
control: {prepared-by: somjai, approved-by: {person: somsri}}
""",
    "processes/two/ict/answer.yml": "{id: answer, extends: base/ict/answer, laws: [rule]}\n",
    "content/offices/one/office.yml": "{id: one, title: สพป.หนึ่ง, short-title: หนึ่ง, kind: primary, updated: 2569-10-01, open-data: {maintainer: ict}}\n",
    "content/offices/two/office.yml": "{id: two, title: สพป.สอง, short-title: สอง, kind: primary, updated: 2569-10-01}\n",
    "content/offices/one/units.yml": """\
- id: ict
  title: กลุ่มไอซีที
  powers: [{law: {law: rule}, items: ตอบ}]
  scope:
    - {text: ตอบ, process: answer}
    - text: งานอื่น
      items: [{text: ก, process: ict/other}]
- id: plan
  title: กลุ่มแผน
""",
    "content/offices/two/units.yml": "- {id: ict, title: กลุ่มไอซีที}\n",
    "content/offices/one/people.yml": """\
- {id: somjai, name: นางสมใจ ดี, position: ธุรการ, unit: ict, duties: [{text: ตอบ, process: answer, duties: [{text: ก, process: one/ict/answer}]}], substitutes: [somsri]}
- id: somsri
  name: นางสมศรี งาม
  position: ครู
  acting: [{post: หัวหน้า, unit: ict}]
""",
    "content/offices/two/people.yml": "- {id: somjai, name: นายสมใจ งาม, position: ธุรการ, unit: ict, duties: [{text: ตอบ, process: answer}]}\n",
    "content/offices/one/manuals/somjai.yml": "{id: somjai, title: คู่มือสมใจ, person: somjai, parts: [cover, {part: processes, processes: [answer, other]}, {part: appendix, forms: [letter], laws: [rule]}]}\n",
    "content/offices/one/manuals/ict.yml": "{id: ict, title: คู่มือกลุ่ม, unit: ict, parts: [{part: duties, people: [somjai, somsri]}, {part: memo, blocks: [{person: somjai}]}]}\n",
    "content/offices/one/orders/duties.yml": """\
id: duties
number: 1/2569
title: มอบหมาย
date: 2569-10-01
powers: [{law: rule}]
signer: somsri
assignments: [{person: somjai, substitutes: [somsri], acting: [{post: หัวหน้า, unit: ict}], duties: [{text: ตอบ, process: answer}]}]
""",
}  # fmt: skip


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(load, "standard_root", lambda: tmp_path / "no-standard")
    root = tmp_path / "project"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode())
    assert errors(root) == []
    return root


def errors(root: Path) -> list[str]:
    found = open_project(root, TODAY).problems
    return [f"{problem.span} {problem.code}" for problem in found if problem.level == "error" and not problem.code.startswith("KM7")]


def tree(root: Path) -> dict[str, str]:
    files = (path for path in root.rglob("*") if path.is_file())
    return {name: path.read_bytes().decode() for path in files if not (name := path.relative_to(root).as_posix()).startswith(".khumue")}


def replaced(*pairs: tuple[str, str, str]) -> dict[str, str]:
    """The project with texts replaced: file, what goes, what comes, each of which is there."""
    files = dict(FILES)
    for file, old, new in pairs:
        assert old in files[file], (file, old)
        files[file] = files[file].replace(old, new)
    return files


ONE, CONTENT = "processes/one/ict/", "content/offices/one/"
RENAMED: dict[tuple[str, str, str], Callable[[], dict[str, str]]] = {
    ("law", "rule", "rule-2526"): lambda: {
        name: text.replace("id: rule,", "id: rule-2526,").replace("law: rule", "law: rule-2526").replace("[rule", "[rule-2526").replace("laws: rule", "laws: rule-2526")
        for name, text in FILES.items()
    },
    ("form", "letter", "request"): lambda: {name: text.replace("letter", "request") for name, text in FILES.items()},
    ("term", "word", "term"): lambda: replaced(
        ("content/glossary.yml", "id: word", "id: term"), ("content/glossary.yml", "see: word", "see: term"),
        ("content/sources/old.yml", "[word]", "[term]"), (f"{ONE}other.yml", "[word,", "[term,"),
    ),
    ("person", "one/somjai", "somjai-d"): lambda: replaced(
        (f"{CONTENT}people.yml", "{id: somjai,", "{id: somjai-d,"), (f"{CONTENT}people.yml", "substitutes: [somsri]}", "substitutes: [somsri], formerly: [somjai]}"),
        (f"{CONTENT}manuals/somjai.yml", "person: somjai", "person: somjai-d"), (f"{CONTENT}manuals/ict.yml", "[somjai,", "[somjai-d,"),
        (f"{CONTENT}manuals/ict.yml", "{person: somjai}", "{person: somjai-d}"), (f"{CONTENT}orders/duties.yml", "person: somjai", "person: somjai-d"),
        (f"{ONE}other.yml", "prepared-by: somjai", "prepared-by: somjai-d"), ("content/sources/old.yml", "[somjai]", "[somjai-d]"),
    ),
    ("process", "one/answer", "reply-all"): lambda: _file_renamed(
        replaced(
            (f"{ONE}answer.yml", "id: answer\n", "id: reply-all\n"), (f"{ONE}answer.yml", "{law: rule, section: ข้อ 5}]}\n", "{law: rule, section: ข้อ 5}]}\nformerly: [answer]\n"),
            (f"{ONE}other.yml", "related: answer", "related: reply-all"), (f"{CONTENT}units.yml", "process: answer", "process: reply-all"),
            (f"{CONTENT}people.yml", "process: answer", "process: reply-all"), (f"{CONTENT}people.yml", "one/ict/answer", "one/ict/reply-all"),
            (f"{CONTENT}manuals/somjai.yml", "[answer,", "[reply-all,"), (f"{CONTENT}orders/duties.yml", "process: answer", "process: reply-all"),
            ("content/sources/old.yml", "process: answer", "process: reply-all"), ("content/privacy.yml", "ict/answer.yml", "ict/reply-all.yml"),
        ),
        f"{ONE}answer.yml", f"{ONE}reply-all.yml",
    ),
    ("process", "base/ict/answer", "reply"): lambda: _file_renamed(
        replaced(
            ("processes/base/ict/answer.yml", "{id: answer,", "{id: reply,"), ("processes/base/ict/answer.yml", "related: [other]}", "related: [other], formerly: [answer]}"),
            (f"{ONE}answer.yml", "base/ict/answer", "base/ict/reply"), ("processes/two/ict/answer.yml", "base/ict/answer", "base/ict/reply"),
        ),
        "processes/base/ict/answer.yml", "processes/base/ict/reply.yml",
    ),
    ("unit", "one/ict", "digital"): lambda: _file_renamed(
        _file_renamed(
            replaced(
                (f"{CONTENT}units.yml", "id: ict", "id: digital"), (f"{CONTENT}units.yml", "process: ict/other", "process: digital/other"),
                (f"{CONTENT}units.yml", "process: digital/other}]\n", "process: digital/other}]\n  formerly: [ict]\n"),
                (f"{CONTENT}office.yml", "maintainer: ict", "maintainer: digital"), (f"{CONTENT}people.yml", "unit: ict", "unit: digital"),
                (f"{CONTENT}people.yml", "one/ict/", "one/digital/"), (f"{CONTENT}manuals/ict.yml", "unit: ict", "unit: digital"),
                (f"{CONTENT}orders/duties.yml", "unit: ict", "unit: digital"), (f"{ONE}other.yml", "[ict, clerk]", "[digital, clerk]"),
                (f"{ONE}answer.yml", "by: ict", "by: digital"), (f"{ONE}answer.yml", " ict/other, one/ict/other", " digital/other, one/digital/other"),
                ("content/privacy.yml", "one/ict/answer", "one/digital/answer"),
            ),
            f"{ONE}answer.yml", "processes/one/digital/answer.yml",
        ),
        f"{ONE}other.yml", "processes/one/digital/other.yml",
    ),
}  # fmt: skip


def _file_renamed(files: dict[str, str], old: str, new: str) -> dict[str, str]:
    return {new if name == old else name: text for name, text in files.items()}


@pytest.mark.parametrize("what", RENAMED, ids=[" ".join(key) for key in RENAMED])
def test_a_new_id_stands_wherever_the_old_one_stood_and_nothing_else_changes(project: Path, run, what) -> None:
    before, shown = tree(project), run("rename", "--dry-run", *what, "--project", project)
    assert shown.exit_code == 0
    assert "ยังไม่ได้เขียนไฟล์ใด" in shown.output
    assert tree(project) == before
    done = run("rename", *what, "--project", project)
    assert done.exit_code == 0, done.output
    assert tree(project) == RENAMED[what]()
    assert errors(project) == []
    assert "มีข้อที่ต้องแก้ต่อ" not in done.output
    told = [line for line in done.output.splitlines() if line.startswith("  แก้ ")]
    assert len(told) == len(set(told)) > 2
    assert run("undo", "--project", project).exit_code == 0
    assert tree(project) == before
    run("redo", "--project", project)
    assert tree(project) == RENAMED[what]()


def test_every_place_is_told_with_its_line(project: Path, run) -> None:
    done = run("rename", "term", "word", "term", "--project", project)
    assert done.output.splitlines() == [
        "เปลี่ยนรหัสคำศัพท์ word เป็น term แล้ว",
        "  แก้ content/glossary.yml:1 [0].id",
        "  แก้ content/glossary.yml:2 [1].see",
        "  แก้ content/sources/old.yml:6 processes[1].terms[0]",
        "  แก้ processes/one/ict/other.yml:3 terms[0]",
        "ย้อนกลับได้ด้วยคำสั่ง khumue undo",
    ]


def test_a_process_moves_to_another_unit(project: Path, run) -> None:
    done = run("move", "one/other", "plan", "--project", project)
    assert done.exit_code == 0, done.output
    wanted = replaced(
        (f"{ONE}answer.yml", "ict/other, one/ict/other", "plan/other, one/plan/other"), (f"{CONTENT}units.yml", "process: ict/other", "process: plan/other")
    )
    assert tree(project) == _file_renamed(wanted, f"{ONE}other.yml", "processes/one/plan/other.yml")
    assert errors(project) == []


def test_back_to_the_old_id_and_on_again(project: Path, run) -> None:
    for old, new in (("answer", "reply"), ("reply", "answer"), ("answer", "last")):
        assert run("rename", "process", f"one/{old}", new, "--project", project).exit_code == 0
    process = open_project(project, TODAY).project.offices["one"].processes["last"]
    assert process.content.formerly == ("reply", "answer")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("rename", "person", "somjai", "x"), "หลายแห่ง บอกให้ชัดว่าแห่งใด คือ one/somjai, two/somjai"),
        (("rename", "person", "one/somjay", "x"), "น่าจะหมายถึง one/somjai"),
        (("rename", "law", "rule", "newer"), "มีกฎหมายรหัส “newer” อยู่แล้ว"),
        (("rename", "unit", "one/ict", "plan"), "มีกลุ่มรหัส “plan” อยู่แล้ว"),
        (("rename", "unit", "one/ict", "clerk"), "อยู่แล้ว"),
        (("rename", "process", "one/answer", "other"), "อยู่แล้ว"),
        (("rename", "process", "one/answer", "ตอบ"), "ใช้ไม่ได้"),
        (("rename", "process", "one/answer", "index"), "ลองใช้ index-1"),
        (("rename", "process", "one/answer", "answer"), "เหมือนรหัสเดิม"),
        (("move", "one/answer", "ict"), "อยู่แล้ว"),
        (("move", "one/answer", "plann"), "น่าจะหมายถึง one/plan"),
    ],
)
def test_what_cannot_be_renamed_is_told_and_nothing_is_written(project: Path, run, arguments, said) -> None:
    done = run(*arguments, "--project", project)
    assert done.exit_code == 2, done.output
    assert said in done.output
    assert tree(project) == FILES
    assert not (project / ".khumue").exists()


def test_a_former_id_of_another_is_taken_too(project: Path, run) -> None:
    run("rename", "process", "one/answer", "reply", "--project", project)
    assert run("rename", "process", "one/other", "answer", "--project", project).exit_code == 2


def test_entries_that_come_with_the_program_keep_their_ids(run, office: Path) -> None:
    done = run("rename", "law", "office-division-announcement-2560", "x", "--project", office)
    assert done.exit_code == 2
    assert "มากับโปรแกรม" in done.output


def test_while_a_file_cannot_be_read_nothing_is_renamed(project: Path, run) -> None:
    (project / "processes/one/ict/other.yml").write_text("id: [", encoding="utf-8")
    before = tree(project)
    done = run("rename", "law", "rule", "x", "--project", project)
    assert done.exit_code == 1
    assert "processes/one/ict/other.yml:1:" in done.output
    assert tree(project) == before


def test_what_cannot_be_written_exactly_is_told_and_nothing_is_written(project: Path, run) -> None:
    path = project / "processes/one/ict/other.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("laws: rule", "laws: &a rule").replace("[rule, newer]", "[*a, newer]"), encoding="utf-8")
    before = tree(project)
    done = run("rename", "law", "rule", "x", "--project", project)
    assert (done.exit_code, "KM901" in done.output) == (1, True)
    assert tree(project) == before


def test_nothing_to_take_back(project: Path, run) -> None:
    assert "ไม่มีสิ่งที่ย้อนได้" in run("undo", "--project", project).output
    assert "ไม่มีสิ่งที่ย้อนไว้" in run("redo", "--project", project).output


def test_what_was_edited_by_hand_since_is_not_taken_back(project: Path, run) -> None:
    run("rename", "term", "word", "term", "--project", project)
    (project / "content/glossary.yml").write_text("[]\n", encoding="utf-8")
    before = tree(project)
    done = run("undo", "--project", project)
    assert (done.exit_code, "KM903" in done.output) == (1, True)
    assert tree(project) == before
