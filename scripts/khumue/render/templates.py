"""The template environment of an office's pages.

Every value a template prints is escaped for HTML and for Markdown at once, by default and not by remembering a filter:
YAML is written by many hands, and a bracket in a title must stay a bracket.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from khumue.thai.digits import written_in
from khumue.views import urls
from khumue.words import Words

_MARKDOWN = re.compile(r"[\\`*_{}\[\]()#+.!|~^=:$@/<>-]")
_ENGLISH = re.compile(r"[ -~]*[A-Za-z]{2}[ -~]*")
"""Texts to be read aloud as English: names of systems and their menus."""
_NEWLINES = re.compile(r"\s*[\r\n]\s*")
_INDENTED = re.compile(r"^[ \t]{2,}|^\t")
"""Four columns would make a block of code; one blank is as good as many."""


def inline(text: str) -> Markup:
    """Text that is text wherever it lands: in a raw HTML block or in a line of Markdown."""
    flat = _INDENTED.sub(" ", _NEWLINES.sub(" ", text))
    escaped = str(escape(flat)).replace("&#", "\0")
    return Markup(_MARKDOWN.sub(lambda match: f"&#{ord(match[0])};", escaped).replace("\0", "&#"))


def _on_one_line(text: object) -> Markup:
    """Text inside a tag or a raw HTML block, which Markdown leaves alone but for what begins a line, such as a fence."""
    return Markup(escape(_NEWLINES.sub(" ", str(text))))


class _Compiled(BytecodeCache):
    """Compiled templates, for all environments of this process whose settings are the same; each goes by its source."""

    def __init__(self) -> None:
        self._known: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what was compiled, unless it was from another source."""
        if bucket.key in self._known:
            bucket.bytecode_from_string(self._known[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        self._known[bucket.key] = bucket.bytecode_to_string()


@cache
def _compiled(digits: str) -> _Compiled:
    """Of environments with these digits: a compiler may apply the settings to what it finds in a template."""
    del digits
    return _Compiled()


def environment(folders: Sequence[Path], *, digits: str) -> Environment:
    """An environment over ``site/`` of each template folder, the first that has a file winning.

    ``digits`` is ``thai`` or ``arabic``: how numbers in text are shown. ``words`` holds the sentences of ``words/*.yml``.
    """
    write = written_in(digits)

    def finalize(value: Any) -> Any:
        if value is None:
            return ""
        if isinstance(value, Markup):
            return value
        return inline(write(str(value)))

    made = Environment(
        loader=FileSystemLoader([folder / "site" for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_compiled(digits),
    )
    made.globals["words"] = Words.load(folders)
    made.filters["rel"] = lambda url, page: _on_one_line(urls.relative(page, url))
    made.filters["attribute"] = _on_one_line
    made.filters["front"] = lambda text: Markup(json.dumps(str(escape(write(str(text)))), ensure_ascii=False))
    made.filters["raw_text"] = _on_one_line
    made.filters["digits"] = lambda text: write(str(text))
    made.tests["english"] = lambda text: _ENGLISH.fullmatch(str(text)) is not None
    made.filters["paragraphs"] = lambda text: [p.strip() for p in re.split(r"\n\s*\n|\n", str(text)) if p.strip()]
    return made

