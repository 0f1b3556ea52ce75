"""An office that starts from nothing: what ``khumue new office`` makes builds, and its ITA page tells the truth."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from tests.page_text import read_page

from ita.conftest import khumue
from ita.small import YEARS

pytestmark = pytest.mark.slow

TITLE = "สำนักงานเขตพื้นที่การศึกษาประถมศึกษาตัวอย่าง เขต 1"


@pytest.fixture(scope="module")
def new(slow: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("new") / "project"
    root.mkdir()
    done = khumue("new", "office", "demo", "--title", TITLE, "--short-title", "สพป.ตัวอย่าง เขต 1", "--project", root)
    assert "khumue ita" in done.stdout
    return root


@pytest.fixture(scope="module")
def site(new: Path) -> Path:
    assert khumue("check", "--project", new, "--level", "error").returncode == 0
    khumue("build", "--project", new)
    return new / "site"


def ready(root: Path) -> dict[str, tuple[int, int]]:
    done = khumue("ita", "--project", root, "--format", "json", status=None)
    (office,) = json.loads(done.stdout)
    assert done.returncode == int(any(item["submit"] and not item["passes"] for item in office["items"]))
    return {item["id"]: (item["ready"], item["all"]) for item in office["items"] if item["submit"]}


def test_it_is_a_whole_project(site: Path) -> None:
    for name in ("index.html", "processes/saraban.html", "services/it-consulting.html", "people/officer-1.html",
                 "manuals/dlict.pdf", "manuals/services/it-consulting.pdf", "ita/index.html"):  # fmt: skip
        assert (site / name).is_file(), name
    processes = json.loads((site / "data/processes.json").read_text(encoding="utf-8"))
    assert [process["id"] for process in processes] == ["saraban", "it-consulting"]
    assert (site / ".gitignore").read_text(encoding="utf-8") == "*\n!.gitignore\n"


def test_every_year_comes_with_the_program(new: Path, site: Path) -> None:
    assert not (new / "content/ita").exists()
    assert sorted(path.name for path in (site / "ita").iterdir() if path.is_dir()) == YEARS


def test_its_evidence_is_honest(new: Path, site: Path) -> None:
    assert ready(new) == {"o8": (0, 2), "o9": (0, 1)}
    khumue("build", "--project", new, "--edition", "internal", "--only", "site")
    internal = new / "site-internal"
    staff = read_page(internal / "ita/2569/o8/index.html")
    assert "ทุกขั้นตอนไม่มีเวลา" in staff
    assert "ผู้ปฏิบัติยังไม่มีตำแหน่งจริง" in staff, "the sample person is nobody"
    assert ".yml" not in staff, "where to write is told by the command"
    service = read_page(internal / "ita/2569/o9/index.html")
    assert service.count("ita-cell--no") == 6
    assert ".yml" not in service
    public = read_page(site / "ita/2569/o8/index.html")
    assert "ita-cell--no" not in public
    assert "ทุกขั้นตอนไม่มีเวลา" not in public


def test_writing_what_is_asked_makes_it_ready(new: Path, tmp_path: Path) -> None:
    """What the sample offers in its comments is enough for the item."""
    root = tmp_path / "project"
    for path in new.rglob("*.yml"):
        target = root / path.relative_to(new)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    file = root / "processes/demo/dlict/it-consulting.yml"
    start, mark, rest = file.read_text(encoding="utf-8").replace("adopt: [service]", "adopt: all").partition("# service:")
    assert mark
    file.write_text(start + re.sub(r"^# ", "", mark + rest, flags=re.MULTILINE), encoding="utf-8")
    assert khumue("check", "--project", root, "--level", "error").returncode == 0
    assert ready(root) == {"o8": (0, 2), "o9": (1, 1)}
    people = root / "content/offices/demo/people.yml"
    written = re.sub(r"position: .*", "position: เจ้าพนักงานธุรการ", people.read_text(encoding="utf-8"))
    people.write_text(written, encoding="utf-8")
    assert ready(root)["o8"] == (1, 2)


def test_what_is_submitted_keeps_its_line_ends_in_git(new: Path) -> None:
    assert "content/offices/*/submitted/** -text" in (new / ".gitattributes").read_text(encoding="utf-8").splitlines()
