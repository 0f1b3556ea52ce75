"""The search box in a real browser: from a server and from a folder, by keyboard alone, and shared."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from khumue.render.search import INDEX, read_search_index
from khumue.standard import standard_root
from khumue.thai.likeness import orderly

pytestmark = pytest.mark.slow

BOX = "[data-md-component=search-query]"
LINK = ".khumue-search__link"
HOME = "chiangrai4/index.html"
SCRIPTS = standard_root() / "templates/site/assets/search"


def ask(page: Page, query: str) -> None:
    page.locator(BOX).fill(query)
    page.wait_for_function(
        "query => document.querySelector('[data-khumue-search]').dataset.answered === query", arg=query, timeout=10_000
    )


def kinds(page: Page) -> list[str]:
    return [re.sub(r"\s*[\d๐-๙]+$", "", text) for text in page.locator(".khumue-search__kind").all_inner_texts()]


def test_results_stand_in_groups_the_best_first(page: Page, address: str) -> None:
    page.goto(address + HOME)
    ask(page, "EMIS")
    assert kinds(page)[0] == "กระบวนงาน"
    assert {"ขั้นตอน", "คำศัพท์", "ระบบสารสนเทศ", "กฎหมายและเอกสารอ้างอิง"} <= set(kinds(page))
    assert page.locator(LINK).first.get_attribute("href") == f"{address}chiangrai4/processes/emis.html"
    for group in page.locator(".khumue-search__group").all():
        assert group.locator("mark").count() or group.get_attribute("data-kind") == "form"


def test_a_step_is_led_to_directly(page: Page, address: str) -> None:
    page.goto(address + HOME)
    ask(page, "ปฏิทินการจัดเก็บข้อมูล")
    step = page.locator("[data-kind=step] a").first
    expect(step).to_contain_text("ขั้นตอนที่")
    step.click()
    page.wait_for_url("**/processes/emis.html#step-*")
    anchor = page.evaluate("decodeURIComponent(location.hash.slice(1))")
    assert "ปฏิทินการจัดเก็บข้อมูล" in page.locator(f"[id='{anchor}']").inner_text()
    expect(page.locator(f"[id='{anchor}']")).to_be_in_viewport()


def test_every_result_leads_to_something_that_is_there(page: Page, address: str, site: Path) -> None:
    page.goto(address + HOME)
    for query in ("ข้อมูล", "แบบฟอร์ม", "คู่มือ", "กลุ่ม", "2540", "ณัฐวัฒน์"):
        ask(page, query)
        links = page.locator(LINK).evaluate_all("links => links.map(link => link.href)")
        assert links
        for link in links:
            path, _, anchor = link.removeprefix(address).partition("#")
            if path.endswith(".pdf"):
                assert (site / path).is_file(), link
                assert not anchor, link
            else:
                assert not anchor or f'id="{anchor}"' in (site / path).read_text(encoding="utf-8"), link


def test_the_keyboard_is_enough(page: Page, address: str) -> None:
    page.goto(address + HOME)
    page.keyboard.press("/")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.type("สารบรรณ")
    page.wait_for_function("() => document.querySelector('[data-khumue-search]').dataset.answered === 'สารบรรณ'")
    page.keyboard.press("ArrowDown")
    expect(page.locator(LINK).nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(LINK).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".khumue-search__results")).not_to_be_in_viewport()
    page.keyboard.press("Control+k")
    expect(page.locator(BOX)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/processes/saraban.html*")


def test_an_address_with_a_query_shows_its_results(page: Page, address: str) -> None:
    page.goto(f"{address}{HOME}?q={quote('ดีเอ็มซี')}")
    expect(page.locator(LINK).first).to_be_visible()
    assert page.locator(BOX).input_value() == "ดีเอ็มซี"
    ask(page, "EMIS")
    assert page.url.endswith("?q=EMIS")
    ask_nothing = page.locator(".khumue-search [type=reset]")
    ask_nothing.click()
    page.wait_for_url(address + HOME)


def test_nothing_found_offers_what_is_near(page: Page, address: str) -> None:
    page.goto(address + HOME)
    ask(page, "อีมิซซ์")
    expect(page.locator("#khumue-search-status")).to_contain_text("ไม่พบ")
    near = page.locator(".khumue-search__nearest button")
    assert near.count() > 0
    name = near.first.inner_text()
    near.first.click()
    page.wait_for_function("name => document.querySelector('[data-khumue-search]').dataset.answered === name", arg=name)
    assert page.locator(LINK).count() > 0


@pytest.mark.parametrize(
    ("query", "wrong"), [("งานสารบรรน", "งานสารบรรณ"), ("ครุภันฑ์", "ครุภัณฑ์")]
)
def test_a_slip_is_mended_and_said(query: str, wrong: str, page: Page, address: str) -> None:
    page.goto(address + HOME)
    ask(page, query)
    expect(page.locator(".khumue-search__tip")).to_contain_text(wrong)


@pytest.mark.parametrize("query", ["10 มิถุนายน", "10 มิ.ย.", "๑๐ มิย", "วันที่ 10 เดือนมิถุนายน"])
def test_a_day_is_found_however_it_is_typed(query: str, page: Page, address: str) -> None:
    page.goto(address + HOME)
    ask(page, query)
    links = page.locator(LINK).evaluate_all("links => links.map(link => link.href)")
    assert {link.removeprefix(f"{address}chiangrai4/").partition("#")[0] for link in links} == {"glossary.html", "processes/dmc.html"}


def test_the_portal_searches_all_offices_and_says_which(page: Page, address: str) -> None:
    page.goto(address + "index.html")
    ask(page, "คอมพิวเตอร์")
    offices = {text.split(" เขต")[0] for text in page.locator(".khumue-search__office").all_inner_texts()}
    assert {"สพป.เชียงราย", "สพป.อุตรดิตถ์"} <= offices
    links = page.locator(LINK).evaluate_all("links => links.map(link => link.href)")
    assert {link.removeprefix(address).split("/")[0] for link in links} >= {"chiangrai4", "uttaradit2"}


def test_an_office_that_is_not_there_does_not_silence_the_others(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.route("**/uttaradit2/search/**", lambda route: route.fulfill(status=404))
    page.goto(address + "index.html")
    ask(page, "คอมพิวเตอร์")
    assert page.locator(LINK).count() > 0
    expect(page.locator("#khumue-search-status")).to_contain_text("บางสำนักงาน")
    page.close()


@pytest.mark.parametrize("start", ["index.html", HOME, "chiangrai4/processes/emis.html"])
def test_a_page_opened_from_a_folder_searches_too(start: str, browser: Browser, site: Path) -> None:
    page = browser.new_page()
    requests: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((site / start).as_uri())
    ask(page, "อีมิส")
    assert any("processes/emis.html" in link for link in page.locator(LINK).evaluate_all("links => links.map(link => link.href)"))
    assert faults == []
    assert [url for url in requests if not url.startswith(("file:", "data:", "about:", "blob:"))] == []
    page.close()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("query", ["EMIS", "อีมิซซ์"])
def test_axe_finds_nothing_in_open_results(query: str, width: int, dark: bool, browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{address}{HOME}?q={quote(query)}")
    page.wait_for_function("() => document.querySelector('[data-khumue-search]').dataset.answered")
    page.wait_for_timeout(400)
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("๒๕๖๐", "2560"),
        ("ผอ สพท", "ผอ.สพท."),
        ("ผอ.สพท", "ผอ. สพท."),
        ("พศ 2540", "พ.ศ. ๒๕๔๐"),
        ("ต่างๆ", "ต่าง ๆ"),
        ("น\u0e4d\u0e32", "นำ"),
        ("น้\u0e4d\u0e32", "น้ำ"),
        ("น\u0e33\u0e49", "น้ำ"),
        ("เเผน", "แผน"),
        ("ที\u0e48", "ท\u0e48ี"),
        ("สิทธ\u0e4c\u0e34", "สิทธิ์"),
        ("นี้้", "นี้"),
        ("ก\u200bข\ufeff", "กข"),
        ("กฏหมาย", "กฎหมาย"),
        ("emis", "EMIS"),
        ("งานDMC", "งาน DMC"),
        ("ก ค ศ", "ก.ค.ศ."),
    ],
)
def test_one_text_written_in_two_ways_is_one(typed: str, written: str, page: Page) -> None:
    page.add_script_tag(path=str(SCRIPTS / "text.js"))
    fold = "text => khumueText.fold(khumueText.normalise(text))"
    assert page.evaluate(fold, typed) == page.evaluate(fold, written)


def test_what_is_typed_is_put_in_order_as_what_is_written(page: Page) -> None:
    """Any letters of a word in any order: the worker and the program that writes the index agree on all of them."""
    marks = "กนเา ัิำ็่้์ํ\u00a0\u200b\u00ad"
    typed = ["".join(letters) for size in (2, 3, 4) for letters in itertools.product(marks, repeat=size) if size < 4 or letters[0] == "น"]
    page.add_script_tag(path=str(SCRIPTS / "text.js"))
    assert page.evaluate("all => all.map(khumueText.normalise)", typed) == [orderly(text) for text in typed]


def test_the_worker_reads_what_was_written(page: Page, site: Path) -> None:
    """Every title and text of an office's index, in order, and the folded text cut at the same places."""
    file = site / "ubon1" / INDEX
    for script in ("text.js", "corpus.js"):
        page.add_script_tag(path=str(SCRIPTS / script))
    page.evaluate("() => { globalThis.khumueIndex = text => { globalThis.index = text; }; }")
    page.add_script_tag(path=str(file))
    read = page.evaluate(
        """() => {
          const corpus = new khumueCorpus();
          corpus.add(index, "", false);
          corpus.seal();
          const bare = text => text.replaceAll(/[ \\u0003]/g, "");
          return corpus.pieces.map((piece, at) => {
            const [start, titleEnds, end] = [corpus.starts[at], corpus.titleEnds[at], corpus.starts[at + 1]];
            const [title, text] = [corpus.titleOf(piece), corpus.textOf(piece)];
            const inTitle = corpus.text.slice(start, titleEnds) === khumueText.fold(title);
            return [title, text, inTitle, bare(corpus.text.slice(titleEnds + 1, end - 1)) === bare(khumueText.fold(text))];
          });
        }"""
    )
    said = read_search_index(file.read_text(encoding="utf-8")).texts[1:]
    assert " ".join(" ".join(text for text in piece[:2] if text) for piece in read if any(piece[:2])) == " ".join(said)
    assert len(read) > 500
    assert [piece for piece in read if not all(piece[2:])] == []


@pytest.mark.parametrize(("one", "other"), [("10", "2510"), ("กา", "ก่า"), ("5 10", "510"), ("my office", "myoffice")])
def test_what_differs_stays_different(one: str, other: str, page: Page) -> None:
    page.add_script_tag(path=str(SCRIPTS / "text.js"))
    fold = "text => khumueText.fold(khumueText.normalise(text))"
    assert page.evaluate(fold, one) != page.evaluate(fold, other)
