"""How soon the search box is ready, and how fast it answers, by the number of processes.

    python tests/bench/search.py                     10, 100 and 1,000 processes, on the office chiangrai4 of site/
    python tests/bench/search.py --counts 1000 5000  other numbers
    python tests/bench/search.py --site DIR          another built office

``index`` is the index in KB, gzipped; ``ready`` and ``answer`` are milliseconds in a real browser, the least and the middle of
several runs; ``answer`` is that of the slowest question. ``x`` compares with the row above. Other programs that run here make
times longer, so the ratios tell more than the times.
"""

from __future__ import annotations

import argparse
import datetime
import gzip
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from tests.search.measure import served  # noqa: E402
from tests.search.thousand import QUERIES, indexes_of_offices, write_large_site  # noqa: E402

from khumue.render.search import INDEX  # noqa: E402

_DURATION = "name => performance.getEntriesByName(name).at(-1).duration"
_BOX = "document.querySelector('[data-khumue-search]').dataset"


def times(browser: Browser, address: str) -> tuple[float, dict[str, float]]:
    """One visit: milliseconds until the box is ready, and until each question is answered."""
    page = browser.new_page()
    page.goto(address + "index.html", wait_until="networkidle")
    box = page.locator("[data-md-component=search-query]")
    box.focus()
    page.wait_for_function(f"() => {_BOX}.ready")
    ready = page.evaluate(_DURATION, "khumue-search-ready")
    answers = {}
    for query in QUERIES:
        box.fill(query)
        page.wait_for_function(f"query => {_BOX}.answered === query", arg=query)
        answers[query] = page.evaluate(_DURATION, "khumue-search-answer")
    page.close()
    return ready, answers


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=Path("site/chiangrai4"), help="folder of a built office")
    parser.add_argument("--counts", type=int, nargs="+", default=[10, 100, 1000], metavar="N", help="processes of the office")
    parser.add_argument("--runs", type=int, default=7)
    given = parser.parse_args(arguments)
    executable = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
    offices = indexes_of_offices(datetime.date(2024, 10, 1))
    print(f"{'processes':>9} {'index KB':>9}   {'ready: least':>12} {'middle':>7} {'x':>5}   {'answer: least':>13} {'middle':>7} {'x':>5}")
    before: tuple[float, float] | None = None
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as top:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        for count in given.counts:
            folder = Path(top) / str(count)
            write_large_site(given.site, folder, offices, count)
            size = len(gzip.compress((folder / INDEX).read_bytes(), 6)) / 1000
            with served(folder) as address:
                runs = [times(browser, address) for _ in range(given.runs)]
            ready = [one for one, _ in runs]
            answers = {query: [one[query] for _, one in runs] for query in QUERIES}
            slowest = max(answers.values(), key=min)
            ratios = [f"{now / then:5.1f}" for now, then in zip((min(ready), min(slowest)), before or (), strict=False)] or ["", ""]
            before = min(ready), min(slowest)
            print(
                f"{count:9} {size:9.1f}   {min(ready):12.0f} {statistics.median(ready):7.0f} {ratios[0]:>5}   "
                f"{min(slowest):13.0f} {statistics.median(slowest):7.0f} {ratios[1]:>5}",
                flush=True,
            )
        browser.close()


if __name__ == "__main__":
    main()
