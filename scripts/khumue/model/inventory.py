"""What a source document holds and where each of it now lives: so that moving a manual into the project loses nothing."""

from __future__ import annotations

from pydantic import Field

from khumue.model.base import Count, Id, Many, Model, OwnId, ProcessReference, Text


class SourceRow(Model):
    """แถวในตารางมาตรฐานงานของต้นฉบับ"""

    steps: Many[Id] = Field(title="ขั้นตอนในโครงการ")
    """ขั้นตอนในโครงการที่ได้จากแถวนี้"""
    time: Text | None = Field(None, title="เวลาตามที่พิมพ์")
    """เวลาตามที่พิมพ์ (ไม่ใส่เมื่อช่องว่าง)"""
    standard: bool = Field(False, title="มีมาตรฐานคุณภาพ")
    """ช่องมาตรฐานคุณภาพมีข้อความ"""


class SourceProcess(Model):
    """กระบวนงานหนึ่งในต้นฉบับ และที่อยู่ของแต่ละรายการในโครงการ"""

    number: Text = Field(title="ลำดับในต้นฉบับ")
    """ลำดับในต้นฉบับ"""
    title: Text = Field(title="ชื่อตามที่พิมพ์")
    """ชื่อตามที่พิมพ์"""
    lines: Text | None = Field(None, title="หน้าหรือบรรทัด")
    """หน้าหรือบรรทัด"""
    process: ProcessReference = Field(title="กระบวนงานในโครงการ")
    """กระบวนงานในโครงการ"""
    objectives: Count = Field(0, title="จำนวนวัตถุประสงค์")
    """จำนวนวัตถุประสงค์"""
    scope: Count = Field(0, title="จำนวนข้อของขอบเขต")
    """จำนวนข้อของขอบเขต"""
    terms: Many[Id] = Field((), title="คำจำกัดความ")
    """คำจำกัดความ เรียงตามต้นฉบับ"""
    steps: tuple[Many[Id], ...] = Field((), title="ขั้นตอนของแต่ละข้อ")
    """ขั้นตอนในโครงการของแต่ละข้อในต้นฉบับ เรียงตามต้นฉบับ"""
    rows: tuple[SourceRow, ...] = Field((), title="แถวของตาราง")
    """แถวของตารางมาตรฐานงาน เรียงตามต้นฉบับ"""
    boxes: tuple[Many[Id], ...] = Field((), title="ขั้นตอนของแต่ละกล่อง")
    """ขั้นตอนในโครงการของแต่ละกล่องในผัง"""
    rework: Count = Field(0, title="จำนวนทางย้อนกลับ")
    """จำนวนทางย้อนกลับที่ต้นฉบับวาดหรือเขียนไว้"""
    forms: Many[Id] = Field((), title="แบบฟอร์ม")
    """แบบฟอร์มที่ต้นฉบับระบุ"""
    laws: Many[Id] = Field((), title="เอกสารอ้างอิง")
    """เอกสารอ้างอิงที่ต้นฉบับระบุ"""
    kpis: Count = Field(0, title="จำนวนตัวชี้วัด")
    """จำนวนตัวชี้วัด"""


class Source(Model):
    """เอกสารต้นทางหนึ่งเล่ม และที่อยู่ของทุกรายการในโครงการ"""

    id: OwnId = Field(title="รหัส")
    """รหัส ตรงกับชื่อไฟล์"""
    title: Text = Field(title="ชื่อเอกสาร")
    """ชื่อเอกสาร"""
    office: Id = Field(title="สำนักงานเจ้าของ")
    """สำนักงานเจ้าของเอกสาร"""
    manual: Id | None = Field(None, title="คู่มือในโครงการ")
    """คู่มือในโครงการที่มาจากเอกสารนี้"""
    processes: tuple[SourceProcess, ...] = Field((), title="กระบวนงานในเอกสาร")
    """กระบวนงานในเอกสาร เรียงตามลำดับ"""
    people: Many[Id] = Field((), title="บุคลากร")
    """บุคลากรที่เอกสารกล่าวถึง"""
    orders: Many[Id] = Field((), title="คำสั่ง")
    """คำสั่งที่แนบหรืออ้าง"""
    forms: Many[Id] = Field((), title="แบบฟอร์มที่แนบ")
    """แบบฟอร์มตัวอย่างที่แนบ"""
    laws: Many[Id] = Field((), title="ประกาศที่แนบ")
    """ประกาศที่แนบ"""
    notes: Many[Text] = Field((), title="สิ่งที่ไม่ได้นำเข้า")
    """สิ่งที่ไม่ได้นำเข้า พร้อมเหตุผล"""
