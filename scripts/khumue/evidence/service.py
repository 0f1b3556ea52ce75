"""The ITA elements of a service, from its ``service`` block: what the requester needs, and what of it is missing or half said."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from khumue.evidence.answers import Answer, Gap, Gaps, answered, is_time
from khumue.model.ita import ElementKind
from khumue.model.process import Channel, Fee, Service, ServiceStep
from khumue.resolve.process import Process
from khumue.resolve.project import Office
from khumue.source.document import Place
from khumue.thai.placeholders import says_none, says_nothing

_WEB = re.compile(
    r"https?://|(?<![A-Za-z0-9])(?:[A-Za-z0-9-]+\.)+(?:th|com|net|org|me|ee|gle)(?![A-Za-z0-9-])", re.IGNORECASE
)
_ADDRESSES: tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...] = (
    (
        "ที่อยู่อีเมล",
        re.compile(r"อีเมล|อีเมล์|ไปรษณีย์อิเล็กทรอนิกส์|(?<![A-Za-z])e-?mail(?![A-Za-z])", re.IGNORECASE),
        re.compile(r"[^\s@]@[^\s@]+\.[^\s@]"),
    ),
    (
        "หมายเลขโทรศัพท์",
        re.compile(r"โทรศัพท์|โทรสาร|สายด่วน|แฟกซ์|call ?center", re.IGNORECASE),
        re.compile(r"[0-9๐-๙](?:[\s()-]?[0-9๐-๙]){2,}"),
    ),
    (
        "ชื่อบัญชีทางการหรือลิงก์ของไลน์",
        re.compile(r"ไลน์|(?<![A-Za-z])line(?![A-Za-z])", re.IGNORECASE),
        re.compile(rf"@[A-Za-z0-9]|{_WEB.pattern}", re.IGNORECASE),
    ),
    (
        "ที่อยู่เว็บ",
        re.compile(
            r"ออนไลน์|เว็บ|แอปพลิเคชัน|แอป(?!พ)|^ระบบ|เฟซบุ๊ก|เพจ|facebook|google|e-?service|(?<![A-Za-z])online|website",
            re.IGNORECASE,
        ),
        _WEB,
    ),
)
"""What a channel of a kind must tell -> how its title names the kind -> what its address looks like."""

_ONLINE = re.compile("ออนไลน์")
"""Ends in the same letters as the name of the LINE application, which it does not mean."""


def channel_lack(channel: Channel) -> str:
    """What is missing before anyone can use a channel, or ``""``: where it is, or the address that its kind goes by."""
    where = "" if says_nothing(channel.place or "") else channel.place or ""
    if says_nothing(channel.title) or says_none(channel.title):
        return "ชื่อช่องทาง"
    said = f"{channel.title} {where}"
    title = _ONLINE.sub("", channel.title)
    wanted = [
        (lack, address)
        for lack, kind, address in _ADDRESSES
        if kind.search(channel.title if lack == "ที่อยู่เว็บ" else title)
    ]
    lacking = [lack for lack, address in wanted if not address.search(said)]
    if lacking:
        return "และ".join(lacking)
    return "" if where or wanted else "สถานที่"


def _channels(key: str, thai: str, _office: Office, process: Process) -> Answer:
    service = process.content.service or Service()
    channels: tuple[Channel, ...] | None = getattr(service, key)
    at = process.field_place("service") / key
    if not channels or all(says_none(channel.title) for channel in channels):
        return answered(
            key, f"service-{key}", f"ไม่มี{thai}", f"เพิ่ม service: {key}: พร้อม title: และ place:", [_whole(process)]
        )
    lacks = [(index, channel, lack) for index, channel in enumerate(channels) if (lack := channel_lack(channel))]
    missing = ", ".join(f"“{channel.title}” ไม่ได้บอก{lack}" for _, channel, lack in lacks)
    write = "เพิ่ม place: ของช่องทางนั้น เช่น {title: ยื่นด้วยตนเอง, place: ห้องธุรการ ชั้น 1 อาคารสำนักงาน}"
    gaps = [Gap(f"“{channel.title}”", _item(at, index)) for index, channel, _ in lacks]
    return answered(key, f"service-{key}", missing, write, gaps)


def _steps(_office: Office, process: Process) -> Answer:
    """Steps with what each says; who acts is told of all of them or of none, for half a column is half-filled."""
    service = process.content.service or Service()
    steps = service.steps
    if not steps:
        write = "เพิ่ม service: steps: เขียนจากมุมของผู้ขอ"
        return answered("steps", "service-steps", "ไม่มีขั้นตอนของผู้ขอ", write, [_whole(process)])
    blank = _lacking(process, steps, lambda step: not says_nothing(step.do))
    if blank:
        return answered("steps", "service-steps", f"{_numbers(blank)} ยังไม่ได้เขียน", "เขียนสิ่งที่ทำจริงแทน", blank)
    actors = _lacking(process, steps, lambda step: not says_nothing(step.by or ""))
    gaps = actors if len(actors) < len(steps) else []
    missing = f"{_numbers(gaps)} ไม่มีผู้ดำเนินการ ทั้งที่ขั้นตอนอื่นมี"
    return answered("steps", "service-steps", missing, "เพิ่ม by: ให้ทุกขั้นตอนของผู้ขอ", gaps)


def _time(_office: Office, process: Process) -> Answer:
    service = process.content.service or Service()
    if not is_time(service.time):
        return answered("time", "service-time", "ไม่มีระยะเวลาให้บริการ", "เพิ่ม service: time:", [_whole(process)])
    untimed = _lacking(process, service.steps or (), lambda step: is_time(step.time))
    gaps = untimed if len(untimed) < len(service.steps or ()) else []
    missing = f"{_numbers(gaps)} ไม่มีเวลา ทั้งที่ขั้นตอนอื่นมี"
    return answered("time", "service-time", missing, "เพิ่ม time: ให้ทุกขั้นตอนของผู้ขอ หรือบอกเวลารวมอย่างเดียว", gaps)


def _fee(_office: Office, process: Process) -> Answer:
    fees = (process.content.service or Service()).fee
    write = "เพิ่ม service: fee: ถ้าไม่มีให้เขียน fee: []"
    if fees is None:
        return answered("fee", "service-fee", "ไม่ได้บอกค่าธรรมเนียม", write, [_whole(process)])
    at = process.field_place("service") / "fee"
    gaps = [Gap(f"“{fee.item}”", _item(at, index)) for index, fee in enumerate(fees) if not _is_fee(fee)]
    missing = f"{', '.join(gap.what for gap in gaps)} ไม่ได้บอกจำนวนเงิน"
    return answered(
        "fee", "service-fee", missing, "เขียน amount: เป็นจำนวนเงินและหน่วย ถ้าไม่มีค่าธรรมเนียมให้เขียน fee: []", gaps
    )


def _is_fee(fee: Fee) -> bool:
    return says_none(fee.item) or (not says_nothing(fee.item) and not says_nothing(fee.amount))


def _documents(_office: Office, process: Process) -> Answer:
    documents = (process.content.service or Service()).documents
    write = "เพิ่ม service: documents: ถ้าไม่มีให้เขียน documents: []"
    if documents is None:
        return answered("documents", "service-documents", "ไม่ได้บอกเอกสารที่ใช้", write, [_whole(process)])
    at = process.field_place("service") / "documents"
    gaps = [
        Gap(f"เอกสารที่ {index + 1}", _item(at, index))
        for index, document in enumerate(documents)
        if says_nothing(document.name)
    ]
    missing = f"{', '.join(gap.what for gap in gaps)} ไม่ได้บอกชื่อเอกสาร"
    return answered(
        "documents", "service-documents", missing, "เขียน name: เป็นชื่อเอกสาร ถ้าไม่ใช้เอกสารให้เขียน documents: []", gaps
    )


def _whole(process: Process) -> Gap:
    return Gap("", process.field_place("service"))


def _item(at: Place, index: int) -> Place:
    """An item of a list, or the one text that stands for a list of one."""
    return at / index if (at / index).exists else at


def _lacking(process: Process, steps: Sequence[ServiceStep], is_told: Callable[[ServiceStep], bool]) -> Gaps:
    at = process.field_place("service") / "steps"
    return [Gap(f"ขั้นตอนของผู้ขอที่ {index + 1}", _item(at, index)) for index, step in enumerate(steps) if not is_told(step)]


def _numbers(gaps: Gaps) -> str:
    return f"ขั้นตอนของผู้ขอที่ {', '.join(gap.what.split()[-1] for gap in gaps)}"


CHECKS: Mapping[ElementKind, Callable[[Office, Process], Answer]] = {
    "service-steps": _steps,
    "service-time": _time,
    "channel": partial(_channels, "channels", "ช่องทางให้บริการ"),
    "fee": _fee,
    "documents": _documents,
    "complaint": partial(_channels, "complaints", "ช่องทางร้องเรียน"),
}
