"""Personal data in a text: national ID numbers, mobile numbers, private mail and LINE addresses, in either kind of digits.

What belongs to an office passes: landlines (02, 03x-05x, 07x), mail of government and academic domains, official accounts of
LINE (their names begin with ``@``), tax numbers of juristic persons. So do other long numbers: budgets, document codes, SHA.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from khumue.thai.digits import to_arabic


class Kind(StrEnum):
    """What kind of personal data."""

    NATIONAL_ID = "national-id"
    MOBILE = "mobile"
    MAIL = "mail"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Datum:
    """``text[start:end] == found``. ``plain`` is the same datum however it is written: digits only, lower case."""

    kind: Kind
    start: int
    end: int
    found: str
    plain: str

    @property
    def sha256(self) -> str:
        """SHA-256 of ``plain``, by which a waiver may name the datum without repeating it."""
        return hashlib.sha256(self.plain.encode()).hexdigest()

    @property
    def masked(self) -> str:
        """Enough to find it in its file and no more: messages travel further than the files do."""
        if self.kind in (Kind.NATIONAL_ID, Kind.MOBILE):
            return f"{self.plain[:2]}{'x' * (len(self.plain) - 4)}{self.plain[-2:]}"
        if self.kind is Kind.MAIL:
            name, _, domain = self.plain.partition("@")
            return f"{name[0]}{'x' * (len(name) - 1)}@{domain}"
        address, slash, name = self.plain.rpartition("/")
        return f"{address}{slash}{name[:1]}{'x' * (len(name) - 1)}"


# What people put between digits: one dash or dot, blanks, and characters that cannot be seen. Each pattern can be read in
# one way only, so that a long text of digits and blanks costs no more than its length.
_BLANK = "[ \\t\u00a0\u2007\u2009\u202f\u200b-\u200f\u2060\ufeff\u00ad]"
_DASH = "-\u2010-\u2015\u2212\ufe63\uff0d"
_GAP = f"{_BLANK}{{0,2}}(?:[{_DASH}._]{_BLANK}{{0,2}})?"
_SIGN = f"(?:{_BLANK}{{0,2}}[{_DASH}._]{_BLANK}{{0,2}}|{_BLANK}{{1,2}})"

_ID_GROUPS = _GAP.join(("[0-8]", "[0-9]{4}", "[0-9]{5}", "[0-9]{2}", "[0-9]"))
_ID_BOXES = f"(?<![0-9][ .-])[0-8](?:{_SIGN}[0-9]){{12}}(?![ .-][0-9])"
_NATIONAL_ID = re.compile(f"(?<![0-9])(?:{_ID_GROUPS}|{_ID_BOXES})(?![0-9])")
_ID_START = re.compile("[0-8]")

# Dots stand between the groups of a telephone number only in its usual forms, else 08.30-16.30 would be one.
_NEXT = f"{_BLANK}{{0,2}}(?:[)]{_BLANK}{{0,2}})?(?:[{_DASH}]{_BLANK}{{0,2}})?[0-9]"
_MOBILE_FORMS = (
    f"0{_NEXT.replace('[0-9]', '[689]')}(?:{_NEXT}){{8}}",
    r"0[689][0-9]\.[0-9]{3}\.[0-9]{4}",
    r"0[689]\.[0-9]{4}\.[0-9]{4}",
    f"(?:[+]|00){_BLANK}?66(?:{_BLANK}?[(]?0{_BLANK}?)?{_BLANK}?[(]?{_NEXT.replace('[0-9]', '[689]')}(?:{_NEXT}){{8}}",
    f"66(?:{_BLANK}|[{_DASH}])[689](?:{_NEXT}){{8}}",
)
_MOBILE = re.compile(f"(?<![0-9])(?<![0-9][-/.,:])(?P<number>[(]?(?:{'|'.join(_MOBILE_FORMS)}))(?![0-9])")
_TWO_YEARS = re.compile("0[689] 2[45][0-9]{2}[ -]2[45][0-9]{2}")
"""A month and two years of the Buddhist era, as a plan lists them."""
_BANK_ACCOUNT = re.compile(f"[0-9]{{3}}[{_DASH}][0-9][{_DASH}][0-9]{{5}}[{_DASH}][0-9]")
"""As banks group the number of an account: nobody writes a telephone so."""

_AT = r"\s?(?:@|＠|%40|[(\[]\s?at\s?[)\]])\s?"
_MAIL = re.compile(rf"(?<![A-Za-z0-9._%+-])(?P<name>[A-Za-z0-9][A-Za-z0-9._%+-]{{0,63}}?){_AT}(?P<domain>(?:[A-Za-z0-9-]{{1,63}}\.){{1,5}}[A-Za-z]{{2,}})", re.IGNORECASE)
_PRIVATE_PROVIDERS = frozenset({
    "gmail", "googlemail", "hotmail", "outlook", "live", "windowslive", "msn", "passport", "yahoo", "ymail", "rocketmail",
    "icloud", "aol", "proton", "protonmail", "gmx", "zohomail", "yandex", "inbox", "fastmail", "tutanota", "hey", "naver",
    "thaimail", "chaiyo", "sanook", "thaiware",
})  # fmt: skip
_PRIVATE_DOMAINS = frozenset({"me.com", "mac.com", "pm.me", "mail.com", "zoho.com", "qq.com", "163.com", "126.com"})
_PUBLIC_ENDINGS = (".go.th", ".ac.th", ".mi.th", ".or.th")

# A person's or a group's address; pages of LINE itself, of official accounts and of their programs stand elsewhere.
_LINE_LINK = re.compile(
    r"(?:https?://|line://)?(?<![A-Za-z0-9-])(?:line\.me/(?:R/)?ti/|lin\.ee/|line://)(?P<rest>[^\s\"'<>)\]}|,;]+)", re.IGNORECASE
)
_OFFICIAL_ACCOUNT = re.compile(r"(?:^|[/~=])(?:@|%40)", re.IGNORECASE)
_OTHER_THAI_LINES = "".join(f"(?<!{word})" for word in ("ออน", "ไทม์", "เดด", "ไกด์", "แอร์", "ไปป์", "ไปป", "ฮอต", "ฮอท", "ฮ็อต", "ช็อต"))
_LINE_NAME = rf"(?<![A-Za-z.$_\-{{])line(?![A-Za-z])|{_OTHER_THAI_LINES}(?:ไลน์|ไลน)"
_SOME = f"{_BLANK}{{0,3}}"
_LINE_ID = re.compile(
    rf"(?:(?P<line>{_LINE_NAME})(?:{_SOME}[-_.]?{_BLANK}?(?P<id>(?:id|ไอดี)(?![A-Za-z])))?"
    rf"|(?P<before>(?<![A-Za-z])id|ไอดี){_SOME}(?:{_LINE_NAME}))"
    rf"(?P<sign>{_SOME}[:：=]{_SOME}|{_SOME}(?:คือ|ชื่อ){_SOME}|{_BLANK}{{1,3}})"
    r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]{1,29})(?![A-Za-z0-9@(\[{}=+*])",
    re.IGNORECASE,
)
_NO_LINE_NAME = frozenset({
    "id", "oa", "notify", "official", "account", "group", "line", "bot", "api", "name", "number", "card", "app", "application",
    "openchat", "today", "pay", "meeting", "and", "or", "www", "http", "https", "none", "n", "no", "yes", "qr", "code",
})  # fmt: skip
_LABELS = frozenset({"e-mail", "email", "mail", "tel", "phone", "fax", "facebook", "fb", "ig", "my", "add", "and", "or"})
_WORD_BEFORE = re.compile(r"(?<![A-Za-z@._-])(?P<word>[A-Za-z][A-Za-z-]*)[ \t]+$")
_SENTENCE_GOES_ON = re.compile(r"[ \t]+[A-Za-z]+(?![A-Za-z]*[ \t]*[:：])")
_THAI = re.compile("[ก-๎]")

_TOKEN = re.compile("[0-9A-Za-z]")
_HEXADECIMAL = re.compile("[0-9a-fA-F]{20,}")


def personal_data(text: str) -> list[Datum]:
    """All personal data of the text in order; no two overlap."""
    folded = to_arabic(text)
    lower = folded.lower()
    finders = [_national_ids, _mobiles]
    # Most texts hold none of these, and looking for a few letters is quick.
    if any(mark in lower for mark in ("@", "＠", "%40", "at")):
        finders.insert(1, _mail)
    if any(mark in lower for mark in ("line", "lin.ee", "ไลน")):
        finders.insert(1, _links)
        finders.append(_line_ids)
    found: list[Datum] = []
    taken: set[int] = set()
    for kind, start, end, plain in (one for finder in finders for one in finder(folded)):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            found.append(Datum(kind, start, end, text[start:end], plain))
    return sorted(found, key=lambda datum: datum.start)


_Found = tuple[Kind, int, int, str]


def _national_ids(text: str) -> Iterator[_Found]:
    # Tried at every digit, also inside what another try took: only the checksum tells which 13 digits belong together.
    for first in _ID_START.finditer(text):
        match = _NATIONAL_ID.match(text, first.start())
        if match is None:
            continue
        number = re.sub("[^0-9]", "", match[0])
        start, end = match.span()
        if is_national_id(number) and not _is_in_hash(text, start, end):
            yield Kind.NATIONAL_ID, start, end, number


def is_national_id(number: str) -> bool:
    """Whether 13 digits are a person's: the last is the checksum of the others.

    The Department of Provincial Administration's rule: digits times 13, 12 … 2, summed; 11 less the rest modulo 11, its last
    digit. Numbers that begin with 0 are tax numbers of companies and (099) of the state, but for persons without a nationality
    (0-xxxx-89xxx and 0-xxxx-00xxx); nothing of a person begins with 9.
    """
    if not re.fullmatch("[0-9]{13}", number) or number[0] == "9":
        return False
    if number[0] == "0" and (number[5:7] not in ("89", "00") or number.startswith("099")):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(number[:12], range(13, 1, -1), strict=True))
    return (11 - total % 11) % 10 == int(number[12])


def _is_in_hash(text: str, start: int, end: int) -> bool:
    """Whether the digits are part of a long hexadecimal number such as a SHA-256."""
    while start and _TOKEN.match(text, start - 1):
        start -= 1
    while end < len(text) and _TOKEN.match(text, end):
        end += 1
    return _HEXADECIMAL.fullmatch(text, start, end) is not None


def _mobiles(text: str) -> Iterator[_Found]:
    for match in _MOBILE.finditer(text):
        start, end = match.span("number")
        digits = re.sub("[^0-9]", "", match["number"])
        if not _is_in_hash(text, start, end) and not _is_no_telephone(match["number"]):
            yield Kind.MOBILE, start, end, f"0{digits[-9:]}"


def _is_no_telephone(number: str) -> bool:
    return _TWO_YEARS.fullmatch(number) is not None or _BANK_ACCOUNT.fullmatch(number) is not None


def _mail(text: str) -> Iterator[_Found]:
    for match in _MAIL.finditer(text):
        domain = match["domain"].lower()
        labels = domain.split(".")
        is_private = not _PRIVATE_PROVIDERS.isdisjoint(labels[:-1]) or any(
            domain == one or domain.endswith(f".{one}") for one in _PRIVATE_DOMAINS
        )
        if is_private and not domain.endswith(_PUBLIC_ENDINGS):
            yield Kind.MAIL, match.start(), match.end(), f"{match['name'].lower()}@{domain}"


def _links(text: str) -> Iterator[_Found]:
    for match in _LINE_LINK.finditer(text):
        if not _OFFICIAL_ACCOUNT.search(match["rest"]):
            address = re.sub("^https?://", "", match.group(), flags=re.IGNORECASE)
            yield Kind.LINE, match.start(), match.end(), address


def _line_ids(text: str) -> Iterator[_Found]:
    for match in _LINE_ID.finditer(text):
        name = match["name"].rstrip(".-_").lower()
        if name not in _NO_LINE_NAME and not name.startswith("www.") and _names_account(text, match, name):
            yield Kind.LINE, match.start(), match.start("name") + len(name), name


def _names_account(text: str, match: re.Match[str], name: str) -> bool:
    """Whether it is said of an account: "Line ID somchai1" and "Line: somchai" are, "Line app" and "on line: 12" are not."""
    is_word = name.isalpha()
    is_sentence = is_word and _SENTENCE_GOES_ON.match(text, match.end()) is not None
    if match["id"] or match["before"]:
        return bool(match["sign"].strip()) or not is_sentence
    if not match["sign"].strip() or name.isdigit():
        return False
    if not match["line"].isascii():
        return True
    before = _WORD_BEFORE.search(text, max(0, match.start() - 24), match.start())
    if is_sentence or match["sign"].strip() == "=" or (before and before["word"].lower() not in _LABELS):
        return False
    # In small letters it is also a word of English and of programs; people write it so among Thai, or by itself.
    return match["line"] != "line" or _stands_in_thai(text, match)


def _stands_in_thai(text: str, match: re.Match[str]) -> bool:
    start = text.rfind("\n", 0, match.start()) + 1
    end = text.find("\n", match.end())
    around = text[max(start, match.start() - 200) : match.start()], text[match.end() : match.end() + 200 if end < 0 else end]
    return not "".join(around).strip() or any(_THAI.search(part) for part in around)


_TITLE = re.compile(r"(?:นางสาว|นาง|นาย|น\.ส\.|ดร\.|ผศ\.|รศ\.|ศ\.|(?:[ก-ฮ]{1,2}\.){2,3})(?=.)")


def bare_name(name: str) -> str:
    """First name and surname without titles, so that they are found however they are introduced; a single word stays whole."""
    words = name.split()[-2:]
    while len(words) > 1 and (title := _TITLE.match(words[0])):
        words[0] = words[0][title.end() :]
    return " ".join(words)
