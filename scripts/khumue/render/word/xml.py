"""Elements of WordprocessingML, made with lxml: escaping is its business, order of children is that of who writes them."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

from lxml import etree

NAMESPACES: Final = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
}
_W: Final = f"{{{NAMESPACES['w']}}}"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_REFERRING: Final = frozenset({"w:document", "w:hyperlink", "w:footerReference", "a:blip"})
"""Elements with an attribute of ``r``. They name its prefix themselves: lxml would take one that depends on which other libraries
have told it theirs."""
TWIPS: Final = 20
"""Twentieths of a point, the unit of most lengths."""
EMU: Final = 12700
"""English metric units of a point, the unit of drawings."""


def w(tag: str, /, *children: Any, **attributes: str | int) -> Any:
    """An element of the main namespace with attributes of it; children that are ``None`` are left out."""
    element = _prototype(f"w:{tag}").__copy__()
    for key, value in attributes.items():
        element.set(_W + key, str(value))
    for child in children:
        if child is not None:
            element.append(child)
    return element


def e(tag: str, /, *children: Any, **attributes: str) -> Any:
    """An element of any namespace, such as ``a:blip``, with attributes of none."""
    element = _prototype(tag).__copy__()
    for key, value in attributes.items():
        element.set(key, value)
    element.extend(children)
    return element


@cache
def _prototype(tag: str) -> Any:
    """To be copied: that takes a tenth of the time of making one."""
    prefixes = {tag.partition(":")[0]} | ({"r"} if tag in _REFERRING else set())
    return etree.Element(name(tag), None, {prefix: NAMESPACES[prefix] for prefix in sorted(prefixes)})


@cache
def name(prefixed: str) -> str:
    """``w:p`` as lxml writes it."""
    prefix, _, local = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def twips(points: float) -> int:
    """A length for attributes that count twentieths of a point."""
    return round(points * TWIPS)


def written(root: Any) -> bytes:
    """A part of the file: one element with all below it."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
