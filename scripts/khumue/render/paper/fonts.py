"""Sarabun as official Thai documents need it, made from the unmodified fonts of the package.

Two things are changed. Google's Sarabun is drawn half as large again per em as the national TH Sarabun, so "16 point" would
set letters of 24: the em is widened until letters and lines have the size that the word has in a Thai office. And marks over
marks are given one height: Typst would otherwise cut a cluster in two wherever a mark is lifted, and its text would come out
of the PDF doubled.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections import Counter
from importlib import metadata, resources
from pathlib import Path
from typing import Any

from khumue.render.output import OutputFolder

FAMILY = "Khumue Sarabun"
_DIGESTS = "fonts.json"
_STYLES = ("Regular", "Bold", "Italic", "BoldItalic")
_EM_FACTOR = 1.503
"""Widening of the em; then cap height and line pitch are within 2 % of TH Sarabun New of the same size (measured)."""
_ASCENT, _DESCENT, _GAP = 0.844, 0.457, 0.030
"""Of the em: TH Sarabun New's line, so that 16 point text has the line pitch of a Word document."""


def font_folder(cache: Path) -> Path:
    """The folder with the adjusted fonts; made once and kept in ``cache``.

    Raises:
        OSError: The folder cannot be written.
    """
    package = resources.files("fontpkg_sarabun") / "files"
    sources = {style: (package / f"Sarabun-{style}.ttf").read_bytes() for style in _STYLES}
    folder = OutputFolder(cache / f"paper-fonts-{_key(sources)}")
    known = _digests(folder.root / _DIGESTS)
    digests: dict[str, str] = {}
    for style, source in sources.items():
        name = f"KhumueSarabun-{style}.ttf"
        # A font that a full disk or a power cut has shortened would print a book without its bold letters.
        if name not in known or known[name] != _digest(folder.root / name):
            folder.write(name, adjusted(source, style))
        digests[name] = _digest(folder.root / name)
    folder.write_json(_DIGESTS, digests)
    return folder.root


def _digests(file: Path) -> dict[str, str]:
    """What the fonts were when they were made; nothing when that cannot be told."""
    try:
        return {str(name): str(digest) for name, digest in json.loads(file.read_bytes()).items()}
    except (OSError, ValueError, AttributeError, RecursionError):
        return {}


def _digest(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""


def _key(sources: dict[str, bytes]) -> str:
    digest = hashlib.sha256(repr((metadata.version("fonttools"), _EM_FACTOR, _ASCENT, _DESCENT, _GAP)).encode())
    for source in sources.values():
        digest.update(source)
    return digest.hexdigest()[:16]


def adjusted(source: bytes, style: str) -> bytes:
    """One font file with the official size and level marks; the same bytes each time."""
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(source), recalcTimestamp=False)
    em = round(font["head"].unitsPerEm * _EM_FACTOR)
    font["head"].unitsPerEm = em
    for table, names in (("hhea", ("ascent", "descent", "lineGap")), ("OS/2", ("sTypoAscender", "sTypoDescender", "sTypoLineGap"))):
        for name, value in zip(names, (_ASCENT, -_DESCENT, _GAP), strict=True):
            setattr(font[table], name, round(value * em))
    font["OS/2"].usWinAscent, font["OS/2"].usWinDescent = round(_ASCENT * em), round(_DESCENT * em)
    for lookup in font["GPOS"].table.LookupList.Lookup:
        for table in lookup.SubTable:
            inner = table.ExtSubTable if table.LookupType == 9 else table
            if inner.LookupType == 6:
                _level_marks(inner)
    spaced = style.replace("BoldItalic", "Bold Italic")
    called = {1: FAMILY, 3: f"{FAMILY} {spaced}", 4: f"{FAMILY} {spaced}", 6: f"{FAMILY.replace(' ', '')}-{style}", 16: FAMILY}
    for record in font["name"].names:
        if record.nameID in called:
            record.string = called[record.nameID]
    if "DSIG" in font:  # it signs the bytes that were just changed
        del font["DSIG"]
    made = io.BytesIO()
    font.save(made, reorderTables=True)
    return made.getvalue()


def _level_marks(table: Any) -> None:
    """Give all anchors of each class of marks the height that most of them have."""
    for number in range(table.ClassCount):
        marks = [record.MarkAnchor for record in table.Mark1Array.MarkRecord if record.Class == number]
        if not marks:
            continue
        height = max(sorted(counts := Counter(mark.YCoordinate for mark in marks)), key=counts.__getitem__)
        below = (record.Mark2Anchor[number] for record in table.Mark2Array.Mark2Record)
        for anchor in (*marks, *(anchor for anchor in below if anchor is not None)):
            anchor.YCoordinate = height
