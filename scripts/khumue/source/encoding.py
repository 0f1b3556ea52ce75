"""Bytes to text, with the encodings that Thai offices really have recognised and named."""

from __future__ import annotations

import codecs
import re

from khumue.problems import Level, Problem, Span
from khumue.source.lines import Lines

# What YAML does not allow in a file, and the three line separators of YAML 1.1 besides: they come with text pasted
# from other programs, no editor shows them as line ends, and the parser would silently break lines at them.
UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_PLAUSIBLE = re.compile(r"[\t\n\r\x20-\x7e\u0e01-\u0e3a\u0e3f-\u0e5b\u2010-\u2027]")
_ASCII = bytes(range(128))
_HIGH_BYTE = re.compile(rb"[\x80-\xff]")
# Bytes of a Thai vowel or tone mark above or below with no Thai letter before it: the mark of Western text.
_LONE_MARK = re.compile(rb"(?<![\xa1-\xfb])[\xd1\xd4-\xda\xe7-\xee]")
# The first two bytes of every Thai letter in UTF-8; read as TIS-620 they are เธ and เน.
_THAI_IN_UTF8 = re.compile(rb"\xe0[\xb8\xb9]")
_ONLY_IN_WINDOWS_874 = re.compile(rb"[\x80\x85\x91-\x97\xa0]")


def decode(file: str, content: bytes) -> tuple[str | None, list[Problem]]:
    """Text of a file and what is wrong with its encoding (KM105, KM106, KM107, KM116).

    A recognised encoding is an error, but its text comes back too, so that the rest of the file is checked in the
    same run. None when there is no readable text.
    """
    text, problems = _decode(file, content)
    if text is None:
        return None, problems
    found = UNPRINTABLE.search(text)
    if found is None:
        return text, problems
    span = Span(file, *Lines(text).place(found.start()))
    return None, [*problems, Problem("KM116", Level.ERROR, span, {"found": name_of(found.group())})]


def name_of(character: str) -> str:
    """The code point as people look it up: ``U+0000``."""
    return f"U+{ord(character):04X}"


def _decode(file: str, content: bytes) -> tuple[str | None, list[Problem]]:
    start = Span(file)
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _may_be_utf16(content):
        encoding, text = _utf16(content)
        if encoding:
            return text, [Problem("KM106", Level.ERROR, start, {"encoding": encoding})]
    if content.startswith(codecs.BOM_UTF8):
        text, problems = _utf8(file, content.removeprefix(codecs.BOM_UTF8))
        # Two programs in a row may each have put one there.
        return text and text.lstrip("\ufeff"), [Problem("KM107", Level.WARNING, start), *problems]
    return _utf8(file, content)


def _utf8(file: str, content: bytes) -> tuple[str | None, list[Problem]]:
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError as error:
        text = _thai_single_byte(content)
        if text is None:
            place = Lines(content[: error.start].decode("utf-8")).place(error.start)
            found = " ".join(f"0x{byte:02X}" for byte in content[error.start : error.end])
            return None, [Problem("KM116", Level.ERROR, Span(file, *place), {"found": found})]
    encoding = "Windows-874" if _ONLY_IN_WINDOWS_874.search(content) else "TIS-620"
    ascii_start = len(content) - len(content.lstrip(_ASCII))
    span = Span(file, *Lines(text).place(ascii_start))
    return text, [Problem("KM105", Level.ERROR, span, {"encoding": encoding})]


def _thai_single_byte(content: bytes) -> str | None:
    """The text when the bytes are Thai in TIS-620 or Windows-874, else None."""
    try:
        text = content.decode("cp874")
    except UnicodeDecodeError:
        return None
    high = len(_HIGH_BYTE.findall(content))
    broken_utf8 = len(_THAI_IN_UTF8.findall(content)) * 6 > high
    western = len(_LONE_MARK.findall(content)) * 10 > high
    return None if broken_utf8 or western else text


def _may_be_utf16(content: bytes) -> bool:
    """Cheap check: in UTF-16 one byte in two of ASCII is NUL and of Thai is 0x0E; neither is ever in YAML."""
    return len(content) % 2 == 0 and (b"\x00" in content or b"\x0e" in content)


def _utf16(content: bytes) -> tuple[str, str | None]:
    """Name of the UTF-16 kind, ``""`` when the bytes are no such text, and the text where it can be read."""
    kinds = (("UTF-16 LE", "utf-16-le", codecs.BOM_UTF16_LE), ("UTF-16 BE", "utf-16-be", codecs.BOM_UTF16_BE))
    for name, codec, mark in kinds:
        marked = content.startswith(mark)
        try:
            text = content.removeprefix(mark).decode(codec)
        except UnicodeDecodeError:
            if marked:
                return name, None
            continue
        if marked or len(_PLAUSIBLE.findall(text)) * 10 >= len(text) * 9:
            return name, text
    return "", None
