"""Pages full of hostile texts in a real browser: nothing runs, nothing is asked of anyone, charts and search show the texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Browser, Dialog, Page

from .conftest import Sites
from .payloads import CHART

pytestmark = pytest.mark.slow

WORKER = "about:srcdoc"
"""A page opened from a folder may start no worker; a frame of its own stands in for one."""
DRAWN = "() => [...document.querySelectorAll('div.mermaid')].every((one) => one.matches('.mermaid--drawn, .mermaid--failed'))"


@dataclass
class Watched:
    """A page with all that it should not do."""

    page: Page
    wrong: list[str] = field(default_factory=list)

    def told(self) -> list[str]:
        """What went wrong; a script of a text would have left its mark on the window."""
        mark = self.page.evaluate("() => window.__pwned === undefined ? [] : [`ran: ${window.__pwned}`]")
        return [*self.wrong, *mark]


@pytest.fixture
def watched(browser: Browser) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    seen = Watched(page)

    def dismissed(dialog: Dialog) -> None:
        seen.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("dialog", dismissed)
    page.on("pageerror", lambda error: seen.wrong.append(f"error: {error}"))
    page.on("console", lambda message: seen.wrong.append(f"console: {message.text}") if message.type == "error" else None)
    page.on("request", lambda one: None if one.url.startswith(("file:", "data:", "blob:")) else seen.wrong.append(f"asked: {one.url}"))
    page.on("popup", lambda popup: seen.wrong.append(f"popup: {popup.url}"))
    page.on("framenavigated", lambda frame: seen.wrong.append(f"frame: {frame.url}") if frame.parent_frame and frame.url != WORKER else None)
    yield seen
    context.close()


@pytest.mark.parametrize("name", ["index.html", "verify.html", "processes/data-request.html", "ita/2569/o8/index.html", "glossary.html"])
def test_nothing_runs(name: str, sites: Sites, watched: Watched) -> None:
    watched.page.goto((sites.hostile / name).as_uri(), wait_until="load")
    watched.page.wait_for_function(DRAWN)
    # What only a hand would set off: the pointer over each element, and the focus in it.
    watched.page.evaluate(
        "() => { for (const one of document.querySelectorAll('article *')) for (const name of ['mouseover', 'focus'])"
        " one.dispatchEvent(new Event(name, { bubbles: true })); }"
    )
    assert watched.told() == []


def test_charts_are_drawn_with_the_texts_in_their_boxes(sites: Sites, watched: Watched) -> None:
    drawn = []
    for site in (sites.hostile, sites.harmless):
        watched.page.goto((site / "processes" / "data-request.html").as_uri(), wait_until="load")
        watched.page.wait_for_function(DRAWN)
        drawn.append(
            watched.page.evaluate(
                "() => [...document.querySelectorAll('div.mermaid')].map((one) => [one.className,"
                " one.querySelectorAll('.node').length, one.querySelectorAll('.cluster, a, script, image, [onclick]').length,"
                " one.querySelectorAll('path.flowchart-link').length])"
            )
        )
        if site == sites.hostile:
            words = watched.page.evaluate("() => [...document.querySelectorAll('.mermaid .nodeLabel')].map((one) => one.textContent)")
    assert drawn[0] == drawn[1]
    assert all("mermaid--drawn" in chart[0] and chart[1] > 3 and chart[2] == 0 for chart in drawn[0])
    squeezed = ["".join(word.split()) for word in words]
    start = "".join(CHART.split("{m}")[1].split())
    assert sum(start in word for word in squeezed) > 10
    assert watched.told() == []


def test_the_search_shows_texts_as_texts(sites: Sites, watched: Watched) -> None:
    page = watched.page
    page.goto((sites.hostile / "index.html").as_uri(), wait_until="load")
    page.locator("[data-md-component=search-query]").focus()
    for query in ("window.__pwned", "<script>", "evil.invalid"):
        page.locator("[data-md-component=search-query]").fill(query)
        page.wait_for_function("(query) => document.querySelector('[data-khumue-search]').dataset.answered === query", arg=query)
        results = page.locator(".khumue-search__results")
        assert results.locator("li").count() > 0
        made = results.evaluate("(one) => [...new Set([...one.querySelectorAll('*')].map((inner) => inner.localName))].sort()")
        assert set(made) <= {"section", "h2", "span", "strong", "ol", "ul", "li", "a", "mark", "button", "p", "div"}
        assert not [link for link in results.locator("a").evaluate_all("(all) => all.map((one) => one.href)") if not link.startswith("file:")]
    assert watched.told() == []
