"""Names of people: read without their titles, and found again however they are written.

Officials are introduced by ranks, degrees and titles of nobility, whole or abbreviated, one after the other; the surname may
begin with ``ณ``; lists turn first name and surname round; file names put lines and dashes between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from khumue.thai.folding import fold

_GRADES = ("เอก", "โท", "ตรี")
_RANKS = (
    *(f"{service}{grade}" for service in (
        "พล", "พลเรือ", "พลอากาศ", "พลตำรวจ", "พัน", "นาวา", "นาวาอากาศ", "พันตำรวจ", "ร้อย", "เรือ", "เรืออากาศ", "ร้อยตำรวจ",
        "จ่าสิบ", "พันจ่า", "พันจ่าอากาศ", "สิบ", "จ่า", "จ่าอากาศ", "สิบตำรวจ", "นายกอง", "นายหมวด", "นายหมู่", "มหาอำมาตย์", "เสวก",
    ) for grade in _GRADES),
    "พลจัตวา", "พลตำรวจจัตวา", "พลเรือจัตวา", "พลอากาศจัตวา", "พันเอกพิเศษ", "พันเอก(พิเศษ)", "นาวาเอกพิเศษ", "นาวาอากาศเอกพิเศษ", "พันตำรวจเอกพิเศษ",
    "จ่าสิบตำรวจ", "ดาบตำรวจ", "จ่านายสิบตำรวจ", "พลทหาร", "พลตำรวจ", "พลตำรวจสมัคร", "สมาชิกเอก", "สมาชิกโท", "สมาชิกตรี", "นายกองใหญ่",
    "พลฯ", "จอมพล", "จอมพลเรือ", "จอมพลอากาศ", "นักเรียนนายร้อย", "นักเรียนนายเรือ", "นักเรียนนายเรืออากาศ", "นักเรียนนายร้อยตำรวจ",
)  # fmt: skip
_DEGREES = (
    "ศาสตราจารย์", "ศาสตราจารย์พิเศษ", "ศาสตราจารย์เกียรติคุณ", "ศาสตราจารย์กิตติคุณ", "ศาสตราจารย์คลินิก", "รองศาสตราจารย์", "รองศาสตราจารย์พิเศษ",
    "ผู้ช่วยศาสตราจารย์", "ผู้ช่วยศาสตราจารย์พิเศษ", "ดอกเตอร์", "อาจารย์", "นายแพทย์", "แพทย์หญิง", "ทันตแพทย์", "ทันตแพทย์หญิง", "นายสัตวแพทย์",
    "สัตวแพทย์", "สัตวแพทย์หญิง", "เภสัชกร", "เภสัชกรหญิง", "พยาบาลวิชาชีพ", "นักกายภาพบำบัด", "นักเทคนิคการแพทย์", "แพทย์จีน", "วิศวกร", "ทนายความ",
)  # fmt: skip
_NOBLE = (
    "หม่อมเจ้า", "หม่อมเจ้าหญิง", "หม่อมราชวงศ์", "หม่อมราชวงศ์หญิง", "หม่อมหลวง", "หม่อมหลวงหญิง", "หม่อม", "ท่านผู้หญิง", "คุณหญิง", "คุณหลวง", "เจ้าคุณ",
    "พระองค์เจ้า", "พระวรวงศ์เธอ", "ขุน", "หลวง", "พระยา", "เจ้าพระยา", "พระครู", "พระครูปลัด", "พระครูสมุห์", "พระครูใบฎีกา", "พระครูวินัยธร", "พระครูธรรมธร",
    "พระครูสังฆรักษ์", "พระมหา", "พระอธิการ", "เจ้าอธิการ", "พระปลัด", "พระสมุห์", "พระใบฎีกา", "พระภิกษุ",
    "สามเณร", "แม่ชี", "บาทหลวง",
)  # fmt: skip
_CIVIL = ("นางสาว", "นาง", "นาย", "เด็กชาย", "เด็กหญิง", "คุณ", "คุณครู", "ครู", "น.ส", "ดร", "ท่าน")
_CALLED = ("ครู", "ครูใหญ่", "ผอ", "ผู้อำนวยการ", "รองผู้อำนวยการ", "รอง", "พี่", "น้อง", "ลุง", "ป้า", "น้า", "อา", "อ", "ผู้ใหญ่", "กำนัน", "ศน", "หัวหน้า")
"""How people speak of colleagues; these stand before a first name but are no part of it."""
_INSTITUTION = r"(?:สพป|สพม|สพท|สพฐ|รร|อบต|อบจ|กศน|สกร|ทต|ทม|ทน)\."
"""Behind these stands the name of a place, though people may be called like it."""
_LATIN = (
    "acting", "asst", "assoc", "assistant", "associate", "professor", "prof", "dr", "mr", "mrs", "ms", "miss", "sub", "lt", "lieutenant", "2nd", "1st",
    "second", "first", "capt", "captain", "maj", "major", "col", "colonel", "gen", "general", "brig", "sgt", "sergeant", "master", "pol", "police",
    "flt", "flg", "plt", "off", "officer", "wg", "cdr", "commander", "gp", "sqn", "ldr", "po", "cpo", "cpl", "corporal", "pvt", "rtn", "rtaf",
    "mom", "chao", "luang", "rajawongse", "ratchawong", "khun", "khunying", "jr", "phd", "md",
)  # fmt: skip

_WHOLE = sorted({*_RANKS, *_DEGREES, *_NOBLE, *_CIVIL}, key=len, reverse=True)
_ABBREVIATED = r"(?:[เแโใไ]?[ก-ฮ]{1,4}[ะ-ฺ็-๎]*\.\s?){1,6}"
_SEX = r"(?:\(?หญิง\)?)"
_OF_DEGREES = ("พิเศษ", "เกียรติคุณ", "กิตติคุณ", "คลินิก")
"""Kinds of professors, which abbreviations write behind the degree. A first name may be the same word."""
_TITLE = re.compile(
    rf"(?:ว่าที่\s?|(?:{'|'.join(map(re.escape, _WHOLE))})\.?{_SEX}?|{_ABBREVIATED}{_SEX}?|{_SEX}(?=\s)|\(?(?:{'|'.join(_OF_DEGREES)})\)?\s+(?=\S+\s+\S)|(?:{'|'.join(_LATIN)})(?:\.\s?|\s|$))\s*", re.IGNORECASE
)
_BEGINS_WORD = re.compile("[ก-ฮเแโใไA-Za-z]")
_NICKNAME = re.compile(r"\s*[(\[“\"'‘«]\s*([^()\[\]“”\"'‘’«»]{1,30})\s*[)\]”\"'’»]\s*|\s+(?:ชื่อเล่น|หรือ)\s*([ก-๎A-Za-z]{1,20})")
_BEHIND = re.compile(r"(?:,?\s+(?:(?:[ก-ฮ]{1,3}\.){1,4}|Ph\.?D\.?|M\.?D\.?|Jr\.?))+$", re.IGNORECASE)
_UNREAD = re.compile(r"[^A-Za-zก-ฮะ-ฺเ-๎]+")
_SARA_AM = re.compile("ํ([่-๋]?)า")
_FINDS_LETTERS = re.compile("[^\\W\\d_]")


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name without its titles. ``last`` is ``""`` where only one word is known; ``also`` are nicknames."""

    first: str
    last: str = ""
    also: tuple[str, ...] = ()

    @property
    def bare(self) -> str:
        """First name and surname."""
        return f"{self.first} {self.last}".strip()


def person_name(written: str) -> PersonName:
    """Read a name as registers write it: ``ว่าที่ร้อยตรี ดร.สาวิตรี (หนู) ณ อยุธยา``."""
    text = _plain(written)
    also = tuple(" ".join((one[1] or one[2]).split()) for one in _NICKNAME.finditer(text))
    text = " ".join(_BEHIND.sub("", _NICKNAME.sub(" ", text)).split())
    words = _without_titles(text).split()
    return PersonName(words[0], " ".join(words[1:]), tuple(one for one in also if _FINDS_LETTERS.search(one))) if words else PersonName(text)


def bare_name(name: str) -> str:
    """First name and surname without titles, so that they are found however they are introduced; a single word stays whole."""
    return person_name(name).bare


def _without_titles(text: str) -> str:
    is_civil, before = False, ""
    while title := _TITLE.match(text):
        rest = text[title.end() :]
        said = title[0].strip()
        if said.strip("()") in _OF_DEGREES and not before.endswith("."):
            return text
        before = said
        # Nobody has a rank or a rank of nobility behind นาย: "นายขุนทอง", "นายพลตรี ใจดี".
        if is_civil and said in (*_RANKS, *_NOBLE):
            return text
        is_civil = is_civil or said in _CIVIL
        is_glued = not title[0].endswith((" ", ".")) and not re.match(r"\s", rest)
        # A title is no title where nothing is left, or where what is left cannot begin a word: "นายิกา", "คุณากร".
        if not rest or not _BEGINS_WORD.match(rest) or (is_glued and len(_UNREAD.sub("", rest.split()[0])) < 2):
            return text
        if " " not in text and is_glued and said not in _CIVIL:
            return text  # a single word: "พลตรี" may be a name as well
        if title[0].rstrip().endswith(".") and " " not in rest and "." not in rest and len(text.split()) > 1 and not _is_title(title[0]):
            return text  # an initial: "ส. ใจดี"
        text = rest
    return text


def _is_title(abbreviated: str) -> bool:
    parts = [part for part in abbreviated.replace(" ", "").split(".") if part]
    return len(parts) > 1 or parts[0] in ("ดร", "ศ", "ผศ", "รศ", "นพ", "พญ", "ทพ", "อ", "ผอ", "ภก", "ภญ", "ทพญ")


def _plain(text: str) -> str:
    """As a reader sees it, with the one way of writing อำ."""
    return _SARA_AM.sub(r"\1ำ", fold(text).text)


_LETTERS = r"[A-Za-zก-ฮะ-ฺเ-๎]"
_BETWEEN = r"(?:[^A-Za-zก-ฮะ-ฺเ-๎]{1,6}|[^A-Za-zก-ฮะ-ฺเ-๎]{0,3}[(\[“\"'‘«][^()\[\]“”\"'‘’«»\n]{1,30}[)\]”\"'’»][^A-Za-zก-ฮะ-ฺเ-๎]{0,3}|[^A-Za-zก-ฮะ-ฺเ-๎]{1,4}(?:ชื่อสกุล|นามสกุล|สกุล|surname|last\s?name)[^A-Za-zก-ฮะ-ฺเ-๎]{0,4})"
_REVERSED_BETWEEN = r"[^A-Za-zก-ฮะ-ฺเ-๎\n]{1,4}"
_SAFE_WITHOUT_BLANK = 8
"""Letters of a whole name from which on it is no chance that they follow each other."""


class NameFinder:
    """Finds some people's names in texts."""

    def __init__(self, written: Iterable[str]) -> None:
        self._patterns = [(name.bare, _pattern(name), _run_together(name), _needed(name)) for name in dict.fromkeys(map(person_name, written)) if _FINDS_LETTERS.search(name.bare)]

    @property
    def names(self) -> tuple[str, ...]:
        """The names without titles, each once."""
        return tuple(dict.fromkeys(name for name, _, _, _ in self._patterns))

    def found(self, text: str) -> list[str]:
        """The names, without titles, that stand in a text."""
        if not self._patterns:
            return []
        plain = _plain(text)
        letters, lower = _UNREAD.sub("", plain).lower(), plain.lower()
        return list(dict.fromkeys(
            name
            for name, pattern, together, needed in self._patterns
            if (together and together in letters) or (any(part in lower for part in needed) and pattern.search(plain))
        ))  # fmt: skip


def _pattern(name: PersonName) -> re.Pattern[str]:
    return re.compile("|".join(_forms(name)), re.IGNORECASE)


def _forms(name: PersonName) -> Iterator[str]:
    first, last = _word(name.first), _word(name.last)
    title = rf"(?:ว่าที่\s*)?(?:(?:{'|'.join(map(re.escape, _said_before(name.first)))})\.?{_SEX}?|{_ABBREVIATED}{_SEX}?(?:\(?(?:{'|'.join(_OF_DEGREES)})\)?)?)\s*"
    introduced = rf"(?<!{_LETTERS})(?!{_INSTITUTION})(?:{title}){{1,3}}"
    if not name.last:
        yield rf"(?<!{_LETTERS}){first}(?!{_LETTERS})"
        yield rf"{introduced}{first}(?!{_LETTERS})"
        return
    yield rf"{first}{_BETWEEN}{last}"
    yield rf"(?<!{_LETTERS})(?:{title})?{last}{_REVERSED_BETWEEN}(?:{title}){{0,3}}{first}(?!{_LETTERS})"
    yield rf"(?<!{_LETTERS}){first}{last}(?!{_LETTERS})"
    if len(name.first) > 2:
        yield rf"{introduced}{first}(?!{_LETTERS})"
        yield rf"(?<!{_LETTERS}){first}[\s_]{{0,2}}{_initial(name.last)}\.(?!\s?{_LETTERS})"
    if len(name.last) > 3:
        yield rf"(?<!{_LETTERS}){_initial(name.first)}\.?[\s_.-]{{1,3}}{last}(?!{_LETTERS})"
        yield rf"(?<!{_LETTERS}){_initial(name.first)}\.{last}(?!{_LETTERS})"
    for nickname in name.also:
        yield rf"(?:(?<!{_LETTERS})(?:{'|'.join(_CALLED)}|คุณ|นาย|นาง|นางสาว)\.?\s?|[(\[“\"'‘]\s?){_word(nickname)}(?!{_LETTERS})"


def _said_before(first: str) -> list[str]:
    """What may stand before a first name alone. ``ครูใจดี`` and ``คุณธรรม`` are words, though people are called ใจดี and ธรรม."""
    is_word = first in _ordinary_words()
    called = [*_WHOLE, *_CALLED] if not is_word else [one for one in _WHOLE if one not in ("คุณ", "คุณครู", "ครู", "ท่าน", "อาจารย์", "หลวง", "ขุน", "พระยา", "หม่อม")]
    return sorted((one for one in called if f"{one}{first}" not in _ordinary_words()), key=len, reverse=True)


@cache
def _ordinary_words() -> frozenset[str]:
    """The words of the language that are not first names above all."""
    from pythainlp.corpus.common import thai_female_names, thai_male_names, thai_words

    return frozenset(thai_words()) - thai_female_names() - thai_male_names()


def _word(name: str) -> str:
    """A part of a name; blanks in it may be anything that is no letter."""
    return r"[^A-Za-zก-๎]{0,4}".join(map(re.escape, name.split()))


def _initial(name: str) -> str:
    """The first letter, which abbreviations write without the vowel before it or with it."""
    bare = name.removeprefix("ณ ")
    found = re.match(r"([เแโใไ]?)([ก-ฮA-Za-z])", bare)
    return f"{found[1]}?{found[2]}" if found else re.escape(bare[:1])


def _needed(name: PersonName) -> tuple[str, ...]:
    """Of these, at least one stands in any text in which the name is found: looking for them is quick."""
    return tuple(part.split()[0].lower() for part in (name.first, name.last.removeprefix("ณ "), *name.also) if part.split())


def _run_together(name: PersonName) -> str:
    letters = _UNREAD.sub("", name.bare).lower()
    return letters if name.last and len(letters) >= _SAFE_WITHOUT_BLANK else ""
