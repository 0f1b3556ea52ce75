"""Words of Thai text, which is written without spaces between them, and lines that break only between words.

Where words end is judged in `khumue.thai.segments`; here they meet what stands around them: spaces, numbers, marks, names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from khumue.thai.segments import CLUSTER, cut, domain_words, likeliest

_THAI_LETTER = "[ก-ฮะ-ฺเ-ๅ็-๎]"
_ATTACHED = "[ะ-ฺๅ็-๎]"
_NUMERAL = "[0-9๐-๙]"

# The text as atoms: runs of Thai letters are cut into words, every other atom is whole.
_ATOM = re.compile(
    rf"""
    (?P<space>\s+)
    | (?P<abbreviation>(?<!{_THAI_LETTER})(?:[เ-ไ]?[ก-ฮ]{{1,4}}{_ATTACHED}{{0,2}}\.)+)
    | (?P<thai>{_THAI_LETTER}+)
    | (?P<whole>ฯลฯ | [.\#@~&+\-]?[0-9]*[A-Za-z][A-Za-z0-9@:/._+\-\#=&%~]*)
    | (?P<number>{_NUMERAL}+(?:[.,:/\-–]{_NUMERAL}+)*)
    | (?P<repeat>[ๆฯ])
    | (?P<before>[(\[{{‘“«<])
    | (?P<after>[)\]}}’”»>.,:;!?%/…\-–—๚๛])
    | (?P<quote>["'])
    | (?P<other>(?P<same>.)(?P=same)*)
    """,
    re.VERBOSE | re.DOTALL,
)
# Words that keep the number after their space: พ.ศ. 2560, เขต 1, มาตรา 22, ฉบับที่ 2.
_TAKES_NUMBER = re.compile(
    rf"(?:(?<!{_THAI_LETTER})(?:เขต|ข้อ|มาตรา|เล่ม|หมวด|หน้า|ปี|ปีงบประมาณ|ปีการศึกษา|พุทธศักราช|ร้อยละ)|[พค]\.ศ\.|(?<!พื้น)ที่)$"
)
_MONTHS = (
    "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม|"
    r"ม\.ค\.|ก\.พ\.|มี\.ค\.|เม\.ย\.|พ\.ค\.|มิ\.ย\.|ก\.ค\.|ส\.ค\.|ก\.ย\.|ต\.ค\.|พ\.ย\.|ธ\.ค\."
)
_UNITS = (
    "วันทำการ|วันราชการ|วัน|ชั่วโมง|นาที|วินาที|สัปดาห์|เดือน|ไตรมาส|ปีงบประมาณ|ปีการศึกษา|ปี|ภาคเรียน|คน|ราย|แห่ง|ครั้ง|ฉบับ|ชุด|แผ่น|เรื่อง|รายการ|"
    r"ขั้นตอน|บาท|เปอร์เซ็นต์|เมตร|เซนติเมตร|กิโลเมตร|นิ้ว|ไร่|ห้อง|เครื่อง|โรงเรียน|กลุ่ม|ด้าน|งาน|โครงการ|ชม\.|น\."
)
# A number keeps the unit after its space, a day its month, and a month its year.
_ENDS_IN_NUMBER = re.compile(rf"{_NUMERAL}$")
_FOLLOWS_NUMBER = re.compile(f"{_MONTHS}|{_UNITS}")
_ENDS_IN_MONTH = re.compile(f"(?:{_MONTHS})$")
# What a word begins with that is cut short (จพ.สาธารณสุข): where the word is wider than its line, the line ends behind it.
_ABBREVIATED = re.compile(rf"[^ก-๙]*(?:[เ-ไ]?[ก-ฮ]{{1,4}}{_ATTACHED}{{0,2}}\.)++(?=[ก-๎])")
_IN_MARKS = re.compile(rf"(?P<before>[^ก-๙]*)(?P<word>{_THAI_LETTER}+)(?P<after>[^ก-๙]*)")
# A person: title, given name, space, family name. An office is no person, though it may begin as one (นายทะเบียน).
_PERSON = re.compile(
    rf"(?<!{_THAI_LETTER})(?P<title>นางสาว|นาง|นาย|เด็กชาย|เด็กหญิง)(?P<given>{_THAI_LETTER}{{2,20}})[ \u00a0]{_THAI_LETTER}{{2,25}}"
    rf"(?!{_THAI_LETTER})"
)
_OFFICE = re.compile("นาย(?:ก(?:รัฐมนตรี|เทศมนตรี|สมาคม|สภา|องค์|เมือง|เหล่า)|อำเภอ|ทะเบียน|จ้าง|ช่าง|ตรวจ|แพทย์|หน้า|ทหาร|สัตวแพทย์|ประกัน|ท่า|สถานี)|นางพยาบาล")


_NOUN_OF_A_VERB = "การ"
_TIED = re.compile(r"(?<![ก-๎])(นาย|นาง|นางสาว|ฉบับที่|ครั้งที่|ข้อที่|คำสั่งที่) (?=\S)")


def tied(text: str) -> str:
    """A text in which a title and what it counts or calls stay on one line: the space between them is one that does not break."""
    return _TIED.sub("\\1\u00a0", text)


def verb_of(noun: str) -> str:
    """The verb that a noun is made of (``จัดซื้อ`` of ``การจัดซื้อ``), or ``""``."""
    return noun.removeprefix(_NOUN_OF_A_VERB) if noun.startswith(_NOUN_OF_A_VERB) else ""


def words(text: str) -> list[str]:
    """Cut the text into words and spaces; ``"".join(words(text)) == text``.

    Abbreviations stay with their word (``สพป.อุบลราชธานี``, ``พ.ศ. 2560``), ๆ ฯ and closing marks with the
    word before (``ต่าง ๆ`` with its space is one word), and opening marks with the word after. A number is one word with
    its unit, a day with its month and year, and a person's name is one word from title to family name.
    """
    result: list[str] = []
    end = 0
    for person in _PERSON.finditer(text):
        if not _OFFICE.match(person.group()):
            result += [*_words(text[end : person.start()]), person.group()]
            end = person.end()
    return [*result, *_words(text[end:])] if end else _words(text)


def _words(text: str) -> list[str]:
    result: list[str] = []
    takes_next = False
    for kind, piece in _pieces(text):
        is_after_word = bool(result) and not result[-1].isspace()
        is_opening = kind == "before" or (kind == "quote" and (takes_next or not is_after_word))
        if kind == "space":
            result.append(piece)
        elif takes_next or (is_after_word and _clings(kind, piece, is_opening)):
            result[-1] += piece
        elif _reaches_over_space(kind, piece, result):
            result[-2:] = [result[-2] + result[-1] + piece]
        else:
            result.append(piece)
        takes_next = is_opening or kind == "abbreviation"
    return result


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    for found in _ATOM.finditer(text):
        if found.lastgroup == "thai":
            for word in cut(found.group()):
                yield "thai", word
        else:
            yield found.lastgroup or "other", found.group()


def _clings(kind: str, piece: str, is_opening: bool) -> bool:
    """Whether the piece belongs to the word that stands right before it."""
    if kind in ("after", "repeat"):
        return True
    return (kind == "quote" and not is_opening) or re.match(_ATTACHED, piece) is not None


def _reaches_over_space(kind: str, piece: str, result: list[str]) -> bool:
    """Whether the piece belongs to the word before the single space that ends the result."""
    if len(result) < 2 or result[-1] not in (" ", "\u00a0"):
        return False
    if kind == "number":
        return _TAKES_NUMBER.search(result[-2]) is not None or _ENDS_IN_MONTH.search(result[-2]) is not None
    if kind in ("thai", "abbreviation"):
        return _FOLLOWS_NUMBER.fullmatch(piece) is not None and _ENDS_IN_NUMBER.search(result[-2]) is not None
    return kind == "repeat"


@lru_cache(maxsize=1 << 12)
def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def column_width(text: str) -> int:
    """How many columns the text takes in a fixed-width font; vowels and tone marks above and below take none."""
    return sum(map(_columns, text))


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` columns, filled greedily and broken only between words.

    Line ends in the text stay. A last line of a single short word takes words from the line before. Only a
    word that is itself wider than a line is cut: at the places that ``words.txt`` gives, else between
    letters. Blank text gives no lines. Raises ValueError for a width below 1.
    """
    if width < 1:
        raise ValueError("a line is at least 1 column wide")
    if not text.strip():
        return []
    return [line for paragraph in text.split("\n") for line in _wrap_paragraph(paragraph, width)]


def _wrap_paragraph(paragraph: str, width: int) -> list[str]:
    lines: list[list[str]] = [[]]
    used = 0
    for word in words(paragraph.rstrip()):
        for piece in _narrow(word, width):
            columns = column_width(piece)
            if used + columns > width and lines[-1] and not piece.isspace():
                lines.append([])
                used = 0
            # A space at a line's end stays with the line, unseen: it returns when words move to another line.
            lines[-1].append(piece)
            used += columns
    _fill_last_line(lines, width)
    return ["".join(line).rstrip() for line in lines]


def _fill_last_line(lines: list[list[str]], width: int) -> None:
    """Move words down while the last line is a single short word, or still short of a third of the width."""
    if len(lines) < 2 or len(lines[-1]) > 1:
        return
    before, last = lines[-2:]
    while _line_width(last) * 3 < width:
        rest = before[:-1] if not before[-1].isspace() else before[:-2]
        moved = [*before[len(rest) :], *last]
        if not "".join(rest).strip() or _line_width(moved) > width:
            return
        if len(last) > 1 and _line_width(moved) > _line_width(rest):
            return
        before[:], last[:] = rest, moved


def _line_width(line: list[str]) -> int:
    return column_width("".join(line).rstrip())


def _narrow(word: str, width: int) -> Iterator[str]:
    """The word, or its parts when it is wider than a line."""
    if column_width(word) <= width or word.isspace():
        yield word
        return
    for part in narrow_parts(word):
        if column_width(part) <= width:
            yield part
        else:
            yield from _packed(CLUSTER.findall(part), width)


def narrow_parts(word: str) -> Iterator[str]:
    """Where a word may end a line that it does not fit into: cut at its spaces, and where `parts` cuts it; one that holds no domain word, where its likeliest words end."""
    if short := _ABBREVIATED.match(word):
        yield short[0]
        yield from narrow_parts(word[short.end() :])
    elif " " in word or "\u00a0" in word:
        yield from (part for part in re.split("(?<=[ \u00a0])", word) if part)
    elif _any_domain_word().search(word):
        yield from parts(word)
    else:
        yield from _likely_parts(word)


_SIGN_AFTER_LATIN = re.compile(r"(?<=[/_\-.?&=@,;:…+~])(?=[^/_\-.?&=@,;:…+~])")

_LATIN_LETTER = re.compile("[A-Za-z]")


def small_parts(word: str) -> Iterator[str]:
    """The narrow parts of a word, and those of an address or a Latin name behind its signs."""
    return (piece for part in narrow_parts(word) for piece in (_SIGN_AFTER_LATIN.split(part) if _LATIN_LETTER.search(part) else (part,)))


def pieces_of_long(word: str, width: int) -> Iterator[str]:
    """A word that is longer than a line, in pieces of at most ``width`` columns: its small parts, and those cut anywhere."""
    for piece in small_parts(word):
        yield from (piece,) if column_width(piece) <= width else _packed(CLUSTER.findall(piece), width)


def parts(word: str) -> Iterator[str]:
    """The word cut wherever a domain word in it may be cut."""
    part, end = "", 0
    for found in _any_domain_word().finditer(word):
        first, *others = domain_words()[found.group()]
        part += word[end : found.start()] + first
        end = found.end()
        for other in others:
            yield part
            part = other
    yield part + word[end:]


def _likely_parts(word: str) -> Iterator[str]:
    """The likeliest words of a Thai word, with the marks around it left at its first and last; any other word stays whole."""
    found = _IN_MARKS.fullmatch(word)
    if found is None:
        yield word
        return
    first, *others = likeliest(found["word"])
    *parts, last = [found["before"] + first, *others]
    yield from (*parts, last + found["after"])


@cache
def _any_domain_word() -> re.Pattern[str]:
    longest_first = sorted(domain_words(), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, longest_first)))


def _packed(clusters: list[str], width: int) -> Iterator[str]:
    line = ""
    for cluster in clusters:
        if line and column_width(line + cluster) > width:
            yield line
            line = ""
        line += cluster
    yield line
