"""The gate before publishing: which links of a site lead nowhere, told with the page that has them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from khumue.publish.links import broken_links


def written(root: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


SITE = {
    "index.html": '<h1 id="top">ก</h1><a name="old">ข</a>',
    "units/ict/index.html": '<p id="ข้อ">ก</p>',
    "a/page.html": "<p>ก</p>",
    "files/form.pdf": "%PDF",
    "empty/readme.txt": "",
}


@pytest.mark.parametrize(
    "link",
    [
        "../index.html", "../", "..", "../index.html#top", "../#top", "../index.html#old", "../units/ict/", "../units/ict/index.html#ข้อ",
        "../units/ict/#%E0%B8%82%E0%B9%89%E0%B8%AD", "page.html", "", "../files/form.pdf", "../files/form.pdf#page=3",
        "../manuals/one.pdf", "../ita/2569/", "https://www.example.go.th/nothing", "mailto:a@example.go.th", "//example.go.th/x",
    ],
)  # fmt: skip
def test_a_link_that_leads_somewhere(link: str, tmp_path: Path) -> None:
    site = written(tmp_path / "site", {**SITE, "a/page.html": f'<a href="{link}">ก</a>'})
    beside = {"manuals": written(tmp_path / "m", {"one.pdf": "%PDF"}), "ita/2569": written(tmp_path / "i", {"index.html": "ก"})}
    assert broken_links(site, beside) == []


@pytest.mark.parametrize(
    "link",
    [
        "../nothing.html", "../index.html#nothing", "#nothing", "../units/ict/#top", "../units/", "../empty/", "../../index.html", "../manuals/two.pdf",
        "../ita/2569/o8/", "form.pdf", "../units/ict", "page.html?x#nothing",
    ],
)  # fmt: skip
@pytest.mark.parametrize("tag", ['<a class="x" href="{}">ก</a>', '<img alt="" src="{}">', '<script src="{}"></script>'])
def test_a_link_that_leads_nowhere(link: str, tag: str, tmp_path: Path) -> None:
    site = written(tmp_path / "site", {**SITE, "a/page.html": tag.format(link) * 2})
    beside = {"manuals": written(tmp_path / "m", {"one.pdf": "%PDF"}), "ita/2569": written(tmp_path / "i", {"index.html": "ก"})}
    assert broken_links(site, beside) == [("a/page.html", link)], "told once"


def test_links_are_told_page_by_page_in_order(tmp_path: Path) -> None:
    pages = {"b.html": '<a href="2">ก</a><a href="1">ข</a>', "a.html": '<a href="x&amp;y">ก</a>', "404.html": '<a href="z">ก</a>'}
    assert broken_links(written(tmp_path, pages)) == [("a.html", "x&y"), ("b.html", "2"), ("b.html", "1")]
