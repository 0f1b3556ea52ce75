"""Makes small Word files for tests, part by part, as Word writes them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{KINDS}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" xmlns:wpc="http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
ROOTS = {
    "numbering": "numbering",
    "styles": "styles",
    "settings": "settings",
    "comments": "comments",
    "footnotes": "footnotes",
    "header": "hdr",
    "footer": "ftr",
}
POINT = 12_700


def word_file(
    path: Path,
    body: str,
    more: Mapping[str, str] | None = None,
    files: Mapping[str, bytes | str] | None = None,
    relations: str = "",
) -> Path:
    """A file with a body; ``more`` holds the insides of other parts by kind, ``files`` whole parts by name."""
    parts: dict[str, bytes | str] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" Type="{KINDS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {SPACES}><w:body>{body}<w:sectPr/></w:body></w:document>",
    }
    links = relations
    for kind, inside in (more or {}).items():
        parts[f"word/{kind}.xml"] = f"<w:{ROOTS[kind]} {SPACES}>{inside}</w:{ROOTS[kind]}>"
        links += f'<Relationship Id="{kind}" Type="{KINDS}/{kind}" Target="{kind}.xml"/>'
    parts["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{RELATIONS}">{links}</Relationships>'
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {**parts, **(files or {})}.items():
            archive.writestr(name, content)
    return path


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(text: str = "", said: str = "", look: str = "") -> str:
    """A paragraph; ``text`` may be runs already."""
    inside = text if text.startswith("<") or not text else run(text, look)
    return f"<w:p><w:pPr>{said}</w:pPr>{inside}</w:p>"


def listed(text: str, list_id: int, level: int = 0) -> str:
    return par(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def cell(inside: str, said: str = "") -> str:
    return f"<w:tc><w:tcPr>{said}</w:tcPr>{inside if inside.startswith('<') else par(inside)}</w:tc>"


def row(*cells: str, said: str = "") -> str:
    return f"<w:tr><w:trPr>{said}</w:trPr>{''.join(one if one.startswith('<w:tc>') else cell(one) for one in cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def anchored(inside: str, left: float = 0, top: float = 0, id_: int = 1, text: str = "") -> str:
    """A run with a drawing beside its paragraph, as Word writes it: with a copy for old programs."""
    drawing = (
        f'<w:drawing><wp:anchor><wp:positionH relativeFrom="column"><wp:posOffset>{int(left * POINT)}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{int(top * POINT)}</wp:posOffset></wp:positionV>'
        f'<wp:docPr id="{id_}" name="" descr="{text}"/><a:graphic><a:graphicData uri="">{inside}</a:graphicData></a:graphic></wp:anchor></w:drawing>'
    )
    old = f"<w:pict><v:rect><v:textbox><w:txbxContent>{par('ของเก่า')}</w:txbxContent></v:textbox></v:rect></w:pict>"
    return f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>'


def placed(left: float, top: float, width: float, height: float, said: str = "") -> str:
    left, top, width, height = (int(size * POINT) for size in (left, top, width, height))
    return f'<a:xfrm {said}><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def shape(id_: int, form: str, text: str, box: tuple[float, float, float, float], *, bare: bool = False) -> str:
    outline = "<a:ln><a:noFill/></a:ln>" if bare else '<a:ln w="6350"><a:solidFill/></a:ln>'
    held = f"<wps:txbx><w:txbxContent>{par(text)}</w:txbxContent></wps:txbx>" if text else ""
    is_box = 'txBox="1"' if bare else ""
    return f'<wps:wsp><wps:cNvPr id="{id_}" name=""/><wps:cNvSpPr {is_box}/><wps:spPr>{placed(*box)}<a:prstGeom prst="{form}"/>{outline}</wps:spPr>{held}</wps:wsp>'


def line(
    box: tuple[float, float, float, float],
    ties: tuple[int, int] | None = None,
    form: str = "straightConnector1",
    said: str = "",
    heads: str = "tailEnd",
) -> str:
    joins = f'<a:stCxn id="{ties[0]}" idx="2"/><a:endCxn id="{ties[1]}" idx="0"/>' if ties else ""
    ends = "".join(f'<a:{head} type="triangle"/>' for head in heads.split())
    return f'<wps:wsp><wps:cNvCnPr>{joins}</wps:cNvCnPr><wps:spPr>{placed(*box, said=said)}<a:prstGeom prst="{form}"/><a:ln>{ends}</a:ln></wps:spPr></wps:wsp>'
