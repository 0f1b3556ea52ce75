"""Forgeries by a well-made update: what the document shows, says or does is changed. All may be signed before or after."""

from __future__ import annotations

import re
from collections.abc import Callable

from tests.attack.update import Update, stream

Forger = Callable[[Update], None]
SHOWN = b"BT /F 18 Tf 60 400 Td (FORGED: FEE 5,000 BAHT) Tj ET"
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
RESOURCES = f"<< /Font << /F {FONT} >> >>"


def drawing(update: Update, data: bytes = SHOWN, more: str = "", box: str = "0 0 400 500") -> int:
    """What shows something else, as a form of its own."""
    return update.new(stream(f"/Type /XObject /Subtype /Form /BBox [{box}] /Resources {RESOURCES} {more}", data))


def _annotate(update: Update, entries: str, page: int = 0) -> int:
    """One annotation more on a page."""
    number = update.new(f"<< /Type /Annot /Rect [40 380 360 460] {entries} >>")
    append_annotation(update, number, page)
    return number


def append_annotation(update: Update, number: int, page: int = 0) -> None:
    """A page has this annotation too."""
    sheet = update.pages[page]
    if "/Annots" in update.text(sheet):
        update.change(sheet, lambda text: re.sub(r"/Annots \[(.*?)\]", rf"/Annots [\1 {number} 0 R ]", text))
    else:
        update.add(sheet, f"/Annots [{number} 0 R]")


def _field(update: Update, entries: str, rectangle: str = "40 380 360 460", *, on_page: bool = True) -> int:
    number = update.new(f"<< /Type /Annot /Subtype /Widget /F 4 /Rect [{rectangle}] /P {update.pages[0]} 0 R {entries} >>")
    form = update.document.Root.get("/AcroForm")
    if form is None:
        update.add(update.root, f"/AcroForm << /Fields [{number} 0 R] >>")
    else:
        update.change(form.objgen[0], lambda text: re.sub(r"/Fields \[(.*?)\]", rf"/Fields [\1 {number} 0 R ]", text))
    if on_page:
        append_annotation(update, number)
    return number


def _places(update: Update) -> list[int]:
    """The widgets of the places to sign that nobody has signed."""
    return [field.objgen[0] for field in update.document.Root.AcroForm.Fields if "/V" not in field]


def _links(update: Update) -> list[int]:
    return [
        one.objgen[0] for page in update.document.pages for one in page.get("/Annots", []) if one.Subtype == "/Link"
    ]


def _catalog(entry: str) -> Forger:
    return lambda update: _only(update.add(update.root, entry))


def _only(_number: object) -> None:
    """Forgers give nothing."""


def _page(entry: str) -> Forger:
    return lambda update: _only(update.add(update.pages[0], entry))


def _annotation(entries: str) -> Forger:
    return lambda update: _only(_annotate(update, entries))


def _action(kind: str) -> str:
    return f"<< /Type /Action /S /{kind} /JS (app.alert\\(1\\)) /URI (https://evil.example) /F (cmd.exe) >>"


def all_pages_replaced(update: Update) -> None:
    contents = update.new(stream("", SHOWN))
    for page in update.pages:
        update.add(page, f"/Contents {contents} 0 R")
        update.change(page, lambda text: re.sub(r"/Resources (\d+ 0 R|<<.*>>)", f"/Resources {RESOURCES}", text))


def contents_said_anew(update: Update) -> None:
    update.put(update.document.pages[0].Contents.objgen[0], stream("", SHOWN))


def contents_emptied(update: Update) -> None:
    update.put(update.document.pages[0].Contents.objgen[0], stream("", b" "))


def contents_gone(update: Update) -> None:
    update.put(update.document.pages[0].Contents.objgen[0], "null")


def overlay_in_contents(update: Update) -> None:
    old = update.document.pages[0].Contents.objgen[0]
    update.add(update.pages[0], f"/Contents [{old} 0 R {update.new(stream('', SHOWN))} 0 R]")


def _first_font(update: Update) -> int:
    return next(iter(update.document.pages[0].Resources.Font.values())).objgen[0]


def font_said_anew(update: Update) -> None:
    update.put(_first_font(update), FONT)


def letters_mean_others(update: Update) -> None:
    font = update.document.get_object(_first_font(update), 0)
    cmap = font.ToUnicode.read_bytes().decode("latin-1").replace("> <0030>", "> <0039>").replace("> <0031>", "> <0035>")
    update.put(font.ToUnicode.objgen[0], stream("", cmap.encode() + b" "))


def page_taken_out(update: Update) -> None:
    pages = update.document.Root.Pages.objgen[0]
    update.put(pages, f"<< /Type /Pages /Count 1 /Kids [{update.pages[1]} 0 R] >>")


def page_added(update: Update) -> None:
    pages = update.document.Root.Pages.objgen[0]
    sheet = update.new(
        f"<< /Type /Page /Parent {pages} 0 R /MediaBox [0 0 400 500] /Resources {RESOURCES} /Contents {update.new(stream('', SHOWN))} 0 R >>"
    )
    kids = " ".join(f"{page} 0 R" for page in [*update.pages, sheet])
    update.put(pages, f"<< /Type /Pages /Count 3 /Kids [{kids}] >>")


def pages_in_other_order(update: Update) -> None:
    kids = " ".join(f"{page} 0 R" for page in reversed(update.pages))
    update.put(update.document.Root.Pages.objgen[0], f"<< /Type /Pages /Count 2 /Kids [{kids}] >>")


def other_pages(update: Update) -> None:
    """Another tree of pages from the catalog."""
    sheet = update.size + 1
    tree = update.new(f"<< /Type /Pages /Count 1 /Kids [{sheet} 0 R] >>")
    update.new(f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 400 500] /Resources {RESOURCES} /Contents {sheet + 1} 0 R >>")
    update.new(stream("", SHOWN))
    update.add(update.root, f"/Pages {tree} 0 R")


def other_catalog(update: Update) -> None:
    text = update.text(update.root)
    other_pages(update)
    update.objects.pop(update.root)
    update.root = update.new(re.sub(r"/Pages \d+ 0 R", f"/Pages {update.size - 3} 0 R", text))


def link_leads_elsewhere(update: Update) -> None:
    update.change(_links(update)[0], lambda text: text.replace("www.example.go.th", "evil.example.com"))


def annotations_taken_out(update: Update) -> None:
    update.change(update.pages[0], lambda text: re.sub(r"/Annots \[.*?\]", "/Annots []", text))


def annotation_put_first(update: Update) -> None:
    note = update.new(f"<< /Type /Annot /Subtype /Stamp /Rect [40 380 360 460] /AP << /N {drawing(update)} 0 R >> >>")
    update.change(update.pages[0], lambda text: text.replace("/Annots [", f"/Annots [{note} 0 R "))


def annotations_elsewhere(update: Update) -> None:
    """The list of annotations moved into an object of its own, with one more in it."""
    note = update.new(f"<< /Type /Annot /Subtype /Stamp /Rect [40 380 360 460] /AP << /N {drawing(update)} 0 R >> >>")
    listed = " ".join(f"{one.objgen[0]} 0 R" for one in update.document.pages[0].Annots)
    update.add(update.pages[0], f"/Annots {update.new(f'[{listed} {note} 0 R]')} 0 R")


def drawn_annotation(kind: str) -> Forger:
    return lambda update: _only(_annotate(update, f"/Subtype /{kind} /Contents (x) /AP << /N {drawing(update)} 0 R >>"))


def text_field(update: Update) -> None:
    _field(update, f"/FT /Tx /T (fee) /V (5000 baht) /DA (/Helv 12 Tf) /AP << /N {drawing(update)} 0 R >>")


def text_field_on_no_page(update: Update) -> None:
    _field(update, "/FT /Tx /T (fee) /V (5000 baht)", on_page=False)


def button(update: Update) -> None:
    _field(update, f"/FT /Btn /Ff 65536 /T (pay) /A {_action('URI')} /AP << /N {drawing(update)} 0 R >>")


def choice(update: Update) -> None:
    _field(update, "/FT /Ch /T (choice) /V (5000) /Opt [(5000)]")


def drawn_place(update: Update) -> None:
    """A place to sign that nobody signed shows something."""
    update.change(_places(update)[-1], lambda text: re.sub(r"/AP << /N \d+ 0 R >>", f"/AP << /N {drawing(update)} 0 R >>", text))


def drawing_of_places_said_anew(update: Update) -> None:
    drawn = update.document.get_object(_places(update)[-1], 0).AP.N.objgen[0]
    update.put(drawn, stream(f"/Type /XObject /Subtype /Form /BBox [0 0 120 26] /Resources {RESOURCES}", SHOWN))


def place_moved(update: Update) -> None:
    update.change(_places(update)[-1], lambda text: re.sub(r"/Rect \[.*?\]", "/Rect [0 0 400 500]", text))


def place_renamed(update: Update) -> None:
    update.change(_places(update)[-1], lambda text: text.replace("/TU", "/TU (Director) /TU2"))


def place_acts(update: Update) -> None:
    update.add(_places(update)[-1], f"/AA << /E {_action('JavaScript')} >>")


def unsigned_place_that_shows(update: Update) -> None:
    _field(update, f"/FT /Sig /T (over) /AP << /N {drawing(update)} 0 R >>")


def place_over_text(update: Update) -> None:
    """A place for a later signature to cover the text with."""
    _field(update, "/FT /Sig /T (over)")


def place_with_kids(update: Update) -> None:
    kid = update.new(f"<< /Type /Annot /Subtype /Widget /F 4 /Rect [40 380 360 460] /AP << /N {drawing(update)} 0 R >> >>")
    parent = _field(update, f"/FT /Sig /T (parent) /Kids [{kid} 0 R]", "0 0 0 0", on_page=False)
    update.change(kid, lambda text: text.replace("/F 4", f"/F 4 /Parent {parent} 0 R"))
    append_annotation(update, kid)


def forms_by_xfa(update: Update) -> None:
    update.add(update.document.Root.AcroForm.objgen[0], f"/XFA {update.new(stream('', b'<xdp/>'))} 0 R")


def fields_drawn_anew(update: Update) -> None:
    update.add(update.document.Root.AcroForm.objgen[0], "/NeedAppearances true")


def fields_taken_out(update: Update) -> None:
    update.change(update.document.Root.AcroForm.objgen[0], lambda text: re.sub(r"/Fields \[.*?\]", "/Fields []", text))


def order_of_sums(update: Update) -> None:
    update.add(update.document.Root.AcroForm.objgen[0], f"/CO [{_places(update)[0]} 0 R]")


def layers(update: Update) -> None:
    layer = update.new("<< /Type /OCG /Name (x) >>")
    update.add(update.root, f"/OCProperties << /OCGs [{layer} 0 R] /D << /OFF [{layer} 0 R] >> >>")


def layered_contents(update: Update) -> None:
    layers(update)
    old = update.document.pages[0].Contents
    update.put(old.objgen[0], stream("", b"/OC /Gone BDC " + old.read_bytes() + b" EMC"))


def page_layers(update: Update) -> None:
    layers(update)
    update.add(update.pages[0], f"/OC {update.size - 1} 0 R")


def scripts_by_name(update: Update) -> None:
    update.add(update.root, f"/Names << /JavaScript << /Names [(a) {_action('JavaScript')}] >> >>")


def attached_file(update: Update) -> None:
    data = update.new(stream("/Type /EmbeddedFile", b"MZ"))
    update.add(update.root, f"/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a.exe) /EF << /F {data} 0 R >> >>] >> >>")


def outline_renamed(update: Update) -> None:
    first = update.document.Root.Outlines.First.objgen[0]
    update.change(first, lambda text: re.sub(r"/Title (\(.*?\)|<.*?>)", "/Title (Fee 5000)", text))


def read_aloud_otherwise(update: Update) -> None:
    """The page looks the same, and a screen reader says something else."""
    tree = update.document.Root.StructTreeRoot.objgen[0]
    update.add(tree, "/K << /Type /StructElem /S /P /ActualText (Fee 5000) >>")


def heading_read_otherwise(update: Update) -> None:
    element = next(
        item.objgen[0] for item in update.document.objects
        if hasattr(item, "get") and item.get("/Type", None) == "/StructElem" and "/S" in item
    )  # fmt: skip
    update.add(element, "/ActualText (Fee 5000)")


def title_by_information(update: Update) -> None:
    info = update.document.trailer.Info.objgen[0]
    update.change(info, lambda text: re.sub(r"/Title (\(.*?\)|<.*?>)", "/Title (Fees of 5000 baht)", text))


def keyword_by_information(update: Update) -> None:
    update.add(update.document.trailer.Info.objgen[0], "/Subject (Fees of 5000 baht)")


def title_by_metadata(update: Update) -> None:
    xmp = update.document.Root.Metadata
    update.put(xmp.objgen[0], stream("/Type /Metadata /Subtype /XML", xmp.read_bytes().replace("คู่มือการ".encode(), b"Forged ")))


def metadata_by_entity(update: Update) -> None:
    xmp = update.document.Root.Metadata.read_bytes()
    with_entity = xmp.replace(b"<x:xmpmeta", b'<!DOCTYPE x [<!ENTITY e "Forged">]><x:xmpmeta', 1)
    update.put(update.document.Root.Metadata.objgen[0], stream("/Type /Metadata /Subtype /XML", with_entity))


CONTENT: dict[str, Forger] = {
    "every page replaced": all_pages_replaced,
    "contents said anew": contents_said_anew,
    "contents emptied": contents_emptied,
    "contents taken out": contents_gone,
    "something drawn over the contents": overlay_in_contents,
    "another font": font_said_anew,
    "letters that copy out as others": letters_mean_others,
    "resources of its own": _page(f"/Resources {RESOURCES}"),
    "a smaller window": _page("/CropBox [0 0 400 200]"),
    "another sheet": _page("/MediaBox [0 -500 400 0]"),
    "turned": _page("/Rotate 180"),
    "another unit": _page("/UserUnit 3"),
    "a page that acts": _page(f"/AA << /O {_action('JavaScript')} >>"),
    "a page that goes by": _page("/Dur 1 /Trans << /S /Fly >>"),
    "a page taken out": page_taken_out,
    "a page added": page_added,
    "pages in another order": pages_in_other_order,
    "another tree of pages": other_pages,
    "another catalog": other_catalog,
    "a stamp over the text": drawn_annotation("Stamp"),
    "free text over the text": drawn_annotation("FreeText"),
    "a white square over the text": _annotation("/Subtype /Square /IC [1 1 1] /C [1 1 1]"),
    "ink": drawn_annotation("Ink"),
    "a blackened passage": drawn_annotation("Redact"),
    "a highlight": _annotation("/Subtype /Highlight /QuadPoints [40 460 360 460 40 380 360 380] /C [0 0 0]"),
    "a note": _annotation("/Subtype /Text /Contents (Pay 5000)"),
    "a watermark": drawn_annotation("Watermark"),
    "a film": _annotation("/Subtype /Screen"),
    "an attachment on a page": _annotation("/Subtype /FileAttachment /FS << /F (a.exe) >>"),
    "a link over the text": _annotation(f"/Subtype /Link /A {_action('URI')}"),
    "a link that leads elsewhere": link_leads_elsewhere,
    "annotations taken out": annotations_taken_out,
    "an annotation put first": annotation_put_first,
    "annotations listed elsewhere": annotations_elsewhere,
    "a text field with a value": text_field,
    "a text field on no page": text_field_on_no_page,
    "a button": button,
    "a choice": choice,
    "a place to sign that is drawn upon": drawn_place,
    "what all places show said anew": drawing_of_places_said_anew,
    "a place to sign moved": place_moved,
    "a place to sign renamed": place_renamed,
    "a place to sign that acts": place_acts,
    "an unsigned place that shows something": unsigned_place_that_shows,
    "an unsigned place over the text": place_over_text,
    "a place to sign with parts": place_with_kids,
    "another kind of form": forms_by_xfa,
    "fields drawn anew by the reader": fields_drawn_anew,
    "fields taken out": fields_taken_out,
    "sums": order_of_sums,
    "layers": layers,
    "contents in a layer": layered_contents,
    "a page in a layer": page_layers,
    "opens with a script": _catalog(f"/OpenAction {_action('JavaScript')}"),
    "opens a program": _catalog(f"/OpenAction {_action('Launch')}"),
    "acts when closed": _catalog(f"/AA << /WC {_action('JavaScript')} >>"),
    "scripts by name": scripts_by_name,
    "attached file": attached_file,
    "a collection of files": _catalog("/Collection << /View /D >>"),
    "an outline renamed": outline_renamed,
    "no outline": _catalog("/Outlines << /Type /Outlines >>"),
    "pages labelled otherwise": _catalog("/PageLabels << /Nums [0 << /S /D >>] >>"),
    "read aloud otherwise": read_aloud_otherwise,
    "a heading read aloud otherwise": heading_read_otherwise,
    "another language": _catalog("/Lang (xx)"),
    "shown otherwise": _catalog("/ViewerPreferences << /HideToolbar true >>"),
    "shown by its layers": _catalog("/PageMode /UseOC"),
    "places by name": _catalog("/Dests << /a [null] >>"),
    "rights of use": _catalog("/Perms << /UR3 << /Type /Sig >> >>"),
    "odd version": _catalog("/Version /JS"),
    "an address of its own": _catalog("/URI << /Base (https://evil.example) >>"),
    "another title": title_by_information,
    "another subject": keyword_by_information,
    "another title in the metadata": title_by_metadata,
    "metadata with an entity": metadata_by_entity,
    "private data": _catalog("/PieceInfo << /X << /Private (x) >> >>"),
    "a store with a script": _catalog(f"/DSS << /Type /DSS /Certs [{_action('JavaScript')}] >>"),
}  # fmt: skip
"""Name -> what is done. Most of these were published as attacks (incremental saving, shadow attacks, evil annotations)."""


def forged(pdf: bytes, forger: Forger) -> bytes:
    update = Update(pdf)
    forger(update)
    assert update.objects
    return update.finish()
