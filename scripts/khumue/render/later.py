"""Finished HTML that MkDocs need not touch.

The standard-work table is most of a process page's tags, and it is already HTML. Markdown, the search index and the diagram
plugin would each parse it again, which doubles the time of a build; so a page gets a small mark, and the table is put in its
place when the page is built. It stands beside the page's Markdown in a hidden file, which MkDocs does not copy.
"""

from __future__ import annotations

import json
import posixpath
from pathlib import Path

from markupsafe import Markup

_ENDING = ".later.json"


class Later:
    """Collects the pieces of one page; a template calls it with HTML and prints what it gives."""

    def __init__(self) -> None:
        self.pieces: list[str] = []

    def __call__(self, html: Markup) -> Markup:
        """The mark that holds the piece's place."""
        self.pieces.append(str(html))
        return Markup(_mark(len(self.pieces) - 1))


def later_file(markdown_file: str) -> str:
    """The hidden file beside a page's Markdown."""
    folder, name = posixpath.split(markdown_file)
    return posixpath.join(folder, f".{name.removesuffix('.md')}{_ENDING}")


def put_in_place(docs: Path, site: Path) -> None:
    """Replace the marks in the built pages of ``site`` by the pieces that stand in ``docs``.

    Raises:
        ValueError: a page lost its mark, so a table would be missing from it.
    """
    for file in sorted(docs.rglob(f".*{_ENDING}")):
        name = file.name.removeprefix(".").removesuffix(_ENDING)
        page = site / file.parent.relative_to(docs) / f"{name}.html"
        text = page.read_text(encoding="utf-8")
        for index, piece in enumerate(json.loads(file.read_text(encoding="utf-8"))):
            before, mark, after = text.partition(_mark(index))
            if not mark:
                raise ValueError(f"{page.name}: no place for piece {index}")
            text = before + piece + after
        page.write_text(text, encoding="utf-8", newline="\n")


def _mark(index: int) -> str:
    return f'<div data-later="{index}"></div>'
