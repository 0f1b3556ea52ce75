"""Texts: in whatever encoding they were saved, tables by their columns, data by their keys, RTF with all that it hides."""

from __future__ import annotations

import codecs
import csv
import html
import io
import json
import quopri
import re
from collections.abc import Iterator
from typing import Any

from khumue.source.attachments.reading import Notes
from khumue.source.attachments.tables import numbers_in_boxes, table_text

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_ENTITY = re.compile("&#|&[a-z]+;")
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")
_FOLDED_LINE = re.compile(r"\r?\n[ \t]")
_MOST_ROWS = 200_000


def decoded(content: bytes) -> str:
    """The text, by its mark, by its zero bytes, as UTF-8, else as Thai Windows writes it (cp874)."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    if b"\x00" in content[:4096]:
        # In UTF-16 the other byte of ASCII is zero, and that of Thai is 0x0E.
        high = [sum(content[start:4096:2].count(byte) for byte in (b"\x00", b"\x0e")) for start in (0, 1)]
        return content.decode("utf-16-be" if high[0] > high[1] else "utf-16-le", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp874", "replace")


def read_text(name: str, content: bytes, notes: Notes) -> None:
    """Note the texts of a plain file; ``name`` tells whether it is a table or data."""
    text = decoded(content)
    ending = name.lower().rpartition(".")[2]
    if ending in ("csv", "tsv"):
        notes.text("เนื้อความ", _of_table(text))
    elif ending in ("json", "geojson"):
        notes.text("เนื้อความ", _of_json(text))
    elif ending in ("ics", "vcf"):
        notes.text("เนื้อความ", _FOLDED_LINE.sub("", text))
        if "QUOTED-PRINTABLE" in text.upper():
            notes.text("เนื้อความ", quopri.decodestring(text.encode()).decode("utf-8", "replace"))
    else:
        _note_lines(text, notes)
    if _ENTITY.search(text):
        notes.text("เนื้อความ", html.unescape(text))
    if _ESCAPE.search(text):
        notes.text("เนื้อความ", _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text))


def _note_lines(text: str, notes: Notes) -> None:
    notes.text("เนื้อความ", text)
    notes.text("เนื้อความ", numbers_in_boxes([line.split("\t") for line in text.splitlines() if "\t" in line]))


def _of_table(text: str) -> str:
    sign = max((",", ";", "\t", "|"), key=text[:20_000].count)
    try:
        rows = [row for _, row in zip(range(_MOST_ROWS), csv.reader(io.StringIO(text.replace("\x00", "")), delimiter=sign), strict=False)]
    except csv.Error:
        return text
    return table_text(rows) if len(rows) < _MOST_ROWS else text


def _of_json(text: str) -> str:
    try:
        return "\n\n".join(_said(json.loads(text, parse_float=str, parse_int=str), ""))
    except (ValueError, RecursionError):
        return text


def _said(data: Any, key: str) -> Iterator[str]:
    if isinstance(data, dict):
        for name, value in data.items():
            yield from _said(value, str(name))
    elif isinstance(data, list):
        for value in data:
            yield from _said(value, key)
    else:
        yield f"{key}: {data}" if key else str(data)


# RTF

_RTF = re.compile(
    r"\\u(?P<code>-?[0-9]{1,6}) ?(?:\\'[0-9a-fA-F]{2}|[?])?|(?P<bytes>(?:\\'[0-9a-fA-F]{2})+)|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?[0-9]{1,10})? ?|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|(?P<text>[^\\{}]+)"
)
_RTF_LINES = {"par": "\n\n", "line": "\n", "row": "\n\n", "cell": "\t", "tab": " ", "sect": "\n\n", "page": "\n\n"}
_RTF_SIGNS = {"~": "\u00a0", "_": "-", "-": ""}
_RTF_DRAWN = frozenset({"pict", "fonttbl", "colortbl", "themedata", "colorschememapping", "datastore", "latentstyles", "rsidtbl", "listtable", "listoverridetable", "blipuid", "objdata"})
_RTF_AUTHOR = re.compile(r"\{\\(?:author|operator|manager) ([^{}]{1,400})\}")
_THAI_FONT = re.compile(rb"\\(?:fcharset222|ansicpg874|lang1054)")


def read_rtf(content: bytes, notes: Notes) -> bool:
    """Note all texts of an RTF, those it does not show too; gives whether it holds objects of other programs."""
    encoding = "cp874" if _THAI_FONT.search(content) else "cp1252"
    shown: list[str] = []
    depth, undrawn = 0, 0
    for part in _RTF.finditer(content.decode("latin-1")):
        if part["brace"]:
            depth += 1 if part["brace"] == "{" else -1
            undrawn = 0 if depth < undrawn else undrawn
        elif part["word"] in _RTF_DRAWN:
            undrawn = undrawn or depth
        elif not undrawn:
            shown.append(_of_rtf(part, encoding))
    _note_lines("".join(shown), notes)
    written = content.decode("latin-1")
    notes.authors += ["".join(_of_rtf(part, encoding) for part in _RTF.finditer(found[1])) for found in _RTF_AUTHOR.finditer(written)]
    return b"\\objdata" in content


def _of_rtf(part: re.Match[str], encoding: str) -> str:
    if part["code"]:
        code = int(part["code"]) % 0x10000
        return chr(code) if not 0xD800 <= code < 0xE000 else ""
    if part["bytes"]:
        return bytes.fromhex(part["bytes"].replace("\\'", "")).decode(encoding, "replace")
    if part["word"]:
        return _RTF_LINES.get(part["word"], " " if part["word"] in ("author", "operator", "manager", "company", "title", "subject", "keywords", "doccomm") else "")
    if part["sign"]:
        return _RTF_SIGNS.get(part["sign"], part["sign"] if part["sign"] in "\\{}" else "")
    return re.sub(r"[\r\n]+", "", part["text"])
