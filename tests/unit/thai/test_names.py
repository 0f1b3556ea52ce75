"""Names are read without their titles and found again however they are written; ordinary words are no names."""

from __future__ import annotations

import pytest

from khumue.thai.names import NameFinder, bare_name, person_name

TITLES = (
    "นาย", "นาง ", "นางสาว", "น.ส.", "น.ส. ", "ด.ช.", "เด็กหญิง", "คุณ", "ว่าที่ร้อยตรี", "ว่าที่ ร.ต.", "ว่าที่ร้อยตรีหญิง ", "ว่าที่ ร.ต.หญิง ", "ร้อยโท", "ร.อ.", "พันตรี ", "พ.ท.", "พันเอก", "พันเอกพิเศษ ", "พล.ต.", "พลเอก", "จ่าสิบเอก", "จ.ส.อ.", "จ.ส.อ. ",
    "สิบเอก", "ส.อ.", "สิบตรี ", "ส.ต.", "พลฯ", "พลทหาร", "เรือตรี", "ร.ต. ", "นาวาเอก", "น.อ.", "พันจ่าเอก", "พ.จ.อ.", "จ่าเอก", "พลเรือตรี", "เรืออากาศเอก", "นาวาอากาศโท ", "พันจ่าอากาศเอก", "จ่าอากาศตรี", "พล.อ.ท.", "ร้อยตำรวจเอก", "ร.ต.อ.", "ร.ต.ท.หญิง",
    "พันตำรวจโท", "พ.ต.อ.", "พ.ต.อ.หญิง ", "พล.ต.ต.", "ดาบตำรวจ", "ด.ต.", "จ่าสิบตำรวจ", "ส.ต.ท.", "สิบตำรวจเอก", "นายกองเอก", "นายหมวดตรี", "จอมพล", "ดร.", "ดร. ", "ผศ.", "ผศ.ดร.", "รศ. ดร. ", "ศ.", "ศ.ดร.", "ศาสตราจารย์", "รองศาสตราจารย์ ", "ผู้ช่วยศาสตราจารย์ ดร.",
    "ศาสตราจารย์เกียรติคุณ ดร. ", "ศาสตราจารย์ นายแพทย์", "นายแพทย์", "แพทย์หญิง", "นพ.", "พญ.", "ทพ.", "ทพญ.", "ทันตแพทย์หญิง", "น.สพ.", "สพ.ญ.", "ภก.", "ภญ.", "เภสัชกร", "หม่อมหลวง", "ม.ล.", "ม.ร.ว.", "ม.ร.ว. ", "หม่อมราชวงศ์", "ม.จ.", "คุณหญิง", "ท่านผู้หญิง", "พระครู", "พระมหา",
    "ว่าที่ พ.ต. ดร. ", "พ.ต.ท. ดร.", "ว่าที่ร้อยเอก ดร.", "ร้อยเอก หม่อมหลวง ", "นาย ", "อาจารย์", "อาจารย์ ดร.", "รศ.พิเศษ ", "รศ.(พิเศษ) ดร.", "ศ.เกียรติคุณ ดร. ", "ศ.คลินิก นพ.", "พระครูสมุห์ ", "พระครูปลัด", "คุณครู", "คุณครู ", "ครู",
)  # fmt: skip
NAMES = ("สมชาย ใจดีมาก", "สาวิตรี ณ อยุธยา", "เก่ง ดี", "ประภาพร ณ ลำปาง", "ไพศาล เอี่ยมสะอาด", "สมชาย ใจดี มาก")


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_known_without_its_titles(title: str, name: str) -> None:
    assert bare_name(title + name) == name


@pytest.mark.parametrize(
    "name, bare",
    [
        ("นางวรรณา  ตัวอย่าง", "วรรณา ตัวอย่าง"), ("ส.ต.ท.สม ดี", "สม ดี"), ("สมชาย", "สมชาย"), ("นายสมชาย", "สมชาย"), ("นางสาวนางนวล ทะเล", "นวล ทะเล"), ("น.ต.สมชาย ใจดี ร.น.", "สมชาย ใจดี"), ("สมชาย ใจดี, Ph.D.", "สมชาย ใจดี"),
        ("นายคุณากร ใจดี", "คุณากร ใจดี"), ("นายขุนทอง ใจดี", "ขุนทอง ใจดี"), ("นายพลตรี ใจดี", "พลตรี ใจดี"), ("นายิกา ใจดี", "นายิกา ใจดี"), ("ส. ใจดี", "ส. ใจดี"), ("นายพิเศษ ใจดี", "พิเศษ ใจดี"), ("ดร.พิเศษ ใจดี", "พิเศษ ใจดี"), ("พิเศษ ใจดี มาก", "พิเศษ ใจดี มาก"), ("น\u0e4dาใส ใจดี", "นำใส ใจดี"),
        ("Mr. Somchai Jaidee", "Somchai Jaidee"), ("Acting Sub Lt. Somchai Jaidee", "Somchai Jaidee"), ("Asst. Prof. Dr. Somchai Jaidee", "Somchai Jaidee"), ("Pol. Lt. Col. Somchai Na Ayutthaya", "Somchai Na Ayutthaya"), ("Drew Major", "Drew Major"),
    ],
)  # fmt: skip
def test_what_only_looks_like_a_title_stays(name: str, bare: str) -> None:
    assert bare_name(name) == bare


def test_a_nickname_is_no_part_of_the_name() -> None:
    for written in ("นายสมชาย (ชาย) ใจดี", "นายสมชาย ใจดี (ชาย)", "นายสมชาย “ชาย” ใจดี", "นายสมชาย ใจดี ชื่อเล่น ชาย"):
        name = person_name(written)
        assert (name.first, name.last, name.also) == ("สมชาย", "ใจดี", ("ชาย",))


FOUND = NameFinder(["ว่าที่ร้อยตรีสมชาย ใจดีมาก", "น.ส.สาวิตรี ณ อยุธยา", "Mr. Somchai Jaidee", "นางสุดา (แอ๋ว) แก้วใส", "นายเก่ง ดี", "นายใจดี มากมี", "นางธรรม รักษ์ไทย"])
WAYS = ("{first} {last}", "{last} {first}", "{last}, {first}", "{last}-{first}", *(f"{{first}}{sign}{{last}}" for sign in ("-", "_", ", ", ".", "+", "%20", "\u00a0", "\n", "\u200b", "/", "|", " - ", "  ", "\t", "\u2060", "")))  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("inside", ["", "\u200b", "\u200d", "\u200c", "\u200e", "\ufeff", "\u00ad"])
@pytest.mark.parametrize("around", ["{}", "โดย{}", "คู่มือ_{}.pdf", "({})", "https://example.go.th/files/{}.docx", "นาย{} ตำแหน่งครู"])
def test_a_name_is_found_however_it_is_written(way: str, inside: str, around: str) -> None:
    first, last = (inside.join((part[:2], part[2:])) for part in ("สมชาย", "ใจดีมาก"))
    # Behind another word without a blank, a surname that stands first may be any word.
    is_any_word = around == "โดย{}" and way.startswith("{last}")
    assert FOUND.found(around.format(way.format(first=first, last=last))) == ([] if is_any_word else ["สมชาย ใจดีมาก"])


@pytest.mark.parametrize(
    "text, name",
    [
        ("ร.ต.สมชาย", "สมชาย ใจดีมาก"), ("นายสมชาย", "สมชาย ใจดีมาก"), ("คุณสมชายเป็น", ""), ("คุณสมชาย เป็น", "สมชาย ใจดีมาก"), ("ผอ.สมชาย", "สมชาย ใจดีมาก"), ("ครูสมชาย", "สมชาย ใจดีมาก"), ("ส. ใจดีมาก", "สมชาย ใจดีมาก"), ("ส.ใจดีมาก", "สมชาย ใจดีมาก"),
        ("สมชาย จ.", "สมชาย ใจดีมาก"), ("สมชาย (ชาย) ใจดีมาก", "สมชาย ใจดีมาก"), ("ชื่อ สมชาย นามสกุล ใจดีมาก", "สมชาย ใจดีมาก"), ("ส ม ช า ย ใ จ ดี ม า ก", "สมชาย ใจดีมาก"), ("สาวิตรี ณ. อยุธยา", "สาวิตรี ณ อยุธยา"), ("สาวิตรี ณอยุธยา", "สาวิตรี ณ อยุธยา"),
        ("ณ อยุธยา, สาวิตรี", "สาวิตรี ณ อยุธยา"), ("SOMCHAI JAIDEE", "Somchai Jaidee"), ("somchai.jaidee", "Somchai Jaidee"), ("S. Jaidee", "Somchai Jaidee"), ("Jaidee, Somchai", "Somchai Jaidee"), ("Somchai J.", "Somchai Jaidee"), ("พี่แอ๋ว", "สุดา แก้วใส"), ("(แอ๋ว)", "สุดา แก้วใส"),
        ("สุดาแก้วใส", "สุดา แก้วใส"), ("ครูสุดา", "สุดา แก้วใส"), ("เก่ง ดี", "เก่ง ดี"), ("นายใจดี", "ใจดี มากมี"),
        # no names
        ("ประชุม ณ อยุธยา", ""), ("สมชาย", ""), ("ใจดีมาก", ""), ("คนเก่งดีมาก", ""), ("ดีเก่ง", ""), ("นายเก่งกาจ", ""), ("ครูใจดี", ""), ("คุณครูใจดี", ""), ("ครูเก่งดี", ""), ("คุณธรรม", ""), ("ข้าวสมชาย จ.เชียงราย", ""), ("ใจดีมาก\nสมชาย", ""), ("ครูใจดีและมีคุณธรรม มากมี", ""),
        ("สพป.สมชาย เขต 1", ""), ("สพม.สมชาย", ""), ("รร.สมชายวิทยา", ""), ("อบต. สมชาย", ""), ("ร.ต.ต.สมชาย", "สมชาย ใจดีมาก"),
    ],
)  # fmt: skip
def test_a_name_is_found_by_a_part_only_where_it_is_said_to_be_one(text: str, name: str) -> None:
    assert FOUND.found(text) == ([name] if name else [])


def test_all_names_in_a_text_are_told_once() -> None:
    text = "สาวิตรี ณ อยุธยา และ สมชาย ใจดีมาก กับสมชาย ใจดีมาก"
    assert FOUND.found(text) == ["สมชาย ใจดีมาก", "สาวิตรี ณ อยุธยา"]
    assert NameFinder([]).found(text) == []


def test_every_title_introduces_a_first_name() -> None:
    missed = [title for title in TITLES if FOUND.found(f"มอบให้ {title}สมชาย ดำเนินการ") != ["สมชาย ใจดีมาก"]]
    assert missed == []
