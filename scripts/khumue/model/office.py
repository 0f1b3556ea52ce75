"""An office: itself, its units, people, orders and manuals."""

from __future__ import annotations

import hashlib
from typing import Annotated, Literal

from annotated_types import Ge
from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from khumue.model.base import (
    BuddhistYear,
    Count,
    Date,
    Id,
    Many,
    Model,
    OwnId,
    ProcessReference,
    Shorthand,
    Text,
    WebAddress,
)
from khumue.model.process import DocumentControl, LawReference, SourceReference
from khumue.model.times import HoursPerDay
from khumue.thai.durations import HOURS_PER_DAY


class Contact(Model):
    """ช่องทางติดต่อของสำนักงานหรือกลุ่ม (ไม่ใช่ของบุคคล)"""

    address: Text | None = Field(None, title="ที่อยู่")
    """ที่อยู่"""
    phone: Many[Text] = Field((), title="โทรศัพท์")
    """โทรศัพท์สำนักงาน"""
    fax: Text | None = Field(None, title="โทรสาร")
    """โทรสาร"""
    email: Text | None = Field(None, title="อีเมล")
    """อีเมลสำนักงานหรือกลุ่ม"""
    website: WebAddress | None = Field(None, title="เว็บไซต์")
    """เว็บไซต์"""


class OpenData(Model):
    """สิ่งที่บัญชีข้อมูลภาครัฐถามถึงข้อมูลเปิดของสำนักงาน"""

    license: Literal["dga-open-government", "cc-by", "odc-by"] | None = Field(None, title="สัญญาอนุญาต")
    """สัญญาอนุญาตให้ใช้ข้อมูล: ตามแบบของ สพร. (dga-open-government), Creative Commons แบบอ้างที่มา (cc-by) หรือ Open Data Commons (odc-by)"""
    maintainer: Id | None = Field(None, title="กลุ่มผู้ดูแลข้อมูล")
    """กลุ่มผู้ดูแลข้อมูล (รหัสใน units.yml)"""
    email: Text | None = Field(None, title="อีเมลผู้ดูแลข้อมูล")
    """อีเมลของกลุ่มหรือสำนักงาน (ไม่ใช่ของบุคคล) ไม่ใส่ ใช้อีเมลของกลุ่ม หรือของสำนักงาน"""
    frequency: Literal["year", "half-year", "quarter", "month", "week", "day", "irregular"] | None = Field(None, title="ความถี่ที่ปรับปรุง")
    """ปรับปรุงข้อมูลทุกกี่หน่วยเวลา: ปี (year) ครึ่งปี (half-year) ไตรมาส (quarter) เดือน (month) สัปดาห์ (week) วัน (day) หรือไม่แน่นอน (irregular)"""
    interval: Count | None = Field(None, title="ทุกกี่หน่วย")
    """จำนวนหน่วยของความถี่ เช่น 1 คือทุกหนึ่งหน่วย"""
    coverage: Literal["country", "province", "district"] | None = Field(None, title="ขอบเขตพื้นที่")
    """ขอบเขตพื้นที่ของข้อมูล: ประเทศ (country) จังหวัด (province) หรืออำเภอ (district)"""
    keywords: Many[Text] = Field((), title="คำสำคัญ")
    """คำสำคัญสำหรับค้นในบัญชีข้อมูล"""


class ItaYears(Model):
    """ปีที่สำนักงานแสดงหลักฐาน ITA"""

    from_: BuddhistYear = Field(title="ตั้งแต่ปีงบประมาณ")
    """ปีงบประมาณ พ.ศ. แรกที่สำนักงานเข้ารับการประเมินด้วยคู่มือนี้ เช่น 2569 ปีก่อนหน้าไม่แสดงและไม่นับ"""


class Office(Model):
    """สำนักงานเขตพื้นที่การศึกษา"""

    id: OwnId = Field(title="รหัส")
    """รหัส ตรงกับชื่อโฟลเดอร์"""
    title: Text = Field(title="ชื่อเต็ม")
    """ชื่อเต็ม"""
    short_title: Text = Field(title="ชื่อย่อ")
    """ชื่อย่อ เช่น สพป.เชียงราย เขต 4"""
    kind: Id = Field(title="ประเภท")
    """ประเภท: รหัสใน kinds.yml เช่น primary (ประถมศึกษา) หรือ secondary (มัธยมศึกษา) ใช้เลือกแบบของคู่มือ"""
    parents: Many[Text] = Field((), title="ต้นสังกัด")
    """ต้นสังกัด เรียงจากใกล้ตัวที่สุด"""
    contact: Contact | None = Field(None, title="การติดต่อ")
    """การติดต่อ"""
    site_url: WebAddress | None = Field(None, title="ที่อยู่เว็บคู่มือ")
    """ที่อยู่เว็บที่จะเผยแพร่เว็บคู่มือนี้"""
    names: Literal["public", "positions-only"] = Field("public", title="การแสดงชื่อบุคคล")
    """แสดงชื่อบุคคล (public) หรือแสดงเฉพาะตำแหน่ง (positions-only)"""
    digits: Literal["arabic", "thai"] = Field("thai", title="เลขไทยหรือเลขอารบิก")
    """เลขในทุกที่ที่ผู้อ่านเห็น: ข้อความ เลขขั้นตอน ผังงาน ตาราง เล่ม PDF และไฟล์ Word"""
    document_digits: Literal["arabic", "thai"] | None = Field(None, title="เลขในเล่ม")
    """เลขในเล่ม PDF และไฟล์ Word ถ้าต้องการให้ต่างจาก digits"""
    word: bool = Field(True, title="ไฟล์ Word")
    """สร้างไฟล์ Word ที่แก้ไขได้คู่กับ PDF ทุกเล่ม (false คือไม่สร้าง)"""
    hours_per_day: HoursPerDay = Field(HOURS_PER_DAY, title="ชั่วโมงทำงานต่อวัน")
    """ชั่วโมงทำงานในหนึ่งวัน ใช้รวมเวลาของขั้นตอนที่บอกเป็นชั่วโมงกับที่บอกเป็นวัน"""
    open_data: OpenData | None = Field(None, title="ข้อมูลเปิด")
    """สิ่งที่บัญชีข้อมูลภาครัฐ (data.go.th) ถามถึงข้อมูลเปิดของสำนักงาน"""
    ita: ItaYears | None = Field(None, title="ปีของ ITA")
    """ปีที่สำนักงานแสดงหลักฐาน ITA ถ้าไม่บอกคือทุกปีที่มีแบบวัด"""
    updated: Date = Field(title="วันที่ของข้อมูล")
    """วันที่ของข้อมูลชุดนี้ ใช้เป็นวันที่บนทุกหน้า"""
    extras: Many[Literal["swim-lanes", "raci"]] = Field((), title="หัวข้อเสริม")
    """หัวข้อเสริมของทุกกระบวนงาน: ผังแบ่งตามผู้รับผิดชอบ (swim-lanes) และตารางบทบาท RACI (raci)"""
    about: Many[Text] = Field((), title="คำแนะนำสำนักงาน")
    """คำแนะนำสำนักงาน"""
    sources: Many[SourceReference] = Field((), title="แหล่งที่มา")
    """แหล่งที่มาของข้อมูลทั้งชุด"""


class Powers(Model):
    """อำนาจหน้าที่ตามประกาศ"""

    law: LawReference | None = Field(None, title="ประกาศ")
    """ประกาศที่กำหนด"""
    items: Many[Text] = Field(title="อำนาจหน้าที่")
    """รายการอำนาจหน้าที่"""


class ScopeItem(Model):
    """ขอบข่ายงานของกลุ่ม"""

    text: Text = Field(title="ชื่องาน")
    """ชื่องาน"""
    process: ProcessReference | None = Field(None, title="กระบวนงาน")
    """กระบวนงานที่เป็นงานนี้"""
    items: tuple[Annotated[ScopeItem, Shorthand("text")], ...] = Field((), title="งานย่อย")
    """งานย่อย"""


class Unit(Model):
    """กลุ่มหรือหน่วยในสำนักงาน"""

    id: OwnId = Field(title="รหัส")
    """รหัส ตรงกับชื่อโฟลเดอร์ใน processes"""
    title: Text = Field(title="ชื่อเต็ม")
    """ชื่อเต็ม"""
    short_title: Text | None = Field(None, title="ชื่อย่อ")
    """ชื่อย่อ"""
    powers: tuple[Powers, ...] = Field((), title="อำนาจหน้าที่")
    """อำนาจหน้าที่"""
    mission: Many[Text] = Field((), title="แนวคิดหรือพันธกิจ")
    """แนวคิดหรือพันธกิจ"""
    objectives: Many[Text] = Field((), title="วัตถุประสงค์")
    """วัตถุประสงค์ของกลุ่ม"""
    scope: tuple[Annotated[ScopeItem, Shorthand("text")], ...] = Field((), title="ขอบข่ายหรือภารกิจ")
    """ขอบข่ายหรือภารกิจ"""
    contact: Contact | None = Field(None, title="การติดต่อ")
    """การติดต่อของกลุ่ม"""
    formerly: Many[Id] = Field((), title="รหัสเดิม")
    """รหัสที่เคยใช้ หน้าเว็บที่อยู่เดิมนำมาที่หน้านี้ (คำสั่ง khumue rename เขียนให้)"""
    sources: Many[SourceReference] = Field((), title="แหล่งที่มา")
    """แหล่งที่มา"""


class Duty(Model):
    """หน้าที่ความรับผิดชอบ ซ้อนได้หลายชั้น"""

    text: Text = Field(title="หน้าที่")
    """หน้าที่"""
    process: ProcessReference | None = Field(None, title="กระบวนงาน")
    """กระบวนงานที่ใช้ทำหน้าที่นี้"""
    note: Text | None = Field(None, title="หมายเหตุ")
    """หมายเหตุ"""
    duties: tuple[Annotated[Duty, Shorthand("text")], ...] = Field((), title="หน้าที่ย่อย")
    """หน้าที่ย่อย"""


DutyValue = Annotated[Duty, Shorthand("text")]


class Acting(Model):
    """การปฏิบัติหน้าที่หรือรักษาราชการแทน"""

    post: Text = Field(title="ตำแหน่ง")
    """ตำแหน่งที่ปฏิบัติหน้าที่"""
    unit: Id | None = Field(None, title="กลุ่ม")
    """กลุ่ม"""


class Person(Model):
    """บุคลากร (ห้ามใส่เลขบัตรประชาชนหรือโทรศัพท์ส่วนตัว)"""

    id: OwnId = Field(title="รหัส")
    """รหัส"""
    name: Text = Field(title="ชื่อ")
    """ชื่อพร้อมคำนำหน้า"""
    aliases: Many[Text] = Field((), title="ชื่อที่สะกดต่างกัน")
    """ชื่อที่สะกดต่างกันในเอกสาร"""
    position: Text = Field(title="ตำแหน่ง")
    """ตำแหน่ง"""
    level: Text | None = Field(None, title="ระดับ")
    """ระดับ"""
    position_number: Text | None = Field(None, title="เลขที่ตำแหน่ง")
    """เลขที่ตำแหน่ง"""
    unit: Id | None = Field(None, title="กลุ่ม")
    """กลุ่มที่สังกัด"""
    acting: tuple[Acting, ...] = Field((), title="การปฏิบัติหน้าที่อื่น")
    """การปฏิบัติหน้าที่อื่น"""
    duties: tuple[DutyValue, ...] = Field((), title="หน้าที่ความรับผิดชอบ")
    """หน้าที่ความรับผิดชอบ"""
    substitutes: Many[Id] = Field((), title="ผู้ปฏิบัติหน้าที่แทน")
    """ผู้ปฏิบัติหน้าที่แทน ตามลำดับ"""
    note: Text | None = Field(None, title="หมายเหตุ")
    """หมายเหตุ"""
    formerly: Many[Id] = Field((), title="รหัสเดิม")
    """รหัสที่เคยใช้ หน้าเว็บที่อยู่เดิมนำมาที่หน้านี้ (คำสั่ง khumue rename เขียนให้)"""
    sources: Many[SourceReference] = Field((), title="แหล่งที่มา")
    """แหล่งที่มา"""


class Assignment(Model):
    """การมอบหมายหน้าที่แก่บุคคลหนึ่งในคำสั่ง"""

    person: Id | None = Field(None, title="บุคคล")
    """รหัสบุคคล (ไม่ใส่เมื่อหน้าที่ระบุชื่อในต้นฉบับขาดหาย)"""
    position: Text | None = Field(None, title="ตำแหน่ง")
    """ตำแหน่งตามคำสั่ง"""
    acting: tuple[Acting, ...] = Field((), title="การปฏิบัติหน้าที่อื่น")
    """การปฏิบัติหน้าที่ตามคำสั่ง"""
    duties: tuple[DutyValue, ...] = Field((), title="หน้าที่")
    """หน้าที่"""
    substitutes: Many[Id] = Field((), title="ผู้ปฏิบัติหน้าที่แทน")
    """ผู้ปฏิบัติหน้าที่แทน ตามลำดับ"""
    note: Text | None = Field(None, title="หมายเหตุ")
    """หมายเหตุ เช่น ส่วนที่ต้นฉบับขาดหาย"""


class Order(Model):
    """คำสั่งมอบหมายหน้าที่"""

    id: OwnId = Field(title="รหัส")
    """รหัส ตรงกับชื่อไฟล์"""
    number: Text = Field(title="เลขที่คำสั่ง")
    """เลขที่คำสั่ง เช่น 31/2566"""
    title: Text = Field(title="เรื่อง")
    """เรื่อง"""
    date: Date = Field(title="วันที่สั่ง")
    """วันที่สั่ง"""
    powers: tuple[LawReference, ...] = Field((), title="อำนาจตามกฎหมาย")
    """อำนาจตามกฎหมาย"""
    repeals: Many[Text] = Field((), title="คำสั่งที่ยกเลิก")
    """คำสั่งที่ยกเลิก"""
    repealed_by: Id | None = Field(None, title="ยกเลิกโดยคำสั่ง")
    """คำสั่งที่ยกเลิกคำสั่งนี้ (หน้าที่ในคำสั่งที่ถูกยกเลิกไม่แสดงเป็นหน้าที่ปัจจุบัน)"""
    text: Many[Text] = Field((), title="ความในคำสั่ง")
    """ความในคำสั่ง"""
    effective: Date | None = Field(None, title="วันที่มีผล")
    """วันที่มีผล (ไม่ใส่เมื่อมีผลตั้งแต่วันที่สั่ง)"""
    signer: Id | None = Field(None, title="ผู้ลงนาม")
    """ผู้ลงนาม (รหัสบุคคล)"""
    signer_position: Text | None = Field(None, title="ตำแหน่งผู้ลงนาม")
    """ตำแหน่งผู้ลงนาม"""
    assignments: tuple[Assignment, ...] = Field((), title="การมอบหมาย")
    """การมอบหมาย"""
    sources: Many[SourceReference] = Field((), title="แหล่งที่มา")
    """แหล่งที่มา"""


class Release(Model):
    """ฉบับที่ออกแล้วของเอกสาร PDF (คำสั่ง khumue release เป็นผู้เขียน)"""

    id: OwnId = Field(title="รหัสของฉบับ")
    """รหัสของฉบับ"""
    document: Annotated[
        str, StringConstraints(pattern=r"^(manuals/([a-z0-9-]+/)?[a-z0-9-]+\.pdf|ita/[0-9]{4}/manifest\.json)$")
    ] = Field(title="เอกสาร")
    """ไฟล์ PDF เช่น manuals/somchai.pdf หรือหลักฐาน ITA ของปีที่ส่งแล้ว เช่น ita/2569/manifest.json"""
    issue: Text = Field(title="ฉบับที่")
    """ฉบับที่"""
    date: Date = Field(title="วันที่ออก")
    """วันที่ออก"""
    fingerprint: Annotated[str, StringConstraints(pattern=r"^[A-Z2-7]{4}-[A-Z2-7]{4}$")] = Field(title="รหัสเนื้อหา")
    """รหัสเนื้อหาที่พิมพ์ในเล่ม"""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = Field(title="ค่า SHA-256")
    """ค่า SHA-256 ของไฟล์"""
    size: Annotated[Count, Ge(1)] = Field(title="ขนาดไฟล์")
    """ขนาดไฟล์ (ไบต์)"""
    pages: Annotated[Count, Ge(1)] = Field(title="จำนวนหน้า")
    """จำนวนหน้า (ของหลักฐาน ITA คือจำนวนไฟล์)"""
    chain: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = Field(None, title="ค่าต่อเนื่อง")
    """ค่า SHA-256 ของรายการนี้ต่อจากทุกรายการก่อนหน้า ซึ่งไม่ตรงเมื่อรายการใดถูกแก้ ลบ หรือย้าย"""

    @property
    def year(self) -> str:
        """The year of submitted evidence; ``""`` for a document."""
        return self.document.split("/")[1] if self.document.startswith("ita/") else ""

    def chained(self, before: str) -> str:
        """What ``chain`` must be after an entry whose own is ``before``; ``""`` is before the first."""
        facts = (self.id, self.document, self.issue, self.date.isoformat(), self.fingerprint, self.sha256, str(self.size), str(self.pages))
        return hashlib.sha256("\n".join([before, *facts]).encode()).hexdigest()


class MemoBlock(Model):
    """ช่องลงนาม: ผู้เขียนบันทึกหรือคำนำ ความเห็นตามลำดับชั้น และคำสั่งของผู้มีอำนาจ"""

    title: Text | None = Field(None, title="ชื่อช่อง")
    """ชื่อช่อง เช่น ความเห็นของรองผู้อำนวยการ (ผู้เขียนเองไม่ต้องมี)"""
    text: Many[Text] = Field((), title="ความเห็น")
    """ความเห็น"""
    person: Id | None = Field(None, title="ผู้ลงนาม")
    """ผู้ลงนาม"""
    position: Text | None = Field(None, title="ตำแหน่งผู้ลงนาม")
    """ตำแหน่งผู้ลงนาม (เมื่อไม่ใช้ตำแหน่งในทะเบียนบุคลากร)"""
    acting_for: Text | None = Field(None, title="ปฏิบัติหน้าที่แทน")
    """ปฏิบัติหน้าที่หรือรักษาราชการแทน เช่น รักษาราชการแทน ผู้อำนวยการสำนักงานเขตพื้นที่การศึกษา"""
    choices: Many[Text] = Field((), title="รายการให้เลือก")
    """รายการให้ทำเครื่องหมาย"""
    date: Date | None = Field(None, title="วันที่")
    """วันที่"""


class ManualPart(Model):
    """ส่วนของคู่มือ เรียงตามลำดับที่เขียน"""

    part: Literal[
        "cover",
        "memo",
        "preface",
        "contents",
        "introduction",
        "structure",
        "powers",
        "duties",
        "scope",
        "processes",
        "appendix",
        "control",
        "contacts",
    ] = Field(title="ชนิดของส่วน")
    """ชนิดของส่วน"""
    title: Text | None = Field(None, title="หัวข้อ")
    """หัวข้อของส่วน"""
    text: Many[Text] = Field((), title="ย่อหน้า")
    """ย่อหน้า"""
    items: tuple[Annotated[ScopeItem, Shorthand("text")], ...] = Field((), title="รายการ")
    """รายการเป็นข้อ ต่อจากย่อหน้า"""
    unit: Id | None = Field(None, title="กลุ่ม")
    """กลุ่มของส่วนนี้ เมื่อไม่ใช่กลุ่มเจ้าของเล่ม (เฉพาะ part: powers และ scope)"""
    people: Many[Id] = Field((), title="บุคลากร")
    """บุคลากร (เฉพาะ part: structure และ duties)"""
    processes: Many[ProcessReference] = Field((), title="กระบวนงาน")
    """กระบวนงาน (เฉพาะ part: processes)"""
    orders: Many[Id] = Field((), title="คำสั่งที่แนบ")
    """คำสั่งที่แนบ (part: appendix) หรือคำสั่งที่ให้หน้าที่ (part: duties; ไม่ใส่ หมายถึงทุกคำสั่งที่ใช้อยู่)"""
    forms: Many[Id] = Field((), title="แบบฟอร์มที่แนบ")
    """แบบฟอร์มที่แนบ (เฉพาะ part: appendix)"""
    laws: Many[Id] = Field((), title="ประกาศที่แนบ")
    """ประกาศที่แนบ (เฉพาะ part: appendix)"""
    agency: Text | None = Field(None, title="ส่วนราชการ")
    """ส่วนราชการ (เฉพาะ part: memo)"""
    number: Text | None = Field(None, title="ที่")
    """ที่ (เฉพาะ part: memo)"""
    date: Date | None = Field(None, title="วันที่")
    """วันที่ (เฉพาะ part: memo)"""
    to: Text | None = Field(None, title="เรียน")
    """เรียน (เฉพาะ part: memo)"""
    subject: Text | None = Field(None, title="เรื่อง")
    """เรื่อง (เฉพาะ part: memo)"""
    blocks: tuple[MemoBlock, ...] = Field((), title="ช่องลงนาม")
    """ช่องลงนาม (เฉพาะ part: memo และ preface)"""


class Manual(Model):
    """คู่มือการปฏิบัติงานหนึ่งเล่ม ประกอบจากส่วนต่าง ๆ"""

    id: OwnId = Field(title="รหัส")
    """รหัส ตรงกับชื่อไฟล์"""
    title: Text = Field(title="ชื่อคู่มือ")
    """ชื่อคู่มือ"""
    person: Id | None = Field(None, title="เจ้าของเล่ม")
    """เจ้าของเล่ม (คู่มือรายบุคคล)"""
    unit: Id | None = Field(None, title="กลุ่มเจ้าของเล่ม")
    """กลุ่มเจ้าของเล่ม (คู่มือรายกลุ่ม)"""
    fiscal_year: BuddhistYear | None = Field(None, title="ปีงบประมาณ พ.ศ.")
    """ใช้ปฏิบัติในปีงบประมาณ พ.ศ."""
    control: DocumentControl | None = Field(None, title="การควบคุมเอกสาร")
    """การควบคุมเอกสาร"""
    parts: tuple[Annotated[ManualPart, Shorthand("part")], ...] = Field(title="ส่วนของเล่ม")
    """ส่วนของเล่ม เรียงตามลำดับ"""
    sources: Many[SourceReference] = Field((), title="แหล่งที่มา")
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
