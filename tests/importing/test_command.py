"""``khumue import``: what it says, what it writes, and that nothing is overwritten or written for a file that cannot be read."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result
from tests.unit.importing.word_files import anchored, line, par, row, shape, table, word_file

from khumue.cli.main import command

pytestmark = pytest.mark.slow

BASE = Path(__file__).parents[1] / "golden" / "smallest" / "input"
UNITS = "- id: finance\n  title: กลุ่มบริหารงานการเงินและสินทรัพย์\n  short-title: กลุ่มการเงิน\n"
ROLES = "- id: finance-officer\n  title: เจ้าหน้าที่การเงิน\n"
LAWS = "- id: payment-rules-2562\n  type: regulation\n  title: ระเบียบกระทรวงการคลังว่าด้วยการเบิกจ่ายเงิน พ.ศ. 2562\n"
BOLD = "<w:b/>"


def section(name: str, *lines: str) -> str:
    return par(name, look=BOLD) + "".join(map(par, lines))


def process(title: str, *, last: str = "แจ้งผลให้ผู้ขอทราบ", more: str = "") -> str:
    return (
        par(f"งาน{title}", '<w:outlineLvl w:val="0"/>')
        + section("วัตถุประสงค์", f"เพื่อให้การ{title}เป็นไปตามระเบียบ")
        + section("ขอบเขต", f"ครอบคลุมการ{title}ของสถานศึกษาในสังกัดทุกแห่ง")
        + section("ขั้นตอนการปฏิบัติงาน")
        + table(
            row("ที่", "ขั้นตอน", "ระยะเวลา", "ผู้รับผิดชอบ", said="<w:tblHeader/>"),
            row("๑", "ตรวจสอบเอกสารหลักฐาน", "๓๐ นาที", "เจ้าหน้าที่การเงิน"),
            row("๒", "เสนอผู้มีอำนาจลงนาม", "ตามความเหมาะสม", "ผู้ช่วยหัวหน้าฝ่ายคลัง"),
            row("๓", last, "๑ วันทำการ", "เจ้าหน้าที่การเงิน"),
        )
        + section("แบบฟอร์มที่ใช้", "1. แบบคำขอเบิกเงิน")
        + section("เอกสารอ้างอิง", "1. ระเบียบกระทรวงการคลังว่าด้วยการเบิกจ่ายเงิน พ.ศ. 2562", "2. ประกาศสำนักงานเรื่องเวลารับคำขอ")
        + more
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    shutil.copytree(BASE, folder)
    office = folder / "content/offices/example1"
    for name, text in (("units", UNITS), ("roles", ROLES), ("laws", LAWS)):
        (office / f"{name}.yml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def manual(tmp_path: Path) -> Path:
    return word_file(tmp_path / "คู่มือ finance.docx", process("เบิกเงินบำเหน็จ") + process("เบิกเงินยืม"))


def run(project: Path, *arguments: object) -> Result:
    return CliRunner().invoke(
        command,
        ["import", "--project", str(project), "--office", "example1", "--unit", "finance", *map(str, arguments)],
    )


def files_of(project: Path) -> dict[str, bytes]:
    return {
        path.relative_to(project).as_posix(): path.read_bytes() for path in sorted(project.rglob("*")) if path.is_file()
    }


def errors_of(project: Path) -> list[tuple[str, str]]:
    done = CliRunner().invoke(command, ["check", "--format", "json", "--project", str(project)])
    return [
        (problem["code"], problem["file"])
        for problem in json.loads(done.output)["problems"]
        if problem["level"] == "error"
    ]


def data_of(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


def test_a_dry_run_prints_what_was_read_and_writes_nothing(project: Path, manual: Path) -> None:
    before = files_of(project)
    done = run(project, "--dry-run", "--format", "json", manual)
    said = json.loads(done.stdout)
    assert (done.exit_code, files_of(project)) == (0, before)
    assert list(said) == ["manual", "processes", "review"]
    assert set(said["manual"]) == {"title", "office", "unit", "person", "position", "preface", "powers", "appendix"}
    first, second = said["processes"]
    assert set(first) >= {"title", "objectives", "scope", "terms", "steps", "forms", "laws", "kpis"}
    assert [step["title"] for step in second["steps"]] == ["ตรวจสอบเอกสารหลักฐาน", "เสนอผู้มีอำนาจลงนาม", "แจ้งผลให้ผู้ขอทราบ"]
    assert set(first["steps"][0]) >= {"n", "text", "title", "detail", "actor", "time", "kind", "next"}
    assert (first["steps"][0]["actor"], first["steps"][0]["time"]) == ("เจ้าหน้าที่การเงิน", "๓๐ นาที")
    assert all(set(entry) == {"where", "text", "reason"} for entry in said["review"])


def test_a_dry_run_asks_for_no_project(tmp_path: Path, manual: Path) -> None:
    done = CliRunner().invoke(
        command,
        [
            "import",
            str(manual),
            "--office",
            "any",
            "--unit",
            "any",
            "--dry-run",
            "--format",
            "json",
            "--project",
            str(tmp_path),
        ],
    )
    assert (done.exit_code, len(json.loads(done.stdout)["processes"])) == (0, 2)


@pytest.mark.parametrize("options", [[], ["--dry-run"], ["--dry-run", "--format", "json"]])
def test_a_file_that_cannot_be_read_ends_with_1_and_its_cause(
    project: Path, tmp_path: Path, options: list[str]
) -> None:
    broken = tmp_path / "เสีย.docx"
    broken.write_bytes(b"PK\x03\x04 cut")
    before = files_of(project)
    done = run(project, *options, broken)
    assert (done.exit_code, files_of(project)) == (1, before)
    assert "KM131 เสีย.docx เสียหาย" in done.stderr
    assert "วิธีแก้" in done.stderr


def test_what_is_imported_passes_the_check_and_is_guarded(project: Path, manual: Path) -> None:
    done = run(project, manual)
    assert done.exit_code == 0, done.output
    assert errors_of(project) == []
    first = data_of(project / "processes/example1/finance/example1-finance-finance-01.yml")
    assert [step["by"] for step in first["steps"]] == [
        ["finance-officer"],
        ["example1-finance-finance-role-1"],
        ["finance-officer"],
    ]
    assert first["laws"] == ["payment-rules-2562", "example1-finance-finance-law-1"]
    assert first["steps"][1]["note"] == "“ตามความเหมาะสม”", "a time that cannot be reckoned stays as it was written"
    laws = data_of(project / "content/offices/example1/laws.yml")
    assert [law["id"] for law in laws] == ["payment-rules-2562", "example1-finance-finance-law-1"]
    assert laws[1]["status"] == "unverified"
    page = (project / "imports/example1-finance-finance/import-review.html").read_text(encoding="utf-8")
    assert "เสนอผู้มีอำนาจลงนาม" in page
    path = project / "processes/example1/finance/example1-finance-finance-01.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("step-3", "other"), encoding="utf-8")
    assert {code for code, _ in errors_of(project)} == {"KM319"}


def test_a_newer_file_is_compared_and_nothing_is_written(project: Path, manual: Path) -> None:
    run(project, manual)
    before = files_of(project)
    word_file(manual, process("เบิกเงินบำเหน็จ") + process("เบิกเงินยืม", last="แจ้งผลภายในวันเดียวกัน") + process("เบิกค่าเช่าบ้าน"))
    done = run(project, manual)
    assert (done.exit_code, files_of(project)) == (0, before)
    told = [said for said in done.stderr.splitlines() if said.startswith(("+", "-"))]
    assert told == [
        "- งานเบิกเงินยืม · ขั้นตอน: แจ้งผลให้ผู้ขอทราบ",
        "+ งานเบิกเงินยืม · ขั้นตอน: แจ้งผลภายในวันเดียวกัน",
        "+ งานเบิกค่าเช่าบ้าน: งานเบิกค่าเช่าบ้าน",
    ]


def test_a_file_that_stands_in_the_way_is_not_touched(project: Path, manual: Path) -> None:
    standing = project / "processes/example1/finance/example1-finance-finance-02.yml"
    standing.parent.mkdir(parents=True)
    standing.write_text("id: example1-finance-finance-02\ntitle: ของเดิม\n", encoding="utf-8")
    before = files_of(project)
    done = run(project, manual)
    assert (done.exit_code, files_of(project)) == (2, before)
    assert standing.name in done.output


def chart(*edges: tuple[int, int]) -> str:
    """A flow chart of the three steps, with a decision in the middle."""
    forms = ("flowChartProcess", "flowChartDecision", "flowChartProcess")
    texts = ("ตรวจสอบเอกสารหลักฐาน", "เสนอผู้มีอำนาจลงนาม", "แจ้งผลให้ผู้ขอทราบ")
    shapes = [
        shape(number, form, text, (100, number * 80, 120, 40))
        for number, (form, text) in enumerate(zip(forms, texts, strict=True), start=1)
    ]
    lines = [line((160, 10, 0, 10), edge) for edge in edges]
    return section("ผังงาน") + par(anchored(f"<wpc:wpc>{''.join((*shapes, *lines))}</wpc:wpc>"))


RINGS: Mapping[str, tuple[tuple[int, int], ...]] = {
    "a way back": ((1, 2), (2, 3), (2, 1)),
    "a ring without a way out": ((1, 2), (2, 1), (2, 2)),
    "a step that nothing leads to": ((1, 3), (2, 3)),
}


@pytest.mark.parametrize("edges", RINGS.values(), ids=RINGS)
def test_whatever_is_drawn_the_project_stays_sound(
    project: Path, tmp_path: Path, edges: tuple[tuple[int, int], ...]
) -> None:
    path = word_file(tmp_path / "a.docx", process("เบิกเงินบำเหน็จ", more=chart(*edges)))
    done = run(project, path)
    assert done.exit_code == 0, done.output
    assert errors_of(project) == []


def test_what_was_left_out_brings_no_personal_number_into_the_project(project: Path, tmp_path: Path) -> None:
    secret = "โทร 081-234-5678"
    path = word_file(
        tmp_path / "a.docx",
        par("คำนำ", look=BOLD) + par("ข้อความนำ") + process("เบิกเงินบำเหน็จ"),
        {"comments": f'<w:comment w:id="1">{par(secret)}</w:comment>'},
    )
    assert run(project, path).exit_code == 0
    assert errors_of(project) == []
    assert not any(
        b"234-5678" in content
        for name, content in files_of(project).items()
        if name.startswith(("content/", "processes/"))
    )


def test_who_the_office_is_must_be_known_before_anything_is_written(project: Path, manual: Path) -> None:
    for arguments in (["--office", "nobody"], ["--unit", "nothing"]):
        before = files_of(project)
        done = run(project, *arguments, manual)
        assert (done.exit_code, files_of(project)) == (2, before)
