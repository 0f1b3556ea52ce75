"""Where steps lead, as sentences say it: ``ถ้าไม่ผ่าน กลับไปขั้นตอนที่ 3``."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from khumue.importing.steps import Told
from khumue.importing.vocabulary import Vocabulary
from khumue.thai.digits import to_arabic

_NUMBER = r"[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*"
_TRIMMED = re.compile(r"^[\s,:：\-–>→]+|(?:\s|ให้|จะ|ก็|(?<!ถูก)ต้อง|แล้ว|,|:|：|-|–|→|>|=)+$")
_AND_THEN = re.compile(r"(?<=\S)\s+(?:ให้|จะ|ต้อง|และ|แล้ว)|(?<=[^\s])ให้(?=แจ้ง|ส่ง|ดำเนิน|กลับ|ทำ|ไป)")


@dataclass(frozen=True, slots=True)
class SaidExit:
    """An exit that a sentence tells: ``to`` is the index of a step, ``"end"``, or ``None`` when no number says where to."""

    label: str
    to: int | Literal["end"] | None
    is_no: bool


@dataclass(frozen=True)
class Sentences:
    """Reads exits off sentences by the words of a vocabulary."""

    vocabulary: Vocabulary

    @functools.cached_property
    def _condition(self) -> re.Pattern[str]:
        any_of = self.vocabulary.any_of
        return re.compile(
            rf"(?P<if>{any_of('flow', 'if')})|(?P<no>{any_of('flow', 'no')})|(?P<yes>{any_of('flow', 'yes')})"
        )

    @functools.cached_property
    def _target(self) -> re.Pattern[str]:
        any_of = self.vocabulary.any_of
        moves = f"{any_of('flow', 'back')}|{any_of('flow', 'go')}"
        return re.compile(
            rf"(?P<move>{moves})(?P<between>.{{0,50}}?)(?:(?:{any_of('flow', 'at')})\s*(?:ที่)?\s*(?P<n>{_NUMBER})|(?P<end>{any_of('flow', 'end')}))"
            r"|(?P<over>(?:สิ้นสุด|จบ|ยุติ)(?:กระบวน|การดำเนิน|การปฏิบัติ|ขั้นตอน|เรื่อง|$))"
        )

    @functools.cached_property
    def no(self) -> re.Pattern[str]:
        """Words of the exit of what does not pass."""
        return re.compile(self.vocabulary.any_of("flow", "no"))

    @functools.cached_property
    def yes(self) -> re.Pattern[str]:
        """Words of the exit of what passes."""
        return re.compile(self.vocabulary.any_of("flow", "yes"))

    def exits(self, step: Told, steps: Sequence[Told]) -> list[SaidExit]:
        """The exits that the text of a step tells, in their order."""
        found: list[SaidExit] = []
        start = 0
        text = step.text
        for match in self._target.finditer(text):
            said = self._exit(text[start : match.start()][-90:], match, steps)
            start = match.end()
            if said is not None and said.to != next((index for index, one in enumerate(steps) if one is step), None):
                found.append(said)
        return found

    def _exit(self, before: str, match: re.Match[str], steps: Sequence[Told]) -> SaidExit | None:
        conditions = list(self._condition.finditer(before))
        if not conditions:
            return None
        # The nearest one opens the sentence: what was said before it has an exit of its own, or none.
        opened = next((one for one in reversed(conditions) if one["if"]), None)
        named = [one for one in conditions if not one["if"] and (opened is None or one.start() > opened.start())]
        is_no = any(one["no"] for one in named)
        if opened is not None:
            label = _TRIMMED.sub("", _TRIMMED.sub("", before[opened.end() :]))
            label = _AND_THEN.split(label, maxsplit=1)[0]
        else:
            label = named[-1].group() if named else ""
        if not label:
            return None
        to: int | Literal["end"] | None = "end" if match["end"] or match["over"] else step_numbered(match["n"], steps)
        return SaidExit(label.strip(" ()"), to, is_no)

    def forward_label(self, text: str) -> str:
        """How the text calls the exit to the step that follows, ``""`` when it does not."""
        found = re.search(
            rf"(?:{self.vocabulary.any_of('flow', 'if')})\s*((?:{self.vocabulary.any_of('flow', 'yes')}))", text
        )
        if found is None or text[: found.start(1)].endswith("ไม่"):
            return ""
        return found[1]


def step_numbered(number: str, steps: Sequence[Told]) -> int | None:
    """The index of the step that has this number before it, or that is this one in order."""
    parts = tuple(int(part) for part in to_arabic(number).split("."))
    exact = [index for index, step in enumerate(steps) if step.label.numbers == parts]
    last = [index for index, step in enumerate(steps) if len(parts) == 1 and step.label.numbers[-1:] == parts]
    found = exact or last or ([parts[0] - 1] if len(parts) == 1 and 0 < parts[0] <= len(steps) else [])
    return found[0] if found else None
