"""Every link, anchor, image and script of the built site leads somewhere inside it."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids |= {name for key in ("id", "name") if (name := values.get(key))}
        self.links += [link for key in ("href", "src") if (link := values.get(key))]


def broken_links(site: Path) -> list[str]:
    pages = {path: _Page(path.read_text(encoding="utf-8")) for path in site.rglob("*.html")}
    broken = []
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme in ("http", "https", "mailto", "data", "javascript"):
                continue
            # The 404 page is served for any address, so MkDocs writes its links from the root of the server.
            if path.name == "404.html":
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if target.is_dir():
                target /= "index.html"
            if not target.is_file() or not target.is_relative_to(site.resolve()):
                broken.append(f"{path.relative_to(site)} -> {link}")
            elif parts.fragment and target in pages and unquote(parts.fragment) not in pages[target].ids | {"__skip"}:
                broken.append(f"{path.relative_to(site)} -> {link} (no such anchor)")
    return sorted(broken)


def test_no_link_is_broken(site: Path) -> None:
    assert broken_links(site.resolve()) == []


def test_a_broken_link_would_be_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<a href="b.html#x">b</a><img src="c.png">', encoding="utf-8")
    (tmp_path / "b.html").write_text("<p id=y>", encoding="utf-8")
    assert broken_links(tmp_path) == ["a.html -> b.html#x (no such anchor)", "a.html -> c.png"]
