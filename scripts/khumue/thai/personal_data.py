"""Personal data in a text: national ID numbers, mobile numbers, private mail and LINE addresses, in any kind of digits.

What belongs to an office passes: landlines (02, 03x-05x, 07x), mail of government and academic domains, official accounts of
LINE (their names begin with ``@``), tax numbers of juristic persons. So do other long numbers: budgets, contracts, document
codes, SHA.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from khumue.thai.folding import fold
from khumue.thai.long_numbers import chains, is_national_id, mobiles, national_ids
from khumue.thai.private_accounts import line_accounts, mail

__all__ = ["Datum", "Kind", "is_national_id", "personal_data"]


class Kind(StrEnum):
    """What kind of personal data."""

    NATIONAL_ID = "national-id"
    MOBILE = "mobile"
    MAIL = "mail"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Datum:
    """``text[start:end] == found``. ``plain`` is the same datum however it is written: digits only, lower case."""

    kind: Kind
    start: int
    end: int
    found: str
    plain: str

    @property
    def sha256(self) -> str:
        """SHA-256 of ``plain``, by which a waiver may name the datum without repeating it."""
        return hashlib.sha256(self.plain.encode()).hexdigest()

    @property
    def masked(self) -> str:
        """Enough to find it in its file and no more: messages travel further than the files do."""
        if self.kind in (Kind.NATIONAL_ID, Kind.MOBILE):
            return f"{self.plain[:2]}{'x' * (len(self.plain) - 4)}{self.plain[-2:]}"
        if self.kind is Kind.MAIL:
            name, _, domain = self.plain.partition("@")
            return f"{name[0]}{'x' * (len(name) - 1)}@{domain}"
        address, slash, name = self.plain.rpartition("/")
        return f"{address}{slash}{name[:1]}{'x' * (len(name) - 1)}"


_NINE_DIGITS = re.compile(r"[0-9](?:[^0-9A-Za-zก-๎]{0,60}[0-9]){8}|[0-9][OoIl0-9 -]{8}")
"""Where nine digits stand with nothing between them that is read: the fewest of a telephone whose first 0 is lost."""


def personal_data(text: str, most: int = 1_000_000) -> list[Datum]:
    """All personal data of the text in order; no two overlap. Looking stops after ``most`` of them."""
    folded = fold(text)
    found: list[Datum] = []
    taken: set[int] = set()
    for kind, start, end, plain in islice(_everything(folded.text), most):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            first, last = folded.span(start, end)
            found.append(Datum(kind, first, last, text[first:last], plain))
    return sorted(found, key=lambda datum: datum.start)


def _everything(text: str) -> Iterator[tuple[Kind, int, int, str]]:
    # Most texts hold none of these, and looking for a few letters or digits is quick.
    lower = text.lower()
    has_numbers = _NINE_DIGITS.search(text) is not None
    numbers = chains(text) if has_numbers else []
    yield from ((Kind.NATIONAL_ID, *found) for found in national_ids(numbers))
    if "@" in lower or "at" in lower or "(a)" in lower or "แอ" in lower:
        yield from ((Kind.MAIL, *found) for found in mail(text))
    if "line" in lower or "lin.ee" in lower or "ไลน" in lower:
        accounts = list(line_accounts(text))
        yield from ((Kind.LINE, *found) for found in accounts if "/" in found[2])
    yield from ((Kind.MOBILE, *found) for found in mobiles(numbers))
    if "line" in lower or "ไลน" in lower:
        yield from ((Kind.LINE, *found) for found in accounts if "/" not in found[2])
