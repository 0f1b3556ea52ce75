"""The answer to one ITA element, and the gaps that make it missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from khumue.source.document import Place
from khumue.thai.durations import Duration, Unit
from khumue.thai.placeholders import says_nothing


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to write: ``what`` names it (``ขั้นตอนที่ 3``), or is ``""`` when the whole element is what is missing."""

    what: str
    place: Place
    id: str = ""
    """Of a step; by it an office's file changes what it inherits."""


Gaps: TypeAlias = Sequence[Gap]


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether an element is there: ``missing`` says what is not, ``write`` how to mend it, ``gaps`` where."""

    anchor: str
    """Id of the element on the page that holds it."""
    section: str
    """Section of the PDF's chapter: ``5``, or ``service-fee`` in a service's own document."""
    missing: str = ""
    write: str = ""
    gaps: tuple[Gap, ...] = ()


def answered(anchor: str, section: str, missing: str, write: str, gaps: Gaps) -> Answer:
    """An answer: present when there are no gaps, whatever the sentences say."""
    return Answer(anchor, section, missing, write, tuple(gaps)) if gaps else Answer(anchor, section)


def is_time(time: Duration | None) -> bool:
    """Whether a time is told. No days at all is none, though no minutes is "at once"; what is told in words must say something."""
    if time is None:
        return False
    if time.is_counted:
        return time.maximum != 0 or time.unit is Unit.MINUTE
    return time.kind == "throughout" or not says_nothing(time.dates or time.inside or time.reference)
