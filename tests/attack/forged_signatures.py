"""Forgeries of signatures themselves: ranges, contents, wrapping, transplants, looks, weak methods, promises broken."""

from __future__ import annotations

import asyncio
import hashlib
import io
import re
from collections.abc import Callable
from typing import Any

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields
from pyhanko.sign.signers import SimpleSigner
from tests.attack.forged_content import RESOURCES, SHOWN, Forger, append_annotation, drawing, forged
from tests.attack.signing import Identity, apart, identity, sign
from tests.attack.update import Update, stream

Maker = Callable[[bytes], bytes]
_RANGE = re.compile(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)\]( *)")


def with_range(change: Callable[[list[int]], list[int]]) -> Maker:
    """The range of the last signature changed in place, blanks making up for its length."""

    def forge(pdf: bytes) -> bytes:
        signed = sign(pdf)
        found = list(_RANGE.finditer(signed))[-1]
        numbers = change([int(found[i]) for i in range(1, 5)])
        text = f"/ByteRange [{' '.join(map(str, numbers))}]".encode()
        return signed[: found.start()] + text.ljust(len(found[0])) + signed[found.end() :]

    return forge


def without_range(pdf: bytes) -> bytes:
    return _replaced(sign(pdf), rb"/ByteRange", b"/ByteRang_")


def contents(change: Callable[[bytes], bytes]) -> Maker:
    """The digits of the last signature changed in place."""

    def forge(pdf: bytes) -> bytes:
        signed = sign(pdf)
        found = list(re.finditer(rb"/Contents <([0-9a-fA-F]+)>", signed))[-1]
        made = change(found[1])
        assert len(made) == len(found[1])
        return signed[: found.start(1)] + made + signed[found.end(1) :]

    return forge


def _replaced(pdf: bytes, old: bytes, new: bytes) -> bytes:
    at = pdf.rindex(old)
    return pdf[:at] + new + pdf[at + len(old) :]


def behind_the_signature(digits: bytes) -> bytes:
    """Something hidden in the one place that no signature covers."""
    return digits[:-8] + b"deadbeef"


def one_bit(digits: bytes) -> bytes:
    place = 600
    return digits[:place] + (b"0" if digits[place : place + 1] != b"0" else b"1") + digits[place + 1 :]


def wrapped(pdf: bytes) -> bytes:
    """The signature stays valid over the old bytes, which are moved aside (signature wrapping)."""
    signed = sign(pdf)
    found = list(_RANGE.finditer(signed))[-1]
    _, start, end, size = (int(found[i]) for i in range(1, 5))
    update = Update(signed)
    update.put(update.document.pages[0].Contents.objgen[0], stream("", SHOWN))
    made = update.finish()
    tail = signed[end : end + size]
    moved = made + tail
    text = f"/ByteRange [0 {start} {len(made)} {size}]".encode()
    return moved[: found.start()] + text.ljust(len(found[0])) + moved[found.end() :]


def transplanted(pdf: bytes) -> bytes:
    """The signature of another file."""
    other = sign(pdf, "approval")
    here = sign(pdf, "writer")
    theirs = list(re.finditer(rb"/Contents <([0-9a-fA-F]+)>", other))[-1][1]
    mine = list(re.finditer(rb"/Contents <([0-9a-fA-F]+)>", here))[-1]
    return here[: mine.start(1)] + theirs[: len(mine[1])].ljust(len(mine[1]), b"0") + here[mine.end(1) :]


def only_named(pdf: bytes) -> bytes:
    """A signature that is one by its name alone."""
    update = Update(pdf)
    value = update.new("<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /Name (Director) >>")
    update.add(_place(update), f"/V {value} 0 R")
    return update.finish()


def _place(update: Update) -> int:
    return next(field.objgen[0] for field in update.document.Root.AcroForm.Fields if "/V" not in field)


def within_the_field(pdf: bytes) -> bytes:
    update = Update(pdf)
    update.add(_place(update), "/V << /Type /Sig /Filter /A /SubFilter /adbe.pkcs7.detached /Contents <00> /ByteRange [0 1 2 3] >>")
    return update.finish()


def signed_then(forger: Forger, **settings: Any) -> Maker:
    """Signed, then bent; and signed once more, so that the bending itself is covered by a signature."""
    return lambda pdf: sign(forged(sign(pdf, **settings), forger), "approval")


def _signed_field(update: Update) -> int:
    return next(field.objgen[0] for field in update.document.Root.AcroForm.Fields if "/V" in field)


def looks_changed(update: Update) -> None:
    update.change(_signed_field(update), lambda text: re.sub(r"/AP << /N \d+ 0 R >>", f"/AP << /N {drawing(update)} 0 R >>", text))


def looks_said_anew(update: Update) -> None:
    drawn = update.document.get_object(_signed_field(update), 0).AP.N.objgen[0]
    update.put(drawn, stream(f"/Type /XObject /Subtype /Form /BBox [0 0 120 26] /Resources {RESOURCES}", SHOWN))


def font_of_looks_said_anew(update: Update) -> None:
    fonts = update.document.get_object(_signed_field(update), 0).AP.N.Resources.Font
    font = next(one for one in fonts.values())
    target = font.objgen[0] or font.FontDescriptor.objgen[0]
    update.put(target, "<< /Type /FontDescriptor /FontName /Symbol >>")


def looks_lead_to(aim: Callable[[Update], int]) -> Maker:
    """Signed twice, and the looks of the second use something that the first update brought, though as no drawing."""

    def forge(pdf: bytes) -> bytes:
        update = Update(pdf)
        update.add(update.root, f"/DSS << /Type /DSS /Certs [{update.new(stream('', SHOWN))} 0 R] >>")
        signed = by_hand(update.finish(), "third")
        number = aim(Update(signed))
        return drawn_in_place(lambda text, _: text, more=f"/Group << /S /Transparency /CS {number} 0 R >>")(signed)

    return forge


def signature_taken_out(update: Update) -> None:
    update.change(_signed_field(update), lambda text: re.sub(r"/V \d+ 0 R", "", text))


def signature_said_anew(update: Update) -> None:
    value = update.document.get_object(_signed_field(update), 0).V.objgen[0]
    update.change(value, lambda text: text.replace("/M (D:", "/M (E:") if "/M (D:" in text else text.replace("/Type", "/Name (X) /Type"))


def signature_hidden(update: Update) -> None:
    update.change(_signed_field(update), lambda text: re.sub(r"/F \d+", "/F 2", text))


def placed(entries: str, rectangle: str, *, drawn: str = "", box: str = "0 0 120 26", page: int = 1) -> Maker:
    """A new place to sign, and signed: what pyHanko leaves as it is when it signs."""

    def forge(pdf: bytes) -> bytes:
        update = Update(pdf)
        looks = drawing(update, more=drawn, box=box)
        number = update.new(
            f"<< /Type /Annot /Subtype /Widget /FT /Sig /T (placed) /Rect [{rectangle}] /P {update.pages[page]} 0 R "
            f"/AP << /N {looks} 0 R >> {entries} >>"
        )
        update.change(update.document.Root.AcroForm.objgen[0], lambda text: re.sub(r"/Fields \[(.*?)\]", rf"/Fields [\1 {number} 0 R ]", text))
        append_annotation(update, number, page)
        value, made = _own_signature(update, number)
        return _fill(made, value, forger())

    return forge


def drawn_in_place(change: Callable[[str, Update], str], *, more: str = "", box: str = "0 0 120 26", data: bytes = SHOWN) -> Maker:
    """A place of the document, signed, with looks of the forger's making."""

    def forge(pdf: bytes) -> bytes:
        update = Update(pdf)
        looks = drawing(update, data, more, box)
        number = _place(update)
        update.change(number, lambda text: re.sub(r"/AP << /N \d+ 0 R >>", f"/AP << /N {looks} 0 R >>", text))
        update.put(number, change(update.text(number), update))
        value, made = _own_signature(update, number)
        return _fill(made, value, forger())

    return forge


_ROOM = 6000


def forger() -> Identity:
    """Someone with a certificate of his own making."""
    return identity("ผู้ปลอม", kind="ec256")


def _own_signature(update: Update, field: int) -> tuple[int, bytes]:
    """Sign a field by hand in this same update; the range and the digits are filled in afterwards."""
    value = update.new(
        f"<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [{' ' * 40}] /Contents <{'0' * _ROOM}> >>"
    )
    update.add(field, f"/V {value} 0 R")
    return value, update.finish()


def _fill(pdf: bytes, value: int, who: Identity) -> bytes:
    """Put a true signature over all the rest into its place."""
    at = pdf.rindex(f"\n{value} 0 obj".encode())
    start = pdf.index(b"/Contents <", at) + len(b"/Contents ")
    end = start + _ROOM + 2
    text = f"/ByteRange [0 {start} {end} {len(pdf) - end}]".encode()
    range_at = pdf.index(b"/ByteRange [", at)
    pdf = pdf[:range_at] + text.ljust(53) + pdf[range_at + 53 :]
    digest = hashlib.sha256(pdf[:start] + pdf[end:]).digest()
    made = apart(lambda: _cms(who.signer(), digest))
    return pdf[: start + 1] + made.hex().encode().ljust(_ROOM, b"0") + pdf[end - 1 :]


def _cms(signer: SimpleSigner, digest: bytes) -> bytes:
    return bytes(asyncio.run(signer.async_sign(digest, "sha256")).dump())


def control(pdf: bytes) -> bytes:
    """Signed by hand with nothing bent: the means of the forgeries above are sound themselves."""
    return drawn_in_place(lambda text, _update: text)(pdf)


def two_at_once(pdf: bytes) -> bytes:
    """Two signatures by one update: the range of each leaves out the other."""
    update = Update(pdf)
    first, second = [field.objgen[0] for field in update.document.Root.AcroForm.Fields][:2]
    other = update.new("<< /Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 1 2 3] /Contents <00> >>")
    update.add(second, f"/V {other} 0 R")
    value, made = _own_signature(update, first)
    return _fill(made, value, forger())


def locked_field(pdf: bytes) -> bytes:
    """A field that an earlier signature locked is signed all the same."""
    spec = fields.FieldMDPSpec(fields.FieldMDPAction.INCLUDE, ["approval"])
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    fields.append_signature_field(writer, fields.SigFieldSpec("locking", field_mdp_spec=spec))
    out = io.BytesIO()
    writer.write(out)
    signed = sign(out.getvalue(), "locking")
    return by_hand(signed, "approval")


def by_hand(pdf: bytes, name: str = "approval") -> bytes:
    """The document with one signature more, by a forger whose program asks nothing."""
    update = Update(pdf)
    widgets = [one for page in update.document.pages for one in page.get("/Annots", [])]
    fields_and_widgets = [*update.document.Root.AcroForm.Fields, *widgets]
    number = next(one.objgen[0] for one in fields_and_widgets if str(one.get("/T", "")) == name)
    value, made = _own_signature(update, number)
    return _fill(made, value, forger())


def certified(level: fields.MDPPerm) -> Maker:
    return lambda pdf: by_hand(sign(pdf, certify=True, docmdp_permissions=level), "approval")


def weak(pdf: bytes) -> bytes:
    return sign(pdf, who=identity("กุญแจสั้น", kind="weak"))


SIGNATURES: dict[str, Maker] = {
    "a range that begins later": with_range(lambda old: [1, old[1] - 1, old[2], old[3]]),
    "a range that ends before": with_range(lambda old: [0, old[1], old[2], old[3] - 10]),
    "a range of nothing": with_range(lambda old: [0, 0, 0, 0]),
    "a range with a wide gap": with_range(lambda old: [0, old[1] - 200, old[2], old[3]]),
    "a range below nothing": with_range(lambda old: [0, -1, old[2], old[3]]),
    "a range over its own signature": with_range(lambda old: [0, old[2], old[2], old[3]]),
    "no range": without_range,
    "digits of zeros": contents(lambda digits: b"0" * len(digits)),
    "one bit of the signature turned": contents(one_bit),
    "something behind the signature": contents(behind_the_signature),
    "a signature without an end": contents(lambda digits: b"3080" + digits[4:]),
    "a signature wrapped": wrapped,
    "a signature of another file": transplanted,
    "a signature by its name alone": only_named,
    "a signature within its field": within_the_field,
    "looks changed afterwards": signed_then(looks_changed),
    "looks said anew afterwards": signed_then(looks_said_anew),
    "a font of the looks said anew": signed_then(font_of_looks_said_anew),
    "a signature taken out": signed_then(signature_taken_out),
    "a signature said anew": signed_then(signature_said_anew),
    "a signature hidden": signed_then(signature_hidden),
    "a new place over the text": placed("/F 4", "40 380 360 460"),
    "a new place over a shape": placed("/F 4", "110 380 160 400", page=0),
    "a new place over a link": placed("/F 4", "100 395 300 440", page=0),
    "a new place over another place": placed("/F 4", "45 60 100 90", page=0),
    "a new place over the foot": placed("/F 4", "300 10 380 40"),
    "a new place out of the page": placed("/F 4", "350 200 450 240"),
    "a new place as large as the page": placed("/F 4", "0 0 400 500"),
    "a new place of no size that shows": placed("/F 4", "60 200 60 200"),
    "a new place that is thin": placed("/F 4", "60 0 60 500"),
    "a new place that never shrinks": placed("/F 12", "60 200 180 240"),
    "a new place that never turns": placed("/F 20", "60 200 180 240"),
    "a new place shown only at times": placed("/F 260", "60 200 180 240"),
    "a new place with a border": placed("/F 4 /BS << /W 100 >>", "60 200 180 240"),
    "a new place that acts": placed("/F 4 /A << /S /URI /URI (https://evil.example) >>", "60 200 180 240"),
    "a new place with more looks": placed("/F 4 /AS /On", "60 200 180 240"),
    "a new place in a layer": placed("/F 4 /OC << /Type /OCG /Name (x) >>", "60 200 180 240"),
    "looks in a layer": drawn_in_place(lambda text, _: text, more="/OC << /Type /OCG /Name (x) >>"),
    "looks from elsewhere": drawn_in_place(lambda text, _: text, more="/Ref << /F (other.pdf) /Page 0 >>"),
    "looks from a file": drawn_in_place(lambda text, _: text, more="/F (other.pdf)"),
    "looks turned askew": drawn_in_place(lambda text, _: text, more="/Matrix [1 1 0 1 0 0]"),
    "looks without a size": drawn_in_place(lambda text, _: text, box="0 0 0 0"),
    "looks that use a signature": looks_lead_to(lambda update: int(update.document.get_object(_signed_field(update), 0).V.objgen[0])),
    "looks that use what proves a signature": looks_lead_to(lambda update: int(update.document.Root.DSS.Certs[0].objgen[0])),
    "looks for the mouse": drawn_in_place(lambda text, update: re.sub(r"/AP << /N (\d+ 0 R) >>", r"/AP << /N \1 /R \1 >>", text)),
    "looks by state": drawn_in_place(lambda text, update: re.sub(r"/AP << /N (\d+ 0 R) >>", r"/AP << /N << /On \1 >> >> /AS /On", text)),
    "signed, and its place moved": drawn_in_place(lambda text, _: re.sub(r"/Rect \[.*?\]", "/Rect [0 0 400 500]", text)),
    "signed, and its place named otherwise": drawn_in_place(lambda text, _: text.replace("/TU", "/Contents (Director) /TU")),
    "signed, and never shrinks": drawn_in_place(lambda text, _: re.sub(r"/F 4", "/F 12", text)),
    "two at once": two_at_once,
    "a locked field signed": locked_field,
    "signed after nothing may change": certified(fields.MDPPerm.NO_CHANGES),
    "a short key": weak,
}  # fmt: skip
