"""Gives every glyph of a finished PDF its own letters, so that text copies out as it was written.

Typst lets the first glyph of a cluster stand for the whole cluster. Passages whose text the file gives in full (ActualText) tell
what each glyph stands for; what most of them say goes into the font's map.

The pages are read as bytes with one regular expression: an object for every operand, as a PDF library makes it, takes ten times as
long. A page that holds anything else than the pattern knows is read by the library.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name, String

Font: TypeAlias = tuple[int, int]
"""Number and generation of the font's object."""
Glyph: TypeAlias = tuple[Font, int]
Shown: TypeAlias = tuple[Font, bytes]
"""Codes of two bytes each, set in one font."""

_STRING = rb"\((?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))*\)"
_HEX = rb"<[0-9A-Fa-f\s]*>"
_TOKEN = re.compile(
    rb"/(?P<font>[^\s/<>\[\]()]+)\s+[-+.\d]+\s+Tf(?![A-Za-z])"
    rb"|/[^\s/<>\[\]()]+\s*(?P<properties><<(?:[^<>()]|" + _HEX + rb"|" + _STRING + rb")*>>|/[^\s/<>\[\]()]+)?\s*(?P<begin>BDC|BMC)(?![A-Za-z])"
    rb"|(?P<end>EMC)(?![A-Za-z])"
    rb"|(?P<shown>\[(?:[-+.\d\s]|" + _HEX + rb"|" + _STRING + rb")*\]|" + _HEX + rb"|" + _STRING + rb")\s*T[Jj](?![A-Za-z])"
    rb"|" + _STRING,
    re.DOTALL,
)
_UNREAD = re.compile(rb"Tf|T[Jj]|BDC|BMC|EMC|['\"]|\bBI\b")
"""What must not be left between the tokens: then the pattern missed something."""
_PIECE = re.compile(_HEX + rb"|" + _STRING, re.DOTALL)
_ACTUAL_TEXT = re.compile(rb"/ActualText\s*(" + _HEX + rb"|" + _STRING + rb")", re.DOTALL)
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)|\r\n?", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}


@dataclass
class Passages:
    """What a file shows: how often each passage with a full text, and the glyphs that stand without one."""

    fonts: dict[Font, Any] = field(default_factory=dict)
    told: Counter[tuple[str, tuple[Shown, ...]]] = field(default_factory=Counter)
    plain: set[Shown] = field(default_factory=set)


def repair_text(document: pikepdf.Pdf) -> None:
    """Give every glyph of the fonts its own letters."""
    passages = Passages()
    for content, resources in _contents(document):
        if not read_bytes(passages, content, resources):
            read_operators(passages, content, resources)
    meanings = _meanings(passages)
    plain = {glyph for shown in passages.plain for glyph in _glyphs(shown)}
    for font_id, font in passages.fonts.items():
        if font.get("/Subtype") == Name.Type0 and "/ToUnicode" in font:
            font.ToUnicode = document.make_stream(_repaired(font.ToUnicode.read_bytes(), font_id, meanings, plain))


def _contents(document: pikepdf.Pdf) -> Iterator[tuple[bytes, Any]]:
    seen: set[tuple[int, int]] = set()
    for page in document.pages:
        streams = page.Contents if isinstance(page.Contents, Array) else [page.Contents]
        yield b"\n".join(stream.read_bytes() for stream in streams), page.Resources
        for form in page.Resources.get("/XObject", Dictionary()).values():
            if form.objgen in seen or form.get("/Subtype") != Name.Form or "/Font" not in form.get("/Resources", {}):
                continue
            seen.add(form.objgen)
            yield form.read_bytes(), form.Resources


def read_bytes(passages: Passages, content: bytes, resources: Any) -> bool:
    """Read one content stream by its bytes; False, with nothing noted, when there is anything that the pattern does not know."""
    found = Passages()
    names: dict[bytes, Font] = {}
    font: Font = (0, 0)
    stack: list[str | None] = []
    shown: list[Shown] = []
    place = 0
    for token in _TOKEN.finditer(content):
        if _UNREAD.search(content, place, token.start()):
            return False
        place = token.end()
        if token["shown"] is not None:
            one = font, token["shown"]
            if stack and stack[-1] is not None:
                shown.append(one)
            else:
                found.plain.add(one)
        elif token["begin"]:
            text = _text_of(token["properties"] or b"")
            stack.append(text)
            shown = [] if text is not None else shown
        elif token["end"]:
            if not stack:
                return False
            text = stack.pop()
            if text is not None:
                found.told[text, tuple(shown)] += 1
        elif token["font"]:
            if token["font"] not in names:
                resource = resources.Font[f"/{token['font'].decode('latin-1')}"]
                names[token["font"]] = resource.objgen
                found.fonts[resource.objgen] = resource
            font = names[token["font"]]
    if stack or _UNREAD.search(content, place):
        return False
    passages.fonts |= found.fonts
    passages.told.update({(text, _plainly(pieces)): count for (text, pieces), count in found.told.items()})
    passages.plain |= {(font, _codes(written)) for font, written in found.plain}
    return True


def _plainly(pieces: Sequence[Shown]) -> tuple[Shown, ...]:
    return tuple((font, _codes(written)) for font, written in pieces)


def read_operators(passages: Passages, content: bytes, resources: Any) -> None:
    """Read one content stream by the library: slow, and whatever stands in it."""
    holder = pikepdf.new()  # the stream lives no longer than its file
    operators: Any = pikepdf.parse_content_stream(holder.make_stream(content))
    font: Font = (0, 0)
    stack: list[str | None] = []
    shown: list[Shown] = []
    for operands, operator in operators:
        name = str(operator)
        if name == "Tf":
            font = resources.Font[str(operands[0])].objgen
            passages.fonts[font] = resources.Font[str(operands[0])]
        elif name in ("BDC", "BMC"):
            properties: Any = operands[1] if len(operands) > 1 else None
            has_text = isinstance(properties, Dictionary) and "/ActualText" in properties
            stack.append(str(properties.ActualText) if has_text else None)
            shown = [] if has_text else shown
        elif name == "EMC" and stack:
            text = stack.pop()
            if text is not None:
                passages.told[text, tuple(shown)] += 1
        elif name in ("Tj", "TJ"):
            operand: Any = operands[0]
            pieces = [operand] if isinstance(operand, String) else operand
            codes = b"".join(bytes(piece) for piece in pieces if isinstance(piece, String))
            if stack and stack[-1] is not None:
                shown.append((font, codes))
            else:
                passages.plain.add((font, codes))


def _text_of(properties: bytes) -> str | None:
    found = _ACTUAL_TEXT.search(properties)
    return _decoded(found[1]) if found else None


@lru_cache(maxsize=1 << 14)
def _decoded(written: bytes) -> str:
    return str(String(_bytes(written)))


@lru_cache(maxsize=1 << 14)
def _codes(written: bytes) -> bytes:
    return b"".join(_bytes(piece) for piece in _PIECE.findall(written))


def _bytes(written: bytes) -> bytes:
    """What a string of a PDF stands for, written in angle brackets or in round ones."""
    if written.startswith(b"<"):
        digits = b"".join(written[1:-1].split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())

    def plain(escape: re.Match[bytes]) -> bytes:
        if escape[1] is None:
            return b"\n"
        if escape[1].isdigit():
            return bytes([int(escape[1], 8) & 0xFF])
        return _ESCAPED.get(escape[1], escape[1])

    return _ESCAPE.sub(plain, written[1:-1])


def _glyphs(shown: Shown) -> Iterator[Glyph]:
    font, codes = shown
    return ((font, codes[i] << 8 | codes[i + 1]) for i in range(0, len(codes) - 1, 2))


def _meanings(passages: Passages) -> Mapping[Glyph, Counter[str]]:
    """What each glyph stands for, by how many passages say so."""
    meanings: dict[Glyph, Counter[str]] = defaultdict(Counter)
    for (text, shown), count in passages.told.items():
        glyphs = [glyph for one in shown for glyph in _glyphs(one)]
        reading = next((reading for reading in _readings(text) if len(reading) == len(glyphs)), None)
        for glyph, meaning in zip(glyphs, reading, strict=True) if reading is not None else ():
            meanings[glyph][meaning] += count
    return meanings


def _readings(text: str) -> Iterator[Sequence[str]]:
    """How the glyphs of a passage may share its text: one each; ำ drawn as ring and า; ring and tone mark in one glyph."""
    yield text
    apart = re.sub("([\u0e48-\u0e4b]?)\u0e33", lambda found: f"\u0e4d{found[1]}\u0e32", text)
    yield apart
    ring = apart.find("\u0e4d")
    if ring >= 0:
        yield [*apart[:ring], apart[ring : ring + 2], *apart[ring + 2 :]]


def _repaired(cmap: bytes, font: Font, told: Mapping[Glyph, Counter[str]], plain: set[Glyph]) -> bytes:
    text = cmap.decode("latin-1")
    start = text.index("endcodespacerange") + len("endcodespacerange")
    meanings = {
        int(code, 16): bytes.fromhex(meaning).decode("utf-16-be")
        for code, meaning in re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>", text[start:])
    }
    for (owner, glyph), counted in told.items():
        # Where a glyph also stands without a full text, the map itself is what readers go by.
        stands_alone = (owner, glyph) in plain and len(meanings.get(glyph, "")) == 1
        if owner == font and not stands_alone:
            meanings[glyph] = max(sorted(counted), key=counted.__getitem__)
    lines = [f"<{glyph:04X}> <{meanings[glyph].encode('utf-16-be').hex().upper()}>\n" for glyph in sorted(meanings)]
    blocks = "".join(
        f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n"
        for block in (lines[i : i + 100] for i in range(0, len(lines), 100))
    )
    return (text[:start] + "\n" + blocks + "endcmap" + text.split("endcmap", 1)[1]).encode("latin-1")
