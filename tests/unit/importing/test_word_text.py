"""Paragraphs of Word files: what a reader of the finished document sees, once, with the numbers that Word shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.unit.importing.word_files import SPACES, cell, listed, par, row, run, table, word_file

from khumue.importing.blocks import Document, Furniture, Heading, Note, Paragraph, Place, Remark, labelled
from khumue.importing.readers.reading import read_document
from khumue.importing.readers.word_numbers import as_counted

BOLD = "<w:b/>"


def read(path: Path, body: str, **more: str) -> Document:
    found = read_document(word_file(path / "manual.docx", body, more), "manual.docx")
    assert isinstance(found, Document), found
    return found


def texts(document: Document) -> list[str]:
    return [labelled(block) for block in document.blocks if isinstance(block, Heading | Paragraph)]


def field(code: str, result: str) -> str:
    kinds = [f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    return f"{kinds[0]}<w:r><w:instrText> {code} </w:instrText></w:r>{kinds[1]}{result}{kinds[2]}"


SEEN = {
    "runs are one text": (run("ตรวจ") + run("สอบ", BOLD) + run("เอกสาร"), "ตรวจสอบเอกสาร"),
    "tabs and broken lines stay": (run("ก") + "<w:r><w:tab/><w:t>ข</w:t><w:br/><w:t>ค</w:t></w:r>", "ก\tข\nค"),
    "a page ends no line": ('<w:r><w:t>ก</w:t><w:br w:type="page"/><w:t>ข</w:t></w:r>', "กข"),
    "links, controls and smart tags": (
        f"<w:hyperlink>{run('ก')}</w:hyperlink><w:smartTag><w:smartTag>{run('ข')}</w:smartTag></w:smartTag><w:sdt><w:sdtContent>{run('ค')}</w:sdtContent></w:sdt>",
        "กขค",
    ),
    "inserted stays, deleted goes": (
        f"{run('ภายใน ')}<w:del>{'<w:r><w:delText>๓</w:delText></w:r>'}</w:del><w:ins>{run('๒')}</w:ins>{run(' วัน')}",
        "ภายใน ๒ วัน",
    ),
    "moved text stands where it went": (
        f"<w:moveFrom>{run('เดิม')}</w:moveFrom>{run('ก')}<w:moveTo>{run('ใหม่')}</w:moveTo>",
        "กใหม่",
    ),
    "hidden text is not seen": (run("ก") + run("ลับ", "<w:vanish/>") + run("ข", '<w:vanish w:val="0"/>'), "กข"),
    "a field shows its result": (f"{run('หน้า ')}{field('PAGE', run('๗'))}", "หน้า ๗"),
    "a simple field too": (f'<w:fldSimple w:instr="DATE">{run("๑ ต.ค.")}</w:fldSimple>', "๑ ต.ค."),
    "signs of picture fonts": ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t> ครบ</w:t></w:r>', "☑ ครบ"),
    "letters of private use": (run("\uf70fาติ ป\uf719 ที\uf70a \uf70fี\uf705"), "ญาติ ปู ที่ ญี่"),
    "vowels typed in pieces": (run("กํ") + run("าหนด เเบบ นํ้า"), "กำหนด แบบ น้ำ"),
    "unseen signs": (run("ก\u200bข\u00adค\u00a0ง"), "กขค ง"),
}


@pytest.mark.parametrize(("inside", "seen"), SEEN.values(), ids=SEEN)
def test_a_paragraph_is_what_is_seen_of_it(inside: str, seen: str, tmp_path: Path) -> None:
    assert texts(read(tmp_path, par(inside))) == [seen]


def test_changes_and_hidden_text_are_counted_and_told(tmp_path: Path) -> None:
    body = par(f"<w:ins>{run('ก')}</w:ins><w:del><w:r><w:delText>ข</w:delText></w:r></w:del>") + par(
        f"<w:del>{run('ค')}</w:del>{run('ง', '<w:vanish/>')}{run('จ')}"
    )
    found = read(tmp_path, body)
    assert (found.inserted, found.deleted) == (1, 2)
    assert found.remarks == tuple(
        Remark(code, values=(("count", count),))
        for code, count in (("changes-inserted", "1"), ("changes-deleted", "2"), ("hidden-text", "1"))
    )


def test_a_deleted_end_joins_two_paragraphs(tmp_path: Path) -> None:
    assert texts(read(tmp_path, par("ส่งให้", "<w:rPr><w:del/></w:rPr>") + par("ผู้อำนวยการ") + par("ลงนาม"))) == [
        "ส่งให้ผู้อำนวยการ",
        "ลงนาม",
    ]


LISTS = """
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="thaiNumbers"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="thaiNumbers"/><w:lvlText w:val="%1.%2"/></w:lvl>
  <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="thaiLetters"/><w:lvlText w:val="(%3)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="ข้อ %1)"/><w:pStyle w:val="Item"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="3"><w:numStyleLink w:val="MyList"/></w:abstractNum>
<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="5">
  <w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/></w:lvl>
  <w:lvl w:ilvl="1"><w:lvlRestart w:val="0"/><w:isLgl/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="4"/></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="5"/></w:num>
"""
STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="หัวข้อของเรา"/><w:basedOn w:val="Outlined"/></w:style>
<w:style w:type="paragraph" w:styleId="Outlined"><w:name w:val="Outlined"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Item"><w:name w:val="Item"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="Ring"><w:name w:val="Ring"/><w:basedOn w:val="Ring"/></w:style>
<w:style w:type="numbering" w:styleId="MyList"><w:name w:val="MyList"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
"""
COUNTED = {
    "levels below begin anew": (
        [(1, 0), (1, 1), (1, 1), (1, 2), (1, 2), (1, 0), (1, 1), (1, 2)],
        ["๑.", "๑.๑", "๑.๒", "(ก)", "(ข)", "๒.", "๒.๑", "(ก)"],
    ),
    "one list goes on after another": ([(1, 0), (2, 0), (2, 0), (1, 0)], ["๑.", "ข้อ 3)", "ข้อ 4)", "๒."]),
    "a list that is told to begins anew, once": (
        [(1, 0), (1, 0), (3, 0), (3, 0), (1, 0)],
        ["๑.", "๒.", "๑.", "๒.", "๓."],
    ),
    "a level that was not used yet": ([(1, 1), (1, 2)], ["๑.๑", "(ก)"]),
    "a list by the name of its style": ([(4, 0), (4, 1)], ["๑.", "๑.๑"]),
    "bullets": ([(5, 0), (5, 1)], ["•", "-"]),
    "a level that never begins anew, in plain digits": ([(6, 0), (6, 1), (6, 0), (6, 1)], ["I", "1.1", "II", "2.2"]),
    "no such list": ([(9, 0), (0, 0)], ["", ""]),
}


@pytest.mark.parametrize(("items", "labels"), COUNTED.values(), ids=COUNTED)
def test_numbers_are_those_that_word_shows(items: list[tuple[int, int]], labels: list[str], tmp_path: Path) -> None:
    found = read(tmp_path, "".join(listed("ข้อ", *item) for item in items), numbering=LISTS, styles=STYLES)
    assert [block.label for block in found.blocks if isinstance(block, Paragraph)] == labels


def test_what_is_empty_counts_and_what_is_deleted_does_not(tmp_path: Path) -> None:
    gone = par(f"<w:del>{run('ข')}</w:del>", '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>')
    body = listed("ก", 1) + listed("", 1) + gone + listed("ค", 1) + table(row(cell(listed("", 1)), "ง"))
    found = read(tmp_path, body, numbering=LISTS)
    assert texts(found) == ["๑. ก", "๓. ค"]
    assert found.blocks[-1].rows[0][0].text == "๔."


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", "12"), ("thaiNumbers", "๑๒"), ("thaiLetters", "ฏ"), ("thaiCounting", "สิบสอง"), ("upperRoman", "XII"), ("lowerRoman", "xii"), ("lowerLetter", "l"),
        ("upperLetter", "L"), ("decimalZero", "12"), ("none", ""), ("hebrew1", "12"),
    ],
)  # fmt: skip
def test_forms_of_numbers(form: str, shown: str) -> None:
    assert as_counted(12, form) == shown


@pytest.mark.parametrize(
    ("form", "count", "shown"),
    [
        ("thaiLetters", 42, "กก"),
        ("thaiCounting", 21, "ยี่สิบเอ็ด"),
        ("thaiCounting", 1, "หนึ่ง"),
        ("thaiCounting", 100, "100"),
        ("decimalZero", 3, "03"),
    ],
)
def test_numbers_behind_the_last_letter(form: str, count: int, shown: str) -> None:
    assert as_counted(count, form) == shown


def test_headings_by_style_by_outline_and_by_look(tmp_path: Path) -> None:
    body = (
        par("งานสารบรรณ", '<w:pStyle w:val="Heading2"/>')
        + par("ตามรูปแบบของเรา", '<w:pStyle w:val="Own"/>')
        + par("ระดับของย่อหน้าเอง", '<w:outlineLvl w:val="0"/>')
        + par("เนื้อความ", '<w:outlineLvl w:val="9"/>')
        + par("ขอบเขต", look=BOLD)
        + par("หัวเรื่องใหญ่", look='<w:szCs w:val="40"/>')
        + par(run("นิยาม ", BOLD) + run("หนังสือ หมายถึง เอกสารที่เป็นหลักฐานในราชการ"))
        + par("ข้อความที่หนาทั้งย่อหน้าแต่ยาวเกินกว่าจะเป็นหัวข้อ เพราะเล่าทั้งเรื่องตั้งแต่ต้นจนจบว่าใครทำอะไรเมื่อใดและส่งให้ใคร", look=BOLD)
        + par("วน", '<w:pStyle w:val="Ring"/>')
        + par("เนื้อความธรรมดาของคู่มือซึ่งยาวพอจะให้รู้ว่าตัวอักษรปกติของทั้งเล่มไม่หนาและมีขนาดเท่าใด แล้วเล่าต่อไปอีกหนึ่งประโยค")
    )
    found = [
        (block.text[:12], block.level, block.how)
        if isinstance(block, Heading)
        else (block.text[:12], block.bold, block.lead)
        for block in read(tmp_path, body, styles=STYLES).blocks
    ]
    assert found == [
        ("งานสารบรรณ", 2, "style"), ("ตามรูปแบบของ", 3, "style"), ("ระดับของย่อห", 1, "style"), ("เนื้อความ", False, ""), ("ขอบเขต", 0, "look"), ("หัวเรื่องใหญ", 0, "look"),
        ("นิยาม หนังสื", False, "นิยาม"), ("ข้อความที่หน", True, ""), ("วน", False, ""), ("เนื้อความธรร", False, ""),
    ]  # fmt: skip


def test_where_all_is_bold_nothing_is_a_heading_for_it(tmp_path: Path) -> None:
    assert not any(isinstance(block, Heading) for block in read(tmp_path, par("ก", look=BOLD) * 3 + par("ข")).blocks)


CONTENTS = {
    "a field": par(f"{field('TOC', run('๑. ก') + '<w:r><w:tab/><w:t>๑</w:t></w:r>')}"),
    "a control": f"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr><w:sdtContent>{par('๑. ก')}</w:sdtContent></w:sdt>",
    "a style": par("๑. ก", '<w:pStyle w:val="TOC1"/>'),
    "typed": par("สารบัญ", look=BOLD)
    + par("เรื่อง\tหน้า")
    + par("วัตถุประสงค์ ........ ๑")
    + par("ส่วนที่ ๒")
    + par("ขอบเขต\t๒"),
    "typed as a table": par("สารบัญ") + table(row("เรื่อง", "หน้า"), row("วัตถุประสงค์", "๑"), row("ขอบเขต", "๒")),
    "typed without a title": "".join(par(f"{text} ...... {page}") for page, text in enumerate("กขคง")),
}


@pytest.mark.parametrize("body", CONTENTS.values(), ids=CONTENTS)
def test_contents_are_furniture(body: str, tmp_path: Path) -> None:
    found = read(tmp_path, body + par("งานสารบรรณมีหน้าที่รับหนังสือ"), styles=STYLES)
    assert {block.kind for block in found.blocks[:-1] if isinstance(block, Furniture)} == {"contents"}
    assert [block for block in found.blocks if not isinstance(block, Furniture)] == [found.blocks[-1]]


def test_lines_to_fill_in_are_no_contents(tmp_path: Path) -> None:
    found = read(tmp_path, par("ชื่อ .............") + par("เลขที่ ........ ๑") + par("ลงชื่อ ............"))
    assert not any(isinstance(block, Furniture) for block in found.blocks)


def test_headers_and_footers_stand_apart_each_once(tmp_path: Path) -> None:
    link = '<Relationship Id="again" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="header.xml"/>'
    path = word_file(
        tmp_path / "a.docx", par("เนื้อความ"), {"header": par("สพป.ตัวอย่าง"), "footer": par("หน้า ๑")}, relations=link
    )
    found = read_document(path, "a.docx")
    assert isinstance(found, Document)
    assert found.blocks[1:] == (Furniture("header", "สพป.ตัวอย่าง"), Furniture("footer", "หน้า ๑"))


def test_comments_and_footnotes_stand_apart_with_their_places(tmp_path: Path) -> None:
    body = par("ก") + par(
        '<w:commentRangeStart w:id="4"/>'
        + run("ภายใน ๓ วัน")
        + '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="4"/></w:r>'
    )
    comments = f'<w:comment w:id="4" w:author="ใครคนหนึ่ง">{par("เหลือ ๒ วัน")}</w:comment>'
    footnotes = f'<w:footnote w:id="0" w:type="separator">{par("เส้น")}</w:footnote><w:footnote w:id="2">{par("ตามระเบียบ")}</w:footnote>'
    found = read(tmp_path, body, comments=comments, footnotes=footnotes)
    assert texts(found) == ["ก", "ภายใน ๓ วัน"]
    assert found.notes == (Note("comment", "เหลือ ๒ วัน", Place(2)), Note("footnote", "ตามระเบียบ", Place(2)))


def test_the_strict_form_of_the_standard_is_read_too(tmp_path: Path) -> None:
    strict = SPACES.replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    main = f"<w:document {strict}><w:body>{par('ก')}</w:body></w:document>"
    found = read_document(word_file(tmp_path / "a.docx", "", files={"word/document.xml": main}), "a.docx")
    assert isinstance(found, Document)
    assert texts(found) == ["ก"]


def test_what_stands_in_another_file_is_told(tmp_path: Path) -> None:
    found = read(tmp_path, par("ก") + '<w:altChunk r:id="x"/>')
    assert found.remarks == (Remark("part-elsewhere", place=Place(1)),)
