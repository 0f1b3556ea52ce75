"""The guide for those who write manuals: pages in the program's own ``content/guide``, shown at ``guide/`` of every site."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from khumue.views import urls
from khumue.views.parts import Link
from khumue.views.search_process import Entry, Piece, words_of

INDEX = "index"
"""The first page. The order of the others is that of its links."""
_HEADING = re.compile(r"^## (?P<title>.+?) \{#(?P<anchor>[a-z0-9-]+)\}$", re.MULTILINE)
_LINK = re.compile(r"\]\((?P<page>[a-z-]+)\.md(?P<anchor>#[a-z0-9-]+)?\)")
_FIELD = re.compile(r"^### `(?P<name>[a-z0-9-]+)` (?P<label>.+)$", re.MULTILINE)
_MARKS = re.compile(r"[`*|]|\]\([^)]*\)|\[|^\s*(?:[-#>]+|\d+\.)\s|^[-|\s]+$", re.MULTILINE)
_FENCE = re.compile(r"^```(?P<kind>\w*) ?(?P<rest>.*?)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class GuideSection:
    """A part of a page; ``text`` is Markdown."""

    anchor: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class GuidePage:
    """A page; ``lead`` is the Markdown before its first section."""

    name: str
    url: str
    title: str
    lead: str
    sections: tuple[GuideSection, ...]
    before: Link | None
    after: Link | None


@dataclass(frozen=True, slots=True)
class Block:
    """What stands between fences: ``kind`` is ``yaml``, ``console`` or ``text``; ``rest`` what is said of it, as the file it is of."""

    kind: str
    rest: str
    text: str


@functools.cache
def guide_pages(folder: Path) -> tuple[GuidePage, ...]:
    """All pages of the guide in ``folder``, in reading order.

    Raises:
        OSError: a page that another leads to is not there; the guide comes with the program.
    """
    texts = {name: (folder / f"{name}.md").read_text(encoding="utf-8") for name in page_names(folder)}
    titles = [Link(text.partition("\n")[0].removeprefix("# "), urls.guide(name)) for name, text in texts.items()]
    around = zip([None, *titles], titles, [*titles[1:], None], strict=False)
    return tuple(
        _page(name, text, before, here, after)
        for (name, text), (before, here, after) in zip(texts.items(), around, strict=True)
    )


def page_names(folder: Path) -> list[str]:
    """Names of the pages: the first, those that it leads to in their order, and those that these lead to."""
    names = [INDEX]
    for name in names:
        found = _LINK.finditer((folder / f"{name}.md").read_text(encoding="utf-8"))
        names += [link for link in dict.fromkeys(match["page"] for match in found) if link not in names]
    return names


def _page(name: str, text: str, before: Link | None, here: Link, after: Link | None) -> GuidePage:
    _, _, body = text.partition("\n")
    heads = list(_HEADING.finditer(body))
    ends = [*(head.start() for head in heads[1:]), len(body)]
    sections = tuple(
        GuideSection(head["anchor"], head["title"], body[head.end() : end].strip()) for head, end in zip(heads, ends, strict=True)
    )
    lead = body[: heads[0].start()] if heads else body
    return GuidePage(name, here.url, here.title, lead.strip(), sections, before, after)


def blocks(text: str) -> Iterator[Block]:
    """What stands between the fences of a page, in order."""
    return (Block(match["kind"], match["rest"], match["text"]) for match in _FENCE.finditer(text))


def written_files(folder: Path) -> Iterator[tuple[str, str]]:
    """The files that a reader who follows the guide has written, each time it is written: path in the project, text.

    What the guide shows as a mistake (a code stands behind the file's name) is left out.
    """
    for name in page_names(folder):
        for block in blocks((folder / f"{name}.md").read_text(encoding="utf-8")):
            if block.kind == "yaml" and block.rest and " " not in block.rest:
                yield block.rest, block.text


def guide_entries(pages: Iterable[GuidePage]) -> Iterator[Entry]:
    """The pages for the search box, found by their headings and by what stands below them; lists of fields by names and labels."""
    for page in pages:
        pieces = (Piece(section.anchor, section.title, _sought(section.text)) for section in page.sections)
        yield Entry("page", page.url, page.title, "", _sought(page.lead), (), tuple(pieces))


def _sought(text: str) -> tuple[str, ...]:
    fields = [f"{field['label']} {field['name']}" for field in _FIELD.finditer(text)]
    return words_of(fields or _MARKS.sub(" ", _FENCE.sub("", text)).split("\n"))
