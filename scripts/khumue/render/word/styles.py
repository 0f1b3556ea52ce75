"""Styles of a Word file: those of ``templates/word/styles.yml``, behind those of the office's own reference document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from khumue.render.word.xml import name, twips, w, written
from khumue.source.reference_document import Reference

Style = Mapping[str, str]

_ALIGN: Final = {"left": "left", "center": "center", "right": "right"}


@dataclass(frozen=True, slots=True)
class PageSize:
    """A page and its margins in points."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    footer: float

    @property
    def text_width(self) -> float:
        """From margin to margin."""
        return self.width - self.left - self.right


@dataclass(frozen=True, slots=True)
class Styles:
    """The look of a file. ``ids`` and ``names`` lead from a key of ``styles.yml`` to the style's id and name in the file."""

    ids: Mapping[str, str]
    names: Mapping[str, str]
    xml: bytes
    numbering: bytes
    """Lists that styles of the reference document use; ``b""`` without any."""
    theme: bytes
    """Of the reference document; ``b""`` without one."""
    page: PageSize
    font: str
    other_fonts: str


def load_styles(data: Mapping[str, Any], reference: Reference | None = None) -> Styles:
    """The styles of ``styles.yml``, and what the reference document says otherwise: its styles, page and margins."""
    said = {key: float(value) for key, value in data["page"].items()}
    root, numbering, theme = _new_root(data["font"]), b"", b""
    if reference is not None:
        root, numbering, theme = etree.fromstring(reference.xml), reference.numbering, reference.theme
        said |= reference.page
        _speak_thai(root)
    page = PageSize(**said)
    known = {style.find(name("w:name")).get(name("w:val")).lower(): style.get(name("w:styleId")) for style in root.iter(name("w:style"))}
    ids = {key: known.get(style["name"].lower()) or _new_id(key) for key, style in data["styles"].items()}
    for key, style in data["styles"].items():
        if style["name"].lower() not in known:
            root.append(_style(key, style, ids))
    if "table grid" not in known:
        root.append(_grid())
    names = {key: style["name"] for key, style in data["styles"].items()}
    ids["grid"] = known.get("table grid", "TableGrid")
    return Styles(ids, names, written(root), numbering, theme, page, data["font"], data["other-fonts"])


def _new_id(key: str) -> str:
    return "".join(part.capitalize() for part in key.split("-"))


def _new_root(font: str) -> Any:
    run = w("rPr", w("rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font), w("sz", val=32), w("szCs", val=32), _languages())
    paragraph = w("pPr", w("spacing", before=0, after=0, line=240, lineRule="auto"))
    plain = w("style", w("name", val="Default Paragraph Font"), w("semiHidden"), type="character", default=1, styleId="DefaultText")
    margins = w("tblCellMar", w("top", w=0, type="dxa"), w("left", w=80, type="dxa"), w("bottom", w=0, type="dxa"), w("right", w=80, type="dxa"))
    table = w("style", w("name", val="Normal Table"), w("semiHidden"), w("tblPr", w("tblInd", w=0, type="dxa"), margins), type="table", default=1, styleId="NormalTable")
    return w("styles", w("docDefaults", w("rPrDefault", run), w("pPrDefault", paragraph)), plain, table)


def _languages() -> Any:
    return w("lang", val="en-US", eastAsia="en-US", bidi="th-TH")


def _grid() -> Any:
    edges = (w(edge, val="single", sz=4, space=0, color="auto") for edge in ("top", "left", "bottom", "right", "insideH", "insideV"))
    return w("style", w("name", val="Table Grid"), w("tblPr", w("tblBorders", *edges)), type="table", styleId="TableGrid")


def _style(key: str, style: Style, ids: Mapping[str, str]) -> Any:
    is_text = style.get("of") == "text"
    base = ids[style["based-on"]] if "based-on" in style else None if is_text or key == "normal" else ids["normal"]
    made = w(
        "style",
        w("name", val=style["name"]),
        w("basedOn", val=base) if base else None,
        w("next", val=ids[style["next"]]) if "next" in style else None,
        w("qFormat"),
        None if is_text else _paragraph(style),
        _run(style),
        type="character" if is_text else "paragraph",
        styleId=ids[key],
    )
    if key == "normal":
        made.set(name("w:default"), "1")
    return made


def _paragraph(style: Style) -> Any:
    is_heading = "level" in style
    spaces = {key: twips(float(style[key])) for key in ("before", "after") if key in style}
    indents = {attribute: twips(float(style[key])) for key, attribute in _INDENTS.items() if key in style}
    return w(
        "pPr",
        w("keepNext") if is_heading or "keep-next" in style else None,
        w("keepLines") if is_heading or "keep-lines" in style else None,
        w("tabs", w("tab", val="right", leader="dot", pos=twips(float(style["dots"])))) if "dots" in style else None,
        w("spacing", **spaces) if spaces else None,
        w("ind", **indents) if indents else None,
        w("jc", val=_ALIGN[style["align"]]) if "align" in style else None,
        w("outlineLvl", val=style["level"]) if is_heading else None,
    )


_INDENTS: Final = {"left": "left", "right": "right", "first-line": "firstLine", "hanging": "hanging"}


def _run(style: Style) -> Any:
    size = round(2 * float(style["size"])) if "size" in style else 0
    return w(
        "rPr",
        *((w("b"), w("bCs")) if "bold" in style else ()),
        w("color", val=style["color"]) if "color" in style else None,
        *((w("sz", val=size), w("szCs", val=size)) if size else ()),
        w("u", val=style["underline"]) if "underline" in style else None,
    )


def _speak_thai(root: Any) -> None:
    """Thai is Thai in a document that was made elsewhere, too: spelling and line breaks depend on it."""
    defaults = root.find(f"{name('w:docDefaults')}/{name('w:rPrDefault')}/{name('w:rPr')}")
    if defaults is None:
        return
    language = defaults.find(name("w:lang"))
    if language is None:
        defaults.append(_languages())
    else:
        language.set(name("w:bidi"), "th-TH")
