"""Steps as one witness tells them: the numbered list, or the rows of the table of work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from khumue.importing.items import Item, items_of_lines
from khumue.importing.likeness import agreement
from khumue.importing.lines import NONE, Chart, Label, Line, joined, label_of
from khumue.importing.proposal import StepKind
from khumue.importing.tables import StepRow, StepTable
from khumue.importing.vocabulary import Vocabulary, squeezed

_LONG: Final = 110
_SHORT: Final = 24
_CLAUSE = re.compile(
    r"\s+(?=โดย|เพื่อ|ซึ่ง|ให้|ตาม|และ|พร้อม|จาก|กรณี|หาก|ถ้า|แล้ว|ทั้งนี้|ผ่าน|ได้แก่|ดังนี้|ภายใน)|[:：]\s+|\s[-–]\s|\s(?=\()"
)
_CONDITION = re.compile(r"\s+(?=\(?(?:ถ้า|หาก|กรณี|ในกรณี)(?!มี\)|ศึกษา|พิเศษ|ตัวอย่าง)\S)")
_GROUP = re.compile(r"(?:ขั้น|ระยะ|ส่วน|ช่วง|ด้าน|กรณี|การ)")
_INTRODUCES = re.compile(r"(?:ดังนี้|ดังต่อไปนี้|ได้แก่|ประกอบด้วย|[:：])\s*$")
_TIME_BEHIND = re.compile(
    r"[(（]\s*((?:ภายใน|ไม่เกิน|ประมาณ|ใช้เวลา|ระยะเวลา)?\s*[0-9๐-๙][^()（）]{0,30}(?:วัน|ชั่วโมง|นาที|เดือน|สัปดาห์)[^()（）]{0,15})[)）]\s*$"
)


@dataclass(slots=True)
class Told:
    """A step as one witness tells it. ``below`` are the lines under its first; ``exits`` refer to steps by number as written."""

    title: str
    detail: str = ""
    label: Label = NONE
    actor: str = ""
    time: str = ""
    standard: str = ""
    group: str = ""
    kind: StepKind = "activity"
    lines: list[Line] = field(default_factory=list)
    charts: list[Chart] = field(default_factory=list)
    shared: set[str] = field(default_factory=set)
    others: list[tuple[str, str]] = field(default_factory=list)
    """Its other columns: meaning and text."""

    @property
    def text(self) -> str:
        """All of it as written."""
        return f"{self.title}{_between(self)}{self.detail}".strip() if self.detail else self.title


def _between(step: Told) -> str:
    return "" if step.title.endswith("(") else " " if not step.lines or len(step.lines) < 2 else "\n"


def from_items(items: Sequence[Item], vocabulary: Vocabulary) -> tuple[list[Told], list[Line]]:
    """Steps of a list, and lines that only introduce it."""
    steps: list[Told] = []
    idle: list[Line] = []
    numbered = any(item.label.numbers for item in items)
    group = ""
    for item in items:
        if numbered and not item.label.kind and not item.columns:
            if _INTRODUCES.search(item.text) or not steps:
                idle += item.lines
            else:
                group = item.text
                idle += item.lines
            continue
        parts = _parts_of_group(item)
        if parts:
            group = item.text
            idle.append(item.lines[0])
            steps += [_from_item(part, vocabulary, group) for part in parts]
        else:
            steps.append(_from_item(item, vocabulary, group))
    return steps, idle


def _parts_of_group(item: Item) -> list[Item]:
    """The steps under a number that is the name of a group of them (``๕.๑ ขั้นจัดทำข้อมูล``), if it is one."""
    if len(item.text) > 60 or not (_GROUP.match(item.text) or _INTRODUCES.search(item.text)):
        return []
    if _INTRODUCES.search(item.text) is None and not re.match(r"ขั้น|ระยะที่|ส่วนที่|ช่วง", item.text):
        return []
    below = items_of_lines(item.below)
    numbered = [one for one in below if one.label.numbers]
    long = sum(len(one.text) for one in numbered) / max(1, len(numbered)) > _SHORT
    return (
        below
        if len(numbered) > 2 and len(numbered) == len(below) and long and not _INTRODUCES.search(item.text)
        else []
    )


def _from_item(item: Item, vocabulary: Vocabulary, group: str = "") -> Told:
    step = Told("", "", item.label, group=group, lines=list(item.lines))
    below = [line.whole for line in item.below if not _labelled(line.text, step, vocabulary)]
    first = _without_labelled(item.text, step, vocabulary)
    step.title, rest = (
        first_clause(first) if not below else (first, "") if len(first) <= _LONG * 2 else first_clause(first)
    )
    step.detail = "\n".join(filter(None, (rest, *below)))
    step.actor = step.actor or item.columns.get("actor", "")
    step.time = step.time or item.columns.get("time", "") or _time_behind(first)
    step.others = [(key, value) for key, value in item.columns.items() if key not in ("actor", "time", "order")]
    return step


def _time_behind(text: str) -> str:
    found = _TIME_BEHIND.search(text)
    return found[1].strip() if found else ""


def _labelled(text: str, step: Told, vocabulary: Vocabulary) -> bool:
    """Takes ``ผู้รับผิดชอบ : …`` for what it says."""
    name, colon, rest = re.split(r"([:：])", text, maxsplit=1) if re.search(r"[:：]", text[:40]) else (text, "", "")
    meaning = vocabulary.labels.get(squeezed(name)) if colon else None
    if meaning not in ("actor", "time", "standard") or not rest.strip():
        return False
    setattr(step, meaning, getattr(step, meaning) or rest.strip())
    return True


def _without_labelled(text: str, step: Told, vocabulary: Vocabulary) -> str:
    """The text before ``ผู้รับผิดชอบ : …`` and ``ระยะเวลา : …`` that stand in one line with it."""
    words = "|".join(filter(None, (vocabulary.any_of("labels", "actor"), vocabulary.any_of("labels", "time"))))
    pieces = re.split(rf"\s*[(（]?\s*(?=(?:{words})\s*[:：])", text)
    kept = pieces[:1]
    for piece in pieces[1:]:
        if not _labelled(piece.strip(" ()（）"), step, vocabulary):
            kept.append(piece)
    return " ".join(kept).strip() or text


def first_clause(text: str) -> tuple[str, str]:
    """A long text as its first clause and the rest; a short one is its own title."""
    if "\n" in text:
        head, _, rest = text.partition("\n")
        return head, rest
    condition = _CONDITION.search(text, 8)
    if condition and (condition.start() <= _LONG or len(text) <= _LONG):
        return text[: condition.start()], text[condition.end() :]
    if len(text) <= _LONG:
        return text, ""
    for found in _CLAUSE.finditer(text):
        head = text[: found.start()]
        if _SHORT <= len(head) <= _LONG and head.count("(") == head.count(")") and head.count("“") == head.count("”"):
            return (head + found.group().rstrip() if found.group().strip() in (":", "：") else head), text[
                found.end() :
            ]
    return text, ""


def from_table(table: StepTable, vocabulary: Vocabulary) -> list[Told]:
    """Steps of a table of work, a row each; a single row may hold all of them in its cells."""
    if len(table.rows) == 1:
        many = _from_one_row(table.rows[0], vocabulary)
        if many:
            return many
    return [_from_row(row, vocabulary) for row in table.rows]


def _from_one_row(row: StepRow, vocabulary: Vocabulary) -> list[Told]:
    items = items_of_lines(row.step or row.detail)
    if len(items) < 3 or not all(item.label.numbers for item in items):
        return []
    steps = [_from_item(item, vocabulary) for item in items]
    for name in ("time", "actor"):
        for step in steps:
            setattr(step, name, getattr(step, name) or getattr(row, name))
            step.shared.add(name)
    return steps


def _from_row(row: StepRow, vocabulary: Vocabulary) -> Told:
    step = Told(
        "",
        lines=list(row.lines),
        actor=row.actor,
        time=row.time,
        standard=row.standard,
        shared=row.shared,
        others=list(row.others),
    )
    lines = [line for line in row.flow if isinstance(line, Line) and not _is_mark(line, vocabulary)]
    step.charts = [part for part in row.flow if isinstance(part, Chart)]
    first = next((line for line in (*row.step, *row.detail) if line.label.numbers), None)
    step.label = _order(row) or (first.label if first else NONE)
    main, detail = _text(row.step), _text(row.detail, vocabulary, step)
    if not main and detail and lines and agreement(_text(lines), detail) < 0.8:
        main = _text(lines)
    main = main or detail or _text(lines)
    if detail and detail != main:
        same = agreement(main, detail) >= 0.95 and len(detail) <= len(main)
        step.title, step.detail = main.replace("\n", " ") if len(main) < _LONG else main, "" if same else detail
        if squeezed(detail).startswith(squeezed(main)):
            step.title, step.detail = _split_at(main, detail)
    else:
        step.title, step.detail = first_clause(main)
    step.title = _without_labelled(step.title, step, vocabulary)
    return step


def _split_at(main: str, detail: str) -> tuple[str, str]:
    """A detail that begins with the title again, as the title and what is new in it."""
    count = len(squeezed(main))
    for index in range(len(detail) + 1):
        if len(squeezed(detail[:index])) == count and (index == len(detail) or squeezed(detail[index])):
            return detail[:index].strip(), detail[index:].strip()
    return main, detail


def _is_mark(line: Line, vocabulary: Vocabulary) -> bool:
    return squeezed(line.text) in vocabulary.starts | vocabulary.ends or not squeezed(line.text)


def _order(row: StepRow) -> Label:
    text = row.order.strip()
    return (
        label_of(f"{text} x")[0]
        if text and label_of(f"{text} x")[0].numbers
        else label_of(f"{text}. x")[0]
        if text
        else NONE
    )


def _text(lines: Sequence[Line], vocabulary: Vocabulary | None = None, step: Told | None = None) -> str:
    kept = [line for line in lines if vocabulary is None or step is None or not _labelled(line.text, step, vocabulary)]
    return joined(
        tuple(kept),
        with_first_label=len([line for line in kept if line.label.kind]) > 1
        and bool(kept)
        and kept[0].label.kind == "-",
    )
