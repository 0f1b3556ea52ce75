"""An office's own Word document, kept in the project for its looks: styles, lists, theme, page and margins."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from khumue.problems import Level, Problem, Span
from khumue.source.assets import read_asset
from khumue.source.reasons import ReadReason

FILE: Final = "templates/word/reference.docx"
_NUMBERING: Final = "numbering"
_OLD_WORD: Final = bytes.fromhex("D0CF11E0A1B11AE1")
"""How documents of Word up to 2003 begin, and those that a password locks."""
_UNPACKED_LIMIT: Final = 50 * 1024 * 1024
"""Bytes of all that is packed in it."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a document says about the look of others. ``page`` holds what it says of the page, in points."""

    xml: bytes
    numbering: bytes
    theme: bytes
    page: Mapping[str, float]


def reference_of(project: Path) -> Reference | Problem | None:
    """The document of the project in this folder, KM813 for one that cannot be used, ``None`` without one."""
    content = read_asset(project, FILE)
    if isinstance(content, Problem):
        return None if content.values.get("reason") == ReadReason.MISSING else _unusable("unread")
    found = read_reference(content)
    return found or _unusable("old" if content.startswith(_OLD_WORD) else "foreign")


def _unusable(why: str) -> Problem:
    return Problem("KM813", Level.WARNING, Span(FILE), {"file": FILE, why: FILE.rpartition("/")[2]})


def read_reference(content: bytes) -> Reference | None:
    """What a document says; ``None`` when it cannot be read as a Word file."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            is_small = sum(part.file_size for part in archive.infolist()) <= _UNPACKED_LIMIT
        return _read(content) if is_small else None
    except Exception:  # noqa: BLE001 - whatever a damaged file makes the libraries stumble over
        return None


def _read(content: bytes) -> Reference:
    import docx
    from lxml import etree

    document = docx.Document(io.BytesIO(content))
    section = document.sections[-1]
    parts = {relation.reltype.rpartition("/")[2]: relation.target_part for relation in document.part.rels.values() if not relation.is_external}
    said = {
        "width": section.page_width, "height": section.page_height, "left": section.left_margin, "right": section.right_margin,
        "top": section.top_margin, "bottom": section.bottom_margin, "footer": section.footer_distance,
    }  # fmt: skip
    return Reference(
        xml=etree.tostring(document.styles.element),
        numbering=parts[_NUMBERING].blob if _NUMBERING in parts else b"",
        theme=parts["theme"].blob if "theme" in parts else b"",
        page={key: value.pt for key, value in said.items() if value is not None},
    )
