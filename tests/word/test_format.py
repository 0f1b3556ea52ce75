"""What Word is strict about: the order of elements, ids that are there once, cells that end in a paragraph, parts that exist."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest
from lxml import etree
from tests.word.conftest import Written
from tests.word.reading import WP, W, WordFile

pytestmark = pytest.mark.slow

ORDERS: Mapping[str, str] = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens "
    "kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing "
    "mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden "
    "color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd "
    "tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange",
    "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols formProt "
    "vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal "
    "personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "settings": "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries displayBackgroundShape "
    "printPostScriptOverText mirrorMargins alignBordersAndEdges trackRevisions documentProtection defaultTabStop autoHyphenation "
    "evenAndOddHeaders characterSpacingControl footnotePr endnotePr compat docVars rsids themeFontLang clrSchemeMapping "
    "decimalSymbol listSeparator",
    "tc": "tcPr p tbl",
    "tbl": "tblPr tblGrid tr",
    "p": "pPr",
}
"""Element -> its children in the order that ECMA-376 gives them (those that come here)."""
PARTS = ("word/document.xml", "word/styles.xml", "word/settings.xml", "word/footer1.xml")


@pytest.mark.parametrize("part", PARTS)
def test_children_stand_in_the_order_of_the_standard(written: Mapping[str, Written], part: str) -> None:
    seen = 0
    for one in written.values():
        for element in one.file.part(part).iter(etree.Element):
            tag = etree.QName(element).localname
            if tag in ORDERS and tag not in ("tc", "p"):
                order = ORDERS[tag].split()
                places = [order.index(etree.QName(child).localname) for child in element]
                assert places == sorted(places), (one.url, tag, [etree.QName(child).localname for child in element])
                seen += 1
    assert seen


def test_a_paragraph_begins_with_its_properties_and_a_cell_ends_in_a_paragraph(written: Mapping[str, Written]) -> None:
    for one in written.values():
        for paragraph in one.file.body.iter(f"{W}p"):
            assert [index for index, child in enumerate(paragraph) if child.tag == f"{W}pPr"] == [0]
        for cell in one.file.body.iter(f"{W}tc"):
            assert cell[0].tag == f"{W}tcPr"
            assert cell[-1].tag == f"{W}p"


def test_tables_never_touch_and_the_text_ends_in_a_paragraph(written: Mapping[str, Written]) -> None:
    for one in written.values():
        blocks = list(one.file.body)
        assert [block.tag for block in blocks[-2:]] == [f"{W}p", f"{W}sectPr"]
        tables = [index for index, block in enumerate(blocks) if block.tag == f"{W}tbl"]
        assert all(blocks[index + 1].tag == f"{W}p" for index in tables)


def test_rows_fill_the_grid_of_their_table(written: Mapping[str, Written]) -> None:
    rows = 0
    for one in written.values():
        for table in one.file.body.iter(f"{W}tbl"):
            columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
            for row in table.findall(f"{W}tr"):
                spans = [cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.findall(f"{W}tc")]
                assert sum(1 if span is None else int(span.get(f"{W}val")) for span in spans) == columns
                rows += 1
    assert rows


def test_ids_are_there_once(written: Mapping[str, Written]) -> None:
    for one in written.values():
        names = [mark.get(f"{W}name") for mark in one.file.body.iter(f"{W}bookmarkStart")]
        ids = [mark.get(f"{W}id") for mark in one.file.body.iter(f"{W}bookmarkStart")]
        pictures = [properties.get("id") for properties in one.file.body.iter(f"{WP}docPr")]
        for values in (names, ids, pictures):
            assert [value for value, count in Counter(values).items() if count > 1] == []
        assert all(re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]{0,39}", name) for name in names), "longer names are lost in Word"
        assert sorted(ids) == sorted(mark.get(f"{W}id") for mark in one.file.body.iter(f"{W}bookmarkEnd"))


def test_fields_are_opened_and_closed(written: Mapping[str, Written]) -> None:
    for one in written.values():
        depth = 0
        for mark in one.file.body.iter(f"{W}fldChar"):
            depth += {"begin": 1, "separate": 0, "end": -1}[mark.get(f"{W}fldCharType")]
            assert depth >= 0
        assert depth == 0


def test_every_style_and_every_place_that_is_named_is_there(written: Mapping[str, Written]) -> None:
    for one in written.values():
        styles = set(one.file.style_names)
        for tag in ("pStyle", "rStyle", "tblStyle"):
            assert {named.get(f"{W}val") for named in one.file.body.iter(f"{W}{tag}")} <= styles
        for style in one.file.part("word/styles.xml").iter(f"{W}basedOn", f"{W}next"):
            assert style.get(f"{W}val") in styles
        marks = {mark.get(f"{W}name") for mark in one.file.body.iter(f"{W}bookmarkStart")}
        assert {link.get(f"{W}anchor") for link in one.file.body.iter(f"{W}hyperlink")} - {None} <= marks
        codes = [code.text for code in one.file.body.iter(f"{W}instrText")]
        assert {code.split()[1] for code in codes if code.startswith(" PAGEREF")} <= marks


def test_relations_lead_to_parts_and_every_part_has_a_type(written: Mapping[str, Written]) -> None:
    for one in written.values():
        names = set(one.file.names)
        types = one.file.part("[Content_Types].xml")
        typed = {override.get("PartName").lstrip("/") for override in types if override.get("PartName")}
        endings = {default.get("Extension") for default in types if default.get("Extension")}
        assert typed <= names
        assert all(name in typed or name.rpartition(".")[2] in endings for name in names - {"[Content_Types].xml"})
        reached: set[str] = set()
        for name in names:
            if name.endswith(".rels"):
                source = posixpath.join(posixpath.dirname(posixpath.dirname(name)), "")
                reached |= {posixpath.normpath(posixpath.join(source, target)) for target in _targets(one.file, name)}
        assert reached == {name for name in names if not name.endswith(".rels")} - {"[Content_Types].xml"}


def _targets(file: WordFile, name: str) -> list[Any]:
    return [relation.get("Target") for relation in file.part(name) if relation.get("TargetMode") != "External"]
