"""The neutral form: cells of a grid, and its plain data."""

from __future__ import annotations

from khumue.importing.blocks import Cell, Drawing, Heading, Node, Paragraph, Place, Table, as_data, everything, labelled

TALL = Cell((Paragraph("รับเรื่อง", label="๑."),), 0, 0, row_span=2)
WIDE = Cell((Paragraph("ผู้ทำ"), Drawing((Node("1", "process", "ผัง"),))), 0, 1, column_span=2)
LEFT, RIGHT = Cell((Paragraph("ธุรการ"),), 1, 1), Cell((Table(((Cell((Paragraph("ใน"),), 0, 0),),)),), 1, 2)
TABLE = Table(((TALL, WIDE), (LEFT, RIGHT)))


def test_a_cell_stands_wherever_it_reaches() -> None:
    assert TABLE.grid() == ((TALL, WIDE, WIDE), (TALL, LEFT, RIGHT))
    assert Table(((Cell((), 0, 1),), ())).grid() == ((None, Cell((), 0, 1)), (None, None))
    assert Table(()).grid() == ()


def test_the_text_of_a_cell_holds_labels_and_inner_tables_but_no_drawing() -> None:
    assert [cell.text for cell in (TALL, WIDE, RIGHT)] == ["๑. รับเรื่อง", "ผู้ทำ", "ใน"]


def test_everything_goes_into_cells() -> None:
    texts = [
        labelled(block)
        for block in everything((Heading("งาน", 1, "style", label="1."), TABLE))
        if isinstance(block, Heading | Paragraph)
    ]
    assert texts == ["1. งาน", "๑. รับเรื่อง", "ผู้ทำ", "ธุรการ", "ใน"]


def test_plain_data_say_what_is_known_and_no_more() -> None:
    assert as_data((Heading("งาน", 0, "look", place=Place(3)), Paragraph("ก", bold=True))) == [
        {"block": "heading", "text": "งาน", "level": 0, "how": "look", "place": {"paragraph": 3}},
        {"block": "paragraph", "text": "ก", "bold": True},
    ]
    assert as_data(LEFT) == {"blocks": [{"block": "paragraph", "text": "ธุรการ"}], "row": 1, "column": 1}
