"""How many kilobytes a reader's browser loads for a page, compressed as web servers do.

    python tests/bench/weights.py                    every kind of page of the site in site/
    python tests/bench/weights.py --site DIR PAGE... these pages of another site

Each page is opened in a fresh browser, so nothing comes from a cache. What compresses is counted with gzip, level 6, and fonts
and PDFs as they are. ``diagram`` is the library that draws flowcharts and is not in ``page``; ``paint`` is when the first text
stood on the screen while that library was held back for three seconds.
"""

from __future__ import annotations

import argparse
import functools
import gzip
import http.server
import io
import shutil
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from playwright.sync_api import Browser, Route, sync_playwright

LIMIT = 350
"""Kilobytes that a process's page may weigh, without the diagram library."""
LIBRARY = "mermaid.min.js"
HELD_BACK = 3.0
KINDS = {"html": (".html",), "styles": (".css",), "scripts": (".js",), "fonts": (".woff2",)}
_PAINT = "performance.getEntriesByName('first-contentful-paint')"


@dataclass
class Weight:
    """Compressed bytes of one page by kind; ``paint`` is in seconds after the page was asked for."""

    page: str
    parts: dict[str, int] = field(default_factory=dict)
    diagram: int = 0
    paint: float = 0.0

    @property
    def total(self) -> int:
        """All but the diagram library."""
        return sum(self.parts.values())


class Server:
    """The site on a web server of this machine that remembers which files it was asked for."""

    def __init__(self, site: Path) -> None:
        asked = self.asked = []  # type: list[Path]

        class Remembering(http.server.SimpleHTTPRequestHandler):
            def send_head(self) -> io.BytesIO | BinaryIO | None:
                asked.append(Path(self.translate_path(self.path)))
                return super().send_head()

            def log_message(self, *_: object) -> None:
                pass

        class Calm(http.server.ThreadingHTTPServer):
            def handle_error(self, *_: object) -> None:
                """A browser that is closed leaves what it no longer wants."""

        self._server = Calm(("127.0.0.1", 0), functools.partial(Remembering, directory=str(site)))
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.address = f"http://127.0.0.1:{self._server.server_port}/"

    def stop(self) -> None:
        """End it."""
        self._server.shutdown()


def compressed(path: Path) -> int:
    """Bytes on the line."""
    body = path.read_bytes() if path.is_file() else b""
    return len(body) if path.suffix in (".woff2", ".png", ".pdf") else len(gzip.compress(body, 6, mtime=0))


def kind_of(path: Path) -> str:
    """The column that a file is counted in."""
    if "search" in (path.parent.name, path.stem.rpartition("-")[2]):
        return "search"
    return next((kind for kind, endings in KINDS.items() if path.suffix in endings), "other")


def weigh(browser: Browser, server: Server, page: str) -> Weight:
    """Open a page and count what it asks for; then once more, to see when it is painted."""
    weight = Weight(page)
    context = browser.new_context()
    server.asked.clear()
    tab = context.new_page()
    tab.goto(server.address + page)
    tab.wait_for_load_state("networkidle")
    for path in dict.fromkeys(server.asked):
        if path.name == LIBRARY:
            weight.diagram += compressed(path)
        else:
            kind = kind_of(path)
            weight.parts[kind] = weight.parts.get(kind, 0) + compressed(path)
    context.close()
    weight.paint = seconds_to_paint(browser, server.address + page)
    return weight


def seconds_to_paint(browser: Browser, url: str) -> float:
    """The first text on the screen while the diagram library does not come."""

    def hold_back(route: Route) -> None:
        time.sleep(HELD_BACK)
        route.continue_()

    context = browser.new_context()
    page = context.new_page()
    page.route(f"**/*{LIBRARY}", hold_back)
    page.goto(url)
    page.wait_for_function(f"() => {_PAINT}.length > 0")
    found = float(page.evaluate(f"{_PAINT}[0].startTime")) / 1000
    context.close()
    return found


def pages_of(site: Path) -> list[str]:
    """The heaviest page of each kind: of a folder of pages, or of one name in several offices."""
    heaviest: dict[str, Path] = {}
    for path in sorted(site.rglob("*.html")):
        folder = path.parent.parent.name if path.name == "index.html" else path.parent.name
        kind = folder if folder in ("processes", "people", "services", "units", "ita") else path.name
        if kind not in heaviest or path.stat().st_size > heaviest[kind].stat().st_size:
            heaviest[kind] = path
    return sorted(path.relative_to(site).as_posix() for path in heaviest.values())


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print a table; exit status 1 when a page of a process is over the limit."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--site", type=Path, default=Path("site"), help="folder of a built site")
    parser.add_argument("pages", nargs="*", metavar="PAGE", help="pages inside it")
    given = parser.parse_args(arguments)
    columns = (*KINDS, "search", "other")
    print(f"{'page':55}" + "".join(f"{name:>9}" for name in (*columns, "total", "diagram")) + "  paint s", flush=True)
    too_heavy = False
    executable = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
    server = Server(given.site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox", "--disable-gpu"])
        for page in given.pages or pages_of(given.site):
            weight = weigh(browser, server, page)
            cells = [weight.parts.get(name, 0) for name in columns]
            row = "".join(f"{value / 1000:9.1f}" for value in (*cells, weight.total, weight.diagram))
            print(f"{page:55}{row}  {weight.paint:7.2f}", flush=True)
            too_heavy |= "processes/" in page and weight.total > LIMIT * 1000
        browser.close()
    server.stop()
    sys.exit(too_heavy)


if __name__ == "__main__":
    main()
