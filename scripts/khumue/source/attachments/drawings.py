"""SVG: a drawing that only draws. What runs, moves, fetches or holds pages of its own is refused, whatever it is called."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote_to_bytes

from lxml import etree

from khumue.source.attachments.markup import blocks, local, parse
from khumue.source.attachments.pictures import read_picture, read_xmp
from khumue.source.attachments.reading import Fault, FaultFoundError, Notes

_SVG = "http://www.w3.org/2000/svg"
_DRAWS = frozenset({
    "svg", "g", "defs", "symbol", "use", "switch", "a", "title", "desc", "metadata", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath", "tref",
    "image", "marker", "pattern", "clipPath", "mask", "linearGradient", "radialGradient", "stop", "filter", "view", "style", "solidcolor", "color-profile", "font", "font-face", "glyph",
    "missing-glyph", "hkern", "vkern", "font-face-src", "font-face-name", "altGlyph", "mesh", "meshgradient", "meshrow", "meshpatch", "flowRoot", "flowRegion", "flowPara", "flowSpan",
})  # fmt: skip
"""What draws; filters' own elements begin with ``fe`` and are all harmless but ``feImage`` with a foreign address."""
_NOTES = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://purl.org/dc/", "http://creativecommons.org/ns", "http://web.resource.org/cc/", "http://www.inkscape.org/", "http://sodipodi.sourceforge.net/",
    "http://ns.adobe.com/", "adobe:ns:meta/", "http://www.bohemiancoding.com/", "http://www.serif.com/", "http://vectornator.io", "http://www.corel.com/", "http://schemas.microsoft.com/visio/", "http://www.figma.com/",
    "http://iptc.org/", "http://www.aiim.org/",
)  # fmt: skip
"""Namespaces of drawing programs: what stands in them is not drawn and not run."""
_LINKS = frozenset({"href", "src", "from", "to", "values", "base", "data", "action", "formaction", "begin"})
_FOR_DRAWING = frozenset({
    "d", "points", "transform", "gradientTransform", "patternTransform", "viewBox", "style", "class", "values", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "dx", "dy", "width", "height",
    "fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-miterlimit", "offset", "stop-color", "opacity", "font-size", "font-family", "stdDeviation", "tableValues", "kernelMatrix", "enable-background", "clip-path", "mask",
    "original-d", "path-effect", "rotate", "textLength", "version", "zoom", "window-width", "window-height", "page",
})  # fmt: skip
_PICTURE = re.compile(r"data:image/(?:png|jpe?g|gif|webp)(?:;[a-z0-9=-]+)*;base64,(?P<data>[A-Za-z0-9+/=\s%]*)", re.IGNORECASE)
_URL = re.compile(r"url\(\s*[\"']?\s*(?!#|data:image/(?:png|jpe?g|gif|webp);|data:font/|data:application/(?:x-)?font)", re.IGNORECASE)
_IN_STYLES = re.compile(r"@import|expression\s*\(|-moz-binding|behavior\s*:|javascript:|image-set\s*\(|src\s*\(", re.IGNORECASE)
_CSS_ESCAPE = re.compile(r"\\([0-9A-Fa-f]{1,6})\s?|\\(.)|/\*.*?\*/", re.DOTALL)


def read_drawing(content: bytes, notes: Notes) -> None:
    """Note the texts of an SVG and what its pictures carry.

    Raises:
        FaultFoundError: it is damaged, or not only a drawing.
    """
    try:
        root = parse(content)
    except FaultFoundError as found:
        # Browsers run what stands before an error, and entities hide what they stand for.
        raise FaultFoundError(Fault.ACTIVE_DRAWING, found.what or "อ่านไม่ได้ทั้งไฟล์") from found
    if root.tag != f"{{{_SVG}}}svg":
        raise FaultFoundError(Fault.DAMAGED)
    tree = root.getroottree()
    if any(isinstance(node, etree._ProcessingInstruction) for node in _around(root)):  # noqa: SLF001 - lxml has no public name for it
        raise FaultFoundError(Fault.ACTIVE_DRAWING, "xml-stylesheet")
    if tree.docinfo.internalDTD is not None and tree.docinfo.system_url and "w3.org" not in tree.docinfo.system_url:
        raise FaultFoundError(Fault.ACTIVE_DRAWING, "DOCTYPE")
    for element in root.iter():
        if isinstance(element.tag, str):
            _judge(element, notes)
        elif not isinstance(element, etree._Comment):  # noqa: SLF001 - as above
            raise FaultFoundError(Fault.ACTIVE_DRAWING, "processing instruction")
    read_xmp(content, notes)
    notes.text("ข้อความในภาพ", blocks(root))
    notes.text("คำอธิบายในภาพ", _said(root))


def _said(root: Any) -> Iterator[str]:
    """What stands in attributes that are for people and programs, not for drawing."""
    for element in root.iter():
        if isinstance(element.tag, str):
            yield from (value for key, value in element.attrib.items() if etree.QName(key).localname not in _FOR_DRAWING and not value.startswith("data:"))


def _around(root: Any) -> Iterator[Any]:
    yield from root.itersiblings(preceding=True)
    yield from root.itersiblings()


def _judge(element: Any, notes: Notes) -> None:
    name, space = local(element), etree.QName(element).namespace or ""
    if space != _SVG:
        if not space.startswith(_NOTES):
            raise FaultFoundError(Fault.ACTIVE_DRAWING, name)
    elif name not in _DRAWS and not name.startswith("fe"):
        raise FaultFoundError(Fault.ACTIVE_DRAWING, name)
    if name == "style":
        _judge_style("".join(element.itertext()), "style")
    for key, value in element.attrib.items():
        _judge_attribute(name, etree.QName(key).localname, value, notes)


def _judge_attribute(element: str, name: str, value: str, notes: Notes) -> None:
    plain = re.sub(r"[\x00-\x20]", "", value)
    if name.lower().startswith("on") or re.match(r"(?:java|vb|live)script:", plain, re.IGNORECASE):
        raise FaultFoundError(Fault.ACTIVE_DRAWING, name)
    _judge_style(value, name)
    if name not in _LINKS:
        return
    picture = _PICTURE.fullmatch(value.strip())
    if picture and element in ("image", "feImage"):
        read_picture(_bytes(picture["data"]), notes, "ภาพที่ฝังไว้")
    elif element == "a" and re.match(r"https?://", plain):
        return  # a link that somebody has to click
    elif name in ("href", "src", "base", "data", "action", "formaction") and plain and not plain.startswith("#"):
        raise FaultFoundError(Fault.ACTIVE_DRAWING, f"{element} {name}")


def _judge_style(value: str, name: str) -> None:
    plain = _CSS_ESCAPE.sub(lambda found: chr(int(found[1], 16) % 0x110000) if found[1] else found[2] or "", value)
    if _URL.search(plain) or _IN_STYLES.search(plain):
        raise FaultFoundError(Fault.ACTIVE_DRAWING, name)


def _bytes(data: str) -> bytes:
    try:
        return base64.b64decode(unquote_to_bytes(re.sub(r"\s", "", data)))
    except (binascii.Error, ValueError):
        return b""
