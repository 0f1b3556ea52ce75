"""Which step a time ``inside`` another step's time names, for the two rules that judge it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from khumue.model.base import ID_PATTERN
from khumue.resolve.process import Process, Step
from khumue.source.document import Place

_NUMBER = re.compile(r"\d+(?:\.\d+)*")
_LEAD_IN = re.compile(r"^(?:ใน)?(?:ขั้นตอน|ขั้น|ช่วง|ระยะ)(?:ที่)?(?:การ)?")


class Named(Enum):
    """How sure it is that a name means no step of the process."""

    FOUND = "found"
    WRONG = "wrong"
    """A number or an id that no step has."""
    UNCLEAR = "unclear"
    """Words that stand in no step's sentence."""


def times_inside(process: Process) -> Iterator[tuple[Step, Place, str, Named]]:
    """Each step with a time inside another's: where the name stands, the name, and whether it names a step."""
    for step in process.steps:
        time = step.written.time
        if time is not None and time.kind == "inside":
            place = step.field_place("time")
            inside = place / "inside"
            yield step, inside if inside.exists else place, time.inside, _named(process, time.inside)


def _named(process: Process, name: str) -> Named:
    if name[0].isdigit():
        known = {step.number for step in process.steps}
        return Named.FOUND if known.issuperset(_NUMBER.findall(name)) else Named.WRONG
    if re.fullmatch(ID_PATTERN, name):
        return Named.FOUND if name in process.by_id else Named.WRONG
    words = _letters(_LEAD_IN.sub("", name)) or _letters(name)
    titles = [step.title for step in process.steps] + [part.title for part in process.parts]
    return Named.FOUND if any(words in _letters(title) for title in titles) else Named.UNCLEAR


def _letters(text: str) -> str:
    return "".join(text.split()).casefold()
