"""VML, in which Word drew until 2007: shapes whose places stand in a style, and whose ties stand in the settings of the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from khumue.importing.blocks import NodeKind
from khumue.importing.readers.names import full, local, number
from khumue.importing.readers.shapes import Line, Point, Shape
from khumue.importing.readers.sketch import Counter, Frame, ReadContent, Sketch, text_of

_LENGTH = re.compile(r"(-?[0-9]*\.?[0-9]+)\s*(pt|in|cm|mm|px|pc)?")
_POINTS: Final = {"pt": 1.0, "in": 72.0, "cm": 28.3465, "mm": 2.83465, "px": 0.75, "pc": 12.0, "": 1.0}
_KINDS: dict[int, NodeKind] = {
    1: "process", 2: "process", 3: "terminator", 4: "decision", 109: "process", 110: "decision", 111: "process", 112: "process", 113: "process", 114: "document",
    115: "document", 116: "terminator", 117: "process", 118: "process", 119: "process", 120: "connector", 176: "process", 177: "connector", 202: "process",
}  # fmt: skip
"""What shapes mean, by the number of their type."""
_LINES: Final = frozenset({20, *range(32, 41)})
_ARROWS: dict[int, tuple[Point, Point]] = {
    13: ((0, 0.5), (1, 0.5)),
    66: ((1, 0.5), (0, 0.5)),
    67: ((0.5, 0), (0.5, 1)),
    68: ((0.5, 1), (0.5, 0)),
}
_FLOW: Final = frozenset(range(109, 136)) | {176, 177}
_NAMED: dict[str, int] = {"rect": 1, "roundrect": 2, "oval": 3, "line": 20, "polyline": 20}
_PICTURE: Final = 75

Rules = Mapping[str, tuple[str, str]]
"""Id of a connector -> ids of the shapes at its start and end."""


def connector_rules(settings: Any | None) -> Rules:
    """The ties that a file's settings hold."""
    found: dict[str, tuple[str, str]] = {}
    for rule in () if settings is None else settings.iter(full("o:r")):
        if rule.get("type") == "connector":
            ends = {"start": "", "end": ""}
            for proxy in rule.iter(full("o:proxy")):
                side = "start" if proxy.get("start") is not None else "end"
                ends[side] = proxy.get("idref", "").lstrip("#")
            found[rule.get("idref", "").lstrip("#")] = (ends["start"], ends["end"])
    return found


@dataclass(slots=True)
class VmlReader:
    """Adds the shapes of ``w:pict`` elements to sketches."""

    rules: Rules
    content: ReadContent
    counter: Counter
    types: dict[str, int] = field(default_factory=dict)
    """Names of shape types that the file defines itself, and their numbers."""

    def read(self, pict: Any, at: Point, sketch: Sketch) -> None:
        """Add what a ``w:pict`` or ``w:object`` holds. ``at`` is where its paragraph stands, in points."""
        for child in pict:
            self._item(child, Frame(*at), sketch, is_outer=True)

    def _item(self, element: Any, frame: Frame, sketch: Sketch, *, is_outer: bool = False) -> None:
        name = local(element)
        if name == "shapetype":
            self.types[element.get("id", "")] = int(number(element.get(full("o:spt"))))
        elif name == "group":
            style = _style(element)
            inner = frame.inside(
                _box(style, is_outer=is_outer),
                _numbers(element.get("coordorigin", "0,0")),
                _numbers(element.get("coordsize", "1000,1000")),
            )
            for child in element:
                self._item(child, inner, sketch)
        elif name == "shape" or name in _NAMED:
            self.counter.take()
            self._shape(element, frame, sketch, is_outer=is_outer)

    def _shape(self, element: Any, frame: Frame, sketch: Sketch, *, is_outer: bool) -> None:
        style = _style(element)
        box = frame.box(*_box(style, is_outer=is_outer))
        type_ = self._type(element)
        held = next(element.iter(full("w:txbxContent")), None)
        blocks = self.content(held) if held is not None else ()
        art = element.find(full("v:textpath"))
        text = text_of(blocks) or ("" if art is None else art.get("string", "").strip())
        ids = [id_ for id_ in (element.get("id"), element.get(full("o:spid"))) if id_]
        if element.find(full("v:imagedata")) is not None or type_ == _PICTURE:
            sketch.pictures.append((element.get("alt") or "").strip())
        elif type_ in _LINES or element.get(full("o:connectortype")) or (type_ in _ARROWS and not text):
            sketch.lines.append(self._line(element, style, box, frame, type_, ids, text))
        else:
            is_box = type_ == 202 or local(element) == "rect"
            is_bare = is_box and element.get("stroked", "t") in ("f", "false")
            kind: NodeKind = "text" if is_bare else _KINDS.get(type_, "other")
            own = next((id_ for id_ in ids if id_.startswith("_x0000_s")), ids[0] if ids else "")
            sketch.add(Shape(own, kind, text, *box, is_bare=is_bare), blocks, is_flow=type_ in _FLOW)

    def _type(self, element: Any) -> int:
        named = element.get("type", "").lstrip("#")
        if named:
            found = re.search(r"_t([0-9]{1,4})$", named)
            return int(found[1]) if found else self.types.get(named, 0)
        return int(number(element.get(full("o:spt")))) or _NAMED.get(local(element), 0)

    def _line(
        self,
        element: Any,
        style: dict[str, str],
        box: tuple[float, float, float, float],
        frame: Frame,
        type_: int,
        ids: list[str],
        text: str,
    ) -> Line:
        stroke = element.find(full("v:stroke"))
        head, tail = ("none" if stroke is None else stroke.get(name, "none") for name in ("startarrow", "endarrow"))
        start, end = next((self.rules[id_] for id_ in ids if id_ in self.rules), ("", ""))
        points = _points(element, style, box, frame, type_)
        return Line(
            points, start, end, head not in ("none", "oval"), tail not in ("none", "oval") or type_ in _ARROWS, text
        )


def _points(
    element: Any, style: dict[str, str], box: tuple[float, float, float, float], frame: Frame, type_: int
) -> tuple[Point, ...]:
    name = local(element)
    if name == "line":
        ends = [_numbers(element.get(side, "0,0")) for side in ("from", "to")]
        return tuple(frame.box(*end, 0, 0)[:2] for end in ends)
    if name == "polyline":
        drawn = [_length(part) for part in re.split(r"[,\s]+", element.get("points", ""))[:400]]
        corners = [frame.box(across, down, 0, 0)[:2] for across, down in zip(drawn[::2], drawn[1::2], strict=False)]
        return tuple(corners) if len(corners) > 1 else (box[:2], box[:2])
    left, top, width, height = box
    shares = _ARROWS.get(type_, ((0.0, 0.0), (1.0, 1.0)))
    flip = style.get("flip", "")
    turn = style.get("rotation", "0")
    degrees = number(turn.removesuffix("fd")) / (65_536 if turn.endswith("fd") else 1)
    is_upright = round(degrees / 90) % 2 == 1  # a quarter turn exchanges the sides around the same middle
    points = []
    for across, down in shares:
        share = (1 - across if "x" in flip else across, 1 - down if "y" in flip else down)
        for _ in range(round(degrees / 90) % 4):
            share = (1 - share[1], share[0])
        sides = (height, width) if is_upright else (width, height)
        points.append((left + width / 2 + (share[0] - 0.5) * sides[0], top + height / 2 + (share[1] - 0.5) * sides[1]))
    return tuple(points)


def _style(element: Any) -> dict[str, str]:
    pairs = (part.partition(":") for part in element.get("style", "").split(";"))
    return {key.strip().lower(): value.strip().lower() for key, _, value in pairs}


def _box(style: dict[str, str], *, is_outer: bool) -> tuple[float, float, float, float]:
    """Left, top, width and height, in points outside of groups and in the group's own units inside."""
    left, top, width, height = (_length(style.get(name, "")) for name in ("left", "top", "width", "height"))
    if is_outer:
        left, top = left + _length(style.get("margin-left", "")), top + _length(style.get("margin-top", ""))
    return left, top, width, height


def _length(text: str) -> float:
    found = _LENGTH.match(text.strip())
    return number(found[1]) * _POINTS[found[2] or ""] if found else 0.0


def _numbers(text: str) -> tuple[float, float]:
    first, _, second = text.partition(",")
    return _length(first), _length(second)
