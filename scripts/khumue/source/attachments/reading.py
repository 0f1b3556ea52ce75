"""What reading an attachment gives: its texts, what it tells besides, and why it cannot be published or read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import Enum, StrEnum


class Trace(StrEnum):
    """What a picture tells about its making."""

    PLACE = "พิกัดสถานที่ถ่าย (GPS)"
    CAMERA = "ข้อมูลของกล้องหรือโทรศัพท์ที่ถ่าย (Exif)"
    TEXT = "ข้อความที่โปรแกรมฝังไว้ในไฟล์"
    BEHIND = "ข้อมูลอื่นต่อท้ายภาพ"


class Fault(Enum):
    """What is wrong with a file, and how to mend it. ``what`` fills the blank of the first sentence."""

    # Nobody can allow these: they run, or pass for something else.
    WEB_PAGE = ("เป็นหน้าเว็บหรือโค้ดที่ทำงานได้เมื่อเปิด ({what})", "แปลงเป็น PDF หรือ .docx แล้วใช้ไฟล์นั้นแทน")
    PROGRAM = ("เป็นโปรแกรมหรือคำสั่งของคอมพิวเตอร์ ({what})", "ลบออกจากโฟลเดอร์ assets ถ้าเป็นคำแนะนำ ให้ทำเป็น PDF")
    MACROS = ("มีมาโครหรือส่วนที่ทำงานเอง ({what})", "เปิดไฟล์แล้วบันทึกเป็น .docx .xlsx หรือ .pptx ซึ่งไม่มีมาโคร")
    OLD_OFFICE = (
        "เป็นไฟล์ Office รุ่นเก่า ({what}) ซึ่งตรวจข้อมูลส่วนบุคคลไม่ได้ครบ",
        "เปิดด้วย Word Excel หรือ PowerPoint แล้วเลือก บันทึกเป็น .docx .xlsx หรือ .pptx",
    )
    ACTIVE_DRAWING = ("เป็นภาพ SVG ที่มีส่วนทำงานหรือดึงจากที่อื่นได้ ({what})", "ส่งออกภาพใหม่เป็น SVG แบบธรรมดา (Plain SVG) หรือใช้ PNG แทน")
    # These may be allowed by name and until a day.
    EMPTY = ("เป็นไฟล์ว่าง ไม่มีข้อมูลเลย", "คัดลอกไฟล์มาใหม่ แล้วเปิดดูก่อนว่ามีเนื้อหา")
    LOCKED = ("ตั้งรหัสผ่านไว้", "เปิดไฟล์ ยกเลิกรหัสผ่าน แล้วบันทึกใหม่")
    DAMAGED = ("เนื้อไฟล์เสียหายหรือไม่ครบ", "เปิดไฟล์ต้นฉบับแล้วบันทึกใหม่ หรือคัดลอกมาใหม่ทั้งไฟล์")
    WRONG_ENDING = ("นามสกุลไม่ตรงกับเนื้อไฟล์ เนื้อไฟล์เป็น{what}", "เปลี่ยนนามสกุลให้ตรงกับเนื้อไฟล์ หรือบันทึกใหม่เป็นชนิดที่ต้องการ")
    PICTURES_ONLY = ("{what}เป็นภาพล้วน (เช่น สแกน) อ่านข้อความไม่ได้", "ใช้ไฟล์ที่พิมพ์ข้อความไว้ หรือทำ OCR ก่อน แล้วตรวจด้วยตา")
    UNREAD_PART = ("มีส่วนที่อ่านไม่ได้ ({what})", "ลบส่วนนั้นออก หรือบันทึกส่วนนั้นเป็นไฟล์ชนิดปัจจุบันแล้วแทรกใหม่")
    PACKED = ("เป็นไฟล์บีบอัดที่เปิดตรวจไม่ได้ ({what})", "แตกไฟล์แล้วใส่ไฟล์ข้างในแทน หรือบีบอัดเป็น .zip")
    MEDIA = ("เป็นภาพ เสียง หรือวิดีโอชนิดที่ตรวจไม่ได้ ({what})", "แปลงภาพเป็น JPG หรือ PNG เสียงและวิดีโอให้ใช้ลิงก์ (url) แทน")
    UNKNOWN = ("เป็นชนิดที่โปรแกรมไม่รู้จัก ({what}) จึงตรวจไม่ได้", "แปลงเป็น PDF .docx .xlsx .odt .csv .txt JPG หรือ PNG")
    TOO_MUCH = ("คลายออกมาแล้วใหญ่หรือซ้อนกันหลายชั้นเกินไป", "แยกเป็นไฟล์ย่อย และไม่ใส่ไฟล์บีบอัดซ้อนกันหลายชั้น")

    def __init__(self, wrong: str, mend: str) -> None:
        self._wrong, self._mend = wrong, mend

    def reason(self, what: str = "") -> str:
        """What is wrong."""
        return self._wrong.format(what=what)

    @property
    def advice(self) -> str:
        """How to mend it."""
        return self._mend

    @property
    def is_refused(self) -> bool:
        """Whether no waiver can allow it."""
        return self in (Fault.WEB_PAGE, Fault.PROGRAM, Fault.MACROS, Fault.OLD_OFFICE, Fault.ACTIVE_DRAWING)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of a file; ``place`` says where it stands, in Thai: ``หน้า 3``. Blocks of the text are apart by empty lines."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All that was read. ``authors`` are names as written; ``reason`` and ``advice`` tell of the ``fault``."""

    passages: tuple[Passage, ...] = ()
    traces: tuple[Trace, ...] = ()
    authors: tuple[str, ...] = ()
    fault: Fault | None = None
    reason: str = ""

    @property
    def advice(self) -> str:
        """How to mend the fault, or ``""``."""
        return self.fault.advice if self.fault else ""


class FaultFoundError(Exception):
    """A part cannot be read; its file is told of with this fault. Never leaves the package."""

    def __init__(self, fault: Fault, what: str = "") -> None:
        super().__init__(fault.name)
        self.fault, self.what = fault, what


MOST_INFLATED = 100 * 1024 * 1024
"""Bytes that all parts of one file may have together when unpacked; text of a thousand pages has a tenth of it."""
MOST_LETTERS = 5_000_000
"""A book of 1,500 pages."""
MOST_PARTS = 5_000
DEEPEST = 4
"""A document in an archive in an archive; more is no office's."""


@dataclass(slots=True)
class Budget:
    """What reading one file may still cost, however deep its parts lie in each other."""

    inflated: int = MOST_INFLATED
    letters: int = MOST_LETTERS
    parts: int = MOST_PARTS

    def take(self, size: int) -> None:
        """Count a part of so many bytes.

        Raises:
            FaultFoundError: it is too much.
        """
        self.inflated -= size
        self.parts -= 1
        if self.inflated < 0 or self.parts < 0:
            raise FaultFoundError(Fault.TOO_MUCH)


@dataclass(slots=True)
class Notes:
    """What is gathered while a file is read."""

    budget: Budget = field(default_factory=Budget)
    passages: list[Passage] = field(default_factory=list)
    traces: set[Trace] = field(default_factory=set)
    authors: list[str] = field(default_factory=list)
    faults: list[tuple[Fault, str]] = field(default_factory=list)

    def text(self, place: str, text: str | Iterable[str]) -> None:
        """Note a text, or blocks of one.

        Raises:
            FaultFoundError: the file has more text than anybody reads.
        """
        whole = (text if isinstance(text, str) else "\n\n".join(text)).strip()
        if whole:
            self.budget.letters -= len(whole)
            if self.budget.letters < 0:
                raise FaultFoundError(Fault.TOO_MUCH)
            self.passages.append(Passage(place, whole))

    def fault(self, fault: Fault, what: str = "") -> None:
        """Note what is wrong; the gravest, and of those the first, is told."""
        self.faults.append((fault, what))

    def reading(self) -> Reading:
        """What was gathered."""
        names = (" ".join(name.split()) for name in self.authors)
        authors = tuple(dict.fromkeys(name for name in names if name))
        traces = tuple(trace for trace in Trace if trace in self.traces)
        gravest = min(self.faults, key=lambda found: list(Fault).index(found[0]), default=None)
        if gravest is None:
            return Reading(tuple(self.passages), traces, authors)
        fault, what = gravest
        return Reading(tuple(self.passages), traces, authors, fault, fault.reason(what))
