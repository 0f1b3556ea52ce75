"""How offices lay manuals out: names of sections and columns, and the styles that are printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

NAMES = {
    "objectives": ("วัตถุประสงค์", "วัตถุประสงค์ของงาน", "จุดประสงค์", "วัตถุประสงค์ของกระบวนงาน"),
    "scope": ("ขอบเขตของงาน", "ขอบเขต", "ขอบข่ายของงาน", "ขอบเขตการดำเนินงาน"),
    "terms": ("คำจำกัดความ", "นิยามศัพท์", "คำนิยาม", "นิยามศัพท์เฉพาะ"),
    "steps": ("ขั้นตอนการปฏิบัติงาน", "วิธีดำเนินการ", "ขั้นตอนและวิธีปฏิบัติงาน", "รายละเอียดขั้นตอนการปฏิบัติงาน"),
    "flow": ("Flow Chart การปฏิบัติงาน", "ผังงาน", "แผนภูมิขั้นตอนการปฏิบัติงาน", "ผังกระบวนงาน"),
    "forms": ("แบบฟอร์มที่ใช้", "แบบฟอร์ม", "แบบฟอร์ม/เอกสารที่ใช้", "แบบพิมพ์ที่ใช้"),
    "laws": ("เอกสาร/หลักฐานอ้างอิง", "กฎหมาย ระเบียบที่เกี่ยวข้อง", "ระเบียบ กฎหมาย และหนังสือสั่งการที่เกี่ยวข้อง", "เอกสารอ้างอิง"),
    "standard": ("รายละเอียดโครงสร้างส่วนประกอบมาตรฐานงาน", "มาตรฐานงาน", "ตารางมาตรฐานงาน", "มาตรฐานคุณภาพงาน"),
    "kpis": ("ตัวชี้วัดความสำเร็จ", "ตัวชี้วัด", "ตัวชี้วัดที่สำคัญ", "ตัวชี้วัดผลการปฏิบัติงาน"),
}
HEADS = {
    "order": ("ลำดับที่", "ที่", "ลำดับ", "ขั้นที่"),
    "step": ("รายละเอียดงาน", "ขั้นตอน", "ขั้นตอน/กิจกรรม", "กิจกรรม"),
    "time": ("เวลาดำเนินงาน", "ระยะเวลา", "เวลาที่ใช้", "ระยะเวลาดำเนินการ"),
    "standard": ("มาตรฐานคุณภาพงาน", "มาตรฐาน", "จุดควบคุม", "คุณภาพงาน"),
    "actor": ("ผู้รับผิดชอบ", "ผู้ปฏิบัติ", "ผู้รับผิดชอบ", "ผู้ดำเนินการ"),
}
USUAL = ("objectives", "scope", "terms", "steps", "flow", "forms", "laws", "standard", "kpis")


@dataclass(frozen=True, slots=True)
class Style:
    """How a manual is laid out. ``names`` picks the names of sections and columns."""

    name: str
    title: str = "label"
    """``label`` ชื่องาน …, ``numbered`` กระบวนการที่ n …, ``counted`` n. …, ``heading`` by style, ``bold``, ``chapter`` ส่วนที่ n …"""
    heading: str = "bold"
    """Of sections: ``bold``, ``style``, ``plain`` (with a number), ``colon`` (bold, with a colon), ``inline`` (first text behind it)."""
    section_numbers: str = "thai"
    items: str = "two-level"
    """Numbers of items: ``two-level`` ๒.๑, ``one`` 1., ``bracket`` 1), ``both`` (1), ``auto``, ``dash``, ``none``."""
    order: Sequence[str] = USUAL
    names: int = 0
    steps: str = "list"
    """``list``, ``table`` or ``both``."""
    columns: Sequence[str] = ("order", "step", "time", "standard", "actor")
    merged: bool = False
    flow: str = ""
    """``canvas``, ``loose`` (by place), ``vml``, ``picture``, or nothing."""
    form: str = "paragraphs"
    """``paragraphs`` or ``label-table``."""
    tracked: bool = False
    detail: str = "behind"
    """``behind`` its title in one line, ``below`` in a paragraph, ``column`` of the table."""
    said_exits: bool = False
    contents: bool = True


TUNED = (
    Style("bold only", title="bold", heading="bold", section_numbers="", items="one", steps="list", said_exits=True),
    Style(
        "typed Thai numbers",
        title="counted",
        heading="plain",
        items="two-level",
        steps="both",
        flow="canvas",
        detail="below",
    ),
    Style(
        "automatic Thai numbers",
        title="heading",
        heading="style",
        section_numbers="auto",
        items="auto",
        steps="list",
        said_exits=True,
    ),
    Style("nine sections", title="label", heading="bold", steps="both", merged=True, flow="canvas", order=USUAL[:8]),
    Style(
        "label table",
        title="label",
        form="label-table",
        items="one",
        said_exits=True,
        order=("objectives", "scope", "terms", "steps", "forms", "laws", "kpis"),
    ),
    Style(
        "steps only in a table",
        title="numbered",
        heading="colon",
        section_numbers="",
        steps="table",
        columns=("order", "step", "actor", "time"),
        flow="vml",
        order=("objectives", "scope", "steps", "flow", "forms", "laws"),
    ),
    Style(
        "tracked changes",
        title="bold",
        heading="colon",
        items="bracket",
        section_numbers="arabic",
        tracked=True,
        steps="list",
        said_exits=True,
    ),
)
HELD_OUT = (
    Style(
        "other names and order",
        title="numbered",
        heading="style",
        names=1,
        items="both",
        section_numbers="",
        steps="both",
        flow="loose",
        order=("scope", "objectives", "laws", "terms", "flow", "steps", "standard", "forms"),
    ),
    Style(
        "loose shapes",
        title="heading",
        heading="plain",
        names=2,
        items="two-level",
        section_numbers="arabic",
        steps="list",
        flow="loose",
        detail="below",
    ),
    Style(
        "old drawings",
        title="chapter",
        heading="bold",
        names=3,
        items="dash",
        section_numbers="arabic",
        steps="table",
        merged=True,
        columns=("order", "step", "standard", "actor", "time"),
        flow="vml",
    ),
    Style(
        "text behind headings",
        title="bold",
        heading="inline",
        names=1,
        section_numbers="",
        items="none",
        steps="list",
        said_exits=True,
        order=("objectives", "scope", "terms", "laws", "forms", "steps"),
    ),
    Style(
        "details in a column",
        title="counted",
        heading="style",
        names=2,
        items="one",
        section_numbers="",
        steps="table",
        columns=("order", "step", "detail", "actor", "time"),
        detail="column",
        flow="canvas",
        order=("objectives", "scope", "terms", "forms", "laws", "standard", "flow"),
    ),
    Style(
        "label table of its own",
        title="label",
        form="label-table",
        names=3,
        items="bracket",
        said_exits=True,
        order=("scope", "objectives", "terms", "forms", "steps", "laws"),
    ),
    Style(
        "a picture of the chart",
        title="label",
        heading="colon",
        names=1,
        items="auto",
        section_numbers="",
        steps="both",
        flow="picture",
        columns=("actor", "step", "time", "order"),
        said_exits=True,
    ),
)
