"""What helps a reader on a page: links that are copied, banners, letters, the calendar, the keyboard, weight, paper."""

from __future__ import annotations

import datetime
import importlib.util
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, Route

from .conftest import ROOT, Open
from .pages import KINDS, SMALL

pytestmark = pytest.mark.slow

PROCESS = KINDS["process with base"]
REVIEWED = SMALL["process whose review has passed"]


@pytest.fixture(scope="module")
def weights() -> ModuleType:
    path = ROOT / "tests" / "bench" / "weights.py"
    spec = importlib.util.spec_from_file_location("weights", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["weights"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


# ---- The keyboard, stillness, languages ----


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("name", ["process with base", "calendar", "verify"])
def test_focus_is_always_seen(name: str, dark: bool, visit: Open, address: str) -> None:
    """Of everything that Tab reaches, itself or what stands for it has an outline, and it is on the screen."""
    page = visit(address + KINDS[name], dark=dark).page
    unseen, reached = [], 0
    for _ in range(45):
        page.keyboard.press("Tab")
        found = page.evaluate(
            """() => {
              const e = document.activeElement;
              if (!e || e === document.body) return null;
              const shown = e.getBoundingClientRect().width ? e : e.closest('form') || e.parentElement;
              const style = getComputedStyle(shown), box = shown.getBoundingClientRect();
              const isOutlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1;
              return {seen: isOutlined && box.bottom > 0 && box.top < innerHeight, html: e.outerHTML.slice(0, 120)};
            }"""
        )
        if found is None:
            break
        reached += 1
        if not found["seen"]:
            unseen.append(found["html"])
    assert reached > 10
    assert unseen == []


def test_the_keyboard_goes_through_the_steps_in_order(visit: Open, address: str) -> None:
    page = visit(address + PROCESS).page
    links = page.locator("a.step__link")
    names = links.evaluate_all("found => found.map(e => [e.getAttribute('aria-label'), e.tabIndex, e.getBoundingClientRect().top])")
    assert len(names) == page.locator(".step").count()
    assert all(index == 0 for _, index, _ in names)
    assert [top for _, _, top in names] == sorted(top for _, _, top in names)
    assert len({name for name, _, _ in names}) == len(names)
    links.first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.step, #section-6') !== null")


def test_the_skip_link_leads_past_the_menu(visit: Open, address: str) -> None:
    page = visit(address + PROCESS).page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.md-content') !== null")


def test_nothing_moves_for_those_who_ask_for_stillness(visit: Open, address: str) -> None:
    page = visit(address + PROCESS).page
    longest = page.evaluate(
        """Math.max(...[...document.querySelectorAll('*')].flatMap(e => {
          const style = getComputedStyle(e);
          return [style.transitionDuration, style.animationDuration].flatMap(v => v.split(',').map(parseFloat));
        }))"""
    )
    assert longest <= 0.001


def test_english_words_are_told_as_english(visit: Open, address: str) -> None:
    page = visit(address + PROCESS).page
    assert page.evaluate("document.documentElement.lang") == "th"
    english = page.locator(".md-content [lang=en]").all_inner_texts()
    assert "Flow Chart" in english
    assert all(text.isascii() for text in english)


# ---- Links to steps ----


def test_a_link_to_a_step_is_copied(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address + PROCESS)
    link = page.locator("a.step__link").nth(2)
    anchor = link.evaluate("e => e.closest('.step').id")
    link.focus()
    page.keyboard.press("Enter")
    page.locator(".copied", has_text="คัดลอกลิงก์").wait_for(timeout=5000)
    assert page.evaluate("navigator.clipboard.readText()") == f"{address}{PROCESS}#{anchor}"
    assert page.url == f"{address}{PROCESS}#{anchor}"
    assert page.locator(".copied").get_attribute("role") == "status"
    context.close()


def test_without_scripts_it_is_a_link_and_the_day_of_review_can_be_read(browser: Browser, address: str, small: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PROCESS)
    link = page.locator("a.step__link").nth(1)
    href = link.get_attribute("href")
    link.click()
    assert page.url == f"{address}{PROCESS}{href}"
    page.goto(small + REVIEWED)
    assert page.locator(".review-passed").is_hidden()
    assert "๓๐ กันยายน ๒๕๖๘" in page.locator(".doc-control").inner_text()
    context.close()


# ---- Reviews and letters ----


@pytest.mark.parametrize(
    ("today", "is_shown"), [((2025, 9, 29), False), ((2025, 9, 30), False), ((2025, 10, 1), True), ((2031, 1, 1), True)]
)
def test_the_banner_shows_once_the_day_of_review_has_passed(
    today: tuple[int, int, int], is_shown: bool, browser: Browser, small: str
) -> None:
    context = browser.new_context(timezone_id="Asia/Bangkok")
    page = context.new_page()
    page.clock.set_fixed_time(datetime.datetime(*today, 12, tzinfo=datetime.UTC))
    for address, place in ((REVIEWED, ".review-passed"), (SMALL["unit with a manual"], "#status ~ .table-scroll [data-review]")):
        page.goto(small + address)
        page.wait_for_load_state("networkidle")
        assert page.locator(place).first.is_visible() is is_shown, address
    context.close()


def test_the_letter_goes_to_the_unit_with_page_and_issue(visit: Open, small: str) -> None:
    letter = visit(small + REVIEWED).page.locator(".report a").get_attribute("href")
    assert letter is not None
    assert letter.startswith("mailto:ict@example1.go.th?subject=")
    assert "https://www.example1.go.th/manual/processes/data-request.html" in unquote(letter)
    assert "ฉบับที่: 1" in unquote(letter)


def test_a_page_nobody_can_be_written_to_about_says_nothing(visit: Open, address: str) -> None:
    assert visit(address + PROCESS).page.locator(".report").count() == 0


# ---- The calendar ----


def test_the_calendar_leads_to_the_steps(visit: Open, address: str, site: Path) -> None:
    page = visit(address + KINDS["calendar"]).page
    june = page.locator("#fiscal-6")
    assert "๑๐ มิถุนายน" in june.inner_text()
    assert "ภาคเรียนที่ ๑" in june.inner_text()
    june.locator("a[href*='#step-']").click()
    assert page.url.endswith("processes/dmc.html#step-advise")
    assert page.locator("#step-advise").is_visible()
    calendar = (site / "chiangrai4" / "calendar.ics").read_bytes()
    assert calendar.count(b"BEGIN:VEVENT") == 3
    assert sorted(re.findall(rb"RRULE:(.*)\r", calendar)) == [
        b"FREQ=YEARLY;BYMONTHDAY=10;BYMONTH=11", b"FREQ=YEARLY;BYMONTHDAY=10;BYMONTH=6", b"FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=3",
    ]  # fmt: skip


def test_the_calendar_is_in_the_menu_and_on_the_home_page(visit: Open, address: str) -> None:
    page = visit(address + KINDS["home"]).page
    assert page.locator(".md-nav--primary a[href='calendar.html']").count() == 1
    assert page.locator(".md-content a[href='calendar.html']").count() == 1


# ---- Weight ----


def test_a_process_is_light_and_its_diagrams_keep_nobody_waiting(browser: Browser, site: Path, weights: ModuleType) -> None:
    server = weights.Server(site)
    process = weights.weigh(browser, server, PROCESS)
    other = weights.weigh(browser, server, KINDS["laws"])
    server.stop()
    assert 50_000 < process.total <= weights.LIMIT * 1000
    assert process.diagram > 100_000
    assert other.diagram == 0
    assert {"html", "styles", "scripts", "fonts"} <= process.parts.keys()
    assert process.paint < weights.HELD_BACK


def test_a_page_can_be_read_when_the_diagram_library_never_comes(browser: Browser, address: str) -> None:
    page = browser.new_page()

    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/mermaid.min.js", refuse)
    page.goto(address + PROCESS)
    page.wait_for_load_state("networkidle")
    assert page.locator(".work-table").first.is_visible()
    assert page.locator(".chart-words").count() >= 1
    page.close()


# ---- Paper ----


def printed(page: Page, target: Path) -> list[str]:
    """The text of each printed page."""
    page.pdf(path=target, format="A4", print_background=True)
    text = subprocess.run(["pdftotext", "-layout", str(target), "-"], capture_output=True, text=True, check=True).stdout
    return ["".join(one.split()) for one in text.split("\f")[:-1]]


def test_the_chart_is_printed_on_one_page_and_the_table_with_its_head(visit: Open, address: str, tmp_path: Path) -> None:
    page = visit(address + PROCESS).page
    labels = page.locator(".chart .node").evaluate_all("found => found.map(e => e.textContent.replace(/\\s+/g, ''))")
    rows = page.locator(".work-table .row").count()
    pages = printed(page, tmp_path / "page.pdf")
    charts = [text for text in pages if "ผังงาน(FlowChart)" in text]
    assert len(charts) == 1
    assert len(labels) > 5
    # A label is set in lines beside those of others, so its first letters are looked for.
    assert [label for label in labels if label[:6] not in charts[0]] == []
    tables = [text for text in pages if "ลำดับที่" in text]
    assert rows > 5
    assert all("รายละเอียดงาน" in text for text in tables)
    assert not any("แจ้งแก้ไข" in text or "ดาวน์โหลด" in text for text in pages)


def test_no_row_of_the_table_is_cut_by_the_end_of_a_page(visit: Open, address: str) -> None:
    page = visit(address + PROCESS).page
    page.emulate_media(media="print")
    cut = page.locator(".work-table tr, .chart, .step").evaluate_all(
        "found => found.filter(e => getComputedStyle(e).breakInside !== 'avoid').map(e => e.className)"
    )
    assert cut == []
