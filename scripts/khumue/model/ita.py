"""The yearly ITA items on manuals: what each asks for is data, so that a new year needs a file and no code."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from khumue.model.base import Date, Id, Many, Model, OwnId, Text

Confidence = Literal["high", "medium", "low"]

ElementKind = Literal[
    "job-name", "mission", "position", "steps", "step-times", "responsible", "laws",
    "service-steps", "service-time", "channel", "fee", "documents", "complaint",
]  # fmt: skip
"""What the program can see in the data: each is checked, none is ever ticked by hand."""


class ItaElement(Model):
    """องค์ประกอบที่ข้อนั้นขอ"""

    kind: ElementKind = Field(title="สิ่งที่ตรวจ")
    """สิ่งที่โปรแกรมตรวจจากข้อมูล"""
    title: Text = Field(title="ถ้อยคำ")
    """ถ้อยคำขององค์ประกอบ"""
    source: Text | None = Field(None, title="แหล่งที่มา")
    """แหล่งที่มา"""
    confidence: Confidence | None = Field(None, title="ความเชื่อมั่น")
    """ความเชื่อมั่น"""


class ItaItem(Model):
    """ข้อหนึ่งในแบบวัด OIT"""

    id: OwnId = Field(title="รหัสในที่อยู่เว็บ")
    """รหัสในที่อยู่เว็บ เช่น o8"""
    code: Text = Field(title="รหัสข้อ")
    """รหัสข้อ เช่น O8"""
    title: Text = Field(title="ชื่อข้อ")
    """ชื่อข้อ"""
    about: Literal["staff-manual", "service-manual", "e-service"] = Field(title="เรื่องของข้อ")
    """เรื่องของข้อ"""
    elements: tuple[ItaElement, ...] = Field((), title="องค์ประกอบ")
    """องค์ประกอบที่ต้องมีครบ"""
    submit: bool = Field(True, title="ส่งจากเว็บนี้")
    """ส่งเป็นหลักฐานจากเว็บนี้"""
    source: Text | None = Field(None, title="แหล่งที่มา")
    """แหล่งที่มาของเลขและชื่อข้อ"""
    confidence: Confidence | None = Field(None, title="ความเชื่อมั่น")
    """ความเชื่อมั่น"""
    note: Text | None = Field(None, title="หมายเหตุ")
    """หมายเหตุ"""


class ItaYear(Model):
    """แบบวัดของปีงบประมาณหนึ่ง"""

    id: OwnId = Field(title="ปีงบประมาณ")
    """ปีงบประมาณ พ.ศ. ตรงกับชื่อไฟล์"""
    title: Text = Field(title="ชื่อแบบวัด")
    """ชื่อแบบวัด"""
    status: Literal["published", "unconfirmed"] = Field("unconfirmed", title="สถานะของแบบวัด")
    """แบบวัดของปีนั้นออกแล้ว (published) หรือยังไม่พบ (unconfirmed) ความเชื่อมั่นของแต่ละข้ออยู่ที่ข้อนั้น"""
    copied_from: Id | None = Field(None, title="คัดลอกจากปีใด")
    """คัดลอกจากปีใด เมื่อยังไม่มีประกาศของปีนี้"""
    items: tuple[ItaItem, ...] = Field(title="ข้อ")
    """ข้อที่เกี่ยวกับคู่มือ"""
    checked: Date | None = Field(None, title="วันที่ตรวจสอบ")
    """วันที่ตรวจสอบ"""
    notes: Many[Text] = Field((), title="หมายเหตุ")
    """หมายเหตุ"""
