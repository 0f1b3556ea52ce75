"""Every published way to forge a signed or unsigned PDF is seen, and no honestly signed copy is accused."""

from __future__ import annotations

import datetime
import hashlib
import io
import json
import subprocess
import zlib
from collections.abc import Iterator

import pikepdf
import pytest
from PIL import Image, ImageDraw
from tests.attack.browser_rules import Page
from tests.attack.documents import issued_pdf, known
from tests.attack.forged_content import CONTENT, forged
from tests.attack.forged_signatures import SIGNATURES, by_hand, control
from tests.attack.forged_structure import STRUCTURE
from tests.attack.honest import HONEST, SAVED_ANEW
from tests.attack.signing import BEGIN, NOW, identity, revocation_list, sign, stamper
from tests.attack.update import Update, stream

from khumue.publish.verify import Identity, Verdict, identify
from khumue.signed.additions import signatures_only
from khumue.signed.certificates import Certificate, Signer
from khumue.signed.marks import marks
from khumue.signed.revisions import File
from khumue.signed.trust import trusted_certificates
from khumue.signed.values import Forged, Reason, Ref

pytestmark = pytest.mark.slow


def told(pdf: bytes, issued: bytes, now: datetime.datetime = NOW) -> Identity:
    return identify(pdf, [known(issued)], trust(), now)


def trust() -> list[bytes]:
    return [identity("ผู้ออกใบรับรอง", authority=True).der]


def packed(name: str) -> bytes:
    """One of the two documents, told by a name, so that each is used about as often."""
    return issued_pdf(packed=sum(map(ord, name)) % 2 == 0)


@pytest.fixture(scope="module")
def page() -> Page:
    return Page()


def agree(page: Page, pdf: bytes, issued: bytes) -> Verdict:
    """The command and the page say the same of a file, word by word; gives the verdict."""
    ours, theirs = told(pdf, issued), page.told(pdf, [known(issued)], trust(), NOW)
    assert (ours.verdict, ours.reason or "", ours.detail) == (theirs["verdict"], theirs.get("reason", ""), theirs.get("detail", ""))
    assert [_plain(one) for one in ours.signers] == [
        (one["field"], one["page"], one["name"], one["issuer"], one["certificate"], _moment(one["at"]), one["isTimeProven"], one["isStamp"])
        for one in theirs["signers"]
    ]
    return ours.verdict


def _plain(one: Signer) -> tuple[object, ...]:
    return (
        one.field, one.page, one.name, one.issuer, one.certificate.value, one.at, one.is_time_proven, one.is_timestamp
    )  # fmt: skip


def _moment(text: str | None) -> datetime.datetime | None:
    return datetime.datetime.fromisoformat(text) if text else None


@pytest.fixture(scope="module", params=[False, True], ids=["plain", "packed"])
def issued(request: pytest.FixtureRequest) -> bytes:
    return issued_pdf(packed=request.param)


@pytest.fixture(scope="module")
def signed(issued: bytes) -> bytes:
    return by_hand(issued, "third")


@pytest.mark.parametrize("name", CONTENT)
def test_what_a_document_shows_cannot_be_forged(name: str, issued: bytes, signed: bytes) -> None:
    forger = CONTENT[name]
    assert told(forged(issued, forger), issued).verdict is Verdict.ADDED
    assert told(forged(signed, forger), issued).verdict is Verdict.ADDED
    # Forged before it was signed: the signature is in order, and covers the forgery.
    found = told(by_hand(forged(issued, forger)), issued)
    assert found.verdict is Verdict.ADDED
    assert found.reason not in (Reason.UNREADABLE, Reason.STRAY, Reason.SIGNATURE, Reason.UNSIGNED, Reason.RANGE), "another fault hid it"


@pytest.mark.parametrize("name", CONTENT)
def test_the_page_sees_what_the_command_sees(name: str, page: Page) -> None:
    issued = packed(name)
    assert agree(page, by_hand(forged(issued, CONTENT[name])), issued) is Verdict.ADDED


@pytest.mark.parametrize("name", [*STRUCTURE, *SIGNATURES])
def test_the_page_sees_crooked_files_and_forged_signatures(name: str, page: Page) -> None:
    issued = packed(name)
    pdf = STRUCTURE[name](by_hand(issued, "third")) if name in STRUCTURE else SIGNATURES[name](issued)
    assert agree(page, pdf, issued) is Verdict.ADDED


@pytest.mark.parametrize("name", STRUCTURE)
def test_crooked_files_are_seen(name: str, issued: bytes, signed: bytes) -> None:
    assert told(STRUCTURE[name](issued), issued).verdict is Verdict.ADDED
    assert told(STRUCTURE[name](signed), issued).verdict is Verdict.ADDED


@pytest.mark.parametrize("name", SIGNATURES)
def test_signatures_cannot_be_forged(name: str, issued: bytes) -> None:
    assert told(SIGNATURES[name](issued), issued).verdict is Verdict.ADDED


def test_the_means_of_the_forgeries_are_sound(issued: bytes) -> None:
    """What all forgeries are made with passes when nothing is forged: none is seen for a slip of the test."""
    assert told(control(issued), issued).verdict is Verdict.SIGNED
    update = Update(issued)
    for number in (update.root, *update.pages):
        update.put(number, update.text(number))
    assert told(by_hand(update.finish()), issued).verdict is Verdict.SIGNED
    assert told(by_hand(by_hand(issued, "third"), "writer"), issued).verdict is Verdict.SIGNED


@pytest.mark.parametrize("name", HONEST)
def test_honest_signing_is_not_accused(name: str, page: Page) -> None:
    issued = packed(name)
    copy = HONEST[name](issued)
    found = told(copy, issued)
    assert (found.verdict, found.reason, found.detail) == (Verdict.SIGNED, None, "")
    assert all(one.name for one in found.signers)
    assert agree(page, copy, issued) is Verdict.SIGNED


@pytest.mark.parametrize("name", SAVED_ANEW)
def test_what_was_saved_anew_is_told_so(name: str, issued: bytes, page: Page) -> None:
    assert agree(page, SAVED_ANEW[name](issued), issued) is Verdict.CHANGED


def test_what_is_neither(issued: bytes, page: Page) -> None:
    for pdf in (b"", b"%PDF-1.7 of somebody else", b"\0" * 1000):
        assert agree(page, pdf, issued) is Verdict.UNKNOWN
    assert identify(issued, [], (), NOW).verdict is Verdict.UNKNOWN
    assert identify(issued, [known(issued, is_current=False)], (), NOW).verdict is Verdict.EARLIER
    assert identify(issued, [known(issued)], (), NOW) == Identity(Verdict.CURRENT, known(issued))


CERTIFICATES = [
    ("เจ้าหน้าที่", "ผู้ออกใบรับรอง", NOW, Certificate.TRUSTED),
    ("เจ้าหน้าที่", "ผู้ออกใบรับรอง", BEGIN + datetime.timedelta(days=9000), Certificate.EXPIRED),
    ("เจ้าหน้าที่", "ผู้ออกใบรับรอง", BEGIN - datetime.timedelta(days=1), Certificate.EXPIRED),
    ("เจ้าหน้าที่", "ผู้ออกอื่น", NOW, Certificate.UNKNOWN),
    ("เจ้าหน้าที่", "", NOW, Certificate.UNKNOWN),
]


@pytest.mark.parametrize(("name", "issuer", "now", "state"), CERTIFICATES)
def test_what_a_certificate_is_worth(name: str, issuer: str, now: datetime.datetime, state: Certificate, page: Page) -> None:
    issued = issued_pdf()
    copy = sign(issued, who=identity(name, issuer))
    found = told(copy, issued, now)
    assert [one["certificate"] for one in page.told(copy, [known(issued)], trust(), now)["signers"]] == [state]
    assert [(one.name, one.certificate) for one in found.signers] == [(name, state)]
    assert [one.issuer for one in found.signers] == [issuer or name]


def test_a_revoked_certificate_is_told_as_such(page: Page) -> None:
    """The list comes with the file; one that its issuer did not sign says nothing."""
    issued = issued_pdf()
    who = identity("เจ้าหน้าที่", "ผู้ออกใบรับรอง")
    for lists, state in (
        ([revocation_list("เจ้าหน้าที่")], Certificate.REVOKED),
        ([revocation_list("ผู้อื่น")], Certificate.TRUSTED),
        ([revocation_list("เจ้าหน้าที่").replace("ผู้ออกใบรับรอง".encode(), "ผู้ออกใบรับรอม".encode())], Certificate.TRUSTED),
        ([revocation_list("เจ้าหน้าที่")[:-20] + bytes(20)], Certificate.TRUSTED),
    ):
        copy = with_lists(sign(issued, who=who), lists)
        assert agree(page, copy, issued) is Verdict.SIGNED
        found = told(copy, issued)
        assert (found.verdict, [one.certificate for one in found.signers]) == (Verdict.SIGNED, [state])


def with_lists(pdf: bytes, lists: list[bytes]) -> bytes:
    """A signed document with revocation lists, as programs add them for the archive."""
    update = Update(pdf)
    numbers = [update.new(stream("", one)) for one in lists]
    update.add(update.root, f"/DSS << /Type /DSS /CRLs [{' '.join(f'{number} 0 R' for number in numbers)}] >>")
    return update.finish()


def test_a_stamp_of_time_proves_the_time(page: Page) -> None:
    issued = issued_pdf()
    late = BEGIN + datetime.timedelta(days=200)
    short = identity("อายุสั้น", "ผู้ออกใบรับรอง", days=300)
    copies = sign(issued, who=short), sign(issued, who=short, time=stamper(late))
    assert {agree(page, copy, issued) for copy in copies} == {Verdict.SIGNED}
    unproven, proven = (told(copy, issued) for copy in copies)
    assert [(one.certificate, one.is_time_proven) for one in unproven.signers] == [(Certificate.EXPIRED, False)]
    assert [(one.certificate, one.is_time_proven, one.at) for one in proven.signers] == [(Certificate.TRUSTED, True, late)]


def test_trusted_certificates_are_read_in_both_forms() -> None:
    from cryptography.hazmat.primitives.serialization import Encoding

    one, other = identity("หนึ่ง"), identity("สอง")
    pem = b"".join(who.certificate.public_bytes(Encoding.PEM) for who in (one, other))
    assert trusted_certificates(pem) == [one.der, other.der]
    assert trusted_certificates(one.der) == [one.der]
    for data in (b"", b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", one.der[:-1], b"x"):
        with pytest.raises(ValueError):  # noqa: PT011 - whatever its message
            trusted_certificates(data)


def test_every_byte_of_a_signed_copy_counts(issued: bytes, page: Page) -> None:
    """Any byte behind the issue turned, or left out, or put in twice."""
    copy = by_hand(issued)
    assert told(copy, issued).verdict is Verdict.SIGNED
    contents = copy.rindex(b"/Contents <")
    places = [*range(len(issued), contents, 47), contents + 200, *range(contents + 6100, len(copy), 23)]
    for place in places:
        for forgery in (
            copy[:place] + bytes([copy[place] ^ 4]) + copy[place + 1 :],
            copy[:place] + copy[place + 1 :],
            copy[:place] + copy[place : place + 1] * 2 + copy[place + 1 :],
            copy[:place],
        ):
            if forgery != issued:
                assert told(forgery, issued).verdict is Verdict.ADDED, place
                if place % 13 == 0:
                    assert page.told(forgery, [known(issued)], trust(), NOW)["verdict"] == Verdict.ADDED, place


def _inked(pdf: bytes, page: int) -> Image.Image:
    shown = subprocess.run(["pdftoppm", "-r", "72", "-f", str(page), "-l", str(page), "-png", "-"], input=pdf, check=True, capture_output=True)
    return Image.open(io.BytesIO(shown.stdout)).convert("L")


def _pages(pdf: bytes) -> Iterator[Ref]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            yield Ref(*page.obj.objgen)


@pytest.mark.parametrize(("name", "other"), [("sha256", "sha256"), ("sha384", "sha384"), ("sha512", "sha512")])
def test_digests_of_the_page_are_those_of_the_standard(name: str, other: str, page: Page) -> None:
    digest = page.run(f"(text) => Array.from(khumueProof.DIGESTS.{name}(text), (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('')")
    for size in (0, 1, 55, 56, 63, 64, 65, 111, 112, 127, 128, 129, 1000):
        text = "".join(chr(i * 7 % 256) for i in range(size))
        assert digest(text) == hashlib.new(other, text.encode("latin-1")).hexdigest()


@pytest.mark.parametrize("data", [b"", b"abc" * 100, bytes(range(256)) * 40, b"a" * 70_000, hashlib.sha256(b"").digest() * 90], ids=len)
def test_the_page_unpacks_what_is_packed(data: bytes, page: Page) -> None:
    unpack = page.run("(text) => { try { return JSON.stringify(khumueValues.inflate(text)); } catch (fault) { return fault.reason; } }")
    for level in (0, 1, 6, 9):
        tight = zlib.compress(data, level)
        assert json.loads(unpack(tight.decode("latin-1"))).encode("latin-1") == data
        for damaged in (tight[:-1], tight[:-5], tight[:3] + b"\xff" * 9, tight[:-4] + b"zzzz"):
            assert unpack(damaged.decode("latin-1")) == "unreadable"


def test_marks_hold_all_ink(issued: bytes) -> None:
    """Beyond the boxes of what a page shows there is no ink, and the boxes are not the whole page."""
    revision = File(issued, len(issued)).revision(0)
    for number, page in enumerate(_pages(issued), start=1):
        drawn = _inked(issued, number)
        covered = Image.new("L", drawn.size, 255)
        pen = ImageDraw.Draw(covered)
        for left, bottom, right, top in marks(revision, page):
            pen.rectangle((left - 1, drawn.height - top - 1, right + 1, drawn.height - bottom + 1), fill=0)
        ink = [place for place, (seen, free) in enumerate(zip(drawn.tobytes(), covered.tobytes(), strict=True)) if seen < 245 and free]
        assert ink == []
        assert covered.histogram()[255] > 0.8 * drawn.width * drawn.height


def test_unread_files_never_raise_anything_else(issued: bytes) -> None:
    for data in (issued[:100], issued + b"startxref\n99999999999\n%%EOF", issued + b"xref\n" * 1000):
        with pytest.raises(Forged):
            signatures_only(data, min(len(issued), len(data)))
