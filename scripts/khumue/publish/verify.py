"""Which issue of which document a PDF is, and what came to it since. The page of the site that does the same in a browser goes by the same rules."""

from __future__ import annotations

import datetime
import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from khumue.signed.additions import signatures_only
from khumue.signed.certificates import Signer, signers
from khumue.signed.values import Forged, Reason
from khumue.views.papers import Issued

_END_OF_FILE = b"%%EOF"
_FINGERPRINT = re.compile(r"(?<![A-Z2-7-])[A-Z2-7]{4}-[A-Z2-7]{4}(?![A-Z2-7-])")
_MOST_TEXT = 50_000_000
"""Bytes of packed streams that are looked into for what a file calls itself."""


class Verdict(StrEnum):
    """What a file turned out to be."""

    CURRENT = "current"
    """Exactly the bytes that were issued."""
    EARLIER = "earlier"
    """Exactly those of an issue that another one has replaced."""
    SIGNED = "signed"
    """Those bytes, and signatures added to them, and nothing else."""
    ADDED = "added"
    """Those bytes, and something of which that is not proven."""
    CHANGED = "changed"
    """It says it is a known document, but does not begin with its bytes: saved anew, or altered."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Identity:
    """The verdict; ``issued`` is what was recognised, ``signers`` who added signatures, ``reason`` what else was added."""

    verdict: Verdict
    issued: Issued | None = None
    signers: tuple[Signer, ...] = ()
    reason: Reason | None = None
    detail: str = ""
    """Of the reason: the page, the key or the field that it is about."""

    @property
    def is_genuine(self) -> bool:
        """Whether what the file shows is what was issued."""
        return self.verdict in (Verdict.CURRENT, Verdict.EARLIER, Verdict.SIGNED)


def identify(pdf: bytes, known: Iterable[Issued], trust: Sequence[bytes], now: datetime.datetime) -> Identity:
    """Recognise a file.

    Signing adds to a PDF and changes nothing before what it adds: a signed copy begins with the very bytes that were
    issued. So does a copy that anything else was added to, which is why all that follows them is proven to be signatures.

    Args:
        pdf: The whole file.
        known: The issues to compare it with.
        trust: Certificates of issuers whose word is taken for who signed, as DER.
        now: The time of the check, with its zone.
    """
    everything = list(known)
    issued = _beginning(pdf, everything)
    if issued is None:
        written = set(_fingerprints(pdf))
        claimed = next((issued for issued in everything if issued.fingerprint in written), None)
        return Identity(Verdict.CHANGED, claimed) if claimed else Identity(Verdict.UNKNOWN)
    if len(pdf) == issued.size:
        return Identity(Verdict.CURRENT if issued.is_current else Verdict.EARLIER, issued)
    try:
        return Identity(Verdict.SIGNED, issued, signers(pdf, signatures_only(pdf, issued.size), trust, now))
    except Forged as found:
        return Identity(Verdict.ADDED, issued, reason=found.reason, detail=found.detail)


def _beginning(pdf: bytes, known: Sequence[Issued]) -> Issued | None:
    """The issue whose bytes the file begins with."""
    hashes: dict[int, str] = {}
    for issued in known:
        size = issued.size
        if not 0 < size <= len(pdf) or _END_OF_FILE not in pdf[size - 16 if size > 16 else 0 : size]:
            continue
        if size not in hashes:
            hashes[size] = hashlib.sha256(pdf[:size]).hexdigest()
        if hashes[size] == issued.sha256:
            return issued
    return None


def _fingerprints(pdf: bytes) -> Iterator[str]:
    """What a file calls itself, as it stands in it, in what it says of itself, and in what is packed."""
    import pikepdf

    yield from _FINGERPRINT.findall(pdf.decode("latin-1"))
    left = _MOST_TEXT
    try:
        with pikepdf.open(io.BytesIO(pdf)) as document:
            for value in document.docinfo.values():
                yield from _FINGERPRINT.findall(str(value))
            for item in document.objects:
                if isinstance(item, pikepdf.Stream) and left > 0:
                    text = _unpacked(item)
                    left -= len(text)
                    yield from _FINGERPRINT.findall(text.decode("latin-1"))
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return


def _unpacked(stream: object) -> bytes:
    import pikepdf

    try:
        return stream.read_bytes() if isinstance(stream, pikepdf.Stream) else b""
    except (pikepdf.PdfError, ValueError, RuntimeError):
        return b""
