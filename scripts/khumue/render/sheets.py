"""Tables to take away: CSV that Excel opens in Thai, and XLSX with the same bytes each time."""

from __future__ import annotations

import csv
import datetime
import io
import zipfile
from collections.abc import Sequence

import xlsxwriter

Table = Sequence[Sequence[str]]

UNIX = 3
"""The system that archives name as the one they were made on, wherever they are made."""


def as_csv(table: Table) -> bytes:
    """UTF-8 with a byte order mark, without which Excel reads Thai in an old code page; a formula stays a text."""
    made = io.StringIO()
    csv.writer(made, lineterminator="\r\n").writerows([[_text(cell) for cell in row] for row in table])
    return made.getvalue().encode("utf-8-sig")


_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What spreadsheet programs take for the start of a formula; some take the wide forms for it too."""


def _text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def as_xlsx(table: Table, name: str, title: str, updated: datetime.date) -> bytes:
    """One sheet of that name: the first row is the head and stays in sight; columns as wide as they can be read."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": title, "created": datetime.datetime.combine(updated, datetime.time(), datetime.UTC)})
        sheet = book.add_worksheet(name)
        head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8ECF4", "border": 1})
        body = book.add_format({"text_wrap": True, "valign": "top", "border": 1})
        for number, row in enumerate(table):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell, head if number == 0 else body)
        sheet.set_column(0, 0, 44)
        sheet.set_column(1, max(1, len(table[0]) - 1), 26)
        sheet.freeze_panes(1, 1)
    return _of_one_system(made.getvalue())


def _of_one_system(workbook: bytes) -> bytes:
    """The same archive as every system writes it: each notes in it which one it is."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as before, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in before.infolist():
            fresh = zipfile.ZipInfo(part.filename, part.date_time)
            fresh.compress_type, fresh.external_attr, fresh.create_system = part.compress_type, part.external_attr, UNIX
            archive.writestr(fresh, before.read(part))
    return packed.getvalue()
