"""What a line is by itself: the heading of a section, the name of a process, the beginning of a part of the manual."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import Final, Literal

from khumue.importing.lines import NONE, Label, Line, label_of
from khumue.importing.vocabulary import Vocabulary, squeezed

Kind = Literal["section", "title", "front"]
_CONTINUED = re.compile(r"\(\s*ต่อ\s*\)|\bต่อ\s*$")
GENERAL: Final = 8
"""Names of fewer letters are ordinary words too: they head something only where they look like it."""
_NUMBER = r"[0-9๐-๙]{1,2}(?:\.[0-9๐-๙]{1,2})*"


@dataclass(frozen=True, slots=True)
class Mark:
    """``key`` of the section or part; ``rest`` is what stands behind the name in the same line; ``continued`` says ``(ต่อ)``."""

    kind: Kind
    key: str
    rest: str = ""
    continued: bool = False


@dataclass(frozen=True)
class Marks:
    """Reads marks off lines by the words of a vocabulary."""

    vocabulary: Vocabulary

    @functools.cached_property
    def title_labels(self) -> re.Pattern[str]:
        """The label of a title, alone: ``ชื่องาน``, ``ชื่องาน (กระบวนการ) :``."""
        return re.compile(
            rf"(?:{_NUMBER}[.)]?\s*)?(?:{self.vocabulary.any_of('titles', 'labels')})\s*(?:\([^()]*\))?\s*[:：]?\s*"
        )

    @functools.cached_property
    def _labelled_title(self) -> re.Pattern[str]:
        return re.compile(
            rf"(?:{self.vocabulary.any_of('titles', 'labels')})\s*(?:\([^()]*\))?\s*(?:ที่)?\s*(?:[:：]|(?=\s)|$|(?<=\)))\s*(.*)"
        )

    @functools.cached_property
    def _numbered_title(self) -> re.Pattern[str]:
        words = self.vocabulary.any_of("titles", "numbered")
        return re.compile(
            rf"(?:{words})\s*(?:ที่)?\s*[:：]?\s*{_NUMBER}\s*[.:)：\-–]*\s+(\S.*)|(?:กระบวนการ|กระบวนงาน)\s*[:：]\s*(\S.*)"
        )

    @functools.cached_property
    def powers(self) -> re.Pattern[str]:
        return re.compile(self.vocabulary.any_of("powers"))

    @functools.cached_property
    def title_starts(self) -> re.Pattern[str]:
        """How names of processes usually begin."""
        return re.compile(rf"(?:{self.vocabulary.any_of('titles', 'starts')})(?!ที่\s)\S")

    def bare_title(self, text: str) -> str:
        """A title without the word that only says what it is: ``กระบวนงาน การลาศึกษาต่อ``."""
        return re.sub(r"^(?:กระบวนงาน|กระบวนการ|เรื่อง)(?:ที่)?\s*[:：]?\s+(?=\S)", "", text)

    def of(self, line: Line) -> Mark | None:
        """The mark of a line, or ``None`` for text."""
        text = line.text.strip("*_#\u200b ")
        if not text or len(text) > 400:
            return None
        return self._title(text) or self._front(line, text) or self._section(line, text)

    def _title(self, text: str) -> Mark | None:
        found = self._labelled_title.fullmatch(text)
        if found:
            return Mark("title", "label", found[1].strip(" :："))
        found = self._numbered_title.fullmatch(text)
        if found and len(text) < 350:
            return Mark("title", "number", (found[1] or found[2]).strip())
        return None

    def _front(self, line: Line, text: str) -> Mark | None:
        key = self.vocabulary.front_part(text) if len(text) < 70 else None
        if key is None and re.match(r"ภาคผนวก(?:\s|$)", text) and len(text) < 90:
            return Mark("front", "appendix", text.removeprefix("ภาคผนวก").strip())
        if key and (
            key in ("preface", "contents", "memo", "appendix")
            or line.stands_out
            or line.centred
            or line.label == NONE
            or line.label.kind == "chapter"
        ):
            return Mark("front", key)
        return None

    def _section(self, line: Line, text: str) -> Mark | None:
        continued = _CONTINUED.search(text) is not None
        name = _CONTINUED.sub("", text).strip()
        key = self.vocabulary.section(name)
        if key and (self._heads(line, name) or text.rstrip().endswith((":", "："))):
            return Mark("section", key, continued=continued)
        return self._with_text(line, text)

    def _heads(self, line: Line, name: str) -> bool:
        return (
            len(squeezed(name)) > GENERAL
            or line.stands_out
            or bool(line.label.numbers)
            or line.centred
            or bool(line.lead)
        )

    def _with_text(self, line: Line, text: str) -> Mark | None:
        """A heading with the beginning of its text behind it: behind a colon, a tab, or where bold print ends."""
        name, colon, rest = re.split("([:：])", text, maxsplit=1) if re.search("[:：]", text[:70]) else (text, "", "")
        if colon and self.vocabulary.section(name):
            return Mark("section", self.vocabulary.section(name) or "", rest.strip())
        none = re.fullmatch(r"(.{4,70}?)\s+(ไม่มี|[-–—])", text)
        if none and self.vocabulary.section(none[1]):
            return Mark("section", self.vocabulary.section(none[1]) or "", none[2])
        if "\t" in line.raw.strip():
            name, _, rest = label_of(line.raw.strip())[1].partition("\t")
            if rest.strip() and self.vocabulary.section(name):
                return Mark("section", self.vocabulary.section(name) or "", " ".join(rest.split()))
        lead = label_of(line.lead.strip())[1].strip(" :：\t")
        if lead and len(lead) < 70 and text.startswith(lead):
            key = self.vocabulary.section(lead)
            return Mark("section", key, text[len(lead) :].strip(" :：")) if key else None
        return None

    def beginning(self, line: Line) -> str | None:
        """The section whose name begins a heading that says more: ``ขั้นตอนการปฏิบัติงานระบบ ก``."""
        plain = squeezed(line.text)
        if len(line.text) > 80:
            return None
        return next((key for start, key in self.vocabulary.section_starts if plain.startswith(start)), None)


def continues(label: Label, last: Label) -> bool:
    """Whether a number goes on from another or counts more of the same series."""
    return label.kind == last.kind and bool(label.numbers) and bool(last.numbers) and label.numbers > last.numbers
