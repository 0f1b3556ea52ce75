"""The file of one work process: the nine sections of the สพฐ. form, with document control and service facts.

Every field but ``id`` may be absent: an office's file may extend a base file, and what a manual does not say stays unsaid.
An empty list says "there is none" (``forms: []``), which is not the same as saying nothing.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from khumue.model.base import Count, Date, Id, Many, Model, OwnId, ProcessReference, Shorthand, StepId, Text
from khumue.model.size import limit_steps
from khumue.model.times import Duration

Promise = Literal["all", "time", "promised-time", "standard", "kpis", "by", "decide", "service", "fee", "channels"]
"""What only an office can say of its own work, and a base can only suggest. ``service`` holds fee, channels and the rest of it."""

StepPromise = Literal["all", "time", "standard", "by", "decide"]
"""The same of one step."""


class LawReference(Model):
    """การอ้างกฎหมาย ระเบียบ แผน หรือเอกสาร"""

    law: Id = Field(title="กฎหมาย")
    """รหัสกฎหมายในทะเบียน laws.yml"""
    section: Text | None = Field(None, title="ส่วนที่อ้าง")
    """มาตรา ข้อ หมวด หรือส่วนที่อ้าง"""
    note: Text | None = Field(None, title="หมายเหตุ")
    """หมายเหตุ เช่น เหตุที่อ้าง หรือชื่อที่ต้นฉบับพิมพ์ผิด"""


class FormReference(Model):
    """การอ้างแบบฟอร์ม"""

    form: Id = Field(title="แบบฟอร์ม")
    """รหัสแบบฟอร์มในทะเบียน forms.yml"""
    note: Text | None = Field(None, title="หมายเหตุ")
    """หมายเหตุ เช่น ใช้เฉพาะกรณีใด"""


class TermUse(Model):
    """คำจำกัดความที่ใช้ในกระบวนงาน"""

    term: Id = Field(title="คำ")
    """รหัสคำในทะเบียน glossary.yml"""
    meaning: Text | None = Field(None, title="ความหมาย")
    """ความหมายเฉพาะของกระบวนงานนี้ (ถ้าต่างจากทะเบียน)"""


class ScreenField(Model):
    """ช่องกรอกบนหน้าจอของระบบ"""

    name: Text = Field(title="ชื่อช่อง")
    """ชื่อช่อง"""
    options: Many[Text] = Field((), title="ตัวเลือก")
    """ตัวเลือก"""
    limit: Text | None = Field(None, title="ข้อจำกัด")
    """ข้อจำกัด เช่น ขนาดหรือชนิดไฟล์"""
    note: Text | None = Field(None, title="คำแนะนำการกรอก")
    """คำแนะนำการกรอก"""


class SystemUse(Model):
    """การทำงานในระบบสารสนเทศ"""

    system: Id = Field(title="ระบบ")
    """รหัสระบบในทะเบียน systems.yml"""
    menu: Many[Text] = Field((), title="เมนู")
    """ลำดับเมนูที่กด"""
    screen: Text | None = Field(None, title="หน้าจอ")
    """ชื่อหน้าจอ"""
    fields: Many[ScreenField] = Field((), title="ช่องที่ต้องกรอก")
    """ช่องที่ต้องกรอก"""
    note: Text | None = Field(None, title="ข้อควรระวัง")
    """ข้อควรระวัง"""


class Exit(Model):
    """ทางออกของจุดตัดสินใจ; เมื่อไม่บอกปลายทาง หมายถึงไปขั้นตอนถัดไป"""

    label: Text | None = Field(None, title="คำกำกับ")
    """คำกำกับทางออก เช่น ผ่าน ไม่ผ่าน"""
    to: Id | None = Field(None, title="ไปที่ขั้นตอน")
    """รหัสขั้นตอนปลายทาง หรือ end เมื่อจบกระบวนงาน"""
    back_to: Id | None = Field(None, title="กลับไปที่ขั้นตอน")
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

    do: Text | None = Field(None, title="กิจกรรม")
    """กิจกรรมที่ทำ (กล่องสี่เหลี่ยม)"""
    decide: Text | None = Field(None, title="การตัดสินใจ")
    """เรื่องที่ต้องพิจารณาตัดสินใจ (สี่เหลี่ยมขนมเปียกปูน)"""
    group: Text | None = Field(None, title="หัวข้อ")
    """หัวข้อของกลุ่มขั้นตอน (ไม่ใช่กล่องในผัง)"""
    detail: Text | None = Field(None, title="รายละเอียด")
    """รายละเอียดวิธีปฏิบัติ: ใครทำอะไร ด้วยอะไร ได้ผลอะไร"""
    by: Many[Id] | None = Field(None, title="ผู้รับผิดชอบ")
    """ผู้รับผิดชอบ: รหัสบทบาทใน roles.yml หรือรหัสกลุ่มใน units.yml"""
    time: Duration | None = Field(None, title="เวลา")
    """เวลาดำเนินการ เช่น 3-5 วันทำการ"""
    standard: Text | None = Field(None, title="มาตรฐานคุณภาพ")
    """มาตรฐานคุณภาพงานของขั้นตอน"""
    when: Text | None = Field(None, title="เงื่อนไข")
    """เงื่อนไขที่ทำให้ต้องทำขั้นตอนนี้ (ไม่บอก หมายถึงทำทุกครั้ง)"""
    using: Many[Annotated[SystemUse, Shorthand("system")]] | None = Field(None, title="ระบบที่ใช้")
    """ระบบสารสนเทศที่ใช้ในขั้นตอน"""
    inputs: Many[Text] | None = Field(None, title="สิ่งนำเข้า")
    """สิ่งนำเข้า"""
    outputs: Many[Text] | None = Field(None, title="ผลผลิต")
    """ผลผลิต"""
    records: Many[Text] | None = Field(None, title="หลักฐาน")
    """หลักฐานหรือบันทึกที่เก็บไว้"""
    forms: Many[Annotated[FormReference, Shorthand("form")]] | None = Field(None, title="แบบฟอร์ม")
    """แบบฟอร์มที่ใช้ในขั้นตอน"""
    laws: Many[Annotated[LawReference, Shorthand("law")]] | None = Field(None, title="กฎหมาย")
    """กฎหมายที่อ้างในขั้นตอน"""
    note: Text | None = Field(None, title="หมายเหตุ")
    """หมายเหตุ"""
    next: Many[Id] | None = Field(None, title="ขั้นตอนถัดไป")
    """ขั้นตอนถัดไป เมื่อไม่ใช่ขั้นตอนที่เขียนต่อกัน (end คือจบ; หลายรหัสคือทำพร้อมกัน)"""
    yes: ExitValue | None = Field(None, title="เมื่อผ่าน")
    """ทางออกเมื่อผ่าน"""
    no: ExitValue | None = Field(None, title="เมื่อไม่ผ่าน")
    """ทางออกเมื่อไม่ผ่าน"""
    exits: Many[ExitValue] | None = Field(None, title="ทางออก")
    """ทางออกทั้งหมด เมื่อมีมากกว่าสองทาง"""
    steps: tuple[Step, ...] | None = Field(None, title="ขั้นตอนย่อย")
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

    id: StepId = Field(title="รหัสขั้นตอน")
    """รหัสขั้นตอน ไม่ซ้ำกันในกระบวนงาน"""

    @model_validator(mode="after")
    def _one_kind(self) -> Step:
        kinds = [key for key in ("do", "decide", "group") if getattr(self, key)]
        if len(kinds) > 1:
            raise PydanticCustomError("two_of", "two of", {"keys": ", ".join(kinds)})
        if not kinds:
            raise PydanticCustomError("none_of", "none of", {"keys": "do, decide, group"})
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
    """แก้บางช่องของขั้นตอนที่รับมาจากต้นแบบ"""

    id: StepId = Field(title="รหัสขั้นตอน")
    """รหัสขั้นตอนเดิมที่จะแก้"""
    adopt: Many[StepPromise] | None = Field(None, title="ส่วนที่รับจากต้นแบบ")
    """สิ่งที่สำนักงานรับจากต้นแบบเฉพาะขั้นตอนนี้: all หรือชื่อช่อง คือ time, standard, by, decide"""


class StepInsert(Model):
    """แทรกขั้นตอนใหม่"""

    after: Id | None = Field(None, title="แทรกหลังขั้นตอน")
    """แทรกหลังขั้นตอนนี้"""
    before: Id | None = Field(None, title="แทรกก่อนขั้นตอน")
    """แทรกก่อนขั้นตอนนี้"""
    steps: tuple[Step, ...] = Field(title="ขั้นตอนที่แทรก")
    """ขั้นตอนที่แทรก"""

    @model_validator(mode="after")
    def _one_anchor(self) -> StepInsert:
        if bool(self.after) == bool(self.before):
            name = "two_of" if self.after else "none_of"
            raise PydanticCustomError(name, name, {"keys": "after, before"})
        return self


class StepChanges(Model):
    """สิ่งที่ต่างจากขั้นตอนของต้นแบบ"""

    override: tuple[StepOverride, ...] = Field((), title="ขั้นตอนที่แก้")
    """ขั้นตอนที่แก้บางช่อง"""
    insert: tuple[StepInsert, ...] = Field((), title="ขั้นตอนที่แทรก")
    """ขั้นตอนที่แทรกเพิ่ม"""
    remove: Many[Id] = Field((), title="ขั้นตอนที่ไม่ทำ")
    """รหัสขั้นตอนที่ไม่ทำ"""


class PartOfProcess(Model):
    """ตอนของกระบวนงานที่มีผังและตารางของตนเอง"""

    id: OwnId = Field(title="รหัสตอน")
    """รหัสตอน"""
    title: Text = Field(title="ชื่อตอน")
    """ชื่อตอน"""
    trigger: Text | None = Field(None, title="เหตุที่เริ่ม")
    """เหตุที่ทำให้เริ่ม"""
    result: Text | None = Field(None, title="ผลเมื่อจบ")
    """ผลเมื่อจบ"""
    steps: tuple[Step, ...] = Field(title="ขั้นตอน")
    """ขั้นตอนของตอนนี้"""


class Indicator(Model):
    """ตัวชี้วัดของกระบวนงาน"""

    name: Text = Field(title="ชื่อตัวชี้วัด")
    """ชื่อตัวชี้วัด"""
    formula: Text | None = Field(None, title="วิธีคำนวณ")
    """วิธีคำนวณ"""
    unit: Text | None = Field(None, title="หน่วยวัด")
    """หน่วยวัด เช่น ร้อยละ"""
    target: Text | None = Field(None, title="ค่าเป้าหมาย")
    """ค่าเป้าหมาย"""
    frequency: Text | None = Field(None, title="ความถี่")
    """ความถี่ในการวัด"""
    owner: Id | None = Field(None, title="ผู้รับผิดชอบ")
    """ผู้รับผิดชอบตัวชี้วัด (รหัสบทบาทหรือกลุ่ม)"""


class ChangeEntry(Model):
    """รายการแก้ไขเอกสาร"""

    issue: Text = Field(title="ฉบับที่")
    """ฉบับที่ หรือแก้ไขครั้งที่"""
    date: Date | None = Field(None, title="วันที่")
    """วันที่"""
    what: Text = Field(title="สิ่งที่แก้ไข")
    """สิ่งที่แก้ไข"""


class Signer(Model):
    """ผู้ลงนามในเอกสาร"""

    person: Id | None = Field(None, title="บุคคล")
    """รหัสบุคคลใน people.yml"""
    position: Text | None = Field(None, title="ตำแหน่ง")
    """ตำแหน่ง (เมื่อไม่อ้างบุคคล)"""
    date: Date | None = Field(None, title="วันที่")
    """วันที่"""


class DocumentControl(Model):
    """การควบคุมเอกสาร"""

    code: Text | None = Field(None, title="รหัสเอกสาร")
    """รหัสเอกสาร"""
    issue: Text | None = Field(None, title="ฉบับที่")
    """ฉบับที่"""
    revision: Text | None = Field(None, title="แก้ไขครั้งที่")
    """แก้ไขครั้งที่"""
    effective: Date | None = Field(None, title="วันที่มีผลใช้")
    """วันที่มีผลใช้"""
    review: Date | None = Field(None, title="ทบทวนครั้งต่อไป")
    """วันที่ต้องทบทวนครั้งต่อไป"""
    prepared_by: Annotated[Signer, Shorthand("person")] | None = Field(None, title="ผู้จัดทำ")
    """ผู้จัดทำ"""
    reviewed_by: Annotated[Signer, Shorthand("person")] | None = Field(None, title="ผู้ทบทวน")
    """ผู้ทบทวน"""
    approved_by: Annotated[Signer, Shorthand("person")] | None = Field(None, title="ผู้อนุมัติ")
    """ผู้อนุมัติ"""
    changes: tuple[ChangeEntry, ...] = Field((), title="ประวัติการแก้ไข")
    """ประวัติการแก้ไข"""


class Channel(Model):
    """ช่องทางให้บริการหรือร้องเรียน"""

    title: Text = Field(title="ชื่อช่องทาง")
    """ชื่อช่องทาง"""
    place: Text | None = Field(None, title="สถานที่")
    """สถานที่ ที่อยู่เว็บ หรือหมายเลขสำนักงาน"""
    hours: Text | None = Field(None, title="เวลาให้บริการ")
    """เวลาให้บริการ"""


class RequiredDocument(Model):
    """เอกสารที่ผู้ขอรับบริการต้องยื่น"""

    name: Text = Field(title="ชื่อเอกสาร")
    """ชื่อเอกสาร"""
    issuer: Text | None = Field(None, title="หน่วยงานที่ออก")
    """หน่วยงานที่ออก"""
    originals: Count | None = Field(None, title="ฉบับจริง")
    """จำนวนฉบับจริง"""
    copies: Count | None = Field(None, title="สำเนา")
    """จำนวนสำเนา"""
    condition: Text | None = Field(None, title="เงื่อนไข")
    """เงื่อนไข"""


class Fee(Model):
    """ค่าธรรมเนียม"""

    item: Text = Field(title="รายการ")
    """รายการ"""
    amount: Text = Field(title="จำนวนเงิน")
    """จำนวนเงินและหน่วย"""
    condition: Text | None = Field(None, title="เงื่อนไข")
    """เงื่อนไข"""


class ServiceStep(Model):
    """ขั้นตอนที่ผู้ขอรับบริการพบ"""

    do: Text = Field(title="ขั้นตอน")
    """สิ่งที่ผู้ขอหรือสำนักงานทำ เขียนจากมุมของผู้ขอ"""
    by: Text | None = Field(None, title="ผู้ดำเนินการ")
    """ผู้รับผิดชอบ เช่น ผู้ขอ หรือชื่อกลุ่ม"""
    time: Duration | None = Field(None, title="เวลา")
    """เวลา"""


class Service(Model):
    """ข้อมูลการให้บริการแก่ผู้อยู่นอกสำนักงาน"""

    title: Text | None = Field(None, title="ชื่อบริการ")
    """ชื่อบริการในคู่มือการให้บริการ (ไม่ใส่ ใช้ชื่องาน)"""

    who: Many[Text] | None = Field(None, title="ผู้มีสิทธิขอรับบริการ")
    """ผู้มีสิทธิขอรับบริการ"""
    channels: Many[Annotated[Channel, Shorthand("title")]] | None = Field(None, title="ช่องทางให้บริการ")
    """ช่องทางยื่นคำขอ"""
    steps: Many[Annotated[ServiceStep, Shorthand("do")]] | None = Field(None, title="ขั้นตอนการขอรับบริการ")
    """ขั้นตอนการขอรับบริการ"""
    documents: Many[Annotated[RequiredDocument, Shorthand("name")]] | None = Field(None, title="เอกสารหลักฐานที่ใช้")
    """เอกสารที่ใช้ ([] หมายถึงไม่มี)"""
    fee: Many[Fee] | None = Field(None, title="ค่าธรรมเนียม")
    """ค่าธรรมเนียม ([] หมายถึงไม่มีค่าธรรมเนียม)"""
    time: Duration | None = Field(None, title="ระยะเวลา")
    """ระยะเวลาที่ให้บริการ"""
    complaints: Many[Annotated[Channel, Shorthand("title")]] | None = Field(None, title="ช่องทางร้องเรียน")
    """ช่องทางร้องเรียน"""
    conditions: Many[Text] | None = Field(None, title="หลักเกณฑ์และเงื่อนไข")
    """หลักเกณฑ์และเงื่อนไข"""
    category: Literal["permit", "register", "certify", "request", "support", "other"] | None = Field(
        None, title="ประเภทของงานบริการ"
    )
    """ประเภทของงานบริการ"""


class SourceReference(Model):
    """แหล่งที่มาของข้อมูล"""

    title: Text = Field(title="ชื่อเอกสาร")
    """ชื่อเอกสารต้นทาง"""
    manual: Id | None = Field(None, title="คู่มือ")
    """รหัสคู่มือในโครงการ (ถ้ามี)"""
    lines: Text | None = Field(None, title="หน้าหรือบรรทัด")
    """หน้าหรือบรรทัดในต้นทาง"""


class Composition(Model):
    """ผู้เรียบเรียงต้นแบบ และเอกสารที่ประกาศใช้ (ถ้ามี)"""

    by: Text = Field(title="ผู้เรียบเรียง")
    """ผู้เรียบเรียงต้นแบบนี้"""
    issued_by: Text | None = Field(None, title="หน่วยงานที่ประกาศใช้")
    """หน่วยงานที่ประกาศให้ใช้เป็นมาตรฐานกลาง"""
    document: Text | None = Field(None, title="เอกสารที่ประกาศ")
    """หนังสือหรือประกาศที่ให้ใช้"""

    @property
    def is_standard(self) -> bool:
        """Whether it may be called มาตรฐานกลาง: somebody issued it, by a document."""
        return bool(self.issued_by and self.document)


class ProcessFile(Model):
    """กระบวนงาน"""

    id: OwnId = Field(title="รหัสกระบวนงาน")
    """รหัสกระบวนงาน ตรงกับชื่อไฟล์"""
    extends: ProcessReference | None = Field(None, title="ต้นแบบที่ใช้")
    """ต้นแบบที่ใช้ เช่น base/dlict/dmc"""
    adopt: Many[Promise] | None = Field(None, title="ส่วนที่รับจากต้นแบบ")
    """สิ่งที่สำนักงานรับจากต้นแบบเป็นของตน (ใช้คู่กับ extends): all คือรับทั้งหมด หรือชื่อช่องที่รับ; [] คือพิจารณาแล้วไม่รับ"""
    composed: Annotated[Composition, Shorthand("by")] | None = Field(None, title="ผู้เรียบเรียงต้นแบบ")
    """ผู้เรียบเรียง (เฉพาะต้นแบบใน processes/base); มี issued-by และ document จึงเรียกว่ามาตรฐานกลาง"""
    title: Text | None = Field(None, title="ชื่องาน")
    """ชื่องาน"""
    short_title: Text | None = Field(None, title="ชื่อย่อ")
    """ชื่อย่อสำหรับเมนูและตาราง"""
    status: Literal["draft", "in-force", "retired"] | None = Field(None, title="สถานะ")
    """สถานะของกระบวนงาน"""
    control: DocumentControl | None = Field(None, title="การควบคุมเอกสาร")
    """การควบคุมเอกสาร"""
    objectives: Many[Text] | None = Field(None, title="วัตถุประสงค์")
    """วัตถุประสงค์"""
    scope: Many[Text] | None = Field(None, title="ขอบเขตของงาน")
    """ขอบเขตของงาน"""
    terms: Many[Annotated[TermUse, Shorthand("term")]] | None = Field(None, title="คำจำกัดความ")
    """คำจำกัดความ"""
    trigger: Text | None = Field(None, title="เหตุที่เริ่มงาน")
    """เหตุที่ทำให้เริ่มงาน"""
    result: Text | None = Field(None, title="ผลเมื่อจบงาน")
    """ผลเมื่อจบงาน"""
    steps: tuple[Step, ...] | None = Field(None, title="ขั้นตอนการปฏิบัติงาน")
    """ขั้นตอนการปฏิบัติงาน"""
    parts: tuple[PartOfProcess, ...] | None = Field(None, title="ตอน")
    """ตอนต่าง ๆ เมื่อกระบวนงานมีหลายผัง (ใช้แทน steps)"""
    step_changes: StepChanges | None = Field(None, title="ส่วนที่ต่างจากต้นแบบ")
    """สิ่งที่ต่างจากขั้นตอนของต้นแบบ (ใช้คู่กับ extends)"""
    promised_time: Duration | None = Field(None, title="เวลาที่ประกาศไว้")
    """เวลารวมที่สำนักงานประกาศไว้"""
    forms: Many[Annotated[FormReference, Shorthand("form")]] | None = Field(None, title="แบบฟอร์มที่ใช้")
    """แบบฟอร์มที่ใช้ ([] หมายถึงไม่มี)"""
    laws: Many[Annotated[LawReference, Shorthand("law")]] | None = Field(None, title="เอกสาร/หลักฐานอ้างอิง")
    """เอกสาร/หลักฐานอ้างอิง"""
    systems: Many[Id] | None = Field(None, title="ระบบที่ใช้")
    """ระบบสารสนเทศที่ใช้ตลอดงาน"""
    kpis: Many[Annotated[Indicator, Shorthand("name")]] | None = Field(None, title="ตัวชี้วัดที่สำคัญ")
    """ตัวชี้วัดที่สำคัญ"""
    standard: Text | None = Field(None, title="มาตรฐานคุณภาพ")
    """มาตรฐานคุณภาพของทั้งกระบวนงาน"""
    inputs: Many[Text] | None = Field(None, title="สิ่งนำเข้า")
    """สิ่งนำเข้า"""
    outputs: Many[Text] | None = Field(None, title="ผลผลิต")
    """ผลผลิต"""
    records: Many[Text] | None = Field(None, title="หลักฐานที่เก็บ")
    """หลักฐานที่เก็บ"""
    related: Many[ProcessReference] | None = Field(None, title="กระบวนงานที่เกี่ยวข้อง")
    """กระบวนงานที่เกี่ยวข้อง"""
    service: Service | None = Field(None, title="การให้บริการ")
    """ข้อมูลการให้บริการ (เฉพาะงานที่บริการผู้อยู่นอกสำนักงาน)"""
    sources: Many[Annotated[SourceReference, Shorthand("title")]] | None = Field(None, title="แหล่งที่มา")
    """แหล่งที่มา"""
    formerly: Many[Id] | None = Field(None, title="รหัสเดิม")
    """รหัสที่เคยใช้ หน้าเว็บที่อยู่เดิมนำมาที่หน้านี้ (คำสั่ง khumue rename เขียนให้)"""
    notes: Many[Text] | None = Field(None, title="บันทึกของผู้จัดทำ")
    """บันทึกของผู้จัดทำ เช่น สิ่งที่ปรับให้ตรงกันจากต้นฉบับ"""

    @model_validator(mode="after")
    def _coherent(self) -> ProcessFile:
        changed = (*self.step_changes.insert, *self.step_changes.override) if self.step_changes else ()
        limit_steps((self, *(self.parts or ()), *changed), "steps" if self.steps else "parts" if self.parts else "step-changes")
        if self.steps is not None and self.parts is not None:
            raise PydanticCustomError("two_of", "two of", {"keys": "steps, parts"})
        if self.step_changes and not self.extends:
            raise PydanticCustomError("changes_without_extends", "changes without extends", {"what": "step-changes"})
        if self.adopt is not None and not self.extends:
            raise PydanticCustomError("changes_without_extends", "changes without extends", {"what": "adopt"})
        if self.step_changes and (self.steps is not None or self.parts is not None):
            raise PydanticCustomError("two_of", "two of", {"keys": "steps, step-changes"})
        if not self.extends and not self.title:
            raise PydanticCustomError("missing_title", "missing title", {})
        return self
