"""``khumue diff`` between revisions, between folders, and between a revision and the files of today."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from khumue.cli.main import command

OFFICE = "{id: one, title: สำนักงานตัวอย่าง, short-title: ตัวอย่าง, kind: primary, updated: 2567-09-30}\n"
JOB = "id: job\ntitle: งานรับหนังสือ\nsteps:\n  - {id: receive, do: รับหนังสือ, time: 15 นาที}\n  - {id: answer, do: ตอบหนังสือ}\n"
TIME = "ขั้นตอนที่ 1 “รับหนังสือ” เวลา เดิม “15 นาที” เป็น “1 ชั่วโมง”"


def git(folder: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=tester", "-c", "user.email=tester@example.go.th", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(command, ["diff", *arguments])


@pytest.fixture(params=["", "deeper/project"])
def project(request: pytest.FixtureRequest, tmp_path: Path, without_standard: None) -> Path:
    """A project with two commits, also as a folder of a larger repository; today's files differ from both."""
    repository = tmp_path / "repository"
    root = repository / request.param
    for name, text in {"content/offices/one/office.yml": OFFICE, "processes/one/ict/job.yml": JOB, "README.md": "-"}.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    job = root / "processes/one/ict/job.yml"
    git(repository, "init", "-q")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "first")
    git(repository, "tag", "issue-1")
    job.write_text(JOB.replace("15 นาที", "1 ชั่วโมง"), encoding="utf-8")
    git(repository, "commit", "-qam", "second")
    job.write_text(JOB.replace("15 นาที", "1 ชั่วโมง").replace("ตอบหนังสือ", "ตอบหนังสือทันที"), encoding="utf-8")
    return root


def test_two_revisions(project: Path) -> None:
    done = run("--project", str(project), "issue-1", "HEAD")
    assert done.exit_code == 0
    assert done.output.splitlines()[:2] == ["ตัวอย่าง", "  งานรับหนังสือ"]
    assert f"    {TIME}" in done.output.splitlines()
    assert "ตอบหนังสือทันที" not in done.output


def test_a_revision_and_the_files_of_today(project: Path) -> None:
    done = run("--project", str(project), "HEAD")
    assert done.exit_code == 0
    assert "เดิม “ตอบหนังสือ” เป็น “ตอบหนังสือทันที”" in done.output
    assert TIME not in done.output


def test_two_folders_as_json(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    (other / "content/offices/one").mkdir(parents=True)
    (other / "content/offices/one/office.yml").write_text(OFFICE, encoding="utf-8")
    done = run("--format", "json", str(other), str(project))
    assert done.exit_code == 0
    data = json.loads(done.output)
    assert data["counts"] == {"added": 1, "removed": 0, "renamed": 0, "changed": 0}
    assert data["offices"][0]["processes"][0]["text"] == "เพิ่มกระบวนงาน: งานรับหนังสือ"


def test_nothing_differs(project: Path) -> None:
    done = run("--project", str(project), "HEAD", "HEAD")
    assert (done.exit_code, done.output) == (0, "ไม่มีกระบวนงานใดต่างกัน\n")


@pytest.mark.parametrize("kept", [True, False])
def test_why_no_revision_is_found_is_told_in_thai(kept: bool, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if kept:
        monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    else:
        (tmp_path / "repository" / ".git").rename(tmp_path / "git-no-more")
    told = run("--project", str(project), "HEAD", "HEAD").output.split("“HEAD”")[1]
    assert ("ยังไม่ได้ติดตั้ง git" if kept else "ยังไม่ได้เก็บรุ่นด้วย git") in told
    assert not {"fatal", "Errno", "No such"} & set(told.replace("(", " ").replace(":", " ").split())


@pytest.mark.parametrize("name", ["no-such-revision", "--output=stolen", "HEAD:README.md", ""])
def test_what_is_neither_folder_nor_revision_is_wrong_usage(name: str, project: Path) -> None:
    done = run("--project", str(project), "--", name or "''", "HEAD")
    assert done.exit_code == 2
    assert "ไม่พบโฟลเดอร์หรือรุ่นใน git" in done.output
    assert not (project / "stolen").exists()


def test_a_file_that_cannot_be_read_is_told(project: Path) -> None:
    (project / "processes/one/ict/job.yml").write_text("id: [", encoding="utf-8")
    done = run("--project", str(project), "HEAD")
    assert done.exit_code == 0
    assert "processes/one/ict/job.yml" in done.output
