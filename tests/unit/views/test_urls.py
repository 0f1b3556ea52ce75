"""Addresses: relative ones lead where they should from every page, in any folder."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest

from khumue.views import urls

PAGES = (urls.HOME, urls.PROCESSES, urls.PEOPLE, urls.LAWS, urls.unit("ict"), urls.process("dmc"), urls.person("somchai"))
TARGETS = (*PAGES, urls.step("dmc", "plan"), urls.entry(urls.LAWS, "act-2542"), f"{urls.DATA}/office.json")


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("target", TARGETS)
def test_a_relative_address_leads_to_its_target(page: str, target: str) -> None:
    for site in ("https://example.go.th/", "https://example.go.th/a/b/", "file:///srv/site/"):
        assert urljoin(site + page, urls.relative(page, target)) == site + target


@pytest.mark.parametrize(
    ("page", "url", "relative"),
    [
        ("index.html", "https://www.example.go.th/a#b", "https://www.example.go.th/a#b"),
        ("processes/dmc.html", "mailto:office@example.go.th", "mailto:office@example.go.th"),
        ("processes/dmc.html", "#step-a", "#step-a"),
        ("processes/dmc.html", "processes/dmc.html#step-a", "#step-a"),
        ("processes/dmc.html", "processes/dmc.html", "dmc.html"),
        ("processes/dmc.html", "processes/emis.html#step-a", "emis.html#step-a"),
        ("processes/dmc.html", "laws.html#a", "../laws.html#a"),
        ("laws.html", "processes/dmc.html", "processes/dmc.html"),
    ],
)
def test_relative(page: str, url: str, relative: str) -> None:
    assert urls.relative(page, url) == relative


def test_source_files() -> None:
    assert [urls.source_file(url) for url in (urls.HOME, urls.unit("ict"), urls.step("dmc", "a"))] == [
        "index.md",
        "units/ict/index.md",
        "processes/dmc.md",
    ]
