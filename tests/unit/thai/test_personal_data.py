"""Personal data are found however they are written, and nothing else is taken for them."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khumue.thai.digits import to_thai
from khumue.thai.personal_data import Kind, is_national_id, personal_data


def with_checksum(twelve: str) -> str:
    """A whole number of 12 digits; written anew here, column by column, so as not to trust the program's own sum."""
    total = 0
    for place in range(12):
        total += int(twelve[place]) * (13 - place)
    return twelve + str((11 - total % 11) % 10)


SOMEBODY = with_checksum("123456789012")
GROUPS = (1, 4, 5, 2, 1)


def grouped(number: str, sign: str) -> str:
    pieces, start = [], 0
    for length in GROUPS:
        pieces.append(number[start : start + length])
        start += length
    return sign.join(pieces)


def found(text: str) -> list[tuple[str, str]]:
    return [(datum.kind.value, datum.plain) for datum in personal_data(text)]


@pytest.mark.parametrize("sign", ["", "-", " ", "\u00a0", "–", " - ", ".", "\u200b"])
@pytest.mark.parametrize("write", [str, to_thai], ids=["arabic", "thai"])
@pytest.mark.parametrize("around", ["{}", "เลขประจำตัวประชาชน {} ของผู้ขอ", "เลข{}ก", "p{}", "https://a.go.th/{}", "({})", "2567 {}", "ลำดับ 1. {}", "id={}"])
def test_a_national_id_is_found(sign: str, write, around: str) -> None:
    text = around.format(write(grouped(SOMEBODY, sign)))
    assert found(text) == [("national-id", SOMEBODY)]
    (datum,) = personal_data(text)
    assert text[datum.start : datum.end] == datum.found == write(grouped(SOMEBODY, sign))


@pytest.mark.parametrize("sign", [" ", "-", "  "])
def test_a_national_id_in_boxes_is_found(sign: str) -> None:
    assert found(f"เลขประจำตัว {sign.join(SOMEBODY)} ชื่อ") == [("national-id", SOMEBODY)]


IDS = st.from_regex("[1-8][0-9]{11}", fullmatch=True, alphabet="0123456789").map(with_checksum)


@given(IDS, st.sampled_from(["", "-", " "]), st.booleans(), st.text(alphabet="กขค ()/:", max_size=5), st.text(alphabet="กขค ()/:", max_size=5))
def test_every_national_id_is_found(number: str, sign: str, thai: bool, before: str, after: str) -> None:
    written = grouped(number, sign)
    assert ("national-id", number) in found(before + (to_thai(written) if thai else written) + after)


@given(IDS)
def test_a_national_id_with_another_last_digit_is_none(number: str) -> None:
    other = number[:12] + str((int(number[12]) + 1) % 10)
    assert not is_national_id(other)
    assert found(other) == []


@pytest.mark.parametrize(
    "text",
    [
        "1234567890123",  # wrong checksum
        SOMEBODY + "0",
        "0" + SOMEBODY,
        with_checksum("010553600012"),  # tax number of a company
        with_checksum("099400015837"),  # tax number of an office
        with_checksum("978616395123"),  # an ISBN that happens to fit
        "c3ab8ff13720e8ad" + SOMEBODY + "abcdef0123456789",  # inside a SHA
        "1,234,567,890,121.00 บาท",
        f"{SOMEBODY[:8]}-{SOMEBODY[8:]}",  # a document code: date and number
        "1 2 3 4 5 6 7 8 9 10 11 12 13",
        "2566-10-01 ถึง 2567-09-30",
        "เล่ม 134 ตอนพิเศษ 295 ง หน้า 14 วันที่ 29 พฤศจิกายน 2560",
    ],
)
def test_other_long_numbers_pass(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text, plain",
    [
        ("0812345678", "0812345678"), ("081-234-5678", "0812345678"), ("081 234 5678", "0812345678"), ("08-1234-5678", "0812345678"),
        ("0-8123-4567-8", "0812345678"), ("0-8123-45678", "0812345678"), ("081.234.5678", "0812345678"), ("(081) 234-5678", "0812345678"),
        ("๐๖๑-๒๓๔-๕๖๗๘", "0612345678"), ("๐๙ ๑๒๓๔ ๕๖๗๘", "0912345678"), ("+66 81 234 5678", "0812345678"), ("+66812345678", "0812345678"),
        ("+66 (0)81-234-5678", "0812345678"), ("0066812345678", "0812345678"), ("โทร.0912345678 ครับ", "0912345678"),
        ("+66-81-234-5678", "0812345678"), ("+66 (81) 234 5678", "0812345678"), ("+๖๖ ๘๑ ๒๓๔ ๕๖๗๘", "0812345678"), ("66-81-234-5678", "0812345678"),
        ("66 81 234 5678", "0812345678"), ("tel:+66-61-234-5678", "0612345678"), ("๐๘-๑๒๓๔-๕๖๗๘", "0812345678"), ("081－234－5678", "0812345678"),
        ("081\u2011234\u20115678", "0812345678"), ("081 - 234 - 5678", "0812345678"), ("โทร๐๘๑๒๓๔๕๖๗๘", "0812345678"),
        ("มือถือ:098–765–4321", "0987654321"), ("081-234-5678-9", "0812345678"), ("tel:0612345678", "0612345678"), ("0812-345-678", "0812345678"),
    ],
)  # fmt: skip
def test_a_mobile_number_is_found(text: str, plain: str) -> None:
    assert found(text) == [("mobile", plain)]


@pytest.mark.parametrize(
    "text",
    [
        "0-5544-0771", "055-440771", "0 2000 0001 ต่อ 12", "02-288-5555", "02-081-2345", "043 123 456", "074-311-923", "1579", "08x-xxx-xxxx",
        "08.30-16.30 น.", "08.30 - 12.00 และ 13.00 - 16.30", "09.00-10.30 11.00-12.00", "2566-08-12 3456 78", "0.812345678", "06 2566 2567",
        "ศธ 04006/ว 1234", "ศธ 0812/2567", "081234567", "08123456789", "10812345678", "ข้อ 08 ข้อ 09", "812345678", "12-081-234-5678",
        "+66 2 288 5555", "+66-53-711-234", "๐ ๒๒๘๘ ๕๕๕๕", "๐๕๓-๗๑๑-๒๓๔ ต่อ ๑๒", "+66 (0)55 440 771", "เลขที่บัญชี 081-2-34567-8", "66 ปี 8 เดือน",
        "พ.ศ. 2566 812 ฉบับ", "2566-8123-45678", "ปี 66 812,345,678 บาท",
        "a" * 20 + "0812345678" + "f" * 8, "รหัส 25670812345678", "งบประมาณ 1,081,234,567.80",
    ],
)  # fmt: skip
def test_landlines_times_and_codes_pass(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text, plain",
    [
        ("somchai@gmail.com", "somchai@gmail.com"), ("Som.Chai+1@GMail.Com", "som.chai+1@gmail.com"), ("a@hotmail.co.th", "a@hotmail.co.th"),
        ("อีเมลsomchai@yahoo.com", "somchai@yahoo.com"), ("x@outlook.com", "x@outlook.com"), ("x@live.com", "x@live.com"), ("x@icloud.com", "x@icloud.com"),
        ("x@me.com", "x@me.com"), ("mailto:x@ymail.com", "x@ymail.com"), ("x%40gmail.com", "x@gmail.com"), ("x [at] gmail.com", "x@gmail.com"),
        ("x @gmail.com", "x@gmail.com"), ("https://example.go.th/?mail=x@gmail.com", "x@gmail.com"), ("x@mail.yahoo.co.th", "x@mail.yahoo.co.th"),
    ],
)  # fmt: skip
def test_private_mail_is_found(text: str, plain: str) -> None:
    assert found(text) == [("mail", plain)]


@pytest.mark.parametrize(
    "text",
    [
        "saraban@obec.go.th", "saraban@chiangrai4.mail.go.th", "ict@school.ac.th", "x@gmail.obec.go.th", "info@example.co.th", "@gmail.com",
        "gmail.com", "ใช้ Gmail ของสำนักงาน", "somchai@live.go.th", "x@games.com", "alive@home.or.th",
    ],
)  # fmt: skip
def test_mail_of_offices_passes(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text, plain",
    [
        ("Line ID: somchai99", "somchai99"), ("LINE ID : Som_Chai", "som_chai"), ("Line ID: xxx", "xxx"), ("line id somchai99", "somchai99"),
        ("ไลน์ไอดี somchai.k", "somchai.k"), ("ไอดีไลน์: somchai", "somchai"), ("ID Line = somchai-k", "somchai-k"), ("Line: somchai99", "somchai99"),
        ("ไลน์: somchai", "somchai"), ("โทร. 1579 Line-ID: abc1", "abc1"), ("https://line.me/ti/p/~somchai", "line.me/ti/p/~somchai"),
        ("line: somchai99", "somchai99"), ("ติดต่อทาง line: somchai", "somchai"), ("ไลน์ = somchai", "somchai"), ("line id = somchai", "somchai"),
        ("Tel: 0 5345 0000 Line: somchai", "somchai"), ("e-mail: a@b.go.th Line: somchai", "somchai"), ("Line: somchai Facebook: abc", "somchai"),
        ("(Line: somchai)", "somchai"), ("Line ID: 12345", "12345"), ("ไลน์ชื่อ somchai", "somchai"), ("LINE：somchai", "somchai"), ("แอดไลน์: somchai", "somchai"),
        ("line id somchai และโทรศัพท์", "somchai"), ("https://line.me/R/ti/p/~som", "line.me/R/ti/p/~som"),
        ("line.me/ti/g2/AbCd", "line.me/ti/g2/AbCd"), ("https://lin.ee/AbCd", "lin.ee/AbCd"), ("line://ti/p/abc", "line://ti/p/abc"),
    ],
)  # fmt: skip
def test_a_line_account_is_found(text: str, plain: str) -> None:
    assert found(text) == [("line", plain)]


@pytest.mark.parametrize(
    "text",
    [
        "เช่น E-mail หรือ Line หรือจัดกิจกรรม", "Line Notify", "LINE OA @obec", "Line ID: @obec", "https://line.me/R/ti/p/@obec", "https://line.me/R/ti/p/%40obec",
        "guideline: abcd", "online: abcd", "Line ID (ถ้ามี)", "กรอก Line ID / เบอร์โทร", "timeline id: abc", "Line official account", "https://online.me/x",
        "Line ID: -", "กลุ่มไลน์ ICT", "ไลน์ผู้บริหาร",
        # programs
        "line = element", "var line = el.value;", "let line=e.target", "this.line = row", "{line: e.line, column: e.column}", "const {line: row} = at",
        "line: function(x)", "stroke-line: round", "draw_line: abc", "line = lines[0]", "for line in lines:", "file.yml line: 12", "Line: 42",
        # English
        "Hot Line: 1111", "hot line: 1579", "command line: khumue build", "on line: second", "production line: assembly", "Please draw a line: straight",
        "the line id is stored", "Line: Please add the office", "subject line: request", "The bottom line is good", "line by line", "Line 12",
        # Thai words that end alike
        "ช่องทางออนไลน์: facebook", "ระบบออนไลน์ชื่อ DMC", "ออนไลน์: DMC", "ไทม์ไลน์: Q1", "เดดไลน์: 30 June", "ไกด์ไลน์: v2", "สอบถามฮอตไลน์: abc",
        # LINE's own pages and programs of official accounts
        "https://line.me/th/download", "https://line.me/", "https://liff.line.me/1657-abc", "https://page.line.me/obec", "https://developers.line.biz/console",
    ],
)  # fmt: skip
def test_speaking_of_line_passes(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text, masked",
    [
        (grouped(SOMEBODY, "-"), "12xxxxxxxxx21"), ("๐๘๑-๒๓๔-๕๖๗๘", "08xxxxxx78"), ("somchai@gmail.com", "sxxxxxx@gmail.com"),
        ("Line ID: somchai", "sxxxxxx"), ("https://line.me/ti/p/~somchai", "line.me/ti/p/~xxxxxxx"),
    ],
)  # fmt: skip
def test_what_messages_show_does_not_tell_it(text: str, masked: str) -> None:
    assert [datum.masked for datum in personal_data(text)] == [masked]


def test_several_are_found_in_order_and_none_twice() -> None:
    text = f"โทร 081-234-5678 อีเมล a@gmail.com Line ID: abc เลข {SOMEBODY}"
    assert [kind for kind, _ in found(text)] == [Kind.MOBILE, Kind.MAIL, Kind.LINE, Kind.NATIONAL_ID]


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["0 8 1 1 1 1 1 1 ,", "0 8-", "1-1111 ", "a@", "a.a", "line ", "line id ", "@a.a.", "0)8", "1 1 "])
def test_long_texts_cost_no_more_than_their_length(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = time.process_time()
    personal_data(text)
    assert time.process_time() - start < 5
