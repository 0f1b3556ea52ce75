"""Whether every page of a built site searches with our worker: the theme's own finds a third of what Thai readers look for."""

from __future__ import annotations

import json
import posixpath
import re
from pathlib import Path

_SETTINGS = re.compile(r'<script id="__config" type="application/json">(.*?)</script>', re.DOTALL)
_BOX = "data-khumue-search"
_THEME_WORKERS = "assets/javascripts/workers"


def pages_without_thai_search(site: Path) -> list[str]:
    """Pages that name the theme's worker or none that is there, or that have no search box of ours; in order."""
    return [
        path.relative_to(site).as_posix()
        for path in sorted(site.rglob("*.html"))
        if not _searches_thai(site, path.relative_to(site).as_posix(), path.read_text(encoding="utf-8"))
    ]


def _searches_thai(site: Path, page: str, text: str) -> bool:
    settings = _SETTINGS.search(text)
    if settings is None:
        return True  # not one of the theme's pages: the page for what is not found, or evidence as it was submitted
    worker = json.loads(settings[1]).get("search", "")
    file = posixpath.normpath(posixpath.join(posixpath.dirname(page), worker))
    return _BOX in text and not file.startswith(_THEME_WORKERS) and (site / file).is_file()
