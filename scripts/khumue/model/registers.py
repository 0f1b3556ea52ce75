"""The registers: each law, form, information system, term and role is described once and cited by id."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from khumue.model.base import Date, Id, Many, Model, Text, WebAddress


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

    number: Text | None = None
    """ฉบับที่"""
    year: Text
    """พ.ศ. ที่แก้ไข"""
    effective: Date | None = None
    """วันใช้บังคับ"""
    note: Text | None = None
    """สาระหรือหมายเหตุ"""


class Law(Model):
    """กฎหมาย ระเบียบ แผน หรือเอกสารอ้างอิง"""

    id: Id
    """รหัส"""
    type: LawType
    """ชนิด"""
    title: Text
    """ชื่อเต็มที่เป็นทางการ รวมปี พ.ศ."""
    short_title: Text | None = None
    """ชื่อย่อ"""
    year: Text | None = None
    """พ.ศ."""
    issuer: Text | None = None
    """หน่วยงานที่ออก"""
    status: LawStatus = LawStatus.UNVERIFIED
    """สถานะ"""
    amendments: Many[Amendment] = ()
    """การแก้ไขเพิ่มเติม"""
    successor: Id | None = None
    """ฉบับที่ใช้แทน"""
    published: Text | None = None
    """ราชกิจจานุเบกษา: เล่ม ตอน วันที่"""
    effective: Date | None = None
    """วันใช้บังคับ"""
    expires: Date | None = None
    """วันสิ้นผล"""
    source: Text | None = None
    """แหล่งที่ตรวจสอบสถานะ"""
    confidence: Literal["high", "medium", "low"] | None = None
    """ความเชื่อมั่นของสถานะ"""
    checked: Date | None = None
    """วันที่ตรวจสอบ"""
    url: WebAddress | None = None
    """ที่อยู่เว็บของตัวบท"""
    aliases: Many[Text] = ()
    """ชื่ออื่นที่พบในเอกสาร รวมทั้งที่พิมพ์คลาดเคลื่อน"""
    note: Text | None = None
    """หมายเหตุ"""


class FormField(Model):
    """ช่องในแบบฟอร์ม"""

    name: Text
    """ชื่อช่องหรือข้อคำถาม"""
    kind: Literal["text", "long-text", "date", "number", "choice", "choices", "rating", "signature", "note"] = "text"
    """ชนิด"""
    options: Many[Text] = ()
    """ตัวเลือก"""
    note: Text | None = None
    """คำอธิบาย"""


class FormSection(Model):
    """ส่วนของแบบฟอร์ม"""

    title: Text
    """ชื่อส่วน"""
    fields: tuple[FormField, ...] = ()
    """ช่องในส่วนนี้"""


class Form(Model):
    """แบบฟอร์ม"""

    id: Id
    """รหัส"""
    title: Text
    """ชื่อ"""
    kind: Literal["blank", "survey", "register", "report", "plan", "online", "screen"]
    """ชนิด"""
    code: Text | None = None
    """รหัสแบบฟอร์ม"""
    issuer: Text | None = None
    """หน่วยงานที่กำหนดแบบ"""
    file: Text | None = None
    """ไฟล์ในโฟลเดอร์ assets"""
    url: WebAddress | None = None
    """ที่อยู่เว็บ"""
    system: Id | None = None
    """ระบบที่มีหน้าจอนี้"""
    sections: tuple[FormSection, ...] = ()
    """ส่วนและช่องของแบบ"""
    note: Text | None = None
    """หมายเหตุ"""


class System(Model):
    """ระบบสารสนเทศ"""

    id: Id
    """รหัส"""
    title: Text
    """ชื่อ"""
    english: Text | None = None
    """ชื่อภาษาอังกฤษ"""
    abbreviation: Text | None = None
    """ชื่อย่อ"""
    owner: Text | None = None
    """หน่วยงานเจ้าของระบบ"""
    purpose: Text | None = None
    """ใช้ทำอะไร"""
    url: WebAddress | None = None
    """ที่อยู่เว็บ"""
    aliases: Many[Text] = ()
    """ชื่ออื่น"""
    note: Text | None = None
    """หมายเหตุ"""


class Term(Model):
    """คำศัพท์"""

    id: Id
    """รหัส"""
    term: Text
    """คำ"""
    english: Text | None = None
    """ภาษาอังกฤษ"""
    abbreviation: Text | None = None
    """คำย่อ"""
    meaning: Text
    """ความหมาย"""
    aliases: Many[Text] = ()
    """คำอื่นที่คนใช้ค้นหา"""
    source: Text | None = None
    """ที่มาของความหมาย"""
    see: Many[Id] = ()
    """ดูเพิ่มที่คำ"""
    general: bool = False
    """true เมื่อเป็นคำที่ใช้ทั่วไปทั้งสำนักงาน ไม่ใช่คำของกระบวนงานใด"""


class Role(Model):
    """บทบาทของผู้รับผิดชอบขั้นตอน"""

    id: Id
    """รหัส"""
    title: Text
    """ชื่อเต็ม"""
    short_title: Text | None = None
    """ชื่อย่อสำหรับตาราง"""
    kind: Literal["position", "unit", "committee", "school", "outside"] = "position"
    """ชนิด"""
    note: Text | None = None
    """หมายเหตุ"""
