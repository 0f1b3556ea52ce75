"""Which text of the file is which field of the data: bookmarks around the text, and what they stand for in a part of its own.

Bookmarks come back from other word processors where content controls lose their names. The table of their names travels inside
the file (``customXml``), each with the text as it was sent, so that a file that comes back can be laid beside the data.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

NAMESPACE: Final = "urn:khumue:fields:1"
STORE: Final = "{4B484D45-0000-4000-8000-46494C445331}"
"""How Word names the part among its stores of data; the same in every file."""
PREFIX: Final = "km_"
_LETTERS: Final = 12
"""Of the hash: a name of 15 characters, where Word allows 40."""
_NO_DIGITS: Final = str.maketrans("0123456789", "ghijklmnop")


def hash_in_letters(content: bytes, length: int) -> str:
    """The beginning of the SHA-256 of ``content``, 4 bits a letter. Digits would now and then look like somebody's telephone."""
    return hashlib.sha256(content).hexdigest()[:length].translate(_NO_DIGITS)


@dataclass(frozen=True, slots=True)
class Sent:
    """A field as it stands in the file. ``place`` counts from 1: a title may be printed more than once."""

    bookmark: str
    path: str
    place: int
    text: str


@dataclass(slots=True)
class SentFields:
    """The fields of one file, in the order of the file."""

    all: list[Sent] = field(default_factory=list)
    _places: dict[str, int] = field(default_factory=dict)

    def add(self, path: str, text: str) -> str:
        """Note a field; gives the name of its bookmark, which depends on the path and on nothing else."""
        place = self._places[path] = self._places.get(path, 0) + 1
        bookmark = PREFIX + hash_in_letters(f"{path}#{place}".encode(), _LETTERS)
        self.all.append(Sent(bookmark, path, place, text))
        return bookmark

    def xml(self, **about: str) -> bytes:
        """The table for the file; ``about`` says which document it belongs to."""
        root: Any = etree.Element(f"{{{NAMESPACE}}}fields", about, {None: NAMESPACE})
        for sent in self.all:
            values = {"bookmark": sent.bookmark, "path": sent.path} | ({"place": str(sent.place)} if sent.place > 1 else {})
            etree.SubElement(root, f"{{{NAMESPACE}}}field", values).text = sent.text
        made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return made


def store_properties() -> bytes:
    """The part that says what the table is."""
    space = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    root: Any = etree.Element(f"{{{space}}}datastoreItem", {f"{{{space}}}itemID": STORE}, {"ds": space})
    references = etree.SubElement(root, f"{{{space}}}schemaRefs")
    etree.SubElement(references, f"{{{space}}}schemaRef", {f"{{{space}}}uri": NAMESPACE})
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
