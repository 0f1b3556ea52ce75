"""The answer to one ITA element, and the gaps that make it missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from khumue.resolve.process import Process
from khumue.resolve.project import Office
from khumue.source.document import Place
from khumue.thai.durations import Duration
from khumue.thai.placeholders import says_nothing
from khumue.words import Words


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: one process of an office, and the sentences to answer in."""

    office: Office
    process: Process
    words: Words


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing to write: ``what`` names it (``ขั้นตอนที่ 3``), or is ``""`` when the whole element is what is missing.

    ``place`` is where to write it. It is for those who write the files: nothing that is published tells it.
    """

    what: str
    place: Place
    id: str = ""
    """Of a step; by it an office's file changes what it inherits."""


Gaps: TypeAlias = Sequence[Gap]


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether an element is there (where it stands, the form of the manual says): ``missing`` says what is not, ``write`` how to mend it, ``gaps`` what exactly."""

    missing: str = ""
    write: str = ""
    gaps: tuple[Gap, ...] = ()
    own: str = ""
    """Where an office writes what it inherits and what is missing there, for those who write the files."""


def answered(missing: str, write: str, gaps: Gaps) -> Answer:
    """An answer: present when there are no gaps, whatever the sentences say."""
    return Answer(missing, write, tuple(gaps)) if gaps else Answer()


def is_time(time: Duration | None) -> bool:
    """Whether a time is told: days that are counted, or words that say something."""
    if time is None:
        return False
    return time.is_counted or time.kind == "throughout" or not says_nothing(time.dates or time.inside or time.reference)
