"""The form of a manual as data: which sections it has, in which order, under which numbers and titles, and what stands in them.

A form is a file in ``templates/forms``. A project adds its own there, or lays one of the same name over the program's.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from khumue.model.base import Id, Many, Model, Shorthand, Text
from khumue.model.checking import check, nearest
from khumue.model.ita import ElementKind
from khumue.model.registers import OfficeKind
from khumue.problems import Level, Problem
from khumue.source.document import Document, Place
from khumue.source.reader import load_plain, read_document
from khumue.source.tree import listed
from khumue.thai.letters import letter

FOLDER: Final = "forms"
USUAL: Final = "nine-sections"
"""The form of an office whose kind names no form that there is."""

BlockKind = Literal[
    "job-title", "facts", "table-head", "list", "terms", "steps", "charts", "work-table", "service-page", "service-steps",
    "contact", "changes", "swim-lanes", "raci",
]  # fmt: skip
"""What a block of a section may be. ``list`` shows one field, whatever its items are."""

FieldName = Literal[
    "title", "unit", "unit-with-powers", "people", "total", "main-total", "promised-time", "manuals", "code", "objectives", "scope", "inputs", "outputs",
    "records", "notes", "trigger", "result", "standard", "systems", "forms", "laws", "kpis", "related", "service-who",
    "service-channels", "service-documents", "service-fee", "service-time", "service-complaints", "service-conditions",
    "service-category", "service-forms",
]  # fmt: skip
"""What a row or a list may show of a process."""


class FactOfForm(Model):
    """ค่าหนึ่งแถว: คำกำกับกับค่า"""

    field: FieldName = Field(title="ช่อง")
    """ช่องของกระบวนงาน เช่น inputs หรือ service-fee"""
    label: Text | None = Field(None, title="คำกำกับ")
    """คำกำกับ เมื่อไม่ใช้คำของช่องนั้นเอง"""
    unsaid: Text | None = Field(None, title="คำเมื่อไม่ได้ระบุ")
    """คำที่แสดงเมื่อไม่มีใครระบุ"""
    none: Text | None = Field(None, title="คำเมื่อไม่มี")
    """คำที่แสดงเมื่อระบุว่าไม่มี"""
    optional: bool = Field(False, title="ซ่อนเมื่อไม่ได้ระบุ")
    """true เมื่อไม่ต้องแสดงแถวนี้ถ้าไม่มีใครระบุ"""
    anchor: Id | None = Field(None, title="จุดที่ลิงก์ถึง")
    """ชื่อจุดในหน้าเว็บที่ลิงก์ถึงได้"""


class BlockOfForm(Model):
    """สิ่งที่อยู่ในหัวข้อหนึ่ง"""

    kind: BlockKind = Field(title="ชนิด")
    """ชนิดของเนื้อหา"""
    field: FieldName | None = Field(None, title="ช่อง")
    """ช่องของกระบวนงานที่แสดง (เฉพาะ kind: list)"""
    facts: Many[Annotated[FactOfForm, Shorthand("field")]] = Field((), title="แถว")
    """แถวของค่า (เฉพาะ kind: facts)"""
    unsaid: Text | None = Field(None, title="คำเมื่อไม่ได้ระบุ")
    """คำที่แสดงเมื่อไม่มีใครระบุ"""
    none: Text | None = Field(None, title="คำเมื่อไม่มี")
    """คำที่แสดงเมื่อระบุว่าไม่มี"""
    optional: bool = Field(False, title="ซ่อนเมื่อไม่ได้ระบุ")
    """true เมื่อไม่ต้องแสดงถ้าไม่มีใครระบุ"""
    is_short: bool = Field(False, title="แสดงแต่ชื่อ")
    """true เมื่อแสดงแต่ชื่อ ไม่แสดงหมายเหตุ (เฉพาะ kind: list)"""

    @model_validator(mode="after")
    def _whole(self) -> BlockOfForm:
        if self.kind == "list" and not self.field:
            raise PydanticCustomError("none_of", "none of", {"keys": "field"})
        if self.kind in ("facts", "table-head") and not self.facts:
            raise PydanticCustomError("none_of", "none of", {"keys": "facts"})
        return self


class SectionOfForm(Model):
    """หัวข้อหนึ่งของแบบ"""

    id: Id = Field(title="รหัส")
    """รหัสหัวข้อ ไม่ซ้ำกันในแบบ"""
    anchor: Id = Field(title="จุดที่ลิงก์ถึง")
    """ชื่อจุดในหน้าเว็บที่ลิงก์ถึงได้"""
    title: Text | None = Field(None, title="ชื่อหัวข้อ")
    """ชื่อหัวข้อ (ไม่ใส่เมื่อเนื้อหาอยู่ใต้ชื่อหน้าเลย)"""
    english: Text | None = Field(None, title="ชื่อภาษาอังกฤษ")
    """ชื่อภาษาอังกฤษที่ต่อท้ายในวงเล็บ"""
    numbered: bool = Field(True, title="มีเลขหัวข้อ")
    """false เมื่อหัวข้อไม่มีเลข"""
    optional: bool = Field(False, title="ซ่อนเมื่อไม่ได้ระบุ")
    """true เมื่อไม่ต้องแสดงหัวข้อถ้าไม่มีใครระบุ"""
    blocks: tuple[BlockOfForm, ...] = Field(title="เนื้อหา")
    """สิ่งที่อยู่ในหัวข้อ เรียงตามลำดับ"""


class ServiceOfForm(Model):
    """แบบของคู่มือการให้บริการ"""

    anchor: Id = Field(title="จุดที่ลิงก์ถึง")
    """ชื่อจุดของชื่อหน้า"""
    sections: tuple[SectionOfForm, ...] = Field(title="หัวข้อ")
    """หัวข้อของคู่มือการให้บริการ"""


class Pointer(Model):
    """ที่อยู่ขององค์ประกอบ ITA ในแบบ"""

    element: ElementKind = Field(title="องค์ประกอบ")
    """องค์ประกอบของ ITA"""
    process: Many[Id] = Field((), title="หัวข้อในคู่มือ")
    """หัวข้อของกระบวนงาน เรียงตามที่ต้องการ ใช้หัวข้อแรกที่มีเนื้อหา"""
    service: Id | None = Field(None, title="หัวข้อในคู่มือบริการ")
    """หัวข้อหรือแถวของคู่มือการให้บริการ"""


class ManualForm(Model):
    """แบบของคู่มือ"""

    id: Id = Field(title="รหัส")
    """รหัส ตรงกับชื่อไฟล์"""
    title: Text = Field(title="ชื่อแบบ")
    """ชื่อแบบ"""
    numbers: Literal["digits", "letters"] = Field("digits", title="เลขหัวข้อ")
    """เลขหัวข้อ: ตัวเลข (digits) หรือตัวอักษร ก ข ค (letters)"""
    unsaid: Text = Field(title="คำเมื่อไม่ได้ระบุ")
    """คำที่แสดงในแถวของค่าเมื่อไม่มีใครระบุ"""
    none: Text = Field(title="คำเมื่อไม่มี")
    """คำที่แสดงเมื่อระบุว่าไม่มี"""
    process: tuple[SectionOfForm, ...] = Field(title="หัวข้อของกระบวนงาน")
    """หัวข้อของกระบวนงาน เรียงตามลำดับ"""
    extras: tuple[SectionOfForm, ...] = Field((), title="หัวข้อเสริม")
    """หัวข้อที่สำนักงานเปิดใช้เองได้ด้วย extras ใน office.yml"""
    service: ServiceOfForm = Field(title="คู่มือการให้บริการ")
    """แบบของคู่มือการให้บริการ"""
    evidence: tuple[Pointer, ...] = Field(title="ที่อยู่ของหลักฐาน")
    """องค์ประกอบของ ITA แต่ละอย่างอยู่ที่หัวข้อใด"""

    def sections(self, extras: Container[str] = ()) -> tuple[SectionOfForm, ...]:
        """The sections of a process, with the extra ones that an office asks for after those that have a number."""
        numbered = [section for section in self.process if section.numbered]
        asked = [section for section in self.extras if section.id in extras]
        return (*numbered, *asked, *(section for section in self.process if not section.numbered))

    def number(self, section_id: str) -> str:
        """What a section of a process is numbered with: ``5``, or ``จ``; ``""`` for one without a number.

        Raises:
            KeyError: the form has no such section.
        """
        number = 0
        for section in (*self.process, *self.extras):
            number += section.numbered
            if section.id == section_id:
                return (letter(number) if self.numbers == "letters" else str(number)) if section.numbered else ""
        raise KeyError(section_id)

    def stands(self, element: ElementKind, is_said: Callable[[SectionOfForm], bool]) -> SectionOfForm:
        """The section of a process that shows an ITA element: the first that says something, or else the first."""
        known = {section.id: section for section in self.process}
        named = [known[name] for one in self.evidence if one.element == element for name in one.process if name in known]
        return next(filter(is_said, named), named[0] if named else self.process[0])

    def stands_in_service(self, element: ElementKind) -> str:
        """The anchor of the service manual that shows an ITA element; ``""`` when it does not show it."""
        return next((one.service for one in self.evidence if one.element == element and one.service), "")

    @property
    def step_prefix(self) -> str:
        """What stands before the number of every step: ``5.``; ``""`` when the steps' section has no number."""
        holder = next((one for one in self.process if any(block.kind == "steps" for block in one.blocks)), None)
        number = self.number(holder.id) if holder else ""
        return f"{number}." if number else ""


@dataclass(frozen=True)
class Forms:
    """All forms that a project may use. ``problems`` are faults in its own, which are then not used."""

    by_id: Mapping[str, ManualForm] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def of(self, form_id: str) -> ManualForm:
        """The form of this id, or the usual one when there is none."""
        return self.by_id.get(form_id) or self.by_id[USUAL]

    @staticmethod
    def load(folders: Sequence[Path]) -> Forms:
        """The forms of all template folders; those of the last are the program's own.

        Raises:
            OSError: one of the program's own files cannot be read.
            ValueError: one of the program's own files has a fault.
        """
        *own, packaged = folders
        found: dict[str, ManualForm] = {}
        for file in sorted((packaged / FOLDER).glob("*.yml")):
            form = ManualForm.model_validate(load_plain(file))
            if form.id != file.stem or any(_faults(form)):
                raise ValueError(f"{file}: {form.id}: {list(_faults(form))}")
            found[form.id] = form
        problems: list[Problem] = []
        for folder in reversed(own):
            files, unread = listed(folder.parent, f"{folder.name}/{FOLDER}")
            problems += unread
            for file in files:
                form_, faults = _read(folder, file)
                problems += faults
                if form_ is not None:
                    found[form_.id] = form_
        return Forms(found, tuple(problems))


def _read(folder: Path, file: Path) -> tuple[ManualForm | None, list[Problem]]:
    """A project's own form, or what is wrong with it."""
    document, problems = read_document(folder.parent, f"{folder.name}/{FOLDER}/{file.name}")
    if document is None or any(problem.level is Level.ERROR for problem in problems):
        return None, problems
    form, faults = check(ManualForm, Place(document), document.data)
    if form is None:
        return None, [*problems, *faults]
    problems += _misplaced(document, form, file.stem)
    return (None if problems else form), problems


def _misplaced(document: Document, form: ManualForm, expected: str) -> Iterator[Problem]:
    at = Place(document) / "id"
    if form.id != expected:
        yield Problem("KM303", Level.ERROR, at.span, {"value": form.id, "expected": expected, "file": document.file}, at.dotted)
    for path, value in _faults(form):
        place = Place(document, path)
        yield Problem("KM302", Level.ERROR, place.span, {"value": value, "what": "หัวข้อ"}, place.dotted)


def _faults(form: ManualForm) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Where the id or anchor of a section stands twice, and which: links and evidence would lead to the first alone."""
    seen: set[str] = set()
    for index, section in enumerate((*form.process, *form.extras)):
        key, place = ("process", index) if index < len(form.process) else ("extras", index - len(form.process))
        for name in {section.id, section.anchor}:
            if name in seen:
                yield (key, place, "id"), name
        seen |= {section.id, section.anchor}


def unknown_forms(forms: Forms, kinds: Iterable[tuple[OfficeKind, Place]]) -> Iterator[Problem]:
    """Kinds of offices whose form is not there; their offices get the usual one."""
    for kind, at in kinds:
        if kind.form not in forms.by_id:
            place, known = at / "form", ", ".join(forms.by_id)
            values = {"what": "แบบของคู่มือ", "value": kind.form, "suggestion": nearest(kind.form, forms.by_id), "known": known}
            values["file"] = f"templates/{FOLDER}/{kind.form}.yml"
            yield Problem("KM301", Level.ERROR, place.span, values, place.dotted)
