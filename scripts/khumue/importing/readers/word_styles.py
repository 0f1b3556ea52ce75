"""Styles of a Word file, with what they take over from the styles they are based on."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any, Final

from khumue.importing.readers.names import full, is_on, number, value

_ID: Final = full("w:styleId")
_TYPE: Final = full("w:type")
_VAL: Final = full("w:val")
_HEADING = re.compile(r"(?:heading|หัวเรื่อง|หัวข้อ)\s*([1-9])$", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|contents|สารบัญ)\s*(?:[1-9]|heading)?$|table of figures$", re.IGNORECASE)
_MOST_STEPS = 20
"""Styles that one style may stand on; more are a ring."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph or a run looks, as far as it is said; ``None`` means that nothing is."""

    bold: bool | None = None
    underlined: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    centred: bool | None = None
    indent: float | None = None
    outline: int | None = None
    """1 for the outermost heading, 0 for text."""
    list_id: str | None = None
    list_level: int | None = None

    def over(self, below: Look) -> Look:
        """This look, and what it leaves unsaid from the one below."""
        said = {name: getattr(below, name) for name in Look.__slots__ if getattr(self, name) is None}
        return replace(self, **said)


NO_LOOK: Final = Look()


def look_of(paragraph: Any | None, run: Any | None) -> Look:
    """The look that ``w:pPr`` and ``w:rPr`` say."""
    if paragraph is None and run is None:
        return NO_LOOK
    size = value(run, "w:szCs") or value(run, "w:sz")
    underline = value(run, "w:u")
    bold = is_on(run, "w:b")
    align = value(paragraph, "w:jc")
    outline = value(paragraph, "w:outlineLvl")
    listed = None if paragraph is None else paragraph.find(full("w:numPr"))
    level = value(listed, "w:ilvl")
    return Look(
        bold=is_on(run, "w:bCs") if bold is None else bold,
        underlined=None if not underline else underline != "none",
        hidden=is_on(run, "w:vanish"),
        size=number(size) / 2 if size else None,
        centred=align == "center" if align else None,
        indent=_indent(paragraph),
        outline=_outline(outline),
        list_id=value(listed, "w:numId") or None,
        list_level=int(number(level)) if level else None,
    )


def _outline(text: str) -> int | None:
    level = int(number(text, -1))
    return None if level < 0 else (level + 1) % 10


def _indent(paragraph: Any | None) -> float | None:
    """Points from the margin to the first line."""
    indent = None if paragraph is None else paragraph.find(full("w:ind"))
    if indent is None:
        return None
    left = number(indent.get(full("w:left")) or indent.get(full("w:start")))
    return (left + number(indent.get(full("w:firstLine"))) - number(indent.get(full("w:hanging")))) / 20


class Styles:
    """The styles of a file."""

    def __init__(self, root: Any | None) -> None:
        self._elements = {one.get(_ID, ""): one for one in root.iter(full("w:style"))} if root is not None else {}
        defaults = None if root is None else root.find(full("w:docDefaults"))
        self._defaults = Look(size=10)
        if defaults is not None:
            said = [next(defaults.iter(full(name)), None) for name in ("w:pPr", "w:rPr")]
            self._defaults = look_of(*said).over(self._defaults)
        self._looks: dict[str, Look] = {}
        self._default = next(
            (
                id_
                for id_, one in self._elements.items()
                if one.get(full("w:default")) in ("1", "true") and one.get(_TYPE) == "paragraph"
            ),
            "",
        )

    def look(self, style: str, *, is_run: bool = False) -> Look:
        """The look of a style; of paragraphs with the file's defaults below, the default style for ``""``."""
        key = style if is_run or style in self._elements else self._default
        if key not in self._looks:
            own = self._chain(key)
            self._looks[key] = own if is_run else own.over(self._defaults)
        return self._looks[key]

    def _chain(self, style: str) -> Look:
        found = NO_LOOK
        for _ in range(_MOST_STEPS):
            element = self._elements.get(style)
            if element is None:
                break
            said = look_of(element.find(full("w:pPr")), element.find(full("w:rPr")))
            heading = _HEADING.match(value(element, "w:name")) if said.outline is None else None
            if heading:
                said = replace(said, outline=int(heading[1]))
            elif said.outline is None and value(element, "w:name").lower() == "title":
                said = replace(said, outline=1)
            found = found.over(said)
            style = value(element, "w:basedOn")
        return found

    def is_contents(self, style: str) -> bool:
        """Whether it is a style of lines in a table of contents."""
        element = self._elements.get(style)
        return element is not None and _CONTENTS.match(value(element, "w:name")) is not None

    def list_of(self, style: str) -> str:
        """The list that a list style stands for."""
        element = self._elements.get(style)
        listed = None if element is None else element.find(f"{full('w:pPr')}/{full('w:numPr')}")
        return value(listed, "w:numId")

    def level_in(self, style: str, levels: dict[str, int]) -> int | None:
        """The level of a list that is tied to a style, or to one that it is based on."""
        for _ in range(_MOST_STEPS):
            if style in levels:
                return levels[style]
            element = self._elements.get(style)
            if element is None:
                break
            style = value(element, "w:basedOn")
        return None
