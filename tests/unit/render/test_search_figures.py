"""Times and dates in the search box: every way in which people type one finds every way in which pages write it."""

from __future__ import annotations

import json
from itertools import product

import pytest
import quickjs

from khumue.standard import standard_root
from khumue.thai.digits import to_thai
from khumue.thai.time_reading import parse_duration

SCRIPTS = standard_root() / "templates/site/assets/search"
_DECODER = """
globalThis.TextDecoder = class {
  constructor(encoding) { this.encoding = encoding; }
  decode(bytes) { return String.fromCharCode(...bytes); }
};
"""
"""What browsers have and this engine lacks, as far as the worker uses it."""
_FIND = """
const indexOf = (query, written) => {
  const corpus = new khumueCorpus();
  const fold = (text) => khumueText.fold(khumueText.normalise(text));
  const pieces = written.map((text) => `${fold("เรื่อง")}\\x02${fold(text)}\\x01`);
  Object.assign(corpus, { text: pieces.join(""), pieces: written.map(() => ({})), starts: [0], titleEnds: [] });
  for (const piece of pieces) {
    corpus.titleEnds.push(corpus.starts.at(-1) + piece.indexOf("\\x02"));
    corpus.starts.push(corpus.starts.at(-1) + piece.length);
  }
  const found = new Set();
  const terms = khumueFigures.terms(query);
  if (!terms || terms.length !== 1) return JSON.stringify(terms);
  for (const way of [fold(terms[0]), ...khumueFigures.readings(terms[0])]) corpus.eachPiece(way, (piece) => found.add(piece));
  return JSON.stringify([...found].sort((one, other) => one - other));
};
"""


@pytest.fixture(scope="module")
def engine() -> quickjs.Context:
    context = quickjs.Context()
    context.eval(_DECODER)
    for name in ("text.js", "figures.js", "corpus.js"):
        context.eval((SCRIPTS / name).read_text(encoding="utf-8"))
    context.eval(_FIND)
    return context


def found(engine: quickjs.Context, query: str, written: list[str]) -> list[int]:
    """Which of the texts a query finds, that is one time or date."""
    result = json.loads(engine.eval(f"indexOf({json.dumps(query)}, {json.dumps(written)})"))
    assert isinstance(result, list)
    return result


def terms(engine: quickjs.Context, query: str) -> object:
    return json.loads(engine.eval(f"JSON.stringify(khumueFigures.terms({json.dumps(query)}))"))


SAME = (
    # times: typed / written
    (("1 ชม.", "1ชม", "๑ ชม.", "1 ชั่วโมง", "1 ช.ม.", "หนึ่งชั่วโมง", "1 hr", "60 นาที", "1 hour"), ("1 ชั่วโมง", "1 ชม.", "๑ ชั่วโมง", "60 นาที", "1 ชั่วโมง 30 นาที", "หนึ่งชั่วโมง")),
    (("1 ชม. 30 นาที", "1ชม.30นาที", "1.5 ชม.", "90 นาที", "ชั่วโมงครึ่ง", "1 ชั่วโมงครึ่ง", "๙๐ นาที", "1 ชั่วโมง กับ 30 นาที"), ("1 ชั่วโมง 30 นาที", "90 นาที", "1.5 ชั่วโมง", "ชั่วโมงครึ่ง", "1 ชม. 30 นาที", "๑ ชั่วโมง ๓๐ นาที")),
    (("ครึ่งชั่วโมง", "30 นาที", "0.5 ชม.", "ครึ่ง ชม.", "30 min"), ("30 นาที", "ครึ่งชั่วโมง", "๓๐ นาที", "0.5 ชม.")),
    (("ครึ่งวัน", "0.5 วัน"), ("ครึ่งวัน", "0.5 วัน")),
    (("3 วัน", "สามวัน", "๓ วัน", "3 days"), ("3 วัน", "สามวัน", "3 วันทำการ", "1-3 วัน")),
    (("5 วันทำการ", "5 วัน ทำการ", "5 วัน (ทำการ)", "5 วันทำงาน", "5 วันราชการ", "ห้าวันทำการ"), ("5 วันทำการ", "5 วันราชการ", "๕ วันทำการ", "ภายใน 5 วันทำการ", "3-5 วันทำการ")),
    (("3-5 วัน", "3 - 5 วัน", "3 ถึง 5 วัน", "3–5 วัน", "๓-๕ วัน"), ("3-5 วัน", "3 ถึง 5 วัน", "3-5 วันทำการ", "3 วัน ถึง 5 วัน")),
    (("2 อาทิตย์", "2 สัปดาห์", "สองสัปดาห์"), ("2 สัปดาห์", "2 อาทิตย์", "สองสัปดาห์")),
    (("6 เดือน", "หกเดือน"), ("6 เดือน", "หกเดือน", "๖ เดือน")),
    (("4 ปี", "สี่ปี"), ("4 ปี", "วาระ 4 ปี", "สี่ปี")),
    # dates
    (("5 ม.ค. 66", "5 มค 66", "5 ม.ค. 2566", "5 มกราคม 2566", "๕ ม.ค. ๖๖", "5/1/66", "05/01/2566", "5 มกรา 66", "วันที่ 5 มกราคม พ.ศ. 2566", "5 เดือนมกราคม 2566", "2566-01-05", "2023-01-05", "5 Jan 2023", "5-1-2566", "5.1.66"),
     ("ลว. 5 ม.ค. 2566", "5 มกราคม พ.ศ. 2566", "๕ มกราคม ๒๕๖๖", "05/01/2566", "5/1/66", "5 ม.ค. 66", "วันที่ 5 เดือนมกราคม พ.ศ. ๒๕๖๖", "2566-01-05", "2023-01-05", "05 ม.ค. 2566")),
    (("12 ธ.ค. 2565", "12 ธค 65", "12/12/65", "12 ธันวา 65"), ("12 ธันวาคม 2565", "12 ธ.ค. 65", "12/12/2565")),
    (("1 มี.ค.", "1 มีค", "1 มีนาคม", "วันที่ 1 มีนา"), ("1 มี.ค. 2566", "วันที่ 1 มีนาคม ของทุกปี", "01 มีนาคม")),
    (("5-7 ก.พ. 66", "5 ถึง 7 กุมภาพันธ์ 2566"), ("5-7 กุมภาพันธ์ 2566", "5 - 7 ก.พ. 66", "5 ถึง 7 ก.พ. 2566")),
    (("มิ.ย. 66", "มิถุนายน 2566", "มิย. 66", "มิถุนายน พ.ศ. 2566"), ("มิถุนายน 2566", "มิ.ย. 66", "27 มิ.ย. 2566", "มิถุนายน พ.ศ. ๒๕๖๖")),
    (("ปีงบ 69", "ปีงบประมาณ 2569", "ปีงบประมาณ พ.ศ. 2569", "ปีงบ ๖๙", "ปี 69", "ปีงบประมาณ 69"), ("ปีงบประมาณ 2569", "ปีงบประมาณ พ.ศ. ๒๕๖๙", "แผนปีงบประมาณ พ.ศ. 2569")),
    (("8.30 น.", "08.30 น.", "8:30 น.", "๐๘.๓๐ น."), ("เวลา 08.30 น.", "8.30 น.", "08:30 น.", "๐๘.๓๐ น.")),
)  # fmt: skip
"""Whoever types any of the first finds all of the second."""


@pytest.mark.parametrize("typed, written", [pytest.param(one, list(texts), id=one) for typed, texts in SAME for one in typed])
def test_a_figure_is_found_however_it_is_written(engine: quickjs.Context, typed: str, written: list[str]) -> None:
    assert found(engine, typed, written) == list(range(len(written)))


OTHERS = (
    ("1 ชม.", ("11 ชั่วโมง", "21 ชม.", "1 วัน", "ชมเชย 1")),
    ("5 ม.ค. 66", ("15 ม.ค. 2566", "5 มี.ค. 2566", "5 ม.ค. 2565", "25 มกราคม 2566", "5/10/2566", "15/1/2566", "5 มกราคม 2466")),
    ("3 วัน", ("13 วัน", "3 เดือน", "วันที่ 3", "30 วัน")),
    ("30 นาที", ("130 นาที", "3 นาที", "30 วัน")),
    ("5 วันทำการ", ("5 วัน", "15 วันทำการ")),
    ("1 มี.ค.", ("11 มีนาคม", "1 ม.ค.")),
    ("ปีงบ 69", ("ปีงบประมาณ 2568", "69 คน")),
    ("8.30 น.", ("18.30 น.", "8.45 น.")),
)


@pytest.mark.parametrize("typed, written", OTHERS)
def test_another_figure_is_not_found(engine: quickjs.Context, typed: str, written: tuple[str, ...]) -> None:
    assert found(engine, typed, list(written)) == []


@pytest.mark.parametrize(
    "query, wanted",
    [
        ("เสนอ 1 ชม. 30 นาที", ["เสนอ", "1 ชม. 30 นาที"]),
        ("คำสั่ง ลว. 5 ม.ค. 66", ["คำสั่ง", "ลว.", "5 ม.ค. 66"]),
        ("ข้อมูล 10 มิ.ย.", ["ข้อมูล", "10 มิ.ย."]),
        ("ว 1234", None),
        ("พ.ร.บ. 2540", None),
        ("ข้อ 5 วรรคสอง", None),
        ("แผน 2566-2570", None),
        ("สพป. เขต 2", None),
        ("AMSS++ 2.1", None),
        ("วันที่ 5", None),
        ("32/13/2566", None),
        ("2 ปีงบประมาณ", None),
    ],
)
def test_a_query_is_parted_into_words_and_figures(engine: quickjs.Context, query: str, wanted: object) -> None:
    assert terms(engine, query) == wanted


def printed() -> list[str]:
    """Times as the program prints them."""
    amounts = [f"{number} {unit}" for number, unit in product((1, 2, 3, 7, 15, 45), ("นาที", "ชั่วโมง", "วัน", "วันทำการ", "สัปดาห์", "เดือน", "ปี"))]
    return [*amounts, "1 ชั่วโมง 30 นาที", "2-3 วันทำการ", "ครึ่งวัน", "1.5 วัน", "3 วัน 2 ชั่วโมง", "10-15 นาที"]


@pytest.mark.parametrize("text", printed())
def test_what_the_program_prints_is_found_as_it_was_written_and_as_it_is_shown(engine: quickjs.Context, text: str) -> None:
    time = parse_duration(text)
    assert time is not None
    shown = time.text()
    assert found(engine, text, [shown, to_thai(shown)]) == [0, 1]
    assert found(engine, to_thai(shown), [shown, to_thai(shown)]) == [0, 1]
