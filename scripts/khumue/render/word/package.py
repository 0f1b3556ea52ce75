"""The file itself: parts in a ZIP, with the same bytes for the same parts whenever and wherever it is made."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree

from khumue.views.urls import way

_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES: Final = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CORE: Final = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_LONG_AGO: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a ZIP can hold."""
_STORED: Final = (".png", ".jpg", ".jpeg")
"""Compressed already."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What one part needs of another. ``target`` is a part's name or, when ``is_outside``, an address."""

    kind: str
    target: str
    is_outside: bool = False


@dataclass(slots=True)
class Package:
    """Parts by their names, such as ``word/document.xml``, their types, and the relations of each (``""`` is the file)."""

    parts: dict[str, bytes] = field(default_factory=dict)
    types: dict[str, str] = field(default_factory=dict)
    relations: dict[str, dict[Relation, str]] = field(default_factory=dict)

    def add(self, name: str, content: bytes, type_: str) -> None:
        """Put a part in, in the place of one of the same name."""
        self.parts[name] = content
        self.types[name] = type_

    def relate(self, source: str, kind: str, target: str, *, is_outside: bool = False) -> str:
        """Join two parts; gives the id that ``source`` names the other by."""
        mine = self.relations.setdefault(source, {})
        return mine.setdefault(Relation(kind, target, is_outside), f"rId{len(mine) + 1}")

    def to_bytes(self) -> bytes:
        """The file."""
        made = io.BytesIO()
        files = {"[Content_Types].xml": _content_types(self.types)} | self.parts
        files |= {_relations_name(source): _relations(source, mine) for source, mine in self.relations.items() if mine}
        with zipfile.ZipFile(made, "w") as archive:
            for name in sorted(files, key=_reading_order):
                entry = zipfile.ZipInfo(name, _LONG_AGO)
                entry.create_system = 0  # the same on Windows and elsewhere
                entry.compress_type = zipfile.ZIP_STORED if name.endswith(_STORED) else zipfile.ZIP_DEFLATED
                archive.writestr(entry, files[name])
        return made.getvalue()


def relation_kind(local: str) -> str:
    """The full name of a kind of relation, such as ``image``."""
    return _CORE if local == "core-properties" else f"{_OFFICE}/{local}"


def _reading_order(name: str) -> tuple[int, str]:
    """Types come first, then what the file as a whole says: some programs know a file by its beginning."""
    return (0 if name.startswith("[") else 1 if name.startswith("_rels/") else 2), name


def _relations_name(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _relations(source: str, mine: Mapping[Relation, str]) -> bytes:
    root = etree.Element(f"{{{_RELATIONS}}}Relationships", None, {None: _RELATIONS})
    folder = posixpath.dirname(source)
    for relation, name in mine.items():
        target = relation.target if relation.is_outside else way(folder, relation.target)
        values = {"Id": name, "Type": relation.kind, "Target": target}
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", values | ({"TargetMode": "External"} if relation.is_outside else {}))
    return _xml(root)


def _content_types(types: Mapping[str, str]) -> bytes:
    root = etree.Element(f"{{{_TYPES}}}Types", None, {None: _TYPES})
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    defaults |= {name.rpartition(".")[2]: type_ for name, type_ in types.items() if type_.startswith("image/")}
    for ending, type_ in sorted(defaults.items()):
        etree.SubElement(root, f"{{{_TYPES}}}Default", {"Extension": ending, "ContentType": type_})
    for name, type_ in sorted(types.items()):
        if not type_.startswith("image/"):
            etree.SubElement(root, f"{{{_TYPES}}}Override", {"PartName": f"/{name}", "ContentType": type_})
    return _xml(root)


def _xml(root: Any) -> bytes:
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made
