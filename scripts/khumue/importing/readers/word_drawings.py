"""DrawingML, in which Word draws since 2010: canvases, groups and loose shapes; pictures and diagrams among them."""

from __future__ import annotations

import math
from typing import Any, Final

from khumue.importing.blocks import NodeKind
from khumue.importing.readers.names import full, local, number
from khumue.importing.readers.shapes import Line, Point, Shape
from khumue.importing.readers.sketch import Counter, Frame, ReadContent, Sketch, text_of

_POINT: Final = 1 / 12_700
"""Points in an English metric unit."""
_KINDS: dict[str, NodeKind] = {
    "flowChartDecision": "decision", "diamond": "decision", "flowChartTerminator": "terminator", "ellipse": "terminator",
    "flowChartDocument": "document", "flowChartMultidocument": "document", "flowChartConnector": "connector", "flowChartOffpageConnector": "connector",
    "rect": "process", "roundRect": "process", "parallelogram": "process", "hexagon": "process", "snip1Rect": "process", "round2SameRect": "process",
}  # fmt: skip
_ENDS: dict[str, tuple[Point, ...]] = {
    "rightArrow": ((0, 0.5), (1, 0.5)), "leftArrow": ((1, 0.5), (0, 0.5)), "downArrow": ((0.5, 0), (0.5, 1)), "upArrow": ((0.5, 1), (0.5, 0)),
    "bentArrow": ((0, 1), (0, 0.25), (1, 0.25)), "bentUpArrow": ((0, 0.9), (0.85, 0.9), (0.85, 0)),
}  # fmt: skip
"""Arrows that are drawn as shapes, from tail to tip, in shares of their boxes."""


def read_drawing(drawing: Any, at: Point, sketch: Sketch, content: ReadContent, counter: Counter) -> None:
    """Add a ``w:drawing``. ``at`` is where its paragraph stands, in points."""
    for holder in drawing:
        data = next(holder.iter(full("a:graphicData")), None)
        about = holder.find(full("wp:docPr"))
        if data is None or about is None or about.get("hidden") in ("1", "true"):
            continue
        frame = _anchored(holder, at)
        reader = _Reader(sketch, content, counter, about)
        for child in data:
            if local(child) == "wpc":
                reader.children(child, frame)
            else:
                reader.item(child, frame)


def _anchored(holder: Any, at: Point) -> Frame:
    """The frame of an anchored drawing: beside its paragraph, or on the page when it is said to stand there."""
    places: list[float] = []
    for axis, (name, own) in enumerate((("wp:positionH", "column character"), ("wp:positionV", "paragraph line"))):
        position = holder.find(full(name))
        offset = None if position is None else position.find(full("wp:posOffset"))
        shift = number(offset.text) * _POINT if offset is not None else 0.0
        is_beside = position is None or position.get("relativeFrom", "") in own.split()
        places.append(shift + (at[axis] if is_beside else 0))
    return Frame(places[0], places[1], _POINT, _POINT)


class _Reader:
    """Adds the shapes of one drawing to a sketch."""

    def __init__(self, sketch: Sketch, content: ReadContent, counter: Counter, about: Any) -> None:
        self._sketch, self._content, self._counter, self._about = sketch, content, counter, about

    def children(self, group: Any, frame: Frame) -> None:
        for child in group:
            self.item(child, frame)

    def item(self, element: Any, frame: Frame) -> None:
        name = local(element)
        if name == "wsp":
            self._counter.take()
            self._shape(element, frame)
        elif name in ("wgp", "grpSp"):
            self.children(element, _group_frame(element, frame))
        elif name in ("pic", "chart", "graphicFrame", "relIds"):
            about = next(element.iter(full("pic:cNvPr")), self._about)
            self._sketch.pictures.append(_said(about) or _said(self._about))
        elif name == "AlternateContent":
            chosen = next(iter(element), None)
            self.children(chosen if chosen is not None else [], frame)

    def _shape(self, element: Any, frame: Frame) -> None:
        look = element.find(full("wps:spPr"))
        box, turn = _box(look, frame)
        own = element.find(full("wps:cNvPr"))
        id_ = (own if own is not None else self._about).get("id", "")
        form = _form(look)
        held = element.find(f"{full('wps:txbx')}/{full('w:txbxContent')}")
        blocks = self._content(held) if held is not None else ()
        text = text_of(blocks)
        joins = element.find(full("wps:cNvCnPr"))
        if joins is not None or _is_line(form, text) or (form == "" and not text and _is_hollow(look)):
            self._sketch.lines.append(_line(look, form, box, turn, joins, text))
            return
        settings = element.find(full("wps:cNvSpPr"))
        is_box = settings is not None and settings.get("txBox") in ("1", "true")
        is_bare = is_box and not _has_outline(element, look)
        kind: NodeKind = "text" if is_bare else _KINDS.get(form, "process" if form.startswith("flowChart") else "other")
        if kind == "terminator" and form == "ellipse" and len(text) == 1:
            kind = "connector"
        self._sketch.add(Shape(id_, kind, text, *box, is_bare=is_bare), blocks, is_flow=form.startswith("flowChart"))


def _said(about: Any) -> str:
    return (about.get("descr") or about.get("title") or "").strip()


def _xfrm(look: Any) -> Any | None:
    return None if look is None else look.find(full("a:xfrm"))


def _pair(parent: Any, name: str, *keys: str) -> tuple[float, float]:
    child = None if parent is None else parent.find(full(name))
    return (0.0, 0.0) if child is None else (number(child.get(keys[0])), number(child.get(keys[1])))


def _group_frame(group: Any, frame: Frame) -> Frame:
    place = _xfrm(group.find(full("wpg:grpSpPr")))
    if place is None:
        return frame
    box = (*_pair(place, "a:off", "x", "y"), *_pair(place, "a:ext", "cx", "cy"))
    return frame.inside(box, _pair(place, "a:chOff", "x", "y"), _pair(place, "a:chExt", "cx", "cy"))


def _box(look: Any, frame: Frame) -> tuple[tuple[float, float, float, float], float]:
    """Left, top, width and height in points, and its turn in degrees."""
    place = _xfrm(look)
    box = frame.box(*_pair(place, "a:off", "x", "y"), *_pair(place, "a:ext", "cx", "cy"))
    return box, number(place.get("rot")) / 60_000 if place is not None else 0.0


def _form(look: Any) -> str:
    preset = None if look is None else look.find(full("a:prstGeom"))
    return "" if preset is None else str(preset.get("prst", ""))


def _is_line(form: str, text: str) -> bool:
    return (
        form == "line"
        or ("Connector" in form.removeprefix("flowChart") and not form.startswith("flowChart"))
        or (not text and form.endswith("Arrow"))
    )


def _is_hollow(look: Any) -> bool:
    """Whether it is drawn by hand and not filled: a line."""
    return look is not None and look.find(full("a:custGeom")) is not None and look.find(full("a:solidFill")) is None


def _has_outline(element: Any, look: Any) -> bool:
    line = None if look is None else look.find(full("a:ln"))
    if line is not None and line.find(full("a:noFill")) is not None:
        return False
    if line is not None and len(line):
        return True
    style = element.find(f"{full('wps:style')}/{full('a:lnRef')}")
    return style is not None and style.get("idx") != "0"


def _line(
    look: Any, form: str, box: tuple[float, float, float, float], turn: float, joins: Any | None, text: str
) -> Line:
    place = _xfrm(look)
    flips = (
        place is not None and place.get("flipH") in ("1", "true"),
        place is not None and place.get("flipV") in ("1", "true"),
    )
    shares = _ENDS.get(form) or _drawn(look) or _corners(form, _adjusted(look))
    points = tuple(_turned(_flipped(share, flips), box, turn) for share in shares)
    line = None if look is None else look.find(full("a:ln"))
    head, tail = (
        "none" if end is None else end.get("type", "none")
        for end in (None if line is None else line.find(full(f"a:{name}")) for name in ("headEnd", "tailEnd"))
    )
    start, end = (
        "" if one is None else one.get("id", "")
        for one in (None if joins is None else joins.find(full(f"a:{name}")) for name in ("stCxn", "endCxn"))
    )
    return Line(points, start, end, head not in ("none", "oval"), tail not in ("none", "oval") or form in _ENDS, text)


def _adjusted(look: Any) -> list[float]:
    guides = [] if look is None else look.iter(full("a:gd"))
    return [
        number(guide.get("fmla", "").rpartition(" ")[2]) / 100_000
        for guide in guides
        if guide.get("fmla", "").startswith("val ")
    ]


def _corners(form: str, adjusted: list[float]) -> tuple[Point, ...]:
    """The corners of a connector, in shares of its box."""
    bends = int(form[-1]) if "Connector" in form and form[-1:] in "2345" else 1
    first, second, third = (*adjusted, *(0.5, 0.5, 0.5)[len(adjusted) :])[:3]
    return {
        2: ((0, 0), (1, 0), (1, 1)),
        3: ((0, 0), (first, 0), (first, 1), (1, 1)),
        4: ((0, 0), (first, 0), (first, second), (1, second), (1, 1)),
        5: ((0, 0), (first, 0), (first, second), (third, second), (third, 1), (1, 1)),
    }.get(bends if form[:4] in ("bent", "curv") else 1, ((0, 0), (1, 1)))


def _drawn(look: Any) -> tuple[Point, ...]:
    """The corners of a line that was drawn by hand."""
    path = None if look is None else next(look.iter(full("a:path")), None)
    if path is None:
        return ()
    width, height = number(path.get("w")) or 1, number(path.get("h")) or 1
    points = [(number(point.get("x")) / width, number(point.get("y")) / height) for point in path.iter(full("a:pt"))]
    return tuple(points[:200]) if len(points) > 1 else ()


def _flipped(share: Point, flips: tuple[bool, bool]) -> Point:
    return (1 - share[0] if flips[0] else share[0]), (1 - share[1] if flips[1] else share[1])


def _turned(share: Point, box: tuple[float, float, float, float], turn: float) -> Point:
    left, top, width, height = box
    across, down = (share[0] - 0.5) * width, (share[1] - 0.5) * height
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    return left + width / 2 + across * cos - down * sin, top + height / 2 + across * sin + down * cos
