"""What was submitted stays: at the same addresses, byte for byte, whatever is edited later; and it can be packed."""

from __future__ import annotations

import csv
import datetime
import hashlib
import io
import json
import re
import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser
from tests.page_text import read_page

from ita.changes import every_step, step, with_
from ita.conftest import khumue
from ita.small import changed, process_file
from khumue.evidence.submitted import damage, is_submitted, submitted_years
from khumue.opened import open_project
from khumue.outputs.site.links import broken_links
from khumue.render.search import unpacked
from khumue.resolve.project import Office
from khumue.standard import standard_root

pytestmark = pytest.mark.slow

KEPT = "content/offices/one/submitted/2569"
HOME = "ita/2569"


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def office(root: Path) -> Office:
    return open_project(root, datetime.date(2026, 4, 1)).project.offices["one"]


def damaged(root: Path) -> list[str]:
    return sorted({problem.span.file for problem in damage(root, office(root))})


@pytest.fixture(scope="module")
def released(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("released") / "project"
    shutil.copytree(project, root)
    done = khumue("release", "--project", root, "--ita", "2569", "--note-date", "2569-04-01")
    assert f"ไว้ใน {KEPT}" in done.stdout
    return root


@pytest.fixture(scope="module")
def edited(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same office a year later: other times, another title, other elements asked; a process, a person's page and a form gone.

    It shows positions only by now, so that the page of the person stands at another address.
    """
    root = tmp_path_factory.mktemp("edited") / "project"
    shutil.copytree(released, root)
    (root / "processes/one/ict/gap.yml").unlink()
    manual = root / "content/offices/one/manuals/officer-1.yml"
    manual.write_text(manual.read_text(encoding="utf-8").replace("[gap, job]", "[job]"), encoding="utf-8")
    (root / "content/forms.yml").unlink()
    (root / "content/offices/one/assets/request.csv").unlink()
    office = root / "content/offices/one/office.yml"
    office.write_text(office.read_text(encoding="utf-8") + "names: positions-only\n", encoding="utf-8")
    data = changed(every_step(time="9 วันทำการ"), with_("title", "งานให้บริการสื่อฉบับแก้ไข"), step(0, do="รับคำขอทางระบบ"))
    for name, text in process_file(data).items():
        (root / name).write_text(text, encoding="utf-8")
    year = root / "content/ita/2569.yml"
    year.write_text(year.read_text(encoding="utf-8").replace("code: O8", "code: O88"), encoding="utf-8")
    khumue("build", "--project", root)
    return root


@pytest.fixture
def copy(released: Path, tmp_path: Path) -> Path:
    root = tmp_path / "project"
    shutil.copytree(released, root)
    return root


def test_what_is_kept(released: Path) -> None:
    kept = submitted_years(released, "one")["2569"]
    assert kept.date == "1 เมษายน 2569"
    assert kept.files.keys() == bytes_of(released / KEPT).keys() - {"manifest.json"}
    assert {
        "index.html", "o8/index.html", "o8/evidence.csv", "o8/evidence.xlsx", "o9/index.html",
        "processes/job.html", "processes/gap.html", "services/job.html", "manuals/officer-1.pdf", "files/request.csv",
        "manuals/processes/job.pdf", "manuals/services/job.pdf", "assets/khumue.css",
    } <= kept.files.keys()  # fmt: skip
    assert all(hashlib.sha256((released / KEPT / name).read_bytes()).hexdigest() == sha for name, sha in kept.files.items())
    assert damaged(released) == []


def test_what_may_be_edited_is_no_evidence(released: Path) -> None:
    """The page of today leads to a Word file; its copy does not, and holds none."""
    leads = 'href="../word/processes/job.docx"'
    assert leads in (released / "site/processes/job.html").read_text(encoding="utf-8")
    assert (released / "site/word/processes/job.docx").is_file()
    copies = bytes_of(released / KEPT)
    assert [name for name, content in copies.items() if name.endswith(".docx") or b".docx" in content] == []


def test_the_copies_are_published_and_say_what_they_are(released: Path) -> None:
    assert bytes_of(released / "site" / HOME) == bytes_of(released / KEPT)
    for name in ("index.html", "o8/index.html", "processes/job.html", "services/job.html"):
        page = read_page(released / "site" / HOME / name)
        assert "หน้านี้คือฉบับที่ส่งประเมิน ITA ปีงบประมาณ ๒๕๖๙ บันทึกเมื่อ ๑ เมษายน ๒๕๖๙" in page


def test_right_after_the_submission_nothing_is_newer(released: Path) -> None:
    assert "มีฉบับใหม่กว่าที่ส่งประเมิน" not in read_page(released / "site/ita/index.html")
    page = read_page(released / "site/processes/job.html")
    assert "หน้านี้ใหม่กว่าฉบับที่ส่งประเมิน" not in page
    assert 'href="../ita/2569/processes/job.html"' in page


def test_pdfs_that_are_set_otherwise_make_nothing_newer(released: Path, tmp_path: Path) -> None:
    """As another version of Typst would: other bytes, the same words."""
    root = tmp_path / "set-anew"
    shutil.copytree(released, root)
    own = root / "templates/pdf/book.typ"
    own.parent.mkdir(parents=True)
    style = (standard_root() / "templates/pdf/book.typ").read_text(encoding="utf-8")
    assert "size: 20pt" in style
    own.write_text(style.replace("size: 20pt", "size: 21pt"), encoding="utf-8")
    khumue("build", "--project", root)
    name = "manuals/processes/job.pdf"
    assert (root / "site" / name).read_bytes() != (released / "site" / name).read_bytes()
    assert "มีฉบับใหม่กว่าที่ส่งประเมิน" not in read_page(root / "site/ita/index.html")
    for page in ("processes/job.html", "services/job.html"):
        text = read_page(root / "site" / page)
        assert "ส่งประเมิน ITA ปีงบประมาณ ๒๕๖๙ แล้ว" in text
        assert "หน้านี้ใหม่กว่าฉบับที่ส่งประเมิน" not in text


def test_edits_change_nothing_of_what_was_submitted(released: Path, edited: Path) -> None:
    assert bytes_of(edited / "site" / HOME) == bytes_of(released / "site" / HOME)
    assert bytes_of(edited / KEPT) == bytes_of(released / KEPT)
    assert (edited / "site/processes/job.html").read_bytes() != (released / "site/processes/job.html").read_bytes()
    assert "งานที่ยังไม่ครบ" not in read_page(edited / "site/processes/gap.html")
    assert "9 วันทำการ" not in read_page(edited / "site" / HOME / "processes/job.html").translate(
        str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
    )


def test_the_live_pages_say_that_they_are_newer(edited: Path) -> None:
    home = read_page(edited / "site/ita/index.html")
    assert re.search(r'มีฉบับใหม่กว่าที่ส่งประเมิน: .*href="\.\./manuals/processes/job\.pdf"', home)
    for name in ("processes/job.html", "services/job.html"):
        page = read_page(edited / "site" / name)
        assert "หน้านี้ใหม่กว่าฉบับที่ส่งประเมิน ITA ปีงบประมาณ ๒๕๖๙" in page
        assert f'href="../ita/2569/{name}"' in page
    assert "ส่งประเมินแล้ว" in read_page(edited / "site/index.html")


def test_what_was_submitted_leads_nowhere_that_is_gone(released: Path, edited: Path) -> None:
    """Each page and file that a copy leads to is still at its address, on the day itself and after the edits."""
    kept = submitted_years(released, "one")["2569"]
    assert {"people/officer-1.html", "processes/gap.html", "index.html", "ita/index.html"} <= set(kept.leads_to)
    assert not [url for url in kept.leads_to if url.startswith(("ita/2569/", "../"))]
    for root in (released, edited):
        pages = [f"{HOME}/{name}" for name in kept.files if name.endswith(".html")]
        assert [(page, link) for page, link in broken_links(root / "site") if page in pages and "#" not in link] == []
    assert broken_links(released / "site") == []


@pytest.mark.parametrize(
    ("name", "links"),
    [
        ("people/officer-1.html", ["../ita/2569/index.html", "index.html"]),
        ("processes/gap.html", ["../ita/2569/processes/gap.html", "index.html"]),
    ],
)
def test_where_a_page_was_taken_away_another_says_so(name: str, links: list[str], released: Path, edited: Path, browser: Browser) -> None:
    assert "หน้านี้ไม่มีแล้ว" not in read_page(released / "site" / name)
    context = browser.new_context()
    page = context.new_page()
    page.goto((edited / "site" / name).as_uri())
    assert page.locator("h1").inner_text().startswith("หน้านี้ไม่มีแล้ว")
    assert "หลักฐานที่ส่งประเมินยังอยู่ครบ" in page.locator(".md-content").inner_text()
    assert page.eval_on_selector_all(".md-content .links a", "all => all.map(a => a.getAttribute('href'))") == links
    page.locator(".md-content .links a").first.click()
    page.wait_for_load_state("load")
    assert page.locator(".ita-submitted").count() == 1
    context.close()
    searched = unpacked((edited / "site/search/search_index.js").read_text(encoding="utf-8"))
    assert "หน้านี้ไม่มีแล้ว" not in searched


def test_a_page_that_comes_back_takes_its_place_again(edited: Path, tmp_path: Path) -> None:
    root = tmp_path / "back"
    shutil.copytree(edited, root)
    data = changed(with_("id", "gap"), with_("title", "งานที่กลับมา"), with_("forms", []))
    for name, text in process_file(data).items():
        (root / name).write_text(text, encoding="utf-8")
    khumue("build", "--project", root, "--only", "site")
    page = read_page(root / "site/processes/gap.html")
    assert "งานที่กลับมา" in page
    assert "หน้านี้ไม่มีแล้ว" not in page


def test_names_that_were_submitted_stay_and_no_others(edited: Path) -> None:
    """Evidence shows the names that it showed; everything made since shows none, and the office is told of it."""
    name = "ตัวอย่าง ใจดี"
    site = edited / "site"
    showing = {path.relative_to(site).as_posix() for path in site.rglob("*.html") if name in read_page(path)}
    assert f"{HOME}/o8/index.html" in showing
    assert [page for page in showing if not page.startswith(f"{HOME}/")] == []
    assert f"{KEPT}/manifest.json:1:1 KM853" in khumue("check", "--project", edited, "--level", "warning", status=None).stdout


def test_the_copies_need_nothing_that_may_change(edited: Path, browser: Browser) -> None:
    """Opened as files: all that a copy loads stands beside it, and its evidence leads to copies."""
    site = edited / "site"
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    faults: list[str] = []
    loaded: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    # What the next page breaks off did not fail.
    page.on("requestfailed", lambda request: None if request.failure == "net::ERR_ABORTED" else faults.append(request.url))
    page.on("requestfinished", lambda request: loaded.append(request.url))
    for name in ("o8/index.html", "processes/job.html", "services/job.html", "index.html"):
        page.goto((site / HOME / name).as_uri(), wait_until="load")
        page.wait_for_load_state("networkidle")
    assert faults == []
    own = (site / HOME).as_uri()
    styles = [url for url in loaded if ".css" in url]
    assert styles
    assert [url for url in styles if not url.startswith(own)] == []
    page.goto((site / HOME / "o8/index.html").as_uri())
    links = page.evaluate("[...document.querySelectorAll('.ita-table a')].map(a => a.href)")
    assert len(links) > 20
    assert [link for link in links if not link.startswith(own)] == []
    page.goto((site / HOME / "processes/job.html").as_uri())
    settings = json.loads(page.evaluate("document.getElementById('__config').text"))
    assert settings["base"] == "../../.."
    worker = (site / HOME / "processes" / settings["search"]).resolve()
    assert worker.is_file()
    assert not worker.is_relative_to((site / HOME).resolve()), "search is the live site's"
    page.locator(".ita-submitted a").click()
    page.wait_for_load_state("load")
    assert page.url == (site / "processes/job.html").as_uri()
    context.close()


def test_a_second_release_is_refused(copy: Path) -> None:
    before = bytes_of(copy / "content")
    done = khumue("release", "--project", copy, "--ita", "2569", status=1)
    assert "ปี 2569 บันทึกไว้แล้ว ไม่เปลี่ยนอีก" in done.stderr
    assert bytes_of(copy / "content") == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [(("--ita", "2499"), "ไม่มีไฟล์ content/ita/2499.yml"), (("--ita", "2568", "--office", "nobody"), "ไม่มีสำนักงาน nobody")],
)
def test_what_cannot_be_released(arguments: tuple[str, ...], words: str, copy: Path) -> None:
    before = bytes_of(copy / "content")
    assert words in khumue("release", "--project", copy, *arguments, status=2).stderr
    assert bytes_of(copy / "content") == before


def edit(file: Path) -> None:
    file.write_bytes(file.read_bytes() + b"<!-- -->")


DAMAGE = {
    "edited": ("o8/index.html", edit),
    "gone": ("manuals/officer-1.pdf", Path.unlink),
    "manifest cut": ("manifest.json", lambda file: file.write_text(file.read_text(encoding="utf-8")[:100], encoding="utf-8")),
    "manifest of another shape": ("manifest.json", lambda file: file.write_text('["2569"]', encoding="utf-8")),
    "manifest without its items": ("manifest.json", lambda file: file.write_text(file.read_text(encoding="utf-8").replace('"items"', '"x"'))),
    "manifest gone": ("manifest.json", Path.unlink),
    "manifest of too much depth": ("manifest.json", lambda file: file.write_text("[" * 100_000)),
    "manifest edited with its file": ("manifest.json", lambda file: file.write_text('{"date": "x", "items": [], "files": {}}')),
    "a file more": ("evil.html", lambda file: file.write_text("<script>alert(1)</script>")),
}


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_told_before_anything_is_published(name: str, copy: Path) -> None:
    file, change = DAMAGE[name]
    before = bytes_of(copy / "site")
    change(copy / KEPT / file)
    (copy / "processes/one/ict/gap.yml").unlink()
    manual = copy / "content/offices/one/manuals/officer-1.yml"
    manual.write_text(manual.read_text(encoding="utf-8").replace("[gap, job]", "[job]"), encoding="utf-8")
    for command in ("check", "build"):
        done = khumue(command, "--project", copy, status=1)
        assert f"{KEPT}/{file}:1:1 KM809" in done.stdout + done.stderr
    assert bytes_of(copy / "site") == before
    assert f"{KEPT}/{file}" in damaged(copy)
    if name != "manifest gone":
        assert is_submitted(copy, office(copy), "2569")
        assert "บันทึกไว้แล้ว" in khumue("release", "--project", copy, "--ita", "2569", status=1).stderr


def test_a_year_does_not_vanish_with_its_folder(copy: Path) -> None:
    before = bytes_of(copy / "site")
    shutil.rmtree(copy / KEPT)
    for command in ("check", "build"):
        done = khumue(command, "--project", copy, status=1)
        assert "releases.yml" in done.stdout + done.stderr
        assert "หายไปทั้งโฟลเดอร์" in done.stdout + done.stderr
    assert bytes_of(copy / "site") == before


def test_a_package_holds_all_of_it(released: Path, tmp_path: Path) -> None:
    for name in ("one.zip", "two.zip"):
        khumue("ita", "--project", released, "pack", "2569", "--office", "one", "--out", tmp_path / name)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as bundle:
        assert bundle.testzip() is None
        held = {name: bundle.read(name) for name in bundle.namelist()}
        assert list(held) == sorted(held)
        assert {info.date_time for info in bundle.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    sheets = {"addresses.csv", "addresses.xlsx"}
    assert {name: content for name, content in held.items() if name not in sheets} == bytes_of(released / KEPT)
    manifest = json.loads(held["manifest.json"])
    assert (manifest["office"], manifest["year"], manifest["date"]) == ("one", "2569", "1 เมษายน 2569")
    assert manifest["files"] == {
        name: hashlib.sha256(content).hexdigest() for name, content in held.items() if name not in {*sheets, "manifest.json"}
    }


def test_the_addresses_are_ready_to_paste(released: Path, tmp_path: Path) -> None:
    khumue("ita", "--project", released, "pack", "2569", "--office", "one", "--out", tmp_path / "one.zip")
    with zipfile.ZipFile(tmp_path / "one.zip") as bundle:
        rows = list(csv.reader(io.StringIO(bundle.read("addresses.csv").decode("utf-8-sig"), newline="")))
        sheet = openpyxl.load_workbook(io.BytesIO(bundle.read("addresses.xlsx"))).active
    assert sheet is not None
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == rows
    assert rows[0] == ["ข้อ", "ชื่อข้อ", "ที่อยู่เว็บ", "คำอธิบาย"]
    assert [(row[0], row[2]) for row in rows[1:]] == [
        ("O8", "https://www.example.go.th/manual/ita/2569/o8/"), ("O9", "https://www.example.go.th/manual/ita/2569/o9/"),
    ]  # fmt: skip
    assert "2 งาน" in rows[1][3]


def test_a_package_tells_what_was_submitted_and_not_what_is_there_today(edited: Path, tmp_path: Path) -> None:
    khumue("ita", "--project", edited, "pack", "2569", "--office", "one", "--out", tmp_path / "later.zip")
    with zipfile.ZipFile(tmp_path / "later.zip") as bundle:
        rows = list(csv.reader(io.StringIO(bundle.read("addresses.csv").decode("utf-8-sig"), newline="")))
    assert [row[0] for row in rows[1:]] == ["O8", "O9"]
    assert "2 งาน" in rows[1][3]


def test_a_damaged_submission_is_not_packed(copy: Path, tmp_path: Path) -> None:
    edit(copy / KEPT / "o8/index.html")
    done = khumue("ita", "--project", copy, "pack", "2569", "--office", "one", "--out", tmp_path / "bad.zip", status=1)
    assert f"{KEPT}/o8/index.html" in done.stderr
    assert not (tmp_path / "bad.zip").exists()


def test_packing_for_an_office_that_cannot_be_read(copy: Path, tmp_path: Path) -> None:
    (copy / "content/offices/one/office.yml").write_text("id: one\n", encoding="utf-8")
    done = khumue("ita", "--project", copy, "pack", "2569", "--office", "one", "--out", tmp_path / "bad.zip", status=1)
    assert "content/offices/one/office.yml" in done.stderr
    assert not (tmp_path / "bad.zip").exists()
