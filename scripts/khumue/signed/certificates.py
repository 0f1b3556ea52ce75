"""Who signed: each signature checked by pyHanko, its certificate as far as it can be judged without a network."""

from __future__ import annotations

import asyncio
import datetime
import io
import logging
import re
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from khumue.signed.fields import Signature
from khumue.signed.revocation import is_revoked
from khumue.signed.values import Forged, Reason

_DIGESTS = {"sha256", "sha384", "sha512"}
"""Others have been forged, or may soon be."""
_SMALLEST_RSA = 2048


class Certificate(StrEnum):
    """What can be said of a certificate."""

    TRUSTED = "trusted"
    """It leads to an issuer that the project trusts."""
    UNKNOWN = "unknown"
    """Nobody here vouches for its issuer: the name in it is what someone wrote."""
    EXPIRED = "expired"
    REVOKED = "revoked"
    """As lists in the file say; a list that it does not bring along is not fetched."""


@dataclass(frozen=True, slots=True)
class Signer:
    """A signature that holds. ``name`` and ``issuer`` are the certificate's own words."""

    field: str
    page: int
    """Counted from 1; 0 when nothing of it shows."""
    name: str
    issuer: str
    certificate: Certificate
    at: datetime.datetime | None
    """When it was signed: proven by a stamp of time that is trusted, or else as the signer's computer said."""
    is_time_proven: bool
    is_timestamp: bool


def signers(data: bytes, signatures: Sequence[Signature], trust: Iterable[bytes], now: datetime.datetime) -> tuple[Signer, ...]:
    """Check each signature, in the order in which they were made.

    Args:
        data: The whole file.
        signatures: What :func:`khumue.signed.additions.signatures_only` found in it.
        trust: Certificates of issuers that are trusted, as DER.
        now: The time of the check, with its zone.

    Raises:
        Forged: One does not hold, or pyHanko finds that something else was changed after it.
    """
    # It starts an event loop of its own, which a thread that has one already would refuse.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(_check(data, signatures, list(trust), now))).result()


async def _check(data: bytes, signatures: Sequence[Signature], trust: list[bytes], now: datetime.datetime) -> tuple[Signer, ...]:
    from pyhanko.pdf_utils.reader import PdfFileReader

    for one in signatures:
        _check_padding(one)
    for library in ("pyhanko", "pyhanko_certvalidator"):  # what they find is said here, in plain words
        logging.getLogger(library).setLevel(logging.CRITICAL + 1)
    try:
        reader = PdfFileReader(io.BytesIO(data), strict=True)
        embedded = list(reader.embedded_signatures)
        evidence = _Evidence(reader, embedded, trust)
        pairs = list(zip(signatures, embedded, strict=True))
    except Exception:  # noqa: BLE001 - whatever its reading stumbles over is no proof
        raise Forged(Reason.SIGNATURE, signatures[0].field) from None
    found: list[Signer] = []
    for one, theirs in pairs:
        try:
            found.append(await _judge(one, theirs, evidence, now))
        except Forged:
            raise
        except Exception:  # noqa: BLE001 - likewise
            raise Forged(Reason.SIGNATURE, one.field) from None
    return tuple(found)


def _check_padding(signature: Signature) -> None:
    """Behind the signature stand zeros and nothing else: it is the one place of a file that no signature covers."""
    contents = signature.contents
    size = _der_size(contents)
    if size is None or size > len(contents) or contents[size:].strip(b"\0"):
        raise Forged(Reason.SIGNATURE, signature.field)


def _der_size(contents: bytes) -> int | None:
    """Bytes of the DER value that stands at the beginning (X.690, 8.1.3); None for one of no stated length."""
    if len(contents) < 2 or contents[0] != 0x30 or contents[1] == 0x80:
        return None
    if contents[1] < 0x80:
        return 2 + contents[1]
    count = contents[1] & 0x7F
    return 2 + count + int.from_bytes(contents[2 : 2 + count])


class _Evidence:
    """What the file brings along to judge certificates by, and whom the project trusts."""

    def __init__(self, reader: Any, embedded: Sequence[Any], trust: list[bytes]) -> None:
        from asn1crypto import x509 as asn1
        from pyhanko.sign.validation.dss import DocumentSecurityStore
        from pyhanko.sign.validation.errors import NoDSSFoundError

        self.roots = [asn1.Certificate.load(one) for one in trust]
        self.certificates = [*self.roots]
        self.lists: list[bytes] = []
        self.answers: list[bytes] = []
        for one in embedded:
            self.certificates += [one.signer_cert, *one.other_embedded_certs]
            self._read_attributes(one.signer_info)
        try:
            store = DocumentSecurityStore.read_dss(reader)
        except NoDSSFoundError:
            return
        self.certificates += list(store.load_certs())
        self.lists += [ref.get_object().data for ref in store.crls]
        self.answers += [ref.get_object().data for ref in store.ocsps]

    def _read_attributes(self, signer: Any) -> None:
        """Lists that programs of Adobe put into the signature itself."""
        attributes = signer["signed_attrs"]
        for attribute in attributes if attributes.native is not None else ():
            if attribute["type"].native == "adobe_revocation_info_archival":
                for value in attribute["values"]:
                    self.lists += [one.dump() for one in value["crl"] or ()]
                    self.answers += [one.dump() for one in value["ocsp"] or ()]

    def context(self, moment: datetime.datetime) -> Any:
        from pyhanko_certvalidator import ValidationContext

        return ValidationContext(
            trust_roots=self.roots, other_certs=self.certificates, crls=self.lists, ocsps=self.answers, moment=moment,
            best_signature_time=moment, allow_fetching=False, revocation_mode="soft-fail", retroactive_revinfo=True,
        )  # fmt: skip

    def revokes(self, certificate: Any) -> bool:
        return is_revoked(certificate.dump(), [one.dump() for one in self.certificates], self.lists, self.answers)


async def _judge(signature: Signature, embedded: Any, evidence: _Evidence, now: datetime.datetime) -> Signer:
    from pyhanko.sign.validation.pdf_embedded import async_validate_pdf_signature, async_validate_pdf_timestamp
    from pyhanko.sign.validation.settings import KeyUsageConstraints

    if signature.is_timestamp:
        status: Any = await async_validate_pdf_timestamp(embedded, evidence.context(now))
        at, is_proven = status.timestamp, status.trusted
    else:
        usage = KeyUsageConstraints(key_usage={"non_repudiation", "digital_signature"})
        context = evidence.context(now)
        status = await async_validate_pdf_signature(embedded, context, key_usage_settings=usage)
        stamp = status.timestamp_validity
        is_proven = stamp is not None and stamp.intact and stamp.valid and stamp.trusted
        at = stamp.timestamp if is_proven else status.signer_reported_dt
        if is_proven:
            status = await async_validate_pdf_signature(embedded, evidence.context(at), context, key_usage_settings=usage)
    if embedded.field_name != signature.field:
        raise Forged(Reason.SIGNATURE, signature.field)
    _check_holds(signature, embedded, status)
    certificate = status.signing_cert
    return Signer(
        signature.field, signature.page, _common_name(certificate.subject), _common_name(certificate.issuer),
        _state(status, evidence, at if is_proven and at else now), at, is_proven, signature.is_timestamp,
    )  # fmt: skip


def _check_holds(signature: Signature, embedded: Any, status: Any) -> None:
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation.status import SignatureCoverageLevel

    key = status.signing_cert.public_key
    is_weak = status.md_algorithm not in _DIGESTS or (key.algorithm == "rsa" and key.bit_size < _SMALLEST_RSA)
    covers = embedded.coverage in (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
    if not (status.intact and status.valid and covers) or is_weak:
        raise Forged(Reason.SIGNATURE, signature.field)
    is_promised = signature.is_timestamp or status.docmdp_ok
    if status.modification_level is ModificationLevel.OTHER or not is_promised:
        raise Forged(Reason.PERMISSION, signature.field)


def _state(status: Any, evidence: _Evidence, moment: datetime.datetime) -> Certificate:
    certificate = status.signing_cert
    if status.revoked or evidence.revokes(certificate):
        return Certificate.REVOKED
    if not certificate.not_valid_before <= moment <= certificate.not_valid_after:
        return Certificate.EXPIRED
    return Certificate.TRUSTED if status.trusted else Certificate.UNKNOWN


def _common_name(name: Any) -> str:
    """Who it is: the common name, or all of the name where it has none."""
    found = name.native.get("common_name", "")
    found = found[-1] if isinstance(found, list) else found
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]", "", str(found or name.human_friendly))[:200]
