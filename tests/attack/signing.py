"""Signs as offices and as forgers do, with pyHanko: keys, authorities, stamps of time and lists made once for all tests."""

from __future__ import annotations

import datetime
import functools
import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers, timestamps
from pyhanko_certvalidator.registry import SimpleCertificateStore

T = TypeVar("T")
BEGIN = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
NOW = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
"""The day of every check in these tests."""


def apart(function: Callable[..., T], *args: object, **options: object) -> T:
    """What starts an event loop of its own, in a thread of its own: a browser opened by another test keeps one in this."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(function, *args, **options).result()


@dataclass(frozen=True)
class Identity:
    """A key with its certificate, and the identity that issued it; None for one that issued itself."""

    key: Any
    certificate: x509.Certificate
    issuer: Identity | None

    @property
    def der(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.DER)

    @property
    def asn1(self) -> Any:
        return asn1_x509.Certificate.load(self.der)

    def signer(self, *, pss: bool = False) -> signers.SimpleSigner:
        store = SimpleCertificateStore()
        issuer = self.issuer
        while issuer is not None:
            store.register(issuer.asn1)
            issuer = issuer.issuer
        return signers.SimpleSigner(
            signing_cert=self.asn1, signing_key=self.asn1_key, cert_registry=store, prefer_pss=pss
        )

    @property
    def asn1_key(self) -> Any:
        pem = self.key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return keys.PrivateKeyInfo.load(pem)


@functools.cache
def identity(
    name: str, issuer: str = "", kind: str = "rsa", days: int = 3650, *, authority: bool = False, stamps: bool = False
) -> Identity:
    """Someone who signs, or an authority; the same one each time it is asked for."""
    by = identity(issuer, authority=True) if issuer else None
    key: Any = rsa.generate_private_key(65537, 1024 if kind == "weak" else 2048)
    if kind.startswith("ec"):
        key = ec.generate_private_key({"ec256": ec.SECP256R1(), "ec384": ec.SECP384R1(), "ec521": ec.SECP521R1()}[kind])
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    usage = x509.KeyUsage(
        digital_signature=not authority, content_commitment=not authority, key_encipherment=False, data_encipherment=False,
        key_agreement=False, key_cert_sign=authority, crl_sign=authority, encipher_only=False, decipher_only=False,
    )  # fmt: skip
    builder = (
        x509.CertificateBuilder().subject_name(subject).issuer_name(by.certificate.subject if by else subject)
        .public_key(key.public_key()).serial_number(1000 + sum(name.encode()))
        .not_valid_before(BEGIN).not_valid_after(BEGIN + datetime.timedelta(days=days))
        .add_extension(usage, critical=True)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
    )  # fmt: skip
    if stamps:
        builder = builder.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    return Identity(key, builder.sign(by.key if by else key, hashes.SHA256()), by)


def stamper(moment: datetime.datetime = datetime.datetime(2025, 6, 1, tzinfo=datetime.UTC)) -> timestamps.DummyTimeStamper:
    """Stamps of time by an authority of our own."""
    who = identity("ตราเวลา", "ผู้ออกใบรับรอง", stamps=True)
    store = SimpleCertificateStore()
    store.register(identity("ผู้ออกใบรับรอง", authority=True).asn1)
    return timestamps.DummyTimeStamper(who.asn1, who.asn1_key, certs_to_embed=store, fixed_dt=moment)


@functools.cache
def revocation_list(*revoked: str) -> bytes:
    """A list of the authority with the certificates of those names, DER."""
    by = identity("ผู้ออกใบรับรอง", authority=True)
    builder = x509.CertificateRevocationListBuilder().issuer_name(by.certificate.subject).last_update(BEGIN).next_update(
        BEGIN + datetime.timedelta(days=3650)
    )
    for name in revoked:
        serial = identity(name, "ผู้ออกใบรับรอง").certificate.serial_number
        entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(BEGIN + datetime.timedelta(days=1))
        builder = builder.add_revoked_certificate(entry.build())
    return builder.sign(by.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


class QuietWriter(IncrementalPdfFileWriter):
    """Leaves what the document says of itself alone, as PDF/A wants."""

    def _update_meta(self) -> None:
        pass


def sign(
    pdf: bytes, field: str = "writer", who: Identity | None = None, *, quiet: bool = False, stamp: Any = None, box: tuple[int, ...] | None = None,
    page: int = 0, time: timestamps.TimeStamper | None = None, pss: bool = False, text: dict[str, str] | None = None, **settings: Any,
) -> bytes:  # fmt: skip
    """The document with one signature more, in a place that it has or in a new one (``box``)."""
    settings.setdefault("subfilter", fields.SigSeedSubFilter.PADES)
    meta = signers.PdfSignatureMetadata(field_name=field, **settings)
    spec = fields.SigFieldSpec(field, on_page=page, box=box) if box else None
    pen = signers.PdfSigner(
        meta, signer=(who or identity("ผู้ลงนามทดสอบ")).signer(pss=pss), stamp_style=stamp, new_field_spec=spec, timestamper=time
    )
    writer = (QuietWriter if quiet else IncrementalPdfFileWriter)(io.BytesIO(pdf))
    signed = apart(pen.sign_pdf, writer, appearance_text_params=text)
    return bytes(signed.getbuffer())
