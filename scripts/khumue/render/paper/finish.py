"""From what Typst sets to what an office signs: signature fields, page labels, and text that copies out as it was written.

Everything is done on one open file and saved once; the result holds to PDF/A-2a and PDF/UA-1, as what came in did.
"""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

SIGNATURE_ADDRESS = "https://signature.invalid/"
"""The templates link each place to sign to an address below this one; ``.invalid`` is reserved and leads nowhere."""


_DOUBLE_END = re.compile(rb"[\r\n]\nendstream")


def finish(pdf: bytes, roles: Mapping[str, str], labels: Sequence[str]) -> bytes:
    """The finished file.

    Args:
        pdf: As Typst made it.
        roles: Field id -> who signs there, in Thai; readers show it and screen readers say it.
        labels: The label of each page, ``ก`` or ``๑``, as printed on it.
    """
    with pikepdf.open(io.BytesIO(pdf)) as document:
        _add_fields(document, roles)
        _label_pages(document, labels)
        _repair_text(document)
        _end_streams(document)
        with TemporaryDirectory() as room:
            first, second = Path(room, "first.pdf"), Path(room, "second.pdf")
            document.save(first, deterministic_id=True)
            # PDF/A wants an end of line before every `endstream`; only qpdf's own command promises one.
            command = ["khumue", "--newline-before-endstream", "--deterministic-id"]
            for streams in ("generate", "disable"):
                pikepdf.Job([*command, f"--object-streams={streams}", str(first), str(second)]).run()
                finished = second.read_bytes()
                # The streams that qpdf itself makes may end in an end of line as well; without them the file is larger.
                if not _DOUBLE_END.search(finished):
                    break
            return finished


def _add_fields(document: pikepdf.Pdf, roles: Mapping[str, str]) -> None:
    """Turn the links at the places to sign into signature fields."""
    elements = dict(_annotation_elements(document))
    fields: list[Any] = []
    names: Counter[str] = Counter()
    for page in document.pages:
        found = False
        for annotation in page.get("/Annots", []):
            address = str(annotation.get("/A", Dictionary()).get("/URI", ""))
            if not address.startswith(SIGNATURE_ADDRESS):
                continue
            role_id = address.removeprefix(SIGNATURE_ADDRESS)
            names[role_id] += 1
            name = role_id if names[role_id] == 1 else f"{role_id}-{names[role_id]}"
            role = roles.get(role_id, role_id)
            _to_field(document, annotation, name, role)
            annotation.P = page.obj
            element = elements.get(annotation.objgen)
            if element is not None:
                # A signature changes the field; pyHanko accepts that only where the element holds the field itself.
                kids = element.K if isinstance(element.K, Array) else [element.K]
                element.K = next(kid for kid in kids if isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR)
                element.S = Name.Form
                element.Alt = String(f"ช่องลงนาม {role}")
            fields.append(annotation)
            found = True
        if found:
            page.obj.Tabs = Name.S
    if fields:
        document.Root.AcroForm = document.make_indirect(Dictionary(Fields=Array(fields), SigFlags=1))


def _to_field(document: pikepdf.Pdf, annotation: Any, name: str, role: str) -> None:
    left, bottom, right, top = (float(edge) for edge in annotation.Rect)
    for key in ("/A", "/Border", "/Dest", "/QuadPoints", "/Contents", "/H", "/BS", "/C"):
        if key in annotation:
            del annotation[key]
    empty = document.make_stream(b"")
    empty.Type, empty.Subtype, empty.BBox, empty.Resources = (
        Name.XObject, Name.Form, Array([0, 0, right - left, top - bottom]), Dictionary()
    )  # fmt: skip
    annotation.Subtype, annotation.FT = Name.Widget, Name.Sig
    annotation.T, annotation.TU = String(name), String(f"ช่องลงนาม {role}")
    annotation.F = 4
    annotation.AP = Dictionary(N=empty)


def _annotation_elements(document: pikepdf.Pdf) -> Iterator[tuple[tuple[int, int], Any]]:
    """Each annotation with the structure element that holds it."""
    root = document.Root.get("/StructTreeRoot")
    waiting = [root] if root is not None else []
    while waiting:
        element = waiting.pop()
        kids = element.get("/K")
        for kid in kids if isinstance(kids, Array) else [kids]:
            if not isinstance(kid, Dictionary):
                continue
            if kid.get("/Type") == Name.OBJR:
                yield kid.Obj.objgen, element
            elif "/S" in kid:
                waiting.append(kid)


def _label_pages(document: pikepdf.Pdf, labels: Sequence[str]) -> None:
    numbers: list[Any] = []
    for index, label in enumerate(labels):
        numbers += [index, Dictionary(P=String(label))]
    document.Root.PageLabels = Dictionary(Nums=Array(numbers))


class _Votes:
    """What each glyph stands for, told by the passages whose text the file gives in full."""

    def __init__(self) -> None:
        self.fonts: dict[tuple[int, int], Any] = {}
        self.meanings: dict[tuple[tuple[int, int], int], Counter[str]] = defaultdict(Counter)
        self.plain: set[tuple[tuple[int, int], int]] = set()
        """Glyphs that also stand where no full text is given: there the map itself is what readers go by."""

    def read(self, operators: Any, resources: Any) -> None:
        font: tuple[int, int] = (0, 0)
        stack: list[str | None] = []
        glyphs: list[tuple[tuple[int, int], int]] = []
        for operands, operator in operators:
            name = str(operator)
            if name == "Tf":
                font = resources.Font[str(operands[0])].objgen
                self.fonts[font] = resources.Font[str(operands[0])]
            elif name in ("BDC", "BMC"):
                properties = operands[1] if len(operands) > 1 else None
                stack.append(_actual_text(properties))
                glyphs = [] if stack[-1] is not None else glyphs
            elif name == "EMC" and stack:
                text = stack.pop()
                if text is not None:
                    self._vote(text, glyphs)
            elif name in ("Tj", "TJ"):
                shown = [(font, code) for code in _codes(operands[0])]
                if stack and stack[-1] is not None:
                    glyphs += shown
                else:
                    self.plain.update(shown)

    def _vote(self, text: str, glyphs: Sequence[tuple[tuple[int, int], int]]) -> None:
        for reading in _readings(text):
            if len(reading) == len(glyphs):
                for glyph, meaning in zip(glyphs, reading, strict=True):
                    self.meanings[glyph][meaning] += 1
                return


def _actual_text(properties: Any) -> str | None:
    if isinstance(properties, Dictionary) and "/ActualText" in properties:
        return str(properties.ActualText)
    return None


def _codes(shown: Any) -> Iterator[int]:
    for piece in [shown] if isinstance(shown, String) else shown:
        if isinstance(piece, String):
            data = bytes(piece)
            yield from (data[i] << 8 | data[i + 1] for i in range(0, len(data) - 1, 2))


def _readings(text: str) -> Iterator[Sequence[str]]:
    """How the glyphs of a passage may share its text: one each; ำ drawn as ring and า; ring and tone mark in one glyph."""
    yield text
    apart = re.sub("([\u0e48-\u0e4b]?)\u0e33", lambda found: f"\u0e4d{found[1]}\u0e32", text)
    yield apart
    ring = apart.find("\u0e4d")
    if ring >= 0:
        yield [*apart[:ring], apart[ring : ring + 2], *apart[ring + 2 :]]


def _repair_text(document: pikepdf.Pdf) -> None:
    """Typst lets the first glyph of a cluster stand for the whole cluster; give every glyph its own letter."""
    votes = _Votes()
    seen: set[tuple[int, int]] = set()
    for page in document.pages:
        votes.read(pikepdf.parse_content_stream(page), page.Resources)
        for form in page.Resources.get("/XObject", Dictionary()).values():
            if form.objgen in seen or form.get("/Subtype") != Name.Form or "/Font" not in form.get("/Resources", {}):
                continue
            seen.add(form.objgen)
            votes.read(pikepdf.parse_content_stream(form), form.Resources)
    for font_id, font in votes.fonts.items():
        if font.get("/Subtype") == Name.Type0 and "/ToUnicode" in font:
            font.ToUnicode = document.make_stream(_repaired(font.ToUnicode.read_bytes(), font_id, votes))


def _repaired(cmap: bytes, font: tuple[int, int], votes: _Votes) -> bytes:
    text = cmap.decode("latin-1")
    start = text.index("endcodespacerange") + len("endcodespacerange")
    meanings = {
        int(code, 16): bytes.fromhex(meaning).decode("utf-16-be")
        for code, meaning in re.findall(r"<([0-9A-Fa-f]{4})>\s*<([0-9A-Fa-f]+)>", text[start:])
    }
    for (owner, glyph), counted in votes.meanings.items():
        stands_alone = (owner, glyph) in votes.plain and len(meanings.get(glyph, "")) == 1
        if owner == font and not stands_alone:
            meanings[glyph] = max(sorted(counted), key=counted.__getitem__)
    lines = [f"<{glyph:04X}> <{meanings[glyph].encode('utf-16-be').hex().upper()}>\n" for glyph in sorted(meanings)]
    blocks = "".join(
        f"{len(block)} beginbfchar\n{''.join(block)}endbfchar\n"
        for block in (lines[i : i + 100] for i in range(0, len(lines), 100))
    )
    return (text[:start] + "\n" + blocks + "endcmap" + text.split("endcmap", 1)[1]).encode("latin-1")


def _end_streams(document: pikepdf.Pdf) -> None:
    """A stream whose last byte is an end of line is misread by some validators together with the one that follows it."""
    for item in document.objects:
        is_plain = isinstance(item, Stream) and item.get("/Filter") == Name.FlateDecode and "/DecodeParms" not in item
        if is_plain and item.read_raw_bytes()[-1:] in (b"\r", b"\n"):
            # One blank more in the text of a page or a map changes nothing but the checksum at the end.
            item.write(zlib.compress(item.read_bytes() + b" ", 9), filter=Name.FlateDecode)
