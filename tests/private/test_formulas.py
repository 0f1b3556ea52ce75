"""A formula may spell out what no cell shows; it is found however its part is written, and a workbook without one is opened once."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest

from khumue.source.attachments.reading import Notes
from khumue.source.attachments.sheets import read_workbook

from .files import xlsx

SHEET = "xl/worksheets/sheet1.xml"
FORMULA = '="081"&"234"&"5678"'


def rewritten(book: bytes, change: Callable[[str], bytes]) -> bytes:
    """The workbook with its sheet written another way."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()) if name == SHEET else content)
    return made.getvalue()


def with_prefix(text: str) -> bytes:
    body = text.replace('xmlns="', 'xmlns:x="').replace("</", "\0").replace("<", "<x:").replace("\0", "</x:")
    return body.replace("<x:?xml", "<?xml").encode()


WRITTEN: dict[str, Callable[[str], bytes]] = {
    "plain": str.encode,
    "prefix": with_prefix,
    "wide": lambda text: ('<?xml version="1.0" encoding="utf-16"?>' + text[text.index("<worksheet") :]).encode("utf-16"),
    "Latin": lambda text: ('<?xml version="1.0" encoding="iso-8859-1"?>' + text[text.index("<worksheet") :]).encode("ascii"),
    "attribute": lambda text: text.replace("<f>", '<f aca="1">').encode(),
}


@pytest.mark.parametrize("way", WRITTEN)
def test_a_formula_is_read(way: str) -> None:
    notes = Notes()
    read_workbook(rewritten(xlsx([FORMULA]), WRITTEN[way]), notes)
    assert any("081" in passage.text for passage in notes.passages), way


def test_a_workbook_without_formulas_is_opened_once(monkeypatch: pytest.MonkeyPatch) -> None:
    opened, load = [], openpyxl.load_workbook
    monkeypatch.setattr(openpyxl, "load_workbook", lambda *given, **more: opened.append(more["data_only"]) or load(*given, **more))
    for book in (xlsx(["ก", 12]), xlsx([FORMULA])):
        read_workbook(book, Notes())
    assert opened == [True, True, False]
