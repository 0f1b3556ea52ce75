"""Drawings and tables of Word files: who leads to whom, by ids and by place, in both languages that Word draws in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.unit.importing.word_files import KINDS, anchored, cell, line, par, placed, row, run, shape, table, word_file

from khumue.importing.blocks import Cell, Document, Drawing, Furniture, Heading, Paragraph, Picture, Place, Table
from khumue.importing.readers.reading import read_document
from khumue.importing.readers.shapes import Line, Shape, drawing_of

FLOW = (
    shape(1, "flowChartTerminator", "เริ่ม", (100, 0, 80, 30)),
    shape(2, "flowChartProcess", "ตรวจเอกสาร", (100, 60, 80, 40)),
    shape(3, "flowChartDecision", "ครบถ้วน", (90, 130, 100, 60)),
    shape(4, "flowChartTerminator", "จบ", (100, 230, 80, 30)),
    shape(5, "rect", "ครบ", (150, 198, 40, 20), bare=True),
    shape(6, "rect", "ไม่ครบ", (215, 90, 50, 20), bare=True),
)
TIED = (
    line((140, 30, 0, 30), (1, 2)),
    line((140, 100, 0, 30), (2, 3)),
    line((140, 190, 0, 40), (3, 4)),
    line((180, 80, 30, 80), (3, 2), "bentConnector3", 'flipV="1"'),
)
LOOSE = (
    line((140, 31, 0, 28)), line((140, 101, 0, 28)), line((140, 192, 0, 35)),
    # The way back, drawn as three lines that touch.
    line((190, 160, 40, 0), heads=""), line((230, 80, 0, 80), form="line", heads=""), line((180, 80, 50, 0), said='flipH="1"', form="line"),
)  # fmt: skip
EDGES = {
    ("เริ่ม", "ตรวจเอกสาร", ""),
    ("ตรวจเอกสาร", "ครบถ้วน", ""),
    ("ครบถ้วน", "จบ", "ครบ"),
    ("ครบถ้วน", "ตรวจเอกสาร", "ไม่ครบ"),
}
NODES = [("เริ่ม", "terminator"), ("ตรวจเอกสาร", "process"), ("ครบถ้วน", "decision"), ("จบ", "terminator")]


def vml(id_: str, kind: int, text: str, box: tuple[float, float, float, float], said: str = "") -> str:
    left, top, width, height = box
    held = f"<v:textbox><w:txbxContent>{par(text)}</w:txbxContent></v:textbox>" if text else ""
    return f'<v:shape id="{id_}" type="#_x0000_t{kind}" style="position:absolute;left:{left};top:{top};width:{width};height:{height}" {said}>{held}</v:shape>'


def vml_line(id_: str, box: tuple[float, float, float, float], flip: str = "") -> str:
    left, top, width, height = box
    style = f"position:absolute;left:{left};top:{top};width:{width};height:{height};flip:{flip}"
    return f'<v:shape id="{id_}" type="#_x0000_t32" o:connectortype="straight" style="{style}"><v:stroke endarrow="block"/></v:shape>'


VML_SHAPES = (
    vml("s1", 116, "เริ่ม", (1000, 0, 800, 300)) + vml("s2", 109, "ตรวจเอกสาร", (1000, 600, 800, 400)) + vml("s3", 110, "ครบถ้วน", (900, 1300, 1000, 600))
    + vml("s4", 116, "จบ", (1000, 2300, 800, 300)) + vml("s5", 202, "ครบ", (1500, 1980, 400, 200), 'stroked="f"') + vml("s6", 202, "ไม่ครบ", (2150, 900, 500, 200), 'stroked="f"')
)  # fmt: skip
VML_LINES = (
    vml_line("c1", (1400, 300, 0, 300))
    + vml_line("c2", (1400, 1000, 0, 300))
    + vml_line("c3", (1400, 1900, 0, 400))
    + vml_line("c4", (1800, 800, 300, 800), "y")
)
RULES = "".join(
    f'<o:r type="connector" idref="#c{number}"><o:proxy start="" idref="#s{start}" connectloc="2"/><o:proxy end="" idref="#s{end}" connectloc="0"/></o:r>'
    for number, (start, end) in enumerate([(1, 2), (2, 3), (3, 4), (3, 2)], start=1)
)
SETTINGS = f"<w:shapeDefaults><o:shapelayout><o:rules>{RULES}</o:rules></o:shapelayout></w:shapeDefaults>"


def group(inside: str) -> str:
    return f"<w:r><w:pict><v:group style='position:absolute;margin-left:10pt;margin-top:5pt;width:300pt;height:300pt' coordorigin='0,0' coordsize='3000,3000'>{inside}</v:group></w:pict></w:r>"


def loose(pieces: tuple[str, ...]) -> str:
    return par("".join(anchored(piece, id_=100 + number) for number, piece in enumerate(pieces)))


def scaled(inside: str) -> str:
    """A group that is drawn at half the size in which its parts are counted."""
    frame = placed(20, 20, 200, 200).replace(
        "</a:xfrm>", '<a:chOff x="0" y="0"/><a:chExt cx="5080000" cy="5080000"/></a:xfrm>'
    )
    return f"<wpg:wgp><wpg:grpSpPr>{frame}</wpg:grpSpPr>{inside}</wpg:wgp>"


DRAWN = {
    "a canvas, by ids": (par(anchored(f"<wpc:wpc>{''.join(FLOW + TIED)}</wpc:wpc>")), "id", ""),
    "a group, by ids": (par(anchored(scaled("".join(FLOW + TIED)))), "id", ""),
    "a canvas, by place": (par(anchored(f"<wpc:wpc>{''.join(FLOW + LOOSE)}</wpc:wpc>")), "place", ""),
    "a group in a canvas, by place": (
        par(anchored(f"<wpc:wpc>{scaled(''.join(FLOW + LOOSE)).replace('wgp', 'grpSp')}</wpc:wpc>")),
        "place",
        "",
    ),
    "old drawing, by ids": (par(group(VML_SHAPES + VML_LINES)), "id", SETTINGS),
    "old drawing, by place": (
        par(
            group(VML_SHAPES + VML_LINES[: VML_LINES.rindex("<v:shape ")] + vml_line("c4", (1800, 900, 100, 600), "y"))
        ),
        "place",
        "",
    ),
}


def read(path: Path, body: str, settings: str = "") -> Document:
    found = read_document(
        word_file(path / "manual.docx", body, {"settings": settings} if settings else {}), "manual.docx"
    )
    assert isinstance(found, Document), found
    return found


def named(drawing: Drawing) -> set[tuple[str, str, str]]:
    texts = {node.id: node.text for node in drawing.nodes}
    return {(texts[edge.source], texts[edge.target], edge.label) for edge in drawing.edges}


@pytest.mark.parametrize(("body", "tie", "settings"), DRAWN.values(), ids=DRAWN)
def test_a_chart_is_nodes_and_edges(body: str, tie: str, settings: str, tmp_path: Path) -> None:
    (drawing,) = read(tmp_path, body, settings).blocks
    assert isinstance(drawing, Drawing)
    assert [(node.text, node.kind) for node in drawing.nodes] == NODES
    assert named(drawing) == EDGES
    assert {edge.tie for edge in drawing.edges} == {tie}
    assert drawing.loose == 0


def test_loose_shapes_of_several_paragraphs_are_one_chart(tmp_path: Path) -> None:
    """Each stands beside its own paragraph; three empty lines of ten points are 42 points."""
    first = par(
        anchored(shape(1, "flowChartProcess", "รับ", (0, 0, 80, 20)), left=50, id_=11)
        + anchored(line((0, 0, 0, 20)), left=90, top=20, id_=12)
    )
    second = par(anchored(shape(2, "flowChartProcess", "ส่ง", (0, 0, 80, 20)), left=50, top=0, id_=13))
    found = read(tmp_path, par("ผังงาน") + first + par() + par() + second + par("จบเรื่อง")).blocks
    assert [type(block) for block in found] == [Paragraph, Drawing, Paragraph]
    assert isinstance(found[1], Drawing)
    assert named(found[1]) == {("รับ", "ส่ง", "")}


def test_a_text_box_is_text_once_and_no_chart(tmp_path: Path) -> None:
    body = par(run("ก่อน")) + par(anchored(shape(1, "rect", "ข้อควรระวัง", (0, 0, 90, 30)))) + par("หลัง")
    assert [block.text for block in read(tmp_path, body).blocks if isinstance(block, Paragraph)] == [
        "ก่อน",
        "ข้อควรระวัง",
        "หลัง",
    ]


def test_pictures_say_what_their_author_said(tmp_path: Path) -> None:
    body = par(anchored("<pic:pic/>", text="ตราของสำนักงาน")) + par(
        '<w:r><w:pict><v:shape alt="แผนที่" type="#_x0000_t75"><v:imagedata r:id="x"/></v:shape></w:pict></w:r>'
    )
    assert read(tmp_path, body).blocks == (Picture("ตราของสำนักงาน", Place(1)), Picture("แผนที่", Place(1)))


def test_a_shape_in_a_cell_stands_in_it(tmp_path: Path) -> None:
    (found,) = read(
        tmp_path, table(row("๑", cell(par(anchored(shape(1, "flowChartDecision", "", (0, 0, 50, 30))))), "พิจารณา"))
    ).blocks
    assert isinstance(found, Table)
    (drawing,) = found.rows[0][1].blocks
    assert isinstance(drawing, Drawing)
    assert [(node.kind, node.text) for node in drawing.nodes] == [("decision", "")]


BOX, BELOW, BESIDE = (
    Shape("a", "process", "ก", 0, 0, 60, 20),
    Shape("b", "process", "ข", 0, 60, 60, 20),
    Shape("c", "process", "ค", 120, 60, 60, 20),
)
LABEL = Shape("l", "text", "ใช่", 35, 30, 20, 12, is_bare=True)
TIES: dict[str, tuple[list[Shape], list[Line], set[tuple[Any, ...]], int]] = {
    "an arrow at the beginning turns it": (
        [BOX, BELOW],
        [Line(((30, 60), (30, 20)), arrow_at_start=True)],
        {("a", "b", "", True)},
        0,
    ),
    "no arrow: as it was drawn": ([BOX, BELOW], [Line(((30, 20), (30, 60)))], {("a", "b", "", False)}, 0),
    "too far from any shape": ([BOX, BELOW], [Line(((300, 20), (300, 60)), arrow_at_end=True)], set(), 1),
    "one end too far": ([BOX, BELOW], [Line(((30, 20), (300, 300)), arrow_at_end=True)], set(), 1),
    "an id that is not there": (
        [BOX, BELOW],
        [Line(((30, 20), (30, 60)), "a", "gone", arrow_at_end=True)],
        {("a", "b", "", True)},
        0,
    ),
    "two lines that meet a third": (
        [BOX, BELOW, BESIDE],
        [Line(((30, 20), (30, 60)), arrow_at_end=True), Line(((150, 60), (150, 40), (32, 40)))],
        {("a", "b", "", True), ("c", "b", "", True)},
        0,
    ),
    "its own text is its label": (
        [BOX, BELOW],
        [Line(((30, 20), (30, 60)), arrow_at_end=True, text="ใช่")],
        {("a", "b", "ใช่", True)},
        0,
    ),
    "a box beside it is its label": (
        [BOX, BELOW, LABEL],
        [Line(((30, 20), (30, 60)), arrow_at_end=True)],
        {("a", "b", "ใช่", True)},
        0,
    ),
    "ends of both in one shape": ([BOX], [Line(((10, 20), (50, 20)), arrow_at_end=True)], set(), 1),
}


@pytest.mark.parametrize(("shapes", "lines", "edges", "astray"), TIES.values(), ids=TIES)
def test_lines_are_tied_to_what_is_nearest(
    shapes: list[Shape], lines: list[Line], edges: set[tuple[Any, ...]], astray: int
) -> None:
    drawing = drawing_of(shapes, lines)
    assert drawing is not None
    assert {(edge.source, edge.target, edge.label, edge.directed) for edge in drawing.edges} == edges
    assert drawing.loose == astray


def test_a_label_of_no_line_stays_a_text() -> None:
    drawing = drawing_of(
        [BOX, BELOW, Shape("far", "text", "หมายเหตุ", 400, 400, 50, 20, is_bare=True)],
        [Line(((30, 20), (30, 60)), arrow_at_end=True)],
    )
    assert drawing is not None
    assert [(node.text, node.kind) for node in drawing.nodes] == [
        ("ก", "process"),
        ("ข", "process"),
        ("หมายเหตุ", "text"),
    ]


def test_shapes_of_one_id_are_two() -> None:
    drawing = drawing_of([BOX, Shape("a", "process", "ข", 0, 60, 60, 20)], [])
    assert drawing is not None
    assert len({node.id for node in drawing.nodes}) == 2


def test_texts_of_a_diagram_are_read_in_order_and_told(tmp_path: Path) -> None:
    space = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    points = "".join(
        f'<dgm:pt type="{kind}"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'
        for kind, text in (("node", "รับ"), ("pres", "ซ้ำ"), ("node", "ส่ง"))
    )
    link = f'<Relationship Id="d" Type="{KINDS}/diagramData" Target="diagrams/data1.xml"/>'
    path = word_file(
        tmp_path / "a.docx",
        par("ผัง"),
        files={"word/diagrams/data1.xml": f"<dgm:dataModel {space}>{points}</dgm:dataModel>"},
        relations=link,
    )
    found = read_document(path, "a.docx")
    assert isinstance(found, Document)
    drawing = found.blocks[1]
    assert isinstance(drawing, Drawing)
    assert ([node.text for node in drawing.nodes], [remark.code for remark in found.remarks]) == (
        ["รับ", "ส่ง"],
        ["diagram-order"],
    )


# Tables


def only_table(path: Path, *rows: str) -> Table:
    (found,) = [block for block in read(path, table(*rows)).blocks if isinstance(block, Table)]
    return found


def shown(found: Table) -> list[list[str]]:
    return [[cell.text if cell else "" for cell in cells] for cells in found.grid()]


def test_merged_cells_stand_on_a_grid(tmp_path: Path) -> None:
    found = only_table(
        tmp_path,
        row(
            cell("ที่", '<w:vMerge w:val="restart"/>'), cell("การปฏิบัติ", '<w:gridSpan w:val="2"/>'), said="<w:tblHeader/>"
        ),
        row(cell("<w:p/>", "<w:vMerge/>"), "ขั้นตอน", "เวลา", said="<w:tblHeader/>"),
        row("๑", "รับหนังสือ", cell("๑ วัน", '<w:vMerge w:val="restart"/>')),
        row("๒", "ลงทะเบียน", cell("<w:p/>", "<w:vMerge/>")),
    )
    assert shown(found) == [
        ["ที่", "การปฏิบัติ", "การปฏิบัติ"],
        ["ที่", "ขั้นตอน", "เวลา"],
        ["๑", "รับหนังสือ", "๑ วัน"],
        ["๒", "ลงทะเบียน", "๑ วัน"],
    ]
    assert found.head_rows == 2
    assert [(each.row, each.column, each.row_span, each.column_span) for each in found.rows[0]] == [
        (0, 0, 2, 1),
        (0, 1, 1, 2),
    ]
    assert found.rows[2][1].blocks[0].place == Place(7, 1, 3, 2)


def test_rows_and_cells_that_are_deleted_or_left_free(tmp_path: Path) -> None:
    found = only_table(
        tmp_path, row("ก", "ข"), row("ลบ", "แล้ว", said="<w:trPr/><w:del/>"), row("ค", said='<w:gridBefore w:val="1"/>')
    )
    assert shown(found) == [["ก", "ข"], ["", "ค"]]


HEAD = row("ที่", "ขั้นตอน")


@pytest.mark.parametrize(
    "between", ["", "<w:p/>", par("ตารางที่ ๑ (ต่อ)")], ids=["nothing", "an empty line", "a title that goes on"]
)
def test_a_table_that_goes_on_is_one(between: str, tmp_path: Path) -> None:
    found = read(tmp_path, table(HEAD, row("๑", "รับ")) + between + table(HEAD, row("๒", "ส่ง"))).blocks
    assert isinstance(found[0], Table)
    assert shown(found[0]) == [["ที่", "ขั้นตอน"], ["๑", "รับ"], ["๒", "ส่ง"]]
    assert [block.text for block in found[1:] if isinstance(block, Furniture)] == ["ที่\tขั้นตอน"]


def test_a_head_that_is_typed_again_stands_once(tmp_path: Path) -> None:
    found = read(tmp_path, table(HEAD, row("๑", "รับ"), HEAD, row("๒", "ส่ง"))).blocks
    assert shown(found[0]) == [["ที่", "ขั้นตอน"], ["๑", "รับ"], ["๒", "ส่ง"]]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "second",
    [table(row("ที่", "แบบฟอร์ม"), row("๒", "ส่ง")), par("ข้อ ๒") + table(HEAD, row("๒", "ส่ง"))],
    ids=["another head", "a title"],
)
def test_two_tables_stay_two(second: str, tmp_path: Path) -> None:
    found = read(tmp_path, table(HEAD, row("๑", "รับ")) + second).blocks
    assert sum(isinstance(block, Table) for block in found) == 2


def test_tables_in_tables(tmp_path: Path) -> None:
    found = only_table(tmp_path, row("ก", cell(table(row("ข", "ค")) + par("ง"))))
    inner = found.rows[0][1].blocks[0]
    assert isinstance(inner, Table)
    assert inner.place.table == 2
    assert found.rows[0][1].text == "ข\tค\nง"


def test_no_cell_is_wider_than_a_page(tmp_path: Path) -> None:
    found = only_table(tmp_path, row(cell("ก", '<w:gridSpan w:val="900000000"/>')))
    assert found.rows[0] == (Cell(found.rows[0][0].blocks, 0, 0, 1, 100),)


def test_a_bold_cell_is_no_heading(tmp_path: Path) -> None:
    found = read(tmp_path, table(row(cell(par("ที่", look="<w:b/>")))) + par("เนื้อความยาวกว่าหัวตาราง"))
    assert not any(isinstance(block, Heading) for block in found.blocks)
    assert found.blocks[0].rows[0][0].blocks[0].bold  # type: ignore[union-attr]
