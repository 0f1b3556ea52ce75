"""What may be published although it looks like personal data: who allows it, why, and until when."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from khumue.model.base import Date, Many, Model, OwnId, Text


class Waiver(Model):
    """ข้อมูลหนึ่งรายการที่ผู้มีอำนาจอนุญาตให้เผยแพร่"""

    id: OwnId = Field(title="รหัส")
    """รหัส"""
    text: Text | None = Field(None, title="ข้อมูลที่อนุญาต")
    """ข้อมูลที่อนุญาต ตามที่เขียนในไฟล์ หรือชื่อไฟล์แนบ (ใช้ text หรือ sha256 อย่างใดอย่างหนึ่ง)"""
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = Field(None, title="ค่า SHA-256")
    """ค่า SHA-256 ที่โปรแกรมบอกไว้ในข้อที่ต้องแก้ ใช้แทน text เมื่อไม่ต้องการเขียนข้อมูลซ้ำ"""
    where: Many[Text] = Field(title="ไฟล์ที่อนุญาต")
    """ไฟล์ที่อนุญาต เช่น content/offices/ubon1/units.yml"""
    by: Text = Field(title="ผู้อนุญาต")
    """ผู้อนุญาต"""
    reason: Text = Field(title="เหตุผล")
    """เหตุที่ต้องเผยแพร่"""
    until: Date = Field(title="อนุญาตถึง")
    """อนุญาตถึงวันที่"""

    @model_validator(mode="after")
    def _one_datum(self) -> Waiver:
        if bool(self.text) == bool(self.sha256):
            name = "two_of" if self.text else "none_of"
            raise PydanticCustomError(name, name, {"keys": "text, sha256"})
        return self
