"""An office: itself, its units, people, orders and manuals."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints, field_validator, model_validator
from pydantic_core import PydanticCustomError

from khumue.model.base import Date, Id, Many, Model, ProcessReference, Shorthand, Text, WebAddress
from khumue.model.process import DocumentControl, LawReference, SourceReference

RESERVED_IDS = frozenset({"assets", "base", "search"})
"""Folders that mean something else beside those of offices: the portal's files, and the national standard."""


class Contact(Model):
    """ช่องทางติดต่อของสำนักงานหรือกลุ่ม (ไม่ใช่ของบุคคล)"""

    address: Text | None = None
    """ที่อยู่"""
    phone: Many[Text] = ()
    """โทรศัพท์สำนักงาน"""
    fax: Text | None = None
    """โทรสาร"""
    email: Text | None = None
    """อีเมลสำนักงานหรือกลุ่ม"""
    website: WebAddress | None = None
    """เว็บไซต์"""


class Office(Model):
    """สำนักงานเขตพื้นที่การศึกษา"""

    id: Id
    """รหัส ตรงกับชื่อโฟลเดอร์"""
    title: Text
    """ชื่อเต็ม"""
    short_title: Text
    """ชื่อย่อ เช่น สพป.เชียงราย เขต 4"""
    kind: Literal["primary", "secondary"]
    """ประเภท: ประถมศึกษา (primary) หรือมัธยมศึกษา (secondary)"""
    parents: Many[Text] = ()
    """ต้นสังกัด เรียงจากใกล้ตัวที่สุด"""
    contact: Contact | None = None
    """การติดต่อ"""
    site_url: WebAddress | None = None
    """ที่อยู่เว็บที่จะเผยแพร่เว็บคู่มือนี้"""
    names: Literal["public", "positions-only"] = "public"
    """แสดงชื่อบุคคล (public) หรือแสดงเฉพาะตำแหน่ง (positions-only)"""
    digits: Literal["arabic", "thai"] = "thai"
    """เลขในเนื้อหาบนเว็บ (เลขข้อและเลขขั้นตอนเป็นเลขไทยเสมอ)"""
    document_digits: Literal["arabic", "thai"] = "thai"
    """เลขในเล่มคู่มือ PDF"""
    updated: Date
    """วันที่ของข้อมูลชุดนี้ ใช้เป็นวันที่บนทุกหน้า"""
    about: Many[Text] = ()
    """คำแนะนำสำนักงาน"""
    sources: Many[SourceReference] = ()
    """แหล่งที่มาของข้อมูลทั้งชุด"""

    @field_validator("id")
    @classmethod
    def _free_folder(cls, value: str) -> str:
        if value in RESERVED_IDS:
            raise PydanticCustomError("reserved_id", "reserved id", {"value": value})
        return value


class Powers(Model):
    """อำนาจหน้าที่ตามประกาศ"""

    law: LawReference | None = None
    """ประกาศที่กำหนด"""
    items: Many[Text]
    """รายการอำนาจหน้าที่"""


class ScopeItem(Model):
    """ขอบข่ายงานของกลุ่ม"""

    text: Text
    """ชื่องาน"""
    process: ProcessReference | None = None
    """กระบวนงานที่เป็นงานนี้"""
    items: tuple[Annotated[ScopeItem, Shorthand("text")], ...] = ()
    """งานย่อย"""


class Unit(Model):
    """กลุ่มหรือหน่วยในสำนักงาน"""

    id: Id
    """รหัส ตรงกับชื่อโฟลเดอร์ใน processes"""
    title: Text
    """ชื่อเต็ม"""
    short_title: Text | None = None
    """ชื่อย่อ"""
    powers: tuple[Powers, ...] = ()
    """อำนาจหน้าที่"""
    mission: Many[Text] = ()
    """แนวคิดหรือพันธกิจ"""
    objectives: Many[Text] = ()
    """วัตถุประสงค์ของกลุ่ม"""
    scope: tuple[Annotated[ScopeItem, Shorthand("text")], ...] = ()
    """ขอบข่ายหรือภารกิจ"""
    contact: Contact | None = None
    """การติดต่อของกลุ่ม"""
    sources: Many[SourceReference] = ()
    """แหล่งที่มา"""


class Duty(Model):
    """หน้าที่ความรับผิดชอบ ซ้อนได้หลายชั้น"""

    text: Text
    """หน้าที่"""
    process: ProcessReference | None = None
    """กระบวนงานที่ใช้ทำหน้าที่นี้"""
    note: Text | None = None
    """หมายเหตุ"""
    duties: tuple[Annotated[Duty, Shorthand("text")], ...] = ()
    """หน้าที่ย่อย"""


DutyValue = Annotated[Duty, Shorthand("text")]


class Acting(Model):
    """การปฏิบัติหน้าที่หรือรักษาราชการแทน"""

    post: Text
    """ตำแหน่งที่ปฏิบัติหน้าที่"""
    unit: Id | None = None
    """กลุ่ม"""


class Person(Model):
    """บุคลากร (ห้ามใส่เลขบัตรประชาชนหรือโทรศัพท์ส่วนตัว)"""

    id: Id
    """รหัส"""
    name: Text
    """ชื่อพร้อมคำนำหน้า"""
    aliases: Many[Text] = ()
    """ชื่อที่สะกดต่างกันในเอกสาร"""
    position: Text
    """ตำแหน่ง"""
    level: Text | None = None
    """ระดับ"""
    position_number: Text | None = None
    """เลขที่ตำแหน่ง"""
    unit: Id | None = None
    """กลุ่มที่สังกัด"""
    acting: tuple[Acting, ...] = ()
    """การปฏิบัติหน้าที่อื่น"""
    duties: tuple[DutyValue, ...] = ()
    """หน้าที่ความรับผิดชอบ"""
    substitutes: Many[Id] = ()
    """ผู้ปฏิบัติหน้าที่แทน ตามลำดับ"""
    note: Text | None = None
    """หมายเหตุ"""
    sources: Many[SourceReference] = ()
    """แหล่งที่มา"""


class Assignment(Model):
    """การมอบหมายหน้าที่แก่บุคคลหนึ่งในคำสั่ง"""

    person: Id | None = None
    """รหัสบุคคล (ไม่ใส่เมื่อหน้าที่ระบุชื่อในต้นฉบับขาดหาย)"""
    position: Text | None = None
    """ตำแหน่งตามคำสั่ง"""
    acting: tuple[Acting, ...] = ()
    """การปฏิบัติหน้าที่ตามคำสั่ง"""
    duties: tuple[DutyValue, ...] = ()
    """หน้าที่"""
    substitutes: Many[Id] = ()
    """ผู้ปฏิบัติหน้าที่แทน ตามลำดับ"""
    note: Text | None = None
    """หมายเหตุ เช่น ส่วนที่ต้นฉบับขาดหาย"""


class Order(Model):
    """คำสั่งมอบหมายหน้าที่"""

    id: Id
    """รหัส ตรงกับชื่อไฟล์"""
    number: Text
    """เลขที่คำสั่ง เช่น 31/2566"""
    title: Text
    """เรื่อง"""
    date: Date
    """วันที่สั่ง"""
    powers: tuple[LawReference, ...] = ()
    """อำนาจตามกฎหมาย"""
    repeals: Many[Text] = ()
    """คำสั่งที่ยกเลิก"""
    repealed_by: Id | None = None
    """คำสั่งที่ยกเลิกคำสั่งนี้ (หน้าที่ในคำสั่งที่ถูกยกเลิกไม่แสดงเป็นหน้าที่ปัจจุบัน)"""
    text: Many[Text] = ()
    """ความในคำสั่ง"""
    effective: Date | None = None
    """วันที่มีผล (ไม่ใส่เมื่อมีผลตั้งแต่วันที่สั่ง)"""
    signer: Id | None = None
    """ผู้ลงนาม (รหัสบุคคล)"""
    signer_position: Text | None = None
    """ตำแหน่งผู้ลงนาม"""
    assignments: tuple[Assignment, ...] = ()
    """การมอบหมาย"""
    sources: Many[SourceReference] = ()
    """แหล่งที่มา"""


class Release(Model):
    """ฉบับที่ออกแล้วของเอกสาร PDF (คำสั่ง khumue release เป็นผู้เขียน)"""

    id: Id
    """รหัสของฉบับ"""
    document: Annotated[str, StringConstraints(pattern=r"^manuals/([a-z0-9-]+/)?[a-z0-9-]+\.pdf$")]
    """ไฟล์ PDF เช่น manuals/somchai.pdf"""
    issue: Text
    """ฉบับที่"""
    date: Date
    """วันที่ออก"""
    fingerprint: Annotated[str, StringConstraints(pattern=r"^[A-Z2-7]{4}-[A-Z2-7]{4}$")]
    """รหัสเนื้อหาที่พิมพ์ในเล่ม"""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    """ค่า SHA-256 ของไฟล์"""
    size: int
    """ขนาดไฟล์ (ไบต์)"""
    pages: int
    """จำนวนหน้า"""


class MemoBlock(Model):
    """ช่องลงนาม: ผู้เขียนบันทึกหรือคำนำ ความเห็นตามลำดับชั้น และคำสั่งของผู้มีอำนาจ"""

    title: Text | None = None
    """ชื่อช่อง เช่น ความเห็นของรองผู้อำนวยการ (ผู้เขียนเองไม่ต้องมี)"""
    text: Many[Text] = ()
    """ความเห็น"""
    person: Id | None = None
    """ผู้ลงนาม"""
    position: Text | None = None
    """ตำแหน่งผู้ลงนาม (เมื่อไม่ใช้ตำแหน่งในทะเบียนบุคลากร)"""
    acting_for: Text | None = None
    """ปฏิบัติหน้าที่หรือรักษาราชการแทน เช่น รักษาราชการแทน ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา"""
    choices: Many[Text] = ()
    """รายการให้ทำเครื่องหมาย"""
    date: Date | None = None
    """วันที่"""


class ManualPart(Model):
    """ส่วนของคู่มือ เรียงตามลำดับที่เขียน"""

    part: Literal[
        "cover", "memo", "preface", "contents", "introduction", "structure", "powers", "duties", "scope",
        "processes", "appendix", "control", "contacts",
    ]
    """ชนิดของส่วน"""
    title: Text | None = None
    """หัวข้อของส่วน"""
    text: Many[Text] = ()
    """ย่อหน้า"""
    items: tuple[Annotated[ScopeItem, Shorthand("text")], ...] = ()
    """รายการเป็นข้อ ต่อจากย่อหน้า"""
    unit: Id | None = None
    """กลุ่มของส่วนนี้ เมื่อไม่ใช่กลุ่มเจ้าของเล่ม (เฉพาะ part: powers และ scope)"""
    people: Many[Id] = ()
    """บุคลากร (เฉพาะ part: structure และ duties)"""
    processes: Many[ProcessReference] = ()
    """กระบวนงาน (เฉพาะ part: processes)"""
    orders: Many[Id] = ()
    """คำสั่งที่แนบ (part: appendix) หรือคำสั่งที่ให้หน้าที่ (part: duties; ไม่ใส่ หมายถึงทุกคำสั่งที่ใช้อยู่)"""
    forms: Many[Id] = ()
    """แบบฟอร์มที่แนบ (เฉพาะ part: appendix)"""
    laws: Many[Id] = ()
    """ประกาศที่แนบ (เฉพาะ part: appendix)"""
    agency: Text | None = None
    """ส่วนราชการ (เฉพาะ part: memo)"""
    number: Text | None = None
    """ที่ (เฉพาะ part: memo)"""
    date: Date | None = None
    """วันที่ (เฉพาะ part: memo)"""
    to: Text | None = None
    """เรียน (เฉพาะ part: memo)"""
    subject: Text | None = None
    """เรื่อง (เฉพาะ part: memo)"""
    blocks: tuple[MemoBlock, ...] = ()
    """ช่องลงนาม (เฉพาะ part: memo และ preface)"""


class Manual(Model):
    """คู่มือการปฏิบัติงานหนึ่งเล่ม ประกอบจากส่วนต่าง ๆ"""

    id: Id
    """รหัส ตรงกับชื่อไฟล์"""
    title: Text
    """ชื่อคู่มือ"""
    person: Id | None = None
    """เจ้าของเล่ม (คู่มือรายบุคคล)"""
    unit: Id | None = None
    """กลุ่มเจ้าของเล่ม (คู่มือรายกลุ่ม)"""
    fiscal_year: Text | None = None
    """ใช้ปฏิบัติในปีงบประมาณ พ.ศ."""
    control: DocumentControl | None = None
    """การควบคุมเอกสาร"""
    parts: tuple[Annotated[ManualPart, Shorthand("part")], ...]
    """ส่วนของเล่ม เรียงตามลำดับ"""
    sources: Many[SourceReference] = ()
    """แหล่งที่มา"""

    @model_validator(mode="after")
    def _one_owner(self) -> Manual:
        if bool(self.person) == bool(self.unit):
            name = "two_of" if self.person else "none_of"
            raise PydanticCustomError(name, name, {"keys": "person, unit"})
        return self

    @property
    def processes(self) -> tuple[str, ...]:
        """References to the processes of the manual, in order."""
        return tuple(reference for part in self.parts for reference in part.processes)
