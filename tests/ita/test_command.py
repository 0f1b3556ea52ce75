"""``khumue ita`` and ``khumue ita new``: what they say, and with which exit status."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ita.changes import step, with_
from ita.small import YEARS, changed, files
from khumue.cli.main import command

Run = Callable[..., Result]
OFFICE = "{id: one, title: สพป.ตัวอย่าง เขต 1, short-title: ตัวอย่าง, kind: primary, updated: 2569-09-30}"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795219200")

    def invoke(*arguments: str | Path) -> Result:
        return CliRunner().invoke(command, [str(argument) for argument in arguments], catch_exceptions=False)

    return invoke


def write(root: Path, made: dict[str, str]) -> Path:
    for name, text in {"content/offices/one/office.yml": OFFICE, **made}.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(text), encoding="utf-8")
    return root


@pytest.fixture
def ready(tmp_path: Path) -> Path:
    return write(tmp_path / "ready", files("2569", changed()))


@pytest.fixture
def gap(tmp_path: Path) -> Path:
    """Two offices: one lacks two times, the other is complete."""
    root = write(tmp_path / "gap", files("2569", changed(step(0, time=None), step(2, time=None))))
    other = {name.replace("/one/", "/two/"): text for name, text in files("2569", changed()).items()}
    return write(root, {"content/offices/two/office.yml": OFFICE.replace("id: one", "id: two"), **other})


def test_an_office_that_is_ready(ready: Path, run: Run) -> None:
    done = run("ita", "--project", ready)
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines()[:2] == [
        "one ปีงบประมาณ 2569", "  O8 คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่: ครบ 1 จาก 1 งาน",
    ]  # fmt: skip
    assert "O10 ระบบการให้บริการผ่านช่องทางออนไลน์ (E-Service): ไม่ได้ส่งจากเว็บนี้" in done.stdout
    assert "วิธีแก้" not in done.stdout


def test_what_is_missing_where(gap: Path, run: Run) -> None:
    done = run("ita", "--project", gap, "--year", "2569")
    assert done.exit_code == 1
    lines = done.stdout.splitlines()
    assert "      กลุ่มทางไกล 0 จาก 1" in lines
    assert "      นางสาวตัวอย่าง ใจดี 0 จาก 1" in lines
    told = [number for number, line in enumerate(lines) if "ขั้นตอนที่ 1, 3 ไม่มีเวลา" in line]
    assert len(told) == 1
    assert lines[told[0]].strip().startswith("processes/one/ict/job.yml:")
    assert "วิธีแก้: เพิ่ม time:" in lines[told[0] + 1]


def test_one_office_alone(gap: Path, run: Run) -> None:
    assert run("ita", "--project", gap, "--office", "two").exit_code == 0
    assert run("ita", "--project", gap, "--office", "one").exit_code == 1
    both = run("ita", "--project", gap, "--office", "one", "--office", "two")
    assert [line for line in both.stdout.splitlines() if "ปีงบประมาณ" in line] == ["one ปีงบประมาณ 2569", "two ปีงบประมาณ 2569"]


def test_json_says_the_same(gap: Path, run: Run) -> None:
    done = run("ita", "--project", gap, "--format", "json")
    assert done.exit_code == 1
    one, two = json.loads(done.stdout)
    assert [(office["office"], office["year"], office["confirmed"]) for office in (one, two)] == [
        ("one", "2569", True), ("two", "2569", True),
    ]  # fmt: skip
    item = one["items"][0]
    assert {key: item[key] for key in ("id", "code", "url", "submit", "passes", "ready", "all")} == {
        "id": "o8", "code": "O8", "url": "ita/2569/o8/index.html", "submit": True, "passes": False, "ready": 0, "all": 1,
    }  # fmt: skip
    assert item["units"] == [{"title": "กลุ่มทางไกล", "ready": 0, "all": 1}]
    assert [(found["process"], found["element"]) for found in item["gaps"]] == [("job", "step-times")]
    assert item["gaps"][0]["where"].startswith("processes/one/ict/job.yml:")
    assert item["gaps"][0]["write"].startswith("เพิ่ม time:")
    assert [item["passes"] for item in two["items"] if item["submit"]] == [True, True]


@pytest.mark.parametrize("year", YEARS)
def test_each_year_can_be_asked(year: str, ready: Path, run: Run) -> None:
    done = run("ita", "--project", ready, "--year", year)
    assert done.exit_code == 0, done.output
    assert ("ยังไม่ยืนยัน คัดลอกจากปี" in done.stdout) == (year == "2570")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--year", "2499"), ("ไม่มีไฟล์ของปี 2499", "2569", "khumue ita new 2499")),
        (("--office", "nobody"), ("ไม่มีสำนักงาน nobody", "one")),
    ],
)
def test_what_is_not_there(arguments: tuple[str, ...], words: tuple[str, ...], ready: Path, run: Run) -> None:
    done = run("ita", "--project", ready, *arguments)
    assert done.exit_code == 2
    for word in words:
        assert word in done.output


def test_a_new_year_begins_as_a_copy_that_nobody_confirmed(ready: Path, run: Run) -> None:
    done = run("ita", "--project", ready, "new", "2571", "--from", "2569")
    assert done.exit_code == 0, done.output
    made = (ready / "content/ita/2571.yml").read_text(encoding="utf-8")
    before = (ready / "content/ita/2569.yml").read_text(encoding="utf-8")
    assert made.splitlines()[:5] == [
        "# yaml-language-server: $schema=../schemas/ita.json",
        'id: "2571"',
        "title: แบบวัดการเปิดเผยข้อมูลสาธารณะ (OIT) ปีงบประมาณ พ.ศ. 2571",
        "status: unconfirmed",
        'copied-from: "2569"',
    ]
    assert made.partition("items:")[2] == before.partition("items:")[2].rstrip("\n") + "\n"
    assert run("check", "--project", ready, "--level", "error").exit_code == 0
    told = run("ita", "--project", ready, "--year", "2571")
    assert told.exit_code == 0, told.output
    assert "one ปีงบประมาณ 2571 (ยังไม่ยืนยัน คัดลอกจากปี 2569)" in told.stdout
    assert "ปีงบประมาณ 2569" in run("ita", "--project", ready).stdout, "a year that nobody confirmed is not the present one"


def test_a_new_year_may_come_from_the_programs_own_files(tmp_path: Path, run: Run) -> None:
    root = write(tmp_path / "bare", {})
    assert run("ita", "--project", root, "new", "2571", "--from", "2570").exit_code == 0
    assert (root / "content/ita/2571.yml").read_text(encoding="utf-8").count("copied-from:") == 1


def test_a_confirmed_year_is_the_present_one_without_code(ready: Path, run: Run) -> None:
    run("ita", "--project", ready, "new", "2571", "--from", "2569")
    file = ready / "content/ita/2571.yml"
    text = file.read_text(encoding="utf-8").replace("status: unconfirmed", "status: published")
    file.write_text(text.replace('copied-from: "2569"\n', "").replace("id: o8", "id: o7").replace("code: O8", "code: O7"), encoding="utf-8")
    done = run("ita", "--project", ready)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("one ปีงบประมาณ 2571\n  O7 ")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("2569", "--from", "2569"), "มี content/ita/2569.yml อยู่แล้ว"),
        (("2571", "--from", "2599"), "ไม่มีไฟล์ของปี 2599"),
        (("71", "--from", "2569"), "เขียนปีงบประมาณ พ.ศ."),
        (("../x", "--from", "2569"), "เขียนปีงบประมาณ พ.ศ."),
        (("2571", "--from", "../laws"), "เขียนปีงบประมาณ พ.ศ."),
    ],
)
def test_a_new_year_that_cannot_be(arguments: tuple[str, ...], words: str, ready: Path, run: Run) -> None:
    before = {path: path.read_bytes() for path in ready.rglob("*") if path.is_file()}
    done = run("ita", "--project", ready, "new", *arguments)
    assert done.exit_code == 2
    assert words in done.output
    assert {path: path.read_bytes() for path in ready.rglob("*") if path.is_file()} == before


def test_packing_needs_a_submission(ready: Path, run: Run, tmp_path: Path) -> None:
    done = run("ita", "--project", ready, "pack", "2569", "--office", "one", "--out", tmp_path / "x.zip")
    assert done.exit_code == 2
    assert "khumue release --ita 2569 --office one" in done.output
    assert not (tmp_path / "x.zip").exists()


def test_a_retired_process_is_not_told(tmp_path: Path, run: Run) -> None:
    old = changed(with_("id", "old"), with_("status", "retired"), step(0, time=None))
    root = write(tmp_path / "old", files("2569", changed(), old))
    done = run("ita", "--project", root)
    assert done.exit_code == 0, done.output
    assert "old.yml" not in done.stdout


def test_every_place_is_told(gap: Path, run: Run) -> None:
    lines = run("ita", "--project", gap, "--office", "one").stdout.splitlines()
    told = [line.split() for line in lines if " ขั้นตอนที่ " in line and line.strip().startswith("processes/") and "–" not in line]
    assert [words[1:] for words in told] == [["ขั้นตอนที่", "1"], ["ขั้นตอนที่", "3"]]
    assert len({words[0] for words in told}) == 2
    (office,) = json.loads(run("ita", "--project", gap, "--office", "one", "--format", "json").stdout)
    (found,) = office["items"][0]["gaps"]
    assert [place["what"] for place in found["places"]] == ["ขั้นตอนที่ 1", "ขั้นตอนที่ 3"]
    assert found["places"][0]["where"] == found["where"]


BROKEN = {
    "a process": ("processes/one/ict/broken.yml", "id: broken\n"),
    "a process that extends nothing": ("processes/one/ict/broken.yml", "id: broken\nextends: base/ict/nothing\n"),
    "text that is no YAML": ("content/offices/one/people.yml", "- id: [\n"),
    "what offices share": ("content/roles.yml", "- {id: archivist}\n"),
    "an office": ("content/offices/three/office.yml", "id: three\n"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_not_passed_over(name: str, ready: Path, run: Run) -> None:
    file, text = BROKEN[name]
    write(ready, {file: text})
    for form in ("text", "json"):
        done = run("ita", "--project", ready, "--format", form)
        assert done.exit_code == 1, name
        assert file in done.stderr
    office = json.loads(done.stdout)[0]
    assert [place.split(":")[0] for place in office["unread"]] == ([] if "/three/" in file else [file])


def test_what_another_office_cannot_read_is_its_own_matter(gap: Path, run: Run) -> None:
    write(gap, {"processes/one/ict/broken.yml": "id: broken\n"})
    assert run("ita", "--project", gap, "--office", "two").exit_code == 0


def test_years_before_the_first_of_the_office_are_not_counted(gap: Path, run: Run) -> None:
    """Of one office of two: the other is counted as before."""
    first = gap / "content/offices/one/office.yml"
    first.write_text(first.read_text(encoding="utf-8").replace("updated:", "ita: {from: 2570}, updated:"), encoding="utf-8")
    done = run("ita", "--project", gap, "--year", "2569", "--format", "json")
    assert [one["office"] for one in json.loads(done.stdout)] == ["two"]
    assert "one: ไม่นับปี 2569" in done.stderr
    assert done.exit_code == 0, "what is not counted lacks nothing"
    refused = run("release", "--project", gap, "--ita", "2569", "--office", "one")
    assert refused.exit_code == 1
    assert "one: ปี 2569 อยู่ก่อน ita: from: ใน office.yml" in refused.stderr
