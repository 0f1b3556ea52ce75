"""The last look at what was made stops a site that holds something private, and only that one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.page_text import read_page

from khumue.problems import Problem
from khumue.publish.build import build
from khumue.publish.request import BuildRequest, BuildResult
from khumue.resolve import load
from khumue.rules import example_base
from khumue.standard import standard_root

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def no_standard(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(load, "standard_root", lambda: tmp_path / "no-standard")


def project_of(folder: Path, files: Mapping[str, str]) -> Path:
    for name, text in {**example_base.FILES, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def run(project: Path, *only: str) -> BuildResult:
    request = BuildRequest(project, project / "site", only=only or ("site", "data"), today=example_base.TODAY, workers=1)
    return build(request, lambda _: None)


def told(problems: tuple[Problem, ...]) -> list[tuple[str, str, str]]:
    return [(p.code, p.span.file, p.values["found"]) for p in problems if p.code in ("KM851", "KM852")]


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def own_page(text: str) -> str:
    """The packaged page about the data with a line of the office's own."""
    page = (standard_root() / "templates/site/pages/about.md.j2").read_text(encoding="utf-8")
    return page + f"\n<p>{text}</p>\n"


ABOUT = "templates/site/pages/about.md.j2"


def test_a_template_of_ones_own_cannot_publish_personal_data(tmp_path: Path) -> None:
    project = project_of(tmp_path / "project", {})
    assert run(project).published == ("demo",)
    before = tree(project / "site")
    project_of(project, {ABOUT: own_page("ผู้ดูแลเว็บ <b>081</b>-234-5678")})
    for _ in range(2):  # what was found is found again: only what is clean is remembered
        result = run(project)
        assert result.published == ()
        assert ("KM851", "site/about.html", "08xxxxxx78") in told(result.problems)
        assert tree(project / "site") == before, "the last good site stays"
    allowed = (
        "- {id: webmaster, text: 081-234-5678, where: templates/site/pages/about.md.j2, by: ผอ., reason: โทรศัพท์เวร, until: 2570-09-30}\n"
    )
    project_of(project, {example_base.PRIVACY: allowed})
    assert run(project).published == ("demo",)
    assert "081" in read_page(project / "site/about.html")
    project_of(project, {example_base.PRIVACY: allowed.replace("2570", "2568")})
    assert run(project).published == (), "neither is it published when the waiver has run out"


def test_a_fault_in_one_office_stops_no_other(tmp_path: Path) -> None:
    """Also for the data alone, and names as well as numbers."""
    second = {
        "content/offices/second/office.yml": "{id: second, title: สพป.สอง, short-title: สอง, kind: primary, names: positions-only, updated: 2569-10-01}",
        "content/offices/second/units.yml": "- {id: ict, title: กลุ่มไอซีที, mission: ดูแลโดย น.ส.สายใจ  ทดสอบ}",
        "content/offices/second/people.yml": "- {id: saijai, name: นางสาวสายใจ ทดสอบ, position: เจ้าพนักงานธุรการ, unit: ict}",
    }
    project = project_of(tmp_path / "project", second)
    result = run(project)
    assert result.published == ("demo",)
    found = told(result.problems)
    assert ("KM852", "site/second/units/ict/index.html", "สายใจ ทดสอบ") in found
    assert {(code, file.split("/")[1], name) for code, file, name in found} == {("KM852", "second", "สายใจ ทดสอบ")}
    assert (project / "site/demo/index.html").is_file()
    assert not (project / "site/second").exists()
    office = "content/offices/second/office.yml"
    public = project_of(project, {office: second[office].replace("positions-only", "public")})
    assert run(public).published == ("demo", "second")


def test_a_name_in_the_text_of_a_pdf_is_found(tmp_path: Path) -> None:
    manual = example_base.FILES[example_base.MANUAL].replace("parts:\n", "parts:\n  - {part: preface, text: เล่มนี้ทำโดยสมใจ ตัวอย่าง}\n")
    office = example_base.FILES[example_base.OFFICE] + "names: positions-only\n"
    project = project_of(tmp_path / "project", {example_base.MANUAL: manual, example_base.OFFICE: office})
    result = run(project, "pdf")
    assert result.published == ()
    assert told(result.problems) == [("KM852", "site/manuals/position-1.pdf", "สมใจ ตัวอย่าง")]
