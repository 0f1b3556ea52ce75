"""Prints how well the search finds, beside the theme's own search, in a real browser.

    python tests/search/report.py                    builds the project and measures both halves
    python tests/search/report.py --half dev --show   one half, with each query that missed something
    python tests/search/report.py --project DIR       a project that is built already

Recall, precision and P@5 are means over the queries of ``queries.yml`` without slips; recall of slips is over those with one.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from playwright.sync_api import Browser, sync_playwright
from tests.projects import copy_four_offices
from tests.search.measure import (
    HALVES,
    Query,
    ask_ours,
    ask_stock,
    build_stock,
    known_names,
    load_queries,
    name_of,
    score,
    served,
)

FLAGS = ["--no-sandbox", "--disable-gpu"]


def ours(browser: Browser, site: Path, queries: Sequence[Query]) -> dict[Query, list[str]]:
    """What the site's own box shows for each query."""
    found = {}
    with served(site) as address:
        for office in dict.fromkeys(query.office for query in queries):
            page = browser.new_page()
            page.goto(f"{address}{office}/index.html")
            for query in queries:
                if query.office == office:
                    found[query] = [name_of(url) for url in ask_ours(page, f"{address}{office}/", query.ask)]
            page.close()
    return found


def stock(browser: Browser, project: Path, queries: Sequence[Query], work: Path) -> dict[Query, list[str]]:
    """What the theme's box shows for each query on the same pages."""
    found = {}
    for office in dict.fromkeys(query.office for query in queries):
        with served(build_stock(project, office, work / office)) as address:
            page = browser.new_page()
            page.goto(f"{address}index.html")
            page.locator(".md-search__input").click()
            page.wait_for_timeout(1500)
            for query in queries:
                if query.office == office:
                    found[query] = [name_of(url) for url in ask_stock(page, address, query.ask)]
            page.close()
    return found


def row(name: str, queries: Sequence[Query], found: Mapping[Query, Sequence[str]], known: Mapping[str, set[str]], *, pages: bool) -> str:
    """One line of the table."""
    plain = score([query for query in queries if not query.slip], found, known, pages=pages)
    slips = score([query for query in queries if query.slip], found, known, pages=pages)
    return f"| {name} | {plain.recall:.3f} | {plain.precision:.3f} | {plain.at_five:.3f} | {slips.recall:.3f} |"


def show(queries: Sequence[Query], found: Mapping[Query, Sequence[str]], known: Mapping[str, set[str]]) -> None:
    """Every query that missed an answer or found something wrong."""
    for query in queries:
        one = score([query], found, known)
        if one.recall < 1 or (one.precision < 1 and not query.slip and found[query]):
            right = score([query], {query: []}, known)
            results = list(dict.fromkeys(found[query]))
            missed = [name for name in query.answers if "*" not in name and name not in results]
            wrong = [name for name in results if score([query], {query: [name]}, known).precision == right.precision]
            print(f"{query.office} “{query.ask}” missed {missed} wrong {wrong}")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--project", type=Path)
    options.add_argument("--half", choices=HALVES)
    options.add_argument("--show", action="store_true")
    options.add_argument("--without-stock", action="store_true")
    given = options.parse_args()
    queries = [query for query in load_queries() if given.half in (None, query.half)]
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        project = given.project
        if project is None:
            project = copy_four_offices(Path(folder) / "project")
            subprocess.run([sys.executable, "-m", "khumue", "build", "--project", str(project)], check=False)
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        known = {office: known_names(project / "site", office) for office in {query.office for query in queries}}
        found = ours(browser, project / "site", queries)
        theirs = {} if given.without_stock else stock(browser, project, queries, Path(folder) / "stock")
        browser.close()
    for half in HALVES:
        mine = [query for query in queries if query.half == half]
        if not mine:
            continue
        print(f"\n{half}: {len(mine)} queries, {sum(query.slip for query in mine)} of them with a slip")
        print("| search | recall | precision | P@5 | recall of slips |\n|---|---|---|---|---|")
        print(row("ours, by entry", mine, found, known, pages=False))
        print(row("ours, by page", mine, found, known, pages=True))
        if theirs:
            print(row("theme's own, by page", mine, theirs, known, pages=True))
        if given.show:
            show(mine, found, known)


if __name__ == "__main__":
    main()
