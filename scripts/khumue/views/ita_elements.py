"""What the data say about each element that an ITA item asks for: where it stands, or what is missing and how to add it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from khumue.model.ita import ElementKind
from khumue.resolve.process import Process, Step
from khumue.resolve.project import Office
from khumue.source.document import Place


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether an element is there: ``missing`` says what is not, ``write`` how to mend it, ``place`` where."""

    anchor: str
    """Id of the element on the page that holds it."""
    section: str
    """Section of the PDF's chapter: ``5``, or ``service-fee`` in a service's own document."""
    missing: str = ""
    write: str = ""
    place: Place | None = None


def answer(kind: ElementKind, office: Office, process: Process) -> Answer:
    """Ask the data for an element. What would have to be written into a base file is asked of the office's own file."""
    found = _CHECKS[kind](office, process)
    place = found.place or process.place
    if not found.missing or place.document.file == process.place.document.file:
        return found
    how = f"{found.write} (รับมาจากมาตรฐานกลาง เขียนของสำนักงานที่ {_own_key(kind)} ในไฟล์นี้)"
    return Answer(found.anchor, found.section, found.missing, how, process.place)


def _own_key(kind: ElementKind) -> str:
    return "step-changes: override:" if kind in ("step-times", "responsible") else "service: ทั้งหัวข้อ"


def _job_name(_office: Office, process: Process) -> Answer:
    return _there(process.content.title, "1", "ไม่มีชื่องาน", "เพิ่ม title:", process)


def _mission(_office: Office, process: Process) -> Answer:
    section = "2" if process.content.objectives and not process.content.scope else "3"
    said = process.content.scope or process.content.objectives
    return _there(said, section, "ไม่มีขอบเขตหรือวัตถุประสงค์ของงาน", "เพิ่ม scope: และ objectives:", process)


def _position(office: Office, process: Process) -> Answer:
    write = f"ผูกหน้าที่ของบุคคลใน people.yml กับงานนี้ด้วย process: {process.id} หรือใส่งานนี้ในคู่มือรายบุคคล"
    return _there(office.people_of.get(process.id), "1", "ไม่มีผู้ปฏิบัติที่ระบุตำแหน่ง", write, process)


def _steps(_office: Office, process: Process) -> Answer:
    whole = bool(process.parts) and all(part.nodes for part in process.parts)
    return _there(whole, "5", "ไม่มีขั้นตอน", "เพิ่ม steps:", process)


def _laws(_office: Office, process: Process) -> Answer:
    return _there(process.laws, "8", "ไม่มีกฎหมายหรือเอกสารอ้างอิง", "เพิ่ม laws: อ้างรหัสในทะเบียนกฎหมาย", process)


def _there(value: object, section: str, missing: str, write: str, process: Process) -> Answer:
    if value:
        return Answer(f"section-{section}", section)
    return Answer(f"section-{section}", section, missing, write, process.place)


def _step_times(_office: Office, process: Process) -> Answer:
    return _every_step(process, "time", "ไม่มีเวลา", "เพิ่ม time: ให้ทุกขั้นตอน เช่น time: 1-3 วันทำการ")


def _responsible(_office: Office, process: Process) -> Answer:
    return _every_step(process, "by", "ไม่มีผู้รับผิดชอบ", "เพิ่ม by: ให้ทุกขั้นตอน เช่น by: officer")


def _every_step(process: Process, field: str, what: str, write: str) -> Answer:
    boxes = [step for part in process.parts for step in part.nodes]
    without = [step for step in boxes if not _told(process, step, field)]
    if not boxes:
        return Answer("section-9", "9", "ไม่มีขั้นตอน", "เพิ่ม steps:", process.place)
    if not without:
        return Answer("section-9", "9")
    numbers = ", ".join(step.number for step in without)
    missing = f"ทุกขั้นตอน{what}" if len(without) == len(boxes) else f"ขั้นตอนที่ {numbers} {what}"
    return Answer("section-9", "9", missing, write, without[0].place)


def _told(process: Process, step: Step, field: str) -> bool:
    """Said by the step, or by every one of its substeps."""
    inside = [one for one in process.steps if one.parent == step.id]
    return bool(getattr(step.written, field)) or (bool(inside) and all(getattr(one.written, field) for one in inside))


def _of_service(field: str, missing: str, write: str, *, none_counts: bool = False) -> Callable[[Office, Process], Answer]:
    """An element of the service block. Where "there is none" counts, it must be written; a blank never does."""

    def check(_office: Office, process: Process) -> Answer:
        value = getattr(process.content.service, field, None)
        if value or (none_counts and value is not None):
            return Answer(field, f"service-{field}")
        return Answer(field, f"service-{field}", missing, write, process.field_place("service"))

    return check


_CHECKS: Mapping[ElementKind, Callable[[Office, Process], Answer]] = {
    "job-name": _job_name,
    "mission": _mission,
    "position": _position,
    "steps": _steps,
    "step-times": _step_times,
    "responsible": _responsible,
    "laws": _laws,
    "service-steps": _of_service("steps", "ไม่มีขั้นตอนของผู้ขอ", "เพิ่ม service: steps: เขียนจากมุมของผู้ขอ"),
    "service-time": _of_service("time", "ไม่มีระยะเวลาให้บริการ", "เพิ่ม service: time:"),
    "channel": _of_service("channels", "ไม่มีช่องทางให้บริการ", "เพิ่ม service: channels:"),
    "fee": _of_service("fee", "ไม่ได้บอกค่าธรรมเนียม", "เพิ่ม service: fee: ถ้าไม่มีให้เขียน fee: []", none_counts=True),
    "documents": _of_service(
        "documents", "ไม่ได้บอกเอกสารที่ใช้", "เพิ่ม service: documents: ถ้าไม่มีให้เขียน documents: []", none_counts=True
    ),
    "complaint": _of_service("complaints", "ไม่มีช่องทางร้องเรียน", "เพิ่ม service: complaints:"),
}
