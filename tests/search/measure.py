"""How well searching finds: asks a built site in a real browser and compares with what readers judged."""

from __future__ import annotations

import fnmatch
import functools
import http.server
import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml
from playwright.sync_api import Page

from khumue.render.search import INDEX, read_search_index

ROOT = Path(__file__).resolve().parents[2]
QUERIES = Path(__file__).with_name("queries.yml")
HALVES = ("dev", "untouched")

_REGISTERS = {"laws": "law", "forms": "form", "glossary": "term", "systems": "system"}
_PAGE_OF = {"law": "page/laws", "form": "page/forms", "term": "page/glossary", "system": "page/systems"}


@dataclass(frozen=True)
class Query:
    """A query with what it ought to find. ``answers`` must be found, ``related`` may; names are ``kind/id``, or patterns of them."""

    ask: str
    office: str
    half: str
    answers: tuple[str, ...]
    related: tuple[str, ...]
    slip: bool


@dataclass(frozen=True)
class Score:
    """Means over queries, 0 to 1. ``precision`` and ``at_five`` are over queries that found something."""

    queries: int
    recall: float
    precision: float
    at_five: float


def load_queries(file: Path = QUERIES) -> list[Query]:
    """All queries of both halves, in order."""
    halves = yaml.safe_load(file.read_text(encoding="utf-8"))
    return [
        Query(one["ask"], one["office"], half, tuple(one["answers"]), tuple(one.get("related", ())), one.get("slip", False))
        for half in HALVES
        for one in halves[half]
    ]


def name_of(url: str) -> str:
    """``kind/id`` of what a result leads to; ``url`` is relative to the office's site. A service is its process."""
    path, _, anchor = url.partition("#")
    stem = path.removesuffix(".html").removesuffix(".pdf")
    if stem in _REGISTERS and anchor and anchor != "page":
        return f"{_REGISTERS[stem]}/{anchor}"
    if match := re.fullmatch(r"(?:processes|services)/(?!index)(.+)", stem):
        return f"process/{match[1]}"
    if match := re.fullmatch(r"people/(?!index)(.+)", stem):
        return f"{'manual' if anchor == 'manuals' else 'person'}/{match[1]}"
    if match := re.fullmatch(r"units/(.+)/index", stem):
        return f"{'manual' if anchor == 'manuals' else 'unit'}/{match[1]}"
    if match := re.fullmatch(r"manuals/(.+)", stem):
        return f"manual/{match[1]}"
    return f"page/{stem}"


def page_level(name: str) -> str:
    """The page on which a thing stands: what a search that knows pages only can find."""
    kind, _, rest = name.partition("/")
    return _PAGE_OF.get(kind) or (f"person/{rest}" if kind == "manual" else name)


def known_names(site: Path, office: str) -> set[str]:
    """All that an office's index holds, so that a judgement about something that is gone is noticed."""
    return {name_of(url) for url in read_search_index((site / office / INDEX).read_text(encoding="utf-8")).urls}


def _resolved(names: Iterable[str], known: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for name in names:
        found |= set(fnmatch.filter(known, name)) if "*" in name else {name}
    return found


def score(queries: Sequence[Query], found: Mapping[Query, Sequence[str]], known: Mapping[str, set[str]], *, pages: bool = False) -> Score:
    """Compare results, best first, with the judgements; ``pages`` compares whole pages only."""
    recalls, precisions, at_five = [], [], []
    for query in queries:
        answers = _resolved(query.answers, known[query.office])
        right = answers | _resolved(query.related, known[query.office])
        results = list(dict.fromkeys(found[query]))
        if pages:
            answers, right = set(map(page_level, answers)), set(map(page_level, right))
            results = list(dict.fromkeys(map(page_level, results)))
        recalls.append(len(answers & set(results)) / len(answers))
        if results:
            precisions.append(sum(name in right for name in results) / len(results))
            first = results[:5]
            at_five.append(sum(name in right for name in first) / len(first))
    return Score(len(queries), _mean(recalls), _mean(precisions), _mean(at_five))


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on a local web server; gives its address."""

    class Quiet(http.server.SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()


def ask_ours(page: Page, address: str, query: str) -> list[str]:
    """Addresses of all results in the order they are shown, groups unfolded; the page has our box."""
    page.locator("[data-md-component=search-query]").fill(query)
    page.wait_for_function("query => document.querySelector('[data-khumue-search]').dataset.answered === query", arg=query)
    links: list[str] = page.evaluate(
        """() => {
          for (const button of document.querySelectorAll('.khumue-search__more')) button.click();
          return [...document.querySelectorAll('.khumue-search__link')].map(link => link.href);
        }"""
    )
    return [link.removeprefix(address) for link in links]


def ask_stock(page: Page, address: str, query: str) -> list[str]:
    """The same for the theme's own search: scrolled to its end, since it shows results as they are scrolled to."""
    box = page.locator(".md-search__input")
    box.fill("")
    box.press("Shift")  # it listens for keys, and Thai letters have none here
    page.wait_for_function("() => document.querySelectorAll('.md-search-result__item').length === 0")
    box.fill(query)
    box.press("Shift")
    page.wait_for_timeout(300)
    before = -1
    while (count := page.locator(".md-search-result__item").count()) != before:
        before = count
        page.evaluate("() => { const box = document.querySelector('.md-search__scrollwrap'); box.scrollTop = box.scrollHeight; }")
        page.wait_for_timeout(150)
    links: list[str] = page.evaluate(
        "() => [...document.querySelectorAll('.md-search-result__item > .md-search-result__link')].map(link => link.href)"
    )
    return [re.sub(r"\?h=[^#]*", "", link).removeprefix(address) for link in links]


def build_stock(project: Path, office: str, target: Path) -> Path:
    """The very pages of an office with the theme's own search; ``project`` was built before."""
    docs = project / ".build" / "offices" / office / "docs"
    overrides = target / "no-overrides"
    overrides.mkdir(parents=True)
    config = {
        "INHERIT": str(ROOT / "mkdocs.yml"),
        "docs_dir": str(docs),
        "site_dir": str(target / "site"),
        "site_name": office,
        "theme": {"custom_dir": str(overrides)},
        "plugins": {"search": {}},
    }
    file = target / "mkdocs.yml"
    file.write_text(json.dumps(config), encoding="utf-8")
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--config-file", str(file)], check=True, capture_output=True, timeout=300
    )
    return target / "site"


