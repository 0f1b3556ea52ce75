"""The file of one work process: the nine sections of the สพฐ. form, with document control and service facts.

Every field but ``id`` may be absent: an office's file may extend a base file, and what a manual does not say stays unsaid.
An empty list says "there is none" (``forms: []``), which is not the same as saying nothing.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from khumue.model.base import Date, Duration, Id, Many, Model, ProcessReference, Shorthand, Text

END = "end"
"""The target that means "the process ends here"; no step may have this id."""


class LawReference(Model):
    """การอ้างกฎหมาย ระเบียบ แผน หรือเอกสาร"""

    law: Id
    """รหัสกฎหมายในทะเบียน laws.yml"""
    section: Text | None = None
    """มาตรา ข้อ หมวด หรือส่วนที่อ้าง"""
    note: Text | None = None
    """หมายเหตุ เช่น เหตุที่อ้าง หรือชื่อที่ต้นฉบับพิมพ์ผิด"""


class FormReference(Model):
    """การอ้างแบบฟอร์ม"""

    form: Id
    """รหัสแบบฟอร์มในทะเบียน forms.yml"""
    note: Text | None = None
    """หมายเหตุ เช่น ใช้เฉพาะกรณีใด"""


class TermUse(Model):
    """คำจำกัดความที่ใช้ในกระบวนงาน"""

    term: Id
    """รหัสคำในทะเบียน glossary.yml"""
    meaning: Text | None = None
    """ความหมายเฉพาะของกระบวนงานนี้ (ถ้าต่างจากทะเบียน)"""


class ScreenField(Model):
    """ช่องกรอกบนหน้าจอของระบบ"""

    name: Text
    """ชื่อช่อง"""
    options: Many[Text] = ()
    """ตัวเลือก"""
    limit: Text | None = None
    """ข้อจำกัด เช่น ขนาดหรือชนิดไฟล์"""
    note: Text | None = None
    """คำแนะนำการกรอก"""


class SystemUse(Model):
    """การทำงานในระบบสารสนเทศ"""

    system: Id
    """รหัสระบบในทะเบียน systems.yml"""
    menu: Many[Text] = ()
    """ลำดับเมนูที่กด"""
    screen: Text | None = None
    """ชื่อหน้าจอ"""
    fields: Many[ScreenField] = ()
    """ช่องที่ต้องกรอก"""
    note: Text | None = None
    """ข้อควรระวัง"""


class Exit(Model):
    """ทางออกของจุดตัดสินใจ; เมื่อไม่บอกปลายทาง หมายถึงไปขั้นตอนถัดไป"""

    label: Text | None = None
    """คำกำกับทางออก เช่น ผ่าน ไม่ผ่าน"""
    to: Id | None = None
    """รหัสขั้นตอนปลายทาง หรือ end เมื่อจบกระบวนงาน"""
    back_to: Id | None = None
    """รหัสขั้นตอนก่อนหน้าที่ต้องย้อนกลับไปทำใหม่"""

    @model_validator(mode="after")
    def _one_target(self) -> Exit:
        if self.to and self.back_to:
            raise PydanticCustomError("two_of", "two of", {"keys": "to, back-to"})
        return self

    @property
    def target(self) -> str | None:
        """The id it leads to, ``"end"``, or ``None`` for the step that follows."""
        return self.to or self.back_to


ExitValue = Annotated[Exit, Shorthand("label")]


class StepFields(Model):
    """What a step may say, apart from its id; shared by steps and by changes to inherited steps."""

    do: Text | None = None
    """กิจกรรมที่ทำ (กล่องสี่เหลี่ยม)"""
    decide: Text | None = None
    """เรื่องที่ต้องพิจารณาตัดสินใจ (สี่เหลี่ยมขนมเปียกปูน)"""
    group: Text | None = None
    """หัวข้อของกลุ่มขั้นตอน (ไม่ใช่กล่องในผัง)"""
    detail: Text | None = None
    """รายละเอียดวิธีปฏิบัติ: ใครทำอะไร ด้วยอะไร ได้ผลอะไร"""
    by: Many[Id] | None = None
    """ผู้รับผิดชอบ: รหัสบทบาทใน roles.yml หรือรหัสกลุ่มใน units.yml"""
    time: Duration | None = None
    """เวลาดำเนินการ เช่น 3-5 วันทำการ"""
    standard: Text | None = None
    """มาตรฐานคุณภาพงานของขั้นตอน"""
    when: Text | None = None
    """เงื่อนไขที่ทำให้ต้องทำขั้นตอนนี้ (ไม่บอก หมายถึงทำทุกครั้ง)"""
    using: Many[Annotated[SystemUse, Shorthand("system")]] | None = None
    """ระบบสารสนเทศที่ใช้ในขั้นตอน"""
    inputs: Many[Text] | None = None
    """สิ่งนำเข้า"""
    outputs: Many[Text] | None = None
    """ผลผลิต"""
    records: Many[Text] | None = None
    """หลักฐานหรือบันทึกที่เก็บไว้"""
    forms: Many[Annotated[FormReference, Shorthand("form")]] | None = None
    """แบบฟอร์มที่ใช้ในขั้นตอน"""
    laws: Many[Annotated[LawReference, Shorthand("law")]] | None = None
    """กฎหมายที่อ้างในขั้นตอน"""
    note: Text | None = None
    """หมายเหตุ"""
    next: Many[Id] | None = None
    """ขั้นตอนถัดไป เมื่อไม่ใช่ขั้นตอนที่เขียนต่อกัน (end คือจบ; หลายรหัสคือทำพร้อมกัน)"""
    yes: ExitValue | None = None
    """ทางออกเมื่อผ่าน"""
    no: ExitValue | None = None
    """ทางออกเมื่อไม่ผ่าน"""
    exits: Many[ExitValue] | None = None
    """ทางออกทั้งหมด เมื่อมีมากกว่าสองทาง"""
    steps: tuple[Step, ...] | None = None
    """ขั้นตอนย่อย"""

    @property
    def all_exits(self) -> tuple[tuple[str, int | None, Exit], ...]:
        """Each exit with the key (and index) it is written under, in the order yes, no, exits."""
        named = [(key, None, value) for key, value in (("yes", self.yes), ("no", self.no)) if value]
        return (*named, *(("exits", index, value) for index, value in enumerate(self.exits or ())))

    @property
    def title(self) -> str:
        """The sentence of the step, whichever kind it is."""
        return self.do or self.decide or self.group or ""


class Step(StepFields):
    """ขั้นตอน: ต้องมี do, decide หรือ group อย่างใดอย่างหนึ่ง"""

    id: Id
    """รหัสขั้นตอน ไม่ซ้ำกันในกระบวนงาน"""

    @model_validator(mode="after")
    def _one_kind(self) -> Step:
        kinds = [key for key in ("do", "decide", "group") if getattr(self, key)]
        if len(kinds) > 1:
            raise PydanticCustomError("two_of", "two of", {"keys": ", ".join(kinds)})
        if not kinds:
            raise PydanticCustomError("none_of", "none of", {"keys": "do, decide, group"})
        if self.id == END:
            raise PydanticCustomError("reserved_id", "reserved id", {"value": END})
        if not self.decide and self.all_exits:
            raise PydanticCustomError("exits_without_decide", "exits without decide", {"value": self.id})
        if self.group and not self.steps:
            raise PydanticCustomError("empty_group", "empty group", {"value": self.id})
        if self.do and any(not step.do or step.steps or step.next for step in self.steps or ()):
            raise PydanticCustomError("substep_kind", "substep kind", {"value": self.id})
        if self.decide and self.steps:
            raise PydanticCustomError("substep_kind", "substep kind", {"value": self.id})
        return self


class StepOverride(StepFields):
    """แก้บางช่องของขั้นตอนที่รับมาจากมาตรฐานกลาง"""

    id: Id
    """รหัสขั้นตอนเดิมที่จะแก้"""


class StepInsert(Model):
    """แทรกขั้นตอนใหม่"""

    after: Id | None = None
    """แทรกหลังขั้นตอนนี้"""
    before: Id | None = None
    """แทรกก่อนขั้นตอนนี้"""
    steps: tuple[Step, ...]
    """ขั้นตอนที่แทรก"""

    @model_validator(mode="after")
    def _one_anchor(self) -> StepInsert:
        if bool(self.after) == bool(self.before):
            name = "two_of" if self.after else "none_of"
            raise PydanticCustomError(name, name, {"keys": "after, before"})
        return self


class StepChanges(Model):
    """สิ่งที่ต่างจากขั้นตอนของมาตรฐานกลาง"""

    override: tuple[StepOverride, ...] = ()
    """ขั้นตอนที่แก้บางช่อง"""
    insert: tuple[StepInsert, ...] = ()
    """ขั้นตอนที่แทรกเพิ่ม"""
    remove: Many[Id] = ()
    """รหัสขั้นตอนที่ไม่ทำ"""


class PartOfProcess(Model):
    """ตอนของกระบวนงานที่มีผังและตารางของตนเอง"""

    id: Id
    """รหัสตอน"""
    title: Text
    """ชื่อตอน"""
    trigger: Text | None = None
    """เหตุที่ทำให้เริ่ม"""
    result: Text | None = None
    """ผลเมื่อจบ"""
    steps: tuple[Step, ...]
    """ขั้นตอนของตอนนี้"""


class Indicator(Model):
    """ตัวชี้วัดของกระบวนงาน"""

    name: Text
    """ชื่อตัวชี้วัด"""
    formula: Text | None = None
    """วิธีคำนวณ"""
    unit: Text | None = None
    """หน่วยวัด เช่น ร้อยละ"""
    target: Text | None = None
    """ค่าเป้าหมาย"""
    frequency: Text | None = None
    """ความถี่ในการวัด"""
    owner: Id | None = None
    """ผู้รับผิดชอบตัวชี้วัด (รหัสบทบาทหรือกลุ่ม)"""


class ChangeEntry(Model):
    """รายการแก้ไขเอกสาร"""

    issue: Text
    """ฉบับที่ หรือแก้ไขครั้งที่"""
    date: Date | None = None
    """วันที่"""
    what: Text
    """สิ่งที่แก้ไข"""


class Signer(Model):
    """ผู้ลงนามในเอกสาร"""

    person: Id | None = None
    """รหัสบุคคลใน people.yml"""
    position: Text | None = None
    """ตำแหน่ง (เมื่อไม่อ้างบุคคล)"""
    date: Date | None = None
    """วันที่"""


class DocumentControl(Model):
    """การควบคุมเอกสาร"""

    code: Text | None = None
    """รหัสเอกสาร"""
    issue: Text | None = None
    """ฉบับที่"""
    revision: Text | None = None
    """แก้ไขครั้งที่"""
    effective: Date | None = None
    """วันที่มีผลใช้"""
    review: Date | None = None
    """วันที่ต้องทบทวนครั้งต่อไป"""
    prepared_by: Annotated[Signer, Shorthand("person")] | None = None
    """ผู้จัดทำ"""
    reviewed_by: Annotated[Signer, Shorthand("person")] | None = None
    """ผู้ทบทวน"""
    approved_by: Annotated[Signer, Shorthand("person")] | None = None
    """ผู้อนุมัติ"""
    changes: tuple[ChangeEntry, ...] = ()
    """ประวัติการแก้ไข"""


class Channel(Model):
    """ช่องทางให้บริการหรือร้องเรียน"""

    title: Text
    """ชื่อช่องทาง"""
    place: Text | None = None
    """สถานที่ ที่อยู่เว็บ หรือหมายเลขสำนักงาน"""
    hours: Text | None = None
    """เวลาให้บริการ"""


class RequiredDocument(Model):
    """เอกสารที่ผู้ขอรับบริการต้องยื่น"""

    name: Text
    """ชื่อเอกสาร"""
    issuer: Text | None = None
    """หน่วยงานที่ออก"""
    originals: int | None = None
    """จำนวนฉบับจริง"""
    copies: int | None = None
    """จำนวนสำเนา"""
    condition: Text | None = None
    """เงื่อนไข"""


class Fee(Model):
    """ค่าธรรมเนียม"""

    item: Text
    """รายการ"""
    amount: Text
    """จำนวนเงินและหน่วย"""
    condition: Text | None = None
    """เงื่อนไข"""


class ServiceStep(Model):
    """ขั้นตอนที่ผู้ขอรับบริการพบ"""

    do: Text
    """สิ่งที่ผู้ขอหรือสำนักงานทำ เขียนจากมุมของผู้ขอ"""
    by: Text | None = None
    """ผู้รับผิดชอบ เช่น ผู้ขอ หรือชื่อกลุ่ม"""
    time: Duration | None = None
    """เวลา"""


class Service(Model):
    """ข้อมูลการให้บริการแก่ผู้อยู่นอกสำนักงาน"""

    title: Text | None = None
    """ชื่อบริการในคู่มือการให้บริการ (ไม่ใส่ ใช้ชื่องาน)"""

    who: Many[Text] | None = None
    """ผู้มีสิทธิขอรับบริการ"""
    channels: Many[Annotated[Channel, Shorthand("title")]] | None = None
    """ช่องทางยื่นคำขอ"""
    steps: Many[Annotated[ServiceStep, Shorthand("do")]] | None = None
    """ขั้นตอนการขอรับบริการ"""
    documents: Many[Annotated[RequiredDocument, Shorthand("name")]] | None = None
    """เอกสารที่ใช้ ([] หมายถึงไม่มี)"""
    fee: Many[Fee] | None = None
    """ค่าธรรมเนียม ([] หมายถึงไม่มีค่าธรรมเนียม)"""
    time: Duration | None = None
    """ระยะเวลาที่ให้บริการ"""
    complaints: Many[Annotated[Channel, Shorthand("title")]] | None = None
    """ช่องทางร้องเรียน"""
    conditions: Many[Text] | None = None
    """หลักเกณฑ์และเงื่อนไข"""
    category: Literal["permit", "register", "certify", "request", "support", "other"] | None = None
    """ประเภทของงานบริการ"""


class SourceReference(Model):
    """แหล่งที่มาของข้อมูล"""

    title: Text
    """ชื่อเอกสารต้นทาง"""
    manual: Id | None = None
    """รหัสคู่มือในโครงการ (ถ้ามี)"""
    lines: Text | None = None
    """หน้าหรือบรรทัดในต้นทาง"""


class ProcessFile(Model):
    """กระบวนงาน"""

    id: Id
    """รหัสกระบวนงาน ตรงกับชื่อไฟล์"""
    extends: ProcessReference | None = None
    """มาตรฐานกลางที่ใช้เป็นต้นแบบ เช่น base/dlict/dmc"""
    title: Text | None = None
    """ชื่องาน"""
    short_title: Text | None = None
    """ชื่อย่อสำหรับเมนูและตาราง"""
    status: Literal["draft", "in-force", "retired"] | None = None
    """สถานะของกระบวนงาน"""
    control: DocumentControl | None = None
    """การควบคุมเอกสาร"""
    objectives: Many[Text] | None = None
    """วัตถุประสงค์"""
    scope: Many[Text] | None = None
    """ขอบเขตของงาน"""
    terms: Many[Annotated[TermUse, Shorthand("term")]] | None = None
    """คำจำกัดความ"""
    trigger: Text | None = None
    """เหตุที่ทำให้เริ่มงาน"""
    result: Text | None = None
    """ผลเมื่อจบงาน"""
    steps: tuple[Step, ...] | None = None
    """ขั้นตอนการปฏิบัติงาน"""
    parts: tuple[PartOfProcess, ...] | None = None
    """ตอนต่าง ๆ เมื่อกระบวนงานมีหลายผัง (ใช้แทน steps)"""
    step_changes: StepChanges | None = None
    """สิ่งที่ต่างจากขั้นตอนของมาตรฐานกลาง (ใช้คู่กับ extends)"""
    promised_time: Duration | None = None
    """เวลารวมที่สำนักงานประกาศไว้"""
    forms: Many[Annotated[FormReference, Shorthand("form")]] | None = None
    """แบบฟอร์มที่ใช้ ([] หมายถึงไม่มี)"""
    laws: Many[Annotated[LawReference, Shorthand("law")]] | None = None
    """เอกสาร/หลักฐานอ้างอิง"""
    systems: Many[Id] | None = None
    """ระบบสารสนเทศที่ใช้ตลอดงาน"""
    kpis: Many[Annotated[Indicator, Shorthand("name")]] | None = None
    """ตัวชี้วัดที่สำคัญ"""
    standard: Text | None = None
    """มาตรฐานคุณภาพของทั้งกระบวนงาน"""
    inputs: Many[Text] | None = None
    """สิ่งนำเข้า"""
    outputs: Many[Text] | None = None
    """ผลผลิต"""
    records: Many[Text] | None = None
    """หลักฐานที่เก็บ"""
    related: Many[ProcessReference] | None = None
    """กระบวนงานที่เกี่ยวข้อง"""
    service: Service | None = None
    """ข้อมูลการให้บริการ (เฉพาะงานที่บริการผู้อยู่นอกสำนักงาน)"""
    sources: Many[Annotated[SourceReference, Shorthand("title")]] | None = None
    """แหล่งที่มา"""
    notes: Many[Text] | None = None
    """บันทึกของผู้จัดทำ เช่น สิ่งที่ปรับให้ตรงกันจากต้นฉบับ"""

    @model_validator(mode="after")
    def _coherent(self) -> ProcessFile:
        if self.steps is not None and self.parts is not None:
            raise PydanticCustomError("two_of", "two of", {"keys": "steps, parts"})
        if self.step_changes and not self.extends:
            raise PydanticCustomError("changes_without_extends", "changes without extends", {})
        if self.step_changes and (self.steps is not None or self.parts is not None):
            raise PydanticCustomError("two_of", "two of", {"keys": "steps, step-changes"})
        if not self.extends and not self.title:
            raise PydanticCustomError("missing_title", "missing title", {})
        return self
