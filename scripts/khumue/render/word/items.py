"""Nested lists of duties, powers and scopes: ๑. ๑.๑ ๑.๑.๑."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from khumue.render.word.inline import Inline, Jump, Kept, PageOf
from khumue.render.word.phrases import hanging
from khumue.render.word.writer import Writer
from khumue.views.manual_parts import Item


def items(writer: Writer, path: str, values: Sequence[Item], prefix: str = "", depth: int = 0) -> Iterator[Any]:
    """Nested lists; an item that is a process of this book leads to its page."""
    for index, item in enumerate(values, start=1):
        here, mark = f"{path}/item/{index}", f"{prefix}{writer.number(index)}"
        inside: list[Inline] = [Kept(here, item.text)]
        if item.note:
            inside += [" (", Kept(f"{here}/note", item.note), ")"]
        if item.process:
            page = writer.pages.get(f"chapter:{item.process}", "…")
            anchor = writer.anchor(f"chapter/{item.process}")
            inside += [" ", Jump(anchor, [f"({writer.words('book.page')} ", PageOf(anchor, page), ")"])]
        left, width = min(depth, 4) * 20, 24 + min(depth, 3) * 12
        yield hanging(writer, mark if depth else f"{mark}.", *inside, left=left, width=width)
        yield from items(writer, here, item.items, f"{mark}.", depth + 1)
