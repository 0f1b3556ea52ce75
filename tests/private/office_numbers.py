"""Long numbers as offices write them, made at random: no one of them is personal."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Iterator

THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")
MONTHS = ("มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน", "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม")

Make = Callable[[random.Random], str]


def digits(made: random.Random, count: int) -> str:
    return "".join(made.choice("0123456789") for _ in range(count))


def year(made: random.Random) -> str:
    return str(made.randint(2540, 2575))


def day(made: random.Random) -> datetime.date:
    return datetime.date(2000, 1, 1) + datetime.timedelta(days=made.randint(0, 11_000))


def landline(made: random.Random) -> str:
    start = made.choice(("02", "032", "034", "038", "042", "043", "044", "045", "052", "053", "054", "055", "073", "074", "075", "076", "077"))
    rest = digits(made, 9 - len(start))
    return made.choice((f"{start}-{rest[:3]}-{rest[3:]}", f"{start}{rest}", f"{start} {rest[:3]} {rest[3:]}", f"0-{start[1:]}{rest[:2]}-{rest[2:]}", f"0 {start[1:]}{rest[:2]} {rest[2:]}", f"({start}) {rest[:3]}-{rest[3:]}", f"+66 {start[1:]} {rest[:3]} {rest[3:]}"))  # fmt: skip


def money(made: random.Random) -> str:
    return f"{made.randint(1, 10**made.randint(3, 12)):,}.{digits(made, 2)}"


KINDS: dict[str, Make] = {
    "letter": lambda m: f"ศธ {digits(m, 5)}/{m.choice(('', 'ว ', 'ว'))}{m.randint(1, 99999)}",
    "letter with its day": lambda m: f"หนังสือ สพฐ. ที่ ศธ 0{digits(m, 4)}/ว{m.randint(1, 9999)} ลงวันที่ {m.randint(1, 31)} {m.choice(MONTHS)} {year(m)}",
    "order": lambda m: f"คำสั่งที่ {m.randint(1, 999)}/{year(m)}",
    "file reference": lambda m: f"ศธ {digits(m, 5)}.{digits(m, 2)}/{digits(m, 3)}.{digits(m, 2)}-{year(m)}",
    "budget code of 16": lambda m: f"รหัสงบประมาณ {digits(m, 16)}", "budget code of 16 alone": lambda m: digits(m, 16), "budget code of 20": lambda m: digits(m, 20), "budget code grouped": lambda m: f"{digits(m, 5)} {digits(m, 5)} {digits(m, 6)}", "source of money": lambda m: f"แหล่งของเงิน {digits(m, 7)}",
    "activity": lambda m: f"กิจกรรมหลัก {digits(m, 5)}{digits(m, 4)}{digits(m, 5)}", "cost centre": lambda m: f"2000{digits(m, 6)}", "paying unit": lambda m: f"รหัสหน่วยเบิกจ่าย 2000400{digits(m, 3)}", "ledger account": lambda m: f"{m.choice('12345')}{digits(m, 9)}",
    "budget of 13 with its label": lambda m: f"รหัสงบประมาณ {m.choice('12345678')}{digits(m, 12)}", "contract of 13 with its label": lambda m: f"เลขที่สัญญา {m.choice('12345678')}{digits(m, 12)}", "document of 13 with its label": lambda m: f"เลขที่เอกสาร: {digits(m, 13)}",
    "e-GP project": lambda m: f"{m.randint(58, 70)}{m.randint(1, 12):02}{digits(m, 7)}", "e-GP project with its label": lambda m: f"เลขที่โครงการ {m.randint(58, 70)}{m.randint(1, 12):02}{digits(m, 7)}", "e-GP contract": lambda m: f"เลขคุมสัญญา {m.randint(58, 70)}{m.randint(1, 12):02}{digits(m, 8)}", "e-GP contract alone": lambda m: f"{m.randint(58, 70)}{m.randint(1, 12):02}{digits(m, 8)}",
    "list of e-GP contracts": lambda m: "\n".join(f"{n} {m.randint(58, 70)}{m.randint(1, 12):02}{digits(m, 8)} {m.randint(1, 9)} งาน" for n in range(1, 4)),
    "landline": landline, "landline with its extension": lambda m: f"โทร. {landline(m)} ต่อ {digits(m, m.randint(2, 4))}", "fax": lambda m: f"โทรสาร {landline(m)}", "two landlines": lambda m: f"{landline(m)}, {landline(m)}", "landline in Thai digits": lambda m: landline(m).translate(THAI), "short number": lambda m: f"สายด่วน 1{digits(m, 3)}",
    "day": lambda m: day(m).isoformat(), "Thai day": lambda m: f"{m.randint(1, 31)} {m.choice(MONTHS)} {year(m)}", "day with slashes": lambda m: f"{m.randint(1, 31):02}/{m.randint(1, 12):02}/{year(m)}", "two days": lambda m: f"{m.randint(1, 31):02}/{m.randint(1, 12):02}/{year(m)} - {m.randint(1, 31):02}/{m.randint(1, 12):02}/{year(m)}",
    "day and time": lambda m: f"{day(m)} {m.randint(0, 23):02}:{m.randint(0, 59):02}:{m.randint(0, 59):02}", "day and number": lambda m: f"{day(m):%Y%m%d}-{digits(m, 5)}", "hours": lambda m: f"{m.randint(6, 9):02}.{m.choice(('00', '30'))} - {m.randint(10, 18)}.{m.choice(('00', '30'))} น.", "two times of day": lambda m: f"0{m.randint(6, 9)}.30-12.00 13.00-16.30", "years": lambda m: f"{m.randint(1, 12):02} {year(m)} {year(m)}",
    "form": lambda m: f"แบบ {m.choice(('พด', 'กค', 'ศธ', 'ปพ'))}.{m.randint(1, 99)}/{m.randint(1, 99)}", "form code": lambda m: f"F-{digits(m, 3)}-{digits(m, 4)}-{digits(m, 2)}", "equipment": lambda m: f"{digits(m, 4)}-{digits(m, 3)}-{digits(m, 4)}/{m.randint(1, 99)}", "equipment with dashes": lambda m: f"{m.choice('1234567')}{digits(m, 3)}-{digits(m, 3)}-{digits(m, 4)}-{digits(m, 2)}",
    "equipment of 13 with its label": lambda m: f"หมายเลขครุภัณฑ์ {digits(m, 13)}", "school of 8": lambda m: f"รหัสโรงเรียน {digits(m, 8)}", "school of 10": lambda m: f"10{digits(m, 8)}", "pupil": lambda m: f"เลขประจำตัวนักเรียน {digits(m, 5)}", "position": lambda m: f"เลขที่ตำแหน่ง อ {digits(m, 3)}", "post code": lambda m: f"{m.randint(10, 96)}{digits(m, 3)}",
    "tax number of the state": lambda m: f"เลขประจำตัวผู้เสียภาษี 0994{digits(m, 9)}", "tax number of a company": lambda m: f"0{m.randint(10, 96)}5{m.randint(510, 570)}{digits(m, 6)}", "bank account": lambda m: f"{digits(m, 3)}-{digits(m, 1)}-{digits(m, 5)}-{digits(m, 1)}", "bank account with its label": lambda m: f"เลขที่บัญชี {digits(m, 10)}", "receipt with its label": lambda m: f"เลขที่ใบเสร็จ 0{m.choice('689')}{digits(m, 8)}",
    "money": money, "row of money": lambda m: " ".join(money(m) for _ in range(5)), "per cent": lambda m: f"ร้อยละ {m.randint(0, 99)}.{digits(m, 2)}", "counts": lambda m: " ".join(str(m.randint(10, 999)) for _ in range(12)), "list of numbers": lambda m: ", ".join(str(m.randint(1, 99999)) for _ in range(8)), "section": lambda m: ".".join(str(m.randint(1, 20)) for _ in range(4)),
    "ISBN": lambda m: f"978-{m.choice(('616', '974'))}-{digits(m, 3)}-{digits(m, 3)}-{digits(m, 1)}", "barcode with its label": lambda m: f"บาร์โค้ด 885{digits(m, 10)}", "epoch with its label": lambda m: f'"created_at": 17{digits(m, 11)}', "place": lambda m: f"พิกัด {m.randint(6, 20)}.{digits(m, 13)}, {m.randint(98, 105)}.{digits(m, 13)}", "place alone": lambda m: f"{m.randint(6, 20)}.{digits(m, 6)},{m.randint(98, 105)}.{digits(m, 6)}",
    "SHA-256": lambda m: f"{m.getrandbits(256):064x}", "UUID": lambda m: f"{m.getrandbits(32):08x}-{m.getrandbits(16):04x}-4{m.getrandbits(12):03x}-a{m.getrandbits(12):03x}-{m.getrandbits(48):012x}", "version": lambda m: f"v{m.randint(1, 30)}.{m.randint(0, 99)}.{m.randint(0, 9999)}", "address of a machine": lambda m: ".".join(str(m.randint(1, 254)) for _ in range(4)), "gazette": lambda m: f"เล่ม {m.randint(100, 140)} ตอนที่ {m.randint(1, 300)} ก หน้า {m.randint(1, 99)} วันที่ {m.randint(1, 31)} {m.choice(MONTHS)} {year(m)}",
    "column of numbers": lambda m: "\n".join(digits(m, m.randint(3, 9)) for _ in range(6)), "address": lambda m: f"เลขที่ {m.randint(1, 999)}/{m.randint(1, 99)} หมู่ {m.randint(1, 20)} ตำบลตัวอย่าง {m.randint(10, 96)}{digits(m, 3)}", "page numbers": lambda m: f"หน้า {m.randint(1, 99)}-{m.randint(100, 300)}",
}  # fmt: skip


def some_numbers(kind: str, count: int) -> Iterator[str]:
    """Numbers of one kind, the same ones each time."""
    made = random.Random(kind)
    return (KINDS[kind](made) for _ in range(count))
