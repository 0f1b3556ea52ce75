"""The work folder is the builder's own memory: whatever anyone asks is answered the same without it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ita.conftest import khumue

pytestmark = pytest.mark.slow

MANUAL = "site/manuals/officer-1.pdf"


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


@pytest.fixture
def both(project: Path, tmp_path: Path) -> tuple[Path, Path]:
    """The built project with its work folder and without."""
    with_it, without = tmp_path / "with" / "project", tmp_path / "without" / "project"
    for root in (with_it, without):
        shutil.copytree(project, root)
    shutil.rmtree(without / ".build")
    return with_it, without


def test_what_is_asked(both: tuple[Path, Path]) -> None:
    readiness = [khumue("ita", "--project", root, "--format", "json", status=1).stdout for root in both]
    assert readiness[0] == readiness[1]
    verdicts = [khumue("verify", "--project", root, root / MANUAL).stdout for root in both]
    assert verdicts[0] == verdicts[1]
    assert verdicts[0].startswith("ฉบับปัจจุบัน")


def test_pages_alone_speak_of_the_published_pdfs(both: tuple[Path, Path]) -> None:
    _, without = both
    before = content(without / "site")
    khumue("build", "--project", without, "--only", "site")
    assert content(without / "site") == before


def test_a_pdf_that_is_not_what_was_published_is_not_spoken_of(both: tuple[Path, Path]) -> None:
    root, _ = both
    page = root / "site/processes/job.html"
    assert "manuals/processes/job.pdf" in page.read_text(encoding="utf-8")
    (root / "site/manuals/processes/job.pdf").unlink()
    khumue("build", "--project", root, "--only", "site")
    assert "manuals/processes/job.pdf" not in page.read_text(encoding="utf-8")


def test_what_is_issued(both: tuple[Path, Path]) -> None:
    for root in both:
        khumue("release", "--project", root, "--note-date", "2569-10-01")
    registers = [(root / "content/offices/one/releases.yml").read_bytes() for root in both]
    assert registers[0] == registers[1]
    assert b"manuals/officer-1.pdf" in registers[0]


def test_what_is_submitted(both: tuple[Path, Path]) -> None:
    for root in both:
        khumue("release", "--project", root, "--ita", "2569", "--note-date", "2569-10-01")
    frozen = [content(root / "content/offices/one/submitted/2569") for root in both]
    assert frozen[0] == frozen[1]
    assert {"manuals/officer-1.pdf", "manuals/processes/job.pdf"} <= frozen[0].keys()
