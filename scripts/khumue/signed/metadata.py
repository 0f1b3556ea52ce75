"""What a document says of itself: its information dictionary and its XMP. Signing may change when and with what it was last saved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from xml.parsers import expat

from khumue.signed.sections import unpacked
from khumue.signed.values import Forged, Name, Reason, Stream, Value, changed_keys

_MAY_CHANGE = {"ModDate", "Producer"}
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XMP = "http://ns.adobe.com/xap/1.0/"
_NO_PROPERTY = (_RDF, "adobe:ns:meta/", "http://www.w3.org/XML/1998/namespace")
"""What only gives properties their form, and may be written in several ways that mean the same."""
_SAVING = {
    (_XMP, "ModifyDate"), (_XMP, "MetadataDate"), ("http://ns.adobe.com/pdf/1.3/", "Producer"),
    ("http://ns.adobe.com/xap/1.0/mm/", "InstanceID"),
}  # fmt: skip

Fact = tuple[str, str, str]
"""Namespace, property, value."""


def check_information(before: Mapping[str, Value], after: Mapping[str, Value]) -> None:
    """The information dictionary.

    Raises:
        Forged: It says something else than when and with what the file was saved.
    """
    for key in changed_keys(before, after):
        if key not in _MAY_CHANGE or not isinstance(after.get(key), bytes):
            raise Forged(Reason.METADATA, key)


def check_metadata(before: Value, after: Value) -> None:
    """The XMP of the document, both as streams.

    Raises:
        Forged: Likewise, or it cannot be read.
    """
    if not isinstance(before, Stream) or not isinstance(after, Stream):
        raise Forged(Reason.METADATA)
    for one in (before, after):
        kind = one.entries.get("Type"), one.entries.get("Subtype")
        if kind != (Name("Metadata"), Name("XML")) or not one.entries.keys() <= {"Type", "Subtype", "Filter", "DecodeParms"}:
            raise Forged(Reason.METADATA)
    if facts(unpacked(before)) != facts(unpacked(after)):
        raise Forged(Reason.METADATA)


def facts(xmp: bytes) -> Counter[Fact]:
    """What an XMP packet says beside when and with what the file was saved, whichever of RDF's ways it is written in.

    Raises:
        Forged: It is no XML, or XML that says more than it shows (entities, instructions).
    """
    reader = _Facts()
    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reader.start, reader.end
    parser.CharacterDataHandler, parser.ProcessingInstructionHandler = reader.letters, reader.instruction
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = parser.CommentHandler = reader.refuse
    try:
        parser.Parse(xmp.rstrip(b"\x00 \r\n\t"), True)
    except expat.ExpatError:
        raise Forged(Reason.METADATA) from None
    return reader.found


class _Facts:
    """Gathers facts while the packet is read."""

    def __init__(self) -> None:
        self.found: Counter[Fact] = Counter()
        self._path: list[tuple[str, str]] = []
        self._text = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self._settle()
        self._path.append(_split(tag))
        for key, text in attributes.items():
            name = _split(key)
            if name == (_RDF, "resource"):
                self._add(self._owner(), text)
            elif name[0] not in _NO_PROPERTY:
                self._add(name, text)

    def end(self, _tag: str) -> None:
        self._settle()
        self._path.pop()

    def letters(self, text: str) -> None:
        self._text += text

    def instruction(self, target: str, _data: str) -> None:
        if target != "xpacket":
            self.refuse()

    def refuse(self, *_arguments: object) -> None:
        raise Forged(Reason.METADATA)

    def _settle(self) -> None:
        self._add(self._owner(), self._text)
        self._text = ""

    def _add(self, name: tuple[str, str], text: str) -> None:
        if text.strip() and name not in _SAVING:
            self.found[(*name, text.strip())] += 1

    def _owner(self) -> tuple[str, str]:
        """The property that a text belongs to: the nearest element that is not RDF's own."""
        return next((name for name in reversed(self._path) if name[0] not in _NO_PROPERTY), ("", ""))


def _split(name: str) -> tuple[str, str]:
    namespace, _, local = name.rpartition(" ")
    return namespace, local
