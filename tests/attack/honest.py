"""Files as honest people make them: an issued document, signed in every usual way. None may be called changed."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from PIL import Image
from pyhanko import stamp
from pyhanko.pdf_utils.images import PdfImage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields
from pyhanko.sign.signers.pdf_signer import PdfTimeStamper
from pyhanko_certvalidator import ValidationContext
from tests.attack.documents import issued_pdf
from tests.attack.signing import NOW, apart, identity, revocation_list, sign, stamper

Maker = Callable[[bytes], bytes]
ADBE = fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED


def trusting() -> ValidationContext:
    """A context that trusts the test authority and has its list at hand."""
    root = identity("ผู้ออกใบรับรอง", authority=True)
    return ValidationContext(
        trust_roots=[root.asn1], crls=[revocation_list()], moment=NOW, best_signature_time=NOW, allow_fetching=False
    )


def officer() -> object:
    return identity("เจ้าหน้าที่", "ผู้ออกใบรับรอง")


def with_archive(pdf: bytes, *, lta: bool) -> bytes:
    return sign(
        pdf, who=identity("เจ้าหน้าที่", "ผู้ออกใบรับรอง"), time=stamper(), embed_validation_info=True, use_pades_lta=lta,
        validation_context=trusting(),
    )  # fmt: skip


def stamped(pdf: bytes) -> bytes:
    made = apart(PdfTimeStamper(stamper()).timestamp_pdf, IncrementalPdfFileWriter(io.BytesIO(pdf)), "sha256")
    return bytes(made.getbuffer())


def prepared(pdf: bytes) -> bytes:
    """A place to sign made first, in an update of its own."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    fields.append_signature_field(writer, fields.SigFieldSpec("later", on_page=1, box=(60, 60, 180, 100)))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def locked(pdf: bytes) -> bytes:
    spec = fields.FieldMDPSpec(fields.FieldMDPAction.INCLUDE, ["elsewhere"])
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    fields.append_signature_field(writer, fields.SigFieldSpec("locking", field_mdp_spec=spec))
    out = io.BytesIO()
    writer.write(out)
    return sign(out.getvalue(), "locking")


def same_stamp(pdf: bytes) -> bytes:
    """Two sign with one stamp, a page of its own: programs take its drawing from what the first has added."""
    with TemporaryDirectory() as room:
        page = Path(room, "stamp.pdf")
        page.write_bytes(issued_pdf(places=False))
        drawn = stamp.StaticStampStyle.from_pdf_file(str(page), border_width=0, background_opacity=1.0)
        return sign(sign(pdf, stamp=drawn), "approval", identity("ผู้อนุมัติ"), stamp=drawn)


def pen() -> stamp.TextStampStyle:
    """A picture with a mask, as one scanned."""
    picture = Image.new("RGBA", (60, 20), (0, 0, 128, 90))
    return stamp.TextStampStyle(stamp_text="%(signer)s", background=PdfImage(picture))


TEXT = stamp.TextStampStyle(stamp_text="Signed by %(signer)s\nTime %(ts)s")

HONEST: dict[str, Maker] = {
    "one signer": sign,
    "one signer, what the file says of itself left alone": lambda pdf: sign(pdf, quiet=True),
    "two signers": lambda pdf: sign(sign(pdf), "approval", identity("ผู้อนุมัติ")),
    "three signers": lambda pdf: sign(sign(sign(pdf), "approval", identity("ผู้อนุมัติ")), "third", identity("ผู้ทราบ")),
    "the same person twice": lambda pdf: sign(sign(pdf), "third"),
    "a signature that does not show": lambda pdf: sign(pdf, "unseen"),
    "shown and unseen in turn": lambda pdf: sign(sign(sign(pdf), "unseen"), "approval"),
    "as Adobe has long done": lambda pdf: sign(pdf, subfilter=ADBE),
    "with reason, place and way to reach": lambda pdf: sign(pdf, reason="เห็นชอบ", location="เชียงราย", contact_info="0 5377 0000", name="ผู้อำนวยการ"),
    "a stamp of text": lambda pdf: sign(pdf, stamp=TEXT),
    "a drawing of a pen": lambda pdf: sign(pdf, stamp=pen()),
    "one stamp for two": same_stamp,
    "a new place in the free margin": lambda pdf: sign(pdf, "free", box=(60, 200, 200, 240), page=1, stamp=TEXT),
    "certified, nothing may change": lambda pdf: sign(pdf, certify=True, docmdp_permissions=fields.MDPPerm.NO_CHANGES),
    "certified, then signed": lambda pdf: sign(sign(pdf, certify=True, docmdp_permissions=fields.MDPPerm.FILL_FORMS), "approval"),
    "certified for notes, then signed": lambda pdf: sign(sign(pdf, certify=True, docmdp_permissions=fields.MDPPerm.ANNOTATE), "third"),
    "with a stamp of time": lambda pdf: sign(pdf, time=stamper()),
    "with what proves it later": lambda pdf: with_archive(pdf, lta=False),
    "for the archive": lambda pdf: with_archive(pdf, lta=True),
    "for the archive, then signed by another": lambda pdf: sign(with_archive(pdf, lta=True), "approval"),
    "a stamp of time alone": stamped,
    "signed, then a stamp of time": lambda pdf: stamped(sign(pdf)),
    "a place made first, signed later": lambda pdf: sign(prepared(pdf), "later", stamp=TEXT),
    "a place made and left": lambda pdf: sign(prepared(pdf)),
    "a signature that locks other fields": locked,
    "on a curve": lambda pdf: sign(pdf, who=identity("เส้นโค้ง", kind="ec256")),
    "on a longer curve": lambda pdf: sign(pdf, who=identity("เส้นโค้งยาว", kind="ec384"), md_algorithm="sha384"),
    "on the longest curve": lambda pdf: sign(pdf, who=identity("เส้นโค้งยาวสุด", kind="ec521"), md_algorithm="sha512"),
    "RSA with PSS": lambda pdf: sign(pdf, pss=True),
    "a longer digest": lambda pdf: sign(pdf, md_algorithm="sha512"),
    "with a chain of certificates": lambda pdf: sign(pdf, who=identity("เจ้าหน้าที่", "ผู้ออกใบรับรอง")),
    "with a certificate that ran out": lambda pdf: sign(pdf, who=identity("หมดอายุ", days=30)),
    "with a name of strange letters": lambda pdf: sign(pdf, who=identity("A\u202eB\nC")),
}  # fmt: skip
"""Name -> what is done to an issued document."""


def saved_anew(pdf: bytes, **options: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(out, **options)  # type: ignore[arg-type]
    return out.getvalue()


def flattened(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.flatten_annotations("all")
        if "/AcroForm" in document.Root:
            del document.Root.AcroForm
        document.save(out)
    return out.getvalue()


def page_taken_out(pdf: bytes) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        del document.pages[1]
        document.save(out)
    return out.getvalue()


SAVED_ANEW: dict[str, Maker] = {
    "saved": saved_anew,
    "saved with object streams": lambda pdf: saved_anew(pdf, object_stream_mode=pikepdf.ObjectStreamMode.generate),
    "saved for the web": lambda pdf: saved_anew(pdf, linearize=True),
    "saved without compression": lambda pdf: saved_anew(pdf, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.all),
    "signed, then saved": lambda pdf: saved_anew(sign(pdf)),
    "saved, then signed": lambda pdf: sign(saved_anew(pdf)),
    "flattened": flattened,
    "signed, then flattened": lambda pdf: flattened(sign(pdf)),
    "a page taken out": page_taken_out,
    "cut off": lambda pdf: pdf[:-100],
    "one bit turned": lambda pdf: pdf[:5000] + bytes([pdf[5000] ^ 1]) + pdf[5001:],
    "something before it": lambda pdf: b"\n" + pdf,
}  # fmt: skip
"""Files that are no longer the bytes that were issued: honest or not, nobody can tell."""


def issued() -> list[tuple[str, bytes]]:
    """The documents that all of this is done to."""
    return [("plain", issued_pdf()), ("packed", issued_pdf(packed=True))]
