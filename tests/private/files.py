"""Files of every kind, made while the tests run: nothing but text is kept in the project."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl
import pikepdf
from PIL import Image
from PIL.PngImagePlugin import PngInfo

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

# Pictures


def exif(*, place: bool = False, camera: str = "", harmless: bool = False) -> Image.Exif:
    made = Image.Exif()
    if camera:
        made[0x0110] = camera
    if place:
        made.get_ifd(0x8825)[1] = "N"
    if harmless:
        made[0x011A] = 72.0
    return made


def picture(kind: str, size: tuple[int, int] = (2, 2), **options: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, "white").save(out, kind, **options)
    return out.getvalue()


def jpeg(*, place: bool = False, camera: str = "", **options: Any) -> bytes:
    return picture("JPEG", **({"exif": exif(place=place, camera=camera)} if place or camera else {}), **options)


def jpeg_with(segment: bytes, marker: int = 0xE1) -> bytes:
    plain = jpeg()
    return plain[:2] + bytes((0xFF, marker)) + struct.pack(">H", len(segment) + 2) + segment + plain[2:]


def png_with(key: str, value: str, *, zipped: bool = False) -> bytes:
    info = PngInfo()
    info.add_itxt(key, value, zip=True) if zipped else info.add_text(key, value)
    return picture("PNG", pnginfo=info)


def png_chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF><rdf:Description><dc:creator><rdf:Seq><rdf:li>{}</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>'


def jpeg_with_xmp(packet: str) -> bytes:
    return jpeg_with(b"http://ns.adobe.com/xap/1.0/\x00" + packet.encode())


def svg(inside: str, attributes: str = "", before: str = "") -> bytes:
    return f'{before}<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9" {attributes}>{inside}</svg>'.encode()


# Packages


def package(parts: Mapping[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(body: str = "<w:p><w:r><w:t>แบบคำขอข้อมูลข่าวสาร</w:t></w:r></w:p>", more: Mapping[str, bytes | str] | None = None) -> bytes:
    return package({"[Content_Types].xml": _TYPES, "word/document.xml": f"<w:document {_W}><w:body>{body}</w:body></w:document>", **(more or {})})


def paragraph(*runs: str) -> str:
    inside = "".join(f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>' for run in runs)
    return f"<w:p>{inside}</w:p>"


def word_table(*rows: Sequence[str]) -> str:
    shown = ("".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in shown)}</w:tbl>"


def word_part(name: str, inside: str) -> str:
    return f"<w:{name} {_W}>{inside}</w:{name}>"


def core(creator: str = "", changed_by: str = "") -> str:
    return f'<c xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cp="x"><dc:creator>{creator}</dc:creator><cp:lastModifiedBy>{changed_by}</cp:lastModifiedBy></c>'


def xlsx(*rows: Sequence[Any], formats: Mapping[str, str] | None = None, hidden: bool = False, comment: str = "", title: str = "Sheet1") -> bytes:
    book = openpyxl.Workbook()
    book.properties.creator = ""
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    if comment:
        from openpyxl.comments import Comment

        sheet["A1"].comment = Comment(comment, "")
    if hidden:
        book.create_sheet("แรก", 0)
        sheet.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pptx(text: str, more: Mapping[str, bytes | str] | None = None) -> bytes:
    slide = f'<p:sld xmlns:p="p" xmlns:a="a"><p:sp><a:p><a:r><a:t>{text[:5]}</a:t></a:r><a:r><a:t>{text[5:]}</a:t></a:r></a:p></p:sp></p:sld>'
    return package({"[Content_Types].xml": _TYPES, "ppt/slides/slide1.xml": slide, **(more or {})})


def open_document(kind: str, inside: str = "<text:p>แบบคำขอข้อมูลข่าวสาร</text:p>", more: Mapping[str, bytes | str] | None = None) -> bytes:
    spaces = 'xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:meta="m"'
    content = f"<office:document-content {spaces}><office:body>{inside}</office:body></office:document-content>"
    return package({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": content, "META-INF/manifest.xml": "<m/>", **(more or {})})


def locked_zip(content: bytes) -> bytes:
    """The same archive with the sign that its parts are encrypted."""
    changed = bytearray(content)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = changed.find(mark)
        while start >= 0:
            changed[start + at] |= 1
            start = changed.find(mark, start + 4)
    return bytes(changed)


# PDF


def pdf(*lines: str, author: str = "", xmp: str = "", password: str = "", image: bytes = b"", attached: Mapping[str, bytes] | None = None,
        annotation: Mapping[str, Any] | None = None, field: Mapping[str, Any] | None = None, content: str = "", pages: int = 1) -> bytes:  # fmt: skip
    """A page that prints lines of ASCII, and whatever else is asked for."""
    made = pikepdf.new()
    for _ in range(pages):
        made.add_blank_page(page_size=(595, 842))
    page = made.pages[0]
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
    text = "".join(f"BT /F1 12 Tf 50 {780 - 20 * number} Td ({line}) Tj ET\n" for number, line in enumerate(lines))
    if image:
        page.Resources.XObject = pikepdf.Dictionary(Im=made.make_stream(image, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=2, Height=2,
            ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8, Filter=pikepdf.Name.DCTDecode))  # fmt: skip
        text += "q 500 0 0 700 40 60 cm /Im Do Q\n"
    page.Contents = made.make_stream((text + content).encode())
    if author:
        made.docinfo["/Author"] = author
    if xmp:
        made.Root.Metadata = made.make_stream(xmp.encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML)
    for name, inner in (attached or {}).items():
        made.attachments[name] = inner
    if annotation:
        page.Annots = made.make_indirect(pikepdf.Array([made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=[0, 0, 9, 9], **annotation))]))
    if field:
        widget = made.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Widget, FT=pikepdf.Name.Tx, Rect=[0, 0, 9, 9], **field))
        made.Root.AcroForm = pikepdf.Dictionary(Fields=pikepdf.Array([widget]))
        page.Annots = pikepdf.Array([widget])
    out = io.BytesIO()
    encryption = pikepdf.Encryption(owner=password, user=password) if password else False
    made.save(out, encryption=encryption, fix_metadata_version=False, deterministic_id=not password)
    return out.getvalue()


def revised(content: bytes, new_line: str) -> bytes:
    """The PDF with its page's contents replaced by an incremental update, as editors do."""
    with pikepdf.open(io.BytesIO(content)) as document:
        number = document.pages[0].Contents.objgen[0]
        root, size = document.Root.objgen[0], int(document.trailer.Size)
    before = content.rfind(b"startxref")
    previous = int(content[before:].split()[1])
    stream = f"BT /F1 12 Tf 50 700 Td ({new_line}) Tj ET".encode()
    added = b"\n%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(stream), stream)
    table = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (number, len(content) + 1, size, root, previous, len(content) + len(added))
    return content + added + table


def rtf(body: str, before: str = "") -> bytes:
    return ("{\\rtf1\\ansi\\ansicpg874\\deff0{\\fonttbl{\\f0\\fcharset222 Angsana New;}}" + before + "\\pard " + body + "\\par}").encode("latin-1")
