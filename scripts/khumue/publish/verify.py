"""Which issue of which document a PDF is. The page of the site that does the same in a browser goes by the same rules."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from khumue.views.papers import Issued

_END_OF_FILE = b"%%EOF"
_FINGERPRINT = re.compile(rb"\b[A-Z2-7]{4}-[A-Z2-7]{4}\b")


class Verdict(StrEnum):
    """What a file turned out to be."""

    CURRENT = "current"
    EARLIER = "earlier"
    CHANGED = "changed"
    """It says it is a known document, but its bytes are not those that were issued."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Identity:
    """The verdict; ``issued`` is what was recognised; ``is_signed`` when something was added after it was issued."""

    verdict: Verdict
    issued: Issued | None = None
    is_signed: bool = False


def identify(pdf: bytes, known: Iterable[Issued]) -> Identity:
    """Recognise a file.

    Signing adds to a PDF and changes nothing before what it adds: a signed copy begins with the very bytes that were issued,
    so a document is known by its beginning of the size that was issued.
    """
    everything = list(known)
    for issued in everything:
        start = pdf[: issued.size]
        ends_whole = len(pdf) >= issued.size and _END_OF_FILE in start[-16:]
        if ends_whole and hashlib.sha256(start).hexdigest() == issued.sha256:
            verdict = Verdict.CURRENT if issued.is_current else Verdict.EARLIER
            return Identity(verdict, issued, len(pdf) > issued.size)
    written = {found.decode() for found in _FINGERPRINT.findall(pdf)}
    claimed = next((issued for issued in everything if issued.fingerprint in written), None)
    return Identity(Verdict.CHANGED, claimed) if claimed else Identity(Verdict.UNKNOWN)
