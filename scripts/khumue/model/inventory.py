"""What a source document holds and where each of it now lives: so that moving a manual into the project loses nothing."""

from __future__ import annotations

from khumue.model.base import Id, Many, Model, ProcessReference, Text


class SourceRow(Model):
    """แถวในตารางมาตรฐานงานของต้นฉบับ"""

    steps: Many[Id]
    """ขั้นตอนในโครงการที่ได้จากแถวนี้"""
    time: Text | None = None
    """เวลาตามที่พิมพ์ (ไม่ใส่เมื่อช่องว่าง)"""
    standard: bool = False
    """ช่องมาตรฐานคุณภาพมีข้อความ"""


class SourceProcess(Model):
    """กระบวนงานหนึ่งในต้นฉบับ และที่อยู่ของแต่ละรายการในโครงการ"""

    number: Text
    """ลำดับในต้นฉบับ"""
    title: Text
    """ชื่อตามที่พิมพ์"""
    lines: Text | None = None
    """หน้าหรือบรรทัด"""
    process: ProcessReference
    """กระบวนงานในโครงการ"""
    objectives: int = 0
    """จำนวนวัตถุประสงค์"""
    scope: int = 0
    """จำนวนข้อของขอบเขต"""
    terms: Many[Id] = ()
    """คำจำกัดความ เรียงตามต้นฉบับ"""
    steps: tuple[Many[Id], ...] = ()
    """ขั้นตอนในโครงการของแต่ละข้อในต้นฉบับ เรียงตามต้นฉบับ"""
    rows: tuple[SourceRow, ...] = ()
    """แถวของตารางมาตรฐานงาน เรียงตามต้นฉบับ"""
    boxes: tuple[Many[Id], ...] = ()
    """ขั้นตอนในโครงการของแต่ละกล่องในผัง"""
    rework: int = 0
    """จำนวนทางย้อนกลับที่ต้นฉบับวาดหรือเขียนไว้"""
    forms: Many[Id] = ()
    """แบบฟอร์มที่ต้นฉบับระบุ"""
    laws: Many[Id] = ()
    """เอกสารอ้างอิงที่ต้นฉบับระบุ"""
    kpis: int = 0
    """จำนวนตัวชี้วัด"""


class Source(Model):
    """เอกสารต้นทางหนึ่งเล่ม และที่อยู่ของทุกรายการในโครงการ"""

    id: Id
    """รหัส ตรงกับชื่อไฟล์"""
    title: Text
    """ชื่อเอกสาร"""
    office: Id
    """สำนักงานเจ้าของเอกสาร"""
    manual: Id | None = None
    """คู่มือในโครงการที่มาจากเอกสารนี้"""
    processes: tuple[SourceProcess, ...] = ()
    """กระบวนงานในเอกสาร เรียงตามลำดับ"""
    people: Many[Id] = ()
    """บุคลากรที่เอกสารกล่าวถึง"""
    orders: Many[Id] = ()
    """คำสั่งที่แนบหรืออ้าง"""
    forms: Many[Id] = ()
    """แบบฟอร์มตัวอย่างที่แนบ"""
    laws: Many[Id] = ()
    """ประกาศที่แนบ"""
    notes: Many[Text] = ()
    """สิ่งที่ไม่ได้นำเข้า พร้อมเหตุผล"""
