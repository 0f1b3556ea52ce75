"""What a document says of itself: its cover, preface, the powers of the unit, and what stands behind the processes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final

from khumue.importing.drafts import Outline, Section
from khumue.importing.items import items_of
from khumue.importing.lines import Chart, Grid, Image, Line, Part, lines_of
from khumue.importing.proposal import Manual, Use
from khumue.importing.tables import StepTable
from khumue.importing.vocabulary import Vocabulary

_PERSON = re.compile(
    r"(?:โดย\s*:?\s*|จัดทำโดย\s*:?\s*|ชื่อ\s*:\s*)?((?:นางสาว|นาย|นาง|น\.ส\.|ว่าที่\s?(?:ร้อย|ร\.)\S*|ดร\.)\s?\S.*)"
)
_POSITION = re.compile(r"ตำแหน่ง\s*[:：]?\s*(.+)")
_JOBS = re.compile(
    r"(?:นักวิชาการ|นักวิเคราะห์|นักจัดการ|นักทรัพยากร|นักประชาสัมพันธ์|นิติกร|เจ้าพนักงาน|เจ้าหน้าที่|ศึกษานิเทศก์|ผู้อำนวยการกลุ่ม|ลูกจ้าง|พนักงานราชการ)\S.*"
)
_OFFICE = re.compile(r"(?:สำนักงานเขตพื้นที่การศึกษา\S.*|สพ[ปม]\.\s?\S.*)")
_UNIT = re.compile(r"(?:กลุ่ม|หน่วย(?:ตรวจสอบ)|ฝ่าย)\S.*")
_UNIT_OF_OFFICE = re.compile(rf"({_UNIT.pattern}?)\s+({_OFFICE.pattern})")
_ABOVE = re.compile(r"สำนักงานคณะกรรมการการศึกษาขั้นพื้นฐาน|กระทรวงศึกษาธิการ")
_TITLE = re.compile(r"คู่มือ|มาตรฐานการปฏิบัติงาน|เรื่อง|งาน|การ|กระบวน|ฉบับ|ประจำปี|พ\.ศ\.|ปีงบประมาณ")
_COVER_LINES: Final = 25
_NAMED: Final = {"preface", "powers", "appendix"}


@dataclass(slots=True)
class Front:
    """The manual, and where each line went."""

    manual: Manual
    uses: list[Use] = field(default_factory=list)
    left: list[Line] = field(default_factory=list)
    """Lines that nothing was made of."""


def front_of(outline: Outline, vocabulary: Vocabulary) -> Front:
    """What the parts of a document outside its processes say."""
    front = Front(Manual())
    found: dict[str, list[str]] = {name: [] for name in _NAMED}
    behind = ""
    for section in outline.front:
        if section.heading is not None:
            front.uses.append(Use("structure", section.heading.whole, section.heading.place))
        behind = "appendix" if section.key == "appendix" or behind else ""
        if section.key == "cover":
            front.manual = _cover(section, front)
        elif section.key == "contents":
            front.uses += [Use("furniture", line.whole, line.place) for line in _lines(section.parts)]
        elif section.key == "powers":
            _powers(section, vocabulary, found["powers"], front)
        elif section.key in _NAMED or behind:
            name = section.key if section.key in _NAMED else "appendix"
            found[name] += _texts(section.parts, name, front)
        else:
            front.left += _lines(section.parts)
    front.uses += [Use("furniture", line.whole, line.place) for line in outline.contents]
    front.manual = replace(
        front.manual, preface=tuple(found["preface"]), powers=tuple(found["powers"]), appendix=tuple(found["appendix"])
    )
    return front


def _powers(section: Section, vocabulary: Vocabulary, found: list[str], front: Front) -> None:
    for item in items_of([part for part in section.parts if isinstance(part, Line)], vocabulary):
        if item.label.kind:
            found.append(item.whole)
            front.uses += [Use("powers", line.whole, line.place) for line in item.lines]
        else:
            front.left += item.lines


def _texts(parts: list[Part | StepTable], name: str, front: Front) -> list[str]:
    texts: list[str] = []
    for part in parts:
        lines = _lines([part])
        if isinstance(part, Grid):
            texts += [
                "\t".join(filter(None, (cell.text.replace("\n", " ") for cell in part.cells if cell.row == row)))
                for row in range(len(part.rows))
            ]
        elif isinstance(part, Chart):
            texts += [node.text for node in part.drawing.nodes if node.text]
        elif isinstance(part, Image):
            texts += [part.text] if part.text else []
        else:
            texts += [line.whole for line in lines]
        front.uses += [Use(name, line.whole, line.place) for line in lines]
    return [text for text in texts if text]


def _lines(parts: list[Part | StepTable]) -> list[Line]:
    found: list[Line] = []
    for part in parts:
        if isinstance(part, StepTable):
            found += [
                *(line for _, _, line in part.facts),
                *(line for row in part.rows for line in row.lines),
                *part.rest,
            ]
        else:
            found += lines_of((part,))
    return found


def _cover(section: Section, front: Front) -> Manual:
    """Title, office, unit, person and position from the lines of the cover, the first of each."""
    found: dict[str, str] = {}
    title: list[str] = []
    title_ended = False
    for number, line in enumerate(_lines(section.parts)):
        text = line.text.strip("*_# ")
        both = _UNIT_OF_OFFICE.fullmatch(text) if number < _COVER_LINES and "office" not in found else None
        if both:
            text, found["office"] = both[1], both[2]
        name = _name_of(text) if number < _COVER_LINES and len(text) < 200 else ""
        if name == "title" and not title_ended:
            title.append(text)
        elif name in ("", "title", "above") or name in found:
            if name != "above" and text != found.get(name):
                front.left.append(line)
                continue
        else:
            found[name] = _value_of(name, text)
            title_ended = title_ended or bool(title)
        front.uses.append(Use("cover", line.whole, line.place))
    office, unit, person, position = (found.get(name, "") for name in ("office", "unit", "person", "position"))
    return Manual(" ".join(title), office, unit, person, position)


def _value_of(name: str, text: str) -> str:
    pattern = {"person": _PERSON, "position": _POSITION}.get(name)
    match = pattern.fullmatch(text) if pattern else None
    return match[1].strip() if match else text


def _name_of(text: str) -> str:
    tests: Iterator[tuple[str, bool]] = iter(
        (
            ("above", bool(_ABOVE.fullmatch(text))),
            ("person", bool(_PERSON.fullmatch(text)) and len(text) < 60),
            ("position", bool(_POSITION.fullmatch(text) or _JOBS.fullmatch(text))),
            ("office", bool(_OFFICE.fullmatch(text))),
            ("unit", bool(_UNIT.fullmatch(text)) and len(text) < 90),
            ("title", bool(_TITLE.match(text)) and len(text) < 160),
        )
    )
    return next((name for name, fits in tests if fits), "")
