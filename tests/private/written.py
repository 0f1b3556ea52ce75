"""Ways in which people write personal data, and what only looks like it. All of it is nobody's."""

from __future__ import annotations

from collections.abc import Iterator

ID = "1234567890121"
MOBILE = "0812345678"
THAI = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def grouped(number: str, *sizes: int, sign: str = "-") -> str:
    """``1-2345-67890-12-1``."""
    pieces, start = [], 0
    for size in sizes:
        pieces.append(number[start : start + size])
        start += size
    assert start == len(number)
    return sign.join(pieces)


def other_digits(number: str, zero: int) -> str:
    """In the digits of another script, whose zero has this code."""
    return "".join(chr(zero + int(digit)) if digit.isdigit() else digit for digit in number)


PRINTED = grouped(ID, 1, 4, 5, 2, 1)
SPACED = grouped(ID, 1, 4, 5, 2, 1, sign=" ")

_SIGNS = ("-", " ", "", "  ", "   ", ".", "/", "_", "|", "~", " - ", " – ", "—", "\u2011", "\u2212", "\u00ad", "\u200b", "\u200d", "\u00a0", "\u2003", "\u3000", "\u2062", "\u180e", "\ufe0f", " / ", "\n", "-\n", " \n ", "•", "·", "--")  # fmt: skip
IDS: dict[str, str] = {
    **{f"printed {sign!r}": grouped(ID, 1, 4, 5, 2, 1, sign=sign) for sign in _SIGNS},
    **{f"thai {sign!r}": grouped(ID, 1, 4, 5, 2, 1, sign=sign).translate(THAI) for sign in ("", "-", " ", "\n", " - ")},
    **{f"boxes {sign!r}": sign.join(ID) for sign in (" ", "-", "  ", "|", " | ", "] [", "][", ".", "/", "\u2003", "│", "□")},
    "boxes with sides": f"| {' | '.join(ID)} |", "boxes with brackets": "".join(f"[{digit}]" for digit in ID), "boxes with blanks inside": "".join(f"[ {digit} ] " for digit in ID),
    "boxes between groups": grouped(" ".join(ID), 1, 8, 10, 4, 2, sign="") , "full width": other_digits(ID, 0xFF10), "full width with dashes": other_digits(PRINTED, 0xFF10).replace("-", "－"),
    "mathematical": other_digits(ID, 0x1D7CE), "lao": other_digits(PRINTED, 0x0ED0), "khmer": other_digits(PRINTED, 0x17E0), "arabic-indic": other_digits(PRINTED, 0x0660), "myanmar": other_digits(ID, 0x1040),
    "keycaps": "".join(f"{digit}\ufe0f\u20e3" for digit in ID), "circled": "".join(chr(0x2460 + int(d) - 1) if d != "0" else "\u24ea" for d in ID), "superscript": ID.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")),
    "in the middle by a blank": f"{ID[:6]} {ID[6:]}", "in the middle by ZWSP": f"{ID[:6]}\u200b{ID[6:]}", "in the middle by ZWJ": f"{ID[:6]}\u200d{ID[6:]}", "in the middle by a soft hyphen": f"{ID[:6]}\u00ad{ID[6:]}",
    "in the middle by a line": f"เลขที่ {ID[:7]}\n{ID[7:]} ค่ะ", "4-4-5": grouped(ID, 4, 4, 5), "4-4-4-1": grouped(ID, 4, 4, 4, 1), "3-3-3-4": grouped(ID, 3, 3, 3, 4), "4 4 5": grouped(ID, 4, 4, 5, sign=" "), "3 3 3 4": grouped(ID, 3, 3, 3, 4, sign=" "),
    "1-4-4-4": grouped(ID, 1, 4, 4, 4), "5-4-4": grouped(ID, 5, 4, 4), "5 5 3": grouped(ID, 5, 5, 3, sign=" "), "1-3-3-3-3": grouped(ID, 1, 3, 3, 3, 3), "7-6": grouped(ID, 7, 6), "3-4-3-3": grouped(ID, 3, 4, 3, 3),
    "any grouping that is said to be one": f"เลขประจำตัวประชาชน {grouped(ID, 1, 12)}", "8-5 that is said to be one": f"เลขบัตรประชาชน: {grouped(ID, 8, 5)}", "2-11 that is said to be one": f"ID card no. {grouped(ID, 2, 11, sign=' ')}",
    "with O for 0": PRINTED.replace("0", "O"), "with l for 1": "1-2345-67890-l2-1", "glued to words": f"เลข{ID}ครับ", "in brackets": f"({ID})", "behind a number": f"ข้อ 1. {PRINTED}", "behind a year": f"พ.ศ. 2567 {PRINTED}",
    "behind a label": f"เลขประจำตัวประชาชน:{ID}", "of a taxpayer": f"เลขประจำตัวผู้เสียภาษี {PRINTED}", "before a label": f"{ID} (เลขประจำตัวประชาชน)", "in a link": f"https://example.go.th/?pid={ID}", "in an encoded link": "https://example.go.th/?q=1%2D2345%2D67890%2D12%2D1",
    "in a sentence that speaks of a contract": f"สัญญาจ้างกับนายสมชาย เลขประจำตัวประชาชน {ID}", "of a contractor": f"ผู้รับจ้างตามสัญญาเลขที่ 5/2567 คือผู้ถือบัตร {PRINTED}", "twice": f"{ID}, {ID}", "left to right mark": f"\u200e{ID}\u200f", "isolates": f"\u2068{ID}\u2069",
    "BOM inside": f"{ID[:5]}\ufeff{ID[5:]}", "word joiner": "\u2060".join(ID), "braille blank": "\u2800".join((ID[0], ID[1:5], ID[5:10], ID[10:12], ID[12])), "thai with zero width": "\u200b".join(ID.translate(THAI)),
    "CR LF": grouped(ID, 1, 4, 5, 2, 1, sign="\r\n"), "combining marks": "\u0332".join(ID),
}  # fmt: skip
"""Name -> a text with the ID number ``ID``."""

_M = MOBILE
MOBILES: dict[str, str] = {
    **{f"3-3-4 {sign!r}": grouped(_M, 3, 3, 4, sign=sign) for sign in ("-", " ", ".", "/", "_", "–", " - ", "\u00a0", "\u2009", "\u200b", "\u00ad", "~", "·", "   ", "－", "--")},
    **{f"2-4-4 {sign!r}": grouped(_M, 2, 4, 4, sign=sign) for sign in ("-", " ", ".", "/", "_", "\u2003")},
    "3-7": grouped(_M, 3, 7), "1-4-4-1": grouped(_M, 1, 4, 4, 1), "1-4-5": grouped(_M, 1, 4, 5), "4-3-3": grouped(_M, 4, 3, 3), "5 5": grouped(_M, 5, 5, sign=" "), "1-9": grouped(_M, 1, 9), "pairs": grouped(_M, 2, 2, 2, 2, 2, sign=" "),
    "single digits": " ".join(_M), "boxes": "|".join(_M), "brackets": "(081) 234-5678", "bracketed": f"({_M})", "thai": grouped(_M, 3, 3, 4).translate(THAI), "thai whole": _M.translate(THAI), "full width": other_digits(_M, 0xFF10),
    "arabic-indic": other_digits(_M, 0x0660), "lao": other_digits(grouped(_M, 3, 3, 4), 0x0ED0), "keycaps": "".join(f"{digit}\ufe0f\u20e3" for digit in _M), "mathematical": other_digits(_M, 0x1D7E2),
    "line break": "โทร 081-234\n5678", "line break behind a dash": "โทร 081-\n234-5678", "line break in a sentence": "ติดต่อ 081\n234 5678 ได้", "CR LF": "มือถือ 081-234-\r\n5678", "line break and blanks": "โทร. 081 234\n    5678",
    "+66": "+66812345678", "+66 with blanks": "+66 81 234 5678", "+66 (0)": "+66 (0)81-234-5678", "(+66)": "(+66) 81-234-5678", "0066": "0066812345678", "00 66": "00 66 81 234 5678", "66": "66812345678", "66-": "66-81-234-5678", "wa.me": "https://wa.me/66812345678",
    "tel: encoded": "tel:%2B66812345678", "tel:": "tel:0812345678", "sms:": "sms:+66812345678", "link of WhatsApp": "https://api.whatsapp.com/send?phone=66812345678", "+660": "+660812345678", "thai +66": "+๖๖ ๘๑ ๒๓๔ ๕๖๗๘",
    "behind an ordinal with a dash": "1-0812345678", "behind an ordinal with a slash": "5/0812345678", "behind an ordinal": "1. 0812345678", "behind a comma": "0 5345 0000,0812345678", "two with a comma": "0898765432,0812345678", "glued": "โทร0812345678ครับ", "glued to a name": "สมชาย0812345678",
    "with an extension": "081-234-5678-9", "with a second": "081-234-5678, 9", "with O": "O81-234-5678", "without its zero": "โทรศัพท์: 812345678", "without its zero, grouped": "มือถือ 81-234-5678", "promptpay": "พร้อมเพย์ 081-234-5678",
    "slash between two": "081-234-5678/089-876-5432", "in a link": "https://example.go.th/contact?m=0812345678", "in a name of a file": "ใบสมัคร_0812345678.docx", "behind a label": "เบอร์ติดต่อ:0812345678", "colon": "โทร1:0812345678", "next cell": "081\t234\t5678", "Line of it": "ไลน์ 0812345678",
    "behind a document's number": "หนังสือที่ ศธ 04001/1234 โทร 081-234-5678", "left to right mark": "\u200e081-234-5678", "combining marks": "\u0336".join(_M),
}  # fmt: skip
"""Name -> a text with the mobile number ``MOBILE``."""

MAILS: dict[str, str] = {
    "plain": "somchai99@gmail.com", "capitals": "Somchai99@GMAIL.COM", "glued": "อีเมลsomchai99@gmail.com", "mailto": "mailto:somchai99@gmail.com", "encoded": "somchai99%40gmail.com", "[at]": "somchai99 [at] gmail.com", "(at)": "somchai99(at)gmail.com",
    "[at] [dot]": "somchai99 [at] gmail [dot] com", "(at) (dot)": "somchai99(at)gmail(dot)com", "{at}": "somchai99{at}gmail{dot}com", "at dot": "somchai99 at gmail dot com", "AT DOT": "somchai99 AT gmail DOT com", "blanks": "somchai99 @ gmail . com", "full width": "somchai99＠gmail．com",
    "full width dot": "somchai99@gmail。com", "ZWSP behind @": "somchai99@\u200bgmail.com", "soft hyphen": "somchai\u00ad99@gmail.com", "line break": "somchai99@\ngmail.com", "line break before com": "somchai99@gmail.\ncom", "(a)": "somchai99(a)gmail.com", "in a link": "https://example.go.th/?mail=somchai99@gmail.com",
    "angle brackets": "Somchai <somchai99@gmail.com>", "จุด": "somchai99@gmail จุด com", "in a sentence": "ส่งที่ somchai99@gmail.com.", "mathematical": "".join(chr(0x1D5BA + ord(letter) - 97) if letter.isalpha() else letter for letter in "somchai") + "99@gmail.com",
}  # fmt: skip
OTHER_MAILS: dict[str, str] = {
    "สมชาย@gmail.com": "สมชาย@gmail.com", "สมชาย99@hotmail.com": "สมชาย99@hotmail.com", "อีเมล somchai99@gmail": "somchai99@gmail", "a@hotmail.co.th": "a@hotmail.co.th", "x@outlook.com": "x@outlook.com", "x@icloud.com": "x@icloud.com", "x@me.com": "x@me.com", "x@proton.me": "x@proton.me", "x@yahoo.co.th": "x@yahoo.co.th", "x@live.com": "x@live.com",
    "x@windowslive.com": "x@windowslive.com", "สมชาย.j@gmail.com": "สมชาย.j@gmail.com", "ติดต่อ x@ymail.com": "x@ymail.com",
}  # fmt: skip
"""Text -> the address in it."""

LINES: dict[str, str] = {
    "Line ID: somchai_99": "somchai_99", "ไลน์ somchai_99": "somchai_99", "ไลน์: สมชาย99": "สมชาย99", "ไลน์ไอดี somchai_99": "somchai_99", "ID Line : somchai_99": "somchai_99", "Line: somchai_99": "somchai_99", "LINE ID somchai_99": "somchai_99", "แอดไลน์ somchai_99": "somchai_99", "ไอดีไลน์: somchai_99": "somchai_99",
    "Ｌｉｎｅ ＩＤ：somchai_99": "somchai_99", "ไลน์\u200b: somchai_99": "somchai_99", "ติดต่อ Line somchai_99": "somchai_99", "ทักไลน์ som.chai9 ได้": "som.chai9", "https://line.me/ti/p/~somchai_99": "line.me/ti/p/~somchai_99", "https%3A%2F%2Fline.me%2Fti%2Fp%2Fabc9": "line.me/ti/p/abc9", "line.me/ti/g/AbC": "line.me/ti/g/AbC", "https://lin.ee/AbC": "lin.ee/AbC",
    "line://ti/p/abc": "line://ti/p/abc", "Line-ID=somchai_99": "somchai_99",
}  # fmt: skip
"""Text -> the account in it."""


def realistic() -> Iterator[tuple[str, str, str, str]]:
    """(kind, name, text, what is to be found in it)."""
    yield from (("national-id", name, text, ID) for name, text in IDS.items())
    yield from (("mobile", name, text, MOBILE) for name, text in MOBILES.items())
    yield from (("mail", name, text, "somchai99@gmail.com") for name, text in MAILS.items())
    yield from (("mail", text, text, plain) for text, plain in OTHER_MAILS.items())
    yield from (("line", text, text, plain) for text, plain in LINES.items())


NOTHING = (
    # numbers that are said to be something else
    f"เลขที่สัญญา {ID}", f"สัญญาเลขที่ {ID}", f"รหัสงบประมาณ {ID}", f"เลขที่โครงการ: {ID}", f"เลขที่โครงการ e-GP {ID}", f"หมายเลขครุภัณฑ์ {ID}", f"เลขที่ใบเสร็จ {ID}", f"บาร์โค้ด {ID}", f"Serial No. {ID}", f"S/N: {ID}", f"เลขที่เอกสาร {ID}", f"เลขคุมสัญญา {ID}", f"รหัสสินค้า {ID}",
    f"timestamp: {ID}", f'"created_at": {ID}', f"เลขที่บัญชี {ID}", f"พิกัด 18.{ID}", f"ละติจูด 18.{ID}, ลองจิจูด 100.{ID}", f"งบประมาณ {ID} บาท", f"{ID} บาท", f"{ID}.50", f"18.{ID}", f"เลขที่อ้างอิง {ID}", f"Ref. {ID}", f"เลขที่คำขอ {ID}", f"เลขพัสดุ {ID}", f"โฉนดที่ดินเลขที่ {ID}", f"เลขที่ฎีกา {ID}",
    f"หมายเลขผู้ใช้ไฟฟ้า {ID}", f"รหัสหน่วยงาน {ID}", f"ISBN {ID}", f"{ID} (เลขที่สัญญา)", f"เลขที่หนังสือ {ID}", f"รหัสโครงการ {grouped(ID, 6, 7, sign=' ')}", f"คะแนน {' '.join(ID)}",
    # numbers beside each other
    grouped(ID, 8, 5), grouped(ID, 1, 12, sign=" "), grouped(ID, 12, 1, sign=" "), grouped(ID, 10, 3, sign=" "), grouped(ID, 4, 3, 4, 2), f"{ID[:7]}\n{ID[7:]}", f"{ID[:4]} {ID[4:8]} {ID[8:]} 55", "2566-10-01 12345", " ".join(f"{ID}99"), "1 2 3 4 5 6 7 8 9 10 11 12 13",
    # telephones that are none
    f"เลขที่ใบเสร็จ {MOBILE}", f"เลขที่สัญญา {MOBILE}", f"รหัสงบประมาณ {MOBILE}", f"เลขที่บัญชี {MOBILE}", "เลขที่บัญชี 081-2-34567-8", f"หมายเลขครุภัณฑ์ {MOBILE}", f"Serial: {MOBILE}", "812345678", "จำนวน 812345678", "66017123456", "เลขที่โครงการ 66089123456", "670101234567",
    "08.30-16.30", "08.30 - 16.30 น.", "09.00-10.30 11.00-12.00", "06 2566 2567", "08\n1234\n5678\n99", "0812\n345678", "ข้อ 08 ข้อ 09", "0.0812345678", "18.0812345678", "ศธ 0812/2567",
    "c3ab8ff13720e8ad08123456789dd0000812345678abcdef0123456789abcdef", f"{ID[:8]}-{ID[8:12]}-1234-1234-123456789012", "550e8400-e29b-41d4-a716-081234567890",
    # landlines
    "0 2288 5555", "02-288-5555 ต่อ 1234", "0-5345-1234-5", "053-711-234, 053-711-235", "074-311-923", "+66 2 288 5555", "1579",
    # mail and LINE
    "look at gmail.com", "พบกัน at gmail", "saraban@obec.go.th", "x@gmail.obec.go.th", "ใช้ Gmail ของสำนักงาน", "สมัครที่ gmail.com", "กลุ่มไลน์ ICT2567", "กลุ่มไลน์ ict_2567", "ไลน์ ICT4", "Line Notify", "LINE OA @obec", "Line ID: @obec", "ไลน์ผู้บริหาร", "ออนไลน์ somchai_99", "Line 12", "line 12_3", "LINE v2.1", "ไลน์ example.com",
    "https://line.me/R/ti/p/@obec", "ไทม์ไลน์ q1_2567", "somchai@example.co.th",
)  # fmt: skip
"""Texts in which nothing is personal, although it looks so."""
