"""The registers: each law, form, information system, term and role is described once and cited by id."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from khumue.model.base import BuddhistYear, Date, Id, Many, Model, OwnId, Text, WebAddress


class LawType(StrEnum):
    """Kinds of documents that a process may cite."""

    CONSTITUTION = "constitution"
    ACT = "act"
    DECREE = "decree"
    MINISTERIAL_REGULATION = "ministerial-regulation"
    REGULATION = "regulation"
    ANNOUNCEMENT = "announcement"
    ORDER = "order"
    RESOLUTION = "resolution"
    CIRCULAR = "circular"
    POLICY = "policy"
    PLAN = "plan"
    STANDARD = "standard"
    PRICE_LIST = "price-list"
    MANUAL = "manual"
    REPORT = "report"
    OTHER = "other"


class LawStatus(StrEnum):
    """Whether a document still holds. ``NOT_APPLICABLE`` is for what never lapses by law, such as a manual."""

    IN_FORCE = "in-force"
    AMENDED = "amended"
    REPLACED = "replaced"
    EXPIRED = "expired"
    UNVERIFIED = "unverified"
    NOT_APPLICABLE = "not-applicable"


class Amendment(Model):
    """การแก้ไขเพิ่มเติม"""

    number: Text | None = Field(None, title="ฉบับที่")
    """ฉบับที่"""
    year: BuddhistYear = Field(title="พ.ศ. ที่แก้ไข")
    """พ.ศ. ที่แก้ไข"""
    effective: Date | None = Field(None, title="วันใช้บังคับ")
    """วันใช้บังคับ"""
    note: Text | None = Field(None, title="หมายเหตุ")
    """สาระหรือหมายเหตุ"""


class Law(Model):
    """กฎหมาย ระเบียบ แผน หรือเอกสารอ้างอิง"""

    id: OwnId = Field(title="รหัส")
    """รหัส"""
    type: LawType = Field(title="ชนิด")
    """ชนิด"""
    title: Text = Field(title="ชื่อเต็ม")
    """ชื่อเต็มที่เป็นทางการ รวมปี พ.ศ."""
    short_title: Text | None = Field(None, title="ชื่อย่อ")
    """ชื่อย่อ"""
    year: BuddhistYear | None = Field(None, title="พ.ศ.")
    """พ.ศ."""
    issuer: Text | None = Field(None, title="ผู้ออก")
    """หน่วยงานที่ออก"""
    status: LawStatus = Field(LawStatus.UNVERIFIED, title="สถานะ")
    """สถานะ"""
    amendments: Many[Amendment] = Field((), title="การแก้ไขเพิ่มเติม")
    """การแก้ไขเพิ่มเติม"""
    successor: Id | None = Field(None, title="ฉบับที่ใช้แทน")
    """ฉบับที่ใช้แทน"""
    published: Text | None = Field(None, title="เผยแพร่")
    """ราชกิจจานุเบกษา: เล่ม ตอน วันที่"""
    effective: Date | None = Field(None, title="ใช้บังคับ")
    """วันใช้บังคับ"""
    expires: Date | None = Field(None, title="สิ้นผล")
    """วันสิ้นผล"""
    source: Text | None = Field(None, title="แหล่งที่ตรวจสอบสถานะ")
    """แหล่งที่ตรวจสอบสถานะ"""
    confidence: Literal["high", "medium", "low"] | None = Field(None, title="ความเชื่อมั่น")
    """ความเชื่อมั่นของสถานะ"""
    checked: Date | None = Field(None, title="ตรวจสถานะเมื่อ")
    """วันที่ตรวจสอบ"""
    url: WebAddress | None = Field(None, title="ตัวบท")
    """ที่อยู่เว็บของตัวบท"""
    aliases: Many[Text] = Field((), title="ชื่ออื่น")
    """ชื่ออื่นที่พบในเอกสาร รวมทั้งที่พิมพ์คลาดเคลื่อน"""
    note: Text | None = Field(None, title="หมายเหตุ")
    """หมายเหตุ"""


class FormField(Model):
    """ช่องในแบบฟอร์ม"""

    name: Text = Field(title="ชื่อช่อง")
    """ชื่อช่องหรือข้อคำถาม"""
    kind: Literal["text", "long-text", "date", "number", "choice", "choices", "rating", "signature", "note"] = Field(
        "text", title="ชนิด"
    )
    """ชนิด"""
    options: Many[Text] = Field((), title="ตัวเลือก")
    """ตัวเลือก"""
    note: Text | None = Field(None, title="คำอธิบาย")
    """คำอธิบาย"""


class FormSection(Model):
    """ส่วนของแบบฟอร์ม"""

    title: Text = Field(title="ชื่อส่วน")
    """ชื่อส่วน"""
    fields: tuple[FormField, ...] = Field((), title="ช่อง")
    """ช่องในส่วนนี้"""


class Form(Model):
    """แบบฟอร์ม"""

    id: OwnId = Field(title="รหัส")
    """รหัส"""
    title: Text = Field(title="ชื่อ")
    """ชื่อ"""
    kind: Literal["blank", "survey", "register", "report", "plan", "online", "screen"] = Field(title="ชนิด")
    """ชนิด"""
    code: Text | None = Field(None, title="รหัสแบบฟอร์ม")
    """รหัสแบบฟอร์ม"""
    issuer: Text | None = Field(None, title="กำหนดโดย")
    """หน่วยงานที่กำหนดแบบ"""
    file: Text | None = Field(None, title="ไฟล์")
    """ไฟล์ในโฟลเดอร์ assets"""
    url: WebAddress | None = Field(None, title="ที่อยู่เว็บ")
    """ที่อยู่เว็บ"""
    system: Id | None = Field(None, title="ระบบ")
    """ระบบที่มีหน้าจอนี้"""
    sections: tuple[FormSection, ...] = Field((), title="ส่วนของแบบ")
    """ส่วนและช่องของแบบ"""
    note: Text | None = Field(None, title="หมายเหตุ")
    """หมายเหตุ"""


class System(Model):
    """ระบบสารสนเทศ"""

    id: OwnId = Field(title="รหัส")
    """รหัส"""
    title: Text = Field(title="ชื่อ")
    """ชื่อ"""
    english: Text | None = Field(None, title="ชื่อภาษาอังกฤษ")
    """ชื่อภาษาอังกฤษ"""
    abbreviation: Text | None = Field(None, title="ชื่อย่อ")
    """ชื่อย่อ"""
    owner: Text | None = Field(None, title="หน่วยงานเจ้าของ")
    """หน่วยงานเจ้าของระบบ"""
    purpose: Text | None = Field(None, title="ใช้สำหรับ")
    """ใช้ทำอะไร"""
    url: WebAddress | None = Field(None, title="ที่อยู่เว็บ")
    """ที่อยู่เว็บ"""
    aliases: Many[Text] = Field((), title="ชื่ออื่น")
    """ชื่ออื่น"""
    note: Text | None = Field(None, title="หมายเหตุ")
    """หมายเหตุ"""


class Term(Model):
    """คำศัพท์"""

    id: OwnId = Field(title="รหัส")
    """รหัส"""
    term: Text = Field(title="คำ")
    """คำ"""
    english: Text | None = Field(None, title="ภาษาอังกฤษ")
    """ภาษาอังกฤษ"""
    abbreviation: Text | None = Field(None, title="คำย่อ")
    """คำย่อ"""
    meaning: Text = Field(title="ความหมาย")
    """ความหมาย"""
    aliases: Many[Text] = Field((), title="คำอื่น")
    """คำอื่นที่คนใช้ค้นหา"""
    source: Text | None = Field(None, title="ที่มา")
    """ที่มาของความหมาย"""
    see: Many[Id] = Field((), title="ดูเพิ่มที่คำ")
    """ดูเพิ่มที่คำ"""
    general: bool = Field(False, title="ใช้ทั่วไป")
    """true เมื่อเป็นคำที่ใช้ทั่วไปทั้งสำนักงาน ไม่ใช่คำของกระบวนงานใด"""


class Role(Model):
    """บทบาทของผู้รับผิดชอบขั้นตอน"""

    id: OwnId = Field(title="รหัส")
    """รหัส"""
    title: Text = Field(title="ชื่อเต็ม")
    """ชื่อเต็ม"""
    short_title: Text | None = Field(None, title="ชื่อย่อ")
    """ชื่อย่อสำหรับตาราง"""
    kind: Literal["position", "unit", "committee", "school", "outside"] = Field("position", title="ชนิด")
    """ชนิด"""
    note: Text | None = Field(None, title="หมายเหตุ")
    """หมายเหตุ"""


class OfficeKind(Model):
    """ชนิดของสำนักงาน และแบบของคู่มือที่สำนักงานชนิดนั้นใช้"""

    id: Id = Field(title="รหัส")
    """รหัส"""
    title: Text = Field(title="ชื่อชนิด")
    """ชื่อชนิด เช่น สำนักงานเขตพื้นที่การศึกษาประถมศึกษา หรือ เทศบาล"""
    form: Id = Field(title="แบบของคู่มือ")
    """รหัสแบบของคู่มือ ตรงกับชื่อไฟล์ใน templates/forms"""
    portal_title: Text | None = Field(None, title="ชื่อหน้ารวม")
    """ชื่อหน้ารวม เมื่อทุกสำนักงานในหน้าเป็นชนิดนี้"""
    note: Text | None = Field(None, title="หมายเหตุ")
    """หมายเหตุ"""
