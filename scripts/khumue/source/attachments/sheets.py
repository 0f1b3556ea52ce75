"""What the cells of a workbook show: numbers in their formats, with the zeros that a value has lost."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import Any

from khumue.source.attachments.reading import Notes
from khumue.source.attachments.tables import table_text

_LITERAL = re.compile(r"\"([^\"]*)\"|\\(.)|_.|\*.|\[[^\]]*\]")
_SLOTS = re.compile("[0#?]")
_THAI_DIGITS = re.compile(r"\[\$-D[0-9A-F]*\]|\[\$-[0-9A-F]*41E\]t|^t0", re.IGNORECASE)
_MOST_CELLS = 2_000_000
_FORMULA = re.compile(rb"<(?:[^\s<>/:]+:)?f[\s/>]|\x00|<!DOCTYPE|encoding=[\"'](?!utf-8|us-ascii)", re.IGNORECASE)
"""A formula, or anything under which one could stand that is not read as it is written: another encoding, an entity."""
_HIDDEN = {"hidden": " (ซ่อนอยู่)", "veryHidden": " (ซ่อนอยู่)"}


def read_workbook(content: bytes, notes: Notes) -> frozenset[str] | None:
    """Note what each sheet shows; gives all texts of cells without blanks around them, or None when the workbook cannot be opened as one."""
    from openpyxl import load_workbook

    shown: set[str] = set()
    pages: list[tuple[str, str]] = []
    cells = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            # Not only the values as they were last computed: a formula may spell a number out.
            for is_values in (True, False) if _may_compute(content) else (True,):
                book = load_workbook(io.BytesIO(content), read_only=True, data_only=is_values, keep_links=False)
                for sheet in book.worksheets:
                    rows: list[list[str]] = []
                    for row in sheet.iter_rows():
                        cells += len(row)
                        if cells > _MOST_CELLS:
                            return None
                        rows.append([as_shown(cell.value, _format_of(cell)) for cell in row])
                        shown |= {cell.value.strip() for cell in row if isinstance(cell.value, str)}
                    if is_values:
                        pages.append((f"แผ่นงาน {sheet.title}{_HIDDEN.get(sheet.sheet_state, '')}", table_text(rows)))
                    else:
                        formulas = [cell for row in rows for cell in row if cell.startswith("=")]
                        pages.append((f"สูตรในแผ่นงาน {sheet.title}", "\n\n".join(dict.fromkeys(formulas))))
                book.close()
        except Exception:  # noqa: BLE001 - the reader of damaged workbooks raises whatever it meets; their parts are read as text
            return None
    for place, text in pages:
        notes.text(place, text)
    return frozenset(shown)


def _may_compute(content: bytes) -> bool:
    """Whether a part of the package may hold a formula; most workbooks hold none and need not be opened twice.

    Raises:
        zipfile.BadZipFile: it is no package, or a damaged one.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return any(_FORMULA.search(package.read(name)) for name in package.namelist() if not name.endswith("/"))


def _format_of(cell: Any) -> str:
    return str(getattr(cell, "number_format", None) or "General")


def as_shown(value: Any, number_format: str) -> str:
    """A cell's value as a spreadsheet program shows it, as far as its digits go: ``812345678`` in ``0000000000`` is 0812345678."""
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return str(value)
    if not float(value).is_integer() or abs(value) >= 10**18:
        return repr(value)
    digits = str(abs(int(value)))
    pattern = _section(number_format, int(value))
    if pattern == "" or "general" in pattern.lower() or "@" in pattern or not _SLOTS.search(_LITERAL.sub("", pattern)):
        return digits
    filled = _filled(pattern, digits)
    return filled.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")) if _THAI_DIGITS.search(number_format) else filled


def _section(number_format: str, value: int) -> str:
    """The part of a format that is for this value: by its condition, else the first, or the second of negative numbers."""
    sections = re.split(r";(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", number_format)
    for section in sections:
        condition = re.search(r"\[(<=|>=|<>|<|>|=)(-?[0-9.]+)\]", section)
        if condition and _holds(condition[1], value, float(condition[2])):
            return section
    plain = [section for section in sections if not re.search(r"\[(?:<|>|=)", section)]
    chosen = 1 if value < 0 and len(plain) > 1 else 0
    return plain[chosen] if plain else sections[-1]


def _holds(sign: str, value: float, limit: float) -> bool:
    return {"<=": value <= limit, ">=": value >= limit, "<>": value != limit, "<": value < limit, ">": value > limit, "=": value == limit}[sign]


def _filled(pattern: str, digits: str) -> str:
    """Digits put into the slots of a format from the right; those that are left stand before the first slot."""
    whole = re.sub(r"\.[0#?]+", "", pattern)
    parts = list(_parts(whole))
    slots = [index for index, (is_slot, _) in enumerate(parts) if is_slot]
    shown: list[str] = []
    rest = digits
    for index in reversed(range(len(parts))):
        is_slot, sign = parts[index]
        if not is_slot:
            shown.append("" if sign == "," else sign)
            continue
        digit, rest = (rest[-1], rest[:-1]) if rest else ("0" if sign == "0" else "", "")
        shown.append(digit)
        if index == slots[0]:
            shown.append(rest[::-1])
    return "".join(reversed(shown)).strip()


def _parts(pattern: str) -> Iterator[tuple[bool, str]]:
    """Whether it is a slot for a digit, and the sign."""
    at = 0
    while at < len(pattern):
        literal = _LITERAL.match(pattern, at)
        if literal:
            yield from ((False, sign) for sign in (literal[1] or literal[2] or ""))
            at = literal.end()
            continue
        yield _SLOTS.match(pattern[at]) is not None, pattern[at]
        at += 1
