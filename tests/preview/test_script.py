"""What the script of the preview does on an open page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.preview.hearing import PROBLEM

from khumue.preview.server import SCRIPT, PreviewServer
from khumue.preview.state import Channel

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def browser_page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page()
    yield page
    page.close()


def test_an_open_page_shows_problems_and_reloads(
    browser_page: Page, server: PreviewServer, site: Path, channel: Channel
) -> None:
    page = browser_page
    panel = page.get_by_role("alert")
    page.goto(server.url)
    expect(page.locator("#p")).to_have_text("หนึ่ง")
    expect(panel).to_have_count(0)

    channel.tell((PROBLEM,), changed=False)
    expect(panel).to_contain_text("มี 1 ข้อที่ต้องแก้")
    expect(panel).to_contain_text("processes/a/b/c.yml:3:9 KM301")
    expect(panel).to_contain_text("ไม่มีบทบาท <b>directr</b>")
    expect(panel).to_contain_text("วิธีแก้: หมายถึง director หรือไม่")
    panel.get_by_role("button", name="ปิด").click()
    expect(panel).to_have_count(0)

    channel.tell(({**PROBLEM, "line": 4},), changed=False)
    expect(panel).to_contain_text("processes/a/b/c.yml:4:9")
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)

    channel.tell((), changed=False, fault="TemplateSyntaxError: home.md.j2")
    expect(panel).to_contain_text("สร้างหน้าเว็บไม่สำเร็จ")
    expect(panel).to_contain_text("TemplateSyntaxError: home.md.j2")

    (site / "index.html").write_text("<p id=p>สอง", encoding="utf-8")
    channel.tell((PROBLEM,), changed=True)
    expect(page.locator("#p")).to_have_text("สอง")
    expect(panel).to_contain_text("มี 1 ข้อที่ต้องแก้")
    channel.tell((), changed=False)
    expect(panel).to_have_count(0)


def test_a_page_older_than_the_last_build_reloads_itself(
    browser_page: Page, server: PreviewServer, site: Path, channel: Channel
) -> None:
    stale = f'<p id=p>เก่า</p><script src="{SCRIPT}" data-version="0.0" data-token="{server.token}"></script>'
    browser_page.route(
        server.url, lambda route: route.fulfill(body=stale, content_type="text/html; charset=utf-8"), times=1
    )
    browser_page.goto(server.url, wait_until="commit")
    expect(browser_page.locator("#p")).to_have_text("หนึ่ง")


def test_each_page_leads_to_itself_in_the_other_edition(browser_page: Page, server: PreviewServer, site: Path) -> None:
    page = browser_page
    (server.public / "a").mkdir(parents=True)
    (server.public / "a/index.html").write_text("<p id=p>เผยแพร่", encoding="utf-8")
    page.goto(f"{server.url}a/index.html")
    page.get_by_role("link", name="ดูฉบับเผยแพร่").click()
    expect(page.locator("#p")).to_have_text("เผยแพร่")
    page.get_by_role("link", name="ดูฉบับภายใน").click()
    expect(page.get_by_text("สอง")).to_be_visible()
    expect(page.get_by_role("link", name="ดูฉบับเผยแพร่")).to_have_count(1)
