"""Which model a file holds, known from its path alone.

``content/<register>.yml`` is shared by all offices; ``content/offices/<office>/<register>.yml`` adds to it or corrects
single entries for one office. A long register may be several files, by subject: ``content/laws/finance.yml``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from khumue.model import inventory, ita, office, privacy, process, registers
from khumue.model.base import Model


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file: its schema's name, the model of the file or of each entry, and whether it is a list."""

    name: str
    model: type[Model]
    is_list: bool
    thai: str


KINDS: tuple[FileKind, ...] = (
    FileKind("process", process.ProcessFile, False, "กระบวนงาน"),
    FileKind("office", office.Office, False, "สำนักงาน"),
    FileKind("units", office.Unit, True, "กลุ่มในสำนักงาน"),
    FileKind("people", office.Person, True, "บุคลากร"),
    FileKind("order", office.Order, False, "คำสั่ง"),
    FileKind("manual", office.Manual, False, "คู่มือ"),
    FileKind("releases", office.Release, True, "ฉบับที่ออกแล้ว"),
    FileKind("source", inventory.Source, False, "บัญชีเอกสารต้นทาง"),
    FileKind("ita", ita.ItaYear, False, "ข้อของ ITA รายปี"),
    FileKind("laws", registers.Law, True, "ทะเบียนกฎหมาย"),
    FileKind("forms", registers.Form, True, "ทะเบียนแบบฟอร์ม"),
    FileKind("systems", registers.System, True, "ทะเบียนระบบสารสนเทศ"),
    FileKind("glossary", registers.Term, True, "ทะเบียนคำศัพท์"),
    FileKind("roles", registers.Role, True, "ทะเบียนบทบาท"),
    FileKind("kinds", registers.OfficeKind, True, "ทะเบียนชนิดของสำนักงาน"),
    FileKind("privacy", privacy.Waiver, True, "ข้อมูลส่วนบุคคลที่อนุญาตให้เผยแพร่"),
)
KIND_BY_NAME = {kind.name: kind for kind in KINDS}
REGISTERS = ("laws", "forms", "systems", "glossary", "roles", "kinds")

_REGISTER = "|".join(REGISTERS)
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"processes/(?P<office>[^/]+)/(?P<unit>[^/]+)/(?P<id>[^/]+)\.yml"), "process"),
    (re.compile(r"content/offices/(?P<office>[^/]+)/office\.yml"), "office"),
    (re.compile(r"content/offices/(?P<office>[^/]+)/(?P<name>units|people|releases)\.yml"), ""),
    (re.compile(r"content/offices/(?P<office>[^/]+)/orders/(?P<id>[^/]+)\.yml"), "order"),
    (re.compile(r"content/offices/(?P<office>[^/]+)/manuals/(?P<id>[^/]+)\.yml"), "manual"),
    (re.compile(r"content/sources/(?P<id>[^/]+)\.yml"), "source"),
    (re.compile(r"content/ita/(?P<id>[^/]+)\.yml"), "ita"),
    (re.compile(rf"content/(offices/(?P<office>[^/]+)/)?(?P<name>{_REGISTER}|privacy)\.yml"), ""),
    (re.compile(rf"content/(offices/(?P<office>[^/]+)/)?(?P<name>{_REGISTER})/[^/]+\.yml"), ""),
)


@dataclass(frozen=True, slots=True)
class FilePlace:
    """What a path says: the kind of file, and the office, unit and id that its folders and name stand for."""

    kind: FileKind
    office: str = ""
    unit: str = ""
    id: str = ""


def place_of(file: str) -> FilePlace | None:
    """Read a project-relative path; ``None`` when no file of the project belongs there."""
    for pattern, kind in _PATTERNS:
        match = pattern.fullmatch(file)
        if match:
            found = match.groupdict()
            return FilePlace(
                KIND_BY_NAME[kind or found["name"]],
                office=found.get("office") or "",
                unit=found.get("unit") or "",
                id=found.get("id") or "",
            )
    return None
