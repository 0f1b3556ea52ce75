"""A document that was read, as a proposal: its processes, what it says of itself, and what a person must look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from khumue.importing.accounting import lost
from khumue.importing.blocks import Document, Place
from khumue.importing.drafts import Draft, Outline, Section
from khumue.importing.front import front_of
from khumue.importing.items import Item, items_of, says_nothing, spread
from khumue.importing.lines import Chart, Grid, Image, Line, lines_of, stream_of
from khumue.importing.marks import Marks
from khumue.importing.outline import outline_of
from khumue.importing.proposal import Manual, Process, Proposal, Review, Step, Term, Text, Use
from khumue.importing.steps import from_items, from_table
from khumue.importing.tables import StepTable, head_lines
from khumue.importing.vocabulary import Vocabulary, squeezed
from khumue.importing.witnesses import Agreed, Witnesses, agree

_LISTS: Final = ("objectives", "scope", "forms", "laws", "kpis", "duties")
_STEP_SECTIONS: Final = ("steps", "flow", "standard")
_QUOTES = "“”\"'‘’ \t"


def recognise(document: Document, vocabulary: Vocabulary) -> Proposal:
    """The proposal for a document. Pure: the same document and words give the same proposal."""
    stream = stream_of(document.blocks)
    outline = outline_of(stream.parts, Marks(vocabulary))
    _drop_idle_drafts(outline)
    front = front_of(outline, vocabulary)
    wraps = document.kind == "txt"
    readings = [_ProcessReader(draft, vocabulary, number, wraps=wraps) for number, draft in enumerate(outline.drafts)]
    processes = [reading.read() for reading in readings]
    if len(processes) == 1 and not processes[0].title:
        processes = [replace(processes[0], title=_title_of(front.manual))]
    review = [entry for reading in readings for entry in reading.review]
    review += [Review("no-title", "", process.place) for process in processes if not process.title]
    review += [Review("left-over", line.whole, line.place) for line in front.left]
    uses = [*front.uses, *(use for reading in readings for use in reading.uses)]
    uses += [Use("structure", line.whole, line.place) for line in outline.structure]
    uses += [Use("furniture", furniture.text, furniture.place) for furniture in stream.furniture]
    review += _furniture(uses)
    review += [Review(note.kind, note.text, note.place) for note in document.notes]
    review += [Review(remark.code, remark.text, remark.place, remark.values) for remark in document.remarks]
    proposal = Proposal(front.manual, tuple(processes), tuple(review), tuple(uses))
    left = tuple(Review("left-over", text, place) for place, text in lost(document, proposal))
    return replace(proposal, review=proposal.review + left)


def _drop_idle_drafts(outline: Outline) -> None:
    """What has sections but no steps, beside processes that have, belongs to the manual itself (aims of the manual in its introduction)."""
    if not any(_has_steps(draft) for draft in outline.drafts):
        return
    for draft in [draft for draft in outline.drafts if not _has_steps(draft) and not _is_rich(draft)]:
        outline.drafts.remove(draft)
        lines = [*draft.above, *draft.title_lines]
        for section in draft.sections:
            lines += [section.heading] if section.heading else []
            for part in section.parts:
                lines += lines_of((part,)) if not isinstance(part, StepTable) else []
        outline.front.append(Section("other", None, list(lines)))


def _has_steps(draft: Draft) -> bool:
    return any(section.key in (*_STEP_SECTIONS, "duties") and section.parts for section in draft.sections)


def _is_rich(draft: Draft) -> bool:
    return (
        draft.title_is_labelled
        or len({section.key for section in draft.sections} & {*_LISTS, *_STEP_SECTIONS, "terms"}) > 3
    )


def _title_of(manual: Manual) -> str:
    """The name of the only process of a manual, as its cover gives it."""
    return re.sub(
        r"^คู่มือ(?:การ)?ปฏิบัติงาน\s*|^คู่มือ\s*|^(?:เรื่อง|กระบวนการ|กระบวนงาน)\s*[:：]?\s*",
        "",
        re.sub(r"^คู่มือ(?:การ)?ปฏิบัติงาน\s*", "", manual.title),
    ).strip()


def _furniture(uses: Sequence[Use]) -> list[Review]:
    """What belongs to pages, once each, so that nobody has to wonder where it went."""
    seen: dict[str, Use] = {}
    for use in uses:
        if use.to == "furniture" and squeezed(use.text):
            seen.setdefault(re.sub(r"[0-9๐-๙]+", "0", squeezed(use.text)), use)
    return [Review("furniture", use.text, use.place) for use in seen.values()]


class _ProcessReader:
    """Reads one process off its part of the document."""

    def __init__(self, draft: Draft, vocabulary: Vocabulary, number: int, *, wraps: bool) -> None:
        self.draft = draft
        self.words = vocabulary
        self.number = number
        self.wraps = wraps
        self.review: list[Review] = []
        self.uses: list[Use] = []

    def read(self) -> Process:
        draft = self.draft
        for line in draft.title_lines:
            self._use("title", [line])
        for line in draft.above:
            self._note("group-heading", line)
        values = {name: self._list(name) for name in _LISTS}
        terms = self._terms()
        agreed = self._steps()
        if not agreed.steps and values["duties"]:
            agreed, values["duties"] = self._steps_from_duties(), None
        self.review += agreed.review
        kpis = self._kpis_of_tables()
        values["kpis"] = (*(values["kpis"] or ()), *kpis) if kpis else values["kpis"]
        self._rest()
        place = draft.title_lines[0].place if draft.title_lines else self._first_place()
        return Process(draft.title.strip(" :：*"), terms=terms, steps=tuple(agreed.steps), place=place, **values)

    def _first_place(self) -> Place:
        return next((section.heading.place for section in self.draft.sections if section.heading), Place())

    def _sections(self, *keys: str) -> list[Section]:
        return [section for section in self.draft.sections if section.key in keys]

    def _use(self, to: str, lines: Sequence[Line]) -> None:
        self.uses += [Use(to, line.whole, line.place, self.number) for line in lines]

    def _note(self, reason: str, line: Line) -> None:
        self.review.append(Review(reason, line.whole, line.place, process=self.draft.title))

    def _list(self, name: str) -> tuple[Text, ...] | None:
        sections = self._sections(name)
        if not sections:
            return None
        found: list[Text] = []
        for section in sections:
            items = items_of(section.parts, self.words, wraps=self.wraps)
            for item in spread(items) if name in ("forms", "laws") else _without_intro(items, self):
                self._use(name, item.lines)
                if says_nothing(item.whole):
                    continue
                found.append(Text(item.whole, item.lines[0].place))
                self.review += [
                    Review("other-column", text, item.lines[0].place, process=self.draft.title)
                    for text in item.columns.values()
                ]
        said_none = any(section.parts for section in sections)
        return tuple(found) if found or said_none else None

    def _terms(self) -> tuple[Term, ...] | None:
        sections = self._sections("terms")
        if not sections:
            return None
        found: list[Term] = []
        for section in sections:
            for item in _term_items(section, self.words):
                self._use("terms", item.lines)
                if says_nothing(item.whole):
                    continue
                term = term_of(item, self.words)
                if term is None and found:
                    last = found[-1]
                    found[-1] = replace(last, meaning=f"{last.meaning}\n{item.whole}")
                elif term is None:
                    self.review.append(
                        Review("term-unclear", item.whole, item.lines[0].place, process=self.draft.title)
                    )
                else:
                    found.append(term)
        return tuple(found) if found or any(section.parts for section in sections) else None

    def _steps(self) -> Agreed:
        witnesses = Witnesses([], [])
        for section in self.draft.sections:
            for part in section.parts:
                if isinstance(part, StepTable):
                    witnesses.tabled += from_table(part, self.words)
                    self._use("steps", [line for row in part.rows for line in row.lines])
                elif isinstance(part, Chart):
                    witnesses.drawings.append(part.drawing)
        self._listed("steps", witnesses)
        if not witnesses.listed and not witnesses.tabled:
            self._listed("standard", witnesses)
        if not witnesses.listed and not witnesses.tabled and not witnesses.drawings:
            self._listed("flow", witnesses)
        for line in witnesses.idle:
            self._note("introduces", line)
        return agree(witnesses, self.words, self.draft.title)

    def _listed(self, key: str, witnesses: Witnesses) -> None:
        for section in self._sections(key):
            items = [
                item
                for item in items_of(
                    [part for part in section.parts if isinstance(part, Line | Grid)], self.words, wraps=self.wraps
                )
                if not says_nothing(item.whole)
            ]
            steps, idle = from_items(items, self.words)
            witnesses.listed += steps
            witnesses.idle += idle
            self._use("steps", [line for item in items for line in item.lines])
            self.uses += [Use("structure", name, place, self.number) for name, place in self._labels(items)]

    def _labels(self, items: Sequence[Item]) -> Iterator[tuple[str, Place]]:
        """Labels before who does a step and how long it takes."""
        for line in (line for item in items for line in item.lines):
            for name in re.findall(r"([^\s:：()]+)\s*[:：]", line.text):
                if squeezed(name) in self.words.labels:
                    yield name, line.place

    def _steps_from_duties(self) -> Agreed:
        witnesses = Witnesses([], [])
        self._listed("duties", witnesses)
        self.review.append(Review("steps-from-duties", "", self._first_place(), process=self.draft.title))
        return agree(witnesses, self.words, self.draft.title)

    def _kpis_of_tables(self) -> list[Text]:
        """Indicators that stand in the first rows of the table of work; other facts there go to review."""
        found: list[Text] = []
        marks = Marks(self.words)
        for section in self.draft.sections:
            for part in section.parts:
                if not isinstance(part, StepTable):
                    continue
                for label, written, line in part.facts:
                    key, text = (self.words.section(label), written) if label else self._fact_without_colon(written)
                    if key == "kpis":
                        found.append(Text(text, line.place))
                        self._use("kpis", [line])
                    elif marks.title_labels.fullmatch(label) and squeezed(text) == squeezed(self.draft.title):
                        self._use("title", [line])
                    else:
                        self._note("table-fact", line)
                for line in part.rest:
                    self._note("table-rest", line)
        return [one for number, one in enumerate(found) if one.text not in [other.text for other in found[:number]]]

    def _fact_without_colon(self, text: str) -> tuple[str | None, str]:
        words = text.split(" ")
        for count in range(min(4, len(words) - 1), 0, -1):
            if self.words.section(" ".join(words[:count])) == "kpis":
                return "kpis", " ".join(words[count:])
        return None, text

    def _rest(self) -> None:
        """Headings are structure; what stands in sections that no field has goes to review."""
        for section in self.draft.sections:
            if section.heading is not None:
                self._use("structure", [section.heading])
            taken = section.key in (*_LISTS, "terms", "steps")
            for part in section.parts:
                if isinstance(part, Grid) and taken:
                    self._use("structure", head_lines(part, self.words))
                if isinstance(part, Image):
                    self.review.append(Review("picture", part.text, part.place, process=self.draft.title))
                elif isinstance(part, Line | Grid) and not taken:
                    for line in lines_of((part,)):
                        if not self._is_used(line):
                            self._note("no-field" if section.key == "other" else "beside-chart", line)

    def _is_used(self, line: Line) -> bool:
        return any(use.place == line.place and use.text == line.whole for use in self.uses)


def _without_intro(items: list[Item], reader: _ProcessReader) -> list[Item]:
    """Items without a line in front of a numbered list that only announces it."""
    if (
        len(items) > 1
        and not items[0].label.kind
        and items[1].label.kind
        and re.search(r"(?:ดังนี้|ดังต่อไปนี้|ได้แก่|[:：])\s*$", items[0].text)
    ):
        for line in items[0].lines:
            reader._note("introduces", line)  # noqa: SLF001 - a step of the same reading
        return items[1:]
    return items


def _term_items(section: Section, vocabulary: Vocabulary) -> list[Item]:
    """Items of a section of terms: each line that says what something means opens one, numbered or not."""
    items: list[Item] = []
    for item in items_of(section.parts, vocabulary):
        if item.columns or len(item.lines) == 1:
            items.append(item)
            continue
        items += _parted(item, vocabulary)
    return items


def _parted(item: Item, vocabulary: Vocabulary) -> list[Item]:
    found: list[Item] = []
    for line in item.lines:
        one = Item(line.text, line.label, [], [line])
        if not found or term_of(one, vocabulary) is not None:
            found.append(one)
        else:
            found[-1].lines.append(line)
            if line.label.kind:
                found[-1].below.append(line)
            else:
                found[-1].text = f"{found[-1].text} {line.text}"
    return found


def term_of(item: Item, vocabulary: Vocabulary) -> Term | None:
    """What an item says that a word means; ``None`` when it says no such thing."""
    place = item.lines[0].place if item.lines else Place()
    if item.columns.get("meaning") or item.columns.get("detail") or item.columns.get(""):
        meaning = item.columns.get("meaning") or item.columns.get("detail") or item.columns.get("") or ""
        return Term(item.text.strip(_QUOTES), meaning, place)
    text = item.whole
    strong = [word for word in vocabulary.data["means"] if word.startswith("หมาย")]
    for words in ("|".join(map(re.escape, strong)), vocabulary.any_of("means")):
        found = re.match(rf"(.{{1,140}}?)\s*[:：]?\s*(?:{words})(?:\s+(?:{words}))?\s*[:：]?\s*", text)
        if found and (words.startswith("หมาย") or re.search(r"\s(?:คือ|ได้แก่)\s", text[: found.end() + 1])):
            return Term(found[1].strip(_QUOTES).strip(), text[found.end() :].strip(), place)
    lead = item.lines[0].lead.strip() if item.lines else ""
    if lead and len(lead) < 100 and text.startswith(lead) and len(text) > len(lead) + 3:
        return Term(lead.strip(_QUOTES + ":："), text[len(lead) :].strip(" :：-–"), place)
    found = re.match(r"([^:：]{2,80}?)\s*(?:[:：]|\s[-–=]\s)\s*(\S.*)", text, re.DOTALL)
    return Term(found[1].strip(_QUOTES), found[2].strip(), place) if found else None


def numbered(steps: Sequence[Step]) -> list[str]:
    """The titles of steps with their numbers, for lists that people read."""
    return [f"{step.n}. {step.title}" for step in steps]
