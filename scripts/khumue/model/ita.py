"""The yearly ITA items on manuals: what each asks for is data, so that a new year needs a file and no code."""

from __future__ import annotations

from typing import Literal

from khumue.model.base import Date, Id, Many, Model, Text

Confidence = Literal["high", "medium", "low"]

ElementKind = Literal[
    "job-name", "mission", "position", "steps", "step-times", "responsible", "laws",
    "service-steps", "service-time", "channel", "fee", "documents", "complaint",
]  # fmt: skip
"""What the program can see in the data: each is checked, none is ever ticked by hand."""


class ItaElement(Model):
    """องค์ประกอบที่ข้อนั้นขอ"""

    kind: ElementKind
    """สิ่งที่โปรแกรมตรวจจากข้อมูล"""
    title: Text
    """ถ้อยคำขององค์ประกอบ"""
    source: Text | None = None
    """แหล่งที่มา"""
    confidence: Confidence | None = None
    """ความเชื่อมั่น"""


class ItaItem(Model):
    """ข้อหนึ่งในแบบวัด OIT"""

    id: Id
    """รหัสในที่อยู่เว็บ เช่น o8"""
    code: Text
    """รหัสข้อ เช่น O8"""
    title: Text
    """ชื่อข้อ"""
    about: Literal["staff-manual", "service-manual", "e-service"]
    """เรื่องของข้อ"""
    elements: tuple[ItaElement, ...] = ()
    """องค์ประกอบที่ต้องมีครบ"""
    submit: bool = True
    """ส่งเป็นหลักฐานจากเว็บนี้"""
    source: Text | None = None
    """แหล่งที่มาของเลขและชื่อข้อ"""
    confidence: Confidence | None = None
    """ความเชื่อมั่น"""
    note: Text | None = None
    """หมายเหตุ"""


class ItaYear(Model):
    """แบบวัดของปีงบประมาณหนึ่ง"""

    id: Id
    """ปีงบประมาณ พ.ศ. ตรงกับชื่อไฟล์"""
    title: Text
    """ชื่อแบบวัด"""
    status: Literal["published", "unconfirmed"] = "unconfirmed"
    """แบบวัดของปีนั้นออกแล้ว (published) หรือยังไม่พบ (unconfirmed) ความเชื่อมั่นของแต่ละข้ออยู่ที่ข้อนั้น"""
    copied_from: Id | None = None
    """คัดลอกจากปีใด เมื่อยังไม่มีประกาศของปีนี้"""
    items: tuple[ItaItem, ...]
    """ข้อที่เกี่ยวกับคู่มือ"""
    checked: Date | None = None
    """วันที่ตรวจสอบ"""
    notes: Many[Text] = ()
    """หมายเหตุ"""
