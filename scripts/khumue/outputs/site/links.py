"""Every internal link, anchor, image and script of a built site leads somewhere inside it."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote, urlsplit

# Pages are our own and well formed; a full parser would take longer than building them.
_TAG = re.compile(r"<[a-zA-Z][^>]*>")
_ATTRIBUTE = re.compile(r'\s(id|name|href|src)="([^"]*)"')
_STANDS_ALONE = {"404.html"}
"""Served in place of any page, so its links have no fixed base."""


def broken_links(site: Path, beside: Mapping[str, Path | None] | None = None) -> list[tuple[str, str]]:
    """``(page, link)`` for each link of the site's pages that leads nowhere, in order.

    ``beside`` names trees that will be published inside the site: folder in the site -> tree. ``None`` in the place of a tree
    says that the folder will be filled another time; links into it are not judged.
    """
    pages = {path.relative_to(site).as_posix(): _read(path) for path in sorted(site.rglob("*.html"))}
    trees = {"": site} | {folder: tree for folder, tree in (beside or {}).items() if tree}
    unfilled = tuple(f"{folder}/" for folder, tree in (beside or {}).items() if tree is None)
    files = {
        posixpath.join(folder, path.relative_to(tree).as_posix())
        for folder, tree in trees.items()
        for path in tree.rglob("*")
        if path.is_file()
    }
    return [
        (page, link)
        for page, (_, links) in pages.items()
        if page not in _STANDS_ALONE
        for link in links
        if not _leads_somewhere(page, link, pages, files, unfilled)
    ]


def _read(path: Path) -> tuple[frozenset[str], tuple[str, ...]]:
    """The anchors and the links of a page, each link once."""
    anchors: set[str] = set()
    links: dict[str, None] = {}
    for tag in _TAG.finditer(path.read_text(encoding="utf-8")):
        for key, value in _ATTRIBUTE.findall(tag[0]):
            if key in ("id", "name"):
                anchors.add(html.unescape(value))
            else:
                links[html.unescape(value)] = None
    return frozenset(anchors), tuple(links)


def _leads_somewhere(
    page: str,
    link: str,
    pages: Mapping[str, tuple[frozenset[str], tuple[str, ...]]],
    files: set[str],
    unfilled: tuple[str, ...],
) -> bool:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc:
        return True
    target = page
    if parts.path:
        target = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
        if parts.path.endswith("/") or target == ".":
            target = posixpath.normpath(f"{target}/index.html")
    if target not in files:
        return target.startswith(unfilled)
    return not parts.fragment or target not in pages or unquote(parts.fragment) in pages[target][0]
