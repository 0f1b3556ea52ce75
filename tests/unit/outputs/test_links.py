"""The gate itself, link by link: what leads somewhere, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from khumue.outputs.site.links import broken_links

PAGES = {
    "index.html": '<h1 id="page">ก</h1><a name="old">ข</a>',
    "laws.html": '<li id="law-1">',
    "processes/index.html": "<p>",
    "processes/one.html": '<h2 id="section-5">',
    "assets/khumue.css": "",
    "files/แบบ คำขอ.pdf": "",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name, text in PAGES.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "manuals").mkdir()
    (tmp_path / "manuals" / "one.pdf").touch()
    return tmp_path / "site"


@pytest.mark.parametrize(
    "link",
    [
        "#page", "#old", "", "index.html", "index.html#page", "laws.html#law-1", "processes/", "processes/one.html#section-5", "./laws.html",
        "processes/../laws.html", "assets/khumue.css", "files/%E0%B9%81%E0%B8%9A%E0%B8%9A%20%E0%B8%84%E0%B8%B3%E0%B8%82%E0%B8%AD.pdf",
        "processes/one.html#", "manuals/one.pdf", "manuals/one.pdf#page=3", "data/processes.json", "https://x.go.th/#y", "mailto:a@x.go.th", "//x.go.th/y", ".",
        "laws.html?q=1#law-1", "&#108;aws.html",
    ],
)  # fmt: skip
def test_it_leads_somewhere(link: str, site: Path) -> None:
    (site / "index.html").write_text(f'{PAGES["index.html"]}<a href="{link}">ค</a>', encoding="utf-8")
    assert broken_links(site, {"manuals": site.parent / "manuals", "data": None}) == []


@pytest.mark.parametrize(
    "link",
    [
        "gone.html", "#gone", "index.html#gone", "laws.html#section-5", "laws.html#LAW-1", "gone/", "processes",
        "../index.html", "assets/khumue.css/", "manuals/two.pdf", "manuals/", "data", "datas/processes.json", "files/แบบ.pdf",
    ],
)  # fmt: skip
def test_it_leads_nowhere(link: str, site: Path) -> None:
    (site / "index.html").write_text(f'{PAGES["index.html"]}<a href="{link}">ค</a>', encoding="utf-8")
    assert broken_links(site, {"manuals": site.parent / "manuals", "data": None}) == [("index.html", link)]


@pytest.mark.parametrize("tag", ['<img src="{}">', '<script src="{}"></script>', '<link rel="stylesheet" href="{}">', '<a class="x"\nhref="{}">'])
def test_whatever_links(tag: str, site: Path) -> None:
    (site / "processes" / "one.html").write_text(tag.format("gone.x"), encoding="utf-8")
    assert broken_links(site) == [("processes/one.html", "gone.x")]


def test_links_are_told_once_and_in_order(site: Path) -> None:
    (site / "laws.html").write_text('<a href="b.html"><a href="a.html"><a href="b.html">', encoding="utf-8")
    (site / "index.html").write_text('<a href="c.html">', encoding="utf-8")
    assert broken_links(site) == [("index.html", "c.html"), ("laws.html", "b.html"), ("laws.html", "a.html")]


def test_the_page_for_what_is_not_found_has_no_base_to_judge_by(site: Path) -> None:
    (site / "404.html").write_text('<a href="/laws.html">', encoding="utf-8")
    assert broken_links(site) == []


def test_an_id_inside_a_text_is_no_anchor(site: Path) -> None:
    (site / "laws.html").write_text('&lt;p id="law-1"&gt; id="law-1" <p data-id="law-1">', encoding="utf-8")
    (site / "index.html").write_text('<a href="laws.html#law-1">', encoding="utf-8")
    assert broken_links(site) == [("index.html", "laws.html#law-1")]
