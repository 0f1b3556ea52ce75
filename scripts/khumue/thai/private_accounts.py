"""Addresses of private mail providers and accounts of LINE in a folded text (``thai.folding``)."""

from __future__ import annotations

import re
from collections.abc import Iterator

Found = tuple[int, int, str]
"""Start and end in the text, and the address however it was written."""

# Mail

_PROVIDERS = (
    "gmail", "googlemail", "hotmail", "outlook", "live", "windowslive", "msn", "passport", "yahoo", "ymail", "rocketmail",
    "icloud", "aol", "proton", "protonmail", "gmx", "zohomail", "yandex", "inbox", "fastmail", "tutanota", "hey", "naver",
    "thaimail", "chaiyo", "sanook", "thaiware",
)  # fmt: skip
_PRIVATE_DOMAINS = frozenset({"me.com", "mac.com", "pm.me", "mail.com", "zoho.com", "qq.com", "163.com", "126.com"})
_PUBLIC_ENDINGS = (".go.th", ".ac.th", ".mi.th", ".or.th")

_NAME_BEFORE = re.compile(r"[A-Za-z0-9ก-๎][A-Za-z0-9ก-๎._%+-]{0,63}$")
_LONGEST_NAME = 64
_AT = r"\s?(?:@|[(\[{<]\s?(?:at|a|@)\s?[)\]}>])\s?"
_DOT = r"(?:\s?\.\s?(?=(?:com|co|net|org|me|th)(?![A-Za-z]))|\.|\s?[(\[{<]\s?(?:dot|\.)\s?[)\]}>]\s?|\s(?:dot|จุด|ดอท)\s)"
_DOMAIN = rf"(?P<domain>(?:[A-Za-z0-9-]{{1,63}}{_DOT}){{1,5}}[A-Za-z]{{2,}})"
_BARE_PROVIDER = r"(?:gmail|hotmail|yahoo|outlook|icloud)(?![A-Za-z0-9-]|\.[A-Za-z0-9])"
_MAIL = re.compile(rf"{_AT}(?:{_DOMAIN}|(?P<bare>{_BARE_PROVIDER}))", re.IGNORECASE)
_SPOKEN_DOT = re.compile(r"\s(?:dot|จุด|ดอท)\s", re.IGNORECASE)
_SPOKEN_MAIL = re.compile(
    rf"\s(?:at|แอท|แอด)\s(?P<domain>(?:{'|'.join(_PROVIDERS)})(?:\s(?:dot|จุด|ดอท)\s[A-Za-z]{{2,3}}){{1,2}})(?![A-Za-z])", re.IGNORECASE
)
_DOT_IN_DOMAIN = re.compile(_DOT, re.IGNORECASE)
_BEHIND_THAI = re.compile(r"(?:.*[ก-๎])(?P<latin>[A-Za-z0-9]*[A-Za-z][A-Za-z0-9._%+-]*)")


def mail(text: str) -> Iterator[Found]:
    """Mail addresses of private providers, also those with ``[at]`` and ``dot``."""
    for pattern in (_MAIL, _SPOKEN_MAIL):
        for match in pattern.finditer(text):
            dot = _DOT_IN_DOMAIN if pattern is _MAIL else _SPOKEN_DOT
            domain = dot.sub(".", match["domain"] or match[match.lastgroup or 0]).lower()
            if not _is_private(domain):
                continue
            before = _NAME_BEFORE.search(text[max(0, match.start() - _LONGEST_NAME) : match.start()])
            if before is None:
                continue
            # Thai words before an address are written without a blank.
            latin = _BEHIND_THAI.fullmatch(before[0])
            name = latin["latin"] if latin else before[0]
            yield match.start() - len(name), match.end(), f"{name.lower()}@{domain}"


def _is_private(domain: str) -> bool:
    labels = domain.split(".")
    if domain.endswith(_PUBLIC_ENDINGS):
        return False
    is_provider = not set(_PROVIDERS).isdisjoint(labels[:-1] or labels)
    return is_provider or any(domain == one or domain.endswith(f".{one}") for one in _PRIVATE_DOMAINS)


# LINE

# A person's or a group's address; pages of LINE itself, of official accounts and of their programs stand elsewhere.
_LINK = re.compile(
    r"(?:https?://|line://)?(?<![A-Za-z0-9-])(?:line\.me/(?:R/)?ti/|line\.naver\.jp/(?:R/)?ti/|lin\.ee/|line://)(?P<rest>[^\s\"'<>)\]}|,;]+)",
    re.IGNORECASE,
)
_OFFICIAL_ACCOUNT = re.compile(r"(?:^|[/~=])(?:@|%40)", re.IGNORECASE)
_OTHER_THAI_LINES = "".join(f"(?<!{word})" for word in ("ออน", "ไทม์", "เดด", "ไกด์", "แอร์", "ไปป์", "ไปป", "ฮอต", "ฮอท", "ฮ็อต", "ช็อต"))
_LINE = rf"(?<![A-Za-z.$_\-{{])line(?![A-Za-z])|{_OTHER_THAI_LINES}(?:ไลน์|ไลน)"
_SOME = "[ \t]{0,3}"
_LINE_ID = re.compile(
    rf"(?:(?P<line>{_LINE})(?:{_SOME}[-_.]?[ \t]?(?P<id>(?:id|ไอดี)(?![A-Za-z])))?"
    rf"|(?P<before>(?<![A-Za-z])id|ไอดี){_SOME}(?:{_LINE}))"
    rf"(?P<sign>{_SOME}[:=]{_SOME}|{_SOME}(?:คือ|ชื่อ){_SOME}|[ \t]{{1,3}})"
    r"(?P<name>[A-Za-z0-9][A-Za-z0-9._-]{1,29}|[ก-๎]{2,20}[0-9_][A-Za-z0-9ก-๎_.-]{0,20})(?![A-Za-z0-9@(\[{}=+*])",
    re.IGNORECASE,
)
_NO_NAME = frozenset({
    "id", "oa", "notify", "official", "account", "group", "line", "bot", "api", "name", "number", "card", "app", "application",
    "openchat", "today", "pay", "meeting", "and", "or", "www", "http", "https", "none", "n", "no", "yes", "qr", "code",
})  # fmt: skip
_LABELS = frozenset({"e-mail", "email", "mail", "tel", "phone", "fax", "facebook", "fb", "ig", "my", "add", "and", "or"})
_WORD_BEFORE = re.compile(r"(?<![A-Za-z@._-])(?P<word>[A-Za-z][A-Za-z-]*)[ \t]+$")
_SENTENCE_GOES_ON = re.compile(r"[ \t]+[A-Za-z]+(?![A-Za-z]*[ \t]*:)")
_THAI = re.compile("[ก-๎]")
_LOOKS_CHOSEN = re.compile(r"(?=[^0-9]*[0-9]|[^_.]*[_.])(?=.*[a-zก-๎])(?!v?[0-9.]+$)(?!.*\.(?:com|net|org|th|me|io)$)[a-zก-๎].*")
"""A name that somebody made up: small letters with a digit, a point or a line among them."""
_GROUP_OF = re.compile(r"(?:กลุ่ม|ห้อง|แชต|แชท|รุ่น)[ \t]?$")


def line_accounts(text: str) -> Iterator[Found]:
    """Addresses of LINE accounts, and their names where the text says that they are such."""
    for match in _LINK.finditer(text):
        if not _OFFICIAL_ACCOUNT.search(match["rest"]):
            yield match.start(), match.end(), re.sub("^https?://", "", match.group(), flags=re.IGNORECASE)
    for match in _LINE_ID.finditer(text):
        written = match["name"].rstrip(".-_")
        name = written.lower()
        if name not in _NO_NAME and not name.startswith("www.") and _names_account(text, match, written):
            yield match.start(), match.start("name") + len(name), name


def _names_account(text: str, match: re.Match[str], name: str) -> bool:
    """Whether it is said of an account: "Line ID somchai1" and "Line: somchai" are, "Line app" and "on line: 12" are not."""
    is_word = name.isalpha()
    is_sentence = is_word and _SENTENCE_GOES_ON.match(text, match.end()) is not None
    if match["id"] or match["before"]:
        return bool(match["sign"].strip()) or not is_sentence
    if name.isdigit():
        return False
    if not match["sign"].strip():
        is_said = not match["line"].isascii() or (match["line"] != "line" and _stands_in_thai(text, match))
        is_group = _GROUP_OF.search(text, max(0, match.start() - 8), match.start()) is not None
        return is_said and not is_group and _LOOKS_CHOSEN.fullmatch(name) is not None
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
