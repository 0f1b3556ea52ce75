"""``khumue new``: what it makes is sound and builds; what is there is never touched."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from khumue.model.schema import editor_line, schema_texts
from khumue.standard import standard_root

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]


def files_of(project: Path) -> dict[str, bytes]:
    """All but what the program keeps for taking changes back."""
    files = {path.relative_to(project).as_posix(): path.read_bytes() for path in sorted(project.rglob("*")) if path.is_file()}
    return {name: content for name, content in files.items() if not name.startswith(".khumue/")}


def problems_of(project: Path, run) -> list[tuple[str, str, str]]:
    done = run("check", "--format", "json", "--project", project)
    return [(problem["level"], problem["code"], problem["file"]) for problem in json.loads(done.output)["problems"]]


def errors_of(project: Path, run) -> list[tuple[str, str, str]]:
    return [problem for problem in problems_of(project, run) if problem[0] == "error"]


def data_of(path: Path):
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


# ------------------------------------------------------------------------------------------------ office


def test_an_office_in_an_empty_folder(office: Path, run) -> None:
    assert list(files_of(office)) == sorted(
        [
            ".gitattributes",
            ".gitignore",
            ".vscode/extensions.json",
            ".vscode/settings.json",
            "content/offices/demo/manuals/dlict.yml",
            "content/offices/demo/office.yml",
            "content/offices/demo/people.yml",
            "content/offices/demo/units.yml",
            "processes/demo/dlict/it-consulting.yml",
            "processes/demo/dlict/saraban.yml",
            "site/.gitignore",
            *schema_texts(),
        ]
    )
    assert data_of(office / "content/offices/demo/office.yml") == {
        "id": "demo",
        "title": "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต 1",
        "short-title": "สพป.ตัวอย่าง เขต 1",
        "kind": "primary",
        "parents": ["สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน", "กระทรวงศึกษาธิการ"],
        "updated": "2569-11-21",
        "names": "public",
    }
    assert run("schema", "--check", "--project", office).exit_code == 0


def test_a_new_office_has_nothing_that_must_be_mended(office: Path, run) -> None:
    assert run("check", "--project", office).exit_code == 0
    # What is left are things that only the office can say.
    assert {(level, file) for level, _, file in problems_of(office, run)} <= {
        ("warning", "processes/demo/dlict/saraban.yml"), ("warning", "processes/demo/dlict/it-consulting.yml"), ("info", "content/offices/demo/office.yml"),
        ("warning", "content/offices/demo/people.yml"),
    }  # fmt: skip
    samples = [file for _, code, file in problems_of(office, run) if code == "KM513"]
    assert samples == ["content/offices/demo/people.yml"] * 2, "the name and the position of the sample person"
    assert errors_of(office, run) == []


def test_every_new_file_tells_editors_its_schema_and_clerks_what_to_write(office: Path) -> None:
    files = sorted(office.rglob("*.yml"))
    assert len(files) == 6
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert text.startswith(editor_line(path.relative_to(office).as_posix()) + "\n# ")
        assert re.search(r"\n# .*[ก-๙]", text)
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


def test_what_the_sample_process_offers_in_comments_works(office: Path, run) -> None:
    path = office / "processes/demo/dlict/saraban.yml"
    start, mark, rest = path.read_text(encoding="utf-8").partition("# step-changes:")
    assert mark
    path.write_text(start + re.sub(r"^# ", "", mark + rest, flags=re.MULTILINE), encoding="utf-8")
    assert set(data_of(path)["step-changes"]) == {"override", "insert", "remove"}
    assert errors_of(office, run) == []


def test_editor_settings_are_those_of_this_repository(office: Path) -> None:
    for name in ("settings.json", "extensions.json"):
        assert (office / ".vscode" / name).read_bytes() == (ROOT / ".vscode" / name).read_bytes()
    assert "redhat.vscode-yaml" in json.loads((office / ".vscode/extensions.json").read_bytes())["recommendations"]


@pytest.mark.parametrize(
    ("title", "options", "kind"),
    [
        ("สำนักงานเขตพื้นที่การศึกษามัธยมศึกษามหาสารคาม", [], "secondary"),
        ("สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตาก เขต 1", [], "primary"),
        ("สำนักงานเขตพื้นที่การศึกษาพิเศษ", ["--kind", "secondary"], "secondary"),
    ],
)
def test_the_kind_of_office_is_read_from_its_title(title, options, kind, tmp_path: Path, run) -> None:
    run("new", "office", "one", "--title", title, "--short-title", "ก", *options, "--project", tmp_path)
    assert data_of(tmp_path / "content/offices/one/office.yml")["kind"] == kind


def test_a_second_office_leaves_what_is_there(office: Path, run) -> None:
    (office / ".vscode/settings.json").write_text("{}", encoding="utf-8")
    before = files_of(office)
    done = run("new", "office", "two", "--title", "สำนักงานที่สอง", "--short-title", "สอง", "--project", office)
    assert done.exit_code == 0
    after = files_of(office)
    assert {name: after[name] for name in before} == before
    assert len(after) == len(before) + 6
    assert errors_of(office, run) == []


@pytest.mark.parametrize("file", ["content/offices/two/units.yml", "processes/two/dlict/saraban.yml"])
def test_an_office_that_is_partly_there_is_left_alone(file: str, office: Path, run) -> None:
    (office / file).parent.mkdir(parents=True)
    (office / file).write_text("# mine\n", encoding="utf-8")
    before = files_of(office)
    done = run("new", "office", "two", "--title", "ก", "--short-title", "ข", "--project", office)
    assert done.exit_code == 2
    assert f"ยังไม่ได้สร้างไฟล์ใด\n  {file}" in done.output
    assert files_of(office) == before


def test_nothing_is_left_when_a_folder_cannot_be_made(tmp_path: Path, run) -> None:
    (tmp_path / "processes").write_text("a file where a folder must be", encoding="utf-8")
    done = run("new", "office", "one", "--title", "ก", "--short-title", "ข", "--project", tmp_path)
    assert done.exit_code == 1
    assert "เขียนไฟล์ไม่ได้ จึงยังไม่ได้สร้างไฟล์ใด" in done.output
    assert list(files_of(tmp_path)) == ["processes"]


# ------------------------------------------------------------------------------------------------ process


def test_a_process_of_its_own(office: Path, run) -> None:
    done = run("new", "process", "demo/dlict/dltv", "--title", "งาน DLTV", "--project", office)
    assert done.exit_code == 0, done.output
    written = data_of(office / "processes/demo/dlict/dltv.yml")
    assert (written["id"], written["title"], written["status"]) == ("dltv", "งาน DLTV", "draft")
    assert [step["id"] for step in written["steps"]] == ["prepare", "approve", "inform"]
    assert errors_of(office, run) == []


@pytest.mark.parametrize(
    "base", sorted(path.relative_to(ROOT / "processes").with_suffix("").as_posix() for path in ROOT.glob("processes/base/*/*.yml"))
)  # fmt: skip
def test_a_process_that_extends_a_base(base: str, office: Path, run) -> None:
    done = run("new", "process", "demo/dlict/mine", "--title", "งานใหม่", "--extends", base, "--project", office)
    assert done.exit_code == 0, done.output
    path = office / "processes/demo/dlict/mine.yml"
    assert data_of(path) == {"id": "mine", "extends": base, "title": "งานใหม่", "status": "draft"}
    assert errors_of(office, run) == []
    first = re.search(r"\{id: ([a-z0-9-]+),", path.read_text(encoding="utf-8"))
    assert first
    assert f"id: {first[1]}\n" in (ROOT / f"processes/{base}.yml").read_text(encoding="utf-8")


def test_a_new_process_can_be_put_into_the_manual(office: Path, run) -> None:
    run("new", "process", "demo/dlict/dltv", "--title", "งาน DLTV", "--project", office)
    manual = office / "content/offices/demo/manuals/dlict.yml"
    manual.write_text(manual.read_text(encoding="utf-8").replace("[saraban, ", "[saraban, dltv, "), encoding="utf-8")
    assert errors_of(office, run) == []
    assert ("warning", "KM312", "processes/demo/dlict/dltv.yml") not in problems_of(office, run)


# ------------------------------------------------------------------------------------------------ person

PEOPLE = "content/offices/demo/people.yml"
SOMCHAI = {"id": "somchai", "name": "นายสมชาย ใจดี", "position": "นักวิชาการคอมพิวเตอร์", "unit": "dlict"}


def new_person(run, project: Path, place: str = "demo/somchai"):
    options = ["--name", SOMCHAI["name"], "--position", SOMCHAI["position"], "--unit", "dlict"]
    return run("new", "person", place, *options, "--project", project)


def test_a_person_with_a_manual(office: Path, run) -> None:
    before = (office / PEOPLE).read_bytes()
    done = new_person(run, office)
    assert done.exit_code == 0, done.output
    assert (office / PEOPLE).read_bytes().startswith(before)
    assert data_of(office / PEOPLE)[-1] == SOMCHAI
    assert data_of(office / "content/offices/demo/manuals/somchai.yml") == {
        "id": "somchai",
        "title": "คู่มือการปฏิบัติงาน นักวิชาการคอมพิวเตอร์",
        "person": "somchai",
        "parts": ["cover", "contents", "duties"],
    }
    assert errors_of(office, run) == []


def test_a_person_without_a_unit(office: Path, run) -> None:
    done = run("new", "person", "demo/a", "--name", "ก", "--position", "ข", "--project", office)
    assert done.exit_code == 0
    assert data_of(office / PEOPLE)[-1] == {"id": "a", "name": "ก", "position": "ข"}


@pytest.mark.parametrize(
    "text",
    [
        "- {id: a, name: ก, position: ข}\n",
        "- {id: a, name: ก, position: ข}",
        "  - id: a\n    name: ก\n    position: ข # ท้าย\n  # จบ",
        "# ต้น\r\n- id: a\r\n  name: ก\r\n  position: ข\r\n",
        "\ufeff- id: a\n  name: ก\n  position: ข\n",
        "- id: a\n  name: ก\n  position: ข\n  note: |\n    บรรทัด\n\n\n",
        "-\n  id: a\n  name: ก\n  position: ข\n",
        "---\n- id: a\n  name: ก\n  position: ข\n",
        "# ยังไม่มีใคร\n",
        "",
    ],
    ids=[
        "flow-entry",
        "no-line-end",
        "indented",
        "windows",
        "bom",
        "block-text",
        "dash-alone",
        "start-mark",
        "comment",
        "empty",
    ],
)
def test_adding_a_person_keeps_every_byte_of_the_file(text: str, office: Path, run) -> None:
    path = office / PEOPLE
    path.write_bytes(text.encode())
    before = data_of(path) or []
    done = new_person(run, office)
    assert done.exit_code == 0, done.output
    assert path.read_bytes().startswith(text.encode())
    assert data_of(path) == [*before, SOMCHAI]
    assert (b"\r\n" in path.read_bytes()) == ("\r\n" in text)
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n") or "\r\n" not in text


def test_a_missing_people_file_is_made(office: Path, run) -> None:
    (office / PEOPLE).unlink()
    assert new_person(run, office).exit_code == 0
    assert (office / PEOPLE).read_text(encoding="utf-8").startswith(editor_line(PEOPLE) + "\n- id: somchai\n")
    assert data_of(office / PEOPLE) == [SOMCHAI]


@pytest.mark.parametrize(
    "text",
    [
        "[{id: a, name: ก, position: ข}]\n",
        "- {id: a, name: ก, position: ข}\n...\n",
        "id: a\n",
        "- id: [\n",
        b"- id: a\n  name: \xa1\xa2\n",
    ],
    ids=["flow-list", "end-mark", "mapping", "broken", "not-utf-8"],
)
def test_a_file_that_nothing_can_be_added_to_is_left_alone(text: str | bytes, office: Path, run) -> None:
    (office / PEOPLE).write_bytes(text if isinstance(text, bytes) else text.encode())
    before = files_of(office)
    done = new_person(run, office)
    assert done.exit_code == 2
    assert "เพิ่มเองในไฟล์นั้นดังนี้\n- id: somchai\n  name: นายสมชาย ใจดี\n" in done.output
    assert files_of(office) == before


# ------------------------------------------------------------------------------------------------ wrong usage


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["office"], "ยังไม่ได้บอกรหัสสำนักงาน"),
        (["office", "two"], "ยังไม่ได้บอกชื่อเต็มของสำนักงาน (ใส่ที่ --title)"),
        (["office", "two", "--title", "ก"], "ใส่ที่ --short-title"),
        (["office", "two", "--title", " \u200b ", "--short-title", "ข"], "ใส่ที่ --title"),
        (["office", "Two Offices", "--title", "ก", "--short-title", "ข"], "ลองใช้ two-offices"),
        (["office", "สอง", "--title", "ก", "--short-title", "ข"], "ใช้ได้เฉพาะอักษรอังกฤษตัวเล็ก"),
        (["office", "../two", "--title", "ก", "--short-title", "ข"], "ใช้ได้เฉพาะอักษรอังกฤษตัวเล็ก"),
        (["office", "base", "--title", "ก", "--short-title", "ข"], "รหัสสำนักงาน base ใช้ไม่ได้"),
        (["office", "demo", "--title", "ก", "--short-title", "ข"], "จึงไม่เขียนทับ"),
        (["process"], "ยังไม่ได้บอกที่ของกระบวนงาน"),
        (["process", "demo/dlict/a"], "ใส่ที่ --title"),
        (["process", "demo/a", "--title", "ก"], "สำนักงาน/กลุ่ม/กระบวนงาน"),
        (["process", "demo/dlict/a/b", "--title", "ก"], "สำนักงาน/กลุ่ม/กระบวนงาน"),
        (["process", "demo/dlict/A_b", "--title", "ก"], "ลองใช้ a-b"),
        (["process", "demo/dlict/../a", "--title", "ก"], "สำนักงาน/กลุ่ม/กระบวนงาน"),
        (["process", "dem/dlict/a", "--title", "ก"], "ไม่มีสำนักงาน “dem” น่าจะหมายถึง demo"),
        (["process", "demo/dlct/a", "--title", "ก"], "ไม่มีกลุ่ม “dlct” น่าจะหมายถึง dlict"),
        (["process", "demo/dlict/saraban", "--title", "ก"], "processes/demo/dlict/saraban.yml"),
        (["process", "demo/dlict/a", "--title", "ก", "--extends", "base/dlict/dmcc"], "น่าจะหมายถึง base/dlict/dmc"),
        (["process", "demo/dlict/a", "--title", "ก", "--extends", "demo/dlict/saraban"], "ไม่มีต้นแบบ"),
        (["person"], "ยังไม่ได้บอกที่ของบุคลากร"),
        (["person", "demo/a"], "ใส่ที่ --name"),
        (["person", "demo/a", "--name", "ก"], "ใส่ที่ --position"),
        (["person", "demo/officer-1", "--name", "ก", "--position", "ข"], "มีบุคลากรรหัส officer-1 แล้วที่ content/offices/demo/people.yml"),
        (["person", "demo/dlict", "--name", "ก", "--position", "ข"], "content/offices/demo/manuals/dlict.yml"),
        (["person", "demo/a", "--name", "ก", "--position", "ข", "--unit", "x"], "ไม่มีกลุ่ม “x”"),
        (["person", "none/a", "--name", "ก", "--position", "ข"], "khumue new office none"),
    ],
)  # fmt: skip
def test_wrong_usage_is_told_in_thai_and_writes_nothing(arguments: list[str], words: str, office: Path, run) -> None:
    before = files_of(office)
    done = run("new", *arguments, "--project", office)
    assert done.exit_code == 2
    assert words in done.output
    assert files_of(office) == before


def test_a_process_id_is_taken_in_another_unit_too(office: Path, run) -> None:
    units = office / "content/offices/demo/units.yml"
    units.write_text(units.read_text(encoding="utf-8") + "- {id: plan, title: กลุ่มนโยบายและแผน}\n", encoding="utf-8")
    done = run("new", "process", "demo/plan/saraban", "--title", "ก", "--project", office)
    assert done.exit_code == 2
    assert "แล้วที่ processes/demo/dlict/saraban.yml" in done.output


def test_an_office_with_a_broken_file_is_to_be_mended_first(office: Path, run) -> None:
    (office / "content/offices/demo/office.yml").write_text("id: [\n", encoding="utf-8")
    done = run("new", "process", "demo/dlict/a", "--title", "ก", "--project", office)
    assert done.exit_code == 2
    assert "มีข้อที่ต้องแก้ก่อน" in done.output


# ------------------------------------------------------------------------------------------------ terminal and templates


def test_missing_values_are_asked_for_at_a_terminal(tmp_path: Path) -> None:
    ours, theirs = pty.openpty()
    os.write(ours, "สำนักงานเขตพื้นที่การศึกษามัธยมศึกษาน่าน\nสพม.น่าน\n".encode())
    done = subprocess.run(
        [sys.executable, "-m", "khumue", "new", "office", "nan", "--project", tmp_path],
        stdin=theirs, capture_output=True, check=False, timeout=60,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "PYTHONUTF8": "1"},
    )  # fmt: skip
    os.close(ours)
    os.close(theirs)
    assert done.returncode == 0, done.stderr.decode()
    written = data_of(tmp_path / "content/offices/nan/office.yml")
    assert (written["title"], written["short-title"]) == ("สำนักงานเขตพื้นที่การศึกษามัธยมศึกษาน่าน", "สพม.น่าน")
    assert "ชื่อเต็มของสำนักงาน: " in done.stdout.decode()


def test_a_projects_own_template_wins(office: Path, run) -> None:
    own = office / "templates/new"
    own.mkdir(parents=True)
    shutil.copy(standard_root() / "templates/new/process.yml.j2", own)
    (own / "process.yml.j2").write_text("# ของเรา\nid: {{ id }}\ntitle: {{ title }}\n", encoding="utf-8")
    run("new", "process", "demo/dlict/a", "--title", "งาน: ก", "--project", office)
    path = office / "processes/demo/dlict/a.yml"
    assert (
        path.read_text(encoding="utf-8")
        == f'{editor_line("processes/demo/dlict/a.yml")}\n# ของเรา\nid: a\ntitle: "งาน: ก"\n'
    )
