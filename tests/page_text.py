"""Pages as tests read them."""

from __future__ import annotations

import re
from pathlib import Path

from khumue.render.whole_words import CLASS, LONG

_MARK = re.compile(rf'<span class="(?:{CLASS}|{LONG})">([^<]*)</span>')


def without_marks(page: str) -> str:
    """The HTML of a page without the marks that keep words whole: sentences stand in it as they were written."""
    return _MARK.sub(r"\1", page)


def read_page(path: Path) -> str:
    """The HTML of a page, without such marks."""
    return without_marks(path.read_text(encoding="utf-8"))
