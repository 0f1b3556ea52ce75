"""Keeps words whole in the built pages: a browser breaks Thai lines by a dictionary of its own and tears one word in ten.

Only words that it would tear are marked, and only in texts that a reader sees flow: everything else stays as it is.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from khumue.thai.browsers import browser_ends
from khumue.thai.segments import places_to_break
from khumue.thai.words import column_width, parts, words

CLASS, LONG = "w", "w w--long"
"""Classes of the marks: no line ends inside a short word, and inside a long one only where it is wider than its line."""
_SHORT, _LONGEST = 12, 28
"""Columns: a longer word than the first would stand out of a phone's screen in large letters; one longer than the second is not marked."""

_TAG = re.compile(r"""<(?:!--.*?--|[!/]?[A-Za-z][^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*)>""", re.DOTALL)
_NAME = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_LEFT_ALONE = frozenset({"script", "style", "title", "svg", "pre", "code", "textarea", "option", "select", "noscript", "template"})
"""Elements whose text no browser breaks into lines, or in which a mark would be shown as it is written."""
_DIAGRAM = re.compile(r"""<div[^>]*\sclass=["']?mermaid\b""")
_LABEL = re.compile(r'(?<=\sdata-element=")[^"]*')
"""Attributes whose text a style shows; no mark can stand in them."""
_JOINER = "\u2060"
_THAI = re.compile("[ก-๎]")
_RUN = re.compile("[ก-ฮะ-ฺเ-ๅ็-๎]+")


def keep_words_whole(site: Path) -> None:
    """Mark the words of every page of a site that its readers' browsers would tear."""
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        marked = mark_words(text)
        if marked != text:
            path.write_text(marked, encoding="utf-8", newline="\n")


def mark_words(page: str) -> str:
    """A page with ``<span class="w">`` around each word that a browser would tear; its text stays the same."""
    result: list[str] = []
    end, closing = 0, ""
    for tag in _TAG.finditer(page):
        between = page[end : tag.start()]
        result += [between if closing else _marked(between), _LABEL.sub(lambda label: _joined(label[0]), tag[0])]
        end = tag.end()
        name = _NAME.match(tag[0])
        if name is None:
            continue
        is_end, element = bool(name[1]), name[2].lower()
        if closing:
            closing = "" if is_end and element == closing else closing
        elif not is_end and (element in _LEFT_ALONE or _DIAGRAM.match(tag[0])) and not tag[0].endswith("/>"):
            closing = element
    return "".join((*result, page[end:]))


@lru_cache(maxsize=1 << 15)
def _marked(text: str) -> str:
    if not _THAI.search(text):
        return text
    plain = html.unescape(text)
    torn = _torn(plain)
    result: list[str] = []
    place, is_marked = 0, False
    for word in words(plain):
        for part in _parts(word):
            marks = _fits(part) and (" " in part.strip() or bool(_torn_in(part, place, torn)))
            shown = html.escape(part, quote=False)
            result.append(_span(part, shown) if marks else shown)
            place += len(part)
            is_marked = is_marked or marks
    return "".join(result) if is_marked else text


@lru_cache(maxsize=1 << 10)
def _joined(text: str) -> str:
    """The text of an attribute with a word joiner at each place where a browser would tear a word."""
    plain = html.unescape(text)
    torn, place, joints = _torn(plain), 0, set[int]()
    for part in (part for word in words(plain) for part in _parts(word)):
        if _fits(part):
            joints |= _torn_in(part, place, torn)
        place += len(part)
    return html.escape("".join(_JOINER * (at in joints) + letter for at, letter in enumerate(plain))) if joints else text


def _torn(plain: str) -> set[int]:
    """Places at which a browser may end a line."""
    return {run.start() + end for run in _RUN.finditer(plain) for end in browser_ends(run[0])}


def _span(part: str, shown: str) -> str:
    return f'<span class="{CLASS if column_width(part) <= _SHORT else LONG}">{shown}</span>'


def _parts(word: str) -> Iterator[str]:
    """Long names of offices break where they may; a number with its unit and a person's name are one part."""
    return iter((word,)) if " " in word.strip() else parts(word)


def _fits(part: str) -> bool:
    return column_width(part) <= _LONGEST and _THAI.search(part) is not None


def _torn_in(part: str, place: int, torn: set[int]) -> set[int]:
    """Those of the places that lie inside a word which no line may end in."""
    allowed = places_to_break(part)
    return {place + inside for inside in range(1, len(part)) if place + inside in torn and inside not in allowed}
