"""Texts that hold a place for what somebody still has to write: blanks, samples to replace, labels without a value.

To say that there is none is something else: ``ไม่มีค่าธรรมเนียม`` tells the reader all there is to tell.
"""

from __future__ import annotations

import re

_SAMPLE = re.compile(r"\((?:ตัวอย่าง\s*)?แก้(?:เป็น|ให้ตรงกับ)[^()]+\)\s*$")
"""How everything ends that ``khumue new`` writes for somebody to replace: ``ตำแหน่ง (แก้เป็นตำแหน่งจริง)``."""

_FILL_IN = re.compile(
    r"[\[(<{]\s*(?:โปรด|กรุณา)?\s*(?:ระบุ|ใส่|กรอก|เติม)[^\])>}]*[\])>}]$|(?:todo|tbd|tba|fixme)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_LEADERS = re.compile(r"(?:[.…_]\s?){6,}|…{2,}|_{3,}")
"""Dots or a line to write on. Bills keep four dots for their year, which is no blank of ours."""

_MARKS_ONLY = re.compile(r"[\s.…_\-‐-―−*?xX/()\[\]]*")
_UNSAID = frozenset({
    "ระบุ", "รอระบุ", "ไม่ระบุ", "ไม่ได้ระบุ", "ยังไม่ระบุ", "ยังไม่ได้ระบุ", "รอข้อมูล", "รอยืนยัน", "ไม่มีข้อมูล", "ยังไม่มีข้อมูล",
    "ไม่ทราบ", "ว่าง", "na", "null", "none",
})  # fmt: skip
_NONE = re.compile(r"(?:ไม่มี|ไม่ต้องใช้|ไม่ใช้|ไม่ต้องมี|ไม่เสีย|ไม่คิด|ไม่เก็บ|ไม่เรียกเก็บ|ฟรี)(?:ค่า|เอกสาร|หลักฐาน|รายการ|$).*")
_LABELS = frozenset({"ชื่อ", "นามสกุล", "ชื่อสกุล", "ชื่อนามสกุล", "ชื่อและนามสกุล", "ชื่อและสกุล", "ตำแหน่ง", "ชื่อตำแหน่ง", "ชื่องาน"})
_BETWEEN = re.compile(r"[\s.\-–/]+")


def is_to_fill_in(text: str) -> bool:
    """Whether a text is a sample to replace or a blank to write in, wholly or in part."""
    stripped = text.strip()
    return bool(_SAMPLE.search(stripped) or _FILL_IN.match(stripped) or _LEADERS.search(stripped))


def is_label(text: str) -> bool:
    """Whether a text is the name of a field where its value belongs: ``ชื่อ-นามสกุล``, ``ตำแหน่ง``."""
    return _BETWEEN.sub("", text) in _LABELS


def says_nothing(text: str) -> bool:
    """Whether a reader learns nothing from a text: it is blank, marks only, "not told", a label, or still to fill in."""
    plain = _BETWEEN.sub("", text).lower()
    return bool(_MARKS_ONLY.fullmatch(text)) or plain in _UNSAID or is_label(text) or is_to_fill_in(text)


def says_none(text: str) -> bool:
    """Whether a text says in words that there is none: ``ไม่มี``, ``ไม่มีค่าธรรมเนียม``, ``ไม่ต้องใช้เอกสาร``."""
    return _NONE.fullmatch(text.strip()) is not None
