"""Phrases that several parts of a book share."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from khumue.render.word.inline import Inline, Inlines, Kept, Run, Tab
from khumue.render.word.writer import Writer
from khumue.render.word.xml import name, twips, w

BOX: Final = Run("☐", is_raw=True)
"""To be ticked."""
CM: Final = 28.35
"""Points."""


def texts(writer: Writer, path: str, values: Sequence[str], style: str = "body") -> Iterator[Any]:
    """A paragraph each."""
    for index, value in enumerate(values, start=1):
        yield writer.paragraph(style, Kept(f"{path}/text/{index}", value))


def hanging(writer: Writer, mark: str, *inside: Inline, left: float = CM, width: float = 26, style: str = "list", **more: Any) -> Any:
    """Words that hang beside their number, which begins at ``left`` and has ``width`` points of room.

    Numbers are text: the lists of other word processors and of phones know no Thai figures.
    """
    indents = w("ind", left=twips(left + width), hanging=twips(width))
    return writer.paragraph(style, mark, Tab(), *inside, ind=indents, **more)


def listed(
    writer: Writer, path: str, values: Sequence[Inlines], *, before: str = "", after: str = ".", width: float = 26
) -> Iterator[Any]:
    """A plain list: ๑. ๒. ๓."""
    for index, value in enumerate(values, start=1):
        yield hanging(writer, f"{before}{writer.number(index)}{after}", Kept(f"{path}/{index}", value), width=width)


def unsaid(writer: Writer, what: str) -> Run:
    """That the office's manual says nothing about something."""
    return Run(writer.words("said.of-manual", what=what), "unsaid")


def stop(points: float, kind: str = "left", leader: str = "none") -> Any:
    """A stop for tabs, in points from the left edge."""
    return w("tab", val=kind, leader=leader, pos=twips(points))


def line_to_write_on(writer: Writer, width: float, *before: Inline, style: str = "plain", **more: Any) -> Any:
    """Dots from the words to ``width``."""
    return writer.paragraph(style, *before, Tab(), tabs=w("tabs", stop(width, "right", "dot")), **more)


def begin_page(block: Sequence[Any]) -> None:
    """Begin a page with the first paragraph of a block, inside a table too."""
    first = next(iter(block[0].iter(name("w:p"))))
    properties = first.find(name("w:pPr"))
    style = properties.find(name("w:pStyle"))
    at = 1 if style is not None else 0
    while at < len(properties) and properties[at].tag in (name("w:keepNext"), name("w:keepLines")):
        at += 1
    properties.insert(at, w("pageBreakBefore"))


def thin(writer: Writer) -> Any:
    """A paragraph that takes no room."""
    return writer.paragraph("cell-small", spacing=w("spacing", line=20, lineRule="exact"))
