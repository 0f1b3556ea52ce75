"""The Content-Security-Policy that every page carries: what it may load and run, and nothing else.

The policy stands in the page itself, so it holds wherever the page is put: on a server, in a subfolder, in a folder on a disk.
Scripts are files. The only scripts inside pages are those that the theme and the diagram plugin write; they are known from the
installed packages, never from the pages, so what somebody wrote into a YAML file cannot become one of them.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable, Sequence
from html.parser import HTMLParser
from pathlib import Path

_FILES = "'self'"
"""Files of the site. In a page opened from a folder, Chromium and Firefox take files of the disk for it."""

# The encoding must stand in the first 1024 bytes, so it keeps its place before the policy; it loads nothing.
_START = re.compile(r"<head>(?:\s*<meta charset=[^>]*>)?")
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style\s*>", re.DOTALL | re.IGNORECASE)
_HAS_SOURCE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_IS_DATA = re.compile(r"""\stype\s*=\s*["']?application/(?:ld\+)?json\b""", re.IGNORECASE)
_DIAGRAM = 'class="mermaid"'
_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_HANDLER = re.compile(r"""[\s"'/][oO][nN][a-zA-Z]+\s*=""")
"""May be a handler, or words of a text. IGNORECASE would take ten times as long over a large page."""


class InlineScripts:
    """Scripts that pages may hold.

    Args:
        templates: Folders of the theme, whose templates write scripts.
        written: Further scripts, letter by letter.
    """

    def __init__(self, templates: Iterable[Path], written: Iterable[str] = ()) -> None:
        self._written = frozenset(written)
        texts = (file.read_text(encoding="utf-8") for folder in templates for file in _templates_of(folder))
        self._patterns = [re.compile(_pattern(script)) for text in texts for script in _inline(text) if "{%" not in script]

    def __contains__(self, script: str) -> bool:
        return script in self._written or any(pattern.fullmatch(script) for pattern in self._patterns)


def put_policies(site: Path, known: InlineScripts) -> list[tuple[str, str]]:
    """Write its policy into every page of a site; MkDocs has just written the pages.

    Returns:
        ``(page, code)`` for each thing that the policy keeps from running: a script that is not known, a handler in an
        attribute, an address that is a script. No page of ours has any, so each is a fault.
    """
    found: list[tuple[str, str]] = []
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        scripts = _inline(text)
        code = [script.strip() for script in scripts if script not in known] + _code_in_attributes(text)
        found += [(path.relative_to(site).as_posix(), one) for one in code]
        allowed = [script for script in scripts if script in known]
        tag = f'<meta http-equiv="Content-Security-Policy" content="{_policy(allowed, _STYLE.findall(text), _DIAGRAM in text)}">'
        start = _START.search(text)
        place = start.end() if start else 0
        path.write_text(text[:place] + tag + text[place:], encoding="utf-8", newline="\n")
    return found


_FONT_INSIDE = "url(data:font/"
"""In the styles of a page that carries its typeface in itself."""


def _policy(scripts: Sequence[str], styles: Sequence[str], has_diagram: bool) -> str:
    # Mermaid writes styles into its drawings (a chart of twelve steps: 3 elements, 213 attributes) and needs no 'unsafe-eval'.
    # A hash would switch 'unsafe-inline' off, so it is one or the other.
    styling = ["'unsafe-inline'"] if has_diagram else _hashes(styles)
    directives = (
        ("default-src", "'none'"),
        ("script-src", _FILES, *_hashes(scripts)),
        ("style-src", _FILES, *styling),
        ("img-src", _FILES, "data:"),  # the theme's icons are data: masks in its style sheet
        ("font-src", _FILES, *(["data:"] if any(_FONT_INSIDE in style for style in styles) else [])),
        ("worker-src", _FILES),
        ("connect-src", _FILES),  # `khumue serve` tells pages of new builds; a published page asks for nothing
        ("object-src", "'none'"),
        ("base-uri", "'none'"),
        ("form-action", "'none'"),  # the search form is answered in the page
    )
    return "; ".join(" ".join(directive) for directive in directives)


def _hashes(texts: Sequence[str]) -> list[str]:
    digests = (hashlib.sha256(text.encode()).digest() for text in dict.fromkeys(texts))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


def _inline(text: str) -> list[str]:
    """What stands in the script elements that a browser would run."""
    return [body for attributes, body in _SCRIPT.findall(text) if not _HAS_SOURCE.search(attributes) and not _IS_DATA.search(attributes)]


def _templates_of(folder: Path) -> list[Path]:
    # A folder whose name begins with a dot holds thousands of icons.
    return sorted([*folder.glob("*.html"), *folder.glob("[!.]*/**/*.html")])


def _pattern(script: str) -> str:
    """A template's script on any page. Only the way to the top of the site, dots and slashes, may stand for an expression."""
    return r"[./]*".join(re.escape(part) for part in _EXPRESSION.split(script))


def _code_in_attributes(text: str) -> list[str]:
    lowered = text.lower()
    if not (_HANDLER.search(text) or "script:" in lowered or "srcdoc" in lowered):
        return []
    reader = _AttributeReader()
    reader.feed(text)
    reader.close()
    return reader.found


class _AttributeReader(HTMLParser):
    """Finds attributes that hold code; what looks like one inside a text is none."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            # Browsers pass over blanks and control characters in front of an address and inside its scheme.
            address = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if name.startswith("on") or name == "srcdoc" or address.startswith("javascript:"):
                self.found.append(f'<{tag} {name}="{value or ""}">')
