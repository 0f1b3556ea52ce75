"""What the words around a long number say it is: a person's, a telephone's, or something else of an office.

One random number of 13 digits in eleven has the checksum of an ID number, and any of ten digits that begins with 08 looks like a
mobile telephone. ``เลขที่สัญญา`` before it says that it is neither.
"""

from __future__ import annotations

import re
from enum import Enum

_REACH = 80
"""Characters before a number in which its label is looked for."""


class Label(Enum):
    """What a number is said to be."""

    PERSON = "person"
    TELEPHONE = "telephone"
    BANK = "bank"
    OTHER = "other"


_PERSON = (
    r"ประจำตัว(?:ประชาชน|ผู้เสียภาษี|บุคคล|ผู้ถือบัตร|ข้าราชการ|เจ้าหน้าที่|บัตร|(?!สอบ|นักเรียน|ผู้สมัคร))|ประชาชน|เลขบัตร|บัตร\s?ปชช|ปชช\.?|ผู้เสียภาษี(?:อากร)?|(?:13|สิบสาม)\s?หลัก"
    r"|citizen|national[\s_-]?id|personal[\s_-]?id|id[\s_-]?card|(?<![A-Za-z])(?:id|pid|cid|nid|tin|tax[\s_-]?id)(?![A-Za-z])"
)
_TELEPHONE = (
    r"โทรศัพท์|โทร|มือถือ|เบอร์|พร้อมเพย์|ติดต่อ|ไลน์|tel(?:ephone)?|phone|mobile|(?<![A-Za-z])(?:cell|call|line|wa|whatsapp|promptpay|m)(?![A-Za-z])"
)
_BANK = r"(?:เลขที่|เลข|หมายเลข)\s?บัญชี|บัญชี\s?(?:เงินฝาก|ธนาคาร|เลขที่|ออมทรัพย์|กระแสรายวัน)|ธนาคาร[ก-๎]*|ธ\.[ก-๎]+|bank[\s_-]?(?:account|acc|a/c)?|account[\s_-]?(?:no|number)|a/c"
_OTHER = (
    r"สัญญา|งบประมาณ|งปม\.?|โครงการ|ครุภัณฑ์|พัสดุ|ใบเสร็จ(?:รับเงิน)?|ใบสั่ง(?:ซื้อ|จ้าง)?|ใบแจ้งหนี้|ใบกำกับภาษี|ใบรับ|เอกสาร|ฎีกา|บาร์โค้ด|พิกัด|ละติจูด|ลองจิจูด"
    r"|หนังสือ|คำสั่ง|ประกาศ|มิเตอร์|ผู้ใช้ไฟ(?:ฟ้า)?|ผู้ใช้น้ำ|เครื่อง|ซีเรียล|โฉนด|ที่ดิน|อ้างอิง|รายการ|สินค้า|แหล่งของเงิน|ศูนย์ต้นทุน|หน่วยงาน|หน่วยเบิกจ่าย|หน่วยรับงบ(?:ประมาณ)?"
    r"|สถานศึกษา|โรงเรียน|ประทับเวลา|เวลา|คุม|ควบคุม|ทะเบียน|ติดตาม|ไปรษณีย์|กรมธรรม์|คดี|ลำดับ|คำขอ|คำร้อง|ประมูล|จัดซื้อ(?:จัดจ้าง)?|สอบราคา|บัญชีแยกประเภท|แยกประเภท|คะแนน|จำนวน"
    r"|นิติบุคคล|รุ่น|แบบ(?:ฟอร์ม|พิมพ์)?|GFMIS|New\s?GFMIS|GPSC|UNSPSC|e-?GP|e-?bidding|ISBN|ISSN|EAN|UPC|SKU|QR|IMEI|IMSI|ICCID|MAC|EMS"
    r"|contract|project|budget|asset|serial|s/?n|invoice|receipt|barcode|bar[\s_-]?code|tracking|parcel|order|reference|ref|document|doc|file|hash|version|revision|build"
    r"|timestamp|time|epoch|unix|created(?:[\s_-]?at)?|updated(?:[\s_-]?at)?|modified|expires|latitude|longitude|lat|lng|lon|size|bytes|count|total|amount|sum|meter|model|p/?n|part"
)
_NEUTRAL = (
    r"เลขที่|หมายเลข|เลข|รหัส|ที่|คือ|ของ|ภาครัฐ|ระบบ|จัดจ้าง|จัดซื้อ|จ้าง|ซื้อ|จาก|ใน|ตาม|no|number|num|nr|code|id|is|ms|sec|seconds|at|key|value|date"
)
_LABEL = re.compile(
    f"(?P<person>{_PERSON})|(?P<bank>{_BANK})|(?P<telephone>{_TELEPHONE})|(?<![A-Za-z])(?P<other>{_OTHER})(?![a-z])", re.IGNORECASE
)
_BETWEEN = re.compile(rf"[^\u0e01-\u0e2eเ-ไA-Za-z0-9]*(?:(?:{_NEUTRAL})[^\u0e01-\u0e2eเ-ไA-Za-z0-9]*){{0,4}}", re.IGNORECASE)
_PERSON_BETWEEN = re.compile(r"[^0-9]{0,48}")
_BEHIND = re.compile(
    rf"\s{{0,2}}(?:บาท|สตางค์|ครั้ง|คน|ไบต์|หน่วย|ชิ้น|bytes?|ms|มิลลิวินาที|วินาที)(?![A-Za-z])|\s{{0,2}}[(\[]\s?(?:(?:{_NEUTRAL})\s?){{0,2}}(?:{_OTHER})",
    re.IGNORECASE,
)


def label_before(text: str, start: int) -> Label | None:
    """What the last label before a number says that it is; a label with other words or numbers behind it says nothing."""
    around = text[max(0, start - _REACH) : start].rpartition("\n\n")[2]
    labels = list(_LABEL.finditer(around))
    if not labels:
        return None
    last = labels[-1]
    between = around[last.end() :]
    if last["person"]:
        return Label.PERSON if _PERSON_BETWEEN.fullmatch(between) else None
    if _BETWEEN.fullmatch(between) is None:
        return None
    return Label.BANK if last["bank"] else Label.TELEPHONE if last["telephone"] else Label.OTHER


def label_after(text: str, end: int) -> Label | None:
    """``Label.OTHER`` when a unit or a label in brackets stands behind a number."""
    return Label.OTHER if _BEHIND.match(text, end) else None
