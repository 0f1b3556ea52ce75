"""XML parts of documents: parsed without entities and without the network, and read as a reader meets their texts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from khumue.source.attachments.reading import Fault, FaultFoundError
from khumue.source.attachments.tables import table_text

_INLINE = frozenset({
    "r", "t", "delText", "instrText", "delInstrText", "hyperlink", "smartTag", "ins", "del", "moveTo", "moveFrom", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "ruby",
    "rt", "rubyBase", "fld", "span", "a", "s", "tab", "br", "cr", "line-break", "noBreakHyphen", "softHyphen", "ptab", "text-input", "page-number", "bookmark-ref", "meta", "meta-field",
    "tspan", "textPath", "b", "i", "u", "em", "strong", "sub", "sup", "font", "change", "title-text",
})  # fmt: skip
"""Elements inside a line: Word cuts a number into several runs by itself."""
_SIGNS = {"tab": " ", "ptab": " ", "br": "\n", "cr": "\n", "line-break": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_TABLES = frozenset({"tbl", "table"})
_ROWS = frozenset({"tr", "table-row"})
_CELLS = frozenset({"tc", "table-cell", "covered-table-cell", "td", "th"})
_GUID = re.compile(r"\{?[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\}?")
_MOST_REPEATED = 64


def parse(content: bytes) -> Any:
    """The root of an XML text. Entities are never replaced, nothing is fetched.

    Raises:
        FaultFoundError: it is not well formed, or declares entities.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise FaultFoundError(Fault.DAMAGED) from error
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        raise FaultFoundError(Fault.UNREAD_PART, "ENTITY")
    return root


def local(element: Any) -> str:
    """The name of an element without its namespace; ``""`` for comments and instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def blocks(root: Any, skip: frozenset[str] = frozenset()) -> Iterator[str]:
    """The texts of an element, a block each: paragraphs with their runs joined, tables row by row; ``skip`` names elements."""
    lines: list[str] = []
    own = _gather(root, lines, skip)
    yield from (line for line in (own, *lines) if line.strip())


def _gather(element: Any, lines: list[str], skip: frozenset[str]) -> str:
    """Put the blocks inside an element into ``lines``; gives the text of its own line."""
    here = [element.text or ""] if isinstance(element.tag, str) else []
    for child in element:
        name = local(child)
        if not isinstance(child.tag, str):
            if child.tag is etree.Comment:
                lines.append(child.text or "")
        elif name in _SIGNS:
            here.append(_SIGNS[name])
        elif name == "s":
            here.append(" " * min(_number(child, "c"), 4))
        elif name in _TABLES:
            lines.append(table_text(list(_rows(child, skip))))
        elif name in _INLINE:
            here.append(_gather(child, lines, skip))
        elif name not in skip:
            own: list[str] = []
            text = _gather(child, own, skip)
            lines += [text, *own]
        here.append(child.tail or "")
    # Blanks for the sake of the file's looks say nothing; within a text element they count.
    return "".join(here) if local(element) in _INLINE or local(element) == "p" else "".join(here).strip()


def _rows(table: Any, skip: frozenset[str]) -> Iterator[list[str]]:
    for row in _inside(table, _ROWS):
        cells: list[str] = []
        for cell in _inside(row, _CELLS):
            own: list[str] = []
            text = _gather(cell, own, skip)
            shown = "\n".join(line.strip() for line in (text, *own) if line.strip())
            cells += [shown] * min(_number(cell, "number-columns-repeated"), _MOST_REPEATED if shown else 1)
        if any(cells):
            yield cells


def _inside(element: Any, names: frozenset[str]) -> Iterator[Any]:
    """The nearest elements of these names, not those of tables inside."""
    for child in element:
        name = local(child)
        if name in names:
            yield child
        elif isinstance(child.tag, str) and name not in _TABLES:
            yield from _inside(child, names)


def _number(element: Any, name: str) -> int:
    written = next((value for key, value in element.attrib.items() if etree.QName(key).localname == name), "1")
    return int(written) if written.isdigit() and len(written) < 7 else 1


def attributes(root: Any) -> Iterator[str]:
    """What stands in attributes: descriptions, names, authors, targets of links; and in instructions and comments."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            if element.tag is etree.ProcessingInstruction:
                yield element.text or ""
            continue
        is_cell = local(element) in _CELLS
        for key, value in element.attrib.items():
            # The value of a cell stands in it as well, as it is shown.
            if len(value) > 5 and not _GUID.fullmatch(value) and not (is_cell and etree.QName(key).localname in ("value", "string-value")):
                yield value
