"""What a reader meets on the page of a process: chart, table, typeface, paper; and search, from a server and from a folder."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from .conftest import Open
from .pages import KINDS

pytestmark = pytest.mark.slow

PROCESS = KINDS["process with base"]


@pytest.mark.parametrize("dark", [False, True])
def test_the_chart_is_drawn_with_every_step(dark: bool, visit: Open, address: str) -> None:
    page = visit(address + PROCESS, dark=dark).page
    chart = page.locator(".chart .mermaid").first
    texts = chart.evaluate("e => [...(e.shadowRoot || e).querySelectorAll('.node')].map(n => n.textContent.trim())")
    numbers = page.locator(".step--activity .step__number, .step--decision .step__number").all_inner_texts()
    assert len(texts) == len(numbers) + 2, "every step is a box, beside the start and the end"
    assert all(texts)
    box = chart.evaluate("e => { const b = (e.shadowRoot || e).querySelector('svg').getBoundingClientRect(); return [b.width, b.height] }")
    assert box[0] > 200
    assert box[1] > 400


@pytest.mark.parametrize("dark", [False, True])
def test_the_chart_can_be_read(dark: bool, visit: Open, address: str) -> None:
    """Text and box of a node differ enough in brightness, in both schemes."""
    page = visit(address + PROCESS, dark=dark).page
    ratio = page.locator(".chart .mermaid").first.evaluate(
        """e => {
          const root = e.shadowRoot || e, node = root.querySelector('.node.activity') || root.querySelector('.node');
          const shape = node.querySelector('rect, path, polygon'), text = node.querySelector('.nodeLabel, text, p') ;
          const light = c => { const v = c.match(/[\\d.]+/g).slice(0, 3).map(x => x / 255)
            .map(x => x <= .03928 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4); return .2126 * v[0] + .7152 * v[1] + .0722 * v[2] };
          const a = light(getComputedStyle(shape).fill), b = light(getComputedStyle(text).color);
          return (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
        }"""
    )
    assert ratio >= 4.5


def test_rows_of_the_work_table_join_without_gaps(visit: Open, address: str) -> None:
    """The line that leaves a row at its foot stands where the next row's line begins."""
    page = visit(address + PROCESS).page
    gaps = page.locator(".work-table").first.evaluate(
        """table => {
          const cells = [...table.querySelectorAll('td.lane .lane__svg')].map(s => s.getBoundingClientRect());
          return cells.slice(1).map((box, i) => Math.abs(box.top - cells[i].bottom)).concat(
            cells.slice(1).map((box, i) => Math.abs(box.left - cells[i].left)));
        }"""
    )
    assert gaps
    assert max(gaps) <= 1.5


def test_the_symbol_of_each_row_stands_inside_its_row(visit: Open, address: str) -> None:
    page = visit(address + PROCESS, width=390).page
    outside = page.locator(".work-table").first.evaluate(
        """table => [...table.querySelectorAll('td.lane')].filter(cell => {
          const row = cell.getBoundingClientRect();
          return [...cell.querySelectorAll('.symbol, .lane__label')].some(s => {
            const box = s.getBoundingClientRect();
            return box.top < row.top - 1 || box.bottom > row.bottom + 1 || box.left < row.left - 1 || box.right > row.right + 1;
          });
        }).map(cell => cell.parentElement.innerText)"""
    )
    assert outside == []


def test_labels_and_lanes_of_the_work_table_do_not_collide(visit: Open, address: str) -> None:
    page = visit(address + PROCESS).page
    collisions = page.locator(".work-table").first.evaluate(
        """table => [...table.querySelectorAll('td.lane')].flatMap(cell => {
          const labels = [...cell.querySelectorAll('.lane__label')].map(t => t.getBoundingClientRect());
          const lines = [...cell.querySelectorAll('line')].map(t => t.getBoundingClientRect());
          return labels.flatMap(a => lines.filter(b => a.left < b.right - 1 && b.left < a.right - 1
            && a.top + 3 < b.bottom && b.top < a.bottom - 3)).map(() => cell.parentElement.innerText);
        })"""
    )
    assert collisions == []


def test_the_work_table_scrolls_in_its_own_box_on_a_phone(visit: Open, address: str) -> None:
    page = visit(address + PROCESS, width=390).page
    box = page.locator(".work-table-scroll").first
    assert box.evaluate("e => e.scrollWidth > e.clientWidth && getComputedStyle(e).overflowX !== 'visible'")
    narrow = box.evaluate("e => Math.min(...[...e.querySelectorAll('td.detail')].map(c => c.clientWidth))")
    assert narrow >= 150


def test_text_is_set_in_sarabun(visit: Open, address: str) -> None:
    page = visit(address + PROCESS).page
    assert page.evaluate("document.fonts.check('16px Sarabun', 'ก')")
    assert "Sarabun" in page.locator("h1").evaluate("e => getComputedStyle(e).fontFamily")
    ratio = page.locator(".md-typeset").first.evaluate("e => parseFloat(getComputedStyle(e).lineHeight) / parseFloat(getComputedStyle(e).fontSize)")
    assert ratio >= 1.7


@pytest.mark.parametrize("depth", ["", "a/b/c/"])
def test_the_page_of_wrong_addresses_has_its_typeface_wherever_it_is_shown(depth: str, visit: Open, everything: Path, tmp_path: Path) -> None:
    """Alone in a folder, as a server shows it for any address: nothing else of the site is near."""
    copy = tmp_path / f"{depth}gone.html"
    copy.parent.mkdir(parents=True, exist_ok=True)
    copy.write_bytes((everything / "404.html").read_bytes())
    opened = visit(copy.as_uri())
    assert opened.page.evaluate("async () => (await document.fonts.load('16px Sarabun', 'ก')).map(face => face.status)") == ["loaded"]


TORN = """() => [...document.querySelectorAll('main .w')].filter(e => {
  const range = document.createRange();
  range.selectNodeContents(e);
  const rects = [...range.getClientRects()].filter(r => r.width > 0);
  const lines = new Set(rects.map(r => Math.round(r.top / 4)));
  const isHidden = e.closest('[class*=status]') !== null || e.closest('svg') !== null;
  return !isHidden && lines.size > 1 && !e.textContent.includes(' ') && !e.classList.contains('w--long');
}).map(e => e.textContent)"""


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("page", ["index.html", "processes/data-request.html", "services/data-request.html", "ita/2568/o8/index.html", "laws.html"])
def test_no_word_that_is_marked_is_torn(width: int, page: str, visit: Open, small: str) -> None:
    opened = visit(small + page, width=width).page
    assert opened.locator("main .w").count() > 3
    assert opened.evaluate(TORN) == []


def test_printed_page_is_the_manual_and_nothing_else(visit: Open, address: str, tmp_path: Path) -> None:
    page = visit(address + PROCESS).page
    paper = tmp_path / "page.pdf"
    page.pdf(path=paper, format="A4", print_background=True)
    text = subprocess.run(["pdftotext", "-layout", str(paper), "-"], capture_output=True, text=True, check=True).stdout
    flat = "".join(text.split())
    assert "แบบสรุปมาตรฐานงาน" in flat
    assert "ผู้รับผิดชอบ" in flat
    assert "เปลี่ยนเป็นพื้น" not in text
    assert "ค้นหา" not in text


def test_keyboard_reaches_the_content_at_once(visit: Open, address: str) -> None:
    page = visit(address + PROCESS).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('md-skip')")


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("EMIS", "emis"),
        ("emis", "emis"),
        ("โปรแกรม", "emis"),
        ("ลงทะเบียนรับ", "saraban"),
        ("สิ่งก่อสร", "b-obec"),
        ("นักเรียน รายบุคคล", "dmc"),
        ("2540", "laws"),
        ("๒๕๔๐", "laws"),
        ("กฏหมาย", "laws"),
        ("ตรวจสอบถูกต้องข้อมูลนักเรียน", "dmc"),
    ],
)
@pytest.mark.parametrize("folder", [False, True])
def test_search_finds_thai_anywhere(query: str, page: str, folder: bool, visit: Open, address: str, site: Path) -> None:
    """Inside sentences, half-typed, in either digits; from a server and from a folder."""
    seen = visit((site / KINDS["home"]).as_uri() if folder else address + KINDS["home"])
    box = seen.page.locator("[data-md-component=search-query]")
    box.fill(query)
    seen.page.locator(f".md-search-result__link[href*='{page}']").first.wait_for(timeout=10_000, state="attached")
    assert seen.errors == []
    assert seen.foreign == []
