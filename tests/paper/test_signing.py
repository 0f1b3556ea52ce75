"""One signs, then another: both signatures stay valid, the document stays what it was, and a signed copy is recognised."""

from __future__ import annotations

import datetime
import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import page as validator
import pytest
import typst
from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from khumue.publish.verify import Verdict, identify
from khumue.signed.certificates import Certificate
from khumue.views.papers import Issued

from .conftest import Printed, squeezed, text_of

pytestmark = pytest.mark.slow

MANUAL = "manuals/somchai.pdf"

T = TypeVar("T")


class _Writer(IncrementalPdfFileWriter):
    """PDF/A tells about itself in XMP, which signing need not touch; rewriting it would break what it promises."""

    def _update_meta(self) -> None:
        pass


@pytest.fixture(scope="module")
def signer() -> signers.SimpleSigner:
    key = rsa.generate_private_key(65537, 2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "ผู้ลงนามทดสอบ")])
    start = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
    usage = x509.KeyUsage(
        digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    certificate = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(start).not_valid_after(start + datetime.timedelta(days=36500)).add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    return signers.SimpleSigner(
        signing_cert=asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER)),
        signing_key=keys.PrivateKeyInfo.load(
            key.private_bytes(
                serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
            )
        ),
        cert_registry=SimpleCertificateStore(),
    )


@pytest.fixture(scope="module")
def stamp(tmp_path_factory: pytest.TempPathFactory) -> StaticStampStyle:
    """A stroke of the pen, as a page of its own that holds to PDF/A as the document does."""
    source = b"#set page(width: 120pt, height: 30pt, margin: 0pt)\n#place(line(start: (4pt, 24pt), end: (110pt, 6pt)))"
    file = tmp_path_factory.mktemp("stamp") / "stamp.pdf"
    file.write_bytes(typst.compile(source, pdf_standards="a-2b"))
    return StaticStampStyle.from_pdf_file(str(file), border_width=0, background_opacity=1.0)


def apart(function: Callable[..., T], *args: object) -> T:
    """What starts an event loop of its own, in a thread of its own: a browser opened by another test keeps one in this."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(function, *args).result()


def sign(pdf: bytes, field: str, signer: signers.SimpleSigner, stamp: StaticStampStyle) -> bytes:
    meta = signers.PdfSignatureMetadata(field_name=field, reason="ทดสอบ", subfilter=fields.SigSeedSubFilter.PADES)
    pen = signers.PdfSigner(meta, signer=signer, stamp_style=stamp)
    signed = apart(pen.sign_pdf, _Writer(io.BytesIO(pdf)))
    return bytes(signed.getbuffer())


def known(printed: Printed, *, is_current: bool = True) -> Issued:
    import hashlib

    pdf, book = printed.paper.pdf, printed.book
    return Issued(
        book.url, book.page, book.title, book.issue, book.date, len(pdf), hashlib.sha256(pdf).hexdigest(),
        str(printed.data["fingerprint"]), is_current=is_current,
    )  # fmt: skip


def failures(file: Path, profile: str) -> set[str]:
    return {failure.rule_id for failure in validator.validate_pdf(str(file), profile=profile).failures}


def test_two_sign_in_turn(
    everything: dict[str, Printed], signer: signers.SimpleSigner, stamp: StaticStampStyle, tmp_path: Path
) -> None:
    printed = everything[MANUAL]
    once = sign(printed.paper.pdf, "memo-writer", signer, stamp)
    twice = sign(once, "memo-approval", signer, stamp)
    trusted = ValidationContext(trust_roots=[signer.signing_cert])
    signatures = PdfFileReader(io.BytesIO(twice)).embedded_signatures
    assert [one.field_name for one in signatures] == ["memo-writer", "memo-approval"]
    for one in signatures:
        status = apart(validate_pdf_signature, one, trusted)
        assert (status.intact, status.valid, status.trusted, status.bottom_line) == (True, True, True, True), (
            one.field_name
        )
    file = tmp_path / "signed.pdf"
    file.write_bytes(twice)
    assert squeezed(text_of(file)) == printed.text
    first = tmp_path / "once.pdf"
    first.write_bytes(once)
    for profile in ("2a", "ua1"):
        assert failures(first, profile) == set()
        # The standard asks that a signature cover its revision; this validator asks the first to cover the second's as well.
        assert failures(file, profile) <= {"PDFA2A-SIGNATURE-BYTERANGE-001"}
    found = identify(twice, [known(printed)], [signer.signing_cert.dump()], datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC))
    assert (found.verdict, found.reason) == (Verdict.SIGNED, None)
    assert [(one.field, one.name, one.certificate) for one in found.signers] == [
        (field, "ผู้ลงนามทดสอบ", Certificate.TRUSTED) for field in ("memo-writer", "memo-approval")
    ]
