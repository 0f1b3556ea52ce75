"""The words that lengths of time are written with, and a text made ready to be read: one dash, one digit, one spelling."""

from __future__ import annotations

import re
from collections.abc import Iterable

from khumue.thai.digits import from_words, to_arabic
from khumue.thai.time_values import Unit


def loose(word: str) -> str:
    """A pattern for the word with a possible space between any two letters."""
    return " ?".join(re.escape(letter) for letter in word if letter != " ")


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first."""
    return "(?:" + "|".join(loose(word) for word in sorted(words, key=lambda w: (-len(w), w))) + ")"


def listed(words: str) -> tuple[str, ...]:
    """Words between spaces."""
    return tuple(words.split())


UNITS = {unit.thai: (unit, 1) for unit in Unit} | {
    "ชม.": (Unit.HOUR, 1),
    "ชม": (Unit.HOUR, 1),
    "วันราชการ": (Unit.WORKING_DAY, 1),
    "วันทำงาน": (Unit.WORKING_DAY, 1),
    "วันปฏิทิน": (Unit.DAY, 1),
    "วันตามปฏิทิน": (Unit.DAY, 1),
    "อาทิตย์": (Unit.WEEK, 1),
    "ไตรมาส": (Unit.MONTH, 3),
}
"""Each word with its unit, and how many of that unit it is."""
AT_MOST = listed(
    "ไม่เกิน ไม่เกินกว่า ไม่มากกว่า ภายใน ภายในเวลา ภายในระยะเวลา ภายในกำหนด ภายในไม่เกิน อย่างช้า อย่างช้าไม่เกิน "
    "อย่างช้าภายใน อย่างมาก อย่างมากไม่เกิน สูงสุด สูงสุดไม่เกิน"
)
AT_LEAST = listed("ไม่น้อยกว่า ไม่ต่ำกว่า อย่างน้อย อย่างน้อยที่สุด อย่างต่ำ ขั้นต่ำ ตั้งแต่ ระหว่าง")
# Words that may open a clause after the unit; anything else there is a slip of the pen.
CLAUSES = listed(
    "หลัง ภายหลัง นับ ตั้งแต่ สำหรับ กรณี ในกรณี เมื่อ หาก ถ้า รวม ไม่รวม ไม่นับ โดย เฉพาะ ขึ้นกับ ขึ้นอยู่ ต่อจาก ต่อเนื่อง "
    "ทั้งนี้ แล้ว จาก ตาม ใน ของ เพื่อ ยกเว้น เว้นแต่ เว้นวัน พร้อม"
)
PERIODS = listed("เดือน ไตรมาส ปีงบประมาณ ปีการศึกษา ปีปฏิทิน ปี ภาคเรียน ภาคการศึกษา เทอม สัปดาห์")
"""What comes round: a time "of" it is a day of the calendar and no length."""

UNIT = any_of(UNITS)
NUMBER = r"(?:\d{1,3},\d{3}|\d{1,6})(?:\.\d{1,3})?"
DASH = "[-–—‐‑−~～]"
AMOUNT = rf"(?:{NUMBER} ?{UNIT}(?: ?ครึ่ง)?|ครึ่ง ?{UNIT}|{UNIT} ?ครึ่ง)"
AND = "(?:กับอีก|และอีก|กับ|และ)"
QUANTITY = rf"{AMOUNT}(?: ?(?:{AND} ?)?{AMOUNT})*"
ONE_AMOUNT = re.compile(
    rf"(?P<apart>กับอีก ?)?(?P<before>ครึ่ง)? ?(?P<number>{NUMBER})? ?"
    rf"(?P<unit>{UNIT})(?P<after> ?ครึ่ง(?! ?{UNIT}))?"
)
# Two digits behind the point of an hour may be minutes: 1.30 ชั่วโมง is 90 minutes to most who write it.
CLOCK = re.compile(
    rf"(?<![\d.])(?P<hours>\d{{1,3}})\.(?!00)(?P<minutes>[0-5]\d)(?!\d)"
    rf"(?= ?(?:(?:{DASH}|ถึง) ?{NUMBER} ?)?{any_of(w for w, (u, _) in UNITS.items() if u in (Unit.HOUR, Unit.MINUTE))})"
)

_LEAD_IN = re.compile(
    # A mark right before a digit may be a point or a minus, and then says something else.
    rf"^(?:[*•·:\-–—. ]*(?:(?<![.\-–—])|(?!\d)))(?:(?:ใช้ ?)?(?:{loose('ระยะเวลา')}|{loose('เวลา')}) ?"
    r"(?:(?:ใน)?(?:การ)?(?:ดำเนินการ|ดำเนินงาน|ปฏิบัติงาน|ตรวจสอบ|พิจารณา|ให้บริการ))? ?[:=]? ?)?(?:จำนวน ?)?"
)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
# In brackets or not, days at work are days at work.
_AT_WORK = rf"(?:(?:นับ|คิด)?เฉพาะ ?|เป็น ?)?(?:วัน ?)?(?:{loose('ทำการ')}|{loose('ราชการ')}|{loose('ทำงาน')})"
_BRACKETED_AT_WORK = re.compile(rf"(?<=วัน) ?\( ?{_AT_WORK}(?: ?\)|(?P<more> [^()]+\)))")
_HOURS_AND_MINUTES = re.compile(rf"(?<![\d:])(?P<hours>\d{{1,3}}):(?P<minutes>[0-5]\d) ?{any_of(listed('ชั่วโมง ชม. ชม'))}")
_TOLD_TWICE = re.compile(r"(?P<figure>\d+) ?\((?P<word>[ก-๎]+)\) ?(?=[ก-๎])")
_HALF_SIGN = re.compile(r"(?P<whole>\d*) ?½")
_WORD_MAY_FOLLOW = r"(?:^|(?<=[^ก-๎])|(?<=ภายใน)|(?<=เกิน)|(?<=กว่า)|(?<=ประมาณ)|(?<=ละ)|(?<=ถึง)|(?<=หรือ)|(?<=ช้า)|(?<=มาก)|(?<=สุด))"
_NUMBER_WORD = re.compile(
    rf"{_WORD_MAY_FOLLOW}(?P<word>(?:หนึ่ง|เอ็ด|สอง|ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย)+)"
    rf"(?= ?(?:{UNIT}|ครึ่ง|{DASH}|ถึง|หรือ))"
)


def tidied(text: str) -> str:
    """Arabic digits, single spaces, no words that only lead in (``ระยะเวลาดำเนินการ``), working days in one spelling."""
    plain = _INVISIBLE.sub("", to_arabic(text)).replace("\u0e4d\u0e32", "\u0e33")
    plain = _LEAD_IN.sub("", " ".join(plain.split()), count=1)
    plain = _TOLD_TWICE.sub(lambda found: f"{found['figure']} " if from_words(found["word"]) == int(found["figure"]) else found[0], plain)
    return _BRACKETED_AT_WORK.sub(lambda found: Unit.WORKING_DAY.thai[3:] + (f" ({found['more'].strip()}" if found["more"] else ""), plain)


def with_figures(head: str) -> str:
    """Numbers in words, ½ and ``1:30 ชั่วโมง`` as the figures and units that they say."""
    plain = _NUMBER_WORD.sub(_figures, head)
    plain = _HALF_SIGN.sub(lambda found: f"{found['whole'] or 0}.5", plain)
    return _HOURS_AND_MINUTES.sub(lambda found: f"{found['hours']} ชั่วโมง {int(found['minutes'])} นาที", plain)


def _figures(found: re.Match[str]) -> str:
    number = from_words(found["word"])
    return found["word"] if number is None else f"{number}"


def split_remark(text: str) -> tuple[str, str]:
    """A trailing ``(...)`` is a remark; brackets around the whole are only brackets."""
    head, opening, inner = text.partition("(")
    if not opening or not text.endswith(")"):
        return text, ""
    return (head.strip(), inner[:-1].strip()) if head.strip() else (inner[:-1].strip(), "")
