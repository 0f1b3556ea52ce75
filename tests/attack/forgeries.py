"""One forged copy by chance: of every class, of a plain or a packed document, before or after it was signed, alone or with a second."""

from __future__ import annotations

import random

from tests.attack.documents import issued_pdf
from tests.attack.forged_content import CONTENT, forged
from tests.attack.forged_signatures import SIGNATURES, by_hand
from tests.attack.forged_structure import STRUCTURE


def forgery(chance: random.Random) -> tuple[str, bytes, bytes]:
    """What was done in words, the forged copy, and what had been issued."""
    issued = issued_pdf(packed=chance.random() < 0.5)
    is_signed_before, is_signed_after = chance.random() < 0.5, chance.random() < 0.5
    copy = by_hand(issued, "third") if is_signed_before else issued
    match chance.choice(("content", "content", "structure", "signature")):
        case "content":
            name = chance.choice(list(CONTENT))
            copy = forged(copy, CONTENT[name])
            if is_signed_after:
                copy = by_hand(copy)
        case "structure":
            name = chance.choice(list(STRUCTURE))
            copy = STRUCTURE[name](copy)
        case _:
            name = chance.choice(list(SIGNATURES))
            copy = SIGNATURES[name](issued)
    return f"{name}{', signed before' * is_signed_before}{', signed after' * is_signed_after}", copy, issued
