"""What the person who edits the files meets: a change shows everywhere, a fault stops only its own office."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import jsonschema
import pytest
from tests.attack.kills import kill
from tests.page_text import read_page, without_marks
from tests.projects import copy_four_offices

from .conftest import keep_offices, khumue

pytestmark = pytest.mark.slow

SARABAN = "processes/chiangrai4/dlict/saraban.yml"
PLAN = "processes/uttaradit2/policy-and-planning/annual-action-plan.yml"


@dataclass(frozen=True)
class Made:
    """A project that is built, and a copy of it with all that the build left, to begin again from."""

    folder: Path
    kept: Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Made:
    """Two of the four offices, with the drawings and PDFs that were made already: builds are about pages."""
    top = tmp_path_factory.mktemp("own")
    folder = keep_offices(copy_four_offices(top / "project"), "chiangrai4", "uttaradit2")
    shutil.copytree(project / ".build" / "cache", folder / ".build" / "cache")
    for office in ("chiangrai4", "uttaradit2"):
        papers = project / ".build" / "offices" / office
        shutil.copytree(papers / "pdf", folder / ".build" / "offices" / office / "pdf")
        shutil.copy2(papers / "pdf.jsonl", folder / ".build" / "offices" / office / "pdf.jsonl")
    khumue("build", "--project", str(folder))
    shutil.copytree(folder, top / "kept")
    return Made(folder, top / "kept")


@pytest.fixture
def own(made: Made) -> Path:
    """The two offices, built, at the same address for every test: what is unchanged need not be built again."""
    shutil.rmtree(made.folder)
    shutil.copytree(made.kept, made.folder)
    return made.folder


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_a_change_in_yaml_shows_everywhere(own: Path) -> None:
    """The form page, the law page, the person's page, the chart, the table, the text and the data all follow one file."""
    file = own / PLAN
    text = file.read_text(encoding="utf-8")
    text += "kpis:\n  - name: ร้อยละของแผนที่เสร็จตามกำหนด\n    target: ร้อยละ 95\n"
    text = text.replace("title: งานจัดทำแผนปฏิบัติการประจำปี", "title: งานจัดทำแผนปฏิบัติการรายปีแบบใหม่")
    first = next(line for line in text.splitlines() if line.strip().startswith("do: "))
    text = text.replace(first, "    do: ตรวจปฏิทินงบประมาณก่อนเริ่มงาน\n    time: 3-5 วันทำการ\n    forms: [education-strategy-forms]\n    laws: [computer-crime-act-2550]", 1)
    file.write_text(text, encoding="utf-8")
    khumue("build", "--project", str(own))
    office = own / "site" / "uttaradit2"

    def page(name: str) -> str:
        return read_page(office / name)

    process = page("processes/annual-action-plan.html")
    assert process.count("ตรวจปฏิทินงบประมาณก่อนเริ่มงาน") >= 3, "text, table and words"
    chart = process.partition('class="mermaid"')[2].partition("</div>")[0]
    assert "ตรวจปฏิทิน" in chart.replace("&lt;br/&gt;", "")
    assert "๓-๕ วันทำการ" in process
    assert "ร้อยละของแผนที่เสร็จตามกำหนด" in process
    new = "งานจัดทำแผนปฏิบัติการรายปีแบบใหม่"
    for name in ("index.html", "processes/index.html", "units/policy-and-planning/index.html", "laws.html", "forms.html"):
        assert new in page(name), name
    people = [path for path in (office / "people").glob("*.html") if path.name != "index.html"]
    assert any(new in read_page(path) for path in people)
    data = {entry["id"]: entry for entry in json.loads(page("data/processes.json"))}["annual-action-plan"]
    assert data["title"] == new
    assert data["steps"][0]["duration"] == {"text": "3-5 วันทำการ", "min": 3.0, "max": 5.0, "unit": "working-day"}
    assert data["kpis"][0]["name"] == "ร้อยละของแผนที่เสร็จตามกำหนด"
    laws = {law["id"]: law for law in json.loads(page("data/laws.json"))}
    assert any("annual-action-plan" in place for place in laws["computer-crime-act-2550"]["cited_by"])


def test_a_faulty_office_keeps_its_last_good_pages_and_stops_no_other(own: Path) -> None:
    before = tree(own / "site" / "chiangrai4")
    broken = own / SARABAN
    broken.write_text(broken.read_text(encoding="utf-8") + "\nunknown-key: x\n", encoding="utf-8")
    plan = own / PLAN
    plan.write_text(plan.read_text(encoding="utf-8").replace("title: งานจัดทำแผน", "title: งานใหม่จัดทำแผน"), encoding="utf-8")
    done = khumue("build", "--project", str(own), status=1)
    assert SARABAN in done.stdout
    assert tree(own / "site" / "chiangrai4") == before
    assert "งานใหม่จัดทำแผน" in read_page(own / "site/uttaradit2/index.html")
    assert "เชียงราย" in read_page(own / "site/index.html")


def test_a_fault_in_shared_files_publishes_nothing(own: Path) -> None:
    before = tree(own / "site")
    laws = own / "content/laws.yml"
    laws.write_text("- id: x\n  nonsense: y\n", encoding="utf-8")
    khumue("build", "--project", str(own), status=1)
    assert tree(own / "site") == before


def test_same_input_same_bytes(own: Path, project: Path) -> None:
    """Another folder, another time, another number of workers: not one byte differs."""
    shutil.rmtree(own / ".build")
    khumue("build", "--project", str(own), "--workers", "1")
    for office in ("chiangrai4", "uttaradit2"):
        one, other = tree(own / "site" / office), tree(project / "site" / office)
        assert any(name.endswith(".pdf") for name in one)
        assert one.keys() == other.keys()
        assert [name for name in one if one[name] != other[name]] == []


def test_building_again_rewrites_nothing(own: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (own / "site").rglob("*") if path.is_file()}
    done = khumue("build", "--project", str(own))
    assert "เปลี่ยน 0 ไฟล์" in done.stdout
    assert {path: path.stat().st_mtime_ns for path in (own / "site").rglob("*") if path.is_file()} == before


def test_a_removed_process_leaves_no_page(own: Path) -> None:
    assert (own / "site/uttaradit2/processes/network-development.html").is_file()
    (own / "processes/uttaradit2/policy-and-planning/network-development.yml").unlink()
    manual = next((own / "content/offices/uttaradit2/manuals").glob("*.yml"))
    lines = [line for line in manual.read_text(encoding="utf-8").splitlines() if "network-development" not in line]
    manual.write_text("\n".join(lines) + "\n", encoding="utf-8")
    units = own / "content/offices/uttaradit2/units.yml"
    kept = [line for line in units.read_text(encoding="utf-8").splitlines() if "process: network-development" not in line]
    units.write_text("\n".join(kept) + "\n", encoding="utf-8")
    for source in (own / "content/sources").glob("*.yml"):
        source.unlink()  # it would rightly miss the process
    khumue("build", "--project", str(own), "--office", "uttaradit2")
    assert not (own / "site/uttaradit2/processes/network-development.html").exists()


def test_one_office_alone_is_the_site_itself(own: Path) -> None:
    keep_offices(own, "uttaradit2")
    khumue("build", "--project", str(own))
    assert (own / "site/processes/annual-action-plan.html").is_file()
    assert not (own / "site/uttaradit2").exists()
    assert "อุตรดิตถ์" in read_page(own / "site/index.html")


def test_what_is_made_without_a_site_is_known_again(own: Path) -> None:
    """Nothing in such a folder looks like a site, and yet the next build may add to it."""
    shutil.rmtree(own / "site")
    for office in ("chiangrai4", "uttaradit2"):
        done = khumue("build", "--project", str(own), "--only", "word", "--office", office)
        assert f"เปิดดูที่ {own / 'site'}\n" in done.stdout, "there is no page to open"
    assert {path.name for path in (own / "site").glob("*/word")} == {"word"}
    assert len(list((own / "site").glob("*/word"))) == 2


def test_only_data_touches_no_page(own: Path) -> None:
    pages = {path: path.stat().st_mtime_ns for path in (own / "site").rglob("*.html")}
    (own / "site/uttaradit2/data/laws.json").unlink()
    khumue("build", "--project", str(own), "--only", "data")
    assert (own / "site/uttaradit2/data/laws.json").is_file()
    assert {path: path.stat().st_mtime_ns for path in (own / "site").rglob("*.html")} == pages


@pytest.mark.parametrize("office", ["chiangrai4", "uttaradit2"])
def test_data_holds_to_its_schemas(site: Path, office: str) -> None:
    files = sorted((site / office / "data").glob("*.json"))
    assert {file.stem for file in files} == {file.stem for file in (site / office / "data/schema").glob("*.json")}
    for file in files:
        schema = json.loads((file.parent / "schema" / file.name).read_text(encoding="utf-8"))
        jsonschema.validate(json.loads(file.read_text(encoding="utf-8")), schema)


def test_every_process_of_the_sources_is_there(site: Path) -> None:
    """Titles as their manuals print them; counts of steps as their manuals number them."""
    expected = {
        "chiangrai4": {
            "งานสารบรรณ": 9,
            "งานประสานงานและให้บริการ": 4,
            "งานจัดการประชุมภายในกลุ่มส่งเสริมการศึกษาทางไกล เทคโนโลยีสารสนเทศและการสื่อสาร": 5,
            "งานระบบฐานข้อมูลนักเรียนรายบุคคล Data Management Center": 7,
            "งานระบบข้อมูลสารสนเทศเพื่อการบริหาร Education Management Information System (EMIS)": 12,
            "งานข้อมูลสารสนเทศงานระบบฐานข้อมูลสิ่งก่อสร้าง B-obec": 5,
            "งานการเผยแพร่ผลงานทางวิชาการของครูและบุคลากรทางการศึกษา": 6,
        },
        "uttaradit2": {
            "งานจัดทำแผนพัฒนาการศึกษาขั้นพื้นฐาน": 10,
            "งานจัดทำแผนปฏิบัติการประจำปี": 9,
            "งานบริหารยุทธศาสตร์และบูรณาการการศึกษาจังหวัดและกลุ่มจังหวัด": 6,
            "งานจัดตั้ง ยุบรวม เลิก และโอนสถานศึกษาขั้นพื้นฐาน": 5,
            "งานพัฒนานวัตกรรมและระบบเทคโนโลยีสารสนเทศเพื่อการบริหาร": 5,
            "งานพัฒนาเครือข่ายเทคโนโลยีสารสนเทศและการสื่อสาร": 5,
        },
    }
    for office, processes in expected.items():
        data = json.loads((site / office / "data/processes.json").read_text(encoding="utf-8"))
        boxes = {entry["title"]: sum(step["kind"] in ("activity", "decision") for step in entry["steps"]) for entry in data}
        assert boxes == processes


@pytest.mark.parametrize(
    ("text", "line"), [("{{ page.title\n", 1), ("\n\n{{ page.no_such_thing }}\n", 3), ("{% include 'nowhere.j2' %}\n", 1)]
)
def test_a_faulty_template_of_ones_own_is_named(own: Path, text: str, line: int) -> None:
    """A project may replace any template; a fault in it is a problem with a place, and the last good site stays."""
    before = tree(own / "site")
    template = own / "templates/site/pages/home.md.j2"
    template.parent.mkdir(parents=True)
    template.write_text(text, encoding="utf-8")
    done = khumue("build", "--project", str(own), status=1)
    assert f"templates/site/pages/home.md.j2:{line}:1 KM808" in done.stdout
    assert tree(own / "site") == before


@pytest.mark.parametrize("moment", [0.3, 0.9, 1.5, 2.2, 3.0, 4.0])
def test_a_killed_build_leaves_the_last_good_site(own: Path, moment: float) -> None:
    """Whenever a build dies, what was published stands whole, and the next build succeeds."""
    before = tree(own / "site")
    plan = own / PLAN
    plan.write_text(plan.read_text(encoding="utf-8").replace("title: งานจัดทำแผน", "title: งานใหม่จัดทำแผน"), encoding="utf-8")
    kill([sys.executable, "-m", "khumue", "build", "--project", str(own)], 0, moment)
    after = tree(own / "site")
    published = "งานใหม่จัดทำแผน" in without_marks(after["uttaradit2/index.html"].decode())
    assert after.keys() == before.keys()
    assert published or after == before
    khumue("build", "--project", str(own))
    assert "งานใหม่จัดทำแผน" in read_page(own / "site/uttaradit2/index.html")


def test_two_builds_at_once_do_not_meet(own: Path) -> None:
    plan = own / PLAN
    plan.write_text(plan.read_text(encoding="utf-8").replace("title: งานจัดทำแผน", "title: งานใหม่จัดทำแผน"), encoding="utf-8")
    commands = [[sys.executable, "-m", "khumue", "build", "--project", str(own)]] * 2
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") for command in commands]
    outputs = [process.communicate()[0] for process in running]
    statuses = sorted(process.returncode for process in running)
    assert statuses in ([0, 1], [0, 0]), outputs
    assert statuses == [0, 0] or any("KM806" in output for output in outputs)
    assert "งานใหม่จัดทำแผน" in read_page(own / "site/uttaradit2/index.html")
