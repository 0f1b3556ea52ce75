"""A thousand processes in one office: the index stays small and every question is answered. `tests/bench/search.py` tells how fast."""

from __future__ import annotations

import datetime
import gzip
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.search.measure import served
from tests.search.thousand import QUERIES, indexes_of_offices, write_large_site

from khumue.render.search import INDEX
from khumue.views.search import SearchIndex

pytestmark = pytest.mark.slow

PROCESSES = 1000
MOST_BYTES = 700_000


@dataclass(frozen=True)
class Large:
    """The site, and what its index was made from."""

    folder: Path
    index: SearchIndex


@pytest.fixture(scope="module")
def large(site: Path, tmp_path_factory: pytest.TempPathFactory, today: datetime.date) -> Large:
    folder = tmp_path_factory.mktemp("large") / "site"
    return Large(folder, write_large_site(site / "chiangrai4", folder, indexes_of_offices(today), PROCESSES))


def test_the_index_is_small(large: Large) -> None:
    size = len(gzip.compress((large.folder / INDEX).read_bytes(), 6))
    print(f"index {size} bytes gzipped")
    assert sum(entry.kind == "process" for entry in large.index.entries) == PROCESSES
    assert size <= MOST_BYTES


def test_every_question_is_answered(large: Large, browser: Browser) -> None:
    page = browser.new_page()
    with served(large.folder) as address:
        page.goto(address + "index.html")
        box = page.locator("[data-md-component=search-query]")
        box.focus()
        page.wait_for_function("() => document.querySelector('[data-khumue-search]').dataset.ready")
        assert int(page.evaluate("() => document.querySelector('[data-khumue-search]').dataset.ready")) > PROCESSES
        found = {}
        for query in QUERIES:
            box.fill(query)
            page.wait_for_function("query => document.querySelector('[data-khumue-search]').dataset.answered === query", arg=query)
            found[query] = page.locator(".khumue-search__link").count()
    page.close()
    assert [query for query, count in found.items() if not count] == [QUERIES[-1]]
