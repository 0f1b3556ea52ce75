"""Manuals as they are: what each was made to show, and that nothing of it is lost."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from tests.unit.importing.word_files import cell, par, row, table, word_file

from khumue.importing.accounting import lost
from khumue.importing.blocks import Document, Heading, Paragraph
from khumue.importing.proposal import Proposal, contract_of
from khumue.importing.readers.reading import read_document
from khumue.importing.recognise import recognise
from khumue.importing.vocabulary import Vocabulary
from khumue.standard import standard_root

CENTRED = '<w:jc w:val="center"/>'


def bold(text: str) -> str:
    return par(text, "", "<w:b/>")


def centred(text: str) -> str:
    return par(text, CENTRED, "<w:b/>")


def lines(text: str) -> str:
    return "".join(par(line) for line in text.split("|"))


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.load([standard_root() / "templates"])


def proposal_of(body: str, folder: Path, vocabulary: Vocabulary) -> Proposal:
    document = read_document(word_file(folder / "manual.docx", body), "manual.docx")
    assert isinstance(document, Document)
    proposal = recognise(document, vocabulary)
    assert lost(document, proposal) == []
    return proposal


ONE_PROCESS = (
    centred("คู่มือการปฏิบัติงาน") + centred("เรื่อง การจัดซื้อจัดจ้างโดยวิธีเฉพาะเจาะจง") + centred("กลุ่มบริหารงานการเงินและสินทรัพย์") + centred("คำนำ")
    + par("คู่มือนี้ทำขึ้นเพื่อเป็นแนวทาง") + centred("บทที่ ๑") + centred("บทนำ") + bold("ความเป็นมาและความสำคัญ") + par("งานนี้มีผู้ปฏิบัติหลายคน")
    + bold("วัตถุประสงค์ของการจัดทำคู่มือ") + lines("๑. เพื่อให้ปฏิบัติงานได้ถูกต้อง|๒. เพื่อใช้อ้างอิง") + centred("บทที่ ๒") + centred("ขั้นตอนการปฏิบัติงาน")
    + lines("ขั้นตอนที่ ๑ รายงานขอซื้อขอจ้าง|ขั้นตอนที่ ๒ เจรจาตกลงราคา|ขั้นตอนที่ ๓ ตรวจรับพัสดุ หากไม่ถูกต้อง ให้แจ้งผู้ขายแก้ไขและกลับไปขั้นตอนที่ ๒")
    + centred("ภาคผนวก") + par("แบบรายงานขอซื้อ")
)  # fmt: skip
SAID_UNDER_STEPS = bold("๑. ชื่อกระบวนงาน : การออกหนังสือรับรอง") + lines(
    "๒. วัตถุประสงค์|๒.๑ เพื่อออกหนังสือรับรองได้รวดเร็ว|๓. หน้าที่ความรับผิดชอบ|๓.๑ เจ้าหน้าที่ธุรการ รับคำขอ|๔. วิธีดำเนินการ|๔.๑ รับคำขอ|๔.๑.๑ ตรวจหลักฐาน|๔.๑.๒ ลงรับในระบบ"
    "|ผู้รับผิดชอบ : เจ้าหน้าที่ธุรการ|ระยะเวลา : ๑๐ นาที|๔.๒ จัดทำหนังสือรับรอง (๑ ชั่วโมง)|ผู้รับผิดชอบ : เจ้าหน้าที่ธุรการ|๔.๓ เสนอลงนาม กรณีหนังสือผิด ให้ส่งคืนข้อ ๔.๒ เพื่อแก้ไข"
    "|๕. แบบฟอร์มที่ใช้ ไม่มี|๖. เอกสารอ้างอิง|ระเบียบว่าด้วยงานสารบรรณ พ.ศ. ๒๕๒๖|- ๒ -|๗. ตัวชี้วัด : ออกหนังสือได้ภายใน ๑ วัน"
)
MANY_IN_ONE_TABLE = table(
    row("ลำดับ", "กระบวนงาน", "ขั้นตอน", "ผู้รับผิดชอบ", "ระยะเวลา"),
    row("1", cell("งานวินัย", '<w:vMerge w:val="restart"/>'), "รับเรื่องกล่าวหา", "นิติกร", "1 วัน"),
    row("2", cell("", "<w:vMerge/>"), "สืบสวน", "คณะกรรมการ", "30 วัน"),
    row("3", "งานอุทธรณ์", "รับอุทธรณ์", "นิติกร", "1 วัน"),
)
ROWS_WITH_MUCH_IN_THEM = bold("กระบวนงาน การลาศึกษาต่อ") + table(
    row("ที่", "ผู้รับผิดชอบ", "ขั้นตอน", cell(par("ระยะ") + par("เวลา"))),
    row("๑", "นักทรัพยากรบุคคล", cell(par("รับคำขอ") + par("- ตรวจเอกสารแนบ") + par("- ลงทะเบียนรับ")), "๑ วัน"),
    row("๒", "ผอ.กลุ่ม", cell(par("พิจารณา") + par("(ถ้าไม่อนุมัติ ให้แจ้งผู้ขอและสิ้นสุดกระบวนงาน)")), "๓ วัน"),
    row(cell("รวม", '<w:gridSpan w:val="3"/>'), "๔ วัน"),
)
LISTS_IN_TABLES = (
    bold("ชื่องาน : การรับสมัครสอบ") + bold("๑. คำจำกัดความ") + table(row("คำ", "ความหมาย"), row("ผู้สมัคร", "ผู้ยื่นใบสมัคร")) + bold("๒. ขั้นตอน") + lines("๒.๑ ประกาศ|๒.๒ รับสมัคร")
    + bold("๓. แบบฟอร์ม") + table(row("ที่", "ชื่อแบบฟอร์ม", "รหัส"), row("1", "ใบสมัคร", "บค-01")) + bold("๔. กฎหมาย ระเบียบ")
    + lines("๔.๑ พระราชบัญญัติ|- พระราชบัญญัติระเบียบข้าราชการครู พ.ศ. 2547|- พระราชบัญญัติการศึกษาแห่งชาติ พ.ศ. 2542")
)  # fmt: skip
BOXES = bold("งานขอพระราชทานเครื่องราชอิสริยาภรณ์") + bold("วัตถุประสงค์") + par("เพื่อขวัญกำลังใจ") + bold("ผังงาน") + table(row("แจ้งสถานศึกษา")) + par("↓") + table(row("ส่งบัญชีรายชื่อ"))
PLAIN = "".join(
    lines(f"{number}. {name}|วัตถุประสงค์ : เพื่อให้{name}เรียบร้อย|ขั้นตอนการปฏิบัติงาน :|1) รับเรื่อง|2) รายงานผล|เอกสารอ้างอิง :|1) ระเบียบ ก|2) ระเบียบ ข")
    for number, name in enumerate(("งานประชาสัมพันธ์", "งานยานพาหนะ", "การควบคุมภายใน"), start=1)
)
CASES: dict[str, tuple[str, list[dict[str, Any]]]] = {
    "one process in chapters": (
        ONE_PROCESS,
        [
            {
                "title": "การจัดซื้อจัดจ้างโดยวิธีเฉพาะเจาะจง",
                "objectives": ["เพื่อให้ปฏิบัติงานได้ถูกต้อง", "เพื่อใช้อ้างอิง"],
                "steps": ["รายงานขอซื้อขอจ้าง", "เจรจาตกลงราคา", "ตรวจรับพัสดุ"],
                "exits": [[(2, "")], [(3, "")], [("end", ""), (2, "ไม่ถูกต้อง")]],
            }
        ],
    ),
    "who and how long under steps": (
        SAID_UNDER_STEPS,
        [
            {
                "title": "การออกหนังสือรับรอง",
                "objectives": ["เพื่อออกหนังสือรับรองได้รวดเร็ว"],
                "steps": ["รับคำขอ", "จัดทำหนังสือรับรอง (๑ ชั่วโมง)", "เสนอลงนาม"],
                "actor": ["เจ้าหน้าที่ธุรการ", "เจ้าหน้าที่ธุรการ", ""],
                "time": ["๑๐ นาที", "๑ ชั่วโมง", ""],
                "exits": [[(2, "")], [(3, "")], [("end", ""), (2, "หนังสือผิด")]],
                "forms": [],
                "laws": ["ระเบียบว่าด้วยงานสารบรรณ พ.ศ. ๒๕๒๖"],
                "kpis": ["ออกหนังสือได้ภายใน ๑ วัน"],
            }
        ],
    ),
    "many processes in one table": (
        MANY_IN_ONE_TABLE,
        [
            {"title": "งานวินัย", "steps": ["รับเรื่องกล่าวหา", "สืบสวน"], "actor": ["นิติกร", "คณะกรรมการ"], "time": ["1 วัน", "30 วัน"]},
            {"title": "งานอุทธรณ์", "steps": ["รับอุทธรณ์"], "exits": [[("end", "")]]},
        ],
    ),
    "rows with much in them": (
        ROWS_WITH_MUCH_IN_THEM,
        [{"title": "การลาศึกษาต่อ", "steps": ["รับคำขอ", "พิจารณา"], "time": ["๑ วัน", "๓ วัน"], "exits": [[(2, "")], [("end", ""), ("end", "ไม่อนุมัติ")]]}],
    ),
    "lists in tables": (
        LISTS_IN_TABLES,
        [
            {
                "title": "การรับสมัครสอบ",
                "terms": [{"term": "ผู้สมัคร", "meaning": "ผู้ยื่นใบสมัคร"}],
                "steps": ["ประกาศ", "รับสมัคร"],
                "forms": ["ใบสมัคร"],
                "laws": ["พระราชบัญญัติระเบียบข้าราชการครู พ.ศ. 2547", "พระราชบัญญัติการศึกษาแห่งชาติ พ.ศ. 2542"],
            }
        ],
    ),
    "boxes of tables and arrows": (BOXES, [{"title": "งานขอพระราชทานเครื่องราชอิสริยาภรณ์", "steps": ["แจ้งสถานศึกษา", "ส่งบัญชีรายชื่อ"]}]),
    "nothing but plain lines": (
        PLAIN,
        [
            {"title": name, "objectives": [f"เพื่อให้{name}เรียบร้อย"], "steps": ["รับเรื่อง", "รายงานผล"], "laws": ["ระเบียบ ก", "ระเบียบ ข"]}
            for name in ("งานประชาสัมพันธ์", "งานยานพาหนะ", "การควบคุมภายใน")
        ],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), CASES.values(), ids=CASES)
def test_what_is_made_of_it(body: str, expected: list[dict[str, Any]], vocabulary: Vocabulary, tmp_path: Path) -> None:
    found = contract_of(proposal_of(body, tmp_path, vocabulary), {}, {})["processes"]
    assert [shown(one, wanted) for one, wanted in zip(found, expected, strict=True)] == expected


def shown(process: dict[str, Any], wanted: dict[str, Any]) -> dict[str, Any]:
    """The fields that are asked for; steps as their titles, and what they say one by one."""
    steps = process["steps"]
    made = {
        **process,
        "steps": [step["title"] for step in steps],
        "actor": [step["actor"] for step in steps],
        "time": [step["time"] for step in steps],
        "exits": [[(exit_["to"], exit_["label"]) for exit_ in step["next"]] for step in steps],
    }
    return {name: made[name] for name in wanted}


def test_the_manual_and_its_parts(vocabulary: Vocabulary, tmp_path: Path) -> None:
    proposal = proposal_of(ONE_PROCESS, tmp_path, vocabulary)
    manual = proposal.manual
    assert (manual.title, manual.unit) == ("คู่มือการปฏิบัติงาน เรื่อง การจัดซื้อจัดจ้างโดยวิธีเฉพาะเจาะจง", "กลุ่มบริหารงานการเงินและสินทรัพย์")
    assert (manual.preface, manual.appendix) == (("คู่มือนี้ทำขึ้นเพื่อเป็นแนวทาง",), ("แบบรายงานขอซื้อ",))
    assert [entry.text for entry in proposal.review if entry.reason == "no-field"] == ["งานนี้มีผู้ปฏิบัติหลายคน"]


def test_a_workbook(vocabulary: Vocabulary, tmp_path: Path) -> None:
    """One sheet of many processes, one of a single process with its labels above the table, one that lists forms."""
    book = xlsxwriter.Workbook(tmp_path / "manual.xlsx")
    sheets = {
        "วินัย": [["ลำดับ", "กระบวนงาน", "ขั้นตอน", "เวลา", "ผู้รับผิดชอบ"], [1, "งานวินัย", "รับเรื่อง", "1 วัน", "นิติกร"], [2, "", "สืบสวน", "30 วัน", "กรรมการ"], [3, "งานอุทธรณ์", "รับอุทธรณ์", "1 วัน", "นิติกร"]],
        "ยืมเงิน": [["ชื่องาน", "งานยืมเงินราชการ"], ["วัตถุประสงค์", "เพื่อให้การยืมเงินถูกต้อง"], ["ที่", "ขั้นตอน", "เวลา"], [1, "รับสัญญา", "1 วัน"], [2, "อนุมัติ", "2 วัน"]],
        "แบบ": [["ที่", "ชื่อแบบฟอร์ม"], [1, "สัญญายืมเงิน"]],
    }  # fmt: skip
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, cells in enumerate(rows):
            sheet.write_row(number, 0, cells)
    book.close()
    document = read_document(tmp_path / "manual.xlsx", "manual.xlsx")
    assert isinstance(document, Document)
    proposal = recognise(document, vocabulary)
    assert lost(document, proposal) == []
    assert [(one.title, [(step.title, step.time, step.actor) for step in one.steps]) for one in proposal.processes] == [
        ("งานวินัย", [("รับเรื่อง", "1 วัน", "นิติกร"), ("สืบสวน", "30 วัน", "กรรมการ")]),
        ("งานอุทธรณ์", [("รับอุทธรณ์", "1 วัน", "นิติกร")]),
        ("งานยืมเงินราชการ", [("รับสัญญา", "1 วัน", ""), ("อนุมัติ", "2 วัน", "")]),
    ]
    last = contract_of(proposal, {}, {})["processes"][-1]
    assert (last["objectives"], last["forms"]) == (["เพื่อให้การยืมเงินถูกต้อง"], ["สัญญายืมเงิน"])


def test_a_list_of_letters_is_no_table_of_steps(vocabulary: Vocabulary, tmp_path: Path) -> None:
    letters = table(row("ที่", "เลขหนังสือ", "เรื่อง", "รายละเอียด", "จาก", "วันเวลาที่ส่ง"), row("๑", "ศธ ๐๔๑", "ขอหนังสือรับรอง", "เปิดดู", "กลุ่มอำนวยการ", "วันนี้"))
    body = bold("งานสารบรรณ") + bold("ขั้นตอน") + lines("๑. รับหนังสือ|๒. ส่งหนังสือ") + bold("ภาคผนวก") + letters
    (process,) = proposal_of(body, tmp_path, vocabulary).processes
    assert (process.title, [step.title for step in process.steps]) == ("งานสารบรรณ", ["รับหนังสือ", "ส่งหนังสือ"])


def test_a_table_says_the_name_of_its_process_a_little_otherwise(vocabulary: Vocabulary, tmp_path: Path) -> None:
    named = table(row("ชื่อกระบวนงาน : งานรับนักเรียนของโรงเรียนในสังกัด : ขั้นเตรียมการ"), row("วันที่ปรับปรุง"))
    body = bold("ชื่องาน : งานรับนักเรียนของโรงเรียนในสังกัด") + bold("๑. ขั้นตอน") + lines("๑.๑ ประกาศ|๑.๒ รับสมัคร") + bold("๒. มาตรฐานงาน") + named
    assert [process.title for process in proposal_of(body, tmp_path, vocabulary).processes] == ["งานรับนักเรียนของโรงเรียนในสังกัด"]


def test_powers_of_the_unit(vocabulary: Vocabulary, tmp_path: Path) -> None:
    body = centred("กลุ่มอำนวยการ") + lines("กลุ่มอำนวยการ มีอำนาจหน้าที่ดังต่อไปนี้|(ก) ปฏิบัติงานสารบรรณ|(ข) ประสานงาน") + bold("งานสารบรรณ") + bold("ขั้นตอน") + lines("๑. รับ|๒. ส่ง")
    proposal = proposal_of(body, tmp_path, vocabulary)
    assert proposal.manual.powers == ("ปฏิบัติงานสารบรรณ", "ประสานงาน")
    assert [process.title for process in proposal.processes] == ["งานสารบรรณ"]


def test_witnesses_that_disagree_are_shown(vocabulary: Vocabulary, tmp_path: Path) -> None:
    """The list is followed; what the table says otherwise, and what only it says, is for a person to decide."""
    body = (
        bold("ชื่องาน : งานยืมเงิน") + bold("๑. ขั้นตอน") + lines("๑.๑ รับสัญญายืมเงินและตรวจสอบ|๑.๒ เสนอขออนุมัติยืมเงิน|๑.๓ จ่ายเงินยืม") + bold("๒. มาตรฐานงาน")
        + table(
            row("ที่", "ขั้นตอน", "เวลา"), row("๑", "รับสัญญายืมเงินแล้วตรวจสอบหลักฐาน", "๑ วัน"), row("๒", "เสนอขออนุมัติยืมเงิน", "๒ วัน"),
            row("๓", "จ่ายเงินยืม", "๑ วัน"), row("๔", "ติดตามการส่งใช้เงินยืม", "๓๐ วัน"),
        )
    )  # fmt: skip
    proposal = proposal_of(body, tmp_path, vocabulary)
    (process,) = proposal.processes
    assert [(step.text, step.time) for step in process.steps] == [("รับสัญญายืมเงินและตรวจสอบ", "๑ วัน"), ("เสนอขออนุมัติยืมเงิน", "๒ วัน"), ("จ่ายเงินยืม", "๑ วัน")]
    assert [(entry.reason, entry.text) for entry in proposal.review] == [
        ("differs-text", "รับสัญญายืมเงินแล้วตรวจสอบหลักฐาน"),
        ("only-in-other", "ติดตามการส่งใช้เงินยืม\n๓๐ วัน"),
    ]


def test_what_is_lost_would_be_seen(vocabulary: Vocabulary) -> None:
    document = Document("manual", "txt", (Heading("งานสารบรรณ", 1, "style"), Paragraph("รับหนังสือราชการทุกวัน")))
    assert [text for _, text in lost(document, Proposal())] == ["งานสารบรรณ", "รับหนังสือราชการทุกวัน"]
    assert lost(document, recognise(document, vocabulary)) == []


def test_an_office_adds_words(vocabulary: Vocabulary, tmp_path: Path) -> None:
    own = tmp_path / "templates" / "import"
    own.mkdir(parents=True)
    (own / "th.yml").write_text("sections:\n  objectives: [ความตั้งใจ]\n", encoding="utf-8")
    more = Vocabulary.load([tmp_path / "templates", standard_root() / "templates"])
    assert (vocabulary.section("ความตั้งใจ"), more.section("ความตั้งใจ"), more.section("วัตถุประสงค์")) == (None, "objectives", "objectives")
