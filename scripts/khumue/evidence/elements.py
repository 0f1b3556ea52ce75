"""What the data say about each element that an ITA item asks for: where it stands, or what is missing and how to add it.

An assessor takes an element whole or not at all, so each is judged to its last value: a step without a time, a channel
without an address, a law that nobody has checked, or a sample that nobody has replaced makes the element missing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from khumue.evidence import service as of_service
from khumue.evidence.answers import Answer, Gap, Gaps, answered, is_time
from khumue.model.ita import ElementKind
from khumue.model.registers import Law, LawStatus
from khumue.resolve.process import Process, Step
from khumue.resolve.project import Entry, Office
from khumue.source.document import Place
from khumue.thai.placeholders import says_nothing

_SHOWN = 3
"""How many names a sentence lists before it counts the rest."""


def answer(kind: ElementKind, office: Office, process: Process) -> Answer:
    """Ask the data for an element. What would have to be written into a base file is asked of the office's own file."""
    found = _CHECKS[kind](office, process)
    if all(_is_own(gap.place, office) for gap in found.gaps):
        return found
    gaps = tuple(gap if _is_own(gap.place, office) else _here(gap, process) for gap in found.gaps)
    return Answer(found.anchor, found.section, found.missing, f"{found.write} ({_in_own_file(kind, office)})", gaps)


def _here(gap: Gap, process: Process) -> Gap:
    return Gap(f"{gap.what} (id: {gap.id})" if gap.id else gap.what, process.place)


def _is_own(place: Place, office: Office) -> bool:
    """Whether it stands in a file that the office can mend: its own, or a register of the project."""
    folders = (f"processes/{office.id}/", f"content/offices/{office.id}/")
    return place.document.file.startswith(folders) or any(
        place.document is entry.place.document for entry in office.registers.laws.values() if not entry.standard
    )


def _in_own_file(kind: ElementKind, office: Office) -> str:
    if kind == "laws":
        return f"มาจากทะเบียนกลาง เขียนรายการนี้ของสำนักงานที่ content/offices/{office.id}/laws.yml"
    key = "step-changes: override:" if kind in ("steps", "step-times", "responsible") else ""
    key = key or ("service: ทั้งหัวข้อ" if kind in of_service.CHECKS else "คีย์เดียวกัน")
    return f"รับมาจากมาตรฐานกลาง เขียนของสำนักงานที่ {key} ในไฟล์นี้"


def _job_name(_office: Office, process: Process) -> Answer:
    gaps = [] if _said(process.content.title) else [Gap("", process.field_place("title"))]
    return answered("section-1", "1", "ไม่มีชื่องาน", "เพิ่ม title:", gaps)


def _mission(_office: Office, process: Process) -> Answer:
    section = "2" if process.content.objectives and not process.content.scope else "3"
    how = "เพิ่ม scope: และ objectives:"
    written = [(key, values) for key in ("scope", "objectives") if (values := getattr(process.content, key))]
    if not written:
        return answered(f"section-{section}", section, "ไม่มีขอบเขตหรือวัตถุประสงค์ของงาน", how, [Gap("", process.place)])
    gaps = [
        Gap(f"{key} ข้อที่ {number}", process.field_place(key) / (number - 1))
        for key, values in written
        for number, value in enumerate(values, start=1)
        if says_nothing(value) or value.strip() == "ไม่มี"
    ]
    return answered(f"section-{section}", section, f"{_listed(gaps)} ยังไม่ได้เขียน", "เขียนข้อความจริงแทน", gaps)


def _position(office: Office, process: Process) -> Answer:
    people = [office.people[name] for name in office.people_of.get(process.id, ())]
    if not people:
        how = f"ผูกหน้าที่ของบุคคลใน people.yml กับงานนี้ด้วย process: {process.id} หรือใส่งานนี้ในคู่มือรายบุคคล"
        return answered("section-1", "1", "ไม่มีผู้ปฏิบัติที่ระบุตำแหน่ง", how, [Gap("", process.place)])
    gaps = [Gap(person.value.id, person.place / "position") for person in people if says_nothing(person.value.position)]
    return answered("section-1", "1", "ผู้ปฏิบัติยังไม่มีตำแหน่งจริง", "แก้ position: เป็นตำแหน่งจริง", gaps)


def _steps(_office: Office, process: Process) -> Answer:
    empty = [part for part in process.parts if not part.nodes]
    if empty or not process.parts:
        titles = ", ".join(f"“{part.title}”" for part in empty if part.title)
        missing = f"ตอน {titles} ไม่มีขั้นตอน" if titles else "ไม่มีขั้นตอน"
        return answered("section-5", "5", missing, "เพิ่ม steps:", [Gap("", process.place)])
    gaps = _of_steps(step for step in process.steps if says_nothing(step.title))
    return answered("section-5", "5", f"{_listed(gaps)} ยังไม่ได้เขียน", "เขียนสิ่งที่ทำจริงแทน", gaps)


def _step_times(_office: Office, process: Process) -> Answer:
    write = "เพิ่ม time: ให้ทุกขั้นตอน เช่น time: 1-3 วันทำการ"
    return _of_every_step(process, lambda step: is_time(step.written.time), "ไม่มีเวลา", write)


def _responsible(office: Office, process: Process) -> Answer:
    def is_told(step: Step) -> bool:
        return bool(step.written.by) and all(_is_actor(office, name) for name in step.written.by or ())

    return _of_every_step(process, is_told, "ไม่มีผู้รับผิดชอบ", "เพิ่ม by: ให้ทุกขั้นตอน เช่น by: officer")


def _is_actor(office: Office, name: str) -> bool:
    actor = office.actor(name)
    return actor is not None and _said(actor.title)


def _of_every_step(process: Process, is_told: Callable[[Step], bool], what: str, write: str) -> Answer:
    """What each box must say, or every one of its substeps. A substep that lacks what others say is told by itself."""
    boxes = [step for part in process.parts for step in part.nodes]
    if not boxes:
        return answered("section-9", "9", "ไม่มีขั้นตอน", "เพิ่ม steps:", [Gap("", process.place)])
    lacking: list[Step] = []
    for box in boxes:
        if is_told(box):
            continue
        inside = [step for step in process.steps if step.parent == box.id]
        untold = [step for step in inside if not is_told(step)]
        lacking += untold if len(untold) < len(inside) else [box]
    missing = f"ทุกขั้นตอน{what}" if lacking == boxes else f"ขั้นตอนที่ {', '.join(step.number for step in lacking)} {what}"
    return answered("section-9", "9", missing, write, _of_steps(lacking))


def _of_steps(steps: Iterable[Step]) -> Gaps:
    return [Gap(f"ขั้นตอนที่ {step.number}", step.place, step.id) for step in steps]


def _laws(office: Office, process: Process) -> Answer:
    """A law counts with its status: checked, and where it is replaced, by what."""
    if not process.laws:
        return answered(
            "section-8", "8", "ไม่มีกฎหมายหรือเอกสารอ้างอิง", "เพิ่ม laws: อ้างรหัสในทะเบียนกฎหมาย", [Gap("", process.place)]
        )
    cited = dict.fromkeys(use.law for use in process.laws)
    laws = [entry for name in cited if (entry := office.registers.laws.get(name))]
    unchecked = [_of_law(entry) for entry in laws if entry.value.status is LawStatus.UNVERIFIED]
    if unchecked:
        write = "ตรวจกับราชกิจจานุเบกษาหรือหน่วยงานที่ออก แล้วแก้ status: ในทะเบียนกฎหมาย"
        return answered("section-8", "8", f"ยังไม่ได้ตรวจสถานะของ{_counted(unchecked)}", write, unchecked)
    open_ended = [
        _of_law(entry) for entry in laws if entry.value.status is LawStatus.REPLACED and not entry.value.successor
    ]
    missing = f"ไม่ได้บอกฉบับที่ใช้แทน{_counted(open_ended)}"
    return answered("section-8", "8", missing, "เพิ่ม successor: ในทะเบียนกฎหมาย แล้วอ้างฉบับนั้น", open_ended)


def _counted(laws: Gaps) -> str:
    """One law by its title, several by their number: titles fill half a page, and the list of gaps has them all."""
    return f" {laws[0].what}" if len(laws) == 1 else f"กฎหมายหรือเอกสาร {len(laws)} ฉบับ"


def _of_law(entry: Entry[Law]) -> Gap:
    status = entry.place / "status"
    return Gap(f"“{entry.value.title}”", status if status.exists else entry.place / "id")


def _listed(gaps: Gaps) -> str:
    shown = ", ".join(gap.what for gap in gaps[:_SHOWN])
    rest = len(gaps) - _SHOWN
    return f"{shown} และอีก {rest} รายการ" if rest > 0 else shown


def _said(text: str | None) -> bool:
    return text is not None and not says_nothing(text)


_CHECKS: Mapping[ElementKind, Callable[[Office, Process], Answer]] = {
    "job-name": _job_name,
    "mission": _mission,
    "position": _position,
    "steps": _steps,
    "step-times": _step_times,
    "responsible": _responsible,
    "laws": _laws,
    **of_service.CHECKS,
}
