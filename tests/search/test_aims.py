"""How much is found, against what readers judged. Figures, ours beside the theme's own: ``python tests/search/report.py``."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.search.measure import HALVES, Query, Score, known_names, load_queries, name_of, page_level, score
from tests.search.report import ours

QUERIES = load_queries()


@pytest.fixture(scope="module")
def known(site: Path) -> dict[str, set[str]]:
    return {office: known_names(site, office) for office in {query.office for query in QUERIES}}


@pytest.fixture(scope="module")
def found(browser: Browser, site: Path) -> dict[Query, list[str]]:
    return ours(browser, site, QUERIES)


def of(half: str, *, slip: bool) -> list[Query]:
    return [query for query in QUERIES if query.half == half and query.slip == slip]


def test_there_are_enough_queries_in_both_halves() -> None:
    assert len(QUERIES) >= 120
    for half in HALVES:
        assert len(of(half, slip=False)) >= 45
        assert len(of(half, slip=True)) >= 12
    assert len({(query.office, query.ask) for query in QUERIES}) == len(QUERIES)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.ask)
def test_what_ought_to_be_found_is_there(query: Query, known: dict[str, set[str]]) -> None:
    """Otherwise a judgement is out of date, and the figures with it."""
    assert {name for name in query.answers if "*" not in name} <= known[query.office]


@pytest.mark.parametrize("half", HALVES)
def test_the_aims_are_reached(half: str, found: dict[Query, list[str]], known: dict[str, set[str]]) -> None:
    plain = score(of(half, slip=False), found, known)
    assert plain.recall >= 0.99
    assert plain.precision >= 0.95
    assert plain.at_five >= 0.97
    assert score(of(half, slip=True), found, known).recall >= 0.95


ONE = Query("ก", "o", "dev", ("law/a", "process/b"), ("term/c",), False)
ALL = Query("ข", "o", "dev", ("process/*",), (), False)
KNOWN = {"o": {"law/a", "process/b", "process/d", "term/c", "law/e"}}


@pytest.mark.parametrize(
    ("query", "results", "expected"),
    [
        (ONE, ["law/a", "process/b"], Score(1, 1, 1, 1)),
        (ONE, ["law/a", "law/a", "term/c"], Score(1, 0.5, 1, 1)),
        (ONE, ["law/e", "law/a"], Score(1, 0.5, 0.5, 0.5)),
        (ONE, ["law/a", "process/b", "term/c", "law/x", "law/y", "law/z"], Score(1, 1, 0.5, 0.6)),
        (ONE, [], Score(1, 0, 0, 0)),
        (ALL, ["process/d"], Score(1, 0.5, 1, 1)),
    ],
)
def test_the_score_counts_what_it_says(query: Query, results: list[str], expected: Score) -> None:
    assert score([query], {query: results}, KNOWN) == expected


@pytest.mark.parametrize(
    ("url", "name", "on_page"),
    [
        ("processes/emis.html#step-check", "process/emis", "process/emis"),
        ("processes/index.html", "page/processes/index", "page/processes/index"),
        ("services/g-code.html", "process/g-code", "process/g-code"),
        ("laws.html#act", "law/act", "page/laws"),
        ("laws.html", "page/laws", "page/laws"),
        ("laws.html#page", "page/laws", "page/laws"),
        ("glossary.html#dmc", "term/dmc", "page/glossary"),
        ("people/somchai.html", "person/somchai", "person/somchai"),
        ("people/somchai.html#manuals", "manual/somchai", "person/somchai"),
        ("manuals/somchai.pdf", "manual/somchai", "person/somchai"),
        ("units/ict/index.html#powers", "unit/ict", "unit/ict"),
        ("index.html", "page/index", "page/index"),
    ],
)
def test_an_address_has_one_name(url: str, name: str, on_page: str) -> None:
    assert name_of(url) == name
    assert page_level(name) == on_page
