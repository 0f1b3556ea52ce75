"""The shapes of open data of a process: what a file of it holds, field by field.

``null`` is what nobody said, an empty list what was said to be none.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """What all shapes of open data share."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class NamedItem(Shape):
    """รายการที่อ้างด้วยรหัส"""

    id: str
    title: str


class LawItem(NamedItem):
    """กฎหมายที่อ้าง"""

    section: str
    status: str
    note: str


class FormItem(NamedItem):
    """แบบฟอร์มที่ใช้"""

    note: str


class TermItem(NamedItem):
    """คำจำกัดความ"""

    meaning: str


class DurationData(Shape):
    """ระยะเวลา; min และ max เป็น null เมื่อไม่ใช่เวลาที่นับได้"""

    text: str
    min: float | None
    max: float | None
    unit: str | None


class NextStep(Shape):
    """ทางไปต่อ; to เป็นรหัสขั้นตอน หรือ end; is_return เมื่อย้อนกลับ"""

    to: str
    label: str
    is_return: bool


class ScreenFieldData(Shape):
    """ช่องในหน้าจอ"""

    name: str
    options: tuple[str, ...]
    limit: str
    note: str


class SystemUseData(NamedItem):
    """การใช้ระบบในขั้นตอน"""

    menu: tuple[str, ...]
    screen: str
    fields: tuple[ScreenFieldData, ...]
    note: str


class StepData(Shape):
    """ขั้นตอน; ค่า null คือยังไม่ได้ระบุ รายการว่างคือไม่มี"""

    number: str
    id: str
    kind: str
    title: str
    detail: str | None
    actors: tuple[NamedItem, ...] | None
    duration: DurationData | None
    standard: str | None
    when: str | None
    systems: tuple[SystemUseData, ...] | None
    inputs: tuple[str, ...] | None
    outputs: tuple[str, ...] | None
    records: tuple[str, ...] | None
    forms: tuple[FormItem, ...] | None
    laws: tuple[LawItem, ...] | None
    note: str | None
    next: tuple[NextStep, ...]
    part: str
    origin: str
    origins: dict[str, str]
    """ที่มาของแต่ละช่อง: own คือของสำนักงาน, changed คือสำนักงานปรับ, adopted คือรับตามต้นแบบ, base คือใช้ถ้อยคำของต้นแบบ"""


class PartData(NamedItem):
    """ตอนของกระบวนงาน"""

    trigger: str | None
    result: str | None


class KpiData(Shape):
    """ตัวชี้วัด"""

    name: str
    formula: str | None
    unit: str | None
    target: str | None
    frequency: str | None
    owner: NamedItem | None


class SignerData(Shape):
    """ผู้ลงนาม; person เป็นรหัสในข้อมูลบุคลากร"""

    person: str
    position: str
    date: str | None


class ChangeData(Shape):
    """การแก้ไขแต่ละครั้ง"""

    issue: str
    date: str | None
    what: str


class ControlData(Shape):
    """การควบคุมเอกสาร"""

    code: str | None
    issue: str | None
    revision: str | None
    effective: str | None
    review: str | None
    prepared_by: SignerData | None
    reviewed_by: SignerData | None
    approved_by: SignerData | None
    changes: tuple[ChangeData, ...]


class ChannelData(Shape):
    """ช่องทางให้บริการหรือร้องเรียน"""

    title: str
    place: str | None
    hours: str | None


class ServiceStepData(Shape):
    """ขั้นตอนการขอรับบริการ"""

    title: str
    by: str | None
    duration: DurationData | None


class RequiredDocumentData(Shape):
    """เอกสารที่ผู้ขอต้องใช้"""

    name: str
    issuer: str | None
    originals: int | None
    copies: int | None
    condition: str | None


class FeeData(Shape):
    """ค่าธรรมเนียม"""

    item: str
    amount: str
    condition: str | None


class ServiceData(Shape):
    """การให้บริการ; ค่า null คือยังไม่ได้ระบุ รายการว่างคือไม่มี"""

    title: str | None
    who: tuple[str, ...] | None
    channels: tuple[ChannelData, ...] | None
    steps: tuple[ServiceStepData, ...] | None
    documents: tuple[RequiredDocumentData, ...] | None
    fee: tuple[FeeData, ...] | None
    duration: DurationData | None
    complaints: tuple[ChannelData, ...] | None
    conditions: tuple[str, ...] | None
    category: str | None


class SourceData(Shape):
    """แหล่งที่มา"""

    title: str
    lines: str | None


class ProcessData(Shape):
    """กระบวนงาน; ค่า null คือยังไม่ได้ระบุ รายการว่างคือไม่มี"""

    id: str
    office: str
    title: str
    short_title: str | None
    status: str | None
    code: str
    unit: str
    control: ControlData | None
    objectives: tuple[str, ...] | None
    scope: tuple[str, ...] | None
    terms: tuple[TermItem, ...] | None
    trigger: str | None
    result: str | None
    parts: tuple[PartData, ...]
    steps: tuple[StepData, ...]
    promised_time: DurationData | None
    total_time: DurationData
    forms: tuple[FormItem, ...] | None
    laws: tuple[LawItem, ...] | None
    systems: tuple[NamedItem, ...] | None
    kpis: tuple[KpiData, ...] | None
    standard: str | None
    inputs: tuple[str, ...] | None
    outputs: tuple[str, ...] | None
    records: tuple[str, ...] | None
    related: tuple[NamedItem, ...] | None
    service: ServiceData | None
    manuals: tuple[str, ...]
    people: tuple[str, ...]
    base: str
    origins: dict[str, str]
    """ที่มาของแต่ละช่อง: own คือของสำนักงาน, changed คือสำนักงานปรับ, adopted คือรับตามต้นแบบ, base คือใช้ถ้อยคำของต้นแบบ"""
    url: str
    sources: tuple[SourceData, ...] | None
    notes: tuple[str, ...] | None
