"""Which kinds of files may be published: known by their content, and named by the ending that belongs to it.

Browsers and servers go by the ending, some by the content, so both have to be harmless and to agree.
"""

from __future__ import annotations

import codecs
import re
from enum import Enum
from pathlib import PurePosixPath

from khumue.source.attachments.reading import Fault, FaultFoundError


class Kind(Enum):
    """A kind that can be read, with how readers call it and the endings of its files."""

    PDF = ("เอกสาร PDF", ".pdf")
    WORD = ("เอกสาร Word", ".docx", ".dotx")
    SHEET = ("ตารางทำการ Excel", ".xlsx", ".xltx")
    SLIDES = ("งานนำเสนอ PowerPoint", ".pptx", ".potx", ".ppsx")
    OPEN_DOCUMENT = ("เอกสาร OpenDocument", ".odt", ".ott", ".ods", ".ots", ".odp", ".otp", ".odg", ".otg")
    ZIP = ("ไฟล์บีบอัด ZIP", ".zip")
    RTF = ("เอกสาร RTF", ".rtf")
    TEXT = ("ข้อความ", ".txt", ".text", ".csv", ".tsv", ".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".log", ".json", ".geojson", ".ics", ".vcf")
    JPEG = ("ภาพ JPG", ".jpg", ".jpeg", ".jpe", ".jfif")
    PNG = ("ภาพ PNG", ".png")
    GIF = ("ภาพ GIF", ".gif")
    WEBP = ("ภาพ WebP", ".webp")
    BMP = ("ภาพ BMP", ".bmp")
    TIFF = ("ภาพ TIFF", ".tif", ".tiff")
    AVIF = ("ภาพ AVIF", ".avif")
    SVG = ("ภาพ SVG", ".svg")

    def __init__(self, thai: str, *endings: str) -> None:
        self.thai, self.endings = thai, endings

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture of dots."""
        return self in PIXELS


PIXELS = (Kind.JPEG, Kind.PNG, Kind.GIF, Kind.WEBP, Kind.BMP, Kind.TIFF, Kind.AVIF)

_BY_ENDING = {ending: kind for kind in Kind for ending in kind.endings}

_REFUSED_ENDINGS: dict[str, Fault] = {
    **dict.fromkeys((
        "htm", "html", "xhtml", "xht", "shtml", "shtm", "stm", "mht", "mhtml", "hta", "htc", "xml", "xsl", "xslt", "xsd", "rdf", "rss", "atom", "xul", "mathml", "kml", "gpx",
        "svgz", "js", "mjs", "cjs", "jsx", "ts", "css", "wasm", "swf", "php", "php3", "php4", "php5", "php7", "php8", "phps", "phtml", "pht", "phar", "asp", "aspx", "ascx", "asmx",
        "ashx", "jsp", "jspx", "jspf", "cfm", "cgi", "fcgi", "pl", "py", "rb", "lua", "inc", "config", "htaccess", "htpasswd", "webmanifest", "appcache", "manifest", "fodt", "fods",
        "fodp", "webarchive", "eml", "msg", "url", "website",
    ), Fault.WEB_PAGE),
    **dict.fromkeys((
        "exe", "dll", "com", "scr", "msi", "msp", "bat", "cmd", "ps1", "psm1", "vbs", "vbe", "jse", "wsf", "wsh", "jar", "class", "apk", "ipa", "app", "dmg", "pkg", "deb", "rpm", "iso",
        "img", "vhd", "lnk", "reg", "inf", "cpl", "gadget", "sh", "bash", "run", "elf", "so", "sys", "application", "appref-ms", "chm", "hlp",
    ), Fault.PROGRAM),
    **dict.fromkeys(("docm", "dotm", "xlsm", "xltm", "xlsb", "xlam", "xla", "pptm", "potm", "ppsm", "ppam", "sldm"), Fault.MACROS),
    **dict.fromkeys(("doc", "dot", "xls", "xlt", "xlw", "ppt", "pot", "pps", "pub", "mpp", "vsd", "vst", "wps", "mdb", "accdb"), Fault.OLD_OFFICE),
}  # fmt: skip
_RUN_BY_SERVERS = frozenset({
    "php", "php3", "php4", "php5", "php7", "php8", "phps", "phtml", "pht", "phar", "shtml", "shtm", "stm", "asp", "aspx", "jsp", "jspx", "cfm", "cgi", "fcgi", "pl", "py", "rb", "html", "htm", "xhtml",
})  # fmt: skip
"""Some servers run a file for any ending in its name, not only the last."""
_OTHER_ENDINGS: dict[str, Fault] = {
    **dict.fromkeys(("7z", "rar", "gz", "tgz", "tar", "bz2", "xz", "zst", "lz", "lzh", "arj", "cab", "z", "zipx"), Fault.PACKED),
    **dict.fromkeys(("heic", "heif", "jxl", "jp2", "jpx", "raw", "cr2", "nef", "arw", "dng", "psd", "ai", "eps", "ps", "cdr", "ico", "mp4", "m4v", "mov", "avi", "mkv", "webm", "wmv", "3gp", "mp3", "m4a", "wav", "ogg", "flac", "wma", "aac"), Fault.MEDIA),
}  # fmt: skip

_MARKS: tuple[tuple[bytes, Kind | tuple[Fault, str]], ...] = (
    (b"\xff\xd8", Kind.JPEG), (b"\x89PNG\r\n\x1a\n", Kind.PNG), (b"GIF87a", Kind.GIF), (b"GIF89a", Kind.GIF), (b"II*\x00", Kind.TIFF), (b"MM\x00*", Kind.TIFF),
    (b"{\\rtf", Kind.RTF), (b"BM", Kind.BMP),
    (b"7z\xbc\xaf\x27\x1c", (Fault.PACKED, "7z")), (b"Rar!", (Fault.PACKED, "RAR")), (b"\x1f\x8b", (Fault.PACKED, "GZ")), (b"BZh", (Fault.PACKED, "BZ2")), (b"\xfd7zXZ", (Fault.PACKED, "XZ")), (b"\x28\xb5\x2f\xfd", (Fault.PACKED, "ZST")), (b"MSCF", (Fault.PACKED, "CAB")),
    (b"MZ", (Fault.PROGRAM, "EXE")), (b"\x7fELF", (Fault.PROGRAM, "ELF")), (b"\xca\xfe\xba\xbe", (Fault.PROGRAM, "Java")), (b"\xfe\xed\xfa", (Fault.PROGRAM, "Mach-O")), (b"\xcf\xfa\xed\xfe", (Fault.PROGRAM, "Mach-O")), (b"#!", (Fault.PROGRAM, "script")), (b"\x00asm", (Fault.PROGRAM, "WASM")), (b"L\x00\x00\x00\x01\x14\x02\x00", (Fault.PROGRAM, "LNK")),
    (b"FWS", (Fault.WEB_PAGE, "SWF")), (b"CWS", (Fault.WEB_PAGE, "SWF")), (b"OggS", (Fault.MEDIA, "OGG")), (b"ID3", (Fault.MEDIA, "MP3")), (b"\x1aE\xdf\xa3", (Fault.MEDIA, "MKV")), (b"fLaC", (Fault.MEDIA, "FLAC")), (b"\xff\x0a", (Fault.MEDIA, "JXL")), (b"\x00\x00\x00\x0cJXL ", (Fault.MEDIA, "JXL")), (b"8BPS", (Fault.MEDIA, "PSD")), (b"%!PS", (Fault.MEDIA, "PostScript")),
)  # fmt: skip
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_STARTS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")

# As browsers look for a page in what has no type (WHATWG MIME sniffing), and what servers run.
_PAGE = re.compile(
    r"\s*<(?:!doctype\s+html|html|head|body|script|iframe|h[1-6]|div|font|table|a|style|title|b|br|p|meta|link|img|form|object|embed|base|!--|\?php|\?=|%)(?:[\s>/]|$)",
    re.IGNORECASE,
)
_XML = re.compile(r"\s*<(?:\?xml|!DOCTYPE|[A-Za-z_])")
_ROOT = re.compile(r"<(?:[A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)(?=[\s/>])")
_ABOVE_ROOT = re.compile(r"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_NO_TEXT = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def kind_of(name: str, content: bytes) -> Kind:
    """The kind of a file that may be published.

    Raises:
        FaultFoundError: it may not, or is not what its name says, or is of a kind that cannot be read.
    """
    endings = [ending.strip().lower() for ending in PurePosixPath(name).name.split(".")[1:]]
    last = endings[-1] if endings else ""
    if last in _REFUSED_ENDINGS:
        raise FaultFoundError(_REFUSED_ENDINGS[last], f".{last}")
    for ending in endings[:-1]:
        if ending in _RUN_BY_SERVERS:
            raise FaultFoundError(Fault.WEB_PAGE, f".{ending}")
    if not content:
        raise FaultFoundError(Fault.EMPTY)
    named = _BY_ENDING.get(f".{last}")
    found = content_kind(content, named)
    if found is named or (named is Kind.TEXT and found is Kind.TEXT):
        return found
    if named is None and last in _OTHER_ENDINGS:
        raise FaultFoundError(_OTHER_ENDINGS[last], f".{last}")
    if found is Kind.TEXT:
        # Text is what is left: a picture whose first bytes are lost, an ending that nobody knows.
        raise FaultFoundError(Fault.DAMAGED if named else Fault.UNKNOWN, f".{last}" if last else "ไม่มีนามสกุล")
    raise FaultFoundError(Fault.WRONG_ENDING, f"{found.thai} ({found.endings[0]})")


def content_kind(content: bytes, named: Kind | None = None) -> Kind:
    """The kind of a content; of a package, the kind that its name says when the content is one of its family.

    Raises:
        FaultFoundError: it may not be published, or cannot be read.
    """
    if content.startswith(OLE):
        raise FaultFoundError(Fault.LOCKED if named and named in (Kind.WORD, Kind.SHEET, Kind.SLIDES) else Fault.OLD_OFFICE, "OLE")
    if content.startswith(ZIP_STARTS):
        return _package_kind(content, named)
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return Kind.WEBP
    if content[4:8] == b"ftyp":
        if content[8:12] in (b"avif", b"avis"):
            return Kind.AVIF
        raise FaultFoundError(Fault.MEDIA, content[8:12].decode("latin-1").strip())
    start = opening(content)
    if _PAGE.match(start) or "<?php" in start[:200].lower():
        raise FaultFoundError(Fault.WEB_PAGE, "HTML")
    if b"%PDF-" in content[:1024]:
        return Kind.PDF
    for mark, meant in _MARKS:
        if content.startswith(mark) and not (mark in (b"BM", b"MZ", b"FWS", b"CWS", b"ID3", b"BZh") and _is_text(content)):
            if isinstance(meant, Kind):
                return meant
            raise FaultFoundError(*meant)
    return _text_kind(content, start, named)


def _text_kind(content: bytes, start: str, named: Kind | None) -> Kind:
    if _XML.match(start):
        root = _ROOT.search(_ABOVE_ROOT.sub("", start))
        if root and root[1].lower() == "svg":
            return Kind.SVG
        if start.lstrip().startswith("<?xml") or named not in (None, Kind.TEXT):
            raise FaultFoundError(Fault.WEB_PAGE, "XML")
    if not _is_text(content):
        raise FaultFoundError(Fault.DAMAGED if named else Fault.UNKNOWN, "")
    return Kind.TEXT


def opening(content: bytes) -> str:
    """The first few thousand characters, in whatever encoding a browser would read them."""
    for mark, encoding in ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if content.startswith(mark):
            return content[len(mark) : 4096].decode(encoding, "replace")
    if content[:2] in (b"<\x00", b" \x00"):
        return content[:4096].decode("utf-16-le", "replace")
    if content[:2] in (b"\x00<", b"\x00 "):
        return content[:4096].decode("utf-16-be", "replace")
    return content[:4096].decode("utf-8", "replace")


def _is_text(content: bytes) -> bool:
    sample = content[:65536]
    if sample.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return True
    if b"\x00" in sample:
        # UTF-16 without its mark: every other byte is that of ASCII or of Thai.
        high = max((sample[start::2] for start in (0, 1)), key=lambda half: half.count(b"\x00") + half.count(b"\x0e"))
        low = sample[1::2] if high == sample[0::2] else sample[0::2]
        return (high.count(b"\x00") + high.count(b"\x0e")) * 10 >= len(high) * 9 and b"\x00" not in low
    return _NO_TEXT.search(sample.decode("latin-1")) is None


def _package_kind(content: bytes, named: Kind | None) -> Kind:
    """By the names of the parts, as far as they can be listed; what is damaged is told when it is read."""
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, RuntimeError, EOFError, OverflowError):
        raise FaultFoundError(Fault.DAMAGED) from None
    known = {name.lower() for name in names}
    if "[content_types].xml" in known:
        for folder, kind in (("word/", Kind.WORD), ("xl/", Kind.SHEET), ("ppt/", Kind.SLIDES)):
            if any(name.startswith(folder) for name in known):
                return kind
    if "mimetype" in known and ("content.xml" in known or "meta-inf/manifest.xml" in known):
        return Kind.OPEN_DOCUMENT
    # Parts of a document without the whole: not what an office program would open.
    if named in (Kind.WORD, Kind.SHEET, Kind.SLIDES, Kind.OPEN_DOCUMENT):
        raise FaultFoundError(Fault.DAMAGED)
    return Kind.ZIP
