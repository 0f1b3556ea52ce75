"""From what Typst sets to what an office signs: signature fields, page labels, and text that copies out as it was written.

Everything is done on one open file and saved once; the result holds to PDF/A-2a and PDF/UA-1, as what came in did.
"""

from __future__ import annotations

import io
import re
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from khumue.render.paper.glyphs import repair_text

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
        repair_text(document)
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
                element.Alt = String(role)
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
    annotation.T, annotation.TU = String(name), String(role)
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


def _end_streams(document: pikepdf.Pdf) -> None:
    """A stream whose last byte is an end of line is misread by some validators together with the one that follows it."""
    for item in document.objects:
        is_plain = isinstance(item, Stream) and item.get("/Filter") == Name.FlateDecode and "/DecodeParms" not in item
        if is_plain and item.read_raw_bytes()[-1:] in (b"\r", b"\n"):
            # One blank more in the text of a page or a map changes nothing but the checksum at the end.
            item.write(zlib.compress(item.read_bytes() + b" ", 9), filter=Name.FlateDecode)
