"""What a Word file says about itself: settings, typefaces, title and day."""

from __future__ import annotations

import datetime
from typing import Any, Final

from lxml import etree

from khumue.render.word.xml import w, written

_PROGRAM: Final = "Khumue"
"""Tells a file of ours from one that another program has saved."""
_CORE: Final = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
_EXTENDED: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_WORD_2013: Final = 15


def settings() -> bytes:
    """Of today's Word, and without the question whether fields should be made anew: what they show is there already."""
    word = "http://schemas.microsoft.com/office/word"
    mode = w("compatSetting", name="compatibilityMode", uri=word, val=_WORD_2013)
    return written(w(
        "settings",
        w("zoom", percent=100),
        w("defaultTabStop", val=720),
        w("characterSpacingControl", val="doNotCompress"),
        w("compat", mode),
        w("themeFontLang", val="en-US", bidi="th-TH"),
        w("decimalSymbol", val="."),
        w("listSeparator", val=","),
    ))  # fmt: skip


def font_table(font: str, others: str) -> bytes:
    """The typeface, and which to take where it is missing."""
    thai = w("font", w("altName", val=others), w("charset", val="DE"), w("family", val="swiss"), w("pitch", val="variable"), name=font)
    return written(w("fonts", thai))


def core_properties(title: str, office: str, code: str, updated: datetime.date) -> bytes:
    """Title, author and day, from the data and never from the clock."""
    root: Any = etree.Element(f"{{{_CORE['cp']}}}coreProperties", None, _CORE)

    def add(space: str, tag: str, text: str) -> Any:
        made = etree.SubElement(root, f"{{{_CORE[space]}}}{tag}")
        made.text = text
        return made

    add("dc", "title", title)
    add("dc", "creator", office)
    add("cp", "keywords", code)
    add("dc", "language", "th-TH")
    add("cp", "lastModifiedBy", office)
    for tag in ("created", "modified"):
        add("dcterms", tag, f"{updated.isoformat()}T00:00:00Z").set(f"{{{_CORE['xsi']}}}type", "dcterms:W3CDTF")
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def program_properties() -> bytes:
    """Which program made the file."""
    root: Any = etree.Element(f"{{{_EXTENDED}}}Properties", None, {None: _EXTENDED})
    etree.SubElement(root, f"{{{_EXTENDED}}}Application").text = _PROGRAM
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
