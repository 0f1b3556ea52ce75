"""Certificates of issuers whose word is taken for who signed, from the files that they hand out."""

from __future__ import annotations

import re
from base64 import b64decode

_PEM = re.compile(rb"-----BEGIN CERTIFICATE-----\s+(.*?)-----END CERTIFICATE-----", re.DOTALL)


def trusted_certificates(data: bytes) -> list[bytes]:
    """The certificates of a file, PEM or DER, each as DER.

    Raises:
        ValueError: There is none in it, or one that cannot be read.
    """
    from cryptography import x509

    found = [b64decode(block) for block in _PEM.findall(data)] or [data]
    for one in found:
        x509.load_der_x509_certificate(one)
    return found
