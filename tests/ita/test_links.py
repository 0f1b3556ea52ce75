"""Every link of the evidence pages leads to what it names: on the page in a real browser, and in the PDF by its text."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import Browser, Page
from tests.page_text import read_page

from ita.small import LAW, PROCESS, YEARS
from ita.test_elements import asked

pytestmark = pytest.mark.slow

SERVICE = PROCESS["service"]
HOLDS: dict[str, tuple[str, ...]] = {
    "mission": (PROCESS["scope"],),
    "position": ("เจ้าพนักงานธุรการ",),
    "steps": ("รับคำขอใช้สื่อ", "พิจารณาให้ใช้สื่อ", "ส่งมอบสื่อแก่โรงเรียน"),
    "step-times": ("1 วันทำการ", "2 วันทำการ", "30 นาที"),
    "responsible": ("เจ้าหน้าที่", "ผอ.กลุ่ม"),
    "laws": (LAW,),
    "service-steps": ("ยื่นคำขอพร้อมรายชื่อสื่อ", "รับสื่อและลงชื่อรับ"),
    "service-time": (SERVICE["time"],),
    "channel": ("ยื่นด้วยตนเองที่ห้องศูนย์สื่อ", "ชั้น 2 อาคารสำนักงาน"),
    "fee": ("ไม่มีค่าธรรมเนียม",),
    "documents": ("หนังสือนำจากโรงเรียน",),
    "complaint": ("ตู้รับความคิดเห็น", "หน้าอาคารสำนักงาน"),
}
"""What stands where the link of an element leads, in the process ``job``; a job's name is added for each page."""

SECTION = """
    id => {
        const at = document.getElementById(id);
        if (!at) return null;
        const box = at.getBoundingClientRect();
        const head = document.querySelector('.md-header')?.getBoundingClientRect().bottom ?? 0;
        let text = at.innerText;
        if (/^H[1-6]$/.test(at.tagName))
            for (let next = at.nextElementSibling; next && !(next.tagName <= at.tagName && /^H[1-6]$/.test(next.tagName));
                 next = next.nextElementSibling) text += '\\n' + next.innerText;
        return {text, seen: box.top >= head - 1 && box.top < innerHeight - 20 && box.height > 0};
    }
    """


def plain(text: str) -> str:
    """Without blanks and with Arabic digits, because lines break where they must and offices write Thai digits."""
    return re.sub(r"[\s\u200b\u00ad]", "", text).translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))


def expected(kind: str, *, service: bool) -> tuple[str, ...]:
    if kind == "job-name":
        return (SERVICE["title"] if service else PROCESS["title"],)
    return HOLDS[kind]


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    """As those see it who write: with the table of what is there and what is missing."""
    return project / "site-internal"


@pytest.fixture(params=[1440, 390])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": request.param, "height": 800}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def items() -> list[tuple[str, str]]:
    return sorted({(year, item) for year, item, _ in asked()})


def cells(page: Page, site: Path, year: str, item: str) -> list[dict[str, str]]:
    """The cells of an item's table: process, index of the element, and the addresses of its links."""
    page.goto((site / f"ita/{year}/{item}/index.html").as_uri())
    found = page.evaluate(
        """() => [...document.querySelectorAll('.ita-table tbody tr')].flatMap(row =>
            [...row.querySelectorAll('td[data-element]')].map((cell, index) => ({
                row: row.querySelector('th a').getAttribute('href'), index: String(index),
                web: cell.querySelector('a.ita-cell')?.href ?? '', pdf: cell.querySelector('a.ita-page')?.href ?? '',
                text: cell.innerText})))"""
    )
    return list(found)


def kinds_of(year: str, item: str) -> list[str]:
    return [kind for one, other, kind in asked() if (one, other) == (year, item)]


@pytest.mark.parametrize(("year", "item"), [one for one in items() if one[0] == "2569"])
def test_each_link_shows_its_element(year: str, item: str, page: Page, site: Path) -> None:
    """By clicking, as an assessor does."""
    kinds = kinds_of(year, item)
    mine = [cell for cell in cells(page, site, year, item) if "/job.html" in cell["row"]]
    assert len(mine) == len(kinds)
    for cell, kind in zip(mine, kinds, strict=True):
        assert cell["web"], kind
        page.goto((site / f"ita/{year}/{item}/index.html").as_uri())
        row = page.locator(".ita-table tbody tr", has=page.locator("th a[href$='/job.html']"))
        row.locator("td[data-element]").nth(int(cell["index"])).locator("a.ita-cell").click()
        page.wait_for_load_state("load")
        assert page.url == cell["web"]
        anchor = unquote(urlsplit(page.url).fragment)
        page.wait_for_function(f"id => ({SECTION})(id)?.seen", arg=anchor, timeout=5000)
        section = page.evaluate(SECTION, anchor)
        for words in expected(kind, service="/services/" in cell["web"]):
            assert plain(words) in plain(section["text"]), (kind, words, section["text"])


def test_a_link_to_the_wrong_place_would_be_seen(page: Page, site: Path) -> None:
    page.goto((site / "processes/job.html").as_uri() + "#section-7")
    assert page.evaluate(SECTION, "not-there") is None
    section = page.evaluate(SECTION, "section-7")
    assert plain(LAW) not in plain(section["text"])
    assert plain(LAW) in plain(page.evaluate(SECTION, "section-8")["text"])


@pytest.mark.parametrize("year", YEARS)
def test_each_year_leads_to_places_that_are_there(year: str, page: Page, site: Path) -> None:
    for item in sorted({item for one, item in items() if one == year}):
        for cell in cells(page, site, year, item):
            for kind in ("web", "pdf"):
                if not cell[kind]:
                    continue
                target = Path(unquote(urlsplit(cell[kind]).path))
                assert target.is_file(), cell[kind]
                if kind == "web":
                    assert f'id="{urlsplit(cell[kind]).fragment}"' in target.read_text(encoding="utf-8")


@pytest.mark.parametrize(("year", "item"), [one for one in items() if one[0] == "2569"])
def test_each_page_of_a_pdf_holds_its_element(year: str, item: str, browser: Browser, site: Path) -> None:
    context = browser.new_context()
    found = cells(context.new_page(), site, year, item)
    context.close()
    kinds = kinds_of(year, item)
    mine = [cell for cell in found if "/job.html" in cell["row"]]
    for cell, kind in zip(mine, kinds, strict=True):
        assert cell["pdf"], kind
        address = urlsplit(cell["pdf"])
        number = address.fragment.removeprefix("page=")
        done = subprocess.run(
            ["pdftotext", "-f", number, "-l", number, "-layout", unquote(address.path), "-"], capture_output=True, text=True, check=True
        )
        words = expected(kind, service="/services/" in address.path)[0]
        assert plain(words) in plain(done.stdout), (kind, words, number, done.stdout)


def test_what_is_missing_has_no_link_and_says_what_to_write(browser: Browser, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    gap = [cell for cell in cells(page, site, "2569", "o8") if "/gap.html" in cell["row"]]
    missing = {kind: cell for kind, cell in zip(kinds_of("2569", "o8"), gap, strict=True) if not cell["web"]}
    assert set(missing) == {"step-times", "laws"}
    assert all(not cell["pdf"] and "ขาด" in cell["text"] for cell in missing.values())
    gaps = page.locator(".ita-gaps > li")
    assert gaps.count() == 1
    assert ".yml" not in gaps.inner_text()
    assert "เพิ่ม time:" in gaps.inner_text()
    context.close()


@pytest.mark.parametrize("item", ["o8", "o9"])
def test_an_assessor_is_led_to_all_that_is_there_and_to_nothing_else(item: str, browser: Browser, project: Path, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    there = [[cell["web"], cell["pdf"]] for cell in cells(page, site, "2569", item) if cell["web"]]
    page.goto((project / f"site/ita/2569/{item}/index.html").as_uri())
    shown = page.eval_on_selector_all(".ita-elements > li", "all => all.map(li => [...li.querySelectorAll('a')].map(a => a.href))")
    assert [[str(url) for url in each] for each in shown] == [[url.replace("site-internal", "site") for url in each if url] for each in there]
    assert not re.search("ขาด|[0-9๐-๙] จาก", page.locator(".md-content").inner_text())
    context.close()


@pytest.mark.parametrize("name", ["index.html", "ita/2569/index.html", "ita/index.html"])
def test_the_same_numbers_everywhere(name: str, browser: Browser, site: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto((site / name).as_uri())
    text = plain(page.locator(".md-content").inner_text())
    context.close()
    assert "O8คู่มือหรือแนวทางการปฏิบัติงานของเจ้าหน้าที่" in text
    assert "ยังไม่ครบ1จาก2งาน" in text
    assert "ครบทั้ง1งาน" in text


def test_a_year_that_nobody_confirmed_says_so_on_each_page(site: Path) -> None:
    mark = "ข้อมูลของปีนี้ยังไม่ยืนยัน"
    pages = sorted((site / "ita").rglob("index.html"))
    marked = {page.relative_to(site / "ita").parts[0] for page in pages if mark in read_page(page)}
    assert marked == {"2570"}
    assert all(mark in read_page(page) for page in pages if "2570" in page.parts)
    assert "ยังไม่ยืนยัน" in read_page(site / "ita/index.html")


@pytest.mark.parametrize("width", [1440, 1024, 390])
@pytest.mark.parametrize("name", ["ita/index.html", "ita/2569/index.html", "ita/2569/o8/index.html", "ita/2569/o9/index.html",
                                  "services/job.html", "services/index.html", "index.html"])  # fmt: skip
def test_no_page_is_wider_than_the_screen(name: str, width: int, browser: Browser, site: Path) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    page.goto((site / name).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_the_table_is_printed_across(browser: Browser, site: Path, tmp_path: Path) -> None:
    context = browser.new_context()
    page = context.new_page()
    for name, wide in (("ita/2569/o8/index.html", True), ("processes/job.html", False)):
        page.goto((site / name).as_uri())
        page.pdf(path=tmp_path / "print.pdf", prefer_css_page_size=True)
        told = subprocess.run(["pdfinfo", tmp_path / "print.pdf"], capture_output=True, text=True, check=True).stdout
        size = re.search(r"Page size: +([\d.]+) x ([\d.]+)", told)
        assert size is not None
        assert (float(size[1]) > float(size[2])) is wide
    context.close()


def test_the_files_to_take_away_are_there(site: Path) -> None:
    for item in ("o8", "o9"):
        page = site / f"ita/2569/{item}/index.html"
        links = re.findall(r'href="([^"]+\.(?:csv|xlsx))"', read_page(page))
        assert len(links) == 2
        for link in links:
            assert Path(unquote(urlsplit(urljoin(page.as_uri(), link)).path)).stat().st_size > 100
