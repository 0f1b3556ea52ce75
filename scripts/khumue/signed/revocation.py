"""Whether lists that a file brings along say that a certificate was revoked. Nothing is fetched, and no list is believed that its issuer did not sign."""

from __future__ import annotations

from collections.abc import Iterable

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509 import ocsp


def is_revoked(certificate: bytes, others: Iterable[bytes], lists: Iterable[bytes], answers: Iterable[bytes]) -> bool:
    """Whether a certificate stands in a revocation list, or an OCSP answer says so.

    Args:
        certificate: DER, like all that follow.
        others: Certificates among which its issuer may be.
        lists: CRLs.
        answers: OCSP responses.
    """
    try:
        own = x509.load_der_x509_certificate(certificate)
        known = [x509.load_der_x509_certificate(other) for other in others]
    except ValueError:
        return False
    issuers = [one for one in known if one.subject == own.issuer and _issued(one, own)]
    return any(_in_list(own, issuers, one) for one in lists) or any(_in_answer(own, issuers, one) for one in answers)


def _issued(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm):
        return False
    return True


def _in_list(own: x509.Certificate, issuers: Iterable[x509.Certificate], data: bytes) -> bool:
    try:
        found = x509.load_der_x509_crl(data)
        if found.issuer != own.issuer or found.get_revoked_certificate_by_serial_number(own.serial_number) is None:
            return False
        return any(found.is_signature_valid(issuer.public_key()) for issuer in issuers)  # type: ignore[arg-type]
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return False


def _in_answer(own: x509.Certificate, issuers: Iterable[x509.Certificate], data: bytes) -> bool:
    try:
        answer = ocsp.load_der_ocsp_response(data)
        if answer.response_status is not ocsp.OCSPResponseStatus.SUCCESSFUL or answer.serial_number != own.serial_number:
            return False
        if answer.certificate_status is not ocsp.OCSPCertStatus.REVOKED:
            return False
        for issuer in issuers:
            deputies = [one for one in answer.certificates if _issued(issuer, one)]
            if any(_is_signed_by(answer, one) for one in (issuer, *deputies)):
                return True
    except (ValueError, TypeError, UnsupportedAlgorithm):
        return False
    return False


def _is_signed_by(answer: ocsp.OCSPResponse, certificate: x509.Certificate) -> bool:
    key, algorithm = certificate.public_key(), answer.signature_hash_algorithm
    if algorithm is None:
        return False
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(answer.signature, answer.tbs_response_bytes, padding.PKCS1v15(), algorithm)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(answer.signature, answer.tbs_response_bytes, ec.ECDSA(algorithm))
        else:
            return False
    except InvalidSignature:
        return False
    return True
