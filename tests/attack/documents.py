"""Small documents as the program issues them: pages, charts of lines, links, places to sign, outlines; with tables and with streams."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import typst

from khumue.render.paper.finish import SIGNATURE_ADDRESS, finish
from khumue.views.papers import Issued

FINGERPRINT = "ABCD-2345"
_SOURCE = f"""
#set document(title: "คู่มือการปฏิบัติงาน", author: "สำนักงานตัวอย่าง", keywords: ("คู่มือ", "{FINGERPRINT}"), date: datetime(year: 2024, month: 9, day: 30))
#set text(lang: "th", font: "Libertinus Serif")
#set page(width: 400pt, height: 500pt, margin: 40pt, footer: align(right)[{FINGERPRINT}])
#let sign(id) = link("{SIGNATURE_ADDRESS}" + id, box(width: 120pt, height: 26pt, stroke: none, fill: none, " "))
= Fees
The fee is 100 baht. #link("https://www.example.go.th")[The portal] tells more.
#line(length: 100pt)
#rect(width: 80pt, height: 30pt)[A step]
SIGNS
#pagebreak()
= Second
Nothing else is to be paid.
"""
_PLACES = """
#v(1fr)
#sign("writer")
#sign("approval")
#sign("third")
"""


@functools.cache
def issued_pdf(*, packed: bool = False, places: bool = True) -> bytes:
    """A document of two pages; ``packed`` has object streams, ``places`` has three places to sign on its first page."""
    made = typst.compile(_SOURCE.replace("SIGNS", _PLACES if places else "").encode(), pdf_standards=["a-2a", "ua-1"])
    roles = dict.fromkeys(("writer", "approval", "third"), "ผู้ลงนาม") if places else {}
    finished = finish(made, roles, ("๑", "๒"))
    with TemporaryDirectory() as room:
        first, second = Path(room, "first.pdf"), Path(room, "second.pdf")
        first.write_bytes(finished)
        command = ["khumue", "--newline-before-endstream", "--deterministic-id", f"--object-streams={'generate' if packed else 'disable'}"]
        pikepdf.Job([*command, str(first), str(second)]).run()
        return second.read_bytes()


def known(pdf: bytes, *, is_current: bool = True) -> Issued:
    """What the register says of a document."""
    return Issued(
        "manuals/fees.pdf", "manuals/fees.html", "คู่มือค่าธรรมเนียม", "1", "30 กันยายน 2567", len(pdf),
        hashlib.sha256(pdf).hexdigest(), FINGERPRINT, is_current=is_current,
    )  # fmt: skip
